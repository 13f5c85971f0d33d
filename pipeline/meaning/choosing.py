"""Which of several ways to read a head is meant: the one in which each column of amounts says what and when."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import groupby, pairwise

from pipeline.amounts import UNITS, parse
from pipeline.meaning import heads, labels, periods
from pipeline.meaning.periods import Period
from pipeline.meaning.rownames import is_difference
from pipeline.meaning.words import fold, load
from pipeline.model import SIDES, Block, Head, Measure, Table, Unit
from pipeline.records import replace

_TIMELESS = 2  # points of a measure among heads that name no time: a difference says no more there
_DIFFERENT = 3  # points that two columns of one text cost each, and a text that lacks a piece
_LONGEST = 10  # years that one head may span
_WRONG = 8  # points that a head of notes over money costs
_DAYS = re.compile(r"\d{6}|\d\d-\d\d|\d/\d")
_LONG = 6  # letters of a measure that may lack one
_SHORTEST = 4  # letters: `Budgetram` is one word
_YEAR = re.compile(r"(?:19|20)\d\d")
_ANY_YEAR = 2000
_ENDLESS = re.compile(r"[^\W\d_]{4}-(?:19|20)\d\d(?!\d)")
_BRACKETED = re.compile(r"\((?:19|20)\d\d\)")


def with_best_heads(table: Table) -> Table:
    """The table with each head that can be read in several ways read in the one that says most, and with heads that
    are printed without a space between them apart."""
    table = replace(table, blocks=tuple(replace(b, head=b.head and _unglued(b.head)) for b in table.blocks))
    if not any(block.head and block.head.others for block in table.blocks):
        return table
    filled = [any(_is_filled(b, i) for b in table.blocks) for i in range(len(table.columns))]
    money = [any(_is_money(b, i) for b in table.blocks) for i in range(len(table.columns))]
    percent = [any(_is_percent(b, i) for b in table.blocks) for i in range(len(table.columns))]
    plain = [is_money and any(percent) and not is_percent for is_money, is_percent in zip(money, percent, strict=True)]
    return replace(
        table,
        blocks=tuple(replace(b, head=_best(b.head, filled, money, plain) if b.head else None) for b in table.blocks),
    )


def _unglued(head: Head) -> Head:
    """The head, and its other readings, with the second of two measures that read as one word (`ÅRSBUDGETDIFF`) over
    the next column, where that has no text of its own."""
    others = tuple(map(_unglued, head.others))
    texts = list(map(_with_lost_letter, head.columns))
    for i, text in enumerate(texts[:-1]):
        cut = _second_measure(text.rpartition(" ")[2]) if text and not texts[i + 1] else 0
        if cut:
            texts[i : i + 2] = [text[:-cut], text[-cut:]]
    same = tuple(texts) == head.columns and others == head.others
    return head if same else replace(head, columns=tuple(texts), others=others)


@lru_cache(maxsize=8192)
def _with_lost_letter(text: str) -> str:
    """The text with a measure whole that lacks the letter in its middle (`P ognos`): of two heads that are printed over
    each other a reader takes a letter of the one that stands on the same letter of the other for its shadow."""
    for a, b in pairwise(text.split()):
        long = _long_measures().get(len(a) + len(b) + 1, ())
        lacking = [w for w in long if w.endswith(b) and w.startswith(fold(a))]
        if len(lacking) == 1:
            whole = lacking[0]
            return text.replace(f"{a} {b}", f"{a}{whole[len(a)]}{b}", 1)
    return text


@cache
def _measures() -> frozenset[str]:
    """The words that name measures."""
    lists = load().lists
    return frozenset(w.strip("*") for measure in Measure for w in lists.get(("measure", measure.value), ()))


@cache
def _long_measures() -> dict[int, list[str]]:
    """Those that are no short words, by how many letters they have."""
    found: dict[int, list[str]] = defaultdict(list)
    for word in _measures():
        if len(word) >= _LONG:
            found[len(word)].append(word)
    return found


def _second_measure(word: str) -> int:
    """How many letters at the end of a word are a measure by themselves, behind another; 0 where there are no two, or
    the word is a difference of its own (`Budgetavvikelse`)."""
    line = fold(word)
    if heads.measure_of(word) is Measure.VARIANCE and not (word[1:].lower() != word[1:] != word[1:].upper()):
        return 0
    ends = [len(word) for word in _measures() if _SHORTEST <= len(word) < len(line) and line.endswith(word)]
    return max((end for end in ends if heads.measure_of(line[:-end]) in heads.SUBJECTS), default=0)


def _is_filled(block: Block, column: int) -> bool:
    return any(row.cells[column] and parse(row.cells[column].text) for row in block.rows)  # type: ignore[union-attr]


def _is_money(block: Block, column: int) -> bool:
    """Whether a number of the column is printed as no code or number of a note is: with thousands or a minus, as a
    total, a dash for nil too, or with decimals, unless they may be of two notes (`10, 21` among whole numbers)."""
    found = [(parse(cell.text), row.label) for row in block.rows if (cell := row.cells[column])]
    if any(a and label and labels.read(labels.clean(label)).total for a, label in found):
        return True
    numbers = [a for a, _ in found if a and not a.nil]
    broken = sum(a.quantum < 1 for a in numbers)
    return broken > len(numbers) - broken or any(a.value < 0 or a.style.thousands for a in numbers)


def _is_percent(block: Block, column: int) -> bool:
    """Whether a number of the column is printed with a percent sign."""
    found = (parse(cell.text) for row in block.rows if (cell := row.cells[column]))
    return any(a is not None and (unit := UNITS.get(a.unit)) is not None and unit.kind == "percent" for a in found)


def _best(head: Head, filled: list[bool], money: list[bool], plain: list[bool]) -> Head:
    """The head itself unless another reading says more."""
    ways = [way for read in (head, *head.others) for way in (read, _with_numbers_alone(read)) if way]
    used = {id(way): _words_used(way) for way in ways}
    most = max(used.values())  # a word that another way gives to a column is lost in this one

    def says(way: Head) -> tuple[int, int, bool, int]:
        said = worth(way, filled, money, plain) - (most - used[id(way)])
        return said, used[id(way)], _are_groups_alike(way.columns), -_budgets_of_days(way.columns)

    return replace(max(ways, key=says), others=())  # the first of alike


def _are_groups_alike(texts: Sequence[str]) -> bool:
    """Whether the columns stand in groups of their own names, each of the same years (`Kommunen 2023`, `Kommunen 2024`,
    `Koncernen 2023`, `Koncernen 2024`): of readings that say as much, that which gives each group its own is meant."""
    groups = [(name, [_YEAR.findall(text) for text in own]) for name, own in groupby(texts, periods.without_time)]
    named = len(groups) > 1 and all(name for name, _ in groups)
    return named and len(groups[0][1]) > 1 and all(years == groups[0][1] for _, years in groups)


def _budgets_of_days(texts: Sequence[str]) -> int:
    """How many columns are budgets from a day to a day before the year's end (`Budget 090101-090630`): of readings that
    say as much the one with fewer is meant."""
    read = [heads.read(text) for text in texts if _DAYS.search(text)]
    budgets = [h.period for h in read if h.measure is Measure.BUDGET and h.period.end and not h.period.point]
    return sum(period.end is not None and period.end.month < 12 for period in budgets)


def _with_numbers_alone(way: Head) -> Head | None:
    """The reading without the group head that it gives to a column of notes or the like too (`2009 Fotnot`); None where
    it does so nowhere."""
    alone = tuple(text.split()[-1] if heads.ends_in_number(text) else text for text in way.columns)
    return replace(way, columns=alone) if alone != way.columns else None


def _words_used(head: Head) -> int:
    """How many different words the reading gives to columns, corner and columns of words."""
    return len({word for text in (*head.columns, head.corner, *head.beside) for word in text.split()})


def worth(head: Head, filled: list[bool], money: Sequence[bool] = (), plain: Sequence[bool] = ()) -> int:
    """How much the texts over columns of amounts say: measure, time, and each something of its own. A head of codes or
    notes over what is printed as `money` says what is not so, nor does that of a share over what is printed `plain`,
    without the percent signs that another column has."""
    wrong = sum(has and heads.read(text).amounts is False for text, has in zip(head.columns, money, strict=False))
    wrong += sum(has and _is_percentage(text) for text, has in zip(head.columns, plain, strict=False))
    texts = [text for text, has in zip(head.columns, filled, strict=False) if has]
    counts = Counter(text for text in texts if text)
    same = {text for text, count in counts.items() if count > 1 and not (count == 2 and _of_two_years(text))}
    timed = any(map(_is_timed, texts))
    says = sum(_says_among(text, timed) - (_DIFFERENT if text in same or _is_torn(text) else 0) for text in texts)
    unlikely = _ended_and_foreseen(texts) + _differences_of_nothing(texts) + _budgets_alone(texts) + _open_groups(texts)
    return says - _WRONG * wrong - _DIFFERENT * unlikely - _before_its_budget(texts) - _without_its_budget(texts)


def _open_groups(texts: Sequence[str]) -> int:
    """How many columns share a beginning that goes on (`Avvikelse prognos/` over `budget` alone): no group is named
    so."""
    begun = [text.partition("/ ")[0] for text in texts if "/ " in text]
    return sum(begun.count(one) > 1 for one in begun)


def _is_percentage(text: str) -> bool:
    """Whether a head is that of a share which it doesn't say to be in kronor."""
    found = heads.read(text)
    return found.measure is Measure.SHARE and (found.unit is None or found.unit.unit is not Unit.SEK)


