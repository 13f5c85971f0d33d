"""Carries from table to table what a document says once: its unit, heads over the page."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from pipeline.meaning import entities, heads, labels, referred, units
from pipeline.meaning.cards import named_alone
from pipeline.meaning.columns import FLUSH, header_texts
from pipeline.meaning.context import Context, Running, Vocabulary
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.kinds import TITLED, note_in, note_title
from pipeline.meaning.minus import with_spent_by_sign
from pipeline.meaning.rowfacts import ENDS, FLOWS, NOTE
from pipeline.meaning.sizes import median_digits
from pipeline.meaning.statement import understand
from pipeline.meaning.stating import Stating, in_kronor, stating
from pipeline.meaning.tableunit import refused, table_unit
from pipeline.meaning.textlines import is_prose, title_lines
from pipeline.meaning.told import told_amounts, told_unit
from pipeline.meaning.turned import is_time_row
from pipeline.meaning.units import UnitText
from pipeline.meaning.words import fold, load
from pipeline.model import Head, Identity, Line, Measure, Role, Section, Statement, Table, Unit
from pipeline.records import replace

HARDLY = 3  # lines, of which fewer than one is known by its name


def read_document(
    tables: Sequence[Table], pages: Sequence[str], identity: Identity, sha256: str, vocabulary: Vocabulary
) -> tuple[tuple[Context, Statement], ...]:
    """Each table's statement beside the context it was read in, for reading a variant of the table again.

    `pages` are the pages' plain texts in order, whether they hold tables or not.
    """
    tables = [_without_title_of(table, after) for table, after in itertools.zip_longest(tables, tables[1:])]
    tables = [_with_own_note(_with_caption_below(table)) for table in tables]
    context = Context(identity, sha256, vocabulary)
    numbered = enumerate(pages, 1)
    declared = [_declared(page, _own_words(tables, at), _own_labels(tables, at)) for at, page in numbered]
    stated = _stated(tables, context)
    if any(unit and unit.scale > 1 for unit in (*stated, *declared)):
        known = in_kronor(tables, stated)
        context = replace(context, in_kronor=known, told=told_amounts(pages), usual=median_digits(tables))
        context = replace(context, refused=refused(tables, context))
        stated = _stated(tables, context) if context.refused else stated
    told = None if any(stated) or any(declared) else told_unit(tables, pages)
    said = stating(tables, stated, declared, told)
    found: list[tuple[Context, Statement]] = []
    running, whose = Running(), entities.of_tables(tables)
    series: tuple[tuple[int, Measure], ...] = ()
    alike: dict[tuple[str, ...], list[Table]] = defaultdict(list)
    for table in tables:
        alike[_labels(table)].append(table)
    refuted = False  # the unit that is only said further down did not fit a table
    for i, table in enumerate(tables):
        goes_on = _goes_on(table, tables, i)
        own = _with_unit(replace(context, running=running if goes_on else Running()), said, i)
        refuted = refuted or (said.below[i] and own.unit.scale != 1 and table_unit(table, own) == (units.KRONOR, False))
        if refuted and said.below[i]:
            own = replace(own, unit=units.KRONOR, unit_from="", printed=None)
        own = replace(own, entities=_of_before(whose[i], found[-1][0].entities) if goes_on else whose[i])
        above = _unit_of(found[-1][1]) if goes_on else None
        if above and above.scale != own.unit.scale:
            own = replace(own, unit=above, unit_from="unit as in the table that goes on", printed=None)
        own = replace(own, alike=bool(found) and _are_alike(table, tables[i - 1], found[-1][1]))
        own = replace(own, across=_heads_across(table, alike[_labels(table)]), series=series)
        statement = understand(table, own)
        series = _series(statement) or series
        found.append((own, statement))
        running = run_on(table, statement, own)
    found = [*_with_notes_referred_to(tables, found)]
    return tuple(with_spent_by_sign(tables, [*_with_lines_of_others(tables, found)]))


def _with_notes_referred_to(
    tables: Sequence[Table], found: Sequence[tuple[Context, Statement]]
) -> Iterator[tuple[Context, Statement]]:
    """The statements, notes whose titles tell no section read again with that of the lines that refer to them."""
    told = referred.sections_of_notes([statement for _, statement in found])
    for table, (context, statement) in zip(tables, found, strict=True):
        if referred.is_told(table, told):
            context = replace(context, referred=told)
            statement = understand(table, context)
        yield context, statement


def _with_lines_of_others(
    tables: Sequence[Table], found: Sequence[tuple[Context, Statement]]
) -> Iterator[tuple[Context, Statement]]:
    """The statements, those of lines without a section, or whose section few of their words tell, read again with the
    sections that their labels have in the document's other tables (insatser that a decision lists, and the budget
    after it)."""
    said: dict[str, set[Section]] = defaultdict(set)
    guessed = [_is_guessed(table, statement) for table, (_, statement) in zip(tables, found, strict=True)]
    for guess, (_, statement) in zip(guessed, found, strict=True):
        for line in () if guess else statement.lines:
            if line.section in FLOWS and line.role is Role.PART and any(line.figures) and not is_time_row(line.label):
                said[fold(line.label)].add(line.section)
    lines = {label: sections.pop() for label, sections in said.items() if len(sections) == 1}
    for table, guess, (context, statement) in zip(tables, guessed, found, strict=True):
        parts = [line for line in statement.lines if any(line.figures) and line.role is Role.PART]
        if parts and lines and (guess or not any(line.section for line in parts)):
            context = replace(context, lines=lines)
            statement = understand(table, context)
        yield context, statement


def _is_guessed(table: Table, statement: Statement) -> bool:
    """Whether all lines are taken for income, or for costs, though no title, head, heading or total says so and hardly
    a line is known as such."""
    filled = [line for line in statement.lines if any(line.figures)]
    sections = {line.section for line in filled}
    if len(sections) != 1 or not sections <= set(FLOWS):
        return False
    corners = [block.head.corner for block in table.blocks if block.head]
    told = [line.label for line in statement.lines if line.role is not Role.PART]
    known = sum(line.line_item is not None or line.member_id is not None for line in filled)
    named = any(map(heads.section_named, (*title_lines(table.titles), *corners, *told)))
    return known * HARDLY < len(filled) and not named


def _are_alike(table: Table, before: Table, costs: Statement) -> bool:
    """Whether a table stands under the same heads as the one before, which holds costs alone: a table for each insats
    below one heading `Insatser`."""
    own, above = (next((b.head for b in t.blocks if b.head), None) for t in (table, before))
    same = own is not None and above is not None and any(own.columns) and own.columns == above.columns
    sections = {line.section for line in costs.lines if any(line.figures)}
    return same and table.page - before.page <= 1 and sections == {Section.COST}


_VIEWS = (Measure.OUTCOME, Measure.FORECAST, Measure.BUDGET)  # of one year, the latest first


def _series(statement: Statement) -> tuple[tuple[int, Measure], ...]:
    """The years in the heads of a table's amounts, each with its measure, where all of them say both; empty otherwise.
    Of a year that it shows several views of (`Budget 2023`, `Prognos 2023`) the latest tells how it stands; parts of
    what stands beside them (`Varav vt 2024`) tell nothing."""
    texts = [c.header for block in statement.columns[:1] for c in block if c.amounts]
    said = [heads.read(text) for text in texts if not load().leads("role", "varav", fold(text))]
    found: dict[int, list[HeadWords]] = defaultdict(list)
    for head in said:
        if head.period.year and head.measure in heads.SUBJECTS:
            found[head.period.year].append(head)
    if len(found) < _SERIES or sum(map(len, found.values())) < len(said):
        return ()
    told = {year: _latest(views) for year, views in found.items()}
    return tuple((year, measure) for year, measure in told.items() if measure) if all(told.values()) else ()


def _latest(views: Sequence[HeadWords]) -> Measure | None:
    """The latest of several views of a year as a whole; None where two are of one kind."""
    if len(views) == 1:
        return views[0].measure
    shown = [view.measure for view in views]
    whole = [view.measure for view in views if not (view.period.part_of_year or _ends_amid(view))]
    single = len(set(shown)) == len(shown)
    return next((view for view in _VIEWS if view in whole), None) if single else None


def _ends_amid(view: HeadWords) -> bool:
    """Whether a head is of days that end before their year does."""
    end = view.period.end
    return end is not None and (end.month, end.day) != (12, 31)


def _labels(table: Table) -> tuple[str, ...]:
    return tuple(row.label for row in table.rows)


def _heads_across(table: Table, alike: Sequence[Table]) -> tuple[str, ...]:
    """The heads of the other columns of a table that goes on over pages side by side, as a spreadsheet prints what is
    too wide for its paper: of tables on other pages with the same rows (`alike`), those behind without titles of their
    own."""
    found = [t for t in alike if t.page != table.page and any(_labels(t))]
    pairs = [(t, *sorted((t, table), key=lambda one: one.page)) for t in found]
    same = [t for t, before, after in pairs if {*after.titles} <= {*before.titles}]
    return tuple(text for t in same for block in t.blocks if block.head for text in block.head.columns)


def _without_title_of(table: Table, after: Table | None) -> Table:
    """The table without the title of the one that follows it among the lines below it. A unit between two tables is of
    the one below where a title of that one stands above it; else it may be of either."""
    titles = after.titles if after else ()
    pairs: list[tuple[str, ...]] = [*itertools.pairwise(table.notes)]
    headed = len(titles) > 1 and units.only_unit(titles[0]) and titles[1::-1] in pairs
    title = titles[1 if headed else 0] if titles else ""
    if title not in table.notes or is_prose(title) or units.only_unit(title):
        return table
    return replace(table, notes=table.notes[: table.notes.index(title)])


_CAPTION = re.compile(r"\d{1,2}[.:]?\s+(?=\w)")


def _with_caption_below(table: Table) -> Table:
    """The table with its caption as the nearest title, where it stands below (`Tabell 5 Antal deltagare`)."""
    below = next(iter(table.notes), "")
    if not _is_caption(below) or any(map(_is_caption, table.titles)):
        return table
    caption = below[below.index(" ") :].strip(" .")
    return replace(table, titles=(_CAPTION.sub("", caption, count=1), *table.titles))


_NOTES = re.compile(r"\s*[/|;]\s*(?=not\s?\d)", re.IGNORECASE)


def _with_own_note(table: Table) -> Table:
    """The table with that part of a title of several notes (`Not 4 Fordringar / Not 6 Skulder`) which its corner names
    (`Not 4`)."""
    head = table.blocks[0].head if table.blocks else None
    parts = _NOTES.split(table.titles[0]) if table.titles else []
    named = fold(head.corner) if head and NOTE.match(head.corner) else ""
    own = [part for part in parts if named and re.match(rf"{re.escape(named)}(?!\d)", fold(part))]
    return replace(table, titles=(own[0], *table.titles[1:])) if len(parts) > 1 and len(own) == 1 else table


def _is_caption(text: str) -> bool:
    return load().leads("prose", "captions", fold(text)) and _CAPTION.match(text.partition(" ")[2]) is not None


def _of_before(own: tuple[str | None, ...], before: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """The entities of the blocks of a table that goes on from another: where they say none, that of its last block."""
    return tuple(entity or (before[-1] if before else None) for entity in own)


def _unit_of(statement: Statement) -> UnitText | None:
    """The unit of a statement's columns of money, None where it has none."""
    money = (c for row in statement.columns for c in row if c.amounts and c.unit is Unit.SEK)
    return next((UnitText(c.unit_printed, c.unit, c.scale) for c in money), None)


