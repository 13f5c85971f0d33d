"""Columns over which stands what is printed and cannot be read: their amounts are no figures."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.amounts import UNREADABLE
from pipeline.meaning.claims import Sight
from pipeline.meaning.together import are_other_columns
from pipeline.model import Block, Table


def unread_columns(table: Table, sights: Sequence[Sequence[Sight]]) -> tuple[frozenset[int], ...]:
    """Their numbers in each block. `table`: with its heads as printed, `sights`: with those that are meant. What stands
    over a column in one block is said of all, but for those that head other columns."""
    own = [_unread(block, [s.header for s in row]) for block, row in zip(table.blocks, sights, strict=True)]
    heads = [tuple(s.head for s in row) for row in sights]
    shared = [[not are_other_columns(row, other) for other in heads] for row in heads]
    return tuple(
        frozenset(n for numbers, told in zip(own, of_block, strict=True) if told for n in numbers)
        for of_block in shared
    )


def _unread(block: Block, meant: Sequence[str]) -> set[int]:
    """The numbers of the columns over which a text stands that cannot be read, or one that heads several columns of
    which some signs cannot: heads that are printed over each other, of which nobody can tell where one ends and the
    next begins, however they are cut."""
    texts = block.head.columns if block.head is not None else ()
    printed = {at for at, text in enumerate(texts, 1) if UNREADABLE in text}
    run = {at for at in printed if texts.count(texts[at - 1]) > 1}
    lost = {at for at, header in enumerate(meant, 1) if UNREADABLE in (header or UNREADABLE * (at in printed))}
    return run | lost
