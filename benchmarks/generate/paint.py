"""The reportlab renderer's page: a cursor that goes down, breaks pages, and draws text, rules and shades."""

from __future__ import annotations

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from benchmarks.generate.model import Sheet


class Painter:
    """Coordinates are points from the top left of the page as it is seen."""

    def __init__(self, path: str, sheet: Sheet, fonts: tuple[str, str], thin_rects: bool) -> None:
        self.sheet, self.fonts, self.thin_rects = sheet, fonts, thin_rects
        width, height = A4
        self.width, self.height = (height, width) if sheet.landscape else (width, height)
        self.canvas = Canvas(
            path, pagesize=(self.width, self.height), invariant=1
        )  # reportlab swaps the sides of a turned page
        self.page = self.fields = self.lying = 0
        self.left, self.right = sheet.margin, self.width - sheet.margin
        self.areas: list[tuple[int, float, float, float, float]] = []  # of tables: page, x0, top, x1, bottom
        self.new_page(first=True)

    def new_page(self, *, first: bool = False) -> None:
        if not first:
            self.canvas.showPage()
        self.page += 1
        if self.sheet.turned:
            self.canvas.setPageRotation(self.sheet.turned)
            self._turn(self.sheet.turned)
        self.y = self.sheet.margin
        if self.lying:
            self._turn(360 - self.lying)
        else:
            self._furniture()

    def _turn(self, degrees: int) -> None:
        """Draws so that the page as it is seen must be turned clockwise by so much to be read."""
        if degrees == 90:
            self.canvas.transform(0, 1, -1, 0, self.height, 0)
        elif degrees == 270:
            self.canvas.transform(0, -1, 1, 0, 0, self.width)
        elif degrees == 180:
            self.canvas.transform(-1, 0, 0, -1, self.width, self.height)

    def lay(self, turn: int) -> None:
        """From the next page on text is set turned by `turn` degrees (0: upright); coordinates are of the page turned
        back."""
        swap = (turn % 180) != (self.lying % 180)
        self.lying = turn
        if swap:
            self.width, self.height = self.height, self.width
            self.left, self.right = self.sheet.margin, self.width - self.sheet.margin

    def _furniture(self) -> None:
        """Header, footer and page number."""
        if self.sheet.header:
            self.text(self.left, 34, self.sheet.header, 8)
        if self.sheet.footer:
            self.text(self.left, self.height - 26, self.sheet.footer, 8)
        if self.sheet.page_numbers:
            number = str(self.page)
            self.text(self.right - self.measure(number, 8), self.height - 26, number, 8)

    @property
    def bottom(self) -> float:
        return self.height - self.sheet.margin

    def fits(self, height: float) -> bool:
        return self.y + height <= self.bottom

    def measure(self, text: str, size: float, bold: bool = False) -> float:
        return stringWidth(text, self.fonts[bold], size)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        bold: bool = False,
        *,
        colour: str = "",
        twice: bool = False,
    ) -> None:
        """One line of text; `twice` prints it again a hair to the right, as a bold or shadow look."""
        self.canvas.setFillColor(HexColor(colour) if colour else black)
        self.canvas.setFont(self.fonts[bold], size)
        self.canvas.drawString(x, self.height - baseline, text)
        if twice:
            self.canvas.drawString(x + 0.35, self.height - baseline, text)

    def turned(
        self, x: float, baseline: float, text: str, size: float, bold: bool = False, *, colour: str = ""
    ) -> None:
        """One line of text that is read from below; `baseline` is where it begins."""
        self.canvas.saveState()
        self.canvas.translate(x, self.height - baseline)
        self.canvas.rotate(90)
        self.canvas.setFillColor(HexColor(colour) if colour else black)
        self.canvas.setFont(self.fonts[bold], size)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def written(self, kind: str, x: float, baseline: float, text: str, size: float, bold: bool = False) -> None:
        """A text that is no content of the page: in a form field, or a note laid on the page."""
        self.fields += 1
        name, wide = f"Written{self.fields}", self.measure(text, size, bold)
        left, low = x - 2, self.height - baseline - 0.3 * size
        right, high = x + wide + 2, low + 1.35 * size
        self.canvas.beginForm(name, 0, 0, right - left, high - low)
        self.canvas.setFont(self.fonts[bold], size)
        self.canvas.drawString(2, 0.3 * size, text)
        self.canvas.endForm()
        look = PDFDictionary({"N": PDFObjectReference(self.canvas._doc.getXObjectName(name))})
        entries = {"Type": PDFName("Annot"), "Rect": PDFArray([left, low, right, high]), "F": 4, "AP": look}
        entries |= {"DA": PDFString(f"/Helv {size} Tf 0 g")}
        if kind == "notes":
            entries |= {"Subtype": PDFName("FreeText"), "Contents": PDFString(text)}
        else:
            entries |= {"Subtype": PDFName("Widget"), "FT": PDFName("Tx"), "T": PDFString(name), "V": PDFString(text)}
        note = PDFDictionary(entries)
        self.canvas._addAnnotation(note, name)
        if kind == "fields":
            self.canvas.acroForm.fields.append(note)

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness: float = 0.5) -> None:
        """A straight line, stroked, or as the thin filled rectangle that Word writes."""
        if self.thin_rects:
            self.canvas.setFillColor(black)
            if y0 == y1:
                self.canvas.rect(x0, self.height - y0 - thickness / 2, x1 - x0, thickness, stroke=0, fill=1)
            else:
                self.canvas.rect(x0 - thickness / 2, self.height - y1, thickness, y1 - y0, stroke=0, fill=1)
            return
        self.canvas.setStrokeColor(black)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def shade(self, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
        self.canvas.setFillColor(HexColor(colour) if colour else white)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def wrap(self, text: str, size: float, width: float, bold: bool = False) -> list[str]:
        """The lines of a text: explicit breaks first, then at spaces where the width runs out."""
        lines: list[str] = []
        for piece in text.split("\n"):
            line = ""
            for word in piece.split(" "):
                longer = f"{line} {word}" if line else word
                if line and self.measure(longer, size, bold) > width:
                    lines.append(line)
                    line = word
                else:
                    line = longer
            lines.append(line)
        return lines

    def save(self) -> None:
        self.canvas.save()
