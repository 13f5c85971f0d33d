"""The amounts of a page that stand neither in a table nor in running text, such as those of a picture's columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..amounts import MONEY_WORDS
from ..model import Box, Page, Passage, Table, Word
from ..tables.lines import baselines, has_digit
from ..tables.paged import without_page_number
from ..tables.printed import number_runs
from ..tables.spaces import DEFAULT_SPACE
from .outside import MARGIN, boxes_of, holds_any

BAND = 12.0  # points of height in which places are looked up

_MONEY = rf"(?:{MONEY_WORDS}|%|procent)\.?$"
# what has thousands set apart, decimals or a unit is no number of a list, a page, a year
_GROUPED = r"\d{1,3}(?:[ .\u00a0\u202f\u2009'’]\d{3})+"
_AMOUNT = re.compile(rf"\D{{0,3}}(?:{_GROUPED}|\d+,\d{{1,2}}(?!\d)|\d+\s?(?={_MONEY}))", re.IGNORECASE)
_DATED = re.compile(r"\d\.\d|\d{4}-\d\d|^\D*0\d")


def unplaced(page: Page, tables: Sequence[Table], passages: Sequence[Passage]) -> list[str]:
    """The amounts on a page that are in no cell, head or label of its tables and in no passage, as printed."""
    leads = {text for table in tables for row in table.rows if row.page == page.number for text in row.lead}
    places = _by_height([*(box for table in tables for box in boxes_of(table, page.number)), *_lines(passages)])

    def lost(word: Word) -> bool:
        height = (word.top + word.bottom) / 2
        return word.text not in leads and not holds_any(places.get(int(height // BAND), ()), word)

    digits = [w for w in page.words if has_digit(w.text)]
    if not any(map(lost, digits)):
        return []
    free = [w for w in page.words if (len(w.text) < 9 or has_digit(w.text)) and lost(w)]
    return [text for text in _numbers(free, page.height) if _AMOUNT.match(text) and not _DATED.search(text)]


_LEADING = re.compile(rf"[-–−+]?\s?(?:{_GROUPED}|\d{{1,3}})(?:,\d{{1,2}})?(?=\s[^\W\d])")
_TELLING = re.compile(rf"[-–−]\s?\d|{_GROUPED}")
_SEVERAL = 2  # labels that begin with an amount, from which their numbers are those of no accounts


def leading(tables: Sequence[Table], number: int) -> list[str]:
    """The amounts that begin the labels of a page's tables, as printed: a column of amounts left of what names them."""
    lost: list[str] = []
    for table in tables:
        begins = [m[0] for row in table.rows if row.page == number and (m := _LEADING.match(row.label))]
        lost += begins if sum(bool(_TELLING.match(text)) for text in begins) >= _SEVERAL else []
    return lost


def _by_height(boxes: Sequence[Box]) -> dict[int, list[Box]]:
    """The boxes that reach into each band of a page, so that few are asked for each word."""
    found: dict[int, list[Box]] = {}
    for box in boxes:
        for band in range(int((box.top - MARGIN) // BAND), int((box.bottom + MARGIN) // BAND) + 1):
            found.setdefault(band, []).append(box)
    return found


def _lines(passages: Sequence[Passage]) -> Iterator[Box]:
    return (line.box for passage in passages for line in passage.lines)


def _numbers(words: Sequence[Word], height: float) -> Iterator[str]:
    """The numbers that words make, each with its groups and unit; those set sideways word by word."""
    upright = without_page_number([w for w in words if w.turn == 0], height)
    for line in baselines(upright):
        for start in range(len(line)):
            yield from _number_from(line, start)
    yield from (w.text for w in words if w.turn)


def _number_from(line: Sequence[Word], start: int) -> Iterator[str]:
    """The longest number that begins with a word of a line and goes on with none before it."""
    for stop in range(min(len(line), start + 5), start, -1):
        runs = number_runs(line[start:stop], DEFAULT_SPACE)
        if runs is not None and len(runs) == 1 and not (start and _goes_on(line, start)):
            yield " ".join(w.text for w in line[start:stop])
            return


def _goes_on(line: Sequence[Word], start: int) -> bool:
    runs = number_runs(line[start - 1 : start + 1], DEFAULT_SPACE)
    return runs is not None and len(runs) == 1
