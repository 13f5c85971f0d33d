"""Sets a small PDF from a compact text, so that a test's docstring can be its document.

    !columns 60 300 380     the label's left edge, then the right edges of the columns (`300l` left, `300c` centred)
    Budget 2024 (tkr)       a line of text at the first column's place
    Kansli | 1 000 | 900    a row; `*` before it makes it bold, leading blanks indent it

Each line takes one pitch; an empty line takes half a pitch. Other orders, each on a line of its own:

    !size 9  !pitch 14  !gap 6  !up 6  !at 300      type size, line pitch, move down, move up, go to a height
    !rule  !rule 250 400                            a horizontal line across the columns, or from x to x
    !walls 56 200 310                               from here on, to `!close`: vertical lines at these places
    !shade  !zebra                                  the next row shaded; every second row shaded
    !shadow 0.4                                     text is printed twice, so far apart
    !spaced                                         words are placed one by one, no space characters are printed
    !text 60 100 words  !turned 60 100 words        text at a place; text that runs upwards
    !picture 60 400 300 200                         a picture: left, lower edge from above, width, height
    !laid field                                     amounts stand in form fields from here on; `note`: in notes on
                                                    the page; `bare`, `barenote`: without an appearance; `ink`: print
    !page  !page landscape  !page rotated  !page rotated180  !page rotated270  !page sideways
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

PLAIN, BOLD = "Vera", "VeraBd"
TOP = 60.0
INDENT = 4.0  # points for each leading blank
SWAPPED = (("\u7400", "t"), ("\u6900", "i"))  # letters whose bytes a file has the wrong way round
BULLET = "\uf0b7"  # what word processors leave for a bullet


@cache
def register_fonts() -> None:
    """Bitstream Vera, which comes with reportlab, drawing a bullet for the private character of symbol fonts."""
    for name in (PLAIN, BOLD):
        font = TTFont(name, f"{name}.ttf")
        font.face.name = f"{name}OfTests".encode()  # a face of a known name is taken for the font known
        for char, drawn in (
            (BULLET, "•"),
            ("\u00ad", "-"),
            ("\u202f", " "),
            ("\u2009", " "),
            ("\u2212", "–"),
            *SWAPPED,
        ):
            font.face.charToGlyph[ord(char)] = font.face.charToGlyph[ord(drawn)]
            font.face.charWidths[ord(char)] = font.face.charWidths[ord(drawn)]
        for mark, drawn in (("\u0308", "¨"), ("\u030a", "°")):  # combining marks take no room of their own
            font.face.charToGlyph[ord(mark)] = font.face.charToGlyph[ord(drawn)]
            font.face.charWidths[ord(mark)] = 0
        pdfmetrics.registerFont(font)


def pdf_bytes(text: str) -> bytes:
    """The PDF that `text` describes."""
    return _Setter().set(text)


def make(path: Path, text: str) -> Path:
    """Writes the PDF that `text` describes, and returns its path."""
    path.write_bytes(pdf_bytes(text))
    return path


def set_words(path: Path, words: list[tuple[float, float, str]], size: float = 9.0) -> Path:
    """A page with texts at (x of the left edge, height of the baseline from above)."""
    return make(path, "\n".join([f"!size {size}", *(f"!text {x} {y} {word}" for x, y, word in words)]))


def picture() -> ImageReader:
    """A picture with lines of writing, such as a scan of a page."""
    image = Image.new("L", (800, 600), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(28)
    for line in range(12):
        pen.text((40, 20 + 46 * line), f"Insats {line}   1 2{line}0 000   1 30{line} 000", fill=0, font=font)
    buffer = BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    return ImageReader(buffer)


def width(text: str, size: float = 9.0) -> float:
    """How wide the text is set, in points."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, PLAIN, size))


