"""Heads between two rows that begin another table: what tells them from lines and headings of the same one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ..records import replace
from .lines import Atom, TextLine, has_letters
from .printed import is_year
from .region import ALIGNED, Region, Span, crosses
from .tabular import DATE, YEAR, is_head_of_years, meet

SENTENCE = 5  # words, at least
BESIDE = 12.0  # points between a head in the middle of its cell and a number at its edge
OUTSIDE = 40.0  # points left of a table
_WITH_YEAR = re.compile(r"[^\W\d_] *\(?(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d +\(?[^\W\d_]")


def titled_outside(between: Sequence[TextLine], region: Region) -> bool:
    """Whether a line that begins far left of the table stands above one that names a year: the title of the next, of
    tables set in the middle of the page, and its head."""
    at = next((i for i, b in enumerate(between) if b.x0 < region.x0 - OUTSIDE and has_letters(b.text)), len(between))
    return any(YEAR.search(b.text) for b in between[at + 1 :])


def heads_others(between: Sequence[TextLine], line: TextLine, region: Region) -> bool:
    """Whether a line of several texts heads columns at other places: most numbers below it stand in none of the
    region's columns, each under one of its texts."""
    strange = [a for a in line.numbers if not any(s.x0 - 1 < a.x1 and a.x0 < s.x1 + 1 for s in region.spans)]
    if len(strange) < 2 or 2 * len(strange) < len(line.numbers):
        return False
    heads = [[a for a in b.atoms if a.x0 > region.x0 + 12] for b in between]
    return any(all(any(min(h.x1, a.x1) > max(h.x0, a.x0) for h in texts) for a in strange) for texts in heads)


def without_headings(between: Sequence[TextLine], region: Region) -> Sequence[TextLine]:
    """The lines without those at the end that are headings of rows: a label alone."""
    least = min(region.lefts)
    end = next((i for i in range(len(between), 0, -1) if between[i - 1].x1 >= least), 0)
    return between[:end]


def names_each(head: TextLine, line: TextLine, region: Region, astray: int = 0) -> bool:
    """Whether each number of a row, of several, stands under a text of its own of the line above it, one of them in
    none of the region's columns, or `astray` across one: a head of other columns."""
    named = [a for a in head.atoms if (a.kind == "text" or is_year(a.text)) and a.x0 > region.x0 + 12]
    over = [[a for a in named if meet(a, n)] for n in line.numbers]
    single = {id(texts[0]) for texts in over if len(texts) == 1}
    strange = any(not any(s.x0 - 1 < n.x1 and n.x0 < s.x1 + 1 for s in region.spans) for n in line.numbers)
    return (strange or astray > 0) and len(over) > 1 and len(single) == len(over)


def heads_apart(head: TextLine, line: TextLine, region: Region, astray: int) -> bool:
    """Whether a head with a corner of its own names each number of a row that has fewer than the region has columns and
    one in none of them, or `astray` across one: another table's, however close it stands."""
    fewer = len(line.numbers) < len(region.spans) and has_letters(head.atoms[0].text)
    return fewer and head.x0 <= region.x0 + ALIGNED and names_each(head, line, region, astray)


def heads_fewer(between: Sequence[TextLine], line: TextLine, region: Region) -> bool:
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


def is_lone_head(line: TextLine, row: TextLine, region: Region) -> bool:
    """A line of one text away from the labels that ends where the row below it does, or stands over all of its numbers
    (heads so close that they read as one text), and names a year."""
    named = bool(DATE.search(line.text) or _WITH_YEAR.search(line.text))
    flush = abs(line.atoms[-1].x1 - row.atoms[-1].x1) <= ALIGNED
    over = line.x0 <= row.numbers[0].x0 and line.x1 >= row.numbers[-1].x1
    return len(line.atoms) == 1 and line.x0 > region.x0 + 60 and named and (flush or over)


def is_full_head(line: TextLine, region: Region) -> bool:
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


def pairs(lines: Sequence[TextLine]) -> list[TextLine]:
    """Each two lines close below each other as one: heads of two tables beside each other, of one line and of two."""
    close = [(a, b) for a, b in itertools.pairwise(lines) if b.top - a.bottom < 0.6 * b.size and len(a.atoms) > 1]
    both = [(a, b, sorted((*a.atoms, *b.atoms), key=lambda atom: atom.x0)) for a, b in close]
    return [replace(a, atoms=tuple(atoms), bottom=b.bottom) for a, b, atoms in both]


def _over(atom: Atom, span: Span) -> bool:
    return min(atom.x1, span.x1) - max(atom.x0, span.x0) > 0.3 * min(atom.x1 - atom.x0, span.x1 - span.x0)


def _reaches(atom: Atom, span: Span) -> bool:
    """Whether a text stands over a column: one that begins left of it ends no sooner than at its middle."""
    return _over(atom, span) and (atom.x0 >= span.x0 or atom.x1 > (span.x0 + span.x1) / 2)


def titled(between: Sequence[TextLine], head: TextLine, region: Region) -> bool:
    """Whether a title of its own stands above the head: text that is not over the columns, before the head."""
    above = [b for b in between if b.bottom <= head.top + 1]
    spans = [s for s in region.spans if not s.codes]  # a title begins where account numbers do
    free = any(not any(_reaches(a, s) for a in b.atoms for s in spans) and has_letters(b.text) for b in above)
    return free or any(crosses(a, region.lefts) for b in above for a in b.atoms if a.kind == "text")