def _goes_on(table: Table, tables: Sequence[Table], i: int) -> bool:
    """Whether a table may go on from the one before, on the same page or the next: it has no head of its own, or over
    the page repeats the head of the other. Amounts that all have words of their own, as on tiles, need no head."""
    if i == 0 or named_alone(table):
        return False
    before = tables[i - 1]
    last = before.rows[-1].page if before.rows else before.page
    head = table.blocks[0].head if table.blocks else None
    if head is None or not any(head.columns):
        apart = _is_introduced(table) or (table.page > last and table.lists_apart_from(before))
        return table.page - last in (0, 1) and not apart and _stands_below(table, before)
    above = next((b.head for b in reversed(before.blocks) if b.head), None)
    again = above is not None and _repeats(head, above) and _in_its_places(table, head, before, above)
    repeated = table.page - last == 1 and again
    corner = head.corner if above is not None and head.corner != above.corner else ""
    return repeated and not _begins(table, before) and not _names_kind(fold(corner)) and not note_in(corner)


def _in_its_places(table: Table, head: Head, before: Table, above: Head) -> bool:
    """Whether a head that repeats some texts of another has each where the other has it."""
    columns = len(head.columns) == len(table.columns) and len(above.columns) == len(before.columns)
    if len(head.columns) == len(above.columns) or not columns:
        return True
    own = [(text, *place) for text, place in zip(head.columns, table.columns, strict=True) if text]
    places = dict(zip(above.columns, before.columns, strict=True))
    return all(min(abs(x0 - places[text][0]), abs(x1 - places[text][1])) <= FLUSH for text, x0, x1 in own)


