"""Understands one table: its columns, its rows, its figures, and what was left out and why."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.amounts import is_year, parse
from pipeline.meaning import (
    adding,
    choosing,
    columns,
    evidence,
    heads,
    indents,
    kinds,
    labels,
    paying,
    sections,
    units,
)
from pipeline.meaning.cards import is_of_insats, measures_alone, with_differences, with_terms_as_rows
from pipeline.meaning.concluded import with_balances
from pipeline.meaning.context import Context, Running
from pipeline.meaning.counted import paid_people
from pipeline.meaning.counting import kinds_of_numbers
from pipeline.meaning.figures import Maker
from pipeline.meaning.headrows import with_row_heads
from pipeline.meaning.labels import LabelWords
from pipeline.meaning.lineunits import with_line_units
from pipeline.meaning.noted import with_references_beside
from pipeline.meaning.rowfacts import BALANCE, FLOWS, Reading, RowFacts, RowMeaning
from pipeline.meaning.rownames import is_time, row_names
from pipeline.meaning.spent import (
    follows_up,
    heads_insatser,
    heads_kinds_of_cost,
    named_beside,
    named_corner,
    paid_out,
    requisitioned,
    spends,
)
from pipeline.meaning.surroundings import SENTENCE, surroundings_of
from pipeline.meaning.tableunit import CHAPTER, SHORT, denial, table_unit
from pipeline.meaning.tallies import sign, values_of
from pipeline.meaning.textlines import title_lines, unnumbered
from pipeline.meaning.unread import unread_columns
from pipeline.meaning.words import fold, load, whole_words
from pipeline.model import (
    ColumnMeaning,
    Row,
    Section,
    Statement,
    StatementKind,
    Table,
    Unit,
)
from pipeline.records import replace

_MOST_LINES = 0.6  # of the labels, from which on their section in other tables is that of all
_PARTS = 2  # amounts of a row at least that its last may add up


def understand(table: Table, context: Context) -> Statement:
    """The statement that `table` is. Pure; nothing is lost: cells that are no figures stand in `dropped`."""
    printed = with_row_heads(with_terms_as_rows(with_references_beside(table)))
    table = choosing.with_best_heads(printed)
    rows = _readings(table, context)
    unit, stated = table_unit(table, context)
    texts = columns.header_texts(table, context)
    numbers = kinds_of_numbers(table, rows, texts, stated)
    refused = numbers if isinstance(numbers, evidence.Refusal) else None
    counted = [Unit.COUNT] * len(table.blocks) if isinstance(numbers, evidence.Refusal) else numbers
    around = surroundings_of(table, context, unit, counted[0] if counted else Unit.COUNT)
    sights = columns.in_sight(table, texts, around, context, counted)
    meant = columns.meanings(sights)
    said = [text for row in texts for text in row]  # what is budgeted and spent name by name is of insatser too
    of_insats = is_of_insats(rows, said, context.identity.title)
    card = of_insats and measures_alone(rows)
    rows = with_differences(rows) if card else rows
    of_insats = of_insats or heads_kinds_of_cost(table)
    facts = list(_facts(table, rows, meant, context))
    if of_insats or any(r.measured for r in rows):
        context = replace(context, alike=True)
    starts = [*kinds.inner_starts(facts), len(rows)]
    kind = kinds.kind_of(around.titles, [r.words for r in rows[: starts[0]] if r.words], meant)
    titles = (
        *named_beside(table),
        *named_corner(table),
        *paid_out(table),
        *_amounts_of(table),
        *paying.lead(table),
        *map(unnumbered, title_lines(table.titles)),
    )
    roles = _roles_of_part(facts[: starts[0]], titles, kind, meant, context)
    for begin, stop in itertools.pairwise(starts):
        roles += _inner_roles(facts[begin:stop], meant, context)
    parts = itertools.pairwise((0, *starts)) if starts[0] else itertools.pairwise(starts)
    set_in = indents.depths(rows)
    settled = (adding.settle(rows[a:b], facts[a:b], roles[a:b], meant, set_in[a:b]) for a, b in parts)
    roles = roles if card else [*itertools.chain.from_iterable(settled)]
    placed = zip(rows, roles, facts, strict=True)
    meant = with_balances(meant, kind, {(row.block, role.section) for row, role, fact in placed if fact.has_amounts})
    note = denial(table, context) or (context.unit_from if not stated and unit is context.unit else "")
    make = Maker(context, table, sights, kind, note, refused, unread_columns(printed, sights))
    seen = columns.seen_from_lines(rows, meant, sights)
    lines = tuple(make.line(*each) for each in zip(rows, roles, seen, set_in, strict=True))
    within = list(_note_of_rows(facts, starts, around.titles))
    within = [a or b for a, b in zip(within, kinds.numbered_headings(rows), strict=True)]
    lines = tuple(replace(line, in_note=note) for line, note in zip(lines, within, strict=True))
    title = next(iter((*title_lines(table.titles), *around.titles)), "")
    running = refused is evidence.Refusal.TEXT
    return Statement(table.number, table.page, kind, title, tuple(meant), lines, tuple(make.dropped), running)


def _note_of_rows(facts: Sequence[RowFacts], starts: Sequence[int], titles: Sequence[str]) -> Iterator[int | None]:
    """The number of the note that each row stands in: that of the table's title, or of a heading within."""
    number = kinds.note_number(kinds.note_title(titles) or kinds.note_in(facts[0].starts_as if facts else ""))
    for i, row in enumerate(facts):
        if i in starts:
            heading = row.words.text if row.words and not row.has_amounts else ""
            number = kinds.note_number(kinds.note_in(heading) or kinds.note_in(row.starts_as))
        yield number


