"""What a row's label says by itself: which kind of line it can be, and which section it names or hints at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.amounts import is_year, parse
from pipeline.labels import compose
from pipeline.meaning import heads, periods, units
from pipeline.meaning.words import Words, fold, load
from pipeline.model import Measure, Section, Unit
from pipeline.records import Record

_ACCOUNT = re.compile(r"^\s*\d{3,6}(?:[-–]\d{3,6})?\s+(?=[^\d(])")
_NOTE_END = re.compile(
    r"\s*(?:\(?\s?\bnot\s\d{1,2}(?:\s?[,&]\s?\d{1,2})*\)?|\s\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\*{1,3})$", re.IGNORECASE
)
_LEADERS = re.compile(r"[\s.…_]{4,}\d*$|\s*:$")


class LabelWords(Record):
    """What a label says. `named`: the section a heading or total of these words is about; `hint`: the section that a
    line of these words has where nothing else tells; `mentioned`: by words behind others (`Bryggan, Ale kommun`)."""

    text: str
    total: bool
    subtotal: bool
    result: bool
    brought: bool
    brought_or_result: bool
    available: bool
    carried: bool
    varav: bool
    accumulated: bool
    named: Section | None
    hint: Section | None
    mentioned: bool
    counted: Unit | None
    all_assets: bool = False
    either_side: bool = False
    used: bool = False
    unit: units.UnitText | None = None


@lru_cache(maxsize=16384)
def clean(label: str) -> str:
    """A label as printed without account numbers, note marks and dot leaders; the sum of a note (`Summa not 1`) keeps
    its number, without which nobody knows of what."""
    text = whole = _without_account(compose(label))
    for _ in range(2):
        text = _NOTE_END.sub("", _LEADERS.sub("", text))
    of_note = text != whole and load()["role", "total"].fullmatch(fold(text)) and _NOTE_BEHIND.search(whole)
    return (whole if of_note else text).strip() or compose(label)


def _without_account(text: str) -> str:
    """A label without the number of an account before it; a year before a measure (`2019 prognos`) is none."""
    number = _ACCOUNT.match(text)
    if number is None:
        return text
    rest = text[number.end() :]
    dated = is_year(number[0].strip()) and heads.measure_of(rest) and not heads.without_subjects(fold(rest))
    return text if dated else rest


_NUMBERS = r"\d{1,2}(?:\s?(?:[,&]|och)\s?\d{1,2})*"  # of notes: `3`, `3, 4 och 5`
_NOTE_ALONE = re.compile(rf"not(?:er)?\.?\s?({_NUMBERS})", re.IGNORECASE)
_NOTE_BEHIND = re.compile(rf"\(?\bnot(?:er)?\s({_NUMBERS})\)?$", re.IGNORECASE)


def reference(text: str) -> str:
    """The numbers of the notes that a text refers to and says nothing else (`Not 1`), empty where it is none."""
    found = _NOTE_ALONE.fullmatch(text)
    return found[1] if found else ""


def note_numbers(label: str, cells: Sequence[str]) -> Iterator[int]:
    """The numbers of the notes that a label's end or the cells of a column of notes refer to."""
    behind = _NOTE_BEHIND.search(compose(label))
    for text in (*cells, *([behind[1]] if behind else [])):
        if re.fullmatch(rf"\s*{_NUMBERS}\)?\s*", text):
            yield from map(int, re.findall(r"\d+", text))


_ASIDE = re.compile(r"(?<=\w )\([^()]*\)")  # `Ersättning (totalt 3 procent)` is no total


_STARRED = re.compile(r"\*{2,5} ?(?=\w)")  # `** Personal`: the sum of a level in the listings of accounting systems


@lru_cache(maxsize=32768)
def read(label: str) -> LabelWords:
    """What `label` (as cleaned) says."""
    line, words = _STARRED.sub("", fold(label)), load()
    line = _of_result(line, words)
    mentions = words.leads("role", "no_result", line) or words.has("role", "no_result_within", line)
    day = periods.read(label).end if "12-31" in line or "31 dec" in line else None
    ends = words.has("role", "closing", line) or (day is not None and (day.month, day.day) == (12, 31))
    closing = ends and words.has("role", "brought", line)
    opens, closes = (_is_alone(field, line, words) for field in ("opening_alone", "closing_alone"))
    brought = (words.has("role", "brought", line) and not mentions and not closing) or opens
    starred = _STARRED.match(label) is not None
    total = starred or words.leads("role", "total", line) or words.has("role", "total_within", _ASIDE.sub(" ", line))
    alone = words["role", "result_alone"].fullmatch(line) is not None
    kept = _WITHOUT.split(_without_remark(line))[0]  # `Kostnader exklusive finansnetto` are none
    result = (words.has("role", "result", kept) or alone or closing or closes) and not mentions
    return LabelWords(
        label,
        total,
        words.leads("role", "subtotal", line),
        result,
        brought,
        words.has("role", "brought_or_result", line) and not mentions and not closing,
        _is_available(line, words),
        _is_carried(line, words) and not result,
        words.leads("role", "varav", line.lstrip(_BEFORE)),
        opens or closes or words.has("role", "accumulated", line),
        heads.section_named(line),
        *_hint(line, words),
        units.counted_line(label) if parse(label) is None else None,
        words.has("section", "all_assets", line) or words["section", "assets"].fullmatch(line) is not None,
        words.leads("section", "either_side", line),
        words.leads("role", "used", line),
        units.of_line(label),
    )


