"""Lying bars: amounts at the ends of bars that begin at one place, each beside its name, as of a drawn diagram.

    Samordningsteamet   ██████████████ 3 450 000 kr
    Steget före         █████████ 2 280 000 kr
    En väg in           █████ 1 240 000 kr

They are a table of one column, though no two of its amounts need to stand above each other; so is a line right below
the last bar that has none itself, as their sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..amounts import parse, unit_word
from ..model import Block, Box, Cell, Row, Table, Word
from ..records import Record
from .lines import Atom, text_lines
from .mend import join_text
from .tiles import titles_above

BARS = 3  # of a diagram at least
EVEN = 2.0  # points within which they begin, and are as high
FLAT = 3.0  # times as wide as high is the longest of them at least
NEAR = 1.5  # of the size of type: from the end of a bar to its amount


class _Line(Record):
    """The name of a bar and its amount."""

    name: tuple[Atom, ...]
    amount: Atom


def bars_apart(number: int, words: Sequence[Word], areas: Sequence[Box]) -> tuple[list[Word], list[Table]]:
    """The words of a page without those of lying bars that show money, and the tables that these are; `number`: the
    page's, `areas`: its shaded areas."""
    found = [lines for bars in _diagrams(areas) if (lines := _lines(words, bars))]
    taken = {id(w) for lines in found for line in lines for a in (*line.name, line.amount) for w in a.words}
    rest = [w for w in words if id(w) not in taken]
    return rest, [_table(number, lines, rest) for lines in found]


def _diagrams(areas: Sequence[Box]) -> list[list[Box]]:
    """Areas below each other that begin at one place, are as high, and not all as wide."""
    groups: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for area in areas:
        groups[round(area.x0 / EVEN), round((area.bottom - area.top) / EVEN)].append(area)
    found = []
    for bars in groups.values():
        high = bars[0].bottom - bars[0].top
        widths = sorted(bar.x1 - bar.x0 for bar in bars)
        if len(bars) >= BARS and widths[-1] - widths[0] > high and widths[-1] > FLAT * high:
            found.append(sorted(bars, key=lambda bar: bar.top))
    return found


def _lines(words: Sequence[Word], bars: Sequence[Box]) -> list[_Line]:
    """The line of each bar; none where one of them has no name, or no amount of money at its end."""
    found = [_line([w for w in words if bar.top <= (w.top + w.bottom) / 2 <= bar.bottom], bar) for bar in bars]
    lines = [line for line in found if line]
    return [*lines, *_sum_below(words, bars, lines)] if len(lines) == len(bars) else []


def _sum_below(words: Sequence[Word], bars: Sequence[Box], lines: Sequence[_Line]) -> list[_Line]:
    """The line as far below the last bar as the bars stand from each other: a name where theirs begin and an amount
    right of it; none where no such line is there."""
    step = bars[-1].top - bars[-2].top
    top, bottom = bars[-1].bottom, bars[-1].bottom + step
    below = [
        atom
        for line in text_lines([w for w in words if top <= (w.top + w.bottom) / 2 <= bottom])
        for atom in line.atoms
    ]
    if len(below) != 2 or abs(below[0].x0 - lines[-1].name[0].x0) > EVEN or not _is_money(below[1].text):
        return []
    return [_Line((below[0],), below[1])]


def _line(words: Sequence[Word], bar: Box) -> _Line | None:
    atoms = [atom for line in text_lines(words) for atom in line.atoms]
    name = tuple(atom for atom in atoms if atom.x1 <= bar.x0)
    behind = [atom for atom in atoms if atom.x0 >= bar.x1 - 1]
    amount = behind[0] if len(behind) == 1 and len(name) + 1 == len(atoms) else None
    if not name or amount is None or amount.x0 - bar.x1 > NEAR * amount.words[0].size or not _is_money(amount.text):
        return None
    return _Line(name, amount)


def _is_money(text: str) -> bool:
    amount = parse(text)
    unit = unit_word(amount.unit) if amount and amount.unit else None
    return unit is not None and unit.kind == "SEK"


def _table(number: int, lines: Sequence[_Line], rest: Sequence[Word]) -> Table:
    rows = tuple(
        Row(
            number,
            at,
            join_text([a.text for a in line.name]),
            line.name[0].box,
            (Cell(line.amount.text, line.amount.box),),
        )
        for at, line in enumerate(lines, 1)
    )
    column = min(line.amount.x0 for line in lines), max(line.amount.x1 for line in lines)
    top = min(min(a.box.top for a in (*line.name, line.amount)) for line in lines)
    return Table(number, 0, (column,), (Block(None, rows),), titles_above(rest, top))
