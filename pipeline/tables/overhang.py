"""A head that stands alone at the end of a page, its rows on the next.

Such a head is handed on as a table without amounts: its columns are where its texts stand, its rows the headings below
it. Whether the next page's first table goes on from it shows when the pages are joined; if not, it was no table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Block, Head, Row, Table
from ..records import replace
from .grouped import spread
from .lines import Atom, TextLine, box_of, has_letters
from .mend import join_text
from .over import cut_at_edges
from .printed import is_year
from .tabular import is_day

MOST_LINES = 5  # lines of a head
MOST_HEADINGS = 3  # headings below it
MARGIN = 12.0  # points from the left margin at which a corner or heading begins
CLOSE = 2.2  # line heights between lines of a head and its headings
FOOT = CLOSE  # line heights by which a running foot stands apart at least
SPACED = 3.5  # line heights between the last row and a heading set flush with the labels
EXACT = 1.0  # points
LARGER = 1.3  # times the size of type: no heading among the rows of a table is as large
TITLES = 8
WORDS = 6  # in a text of a head at most
APART = 2.0  # points between columns of texts


def overhang(page: int, lines: Sequence[TextLine], floor: int) -> Table | None:
    """The head alone that ends the page, None where there is none. `floor`: the first line that is of no table."""
    free = _without_foot(lines[floor:])
    if not free:
        return None
    margin = min(line.x0 for line in lines)
    stop = len(free)
    while stop and len(free) - stop < MOST_HEADINGS and _is_heading(free[stop - 1], margin):
        stop -= 1
    start = stop
    while start and stop - start < MOST_LINES and _is_of_head(free[start - 1], margin) and _near(free, start):
        start -= 1
    head = free[start:stop]
    spans = list(_spans(head, margin))
    if not spans or not any(len(line.atoms) > 1 for line in head) or not _near(free, stop):
        return None
    made = _head(page, head, spans, margin)
    rows = tuple(_row(page, n, line, len(spans)) for n, line in enumerate(free[stop:], 1))
    titles = tuple(line.text for line in reversed(free[max(0, start - TITLES) : start]))
    return Table(page, 0, tuple(spans), (Block(made, rows),), titles)


def _without_foot(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines without a running foot: a single text far below the others, or in larger type than these, its page's
    number beside it."""
    if len(lines) < 2 or len(lines[-1].atoms) > 2 or not all(a.text.isdigit() for a in lines[-1].atoms[1:]):
        return lines
    last, above = lines[-1], lines[-2]
    apart = last.top - above.bottom >= FOOT * last.size or last.size > LARGER * above.size
    return lines[:-1] if apart else lines


def with_last_headings(table: Table, page: int, lines: Sequence[TextLine], floor: int) -> Table:
    """The table that ends a page with the headings below its last row: what they head is on the next page."""
    free = _without_foot(lines[floor:])
    labels = [row.label_box.x0 for row in table.rows if row.label_box and row.page == page]
    flush = bool(free) and any(abs(free[0].x0 - x0) < EXACT for x0 in labels)  # below a row without text
    reach = SPACED if flush else CLOSE
    near = bool(free) and bool(labels) and free[0].top - lines[floor - 1].bottom < reach * free[0].size
    plain = all(_is_heading(line, min(labels, default=0.0)) and _near(free, i) for i, line in enumerate(free))
    if not near or not plain or len(free) > MOST_HEADINGS or any(line.text[-1:] in ".,*" for line in free):
        return table
    start = table.rows[-1].number
    rows = tuple(_row(page, start + n, line, len(table.columns)) for n, line in enumerate(free, 1))
    last = table.blocks[-1]
    return replace(table, blocks=(*table.blocks[:-1], replace(last, rows=(*last.rows, *rows))))


def _is_heading(line: TextLine, margin: float) -> bool:
    return len(line.atoms) == 1 and abs(line.x0 - margin) < MARGIN and len(line.atoms[0].words) <= WORDS


