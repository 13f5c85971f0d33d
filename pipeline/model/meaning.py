"""What it is: the document's identity, columns, figures, lines and statements. Money is Decimal or int, never float."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from ..records import Record
from .reading import Box


class DocumentType(StrEnum):
    VERKSAMHETSPLAN = "verksamhetsplan"
    DELARSRAPPORT = "delarsrapport"
    ARSREDOVISNING = "arsredovisning"
    BUDGET = "budget"
    INFORMATION = "information"
    OTHER = "other"


class Version(StrEnum):
    ORIGINAL = "original"
    REVIDERAD = "reviderad"
    DETALJ = "detalj"


class Measure(StrEnum):
    BUDGET = "budget"
    FORECAST = "forecast"
    OUTCOME = "outcome"
    PLAN = "plan"
    VARIANCE = "variance"
    SHARE = "share"
    TARGET = "target"


SIDES = frozenset({Measure.VARIANCE, Measure.SHARE})  # what columns show beside others, reckoned from them


class Section(StrEnum):
    INCOME = "income"
    COST = "cost"
    RESULT = "result"
    ASSET = "asset"
    EQUITY_LIABILITY = "equity_liability"
    CASH_FLOW = "cash_flow"


class Unit(StrEnum):
    SEK = "SEK"
    PERCENT = "percent"
    PERSONS = "persons"
    COUNT = "count"


class Role(StrEnum):
    """What a line is to the lines around it."""

    PART = "part"  # is added up by a total
    TOTAL = "total"  # adds up others: a sum or subtotal
    RESULT = "result"  # a difference of sums: resultat, nettokostnad, balanced result carried to next year
    BROUGHT = "brought"  # brought forward from the year before (Balanserat resultat, Ack resultat fg år, Ingående …)
    AVAILABLE = "available"  # income plus what was brought forward (Möjligt att disponera)
    CARRIED = "carried"  # carried over the page (transport)
    VARAV = "varav"  # a part of the line above that must not be added
    HEADING = "heading"  # a label without amounts


class StatementKind(StrEnum):
    """What the table is; BUDGET covers budgets, plans and their follow-up by income and cost lines."""

    BUDGET = "budget"
    INCOME_STATEMENT = "income_statement"
    BALANCE_SHEET = "balance_sheet"
    CASH_FLOW = "cash_flow"
    EQUITY = "equity"
    OTHER = "other"


class Identity(Record):
    """What a document is, from its content. Unknown things are None, never guessed.

    `begins` is the first day of its year where that is not 1 January: a förbund's first year may be broken;
    `begun_before` that of the year before, with which its own is compared. `ahead`: of
    no known kind, it was written before its year began, so that it can hold no outcome of it; `passed`: ... after its
    year had ended, so that a bare year is what came of it.
    """

    document_type: DocumentType
    version: Version
    title: str
    forbund_id: str | None = None
    forbund_as_published: str | None = None
    fiscal_year: int | None = None
    period_end: date | None = None
    adopted_on: date | None = None
    begins: date | None = None
    ahead: bool = False
    passed: bool = False
    begun_before: date | None = None


class ColumnMeaning(Record):
    """What a column of one block means. `amounts` is False for columns whose numbers are no figures (notes, accounts).

    `scale` is kronor per printed unit (tkr: 1000), 1 where `unit` is not SEK. `bracketed`: the parentheses around its
    amounts mark the year before, they are no minus. `rate`: its amounts are for each of something (`Kr/inv`) and add up
    to nothing.
    """

    number: int
    header: str
    amounts: bool
    measure: Measure | None = None
    fiscal_year: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    unit: Unit = Unit.SEK
    unit_printed: str = ""
    scale: Decimal = Decimal(1)
    entity: str | None = None
    bracketed: bool = False
    rate: bool = False


ABOUT = "said to be about so much"  # in the note of a figure whose sentence says that it is not exact


class Figure(Record):
    """One printed figure. Its id is made of the file's hash, page, box and printed text, so that it survives
    re-reading.

    `value` is in `unit` (kronor for SEK, whatever was printed); `quantum` is `unit` per unit in the last printed place.
    `note` says how an ambiguous reading was settled, empty otherwise.
    """

    figure_id: str
    origin: str  # "table" or "text"
    reading: str  # "text" or "ocr"
    page: int
    box: Box
    printed: str
    value: Decimal
    unit: Unit
    unit_printed: str
    quantum: Decimal
    table_no: int | None = None
    row_no: int | None = None
    column_no: int | None = None
    section: Section | None = None
    row_label: str | None = None
    column_header: str | None = None
    subject: str | None = None
    line_item: str | None = None
    member_id: str | None = None
    measure: Measure | None = None
    fiscal_year: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    value_high: Decimal | None = None
    is_total: bool = False
    is_primary: bool = True
    entity: str | None = None
    role: Role = Role.PART
    note: str = ""
    confirmed_by: str | None = None  # readers of its picture that agree on its digits


class Line(Record):
    """A row understood. `figures` has one entry for each column of the statement, None where nothing is printed.

    `row` is the table's row number. `level` is the depth of headings (0 is outermost), `depth` how far the label is
    set in, as a rank. `heading` is the nearest heading above that the line stands under (`Administration`), for the
    scope of subtotals. `notes` are the numbers of the notes that the line refers to, `in_note` the number of the note
    that it stands in; `draws`: it tells what is used of the equity during the year.
    """

    row: int
    page: int
    label: str
    section: Section | None
    role: Role
    figures: tuple[Figure | None, ...]
    line_item: str | None = None
    member_id: str | None = None
    level: int = 0
    heading: str | None = None
    headings: tuple[str, ...] = ()
    bold: bool = False
    shaded: bool = False
    rule_above: bool = False
    rule_below: bool = False
    gap_above: float = 0.0
    block: int = 1
    notes: tuple[int, ...] = ()
    in_note: int | None = None
    depth: int = 0
    draws: bool = False


class Statement(Record):
    """A table understood: its lines from top to bottom. `columns[b-1]` are the columns as block b's head names them.

    `dropped` lists the (row, column, text) of cells that were not taken as figures, with the reason: nothing is lost
    in silence. `running`: what was taken for a table is running text.
    """

    table_no: int
    page: int
    kind: StatementKind
    title: str
    columns: tuple[tuple[ColumnMeaning, ...], ...]
    lines: tuple[Line, ...]
    dropped: tuple[tuple[int, int, str, str], ...] = ()
    running: bool = False
