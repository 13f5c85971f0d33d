"""What the words over a column say: measure, time, unit, section, or that its numbers are no amounts at all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.amounts import plain
from pipeline.meaning import dates, periods, units
from pipeline.meaning.periods import Period
from pipeline.meaning.units import UnitText
from pipeline.meaning.words import Words, fold, load
from pipeline.model import Measure, Section, StatementKind, Unit
from pipeline.records import Record, replace

SUBJECTS = (Measure.FORECAST, Measure.OUTCOME, Measure.BUDGET, Measure.PLAN, Measure.TARGET)
STATEMENTS = (StatementKind.BALANCE_SHEET, StatementKind.CASH_FLOW, StatementKind.INCOME_STATEMENT)
SIDES = (Section.INCOME, Section.COST, Section.ASSET, Section.EQUITY_LIABILITY)


class HeadWords(Record):
    """What one head says by itself. `amounts` is False for note, account and text columns, None where not said;
    `wordy`: it is the head of a text column, unless amounts stand below it (`Period`); `money`: of a sum of money, for
    each person too; `opening`: a balance as the year opens; `each`: for
    each of something."""

    text: str
    amounts: bool | None
    measure: Measure | None
    period: Period
    unit: UnitText | None
    counted: Unit | None
    section: Section | None
    total: bool
    entity: str | None
    wordy: bool = False
    money: bool = False
    opening: bool = False
    each: bool = False
    later: bool = False  # of the years after those beside it
    beside: int | None = None  # the year of a head of the same words in its block

    @property
    def speaks(self) -> bool:
        """Whether the head says what its amounts measure or when."""
        return bool(self.measure or self.period.years or self.period.end or self.period.offset)


@lru_cache(maxsize=16384)
def read(text: str, year: int | None = None) -> HeadWords:
    """What the head `text` says; a month without its year is of `year`."""
    said = _read(text, text, year)
    if said.measure is not Measure.VARIANCE and not said.later and (variance := _torn_variance(text, year)):
        return variance
    if said.measure or said.amounts is False or said.counted:
        return said
    whole = (_read(text, joined, year) for joined in _rejoined(text) if _may_say(joined))
    counts = not said.money  # `Kostnad per deltagare`
    return next((f for f in whole if f.measure or f.amounts is False or (f.counted and counts)), said)


_PARAGRAPH = 120  # signs: no head is as long, and there are as many ways to make a word of it whole as it has words
_TORN = re.compile(r"(?<=[^\W\d_])(?: (?=[a-zåäö]{1,5}(?![^\W\d_]))|-(?=[a-zåäö]{1,9}(?![^\W\d_])))")
_TORN_LONG = re.compile(r"(?<=[^\W\d_])[ -](?=[a-zåäö]{1,8}(?![^\W\d_]))")


def _may_say(text: str) -> bool:
    """Whether a head may say a measure, what is counted, or that its column holds no amounts: most do not, and all of
    one is much to read."""
    line, words = fold(text), load()
    number, told = words.leads("column", "number", line), words.leads("column", "text", line)
    return bool(number or told or measure_of(text) or _decided(line, words) or units.counted(text))


def _torn_variance(text: str, year: int | None) -> HeadWords | None:
    """What the head says where a narrow cell broke a word for a difference after the measure it begins with
    (`Budgetav vikelse`) or at a hyphen (`Av-vikelse`): such words are long, so that two halves never make one by
    chance."""
    if _is_shown_beside(fold(text)):
        return None
    whole = (joined for joined in _rejoined(text, _TORN_LONG) if measure_of(joined) is Measure.VARIANCE)
    return next((_read(text, joined, year) for joined in whole), None)


def _rejoined(text: str, torn: re.Pattern[str] = _TORN) -> Iterator[str]:
    """The text with one word made whole that a narrow cell may have broken anywhere (`Budge t`), or at a
    hyphen that was taken for one of its own (`Ut-fall`); of capitals alone a rest is known by its length. A narrow cell
    holds no paragraph."""
    if len(text) > _PARAGRAPH:
        return
    text = text.lower() if text.isupper() else text
    for gap in torn.finditer(text):
        yield text[: gap.start()] + text[gap.end() :]


def _read(printed: str, text: str, year: int | None) -> HeadWords:
    line, words = fold(text), load()
    measure = measure_of(text) or _decided(line, words)
    dated = periods.without_earlier_days(periods.without_days_after(text, words["column", "decided_on"]))
    dated = words["column", "unchanged"].split(fold(dated))[0] if words.has("column", "unchanged", line) else dated
    timed = _with_century(dated, year)
    period = periods.read(timed, year)
    if period.offset and period.end and year:
        period = periods.read(timed, year + period.offset)  # `Utfall fg år jan-okt`: the months of that year
    frame = words.has("measure", "frame", line)
    if measure is Measure.PLAN and (frame or not period.years) and _decided(line, words):
        measure = Measure.BUDGET  # `Beslutad ram`, `Beslutad ram 2018`
    if measure is Measure.VARIANCE and period.offset < 0:
        period = periods.read(_before_comparison(line, words), year)
    if measure is Measure.BUDGET and period.point and period.end and period.end.day not in periods.DAYS_OF_ACCOUNTS:
        period = Period()  # `Budget 2021-11-19`: the day on which it was decided
    later = not period.end and words.leads("column", "later", line)
    if later:
        measure, period = Measure.PLAN, Period()  # `Återstår efter 2022`
    unit = units.stated(text)
    each = words.has("unit", "each", line)
    money = words.leads("unit", "money", line)
    says_amount = bool(measure or period.years or period.end or unit or (money and each))  # `Bidrag per invånare`
    return HeadWords(
        printed,
        _amounts(line, says_amount, words),
        measure,
        period,
        unit,
        None if money and not units.counts_heads(text) else units.counted(text),
        column_section(text),
        words.leads("column", "total", line) or words.has("column", "whole_term", line),
        _entity(line, words),
        words.leads("column", "text", line),
        money,
        words.leads("column", "opening", line),
        each,
        later,
    )


_SHORT_YEAR = re.compile(r"(?<=[^\W\d_] )(\d\d)$")
_NEAR_YEARS = 6


def _with_century(text: str, year: int | None) -> str:
    """A head of nothing but a measure and two digits near the document's year (`Budget 22`), or one that ends in a
    month and such digits (`Utfall jan-aug 17`), with the year in full."""
    short = _SHORT_YEAR.search(text.rstrip())
    if short is None or year is None or abs(2000 + int(short[1]) - year) > _NEAR_YEARS:
        return text
    words = text[: short.start()]
    alone = measure_of(words) in SUBJECTS and not without_subjects(fold(words))
    dated = re.split(r"[^\w]+", fold(words).rstrip(" ."))[-1] in load().months
    return f"{words}20{short[1]}" if alone or dated else text


def of_alternative(head: HeadWords, titled: bool) -> HeadWords:
    """A head that names a change by its share as the name of an alternative, where it begins as one (`Alternativ B
    minus 5 %`) or a title says so (`titled`, `Minskning fem procent`): its amounts are no difference and no
    percentages."""
    line, words = fold(head.text), load()
    changed = titled and words.has("measure", "variance", line)
    named = (changed or words.leads("column", "alternatives", line)) and words.has("unit", "percent", line)
    return replace(head, measure=None, counted=None, amounts=True) if named else head


def _before_comparison(line: str, words: Words) -> str:
    """The words of a difference (folded) before those that say that it is one from the year before: it belongs to the
    year that is compared (`Förändring jämfört med föregående år`, but not `Avvikelse fg år`)."""
    before = words["column", "previous_year"].search(line)
    against = words["measure", "against"].search(line, 0, before.start()) if before else None
    return line[: against.start()] if against else line


def _decided(line: str, words: Words) -> Measure | None:
    return Measure.BUDGET if words.leads("measure", "decided", _LEADING_YEAR.sub("", line)) else None


_LEADING_YEAR = re.compile(r"^(?:19|20)\d\d\s+\(?")  # of a group's head: `2021` over `Förslag`, `2021 (förslag)`


def _amounts(line: str, says_amount: bool, words: Words) -> bool | None:
    if not line:
        return None
    if words.leads("column", "number", line):
        return None if says_amount else False
    if says_amount:
        return True
    return False if words.leads("column", "text", line) else None


@lru_cache(maxsize=4096)
def is_note_column(text: str) -> bool:
    """Whether a head is that of a column of note numbers."""
    words = load()
    return bool(text) and words.leads("column", "note", fold(text))


@lru_cache(maxsize=4096)
def ends_in_number(text: str) -> bool:
    """Whether a head of several words ends as that of a column of numbers that are no amounts does (`Jan-mars 2020
    Not`, `Helår 2020 Prio`)."""
    line = fold(text)
    return any(found.start() > 0 and found.end() == len(line) for found in load()["column", "number"].finditer(line))


def begins_with_number(text: str) -> bool:
    """Whether in a head the word over a column of numbers that are no amounts stands before a time (`Not 2014-12-31`,
    `Kommunen Not 2014`): more likely it is the head of a column of its own."""
    line = fold(text)
    ends = [found.end() for found in load()["column", "number"].finditer(line)]
    return any(periods.read(line[end:]).years or periods.read(line[end:]).end for end in ends)


def _entity(line: str, words: Words) -> str | None:
    found = words["column", "entity"].search(line)
    return found[0] if found else None


@lru_cache(maxsize=16384)
def measure_of(text: str) -> Measure | None:
    """The measure a head names: a variance or share decides alone, else the last word; `prognostiserat utfall` is a
    forecast."""
    line, words = units.without_rate(fold(text)), load()
    of_result = any(words.has("role", "requirement", whole) for whole in (line, *_rejoined(line)))
    if words.leads("measure", "changed", line) and not of_result:  # of a budget
        return Measure.VARIANCE
    if _is_shown_beside(line):
        return Measure.OUTCOME if subjects_in(line) else None
    for measure in (Measure.VARIANCE, Measure.SHARE):
        if words.has("measure", measure.value, line):
            return measure
    found = list(subjects_at(line, words))
    if not found:
        return None
    if _MINUS.search(plain(text)) and _subtracts(plain(text).casefold()):
        return Measure.VARIANCE
    last = found[-1][1]
    if last is Measure.OUTCOME and len(found) > 1 and found[-2][1] is Measure.FORECAST:
        return Measure.FORECAST
    return last


def _is_shown_beside(line: str) -> bool:
    """Whether a head leads with a word for what is shown beside the rest, and a single year or what came of it
    (`Jämförelse 2016`, `Jämförelse utfall 2016`): the amounts are of that year, and no difference."""
    word = load()["measure", "shown_beside"].match(line)
    rest = line[word.end() :].strip() if word else ""
    rest = "" if any(load().leads("measure", led, rest) for led in ("against", "shown_with")) else rest
    return len({m[0] for m in _ANY_YEAR.finditer(rest)}) == 1 and measure_of(rest) in (None, Measure.OUTCOME)


_MINUS = re.compile(r"\s*(?:-|\./\.|\bminus\b)\s*")
_ANY_YEAR = re.compile(dates.YEAR)
_SUBTRAHENDS = frozenset((Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME))


def _subtracts(line: str) -> bool:
    """Whether a head is one measure less another and nothing else (`budget- prognos`, `utfall minus budget`)."""
    parts = _MINUS.split(_ANY_YEAR.sub(" ", line).strip())
    named = [subjects_in(part) for part in parts]
    bare = len(parts) == 2 and all(len(n) == 1 and n <= _SUBTRAHENDS for n in named) and named[0] != named[1]
    return bare and not any(map(without_subjects, parts))


def is_of_forecast(text: str) -> bool:
    """Whether a difference is by its own words one of a forecast (`Avvikelse prognos/budget`), of no outcome."""
    found = subjects_in(fold(text))
    return Measure.FORECAST in found and Measure.OUTCOME not in found


_APPROPRIATION = re.compile(r" \d{1,2}:\d{1,2}(?!\d)")


def subjects_at(line: str, words: Words) -> Iterator[tuple[int, Measure]]:
    """Places and measures that `line` names, from left to right; of two words at one place the first kind. A word with
    the number of an appropriation behind it (`Anslag 1:6`) is the name of what the state pays from."""
    spans: list[tuple[int, int, Measure]] = []
    for measure in SUBJECTS:
        for found in words["measure", measure.value].finditer(line):
            if _APPROPRIATION.match(line, found.end()):
                continue
            if all(found.end() <= begin or found.start() >= stop for begin, stop, _ in spans):
                spans.append((found.start(), found.end(), measure))
    yield from ((begin, measure) for begin, _, measure in sorted(spans, key=lambda span: span[0]))


def subjects_in(line: str) -> frozenset[Measure]:
    """The measures that a line (folded) names."""
    return frozenset(measure for _, measure in subjects_at(line, load()))


@lru_cache(maxsize=16384)
def without_subjects(line: str) -> str:
    """What is left of a line without the words for what is measured and the words for parts of the year."""
    words = load()
    for key in (*(("measure", m.value) for m in SUBJECTS), ("column", "whole_year"), ("period", "until")):
        line = words[key].sub(" ", line)
    return re.sub(r"\W+", " ", line).removeprefix("år").strip()


def told(title: str) -> str:
    """A title (folded) without the word before a colon that says that it is shown beside the rest (`Jämförelse: utfall
    2016`), without the day of a decision, and without what stands behind a comma of against what the outcome that it
    names was held (`Inbetalda avgifter 2022, avstämning 2022-12-31`)."""
    words = load()
    line = periods.without_days_after(fold(title), words["column", "decided_on"])
    led, colon, rest = line.partition(":")
    if colon and led.strip() in words.lists["measure", "shown_beside"]:
        line = rest.strip()
    named, _, held = line.partition(", ")
    checked = words.has("measure", "no_subject", held) and not words.has("measure", "no_subject", named)
    return named if checked and subjects_in(named) == {Measure.OUTCOME} else line


@lru_cache(maxsize=16384)
def subject_of(text: str) -> Measure | None:
    """The measure of a title or heading: the one it names, None where it names several or none; never a variance. What
    is proposed or decided for a year is a budget (`Förslag till medlemsavgifter 2015`)."""
    line, words = told(text), load()
    if words.has("measure", "no_subject", line):
        return None
    named = {measure for _, measure in subjects_at(line, words)}
    if named == {Measure.BUDGET, Measure.PLAN}:
        return Measure.BUDGET
    if not named and words.leads("measure", "decided", line) and periods.read(text).years:
        return Measure.BUDGET
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=16384)
def names_several(line: str) -> bool:
    """Whether a title (folded) names statements of several kinds (`Noter till resultat- och balansräkning samt
    kassaflödesanalys`): what stands below is of each of them."""
    return sum(load().has("statement", kind.value, line) for kind in STATEMENTS) > 1


@lru_cache(maxsize=16384)
def section_named(text: str) -> Section | None:
    """The section that a heading, corner, title or total names; None when it names none or several."""
    line, words = fold(text), load()
    line = words["section", "including"].split(line)[0].strip() or line
    if names_several(line):
        return None
    if words.has("section", "cash_flow", line):
        return Section.CASH_FLOW
    spans = [(found.span(), section) for section in SIDES for found in words["section", section.value].finditer(line)]
    spans = [(span, section) for span, section in spans if not any(_within(span, other) for other, _ in spans)]
    named = {section for _, section in spans}
    if len(named) > 1 and words.has("section", "plain_income", line):  # `Summa intäkter insatser`: no cost by that
        named = {section for span, section in spans if not words["column", "activities"].fullmatch(line[slice(*span)])}
    return named.pop() if len(named) == 1 else None


def _within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a word stands within longer words: `kostnader` in `upplupna kostnader`."""
    return span != other and other[0] <= span[0] and span[1] <= other[1]


