"""Where tables stand on a page: runs of lines whose numbers line up in columns, cut at prose, gaps and new heads."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import replace
from .lines import Atom, TextLine, has_digit, has_letters, names_its_amounts
from .printed import UNIT, is_year
from .walls import Wall

ALIGNED = 4.0  # points: edges this near to one another are meant to be the same
# Free space between two lines, in line heights, from which they belong together only if all their columns agree.
WIDE_GAP = 2.6
FAR = 7.0  # line heights: from here on they never belong together
PROSE_WORDS = 7
WITHIN = 0.9  # of a number's width
MAX_SPAN = 12  # years between the first and the last year of a head
PAIR_SPAN = 4  # of two years alone: `Vägen ut 2037 2045` is a row
_DATE = re.compile(r"(?:19|20)\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}|(?<!\d)\d{6}-\d{6}")
_DAYS = re.compile(r"\d\d(\d\d)(\d\d)(?:[-–]\d\d(\d\d)(\d\d))?$")
_LIST_NUMBER = re.compile(r"\d{1,2}[.)]")
_WITH_YEAR = re.compile(r"[^\W\d_] *\(?(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d +\(?[^\W\d_]")
_GROUPED = re.compile(r"\D{0,2}\d{1,3}(?:[ .\u00a0\u202f'’]\d{3})+(?!\d)")
_PLAIN = re.compile(r"\D{0,2}\d{4}")
_DAY = re.compile(r"\d{1,2}$")
_YEAR_AND_LAST = re.compile(r"(?:19|20)\d\d \((?:19|20)\d\d\)$")
SHORT = 4  # letters beside the years of a head
PROSE_WIDTH = 0.45  # of the page's width


@dataclass(slots=True)
class Span:
    """The extent of a column while a region grows."""

    x0: float
    x1: float
    rights: list[float] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)

    def fits(self, atom: Atom) -> bool:
        """Whether the atom shares an edge or the centre with what the column holds."""
        near = (
            min((abs(atom.x1 - r) for r in self.rights), default=99.0),
            min((abs(atom.x0 - left) for left in self.lefts), default=99.0),
            abs((atom.x0 + atom.x1) / 2 - (self.x0 + self.x1) / 2),
        )
        return min(near) <= ALIGNED

    def take(self, atom: Atom) -> None:
        self.x0, self.x1 = min(self.x0, atom.x0), max(self.x1, atom.x1)
        self.rights.append(atom.x1)
        self.lefts.append(atom.x0)


@dataclass(slots=True)
class Region:
    """Lines first..last (indices, inclusive) of a table's body; `tabular` are those with amounts."""

    first: int
    last: int
    tabular: list[int]
    spans: list[Span]
    x0: float = float("inf")

    @property
    def lefts(self) -> list[float]:
        return [s.x0 for s in self.spans]


def is_head_of_years(line: TextLine) -> bool:
    """A line whose only numbers are years: `Intäkter 2018 2019 2020`; the head of a table, not its amounts.

    Several years must follow each other as years in a head do; a lone one must stand without a label or before texts.
    """
    numbers = [a for a in line.atoms if a.kind == "num" and not (is_day(a.text) and len(line.atoms) > 2)]
    if not numbers or not all(is_year(a.text) for a in numbers) or any(a.kind == "nil" for a in line.atoms):
        return False
    years = [int(a.text.strip("()")[:4]) for a in numbers]
    if len(years) == 1:
        texts = [a for a in line.atoms if a.kind == "text"]
        dated = any(_DATE.search(a.text) for a in texts)
        if _YEAR_AND_LAST.match(numbers[0].text):
            return dated or all(len(a.text) <= SHORT or UNIT.match(a.words[-1].text) for a in texts)  # `Not`, a unit
        return dated or not any(has_letters(a.text) for a in texts) or any(a.x0 > numbers[0].x1 for a in texts)
    first = line.atoms[0]
    named = len(first.words) > 1 and has_letters(first.text) and not UNIT.match(first.words[-1].text)
    dated = any(a.kind == "num" and is_day(a.text) for a in line.atoms)
    if len(set(years)) == 1 and named and not dated:
        return False  # the same amount in all columns, behind a label that is no corner with its unit
    steps = {b - a for a, b in itertools.pairwise(years)}
    near = max(years) - min(years) <= MAX_SPAN
    few = max(years) - min(years) <= PAIR_SPAN and _mixed(line)
    return steps <= {1, 0} or steps <= {-1, 0} or (near and (len(years) > 2 or few))


