"""From figures to a pivot: which of several amounts stands for a line in a year, and years set across."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.cli.rows import Column, Rows
from pipeline.cli.wording import SCALES, number

Figure = dict[str, Any]
Line = dict[str, Any]

_MEASURES = ("outcome", "forecast", "budget", "plan")
_SECTIONS = ("income", "cost", "result", "asset", "equity_liability", "cash_flow", None)

LEGEND = {
    "o": "outcome",
    "f": "forecast",
    "b": "budget",
    "p": "plan",
    "!": "a failing check contradicts it",
    "≠": "another document states another amount",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """The amount that stands for a line in a year; `disputed` where other current documents state another one."""

    forbund: str
    line: str
    year: int
    figure: Figure
    disputed: bool

    @property
    def mark(self) -> str:
        """What it measures, and whether it is in doubt: `o`, `o06!`, `b≠`."""
        figure = self.figure
        month = f"{figure['period_end'].month:02d}" if _partial(figure) else ""
        wrong = "!" if figure["trust"] == "contradicted" else ""
        return f"{figure['measure'][0]}{month}{wrong}{'≠' if self.disputed else ''}"


@dataclass(frozen=True, slots=True)
class PivotRow:
    """A line of a förbund with its entry for each year."""

    forbund: str
    line: str
    cells: dict[int, Entry] = field(default_factory=dict)


def chosen(figures: Iterable[Figure], lines: Mapping[str, Line]) -> list[Entry]:
    """One entry for each förbund, line and year, in the order of statements. `lines` are the canonical ones by id.

    A member's line is the member's, whatever it is called. A line that a document prints several times with different
    labels (its insatser, say) is told apart by label and not added up: a sum that nobody printed is nobody's figure.
    """
    groups: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for figure in {figure["figure_id"]: figure for figure in figures}.values():
        known = figure["member_id"], figure["line_item"]
        unknown = figure["section"], _folded(figure["row_label"])
        groups[figure["forbund"], figure["entity"], known if any(known) else unknown].append(figure)
    parts = [part for group in groups.values() for part in _by_label(group, lines)]
    parts.sort(key=lambda part: _statement_order(part[1], lines))
    return [entry for name, members in parts for entry in _each_year(name, members)]


def _statement_order(members: list[Figure], lines: Mapping[str, Line]) -> tuple[Any, ...]:
    """förbund by name; sections as statements have them; sums after parts; lines as schemas/ or the page has them."""
    first = members[0]
    line = lines.get(first["line_item"])
    section = line["section"] if line and line["section"] else first["section"]
    place = line["place"] if line else sys.maxsize
    depth = (first["is_total"], bool(first["is_total"] and line and not line["parent"]))
    printed = first["source_file"], first["page"], first["row_no"] or 0
    return first["forbund"], _SECTIONS.index(section), *depth, place, *printed


def _folded(label: str | None) -> str:
    return " ".join((label or "").casefold().split())


def _by_label(figures: list[Figure], lines: Mapping[str, Line]) -> list[tuple[str, list[Figure]]]:
    """The figures of a line under its name, or apart under each of its labels."""
    first = figures[0]
    line = lines.get(first["line_item"])
    known = first["member"] or (line and line["name"])
    entity = f" ({first['entity']})" if first["entity"] else ""
    if known and not _several_labels(figures):
        return [(f"{known}{entity}", figures)]
    by_label: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_label[_folded(figure["row_label"])].append(figure)
    return [(f"{same[0]['row_label'] or known or '(no label)'}{entity}", same) for same in by_label.values()]


def _several_labels(figures: list[Figure]) -> bool:
    """Whether a document has several lines under this name for the same year and measure.

    One amount that is printed in two sections with two labels, as what is brought forward often is, is one line.
    """
    labels: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    amounts: dict[tuple[Any, ...], set[tuple[str, Decimal]]] = defaultdict(set)
    for figure in figures:
        place = (figure["document_id"], figure["fiscal_year"], figure["measure"], figure["period_end"])
        label = _folded(figure["row_label"])
        labels[*place, figure["section"]].add(label)
        amounts[place].add((label, figure["amount_sek"]))
    apart = any(len({amount for _, amount in several}) > 1 < len(dict(several)) for several in amounts.values())
    return apart or any(len(several) > 1 for several in labels.values())


def _each_year(line: str, figures: list[Figure]) -> list[Entry]:
    years: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        years[figure["fiscal_year"]].append(figure)
    return [_entry(line, year, years[year]) for year in sorted(years)]


def _entry(line: str, year: int, figures: list[Figure]) -> Entry:
    best = min(figures, key=_rank)
    rivals = {f["amount_sek"] for f in figures if _kind(f) == _kind(best) and f["document_id"] != best["document_id"]}
    return Entry(best["forbund"], line, year, best, bool(rivals - {best["amount_sek"]}))


def _kind(figure: Figure) -> tuple[Any, ...]:
    return figure["measure"], _partial(figure) and figure["period_end"]


def _rank(figure: Figure) -> tuple[Any, ...]:
    """Whole years first; outcome, forecast, budget, plan; the later document; a sum before its parts."""
    adopted: date = figure["adopted_on"] or date.min
    return (
        _partial(figure),
        -figure["period_end"].toordinal() if _partial(figure) else 0,
        _MEASURES.index(figure["measure"]),
        -(figure["published"] or 0),
        -adopted.toordinal(),
        not figure["is_total"],
    )


def _partial(figure: Figure) -> bool:
    """Whether the amount is of a part of its year."""
    return not figure["whole_year"] and figure["period_end"] is not None


def pivoted(entries: Iterable[Entry]) -> list[PivotRow]:
    """Entries as rows with years across, in the order of the entries."""
    rows: dict[tuple[str, str, Any], PivotRow] = {}
    for entry in entries:
        line = entry.figure["line_item"] or entry.figure["section"]
        row = rows.setdefault((entry.forbund, entry.line, line), PivotRow(entry.forbund, entry.line))
        row.cells[entry.year] = entry
    return list(rows.values())


def cell_text(entry: Entry | None, unit: str) -> str:
    """`2 000 000 b!`: the amount in the unit, and its mark; nothing where the year has no amount."""
    if entry is None:
        return ""
    value: Decimal = entry.figure["amount_sek"] / SCALES[unit]
    places = {"kr": None, "tkr": 0, "mnkr": 1}[unit]
    return f"{number(value, places)} {entry.mark}"


_LONG = {
    "forbund_id": "VARCHAR", "forbund": "VARCHAR", "entity": "VARCHAR", "section": "VARCHAR", "line_item": "VARCHAR",
    "row_label": "VARCHAR", "fiscal_year": "INTEGER", "measure": "VARCHAR", "period_start": "DATE",
    "period_end": "DATE", "amount_sek": "DECIMAL(18,2)", "trust": "VARCHAR", "figure_id": "VARCHAR",
    "source_file": "VARCHAR", "page": "INTEGER",
}  # fmt: skip


def long_rows(entries: Iterable[Entry]) -> Rows:
    """One row for each amount, with all that says what it is."""
    columns = [Column("line"), Column("disputed", "BOOLEAN"), *(Column(name, kind) for name, kind in _LONG.items())]
    rows = [[entry.line, entry.disputed, *(entry.figure[name] for name in _LONG)] for entry in entries]
    return Rows(tuple(columns), rows)


def wide_rows(entries: Sequence[Entry]) -> Rows:
    """One row for each förbund and line; for each year the amount in kronor, its measure and its trust."""
    years = sorted({entry.year for entry in entries})
    kinds = {"": "DECIMAL(18,2)", "_measure": "VARCHAR", "_trust": "VARCHAR"}
    across = [Column(f"{year}{part}", kind) for year in years for part, kind in kinds.items()]
    rows = [
        [row.forbund, row.line, *(value for year in years for value in _wide_cell(row.cells.get(year)))]
        for row in pivoted(entries)
    ]
    return Rows((Column("forbund"), Column("line"), *across), rows)


def _wide_cell(entry: Entry | None) -> tuple[Any, ...]:
    figure = entry.figure if entry else {}
    return figure.get("amount_sek"), figure.get("measure"), figure.get("trust")
