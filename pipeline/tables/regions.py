"""Where tables stand on a page: runs of lines whose numbers line up in columns, cut at prose, gaps and new heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .amid import is_amid
from .another import (
    heads_apart,
    heads_fewer,
    heads_others,
    is_full_head,
    is_lone_head,
    names_each,
    pairs,
    titled,
    titled_outside,
    without_headings,
)
from .lines import Atom, TextLine, has_letters, names_its_amounts
from .printed import is_year
from .region import ALIGNED, Region, Span, crosses, take
from .tabular import (
    are_set_left,
    are_set_otherwise,
    is_tabular,
    is_worded_head,
    meet,
    names_both_years,
)
from .walls import Wall

# Free space between two lines, in line heights, from which they belong together only if all their columns agree.
WIDE_GAP = 2.6
BROKEN = 4.0  # of the type's size between two rows of a grid that a heading parts
LARGER = 1.08  # of the rows' size of type, from which on a line is a heading
FAR = 7.0  # line heights: from here on they never belong together
PROSE_WORDS = 7
WITHIN = 0.9  # of a number's width
_GROUPED = re.compile(r"\D{0,2}\d{1,3}(?:[ .\u00a0\u202f'’]\d{3})+(?!\d)")
_PLAIN = re.compile(r"\D{0,2}\d{4}")
PROSE_WIDTH = 0.45  # of the page's width


def is_prose(line: TextLine, columns: Sequence[float], page_width: float) -> bool:
    """A line of running text: long, and crossing into a column of numbers. `columns`: the left edges of the columns."""
    return any(crosses(a, columns) and _is_long(a, page_width) for a in line.atoms if a.kind == "text")


def _is_long(atom: Atom, page_width: float) -> bool:
    return len(atom.words) >= PROSE_WORDS or atom.x1 - atom.x0 > PROSE_WIDTH * page_width


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
    if titled_outside(between, region) and not walled:
        return False
    nearest = without_headings(between, region)[-1:]
    heads = [b for b in (*between, *pairs(between)) if is_full_head(b, region)]
    heads += [b for b in between[-1:] if heads_fewer(between, line, region)]
    heads += [b for b in nearest if names_each(b, line, region)]
    apart = any(heads_apart(b, line, region, astray) for b in (*between[-1:], *nearest, *pairs(between[-2:])))
    if apart or heads_others(between, line, region):
        return False
    if any(titled(between, head, region) for head in heads) and not (walled and max(gaps) < 1.0):
        return False
    if max(gaps) > 1.9 and not walled and (heads or any(is_lone_head(b, line, region) for b in between)):
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
