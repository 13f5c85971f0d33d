"""What each column of each block means: what is in sight of it is gathered here; precedence.py has who is believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.meaning import entities, heads, initials
from pipeline.meaning.beside import taken_together
from pipeline.meaning.bracketed import are_bracketed, with_heads_apart
from pipeline.meaning.claims import Others, Sight
from pipeline.meaning.coded import with_months
from pipeline.meaning.concluded import of_all, with_last_total, with_sums
from pipeline.meaning.context import Context
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.lined import said_by_lines
from pipeline.meaning.precedence import row_of
from pipeline.meaning.rowfacts import Reading
from pipeline.meaning.rownames import adds_up_times, is_time, years_spanned
from pipeline.meaning.shapes import are_amounts
from pipeline.meaning.surroundings import Surroundings, names_of_blocks, surroundings_of
from pipeline.meaning.together import are_other_columns, together_of
from pipeline.meaning.words import fold, load
from pipeline.model import Block, ColumnMeaning, Measure, Table, Unit
from pipeline.records import replace

SEVERAL = 2  # columns, and more, of a table below which a list of one column is none of it
FLUSH = 8.0  # points by which the edges of a column that goes on may differ


def header_texts(table: Table, context: Context) -> list[tuple[str, ...]]:
    """The head over each column for each block; an empty one runs on from the block, or the table, before."""
    count = len(table.columns)
    before = _running_heads(table, context)
    found: list[tuple[str, ...]] = []
    for block in table.blocks:
        if block.head is not None and any(block.head.columns):
            own = (*block.head.columns, *[""] * count)[:count]
            before = tuple(new or old for new, old in zip(own, before, strict=True)) if found else own
        found.append(before)
    return found


def _running_heads(table: Table, context: Context) -> tuple[str, ...]:
    count = len(table.columns)
    running = context.running
    if not running.heads or any(b.head and any(b.head.columns) for b in table.blocks[:1]):
        return ("",) * count
    if len(running.heads) == count and not _are_others(table.columns, running.places):
        return running.heads
    return tuple(_head_at(place, context) for place in table.columns)


def _are_others(places: Sequence[tuple[float, float]], before: Sequence[tuple[float, float]]) -> bool:
    """Whether as many columns as before are others, one more on the left and one less on the right (of notes, with
    nothing on this page): most of them end where another of these did."""
    ends = [{i for i, (_, end) in enumerate(before) if abs(end - x1) <= FLUSH} for _, x1 in places]
    elsewhere = sum(bool(at) and i not in at for i, at in enumerate(ends))
    return elsewhere > len(places) / 2 and not any(i in at for i, at in enumerate(ends))


def _head_at(place: tuple[float, float], context: Context) -> str:
    """The running head of the column that overlaps `place` most."""
    overlaps = [(min(place[1], x1) - max(place[0], x0), i) for i, (x0, x1) in enumerate(context.running.places)]
    best = max(overlaps, default=(0, 0))
    return context.running.heads[best[1]] if best[0] > 0 else ""


def in_sight(
    table: Table,
    texts: list[tuple[str, ...]],
    around: Surroundings,
    context: Context,
    numbers: Sequence[Unit] = (),
) -> list[tuple[Sight, ...]]:
    """What is in sight of each column in each block. `numbers`: what those of each block are, where not all are what
    `around` says."""
    cells = _cells(table)
    bracketed = [are_bracketed(i, cells) for i in range(len(table.columns))]
    apart = [with_heads_apart(row, bracketed) for row in texts]
    read = [initials.read_row(with_months(row, around.year), around.year) for row in apart]
    several_ways = any(load().has("column", "alternatives", fold(title)) for title in around.near)
    read = [[heads.of_alternative(head, several_ways) for head in row] for row in read]
    amounts = _amounts(table, read)
    filled = [_filled(block) for block in table.blocks]
    headed = [_headed(block) for block in table.blocks]
    timed = [_is_timed(block) for block in table.blocks]
    opens = [_opens_statement(block) for block in table.blocks]
    kinds = [around.numbers] * len(table.blocks)
    several = len(set(names_of_blocks(table))) > 1
    found = []
    for b, own in enumerate(read):
        near = surroundings_of(table, context, around.unit, (numbers or kinds)[b], b) if several else around
        row = taken_together(own, cells, context.identity.fiscal_year)
        across = [heads.read(text, around.year) for text in context.across]
        together, whose = together_of(row, across), entities.beside(row)
        titled = context.entities[b] if b < len(context.entities) else None
        money = [has and not _is_percent(column) for has, column in zip(amounts[b], cells, strict=True)]
        headless = sum(money) > 1 and not any(texts[b])
        seen = []
        for i, (head, text) in enumerate(zip(row, texts[b], strict=True)):
            others = _others(b, i, read, filled, headed, timed)
            others = _of_this_statement(others, b, i, read) if opens[b] else others
            place = Sight(i + 1, amounts[b][i], head, text, together, others, near, context, whose[i], titled)
            place = replace(place, bracketed=bracketed[i], apart=bracketed[i] and apart[b][i] != text)
            seen.append(replace(place, headless=headless))
        found.append(tuple(seen))
    return found


def meanings(sights: Sequence[Sequence[Sight]]) -> list[tuple[ColumnMeaning, ...]]:
    """The meaning of each column in each block."""
    return [with_sums(row_of(row), row) for row in sights]


def seen_from_lines(
    rows: Sequence[Reading], meant: Sequence[tuple[ColumnMeaning, ...]], sights: Sequence[Sequence[Sight]]
) -> Iterator[tuple[ColumnMeaning, ...]]:
    """The columns as each line sees them: where heads are silent, a heading within (`Ram 2028`) or a label that is a
    year or measure itself (`Utfall 2018`) says what and when; a total right below years or parts of one is of all
    of them, a line that spans years (`2017–2022`) of those."""
    meant = with_last_total(meant, rows)
    times: list[tuple[Reading, tuple[ColumnMeaning, ...]]] = []  # the lines right above, each of a time
    measures = {column.measure for row in meant for column in row if column.amounts}
    for reading, line in zip(rows, said_by_lines(rows, sights, measures), strict=True):
        columns = meant[reading.block - 1]
        pairs = zip(sights[reading.block - 1], columns, strict=True)
        seen = row_of([replace(s, line=line, column=column) for s, column in pairs]) if line else columns
        if adds_up_times(reading):
            seen = of_all(seen, times)
        elif spanned := years_spanned(reading.label):
            seen = of_all(seen, [time for time in times if heads.read(time[0].label).period.year in spanned])
        timed = any(reading.row.cells) and (is_time(reading.label) or (line and line.part))
        times = [*times, (reading, seen)] if timed else []
        yield seen


def _amounts(table: Table, read: list[list[HeadWords]]) -> list[list[bool]]:
    """Whether each column holds amounts, block by block: the blocks of a column tell together, unless their heads say
    different things (`Not` over one, `Utfall 2023` over another)."""
    cells = _cells(table)
    together = [are_amounts(i, [row[i] for row in read], cells, read) for i in range(len(table.columns))]
    found = [[*together] for _ in read]
    for i in range(len(table.columns)):
        if {True, False} <= {row[i].amounts for row in read}:
            for b, (row, block) in enumerate(zip(read, table.blocks, strict=True)):
                found[b][i] = are_amounts(i, [row[i]], _cells(replace(table, blocks=(block,))), [row])
    return found


def _cells(table: Table) -> list[list[str]]:
    """The texts of each column's cells."""
    columns: list[list[str]] = [[] for _ in table.columns]
    for row in table.rows:
        for i, cell in enumerate(row.cells[: len(columns)]):
            if cell is not None and not cell.own_label:
                columns[i].append(cell.text)
    return columns