def _is_introduced(table: Table) -> bool:
    """Whether running text that ends in a colon leads to the table, and no mere heading (`Kostnader:`), or a sentence
    below a heading says what it shows (`Sammanställningen visar …`): it is another than the one above."""
    lead, above = (*table.titles[:2], "", "")[:2]
    told = is_prose(lead) and load().has("evidence", "shown", fold(lead)) and above in title_lines(table.titles)
    return told or (lead.endswith(":") and (len(lead.split()) > _HEADING or is_prose(above)))


_SERIES = 2  # years that are a series, at least
_HEADING = 4  # words that a heading within a table has at most


def _stands_below(table: Table, before: Table) -> bool:
    """Whether the columns of one of two tables on a page all have an edge of a column of the other."""

    def within(few: Sequence[tuple[float, float]], many: Sequence[tuple[float, float]]) -> bool:
        return all(any(min(abs(x0 - a), abs(x1 - b)) <= FLUSH for a, b in many) for x0, x1 in few)

    same = len(table.columns) == len(before.columns)
    return same or within(table.columns, before.columns) or within(before.columns, table.columns)


def _repeats(head: Head, above: Head) -> bool:
    """Whether a head is the one above again, maybe without the columns that are empty on its page."""
    texts = [text for text in head.columns if text]
    return texts == list(head.columns) == list(above.columns) or (
        len(texts) > 1 and texts == [text for text in above.columns if text in texts]
    )


