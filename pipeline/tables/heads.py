"""What stands over the columns: the lines of a head, given to the columns they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..model import Box, Head
from ..records import replace
from .amid import levelled
from .assign import readings
from .captions import (
    below_titles,
    complete,
    crosses,
    ends_paragraph,
    is_caption,
    is_heading,
    is_outside,
    is_stated,
    is_title,
    names_page,
)
from .columns import Column, Layout
from .given import given_of
from .lines import Atom, TextLine, box_of, has_digit, has_letters
from .mend import join_text
from .over import (
    FLUSH,
    are_crossing,
    beyond_last,
    columns_under,
    corner_before_first,
    cut_flush,
    lined_up,
    meets,
    over_columns,
    right_bound,
    split_or_group,
    with_word_before_range,
)
from .owned import nearest, own_columns, reaches
from .printed import is_year
from .regions import in_grid, is_prose
from .tabular import holds_amounts, is_tabular, is_worded_head, only_heads
from .underlined import under_own_lines
from .walls import Floor, Wall

CORNER_LINES = 4  # line heights that a corner's line may stand below the line drawn above its head
LARGER = 1.15  # of the heads' size: a line beside them that is larger is a title
HALF_APART = 0.6  # of the type's size: the space between larger type and the heads below it
LONGEST_SHORT = 7  # letters of an abbreviation with its point: `prel.`, `beslut.`
MAX_LINES = 14
CLOSE = 0.8  # of the type's size between two lines of a head
ROOM = 10.0  # points between a table and a shaded box around it
HEADINGS = 3  # of rows, one below the other, above the first row
PARTED = 3.5  # line heights that an empty row and the space around it take
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}|(?<!\d)\d{6}(?!\d)")


def head_lines(
    lines: Sequence[TextLine],
    first: int,
    floor: int,
    plan: Layout,
    walls: Sequence[Wall],
    floors: Sequence[Floor],
    width: float,
    pitch: float = 0.0,
    opens_page: bool = False,
) -> tuple[int, int]:
    """(index of the head's first line, index of the first body line) above the tabular line `first`.

    Lines from `floor` (the end of what came before) on are looked at. Both are `first` where there is no head and no
    heading; lines between the head and `first` are headings among the rows. `pitch`: free space between rows, in line
    heights: a head may stand as far above the rows as they stand apart. `opens_page`: the lone row of a page, which
    an empty row may part from the head that the page has again.
    """

    def taken_apart(index: int) -> TextLine:
        return _set_apart(lines[index], plan, lines[index - 1] if index else None)

    top = first
    below = lines[first]
    head_first: int | None = None
    head_last = first
    for index in range(first - 1, max(floor, first - MAX_LINES) - 1, -1):
        line = taken_apart(index)
        if _is_aside(line, plan):
            continue
        gap = (below.top - line.bottom) / max(line.size, 1.0)
        walled = in_grid(line, walls)
        amounts = is_tabular(line) and not only_heads(line) and not is_worded_head(lines, index)
        amounts = amounts and not (index == first - 1 and _begins_label(line, below, plan))
        nearest = PARTED if (opens_page and below is lines[first]) or _is_below_years(lines, index, plan) else 0.0
        far = gap > max(_reach(line, plan, walled), 1.5 * pitch, nearest)
        if amounts or (far and not _in_tall_shade(line, below, walls)):
            break
        prose = is_prose(_without_days(line, plan), [plan.columns[0].x0], width)
        running = not walled and (crosses(line, plan) or prose)
        if not walled and index and ends_paragraph(line, lines[index - 1], plan, width):
            break
        if running and not (index == first - 1 > floor and _heads_heading(line, taken_apart(index - 1), plan)):
            break
        heads = lines[head_first:head_last] if head_first is not None else ()
        if heads and (_is_alone(lines, index, walls, floors, plan) if walled else is_outside(line, heads, walls, plan)):
            break  # a title in a cell of its own, or above all cells
        over = over_columns(line, plan)
        banded = walled and _same_band(line, below, floors, plan)
        head = taken_apart(head_first) if head_first is not None else None
        if over and head is not None and not banded:
            caption = is_caption(lines[index], lines[head_first:head_last], plan) or names_page(line, over, head, plan)
            if caption or (is_title(line, over, head, plan) and not _ends_group(lines, index, floor, plan)):
                break
        free = (head.top - line.bottom) / max(line.size, 1.0) if head is not None else gap  # past lines of the corner
        larger = head is not None and line.size > LARGER * head.size and free > HALF_APART
        apart = (free > max(1.2, 1.5 * pitch) or larger) and not walled and len(over) < len(line.atoms)
        apart = apart or (not walled and is_stated(line))
        if over and head_first is not None and apart and complete(lines[head_first:head_last], plan):
            break  # lines of the page's head: apart above heads over all columns, in larger type, or stating what it is
        if over:
            head_last = index + 1 if head_first is None else head_last
            head_first = index
        elif head_first is not None and not walled and (gap > 1.2 or line.size > LARGER * lines[head_first].size):
            break
        top, below = index, line
    if head_first is None:
        return below_titles(lines, top, first)
    if head_last - head_first > 1 and is_heading(lines[head_last - 1], lines[head_first : head_last - 1], plan):
        return head_first, head_last - 1
    if not _same_band(lines[head_last - 1], lines[first], floors, plan):  # else no line divides the head from its rows
        while head_last < first and _same_band(lines[head_last - 1], lines[head_last], floors, plan):
            head_last += 1  # the corner's last lines, beside or below the texts over the columns
        while head_first > top and _in_head_band(lines[head_first - 1], lines[head_first], floors, plan):
            head_first -= 1
    return head_first, head_last


def _without_days(line: TextLine, plan: Layout) -> TextLine:
    """A line without what names the days of the last column, however long: a text of its own that ends where the column
    does (`Kassaflöde | Halvåret 1 juli – 31 december 2019`)."""
    days = len(line.atoms) > 1 and abs(line.x1 - plan.x1) <= FLUSH and _DATED.search(line.atoms[-1].text)
    return replace(line, atoms=line.atoms[:-1]) if days else line


def _is_aside(line: TextLine, plan: Layout) -> bool:
    """Whether a line is nothing but numbers wholly left of the labels, as in a diagram beside the table."""
    return line.x1 < plan.label_x0 - line.size and all(a.kind != "text" for a in line.atoms)


def _is_alone(
    lines: Sequence[TextLine], index: int, walls: Sequence[Wall], floors: Sequence[Floor], plan: Layout
) -> bool:
    """Whether a line stands in a cell as wide as the table, and not over the labels alone right below texts over the
    columns from which no drawn line parts it: in the middle of a corner as high as a head of several lines."""
    line, above = lines[index], lines[max(0, index - 1)]
    over = above is not line and bool(over_columns(above, plan)) and not over_columns(line, plan)
    corner = over and above.bottom > line.top and _same_band(above, line, floors, plan)
    return not corner and spans_table(line, walls, plan)


def _is_below_years(lines: Sequence[TextLine], index: int, plan: Layout) -> bool:
    """Whether a line is a heading of rows below a head that has a year or day over each column, no other text between:
    the first headings of a page of notes may stand far apart."""
    if len(lines[index].atoms) > 1:
        return False
    above = next((line for line in reversed(lines[max(0, index - HEADINGS) : index]) if len(line.atoms) > 1), None)
    over = over_columns(above, plan) if above is not None else []
    dated = bool(over) and all(_DATED.search(a.text) for a in over)
    return dated and above is not None and complete([above], plan)


def _begins_label(line: TextLine, row: TextLine, plan: Layout) -> bool:
    """Whether a line right above the amounts of a row is nothing but the number of an account, flush with the labels:
    the rest of its label stands below the amounts."""
    lone = len(line.atoms) == 1 and line.text.isdigit() and line.x1 < plan.columns[0].x0
    flush = abs(line.x0 - plan.label_x0) < FLUSH and all(a.kind != "text" for a in row.atoms)
    return lone and flush and row.top - line.bottom < HALF_APART * line.size


def _heads_heading(line: TextLine, above: TextLine, plan: Layout) -> bool:
    """Whether a text that runs on over the first column is a heading of rows: close above it stands a text of its own
    over each column."""
    close = line.top - above.bottom < 1.2 * line.size and abs(line.size - above.size) < 0.2 * line.size
    return close and len(line.atoms) == 1 and len(plan.columns) > 1 and complete([above], plan)


def _ends_group(lines: Sequence[TextLine], index: int, floor: int, plan: Layout) -> bool:
    """Whether a lone text ends a group head: close above it is a line of several texts, one of them over it."""
    line, above = lines[index], lines[index - 1] if index > floor else None
    if above is None or line.top - above.bottom > 0.6 * line.size or abs(line.size - above.size) > 0.1:
        return False
    return len(over_columns(above, plan)) > 1 and any(meets(a, line.x0, line.x1) for a in above.atoms)


def _in_head_band(line: TextLine, below: TextLine, floors: Sequence[Floor], plan: Layout) -> bool:
    """Whether a line above a head shares its cells: a line drawn right above it, or a few lines up, bounds them."""
    reach, x1 = line.top - CORNER_LINES * line.size, plan.x1
    closed = any(reach < f.y < line.base and f.covers(plan.label_x0, x1) >= 0.5 for f in floors)
    return closed and _same_band(line, below, floors, plan)


def _same_band(above: TextLine, below: TextLine, floors: Sequence[Floor], plan: Layout) -> bool:
    """Whether no drawn line across the table stands between two lines of text, in a table that has such lines; those of
    a box that is drawn around it with room on both sides are none of its own."""
    x0, x1 = plan.label_x0, plan.x1
    around = (x0 - ROOM, x1 + ROOM)
    drawn = [f.y for f in floors if f.covers(x0, x1) >= 0.5 and not (f.filled and f.covers(*around) == 1)]
    return bool(drawn) and not any(above.base - 1 < y < below.base for y in drawn)


def spans_table(line: TextLine, walls: Sequence[Wall], plan: Layout) -> bool:
    """Whether a line of one text stands in a cell as wide as the table: the walls between columns end below it. What
    ends left of the labels heads the numbers before them."""
    middle = (line.top + line.bottom) / 2
    inner = [w.x for w in walls if not w.filled and plan.label_x0 + 5 < w.x < plan.columns[-1].x0]
    here = [
        w for w in walls if not w.filled and plan.label_x0 + 5 < w.x < plan.columns[-1].x0 and w.top < middle < w.bottom
    ]
    among = line.x0 < plan.columns[0].left and line.x1 > plan.label_x0
    return len(line.atoms) == 1 and among and bool(inner) and not here


def _reach(line: TextLine, plan: Layout, walled: bool) -> float:
    """How many line heights above the lines below it a line may stand and be of the head: far, if its texts stand over
    more than half of the columns, each in line with its own (a year over numbers is, however far they reach); less far,
    if it is a year's and ends with the numbers of the only column, as the head does of a column that goes on alone on a
    page.
    """
    over = over_columns(line, plan)
    lined = sum(any(lined_up(a, c) or (is_year(a.text) and c.overlap(a) > 0) for c in plan.columns) for a in over)
    if lined == len(over) and lined >= 2 and lined * 2 > len(plan.columns):
        return 6.0
    lone = len(over) == len(line.atoms) == len(plan.columns) == 1
    headed = lone and abs(line.x1 - plan.x1) <= FLUSH and _DATED.search(line.text)
    return 3.5 if walled or headed else 2.3


def _in_tall_shade(line: TextLine, below: TextLine, walls: Sequence[Wall]) -> bool:
    """Whether a line stands at the top of a shaded cell of its own that ends right above the line below it."""
    near = below.top - 1.2 * line.size
    shades = [w for w in walls if w.filled and w.top - 1 <= line.top and near <= w.bottom <= below.top + 1]
    return any(w.x <= line.x0 + 2 for w in shades) and any(w.x >= line.x1 - 2 for w in shades)


def make_head(
    page: int, lines: Sequence[TextLine], plan: Layout, walls: Sequence[Wall], floors: Sequence[Floor] = ()
) -> Head:
    """The head that these lines make: each column's texts from above, the group head first."""
    printed = lines = levelled(lines)
    lines = [_set_apart(line, plan, above) for line, above in zip(lines, [None, *lines], strict=False)]
    texts: list[list[str]] = [[] for _ in plan.columns]
    boxes: list[list[Atom]] = [[] for _ in plan.columns]
    corner: list[str] = []
    groups: list[tuple[Atom, list[int]]] = []
    reach = reaches(lines, plan)
    plain = list(printed) == lines and not any(_over_several(a, plan) for line in lines for a in line.atoms)
    labels = min(plan.columns[0].left, plan.label_end)  # what stands right of it heads a column of words
    for position, line in enumerate(lines):
        over = over_columns(line, plan)
        corner += [a.text for a in line.atoms if a not in over and a.x0 < labels and has_letters(a.text)]
        continued = [(a, cs) for a in over for g, cs in groups if _under(a, g) and not _crowded(a, cs, over, plan)]
        continued += under_own_lines(over, line, lines[position + 1 :], floors, plan)
        rest = [a for a in over if not any(a is c for c, _ in continued)]
        given = [*continued, *given_of(rest, over, plan, line, walls, lines[position + 1 :])]
        groups = given
        grouped = 0 < len(over) < len(plan.columns) and all(is_year(a.text) for a in over) and position + 1 < len(lines)
        plain = plain and not grouped and len(given) == len(over) and all(len(columns) == 1 for _, columns in given)
        for atom, columns in own_columns(nearest(given, plan), reach, lines):
            for index in columns:
                texts[index].append(atom.text)
                boxes[index].append(atom)
    places = tuple(_around(b) for b in boxes)
    beside = _over_words(lines, plan)
    head = Head(page, tuple(join_text(t) for t in texts), join_text(corner), places, beside=beside)
    if plain and all(head.columns):
        return head
    others = readings(page, printed, plan, walls)
    return replace(head, others=tuple(replace(o, beside=beside) for o in others if o.columns != head.columns))


def _over_words(lines: Sequence[TextLine], plan: Layout) -> tuple[str, ...]:
    """What stands over the columns of words between labels and amounts."""
    first = plan.columns[0]
    texts = [a for line in lines for a in line.atoms if a.kind == "text" and has_letters(a.text)]
    return tuple(a.text for a in texts if plan.label_end <= a.x0 and a.x1 < first.x0)


def _over_several(atom: Atom, plan: Layout) -> bool:
    return sum(column.overlap(atom) > 0.5 for column in plan.columns) > 1


def _set_apart(line: TextLine, plan: Layout, above: TextLine | None) -> TextLine:
    """The line with heads that are set so close that they read as one text taken apart where columns show it."""
    if are_crossing(line.atoms):
        few = len(over_columns(line, plan)) < len(plan.columns)
        return (
            replace(line, atoms=tuple(p for a in line.atoms for p in cut_flush(a, plan, line.atoms))) if few else line
        )
    atoms: list[Atom] = []
    over = above.atoms if above is not None else ()
    for atom in line.atoms:
        corner = atom.kind == "text" and atom.x0 <= plan.label_x0 + 12
        if corner and (apart := _corner_apart(atom, plan) or corner_before_first(atom, plan, line.atoms, over)):
            atoms += apart
            continue
        under = [i for i, c in enumerate(plan.columns) if c.overlap(atom) > 0.5]
        pieces = split_or_group(atom, under, plan) if len(under) > 1 and _is_of_words(atom) else []
        alike = len({has_letters(piece.text) for piece, _ in pieces}) == 1  # `Januari–mars` and `2015` are one head
        heads = len(pieces) > 1 and alike and (_begin(pieces) or _go_on(pieces, above, plan))
        apart = [piece for piece, _ in pieces] if heads else []
        atoms += apart or beyond_last(atom, plan, line.atoms)
    return replace(line, atoms=with_word_before_range(atoms, plan))


def _is_of_words(atom: Atom) -> bool:
    """Whether a piece of a head holds words, or years that read as one (`2020 (2019)`)."""
    return atom.kind == "text" or all(is_year(w.text) for w in atom.words)


def _under(atom: Atom, group: Atom) -> bool:
    """Whether a text is the next line of a group head: centred under it or flush with it."""
    middle = abs((atom.x0 + atom.x1) - (group.x0 + group.x1)) / 2
    return min(middle, abs(atom.x0 - group.x0), abs(atom.x1 - group.x1)) < 2


def _corner_apart(atom: Atom, plan: Layout) -> list[Atom]:
    """A corner and the heads that follow it without free space, taken apart; empty where it is no such line."""
    under = [i for i, c in enumerate(plan.columns) if c.overlap(atom) > 0.5]
    if len(under) < len(plan.columns) or len(atom.words) < len(under) + 1 or _ends_sentence(atom):
        return []
    gaps = [(b.x0 - a.x1, k + 1) for k, (a, b) in enumerate(pairwise(atom.words)) if b.x0 < plan.columns[0].x1]
    for _, k in sorted(gaps, reverse=True)[:3]:
        heads = replace(atom, words=atom.words[k:])
        pieces = split_or_group(heads, under, plan)
        closing = any(piece.text.startswith("(") for piece, _ in pieces)  # the end of a title: `… 2024 (tkr)`
        if len(pieces) == len(under) and len(under) > 1 and _begin(pieces) and not closing:
            return [replace(atom, words=atom.words[:k]), *(piece for piece, _ in pieces)]
    return []


def _ends_sentence(atom: Atom) -> bool:
    """Whether a text ends as a sentence does: with a point behind a number or a word longer than an abbreviation."""
    last = atom.words[-1].text
    return last.endswith(".") and (has_digit(last) or len(last) > LONGEST_SHORT)


def _begin(pieces: Sequence[tuple[Atom, list[int]]]) -> bool:
    """Whether each piece begins as a head does, with a capital or a digit: parts of a sentence do not."""
    return all(not piece.text[:1].islower() for piece, _ in pieces)


def _go_on(pieces: Sequence[tuple[Atom, list[int]]], above: TextLine | None, plan: Layout) -> bool:
    """Whether each piece is the next line of a head above it, both flush right with the numbers of one column."""

    def flush(atom: Atom, column: Column) -> bool:
        return abs(atom.x1 - column.x1) <= FLUSH and sum(c.overlap(atom) > 0.5 for c in plan.columns) == 1

    ends = [(piece, plan.columns[i]) for piece, columns in pieces for i in columns]
    atoms = above.atoms if above is not None else ()
    return all(flush(piece, c) and any(flush(a, c) for a in atoms) for piece, c in ends)


def _crowded(atom: Atom, columns: Sequence[int], over: Sequence[Atom], plan: Layout) -> bool:
    """Whether other texts of the line stand over the columns that a text above this one names."""
    return any(o is not atom and plan.columns[i].overlap(o) > 0 for o in over for i in columns)


def _around(atoms: Sequence[Atom]) -> Box | None:
    return box_of([w for a in atoms for w in a.words]) if atoms else None


def _is_of_words_beside(atom: Atom, plan: Layout) -> bool:
    """Whether a text stands in the columns of words between labels and amounts."""
    return atom.kind == "text" and plan.label_end <= atom.x0 and atom.x1 < plan.columns[0].x0


def is_inner_head(lines: Sequence[TextLine], index: int, plan: Layout) -> bool:
    """A line inside a table that names columns anew: no amounts, and texts over half the columns or a year or date; or
    texts over columns alone, close above such a line."""
    line = lines[index]
    if holds_amounts(lines, index):
        return False
    over = [a for a in line.atoms if a.x0 >= plan.columns[0].left - 25 and a.x0 > plan.label_x0 + 12]
    over = [a for a in over if (a.x0 + a.x1) / 2 <= right_bound(plan) and not _is_of_words_beside(a, plan)]
    named = {i for a in over for _, columns in columns_under(a, plan, ()) for i in columns}
    dated = any(_DATED.search(a.text) for a in over)
    if not over or any(a.kind == "nil" for a in over):
        return False
    return dated or len(named) * 2 > len(plan.columns) or (over == list(line.atoms) and _above_head(lines, index, plan))


def _above_head(lines: Sequence[TextLine], index: int, plan: Layout) -> bool:
    """Whether the next line stands close below and names columns anew."""
    close = index + 1 < len(lines) and lines[index + 1].top - lines[index].bottom < CLOSE * lines[index].size
    return close and is_inner_head(lines, index + 1, plan)