def _is_available(line: str, words: Words) -> bool:
    """Whether a label names means at hand (`Kvar att fördela` is a result)."""
    named = words.has("role", "available", line) or _is_alone("available_alone", line, words)
    return named and not words.leads("role", "result", line)


def _is_alone(field: str, line: str, words: Words) -> bool:
    """Whether a label (folded) is, days aside, words that say no more than of which end of the year a balance is."""
    begins = words.leads("role", field, line)
    return begins and words["role", field].fullmatch(fold(periods.without_time(line)).strip(" :")) is not None


def moves(first: str, last: str) -> bool:
    """Whether heads are of a balance as the year opens and as it closes (`Ingående 2021-01-01`, `Utgående`)."""
    words, opening, closing = load(), fold(first), fold(last)
    opens = words.leads("column", "opening", opening) or _is_alone("opening_alone", opening, words)
    return opens and (words.leads("column", "closing", closing) or _is_alone("closing_alone", closing, words))


def _is_carried(line: str, words: Words) -> bool:
    return words.leads("role", "carried", line) or words["role", "carried_alone"].fullmatch(line) is not None


_WITHOUT = re.compile(r" (?:exkl\.?|exklusive) (?=\w)")
_BEFORE_OR_AFTER = re.compile(r" (?:att täckas?|efter|före|exkl\.?|exklusive|inkl\.?|inklusive) (?=\w)")


def _of_result(line: str, words: Words) -> str:
    """The name of a result without what it is reckoned before or after, with or without, or is covered by (`Resultat
    efter utnyttjande av eget kapital`, `Årets resultat exkl. …`): that says nothing of the line. Other lines are as
    they are."""
    whole = _without_remark(line)
    name = _BEFORE_OR_AFTER.split(whole)[0]
    return name if name != whole and words.has("role", "result", name) else line


def changes_equity(words: LabelWords | None) -> bool:
    """Whether a line of an account of equity tells what changed it (`Årets resultat`, `Förändring`), which has a
    period, and not what there was at a day."""
    if words is None:
        return False
    changes = words.used or is_change(words)
    held = words.brought or words.brought_or_result or words.accumulated or words.total
    return changes or not held


def is_change(words: LabelWords) -> bool:
    """Whether a line says how something has changed (`Årets förändring av eget kapital`)."""
    return heads.measure_of(words.text) is Measure.VARIANCE


_BEFORE = "-( "  # what stands before the word for a part: `– varav`, `(därav`


def without_varav(label: str) -> str:
    """A label without the word that makes it part of the line above (`därav personal`)."""
    line = fold(label)
    found = load()["role", "varav"].match(line, len(line) - len(line.lstrip(_BEFORE)))
    rest = label[found.end() :].strip(" :") if found and len(line) == len(label) else ""
    return rest or label


_REMARK = re.compile(r"\s*\([^()]*\s[^()]*\s[^()]*\)")


def _without_remark(line: str) -> str:
    """A label (folded) without what it says in several words in parentheses of what is counted (`Assistans (netto efter
    ersättning)`), or of where the amount stands too (`Insatskostnad i resultaträkningen`)."""
    return load()["role", "stated_in"].sub("", _REMARK.sub("", line)).strip() or line


def goes_on(label: str) -> bool:
    """Whether a line of label ends with a word that calls for the next line (`Summa eget kapital och`); `Summa I` ends
    with a number."""
    last = label.rstrip().rpartition(" ")[2]
    return last != "I" and load()["role", "goes_on"].fullmatch(fold(last)) is not None


def begins_amid(label: str) -> bool:
    """Whether a line of label begins with a word that goes on from the line above (`OCH SKULDER`)."""
    return load()["role", "begins_amid"].fullmatch(fold(label).partition(" ")[0]) is not None


def _hint(line: str, words: Words) -> tuple[Section | None, bool]:
    """The section that the words hint at, and whether only words behind others do: those at the beginning count before
    others, the longer ones before the shorter (`bidrag till kommuner`: a cost). What is deducted (`Avgår försäljning`)
    is of what it is deducted from."""
    if words.leads("role", "deducted", line):
        return None, False
    found = [(m, side) for side in heads.SIDES for m in words["line", side.value].finditer(line)]
    if not found:
        return None, False
    best, side = max(found, key=lambda pair: (pair[0].start() == 0, len(pair[0][0])))
    return side, best.start() > 0
