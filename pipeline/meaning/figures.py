"""Makes lines and figures of rows understood, and keeps a list of what was left out and why."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import date
from decimal import Decimal

from pipeline.amounts import (
    UNREADABLE,
    Amount,
    is_year,
    marks_of_thousands,
    parse_among,
)
from pipeline.meaning import cards, heads, labels, moved, periods, rowfacts, strays, turned, units
from pipeline.meaning.claims import Sight
from pipeline.meaning.context import Context
from pipeline.meaning.labels import LabelWords
from pipeline.meaning.noted import references
from pipeline.meaning.precedence import seen_from_cell
from pipeline.meaning.rowfacts import Reading, RowMeaning
from pipeline.meaning.sections import below_flows
from pipeline.meaning.units import UnitText
from pipeline.meaning.words import fold, load, whole_words
from pipeline.model import (
    ABOUT,
    Cell,
    ColumnMeaning,
    Figure,
    Line,
    Measure,
    Role,
    Section,
    StatementKind,
    Table,
    Unit,
    figure_id,
)
from pipeline.records import Record

_BESIDE = re.compile(r"^(.*\d)\s*\([^()]*\d[^()]*\)$")


class Maker:
    """Makes lines and figures of one table, and keeps what it leaves out."""

    def __init__(
        self,
        context: Context,
        table: Table,
        sights: Sequence[Sequence[Sight]],
        kind: StatementKind,
        note: str,
        refused: str | None,
        unread: Sequence[Set[int]],
    ) -> None:
        self.context = context
        self.table = table
        self.sights = sights
        self.kind = kind
        self.note = note
        self.refused = refused
        self.unread = unread  # columns of each block whose head cannot be read
        self.dropped: list[tuple[int, int, str, str]] = []
        self._percent: dict[int, bool] = {}
        self._stating = cards.state_units(table) or cards.is_list(table)
        self._marks = marks_of_thousands(cell.text for row in table.rows for cell in row.cells if cell)
        self._sided = False  # heads name income or costs
        self._of_result: frozenset[int] = frozenset()  # columns of the result that heads name beside both
        self._moved: dict[int, Section] = {}  # of columns from an opening balance to the closing one
        self._net: Section | None = None  # of what heads name no section of, beside what costs are net of income
        self._each: Section | None = None  # of money for each of something, beside the only section that heads name
        self._lines: dict[int, Section] = {}  # of the columns, where the row is a year and heads name the lines

    def line(self, reading: Reading, meaning: RowMeaning, meant: Sequence[ColumnMeaning], depth: int = 0) -> Line:
        row = reading.row
        sided = [c.header for c in meant if heads.column_section(c.header) in rowfacts.FLOWS]
        self._sided = any(not heads.names_activities(header) for header in sided)
        self._of_result = _columns_of_result(meant) if self._sided else frozenset()
        self._net = Section.COST if any(map(heads.is_net_cost, sided)) else None
        named = {heads.column_section(header) for header in sided}
        self._each = named.pop() if self._sided and len(named) == 1 else None
        self._moved = {} if meaning.section in (*rowfacts.BALANCE, Section.CASH_FLOW) else moved.sections(meant)
        down = turned.is_time_row(reading.label)
        self._lines = turned.sections(meant, self._line_section, self._pays) if down else {}
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
            depth=depth,
            heading=meaning.headings[-1] if meaning.headings else None,
            headings=meaning.headings,
            bold=row.bold,
            shaded=row.shaded,
            rule_above=row.rule_above,
            rule_below=row.rule_below,
            gap_above=row.gap_above,
            block=reading.block,
            notes=_notes(reading, meant),
            draws=reading.words is not None and reading.words.used,
        )

    def _line_item(self, label: str, section: Section | None) -> str | None:
        if not label:
            return None
        name = whole_words(labels.without_varav(label))
        return self.context.vocabulary.line_item(name, section, self.context.identity.forbund_id)

    def _line_section(self, header: str) -> Section | None:
        """The section of a line that heads a column."""
        item = self._line_item(header, None)
        return turned.line_hint(header, self.context.vocabulary.section_of_line(item) if item else None)

    def _pays(self, header: str) -> bool:
        return self._member(header, Section.INCOME) is not None

    def _member(self, label: str, section: Section | None) -> str | None:
        if not label or section not in (Section.INCOME, None):
            return None
        return self.context.vocabulary.member(whole_words(label), self.context.identity.forbund_id)

    def _figure(self, cell: Cell | None, column: ColumnMeaning, reading: Reading, meaning: RowMeaning) -> Figure | None:
        if cell is None:
            return None
        amount, printed = _amount(cell, column, self._marks)
        if reason := self._reason(cell, column, amount, reading):
            self.dropped.append((reading.row.number, column.number, cell.text, reason))
            return None
        assert amount is not None
        if rest := cell.text.removeprefix(printed).strip() if cell.text.startswith(printed) else "":
            self.dropped.append((reading.row.number, column.number, rest, "the amount of another year in the cell"))
        place = _Place(reading.row.page, reading.row.number, cell, printed)
        if cell.own_label:
            return self._standing(place, amount, column, reading, meaning)
        return self._in_column(place, amount, column, reading, meaning)

    def _reason(self, cell: Cell, column: ColumnMeaning, amount: Amount | None, reading: Reading) -> str:
        if self.refused:
            return self.refused
        if not column.amounts and not cell.own_label:
            return "the column holds no amounts"
        if amount is None:
            return "a text in a column of amounts"
        if column.number in self.unread[reading.block - 1] and not cell.own_label:
            return "what heads it cannot be read"
        if UNREADABLE in reading.row.label and not cell.own_label:
            return "its label cannot be read"
        if self._stating and not amount.unit and not cards.says_what(cell, column):
            return "a number of which nobody says what it counts, among amounts that state their unit"
        if not amount.unit and is_year(cell.text) and strays.units_printed_beside(cell, column, self.table):
            return "a year among amounts that print their unit"
        if strays.counts_pages(cell, reading.label):
            return "the number of a page"
        if strays.is_scrawl(cell, column, reading.label, self.table):
            return "a digit among letters that make no word"
        return ""

    def _in_column(
        self, place: _Place, amount: Amount, column: ColumnMeaning, reading: Reading, meaning: RowMeaning
    ) -> Figure:
        unit = _cell_unit(amount, column, reading.words, self._prints_percent(column))
        section = (
            self._section(column, meaning)
            if unit.unit is Unit.SEK
            else _said(reading, column, unit.unit, meaning.section)
        )
        if section is None and unit.unit is Unit.SEK and reading.line_item is None:
            section = self._lines.get(column.number)
            if section is None and self._sided:
                section = self._line_section(column.header) or self._net or (self._each if column.rate else None)
        flows = self.kind is StatementKind.EQUITY and labels.changes_equity(reading.words)
        start, end = (column.period_start, column.period_end) if flows else _span(column, section, self.kind)
        if start and end and meaning.role is Role.RESULT and reading.words and reading.words.accumulated:
            start = min(start, date(end.year, 1, 1))  # a month's `Ackumulerat resultat`
        down = turned.is_time_row(reading.label)
        named = column.header if down else reading.label
        return self._make(place, amount, unit, column).with_meaning(
            section=section,
            row_label=reading.label or None,
            line_item=self._line_item(named, section),
            member_id=self._member(named, section),
            measure=_row_measure(column, unit),
            year=column.fiscal_year,
            start=start,
            end=end,
            role=turned.role_named(column.header, section) if down and meaning.role is Role.PART else meaning.role,
        )

    def _section(self, column: ColumnMeaning, meaning: RowMeaning) -> Section | None:
        if column.number in self._moved:
            return self._moved[column.number]
        if column.number in self._of_result and meaning.section not in rowfacts.BALANCE:
            return Section.RESULT
        return _column_section(column, meaning, self._sided)

    def _prints_percent(self, column: ColumnMeaning) -> bool:
        """Whether cells of a column have a percent sign of their own."""
        if column.number not in self._percent:
            cells = (row.cells[column.number - 1] for row in self.table.rows if len(row.cells) >= column.number)
            self._percent[column.number] = any(cell and "%" in cell.text for cell in cells)
        return self._percent[column.number]

    def _standing(
        self, place: _Place, amount: Amount, column: ColumnMeaning, reading: Reading, meaning: RowMeaning
    ) -> Figure:
        """A figure whose own words stand in its cell: they say what it is, column and row only what they leave open."""
        label = labels.clean(place.cell.own_label)
        words, head = labels.read(label), heads.read(label, column.fiscal_year)
        seen = seen_from_cell(head, self.sights[reading.block - 1][column.number - 1], column)
        goes_on = words.result or words.brought or words.brought_or_result
        section = below_flows(words) if goes_on else words.named or words.hint
        unit = _cell_unit(amount, column, words)
        if unit.unit is Unit.SEK and not (section or reading.label or goes_on):
            section = meaning.section
        start = None if words.accumulated or not seen.fiscal_year else date(seen.fiscal_year, 1, 1)
        total = words.result or words.total or words.brought_or_result
        return self._make(place, amount, unit, column).with_meaning(
            section=section,
            row_label=label,
            line_item=self._line_item(label, section),
            member_id=None,
            measure=seen.measure,
            year=seen.fiscal_year,
            start=start,
            end=seen.period_end,
            role=Role.RESULT if total and section is Section.RESULT else Role.TOTAL if words.total else Role.PART,
        )

    def _make(self, place: _Place, amount: Amount, unit: UnitText, column: ColumnMeaning) -> _Draft:
        return _Draft(self.context, self.table, self.note, place, amount, unit, column)


class _Place(Record):
    page: int
    row: int
    cell: Cell
    printed: str


class _Draft(Record):
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
            is_total=role in rowfacts.TOTALS,
            entity=self.column.entity,
            role=role,
            note=ABOUT if self.amount.about else self.note if unit.unit is Unit.SEK else "",
        )


def _notes(reading: Reading, meant: Sequence[ColumnMeaning]) -> tuple[int, ...]:
    """The numbers of the notes that a row refers to, in a column of them or behind its label (`Räntor, not 4`)."""
    cells = [
        cell.text
        for cell, column in zip(reading.row.cells, meant, strict=False)
        if cell and not column.amounts and heads.is_note_column(column.header)
    ]
    return tuple(dict.fromkeys(labels.note_numbers(reading.row.label, [*cells, *references(reading.row)])))


def _amount(cell: Cell, column: ColumnMeaning, marks: frozenset[str]) -> tuple[Amount | None, str]:
    """The cell's amount and its text; under a head like `2014 (2013)` the amount before the parentheses, and
    parentheses around the amount of the year before are no minus. `marks` set the table's thousands apart."""
    amount = parse_among(cell.text, marks)
    years = periods.read(column.header).years
    if len(years) == 2 and years[1] < years[0] and amount is None and (beside := _BESIDE.match(cell.text)):
        return parse_among(beside[1], marks), beside[1].strip()
    inner = re.fullmatch(r"\((.*)\)", cell.text.strip())
    named = column.fiscal_year and re.search(rf"\([^()]*{column.fiscal_year}[^()]*\)", column.header)
    if inner and (column.bracketed or named):
        return parse_among(inner[1], marks), cell.text
    return amount, cell.text


