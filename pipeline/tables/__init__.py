"""Words and rules become tables: geometry only, no language.

    facing.py   two pages on one sheet
    swapped.py  tables whose labels stand right of their amounts
    running.py  what running text looks like
    abreast.py  whether what stands on two sides of a strip is apart
    gutters.py  parts of a page that stand beside each other
    areas.py    text in shaded boxes beside tables, the bars of diagrams
    tiles.py    large amounts with their names above or below them
    bars.py     amounts at the ends of lying bars
    listed.py   lists of label and amount
    frames.py   ruled tables that stand beside each other
    spaces.py   how wide the spaces between words are
    stuck.py    heads, and amounts and their label, that read as one text
    printed.py  which words make one number
    lines.py    words -> lines -> atoms (numbers, dashes, texts)
    curled.py   rows whose right end stands lower or higher than their label
    paged.py    numbers of pages in running lines, and of cards beside titles
    letters.py  words whose letters are set apart
    gaps.py     numbers with a space where none belongs
    signs.py    minus signs far from their numbers
    remarks.py  amounts set free from the remarks close behind them
    walls.py    drawn rules -> walls and floors
    halves.py   whether two texts are the halves of one amount
    pairs.py    numbers of two lines that stand over each other, and the amounts that they make
    torn.py     which lines hold amounts that narrow cells tore over two
    mend.py     what else was torn apart at a line's end
    typed.py    rules that are typed
    tagged.py   cells that the document's tags name -> what parts them, where it agrees with the print
    grid.py     rows of fully ruled tables
    named.py    cells at the foot of a table that name their amounts
    spans.py    names of groups of rows in cells that span them
    yearly.py   years that go down the left side
    shortened.py  years of two digits, numbers of parts of a year, months of four, and editions, that end heads
    tabular.py  which lines hold amounts, and which are heads
    region.py   a region while it grows: its lines and the extents of its columns
    another.py  heads between two rows that begin another table
    regions.py  lines -> regions: where tables stand
    level.py    sums level with those of a table beside
    labelled.py  the column of words that names the rows
    described.py  labels with a description below them
    sides.py    columns whose amounts stand flush left in some rows, flush right in others
    columns.py  a region's columns of amounts and lead columns
    wide.py     columns as wide as their cells
    cornered.py  the end of a corner on the line below its head
    seconds.py  where the labels of a second table beside the first begin
    over.py     which columns a text of a head stands over
    stacked.py  heads of several lines beside heads of one
    assign.py   other ways to give the texts of a head to columns
    grouped.py  heads of groups of columns
    underlined.py  heads of groups of columns with a line of their own below
    owned.py    texts over columns that are empty here
    footnotes.py  lines that a mark in the table above refers to
    given.py    the texts of one line of a head, each with the columns that it names
    captions.py  titles and headings that are no heads
    heads.py    what stands over the columns
    footed.py   heads below the rows
    inherited.py  heads within a table that add to those above
    spanned.py  which of it the tags give to which columns
    strips.py   a printed line divided by the layout
    amid.py     amounts half way between two lines of their label
    accounts.py  account numbers that begin the labels
    links.py    whether a line of label goes on the one above
    rows.py     lines -> rows: wrapped labels put together
    cells.py    cells, amounts among labels, pairs, doubts
    build.py    a region -> a table
    boxes.py    a table's boxes put elsewhere
    turned.py   tables set sideways
    borrowed.py  columns that go on on the next page without their labels
    glued.py    note numbers that read as part of an amount
    flanks.py   rows beside a table that part some of its amounts
    overhang.py  heads alone at the end of a page
    carried.py   rows under the head that ended the page before
    leading.py  headings alone at the end of a page
    join.py     tables that go on over the page

`find_tables(page)` gives the tables of one page, `join_pages` numbers the tables of a document and puts those together
that go on over a page's end.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Box, Page, Table, Word
from ..records import replace
from .areas import asides, shaded, without_diagrams
from .bars import bars_apart
from .borrowed import shortly_before, with_borrowed_labels
from .boxes import with_boxes
from .build import TITLE_REACH, Sheet, build, plan_region
from .carried import under_head_before
from .curled import with_curled_rows
from .facing import Facing, facing
from .flanks import with_flanks
from .frames import beside
from .gaps import gaps_closed
from .glued import ungrouped
from .grid import one_line_each
from .gutters import parts
from .join import join_pages, joined_below, joined_over_pages
from .letters import letters_joined
from .level import with_level_sum
from .lines import TextLine, baselines, in_reading_order, text_lines
from .listed import lists_apart
from .mend import mended
from .named import with_named_cells
from .overhang import Overhang, has_amounts, overhang, with_last_headings
from .paged import without_card_numbers, without_page_number
from .region import Region
from .regions import find_regions
from .remarks import remarks_apart
from .shortened import with_months, with_numbered_parts, with_short_years, with_versions
from .signs import with_signs_behind, with_signs_beside
from .spaces import word_space
from .spans import without_group_names
from .stuck import amounts_apart, dates_apart, heads_apart
from .swapped import labels_first
from .tabular import is_tabular, with_rows_told
from .tagged import Bounds, bounds
from .tiles import tiles_apart, with_tiles
from .turned import lowered, turned_back, turned_heads, turned_page, turns
from .typed import without_typed
from .walls import Floor, Wall, floors, walls
from .yearly import with_years_as_labels

__all__ = [
    "begins_on_top",
    "facing",
    "find_tables",
    "join_pages",
    "line_by_line",
    "shortly_before",
    "text_by_lines",
    "text_in_parts",
    "text_of",
    "with_boxes",
]

TITLES_OF_BOTH = 4  # lines above two tables that stand beside each other


def find_tables(page: Page, before: Sequence[Table] = ()) -> tuple[Table, ...]:
    """The tables of a page from the top, those beside each other from the left; then those set sideways.

    `before`: the tables of the pages before, whose columns may go on here without their labels; what ends them may be
    the head of the first table here.
    """
    if (sheet := facing(page)) is not None:
        return _tables_of_both(sheet, before)
    if (swapped := labels_first(page)) is not None:
        return tuple(map(swapped.back, _tables_after(swapped.page, before)))
    return _tables_after(page, before)


def _tables_after(page: Page, before: Sequence[Table]) -> tuple[Table, ...]:
    """The tables of a page that follow those of the pages before."""
    found = _tables_on(page)
    if before and not any(row.label for table in found for row in table.rows if any(row.cells)):
        other = with_borrowed_labels(page, before)
        found = (other and _tables_on(other)) or found
    last = before[-1] if before else None
    return under_head_before(page, found, last, _tables_on) if isinstance(last, Overhang) else found


def _tables_on(page: Page) -> tuple[Table, ...]:
    turned = sorted({w.turn for w in page.words if w.turn})
    lying = {turn: _lying_tables(page, turn) if turn in turns(page.words) else [] for turn in turned}
    holding = [turn for turn, tables in lying.items() if any(map(has_amounts, tables))]
    sideways: list[Table] = []
    heads: list[tuple[Word, Box]] = []
    for turn in turned:
        over = [] if turn in holding else turned_heads(page, turn)
        heads += over
        if turn in holding:
            others = [other for other in (*turned, *_without_tables(page)) if other not in holding]
            lying[turn] = _lying_tables(page, turn, others) if others else lying[turn]
        lying[turn] = [t for t in lying[turn] if not isinstance(t, Overhang)]  # carried to upright tables alone
        sideways += [] if over else [turned_back(t, page, turn) for t in lying[turn]]
    return (*_upright_tables(_with_heads(page, heads)), *sideways)


def _tables_of_both(sheet: Facing, before: Sequence[Table]) -> tuple[Table, ...]:
    """The tables of two pages that face each other, as those of pages that follow each other."""
    left = find_tables(sheet.left, before)
    right = find_tables(sheet.right, left or before)
    texts = ("",) * (sheet.left.number - 1) + (text_of(sheet.left.words), text_of(sheet.right.words))
    ends = right[-1:] if right and isinstance(right[-1], Overhang) else ()
    joined = joined_over_pages([table for table in (*left, *right) if not isinstance(table, Overhang)], texts)
    return tuple(map(sheet.on_sheet, (*joined, *ends)))


def _without_tables(page: Page) -> list[int]:
    """The turn of upright words, where they hold no amounts in tables: over a table set sideways they may be heads."""
    return [] if any(map(has_amounts, _upright_tables(page))) else [0]


def _with_heads(page: Page, heads: Sequence[tuple[Word, Box]]) -> Page:
    """The page with heads that are set sideways as upright words, on one line with what stands beside them; its tags
    name no cells for them."""
    if not heads:
        return page
    return replace(page, words=(*lowered(page.words, heads), *(word for word, _ in heads)), tagged=())


def _lying_tables(page: Page, turn: int, others: Sequence[int] = ()) -> list[Table]:
    """The tables set sideways that words of one turn make, with heads of `others` set sideways over their columns."""
    whole = turned_page(page, turn)
    heads = [found for other in others for found in turned_heads(whole, (other - turn) % 360)]
    upright = replace(whole, words=tuple(w for w in whole.words if w.turn == 0), tagged=())
    return _upright_tables(_with_heads(upright, heads))


def text_of(words: Sequence[Word]) -> str:
    """The plain text that upright words make: a line for each baseline, from the top."""
    lines = baselines([w for w in words if w.turn == 0])
    return "\n".join(" ".join(w.text for w in line) for line in lines)


def line_by_line(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words in the order in which they are read: each line from the left, the lines from the top, texts printed over
    each other one after the other; those that are set aslant or sideways after them."""
    lines = baselines([w for w in words if w.turn == 0])
    return (*(w for line in lines for w in in_reading_order(line, words)), *(w for w in words if w.turn))


