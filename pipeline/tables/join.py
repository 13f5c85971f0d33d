"""Tables that go on over the end of a page, with or without their head, become one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ..model import Block, Box, Cell, Doubt, Head, Row, Table
from ..records import replace
from .inherited import inherit
from .leading import folded, heading_before
from .listed import is_list
from .mend import join_text
from .overhang import Overhang
from .printed import is_year

MARGINS = 60.0  # points by which the margins of two pages may differ
RUNNING = 3  # lines at the top of a page that may be its running head
BELOW = 4.0  # line heights between the parts of a table beside which running text ends
_LAST_NUMBER = re.compile(r"(?<=\D)\d{1,3}$")
NOTE_DIGITS = 2  # of the number of a note
TITLES = 2  # lines above a continuation: a running head and a repeated title
SHIFT = (
    6.0  # points by which the columns of a continuation may be off (margins of left and right pages are cleared first)
)


def join_pages(tables: Sequence[Table], pages: Sequence[str] = ()) -> tuple[Table, ...]:
    """The tables of a document in order, continuations joined, numbered from 1 within each page where they start.

    `pages` are the plain texts of the document's pages: what stands above a table on both is their running head, what
    stands above it on the second alone is a title of its own.
    """
    joined = joined_over_pages([table for table in tables if not isinstance(table, Overhang)], pages)
    return _numbered([table for table in joined if not _is_lone_row(table)])


def joined_over_pages(tables: Sequence[Table], pages: Sequence[str]) -> list[Table]:
    """The tables of pages that follow each other, those that go on over a page's end put together: the first of a page
    with the last of the page before, or several beside each other with those above them."""
    joined: list[Table] = []
    for page, group in groupby(tables, lambda table: table.page):
        here = list(group)
        ends = _beside_last(joined, page - 1)
        for number, table in enumerate(here):
            first = number == 0
            at = _end_above(joined, ends, table) if first or _are_beside(here[0], table, page) else None
            ends = [end for end in ends if end != at]
            if at is not None and first and not _titled_anew(joined[at], table, pages):
                table = _under_last_head(joined[at], table)
            before = _as_wide(joined[at], table) if at is not None else None
            heading = heading_before(joined[at] if at is not None else None, table, pages) if first else ""
            anew = before is not None and (_titled_anew(before, table, pages) or heading)
            if at is not None and before is not None and not anew and _goes_on(before, table, pages):
                joined[at] = _append(before, table)
            else:
                joined.append(replace(table, titles=(heading, *table.titles)) if heading else table)
    return joined


def _beside_last(joined: Sequence[Table], page: int) -> list[int]:
    """The indices of the last table, and of those before it that end beside it on `page`."""
    ends = [len(joined) - 1] if joined else []
    for at in range(len(joined) - 2, -1, -1):
        if not all(_are_beside(joined[at], joined[end], page) for end in ends):
            break
        ends.insert(0, at)
    return ends


def _end_above(joined: Sequence[Table], ends: Sequence[int], table: Table) -> int | None:
    """Which of several tables beside each other a table of the next page stands below, by where they begin; numbers
    alone are none."""
    ends = [end for end in ends if not _is_lone_row(joined[end])] or ends
    if len(ends) < 2:
        return ends[0] if ends else None
    return min(ends, key=lambda end: abs(_left(joined[end], table.page - 1) - _left(table, table.page)))


def _on_page(table: Table, page: int) -> list[Box]:
    return [box for row in table.rows if row.page == page for box in _boxes(row)]


def _left(table: Table, page: int) -> float:
    return min((box.x0 for box in _on_page(table, page)), default=0.0)


def _are_beside(a: Table, b: Table, page: int) -> bool:
    """Whether two tables stand beside each other on a page."""
    one, other = _on_page(a, page), _on_page(b, page)
    if a is b or not one or not other:
        return False
    level = min(max(x.bottom for x in boxes) for boxes in (one, other)) > max(
        min(x.top for x in boxes) for boxes in (one, other)
    )
    return level and (
        max(x.x1 for x in one) < min(x.x0 for x in other) or max(x.x1 for x in other) < min(x.x0 for x in one)
    )


def joined_below(before: Table, table: Table) -> Table | None:
    """The table with the rest of it, which stands right below without head or title and was parted from it only by
    running text that ends beside it; None where the two are two tables."""
    boxes = [[b for row in rows for b in _boxes(row)] for rows in (before.rows, table.rows)]
    if table.titles or any(block.head for block in table.blocks) or before.blocks[0].head is None or not all(boxes):
        return None
    if _is_lone_row(table) and not any(all(row.cells) for row in table.rows):
        return None
    low, high = max(b.bottom for b in boxes[0]), min(b.top for b in boxes[1])
    near = -1 < high - low < BELOW * (boxes[1][0].bottom - boxes[1][0].top)
    same = len(before.columns) == len(table.columns) and all(
        abs(p[1] - q[1]) < SHIFT or abs(p[0] - q[0]) < SHIFT for p, q in zip(before.columns, table.columns, strict=True)
    )
    if not (near and same):
        return None
    last, first = before.rows[-1], table.rows[0]
    if _is_rest_of_label(last, first):
        before, table = _with_last_label(before, first), _without_first_row(table)
    return _append(before, table) if table.rows else before


def _is_rest_of_label(last: Row, first: Row) -> bool:
    """Whether a row without amounts is the second line of the label above it."""
    a, b = last.label_box, first.label_box
    if a is None or b is None or any(first.cells) or not first.label[:1].islower():
        return False
    return abs(a.x0 - b.x0) < 3 and b.top - a.bottom < 0.5 * (b.bottom - b.top)


def _with_last_label(table: Table, rest: Row) -> Table:
    block = table.blocks[-1]
    last = replace(block.rows[-1], label=join_text([block.rows[-1].label, rest.label]))
    return replace(table, blocks=(*table.blocks[:-1], replace(block, rows=(*block.rows[:-1], last))))


def _without_first_row(table: Table) -> Table:
    first = replace(table.blocks[0], rows=table.blocks[0].rows[1:])
    doubts = tuple(d for d in table.doubts if all(row != table.rows[0].number for o in d.options for row, _, _ in o))
    return replace(table, blocks=(first, *table.blocks[1:]), doubts=doubts)


def _boxes(row: Row) -> list[Box]:
    label = [row.label_box] if row.label_box else []
    return [*label, *(cell.box for cell in row.cells if cell)]


def _is_lone_row(table: Table) -> bool:
    """A single row without a head or a label that goes on with no table: a number beside a text, no table of its
    own; cells that name their amounts need neither."""
    rows = [row for row in table.rows if any(row.cells)]
    if len(rows) != 1 or all(cell.own_label for cell in rows[0].cells if cell):
        return False
    return not rows[0].label or all(block.head is None for block in table.blocks)


def _numbered(tables: Sequence[Table]) -> tuple[Table, ...]:
    return tuple(_with_number(table, index + 1) for index, table in enumerate(tables))


def _with_number(table: Table, number: int) -> Table:
    others = tuple(replace(other, number=number) for other in table.alternatives)
    return replace(table, number=number, alternatives=others)


def _goes_on(before: Table, table: Table, pages: Sequence[str]) -> bool:
    """Whether a page's first table is the rest of the one that ended the page before."""
    if table.page != before.rows[-1].page + 1 or (len(table.titles) > TITLES and _own_titles(table, pages)):
        return False  # more than a page's running head stands above it: it begins here
    if is_list(before) is not is_list(table) or (is_list(table) and _own_titles(table, pages)):
        return False  # a list under a heading of its own, or one beside a table
    mapping = _columns_of(before, table)
    if mapping is None:
        return False
    first = table.blocks[0].head
    if first is None:
        return not (_same_rows(before, table) or _begins_with_years(table) or table.lists_apart_from(before))
    last = before.blocks[-1].head
    if last is None:
        return False
    named = folded(first.corner) not in ("", folded(last.corner))
    if len(table.columns) == 1 < len(before.columns) and (named or _own_titles(table, pages)):
        return False  # one column of several under a title or corner of its own says too little
    return _is_again(last, first, mapping) or _words(last) == _words(first)