def _cell_unit(amount: Amount, column: ColumnMeaning, words: LabelWords | None, signed: bool = False) -> UnitText:
    """The unit printed in the cell, else what the line states or counts, else the column's; a number without a percent
    sign among others that have one (`signed`) counts something."""
    if amount.unit and (own := units.of_printed(amount.unit)):
        return own
    if words and words.unit and column.unit is not Unit.PERCENT:
        return words.unit
    if words and words.counted and column.unit is not Unit.PERCENT:
        part = words.counted is Unit.PERCENT and amount.quantum < 1 >= abs(amount.value) and units.is_ratio(words.text)
        return UnitText("", words.counted, Decimal(100 if part and not amount.unit else 1))
    if signed and column.unit is Unit.PERCENT and not column.unit_printed and amount.value:
        return UnitText("", words.counted if words and words.counted else Unit.COUNT, Decimal(1))
    return UnitText(column.unit_printed, column.unit, column.scale)


def _said(reading: Reading, column: ColumnMeaning, unit: Unit, section: Section | None) -> Section | None:
    """The section of a share: that of its own line, where it is one of the accounts, as in a list of what they have
    grown by it may be. People and things have none."""
    if unit is not Unit.PERCENT:
        return None
    words = reading.words
    grown = column.measure is Measure.VARIANCE and words and words.hint
    told = reading.line_item or grown or (words and words.named)
    return section if told and words and not words.counted else None


