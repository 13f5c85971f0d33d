"""Which of several ways to read a head is meant: the one in which each column of amounts says what and when."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pipeline.amounts import parse
from pipeline.meaning import heads
from pipeline.meaning.words import fold
from pipeline.model import Block, Head, Measure, Table

_DIFFERENT = 3  # points that two columns of one text cost each
_SIDES = (Measure.VARIANCE, Measure.SHARE)


def with_best_heads(table: Table) -> Table:
    """The table with each head that can be read in several ways read in the one that says most."""
    if not any(block.head and block.head.others for block in table.blocks):
        return table
    filled = [any(_is_filled(b, i) for b in table.blocks) for i in range(len(table.columns))]
    return replace(
        table, blocks=tuple(replace(b, head=_best(b.head, filled) if b.head else None) for b in table.blocks)
    )


def _is_filled(block: Block, column: int) -> bool:
    return any(row.cells[column] and parse(row.cells[column].text) for row in block.rows)  # type: ignore[union-attr]


def _best(head: Head, filled: list[bool]) -> Head:
    """The head itself unless another reading says more."""
    best = max((head, *head.others), key=lambda h: (worth(h, filled), _words_used(h)))  # the first of those alike
    return replace(best, others=())


def _words_used(head: Head) -> int:
    """How many different words the reading gives to columns and corner: none should be lost."""
    return len({word for text in (*head.columns, head.corner) for word in text.split()})


def worth(head: Head, filled: list[bool]) -> int:
    """How much the texts over columns of amounts say: measure, time, and each something of its own."""
    texts = [text for text, has in zip(head.columns, filled, strict=False) if has]
    counts = Counter(text for text in texts if text)
    return sum(_says(text) - (_DIFFERENT if counts[text] > 1 else 0) for text in texts)


def _says(text: str) -> int:
    """Points for one column: its measure and its time, each said once."""
    found = heads.read(text)
    if found.amounts is False:
        return 4
    if heads.ends_in_note(text):
        return 0  # the head of a note column that was given the group head beside it
    period = found.period
    torn = period.apart or bool(period.years and period.end and period.end.year not in period.years)
    several = torn or len(heads.subjects_in(fold(text))) > 1
    timed = bool(period.years or period.end or period.offset)
    side = found.measure in _SIDES
    whole = 4 - bool(heads.subjects_in(fold(text))) if side else 2 * bool(found.measure or period.end) + 2 * timed
    return whole - 3 * several
