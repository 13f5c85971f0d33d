"""Lines of running text: words close to each other on one baseline. What wide gaps part on one baseline are lines of
several streams of text beside each other, such as a text and a picture's labels; a mark of a list, or the number of a
heading, belongs to the line that it stands before, and a line stretched to the width of the text is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ..model import Word
from ..records import Record, replace, work_out
from ..tables.gutters import WIDTH as GUTTER
from ..tables.running import MIN_LINES as GUTTER_LINES

WIDE = 1.2  # em: a gap that parts what stands beside each other
SMALL = 0.75  # of the usual size: a raised mark's
ALIGNED, INDENT = 1.0, 6.0  # em by which the lines of one stream may begin apart; and the first of several pieces
CLOSE = 0.9  # em between the heights of two lines that are not one below the other
COLUMN = 12.0  # em: the narrowest column of text
WIDEST = 3.0  # em: a gap that no stretched line has
STRETCHED = 5  # words of a line that may be stretched
LABEL = 2.0  # em between a form's label and its text
EDGE = 0.5  # em by which the ends of stretched lines may differ

_MARK = re.compile(r"[•·▪●○◦■□▶►➢➤✓✔*\-–—\uf000-\uf0ffo]$")
_LETTER_OR_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])[.)]$")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?$")


class SetLine(Record):
    """A line as set: its words without the mark of a list before them. `marked`: it had one; `start`: x0 with it.
    `labelled`: a label stands on its left, as in a form."""

    words: tuple[Word, ...]
    start: float
    marked: bool
    size: float
    bold: bool
    text: str
    labelled: bool = False
    base: float = 0.0
    x0: float = 0.0
    x1: float = 0.0

    def __post_init__(self) -> None:
        first = self.words[0]
        work_out(self, "base", first.bottom - 0.2 * first.size)
        work_out(self, "x0", first.x0)
        work_out(self, "x1", self.words[-1].x1)


def beside(groups: Sequence[Sequence[Word]]) -> bool:
    """Whether lines of a page, given as words from left to right, have gaps that may part texts beside each other, or
    begin so far right that they may stand beside others whose lines are on other heights."""
    gaps = 0
    left = min((group[0].x0 for group in groups), default=0.0)
    for group in groups:
        if group[0].x0 - left > COLUMN * group[0].size:
            gaps += 1
            continue
        right = group[0].x1
        for word in group:
            if word.x0 - right >= GUTTER:
                gaps += 1
                break
            right = word.x1
        if gaps >= GUTTER_LINES:
            return True
    return False


def streams(groups: Sequence[Sequence[Word]]) -> list[list[SetLine]]:
    """The lines that words on baselines make, from the top: the main text first, then what stands beside it."""
    right = max((g[-1].x1 for g in groups), default=0.0)
    usual = median([w.size for group in groups for w in group]) if groups else 0.0
    found: list[list[SetLine]] = [[]]
    for group in groups:
        if _is_raised_mark(group, usual):
            continue
        pieces = _pieces(group, right)
        for place, piece in enumerate(pieces):
            line = _line(piece)
            if place and _is_label(pieces[place - 1], line):
                line = replace(line, labelled=True)
            _stream_of(line, found, place == 0, len(pieces) == 1).append(line)
    return [stream for stream in found if stream]


def _is_label(words: Sequence[Word], line: SetLine) -> bool:
    """Whether what stands left of a line is a label: set well apart, with a capital."""
    return words[0].text[:1].isupper() and line.start - words[-1].x1 > LABEL * line.size


def _is_raised_mark(group: Sequence[Word], usual: float) -> bool:
    """Whether a line is nothing but the small number of a footnote, raised above the line that it belongs to."""
    return len(group) == 1 and group[0].size < SMALL * usual and len(group[0].text) < 3 and group[0].text.isdigit()


def _stream_of(line: SetLine, found: list[list[SetLine]], first: bool, alone: bool) -> list[SetLine]:
    """The stream that a line goes on with: the one whose last line begins where it does, else the main text for what
    stands alone or first, else one of its own; so is a line far right that begins before the next line of the main text
    could."""
    aligned = [s for s in found if s and abs(s[-1].start - line.start) <= ALIGNED * line.size]
    if aligned:
        return max(aligned, key=lambda s: s[-1].base)
    main = found[0]
    near = not main or line.start <= main[-1].start + INDENT * line.size
    if (first and near) or (alone and (near or line.base - main[-1].base > CLOSE * line.size)):
        return main
    found.append([])
    return found[-1]


def _pieces(words: Sequence[Word], right: float) -> list[list[Word]]:
    """A line cut where wide gaps part it."""
    stretched = len(words) >= STRETCHED and abs(words[-1].x1 - right) < EDGE * words[-1].size
    limit = WIDEST if stretched else WIDE
    piece = [words[0]]
    pieces = [piece]
    for a, b in pairwise(words):
        size = a.size if a.size > b.size else b.size
        wide = b.x0 - a.x1 > limit * (size if size > 0.1 else 0.1)
        if wide and not (a is words[0] and _leads(words)):
            piece = [b]
            pieces.append(piece)
        else:
            piece.append(b)
    return pieces


def _leads(words: Sequence[Word]) -> bool:
    """Whether the first of the words of a line stands before its text: a mark or number of a list or heading."""
    first, second = words[0].text, words[1].text
    marked = _MARK.match(first) or _LETTER_OR_NUMBER.match(first) or _NUMBER.match(first)
    return bool(marked) and any(map(str.isalpha, second))


def _line(words: Sequence[Word]) -> SetLine:
    marked = len(words) > 1 and (bool(_MARK.match(words[0].text)) or _is_numbered(words))
    rest = words[1:] if marked else words
    bold = 2 * sum([w.bold for w in rest]) > len(rest)
    size, text = max([w.size for w in rest]), " ".join([w.text for w in rest])
    return SetLine(tuple(rest), words[0].x0, marked, size, bold, text)


def _is_numbered(words: Sequence[Word]) -> bool:
    """Whether a line begins with the number or letter of a list, set apart from its text."""
    apart = words[1].x0 - words[0].x1 > 0.8 * words[0].size and not words[0].bold
    return apart and bool(_LETTER_OR_NUMBER.match(words[0].text))