def _row_measure(column: ColumnMeaning, unit: UnitText) -> Measure | None:
    share = unit.unit is Unit.PERCENT and column.unit is Unit.PERCENT and column.measure is None
    return Measure.SHARE if share else column.measure


def _columns_of_result(meant: Sequence[ColumnMeaning]) -> frozenset[int]:
    """The columns that name no section right behind that of the result, where heads name income, costs and result: what
    was planned or foreseen of it (`Intäkt | Kostnad | Resultat | Budget`), not what was granted."""
    told = [(c, heads.column_section(c.header)) for c in meant if c.amounts and c.measure is not Measure.VARIANCE]
    if not {Section.INCOME, Section.COST, Section.RESULT} <= {section for _, section in told}:
        return frozenset()
    found: list[int] = []
    above: Section | None = None
    for column, section in told:
        bare = (
            section is None
            and column.measure is not None
            and not heads.without_subjects(periods.without_time(column.header))
        )
        granted = load().has("measure", "granted", fold(column.header))
        above = section or (above if bare and not granted else None)
        found += [column.number] if section is None and above is Section.RESULT else []
    return frozenset(found)


def _column_section(column: ColumnMeaning, meaning: RowMeaning, sided: bool) -> Section | None:
    """A head that names income, cost or result tells the section, unless the row is of the balance sheet; `Resultat`
    as the outcome beside a budget tells none, nor does what the money is for (`Kansli | Insatser`) without a head for
    income or costs beside it."""
    own = heads.column_section(column.header) if column.header else None
    if meaning.section and not sided and heads.names_activities(column.header):
        return meaning.section
    if own is Section.RESULT and column.measure is Measure.OUTCOME and meaning.section and not sided:
        return meaning.section
    return meaning.section if own is None or meaning.section in rowfacts.BALANCE else own


def _span(column: ColumnMeaning, section: Section | None, kind: StatementKind) -> tuple[date | None, date | None]:
    """A balance-sheet amount has only the day."""
    if section in rowfacts.BALANCE or (kind is StatementKind.BALANCE_SHEET and section is None):
        return None, column.period_end
    return column.period_start, column.period_end
