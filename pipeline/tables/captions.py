"""What stands over or among heads and is none of them: titles, captions, headings of the first rows."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Layout
from .lines import Atom, TextLine, has_letters
from .over import columns_under, over_columns
from .printed import is_year
from .regions import in_grid, is_prose
from .walls import Wall

LARGER = 1.3  # of the heads' size: type of titles of a page
TITLED = 3  # words of a title that names a year, at least
SAID = 3  # words, more than the head of a group has beside such a title


def is_heading(line: TextLine, head: Sequence[TextLine], plan: Layout) -> bool:
    """A heading of the first rows, centred on the table below heads that are complete: no text of a column's own."""
    broken = line.text[:1].islower()  # the last letters of a head that its cell broke
    if len(line.atoms) != 1 or broken or not has_letters(line.text) or not complete(head, plan):
        return False
    middle = (line.x0 + line.x1) / 2
    centred = abs(middle - (plan.label_x0 + plan.x1) / 2) < 0.1 * (plan.x1 - plan.label_x0)
    return centred and not any(abs(middle - (c.x0 + c.x1) / 2) < 6 for c in plan.columns)


def complete(head: Sequence[TextLine], plan: Layout) -> bool:
    """Whether each column has a text of its own over it."""
    named = {i for line in head for a in over_columns(line, plan) for _, cs in columns_under(a, plan, ()) for i in cs}
    return len(named) == len(plan.columns)


def is_title(line: TextLine, over: Sequence[Atom], below: TextLine, plan: Layout) -> bool:
    """A centred title above a head that is complete: one text, larger than the head or apart from it."""
    if len(line.atoms) != 1 or len(over) != 1 or not has_letters(line.text):
        return False
    complete = len(over_columns(below, plan)) >= len(plan.columns)
    apart = below.top - line.bottom > 0.9 * line.size or line.size > 1.12 * below.size
    right = max(plan.x1, below.x1)  # titles are centred over columns of remarks too
    middles = [(line.x0 + line.x1) / 2 - (plan.label_x0 + x1) / 2 for x1 in (plan.x1, right)]
    return complete and apart and min(map(abs, middles)) < 0.15 * (right - plan.label_x0)


def names_page(line: TextLine, over: Sequence[Atom], below: TextLine, plan: Layout) -> bool:
    """Whether a line is a title in large type with several words at its far end that say what the page holds
    (`Flerårsöversikt      sida 2, åren 2020–2023`), above a head that is complete: they head no column."""
    title, *beside = line.atoms
    large = title.kind == "text" and title.words[0].size > LARGER * below.size
    far = len(beside) == len(over) == 1 and beside[0] is over[0] and len(over[0].words) >= SAID
    return large and far and len(over_columns(below, plan)) >= len(plan.columns) > 1


def is_caption(line: TextLine, head: Sequence[TextLine], plan: Layout) -> bool:
    """A caption centred on the whole table, apart above heads that name every column between them."""
    if len(line.atoms) != 1 or not has_letters(line.text) or head[0].top - line.bottom < 0.9 * line.size:
        return False
    middle = (line.x0 + line.x1) / 2 - (plan.label_x0 + plan.x1) / 2
    return abs(middle) < 0.04 * (plan.x1 - plan.label_x0) and len(head) > 1 and complete(head, plan)


def is_outside(line: TextLine, head: Sequence[TextLine], walls: Sequence[Wall], plan: Layout) -> bool:
    """Whether a text that begins among the labels stands above a drawn table whose head names every column: a title,
    also where the table is wider than the page's text and the title begins right of its labels. A line with a text of
    its own over each column, beside the corner's, is none."""
    begins = line.x0 < min(plan.columns[0].left, plan.label_end)
    outside = begins and all(in_grid(h, walls) for h in head) and complete(head, plan)
    return outside and not (len(line.atoms) > len(plan.columns) > 1 and complete([line], plan))


def crosses(line: TextLine, plan: Layout) -> bool:
    """Whether a text that starts with the labels runs on over the columns: a title, not a head."""
    first = plan.columns[0]
    return any(
        a.kind == "text"
        and a.x0 <= plan.label_x0 + 12
        and a.x1 > first.x0 + 0.5 * (first.x1 - first.x0)
        and len(a.words) > 1
        for a in line.atoms
    )


def ends_paragraph(line: TextLine, above: TextLine, plan: Layout, width: float) -> bool:
    """Whether a line is the last one, of a few words, of running text that ends above the table on a page of `width`:
    it goes on from the line above, in small letters, and ends with a full stop."""
    goes_on = len(line.atoms) == 1 and line.text[:1].islower() and line.text.rstrip().endswith(".")
    flush = abs(line.x0 - above.x0) < 2 and abs(line.size - above.size) < 0.1
    if not (goes_on and flush and line.top - above.bottom < line.size):
        return False
    return crosses(above, plan) or is_prose(above, [plan.columns[0].x0], width)


def is_stated(line: TextLine) -> bool:
    """Whether a line holds several texts, each of them a name and what it is (`Period: 14-06-01 - 14-06-30`)."""
    return len(line.atoms) > 1 and all(": " in atom.text.strip() for atom in line.atoms)


def below_titles(lines: Sequence[TextLine], top: int, first: int) -> tuple[int, int]:
    """The first body line, twice, of rows without a head: below lines that are titles."""
    body = next((i for i in range(top, first) if not _names_year(lines[i])), first)
    return body, body


def _names_year(line: TextLine) -> bool:
    """Whether a line is a text of several words that names a year (`Medlemmarnas bidrag 2010`): a title, and no heading
    of rows as `Intäkter 2021` is."""
    words = line.atoms[0].words if len(line.atoms) == 1 else ()
    return len(words) >= TITLED and any(is_year(word.text) for word in words[1:])