class _Setter:
    """A page being set."""

    def __init__(self) -> None:
        register_fonts()
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1, initialFontName=PLAIN)
        self.columns: list[tuple[float, str]] = [(60.0, "l")]
        self.walls: list[float] = []
        self.walls_top = 0.0
        self.size, self.pitch, self.shadow = 9.0, 14.0, 0.0
        self.zebra = self.spaced = False
        self.laid, self.notes = "", 0
        self.shade_next, self.rows = False, 0
        self.open = False
        self.new_page()

    def set(self, text: str) -> bytes:
        for line in text.splitlines():
            if line.startswith("!"):
                name, *rest = line[1:].split(maxsplit=1)
                getattr(self, f"do_{name}")(rest[0] if rest else "")
            elif line.strip():
                self.row(line)
            else:
                self.y += self.pitch / 2
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()

    def new_page(self, look: str = "") -> None:
        if self.open:
            self.canvas.showPage()
        self.open = True
        self.width, self.height = A4 if look == "" else (A4[1], A4[0])
        self.y = TOP
        self.canvas.setPageSize(A4 if look == "sideways" else (self.width, self.height))  # swapped where rotated
        self.canvas.setPageRotation({"rotated": 90, "rotated180": 180, "rotated270": 270}.get(look, 0))
        if look in ("rotated", "sideways"):
            self.canvas.rotate(90)
            self.canvas.translate(0, -self.height)
        elif look == "rotated180":
            self.canvas.rotate(180)
            self.canvas.translate(-self.width, -self.height)
        elif look == "rotated270":
            self.canvas.rotate(270)
            self.canvas.translate(-self.width, 0)

    def do_page(self, look: str) -> None:
        fresh = self.y == TOP and self.canvas.getPageNumber() == 1 and not self.rows
        self.open = not fresh
        self.new_page(look)

    def do_columns(self, text: str) -> None:
        self.columns = []
        for index, place in enumerate(text.split()):
            kind = place[-1] if place[-1].isalpha() else ("l" if index == 0 else "r")
            self.columns.append((float(place.rstrip("lcr")), kind))

    def do_size(self, text: str) -> None:
        self.size = float(text)

    def do_pitch(self, text: str) -> None:
        self.pitch = float(text)

    def do_gap(self, text: str) -> None:
        self.y += float(text)

    def do_up(self, text: str) -> None:
        self.y -= float(text)

    def do_at(self, text: str) -> None:
        self.y = float(text)

    def do_shadow(self, text: str) -> None:
        self.shadow = float(text or 0)

    def do_laid(self, text: str) -> None:
        self.laid = "" if text == "ink" else text

    def do_spaced(self, _: str) -> None:
        self.spaced = True

    def do_zebra(self, _: str) -> None:
        self.zebra = not self.zebra

    def do_shade(self, _: str) -> None:
        self.shade_next = True

    def do_rule(self, text: str) -> None:
        x0, x1 = map(float, text.split()) if text else self.extent()
        y = self.height - self.y + self.pitch - 0.3 * self.size - 0.5 * (self.pitch - self.size)
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0, y, x1, y)

    def do_walls(self, text: str) -> None:
        self.walls = [float(x) for x in text.split()]
        self.walls_top = self.y
        self.do_rule("")

    def do_close(self, _: str) -> None:
        self.do_rule("")
        move = self.pitch - 0.3 * self.size - 0.5 * (self.pitch - self.size)
        for x in self.walls:
            self.canvas.line(x, self.height - self.walls_top + move, x, self.height - self.y + move)
        self.walls = []

    def do_text(self, text: str) -> None:
        x, y, words = text.split(maxsplit=2)
        self.draw(words, float(x), float(y), PLAIN)

    def do_turned(self, text: str) -> None:
        x, y, words = text.split(maxsplit=2)
        self.canvas.saveState()
        self.canvas.translate(float(x), self.height - float(y))
        self.canvas.rotate(90)
        self.canvas.setFont(PLAIN, self.size)
        self.canvas.drawString(0, 0, words)
        self.canvas.restoreState()

    def do_picture(self, text: str) -> None:
        x, y, wide, high = map(float, text.split())
        self.canvas.drawImage(picture(), x, self.height - y, wide, high)

    def extent(self) -> tuple[float, float]:
        places = self.walls or [x for x, _ in self.columns]
        return (min(places), max(places)) if self.walls else (min(places) - 4, max(places) + 4)

    def row(self, line: str) -> None:
        self.rows += 1
        bold = line.lstrip().startswith("*")
        line = line.replace("*", "", 1) if bold else line
        if self.shade_next or (self.zebra and "|" in line and self.rows % 2):
            self.shaded()
        self.shade_next = False
        cells = line.split("|")
        for (x, kind), cell in zip(self.columns, cells, strict=False):
            words = cell.strip(" ")
            if words:
                indent = INDENT * (len(cell) - len(cell.lstrip(" "))) if x == self.columns[0][0] else 0.0
                self.placed(words, x + indent, kind, BOLD if bold else PLAIN)
        self.y += self.pitch

    def shaded(self) -> None:
        x0, x1 = self.extent()
        self.canvas.setFillGray(0.88)
        bottom = self.height - self.y - 0.5 * (self.pitch - 0.6 * self.size)
        self.canvas.rect(x0, bottom, x1 - x0, self.pitch, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def placed(self, words: str, x: float, kind: str, font: str) -> None:
        wide = pdfmetrics.stringWidth(words, font, self.size)
        left = x - {"l": 0.0, "c": wide / 2, "r": wide}[kind]
        if self.laid and x != self.columns[0][0]:
            self.lay(words, left, wide, font)
            return
        self.draw(words, left, self.y, font)

    def lay(self, words: str, x: float, wide: float, font: str) -> None:
        """A form field or a note that holds the words."""
        self.notes += 1
        name, low = f"laid{self.notes}", self.height - self.y - 0.3 * self.size
        note: dict[str, object] = {"Type": PDFName("Annot"), "F": 4, "DA": PDFString(f"/Helv {self.size} Tf 0 g")}
        note["Rect"] = PDFArray([x - 2, low, x + wide + 2, low + 1.4 * self.size])
        if not self.laid.startswith("bare"):
            self.canvas.beginForm(name, 0, 0, wide + 4, 1.4 * self.size)
            self.canvas.setFont(font, self.size)
            self.canvas.drawString(2, 0.3 * self.size, words)
            self.canvas.endForm()
            note["AP"] = PDFDictionary({"N": PDFObjectReference(self.canvas._doc.getXObjectName(name))})
        if self.laid.endswith("note"):
            note |= {"Subtype": PDFName("FreeText"), "Contents": PDFString(words)}
        else:
            note |= {"Subtype": PDFName("Widget"), "FT": PDFName("Tx"), "T": PDFString(name), "V": PDFString(words)}
        annotation = PDFDictionary(note)
        self.canvas._addAnnotation(annotation, name)
        if not self.laid.endswith("note"):
            self.canvas.acroForm.fields.append(annotation)

    def draw(self, words: str, x: float, y: float, font: str) -> None:
        self.canvas.setFont(font, self.size)
        for part, left in self.parts(words, x, font):
            self.canvas.drawString(left, self.height - y, part)
            if self.shadow:
                self.canvas.drawString(left + self.shadow, self.height - y - self.shadow, part)

    def parts(self, words: str, x: float, font: str) -> list[tuple[str, float]]:
        """The text at once, or each of its words at the place where it would stand."""
        if not self.spaced:
            return [(words, x)]
        placed = []
        for word in words.split(" "):
            placed.append((word, x))
            x += pdfmetrics.stringWidth(f"{word} ", font, self.size)
        return placed