def _begins_with_years(table: Table) -> bool:
    """Whether the first row with numbers holds years alone: a head by itself, beside its unit (`i kr` / `2018`)."""
    first = next((row for row in table.rows if any(row.cells)), None)
    return first is not None and all(is_year(cell.text) for cell in first.cells if cell)


def _under_last_head(before: Table, table: Table) -> Table:
    """A page's first table under the last head of the one before, where it begins with the first head of that again:
    what is repeated on each page is the first row of a table, whatever heads came after (`Intäkter`, then `Kostnader`
    over the same columns). Where these come again too it is another table."""
    first, last, head = before.blocks[0].head, before.blocks[-1].head, table.blocks[0].head
    if first is None or last is None or head is None or table.page != before.rows[-1].page + 1:
        return table
    again = (head.corner, head.columns) == (first.corner, first.columns) and bool(head.corner)
    corners = {block.head.corner for block in before.blocks if block.head}
    anew = any(block.head and block.head.corner in corners for block in table.blocks[1:])
    if not again or anew or _words(last) == _words(first) or len(table.columns) != len(before.columns):
        return table
    own = replace(last, page=head.page, boxes=head.boxes)
    return replace(table, blocks=(replace(table.blocks[0], head=own), *table.blocks[1:]))


def _is_again(last: Head, head: Head, mapping: Sequence[int]) -> bool:
    """Whether a head is the one before again: each column has the words that it had, and else only words of it that
    stand over columns that are empty here."""
    if _same_head([last.columns[i] for i in mapping], head.columns):
        return True
    pairs = [(last.columns[i], text) for i, text in zip(mapping, head.columns, strict=False)]
    kept = all(old and set(folded(old).split()) <= set(folded(new).split()) for old, new in pairs)
    return kept and _words(head) <= _words(last)


