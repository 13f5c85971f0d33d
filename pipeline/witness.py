"""Who read a figure: which come from pictures, which readers agree on their digits, what doubt is left.

What a figure says of its readers stands beside `trust`, which only a check can raise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .amounts import plain
from .model import Box, Figure, Line, Page, Reading, Spelling, Statement, Trust
from .records import replace

UNSURE = 60.0  # of 100: a lone reading that is less sure than this says so


def witnessed(statements: Sequence[Statement], reading: Reading) -> tuple[Statement, ...]:
    """The statements with figures of pictures marked as such, confirmed or doubted as their spellings say."""
    pages = {page.number: page for page in reading.pages if page.pictured}
    if not pages:
        return tuple(statements)
    return tuple(replace(s, lines=tuple(_line(line, pages) for line in s.lines)) for s in statements)


def seen(figures: Sequence[Figure], reading: Reading) -> tuple[Figure, ...]:
    """The same for figures of running text."""
    pages = {page.number: page for page in reading.pages if page.pictured}
    return tuple(_figure(figure, pages.get(figure.page)) for figure in figures)


def without_undecided(
    statements: Sequence[Statement], reading: Reading, trust: Mapping[str, Trust]
) -> tuple[Statement, ...]:
    """The statements without the figures whose digits OCR reads in several ways, none of them surely, where no sum
    tells which: each is listed among what was left out."""
    pages = {page.number: page for page in reading.pages if page.spellings}
    return tuple(_decided(s, pages, trust) for s in statements) if pages else tuple(statements)


def _decided(statement: Statement, pages: Mapping[int, Page], trust: Mapping[str, Trust]) -> Statement:
    left: list[tuple[int, int, str, str]] = []
    lines = []
    for line in statement.lines:
        figures = list(line.figures)
        for at, figure in enumerate(figures):
            told = figure is None or trust.get(figure.figure_id) is Trust.RECONCILED
            if figure is None or told or not (others := _undecided(figure, pages.get(figure.page))):
                continue
            left.append(
                (line.row, at + 1, figure.printed, f"OCR also reads {', '.join(others)}, and no sum tells which")
            )
            figures[at] = None
        lines.append(replace(line, figures=tuple(figures)))
    return replace(statement, lines=tuple(lines), dropped=(*statement.dropped, *left)) if left else statement


def _undecided(figure: Figure, page: Page | None) -> tuple[str, ...]:
    """What else the figure's digits are read as, where no reading of them is sure."""
    if figure.reading != "ocr" or page is None:
        return ()
    spelling = next((s for s in page.spellings if _holds(figure.box, s.box)), None)
    return spelling.others if spelling is not None and spelling.sure < UNSURE else ()


def _line(line: Line, pages: Mapping[int, Page]) -> Line:
    return replace(line, figures=tuple(f and _figure(f, pages.get(f.page)) for f in line.figures))


def _figure(figure: Figure, page: Page | None) -> Figure:
    if page is None or not any(_holds(area, figure.box) for area in page.pictured):
        return figure
    spelling = next((s for s in page.spellings if _holds(figure.box, s.box)), None)
    if spelling is None:
        return replace(figure, reading="ocr")
    chosen = _same(spelling.text, figure.printed)
    note = "; ".join(filter(None, (figure.note, _doubt(spelling, figure.printed, chosen))))
    by = ", ".join(spelling.confirmed_by) if chosen and spelling.confirmed_by else None
    return replace(figure, reading="ocr", confirmed_by=by, note=note)


def _doubt(spelling: Spelling, printed: str, chosen: bool) -> str:
    """What speaks against the figure's digits, in words."""
    if not chosen:
        return f"OCR reads {spelling.text} and {', '.join(spelling.others)}: the sums hold with {printed}"
    if spelling.others:
        return f"OCR is not sure: it also reads {', '.join(spelling.others)}"
    if not spelling.confirmed_by and spelling.sure < UNSURE:
        return "OCR is not sure of it"
    return ""


def _same(spelled: str, printed: str) -> bool:
    return plain(spelled).replace(" ", "") in plain(printed).replace(" ", "")


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
