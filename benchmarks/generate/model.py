"""The records from which a document is set: gold, cells, tables, blocks; and the statements that become tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

GOLD_COLUMNS = (
    "document",
    "forbund",
    "page",
    "table_no",
    "section",
    "row_label",
    "column_header",
    "measure",
    "fiscal_year",
    "period_start",
    "period_end",
    "amount_sek",
    "is_total",
    "printed",
)


@dataclass
class Gold:
    """The truth about one printed amount; fields may list alternatives with '|', an empty field is not compared.

    `page` is None until the document has been set.
    """

    section: str
    row_label: str
    column_header: str
    measure: str
    fiscal_year: str
    period_start: str
    period_end: str
    amount_sek: Decimal
    is_total: str
    printed: str
    page: int | None = None


@dataclass
class Cell:
    """A cell's text ('\\n' breaks the line) and the truth about the amounts in it."""

    text: str = ""
    gold: tuple[Gold, ...] = ()
    align: str = "left"
    valign: str = "top"
    bold: bool = False
    span: int = 1
    raised: str = ""  # a footnote digit set small and high behind the text
    turned: bool = False  # read from below


@dataclass
class Row:
    """`kind`: head, heading, line, total, foot or blank. `joined`: shares a physical row with the one above."""

    cells: list[Cell]
    kind: str = "line"
    shaded: bool = False
    indent: int = 0
    joined: bool = False
    rule_above: bool = False
    high: float = 0.0  # as drawn, in points
    twin: Row | None = None  # the row on the page before that this one goes on with: it is as high, if it holds no more


@dataclass
class TableLook:
    """How a table is drawn. `rules`: none, full, horizontal, header, box, totals. Paddings in points.

    `written`: amounts stand in form fields (`fields`) or notes on the page (`notes`). `narrow`: columns as wide as
    their amounts, whatever their heads need; `crossing`: the heads then run into each other.
    """

    rules: str = "none"
    zebra: bool = False
    head_fill: str = ""
    total_fill: str = ""
    pad_x: float = 4.0
    pad_y: float = 1.5
    size: float = 9.5
    fill_width: bool = True
    repeat_head: bool = True
    shadow: bool = False
    label_share: float = 0.36
    zebra_colour: str = "#eef3f8"
    align: str = "left"
    written: str = ""
    narrow: bool = False
    crossing: bool = False


@dataclass
class Table:
    """`columns`: label, words, amount, note, lead, spacer, share, count or text.

    `break_before`: the row that starts a page.
    """

    columns: list[str]
    head: list[Row]
    rows: list[Row]
    look: TableLook
    title: str = ""
    caption: str = ""
    notes: list[str] = field(default_factory=list)
    number: int = 0
    break_before: int | None = None
    widths: list[float] = field(default_factory=list)  # in points, where the renderer needs them
    plain: bool = False  # a table of no amounts: head counts, dates, names

    def golds(self) -> list[Gold]:
        return [gold for row in [*self.head, *self.rows] for cell in row.cells for gold in cell.gold]


@dataclass
class Heading:
    text: str
    level: int = 1


@dataclass
class Paragraph:
    text: str
    size: float | None = None
    bold: bool = False
    italic: bool = False


@dataclass
class ListBlock:
    """`marks`: one for each item ('•', '1.', U+F0B7 …)."""

    items: list[str]
    marks: list[str]


@dataclass
class Contents:
    """A table of contents: (title, page number as printed)."""

    items: list[tuple[str, int]]


@dataclass
class Pair:
    """Two things beside each other: a table and a table, or a table and paragraphs."""

    left: Table
    right: Table | list[Paragraph]


@dataclass
class Beside:
    """Several tables beside each other."""

    tables: list[Table]


@dataclass
class Sideways:
    """A table on a page of its own, set sideways: `turn` is 90 (read from above) or 270 (read from below)."""

    table: Table
    turn: int = 270


@dataclass
class Space:
    """Free height in points, so that a table starts low on the page."""

    height: float


@dataclass
class Columns:
    """Prose in two columns."""

    paragraphs: list[Paragraph]


class PageBreak:
    """A new page starts here."""


Block = Heading | Paragraph | ListBlock | Contents | Columns | Pair | Beside | Sideways | Space | PageBreak | Table


@dataclass
class Sheet:
    """Paper and type. `turned`: degrees of /Rotate that turn the stored page upright (reportlab only). `facing`: two
    pages come to stand side by side on one sheet, where there are several."""

    landscape: bool = False
    turned: int = 0
    margin: float = 64.0
    font: str = "sans"
    size: float = 10.5
    leading: float = 1.3
    header: str = ""
    footer: str = ""
    page_numbers: bool = True
    facing: bool = False


@dataclass
class Document:
    """A document ready to be set, with the names of the trap classes that its tables really hold."""

    name: str
    forbund: str
    title: str
    blocks: list[Block]
    sheet: Sheet
    classes: set[str] = field(default_factory=set)
    renderer: str = ""
    parts: list[Document] = field(default_factory=list)  # set one by one and bound together, instead of blocks
    first_pages: list[int] = field(default_factory=list)  # of the parts, once they are bound

    def tables(self) -> list[Table]:
        found: list[Table] = [table for part in self.parts for table in part.tables()]
        for block in self.blocks:
            if isinstance(block, Table):
                found.append(block)
            elif isinstance(block, Pair):
                found.append(block.left)
                if isinstance(block.right, Table):
                    found.append(block.right)
            elif isinstance(block, Beside):
                found += block.tables
            elif isinstance(block, Sideways):
                found.append(block.table)
        return found


# ---------------------------------------------------------------------------------------------------------------------
# Statements: what a table says, before it is set


@dataclass
class Col:
    """A column of a statement. `kind`: amount, variance or share (of the two columns `of`), count, percent or text."""

    head: str
    measure: str = ""
    year: str = ""
    start: str = ""
    end: str = ""
    group: str = ""
    kind: str = "amount"
    of: tuple[int, int] = (0, 0)
    section: str = ""
    parens: bool = False  # the comparative year, printed in parentheses
    entity: str = ""  # whose amounts they are, where one statement or document shows several


@dataclass
class Line:
    """A row of a statement. `role`: part, total, result, brought, available, heading, varav, blank, head or foot.

    `values` in kronor, one for each amount column, None where nothing is printed. `is_total` as the gold states it.
    `parts`: is added up by totals (so that shares and printed errors know).
    """

    label: str
    role: str = "part"
    section: str = ""
    values: list[Decimal | None] = field(default_factory=list)
    is_total: str = "0"
    note: str = ""
    lead: str = ""
    level: int = 0
    instant: bool = False
    heads: list[str] = field(default_factory=list)  # role head: the new column heads
    cols: list[Col] | None = None  # role head: the new columns
    golds: list[Gold] | None = None  # role foot: label and amount in one cell
    year: str = ""  # the line's own year and measure, where years go down the rows
    measure: str = ""


@dataclass
class Statement:
    """`kind`: budget, interim, income, balance, cashflow, note, detail, members."""

    kind: str
    title: str
    cols: list[Col]
    lines: list[Line]
    corner: str = ""