def _readings(table: Table, context: Context) -> list[Reading]:
    found: list[Reading] = []
    above: Unit | None = None  # what the line above counts
    names = row_names(table.rows)
    filled = [row.label for row in table.rows if any(row.cells)]
    coded, numbered = _are_coded(filled), _are_numbered(filled)
    for number, block in enumerate(table.blocks, 1):
        lines = []
        for row in block.rows:
            named = names.get(row.number)
            text = named.name if named else _CODE.sub("", row.label) if coded else row.label
            text = _NUMBERED.sub("", text) if numbered else text
            label = labels.clean(text) if text.strip() else ""
            words = labels.read(label) if label else None
            if words and words.counted is Unit.PERCENT and _adds_across(row):
                words = replace(words, counted=None)
            if words and words.varav and above and not words.unit:
                words = replace(words, counted=words.counted or above)  # `varav kvinnor` below `Antal anställda`
            above = words.counted if words else None
            named_as = whole_words(labels.without_varav(label))
            item = context.vocabulary.line_item(named_as, None, context.identity.forbund_id) if label else None
            measured = named.measured if named else ""
            lines.append(Reading(row, number, label, words, item, measured))
        found += with_line_units(paid_people(lines))
    return found


def _adds_across(row: Row) -> bool:
    """Whether the last of three or more amounts of a row, none with a percent sign, is the sum of the others and not
    the whole: what is called a share (`Andel av gemensamma intäkter`) is in the unit of its column."""
    found = [amount for cell in row.cells if cell and (amount := parse(cell.text))]
    values = [amount.value for amount in found if amount.unit != "%"]
    added = len(values) == len(found) > _PARTS and sum(values[:-1]) == values[-1]
    return added and values[-1] not in (0, 1, 100)


_LETTERS = r"[A-ZÅÄÖ]{1,3}-?"  # before the number of a project (`P-1014`)
_CODE = re.compile(rf"^\s*(?:\d{{1,2}}|{_LETTERS}\d{{1,6}})\s+(?=[^\W\d_])")
_CODED = re.compile(rf"^\s*(?:{_LETTERS})?(\d{{1,6}})\s+(?=[^\W\d_])")


def _are_coded(lines: Sequence[str]) -> bool:
    """Whether lines begin with a code of an account group or place of costs (`46 Köp av verksamhet`): most of them do,
    with different codes that rise, as numbers or digit by digit as accounts do (`351` before `45`)."""
    codes = [line.split()[0] for line in lines if _CODED.match(line)]
    numbers = [int(found[1]) for line in lines if (found := _CODED.match(line))]
    rising = codes == sorted(set(codes)) or numbers == sorted(set(numbers))
    return len(codes) >= 4 and 2 * len(codes) > len(lines) and rising


_NUMBERED = re.compile(r"(?<=\w)\s+\((\d{3,6})\)$")


def _are_numbered(lines: Sequence[str]) -> bool:
    """Whether most lines end in the number of a project in parentheses (`Jobbtorg (11402)`), each in its own, and they
    are no years."""
    numbers = [found[1] for line in lines if (found := _NUMBERED.search(line))]
    most = len(numbers) > 2 and 2 * len(numbers) > len(lines)
    return most and len(set(numbers)) == len(numbers) and not any(map(is_year, numbers))


