"""Which kind of statement a table is, by its titles first, then by the lines in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.meaning import heads, labels, periods, units
from pipeline.meaning.labels import LabelWords
from pipeline.meaning.rowfacts import BALANCE, FLOWS, NOTE, Reading, RowFacts
from pipeline.meaning.textlines import POINT, title_lines
from pipeline.meaning.words import fold, load
from pipeline.model import ColumnMeaning, Measure, Section, StatementKind, Table

TITLED = (
    StatementKind.CASH_FLOW,
    StatementKind.BALANCE_SHEET,
    StatementKind.INCOME_STATEMENT,
    StatementKind.EQUITY,
    StatementKind.BUDGET,
)


def kind_of(
    titles: Sequence[str], spoken: Sequence[LabelWords], columns: Sequence[Sequence[ColumnMeaning]]
) -> StatementKind:
    """The statement's kind; a title counts where the lines do not contradict it. Lines that are no money (`i procent av
    medlemsavgifterna`) tell nothing of it."""
    spoken = [label for label in spoken if label.counted is None]
    named = {label.named for label in spoken}
    flows = any(section in named for section in FLOWS)
    balance = all(section in named for section in BALANCE) and Section.CASH_FLOW not in named
    if _is_equity(spoken, titled=True) and any(map(_are_of_equity, columns)):
        return StatementKind.EQUITY
    for kind in _titled(titles):
        if _fits(kind, spoken, flows, balance):
            return kind
    return _by_lines(spoken, columns, flows, balance)


def _titled(titles: Iterable[str]) -> Iterable[StatementKind]:
    words = load()
    for line in map(fold, list(titles)[:3]):
        for kind in TITLED:
            if words.has("statement", kind.value, line) and not heads.names_several(line):
                yield kind
                break


def _fits(kind: StatementKind, spoken: Sequence[LabelWords], flows: bool, balance: bool) -> bool:
    if kind is StatementKind.BALANCE_SHEET:
        return not flows and not reckons_results(spoken)
    if kind is StatementKind.CASH_FLOW:
        return not balance
    if kind is StatementKind.EQUITY:
        return _is_equity(spoken, titled=True)
    return not (balance and not flows)


def reckons_results(spoken: Sequence[LabelWords]) -> bool:
    """Whether lines reckon from one result to others (`Balanskravsutredning`): what they take off or put by is no side
    of a balance sheet, whatever it is named."""
    results = [words.result and words.named is None and not words.accumulated for words in spoken]
    if results[-1:] == [True] and load().has("role", "requirement", fold(spoken[-1].text)):
        return True
    return results[:1] == [True] and (sum(results) > 2 or (sum(results) == 2 and results[-1]))


def _by_lines(
    spoken: Sequence[LabelWords], columns: Sequence[Sequence[ColumnMeaning]], flows: bool, balance: bool
) -> StatementKind:
    if balance and not flows:
        return StatementKind.BALANCE_SHEET
    if sum(label.named is Section.CASH_FLOW for label in spoken) >= 3 and not balance:
        return StatementKind.CASH_FLOW
    if _is_equity(spoken):
        return StatementKind.EQUITY
    measures = {column.measure for row in columns for column in row}
    if flows or measures & {Measure.BUDGET, Measure.PLAN, Measure.FORECAST}:
        return StatementKind.BUDGET
    return StatementKind.OTHER


def _is_equity(spoken: Sequence[LabelWords], titled: bool = False) -> bool:
    """Opening and closing equity with nothing but what changed it between them; below a title that names it
    (`titled`) these lines need not (`Vid årets början`)."""
    own = Section.EQUITY_LIABILITY
    sides = (own, None) if titled else (own,)
    held = [label for label in spoken if label.named in sides and label.accumulated]
    dated = _on_days(label for label in held if titled or label.named is own)
    opening = dated or any(label.brought for label in held)
    closing = dated or any(label.result for label in held)
    others = any(label.named in (*FLOWS, Section.ASSET) and not label.used for label in spoken)
    owing = any(load().has("statement", "no_equity", fold(label.text)) for label in spoken)
    return opening and closing and not others and not owing


def _are_of_equity(columns: Sequence[ColumnMeaning]) -> bool:
    """Whether heads tell kinds of equity apart (`Aktiekapital`, `Balanserat resultat`)."""
    own = [load().leads("statement", "equity_column", fold(column.header)) for column in columns if column.amounts]
    return sum(own) > 1


def _on_days(held: Iterable[LabelWords]) -> bool:
    """Whether lines tell what is held on a day, then on later ones (`Eget kapital 2022-01-01`, `… 2022-12-31`)."""
    said = [periods.read(label.text) for label in held]
    days = [period.end for period in said if period.point and period.end]
    return len(days) == len(said) > 1 and all(a < b for a, b in pairwise(days))


_INNER = (StatementKind.CASH_FLOW, StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT)


def inner_starts(rows: Sequence[RowFacts]) -> Iterator[int]:
    """Where another statement or note begins within a table (`Not 1 Medlemsbidrag` below a cash flow): the headings
    and corners that name one, with rows of amounts above; and where a balance sheet has closed, above rows of a cash
    flow that no heading names, or at any heading below what both sides come to (`Balansomslutning`)."""
    filled = flowing = balanced = owing = False
    closed = both = 0
    for i, row in enumerate(rows):
        named = row.words.named if row.words else None
        if closed and not flowing and row.has_amounts and named is Section.CASH_FLOW:
            yield closed
            flowing = True
            balanced = False
            closed = 0
        flows = not row.has_amounts and named is Section.CASH_FLOW
        other = (flowing or balanced) and _names_budget(row)
        beyond = i == both and not row.has_amounts and named not in BALANCE
        if filled and (_names_statement(row) or other or (flows and not flowing) or beyond):
            yield i
            flowing = balanced = owing = False
            closed = 0
        if balanced and row.words and row.words.total and named is Section.EQUITY_LIABILITY:
            closed = i + 1
        if owing and row.words and row.words.either_side and row.has_amounts:
            closed = both = i + 1
        filled = filled or row.has_amounts
        flowing = flowing or named is Section.CASH_FLOW
        balanced = balanced or named in BALANCE
        owing = owing or named is Section.EQUITY_LIABILITY


def _names_budget(row: RowFacts) -> bool:
    """Whether a heading or corner names a budget or an account of activities: no part of cash flow or balance sheet."""
    heading = row.words.text if row.words and not row.has_amounts else ""
    return any(load().leads("statement", "budget", fold(text)) for text in (heading, row.starts_as) if text)


def _names_statement(row: RowFacts) -> bool:
    if note_in(row.starts_as) or _names_inner(row.starts_as):
        return True
    if row.has_amounts or row.words is None:
        return False
    line = fold(row.words.text)
    return bool(NOTE.match(line)) or any(load().leads("statement", kind.value, line) for kind in _INNER)


def names_statement(title: str) -> bool:
    """Whether a title or corner begins with the name of a statement of a period that has passed."""
    return any(load().leads("statement", kind.value, fold(title)) for kind in _INNER)


def tells_of_past(title: str) -> bool:
    """Whether a title is of a survey of years that have passed (`Resultatutveckling 2015–2019`), or of the notes."""
    return load().has("measure", "retold", fold(title)) or load().leads("statement", "notes", fold(title))


def names_investments(titles: Sequence[str]) -> bool:
    """Whether the nearest titles say that the table lists investments."""
    return any(load().has("statement", "investment", fold(title)) for title in list(titles)[:2])


_NOTE_WITHIN = re.compile(rf"(?<!\w){NOTE.pattern}\d?(?!\w)[.:]?(?:\s.*)?$", re.IGNORECASE)


def note_in(text: str) -> str:
    """The title of a note from its number on (`Not 4 Finansiella kostnader`), whatever stands before; empty where
    there is none."""
    found = _NOTE_WITHIN.search(text)
    return _NOTE_HEAD.sub("", found[0]) if found else ""


_NOTE_HEAD = re.compile(r"(?<=\S)\s+not$", re.IGNORECASE)  # the head of a column of note numbers beside a title


def note_title(titles: Iterable[str]) -> str:
    """The title of the note that a table is: the nearest title, below which only a unit, an entity or the head of a
    column of numbers may stand; else empty."""
    for title in list(titles)[:3]:
        if NOTE.match(title):
            return note_in(title)
        head = heads.read(title)
        passed = units.declared(title) or units.only_unit(title) or head.amounts is False
        if not passed and not (head.entity and len(title.split()) == 1):
            break
    return ""


def note_number(title: str) -> int | None:
    """The number of a note by its title."""
    found = NOTE_NUMBER.match(title)
    return int(found[1]) if found else None


def numbered_headings(rows: Sequence[Reading]) -> list[int | None]:
    """The number of the heading above each row where headings are numbered in their order, as notes often are: in a
    narrow column before them (`9 | Fordringar`) or at their beginning."""
    found: list[int | None] = []
    last, many = None, 0
    for reading in rows:
        number = _number_before(reading) if not any(reading.row.cells) else None
        if number is not None and (last is None or last < number <= last + 3):
            last, many = number, many + 1
        found.append(last)
    return found if many > 1 else [None] * len(found)


def _number_before(reading: Reading) -> int | None:
    lead = "".join(reading.row.lead).strip(" .)")
    found = re.fullmatch(r"\d{1,2}", lead) or POINT.match(reading.label)
    return int(found[0].strip(" .)")) if found else None


def begun_over_page(table: Table, block: int) -> str:
    """The title of another note or statement that begins with a block (from 1) on a new page, under the same head."""
    titles = title_lines(table.blocks[block - 1].titles)
    own = {fold(title) for title in table.titles}
    found = note_title(titles) or next((title for title in titles if _names_inner(title)), "")
    again = fold(found) in own or load().has("column", "goes_on", fold(found))
    return "" if again else found


def _names_inner(title: str) -> bool:
    """Whether a title names a statement other than a budget, which running heads name too."""
    return any(load().leads("statement", kind.value, fold(title)) for kind in _INNER)


def note_section(note: str) -> Section | None:
    """The section that a note's title names or hints at."""
    said = labels.read(NOTE_NUMBER.sub("", note) or note)
    return said.named or said.hint


NOTE_NUMBER = re.compile(r"^not(?:er)?\s?(\d{1,2})[.:]?\s*", re.IGNORECASE)


def section_of_title(
    titles: Sequence[str], rows: Sequence[RowFacts], columns: Sequence[ColumnMeaning] = ()
) -> Section | None:
    """The section of a table of one section only (`Kostnader per insats`), or of its rows up to where another begins:
    its nearest title's that says more than a unit, if no row objects; that of a note in any case. `columns`: those of
    its first block, which tell whether it shows balances."""
    title = next((title for title in titles if not _says_nothing_of_lines(title)), "")
    held = _put_by(titles, columns, rows) or _held(note_title(titles) or title, columns)
    named = {row.words.named for row in rows if row.words and row.has_amounts}
    if held and named - set(FLOWS) <= {None, held}:  # what is owed may name its purpose (`Ej utbetalda insatsmedel`)
        return held
    if note := note_title(titles):
        return note_section(note)
    section = heads.section_named(title) if title else None
    words = load()
    if section is None and _holds_costs(titles, rows):
        return Section.COST
    if section is None or words.has("statement", "equity", fold(title)) or names_result(title):
        return None
    rows = rows[: _begins_other(section, rows)]
    rows = [row for row in rows if not (row.words and row.words.varav)]  # `därav intäkter`: of a net
    named = {row.words.named for row in rows if row.words and not (section is Section.INCOME and _is_equity_used(row))}
    named |= {row.starts for row in rows}
    own = {row.known for row in rows if row.has_amounts and row.known in FLOWS}
    specified = section in BALANCE and _is_of_day(title)  # who owes it: a member's name is no contribution
    return section if named <= {None, section} and (specified or own <= {section}) else None


def names_result(title: str) -> bool:
    """Whether a title or corner names a result beside a side of the balance sheet (`Resultat och eget kapital`)."""
    parts = [labels.read(part) for part in re.split(r", | och ", title)]
    return any(part.named in BALANCE for part in parts) and any(part.result and not part.accumulated for part in parts)


def _is_equity_used(row: RowFacts) -> bool:
    """Whether a line is the bare name of equity: among what pays for the year it is what is taken of it."""
    words = row.words
    return bool(row.has_amounts and words and words.named is Section.EQUITY_LIABILITY and words.brought_or_result)


def _put_by(titles: Sequence[str], columns: Sequence[ColumnMeaning], rows: Sequence[RowFacts] = ()) -> Section | None:
    """Equity and liabilities, where a title says that the insatser below are what money is put by for (`Reserverade
    medel för beslutade insatser`), over how much it was as the year opened and how much it is as it closes, or with
    that in the first line and the last (`Saldo 2008-12-31`)."""
    corner = [row.starts_as for row in rows[:1]]
    named = any(load().leads("section", "reserve", fold(_without_number(title))) for title in (*titles[:3], *corner))
    heads_of = [column.header for column in columns if column.amounts]
    moves = len(heads_of) > 1 and labels.moves(heads_of[0], heads_of[-1])
    lines = [row.words for row in rows if row.words and row.has_amounts]
    ends = (lines[0], lines[-1]) if len(lines) > 1 else ()
    moves = moves or bool(ends and all(line.accumulated for line in ends) and _on_days(ends))
    return Section.EQUITY_LIABILITY if named and moves else None


def _without_number(title: str) -> str:
    """A note's title without its number; other titles as they are."""
    return NOTE_NUMBER.sub("", title) or title


def _held(title: str, columns: Sequence[ColumnMeaning]) -> Section | None:
    """The side of the balance sheet that a title names, or hints at, over nothing but days: what is held then
    (`Bankmedel`), by the words before those that say what it is meant for."""
    heads_of = [column.header for column in columns if column.amounts]
    if not heads_of or not all(map(_is_bare_day, heads_of)):
        return None
    name = fold(_without_number(title))
    said = labels.read(load()["unit", "meant_for"].split(name)[0].strip() or name)
    return next((section for section in (said.named, said.hint) if section in BALANCE), None)


def _is_bare_day(text: str) -> bool:
    """Whether a head is a day and nothing else (`2018-12-31`)."""
    period = periods.read(text)
    return bool(period.point and period.end) and not periods.without_time(text)


def _is_of_day(title: str) -> bool:
    """Whether a title says of which day a balance is (`per 2019-12-31`, `per bokslutsdagen`)."""
    return periods.read(title).point or load().has("section", "at_day", fold(title))


def _begins_other(section: Section, rows: Sequence[RowFacts]) -> int:
    """Where a heading among the rows, below lines of amounts, names income where the title names costs, or the other
    way about; the number of rows where none does."""
    first = next((i for i, row in enumerate(rows) if row.has_amounts), len(rows))
    headings = (i for i, row in enumerate(rows) if i > first and row.words and not row.has_amounts)
    named = ((i, rows[i].words) for i in headings)
    return next((i for i, words in named if words and words.named in set(FLOWS) - {section}), len(rows))


def _says_nothing_of_lines(title: str) -> bool:
    return units.only_unit(title) or _is_measured(title) or _names(title)


def _names(title: str) -> bool:
    """Whether a title begins with the name of a förbund and names no section: it tells whose the amounts are."""
    return load().leads("document", "publisher", fold(title)) and heads.section_named(title) is None


def _is_measured(title: str) -> bool:
    """Whether a title says a measure and its time, and nothing of what (`Budget 2021`)."""
    return bool(heads.measure_of(title)) and not heads.without_subjects(fold(periods.without_time(title)))


def _holds_costs(titles: Sequence[str], rows: Sequence[RowFacts]) -> bool:
    """Whether a title of a table of costs alone (`Projektbudget 2021`) stands right above lines that say nothing else:
    names of insatser and their total, up to where another head begins what it names itself (`Tillgångar`)."""
    rows = rows[: next((i for i, row in enumerate(rows) if i and row.starts), len(rows))]
    lines, words = [fold(POINT.sub("", title)) for title in list(titles)[:2]], load()
    titled = any(words.leads("section", "cost_table", t) or words.has("section", "pays_out", t) for t in lines)
    return titled and may_be_costs(rows)


def may_be_costs(rows: Sequence[RowFacts]) -> bool:
    """Whether no line says that it is anything but a cost, as names of insatser and their total do, who runs them
    behind."""
    own = {s for row in rows if row.words for s in (row.words.named, row.known)}
    own |= {row.words.hint for row in rows if row.words and not row.words.mentioned}
    other = any(row.words.result or row.words.brought or row.words.available for row in rows if row.words)
    return own <= {None, Section.COST} and not other
