"""Where tables stand on a page: runs of lines whose numbers line up in columns, cut at prose, gaps and new heads."""

from __future__ import annotations

import itertools
import re
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import replace
from .amid import is_amid
from .lines import Atom, TextLine, has_letters, names_its_amounts
from .printed import is_year
from .tabular import (
    DATE,
    YEAR,
    are_set_left,
    are_set_otherwise,
    is_head_of_years,
    is_tabular,
    is_worded_head,
    meet,
    names_both_years,
)
from .walls import Wall

ALIGNED = 4.0  # points: edges this near to one another are meant to be the same
# Free space between two lines, in line heights, from which they belong together only if all their columns agree.
WIDE_GAP = 2.6
BROKEN = 4.0  # of the type's size between two rows of a grid that a heading parts
LARGER = 1.08  # of the rows' size of type, from which on a line is a heading
FAR = 7.0  # line heights: from here on they never belong together
PROSE_WORDS = 7
SENTENCE = 5  # words, at least
BESIDE = 12.0  # points between a head in the middle of its cell and a number at its edge
WITHIN = 0.9  # of a number's width
OUTSIDE = 40.0  # points left of a table
_WITH_YEAR = re.compile(r"[^\W\d_] *\(?(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d +\(?[^\W\d_]")
_GROUPED = re.compile(r"\D{0,2}\d{1,3}(?:[ .\u00a0\u202f'’]\d{3})+(?!\d)")
_PLAIN = re.compile(r"\D{0,2}\d{4}")
_DECIMALS = re.compile(r"(\d)([,.]\d{1,2})$")
AT_MARK = 2.0  # points by which numbers set below each other at their decimal mark are off
MARK = 0.5  # of a digit's width: marks, signs and spaces
PROSE_WIDTH = 0.45  # of the page's width


def _ones(atom: Atom) -> float:
    """Where the digit of the ones ends, by the widths that digits and marks usually have."""
    found = _DECIMALS.search(atom.text)
    if found is None:
        return atom.x1
    widths = [1.0 if char.isdigit() else MARK for char in atom.text]
    behind = sum(widths[-len(found[2]) :])
    return atom.x1 - (atom.x1 - atom.x0) * behind / sum(widths)


@dataclass(slots=True)
class Span:
    """The extent of a column while a region grows. `codes`: its numbers begin their lines, a label behind each."""

    x0: float
    x1: float
    rights: list[float] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    ones: list[float] = field(default_factory=list)
    codes: bool = True

    def fits(self, atom: Atom) -> bool:
        """Whether the atom shares an edge, the centre or the place of the decimal mark with what the column holds."""
        at = _ones(atom)
        if any(abs(at - own) <= AT_MARK for own in self.ones):
            return True
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
        self.ones.append(_ones(atom))


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
            take(current, index, line)
            continue
        if _is_year_over_amounts(lines, index):
            continue
        if len(line.atoms) == 1 and not in_grid(line, walls) and not _amid_label(lines, index):
            continue  # a lone number belongs to a table that has begun, or to none
        current = Region(index, index, [], [])
        found.append(current)
        take(current, index, line)
    for above, region, below in zip([None, *found], found, [*found[1:], None], strict=False):
        _take_nils(region, lines, above.last if above else -1, below.first if below else len(lines))
    return found


def _take_nils(region: Region, lines: Sequence[TextLine], after: int, until: int) -> None:
    """Takes the lines right above and below a region that end in dashes where its numbers end, whatever columns of
    words they have before them: the first and the last row of a page may be of nothing else."""
    while region.first - 1 > after and _ends_in_nils(lines[region.first - 1], lines[region.first], region):
        take(region, region.first - 1, lines[region.first - 1])
    while region.last + 1 < until and _ends_in_nils(lines[region.last + 1], lines[region.last], region):
        take(region, region.last + 1, lines[region.last + 1])