def _as_wide(before: Table, table: Table) -> Table:
    """The table with the further columns that a page has under the same head: nothing stood in them before (notes)."""
    last = before.blocks[-1].head
    width = len(table.columns)
    mapping = _columns_of(table, before) if width > len(before.columns) else None
    if mapping is None or last is None:
        return before
    head = table.blocks[0].head or (_widened(last, mapping, width) if _adds_notes(table, mapping) else None)
    if head is None or not _same_head(last.columns, [head.columns[i] for i in mapping]):
        return before
    blocks = tuple(
        replace(
            block,
            head=_as_read_below(block.head, head) or _told_of(_widened(block.head, mapping, width), head, mapping),
            rows=tuple(_moved(row, 0, mapping, width) for row in block.rows),
        )
        for block in before.blocks
    )
    doubts = tuple(_shifted(d, 0, mapping) for d in before.doubts)
    return replace(before, columns=table.columns, blocks=blocks, doubts=doubts, alternatives=())


def _adds_notes(table: Table, mapping: Sequence[int]) -> bool:
    """Whether the columns of a table beside those of a mapping hold nothing but numbers of notes."""
    added = [c.text for row in table.rows for i, c in enumerate(row.cells) if c and i not in mapping]
    return all(text.isdigit() and len(text) <= NOTE_DIGITS and text != "0" for text in added)


def _as_read_below(head: Head | None, below: Head) -> Head | None:
    """The head as the page with all columns reads it, None where it has other words: it was given to fewer."""
    if head is None or _words(replace(head, corner="")) != _words(replace(below, corner="")):
        return None
    return replace(below, page=head.page, corner=head.corner)


def _told_of(head: Head | None, other: Head, mapping: Sequence[int]) -> Head | None:
    """The head with the texts of another over the columns that are in no mapping."""
    if head is None:
        return None
    texts = tuple(text if i in mapping else other.columns[i] for i, text in enumerate(head.columns))
    return replace(head, columns=texts, others=tuple(filter(None, (_told_of(o, other, mapping) for o in head.others))))


def _titled_anew(before: Table, table: Table, pages: Sequence[str]) -> bool:
    """Whether a table under the same head has a title that neither the page's running head nor the table before has."""
    if table.blocks[0].head is None or table.page > len(pages):
        return False
    own = _own_titles(table, pages)
    return any(not any(old and old in title for old in map(folded, before.titles)) for title in own)


def _own_titles(table: Table, pages: Sequence[str]) -> list[str]:
    """The titles of a page's first table that are not of the running head, which the page before has too, its number
    aside."""
    titles = [*map(folded, table.titles)]
    if table.page > len(pages):
        return titles
    here, there = (set(_first_lines(pages[number - 1])) for number in (table.page, table.page - 1))
    return [title for title in titles if title not in here or not {title, _numbered_before(title)} & there]


def _numbered_before(line: str) -> str:
    """A line that ends in a page's number as the page before has it."""
    number = _LAST_NUMBER.search(line)
    return f"{line[: number.start()]}{int(number[0]) - 1}" if number else line


def _first_lines(page: str) -> list[str]:
    return [folded(line) for line in page.splitlines() if line.strip()][:RUNNING]


