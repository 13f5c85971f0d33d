"""Tables whose text is set sideways: read with the page turned so that its lines are horizontal, then turned back.

Words of turned text carry coordinates of the page turned so (see model.Word); rules and the tables' boxes are of the
page as it is displayed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Block, Box, Cell, Doubt, Head, Page, Row, Rule, Table, Word

MIN_WORDS = 12  # words of one turn that are worth looking for a table


def turns(words: Sequence[Word]) -> list[int]:
    """The turns other than upright that enough words of the page have."""
    found = {w.turn for w in words if w.turn}
    return sorted(t for t in found if sum(w.turn == t for w in words) >= MIN_WORDS)


def turned_page(page: Page, turn: int) -> Page:
    """The page turned so that words of this turn are upright, with only these words."""
    width, height = (page.height, page.width) if turn in (90, 270) else (page.width, page.height)
    words = tuple(replace(w, turn=0) for w in page.words if w.turn == turn)
    rules = tuple(_turned_rule(r, page, turn) for r in page.rules)
    return replace(page, width=width, height=height, words=words, rules=rules)


def _turned_rule(rule: Rule, page: Page, turn: int) -> Rule:
    x0, top, x1, bottom = rule.x0, rule.top, rule.x1, rule.bottom
    if turn == 90:
        return Rule(top, page.width - x1, bottom, page.width - x0, rule.filled)
    if turn == 270:
        return Rule(page.height - bottom, x0, page.height - top, x1, rule.filled)
    return Rule(page.width - x1, page.height - bottom, page.width - x0, page.height - top, rule.filled)


def turned_back(table: Table, page: Page, turn: int) -> Table:
    """The table with its boxes as they are displayed. Its columns' extents stay along its own lines."""

    def box(b: Box | None) -> Box | None:
        return None if b is None else displayed(b, page, turn)

    def cell(c: Cell | None) -> Cell | None:
        return None if c is None else replace(c, box=displayed(c.box, page, turn))

    def row(r: Row) -> Row:
        return replace(r, label_box=box(r.label_box), cells=tuple(map(cell, r.cells)))

    def head(h: Head | None) -> Head | None:
        return None if h is None else replace(h, boxes=tuple(map(box, h.boxes)))

    def doubt(d: Doubt) -> Doubt:
        return replace(d, options=tuple(tuple((r, c, cell(x)) for r, c, x in option) for option in d.options))

    blocks = tuple(Block(head(b.head), tuple(map(row, b.rows))) for b in table.blocks)
    others = tuple(turned_back(other, page, turn) for other in table.alternatives)
    return replace(table, blocks=blocks, doubts=tuple(map(doubt, table.doubts)), alternatives=others)


def displayed(box: Box, page: Page, turn: int) -> Box:
    """A box of the turned page, as it is displayed."""
    if turn == 90:
        return Box(page.width - box.bottom, box.x0, page.width - box.top, box.x1)
    if turn == 270:
        return Box(box.top, page.height - box.x1, box.bottom, page.height - box.x0)
    return Box(page.width - box.x1, page.height - box.bottom, page.width - box.x0, page.height - box.top)
