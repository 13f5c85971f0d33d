"""Whether two texts that stand below each other are the halves of one amount that its cell was too narrow for.

A cell breaks an amount between its groups of thousands, or anywhere where not even a group has room. What is broken off
stands on the next line; a line is filled before the next one begins.
"""

from __future__ import annotations

import re
from enum import IntEnum

from ..records import Record

GROUP = 3  # digits of a group of thousands
LONGEST = 10  # digits of one amount: milliards of kronor
_SIGN = r"[-–−(]?\s?"
# What comes first and what comes last of an amount broken between groups; the one group of it that was broken off.
FIRST = re.compile(rf"(?:[\d .−–-]+(?= \() )?{_SIGN}\d{{1,3}}(?: \d{{3}})*$")
_MARKED = r"(?:[a-zA-Z]{2,5})?\)?\*{0,3}$"
LAST = re.compile(rf"\d{{3}}(?: \d{{3}})*(?:,\d+)?{_MARKED}")
_ONE_GROUP = re.compile(rf"\d{{3}}(?:,\d+)?{_MARKED}")
CUT = re.compile(r"(?:\d{1,2}\*{0,3}|\*{1,3})$")  # digits cut off within a group; a mark may stand alone
_PLAIN = re.compile(r"(?:[-–−]\s?)?\d{2,}$")  # no thousands set apart
_KRONOR = re.compile(r"(?:[-–−]\s?)?\d{5,}$")
_DOTTED = re.compile(rf"{_SIGN}\d{{1,3}}(?:\.\d{{3}})+\)?\*{{0,3}}")
_WHOLE = re.compile(rf"{_SIGN}\d{{1,3}}(?:\.\d{{3}})*\)?\*{{0,3}}")  # as above, or below a thousand
_IN_GROUP = re.compile(r"\d(?: |\.\d{3}\.)\d{1,2}$")
_ONE_DECIMAL = re.compile(rf"{_SIGN}\d{{1,3}}(?:[ .]\d{{3}})+,\d")
_UNIT_BEHIND = re.compile(r"(?<=\d) [a-zA-Z]{2,5}$")
AT_COMMA = re.compile(rf"{_SIGN}\d{{1,3}}(?:[ .]?\d{{3}})*,$")


class Fit(IntEnum):
    """How far two texts look like the halves of one amount: what pairs of a line say adds up."""

    NONE = 0
    POSSIBLE = 1  # an amount may as well have such a small one below it
    FAIR = 2  # groups of thousands
    LIKELY = 3  # hardly two amounts
    SURE = 6  # the second is no amount of its own
    UNFINISHED = 7  # the first is none


class Beside(Record):
    """What shows how amounts look: those that stand whole in the row of one that is torn, the halves of others in it,
    and those of the row before, which tell where the row has none whole."""

    whole: tuple[str, ...] = ()
    torn: tuple[tuple[str, str], ...] = ()
    before: tuple[str, ...] = ()


NOTHING = Beside()


def fit(first: str, rest: str, beside: Beside = NOTHING) -> Fit:
    """How far two texts are the halves of one amount."""
    if goes_on_in_group(first, rest, beside) or _is_open(first, rest):
        return Fit.UNFINISHED
    if FIRST.match(first) and LAST.match(rest):
        return _fit_of_groups(first, rest)
    return Fit.POSSIBLE if CUT.match(rest) and _PLAIN.match(first) else Fit.NONE


def are_groups(first: str, rest: str) -> bool:
    """Whether two texts are groups of one amount, of which the first stands behind words that left no room for more."""
    whole = bool(FIRST.match(first) and LAST.match(rest))
    return whole and _digits(first) + _digits(rest.split(",")[0]) <= LONGEST


def lacks_last_digits(first: str, rest: str) -> bool:
    """Whether the rest is the last digits of an amount in kronor: none is so small."""
    return bool(_KRONOR.match(first) and CUT.match(rest))


def is_no_amount(rest: str) -> bool:
    """Whether digits are groups of an amount and none by themselves: `000`."""
    return rest.startswith("0") and bool(LAST.match(rest))


