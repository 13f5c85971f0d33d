"""Numbers that count what they stand on, and no amounts: of pages in running lines at the edge, of cards beside their
titles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ..model import Word
from .lines import baselines, has_digit, has_letters
from .printed import ends_in_groups

EDGE = 0.075  # of the page's height: where page numbers stand
MARGIN = 0.125  # of the page's height: where one still stands that begins where the lines above it do
EDGES = 0.25  # of the page's height: where the next line stands, if it is near
ROW = 1.0  # points by which rows of a table differ in their steps and where they end
SIDE = 0.06  # of the page's width: where a number stands in the outer margin, as in a shaded tab,
BESIDE = 1.5  # times its size from all that stands on the page
LARGER = 1.15  # times the usual size of a page's type are the titles of cards and their numbers
AWAY = 5.0  # of the number's size from the title that it counts
_PAGE_NUMBER = re.compile(r"(?<!\S)(\d{1,3})(?:\s*(?:/|av|\()\s*(\d{1,3})\)?)?$", re.IGNORECASE)
# `3 (12)`, a word and `: 3`: no amount stands so at the edge
_OF_PAGES = re.compile(r"(?<!\S)(?:\d{1,3}(?:\s*/\s*|\s+av\s+|\s*\()\d{1,3}\)?|[^\W\d]+ ?:\s*\d{1,3})$", re.IGNORECASE)
_PAIR = re.compile(r"(?<!\S)\d[\d.,]* \(\d[\d.,]*\)(?!\S)")  # an amount, or a year, and that of the year before


def without_page_number(words: Sequence[Word], height: float, page: int = 0, width: float = 0.0) -> list[Word]:
    """The words without a running line at the page's upper or lower edge that ends in a page number; further from the
    edge in that of the page itself (`page`, of so many); and without one alone in the margin beside all else."""
    beside = _in_margin(words, width) if width else None
    words = [w for w in words if w is not beside]
    high, low = EDGE * height, (1 - EDGE) * height
    upper = [w for w in words if w.bottom < EDGES * height] if any(w.bottom < high for w in words) else []
    lower = [w for w in words if w.top > (1 - EDGES) * height]
    lower = lower if any(w.top > (1 - MARGIN) * height for w in lower) else []
    upper, lower = (edge if any(_may_end(w.text) for w in edge) else [] for edge in (upper, lower))
    drop: set[int] = set()
    for lines in (baselines(upper)[:3], baselines(lower)[:-4:-1]):  # the line at the edge, and the next two
        if not lines or _are_rows(lines):
            continue
        line, others = lines[0], lines[1] if len(lines) > 1 else []
        apart = _stand_apart(line, others) or _with_running_text(lines)
        if not apart and _PAIR.search(_text(others)):
            continue  # a row of two years (`67 (65)`) close to another, or to their heads
        edge = line[0].bottom < high or line[0].top > low
        lone = sum(w.text.strip("().,-–").isdigit() for w in line) <= 2 and not ends_in_groups(line)
        text = _text(line)
        flush = len(line) == 1 and bool(others) and _at_margin(line[0], others[0])
        told = bool(page and _of_all(text) == page and _stand_apart(line, others))
        apart, edge = apart or flush, edge or ((flush or told) and line[0].top > (1 - MARGIN) * height)
        if edge and lone and (apart or _OF_PAGES.search(text)) and _is_number(text):
            drop.update(map(id, line))
    return [w for w in words if id(w) not in drop] if drop else list(words)


def without_card_numbers(words: Sequence[Word]) -> list[Word]:
    """The words without the numbers that count the cards of a page (`Startpunkten      1`): two or more in large type,
    each the next of the one above it, at the far end of a title's line, with no other number over or below them."""
    usual = sorted(w.size for w in words)[len(words) // 2] if words else 0.0
    counts = [w for w in words if w.text.isdigit() and len(w.text) < len("100") and w.size >= LARGER * usual]
    counts.sort(key=lambda w: w.top)
    if len(counts) < 2 or any(int(b.text) != int(a.text) + 1 for a, b in itertools.pairwise(counts)):
        return list(words)
    first = counts[0]
    flush = all(min(abs(w.x1 - first.x1), abs(w.x0 - first.x0)) < ROW and w.size == first.size for w in counts)
    below = [w for w in words if w.top > first.bottom and has_digit(w.text)]
    others = [w for w in below if not any(w is count for count in counts)]
    alone = not any(w.x0 < count.x1 and w.x1 > count.x0 for w in others for count in counts)
    titled = (_counts_title(count, words, usual) for count in counts)
    if not (flush and alone and all(titled)):
        return list(words)
    return [w for w in words if not any(w is count for count in counts)]


def _counts_title(count: Word, words: Sequence[Word], usual: float) -> bool:
    """Whether a number ends the line of words in large type, far from them."""
    beside = [w for w in words if w is not count and w.top < count.bottom and w.bottom > count.top]
    large = bool(beside) and all(w.size >= LARGER * usual and not has_digit(w.text) for w in beside)
    return large and all(count.x0 - w.x1 > AWAY * count.size for w in beside)


def _in_margin(words: Sequence[Word], width: float) -> Word | None:
    """The number that stands alone in the left or right margin, further out than all other words."""
    numbers = [w for w in words if w.text.isdigit() and len(w.text) < len("1000")]
    outer = (w for w in numbers if w.x0 > (1 - SIDE) * width or w.x1 < SIDE * width)
    return next((w for w in outer if all(_is_clear(w, other, width) for other in words if other is not w)), None)


def _is_clear(number: Word, other: Word, width: float) -> bool:
    gap = number.x0 - other.x1 if number.x0 > width / 2 else other.x0 - number.x1
    return gap > BESIDE * number.size


def _text(line: Sequence[Word]) -> str:
    return " ".join(w.text for w in line)


def _is_number(text: str) -> bool:
    """Whether a text ends in a page's number, alone or of so many: no page has a number above that of the last."""
    found = _PAGE_NUMBER.search(text)
    return found is not None and (found[2] is None or int(found[1]) <= int(found[2]))


def _of_all(text: str) -> int | None:
    """The number of a page that a text ends in, where it says of how many (`2 (3)`)."""
    found = _PAGE_NUMBER.search(text)
    return int(found[1]) if found and found[2] and _is_number(text) else None


def _stand_apart(line: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether more than a line's height is free between a line and the words of another."""
    return all(max(w.top - line[0].bottom, line[0].top - w.bottom) > line[0].size for w in others)


def _with_running_text(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether a lone number at a page's edge stands close to a line of words alone that stands apart from the next: the
    running text of a page beside its number, no row."""
    words_alone = len(lines) > 2 and len(lines[0]) == 1 and not any(has_digit(w.text) for w in lines[1])
    return words_alone and _stand_apart(lines[1], lines[2])


def _are_rows(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether three lines stand as rows of a table do: as far from each other, and with numbers, no times of the day,
    that end below each other."""
    ends = [line[-1] for line in lines]
    steps = [b.bottom - a.bottom for a, b in itertools.pairwise(ends)]
    numbered = all(w.text[-1:].isdigit() and ":" not in w.text and abs(w.x1 - ends[0].x1) < ROW for w in ends)
    return len(lines) > 2 and numbered and abs(steps[0] - steps[1]) < ROW


def _may_end(text: str) -> bool:
    """Whether a word may end a line with a page's number."""
    return text[-1:].isdigit() or text[-1:] == ")"


def _at_margin(number: Word, text: Word) -> bool:
    """Whether a lone number stands where the words beside it begin, a cell's padding aside: no amount does."""
    return abs(number.x0 - text.x0) < 0.5 * number.size and has_letters(text.text)
