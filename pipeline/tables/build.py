"""One region of a page made into a table: head, blocks, rows and cells."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ..model import Block, Cell, Head, Row, Table
from ..records import Record, replace
from .accounts import with_code_first
from .amid import NEAR, is_amid
from .captions import crosses
from .cells import (
    BlockDraft,
    RowDraft,
    amount_in_label,
    column_doubts,
    label_doubts,
    make_cell,
    split_pairs,
    with_label_column,
)
from .columns import HEAD, Layout, layout
from .cornered import end_of_corner
from .described import names_of
from .footed import heads_below
from .footnotes import end_of_footnote
from .heads import head_lines, is_inner_head, make_head
from .inherited import inherit
from .lines import Atom, TextLine, box_of, has_digit, has_letters, names_its_amounts
from .links import evidence, lacked_room
from .mend import join_text
from .region import Region
from .regions import in_grid
from .rows import LINK, Group, dividing_floors, goes_on_closed, group_rows, is_closed, without_leaders
from .seconds import first_labels, second_labels
from .spanned import as_told
from .strips import Strip, divide, with_labels_across
from .tabular import holds_amounts, is_tabular
from .tagged import Bounds
from .walls import Floor, Wall
from .wide import for_heads

HEAD_LINES = 4  # lines above the rows in which heads of columns of words are looked for
TITLE_LINES = 8
TITLE_REACH = 14.0  # line heights above the table in which titles are looked for
NOTE_LINES = 4
BESIDE = 30.0  # points right of the table from which a text stands beside it, not above
LONE_ROW_REACH = 5  # lines from the top of the page in which a lone row may be the rest of a table


class Sheet(Record):
    """A page (or a part of it) ready for the table finder; `told` is what the document's tags part."""

    number: int
    width: float
    lines: tuple[TextLine, ...]
    walls: tuple[Wall, ...]
    floors: tuple[Floor, ...]
    space: float
    told: Bounds


class Plan(Record):
    """A region with its layout and the indices of its lines: head from `head`, body from `body` to `last` inclusive."""

    layout: Layout
    heads: Layout  # by which heads are given to the columns
    head: int
    body: int
    last: int
    cut: float | None  # where the labels of a second table beside it begin
    name: Atom | None = None  # the name of a card, over the heads of its only row


def plan_region(sheet: Sheet, region: Region, floor: int) -> Plan | None:
    """The division of a region, None where it is no table. `floor`: the first line that no earlier table has taken."""
    tabular = [sheet.lines[i] for i in region.tabular]
    extent = (tabular[0].top, tabular[-1].bottom)
    walls = [w for w in sheet.walls if w.bottom > extent[0] and w.top < extent[1]]
    inside = [sheet.lines[i] for i in range(region.first, region.last) if i not in region.tabular]
    above = sheet.lines[max(floor, region.first - HEAD_LINES) : region.first]
    opens_page = region.first < LONE_ROW_REACH  # the last row of a table that goes on over the page
    headed = len(tabular) == 1 and _is_headed_alone(sheet, region)
    bare = len(tabular) == 1 and (opens_page or headed)
    inside += _halves(sheet, region) if len(tabular) == 1 else []
    found = layout(tabular, walls, [ln for ln in inside if len(ln.atoms) == 1], above, bare)
    if found is None:
        return None
    heads = for_heads(found, tabular, sheet.lines[floor : region.first])
    head, body = (
        (region.first - 1, region.first)
        if headed
        else head_lines(
            sheet.lines, region.first, floor, heads, sheet.walls, sheet.floors, sheet.width, _air(tabular), bare
        )
    )
    body = end_of_corner(sheet.lines, head, body, found)
    cut = second_labels(tabular, found, above[-HEAD:]) or first_labels(tabular, found)
    if len(tabular) == 1 and head == body and not opens_page and not in_grid(tabular[0], sheet.walls):
        return None
    name = _card_name(sheet, region.first) if headed else None
    return Plan(found, heads, head, body, _last_line(sheet, region, found), cut, name)