LATE = 20  # words drawn before the topmost line of a page whose text does not begin on top


def begins_on_top(words: Sequence[Word]) -> bool:
    """Whether the words in the order in which they were drawn begin with the topmost line, or nearly so."""
    upright = [w for w in words if w.turn == 0]
    top = min((w.top for w in upright), default=0.0)
    first = next((i for i, w in enumerate(upright) if w.top - top < 0.5 * w.size), 0)
    return first < LATE


def text_in_parts(page: Page) -> str:
    """The plain text of a page by the places of its words: parts beside each other one after the other."""
    if (sheet := facing(page)) is not None:
        return "\n".join(map(text_in_parts, (sheet.left, sheet.right)))
    return "\n".join(text_of(part) for part in parts([w for w in page.words if w.turn == 0], page.width))


def text_by_lines(page: Page) -> str:
    """The plain text of a page, a line for each baseline; of two pages on one sheet one after the other."""
    sheet = facing(page)
    return "\n".join(text_of(p.words) for p in ((sheet.left, sheet.right) if sheet else (page,)))


def _upright_tables(page: Page) -> list[Table]:
    upright = without_page_number([w for w in page.words if w.turn == 0], page.height, page.number, page.width)
    upright, tiles = tiles_apart(page.number, without_card_numbers(upright))
    upright, lists = lists_apart(page.number, upright)
    standing, lying = walls(page.rules), floors(page.rules)
    areas = shaded(page.rules)
    upright, bars = bars_apart(page.number, upright, areas)
    apart = asides(without_diagrams(upright, areas), areas) if areas else [upright]
    framed = [chunk for some in apart for chunk in beside(some, standing, lying)]
    chunks = [part for chunk in framed for part in parts(chunk, page.width, lying)]
    told = bounds(page.tagged, upright) if page.tagged else Bounds()
    found: list[Table] = []
    for i, part in enumerate(chunks, 1):
        own = _tables_of(page, part, standing, lying, told, 0, i == len(chunks))
        whole = joined_below(found[-1], own[0]) if found and own else None
        if own and not whole and not own[0].titles:
            own[0] = replace(own[0], titles=_titles_above(part, chunks[: i - 1]))
        found = [*found[:-1], whole, *own[1:]] if whole else [*found, *own]
    return with_tiles(with_flanks(found), [*tiles, *lists, *bars])