def _is_of_head(line: TextLine, margin: float) -> bool:
    """Texts, years and days alone, one right of the margin at least."""
    plain = all(a.kind == "text" or is_year(a.text) or is_day(a.text) for a in line.atoms)
    short = all(len(a.words) <= WORDS for a in line.atoms)
    return plain and short and any(a.x0 - margin > MARGIN for a in line.atoms)


def _near(lines: Sequence[TextLine], index: int) -> bool:
    """Whether line `index`, if there is one, stands close below the one above it."""
    if not 0 < index < len(lines):
        return True
    return lines[index].top - lines[index - 1].bottom < CLOSE * lines[index].size


def _spans(lines: Sequence[TextLine], margin: float) -> Iterator[tuple[float, float]]:
    """The columns: the texts of the line that has most right of the margin, as wide as those above and below that
    stand over one of them alone, and texts that stand over none; one that stands over several, or a year between two
    of the line below it, heads a group."""
    rows = [[a for a in line.atoms if a.x0 - margin > MARGIN] for line in lines]
    fullest = max(rows, key=len, default=[])
    spans = [(a.x0, a.x1) for a in fullest]
    for atom in (a for row in rows if row is not fullest for a in row):
        over = [span for span in spans if _meet(atom, span)]
        between = min(x for x, _ in spans) < atom.x0 and atom.x1 < max(x for _, x in spans)
        if not over and between and is_year(atom.text) and rows[-1] is fullest:
            continue
        if len(over) < 2:
            widest = (min(atom.x0, *(x for x, _ in over)), max(atom.x1, *(x for _, x in over))) if over else None
            spans = [*(span for span in spans if span not in over), widest or (atom.x0, atom.x1)]
    yield from sorted(spans)


def _meet(atom: Atom, span: tuple[float, float]) -> bool:
    return atom.x0 < span[1] - APART and atom.x1 > span[0] + APART


def _head(page: int, lines: Sequence[TextLine], spans: Sequence[tuple[float, float]], margin: float) -> Head:
    within: list[list[Atom]] = [[] for _ in spans]
    for line in lines:
        own = [a for a in line.atoms if a.x0 - margin > MARGIN]
        given = [(piece, columns) for a in own for piece, columns in _pieces(a, spans)]
        if any(len(columns) != 1 for _, columns in given):
            given = spread(own, spans)
        for atom, columns in given:
            for i in columns:
                within[i].append(atom)
    corner = join_text([a.text for ln in lines for a in ln.atoms if a.x0 - margin <= MARGIN and has_letters(a.text)])
    boxes = tuple(box_of([w for a in texts for w in a.words]) if texts else None for texts in within)
    return Head(page, tuple(join_text([a.text for a in texts]) for texts in within), corner, boxes)


def _pieces(atom: Atom, spans: Sequence[tuple[float, float]]) -> list[tuple[Atom, list[int]]]:
    """A text with the columns that it stands over; heads set so close that they read as one text are cut."""
    over = [i for i, span in enumerate(spans) if _meet(atom, span)]
    parts = cut_at_edges(atom, [spans[i] for i in over]) if len(over) > 1 else []
    return [(Atom("text", part), [i]) for part, i in zip(parts, over, strict=True)] if parts else [(atom, over)]


def _row(page: int, number: int, line: TextLine, columns: int) -> Row:
    words = line.atoms[0].words
    label = " ".join(w.text for w in words)
    return Row(page, number, label, box_of(words), (None,) * columns, bold=line.atoms[0].bold, indent=line.x0)


def is_overhang(table: Table) -> bool:
    return not has_amounts(table)


def has_amounts(table: Table) -> bool:
    return any(any(row.cells) for row in table.rows)