def _begins(table: Table, before: Table) -> bool:
    """Whether the title right above a table, a line that states the unit aside, names a note, a statement or a section:
    another than the one before, and not its title again."""
    nearest = [title for title in table.titles[:2] if not units.only_unit(title)][:1]
    title = note_title(title_lines(table.titles[:3])) or next(iter(title_lines(nearest)), "")
    words, line = load(), fold(title)
    named = NOTE.match(line) or _names_kind(line)
    again = line in map(fold, before.titles) or words.has("column", "goes_on", line)
    costs = words.leads("section", "cost_table", line)
    return bool(named or heads.section_named(title) or costs) and not again


def _names_kind(line: str) -> bool:
    """Whether a title or corner (folded) names a statement, such as `Driftredovisning`."""
    return any(load().has("statement", kind.value, line) for kind in TITLED)


def run_on(table: Table, statement: Statement, context: Context) -> Running:
    """What runs on into the next table from this one."""
    lines = [line for line in statement.lines if any(f and f.unit is Unit.SEK for f in line.figures)]
    counts = not lines and any(any(line.figures) for line in statement.lines)
    before = Running() if counts else context.running
    section = _open_section(lines[-1]) if lines else before.section
    heading = next((line for line in reversed(statement.lines) if line.role is Role.HEADING), None)
    if heading and statement.lines and heading is statement.lines[-1]:
        section = heading.section
    texts = header_texts(table, context)
    return Running(
        texts[-1] if texts else (),
        statement.columns[-1] if statement.columns else (),
        table.columns,
        section,
        any(line.section is Section.COST for line in lines) or before.seen_cost,
        lines[-1].section if lines else before.last,
        statement.lines[-1].headings if statement.lines and section else (),
        next((block.head.corner for block in reversed(table.blocks) if block.head), context.running.corner),
    )


