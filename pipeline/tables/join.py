"""Tables that go on over the end of a page, with or without their head, become one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Block, Doubt, Head, Row, Table
from .heads import inherit

TITLES = 2  # lines above a continuation: a running head and a repeated title
SHIFT = (
    6.0  # points by which the columns of a continuation may be off (margins of left and right pages are cleared first)
)


def join_pages(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables of a document in order, continuations joined, numbered from 1 within each page where they start."""
    joined: list[Table] = []
    last_page = 0
    for table in tables:
        first_on_page = table.page != last_page
        last_page = table.page
        if joined and first_on_page and _goes_on(joined[-1], table):
            joined[-1] = _append(joined[-1], table)
        else:
            joined.append(table)
    return _numbered(joined)


def _numbered(tables: Sequence[Table]) -> tuple[Table, ...]:
    return tuple(replace(table, number=index + 1) for index, table in enumerate(tables))


def _goes_on(before: Table, table: Table) -> bool:
    """Whether a page's first table is the rest of the one that ended the page before."""
    if table.page != before.rows[-1].page + 1 or len(table.columns) != len(before.columns):
        return False
    if not _same_columns(before, table):
        return False
    if len(table.titles) > TITLES:  # more than a page's running head stands above it: it begins here
        return False
    first = table.blocks[0].head
    if first is None:
        return True
    last = before.blocks[-1].head
    return last is not None and _same_head(last, first)


def _same_head(a: Head, b: Head) -> bool:
    return [_folded(t) for t in a.columns] == [_folded(t) for t in b.columns] and any(a.columns)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _same_columns(a: Table, b: Table) -> bool:
    """Whether the columns stand at the same places, once the difference of the margins is taken away."""
    offsets = [q[1] - p[1] for p, q in zip(a.columns, b.columns, strict=True)]
    shift = sorted(offsets)[len(offsets) // 2]
    return abs(shift) < 60 and all(abs(o - shift) <= SHIFT for o in offsets)


def _append(before: Table, table: Table) -> Table:
    start = before.rows[-1].number
    blocks = list(before.blocks)
    for block in table.blocks:
        rows = tuple(_renumbered(row, start) for row in block.rows)
        head = inherit(block.head, blocks[-1].head) if block.head is not None else blocks[-1].head
        blocks.append(Block(head, rows))
    doubts = (*before.doubts, *(_shifted(d, start) for d in table.doubts))
    return replace(before, blocks=tuple(blocks), notes=table.notes, doubts=doubts)


def _shifted(doubt: Doubt, start: int) -> Doubt:
    return replace(doubt, options=tuple(tuple((r + start, c, cell) for r, c, cell in o) for o in doubt.options))


def _renumbered(row: Row, start: int) -> Row:
    return replace(row, number=row.number + start)