def _is_headed_alone(sheet: Sheet, region: Region) -> bool:
    """Whether a lone row of amounts alone stands below as many heads, each in the drawn column of an amount: on the
    card of an insats, whose name is above them."""
    row, heads = sheet.lines[region.first], sheet.lines[max(0, region.first - 1)]
    walls = sorted(w.x for w in sheet.walls if not w.filled and w.top - 1 <= row.top and row.bottom <= w.bottom + 1)
    amounts = len(row.numbers) == len(row.atoms) == len(heads.atoms) > 1 and heads is not row
    pairs = zip(heads.atoms, row.atoms, strict=True) if amounts and in_grid(heads, sheet.walls, len(row.atoms)) else ()
    columns = [[bisect(walls, (atom.x0 + atom.x1) / 2) for atom in pair] for pair in pairs]
    return bool(columns) and all(a == b for a, b in columns) and len({a for a, _ in columns}) == len(columns)


def _card_name(sheet: Sheet, row: int) -> Atom | None:
    """The name of a card: the first text of its top line, above the heads of the only row of amounts."""
    line = sheet.lines[row - 2] if row > 1 else None
    return line.atoms[0] if line and in_grid(line, sheet.walls) and line.atoms[0].kind == "text" else None


def _with_name(block: BlockDraft, name: Atom) -> BlockDraft:
    """The block of a card, its name as the label of its rows."""
    rows = [replace(d, row=replace(d.row, label=d.row.label or name.text, label_box=name.box)) for d in block.rows]
    return BlockDraft(block.head, tuple(rows))


def _halves(sheet: Sheet, region: Region) -> list[TextLine]:
    """The lines of a label of two between which the amounts of a lone row stand."""
    row = sheet.lines[region.first]
    beside = [sheet.lines[i] for i in (region.first - 1, region.last + 1) if 0 <= i < len(sheet.lines)]
    if len(beside) == 2 and is_amid(beside[0].base, row.base, beside[1].base, row.size):
        return beside
    return [line for line in beside if abs(line.base - row.base) < NEAR * row.size]


def _air(lines: Sequence[TextLine]) -> float:
    """The free space that is usual between tabular lines, in line heights."""
    return (
        median([max(0.0, b.top - a.bottom) / max(b.size, 1.0) for a, b in pairwise(lines)]) if len(lines) > 2 else 0.0
    )


def _last_line(sheet: Sheet, region: Region, plan: Layout) -> int:
    """The last line of the body: lines of label that go on below the last amounts are taken in, and in a drawn table
    those that hold an amount of their own."""
    last = region.last
    strips = [divide(sheet.lines[i], plan, sheet.space) for i in region.tabular]
    limit = sorted((s.label[-1].x1 for s in strips if s.label), reverse=True)[:3]
    steps = [b.base - a.base for a, b in pairwise(strips)]
    pitch = min(steps) if steps else None
    last += _lines_to_close(sheet, region.last, plan, limit)
    while last + 1 < len(sheet.lines) and last - region.last < 4:
        line = sheet.lines[last + 1]
        here, before = divide(line, plan, sheet.space), divide(sheet.lines[last], plan, sheet.space)
        if _names_own(sheet, line):
            last += 1
            continue
        if in_grid(line, sheet.walls) and here.label and amount_in_label([line.atoms[0].words], (), sheet.space):
            last += 1
            continue
        if is_tabular(line) or not here.label or any(here.cells) or crosses(line, plan):
            break
        amid = last > 0 and is_amid(sheet.lines[last - 1].base, before.base, here.base, here.size)
        if not before.label and (amid or here.base - before.base < NEAR * here.size):
            last += 1  # the amounts stand half way between two lines of label
            continue
        if not before.label:
            break
        across = dividing_floors(sheet.floors, plan.label_x0, plan.x1)
        between = any(before.base < y < here.base for y in across)
        closed = any(here.base < y < here.base + 2 * here.size for y in across)
        joined = in_grid(line, sheet.walls) and closed and not between and here.base - before.base < 2 * here.size
        # A line that may as well be the label's second is taken in: whether it is, the words known will say.
        enough = -1 if lacked_room(before, here, limit, plan) else LINK
        parted = sheet.told.between(before.base, here.base, plan.label_x0, plan.x1)
        if not joined and (between or evidence(before, here, pitch, limit, plan, parted) < enough):
            break
        last += 1
    return last


