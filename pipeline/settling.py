"""Which reading of a table is meant where the page allows several: labels by the words known, the rest by the sums that
hold.

Nothing is changed to make a sum hold: each of the readings is one that the page allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import combinations, islice, pairwise, product

from . import meaning
from .model import Box, Cell, Doubt, Identity, Row, Section, Table
from .records import replace
from .vocabulary import Vocabulary

SAME_STEP = 0.6  # points by which lines of labels set alike may be off
THIRD = 1.2  # times the step from the first line of a label to the second, to the third at most
NEARER = 0.9  # of the least distance between rows: lines of a label
MAX_VARIANTS = 64  # combinations of doubtful readings of one table that are tried
MAX_PAIRS = 6  # numbers in doubt of one table, of which two at a time are read otherwise
Worth = Callable[[Table], tuple[int, int]]


def settled(table: Table, identity: Identity, vocabulary: Vocabulary, worth: Worth) -> tuple[Table, str]:
    """The table with each doubt decided, and how: labels by the words known, the rest by the sums that hold.

    The reading that geometry prefers stands, with no note, unless one of its sums fails and another reading has fewer
    that do.
    """
    digits = tuple(d for d in table.doubts if d.kind == "digits")
    if digits:
        bare = replace(table, doubts=tuple(d for d in table.doubts if d.kind != "digits"))
        table, note = settled(bare, identity, vocabulary, worth)
        return _spelled(table, digits, worth), note
    readings = [_variants(_labelled(t, identity, vocabulary)) for t in (table, *table.alternatives)]
    variants = [v for several in readings for v in several][:MAX_VARIANTS]
    if len(variants) == 1:
        return variants[0], ""
    held, broken = worth(variants[0])
    if not broken:
        return variants[0], ""
    values = [(held, broken), *map(worth, variants[1:])]
    best = min(range(len(variants)), key=lambda i: (values[i][1], -values[i][0], i))
    if values[best][1] == broken:
        return variants[0], ""
    why = "its note numbers set apart" if best >= len(readings[0]) else "a number moved to the next column"
    return variants[best], f"read with {why}: {values[best][1]} sums fail, {broken} without"


def _spelled(table: Table, digits: Sequence[Doubt], worth: Worth) -> Table:
    """The table with those of OCR's other readings of a number with which fewer sums fail, tried one by one and then
    two at a time: a sum may add up two numbers in doubt."""
    best = worth(table)
    for together in (1, 2) if len(digits) <= MAX_PAIRS else (1,):  # of many in doubt two fit a sum by chance
        for doubts in combinations(digits, together):
            ways = product(*(range(1, len(doubt.options)) for doubt in doubts)) if best[1] else ()
            for options in islice(ways, MAX_VARIANTS // MAX_PAIRS):
                other = table
                for doubt, option in zip(doubts, options, strict=True):
                    other = _applied(other, doubt, option)
                value = worth(other)
                if value[1] < best[1]:
                    table, best = other, value
    return table


def _labelled(table: Table, identity: Identity, vocabulary: Vocabulary) -> Table:
    """The table with labels of two lines put together where words tell, and where they stand as near to each other as
    those; a line goes into one label alone, first into the one that calls for more."""
    labels = [d for d in table.doubts if d.kind in ("label", "wrapped")]
    cells = tuple(d for d in table.doubts if d.kind not in ("label", "wrapped"))
    rows = {row.number: row for row in table.rows}
    taken: set[int] = set()
    steps: list[float] = []  # from line to line of labels that words put together
    apart: list[Doubt] = []
    for doubt in sorted(labels, key=lambda d: not meaning.goes_on(rows[min(_rows_of(d))].label)):
        if not _is_open(doubt, taken, table):
            continue
        option = _known_label(table, doubt, identity, vocabulary)
        if doubt.options[option]:
            taken |= _rows_of(doubt)
            steps += _step(doubt, rows)
        else:
            apart.append(doubt)
        table = _gone_on(_applied(table, doubt, option), doubt, option, rows)
    between = [b.top - a.top for a, b in pairwise(_first_cells(rows.values())) if b.top > a.top]
    steps = [step for step in steps if step < NEARER * min(between, default=0.0)]
    for doubt in apart:
        alike = any(abs(own - step) < SAME_STEP for own in _step(doubt, rows) for step in steps)
        if alike and _is_open(doubt, taken, table) and not _heads(rows[max(_rows_of(doubt))], identity, vocabulary):
            taken |= _rows_of(doubt)
            table = _applied(table, doubt, next(i for i, option in enumerate(doubt.options) if option))
    return replace(table, doubts=cells, alternatives=())


def _is_open(doubt: Doubt, taken: Set[int], table: Table) -> bool:
    """Whether the rows that a doubt is about are there and none of them is of another label already."""
    return not taken & _rows_of(doubt) and _rows_of(doubt) <= {row.number for row in table.rows}


def _step(doubt: Doubt, rows: Mapping[int, Row]) -> list[float]:
    """How far the second line of a label without amounts stands below the first, which has them."""
    upper, lower = (rows[number] for number in (min(_rows_of(doubt)), max(_rows_of(doubt))))
    boxes = upper.label_box, lower.label_box
    if not any(upper.cells) or any(lower.cells) or boxes[0] is None or boxes[1] is None or upper.page != lower.page:
        return []
    return [boxes[1].bottom - boxes[0].bottom]


def _gone_on(table: Table, doubt: Doubt, option: int, rows: Mapping[int, Row]) -> Table:
    """The table with a label put together of two lines, whose second calls for more too, going on with the third, as
    near below it (`Summa eget` / `kapital och` / `skulder`)."""
    steps = _step(doubt, rows) if doubt.options[option] else []
    last = rows[max(_rows_of(doubt))]
    third = rows.get(last.number + 1)
    if not steps or not meaning.goes_on(last.label) or third is None or any(third.cells):
        return table
    whole = next(row for row in table.rows if row.number == last.number - 1)
    boxes = whole.label_box, last.label_box, third.label_box
    if boxes[0] is None or boxes[1] is None or boxes[2] is None or third.page != last.page:
        return table
    label = Cell(f"{whole.label} {third.label}", boxes[0])
    near = boxes[2].bottom - boxes[1].bottom < THIRD * steps[0]
    return _applied(table, Doubt("label", (((third.number, 0, None), (whole.number, 0, label)),)), 0) if near else table


def _first_cells(rows: Iterable[Row]) -> list[Box]:
    return [next(cell.box for cell in row.cells if cell) for row in rows if any(row.cells)]


def _heads(row: Row, identity: Identity, vocabulary: Vocabulary) -> bool:
    """Whether a line without amounts is known as a line or heading of its own."""
    return meaning.names_section(row.label) or _known(row.label, identity, vocabulary)


def _rows_of(doubt: Doubt) -> set[int]:
    return {row for option in doubt.options for row, _, _ in option}


def _variants(table: Table) -> list[Table]:
    """All readings that the table's remaining doubts allow, the preferred one first."""
    choices = list(product(*(range(len(d.options)) for d in table.doubts)))[:MAX_VARIANTS]
    return [_with(table, table.doubts, choice) for choice in choices]


