"""Years that go down the left side of a table: they name its rows, they are none of its amounts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..records import replace
from .lines import Atom, TextLine
from .printed import is_year

FLUSH = 3.0  # points within which the years of a column begin
MIN_ROWS = 2
ROWS_ABOVE = 3  # of a table whose last row a year may name


def with_years_as_labels(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with such years made texts: the first of their lines, numbers behind them, one year a row, in order
    (rows even where their amounts look like years: 2008 tkr); and years alone that head the rows below them."""
    surely = {i: len(run) >= MIN_ROWS for run in _runs(lines) for i in run}
    labels = {i for i, several in surely.items() if several or _is_headed(lines, i)}
    labels |= _headings(lines) | {i for i in range(1, len(lines)) if _ends_range(lines[i - 1], lines[i])}
    labels |= {i for i, line in enumerate(lines) if _begins_with_year(line) and _names_sum(lines, i)}
    return tuple(_labelled(line, surely.get(i, False)) if i in labels else line for i, line in enumerate(lines))


def _runs(lines: Sequence[TextLine]) -> list[list[int]]:
    """Indices of lines that begin with a year and numbers, each a year off from the one before and below it."""
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        if not _begins_with_year(line):
            continue
        before = lines[runs[-1][-1]] if runs else None
        flush = before is not None and abs(before.x0 - line.x0) <= FLUSH
        if before is not None and flush and abs(_year(line) - _year(before)) == 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _headings(lines: Sequence[TextLine]) -> set[int]:
    """Indices of lines of nothing but a year, in order and flush with each other and with the labels of the rows below
    each: they head what a table tells of several years, one after the other. One alone does among such rows."""
    alone = [i for i, ln in enumerate(lines) if len(ln.atoms) == 1 and _is_lone_year(ln.atoms[0]) and _heads(lines, i)]
    if len(alone) == 1 and _is_row(lines[alone[0] - 1] if alone[0] else None, lines[alone[0]].x0):
        return set(alone)
    if len(alone) < MIN_ROWS or any(abs(lines[i].x0 - lines[alone[0]].x0) > FLUSH for i in alone):
        return set()
    following = all(abs(_year(lines[a]) - _year(lines[b])) == 1 for a, b in pairwise(alone))
    return set(alone) if following else set()


def _ends_range(above: TextLine, line: TextLine) -> bool:
    """Whether a line is the later of two years of a row's name that is broken between them (`2017–` over `2022`)."""
    first, last = above.atoms[0], line.atoms[0]
    begun = first.text[:-1] if first.text.endswith(("-", "–")) else ""
    alone = len(line.atoms) == 1 and _is_lone_year(last) and line.top - above.bottom < line.size
    below = alone and abs(line.x0 - above.x0) <= FLUSH and bool(above.numbers)
    return below and begun.isdigit() and is_year(begun) and begun < last.text


def _heads(lines: Sequence[TextLine], index: int) -> bool:
    return _is_row(lines[index + 1] if index + 1 < len(lines) else None, lines[index].x0)


def _is_row(line: TextLine | None, x0: float) -> bool:
    """Whether a line is a row whose label begins at `x0`."""
    return line is not None and line.atoms[0].kind == "text" and bool(line.numbers) and abs(line.x0 - x0) <= FLUSH


def _is_headed(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line of texts stands right above, one over each number, set flush with the year or with none over it:
    the only row that a page has of such a table."""
    line, above = lines[index], lines[index - 1] if index else None
    if above is None or line.top - above.bottom >= line.size or any(a.kind != "text" for a in above.atoms):
        return False
    if len(above.atoms) == len(line.atoms):
        return abs(above.x0 - line.x0) <= FLUSH
    pairs = zip(above.atoms, line.atoms[1:], strict=False)
    return len(above.atoms) == len(line.atoms) - 1 and all(a.x0 < b.x1 and a.x1 > b.x0 for a, b in pairs)


def _names_sum(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line whose first number is a year ends a table of rows whose labels begin where it does and whose
    numbers, one less, end where its other numbers do: the year names the sum of all rows."""
    line, above = lines[index], lines[max(index - ROWS_ABOVE, 0) : index]
    ends = [number.x1 for number in line.numbers[1:]]
    return len(above) == ROWS_ABOVE and all(
        _is_row(row, line.x0)
        and len(row.numbers) == len(ends)
        and all(abs(number.x1 - x1) <= FLUSH for number, x1 in zip(row.numbers, ends, strict=True))
        for row in above
    )


def _begins_with_year(line: TextLine) -> bool:
    first, rest = line.atoms[0], line.atoms[1:]
    return _is_lone_year(first) and bool(rest) and rest[0].kind != "text"


def _is_lone_year(atom: Atom) -> bool:
    return atom.kind == "num" and len(atom.words) == 1 and atom.text.isdigit() and is_year(atom.text)


def _year(line: TextLine) -> int:
    return int(line.atoms[0].text)


def _labelled(line: TextLine, surely: bool) -> TextLine:
    return replace(line, atoms=(Atom("text", line.atoms[0].words), *line.atoms[1:]), row=surely)