def _names_own(sheet: Sheet, line: TextLine) -> bool:
    """Whether a line is a cell as wide as its grid, of one text that ends in a colon and an amount (`Prognos
    ackumulerat resultat för 2017: 3 134 550`)."""
    walls = [w for w in sheet.walls if not w.filled]
    if len(line.atoms) != 1 or not in_grid(line, walls) or in_grid(line, walls, 3):
        return False
    own = amount_in_label([line.atoms[0].words], (), sheet.space)
    return own is not None and has_digit(own[1].text)


def _lines_to_close(sheet: Sheet, last: int, plan: Layout, limit: Sequence[float]) -> int:
    """How many lines of label below the last amounts a drawn line closes in with them."""
    drawn = dividing_floors(sheet.floors, plan.label_x0, plan.x1, False)
    band = [divide(line, plan, sheet.space) for line in sheet.lines[last : last + 4]]
    lines = max((n for n in range(2, len(band) + 1) if is_closed(band[:n], drawn)), default=1)
    return lines - 1 if all(goes_on_closed(a, b, limit, plan) for a, b in pairwise(band[:lines])) else 0


def build(sheet: Sheet, plan: Plan, floor: int) -> Table | None:
    """The table of a planned region; `floor` is the first line that titles may be taken from."""
    found = plan.layout
    blocks = list(_blocks(sheet, plan))
    if plan.name and len(blocks) == 1:
        blocks = [_with_name(blocks[0], plan.name)]
    if not any(any(draft.row.cells) or draft.label_cell for block in blocks for draft in block.rows):
        return None
    columns = tuple((c.x0, c.x1) for c in found.columns)
    columns, blocks = split_pairs(columns, blocks)
    if any(draft.label_cell for block in blocks for draft in block.rows):
        columns = ((found.label_x0, found.label_x1), *columns)
        blocks = [with_label_column(b) for b in blocks]
    return Table(
        page=sheet.number,
        number=0,
        columns=columns,
        blocks=tuple(Block(b.head, tuple(r.row for r in b.rows)) for b in blocks),
        titles=_titles(sheet, plan, floor),
        doubts=tuple(
            d for b in blocks for d in (*label_doubts(b), *column_doubts(b, len(columns) - len(found.columns)))
        ),
        notes=_notes(sheet, plan),
    )


def _blocks(sheet: Sheet, plan: Plan) -> list[BlockDraft]:
    found = plan.layout
    first, end = (plan.head, plan.body) if plan.body > plan.head else heads_below(sheet.lines, plan.last, plan.heads)
    head = _head(sheet, first, end, plan.heads) if end > first else None
    own: Head | None = None  # a head within the table, not yet joined with the one above it
    blocks: list[BlockDraft] = []
    pending: list[Strip] = []
    index, number, before = plan.body, 0, None

    def close() -> None:
        nonlocal number, before, head, own
        rows, before = _rows(sheet, pending, found, number, before)
        number += len(rows)
        if own is not None:
            filled = {i for draft in rows for i, cell in enumerate(draft.row.cells) if cell is not None}
            head, own = inherit(own, head, filled), None
        if rows:
            blocks.append(BlockDraft(head, tuple(rows)))
        pending.clear()

    while index <= plan.last:
        end = index
        while end <= plan.last and is_inner_head(sheet.lines, end, plan.heads) and not _opens_row(sheet, plan, end):
            end += 1
        if end > index:
            close()
            own = _head(sheet, index, end, plan.heads)
            index = end
            continue
        line = sheet.lines[index]
        strip = divide(line, found, sheet.space)
        if _names_own(sheet, line):
            strip = replace(strip, label=line.atoms[0].words, cells=((),) * len(found.columns), inner=(), extra=())
        pending.append(strip)
        index += 1
    close()
    return blocks