def _open_section(line: Line) -> Section | None:
    """The section that goes on below a last line; a total or result closes income and cost, all assets open the other
    side of the balance sheet."""
    closed = line.role in ENDS or line.section is Section.RESULT
    if closed and labels.read(line.label).all_assets:
        return Section.EQUITY_LIABILITY
    return None if closed else line.section


def _own_words(tables: Sequence[Table], page: int) -> frozenset[str]:
    """The nearest titles and the corners of a page's tables, which speak for their own table alone."""
    here = [table for table in tables if table.page == page]
    corners = (block.head.corner for table in here for block in table.blocks if block.head)
    return frozenset(fold(text) for text in (*corners, *(t for table in here for t in table.titles[:1])) if text)


def _own_labels(tables: Sequence[Table], page: int) -> tuple[str, ...]:
    """The labels of a page's rows that state the unit of their own amounts (`Eget kapital (tkr)`)."""
    rows = (row for table in tables if table.page == page for row in table.rows if any(row.cells))
    return tuple(fold(row.label) for row in rows if units.declared(row.label))


def _declared(page: str, own: frozenset[str], own_labels: Sequence[str]) -> UnitText | None:
    """The unit that a page's prose declares last; `own_labels`: rows that begin so are no prose."""
    lines = [line.strip() for line in page.splitlines()]
    stating_own = [text for text in own if units.declared(text)]
    lines = [line for line in lines if is_prose(line) or not _is_own(fold(line), own, stating_own)]
    lines = [line for line in lines if not _is_row(line, own_labels)]
    found = next(filter(None, map(units.declared, reversed(lines))), None)
    if found:
        return found
    pairs = reversed([*itertools.pairwise(lines)])
    return next(filter(None, (units.declared_over(a, b) for a, b in pairs if _LED.search(a.casefold()))), None)


def _is_own(line: str, own: Collection[str], stating_own: Collection[str]) -> bool:
    """Whether a line is part of a table's own words, or the head that begins with its corner (`Belopp i kr 2024`)."""
    return any(line in text for text in own) or any(line.startswith(text) for text in stating_own)


def _is_row(line: str, own_labels: Sequence[str]) -> bool:
    """Whether a line is one of these labels (folded) with nothing but amounts behind it."""
    text = fold(line) if own_labels else ""
    return any(text.startswith(label) and not any(map(str.isalpha, text[len(label) :])) for label in own_labels)


_LED = re.compile(r"(?:belopp|anges|redovis\w+|angivna|siffror\w*|uttryck\w+)\s+(?:i|anges i|är i)?$")


def _stated(tables: Sequence[Table], context: Context) -> list[UnitText | None]:
    """The unit that each table states itself, but for those whose amounts all have words of their own: what these print
    is theirs alone."""
    found = (table_unit(table, context) for table in tables)
    return [unit if own and not named_alone(table) else None for table, (unit, own) in zip(tables, found, strict=True)]


def _with_unit(context: Context, said: Stating, i: int) -> Context:
    unit, source = said.before[i]
    sizes, amounts = said.sizes.get(unit.scale), said.amounts.get(unit.scale, frozenset())
    return replace(context, unit=unit, unit_from=source, printed=sizes, stated=amounts)