def _is_percent(texts: Sequence[str]) -> bool:
    """Whether every number of a column has a percent sign."""
    return bool(texts) and all(text.rstrip().endswith("%") for text in texts)


def _filled(block: Block) -> frozenset[int]:
    """The columns in which a block has cells."""
    return frozenset(i for row in block.rows for i, cell in enumerate(row.cells) if cell is not None)


def _headed(block: Block) -> frozenset[int]:
    """The columns over which a block's own head has texts."""
    return frozenset(i for i, text in enumerate(block.head.columns) if text) if block.head else frozenset()


def _is_timed(block: Block) -> bool:
    """Whether the lines of a block are years or periods, but for their sum: its heads name what is counted."""
    lines = [row.label for row in block.rows if row.label and any(row.cells)]
    return sum(map(is_time, lines)) >= max(len(lines) - 1, 1)


def _opens_statement(block: Block) -> bool:
    """Whether the corner of a block names a statement of what has passed (`Kassaflödesanalys, tkr`)."""
    return block.head is not None and load().leads("document", "statements", fold(block.head.corner))


def _of_this_statement(others: Others, b: int, i: int, read: Sequence[Sequence[HeadWords]]) -> Others:
    """The heads of the same column without those above that show one view of what the row that they stand in shows an
    outcome of too, where a statement begins with a year or period of its own: it has other columns than that row."""
    own = read[b][i]
    if own.measure or not (own.period.years or own.period.end):
        return others
    told = (None, Measure.OUTCOME)
    viewed = [row[i] for row in read[:b] if row[i].measure not in told and _came_out(row[i], row)]
    return replace(others, above=tuple(head for head in others.above if head not in viewed))


def _came_out(head: HeadWords, row: Sequence[HeadWords]) -> bool:
    """Whether a row of heads shows an outcome of the same year, or of one that neither or only one names."""
    years = (other.period.year for other in row if other.measure is Measure.OUTCOME)
    return any(year == head.period.year or None in (year, head.period.year) for year in years)


def _others(
    b: int,
    i: int,
    read: list[list[HeadWords]],
    filled: Sequence[frozenset[int]],
    headed: Sequence[frozenset[int]],
    timed: Sequence[bool],
) -> Others:
    """The heads of the same column in the other blocks. A block of a single column above one of several is a list of
    its own, of which the heads there say nothing, and so is one below with a head over that column alone; neither do
    they of one whose lines alone are times or whose heads are years of other columns, nor heads below over fewer
    columns than hold amounts here, which are of another table."""
    alike = [j for j, other in enumerate(timed) if other is timed[b] and not are_other_columns(read[b], read[j])]
    listed = len(filled[b]) == 1 and headed[b] == filled[b]
    above = (j for j in reversed(alike) if j < b and not (listed and len(filled[j]) > SEVERAL))
    below = (j for j in alike if j > b and (len(filled[b]) > 1 or filled[j] <= filled[b]) and headed[j] >= filled[b])
    return Others(tuple(read[j][i] for j in above), tuple(read[j][i] for j in below))