@lru_cache(maxsize=16384)
def column_section(text: str) -> Section | None:
    """The section a column's head names (`Prognos intäkter helår`), its result included; also where a narrow cell broke
    the word (`Kostnade r`)."""
    return next((found for whole in (text, *_rejoined(text)) if (found := _section_said(whole))), None)


def is_net_cost(text: str) -> bool:
    """Whether a head is of costs less income (`Nettokostnad 2018`)."""
    return re.search(r"\bnetto", fold(text)) is not None and column_section(text) is Section.COST


def names_activities(text: str) -> bool:
    """Whether a head begins with what is done for the money (`Insatser`)."""
    return load().leads("column", "activities", fold(text))


def _section_said(text: str) -> Section | None:
    line, words = fold(text), load()
    named = section_named(text) and section_named(without_subjects(line))  # `Tilldelade medel`: how much, not of what
    if named in (Section.INCOME, Section.COST) and not re.search(r"\bnetto", line):
        return named
    balance = words.leads("column", "opening", line) or words.leads("column", "closing", line)
    name = without_subjects(fold(periods.without_time(text)))  # `Utfall 2020 Nettokostnad`
    if named and (balance or any(words.leads("section", named.value, begun) for begun in (line, name))):
        return named  # `Eget kapital`, `UB eget kapital`
    closing = words.has("role", "accumulated", line) or measure_of(text) is Measure.VARIANCE
    return Section.RESULT if words.has("role", "result", line) and not closing else None


def is_made_then(head: HeadWords, row: Sequence[HeadWords]) -> bool:
    """Whether a month or tertial in the head of a forecast is when it was made: forecasts of a year stand months apart,
    none of several is of the year's last tertial, and what an outcome beside it is of has ended."""
    own = periods.part_alone(head.text) if head.measure is Measure.FORECAST else None
    if own is None:
        return False
    parts = [part for h in row if h.measure is Measure.FORECAST and (part := periods.part_alone(h.text))]
    months = sorted({part.first for part in parts if part.first == part.last})
    ended = max((h.period.end.month for h in row if h.measure is Measure.OUTCOME and h.period.end), default=0)
    longer = [part for part in parts if part.first < part.last]
    early = own in longer and len(longer) > 1 and max(part.last for part in longer) < 12 and not ended
    return early or own.last <= ended or any(b - a > 1 for a, b in itertools.pairwise(months))
