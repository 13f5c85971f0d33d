"""`finsam compare`: years across, förbund and lines down, each amount with its measure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.cli.common import FORBUND_KEY, Problem, as_of_option, near, row_options, say

SECTIONS = ("income", "cost", "result", "asset", "equity_liability", "cash_flow")
MEASURES = ("outcome", "forecast", "budget", "plan")
UNITS = ("kr", "tkr", "mnkr")


@click.command("compare")
@click.option(
    "--line", multiple=True, metavar="TEXT", help="A canonical line, or words of a printed label; repeatable."
)
@click.option("--section", multiple=True, type=click.Choice(SECTIONS), help="Only lines of this section; repeatable.")
@click.option("--forbund", multiple=True, metavar="NAME", help="A förbund, by id or part of its name; repeatable.")
@click.option("--years", metavar="YEARS", help="Only these years: 2012, 2010-2012 or 2010-.")
@click.option(
    "--measure", multiple=True, type=click.Choice(MEASURES),
    help="Only amounts of this measure; repeatable. By default the outcome, else forecast, budget, plan.",
)  # fmt: skip
@click.option("--unit", type=click.Choice(UNITS), default="kr", show_default=True, help="The table's unit.")
@click.option("--wide", is_flag=True, help="Years across in csv, json and parquet too, instead of one row per amount.")
@as_of_option
@row_options
def command(
    line: tuple[str, ...],
    section: tuple[str, ...],
    forbund: tuple[str, ...],
    years: str | None,
    measure: tuple[str, ...],
    unit: str,
    wide: bool,
    as_of: str | None,
    warehouse: Path,
    form: str,
    quiet: bool,
) -> None:
    """Set years and förbund side by side: the main lines, or those that are asked for.

    Each amount says what it is: o outcome, f forecast, b budget, p plan. An outcome of a part of the year gives its
    last month (o06) and is taken where the year has nothing else. ! marks an amount that a failing check
    contradicts, ≠ one that another current document states differently. csv, json and parquet give kronor and the
    measure in words.
    """
    from pipeline.cli.pivot import chosen, pivoted
    from pipeline.cli.source import matching_forbund, opened, years_asked

    with opened(warehouse, as_of) as source:
        names = _line_names(source)
        found = source.records(
            _FIGURES,
            [
                list(measure or MEASURES), list(section or SECTIONS), not section,
                matching_forbund(source, forbund) if forbund else [], not forbund, *(years_asked(years) or (0, 9999)),
            ],
        )  # fmt: skip
    entries = chosen(_of_lines(found, line, names, bool(section)), names)
    if form == "table":
        _print_table(pivoted(entries), sorted({entry.year for entry in entries}), unit, quiet)
    else:
        _print_data(entries, form, wide)
    say(_summary(len(found), entries), quiet or bool(entries))


_FIGURES = f"""
    select f.forbund_id, coalesce(f.forbund, d.forbund_as_published, d.source_file) as forbund, f.entity, f.section,
        f.line_item, f.member_id, m.member, f.row_label, f.fiscal_year, f.measure, f.period_start, f.period_end,
        f.amount_sek, f.trust, f.is_total, f.row_no, f.figure_id, f.document_id, f.source_file, f.page,
        d.fiscal_year as published, d.adopted_on,
        -- a förbund's first and last years begin and end when it does
        (f.period_start is null or strftime(f.period_start, '%m-%d') = '01-01' or f.period_start = b.formed_on)
            and (f.period_end is null or strftime(f.period_end, '%m-%d') = '12-31' or f.period_end = b.ended_on)
            as whole_year
    from figures f join documents d using (document_id) left join forbund b on b.forbund_id = f.forbund_id
        left join (select distinct member_id, member from members) m on m.member_id = f.member_id
    where d.is_current and f.is_primary and f.origin = 'table' and f.amount_sek is not null
        and f.fiscal_year is not null and list_contains(?, f.measure) and (list_contains(?, f.section) or ?)
        and (list_contains(?, {FORBUND_KEY}) or ?) and f.fiscal_year between ? and ?
    order by f.source_file, f.page, f.table_no, f.row_no, f.column_no
"""


def _line_names(source: Any) -> dict[str, dict[str, Any]]:
    return {item["line_item"]: item for item in source.records("select * from line_items order by place")}


def _of_lines(
    found: list[dict[str, Any]], asked: Sequence[str], names: dict[str, dict[str, Any]], whole_section: bool
) -> list[dict[str, Any]]:
    """The figures of the lines asked for, or of every line of the section, or of the main lines."""
    if asked:
        return [figure for word in asked for figure in _of_line(found, word, names)]
    if whole_section:
        return found
    main = [figure for figure in found if figure["line_item"] in names and not names[figure["line_item"]]["parent"]]
    return main or [figure for figure in found if figure["is_total"]]


def _of_line(found: list[dict[str, Any]], word: str, names: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Figures of the canonical line `word`, else of lines and labels that contain it. Raises Problem where none is."""
    folded = word.casefold()
    exact = [figure for figure in found if figure["line_item"] == folded]
    if exact:
        return exact
    in_names = {line for line, item in names.items() if folded in item["name"].casefold()}
    part = [f for f in found if f["line_item"] in in_names or folded in (f["row_label"] or "").casefold()]
    if not part:
        there = {f["line_item"] or f["row_label"] or "" for f in found}
        close = near(word, there) or sorted(line for line in there if line in names)[:12]
        raise Problem(f"No line is {word!r} or has it in its label.", f"Perhaps: {', '.join(close)}." if close else "")
    return part


def _print_table(rows: list[Any], years: list[int], unit: str, quiet: bool) -> None:
    from pipeline.cli.pivot import LEGEND, cell_text
    from pipeline.cli.rows import Column, Rows, emit

    head = (Column("förbund"), Column("line"), *(Column(f"{year}", "DECIMAL") for year in years))
    cells = [[cell_text(row.cells.get(year), unit) for year in years] for row in rows]
    emit(Rows(head, [[row.forbund, row.line, *line] for row, line in zip(rows, cells, strict=True)]), "table")
    if rows:
        printed = " ".join(cell for line in cells for cell in line)
        used = [f"{mark} {meaning}" for mark, meaning in LEGEND.items() if mark in printed]
        say(f"{unit}; {', '.join(used)}", quiet)


def _print_data(entries: list[Any], form: str, wide: bool) -> None:
    from pipeline.cli.pivot import long_rows, wide_rows
    from pipeline.cli.rows import emit

    emit(wide_rows(entries) if wide else long_rows(entries), form)


def _summary(many: int, entries: list[Any]) -> str:
    return (
        "" if entries else f"Nothing to compare: {many} amounts are in the selection, none on a main line; try --line."
    )
