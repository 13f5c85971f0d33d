"""Which lines hold amounts, and which are heads that look like rows: their only numbers are years, days or small."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ..records import replace
from .lines import Atom, TextLine, has_digit, has_letters
from .printed import BOUND, UNIT, is_day, is_year

MAX_SPAN = 12  # years between the first and the last year of a head
PAIR_SPAN = 4  # of two years alone: `Vägen ut 2037 2045` is a row
DATE = re.compile(r"(?:19|20)\d\d-\d\d|\d{1,2}/\d{1,2}(?:/\d{2,4}| (?:19|20)\d\d)|(?<!\d)\d{6}-\d{6}")
_LIST_NUMBER = re.compile(r"\d{1,2}[.)]")
_DAY = re.compile(r"\d{1,2}$")
_YEAR_AND_LAST = re.compile(r"(?:19|20)\d\d \((?:19|20)\d\d\)(?: \S+)?$")  # a unit may follow
_PART_AND_YEAR = re.compile(r"[1-4]((?:19|20)\d\d)$")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
HEAD_LINES = 4  # right above a row
CLOSE = 1.6  # line heights between these
DAY_DIGITS = 6
MONTH_ENDS = 28  # days from which on a month can end
FLUSH = 1.0  # points between the beginnings of a column's words and of what stands over them
PADDING = 12.0  # points on both sides of what a cell holds
SHORT = 4  # letters beside the years of a head


def names_both_years(line: TextLine, x: float) -> bool:
    """Whether nothing but texts stand in a line, one of them right of x a year and the one before it, which share a
    cell (`2020 (2019)`)."""
    pairs = [a for a in line.atoms if _YEAR_AND_LAST.match(a.text)]
    alone = all(a.kind == "text" for a in line.atoms if a not in pairs)
    return alone and any(a.x0 > x for a in pairs)


def is_head_of_years(line: TextLine) -> bool:
    """A line whose only numbers are years: `Intäkter 2018 2019 2020`; the head of a table, not its amounts.

    Several years must follow each other as years in a head do; a lone one must stand without a label or before texts.
    """
    if _is_head_of_days(line):
        return True
    numbers = [a for a in line.atoms if a.kind == "num" and not (is_day(a.text) and len(line.atoms) > 2)]
    if line.row or not numbers or any(a.kind == "nil" for a in line.atoms):
        return False
    shown = [a.text.lstrip(f"{BOUND}= ") for a in numbers]  # `≥ 2027`
    plain = {text for text in shown if is_year(text)}
    parts = [_PART_AND_YEAR.match(text) for text in shown]  # `22010` beside `2010`: the tertial `2 2010`, read as one
    told = [found[1] if found and found[1] in plain else text for text, found in zip(shown, parts, strict=True)]
    if not all(map(is_year, told)):
        return False
    years = [int(text.strip("()")[:4]) for text in told]
    if len(years) == 1:
        texts = [a for a in line.atoms if a.kind == "text"]
        dated = any(DATE.search(a.text) for a in texts)
        bracketed = numbers[0].text.startswith("(")  # `Not 2007 | (2006)`, as one text
        if any(_ends_in_year_beside(a, years[0]) for a in line.atoms[0 if bracketed else 1 :]):
            return True
        if _YEAR_AND_LAST.match(numbers[0].text):
            bare = line.atoms[0] is numbers[0] and int(numbers[0].text[6:10]) == years[0] - 1  # before `Fotnot`
            return (
                bare or dated or all(len(a.text) <= SHORT or UNIT.match(a.words[-1].text) for a in texts)
            )  # `Not`, a unit
        beside = len(texts) > 1 and texts[-1].x1 < numbers[0].x0  # a text over a column, as `Föregående år`
        plain_one = not any(has_letters(a.text) for a in texts)
        return dated or beside or plain_one or any(a.x0 > numbers[0].x1 for a in texts)
    first = line.atoms[0]
    named = len(first.words) > 1 and has_letters(first.text) and not UNIT.match(first.words[-1].text)
    dated = any(a.kind == "num" and is_day(a.text) for a in line.atoms)
    dated = dated or sum(a.kind == "text" and YEAR.search(a.text) is not None for a in line.atoms) > 1
    dated = dated or first.words[-1].text == str(years[0])  # `Bud 2021` beside `2021`
    if len(set(years)) == 1 and named and not dated:
        return False  # the same amount in all columns, behind a label that is no corner with its unit
    steps = {b - a for a, b in itertools.pairwise(years)}
    near = max(years) - min(years) <= MAX_SPAN
    few = max(years) - min(years) <= PAIR_SPAN and _mixed(line)
    return steps <= {1, 0} or steps <= {-1, 0} or (near and (len(years) > 2 or few))


_YEARS_END = "1231"


def _is_head_of_days(line: TextLine) -> bool:
    """Whether a line is days of six digits alone, two or more: ends of months or their first days, in years that are
    near each other (`220630 211231`); behind a label the same day of years that follow each other, or the end of one
    and days within a year of it (`Not 6 Fordringar | 160831 | 151231`), which no two amounts are by chance."""
    days = [a.text for a in line.atoms if a.kind != "text"]
    if line.row or len(days) < 2 or not all(len(d) == DAY_DIGITS and is_day(d) for d in days):
        return False
    years, ends = [int(d[:2]) for d in days], {d[2:] for d in days}
    steps = {abs(b - a) for a, b in itertools.pairwise(years)}
    if _is_named(line) and not (steps == {1} if len(ends) == 1 else _YEARS_END in ends and steps <= {0, 1}):
        return False
    return max(years) - min(years) <= PAIR_SPAN and all(d[-2:] == "01" or int(d[-2:]) >= MONTH_ENDS for d in ends)


def _ends_in_year_beside(atom: Atom, year: int) -> bool:
    """Whether a text ends in the year before or after (`Not 2012` beside `2011`): two heads set so close that they read
    as one text."""
    last = atom.words[-1].text
    return atom.kind == "text" and last.isdigit() and is_year(last) and abs(int(last) - year) == 1


def with_rows_told(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, those told to be rows that read as heads of years (`Hyror 2000 2000`): right below a head which names
    a year over each of their numbers, for hardly a head does so twice, and none in a line that has heads of words
    beside them; or with the same year over all columns right below a row of amounts, for such a head says nothing."""
    found = list(lines)
    for index, line in enumerate(lines):
        if index == 0 or not is_head_of_years(line) or not _is_named(line):
            continue
        above = found[index - 1]
        near = line.top - above.bottom <= CLOSE * line.size
        years = [a.text for a in line.numbers]
        same = len(years) > 1 and len(set(years)) == 1 and near and is_tabular(above)
        worded = any(a.kind == "text" for a in line.atoms[1:])
        if same or (not worded and _dated_above(line, found[:index])):
            found[index] = replace(line, row=True)
    return found


