"""Understands one table: its columns, its rows, its figures, and what was left out and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pipeline.amounts import Amount, is_year, parse
from pipeline.meaning import columns, evidence, heads, kinds, labels, periods, sections, units
from pipeline.meaning.context import Context
from pipeline.meaning.labels import LabelWords
from pipeline.meaning.sections import RowFacts, RowMeaning
from pipeline.meaning.units import UnitText
from pipeline.model import (
    Cell,
    ColumnMeaning,
    Figure,
    Head,
    Line,
    Measure,
    Role,
    Row,
    Section,
    Statement,
    StatementKind,
    Table,
    Unit,
    figure_id,
)

_BESIDE = re.compile(r"^(.*\d)\s*\([^()]*\d[^()]*\)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A row beside what its label says; `words` is None for a row without a label, `block` counts from 1."""

    row: Row
    block: int
    label: str
    words: LabelWords | None
    line_item: str | None


def understand(table: Table, context: Context) -> Statement:
    """The statement that `table` is. Pure; nothing is lost: cells that are no figures stand in `dropped`."""
    table = _with_row_heads(table)
    rows = _readings(table, context)
    unit, stated = table_unit(table, context)
    texts = columns.header_texts(table, context)
    numbers = _numbers(table, rows, texts, stated)
    around = columns.surroundings(table, context, unit, numbers or Unit.COUNT)
    meant = columns.meanings(table, texts, around, context)
    kind = kinds.kind_of(around.titles, [r.words for r in rows if r.words], meant)
    roles = _roles(table, rows, meant, kind, context)
    note = context.unit_from if not stated and unit is context.unit else ""
    make = _Maker(context, table, kind, note, numbers is None)
    timed = _timed_columns(rows, meant)
    lines = tuple(make.line(r, role, own) for r, role, own in zip(rows, roles, timed, strict=True))
    title = next(iter((*heads.title_lines(table.titles), *around.titles)), "")
    return Statement(table.number, table.page, kind, title, tuple(meant), lines, tuple(make.dropped))


def _timed_columns(
    rows: Sequence[Reading], meant: list[tuple[ColumnMeaning, ...]]
) -> Iterator[tuple[ColumnMeaning, ...]]:
    """The columns as each row sees them: where heads are silent, a heading within (`Ram 2028`) or a label that is a
    year or measure itself (`Utfall 2018`) says what and when."""
    running: heads.HeadWords | None = None
    for reading in rows:
        columns_here = meant[reading.block - 1]
        own = heads.read(reading.label) if reading.label and _is_time(reading.label) else None
        if own and not any(reading.row.cells):
            running = own
        spoken = own or running
        yield tuple(_retimed(c, spoken) for c in columns_here) if spoken else columns_here


def _is_time(label: str) -> bool:
    """Whether a label is a year or period with or without a measure, and nothing else."""
    found = heads.read(label)
    return bool(found.period.years or found.period.end) and not heads.without_subjects(periods.without_time(label))


def _retimed(column: ColumnMeaning, spoken: heads.HeadWords) -> ColumnMeaning:
    """`column` with the measure and year of `spoken`, unless its own head says them."""
    year = spoken.period.year
    if not column.amounts or heads.read(column.header).speaks or year is None:
        return column
    start, end = spoken.period.start or date(year, 1, 1), spoken.period.end or date(year, 12, 31)
    measure = spoken.measure or (column.measure if year == column.fiscal_year else None)
    return replace(column, measure=measure or column.measure, fiscal_year=year, period_start=start, period_end=end)


def _with_row_heads(table: Table) -> Table:
    """A row without a label whose cells are years or dates is a head that the geometry took for figures."""
    blocks = []
    for block in table.blocks:
        head: Head | None = block.head
        rows: list[Row] = []
        for row in block.rows:
            if _is_head(row):
                if rows:
                    blocks.append(replace(block, head=head, rows=tuple(rows)))
                head, rows = _head_of(row, None if rows else head), []
            else:
                rows.append(row)
        blocks.append(replace(block, head=head, rows=tuple(rows)))
    return replace(table, blocks=tuple(blocks))


def _is_head(row: Row) -> bool:
    texts = [cell.text for cell in row.cells if cell]
    years = [t for t in texts if is_year(t) or (parse(t) is None and heads.read(t).speaks)]
    named = not row.label or heads.section_named(row.label) is not None or units.stated(row.label) is not None
    return bool(years) and len(years) == len(texts) and named


