"""Digits that are no amounts but end heads: years of two (`Bokslut` over `-18`, beside `jan-aug -19`), numbers of
parts of a year before the year (`Utfall tertial` over `1 2013`), months as four (`jan-juni` over `2306`), and editions
(`NPF-stöd` over `2.0`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..records import replace
from .lines import Atom, TextLine, has_digit
from .over import meets
from .printed import is_year

_SHORT = re.compile(r"[-–'’´]\d\d$")
_MONTH = re.compile(r"[0-5]\d(?:0[1-9]|1[0-2])$")
_VERSION = re.compile(r"[1-9]\.0$")
_LARGE = re.compile(r"\d[ \u00a0]?\d\d\d(?!\d)")
_PART = re.compile(r"[1-4]$")
SPACE = 0.6  # of the size of type, at most, between the words of a text
SOME = 2  # months, or large amounts, that are none by chance
ROWS = 12  # below months, whose amounts tell how large ones are printed
NEAR = 6  # years between those of one head


def with_short_years(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with such years as texts, where all numbers of a line are of that kind and texts beside them end in
    one, each below the words that it goes on from."""
    return tuple(_as_text(line) if _ends_heads(lines, i) else line for i, line in enumerate(lines))


def with_numbered_parts(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with the numbers of parts of a year and the years close behind them as texts, each below words that it
    goes on from, where all other numbers of the line are years."""
    told = [i > 0 and bool(line.numbers) and _has_parts(lines[i - 1], line) for i, line in enumerate(lines)]
    return tuple(replace(ln, atoms=_with_parts(ln)) if has else ln for ln, has in zip(lines, told, strict=True))


def with_months(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with months of four digits as texts, each below words that it goes on from: all numbers of the line are
    such months, or years, near each other, and printed in one piece, as no large amount below them is."""
    return tuple(_as_text(line) if _are_months(lines, i) else line for i, line in enumerate(lines))


def with_versions(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with which edition of something it is as texts (`NPF-stöd` over `2.0`), each below the name that it
    goes on from, in a cell of one line with it or in the line above: the only numbers among texts."""
    return tuple(_as_text(line) if _are_versions(lines, i) else line for i, line in enumerate(lines))


def _are_versions(lines: Sequence[TextLine], index: int) -> bool:
    line, above = lines[index], lines[index - 1] if index else None
    numbers = [a for a in line.atoms if a.kind != "text"]
    texts = tuple(a for a in line.atoms if a.kind == "text")
    near = above is not None and line.top - above.bottom <= 0.8 * line.size
    over = replace(line, atoms=(*above.atoms, *texts) if above and near else texts)
    told = bool(numbers) and len(texts) >= SOME
    return told and all(_VERSION.match(a.text) and _goes_on(a, over) for a in numbers)


def _are_months(lines: Sequence[TextLine], index: int) -> bool:
    line, above = lines[index], lines[index - 1] if index else None
    if above is None or above.numbers or line.top - above.bottom > 0.8 * line.size:
        return False
    numbers = [a for a in line.atoms if a.kind != "text"]
    months = [a for a in numbers if _MONTH.match(a.text) and not is_year(a.text)]
    years = [a for a in numbers if is_year(a.text)]
    named = [a for a in line.atoms if a.kind == "text"]
    if len(months) < SOME or len(months) + len(years) < len(numbers) or sum(len(a.words) for a in named) > 1:
        return False
    told = [*(2000 + int(a.text[:2]) for a in months), *(int(a.text.strip("()")[:4]) for a in years)]
    if max(told) - min(told) > NEAR or not all(_goes_on(a, above) for a in months):
        return False
    large = [a for below in lines[index + 1 : index + 1 + ROWS] for a in below.numbers if _LARGE.search(a.text)]
    return len(large) >= SOME and all(len(a.words) > 1 for a in large)


def _pairs(line: TextLine) -> list[tuple[Atom, Atom]]:
    """Each number of a part with the year close behind it."""
    return [
        (a, b)
        for a, b in pairwise(line.atoms)
        if _PART.match(a.text) and is_year(b.text) and 0 <= b.x0 - a.x1 < SPACE * line.size
    ]


def _has_parts(above: TextLine, line: TextLine) -> bool:
    pairs = _pairs(line)
    parts = [a for a, _ in pairs]
    others = [a for a in line.numbers if not any(a is p for p in parts)]
    near = line.top - above.bottom <= 0.8 * line.size
    worded = all(_goes_on(Atom("text", (*a.words, *b.words)), above) for a, b in pairs)
    return bool(pairs) and len(others) > 1 and all(is_year(a.text) for a in others) and near and worded


def _with_parts(line: TextLine) -> tuple[Atom, ...]:
    joined = {id(a): Atom("text", (*a.words, *b.words)) for a, b in _pairs(line)}
    gone = {id(b) for _, b in _pairs(line)}
    return tuple(joined.get(id(a), a) for a in line.atoms if id(a) not in gone)


def _ends_heads(lines: Sequence[TextLine], index: int) -> bool:
    line, above = lines[index], lines[index - 1] if index else None
    if above is None or not line.numbers or line.top - above.bottom > 0.8 * line.size:
        return False
    worded = [a for a in line.atoms if a.kind == "text" and len(a.words) > 1 and _SHORT.match(a.words[-1].text)]
    if not worded or not all(_SHORT.match(a.text) for a in line.numbers):
        return False
    years = [int(a.words[-1].text[1:]) for a in (*worded, *line.numbers)]
    return max(years) - min(years) <= NEAR and all(_goes_on(a, above) for a in (*worded, *line.numbers))


def _goes_on(atom: Atom, above: TextLine) -> bool:
    over = [a for a in above.atoms if meets(a, atom.x0, atom.x1)]
    return bool(over) and all(a.kind == "text" and not has_digit(a.text) for a in over)


def _as_text(line: TextLine) -> TextLine:
    return TextLine(tuple(Atom("text", a.words) for a in line.atoms), line.top, line.bottom, line.size)
