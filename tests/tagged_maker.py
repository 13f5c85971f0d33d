"""A small tagged PDF, written by hand: text at its places, and a structure tree of one table that claims it.

A table is a list of rows, a row a list of cells: `Td("Kansli", 60, 100)` prints at x from the left and the baseline at
y from the top; a negative x is where the text ends. Text of several lines takes a pitch of 12 for each. `tree` gives
the rows as they are tagged, where they are tagged otherwise than printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth

SIZE, PITCH, HEIGHT = 10, 12, 842


@dataclass(frozen=True)
class Td:
    """A cell: its text, its place, what it spans, and whether it is tagged and printed as a head or bold."""

    text: str
    x: float
    y: float
    wide: int = 1
    high: int = 1
    head: bool = False
    bold: bool = False
    first_bold: bool = False  # the first line alone


Tree = Sequence[Sequence[Sequence[Td]]]  # rows of cells, a cell being one Td or several printed apart


def write(
    path: Path, rows: Sequence[Sequence[Td]], tree: Tree | None = None, tagged: bool = True, beside: Sequence[Td] = ()
) -> Path:
    """The PDF of these cells; `beside` is printed without a tag."""
    cells = [cell for row in rows for cell in row]
    marks = {id(cell): number for number, cell in enumerate(cells)}
    content = b"".join(_marked(cell, marks[id(cell)]) for cell in cells) + b"".join(map(_printed, beside))
    claimed = tree if tree is not None else [[[cell] for cell in row] for row in rows]

    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R" + (b"/MarkInfo<</Marked true>>/StructTreeRoot 7 0 R>>" if tagged else b">>"),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0"
        b"/Resources<</Font<</F 5 0 R/B 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        b"<</Type/StructTreeRoot/K 8 0 R/ParentTree<</Nums[0 9 0 R]>>>>",
    ]
    objects += _structure(claimed, marks)
    return _saved(path, objects)


def _structure(tree: Tree, marks: dict[int, int]) -> list[bytes]:
    """The table (object 8), what each mark belongs to (object 9), rows and cells."""
    parents: dict[int, int] = {}
    elements: list[bytes] = []
    first = 10
    row_numbers: list[int] = []
    for row in tree:
        own = first + len(elements)
        row_numbers.append(own)
        numbers = range(own + 1, own + 1 + len(row))
        elements.append(b"<</Type/StructElem/S/TR/P 8 0 R/K[%s]>>" % b" ".join(b"%d 0 R" % n for n in numbers))
        for number, pieces in zip(numbers, row, strict=True):
            parents |= {marks[id(piece)]: number for piece in pieces}
            ids = b" ".join(b"%d" % marks[id(piece)] for piece in pieces)
            cell = pieces[0]
            spans = b"/A<</O/Table/ColSpan %d/RowSpan %d>>" % (cell.wide, cell.high)
            kind = b"TH" if cell.head else b"TD"
            elements.append(b"<</Type/StructElem/S/%s/P %d 0 R/Pg 3 0 R/K[%s]%s>>" % (kind, own, ids, spans))
    table = b"<</Type/StructElem/S/Table/P 7 0 R/K[%s]>>" % b" ".join(b"%d 0 R" % n for n in row_numbers)
    known = b" ".join(b"%d 0 R" % parents[m] if m in parents else b"null" for m in range(len(marks)))
    return [table, b"[%s]" % known, *elements]


def _marked(cell: Td, mark: int) -> bytes:
    return b"/%s<</MCID %d>>BDC\n%s\nEMC\n" % (b"TH" if cell.head else b"TD", mark, _printed(cell))


def _printed(cell: Td) -> bytes:
    found = b""
    for number, line in enumerate(cell.text.split("\n")):
        bold = cell.bold or (cell.first_bold and number == 0)
        font, name = ("Helvetica-Bold", b"B") if bold else ("Helvetica", b"F")
        x = cell.x if cell.x >= 0 else -cell.x - stringWidth(line, font, SIZE)
        text = line.replace("(", r"\(").replace(")", r"\)").encode("cp1252")
        found += b"BT /%s %d Tf %.2f %.2f Td (%s) Tj ET\n" % (name, SIZE, x, HEIGHT - cell.y - number * PITCH, text)
    return found


def _saved(path: Path, objects: Sequence[bytes]) -> Path:
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    path.write_bytes(out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (count, table, trailer))
    return path
