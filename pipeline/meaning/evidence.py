"""Decides whether a table is about money at all, and if not, what it counts: precision is worth as much as recall."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum

from pipeline.amounts import Amount, is_year
from pipeline.meaning import heads, periods, units
from pipeline.meaning.heads import HeadWords
from pipeline.meaning.labels import LabelWords
from pipeline.meaning.textlines import is_prose
from pipeline.meaning.words import fold, load
from pipeline.model import Measure, Unit
from pipeline.records import Record

ENOUGH = 3
_HEADED = 2  # heads that name money, beside one that counts: it tells of its own column alone
_ORE, _SEVERAL = Decimal("0.01"), 3  # numbers printed with öre, from which they are no chance


class Refusal(StrEnum):
    """Why the numbers of a table are no figures."""

    TEXT = "what was taken for a table is running text"
    CONTENTS = "the numbers of a table of contents are pages"
    YEARS = "the table holds nothing but years"
    UNKNOWN = "the table shows no sign of money and names nothing that it counts"


_SUBJECTS = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME, Measure.PLAN, Measure.VARIANCE)


class Signs(Record):
    """What speaks in a table. `titles` are titles nearest first, then headings within; `labels` of lines with amounts;
    `unit_stated`: by the table itself, `unit_near`: in its heads or cells; `known_lines`: labels with a canonical
    line."""

    titles: Sequence[str]
    corner: str
    heads: Sequence[HeadWords]
    labels: Sequence[LabelWords]
    amounts: Sequence[Amount]
    unit_stated: bool
    known_lines: int
    unit_near: bool = False
    tiled: bool = False  # amounts in large type that state their unit: words in small type name them, whatever they say


def kind_of_numbers(signs: Signs) -> Unit | Refusal:
    """SEK for a money table, what is counted for another, a refusal for one whose numbers measure nothing known."""
    if _is_text(signs):
        return Refusal.TEXT
    if _is_contents(signs):
        return Refusal.CONTENTS
    if _only_years(signs.amounts):
        return Refusal.YEARS
    counted = _counted(signs)
    if signs.unit_stated and not counted:
        return Unit.SEK
    if counted:
        return counted
    points = _for_money(signs)
    if points >= ENOUGH and points > _against(signs):
        return Unit.SEK
    return _thin(signs) or Refusal.UNKNOWN


def _is_text(signs: Signs) -> bool:
    """Whether prose was taken for a table: heads that are sentences, or labels that begin amid them."""
    if any(len(head.text.split()) > 12 for head in signs.heads):
        return True
    amid = [label for label in signs.labels if not signs.tiled and _amid_text(label)]
    return 3 * len(amid) > len(signs.labels) > 0


def _amid_text(label: LabelWords) -> bool:
    """A label that begins in lower case or is as long as a sentence; `varav` and short names may."""
    text = label.text.strip()
    return not label.varav and (len(text.split()) > 14 or (text[:1].islower() and len(text.split()) > 3))


def _is_contents(signs: Signs) -> bool:
    """A table of contents: its title says so, or page numbers rise in one column without a head."""
    words = load()
    if any(words.has("evidence", "contents", fold(title)) for title in signs.titles):
        return not signs.unit_stated
    values = [a.value for a in signs.amounts]
    small = all(0 < v < 500 and v == v.to_integral_value() for v in values)
    rising = len(values) > 3 and all(a <= b for a, b in itertools.pairwise(values))
    return small and rising and not signs.heads and not signs.unit_stated


def _only_years(amounts: Sequence[Amount]) -> bool:
    """Whether every number is a year as we write them: 1990 to 2059 without a thousands space."""
    years = [a for a in amounts if 1990 <= a.value <= 2059 and a.quantum == 1 and not a.style.thousands]
    return bool(amounts) and len(years) == len(amounts)


def _counted(signs: Signs) -> Unit | None:
    """What the corner, every line, most where the others may, or the nearest title say is counted; a stated money unit
    in the corner overrules the title."""
    if found := units.counted(signs.corner):
        denied = found is Unit.PERCENT and not may_be_shares(signs.amounts)
        return None if units.stated(signs.corner) or denied else found
    lines = [label.counted for label in signs.labels if label.counted]
    rest = [label for label in signs.labels if not label.counted]
    if len(signs.labels) > 1 and not signs.unit_near and len(lines) > len(rest) and all(map(_may_count, rest)):
        return lines[0] if len(set(lines)) == 1 and not rest else Unit.COUNT
    title = next(iter(signs.titles), "")
    if not title or is_prose(title) or units.stated(title) or units.stated(signs.corner):
        return None
    if signs.unit_near or (signs.unit_stated and (names_money(title) or _counts_in_columns(signs))):
        return None
    spent = not signs.unit_stated and not names_money(title) and load().has("evidence", "spent", fold(title))
    if spent:
        return Unit.COUNT
    found = units.counted(title)
    return None if found is Unit.PERCENT and not may_be_shares(signs.amounts) else found


def _counts_in_columns(signs: Signs) -> bool:
    """Whether a column of its own counts (`Antal deltagare` beside `Budget 2013`): what the title of them all counts
    (`Insatser och deltagare`) is there, and the others are of money."""
    return any(head.counted for head in signs.heads) and any(
        head.measure in _SUBJECTS and not head.counted for head in signs.heads
    )


def _may_count(label: LabelWords) -> bool:
    """Whether a line's words count people or things (`Anställda totalt`): among lines of which most say so plainly."""
    return load().has("evidence", "counts", fold(label.text)) and not names_money(label.text)


