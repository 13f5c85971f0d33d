"""Tiles: large amounts beside each other, each with its name in small type above or below it, in a box or bare.

    Intäkter       Kostnader      Eget kapital
    9,8 mnkr       10,4 mnkr      3,1 mnkr
    utfall 2024    utfall 2024    2024-12-31

A row of them is a table of one row whose cells name their amounts, under what stands on the far side of them. Tiles
below each other, as in the margin of a page, are a table of one column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ..amounts import is_year, parse, unit_word
from ..model import Block, Cell, Head, Row, Table, Word
from ..records import Record
from .lines import Atom, TextLine, baselines, box_of, has_digit, text_lines
from .mend import join_text

LARGER = 1.3  # times as large as its words is the amount of a tile
SMALL = 4  # of so many words one at least is in the small type of a page
FLUSH = 3.0  # points within which words and amount begin, end, or have their middle
REACH = 0.8  # of the amount's size: free space between it and its words
FAR = 1.8  # ... where each amount of a row has its words as far away: at the other end of its card
OUT = 5.0  # ... where each of several below each other has: outside the ring that it stands in
CLOSE = 0.8  # line heights between lines of words
LINES = 3  # of words at most, on either side
APART = 1.5  # of the amount's size: free space around it on its own line
COLUMN = 3  # tiles below each other at least, one fewer where all state their unit
TITLES = 4  # lines above tiles in which their titles are looked for


class _Tile(Record):
    """An amount with the lines of text right above and right below it, the nearest first."""

    amount: Atom
    above: tuple[Atom, ...]
    below: tuple[Atom, ...]


def tiles_apart(number: int, words: Sequence[Word]) -> tuple[list[Word], list[Table]]:
    """The words of a page without those of rows of tiles, and the tables that these are, if one of them shows money;
    `number`: the page's."""
    if not _may_hold(words):
        return list(words), []
    lines = text_lines(words)
    rows = [row for line in lines if (row := _row(line, lines))]
    columns = _columns([line for line in lines if not any(t.amount in line.atoms for row in rows for t in row)], lines)
    if not any(_unit(w.text) == "SEK" for tiles in (*rows, *columns) for w in _words(tiles)):
        return list(words), []
    taken = {id(w) for tiles in (*rows, *columns) for w in _words(tiles)}
    rest = [w for w in words if id(w) not in taken]
    found = [_table(number, row, rest) for row in rows]
    return rest, [*found, *(_table_of_column(number, tiles, rest) for tiles in columns)]


