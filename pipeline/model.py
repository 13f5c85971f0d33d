"""The records that flow through finsam, frozen, in the order in which they appear.

Lengths are PDF points from the page's top left corner. Money is `Decimal` (kronor) or `int`, never float. Pages, tables,
rows and columns are numbered from 1.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

# ---------------------------------------------------------------------------------------------------------------------
# Reading: what the page says


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: x0 <= x1, top <= bottom."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space. `size` in points; `turn` is the text's clockwise rotation in degrees."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, horizontal when x1 - x0 > bottom - top. `filled`: an edge of a shaded area, not a stroke."""

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool = False


class PageKind(StrEnum):
    TEXT = "text"
    IMAGE = "image"
    MIXED = "mixed"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. `text` is its plain text; `words` and `rules` are kept only where a table may be."""

    number: int
    width: float
    height: float
    kind: PageKind
    text: str
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    has_figures: bool = False
    read_by: str = ""
    status: str = "read"  # or "unread"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount's place in a table: its text as printed and its box.

    `own_label` holds the words that share the cell with the amount (`Prognos ackumulerat resultat för 2018:`).
    """

    text: str
    box: Box
    own_label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of figures, or a label alone (`cells` all None), within a table.

    `label` is joined over its printed lines by one space (hyphens and soft hyphens at a line's end resolved).
    `cells` has one entry for each column of the table. `lead` holds what stands in narrow columns before the label
    (account, priority, project numbers). `indent` is the label's x0. `gap_above` is the free height above the row in
    line heights. `page` may differ within a table that goes on over the page.
    """

    page: int
    number: int
    label: str
    label_box: Box | None
    cells: tuple[Cell | None, ...]
    lead: tuple[str, ...] = ()
    bold: bool = False
    shaded: bool = False
    rule_above: bool = False
    rule_below: bool = False
    indent: float = 0.0
    gap_above: float = 0.0


@dataclass(frozen=True, slots=True)
class Head:
    """The head over a block of rows: `columns` one text for each column (group head first, one space between lines),
    `corner` what stands over the labels (`Intäkter`, `Belopp i tkr`, `(tkr)`)."""

    page: int
    columns: tuple[str, ...]
    corner: str = ""
    boxes: tuple[Box | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand under the same head. `head` is None where the table has none (or a label section starts)."""

    head: Head | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where the geometry allows more than one reading; `options` replace cells, the first is the default.

    Each option is a tuple of (row number, column number, Cell or None) to set, all at once. Column 0 is the row's label:
    None takes the row out (its words went to another row's label).
    """

    kind: str  # "column" (which column a lone number is in), "group" (where a thousands group ends), "label" or "wrapped"
    options: tuple[tuple[tuple[int, int, Cell | None], ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the page shows it. `titles` are the lines of text above it, nearest first; `notes` those just below.

    `columns` are (x0, x1) of the amount-bearing columns from left to right: note-number and text columns are among them,
    what a column holds is said by its head and content (meaning). `page` is where it starts.
    """

    page: int
    number: int
    columns: tuple[tuple[float, float], ...]
    blocks: tuple[Block, ...]
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    alternatives: tuple[Table, ...] = ()  # other readings of the whole table: where a note number ends and an amount begins

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for block in self.blocks for row in block.rows)


@dataclass(frozen=True, slots=True)
class SecondWord:
    """A word as a second engine read it, for comparing digits."""

    page: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a file says, under its hash; `readers` names the engines and versions that were present."""

    sha256: str
    reader: str  # version of finsam's reader
    readers: tuple[str, ...]
    pages: tuple[Page, ...]
    tables: tuple[Table, ...]
    metadata: dict[str, str] = field(default_factory=dict)  # of the PDF: title, author, created, modified
    second: tuple[SecondWord, ...] = ()
    second_pages: tuple[int, ...] = ()  # pages that the second engine has read


# ---------------------------------------------------------------------------------------------------------------------
# Meaning: what it is


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


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is, from its content. Unknown things are None, never guessed."""

    document_type: DocumentType
    version: Version
    title: str
    forbund_id: str | None = None
    forbund_as_published: str | None = None
    fiscal_year: int | None = None
    period_end: date | None = None
    adopted_on: date | None = None


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What a column of one block means. `amounts` is False for columns whose numbers are no figures (notes, accounts).

    `scale` is kronor per printed unit (tkr: 1000), 1 where `unit` is not SEK.
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


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure. Its id is made of the file's hash, page, box and printed text, so that it survives re-reading.

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


@dataclass(frozen=True, slots=True)
class Line:
    """A row understood. `figures` has one entry for each column of the statement, None where nothing is printed.

    `row` is the table's row number. `level` is the depth of indentation or heading (0 is outermost). `heading` is the
    nearest heading above that the line stands under (`Administration`), for the scope of subtotals.
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


@dataclass(frozen=True, slots=True)
class Statement:
    """A table understood: its lines from top to bottom. `columns[b-1]` are the columns as block b's head names them.

    `dropped` lists the (row, column, text) of cells that were not taken as figures, with the reason: nothing is lost
    in silence.
    """

    table_no: int
    page: int
    kind: StatementKind
    title: str
    columns: tuple[tuple[ColumnMeaning, ...], ...]
    lines: tuple[Line, ...]
    dropped: tuple[tuple[int, int, str, str], ...] = ()


# ---------------------------------------------------------------------------------------------------------------------
# Proof: whether it holds


class CheckStatus(StrEnum):
    PASS = "pass"
    DOUBTFUL = "doubtful"
    FAIL = "fail"
    WAIVED = "waived"
    HINT = "hint"
    NOT_APPLICABLE = "not_applicable"


class Cause(StrEnum):
    PUBLICATION = "publication"
    EXTRACTION = "extraction"


class Trust(StrEnum):
    CONTRADICTED = "contradicted"
    RECONCILED = "reconciled"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Check:
    """One reconciliation. `expected` is what the parts give, `actual` what is printed, both in kronor (or in the unit)."""

    check_id: str
    rule: str
    scope: str
    column_header: str
    status: CheckStatus
    expected: Decimal | None = None
    actual: Decimal | None = None
    difference: Decimal | None = None
    tolerance: Decimal | None = None
    cause: Cause | None = None
    detail: str = ""
    figure_ids: tuple[str, ...] = ()
    blamed: tuple[str, ...] = ()  # figures that a failing check contradicts


@dataclass(frozen=True, slots=True)
class Waiver:
    """A known difference, accepted for a reason: it holds for exactly this difference and dies when it changes."""

    sha256: str
    rule: str
    scope: str
    column_header: str
    difference: Decimal
    reason: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome for one document: its checks, each figure's trust, and the figures that arithmetic showed to be
    totals although their label does not say so (`totals`)."""

    checks: tuple[Check, ...]
    trust: dict[str, Trust]
    totals: frozenset[str] = frozenset()
    stale_waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that the data files do not know, kept as printed, with the line that would add it."""

    kind: str  # "label" or "forbund"
    text: str
    where: str
    line_to_add: str


@dataclass(frozen=True, slots=True)
class Result:
    """One document end to end, ready for the warehouse."""

    sha256: str
    key: str  # of everything the result depends on: reading, schemas, code
    identity: Identity
    status: str  # ok, discrepancy, no_figures, incomplete
    detail: str
    pages: tuple[Page, ...]  # without words, rules and text
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    trust: dict[str, Trust]
    unknowns: tuple[Unknown, ...] = ()
    dropped: tuple[str, ...] = ()
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: the stage, a clear sentence, and what to do."""

    stage: str
    error: str
    detail: str
    sha256: str | None = None


def digest(*parts: object) -> str:
    """Sixteen hex digits that identify the parts, in their order."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def figure_id(sha256: str, page: int, box: Box, printed: str) -> str:
    """The stable id of a printed figure: boxes are rounded to half a point so that engines' last digits do not matter."""
    return digest(sha256, page, *(round(v * 2) for v in (box.x0, box.top, box.x1, box.bottom)), printed)