def goes_on_in_group(first: str, rest: str, beside: Beside = NOTHING) -> bool:
    """Whether the rest surely goes on within the last digits of the first, without a space between; the unit of the
    amount may stand behind it."""
    rest = _UNIT_BEHIND.sub("", rest)
    at_comma = bool(AT_COMMA.match(first)) and bool(CUT.match(rest))
    return (
        at_comma
        or _within_group(first, rest)
        or _lacks_thousands(first, rest, beside)
        or _lacks_decimals(first, rest, beside)
    )


def is_glued(first: str, rest: str, beside: Beside = NOTHING) -> bool:
    """Whether no space stands between the halves."""
    cut = bool(CUT.match(rest)) and (bool(_PLAIN.match(first)) or "," in first)  # none does in a group or decimals
    return cut or goes_on_in_group(first, rest, beside)


def _fit_of_groups(first: str, rest: str) -> Fit:
    own, more = _digits(first), _digits(rest.split(",")[0])
    if own + more > LONGEST or own + GROUP <= more:  # the first line would have had room for the next group
        return Fit.NONE
    united = rest[-1].isalpha()  # the unit that amounts have stands behind the rest alone
    if is_no_amount(rest) or united or "," in rest:
        return Fit.SURE
    several = " " in first.strip("-–−( ")
    return Fit.LIKELY if (several or own < GROUP) and _ONE_GROUP.match(rest) else Fit.FAIR


def _is_open(first: str, rest: str) -> bool:
    """Whether the rest closes the parenthesis that stands open."""
    return first.count("(") > first.count(")") and rest.endswith(")") and bool(LAST.match(rest))


def _within_group(first: str, rest: str) -> bool:
    return bool(_IN_GROUP.search(first)) and rest.isdigit() and len(re.split(r"[ .]", first)[-1]) + len(rest) == GROUP


def _lacks_thousands(first: str, rest: str, beside: Beside) -> bool:
    """Whether an amount lacks digits of a group behind its dot (`196.24` over `1`), as others of the row show that set
    thousands apart by one, or others that lack them alike where none stands whole."""
    if not _cut_at_dot(first, rest):
        return False
    whole = [text for text in beside.whole if _digits(text) and "," not in text]  # a share beside the amounts
    if whole or not beside.torn:
        shown = whole or beside.before
        return bool(shown) and all(map(_WHOLE.fullmatch, shown)) and ("." in "".join(shown) or bool(beside.torn))
    return all(_cut_at_dot(*halves) for halves in beside.torn)


def _cut_at_dot(first: str, rest: str) -> bool:
    cut = _DOTTED.fullmatch(first + rest) and CUT.match(rest) and not _DOTTED.fullmatch(first)
    return bool(cut) and "." in first


def _lacks_ore(first: str, rest: str) -> bool:
    """Whether an amount of several groups has one decimal, and the rest is one digit: kronor and half an öre."""
    return bool(_ONE_DECIMAL.fullmatch(first)) and len(rest) == 1 and rest.isdigit()


def _lacks_decimals(first: str, rest: str, beside: Beside) -> bool:
    """Whether an amount has fewer decimals than others (`81,39` beside `101,3`), by as many as the rest has digits."""
    before = {len(decimals) for other in beside.before if (decimals := _decimals(other))}
    plain = not beside.whole and 1 not in before  # else amounts of the row before have a single decimal as well
    if beside.torn and plain and all(_lacks_ore(*halves) for halves in ((first, rest), *beside.torn)):
        return True
    shown = [*beside.whole, *(a + b for a, b in beside.torn if AT_COMMA.match(a))]
    others = [*shown, *(a for a, _ in beside.torn)] if shown else beside.before
    whole = [decimals for other in others if (decimals := _decimals(other))]
    own = first.partition(",")[2]
    most = max(map(len, whole), default=0)
    lacking = own.isdigit() and rest.isdigit() and len(own) + len(rest) == most
    return lacking and all(len(n) in (most, len(own)) for n in whole)


def _decimals(text: str) -> str:
    """The decimals of an amount, without the parenthesis or the marks that close it."""
    return text.partition(",")[2].rstrip(")*")


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))