def _known_label(table: Table, doubt: Doubt, identity: Identity, vocabulary: Vocabulary) -> int:
    """The option whose labels are known words: two lines are one label when only together they say something known,
    or when the first ends with a word that calls for more."""
    one = next(i for i, option in enumerate(doubt.options) if option)
    apart = next(i for i, option in enumerate(doubt.options) if not option)
    changes = {row: cell for row, _, cell in doubt.options[one]}
    joined = next(cell.text for cell in changes.values() if cell is not None)
    keeps = next(row for row in table.rows if changes.get(row.number))

    goes = next(row for row in table.rows if row.number in changes and row.number != keeps.number)
    upper = min(keeps, goes, key=lambda row: row.number)
    lower = goes if upper is keeps else keeps
    posts = all(_known(row.label, identity, vocabulary) for row in (upper, lower))
    if doubt.kind == "wrapped" and posts and not vocabulary.member(joined, identity.forbund_id):
        return apart  # two posts, of which the second has no amounts
    if doubt.kind == "wrapped" or meaning.goes_on(upper.label) or meaning.begins_amid(lower.label):
        return one
    if goes is upper and meaning.is_bare_total(goes.label):
        return one  # `SUMMA` over `INTÄKTER`: nothing is added up without an amount
    if meaning.names_section(goes.label):
        return one if meaning.is_bare_total(upper.label) and _heads_above(upper, lower.label, table) else apart
    if goes is lower and meaning.adds_up(upper.label) and _heads_above(upper, lower.label, table):
        return one  # `Summa insatser` over `Mora/Orsa`, as the heading above what is added up is named
    if (
        any(upper.cells)
        and vocabulary.member(joined, identity.forbund_id)
        and not (vocabulary.member(upper.label, identity.forbund_id))
    ):
        return one  # `Kommunbidrag` over `Härnösand`: only the two name whose contribution it is
    if vocabulary.member(joined, identity.forbund_id) and not any(
        vocabulary.member(row.label, identity.forbund_id) or _known(row.label, identity, vocabulary) for row in (goes,)
    ):
        return one
    if not any(upper.cells) and _within_members(upper, table, joined, identity, vocabulary):
        return one
    if one == 0 and any(upper.cells) and _begins_others(upper, table):
        return one
    return apart if _known(keeps.label, identity, vocabulary) else 0