def _amounts_of(table: Table) -> tuple[str, ...]:
    """The sentence right above that says what the amounts are and in which unit, and nothing else (`Nettokostnader i
    tusentals kronor.`): as good as a title."""
    said = SENTENCE.split(next(iter(table.titles), ""))
    brief = (text for text in said if len(text.split()) <= SHORT and units.stated(text) and not units.only_unit(text))
    return tuple(text for text in brief if heads.section_named(text))[:1]


def _inner_roles(
    facts: Sequence[RowFacts], meant: list[tuple[ColumnMeaning, ...]], context: Context
) -> list[RowMeaning]:
    """The roles in a statement or note that begins with a heading within the table."""
    own_heading = facts[0].words.text if facts[0].words and not facts[0].has_amounts else ""
    titles = [own_heading or facts[0].starts_as]
    own = kinds.kind_of(titles, [row.words for row in facts if row.words and row.has_amounts], meant)
    return _roles_of_part(facts, titles, own, meant, replace(context, running=Running()))


def _roles_of_part(
    facts: Sequence[RowFacts],
    titles: Sequence[str],
    kind: StatementKind,
    meant: Sequence[tuple[ColumnMeaning, ...]],
    context: Context,
) -> list[RowMeaning]:
    running = context.running
    if context.minus:
        return sections.assign(facts, kind, Section.COST)
    section = kinds.section_of_title(titles, facts, meant[0] if meant else ())
    section = section or _note_section(kinds.note_title(titles), context)
    if section is None and paying.pay(facts, titles, meant[0] if meant else ()):
        section = Section.INCOME
    elsewhere = _section_elsewhere(facts, titles, context.lines) if context.lines else None
    turns = section is not None and running.section in FLOWS and section in FLOWS and section is not running.section
    if running.heads and facts and not facts[0].starts and not turns:
        goes_on = running.section or elsewhere
        return sections.assign(facts, kind, goes_on, running.seen_cost, running.headings, running.last)
    apart = kind in (StatementKind.BUDGET, StatementKind.OTHER) and kinds.names_investments(titles)
    apart = apart or any(map(kinds.names_result, (*titles[:1], *(fact.starts_as for fact in facts[:1]))))
    if section is None and context.alike and kinds.may_be_costs(facts):
        section = Section.COST
    return sections.assign(facts, kind, section or elsewhere, apart=apart)


def _section_elsewhere(
    facts: Sequence[RowFacts], titles: Sequence[str], lines: Mapping[str, Section]
) -> Section | None:
    """The section that most of the rows' labels have in other tables, and none another; of rows that are measures and
    years (`Budget 2019`) the one that the nearest heading or title has there."""
    filled = [f.words.text for f in facts if f.has_amounts and f.words]
    if 2 * sum(map(is_time, filled)) >= max(len(filled), 4):
        headings = [f.words.text for f in facts if not f.has_amounts and f.words]
        return next((section for text in (*reversed(headings), *titles) if (section := lines.get(fold(text)))), None)
    labels_ = [fold(f.words.text) for f in facts if f.has_amounts and f.words and not f.words.total]
    found = [section for label in labels_ if (section := lines.get(label))]
    return found[0] if len(set(found)) == 1 and len(found) >= max(2, _MOST_LINES * len(labels_)) else None


