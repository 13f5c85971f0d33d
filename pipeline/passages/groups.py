"""Lines that belong together: paragraphs, items of lists, headings, told by gaps, sizes and where lines end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ..model import Box, Passage, PrintedLine
from ..records import Record, replace
from .setting import SetLine

APART = 1.3  # of the usual distance of lines: more parts two paragraphs
SIZES = 0.06  # of a size: by how much the words of one paragraph may differ
NEAR = 3  # lines above and below that show how wide a text is set here
SENTENCE = 5  # words of a line that may be the beginning of a sentence
HEADING_LINES, HEADING_LETTERS = 3, 110
LARGER = 1.05  # times the size of the text: a heading's

_ENDS = re.compile(r"[.!?:;]['\"”»)]*$")
_NO_HEADING_END = re.compile(r"[.,;!?]['\"”»)]*$")
_LOWER = re.compile(r"[\"”»(]*[a-zåäöéü]")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s?[A-ZÅÄÖ]|\d{1,2}\.?\s[A-ZÅÄÖ]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


class _Page(Record):
    """What is usual in a part of a page: the distance of lines, the size of its words."""

    leading: float
    size: float


class Group(Record):
    """Lines that make a passage, which is made of those alone that are kept."""

    lines: tuple[SetLine, ...]
    size: float
    bold: bool
    heading: bool

    @property
    def top(self) -> float:
        return min([w.top for w in self.lines[0].words])

    @property
    def passage(self) -> Passage:
        return Passage(tuple(map(_printed, self.lines)), self.size, self.bold, self.heading, self.lines[0].marked)


def grouped(lines: Sequence[SetLine]) -> list[Group]:
    """The groups of some lines, from the top."""
    usual = _Page(_leading(lines), _size(lines))
    groups: list[list[SetLine]] = []
    for index, line in enumerate(lines):
        if index and not _parts(lines, index, groups[-1][0], usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return _without_lists([_group(group, usual) for group in groups])


def going_on(groups: Sequence[Group]) -> list[Group]:
    """The groups of a page from its top, with those as one that a text makes which goes on beside a picture:
    the line above has not ended, and right below it one of the same look begins with a small letter."""
    found: list[Group] = []
    for group in groups:
        above = [at for at, other in enumerate(found) if _leads_on(other, group)]
        if above:
            found[above[-1]] = replace(found[above[-1]], lines=(*found[above[-1]].lines, *group.lines), heading=False)
        else:
            found.append(group)
    return found


def _leads_on(group: Group, other: Group) -> bool:
    """Whether the last line of a group goes on with the first of another, which begins further right or left."""
    last, first = group.lines[-1], other.lines[0]
    if first.marked or _ENDS.search(last.text) or not _LOWER.match(first.text) or group.bold != other.bold:
        return False
    alike = abs(first.size - last.size) <= SIZES * last.size
    below = 0 < first.base - last.base < APART * 1.15 * first.size
    return alike and below and len(last.words) >= SENTENCE and first.x0 < last.x1 and last.x0 < first.x1


def _without_lists(groups: Sequence[Group]) -> list[Group]:
    """Short lines one after the other that look no different from the text are a list, no headings."""
    if not groups:
        return []
    plain = [g.heading and not (g.bold or _NUMBERED.match(g.lines[0].text)) for g in groups]
    beside = [a or b for a, b in zip([False, *plain[:-1]], [*plain[1:], False], strict=False)]
    return [
        replace(g, heading=False) if is_plain and other else g
        for g, is_plain, other in zip(groups, plain, beside, strict=True)
    ]


def _leading(lines: Sequence[SetLine]) -> float:
    gaps = [b.base - a.base for a, b in pairwise(lines) if 0 < b.base - a.base < 3 * a.size]
    return median(gaps) if gaps else 0.0


def _size(lines: Sequence[SetLine]) -> float:
    sizes = [line.size for line in lines for _ in line.words]
    return median(sizes) if sizes else 0.0


def _parts(lines: Sequence[SetLine], index: int, first: SetLine, usual: _Page) -> bool:
    """Whether a line begins a passage of its own; `first` is the first line of the one before."""
    above, line = lines[index - 1], lines[index]
    if line.marked or line.labelled or abs(line.size - above.size) > SIZES * above.size:
        return True
    if line.bold != above.bold and (_ENDS.search(above.text) or _breaks(lines, index)):
        return True
    gap = line.base - above.base
    if gap <= 0 or gap > APART * max(usual.leading, 1.15 * line.size):
        return not (_is_continued(above, line) and gap <= 2.2 * max(usual.leading, 1.15 * line.size))
    if _LOWER.match(line.text) or _goes_on_with_number(above, line):
        return False
    if first.marked and line.start < first.x0 - 0.5 * line.size and _ENDS.search(above.text):
        return True
    return _breaks(lines, index) or (line.x0 > above.x0 + line.size and bool(_ENDS.search(above.text)))


def _is_continued(above: SetLine, line: SetLine) -> bool:
    """Whether a sentence goes on over a wide gap: it has not ended, and no capital begins the next line."""
    return not _ENDS.search(above.text) and bool(_LOWER.match(line.text)) and not above.bold


def _goes_on_with_number(above: SetLine, line: SetLine) -> bool:
    """Whether a sentence that has not ended goes on with a number: `38 män och` / `5 kvinnor`."""
    return line.text[:1].isdigit() and len(above.words) >= SENTENCE and not above.bold and not _ENDS.search(above.text)


def _breaks(lines: Sequence[SetLine], index: int) -> bool:
    """Whether the line above was ended by force: the first word of this one would have had room behind it."""
    above, line = lines[index - 1], lines[index]
    right = max(ln.x1 for ln in lines[max(0, index - NEAR) : index + NEAR])
    word = line.words[0]
    return right - above.x1 > word.x1 - word.x0 + line.size


def _group(lines: Sequence[SetLine], usual: _Page) -> Group:
    size = _size(lines)
    bold = 2 * sum([line.bold for line in lines]) > len(lines)
    return Group(tuple(lines), size, bold, _is_heading(lines, bold or size > LARGER * usual.size))


def _printed(line: SetLine) -> PrintedLine:
    box = Box(line.x0, min([w.top for w in line.words]), line.x1, max([w.bottom for w in line.words]))
    return PrintedLine(line.text, box, tuple(end for w in line.words for end in (w.x0, w.x1)))


def _is_heading(group: Sequence[SetLine], distinct: bool) -> bool:
    text = " ".join(line.text for line in group)
    if len(group) > HEADING_LINES or len(text) > HEADING_LETTERS or not _LETTERS.search(text):
        return False
    if _LOWER.match(text) or _NO_HEADING_END.search(text) or text.endswith(":"):
        return False
    return distinct or bool(_NUMBERED.match(text)) or (len(group) == 1 and not group[0].marked and len(text) < 60)