def _titles_above(part: Sequence[Word], earlier: Sequence[Sequence[Word]]) -> tuple[str, ...]:
    """The lines that end the part of the page right above a part, nearest first: the title of a table that begins
    beside running text stands over both."""
    top, x0, x1 = min(w.top for w in part), min(w.x0 for w in part), max(w.x1 for w in part)
    above = [p for p in earlier if max(w.bottom for w in p) <= top + 1 and any(w.x0 < x1 and w.x1 > x0 for w in p)]
    if not above or top - max(w.bottom for w in above[-1]) > TITLE_REACH * part[0].size:
        return ()
    lines = baselines(above[-1])[-TITLES_OF_BOTH:]
    return tuple(" ".join(w.text for w in line) for line in reversed(lines))


def _tables_of(
    page: Page,
    words: Sequence[Word],
    upright: tuple[Wall, ...],
    flat: tuple[Floor, ...],
    told: Bounds,
    depth: int,
    ends: bool = False,
    level: float | None = None,
) -> list[Table]:
    """The tables among some words of a page; `ends`: the page ends with them, `level`: where the last row of the table
    beside them stands."""
    if not words:
        return []
    words, typed = without_typed(dates_apart(letters_joined(words)))
    drawn = [*((w.x, w.top, w.bottom) for w in (*upright, *told.cells) if not w.filled), *typed]
    space = word_space(words)
    printed = with_curled_rows(text_lines(words, drawn, space))
    pieces = with_signs_beside(with_signs_behind(gaps_closed(printed, space)), flat)
    whole = mended(remarks_apart(pieces, space), told if told.floors else None, flat)
    apart = without_group_names(one_line_each(whole, upright, flat), upright, flat)
    named = with_named_cells(one_line_each(apart, told.cells, told.floors, told=True))
    lines = with_years_as_labels(with_numbered_parts(with_months(with_short_years(with_versions(named)))))
    lines = tuple(with_rows_told(heads_apart(amounts_apart(lines))))
    sheet = Sheet(page.number, page.width, lines, upright, flat, space, told)
    tables: list[Table] = []
    floor = 0
    for region in with_level_sum(find_regions(sheet.lines, upright, page.width), sheet.lines, level):
        if region.first < floor:
            continue
        plan = plan_region(sheet, region, floor)
        if plan is None:
            continue
        if plan.cut is not None and depth < 3:
            tables += _side_by_side(page, sheet, (floor, plan.head, plan.last), plan.cut, upright, depth)
        else:
            table = build(sheet, plan, floor)
            if table is not None:
                tables.append(replace(table, alternatives=_alternatives(sheet, region, floor)))
        floor = plan.last + 1
    if not ends:
        return tables
    alone = overhang(page.number, sheet.lines, floor)
    if alone is None and tables and floor:
        tables[-1] = with_last_headings(tables[-1], page.number, sheet.lines, floor)
    return [*tables, alone] if alone else tables


