"""What the page says: words, rules, pages, tables, readings. Lengths are PDF points from the page's top left corner."""

from __future__ import annotations

from enum import StrEnum

from pipeline.records import Record, field


class Box(Record):
    """A rectangle on a page: x0 <= x1, top <= bottom."""

    x0: float
    top: float
    x1: float
    bottom: float


class Word(Record):
    """A run of characters without a space. `size` in points; `turn` is the text's clockwise rotation in degrees."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    turn: int = 0


class Rule(Record):
    """A drawn line, horizontal when x1 - x0 > bottom - top. `filled`: an edge of a shaded area, not a stroke."""

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool = False


class Bend(Record):
    """An area of a page that was photographed aslant and is read as seen from straight above: `back`, a homography row
    by row without its last term, brings a place of what is read to where it is printed."""

    area: Box
    back: tuple[float, ...]


class TaggedCell(Record):
    """A cell that the document's own tags name, around its text: `wide` columns and `high` rows from `row` and
    `column` on, which count from 1 within the table's part on the page. `head`: tagged as a head cell."""

    table: int
    row: int
    column: int
    box: Box
    wide: int = 1
    high: int = 1
    head: bool = False


class PrintedLine(Record):
    """A line of running text, one space between its words; `ends` are x0 and x1 of each word in turn."""

    text: str
    box: Box
    ends: tuple[float, ...]


class Passage(Record):
    """Lines of running text that belong together: a paragraph, an item of a list, a heading.

    `size` and `bold` are those of most of its words. `item`: it began with a mark of a list, which is left out.
    `beside` is what stands left of its first line, as the label of a form's cell does.
    """

    lines: tuple[PrintedLine, ...]
    size: float
    bold: bool = False
    heading: bool = False
    item: bool = False
    beside: str = ""


class PageKind(StrEnum):
    TEXT = "text"
    IMAGE = "image"
    MIXED = "mixed"
    BLANK = "blank"


class Spelling(Record):
    """How a number was read from a picture: `others` are what other readings of the same print say, `confirmed_by` the
    readers that read the same digits; `sure` (0 to 100) is what the one that was chosen says of itself."""

    box: Box
    text: str
    sure: float
    others: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()


class Ocr(StrEnum):
    """How the pictures of a page are read, or why its text is not believed."""

    NONE = ""  # nothing to be read but its text
    WANTED = "wanted"  # its pictures wait for OCR
    DONE = "done"
    LAYER = "layer"  # another's OCR stands under the picture, and is good enough
    IDLE = "idle"  # its pictures hold no writing


