"""What stands around a figure: its row and columns, and the words of its page as a second engine reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.amounts import parse, plain
from pipeline.model import Box, Figure, Line, SecondWord, Statement
from pipeline.proof.attribution import SecondReading
from pipeline.records import Record

USUAL = 0.3  # line heights between two groups of digits, where a page shows too few of them to tell
ENOUGH = 3  # gaps that tell


class Spot(Record):
    """Where a figure stands: line and column are indices."""

    statement: Statement
    line: int
    column: int

    @property
    def row(self) -> Line:
        return self.statement.lines[self.line]

    def beside(self, step: int) -> Figure | None:
        """The figure so many columns further on in the row."""
        return cell(self.row, self.column + step)

    def column_figures(self, step: int = 0) -> list[Figure]:
        """The figures of its column, or of one beside it."""
        return [f for line in self.statement.lines if (f := cell(line, self.column + step)) is not None]


def cell(line: Line, column: int) -> Figure | None:
    """The figure of a line in a column (index), None outside."""
    return line.figures[column] if 0 <= column < len(line.figures) else None


class Surroundings:
    """Looks up spots and words; made once for the failing checks of a document."""

    def __init__(self, statements: Sequence[Statement], second: SecondReading) -> None:
        self.second = second
        self._spots = {
            figure.figure_id: Spot(statement, i, c)
            for statement in statements
            for i, line in enumerate(statement.lines)
            for c, figure in enumerate(line.figures)
            if figure is not None
        }
        self._usual: dict[int, float] = {}
        self._loose: dict[int, list[SecondWord]] = {}
        self._boxes: dict[int, list[Box]] = {}
        for statement in statements:
            for line in statement.lines:
                for figure in filter(None, line.figures):
                    self._boxes.setdefault(figure.page, []).append(figure.box)

    def spot(self, figure: Figure) -> Spot | None:
        return self._spots.get(figure.figure_id)

    def known(self, page: int) -> bool:
        """Whether a second engine has read the page, so that its glyphs are known here."""
        return page in self.second.pages

    def words(self, page: int) -> Sequence[SecondWord]:
        return self.second.words.get(page, ())

    def within(self, figure: Figure) -> list[SecondWord]:
        """The words in a figure's box, from left to right."""
        inside = [w for w in self.words(figure.page) if _in_line(w.box, figure.box) and _middle_in(w.box, figure.box)]
        return sorted(inside, key=lambda word: word.box.x0)

    def loose(self, page: int) -> Sequence[SecondWord]:
        """Words with digits that belong to no figure."""
        if page not in self._loose:
            boxes = self._boxes.get(page, [])
            numbers = [word for word in self.words(page) if any(c.isdigit() for c in word.text)]
            self._loose[page] = [w for w in numbers if not any(_middle_in(w.box, box) for box in boxes)]
        return self._loose[page]

    def before(self, figure: Figure, reach: float) -> Iterator[SecondWord]:
        """Words that end less than `reach` line heights before a figure, on its line."""
        for word in self.words(figure.page):
            gap = figure.box.x0 - word.box.x1
            if _in_line(word.box, figure.box) and -0.2 * height(figure) <= gap <= reach * height(figure):
                yield word

    def behind(self, figure: Figure, reach: float) -> Iterator[SecondWord]:
        """Words that begin less than `reach` line heights behind a figure, on its line."""
        for word in self.words(figure.page):
            gap = word.box.x0 - figure.box.x1
            if _in_line(word.box, figure.box) and -0.2 * height(figure) <= gap <= reach * height(figure):
                yield word

    def usual_gap(self, figure: Figure) -> float:
        """The common gap between the groups of digits of one number on the figure's page."""
        page = figure.page
        if page not in self._usual:
            gaps = [
                b.box.x0 - a.box.x1
                for spot in self._spots.values()
                if (f := spot.beside(0)) is not None and f.page == page
                for a, b in _pairs(self.within(f))
            ]
            self._usual[page] = median(gaps) if len(gaps) >= ENOUGH else 0.0
        return self._usual[page] or USUAL * height(figure)

    def gaps(self, figure: Figure) -> list[float]:
        """The gaps between the words of a figure, from left to right."""
        return [b.box.x0 - a.box.x1 for a, b in _pairs(self.within(figure))]


def _pairs(words: Sequence[SecondWord]) -> list[tuple[SecondWord, SecondWord]]:
    return list(pairwise(words))


def height(figure: Figure) -> float:
    return max(1.0, figure.box.bottom - figure.box.top)


def groups(figure: Figure) -> list[str]:
    """The groups of a printed number between its spaces, a minus with the first."""
    return plain(figure.printed).replace("- ", "-").split(" ")


def scale(figure: Figure) -> int | None:
    """What one printed unit of a figure is worth, None where its print is not understood."""
    read = parse(figure.printed)
    if read is None or not read.value or figure.value % read.value:
        return None
    return abs(int(figure.value / read.value))


def _in_line(word: Box, box: Box) -> bool:
    y = (word.top + word.bottom) / 2
    return box.top <= y <= box.bottom


def _middle_in(word: Box, box: Box) -> bool:
    return box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and _in_line(word, box)
