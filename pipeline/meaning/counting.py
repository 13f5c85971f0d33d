"""What the numbers of a table are, block by block: one may count what another pays."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.amounts import parse
from pipeline.meaning import cards, evidence, heads, labels, units
from pipeline.meaning.evidence import Refusal
from pipeline.meaning.rowfacts import Reading
from pipeline.meaning.tableunit import printed_unit
from pipeline.meaning.textlines import is_prose, title_lines
from pipeline.model import Block, Table, Unit
from pipeline.records import replace


def kinds_of_numbers(
    table: Table, rows: Sequence[Reading], texts: Sequence[tuple[str, ...]], stated: bool
) -> list[Unit] | Refusal:
    """What the numbers of each block are, or why those of the table are none. `texts`: the heads over each block;
    `stated`: the table states its unit of money itself.

    The first corner speaks for all blocks below it until one with a corner of its own counts something else (`Andel i
    procent` above amounts) or names money where those above are counted (`Medlemsavgift per år` below `Andel av
    medlemsavgift`)."""
    parts = _parts(table.blocks)
    whole = _kind_of(table, rows, texts, stated)
    if len(parts) < 2:
        return whole if isinstance(whole, Refusal) else [whole] * len(table.blocks)
    found: list[Unit] = []
    for part in parts:
        own = replace(table, blocks=tuple(table.blocks[b] for b in part))
        kind = _kind_of(own, [r for r in rows if r.block - 1 in part], [texts[b] for b in part], stated)
        if isinstance(kind, Refusal):
            kind = whole
        if isinstance(kind, Refusal):
            return kind
        found += [kind] * len(part)
    return found


def _parts(blocks: Sequence[Block]) -> list[range]:
    """The blocks, numbered from 0, those together of which the corners say the same."""
    starts = [0]
    counted = _counted(blocks[0]) if blocks else None
    for b, block in enumerate(blocks[1:], 1):
        corner, own = _corner([block]), _counted(block)
        told = units.counted(corner) or units.stated(corner) or evidence.names_money(corner)
        if own is not counted and told and not is_prose(corner):
            starts.append(b)
            counted = own
    return [range(a, b) for a, b in itertools.pairwise([*starts, len(blocks)])]


def _counted(block: Block) -> Unit | None:
    """What the corner of a block counts: nothing where it states a unit of money or is running text, nor people or
    things where it names money (`Medlemsavgift enligt index`), nor shares where the amounts are too large for them
    (`Kommunernas andel`)."""
    corner = _corner([block])
    found = None if units.stated(corner) or is_prose(corner) else units.counted(corner)
    if found is not Unit.PERCENT:
        return None if evidence.names_money(corner) else found
    amounts = [a for row in block.rows for c in row.cells if c and (a := parse(c.text))]
    return found if evidence.may_be_shares(amounts) else None


def _corner(blocks: Sequence[Block]) -> str:
    return next((b.head.corner for b in blocks if b.head and b.head.corner), "")


def _kind_of(table: Table, rows: Sequence[Reading], texts: Sequence[tuple[str, ...]], stated: bool) -> Unit | Refusal:
    """What the numbers of a table, or of some of its blocks, are."""
    lined = [r for r in rows if any(r.row.cells)]
    read = {text: heads.read(text) for row in texts for text in row if text}
    amounts = [a for r in lined for c in r.row.cells if c and (a := parse(c.text))]
    known = sum(1 for r in lined if r.line_item)
    words = [r.words for r in lined if r.words]
    near = any(head.unit for head in read.values()) or any(c and printed_unit(c) for r in lined for c in r.row.cells)
    near = near or any(w.unit for w in words)
    words += [labels.read(labels.clean(c.own_label)) for r in lined for c in r.row.cells if c and c.own_label]
    titles = (*title_lines(table.titles), *(r.label for r in rows if r.words and not any(r.row.cells)))
    corner, tiled = _corner(table.blocks), cards.state_units(table)
    signs = evidence.Signs(titles, corner, list(read.values()), words, amounts, stated, known, near, tiled)
    return evidence.kind_of_numbers(signs)