def may_be_shares(amounts: Sequence[Amount]) -> bool:
    """Whether numbers may be percentages, as far as their sizes tell: of those that do not say it themselves half are
    100 at most. What kommuner pay of the whole (`Kommunernas andel av finansieringen`) are amounts."""
    plain = [a for a in amounts if a.unit != "%"]
    return 2 * sum(abs(a.value) <= 100 for a in plain) >= len(plain)


def _for_money(signs: Signs) -> int:
    measures = any(head.measure in _SUBJECTS for head in signs.heads) or any(map(_is_budget, signs.labels))
    years = any(head.period.years or head.period.end for head in signs.heads) or any(map(_is_year, signs.labels))
    worded = sum(map(_money_label, signs.labels))
    stated = signs.unit_stated or any(label.unit for label in signs.labels)
    points = 4 * stated + 2 * measures + (years and not measures) + min(2, worded) + min(2, signs.known_lines)
    points += any(label.total or label.result for label in signs.labels)
    points += len({head.section for head in signs.heads if head.section}) > 1  # Intäkter beside Kostnader
    points += any(names_money(t) for t in (*signs.titles[:3], signs.corner, *(head.text for head in signs.heads)))
    points += 2 * (sum(names_money(head.text) for head in signs.heads) >= _HEADED)
    return points + _large(signs.amounts) + _in_ore(signs.amounts)


def _is_budget(label: LabelWords) -> bool:
    """Whether a line is a budget and nothing else, as where measures stand down the rows."""
    line = fold(label.text)
    return heads.measure_of(label.text) is Measure.BUDGET and not _untimed(line)


def _is_year(label: LabelWords) -> bool:
    """Whether a line is a year with nothing beside it but a word for one (`År 2003`)."""
    return is_year(label.text.strip()) or (bool(periods.read(label.text).years) and not _untimed(label.text))


def _untimed(text: str) -> str:
    return heads.without_subjects(periods.without_time(text))


def _large(amounts: Iterable[Amount]) -> bool:
    return any(abs(a.value) >= 1000 or a.value < 0 for a in amounts if a.unit != "%")


def _in_ore(amounts: Sequence[Amount]) -> bool:
    """Whether several numbers are all printed with öre, the most of them as large as no share is."""
    ore = [a for a in amounts if a.quantum == _ORE and a.unit != "%"]
    return len(ore) == len(amounts) >= _SEVERAL and 2 * sum(abs(a.value) >= 1000 for a in ore) > len(ore)


def _money_label(label: LabelWords) -> bool:
    return load().has("evidence", "money", fold(label.text)) and label.counted is None


def names_money(title: str) -> bool:
    """Whether a title, a corner or a head has a word for money."""
    return not is_prose(title) and load().has("evidence", "money", fold(title))


def _against(signs: Signs) -> int:
    words = load()
    lines = [fold(t) for t in (*signs.titles[:2], signs.corner, *(h.text for h in signs.heads)) if not is_prose(t)]
    counts = sum(words.has("evidence", "counts", line) for line in lines)
    other = [line for line in lines if words.has("evidence", "other", line) and not names_money(line)]  # no fees
    labels = sum(words.has("evidence", "counts", fold(label.text)) for label in signs.labels)
    return 2 * counts + 3 * len(other) + (2 if 2 * labels > len(signs.labels) else 0)


def _thin(signs: Signs) -> Unit | None:
    """A table that is not plainly of money: percent where its cells say so, counts where its words do."""
    percent = [a for a in signs.amounts if a.unit == "%"]
    if percent and 2 * len(percent) > len(signs.amounts):
        return Unit.PERCENT
    columns = {head.counted for head in signs.heads if head.counted}
    if columns:
        return columns.pop() if len(columns) == 1 else Unit.COUNT
    lines = _counted_lines(signs.labels)
    if lines and 2 * len(lines) >= len(signs.labels):
        each = len(lines) == len(signs.labels) or lines[0] is not Unit.PERSONS
        return lines[0] if each else Unit.COUNT  # lines that do not say that they count people may count other things
    whole = all(a.value == a.value.to_integral_value() and abs(a.value) < Decimal(10**5) for a in signs.amounts)
    dated = any(head.speaks for head in signs.heads)
    return Unit.COUNT if whole and dated and _against(signs) else None


def _counted_lines(labels: Sequence[LabelWords]) -> list[Unit]:
    """What the lines count that say so, and those that are part of one of them (`varav kvinnor`)."""
    found: list[Unit] = []
    above: Unit | None = None
    for label in labels:
        above = label.counted or (above if label.varav else None)
        found += [above] if above else []
    return found
