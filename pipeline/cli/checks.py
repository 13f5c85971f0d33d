"""`finsam checks`: every reconciliation of the current documents, failing first, with page and sum in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.cli.common import FAILED, FORBUND_KEY, Problem, as_of_option, row_options, say, to_stdout

STATUSES = ("fail", "doubtful", "hint", "waived", "pass", "not_applicable")
CAUSES = ("publication", "extraction")


@click.command("checks")
@click.option("--status", multiple=True, type=click.Choice(STATUSES), help="Only this status; may be repeated.")
@click.option("--cause", type=click.Choice(CAUSES), help="Only failing checks with this cause.")
@click.option("--forbund", multiple=True, metavar="NAME", help="Only this förbund, by id or part of its name.")
@click.option("--year", metavar="YEARS", help="Only documents of these years: 2012, 2010-2012 or 2010-.")
@click.option("--document", metavar="TEXT", help="Only documents with this id or with this in their path.")
@click.option("--note", metavar="DOCUMENT", help="Write a note to the förbund on what does not add up in print.")
@click.option("--strict", is_flag=True, help="Exit status 1 if a listed check fails.")
@as_of_option
@row_options
def command(
    status: tuple[str, ...],
    cause: str | None,
    forbund: tuple[str, ...],
    year: str | None,
    document: str | None,
    note: str | None,
    strict: bool,
    as_of: str | None,
    warehouse: Path,
    form: str,
    quiet: bool,
) -> None:
    """List every reconciliation of the current documents, failing ones first.

    Each says in words where the sum stands, what is printed, what its parts give and how far the two are apart, in
    kronor. A document that another one replaces is listed only where --document names it. With --note the errors that
    one document prints become a note in Swedish to its förbund, ready to be signed.
    """
    if note is not None:
        _refuse_others(status, cause, forbund, year, document, form)
        _write_note(warehouse, as_of, note, quiet)
        return
    from pipeline.cli.source import matching_forbund, opened, years_asked

    with opened(warehouse, as_of) as source:
        bodies = matching_forbund(source, forbund) if forbund else None
        found = selected(source, status or STATUSES, cause, bodies, years_asked(year), document)
        _refuse_unknown(source, document, found)
        _print(found, form)
    _sum_up(found, quiet)
    if strict and any(check["status"] == "fail" for check in found):
        click.get_current_context().exit(FAILED)


def _refuse_others(*others: object) -> None:
    """A note is on one document, and text: what selects or formats rows has no meaning beside it."""
    *selecting, form = others
    if any(selecting) or form != "table":
        raise Problem("--note goes with no other option that selects checks or formats them.", "Leave the others out.")


def _write_note(warehouse: Path, as_of: str | None, asked: str, quiet: bool) -> None:
    from pipeline.cli.note import note
    from pipeline.cli.source import opened

    with opened(warehouse, as_of) as source:
        text, remark = note(source, asked)
    if text:
        with to_stdout():
            click.echo(text)
    say(remark, quiet)


def selected(
    source: Any,
    statuses: Sequence[str] = STATUSES,
    cause: str | None = None,
    forbund: Sequence[str] | None = None,
    years: tuple[int, int] | None = None,
    document: str | None = None,
    figure: str | None = None,
) -> list[dict[str, Any]]:
    """The checks that are asked for, failing ones first, each with its document, `page`, `unit`, the `figure_id` that
    it is about and its `sentence`."""
    from pipeline.cli.wording import check_sentence

    conditions: list[tuple[str, list[Any]]] = [("list_contains(?, c.status)", [list(statuses)])]
    if cause:
        conditions.append(("c.cause = ?", [cause]))
    if forbund is not None:
        conditions.append((f"list_contains(?, {FORBUND_KEY})", [list(forbund)]))
    if years:
        conditions.append(("d.fiscal_year between ? and ?", list(years)))
    if figure:
        conditions.append(("list_contains(c.figure_ids, ?)", [figure]))
    elif document:
        conditions.append((_DOCUMENT, [document, document]))
    else:
        conditions.append(("d.is_current", []))
    where = " and ".join(condition for condition, _ in conditions)
    checks = source.records(_CHECKS.format(where=where), [value for _, values in conditions for value in values])
    checks.sort(key=lambda check: STATUSES.index(check["status"]))
    return [{**check, "sentence": check_sentence(check)} for check in checks]


_DOCUMENT = "(d.document_id = ? or contains(lower(d.source_file), lower(?)))"

_CHECKS = """
    with named as (
        select check_id, unnest(figure_ids) as figure_id, generate_subscripts(figure_ids, 1) as nth from checks
    ), about as (  -- of a check's figures the blamed one, else the sum itself
        select n.check_id, arg_min(
            {{page: f.page, unit: f.unit, figure_id: f.figure_id}},
            (not list_contains(c.blamed, f.figure_id), f.value is distinct from c.actual, not f.is_total, n.nth)
        ) as spot
        from named n join figures f using (figure_id) join checks c using (check_id) group by n.check_id
    )
    select c.*, d.source_file, d.forbund_id, d.forbund, d.document_type, d.fiscal_year,
        spot.page, spot.unit, spot.figure_id
    from checks c join documents d using (document_id) left join about using (check_id)
    where {where}
    order by d.forbund, d.fiscal_year, d.source_file, spot.page, c.scope, c.column_header, c.check_id
"""


def _refuse_unknown(source: Any, document: str | None, found: list[dict[str, Any]]) -> None:
    """No answer is right for a document without checks, and wrong usage for one that is not there."""
    if found or not document:
        return
    if not source.records(f"select 1 from documents d where {_DOCUMENT}", [document, document]):
        raise Problem(
            f"No document is {document!r} or has that in its path.",
            "See finsam query 'select document_id, source_file from documents'.",
        )


def _print(found: list[dict[str, Any]], form: str) -> None:
    from pipeline.cli.rows import Column, Rows, emit

    if form == "table":
        head = (Column("status"), Column("figure"), Column("document"), Column("check"))
        emit(Rows(head, [_table_row(check) for check in found]), form)
    else:
        columns = tuple(Column(name, kind) for name, kind in _DATA)
        emit(Rows(columns, [[check[name] for name, _ in _DATA] for check in found]), form)


_DATA = (
    *(
        (name, "VARCHAR")
        for name in ("check_id", "document_id", "source_file", "forbund_id", "forbund", "document_type")
    ),
    ("fiscal_year", "INTEGER"),
    ("page", "INTEGER"),
    *((name, "VARCHAR") for name in ("rule", "scope", "column_header")),
    *((name, "DECIMAL(28,4)") for name in ("expected", "actual", "difference", "tolerance")),
    *((name, "VARCHAR") for name in ("status", "cause", "detail", "sentence", "figure_id")),
    ("figure_ids", "VARCHAR[]"),
)

_STYLE = {"fail": "bold red", "doubtful": "yellow", "hint": "cyan", "waived": "magenta", "not_applicable": "dim"}


def _table_row(check: dict[str, Any]) -> list[Any]:
    from rich.text import Text

    status = f"{check['status']}, {check['cause']}" if check["cause"] else check["status"]
    return [Text(status, _STYLE.get(check["status"], "")), check["figure_id"], check["source_file"], check["sentence"]]


def _sum_up(found: list[dict[str, Any]], quiet: bool) -> None:
    from pipeline.cli.wording import counted, listed

    many = Counter(check["status"] for check in found)
    parts = [f"{many[status]} {status.replace('_', ' ')}" for status in STATUSES if many[status]]
    say(f"{counted(len(found), 'check')}: {listed(parts)}." if parts else "No check is like that.", quiet)