def is_day(text: str) -> bool:
    """A day as six digits (`170831`) or two of them."""
    found = _DAYS.match(text)
    parts = [int(part) for part in found.groups() if part] if found else []
    return bool(parts) and all(1 <= m <= 12 for m in parts[::2]) and all(1 <= d <= 31 for d in parts[1::2])


def _mixed(line: TextLine) -> bool:
    """No text but a short first word: `Not 2014 2013`."""
    return sum(len(a.words) for a in line.atoms if a.kind == "text") <= 2


def is_tabular(line: TextLine) -> bool:
    """Whether the line holds an amount of its own; the number of an item in a list (`3.` before its text) is none."""
    first, *others = line.atoms
    if _LIST_NUMBER.fullmatch(first.text) and others and not any(a.kind != "text" for a in others):
        return False
    return (any(a.kind == "num" for a in line.atoms) and not is_head_of_years(line)) or _row_of_nils(line)


def is_worded_head(lines: Sequence[TextLine], index: int) -> bool:
    """A line of a head whose words hold small numbers or years of their own: `Budget | Helårsprognos | 1` over dates.

    Words with letters, or dates, stand where the next lines have their amounts; its own numbers are years, days
    (`130930`) or have two digits.
    """
    numbers = [a for a in lines[index].atoms if a.kind == "num"]
    texts = [a for a in lines[index].atoms if a.kind == "text" and (has_letters(a.text) or _DATE.search(a.text))]
    if numbers and (_within_words(lines, index) or _ends_heads_above(lines, index)):
        return True
    small = all(is_year(a.text) or is_day(a.text) or (len(a.text) <= 2 and a.text.isdigit()) for a in numbers)
    if not (numbers and texts and small):
        return False
    below = next((ln for ln in lines[index + 1 : index + 5] if _amounts(ln)), None)
    if below is None or below.top - lines[index].bottom > 6 * lines[index].size:
        return False
    amounts = _amounts(below)
    over = [a for a in texts if any(_meet(a, n) for n in amounts)]
    named = [a for a in numbers if any(_meet(a, n) for n in amounts)]
    if len(named) == len(numbers) >= len(amounts) and all(_goes_on_from_above(a, lines, index) for a in named):
        return True
    return bool(over) and len(over) + len(named) >= len(amounts) - 1 and len(over) * 2 >= len(named)


def _ends_heads_above(lines: Sequence[TextLine], index: int) -> bool:
    """Whether the numbers of a line are years that end heads begun close above (`Perioden jan–sept` / `2025`), and all
    of the line stands over amounts of the first rows below, however many lines other heads still have."""
    if not all(is_year(a.text) and _goes_on_from_above(a, lines, index) for a in lines[index].numbers):
        return False
    reach = lines[index].bottom + 10 * lines[index].size
    rows = [ln for ln in lines[index + 1 : index + 9] if _amounts(ln)]
    if not rows or rows[0].top > reach:
        return False
    amounts = [n for row in rows for n in row.numbers]
    return all(any(_meet(a, n) for n in amounts) for a in lines[index].atoms)


def _within_words(lines: Sequence[TextLine], index: int) -> bool:
    """Whether the numbers of a line are days (`1` of `Utfall 1 jan–30 juni`) that stand close between words over the
    same columns."""
    if not 0 < index < len(lines) - 1 or not all(_DAY.match(a.text) for a in lines[index].numbers):
        return False
    above, line, below = lines[index - 1 : index + 2]
    close = line.top - above.bottom < 0.6 * line.size and below.top - line.bottom < 0.6 * line.size

    def worded(other: TextLine) -> bool:
        over = [[a for a in other.atoms if min(a.x1, n.x1) > max(a.x0, n.x0)] for n in line.numbers]
        return all(found and all(a.kind == "text" for a in found) for found in over)

    return close and worded(above) and worded(below)