def _words(head: Head) -> frozenset[str]:
    """The words of a head, whichever columns they were given to: texts over columns that are empty on a page may be
    given to their neighbours."""
    return frozenset(word for text in (*head.columns, head.corner) for word in folded(text).split())


def _same_rows(before: Table, table: Table) -> bool:
    """Whether a table has the rows of the one before again: further columns of it, no further rows."""
    labels, last = [r.label for r in table.rows if r.label], [r.label for r in before.rows if r.page == table.page - 1]
    return len(labels) > 2 and labels == [label for label in last if label]


def _same_head(before: Sequence[str], texts: Sequence[str]) -> bool:
    return [folded(t) for t in before] == [folded(t) for t in texts] and any(texts)


def _columns_of(before: Table, table: Table) -> list[int] | None:
    """For each column of a continuation the column that it goes on with; None when they do not stand at the same
    places.

    A continuation may lack columns that have nothing on its page. The difference of the margins of left and right pages
    is taken away first.
    """
    same = len(table.columns) == len(before.columns)
    offsets = [q[1] - p[1] for p, q in zip(before.columns, table.columns, strict=False)]
    shift = sorted(offsets)[len(offsets) // 2] if same else 0.0
    if len(table.columns) > len(before.columns) or abs(shift) > MARGINS:
        return None
    mapping: list[int] = []
    for x0, x1 in table.columns:
        fits = [i for i, column in enumerate(before.columns) if _fits(x0 - shift, x1 - shift, *column)]
        fits = [i for i in fits if not mapping or i > mapping[-1]]
        if not fits:
            return None
        mapping.append(fits[0])
    return mapping


def _fits(x0: float, x1: float, a: float, b: float) -> bool:
    """Whether a column shares an edge or its middle with another, or stands within it."""
    return min(abs(x1 - b), abs(x0 - a), abs(x0 + x1 - a - b) / 2) <= SHIFT or (a <= x0 and x1 <= b)


def _append(before: Table, table: Table) -> Table:
    start = before.rows[-1].number
    mapping = _columns_of(before, table) or []
    width = len(before.columns)
    blocks = list(before.blocks)
    for number, block in enumerate(table.blocks):
        rows = tuple(_moved(row, start, mapping, width) for row in block.rows)
        titles = block.titles if number else table.titles
        blocks.append(Block(_head_on(blocks[-1].head, block.head, mapping, width), rows, titles))
    doubts = (*before.doubts, *(_shifted(d, start, mapping) for d in table.doubts))
    return replace(before, blocks=tuple(blocks), notes=table.notes, doubts=doubts, alternatives=())


def _head_on(last: Head | None, head: Head | None, mapping: Sequence[int], width: int) -> Head | None:
    """The head over a block that goes on below another: the other's where it has none or has the same words again,
    under its own corner where that has others (`Not 3 Intäkter` below `Not 2 Kostnader`)."""
    if head is None or (last is not None and _words(last) == _words(head)):
        return last
    if last is not None and _is_again(last, head, mapping):
        return last if _words(head) <= _words(last) else _under_corner(last, head.corner)
    moved = _widened(head, mapping, width)
    return inherit(moved, last) if moved is not None else last


def _under_corner(head: Head, corner: str) -> Head:
    """The head under another corner, without other readings that give words of its own corner to columns."""
    others = (other for other in head.others if other.corner == head.corner)
    return replace(head, corner=corner, others=tuple(replace(other, corner=corner) for other in others))


def _shifted(doubt: Doubt, start: int, mapping: Sequence[int]) -> Doubt:
    def column(c: int) -> int:
        return mapping[c - 1] + 1 if c else 0

    return replace(doubt, options=tuple(tuple((r + start, column(c), cell) for r, c, cell in o) for o in doubt.options))


def _moved(row: Row, start: int, mapping: Sequence[int], width: int) -> Row:
    cells: list[Cell | None] = [None] * width
    for cell, index in zip(row.cells, mapping, strict=True):
        cells[index] = cell
    return replace(row, number=row.number + start, cells=tuple(cells))


def _widened(head: Head | None, mapping: Sequence[int], width: int) -> Head | None:
    if head is None or len(head.columns) == width:
        return head
    texts: list[str] = [""] * width
    boxes: list[Box | None] = [None] * width
    for text, box, index in zip(head.columns, head.boxes, mapping, strict=True):
        texts[index], boxes[index] = text, box
    others = tuple(filter(None, (_widened(other, mapping, width) for other in head.others)))
    return Head(head.page, tuple(texts), head.corner, tuple(boxes), others)