class Page(Record):
    """One page as read. `text` is its plain text; `words` and `rules` are kept only where a table may be. `passages` is
    its running text, of which what has no digit is left out, but for headings and where the page begins and ends.

    `pictured` are the areas whose words come from OCR, ours or another's, or are to come from it; `doubt` says why the
    page's text is not believed, empty where it is; `remark` what else is to be said of it. `tagged` are the cells that
    the document's tags name, believed or not. Words and rules of a page
    that lay `skew` degrees askew (clockwise, about its middle) stand straight, as do those of a right half that lay
    `lean` degrees more askew (about its own middle), and those of areas that were photographed as their `bends` say.
    """

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
    pictured: tuple[Box, ...] = ()
    ocr: Ocr = Ocr.NONE
    doubt: str = ""
    remark: str = ""
    spellings: tuple[Spelling, ...] = ()
    skew: float = 0.0
    lean: float = 0.0
    bends: tuple[Bend, ...] = ()
    tagged: tuple[TaggedCell, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def is_straightened(self) -> bool:
        """Whether its words stand elsewhere than they are printed."""
        return bool(self.skew or self.lean or self.bends)


class Cell(Record):
    """An amount's place in a table: its text as printed and its box.

    `own_label` holds the words that share the cell with the amount (`Prognos ackumulerat resultat för 2018:`).
    """

    text: str
    box: Box
    own_label: str = ""


class Row(Record):
    """One line of figures, or a label alone (`cells` all None), within a table.

    `label` is joined over its printed lines by one space (hyphens and soft hyphens at a line's end resolved).
    `cells` has one entry for each column of the table. `lead` holds what stands in narrow columns before the label
    (account, priority, project numbers), `beside` the words of columns between label and amounts. `indent` is the
    label's x0. `gap_above` is the free height above the row in line heights. `page` may differ within a table that
    goes on over the page.
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
    beside: tuple[str, ...] = ()


class Head(Record):
    """The head over a block of rows: `columns` one text for each column (group head first, one space between lines),
    `corner` what stands over the labels (`Intäkter`, `Belopp i tkr`, `(tkr)`), `beside` what stands over columns of
    words between labels and amounts. `others` are other ways to give its texts to the columns, where the page allows
    more than one."""

    page: int
    columns: tuple[str, ...]
    corner: str = ""
    boxes: tuple[Box | None, ...] = ()
    others: tuple[Head, ...] = ()
    beside: tuple[str, ...] = ()


class Block(Record):
    """Rows that stand under the same head. `head` is None where the table has none (or a label section starts).

    `titles` are the lines above the block where the table goes on with it on a new page, nearest first.
    """

    head: Head | None
    rows: tuple[Row, ...]
    titles: tuple[str, ...] = ()


class Doubt(Record):
    """A place where the geometry allows more than one reading; `options` replace cells, the first is the default.

    Each option is a tuple of (row number, column number, Cell or None) to set, all at once. Column 0 is the row's
    label: None takes the row out (its words went to another row's label).
    """

    kind: (
        str  # "column" (which column a lone number is in), "group" (where a thousands group ends), "label", "wrapped",
        # or "digits" (OCR reads them in more than one way)
    )
    options: tuple[tuple[tuple[int, int, Cell | None], ...], ...]


class Table(Record):
    """A table as the page shows it. `titles` are the lines of text above it, nearest first; `notes` those just below.

    `columns` are (x0, x1) of the amount-bearing columns from left to right: note-number and text columns are among
    them, what a column holds is said by its head and content (meaning). `page` is where it starts.
    """

    page: int
    number: int
    columns: tuple[tuple[float, float], ...]
    blocks: tuple[Block, ...]
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    alternatives: tuple[
        Table, ...
    ] = ()  # other readings of the whole table: where a note number ends and an amount begins

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for block in self.blocks for row in block.rows)

    def lists_apart_from(self, before: Table) -> bool:
        """Whether it begins with a heading and below it amounts in one column, where the table before has several in
        most of its rows: a list of its own, though it may stand where one of these does."""
        filled = [sum(cell is not None for cell in row.cells) for row in before.rows if any(row.cells)]
        several = 2 * sum(cells > 1 for cells in filled) > len(filled)
        return len(self.columns) == 1 and several and not any(any(row.cells) for row in self.rows[:1])


class SecondWord(Record):
    """A word as a second engine read it, for comparing digits."""

    page: int
    text: str
    box: Box


class Reading(Record):
    """All that a file says, under its hash; `readers` names the engines and versions that were present."""

    sha256: str
    reader: str  # version of finsam's reader
    readers: tuple[str, ...]
    pages: tuple[Page, ...]
    tables: tuple[Table, ...]
    metadata: dict[str, str] = field(default_factory=dict)  # of the PDF: title, author, created, modified
    second: tuple[SecondWord, ...] = ()
    second_pages: tuple[int, ...] = ()  # pages that the second engine has read


class Scan(Record):
    """What OCR read of one page: `reader` names its version. Empty with a `failure` in words where it could not.

    `unread` are the places, on the page made straight, where it sees writing that it cannot read.
    """

    sha256: str
    page: int
    reader: str
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    sure: float = 0.0  # of all words, 0 to 100
    skew: float = 0.0
    lean: float = 0.0
    failure: str = ""
    bends: tuple[Bend, ...] = ()
    writing: bool = True  # False: what was to be read holds no writing
    unread: tuple[Box, ...] = ()
