"""The printed number "– 1 204,5" tkr, its value and quantum, and back: `parse`, `format` and what a unit word is worth.

How numbers are printed in Swedish publications: groups of three digits behind a space (of any width), a dot, an
apostrophe or nothing; decimals behind a comma, seldom a dot; a minus that may be a hyphen, a dash or U+2212, glued or
not, or parentheses; a dash alone for nil, in parentheses too; a sign of a bound before a goal (`>99%`); a unit or a
footnote mark behind it all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from decimal import Decimal
from functools import lru_cache

from pipeline.records import Record, replace

ONE, THOUSANDTH = Decimal(1), Decimal("0.001")


class UnitWord(Record):
    """What a printed unit counts: `kind` is SEK, percent, persons or count; `scale` is base units per printed unit."""

    kind: str
    scale: Decimal


def _sek(scale: int | str) -> UnitWord:
    return UnitWord("SEK", Decimal(scale))


UNITS: dict[str, UnitWord] = {
    **dict.fromkeys(("kr", "kr.", "sek", "krona", "kronor", ":-", ",-"), _sek(1)),
    **dict.fromkeys(("öre",), _sek("0.01")),
    **dict.fromkeys(
        ("tkr", "tkr.", "kkr", "ksek", "tsek", "tusen kr", "tusen kronor", "tusental kronor", "tusentals kronor"),
        _sek(1000),
    ),
    **dict.fromkeys(("tusen sek", "tusental sek", "tusentals sek", "tsek"), _sek(1000)),
    **dict.fromkeys(
        ("tusental kr", "tusentals kr", "1000-tal kronor", "1000 kr", "000 kr", "000-tal kronor"), _sek(1000)
    ),
    **dict.fromkeys(
        (
            "mkr",
            "mkr.",
            "mnkr",
            "msek",
            "milj sek",
            "mn kr",
            "mn sek",
            "miljoner sek",
            "milj kr",
            "milj. kr",
            "milj kronor",
            "milj",
            "milj.",
        ),
        _sek(10**6),
    ),
    **dict.fromkeys(("miljoner", "miljon", "miljoner kr", "miljoner kronor", "miljon kronor"), _sek(10**6)),
    **dict.fromkeys(("miljontal kronor", "miljontals kronor", "miljontal kr", "miljontals kr"), _sek(10**6)),
    **dict.fromkeys(("mdkr", "mdr", "mdr kr", "miljarder", "miljarder kronor", "miljarder kr"), _sek(10**9)),
    **dict.fromkeys(("%", "procent", "proc"), UnitWord("percent", ONE)),
    **dict.fromkeys(("personer", "person", "pers", "pers.", "deltagare"), UnitWord("persons", ONE)),
    **dict.fromkeys(("st", "st.", "stycken", "tim", "timmar", "h", "ggr", "gånger"), UnitWord("count", ONE)),
}
UNITS |= {f"{unit}.": word for unit, word in UNITS.items() if unit.endswith(" kr")}
"""Unit words in lower case with single spaces. Sources: Språkrådet, Svenska skrivregler (tkr, mnkr, mdkr) and what
förbund and kommuner print (ksek, kkr, milj)."""

_MONEY = [unit for unit, word in UNITS.items() if word.kind == "SEK"]
_PIECES = {piece.rstrip(".") for unit in _MONEY for piece in unit.split() if piece[0].isalpha()}
MONEY_WORDS = "|".join(sorted(_PIECES, key=lambda piece: (-len(piece), piece)))
"""The words that units of money consist of (`tusen`, `kronor`, `tkr`), as the alternatives of a pattern."""

SPACES = " \u00a0\u202f\u2009\u2007\u2002\u2003\u2005\u2006\u2008\u200a"
UNREADABLE = "\ufffd"  # stands for each sign of a word that is printed and that nobody can read
MINUSES = "-\u2212\u2013\u2014\u2015\u2010\u2011\u2012\ufe58\ufe63\uff0d"
_TO_PLAIN = str.maketrans({**dict.fromkeys(MINUSES, "-"), **dict.fromkeys(SPACES, " "), "\u2019": "'", "\u00ad": None})
OBELUS = "./."  # a minus sign of bookkeeping
_NOT_PLAIN = re.compile(f"[{''.join(chr(sign) for sign, to in _TO_PLAIN.items() if to != chr(sign))}]")

_UNIT = "|".join(sorted((re.escape(unit) for unit in UNITS), key=len, reverse=True))
_BODY = (
    r"\d{1,3}(?: \d{3})+(?: ?[,.] ?\d{1,2})?(?!\d)"  # 1 234 567,8
    r"|\d{1,3}(?:\.\d{3})+(?:(?:,|, )\d+|\.\d{1,2})?"  # 1.234.567,8 and 155.974.54
    r"|\d{1,3}(?:'\d{3})+(?:[,.]\d+)?"
    r"|\d{1,3}(?:,\d{3})*(?:[,.]\d{3})(?: \d{3})+"  # 9,000 000
    r"|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?"  # 9,000,000
    r"|\d{1,3}(?:,\d{3})+\.\d{1,2}(?!\d)"  # 4,200.0
    r"|\d+(?:, ?\d{1,3}| ,\d{1,2}(?!\d))"  # 8,1 and 8, 1 and 8 ,1
    r"|\d+\.\d{1,3}"
    r"|\d+"
)
FIRST_UNITS = r"(?:kr|sek|tkr|kkr|mkr|mnkr|ksek|tsek|msek)\.?"
"""Units of money that may stand before their number (`kr 1 045 000`), as spreadsheets of other languages have it."""

ABOUT_WORDS = r"(?:ca|c:a|cirka|högst|max|maximalt|minst|drygt|knappt|ungefär|omkring)\.?"
"""Words before a number that say that it is not exact, in a cell of its own (`ca 250 tkr`)."""

_AMOUNT = re.compile(
    r"(?P<lead>\*{0,3}) ?(?:[<>≤≥]=? ?)?"
    rf"(?:(?P<about>{ABOUT_WORDS}) )?"
    r"(?P<open>\()? ?(?P<sign>[-+]|±|\+ ?/ ?-|\+-)? ?"
    rf"(?:(?P<first>{FIRST_UNITS}) ?(?P<inner>[-(])? ?)?"
    rf"(?P<body>{_BODY})(?P<after>-(?!\d))? ?(?P<unit>{_UNIT})? ?(?P<close>\))? ?(?P<behind>(?<=[) ]){_UNIT})?"
    r"(?P<marks> ?(?:\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\d\)))?",
    re.IGNORECASE,
)
_NIL = re.compile(
    rf"(?P<open>\()?(?:(?P<first>{FIRST_UNITS}) )?-{{1,3}} ?(?P<unit>(?!\d)(?:{_UNIT}))?(?(open)\))"
    r"(?P<marks>\*{0,3})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


class Style(Record):
    """How a number is printed: `thousands` and `decimal` separators, `minus` text, whether `unit` stands glued."""

    thousands: str = " "
    decimal: str = ","
    minus: str = "-"  # "(" for parentheses
    plus: bool = False
    glued_unit: bool = False
    unit_first: bool = False


PLAIN = Style()


class Amount(Record):
    """A printed number. `value` and `quantum` (worth of one in the last printed place) are in printed units.

    `unit` is the unit's text as printed, '' where the cell has none; `marks` the footnote marks that were cut off;
    `nil` is True for a dash that stands for nothing, `about` where words say that the number is not exact.
    """

    value: Decimal
    quantum: Decimal
    unit: str = ""
    marks: str = ""
    nil: bool = False
    style: Style = PLAIN
    about: bool = False


def plain(text: str) -> str:
    """`text` with every space as U+0020, single, and every dash as a hyphen."""
    return " ".join((text if _NOT_PLAIN.search(text) is None else text.translate(_TO_PLAIN)).split())


@lru_cache(maxsize=65536)
def parse(text: str) -> Amount | None:
    """The number that `text` prints as a whole, or None: a date, a range, a telephone number or a word is none."""
    line = plain(text)
    if not line or len(line) > 60:
        return None
    if OBELUS in line:
        line = line.replace(OBELUS, "-", 1) if line[-1] not in ".-" else ""  # alone it stands for no nil
    if nil := _NIL.fullmatch(line):
        return Amount(Decimal(0), ONE, nil["unit"] or nil["first"] or "", nil["marks"], nil=True)
    found = _AMOUNT.fullmatch(line)
    if found is None or (bool(found["open"]) or found["inner"] == "(") != bool(found["close"]):
        return None
    return _amount(found, text)


_MARKS = frozenset(",.")
_SEVERAL_GROUPS = re.compile(r"(?<![\d,.])\d{1,3}([,.])\d{3}(?:(?:\1\d{3})+(?!\d)|(?!\1)[,.]\d{1,2}(?![\d,.]))")


def marks_of_thousands(texts: Iterable[str]) -> frozenset[str]:
    """The marks, comma or point, by which numbers set thousands apart: one of several groups (`1,045,000`) tells it, or
    one whose decimals stand behind the other mark (`4,200.0`). The other mark does so too where nothing but shares has
    decimals behind it (`359,855` beside `2.495.226`)."""
    marked = [text for text in texts if "," in text or "." in text]
    found = {one[1] for text in marked if (one := _SEVERAL_GROUPS.search(text))}
    if len(found) == 1:
        (other,) = _MARKS - found
        behind = [len(d) for text in marked if "%" not in text for d in re.findall(rf"\{other}(\d+)", text)]
        found |= {other} if behind and set(behind) == {3} else set()
    return frozenset(found)


def parse_among(text: str, marks: Set[str]) -> Amount | None:
    """The number that `text` prints among numbers whose thousands these marks set apart: `1.184877` there is one of
    whose points the last is not seen or was not printed."""
    amount = parse(text) or (parse(_with_lost_marks(text, marks)) if marks else None)
    return with_thousands_apart(amount, marks) if amount is not None else None


def _with_lost_marks(text: str, marks: Set[str]) -> str:
    """The text, several groups of three digits that follow a mark without another between them set apart by it."""
    for mark in marks:
        behind = re.compile(rf"(?<=\d[{mark}])(?:\d{{3}}){{2,}}(?!\d)")
        text = behind.sub(lambda found, mark=mark: mark.join(re.findall(r"\d{3}", found[0])), text)  # type: ignore[misc]
    return text


def with_thousands_apart(amount: Amount, marks: Set[str]) -> Amount:
    """The amount among such numbers: `580,000` is no 580 with three decimals there, and `5325.873`, of whose points one
    is not seen or was not printed, no 5325."""
    style = amount.style
    if style.decimal not in marks or not marks >= set(style.thousands) or amount.quantum != THOUSANDTH:
        return amount
    return replace(amount, value=amount.value.scaleb(3), quantum=ONE, style=replace(style, thousands=style.decimal))


def _amount(found: re.Match[str], text: str) -> Amount | None:
    read = _digits(found["body"])
    if read is None or sum(bool(found[sign]) for sign in ("sign", "inner", "after")) > 1:
        return None
    size, quantum, style = read
    if found["sign"] not in (None, "-", "+") and size:
        return None  # `±0` is nil, `±500` no amount
    negative = found["sign"] == "-" or bool(found["open"] or found["inner"] or found["after"])
    minus = _minus(found, text)
    unit = found["unit"] or found["behind"] or ""
    if first := found["first"]:
        if unit or is_year(found["body"]) or found["body"].replace(" ", "") == "1000":
            return None  # a head: `tkr 2010`, `SEK 1 000`
        unit = first
    about = bool(found["about"])
    if about and not unit and not style.thousands:
        return None  # `ca 5` may be anything
    glued = bool(unit) and _glued(text, unit)
    style = Style(_separator(style, text), style.decimal, minus, found["sign"] == "+", glued, bool(first))
    marks = (found["lead"] or "") + (found["marks"] or "").strip()
    return Amount(-size if negative else size, quantum, unit, marks, style=style, about=about)


def _glued(text: str, unit: str) -> bool:
    """Whether `unit` stands in `text` with no space before it."""
    return re.search(rf"[\d)]{re.escape(unit)}", plain(text)) is not None


def _separator(style: Style, text: str) -> str:
    """The thousands separator as printed: which of the spaces it is."""
    if style.thousands != " ":
        return style.thousands
    found = re.search(rf"\d([{SPACES}])\d", text)
    return found[1] if found else " "


def _minus(found: re.Match[str], text: str) -> str:
    if found["close"]:
        return "("
    if "-" not in (found["sign"], found["inner"]):
        return "-"
    first = re.search(rf"(?:[{re.escape(MINUSES)}]|{re.escape(OBELUS)})\s?", text)
    return first[0] if first else "-"


def _digits(body: str) -> tuple[Decimal, Decimal, Style] | None:
    """Value, quantum and style of a number without its sign; None where the grouping fits no number."""
    whole, mark, decimals = _cut(body)
    separator = next((c for c in whole if not c.isdigit()), "")
    digits = re.sub(r"\D", "", whole)
    if (len(digits) > 1 and digits[0] == "0") or len(digits) > 15:
        return None
    places = len(decimals)
    value = Decimal(f"{digits}.{decimals}") if places else Decimal(digits)
    return value, ONE.scaleb(-places), Style(separator, mark or ",")


def _cut(body: str) -> tuple[str, str, str]:
    """Whole part, decimal mark and decimals. A dot or comma before three digits groups, as far as groups allow it."""
    last = max(body.rfind(","), body.rfind("."))
    if last < 0:
        return body, "", ""
    whole, mark, tail = body[:last], body[last], body[last + 1 :].strip()
    if " " in tail or _groups(whole, mark, tail):
        return body, "", ""
    return whole.strip(), mark, tail


def _groups(whole: str, mark: str, tail: str) -> bool:
    """`145.420` and `9,000,000` group; `9,125` and `0.500` and `1 234.567` are decimals."""
    if len(tail) != 3 or not 1 <= len(re.split(r"\D", whole)[0]) <= 3 or whole.startswith("0"):
        return False
    return set(re.sub(r"\d", "", whole)) <= {mark} and (mark == "." or mark in whole)


def format(value: Decimal, quantum: Decimal = ONE, style: Style = PLAIN, unit: str = "", marks: str = "") -> str:
    """`value` as print: the reverse of `parse` for every style whose separators keep the number unambiguous."""
    places = max(0, -int(quantum.as_tuple().exponent))
    whole, _, decimals = f"{abs(value):.{places}f}".partition(".")
    body = _grouped(whole, style.thousands) + (style.decimal + decimals if decimals else "")
    if value < 0:
        body = f"({body})" if style.minus == "(" else style.minus + body
    elif style.plus:
        body = "+" + body
    if style.unit_first and unit:
        return f"{unit} {body}{marks}"
    between = "" if style.glued_unit or not unit else " "
    return body + between + unit + marks


def _grouped(digits: str, separator: str) -> str:
    head = len(digits) % 3
    parts = ([digits[:head]] if head else []) + [digits[i : i + 3] for i in range(head, len(digits), 3)]
    return separator.join(parts)


def is_year(text: str) -> bool:
    """Whether `text` is four digits that are read as a year, 1990 to 2059 (the law on finansiell samordning: 2003)."""
    return bool(_YEAR.fullmatch(text.strip())) and 1990 <= int(text) <= 2059


def unit_word(printed: str) -> UnitWord | None:
    """What a printed unit (`Tkr`, `milj kr`, `%`) is worth, None for a word that is no unit."""
    return UNITS.get(plain(printed).casefold())