def _ends_in_nils(line: TextLine, beside: TextLine, region: Region) -> bool:
    """Whether a line close to a row is texts, then dashes, each flush with a column."""
    nils = [a for a in line.atoms if a.kind == "nil"]
    texts = line.atoms[: len(line.atoms) - len(nils)]
    gap = max(line.top - beside.bottom, beside.top - line.bottom) / max(line.size, beside.size)
    worded = bool(nils) and bool(texts) and all(a.kind == "text" for a in texts) and has_letters(texts[0].text)
    return worded and gap <= WIDE_GAP and all(any(span.fits(a) for span in region.spans) for a in nils)


def _amid_label(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a lone number stands half way between two lines of its label, left of it."""
    if not 0 < index < len(lines) - 1:
        return False
    above, line, below = lines[index - 1 : index + 2]
    near = is_amid(above.base, line.base, below.base, line.size)
    plain = all(len(x.atoms) == 1 and x.atoms[0].kind == "text" and x.x1 < line.x0 for x in (above, below))
    return near and plain and abs(above.x0 - below.x0) < ALIGNED


def _is_year_over_amounts(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line that would begin a table holds a lone year, the head of amounts that set thousands apart."""
    numbers = lines[index].numbers
    if len(numbers) != 1 or not is_year(numbers[0].text):
        return False
    below = [a.text for ln in lines[index + 1 : index + 8] for a in ln.numbers if meet(a, numbers[0])]
    return sum(bool(_GROUPED.match(text)) for text in below) >= 2 and not any(_PLAIN.match(text) for text in below)


def take(region: Region, index: int, line: TextLine) -> None:
    """Makes a line one of the region's rows."""
    region.first, region.last = min(region.first, index), max(region.last, index)
    insort(region.tabular, index)
    region.x0 = min(region.x0, line.x0)
    code = line.atoms[0] if len(line.atoms) > 1 and line.atoms[1].kind == "text" else None
    for atom in line.numbers:
        hit = [s for s in region.spans if s.x0 - 1 < atom.x1 and atom.x0 < s.x1 + 1]
        if hit:
            span = max(hit, key=lambda s: min(s.x1, atom.x1) - max(s.x0, atom.x0))
            span.take(atom)
        else:
            span = Span(atom.x0, atom.x1, [atom.x1], [atom.x0])
            region.spans.append(span)
        span.codes = span.codes and atom is code


def _goes_on(region: Region, index: int, lines: Sequence[TextLine], walls: Sequence[Wall], page_width: float) -> bool:
    """Whether the tabular line `index` belongs to the region that ended above it."""
    line, before = lines[index], lines[region.last]
    between = lines[region.last + 1 : index]
    height = max(line.size, before.size) * 1.15
    gaps = [(b.top - a.bottom) / height for a, b in zip([before, *between], [*between, line], strict=True)]
    aligned, astray = _agreement(region, line)
    drawn = [w for w in walls if not w.filled]
    walled = any(w.top < before.bottom and w.bottom > line.top for w in drawn)
    grids = in_grid(before, drawn, 3) and in_grid(line, drawn, 3)
    if (
        grids
        and not all(in_grid(b, drawn) for b in between)
        and not _is_broken_by_heading(between, before, line, drawn)
    ):
        return False  # a grid has ended and another begins below the text between them
    if not walled and (max(gaps) > FAR or (max(gaps) > WIDE_GAP and (astray or not aligned))):
        return False
    prose = [b for b in between if is_prose(b, region.lefts, page_width) and not in_grid(b, walls)]
    if len(prose) > 1 or (prose and (astray or max(gaps) > 1.0)):
        return False
    if between and names_both_years(line, region.x0 + 60):
        return False  # below a title: the head of another table
    if (names_its_amounts(line) or _named_above(line, lines[index - 1])) and max(gaps) < 1.6:
        return True  # what stands over its amounts are the first lines of the cells' own words, no heads
    if _titled_outside(between, region) and not walled:
        return False
    heads = [b for b in (*between, *_pairs(between)) if _is_full_head(b, region)]
    heads += [b for b in between[-1:] if _heads_fewer(between, line, region)]
    heads += [b for b in _without_headings(between, region)[-1:] if _names_each(b, line, region)]
    apart = any(_heads_apart(b, line, region) for b in (*between[-1:], *_pairs(between[-2:])))
    if apart or _heads_others(between, line, region):
        return False
    if any(_titled(between, head, region) for head in heads) and not (walled and max(gaps) < 1.0):
        return False
    if max(gaps) > 1.9 and not walled and (heads or any(_is_lone_head(b, line, region) for b in between)):
        return False
    if astray > aligned:
        return (walled and max(gaps) < 1.0 and not between) or _in_same_cells(region, before, line, drawn)
    if not aligned and any(b.size > LARGER * before.size for b in between):
        return False  # below a heading, and none of its numbers in a column
    return bool(aligned) or max(gaps) < 1.6


def _is_broken_by_heading(between: Sequence[TextLine], before: TextLine, line: TextLine, drawn: Sequence[Wall]) -> bool:
    """Whether nothing but a heading where the labels begin stands between two rows, in a row without walls, and the
    walls go on below it where they ended: one grid, whose head is not printed again."""
    if len(between) != 1 or len(between[0].atoms) != 1 or abs(between[0].x0 - line.x0) > ALIGNED:
        return False
    sides = [sorted(w.x for w in drawn if w.top - 1 <= (a.top + a.bottom) / 2 <= w.bottom + 1) for a in (before, line)]
    close = line.top - before.bottom < BROKEN * line.size
    return close and len(sides[0]) == len(sides[1]) and all(abs(a - b) < 1 for a, b in zip(*sides, strict=True))


def _named_above(line: TextLine, above: TextLine) -> bool:
    """Whether each number of the line stands below the end of words of its own, a colon."""
    led = [a for a in above.atoms if a.text.endswith(":")]
    return bool(led and line.numbers) and all(any(meet(a, n) for a in led) for n in line.numbers)


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
    """Whether the line has a number in each of the region's columns and no other, or one in each of its cells: totals
    set flush right below amounts set flush left."""
    spans = sorted((s.x0, s.x1) for s in region.spans)
    if line.atoms[0].kind == "text" and (are_set_otherwise(line.numbers, spans) or are_set_left(line.numbers, spans)):
        return True
    hit = [[s for s in region.spans if s.x0 - 1 < a.x1 and a.x0 < s.x1 + 1] for a in line.numbers]
    single = [found[0] for found in hit if len(found) == 1]
    return len(hit) == len(single) == len(region.spans) == len({id(s) for s in single}) > 1


def _titled_outside(between: Sequence[TextLine], region: Region) -> bool:
    """Whether a line that begins far left of the table stands above one that names a year: the title of the next, of
    tables set in the middle of the page, and its head."""
    at = next((i for i, b in enumerate(between) if b.x0 < region.x0 - OUTSIDE and has_letters(b.text)), len(between))
    return any(YEAR.search(b.text) for b in between[at + 1 :])


def _heads_others(between: Sequence[TextLine], line: TextLine, region: Region) -> bool:
    """Whether a line of several texts heads columns at other places: most numbers below it stand in none of the
    region's columns, each under one of its texts."""
    strange = [a for a in line.numbers if not any(s.x0 - 1 < a.x1 and a.x0 < s.x1 + 1 for s in region.spans)]
    if len(strange) < 2 or 2 * len(strange) < len(line.numbers):
        return False
    heads = [[a for a in b.atoms if a.x0 > region.x0 + 12] for b in between]
    return any(all(any(min(h.x1, a.x1) > max(h.x0, a.x0) for h in texts) for a in strange) for texts in heads)


def _without_headings(between: Sequence[TextLine], region: Region) -> Sequence[TextLine]:
    """The lines without those at the end that are headings of rows: a label alone."""
    least = min(region.lefts)
    end = next((i for i in range(len(between), 0, -1) if between[i - 1].x1 >= least), 0)
    return between[:end]


def _names_each(head: TextLine, line: TextLine, region: Region) -> bool:
    """Whether each number of a row, of several, stands under a text of its own of the line above it, one of them in
    none of the region's columns: a head of other columns."""
    named = [a for a in head.atoms if (a.kind == "text" or is_year(a.text)) and a.x0 > region.x0 + 12]
    over = [[a for a in named if meet(a, n)] for n in line.numbers]
    single = {id(texts[0]) for texts in over if len(texts) == 1}
    strange = any(not any(s.x0 - 1 < n.x1 and n.x0 < s.x1 + 1 for s in region.spans) for n in line.numbers)
    return strange and len(over) > 1 and len(single) == len(over)


def _heads_apart(head: TextLine, line: TextLine, region: Region) -> bool:
    """Whether a head with a corner of its own names each number of a row that has fewer than the region has columns and
    one in none of them: another table's, however close it stands."""
    fewer = len(line.numbers) < len(region.spans) and has_letters(head.atoms[0].text)
    return fewer and head.x0 <= region.x0 + ALIGNED and _names_each(head, line, region)


def _heads_fewer(between: Sequence[TextLine], line: TextLine, region: Region) -> bool:
    """Whether the line right above a row has one text for each of its numbers, in their order and fewer than the region
    has columns: it ended above them, if for a single text a sentence says so too."""
    named = [a for a in between[-1].atoms if a.x0 > region.x0 + 12 and (a.kind == "text" or is_year(a.text))]
    numbers = line.numbers
    if not named or not len(named) == len(numbers) < len(region.spans):
        return False
    if len(named) > 1:
        pairs = itertools.pairwise(zip(named, numbers, strict=True))
        return all(n.x1 < a.x0 and b.x1 < m.x0 for (b, n), (a, m) in pairs)
    near = max(named[0].x0, numbers[0].x0) - min(named[0].x1, numbers[0].x1) < BESIDE
    return near and any(b.text.endswith(".") and len(b.atoms[0].words) >= SENTENCE for b in between[:-1])


def _is_lone_head(line: TextLine, row: TextLine, region: Region) -> bool:
    """A line of one text away from the labels that ends where the row below it does, or stands over all of its numbers
    (heads so close that they read as one text), and names a year."""
    named = bool(DATE.search(line.text) or _WITH_YEAR.search(line.text))
    flush = abs(line.atoms[-1].x1 - row.atoms[-1].x1) <= ALIGNED
    over = line.x0 <= row.numbers[0].x0 and line.x1 >= row.numbers[-1].x1
    return len(line.atoms) == 1 and line.x0 > region.x0 + 60 and named and (flush or over)


def _is_full_head(line: TextLine, region: Region) -> bool:
    """A line of texts (or years) over most of the region's columns."""
    over = [s for s in region.spans if any(_over(a, s) for a in line.atoms)]
    if sum(bool(DATE.search(a.text) or _WITH_YEAR.search(a.text)) for a in line.atoms) >= 2:
        return True
    if len(line.atoms) == 1 and line.x0 > region.x0 + 60 and len(_WITH_YEAR.findall(line.text)) > 1:
        return True  # heads so close that they read as one text
    if is_head_of_years(line) and sum(len(a.words) for a in line.numbers) > 1:
        return True  # `2020 (2019)` too
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


def _reaches(atom: Atom, span: Span) -> bool:
    """Whether a text stands over a column: one that begins left of it ends no sooner than at its middle."""
    return _over(atom, span) and (atom.x0 >= span.x0 or atom.x1 > (span.x0 + span.x1) / 2)


def _titled(between: Sequence[TextLine], head: TextLine, region: Region) -> bool:
    """Whether a title of its own stands above the head: text that is not over the columns, before the head."""
    above = [b for b in between if b.bottom <= head.top + 1]
    spans = [s for s in region.spans if not s.codes]  # a title begins where account numbers do
    free = any(not any(_reaches(a, s) for a in b.atoms for s in spans) and has_letters(b.text) for b in above)
    return free or any(_crosses(a, region.lefts) for b in above for a in b.atoms if a.kind == "text")