def _may_hold(words: Sequence[Word]) -> bool:
    """Whether two numbers in large type stand on one line, or several on the page: a quick look, which nearly all pages
    end with."""
    small = sorted([w.size for w in words])[len(words) // SMALL] if words else 0.0
    large = [w for w in words if w.size >= LARGER * small and has_digit(w.text) and not is_year(w.text)]
    return len({round(w.bottom) for w in large}) < len(large) or len(large) >= COLUMN - 1


def _words(tiles: Sequence[_Tile]) -> list[Word]:
    return [w for tile in tiles for a in _atoms(tile) for w in a.words]


def _atoms(tile: _Tile) -> tuple[Atom, ...]:
    return (tile.amount, *tile.above, *tile.below)


def _row(line: TextLine, lines: Sequence[TextLine]) -> list[_Tile]:
    """The tiles whose amounts stand on a line, two or more, of which some state a unit; else none."""
    amounts = [a for a in line.atoms if a.kind == "num" and not is_year(a.text) and _stands_free(a, line)]
    if len(amounts) < 2:
        return []
    near = [_tile(amount, lines, REACH) for amount in amounts]
    tiles = [tile for tile in near if tile.above or tile.below]
    tiles = tiles or _cards(near, [_tile(amount, lines, FAR) for amount in amounts])
    stated = any(_unit(w.text) for tile in tiles for a in _atoms(tile) for w in a.words)
    if len(tiles) < 2 or not stated or not all(parse(tile.amount.text) for tile in tiles):
        return []
    named_above, named_below = all(t.above for t in tiles), all(t.below for t in tiles)
    if named_above and not (named_below and _nearer_below(tiles)):
        return tiles
    return [_Tile(t.amount, (), t.below) for t in tiles] if named_below else []


def _columns(rest: Sequence[TextLine], lines: Sequence[TextLine]) -> list[list[_Tile]]:
    """Tiles below each other, in line, flush left or right, all with their names on the same side. `rest`: the lines
    that hold no row of tiles."""
    alone = [free for line in rest if len(free := [a for a in line.numbers if _stands_free(a, line)]) == 1]
    runs: list[list[Atom]] = []
    for (amount,) in alone:
        if is_year(amount.text) or parse(amount.text) is None:
            continue
        own = next((run for run in runs if _is_below(amount, run[-1])), None)
        if own is None:
            runs.append([amount])
        else:
            own.append(amount)
    return [named for run in runs if (named := _named_alike([_tile(amount, lines, OUT) for amount in run]))]


def _named_alike(tiles: Sequence[_Tile]) -> list[_Tile]:
    """Tiles below each other with their names, those of all in one type on the same side, the nearer one where both are
    such, if there are several tiles and some state a unit, or two and both do; else none."""
    above = [_Tile(t.amount, t.above, ()) for t in tiles]
    below = [_Tile(t.amount, (), t.below) for t in tiles]
    named = min((side for side in (below, above) if _are_named_alike(side)), key=_distance, default=[])
    stated = sum(any(_unit(w.text) for w in _words([tile])) for tile in named)
    return named if stated and len(named) + (stated == len(named)) >= COLUMN else []


def _are_named_alike(tiles: Sequence[_Tile]) -> bool:
    names = [next((a for a in (*t.above, *t.below) if not _is_unit(a)), None) for t in tiles]
    return all(name and names[0] and _is_alike(name, names[0]) for name in names)


def _is_unit(text: Atom) -> bool:
    return all(_unit(w.text) for w in text.words)


def _distance(tiles: Sequence[_Tile]) -> float:
    """How far the words of tiles are from their amounts at most."""
    texts = [(t.amount.box, a.box) for t in tiles for a in (*t.above[:1], *t.below[:1])]
    return max((max(text.top - amount.bottom, amount.top - text.bottom) for amount, text in texts), default=0.0)


def _is_below(amount: Atom, other: Atom) -> bool:
    """Whether an amount stands below another, in type as large and at the same place."""
    edges = amount.x0 - other.x0, amount.x1 - other.x1, (amount.x0 + amount.x1 - other.x0 - other.x1) / 2
    return abs(_size(amount) - _size(other)) < 0.5 and min(map(abs, edges)) <= FLUSH


def _unit(word: str) -> str:
    """What kind of unit a word is (`mnkr`, `(tkr)`), empty where it is none."""
    unit = unit_word(word.strip("(),.:"))
    return unit.kind if unit else ""


def _stands_free(amount: Atom, line: TextLine) -> bool:
    """Whether no text on an amount's line is close to it, or in type like its own as a row's label is."""
    room = APART * _size(amount)
    texts = [a for a in line.atoms if a.kind == "text" and any(map(str.isalpha, a.text))]  # no `8:42` of another tile
    away = all(a.x1 + room < amount.x0 or a.x0 > amount.x1 + room for a in texts)
    return away and all(LARGER * _size(a) <= _size(amount) for a in texts)


def _size(atom: Atom) -> float:
    return max(w.size for w in atom.words)


def _cards(near: Sequence[_Tile], far: Sequence[_Tile]) -> list[_Tile]:
    """The tiles whose words stand at the other end of their cards, if those of all do, on one line; else none."""
    pairs = list(zip(near, far, strict=True))
    if _are_level([t.above for t in far]):
        return [_Tile(t.amount, t.above, close.below) for close, t in pairs]
    if _are_level([t.below for t in far]):
        return [_Tile(t.amount, close.above, t.below) for close, t in pairs]
    return []


def _are_level(texts: Sequence[Sequence[Atom]]) -> bool:
    """Whether there are words for each amount, the nearest all on one line."""
    ends = [own[0].box.bottom for own in texts if own]
    return len(ends) == len(texts) and max(ends) - min(ends) <= FLUSH


def _tile(amount: Atom, lines: Sequence[TextLine], reach: float) -> _Tile:
    """The tile of an amount, whose words are within `reach` times its size: without texts that state another (`budget
    10,0 mnkr`), of which they are."""
    texts = [a for line in lines for a in line.atoms if _may_name(a, amount) and not _states_amount(a, line)]
    above = [a for a in texts if _middle(a) < _middle(amount)]
    below = [a for a in texts if _middle(a) > _middle(amount)]
    return _Tile(amount, tuple(_stack(amount, reversed(above), reach)), tuple(_stack(amount, below, reach)))


def _states_amount(text: Atom, line: TextLine) -> bool:
    """Whether a text holds an amount with its unit, or one stands right behind it."""
    room = APART * _size(text)
    behind = any(not is_year(a.text) and 0 <= a.x0 - text.x1 <= room for a in line.numbers)
    return behind or any(has_digit(a.text) and _unit(b.text) for a, b in pairwise(text.words))


def _middle(atom: Atom) -> float:
    return (atom.box.top + atom.box.bottom) / 2


def _may_name(text: Atom, amount: Atom) -> bool:
    """Whether a text is in smaller type than an amount, and flush or in line with it; a day (`2024-12-31`) is text."""
    small = LARGER * _size(text) <= _size(amount)
    middles = (text.x0 + text.x1) / 2, (amount.x0 + amount.x1) / 2
    edges = (text.x0 - amount.x0, text.x1 - amount.x1, middles[0] - middles[1])
    return small and (text.kind == "text" or is_year(text.text)) and min(map(abs, edges)) <= FLUSH


def _stack(amount: Atom, texts: Iterator[Atom] | Sequence[Atom], reach: float) -> Iterator[Atom]:
    """The lines of text that stand close to an amount, then to each other, outwards from it."""
    last, room, count = amount.box, reach * _size(amount), 0
    for text in texts:
        box = text.box
        if max(box.top - last.bottom, last.top - box.bottom) > room or count == LINES:
            return
        yield text
        last, room, count = box, room if _is_unit(text) else CLOSE * _size(text), count + 1


def _nearer_below(tiles: Sequence[_Tile]) -> bool:
    """Whether the words below the amounts stand nearer to them than those above, of which their captions are none: the
    last words of the tiles above, or a heading."""
    over = min(t.amount.box.top - t.above[0].box.bottom for t in tiles)
    under = max(t.below[0].box.top - t.amount.box.bottom for t in tiles)
    return over > under + 2 * FLUSH


def _table_of_column(number: int, tiles: Sequence[_Tile], rest: Sequence[Word]) -> Table:
    """The table that tiles below each other are: a line for each, under what else is said of it. A number that states
    no unit has to say with its name what it counts."""
    blocks = []
    for at, tile in enumerate(tiles, 1):
        name, caption = _parted(tile, apart=False)
        unit = tuple(takewhile(_is_unit, caption))
        label, said = (join_text([a.text for a in texts]) for texts in (name, caption[len(unit) :]))
        cell = _cell((tile.amount, *unit), label)
        row = Row(number, at, "" if cell.own_label else label, box_of([w for a in name for w in a.words]), (cell,))
        blocks.append(Block(Head(number, (said,)) if said else None, (row,)))
    column = min(t.amount.x0 for t in tiles), max(t.amount.x1 for t in tiles)
    top = min(min(a.box.top for a in _atoms(tile)) for tile in tiles)
    return Table(number, 0, (column,), tuple(blocks), titles_above(rest, top))


def _cell(atoms: Sequence[Atom], label: str) -> Cell:
    """An amount, with the unit below it; with its name where it has none."""
    words = [w for a in atoms for w in a.words]
    return Cell(" ".join(a.text for a in atoms), box_of(words), "" if any(_unit(w.text) for w in words) else label)


def _table(number: int, tiles: Sequence[_Tile], rest: Sequence[Word]) -> Table:
    """The table that a row of tiles is."""
    apart = any(map(_is_said_apart, tiles))
    parted = [_parted(tile, apart) for tile in tiles]
    cells = tuple(
        Cell(tile.amount.text, tile.amount.box, join_text([a.text for a in name]))
        for tile, (name, _) in zip(tiles, parted, strict=True)
    )
    named = box_of([w for name, _ in parted for a in name for w in a.words])
    captions = tuple(join_text([a.text for a in caption]) for _, caption in parted)
    boxes = tuple(box_of([w for a in caption for w in a.words]) if caption else None for _, caption in parted)
    head = Head(number, captions, boxes=boxes) if any(captions) else None
    row = Row(number, 1, "", named, cells)
    top = min(named.top, min(tile.amount.box.top for tile in tiles))
    columns = tuple((tile.amount.x0, tile.amount.x1) for tile in tiles)
    return Table(number, 0, columns, (Block(head, (row,)),), titles_above(rest, top))


def _is_said_apart(tile: _Tile) -> bool:
    """Whether what is said of an amount below its name is in another type."""
    return any(not _is_alike(text, tile.below[0]) for text in tile.below[1:])


def _parted(tile: _Tile, apart: bool) -> tuple[tuple[Atom, ...], tuple[Atom, ...]]:
    """The name of an amount and what else is said of it, both from the top: above and below it; where all stands below,
    the first line is its name, a unit alone aside, with those in its type that go on in small letters, or with all of
    them where what else is said of the amounts of the row is in another type (`apart`)."""
    if tile.above:
        return tuple(reversed(tile.above)), tile.below
    units = tuple(takewhile(_is_unit, tile.below[:-1]))
    first, *others = tile.below[len(units) :]
    alike = list(takewhile(lambda a: _is_alike(a, first) and not has_digit(a.text), others))
    name = (first, *(alike if apart else takewhile(lambda a: a.text[:1].islower(), alike)))
    return name, (*units, *others[len(name) - 1 :])


def _is_alike(text: Atom, other: Atom) -> bool:
    return abs(_size(text) - _size(other)) < 0.5 and text.bold is other.bold


def titles_above(rest: Sequence[Word], top: float) -> tuple[str, ...]:
    """The lines above something that is taken off a page, nearest first."""
    lines = baselines([w for w in rest if w.bottom <= top])[-TITLES:]
    return tuple(" ".join(w.text for w in line) for line in reversed(lines))


def with_tiles(tables: Sequence[Table], tiles: Sequence[Table]) -> list[Table]:
    """The tables of a page with those that its tiles are, each before the first that stands below it."""
    found = list(tables)
    for tile in tiles:
        at = next((i for i, table in enumerate(found) if _top(table) > _top(tile)), len(found))
        found.insert(at, tile)
    return found


def _top(table: Table) -> float:
    cells = (cell.box for row in table.rows for cell in row.cells if cell)
    labels = (row.label_box for row in table.rows if row.label_box)
    return min((box.top for box in (*cells, *labels)), default=0.0)