def _head_of(row: Row, above: Head | None) -> Head:
    texts = tuple(cell.text if cell else "" for cell in row.cells)
    if above:
        texts = tuple(" ".join(filter(None, pair)) for pair in zip(above.columns, texts, strict=False))
    corner = " ".join(filter(None, (above.corner if above else "", row.label)))
    return Head(row.page, texts, corner, tuple(cell.box if cell else None for cell in row.cells))


def _readings(table: Table, context: Context) -> list[Reading]:
    found = []
    for number, block in enumerate(table.blocks, 1):
        for row in block.rows:
            label = labels.clean(row.label) if row.label.strip() else ""
            words = labels.read(label) if label else None
            item = context.vocabulary.line_item(label, None, context.identity.forbund_id) if label else None
            found.append(Reading(row, number, label, words, item))
    return found


def table_unit(table: Table, context: Context) -> tuple[UnitText, bool]:
    """The table's unit and whether the table states it itself: in a corner, a title, a head, below, or in its cells."""
    for text in _unit_places(table):
        unit = units.declared(text) if heads.is_prose(text) else units.stated(text)
        if unit:
            return unit, True
    printed = [p for row in table.rows for c in row.cells if c and (p := _printed_unit(c))]
    if printed:
        return units.of_printed(printed[0]) or context.unit, True
    if _fits(table, context):
        return context.unit, False
    return units.KRONOR, False


def _unit_places(table: Table) -> Iterator[str]:
    tops = [block.head for block in table.blocks if block.head]
    yield from (head.corner for head in tops)
    yield from table.titles
    yield from (text for head in tops for text in head.columns)
    yield from table.notes
    yield from (row.label for row in table.rows if not any(row.cells))


def _printed_unit(cell: Cell) -> str:
    amount = parse(cell.text)
    unit = units.of_printed(amount.unit) if amount and amount.unit else None
    return amount.unit if amount and unit and unit.unit is Unit.SEK else ""


def _fits(table: Table, context: Context) -> bool:
    """Whether a unit said elsewhere can hold for this table's amounts: not where they are a thousand times as large as
    those of the tables that state it."""
    if context.unit.scale == 1 or context.printed is None:
        return True
    size = median_digits([table])
    return size is None or size < context.printed + 2.5


