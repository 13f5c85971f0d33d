"""Whether any number of a page, or words near its end, stand free, as what is in a table does, judged from a few
characters' places.

A number in running text has a word close beside it on its line, and is part of that text whatever else is on the page.
So are the last word of a sentence on a line of its own, the number before a heading, and the page's own number. A page
where all numbers are so holds no table: it needs no words and no lines. The judgement must never lose a table: what is
not surely one of these stands free.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect
from collections.abc import Callable
from itertools import groupby, repeat

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..amounts import MINUSES, MONEY_WORDS
from ..tables.lines import CHUNK
from ..tables.spaces import DEFAULT_SPACE
from . import bound
from .leaders import DOTS_ALONE, MAY_LEAD

LEVEL = 0.1  # em by which the baselines of one line may differ
APART = 0.5  # em between the baselines of two lines at least
GLUED = 4  # digits that may be an amount, glued to the word before
UNNUMBERED = 4  # pages before the first that has a number
NARROWEST, WIDEST = 0.12, 0.9  # em that spaces between words may be wide
SAMPLES = 24  # spaces between words that are measured to know those of the page
FULL_LINE = 12  # spaces between words in a line, more than heads of columns have
LAST_LINES = 8  # of a page's text that a head at its end can take
NARROW = 0.35  # the share of them that is narrower than the one taken for all

_NUMBER = re.compile(rf"\S*\d\S*|(?<!\S)\(?[{MINUSES}]{{1,3}}\)?(?!\S)")
_WORD_FIRST = re.compile(r"\D*[^\W\d_]\D*\d")
_LETTER = re.compile(r"[^\W\d_]")
_BETWEEN_WORDS = re.compile(r"[^\W\d_] (?=[^\W\d_])")
_LINE_START = re.compile(r"(?:^|\n)[^\S\n]*(\S)")
_UNIT = re.compile(rf"\W*(?:{MONEY_WORDS})\W*$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(\d{1,3})(?:\s*(?:/|av|\()\s*(\d{1,3})\)?)?$")
_SENTENCE_END = re.compile(r"\d{1,4}[.,;]$")
_OF_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?$")


def may_stand_free(places: Places, page: int) -> bool:
    """False where all numbers on the page surely are no amounts of a table. `page` is its number."""
    if not places.are_told:
        return True
    text, taken = places.text, 0
    for number in _NUMBER.finditer(text):
        start, end = number.span()
        if start < taken or _is_word(number.group()):
            continue
        if _WORD_FIRST.match(number.group()) or MAY_LEAD.search(number.group()):
            return True
        if _bound(text, start, _before, places) or _bound(text, end - 1, _next, places):
            continue
        taken = _no_amount(text, start, end, page, places)
        if not taken:
            return True
    return False


def may_end_in_columns(places: Places) -> bool:
    """Whether words near the end of a page stand apart on one line, as the heads of columns do whose rows are on the
    next page: three or more, for two are often texts beside each other. A full line of words is running text."""
    if not places.are_told:
        return False
    text = places.text
    starts = [m.start(1) for m in _LINE_START.finditer(text)][-LAST_LINES:]
    if sum(bool(_LETTER.match(text, start)) and not places.alone(start) for start in starts) > 1:
        return True
    gaps = [m.end() - 1 for m in _BETWEEN_WORDS.finditer(text, starts[0])] if starts else []
    lines = [list(line) for _, line in groupby(gaps, lambda gap: bisect(starts, gap))]
    few = (line for line in lines if 1 < len(line) <= FULL_LINE)
    return any(sum(places.apart(gap - 1, gap + 1) for gap in line) > 1 for line in few)


def _is_word(token: str) -> bool:
    """A word with few digits at its end: `A4`, `covid-19`."""
    return bool(_WORD_FIRST.match(token)) and sum(c.isdigit() for c in token) < GLUED


def _no_amount(text: str, start: int, end: int, page: int, places: Places) -> int:
    """The end of what is no amount though no word stands close beside it, 0 where that is not sure."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[start : last if last >= 0 else len(text)].strip()
    if text[first:start].strip() or not places.alone(start):
        return 0
    if _SENTENCE_END.match(line) or (
        _OF_HEADING.match(text[start:end]) and _LETTER.match(line, end - start + _spaces(line, end - start))
    ):
        return end
    own = _PAGE_NUMBER.match(line)
    return start + len(line) if own is not None and _is_page(own, page) else 0


def _spaces(line: str, index: int) -> int:
    """How many spaces stand at an index of the line."""
    return len(line[index:]) - len(line[index:].lstrip())


def _is_page(own: re.Match[str], page: int) -> bool:
    number, of = int(own.group(1)), own.group(2)
    return page - UNNUMBERED <= number <= page + UNNUMBERED and (of is None or int(of) >= number)