def _is_named(line: TextLine) -> bool:
    """Whether a label begins the line that is no corner with its unit."""
    first = line.atoms[0]
    return first.kind == "text" and len(first.text) > SHORT and not UNIT.match(first.words[-1].text)


def _dated_above(line: TextLine, above: Sequence[TextLine]) -> bool:
    """Whether the lines of texts closely above a line name a year over each of its numbers."""
    over: list[Atom] = []
    below = line
    for head in reversed(above[-HEAD_LINES:]):
        plain = all(a.kind == "text" or is_year(a.text) for a in head.atoms)
        if not plain or below.top - head.bottom > CLOSE * line.size:
            break
        over += head.atoms
        below = head
    dated = [a for a in over if YEAR.search(a.text) and a.x0 > line.atoms[0].x0]
    return all(any(meet(a, n) for a in dated) for n in line.numbers)


def _mixed(line: TextLine) -> bool:
    """No text but a short first word: `Not 2014 2013`."""
    return sum(len(a.words) for a in line.atoms if a.kind == "text") <= 2


def is_tabular(line: TextLine) -> bool:
    """Whether the line holds an amount of its own; the number of an item in a list (`3.` before its text) is none."""
    first, *others = line.atoms
    if _LIST_NUMBER.fullmatch(first.text) and others and not any(a.kind != "text" for a in others):
        return False
    return (any(a.kind == "num" for a in line.atoms) and not is_head_of_years(line)) or _row_of_nils(line)