def _differences_of_nothing(texts: Sequence[str]) -> int:
    """How many columns are a difference of a year, beside one that says of what (`2023 Avvikelse` beside `2023
    Avvikelse budget`): the word is the other's alone."""
    sides = [text for text in texts if heads.read(text).measure in SIDES]
    told = [text for text in sides if heads.subjects_in(fold(text))]
    others = (text for text in sides if text not in told)
    bare = [text for text in others if is_difference(periods.without_time(text)) and _YEAR.search(text)]
    return len(bare) if told else 0


def _is_torn(text: str) -> bool:
    """Whether a piece is missing within parentheses (`Prognos 2021 kronor)`), or the month that ends a range
    (`Januari-2014`)."""
    return text.count("(") != text.count(")") or _ENDLESS.search(text) is not None


def _ended_and_foreseen(texts: Sequence[str]) -> int:
    """How many columns are the outcome of a whole year of which another is the forecast: it had not ended yet."""
    read = [heads.read(text) for text in texts]
    foreseen = {h.period.year for h in read if h.measure is Measure.FORECAST}
    outcome = [h.period for h in read if h.measure is Measure.OUTCOME]
    return sum(period.whole_year and period.year is not None and period.year in foreseen for period in outcome)


def _budgets_alone(texts: Sequence[str]) -> int:
    """How many columns are the budget of a year of which nothing else is told, before one whose outcome stands beside
    its budget: what became of the first is meant (`2005 | Budget 2006 | 2006`)."""
    read = [(h.measure is Measure.BUDGET, h.period.year) for h in map(heads.read, texts) if h.measure not in SIDES]
    planned = {year for budget, year in read if budget and year}
    told = {year for budget, year in read if not budget and year}
    return sum(year not in told and year + 1 in planned & told for year in planned)