def _heads_above(row: Row, label: str, table: Table) -> bool:
    """Whether a heading above a row has these words of the line below it already, so that they head no rows again: none
    follow, or another heading does."""
    below = [other for other in table.rows if other.number > row.number + 1]
    ends = not any(any(other.cells) for other in below) or not any(below[0].cells)
    above = (other for other in table.rows if other.number < row.number and not any(other.cells))
    return ends and any(other.label.casefold() == label.casefold() for other in above)


def _within_members(upper: Row, table: Table, joined: str, identity: Identity, vocabulary: Vocabulary) -> bool:
    """Whether a line above a member's name (`Bidrag` over `Försäkringskassan`) is of its label: another member stands
    right above, so that no list of members begins here, and together they name a member too."""
    above = next((row for row in reversed(table.rows) if row.number < upper.number), None)
    if above is None or not any(above.cells) or upper.bold != above.bold:
        return False
    lines = [vocabulary.line_item(label, Section.INCOME, identity.forbund_id) for label in (above.label, joined)]
    parents = {vocabulary.parent_of_line(line) for line in lines if line}
    return None not in lines and len(parents) == 1 and vocabulary.member(joined, identity.forbund_id) is not None


def _begins_others(row: Row, table: Table) -> bool:
    """Whether other labels begin with all of a row's (`Kommunbidrag` beside `Kommunbidrag Ånge`), which then lacks its
    end."""
    stem = _NUMBER_BEFORE.sub("", row.label)
    others = (_NUMBER_BEFORE.sub("", other.label) for other in table.rows if other is not row)
    return sum(other.startswith(f"{stem} ") for other in others) > 1


_NUMBER_BEFORE = re.compile(r"^[\d .-]+")


def _known(label: str, identity: Identity, vocabulary: Vocabulary) -> bool:
    """Whether the data files know the label, in any section."""
    sections = (None, *Section)
    return any(vocabulary.line_item(label, section, identity.forbund_id) is not None for section in sections)


def _with(table: Table, doubts: Sequence[Doubt], choice: Sequence[int]) -> Table:
    for doubt, option in zip(doubts, choice, strict=True):
        table = _applied(table, doubt, option)
    return replace(table, doubts=())


def _applied(table: Table, doubt: Doubt, option: int) -> Table:
    changes = {(row, column): cell for row, column, cell in doubt.options[option]}
    if not changes:
        return table
    blocks = tuple(
        replace(b, rows=tuple(_changed(r, changes) for r in b.rows if not _taken_out(r, changes))) for b in table.blocks
    )
    return replace(table, blocks=tuple(b for b in blocks if b.rows))


def _taken_out(row: Row, changes: Mapping[tuple[int, int], Cell | None]) -> bool:
    return changes.get((row.number, 0), row) is None


def _changed(row: Row, changes: Mapping[tuple[int, int], Cell | None]) -> Row:
    cells = tuple(changes.get((row.number, i + 1), cell) for i, cell in enumerate(row.cells))
    label = changes.get((row.number, 0))
    return replace(row, cells=cells, label=label.text if label else row.label)