def _headed(lines: Sequence[TextLine], index: int, amounts: Sequence[Atom]) -> bool:
    """Whether the line and those right above it have texts or years over all amounts but one."""
    head = [lines[index]]
    for line in reversed(lines[max(0, index - 4) : index]):
        plain = all(a.kind == "text" or is_year(a.text) for a in line.atoms)
        if not plain or head[-1].top - line.bottom > 0.8 * line.size:
            break
        head.append(line)
    atoms = [a for line in head for a in line.atoms]
    covered = sum(any(min(a.x1, n.x1) > max(a.x0, n.x0) for a in atoms) for n in amounts)
    return len(head) > 1 and covered >= max(2, len(amounts) - 1)


def _meet(a: Atom, b: Atom) -> bool:
    return min(a.x1, b.x1) > max(a.x0, b.x0)


def _goes_on_from_above(atom: Atom, lines: Sequence[TextLine], index: int) -> bool:
    """Whether a year, or a number close before one (`2 2009`), is the second line of a head: `Utfall tertial` stands
    close above it."""
    if index == 0 or lines[index].top - lines[index - 1].bottom > 0.6 * lines[index].size:
        return False
    own = lines[index]
    first = _DAY.match(atom.text) and any(is_year(a.text) and 0 < a.x0 - atom.x1 < own.size for a in own.atoms)
    return (is_year(atom.text) or bool(first)) and any(
        a.kind == "text" and not has_digit(a.text) and _meet(a, atom) for a in lines[index - 1].atoms
    )


def _amounts(line: TextLine) -> list[Atom]:
    """Numbers of the line that are no years and longer than two digits, or decimal."""
    return [a for a in line.atoms if a.kind == "num" and len(a.text) > 2 and not is_year(a.text)]


def _row_of_nils(line: TextLine) -> bool:
    """A label followed by dashes alone, or nothing but several dashes."""
    nils = [a for a in line.atoms if a.kind == "nil"]
    if len(nils) == len(line.atoms):
        return len(nils) > 1
    texts = line.atoms[: len(line.atoms) - len(nils)]  # a label, with columns of words behind it where several follow
    return bool(nils) and 0 < len(texts) <= 2 * len(nils) and all(a.kind == "text" for a in texts)


def is_prose(line: TextLine, columns: Sequence[float], page_width: float) -> bool:
    """A line of running text: long, and crossing into a column of numbers. `columns`: the left edges of the columns."""
    return any(_crosses(a, columns) and _is_long(a, page_width) for a in line.atoms if a.kind == "text")


def _is_long(atom: Atom, page_width: float) -> bool:
    return len(atom.words) >= PROSE_WORDS or atom.x1 - atom.x0 > PROSE_WIDTH * page_width


def _crosses(atom: Atom, columns: Sequence[float]) -> bool:
    """Whether a text starts left of a column of numbers and runs into it."""
    return any(atom.x0 < x - 10 and atom.x1 > x + 5 for x in columns)


def in_grid(line: TextLine, walls: Sequence[Wall], least: int = 2) -> bool:
    """Whether walls stand on both sides of the line's first and last atom, so many at least: 3 where one is inside, as
    around shaded rows none is."""
    middle = (line.top + line.bottom) / 2
    here = [w.x for w in walls if w.top - 1 <= middle <= w.bottom + 1]
    return len(here) >= least and min(here) <= line.x0 + 2 and max(here) >= line.x1 - 2


def find_regions(lines: Sequence[TextLine], walls: Sequence[Wall], page_width: float) -> list[Region]:
    """The regions of the page from the top."""
    found: list[Region] = []
    current: Region | None = None
    for index, line in enumerate(lines):
        if not is_tabular(line) or is_worded_head(lines, index):
            continue
        if current is not None and _goes_on(current, index, lines, walls, page_width):
            _take(current, index, line)
            continue
        if _is_year_over_amounts(lines, index):
            continue
        if len(line.atoms) == 1 and not in_grid(line, walls) and not _amid_label(lines, index):
            continue  # a lone number belongs to a table that has begun, or to none
        current = Region(index, index, [], [])
        found.append(current)
        _take(current, index, line)
    return found