def _head(sheet: Sheet, first: int, end: int, plan: Layout) -> Head:
    lines = sheet.lines[first:end]
    head = make_head(sheet.number, lines, plan, sheet.walls, sheet.floors)
    return as_told(head, lines, plan, sheet.told.places)


def _opens_row(sheet: Sheet, plan: Plan, index: int) -> bool:
    """Whether texts over the columns are the first lines of cells that end in amounts: no drawn line parts them from
    the amounts below, in a table whose rows are drawn apart; or a colon says that the amount follows."""
    line = sheet.lines[index]
    if all(a.text.endswith(":") for a in line.atoms):
        return True
    following = next((i for i in range(index, plan.last + 1) if holds_amounts(sheet.lines, i)), None)
    if following is not None and following - index <= 4 and names_its_amounts(sheet.lines[following]):
        return True
    if any(_names_what_follows(ln, plan.layout) for ln in sheet.lines[index : min(index + 8, plan.last + 1)]):
        return True
    heights = dividing_floors(sheet.floors, plan.layout.label_x0, plan.layout.x1)
    extent = (sheet.lines[plan.body].top, sheet.lines[plan.last].bottom)
    rows = sum(holds_amounts(sheet.lines, i) for i in range(plan.body, plan.last + 1))
    if following is None or sum(extent[0] < y < extent[1] for y in heights) < 0.6 * rows:
        return False
    return not any(line.base < y < sheet.lines[following].base for y in heights)


def _names_what_follows(line: TextLine, plan: Layout) -> bool:
    """Whether all texts over the columns end with a colon: words of cells whose amounts stand below them."""
    over = [a for a in line.atoms if a.x0 > plan.label_x0 + 12 and any(c.overlap(a) > 0 for c in plan.columns)]
    return bool(over) and all(a.kind == "text" and a.text.endswith(":") for a in over)


def _rows(
    sheet: Sheet, strips: Sequence[Strip], plan: Layout, number: int, before: Strip | None
) -> tuple[list[RowDraft], Strip | None]:
    if not strips:
        return [], before
    x0 = min([plan.label_x0, *(c.x0 for c in plan.lead)])
    heights = dividing_floors(sheet.floors, x0, plan.x1)
    drafts: list[RowDraft] = []
    drawn, shaded = (dividing_floors(sheet.floors, x0, plan.x1, filled) for filled in (False, True))
    told = dividing_floors(sheet.told.floors, x0, plan.x1)
    for group in group_rows(with_labels_across(strips, plan), drawn, shaded, plan, told):
        draft = _draft(sheet, group, plan, number + len(drafts) + 1, before, heights)
        before = group.strips[-1]
        if draft is not None:
            drafts.append(draft)
    return drafts, before