def put_over(above: Table, table: Table) -> Table | None:
    """The table under the head that ended the page before, None where the two do not belong together.

    A table that has the same head itself takes from it no more than the headings.
    """
    above = _over_filled(_without_labels(above, table), table)
    if years := _years_over(above, table):
        return years
    if table.page != above.page + 1 or len(table.columns) != len(above.columns):
        return None
    head, first = above.blocks[0].head, table.blocks[0].head
    if head is None or not all(
        min(a[1], b[1]) > max(a[0], b[0]) - 1 for a, b in zip(above.columns, table.columns, strict=True)
    ):
        return None
    if first is not None and first.columns != head.columns:
        return None
    count = len(above.rows)
    blocks = [
        Block(b.head if b.head is not None else head, tuple(replace(r, number=r.number + count) for r in b.rows))
        for b in table.blocks
    ]
    blocks[0] = replace(blocks[0], head=head, rows=(*above.rows, *blocks[0].rows))
    doubts = tuple(
        replace(d, options=tuple(tuple((r + count, c, cell) for r, c, cell in o) for o in d.options))
        for d in table.doubts
    )
    return replace(table, page=above.page, blocks=tuple(blocks), titles=above.titles, doubts=doubts, alternatives=())


def _years_over(above: Table, table: Table) -> Table | None:
    """The table whose head begins with nothing but years at the end of the page before, each over one of its columns;
    None where it does not."""
    head, first = above.blocks[0].head, table.blocks[0].head
    if head is None or first is None or above.rows or table.titles or table.page != above.page + 1:
        return None
    fits = [[i for i, (x0, x1) in enumerate(table.columns) if x0 < b and a < x1] for a, b in above.columns]
    places = [fit[0] for fit in fits if len(fit) == 1]
    bare = not any(is_year(word) for text in first.columns for word in text.split())
    if len(set(places)) < len(fits) or not bare or not all(map(is_year, head.columns)):
        return None
    over = dict(zip(places, head.columns, strict=True))
    texts = tuple(join_text([over.get(i, ""), text]) for i, text in enumerate(first.columns))
    blocks = (replace(table.blocks[0], head=replace(first, columns=texts, others=())), *table.blocks[1:])
    return replace(table, page=above.page, blocks=blocks, titles=above.titles, alternatives=())


def _over_filled(above: Table, table: Table) -> Table:
    """The head without the texts over columns that are empty below it (notes), where each of the table's columns has
    one text of its own."""
    over = [[i for i, (a, b) in enumerate(above.columns) if x0 < b and a < x1] for x0, x1 in table.columns]
    kept = [found[0] for found in over if len(found) == 1]
    head = above.blocks[0].head
    if head is None or len(kept) < len(over) or len(kept) >= len(above.columns) or kept != sorted(set(kept)):
        return above
    bare = replace(head, columns=tuple(head.columns[i] for i in kept), boxes=tuple(head.boxes[i] for i in kept))
    rows = tuple(replace(row, cells=tuple(row.cells[i] for i in kept)) for row in above.rows)
    return replace(above, columns=tuple(above.columns[i] for i in kept), blocks=(Block(bare, rows),))


def _without_labels(above: Table, table: Table) -> Table:
    """The head without the texts over the labels of the table below, and over account numbers and the like left of
    these: they are its corner."""
    head, labels = above.blocks[0].head, [row.label_box for row in table.rows if row.label_box is not None]
    count = sum(x1 <= table.columns[0][0] for _, x1 in above.columns)
    over = all(any(x0 < box.x1 for box in labels) for x0, _ in above.columns[:count])
    if head is None or not count or count == len(above.columns) or not over:
        return above
    corner = join_text([*filter(None, (head.corner,)), *head.columns[:count]])
    bare = replace(head, columns=head.columns[count:], boxes=head.boxes[count:], corner=corner)
    rows = tuple(replace(row, cells=row.cells[count:]) for row in above.rows)
    return replace(above, columns=above.columns[count:], blocks=(Block(bare, rows),))