# (the nearest end of the next word in a direction, its text, its far end), None at the text's end
Step = tuple[int, str, int] | None


def _bound(text: str, index: int, step: Callable[[str, int], Step], places: Places) -> bool:
    """Whether the number that ends (or begins) here has a word of text close beside it, other numbers and units
    between them or not."""
    dots = ""  # of a leader set apart (`Revision. . . . 30 000`)
    while (beside := step(text, index)) is not None:
        near, word, far = beside
        dots = dots + word if DOTS_ALONE.match(word) else ""
        if MAY_LEAD.search(dots or word) or not places.close(*sorted((index, near))):
            return False  # a row of dots leads from a label to its amount
        if _LETTER.search(word) and not _UNIT.match(word) and (_is_word(word) or not _NUMBER.match(word)):
            return not (near < index and word.endswith(":"))  # a colon says that the number is an amount
        index = far
    return False


def _next(text: str, index: int) -> Step:
    start = index + 1
    while start < len(text) and text[start].isspace():
        start += 1
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    return (start, text[start:end], end - 1) if end > start else None


def _before(text: str, index: int) -> Step:
    end = index - 1
    while end >= 0 and text[end].isspace():
        end -= 1
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return (end, text[start : end + 1], start) if end >= 0 else None


Place = tuple[float, float, float, float]  # (left, right, baseline, size) of a character, in user space


class Places:
    """Where single characters of a page stand, each looked up once, with buffers made once. `text` is all the page's
    text as pdfium gives it; `are_told`: it tells their places, since no character without a code is left out of it."""

    def __init__(self, textpage: pdfium.PdfTextPage, text: str) -> None:
        self.are_told = raw.FPDFText_CountChars(textpage.raw) == len(text)
        self.page, self.text = bound.address(textpage.raw), text
        self.floats, self.doubles = array("f", 6 * [0.0]), array("d", 2 * [0.0])
        self.floats_at, self.doubles_at = self.floats.buffer_info()[0], self.doubles.buffer_info()[0]
        self.known: dict[int, Place] = {}
        self.lines: list[float] | None = None
        self.space: float | None = None

    def of(self, index: int) -> Place:
        place = self.known.get(index)
        if place is None:
            bound.get_char_matrix(self.page, index, self.floats_at)
            scale = math.hypot(self.floats[2], self.floats[3])
            bound.get_loose_box(self.page, index, self.floats_at)
            bound.get_origin(self.page, index, self.doubles_at, self.doubles_at + 8)
            size = scale * bound.get_font_size(self.page, index)
            place = self.known[index] = self.floats[0], self.floats[2], self.doubles[1], size
        return place

    def close(self, first: int, second: int) -> bool:
        """Whether two characters stand on one line with no more than a space between them."""
        (_, end, base, size), (start, _, other, its) = self.of(first), self.of(second)
        size, gap = min(size, its), start - end
        if not -size < gap <= CHUNK * WIDEST * size + 0.5 or abs(base - other) > LEVEL * size:
            return False
        if gap <= CHUNK * NARROWEST * size + 0.5:
            return True
        if self.space is None:
            self.space = self._space()
        return gap <= CHUNK * self.space * size + 0.5

    def apart(self, first: int, second: int) -> bool:
        """Whether two characters stand on one line with more than a space between them."""
        (_, end, base, size), (start, _, other, its) = self.of(first), self.of(second)
        return start > end and abs(base - other) <= LEVEL * min(size, its) and not self.close(first, second)

    def alone(self, index: int) -> bool:
        """Whether no other line of the text begins at the height of this character's line."""
        if self.lines is None:
            self.lines = self._baselines([m.start(1) for m in _LINE_START.finditer(self.text)])
        _, _, base, size = self.of(index)
        return sum(abs(other - base) < APART * size for other in self.lines) == 1

    def _baselines(self, at: list[int]) -> list[float]:
        points = array("d", bytes(16 * len(at)))
        start = points.buffer_info()[0]
        end = start + 16 * len(at)
        places = range(start, end, 16), range(start + 8, end + 8, 16)
        bound.exhaust(map(bound.get_origin, repeat(self.page), at, *places))
        return list(points[1::2])

    def _space(self) -> float:
        """The space between the page's words in em, a narrow one."""
        at = [m.start() for m in _BETWEEN_WORDS.finditer(self.text)]
        pairs = [(self.of(i), self.of(i + 2)) for i in at[:: max(1, len(at) // SAMPLES)]]
        gaps = [(b[0] - a[1]) / a[3] for a, b in pairs if a[3] > 0 and abs(a[2] - b[2]) <= LEVEL * a[3]]
        gaps = sorted(gap for gap in gaps if NARROWEST < gap < WIDEST)
        return gaps[int(NARROW * len(gaps))] if len(gaps) >= 8 else 0.8 * DEFAULT_SPACE
