"""The numbers of a sentence that state something: money, shares, head counts, with their units; ranges and rises.

A number states something where its unit, a percent sign or what it counts stands right behind it. So years, dates,
ages, lengths of time, numbers of laws, sections, telephones and lists are none: nothing that is counted follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pipeline.amounts import MINUSES, UNITS, Amount, is_year, parse
from pipeline.meaning.units import UnitText, of_printed
from pipeline.meaning.words import load
from pipeline.model import Unit
from pipeline.records import Record


class Stated(Record):
    """A number of a sentence: characters `start` to `end`, in base units; `high` where it is a range or a rise."""

    start: int
    end: int
    printed: str
    value: Decimal
    unit: UnitText
    quantum: Decimal
    high: Decimal | None = None


_PLAIN = str.maketrans({**dict.fromkeys(MINUSES, "-"), **dict.fromkeys("\u00a0\u202f\u2009\u2007", " ")})
_NUMBER = (
    r"\d{1,3}(?:[ .'’]\d{3})+(?:,\d{1,2})?(?!\d)|\d{1,3},\d{3}(?: \d{3})+(?!\d)|\d{1,3}(?:,\d{3}){2,}(?!\d)"
    r"|\d{1,3}(?:,\d{3})+\.\d{1,2}(?!\d)|\d+(?:[,.]\d{1,2})?(?![\d]|[.,]\d)"
)
_BEFORE = r"(?<![\w.,:/§+*±-])(?<![+±-] )"  # a sign set apart may be a minus or none
_SPACED = r"\d+, \d(?= (?:mkr|mnkr|milj))"  # a misprint: 8, 1 Mkr


@lru_cache(maxsize=1024)  # the sentences before are asked for each share
def stated(text: str, signed: bool = False) -> tuple[Stated, ...]:
    """The figures that a sentence states, in order. `signed`: a dash set apart before an amount is a minus."""
    line = text.translate(_PLAIN).casefold()
    if len(line) != len(text):
        line = text.translate(_PLAIN)
    found: list[Stated] = []
    for match in _pattern(signed).finditer(line):
        found += _figures(match, text)
    counted = [_counted(match, text) for match in _number_of().finditer(line)]
    found += [one for one in counted if one and not any(f.start < one.end and one.start < f.end for f in found)]
    return tuple(sorted(found, key=lambda one: one.start))


def _counted(match: re.Match[str], text: str) -> Stated | None:
    """A number that is said to be one of people: `Antalet deltagare uppgick till 143`."""
    amount = parse(match["number"])
    if amount is None or is_year(match["number"]):
        return None
    unit = UnitText(match["what"], Unit.PERSONS, Decimal(1))
    return _one(text, match.start("number"), match.end("number"), amount.value, amount, unit)


@lru_cache(maxsize=1)
def _number_of() -> re.Pattern[str]:
    lists = load().lists
    heads, persons, verbs = (_words(lists["prose", field]) for field in ("number_of", "persons", "amounts_to"))
    between = rf"(?:(?:{_words(lists['prose', 'between'])}) ){{0,2}}"
    number = rf"(?P<number>{_NUMBER})(?=[,.;)]|$| \(| och | varav )"
    return re.compile(rf"(?<!\w)(?:{heads}) {between}(?P<what>{persons})(?!\w)[^.;,\d]{{0,40}}? (?:{verbs}) {number}")


def _figures(match: re.Match[str], text: str) -> Iterator[Stated]:
    """One figure, or two where a range falls."""
    unit = _unit(match)
    low = parse(match["low"] or match["only"])
    if unit is None or low is None or _is_unit_alone(match) or _is_numbered(match, unit):
        return
    if match["low"] is None:
        signs = match["sign"] or ""
        if not _is_year_of(match["only"], match) and not (low.value and "+" in signs and "-" in signs):
            sign = -1 if "-" in signs and low.value else 1
            yield _one(text, match.start(), match.end(), sign * low.value, low, unit)
        return
    high = parse(match["high"])
    if high is None or is_year(match["low"]) or _is_year_of(match["high"], match):
        return
    value = _completed(low, high, bool(match["dash"]))
    quantum = min(low.quantum * unit.scale, high.quantum * unit.scale)
    if value <= high.value:
        own = Stated(match.start(), match.end(), text[match.start() : match.end()], value * unit.scale, unit, quantum)
        yield _with_high(own, high.value * unit.scale)
    else:
        end = match.end("low") if not match["first"] else match.end("first")
        yield _one(text, match.start("low"), end, low.value, low, unit)
        yield _one(text, match.start("high"), match.end(), high.value, high, unit)


def _with_high(own: Stated, high: Decimal) -> Stated:
    return Stated(own.start, own.end, own.printed, own.value, own.unit, own.quantum, high)


def _one(text: str, start: int, end: int, value: Decimal, amount: Amount, unit: UnitText) -> Stated:
    return Stated(start, end, text[start:end], value * unit.scale, unit, amount.quantum * unit.scale)


def _completed(low: Amount, high: Amount, dashed: bool) -> Decimal:
    """The lower end of a range whose thousands stand at the upper end alone: `550-600.000`."""
    value = low.value
    while dashed and value and high.value >= 1000 and value < 1000 and value * 1000 <= high.value:
        value *= 1000
    return value


def _unit(match: re.Match[str]) -> UnitText | None:
    if match["money"]:
        return of_printed(match["money"])
    if match["percent"]:
        return UnitText(match["percent"], Unit.PERCENT, Decimal(1))
    if match["persons"] or match["of_them"] or match["amid"] is not None:
        return UnitText(match["persons"] or "", Unit.PERSONS, Decimal(1))
    return UnitText(match["count"], Unit.COUNT, Decimal(1))


def _is_year_of(number: str, match: re.Match[str]) -> bool:
    """Whether a number is a year that only stands before a unit (`Budget 2012 tkr`, `under 2012 deltagare`)."""
    return is_year(number) and not (match["money"] and not match["gap"])


_DECLARES = re.compile(r"(?:\bi|\(|belopp(?:en)?|angivet|uttryckt) ?$")


def _is_unit_alone(match: re.Match[str]) -> bool:
    """Whether `1 000 kr` is the unit of a table and no amount: `belopp i 1 000 kr`."""
    thousand = re.sub(r"\D", "", match["only"] or "") == "1000" and bool(match["money"])
    return thousand and _DECLARES.search(match.string[: match.start()]) is not None


def _is_numbered(match: re.Match[str], unit: UnitText) -> bool:
    """Whether a number tells one of several things that are numbered and counts nothing: `Tabell 2 Uppdrag`."""
    if unit.unit not in (Unit.PERSONS, Unit.COUNT):
        return False
    words = match.string[: match.start()].split()
    return bool(words) and words[-1].strip("(.") in load().lists["prose", "numbered"]


@lru_cache(maxsize=2)
def _pattern(signed: bool) -> re.Pattern[str]:
    lists = load().lists
    money = _either(u for u, word in UNITS.items() if word.kind == "SEK" and u != ",-" and not u.endswith("."))
    percent = _either([*(u for u, word in UNITS.items() if word.kind == "percent"), *lists["prose", "percent"]])
    persons, count = (_words(lists["prose", field]) for field in ("persons", "count"))
    between = _words(lists["prose", "between"])
    them = _words(lists["prose", "of_them"])
    unit = (
        rf"(?P<gap> ?)(?:(?P<money>{money})|(?P<percent>{percent}))(?![\w%])"
        rf"| (?:(?:{between}) ){{0,2}}(?:(?P<persons>{persons})|(?P<count>{count}))(?!\w)"
        rf"| (?P<of_them>{them})(?!\w)"
        rf"|(?P<amid>(?= av \w+ (?:{_NUMBER}) (?:(?:{between}) ){{0,2}}(?:{persons})(?!\w)))"
    )
    rises, to = _words(lists["prose", "rises"]), _words(lists["prose", "rises_to"])
    spans, and_ = _words(lists["prose", "spans"]), _words(lists["prose", "spans_to"])
    first = rf"(?P<first> ?(?:{money}|{percent}))?"
    led = rf"(?:(?:{rises}) |(?P<spans>(?:{spans}) ))?"
    low = rf"(?P<low>{_NUMBER}){first}(?:(?P<dash> ?- ?)| (?:{to}) |(?(spans) (?:{and_}) |(?!)))(?P<high>{_NUMBER})"
    sign = rf"(?:\+ ?/ ?- ?|\+ ?|{'- ?' if signed else '-'})"
    number = rf"{led}{low}|(?:(?<!\d )(?P<sign>{sign}))?(?P<only>{_SPACED}|{_NUMBER})"
    return re.compile(rf"{_BEFORE}(?:{number})(?:{unit})(?!-\w|/(?!år(?!\w))\w)")


def _either(words: Iterator[str] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _words(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\*", r"[\wåäö]*") for w in sorted(words, key=len, reverse=True))
