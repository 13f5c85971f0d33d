"""The rows of a page under the head that ended the page before: the page is read anew with the head laid over them, so
that its texts are given to the columns as on one page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from ..model import Block, Box, Head, Page, Row, Table, Word
from ..records import replace
from .overhang import Overhang
from .printed import is_year

TITLES = 2  # lines that may stand above: more than a running head is running text between the head and other rows
APART = 2.0  # sizes of type between a running head and a table
LEAST = 1.2  # sizes of type from a head to its first row

_TORN_DAY = re.compile(r"(?:19|20)\d\d-$")  # `2018-01-01–2018-` over `12-31`

Reader = Callable[[Page], tuple[Table, ...]]


def under_head_before(page: Page, found: tuple[Table, ...], alone: Overhang, read: Reader) -> tuple[Table, ...]:
    """The tables of a page, the first one under the head that ended the page before where the two belong together.

    `found`: the page's tables as they stand there; `read` finds the tables of a page. A table that has the same head
    itself takes no more than its title and the headings.
    """
    if alone.page != page.number - 1 or not found or len(found[0].titles) > TITLES:
        return found
    first = _without_running_head(found[0], alone)
    own = first.blocks[0].head
    if own is not None and any(own.columns) and _is_whole(own, first, alone):
        return (_begun(first, alone), *found[1:])
    part = own is not None and any(own.columns)
    top = min(box.top for box in _boxes(first))
    if own is not None and part and (alone.headings or _is_titled(page, top) or not _are_parts(alone.words, own)):
        return found
    down = top - _step(first, alone) - max(w.bottom for w in alone.words) + alone.words[0].size
    laid = [replace(w, top=w.top + down, bottom=w.bottom + down) for w in alone.words]
    kept = [w for w in page.words if w.turn or w.bottom > top]
    whole = read(replace(page, words=(*laid, *kept)))
    if len(whole) != len(found) or not _is_headed(whole[0], alone, own if part else None):
        return found
    return (_begun(_moved(whole[0], alone.page, down, first if part else None), alone), *whole[1:])


def _without_running_head(table: Table, alone: Overhang) -> Table:
    """The table without a first row that is the line with which the page before begins too: close above the rows, a
    running head looks like a heading of theirs."""
    block = table.blocks[0]
    if block.head is not None or len(block.rows) < 2 or any(block.rows[0].cells) or block.rows[0].label != alone.first:
        return table
    return replace(table, blocks=(replace(block, rows=block.rows[1:]), *table.blocks[1:]))


def _is_whole(own: Head, table: Table, alone: Overhang) -> bool:
    """Whether a page has the head again: all words but those over columns that are empty there, as often as each is
    given to columns under a group."""
    here = _words_of(own)
    there = _texts([w for w in alone.words if w.text.casefold() in here or _stands_over(w, table)])
    return here == there or (len(here) >= len(there) > 0 and set(here) == set(there))


def _stands_over(word: Word, table: Table) -> bool:
    return any(x0 < word.x1 and word.x0 < x1 for x0, x1 in table.columns)


def _texts(words: Sequence[Word]) -> list[str]:
    return sorted(text for w in words for text in w.text.casefold().split())


def _words_of(head: Head) -> list[str]:
    """The words of a head; a text that stands over several columns once."""
    texts = dict.fromkeys(zip(head.columns, head.boxes or (None,) * len(head.columns), strict=True))
    return sorted(word for text in (head.corner, *(t for t, _ in texts)) for word in text.casefold().split())


def _is_titled(page: Page, top: float) -> bool:
    """Whether a text stands close above a table, as its title does and a running head does not."""
    return any(w.bottom <= top and top - w.bottom < APART * w.size for w in page.words if not w.turn)


def _are_parts(words: Sequence[Word], head: Head) -> bool:
    """Whether what ends a page and the head on the next are lines of one: years, or days broken behind them, over texts
    that name none; texts over nothing but years; or any over one that is the same over all columns, as their unit."""
    if len({text for text in head.columns if text}) == 1 < len(head.columns) and all(head.columns):
        return True
    below = [is_year(word) for text in head.columns for word in text.split()]
    if any(below):
        return all(below) and not any(is_year(w.text) for w in words)
    over = [w for w in words if any(box and w.x0 < box.x1 and box.x0 < w.x1 for box in head.boxes)]
    return bool(over) and all(is_year(w.text) or _TORN_DAY.search(w.text) for w in over)


def _boxes(table: Table) -> list[Box]:
    head = table.blocks[0].head
    labels = [row.label_box for row in table.rows]
    cells = [cell.box for row in table.rows for cell in row.cells if cell]
    return [*cells, *(box for box in (*(head.boxes if head else ()), *labels) if box)]


def _step(table: Table, alone: Overhang) -> float:
    """How far apart the rows of a table are, from line to line."""
    heights = [max(c.box.bottom for c in row.cells if c) for row in table.rows if any(row.cells)]
    steps = [b - a for a, b in pairwise(heights) if b > a]
    return max(LEAST * alone.words[0].size, min(median(steps), 2 * alone.words[0].size) if steps else 0.0)


def _is_headed(table: Table, alone: Overhang, own: Head | None) -> bool:
    """Whether each column that has amounts got a text of its own, of a head that lost no word but those over columns
    that are empty; `own`: what the page itself has of the head."""
    head = table.blocks[0].head
    if head is None:
        return False
    filled = {i for row in table.rows for i, cell in enumerate(row.cells) if cell is not None}
    texts = [head.columns[i] for i in filled]
    if not all(texts) or len(set(texts)) < len(texts):
        return False
    whole = [text.replace(" ", "") for text in (head.corner, *head.columns)]
    return own is None or all(any(w.text.replace(" ", "") in text for text in whole) for w in alone.words)


def _moved(table: Table, page: int, down: float, own: Table | None) -> Table:
    """The table with its first head where it stands: at the end of the page before; where the page itself has a part of
    the head (`own`), at that part."""
    head = table.blocks[0].head
    if head is None:
        return table
    if own is not None:
        below = own.blocks[0].head
        same = below is not None and len(below.boxes) == len(head.boxes)
        moved = replace(head, boxes=below.boxes if below and same else (None,) * len(head.boxes), others=())
    else:
        moved = _as_printed(head, page, down)
    blocks = tuple(replace(b, head=moved if b.head == head else b.head) for b in table.blocks)
    return replace(table, blocks=blocks, alternatives=())


def _as_printed(head: Head, page: int, down: float) -> Head:
    boxes = tuple(b and Box(b.x0, b.top - down, b.x1, b.bottom - down) for b in head.boxes)
    return replace(head, page=page, boxes=boxes, others=tuple(_as_printed(o, page, down) for o in head.others))


def _begun(table: Table, alone: Overhang) -> Table:
    """The table that begins on the page before, with the title and the headings there."""
    count = len(alone.headings)
    above = tuple(replace(row, cells=(None,) * len(table.columns)) for row in alone.headings)

    def below(row: Row) -> Row:
        return replace(row, number=row.number + count)

    blocks = [Block(b.head, tuple(map(below, b.rows)), b.titles) for b in table.blocks]
    blocks[0] = replace(blocks[0], rows=(*above, *blocks[0].rows))
    doubts = tuple(
        replace(d, options=tuple(tuple((r + count, c, cell) for r, c, cell in o) for o in d.options))
        for d in table.doubts
    )
    titles = alone.titles
    return replace(table, page=alone.page, blocks=tuple(blocks), titles=titles, doubts=doubts, alternatives=())
