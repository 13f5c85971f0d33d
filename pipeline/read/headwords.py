"""The words that heads of columns are printed with, as a tree of letters from the right: heads end where numbers do.

The words stand in schemas/head_words.csv; years and days are made here.
"""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import schemas

WORDS = Path(schemas.__file__).parent / "head_words.csv"
YEARS = range(2004, 2036)
LEAPING = (2023, 2024)  # years with and without the 29th of February
END = ""  # in a tree: a word is whole
# The places of words in a head, one after the other; which of them lead to others, and to which
ORDER = (
    *("alone", "first", "entire", "share", "against", "later", "in", "percent", "whole"),
    *("until", "day", "span", "month", "months", "year", "date", "unit"),
)
LEADS = {
    "against": ("later",),
    "share": ("against", ""),
    "in": ("percent",),
    "entire": ("against", "later", "year", "unit", ""),
    "until": ("day", "month", "date"),
    "day": ("span", "month"),
    "span": ("month",),
    "month": ("year", "unit", ""),
    "months": ("year", "unit", ""),
}

Tree = dict[str, Any]

_YEAR = re.compile(r"20\d\d(?:-\d\d-\d\d)?(?:[-\u2013]20\d\d-\d\d-\d\d)?|\d{6}")


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    """The words as they are listed, each with its place and measure."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple((row["word"], row["place"], row["measure"]) for row in rows)


@cache
def listed() -> dict[str, frozenset[str]]:
    """The words by their place in a head."""
    return {place: frozenset(word for word, own, _ in _rows() if own == place) for place in ORDER}


@cache
def tree() -> Tree:
    """All words that may stand in a head, each letter leading to the one before it."""
    return tree_of(_all())


def tree_of(words: Iterable[str]) -> Tree:
    """Some words, each letter leading to the one before it."""
    root: Tree = {}
    for word in words:
        node = root
        for sign in reversed(word):
            node = node.setdefault(sign, {})
        node[END] = {}
    return root


@cache
def _all() -> frozenset[str]:
    return frozenset().union(*listed().values(), _spans(listed()["month"]), _part_spans(listed()), _days())


@cache
def measures() -> dict[str, str]:
    """What words say of the amounts below them."""
    return {word: measure for word, _, measure in _rows() if measure}


def is_word(word: str) -> bool:
    """Whether a word may stand in a head."""
    return word in _all()


def year_of(text: str) -> int:
    """The year that a head ends with, 0: none."""
    last = text.rsplit(" ", 1)[-1]
    if not _YEAR.fullmatch(last):
        return 0
    return 2000 + int(last[:2]) if len(last) == len("yymmdd") else int(last[:4])


def _spans(months: frozenset[str]) -> set[str]:
    """One month to a later one, with a hyphen and with a dash: both as they are, short or in full."""
    return {f"{a}{dash}{b}" for a in months for b in months if month_of(a) < month_of(b) for dash in "-\u2013"}


def _part_spans(words: dict[str, frozenset[str]]) -> set[str]:
    """A month up to a day of another: what `1 jan-30 juni` has between its blanks."""
    return {f"{month}{dash}{day}" for month in words["month"] for day in words["day"] for dash in "-\u2013"}


def _days() -> set[str]:
    """Years, and the last days of their months."""
    ends = [(year, month, monthrange(year, month)[1]) for year in YEARS for month in range(1, 13)]
    written = {f"{y}-{m:02d}-{d:02d}" for y, m, d in ends} | {f"{y % 100:02d}{m:02d}{d:02d}" for y, m, d in ends}
    return written | {str(year) for year in YEARS} | set(_periods())


def _periods() -> Iterator[str]:
    """Months of a year, from the first day of one to the last of another."""
    for year, first, last in product(YEARS, range(1, 13), range(1, 13)):
        if first <= last:
            end = monthrange(year, last)[1]
            yield from (f"{year}-{first:02d}-01{dash}{year}-{last:02d}-{end}" for dash in "-\u2013")


def may_end_head(text: str) -> bool:
    """Whether words may be the end of a head: each in its place behind the ones before it, none twice."""
    words = text.split(" ")
    kinds = [kind_of(word, at == 0) for at, word in enumerate(words)]
    places = [ORDER.index(kind) for kind in kinds]
    if len({word.casefold() for word in words}) < len(words) or any(a > b for a, b in pairwise(places)):
        return False
    if (
        any(kinds.count(kind) > (2 if kind == "later" else 1) for kind in kinds)
        or ("alone" in kinds and len(kinds) > 1)
        or {"entire", "share"} & set(kinds[1:])
    ):
        return False
    follow = all(kind not in LEADS or after in LEADS[kind] for kind, after in zip(kinds, [*kinds[1:], ""], strict=True))
    return follow and _are_days(words, kinds)


def _are_days(words: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether days are those of periods: the first of a month before one that another ends, the last before a month."""
    for word, kind, after, next_ in zip(words, kinds, words[1:], kinds[1:], strict=False):
        if kind == "day" and next_ == "span" and word != "1":
            return False
        if next_ == "month" and kind in ("day", "span") and int(re.sub(r"\D", "", word)) not in _last_days(after):
            return False
    return True


@cache
def _last_days(month: str) -> tuple[int, ...]:
    """The days that a month may end with."""
    return tuple({monthrange(year, month_of(month))[1] for year in LEAPING})


@cache
def month_of(word: str) -> int:
    """The number of a month, or of the last of a span of months."""
    names = list(dict.fromkeys(month[:3] for month, place, _ in _rows() if place == "month"))  # listed in their order
    return names.index(re.split("[-\u2013]", word)[-1][:3]) + 1


@cache
def kind_of(word: str, begins: bool = True) -> str:
    """The place that a word has in a head, that which begins it where it does; `year` for a year, `date` for a day in
    it."""
    if _YEAR.fullmatch(word):
        return "year" if len(word) == len("2000") else "date"
    if any(word.startswith(month) for month in listed()["month"]):
        return "span" if word[-1].isdigit() else "month" if word in listed()["month"] else "months"
    places = [place for place, words in listed().items() if word in words]
    return places[0 if begins else -1]


def tells_part(text: str) -> bool:
    """Whether a head names a day or a month."""
    return any(kind_of(word) in ("date", "month", "months") for word in text.split(" ") if is_word(word))


def is_head(text: str) -> bool:
    """Whether words make a head: one that may begin it and what goes on from it, or a year or a day alone."""
    begins = begins_head(text.split(" ")[0]) or _YEAR.fullmatch(text) is not None
    return begins and may_end_head(text)


def begins_head(word: str) -> bool:
    """Whether heads begin with a word."""
    return is_word(word) and kind_of(word) in ("first", "entire", "share", "alone")


def pattern(text: str) -> str:
    """A head without its digits, and without what small letters and capitals, or a hyphen and a dash, tell apart."""
    return re.sub(r"\d", "0", text).casefold().replace("\u2013", "-")
