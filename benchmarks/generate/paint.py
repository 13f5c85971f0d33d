"""The reportlab renderer's page: a cursor that goes down, breaks pages, and draws text, rules and shades."""

from __future__ import annotations

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
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
        self.page = 0
        self.left, self.right = sheet.margin, self.width - sheet.margin
        self.new_page(first=True)

    def new_page(self, *, first: bool = False) -> None:
        if not first:
            self.canvas.showPage()
        self.page += 1
        if self.sheet.turned:
            self.canvas.setPageRotation(90)
            self.canvas.transform(0, 1, -1, 0, self.height, 0)
        self.y = self.sheet.margin
        self._furniture()

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
