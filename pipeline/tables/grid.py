"""Rows of fully ruled tables: what stands between two floors and two walls is one cell, whatever its number of lines.

Only where lines are drawn on all sides, with a wall inside, and where no cell holds two amounts: a physical row that
holds many printed rows is left to the lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from ..model import Word
from ..records import replace
from .halves import are_groups
from .lines import Atom, TextLine, box_of, named_amounts, named_parts
from .mend import over_hyphen
from .printed import UNIT, is_year, number_runs
from .spaces import DEFAULT_SPACE
from .torn import PAIR
from .walls import Floor, Wall

REACH = 3.0  # points by which walls and floors may fail to meet
COVERED = 0.9  # of the space between the outer walls that a floor covers
_OF_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d:$")  # `… för 2015:` over `1997`: no year follows a year
_DAY = re.compile(r"\d{1,2}$")
LONGEST = 10  # digits of one amount: milliards of kronor
SNUG = 1.0  # points: text that fits its cell by less has been broken
# A sign and a first group of thousands, lines of whole groups, a last one with decimals, a unit or a mark behind it.
_GROUPS = r"\d{3}(?: \d{3})*"
_BROKEN = re.compile(
    rf"\(?[-–−+]?\s?\d{{1,3}}(?: \d{{3}})*(?:/{_GROUPS})*/{_GROUPS}(?:,\d{{1,2}})?\)?(?: ?[a-zA-Z:%-]{{1,4}})?$"
)

Band = tuple[float, float, tuple[float, ...]]  # height above, height below, x of the walls


def one_line_each(
    lines: Sequence[TextLine], walls: Sequence[Wall], floors: Sequence[Floor], told: bool = False
) -> tuple[TextLine, ...]:
    """The lines with those of each ruled row made one, its cells' texts joined from the top; `told`: nothing is drawn,
    tags say that it is a row."""
    drawn = [w for w in walls if not w.filled]
    lying = [f for f in floors if not f.filled]
    if len(drawn) < 3 or len(lying) < 2:
        return tuple(lines)
    beside = [a.x1 for line in lines for a in line.numbers if PAIR.fullmatch(a.text)]
    found: list[TextLine] = []
    reaching: dict[tuple[float, float], list[float]] = {}  # heights of the floors that reach from here to there
    for band, group in groupby(lines, key=lambda line: _band(line, drawn, lying, reaching)):
        for several in _parted(list(group), band, floors):
            joined = _joined(several, band[2], told, beside) if band is not None and len(several) > 1 else None
            found += several if joined is None else [joined]
    return tuple(found)


def _parted(lines: list[TextLine], band: Band | None, floors: Sequence[Floor]) -> list[list[TextLine]]:
    """The lines of a ruled row cut where a shaded area as wide as the row begins or ends between two of them: a shaded
    head above a row, no line drawn below it."""
    if band is None or len(lines) < 2:
        return [lines]
    edges = [f.y for f in floors if f.filled and f.covers(band[2][0], band[2][-1]) >= COVERED]
    parts = [[lines[0]]]
    for above, line in pairwise(lines):
        if any(above.base - 1 < y < line.top + 1 for y in edges):
            parts.append([])
        parts[-1].append(line)
    return parts


def _band(
    line: TextLine, walls: Sequence[Wall], floors: Sequence[Floor], reaching: dict[tuple[float, float], list[float]]
) -> Band | None:
    """The ruled row that the line stands in, None where it is not closed on all sides or has no wall inside.
    `reaching`: the floors asked for before, by where they reach from and to."""
    middle = (line.top + line.bottom) / 2
    beside = sorted(w.x for w in walls if w.top <= middle <= w.bottom)
    if len(beside) < 3 or beside[0] > line.x0 + 2 or beside[-1] < line.x1 - 2:
        return None
    closed = _closed(middle, (beside[0], beside[-1]), floors, reaching)
    if closed is None and (own := _own_extent(line, floors)):  # another table stands beside it
        beside = [x for x in beside if own[0] - REACH <= x <= own[1] + REACH]
        closed = _closed(middle, (beside[0], beside[-1]), floors, reaching) if len(beside) > 2 else None
        walls = [w for w in walls if w.x in beside]
    if closed is None:
        return None
    top, bottom = closed
    through = sorted(w.x for w in walls if w.top <= top + REACH and w.bottom >= bottom - REACH)
    inside = [f for f in floors if top + REACH < f.y < bottom - REACH]
    if any(f.covers(a, b) >= COVERED for f in inside for a, b in pairwise(through)):
        return None  # cells that span several rows stand beside cells that do not
    return (top, bottom, tuple(through)) if len(through) >= 3 else None


def _closed(
    middle: float,
    outer: tuple[float, float],
    floors: Sequence[Floor],
    reaching: dict[tuple[float, float], list[float]],
) -> tuple[float, float] | None:
    """The heights of the floors over and under a line that reach from one outer wall to the other; None where either is
    missing. The heads of two tables beside each other may seem to have one."""
    if outer not in reaching:
        reaching[outer] = [f.y for f in floors if f.covers(*outer) >= COVERED]
    above, below = [y for y in reaching[outer] if y <= middle], [y for y in reaching[outer] if y > middle]
    return (max(above), min(below)) if above and below else None


def _own_extent(line: TextLine, floors: Sequence[Floor]) -> tuple[float, float] | None:
    """From where to where the nearest floor above a line goes that the line stands under whole."""
    above = (f for f in sorted(floors, key=lambda f: -f.y) if f.y <= line.base)
    over = (piece for f in above for piece in f.pieces if piece[0] <= line.x0 + 2 and piece[1] >= line.x1 - 2)
    return next(over, None)


def _joined(lines: Sequence[TextLine], walls: Sequence[float], told: bool, beside: Sequence[float]) -> TextLine | None:
    """The lines of a ruled row as one, None where a cell holds two amounts (or none of the row's cells two lines).
    `beside`: where amounts of the year before end in parentheses, beside those of the year."""
    cells: dict[int, list[Atom]] = {}
    for line in lines:
        texts = Counter(_cell_of(atom, walls) for atom in line.atoms if atom.kind == "text" or is_year(atom.text))
        if len(lines) > 1 and max(texts.values(), default=0) > 1:
            return None  # heads beside each other with no wall between: the walls here are those of groups of columns
        for atom in line.atoms:
            cells.setdefault(_cell_of(atom, walls), []).append(atom)
    if len(cells) == 1 and any(len(line.atoms) > 1 for line in lines):
        return None  # the walls are those of a table beside it: none is inside this row
    one_name = told and all(len(own) == 1 for own in cells.values() if own[0].kind == "text")
    for index, found in cells.items():
        if sum(_is_amount(a, found) for a in found) > 1 and not _is_range(found):
            if not (_is_of_two_years(found, beside) or _is_broken(found, *_sides(index, walls), one_name)):
                return None
            cells[index] = [Atom("num", tuple(w for a in found for w in a.words))]
    atoms = named_amounts([piece for index in sorted(cells) for piece in _cell(cells[index])], DEFAULT_SPACE)
    size = median(line.size for line in lines)
    return TextLine(tuple(atoms), min(ln.top for ln in lines), max(ln.bottom for ln in lines), size)


def _cell_of(atom: Atom, walls: Sequence[float]) -> int:
    """How many walls stand left of an atom's middle."""
    middle = (atom.x0 + atom.x1) / 2
    return sum(x < middle for x in walls)


def _is_amount(atom: Atom, cell: Sequence[Atom]) -> bool:
    """A number that may be an amount: in a cell that ends in words or a year no year and no day of a month."""
    if atom.kind == "text" or len(cell) == 1:
        return atom.kind != "text"
    head = cell[-1].kind == "text" or is_year(cell[-1].text)
    return not (head and any(a.kind == "text" for a in cell) and (is_year(atom.text) or _DAY.match(atom.text)))


def _sides(index: int, walls: Sequence[float]) -> tuple[float, float]:
    """(x of the wall left of a cell, x of the wall right of it)."""
    left = walls[index - 1] if index else float("-inf")
    return left, (walls[index] if index < len(walls) else float("inf"))


def _is_broken(atoms: Sequence[Atom], left: float, right: float, one_name: bool) -> bool:
    """`-1` over `702`: one amount that its cell is too narrow for, broken between its groups of thousands; `one_name`:
    its row is known to be one, and its label has a single line, so that it cannot be two amounts.

    The paddings of a cell are alike on both sides, so that the narrower one tells how much room there was.
    """
    text = "/".join(a.text for a in atoms)
    if len({w.bold for a in atoms for w in a.words}) > 1:
        return False  # a total below what it adds up
    if not _BROKEN.match(text) or sum(map(str.isdigit, text.split(",")[0])) > LONGEST:
        return False
    if one_name:
        return True
    box = box_of([w for a in atoms for w in a.words])
    room = (right - left) - 2 * min(right - box.x1, box.x0 - left)
    space = DEFAULT_SPACE * atoms[0].words[0].size
    needed = atoms[0].x1 - atoms[0].x0 + space + atoms[1].x1 - atoms[1].x0  # the first two lines on one
    return needed > room - SNUG


def _is_of_two_years(atoms: Sequence[Atom], beside: Sequence[float]) -> bool:
    """Whether the amount of the year before stands below that of the year (`1 159` over `(631)`), where others of the
    column have theirs beside them."""
    pair = len(atoms) == 2 and PAIR.fullmatch(f"{atoms[0].text} {atoms[1].text}") is not None
    return pair and any(abs(atoms[1].x1 - x1) < REACH for x1 in beside)


def _is_range(atoms: Sequence[Atom]) -> bool:
    """`2023–` over `2025`: a range broken at its dash."""
    return all(a.text.endswith(("-", "–")) for a in atoms[:-1])


def _cell(atoms: Sequence[Atom]) -> list[Atom]:
    """A cell's pieces: its words as one text, an amount for itself."""
    if len(atoms) == 1:
        return list(atoms)
    if _is_range(atoms):
        return [Atom("text", _words(atoms))]
    texts = [a for a in atoms if a.kind == "text"]
    numbers = [a for a in atoms if a.kind != "text"]
    united = len(numbers) < 2 and all(UNIT.match(w.text) for a in atoms[1:] for w in a.words)
    if united and (runs := number_runs(words := _words(atoms), DEFAULT_SPACE)) and len(runs) == 1:
        return [Atom("num", words)]  # `4 273tusen` over `kronor`
    worded = atoms[-1].kind == "text" or (is_year(numbers[-1].text) and not _OF_YEAR.search(atoms[-2].text))
    if texts and numbers and worded:
        return [Atom("text", _words(atoms))]  # an amount is the last line of its cell; a year belongs to the words
    named = named_parts(Atom("text", _words(texts)), DEFAULT_SPACE) if texts and numbers == list(atoms[-1:]) else []
    if len(named) == 2 and are_groups(named[1].text, numbers[0].text):  # `… från 2025: 4` over `314 216`
        return [named[0], Atom("num", (*named[1].words, *numbers[0].words))]
    return [*([Atom("text", _words(texts))] if texts else []), *numbers]


def _words(atoms: Sequence[Atom]) -> tuple[Word, ...]:
    """The words of several lines in reading order, those broken at a line's end made whole."""
    words: list[Word] = []
    for atom in atoms:
        first, *rest = atom.words
        before = words[-1] if words else None
        if before is not None and before.text[-1:] in "-–\u00ad" and len(before.text) > 1:
            whole = over_hyphen(before.text, first.text).split(" ")
            box = box_of([before, first])
            if len(whole) == 1:
                words[-1] = replace(before, text=whole[0], x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom)
                words += rest
                continue
        words += [first, *rest]
    return tuple(words)
