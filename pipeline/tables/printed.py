"""Numbers as print has them: which words make one, with their signs, groups of thousands and units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..amounts import ABOUT_WORDS, FIRST_UNITS, MONEY_WORDS, OBELUS
from ..model import Word

# Free space, in typical word spaces of the page, up to which it may stand inside a number.
GROUP = 1.55
TIGHT = 0.2  # em: digits nearer than this are one number however its groups are cut


_DASH = "-\u2010\u2011\u2012\u2013\u2014\u2212"
BOUND = "<>≤≥"  # a goal that is to be kept to: `>99%`
_LEAD = rf"(?:[{_DASH}+±]|{re.escape(OBELUS)}|[{BOUND}]=?)"
_SIGN = re.compile(rf"\(?{_LEAD}$")
_NIL = re.compile(rf"\(?[{_DASH}]{{1,3}}\)?$")
_FIRST_GROUP = re.compile(rf"\(?{_LEAD}?\(?\d{{1,3}}$")
_DIGITS = re.compile(rf"\(?{_LEAD}?\d{{4,6}}$")
_INNER_GROUP = re.compile(r"\d{3}$")
_SUFFIX = rf"(?:(?:{MONEY_WORDS})\.?|%|[:,]-)?"
_LAST_GROUP = re.compile(rf"\d{{3}}(?:[.,]\d{{1,3}})?[)*¹²³]*{_SUFFIX}[.,;)*]*-?$", re.IGNORECASE)
_DECIMALS = re.compile(rf",\d{{1,2}}{_SUFFIX}[)*]*$", re.IGNORECASE)
_BODY = r"\d{1,3}(?:['’]\d{3}|[.,]?\d+)*(?:[.,]\d+)*"
_NO_DAY = r"(?!\d{1,2}\.\d{1,2}\.(?:19|20)\d\d$|(?:19|20)\d\d\.\d\d\.\d\d$)"  # `31.12.2023`, `2023.12.31`
_NUMBER = re.compile(rf"{_NO_DAY}\(?{_LEAD}?\(?{_BODY}[)*¹²³]*{_SUFFIX}[.*)]*-?$", re.IGNORECASE)
UNIT = re.compile(rf"(?:{MONEY_WORDS}|%|‰|[:,]-)[.)*]*$", re.IGNORECASE)
_KRONOR = re.compile(r"(?:kr\.?|kronor|sek)[.)*]*$", re.IGNORECASE)
_FIRST_UNIT = re.compile(rf"[{_DASH}]?{FIRST_UNITS}$", re.IGNORECASE)
_ABOUT = re.compile(rf"{ABOUT_WORDS}$", re.IGNORECASE)
_LONGEST = 8  # letters of such a unit, or of a word that says that the number is not exact
_YEAR = re.compile(r"\(?(?:199\d|20[0-5]\d)[*¹²³]{0,2}\)?(?: \((?:199\d|20[0-5]\d)\))?$")  # as amounts.is_year
_DAYS = re.compile(r"\d\d(\d\d)(\d\d)(?:[-–]\d\d(\d\d)(\d\d))?$")


def is_number(text: str) -> bool:
    """Whether a single word is a number as printed in tables."""
    return bool(_NUMBER.match(text))


def is_year(text: str) -> bool:
    """A bare year, in parentheses or not, alone or with a unit behind it as a head may have it."""
    if text[:1] not in "(12":
        return False  # nearly all
    words = text.split(" ")
    while len(words) > 1 and UNIT.match(words[-1]):
        words.pop()
    return bool(_YEAR.match(" ".join(words)))


def is_day(text: str) -> bool:
    """A day as six digits (`170831`) or two of them."""
    found = _DAYS.match(text)
    parts = [int(part) for part in found.groups() if part] if found else []
    return bool(parts) and all(1 <= m <= 12 for m in parts[::2]) and all(1 <= d <= 31 for d in parts[1::2])


def is_nil(text: str) -> bool:
    """Whether a word is a lone dash."""
    return bool(_NIL.match(text))


def ends_in_groups(words: Sequence[Word]) -> bool:
    """Whether a line ends in a number of several groups, as amounts do and page numbers do not."""
    tail = [w.text for w in words[-2:]]
    return len(tail) == 2 and bool(_FIRST_GROUP.match(tail[0]) and _INNER_GROUP.match(tail[1]))


def number_runs(words: Sequence[Word], space: float) -> list[list[Word]] | None:
    """The words as a sequence of numbers (groups of thousands joined, signs and units attached), None if they are
    not.
    """
    if words and words[0].text[:1].isalpha() and not _leads_number(words, 0):
        return None  # by far the most: no number begins so
    runs: list[list[Word]] = []
    index = 0
    while index < len(words):
        length = run_length(words, index, space)
        if length == 0:
            return None
        runs.append(list(words[index : index + length]))
        index += length
    return runs


def _leads_number(words: Sequence[Word], index: int) -> bool:
    """Whether a word is a unit before its number (`kr 1 045 000`): not in a head before a year or a unit's size; or one
    that says that an amount is not exact (`ca 250 tkr`)."""
    text = words[index].text
    if len(text) > _LONGEST or index + 1 >= len(words):
        return False
    if _ABOUT.match(text):
        after = words[index + 2].text if index + 2 < len(words) else ""
        return words[index + 1].text[:1].isdigit() and bool(UNIT.match(after) or _LAST_GROUP.match(after))
    if not _FIRST_UNIT.match(text):
        return False
    rest = " ".join([w.text for w in words[index + 1 : index + 3]])
    return not _YEAR.match(words[index + 1].text) and rest not in ("1 000", "1000")


def run_length(words: Sequence[Word], start: int, space: float) -> int:
    """How many words from `start` make one number, 0 if none does."""
    if _leads_number(words, start):
        length = _number_length(words, start + 1, space)
        return length + 1 if length else 0
    return _number_length(words, start, space)


def _number_length(words: Sequence[Word], start: int, space: float) -> int:
    index = start
    if _SIGN.match(words[index].text) and index + 1 < len(words) and words[index + 1].text[:1].isdigit():
        index += 1
    word = words[index].text
    if index == start and _NIL.match(word):
        return 1 + (start + 1 < len(words) and _is_money(words[start + 1].text))  # `- kr`, as in each cell beside it
    end = index
    if _FIRST_GROUP.match(word) or _DIGITS.match(word):
        end = _groups_end(words, index, space)
    elif not is_number(word):
        return 0
    if end + 1 < len(words) and UNIT.match(words[end + 1].text):
        end += 1
        if end + 1 < len(words) and is_one_unit(words[end].text, words[end + 1].text):
            end += 1
    return end - start + 1


def _is_money(text: str) -> bool:
    return text[:1].isalpha() and bool(UNIT.match(text))


def is_one_unit(first: str, second: str) -> bool:
    """Whether two words are a unit together: `milj kr`, `tusen kronor`."""
    return bool(UNIT.match(first)) and first[0].lower() in "mt" and bool(_KRONOR.match(second))


def _groups_end(words: Sequence[Word], first: int, space: float) -> int:
    """The index of the last word of a number whose first group of thousands is `words[first]`."""
    end = first
    for index in range(first + 1, len(words)):
        before, word = words[index - 1], words[index]
        gap = word.x0 - before.x1
        if gap > GROUP * space * word.size + 0.5 or (
            end == first and not _FIRST_GROUP.match(before.text) and gap > TIGHT * word.size
        ):
            break
        if _INNER_GROUP.match(word.text):
            end = index
            continue
        if _LAST_GROUP.match(word.text) or _DECIMALS.match(word.text):
            end = index
        break
    return end


def states_year(runs: Sequence[Sequence[Word]], space: float) -> bool:
    """Whether numbers no further apart than words say what a year's amount is (`2027 1 000 tkr`), as forms have it."""
    if len(runs) < 2 or len(runs[0]) != 1 or not _YEAR.match(runs[0][0].text):
        return False
    year, amount = runs[0][0], runs[1]
    near = amount[0].x0 - year.x1 <= GROUP * space * year.size + 0.5
    united = len(amount) > 1 and bool(UNIT.match(amount[-1].text))
    return near and united and not _YEAR.match(amount[0].text)