def only_heads(line: TextLine) -> bool:
    """Whether a line may be part of a head: its only numbers are years."""
    return not line.row and all(a.kind == "text" or is_year(a.text) for a in line.atoms)


def holds_amounts(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line holds an amount of its own, and is no head of years by the lines around it either."""
    return is_tabular(lines[index]) and not (only_heads(lines[index]) and is_worded_head(lines, index))


def is_worded_head(lines: Sequence[TextLine], index: int) -> bool:
    """A line of a head whose words hold small numbers or years of their own: `Budget | Helårsprognos | 1` over dates.

    Words with letters, or dates, stand where the next lines have their amounts; its own numbers are years, days
    (`130930`) or have two digits.
    """
    numbers = [a for a in lines[index].atoms if a.kind == "num"]
    texts = [a for a in lines[index].atoms if a.kind == "text" and (has_letters(a.text) or DATE.search(a.text))]
    if numbers and (_within_words(lines, index) or _ends_heads_above(lines, index) or _is_year_before(lines, index)):
        return True
    small = all(is_year(a.text) or is_day(a.text) or (len(a.text) <= 2 and a.text.isdigit()) for a in numbers)
    if not (numbers and texts and small):
        return False
    rows = (ln for ln in lines[index + 1 : index + 5] if _amounts(ln))
    # an account number alone on its line stands left of all amounts
    below = next((ln for ln in rows if len(ln.atoms) > 1 or ln.x1 > numbers[0].x0), None)
    if below is None or below.top - lines[index].bottom > 6 * lines[index].size:
        return False
    amounts = _amounts(below)
    over = [a for a in texts if any(meet(a, n) for n in amounts)]
    named = [a for a in numbers if any(meet(a, n) for n in amounts)]
    whole = len(named) == len(numbers) and len(named) + len(over) >= len(amounts)
    if whole and all(_goes_on_from_above(a, lines, index) for a in named):
        return not _dated_above(lines[index], lines[:index])  # else an amount that looks like a year
    return bool(over) and len(over) + len(named) >= len(amounts) - 1 and len(over) * 2 >= len(named)


def _ends_heads_above(lines: Sequence[TextLine], index: int) -> bool:
    """Whether the numbers of a line are years that end heads begun close above (`Perioden jan–sept` / `2025`), and all
    of the line stands over amounts or columns of words of the first rows below, none of it over their labels, however
    many lines other heads still have."""
    if not all(is_year(a.text) and _goes_on_from_above(a, lines, index) for a in lines[index].numbers):
        return False
    reach = lines[index].bottom + 10 * lines[index].size
    rows = [ln for ln in lines[index + 1 : index + 9] if _amounts(ln)]
    if not rows or rows[0].top > reach:
        return False
    amounts = [n for row in rows for n in row.numbers]
    labels = min(row.atoms[0].x0 for row in rows)
    words = [a for row in rows for a in row.atoms if a.kind == "text" and a.x0 > labels]

    def heads(atom: Atom) -> bool:
        return any(meet(atom, n) for n in amounts) or sum(abs(atom.x0 - a.x0) < FLUSH for a in words) > 1

    return all(map(heads, lines[index].atoms))


def _is_year_before(lines: Sequence[TextLine], index: int) -> bool:
    """Whether the only number of a line is the year before the one right above it: `(2020)` below `2021`, beside the
    corner."""
    above, line = lines[index - 1] if index else None, lines[index]
    if above is None or len(line.numbers) != 1 or line.top - above.bottom > 0.6 * line.size:
        return False
    year = line.numbers[0]
    over = [a for a in above.numbers if meet(a, year)]
    bracketed = year.text.startswith("(") and is_year(year.text) and len(year.text) == len("(2020)")
    return bracketed and len(over) == 1 and over[0].text == str(int(year.text[1:5]) + 1)


def _within_words(lines: Sequence[TextLine], index: int) -> bool:
    """Whether the numbers of a line are days (`1` of `Utfall 1 jan–30 juni`) that stand close between words over the
    same columns."""
    if not 0 < index < len(lines) - 1 or not all(_DAY.match(a.text) for a in lines[index].numbers):
        return False
    above, line, below = lines[index - 1 : index + 2]
    close = line.top - above.bottom < 0.6 * line.size and below.top - line.bottom < 0.6 * line.size

    def worded(other: TextLine) -> bool:
        over = [[a for a in other.atoms if meet(a, n)] for n in line.numbers]
        return all(found and all(a.kind == "text" for a in found) for found in over)

    return close and worded(above) and worded(below)


def meet(a: Atom, b: Atom) -> bool:
    """Whether two atoms stand over each other in part."""
    return min(a.x1, b.x1) > max(a.x0, b.x0)


def are_set_otherwise(numbers: Sequence[Atom], spans: Sequence[tuple[float, float]]) -> bool:
    """Whether numbers are set flush right in cells whose others are set flush left: one for each of the columns (from
    the left), from where it begins to where the next does, and beside the others in all but one, a long one."""
    if len(numbers) != len(spans) or len(spans) < 2:
        return False
    ends = [*(x0 for x0, _ in spans[1:]), float("inf")]
    within = all(s[0] - 1 <= n.x0 and n.x1 <= end for s, n, end in zip(spans, numbers, ends, strict=True))
    return within and sum(n.x0 > s[1] for s, n in zip(spans, numbers, strict=True)) >= len(spans) - 1


def are_set_left(numbers: Sequence[Atom], spans: Sequence[tuple[float, float]]) -> bool:
    """Whether numbers are set flush left in cells whose others are set flush right: each behind the end of the column
    before, all of them as far."""
    cells = [next((i for i, s in enumerate(spans) if n.x0 < s[1] and n.x1 <= s[1] + 1), 0) for n in numbers]
    behind = [n.x0 - spans[i - 1][1] for n, i in zip(numbers, cells, strict=True) if i]
    alike = len(behind) > 1 and min(behind) > 0 and max(behind) - min(behind) < FLUSH and max(behind) < PADDING
    return alike and len(set(cells)) == len(numbers)


def _goes_on_from_above(atom: Atom, lines: Sequence[TextLine], index: int) -> bool:
    """Whether a year, a day of six digits, or a number close before a year (`2 2009`), is the second line of a head:
    `Utfall tertial` stands close above it."""
    if index == 0 or lines[index].top - lines[index - 1].bottom > 0.6 * lines[index].size:
        return False
    own = lines[index]
    first = _DAY.match(atom.text) and any(is_year(a.text) and 0 < a.x0 - atom.x1 < own.size for a in own.atoms)
    dated = is_year(atom.text) or (len(atom.text) == DAY_DIGITS and is_day(atom.text))
    return (dated or bool(first)) and any(
        a.kind == "text" and not has_digit(a.text) and meet(a, atom) for a in lines[index - 1].atoms
    )


def _amounts(line: TextLine) -> list[Atom]:
    """Numbers of the line that are no years and longer than two digits, or decimal."""
    return [a for a in line.atoms if a.kind == "num" and len(a.text) > 2 and not is_year(a.text)]


def _row_of_nils(line: TextLine) -> bool:
    """A label followed by dashes alone, or nothing but several dashes."""
    nils = [a for a in line.atoms if a.kind == "nil"]
    if len(nils) == len(line.atoms):
        return len(nils) > 1
    texts = line.atoms[: len(line.atoms) - len(nils)]  # a label, with columns of words behind it where several follow
    return bool(nils) and 0 < len(texts) <= 2 * len(nils) and all(a.kind == "text" for a in texts)
