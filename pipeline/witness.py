"""Who read a figure: which come from pictures, which readers agree on their digits, what doubt is left.

What a figure says of its readers stands beside `trust`, which only a check can raise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from .amounts import plain
from .meaning import says_what_or_when
from .model import Box, ColumnMeaning, Figure, Line, Page, Reading, Spelling, Statement, Trust, Unit
from .records import replace

LOST_HEAD = "its head is not read, and an amount beside it would say the same"
UNSURE = 60.0  # of 100: a lone reading that is less sure than this says so


def witnessed(statements: Sequence[Statement], reading: Reading) -> tuple[Statement, ...]:
    """The statements with figures of pictures marked as such, confirmed or doubted as their spellings say."""
    pages = {page.number: page for page in reading.pages if page.pictured}
    if not pages:
        return tuple(statements)
    marked = (replace(s, lines=tuple(_line(line, pages) for line in s.lines)) for s in statements)
    return tuple(_without(s, dict.fromkeys(_below_lost_heads(s), LOST_HEAD)) for s in marked)


def _below_lost_heads(statement: Statement) -> set[tuple[int, int]]:
    """The rows and columns of figures of pictures that say the same as others of their row, which cannot be: the head
    of one says less than that of the other, so part of it is not read."""
    found: set[tuple[int, int]] = set()
    for number, columns in enumerate(statement.columns, 1):
        lines = [line for line in statement.lines if line.block == number]
        for pair in combinations([c for c in columns if c.amounts and c.unit is Unit.SEK], 2):
            less, more = sorted(pair, key=lambda column: len(column.header.split()))
            within = set(less.header.split()) <= set(more.header.split())
            alike = replace(less, number=0, header="") == replace(more, number=0, header="")
            if within and alike and _stand_in_one_row(lines, less, more):
                told = says_what_or_when(more.header) and less.header != more.header
                found |= {(line.row, column.number) for line in lines for column in (less, *(() if told else (more,)))}
    return found


def _stand_in_one_row(lines: Sequence[Line], one: ColumnMeaning, other: ColumnMeaning) -> bool:
    """Whether pictured amounts stand in both columns in most rows that have any, some of them unlike."""
    pairs = [(line.figures[one.number - 1], line.figures[other.number - 1]) for line in lines if any(line.figures)]
    both = [(a.value, b.value) for a, b in pairs if a and b and "ocr" in (a.reading, b.reading)]
    return 2 * len(both) > len([pair for pair in pairs if any(pair)]) and any(a != b for a, b in both)


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
    left = {}
    for line in statement.lines:
        for at, figure in enumerate(line.figures, 1):
            told = figure is None or trust.get(figure.figure_id) is Trust.RECONCILED
            if figure is not None and not told and (others := _undecided(figure, pages.get(figure.page))):
                left[line.row, at] = f"OCR also reads {', '.join(others)}, and no sum tells which"
    return _without(statement, left)


def _without(statement: Statement, left: Mapping[tuple[int, int], str]) -> Statement:
    """The statement without the figures of these rows and columns, each listed with the reason among what was left
    out."""
    dropped: list[tuple[int, int, str, str]] = []
    lines = []
    for line in statement.lines:
        figures = list(line.figures)
        for at, figure in enumerate(line.figures):
            if figure is not None and (line.row, at + 1) in left:
                dropped.append((line.row, at + 1, figure.printed, left[line.row, at + 1]))
                figures[at] = None
        lines.append(replace(line, figures=tuple(figures)))
    if not dropped:
        return statement
    return replace(statement, lines=tuple(lines), dropped=(*statement.dropped, *dropped))


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
