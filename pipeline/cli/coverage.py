"""`finsam coverage`: förbund by year by kind of document: what is there, what is due and missing, what failed."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import click

from pipeline.cli.common import as_of_option, row_options, say

STATUSES = ("there", "incomplete", "no_figures", "missing", "not_due", "unplaced", "failed")
WANTING = ("incomplete", "no_figures", "missing", "unplaced", "failed")


@click.command("coverage")
@click.option("--forbund", multiple=True, metavar="NAME", help="A förbund, by id or part of its name; repeatable.")
@click.option("--years", metavar="YEARS", help="Only these years: 2012, 2010-2012 or 2010-.")
@click.option("--missing", is_flag=True, help="Only what is due and missing, was not read whole, or failed.")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="What was due on another day.  [default: today]"
)
@as_of_option
@row_options
def command(
    forbund: tuple[str, ...],
    years: str | None,
    missing: bool,
    today: datetime | None,
    as_of: str | None,
    warehouse: Path,
    form: str,
    quiet: bool,
) -> None:
    """Say for each förbund, year and kind of document what is there, what is due and missing, and what failed.

    Due are a verksamhetsplan or budget when its year begins, an årsredovisning within three months of the year's end,
    and a delårsrapport where schemas/forbund.csv says per which day, within two months of it. Files that could not be
    read and documents whose kind, förbund or year could not be told, are listed last.
    """
    from pipeline.cli.rows import emit
    from pipeline.cli.source import matching_forbund, opened, years_asked

    with opened(warehouse, as_of) as source:
        source.set_today(today.date() if today else _day_of(as_of))
        bodies = matching_forbund(source, forbund, "forbund") if forbund else []
        first, last = years_asked(years) or (0, 9999)
        asked = [not missing, list(WANTING), not forbund, bodies, not years, first, last]
        emit(source.ask(_TABLE if form == "table" else _ALL, asked), form)
        counts = Counter(row["status"] for row in source.records(f"select status from ({_ALL})", asked))
    say(_summary(counts), quiet)


def _day_of(as_of: str | None) -> date | None:
    """The day that `--as-of` names, if it names one."""
    try:
        return date.fromisoformat((as_of or "")[:10])
    except ValueError:
        return None


_ALL = """
    select * from coverage
    where (? or list_contains(?, status)) and (? or list_contains(?, forbund_id)) and (? or fiscal_year between ? and ?)
    order by status in ('failed', 'unplaced'), forbund, forbund_id, fiscal_year, period_end nulls first, kind,
        source_files
"""

_TABLE = f"""
    select forbund as förbund, fiscal_year as year, kind as document, period_end as per, due_on as due,
        replace(status, '_', ' ') as status,
        concat_ws(': ', nullif(array_to_string(source_files, ', '), ''), detail) as files
    from ({_ALL})
"""


def _summary(counts: Counter[str]) -> str:
    from pipeline.cli.wording import listed, number

    parts = [f"{number(counts[status])} {status.replace('_', ' ')}" for status in STATUSES if counts[status]]
    return f"{listed(parts)}." if parts else "Nothing is like that."