def _amid_label(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a lone number stands half way between two lines of its label, left of it."""
    if not 0 < index < len(lines) - 1:
        return False
    above, line, below = lines[index - 1 : index + 2]
    near = all(0 < b.base - a.base < 0.8 * line.size for a, b in ((above, line), (line, below)))
    plain = all(len(x.atoms) == 1 and x.atoms[0].kind == "text" and x.x1 < line.x0 for x in (above, below))
    return near and plain and abs(above.x0 - below.x0) < ALIGNED


def _is_year_over_amounts(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line that would begin a table holds a lone year, the head of amounts that set thousands apart."""
    numbers = lines[index].numbers
    if len(numbers) != 1 or not is_year(numbers[0].text):
        return False
    below = [a.text for ln in lines[index + 1 : index + 8] for a in ln.numbers if _meet(a, numbers[0])]
    return sum(bool(_GROUPED.match(text)) for text in below) >= 2 and not any(_PLAIN.match(text) for text in below)


def _take(region: Region, index: int, line: TextLine) -> None:
    region.last = index
    region.tabular.append(index)
    region.x0 = min(region.x0, line.x0)
    for atom in line.numbers:
        hit = [s for s in region.spans if s.x0 - 1 < atom.x1 and atom.x0 < s.x1 + 1]
        if hit:
            max(hit, key=lambda s: min(s.x1, atom.x1) - max(s.x0, atom.x0)).take(atom)
        else:
            region.spans.append(Span(atom.x0, atom.x1, [atom.x1], [atom.x0]))


def _goes_on(region: Region, index: int, lines: Sequence[TextLine], walls: Sequence[Wall], page_width: float) -> bool:
    """Whether the tabular line `index` belongs to the region that ended above it."""
    line, before = lines[index], lines[region.last]
    between = lines[region.last + 1 : index]
    height = max(line.size, before.size) * 1.15
    gaps = [(b.top - a.bottom) / height for a, b in zip([before, *between], [*between, line], strict=True)]
    aligned, astray = _agreement(region, line)
    drawn = [w for w in walls if not w.filled]
    walled = any(w.top < before.bottom and w.bottom > line.top for w in drawn)
    if in_grid(before, drawn, 3) and in_grid(line, drawn, 3) and not all(in_grid(b, drawn) for b in between):
        return False  # a grid has ended and another begins below the text between them
    if max(gaps) > FAR and not walled:
        return False
    if max(gaps) > WIDE_GAP and not walled and (astray or not aligned):
        return False
    prose = [b for b in between if is_prose(b, region.lefts, page_width) and not in_grid(b, walls)]
    if len(prose) > 1 or (prose and (astray or max(gaps) > 1.0)):
        return False
    if (names_its_amounts(line) or _named_above(line, lines[index - 1])) and max(gaps) < 1.6:
        return True  # what stands over its amounts are the first lines of the cells' own words, no heads
    heads = [b for b in (*between, *_pairs(between)) if _is_full_head(b, region)]
    if _heads_others(between, line, region):
        return False
    if any(_titled(between, head, region) for head in heads) and not (walled and max(gaps) < 1.0):
        return False
    if heads and max(gaps) > 1.9 and not walled:
        return False
    if astray > aligned:
        return (walled and max(gaps) < 1.0 and not between) or _in_same_cells(region, before, line, drawn)
    return bool(aligned) or max(gaps) < 1.6


def _named_above(line: TextLine, above: TextLine) -> bool:
    """Whether each number of the line stands below the end of words of its own, a colon."""
    named = [n for n in line.numbers if any(_meet(a, n) and a.text.endswith(":") for a in above.atoms)]
    return bool(named) and len(named) == len(line.numbers)


def _in_same_cells(region: Region, before: TextLine, line: TextLine, drawn: Sequence[Wall]) -> bool:
    """Whether walls run on from one line to the other, and each number stands between two of them between which the
    region has numbers too: amounts set flush left and right in one table."""
    through = sorted(w.x for w in drawn if w.top <= before.top + 1 and w.bottom >= line.bottom - 1)
    cells = [sum(x < (a.x0 + a.x1) / 2 for x in through) for a in line.numbers]
    taken = {sum(x < (s.x0 + s.x1) / 2 for x in through) for s in region.spans}
    inside = all(0 < cell < len(through) for cell in cells)
    return len(through) > 2 and inside and len(set(cells)) == len(cells) and set(cells) <= taken


def _agreement(region: Region, line: TextLine) -> tuple[int, int]:
    """(numbers of the line that stand in the region's columns, numbers that stand across or beside them)."""
    aligned = astray = 0
    if _is_whole_row(region, line):
        return len(line.numbers), 0
    for atom in line.numbers:
        hit = [s for s in region.spans if s.x0 - 1 < atom.x1 and atom.x0 < s.x1 + 1]
        if len(hit) == 1 and (hit[0].fits(atom) or atom.kind == "nil" or _is_within(atom, hit[0])):
            aligned += 1
        elif hit:
            astray += 1
    return aligned, astray


def _is_within(atom: Atom, span: Span) -> bool:
    """Whether nearly all of a number stands in a column, as numbers do that are set below each other at their comma."""
    return min(atom.x1, span.x1) - max(atom.x0, span.x0) >= WITHIN * (atom.x1 - atom.x0)


def _is_whole_row(region: Region, line: TextLine) -> bool:
    """Whether the line has a number in each of the region's columns and no other."""
    hit = [[s for s in region.spans if s.x0 - 1 < a.x1 and a.x0 < s.x1 + 1] for a in line.numbers]
    single = [spans[0] for spans in hit if len(spans) == 1]
    return len(hit) == len(single) == len(region.spans) == len({id(s) for s in single}) > 1


def _heads_others(between: Sequence[TextLine], line: TextLine, region: Region) -> bool:
    """Whether a line of several texts heads columns at other places: most numbers below it stand in none of the
    region's columns, each under one of its texts."""
    strange = [a for a in line.numbers if not any(s.x0 - 1 < a.x1 and a.x0 < s.x1 + 1 for s in region.spans)]
    if len(strange) < 2 or 2 * len(strange) < len(line.numbers):
        return False
    heads = [[a for a in b.atoms if a.x0 > region.x0 + 12] for b in between]
    return any(all(any(min(h.x1, a.x1) > max(h.x0, a.x0) for h in texts) for a in strange) for texts in heads)


def _is_full_head(line: TextLine, region: Region) -> bool:
    """A line of texts (or years) over most of the region's columns."""
    over = [s for s in region.spans if any(_over(a, s) for a in line.atoms)]
    if sum(bool(_DATE.search(a.text) or _WITH_YEAR.search(a.text)) for a in line.atoms) >= 2:
        return True
    if is_head_of_years(line) and len(line.numbers) > 1:
        return True
    if len(line.atoms) >= max(2, len(region.spans)) and line.x0 > region.x0 + 60:
        return True  # nothing but texts away from the labels, one for each column
    return len(over) >= max(2, len(region.spans) - 1) and len(line.atoms) >= 2


def _pairs(lines: Sequence[TextLine]) -> list[TextLine]:
    """Each two lines close below each other as one: heads of two tables beside each other, of one line and of two."""
    close = [(a, b) for a, b in itertools.pairwise(lines) if b.top - a.bottom < 0.6 * b.size and len(a.atoms) > 1]
    both = [(a, b, sorted((*a.atoms, *b.atoms), key=lambda atom: atom.x0)) for a, b in close]
    return [replace(a, atoms=tuple(atoms), bottom=b.bottom) for a, b, atoms in both]


def _over(atom: Atom, span: Span) -> bool:
    return min(atom.x1, span.x1) - max(atom.x0, span.x0) > 0.3 * min(atom.x1 - atom.x0, span.x1 - span.x0)


def _titled(between: Sequence[TextLine], head: TextLine, region: Region) -> bool:
    """Whether a title of its own stands above the head: text that is not over the columns, before the head."""
    above = [b for b in between if b.bottom <= head.top + 1]
    free = any(not any(_over(a, s) for a in b.atoms for s in region.spans) and has_letters(b.text) for b in above)
    return free or any(_crosses(a, region.lefts) for b in above for a in b.atoms if a.kind == "text")