def _facts(
    table: Table, rows: Sequence[Reading], meant: list[tuple[ColumnMeaning, ...]], context: Context
) -> Iterator[RowFacts]:
    seen, above = 0, context.running.corner
    spent = spends(table, rows, context)
    specified = any(load().has("section", "of_account", fold(title)) for title in title_lines(table.titles)[:1])
    followed_up = follows_up(rows, meant)
    income = 0  # the sign of the total of income above
    notes = kinds.numbered_headings(rows)
    for reading, before, note_no in zip(rows, [None, *notes], notes, strict=False):
        corner, starts = "", None
        if reading.block != seen:
            seen = reading.block
            head = table.blocks[seen - 1].head
            corner = head.corner if head else ""
            note = kinds.note_in(corner) or kinds.begun_over_page(table, seen)
            named = _note_section(note, context) if note else heads.section_named(corner)
            named = Section.INCOME if named is Section.COST and requisitioned(table) else named
            numbered = note or CHAPTER.match(corner)  # `5 Upplupna kostnader` beside other notes
            more = kinds.names_result(corner) or _hold_flows(rows, seen)
            named = None if named in BALANCE and not numbered and more else named
            named = Section.EQUITY_LIABILITY if named is Section.INCOME and _hold_debts(rows, seen) else named
            starts = named if (corner and corner != above) or note else None
            begun = "" if seen > 1 and corner == above else corner  # the head again, over the page
            above, corner = corner or above, note or begun
        known = context.vocabulary.section_of_line(reading.line_item) if reading.line_item else None
        words = reading.words
        if spent or heads_insatser(table.blocks[reading.block - 1].head):  # they run an insats and do not pay for it
            known, words = _without((Section.INCOME,), known, words)
            if words and (words.named in BALANCE or _adds_up_money(words)):  # an insats that is called `Aktiva`
                words = replace(words, named=None, hint=None, all_assets=False)
        if specified:  # what an account of the balance sheet is owed to or paid ahead for
            known, words = None if known in FLOWS else known, _without_flow(words)
        if followed_up:
            known, words = _without(BALANCE, known, words)
        own = sign(values_of(reading, meant[reading.block - 1]))
        if income * own < 0 and words and not (words.total or words.result):  # a member named below, who gets money
            known, words = _without((Section.INCOME,), known, words)
        elif words and words.total and words.named is Section.INCOME:
            income = own
        amounts = _has_amounts(reading.row, meant[reading.block - 1])
        style = (reading.row.bold, round(reading.row.indent / 4))
        begins = note_no is not None and note_no != before
        blank = not amounts and words is not None and words.named is None and _is_set_as_a_line(reading, rows)
        yield RowFacts(words, amounts, known, starts, labels.clean(corner), style, begins, blank)


def _without(
    sections: Collection[Section], known: Section | None, words: LabelWords | None
) -> tuple[Section | None, LabelWords | None]:
    """What is known of a line and what its words hint at, where it is of none of these sections."""
    hinted = words is not None and words.hint in sections
    return None if known in sections else known, replace(words, hint=None) if words and hinted else words


def _note_section(note: str, context: Context) -> Section | None:
    """The section that a note's title names, or that the lines have which refer to it."""
    number = kinds.note_number(note)
    return (kinds.note_section(note) if note else None) or (context.referred.get(number) if number else None)


def _without_flow(words: LabelWords | None) -> LabelWords | None:
    """The words of a label without the income or cost that they name or hint at."""
    if words is None:
        return None
    named, hint = (None if section in FLOWS else section for section in (words.named, words.hint))
    return replace(words, named=named, hint=hint)


def _adds_up_money(words: LabelWords) -> bool:
    """Whether a total says no more than that it is one of money (`Summa medel`), which income alone is elsewhere."""
    said = load()["role", "total"].sub(" ", fold(words.text))
    return words.total and not load()["measure", "noun"].sub(" ", said).strip()


def _is_set_as_a_line(reading: Reading, rows: Sequence[Reading]) -> bool:
    """Whether a row without amounts has a number as long as those of other rows that are set as it is, of an account or
    a project: its cells are blank, and it heads no rows."""

    def looks(row: Row) -> tuple[int, bool, int]:
        return len("".join(row.lead)), row.bold, round(row.indent / 4)

    own = looks(reading.row)
    return own[0] > 0 and sum(looks(other.row) == own for other in rows if any(other.row.cells)) > 1


def _hold_flows(rows: Sequence[Reading], block: int) -> bool:
    """Whether lines of a block name income or costs, and not only what they are meant for (`Ej utbetalda medel till
    insatser`): its corner (`Resultat och eget kapital`) heads more than a side of the balance sheet."""
    filled = (r.label for r in rows if r.block == block and r.words and any(r.row.cells))
    return any(heads.section_named(load()["unit", "meant_for"].split(fold(label))[0]) in FLOWS for label in filled)


def _hold_debts(rows: Sequence[Reading], block: int) -> bool:
    """Whether lines of a block name equity and debts, two or more and nothing else: what finances the assets."""
    named = [r.words.named for r in rows if r.block == block and r.words and any(r.row.cells)]
    return len(named) > 1 and set(named) == {Section.EQUITY_LIABILITY}


def _has_amounts(row: Row, meant: Sequence[ColumnMeaning]) -> bool:
    return any(cell and column.amounts and parse(cell.text) for cell, column in zip(row.cells, meant, strict=False))
