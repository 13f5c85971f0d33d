"""`finsam show FIGURE_ID`: a picture of the page with the figure, its row and column marked, and its checks."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.common import (
    FAILED,
    Problem,
    clean,
    format_option,
    near,
    quiet_option,
    say,
    to_stdout,
    warehouse_option,
)

if TYPE_CHECKING:
    from pipeline.cli.picture import Mark


@click.command("show")
@click.argument("figure_id")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="The PNG to write.  [default: FIGURE_ID.png]",
)  # fmt: skip
@format_option("table", "json")
@quiet_option
@warehouse_option
def command(figure_id: str, output: Path | None, form: str, warehouse: Path, quiet: bool) -> None:
    """Picture a figure on its page (PNG), and print what it means and the checks that it stands in.

    The first characters of a FIGURE_ID are enough where no other figure begins with them. The PDF is looked for where
    it has been seen and known by its content, so it may have been moved or renamed within the ingested folders.
    """
    from pipeline.cli.finding import marks_of
    from pipeline.cli.source import opened

    if output and output.suffix.lower() != ".png":
        raise Problem(f"The picture is a PNG, and {output.name!r} has another ending.", f"Try: -o {output.stem}.png")
    with opened(warehouse) as source:
        figure = _figure(source, figure_id)
        checks = _checks(source, figure["figure_id"])
    marks = marks_of(figure, warehouse)
    target = output or Path(f"{figure['figure_id']}.png")
    trouble = _draw(figure, marks, target, warehouse)
    with to_stdout():
        if form == "json":
            _print_json(figure, checks, marks, None if trouble else target)
        else:
            _print(figure, checks)
    if trouble:
        raise trouble
    say(f"wrote {target}", quiet)


_FIGURE = """
    select f.*, d.sha256, d.document_type, d.fiscal_year as document_year, d.title, d.is_current
    from figures f join documents d using (document_id) where starts_with(f.figure_id, ?) order by f.figure_id limit 20
"""


def _figure(source: Any, figure_id: str) -> dict[str, Any]:
    """The one figure whose id begins so. Raises Problem, with close matches, where there is none or are several."""
    found: list[dict[str, Any]] = source.records(_FIGURE, [figure_id])
    exact = [figure for figure in found if figure["figure_id"] == figure_id] or found
    if len(exact) == 1 and figure_id:
        return exact[0]
    if exact:
        some = ", ".join(figure["figure_id"] for figure in exact[:5])
        raise Problem(f"Several figures have an id that begins with {figure_id!r}.", f"Among them: {some}.")
    ids = [row["figure_id"] for row in source.records("select figure_id from figures order by figure_id")]
    close = near(figure_id, ids)
    ask = "Ask for ids: finsam query 'select figure_id, source_file, page, row_label, printed from figures'."
    raise Problem(f"There is no figure {figure_id!r}.", f"Perhaps: {', '.join(close)}.\n{ask}" if close else ask)


def _checks(source: Any, figure_id: str) -> list[dict[str, Any]]:
    """The checks that the figure stands in, failing ones first, each with its sentence."""
    from pipeline.cli.checks import selected

    return selected(source, figure=figure_id)


# ---------------------------------------------------------------------------------------------------------------------
# The picture


def _draw(figure: dict[str, Any], marks: list[Mark], target: Path, warehouse: Path) -> Problem | None:
    """Write the picture; or give the problem that says why there is none and what to do."""
    from pipeline.cli.finding import pdf_of
    from pipeline.cli.picture import draw

    pdf, places = pdf_of(figure["sha256"], warehouse)
    if pdf is None:
        where = f" It was last seen as {places[0]}." if places else ""
        return Problem(
            f"The file that states the figure, {figure['source_file']}, is gone.{where}",
            "Put it back (any name, same content) into an ingested folder, or run finsam ingest on its new folder.",
            FAILED,
        )
    try:
        draw(pdf, figure["page"], marks, _caption(figure), target)
    except (OSError, RuntimeError) as error:  # pypdfium2's PdfiumError is a RuntimeError
        return Problem(f"The page could not be drawn to {target}: {error}.", "Choose another place with -o.", FAILED)
    return None


def _caption(figure: dict[str, Any]) -> list[str]:
    return [_what(figure), f"{_where(figure)} · {figure['trust']} · {figure['figure_id']}"]


# ---------------------------------------------------------------------------------------------------------------------
# The words


def _what(figure: dict[str, Any]) -> str:
    from pipeline.cli.wording import amount

    if figure["origin"] == "text":
        high = f" to {amount(figure['value_high'], figure['unit'])}" if figure["value_high"] is not None else ""
        return f"{figure['subject'] or '(no subject)'} · in the text: {amount(figure['value'], figure['unit'])}{high}"
    label = figure["row_label"] or "(no label)"
    return f"{label} · {figure['column_header'] or '(no head)'}: {amount(figure['value'], figure['unit'])}"


def _where(figure: dict[str, Any]) -> str:
    return f"{figure['source_file']} page {figure['page']}"


def _meaning(figure: dict[str, Any]) -> str:
    """`budget 2009, cost, sum, line total_cost`: what is known of it."""
    year = figure["fiscal_year"]
    facts = [f"{figure['measure'] or 'no measure'} {year or ''}".strip()]
    facts += [figure["section"]] if figure["section"] else []
    facts += ["a sum"] if figure["is_total"] else []
    facts += [f"line {figure['line_item']}"] if figure["line_item"] else []
    facts += [] if figure["is_primary"] else ["a further printing in its document"]
    facts += [] if figure["is_current"] else ["in a document that another one replaces"]
    return ", ".join(facts)


def _print(figure: dict[str, Any], checks: list[dict[str, Any]]) -> None:
    from pipeline.cli.wording import counted

    unit = f" ({figure['unit_printed']})" if figure["unit_printed"] else ""
    lines = [
        _what(figure),
        f"  printed {figure['printed']!r}{unit} in {_where(figure)}",
        *([f"  {figure['row_label']}"] if figure["origin"] == "text" else []),
        f"  {figure['forbund'] or 'förbund unknown'}; {_meaning(figure)}",
        f"  {figure['trust']}; {counted(len(checks), 'check')}{':' if checks else ''}",
        *(f"  {check['status']}: {check['sentence']}" for check in checks),
    ]
    click.echo("\n".join(map(clean, lines)))


def _print_json(figure: dict[str, Any], checks: list[dict[str, Any]], marks: list[Mark], picture: Path | None) -> None:
    """Boxes are [x0, top, x1, bottom] in points from the page's top left corner."""
    from pipeline.cli.rows import plain
    from pipeline.records import astuple

    boxes = {mark.kind: astuple(mark.box) for mark in marks}
    answer = {"figure": figure, "checks": checks, "marks": boxes, "picture": picture and str(picture)}
    json.dump(plain(answer), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