def median_digits(tables: Iterable[Table]) -> float | None:
    """The median number of digits before the decimal mark over the amounts of `tables` that are not 0."""
    sizes = sorted(
        len(str(int(abs(a.value))))
        for table in tables
        for row in table.rows
        for cell in row.cells
        if cell and (a := parse(cell.text)) and abs(a.value) >= 1
    )
    return float(sizes[len(sizes) // 2]) if sizes else None


def _numbers(table: Table, rows: Sequence[Reading], texts: list[tuple[str, ...]], stated: bool) -> Unit | None:
    corner = next((b.head.corner for b in table.blocks if b.head and b.head.corner), "")
    lined = [r for r in rows if any(r.row.cells)]
    read = {text: heads.read(text) for row in texts for text in row if text}
    amounts = [a for r in lined for c in r.row.cells if c and (a := parse(c.text))]
    known = sum(1 for r in lined if r.line_item)
    words = [r.words for r in lined if r.words]
    titles = (*heads.title_lines(table.titles), *(r.label for r in rows if r.words and not any(r.row.cells)))
    return evidence.kind_of_numbers(
        evidence.Signs(titles, corner, list(read.values()), words, amounts, stated, known, tuple(table.titles[:1]))
    )


def _roles(
    table: Table, rows: Sequence[Reading], meant: list[tuple[ColumnMeaning, ...]], kind: StatementKind, context: Context
) -> list[RowMeaning]:
    running = context.running
    goes_on = bool(running.heads) and not (table.blocks and table.blocks[0].head)
    facts = list(_facts(table, rows, meant, context))
    if goes_on:
        return sections.assign(facts, kind, running.section, running.seen_cost, running.headings)
    return sections.assign(facts, kind, kinds.section_of_title(heads.title_lines(table.titles), facts))


def _facts(
    table: Table, rows: Sequence[Reading], meant: list[tuple[ColumnMeaning, ...]], context: Context
) -> Iterator[RowFacts]:
    seen = 0
    for reading in rows:
        corner, starts = "", None
        if reading.block != seen:
            seen = reading.block
            head = table.blocks[seen - 1].head
            corner = head.corner if head else ""
            starts = heads.section_named(corner) if corner else None
        known = context.vocabulary.section_of_line(reading.line_item) if reading.line_item else None
        amounts = _has_amounts(reading.row, meant[reading.block - 1])
        style = (reading.row.bold, round(reading.row.indent / 4))
        yield RowFacts(reading.words, amounts, known, starts, labels.clean(corner), style)


def _has_amounts(row: Row, meant: Sequence[ColumnMeaning]) -> bool:
    return any(cell and column.amounts and parse(cell.text) for cell, column in zip(row.cells, meant, strict=False))


class _Maker:
    """Makes lines and figures of one table, and keeps what it leaves out."""

    def __init__(self, context: Context, table: Table, kind: StatementKind, note: str, refused: bool) -> None:
        self.context = context
        self.table = table
        self.kind = kind
        self.note = note
        self.refused = refused
        self.dropped: list[tuple[int, int, str, str]] = []

    def line(self, reading: Reading, meaning: RowMeaning, meant: Sequence[ColumnMeaning]) -> Line:
        row = reading.row
        figures = tuple(
            self._figure(cell, column, reading, meaning) for cell, column in zip(row.cells, meant, strict=False)
        )
        role = meaning.role if any(figures) or not any(row.cells) else Role.HEADING
        item = self._line_item(reading.label, meaning.section)
        return Line(
            row.number,
            row.page,
            reading.label,
            meaning.section,
            role,
            figures,
            line_item=item,
            member_id=self._member(reading.label, meaning.section),
            level=len(meaning.headings),
            heading=meaning.headings[-1] if meaning.headings else None,
            headings=meaning.headings,
            bold=row.bold,
            shaded=row.shaded,
            rule_above=row.rule_above,
            rule_below=row.rule_below,
            gap_above=row.gap_above,
            block=reading.block,
        )

    def _line_item(self, label: str, section: Section | None) -> str | None:
        if not label:
            return None
        return self.context.vocabulary.line_item(label, section, self.context.identity.forbund_id)

    def _member(self, label: str, section: Section | None) -> str | None:
        if not label or section not in (Section.INCOME, None):
            return None
        return self.context.vocabulary.member(label, self.context.identity.forbund_id)

    def _figure(self, cell: Cell | None, column: ColumnMeaning, reading: Reading, meaning: RowMeaning) -> Figure | None:
        if cell is None:
            return None
        amount, printed = _amount(cell, column)
        if reason := self._reason(cell, column, amount):
            self.dropped.append((reading.row.number, column.number, cell.text, reason))
            return None
        assert amount is not None
        place = _Place(reading.row.page, reading.row.number, cell, printed)
        if cell.own_label:
            return self._standing(place, amount, column, reading)
        return self._in_column(place, amount, column, reading, meaning)

    def _reason(self, cell: Cell, column: ColumnMeaning, amount: Amount | None) -> str:
        if self.refused:
            return "the table shows no sign of money and names nothing that it counts"
        if not column.amounts and not cell.own_label:
            return "the column holds no amounts"
        if amount is None:
            return "a text in a column of amounts"
        return ""

    def _in_column(
        self, place: _Place, amount: Amount, column: ColumnMeaning, reading: Reading, meaning: RowMeaning
    ) -> Figure:
        unit = _cell_unit(amount, column, reading.words)
        section = _column_section(column, meaning)
        start, end = _span(column, section, self.kind)
        return self._make(place, amount, unit, column).with_meaning(
            section=section,
            row_label=reading.label or None,
            line_item=self._line_item(reading.label, section),
            member_id=self._member(reading.label, section),
            measure=_row_measure(column, unit),
            year=column.fiscal_year,
            start=start,
            end=end,
            role=meaning.role,
        )

    def _standing(self, place: _Place, amount: Amount, column: ColumnMeaning, reading: Reading) -> Figure:
        """A figure whose own words stand in its cell: they say what it is, the column only what they leave open."""
        label = labels.clean(place.cell.own_label)
        words, head = labels.read(label), heads.read(label, column.fiscal_year)
        year = head.period.year or column.fiscal_year
        measure = head.measure if head.measure in heads.SUBJECTS else self._standing_measure(year, column)
        section = (
            Section.RESULT if words.result or words.brought or words.brought_or_result else words.named or words.hint
        )
        day = head.period.end or (date(year, 12, 31) if year else None)
        start = None if words.accumulated or not year else date(year, 1, 1)
        total = words.result or words.total or words.brought_or_result
        return self._make(place, amount, _cell_unit(amount, column, words), column).with_meaning(
            section=section,
            row_label=label,
            line_item=self._line_item(label, section),
            member_id=None,
            measure=measure,
            year=year,
            start=start,
            end=day,
            role=Role.RESULT if total and section is Section.RESULT else Role.TOTAL if words.total else Role.PART,
        )

    def _standing_measure(self, year: int | None, column: ColumnMeaning) -> Measure | None:
        """Without a word: the column's where the year is the column's, else a year before the document's is past."""
        if year == column.fiscal_year and column.measure:
            return column.measure
        fiscal = self.context.identity.fiscal_year
        if year is None or fiscal is None:
            return column.measure
        return Measure.OUTCOME if year < fiscal else Measure.BUDGET

    def _make(self, place: _Place, amount: Amount, unit: UnitText, column: ColumnMeaning) -> _Draft:
        return _Draft(self.context, self.table, self.note, place, amount, unit, column)


@dataclass(frozen=True, slots=True)
class _Place:
    page: int
    row: int
    cell: Cell
    printed: str


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure's place and digits, before its meaning."""

    context: Context
    table: Table
    note: str
    place: _Place
    amount: Amount
    unit: UnitText
    column: ColumnMeaning

    def with_meaning(
        self,
        section: Section | None,
        row_label: str | None,
        line_item: str | None,
        member_id: str | None,
        measure: Measure | None,
        year: int | None,
        start: date | None,
        end: date | None,
        role: Role,
    ) -> Figure:
        place, unit = self.place, self.unit
        return Figure(
            figure_id(self.context.sha256, place.page, place.cell.box, place.printed),
            "table",
            self.context.reading,
            place.page,
            place.cell.box,
            place.printed,
            self.amount.value * unit.scale,
            unit.unit,
            unit.printed,
            self.amount.quantum * unit.scale,
            self.table.number,
            place.row,
            self.column.number,
            section,
            row_label,
            self.column.header or None,
            line_item=line_item,
            member_id=member_id,
            measure=measure,
            fiscal_year=year,
            period_start=start,
            period_end=end,
            is_total=role in sections.TOTALS,
            entity=self.column.entity,
            role=role,
            note=self.note if unit.unit is Unit.SEK else "",
        )


def _amount(cell: Cell, column: ColumnMeaning) -> tuple[Amount | None, str]:
    """The cell's amount and its text; under a head like `2014 (2013)` the amount before the parentheses."""
    amount = parse(cell.text)
    beside = _BESIDE.match(cell.text) if amount is None else None
    if beside and len(periods.read(column.header).years) == 2:
        return parse(beside[1]), beside[1].strip()
    return amount, cell.text


def _cell_unit(amount: Amount, column: ColumnMeaning, words: LabelWords | None) -> UnitText:
    """The unit printed in the cell, else what the line counts, else the column's."""
    if amount.unit and (own := units.of_printed(amount.unit)):
        return own
    if words and words.counted and column.unit is not Unit.PERCENT:
        return UnitText("", words.counted, Decimal(1))
    return UnitText(column.unit_printed, column.unit, column.scale)


def _row_measure(column: ColumnMeaning, unit: UnitText) -> Measure | None:
    share = unit.unit is Unit.PERCENT and column.unit is Unit.PERCENT and column.measure is None
    return Measure.SHARE if share else column.measure


def _column_section(column: ColumnMeaning, meaning: RowMeaning) -> Section | None:
    """A head that names income, cost or result tells the section, unless the row is of the balance sheet."""
    own = heads.column_section(column.header) if column.header else None
    return meaning.section if own is None or meaning.section in sections.BALANCE else own


def _span(column: ColumnMeaning, section: Section | None, kind: StatementKind) -> tuple[date | None, date | None]:
    """A balance-sheet amount has only the day."""
    if section in sections.BALANCE or (kind is StatementKind.BALANCE_SHEET and section is None):
        return None, column.period_end
    return column.period_start, column.period_end