def _draft(
    sheet: Sheet, group: Group, plan: Layout, number: int, before: Strip | None, heights: Sequence[float]
) -> RowDraft | None:
    cells = tuple(make_cell([a for s in group.strips for a in s.cells[i]]) for i in range(len(plan.columns)))
    lines = [without_leaders(line) for line in group.label_lines]
    lines = names_of([line for line in lines if line])
    lines = with_code_first(lines) if len(lines) > 1 else lines
    label_cell = None
    inner = [a for s in group.strips for a in s.inner]
    plain = any(c is not None and not c.own_label and has_digit(c.text) for c in cells)
    own = None if plain else amount_in_label(lines, inner, sheet.space)
    if own is not None:
        lines, label_cell = own
    if not lines and label_cell is None and any(cells):
        lines = [a.words for s in group.strips for a in s.lead if has_letters(a.text)][:1]  # a total below groups
    label = join_text([" ".join(w.text for w in line) for line in lines])
    if not label and not any(cells) and label_cell is None:
        return None
    if label_cell is not None:
        label_cell = Cell(label_cell.text, label_cell.box, label)
    words = [w for line in lines for w in line]
    first, last = group.strips[0], group.strips[-1]
    row = Row(
        page=sheet.number,
        number=number,
        label=label,
        label_box=box_of(words) if words else None,
        cells=cells,
        lead=tuple(a.text for s in group.strips for a in s.lead),
        bold=any(s.bold for s in group.strips if s.has_amounts or not group.has_amounts),
        shaded=_shaded(sheet, first, last, plan),
        rule_above=any(first.top - 0.9 * first.size < y <= first.top + 0.45 * first.size for y in heights),
        rule_below=any(last.bottom - 0.35 * last.size <= y < last.bottom + 0.9 * last.size for y in heights),
        indent=words[0].x0 if words else plan.label_x0,
        gap_above=round(max(0.0, (first.top - before.bottom) / first.size), 2) if before is not None else 0.0,
        beside=tuple(a.text for s in group.strips for a in s.extra if a.x0 < plan.columns[0].left),
    )
    return RowDraft(row, label_cell, group.maybe, _astray(group, plan, cells))


def _astray(group: Group, plan: Layout, cells: Sequence[Cell | None]) -> tuple[tuple[int, int], ...]:
    """(column, other column) for each number that stands in no column's extent but about half way between two."""
    found: list[tuple[int, int]] = []
    for i, atom in ((i, a) for s in group.strips for i, cell in enumerate(s.cells) for a in cell if a.kind == "num"):
        if plan.columns[i].overlap(atom) >= 0:
            continue  # it stands in its own
        gaps = sorted((-c.overlap(atom), j) for j, c in enumerate(plan.columns))
        nearest = [j for gap, j in gaps[:2] if gap <= max(2 * gaps[0][0], gaps[0][0] + 5)]
        other = next((j for j in nearest if j != i and cells[j] is None), None)
        if gaps[0][0] > 0 and other is not None:
            found.append((i, other))
    return tuple(found)


def _shaded(sheet: Sheet, first: Strip, last: Strip, plan: Layout) -> bool:
    above = [f for f in sheet.floors if f.filled and first.top - first.size < f.y <= first.top + 2]
    below = [f for f in sheet.floors if f.filled and last.bottom - 2 <= f.y < last.bottom + last.size]
    return all(any(f.covers(plan.label_x0, plan.x1) >= 0.5 for f in edges) for edges in (above, below))


def _titles(sheet: Sheet, plan: Plan, floor: int) -> tuple[str, ...]:
    """Lines above the table, nearest first, as far as they can be its titles."""
    titles: list[str] = []
    below = sheet.lines[plan.head]
    start = below.top
    for index in range(plan.head - 1, max(floor, end_of_footnote(sheet.lines, floor, plan.head)) - 1, -1):
        line = sheet.lines[index]
        if start - line.bottom > TITLE_REACH * line.size or len(titles) >= TITLE_LINES:
            break
        titles.append(" ".join(a.text for a in line.atoms if a.x0 < plan.layout.x1 + BESIDE))
    return tuple(t for t in titles if t)


def _notes(sheet: Sheet, plan: Plan) -> tuple[str, ...]:
    after = sheet.lines[plan.last + 1 : plan.last + 1 + NOTE_LINES]
    bottom = sheet.lines[plan.last].bottom
    return tuple(ln.text for ln in after if ln.top - bottom < TITLE_REACH * ln.size)