def _alternatives(sheet: Sheet, region: Region, floor: int) -> tuple[Table, ...]:
    """The table with note numbers set apart from the amounts that they may have been glued to."""
    lines = ungrouped(sheet.lines, region.tabular)
    if lines is None:
        return ()
    other = replace(sheet, lines=lines)
    plan = plan_region(other, region, floor)
    table = build(other, plan, floor) if plan is not None and plan.cut is None else None
    return (table,) if table is not None else ()


def _side_by_side(
    page: Page,
    sheet: Sheet,
    extent: tuple[int, int, int],
    cut: float,
    upright: tuple[Wall, ...],
    depth: int,
) -> list[Table]:
    """Two tables beside each other, read one after the other, with the lines above them as titles of both.

    `extent`: the first line that no earlier table has taken, the first and the last line of the two.
    """
    free, first, last = extent
    while last + 1 < len(sheet.lines) and _on_one_side(sheet.lines[last], sheet.lines[last + 1], cut):
        last += 1  # the second line of a label that ends one of the two
    begin = max(free, first - TITLES_OF_BOTH)
    while begin > free and _goes_on_apart(sheet.lines[begin - 1], sheet.lines[begin], cut):
        begin -= 1  # heads of the two that stand at other heights are more lines than titles are
    lines = sheet.lines[begin : last + 1]
    sides: tuple[list[Word], list[Word]] = ([], [])
    for line in lines:
        across = any(a.kind == "text" and a.x0 < cut < a.x1 for a in line.atoms) and not is_tabular(line)
        across = across or (line.x1 < cut and line.bottom <= sheet.lines[first].top)  # begun where both begin
        bare = not any(n.x0 < cut for n in line.numbers)  # `Summa projekt` below numbers of projects
        # `Summa` of both, its amount on the right alone
        ends = line is lines[-1] and len(line.atoms) > 1 and all(a.kind != "text" for a in line.atoms[1:])
        for atom in line.atoms:
            whole = bare and (atom.x0 < cut < atom.x1 or (ends and atom is line.atoms[0]))
            for word in atom.words:
                left = word.x0 < cut and not whole
                for side, own in zip(sides, (left, not left), strict=True):
                    side.extend([word] if own or across else [])  # a line above both is read with each
    base = lines[-1].base
    deeper = (_tables_of(page, side, upright, sheet.floors, sheet.told, depth + 1, level=base) for side in sides)
    return [table for tables in deeper for table in tables]


def _goes_on_apart(above: TextLine, line: TextLine, cut: float) -> bool:
    """Whether a line follows closely on one of which no text crosses the cut."""
    near = line.top - above.bottom < line.size
    return near and not any(a.x0 < cut < a.x1 for a in above.atoms)


def _on_one_side(above: TextLine, line: TextLine, cut: float) -> bool:
    """Whether a line follows closely and stands wholly right or left of the cut."""
    return line.top - above.bottom < 0.6 * line.size and (line.x0 >= cut or line.x1 < cut)