def _before_its_budget(texts: Sequence[str]) -> int:
    """How many forecasts stand between the budgets of the year before and of their own: more likely they are of what
    became of the first (`2016 Budget | Prognos | 2017 Budget`)."""
    read = [heads.read(text) for text in texts]
    spans = zip(read, read[1:], read[2:], strict=False)
    wanted = (Measure.BUDGET, Measure.FORECAST, Measure.BUDGET)
    rows = [[h.period.year for h in three] for three in spans if tuple(h.measure for h in three) == wanted]
    return sum(bool(a and b and c) and a < b == c for a, b, c in rows)  # type: ignore[operator]


def _without_its_budget(texts: Sequence[str]) -> int:
    """How many forecasts of a year without a budget stand right behind a budget of the year before: more likely that is
    theirs (`2017 Bokslut | Budget | 2018 Prognos`)."""
    read = [heads.read(text) for text in texts]
    budgeted = {h.period.year for h in read if h.measure is Measure.BUDGET}
    behind = [(a.period.year, b.period.year) for a, b in pairwise(read) if _is_budget_and_forecast(a, b)]
    return sum(bool(a and b) and a + 1 == b and b not in budgeted for a, b in behind)  # type: ignore[operator]


def _is_budget_and_forecast(a: heads.HeadWords, b: heads.HeadWords) -> bool:
    return (a.measure, b.measure) == (Measure.BUDGET, Measure.FORECAST)


def _of_two_years(text: str) -> bool:
    """Whether a text is the head of a year's amounts and of those of the year before beside them (`2014 (2013)`)."""
    period = heads.read(text).period
    return len(period.years) == 2 and not period.spans_years


def _says_among(text: str, timed: bool) -> int:
    """Points for one column among heads of which some or none are `timed`."""
    says = _says(text)
    return says if timed or heads.read(text).measure not in SIDES else min(says, _TIMELESS)


def _says(text: str) -> int:
    """Points for one column: its measure and its time, each said once."""
    found = heads.read(text)
    if found.amounts is False:
        return 4
    if heads.ends_in_number(text):
        return 0  # the head of a column of notes or the like that was given the group head beside it
    period = found.period
    torn = period.apart or bool(period.years and period.end and period.end.year not in period.years)
    torn = (
        torn or _of_two_lengths(text, period) or (period.spans_years and period.years[-1] - period.years[0] > _LONGEST)
    )
    torn = torn or (_of_two_years(text) and not _BRACKETED.search(text))  # a title's year and the column's own
    in_money = found.measure is Measure.SHARE and found.unit is not None and found.unit.unit is Unit.SEK
    several = torn or in_money or len(heads.subjects_in(fold(text))) > 1
    glued = heads.begins_with_number(text)
    timed = _is_timed(text)
    side = found.measure in SIDES
    measured = bool(found.measure or period.end) or load().has("measure", "plan_beside", fold(text))
    whole = 4 - bool(heads.subjects_in(fold(text))) if side else 2 * measured + 2 * timed
    planned = found.measure is Measure.FORECAST and period.end and period.end.month < 12 and not period.point
    return whole - 3 * several - 2 * bool(planned) - glued  # what is foreseen for some months only is rare


def _is_timed(text: str) -> bool:
    """Whether a head says of what year or which months it is."""
    period = heads.read(text).period
    return bool(period.years or period.end or period.offset or _months(text))


def _of_two_lengths(text: str, period: Period) -> bool:
    """Whether a text names the whole year and some months of it too: heads of two columns (`Budget helår jan-mars`)."""
    end = period.end or _months(text)
    return period.whole_year and not period.point and end is not None and end.month < 12


def _months(text: str) -> date | None:
    """The last day of the months that a text names, of any year: their own is often told in the title alone."""
    return periods.read(text, _ANY_YEAR).end
