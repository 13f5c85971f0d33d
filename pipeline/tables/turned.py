"""Tables whose text is set sideways: read with the page turned so that its lines are horizontal, then turned back.

Words of turned text carry coordinates of the page turned so (see model.Word); rules and the tables' boxes are of the
page as it is displayed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..model import Box, Page, Rule, Table, Word
from ..records import replace
from .boxes import with_boxes
from .lines import baselines, box_of, has_digit
from .paged import without_page_number
from .printed import is_year
from .spaces import word_space

MIN_WORDS = 12  # words of one turn that are worth looking for a table
MIN_NUMBERS = 3  # numbers among fewer words that are: the last row of a table that goes on over the page
ONE_TEXT = 1.5  # type sizes between two lines of one text
UNDER = 14.0  # type sizes below a turned head in which its amounts begin
ASIDE = 60.0  # points that they may stand beside it
ALONE = 2  # numbers below a head that has none beside it
CORNER_LINES = 3  # upright lines at most in the cells beside turned heads
BESIDE = 1.6  # type sizes between the digits of two columns at least: a sign of its own parts those of one by less
OTHER_TYPE = 0.5  # points by which the type of two tables beside each other differs
UNIT_WORDS = 2  # words of a unit behind its number at most
CLOSELY = 0.6  # type sizes between the words of an amount
WIDE = 200.0  # points that the cell of such a head may be wide


def turns(words: Sequence[Word]) -> list[int]:
    """The turns other than upright that enough words of the page have."""
    found: dict[int, list[Word]] = {}
    for word in words:
        if word.turn:
            found.setdefault(word.turn, []).append(word)
    return sorted(t for t, own in found.items() if len(own) >= MIN_WORDS or _numbers(own) >= MIN_NUMBERS)


def _numbers(words: Sequence[Word]) -> int:
    return sum(has_digit(word.text) and not is_year(word.text) for word in words)  # years end heads set sideways


def turned_page(page: Page, turn: int) -> Page:
    """The page turned so that words of this turn are upright; the others' turns are those that are left to them."""
    width, height = (page.height, page.width) if turn in (90, 270) else (page.width, page.height)
    words = tuple(replace(w, turn=(w.turn - turn) % 360) for w in page.words)
    rules = tuple(_turned_rule(r, page, turn) for r in page.rules)
    return replace(page, width=width, height=height, words=words, rules=rules)


def _turned_rule(rule: Rule, page: Page, turn: int) -> Rule:
    x0, top, x1, bottom = rule.x0, rule.top, rule.x1, rule.bottom
    if turn == 90:
        return Rule(top, page.width - x1, bottom, page.width - x0, rule.filled)
    if turn == 270:
        return Rule(page.height - bottom, x0, page.height - top, x1, rule.filled)
    return Rule(page.width - x1, page.height - bottom, page.width - x0, page.height - top, rule.filled)


def turned_back(table: Table, page: Page, turn: int) -> Table:
    """The table with its boxes as they are displayed. Its columns' extents stay along its own lines."""
    return with_boxes(table, lambda box, _: displayed(box, page, turn))


def displayed(box: Box, page: Page, turn: int) -> Box:
    """A box of the turned page, as it is displayed."""
    if turn == 90:
        return Box(page.width - box.bottom, box.x0, page.width - box.top, box.x1)
    if turn == 270:
        return Box(box.top, page.height - box.x1, box.bottom, page.height - box.x0)
    return Box(page.width - box.x1, page.height - box.bottom, page.width - box.x0, page.height - box.top)


def turned_heads(page: Page, turn: int) -> list[tuple[Word, Box]]:
    """Texts set sideways over columns of upright amounts, as words that stand where they end above the amounts, each
    with the box in which it is seen.

    Each text, of one line or several, makes one word as wide as it is seen; those beside each other share a baseline.
    """
    turned = [w for w in page.words if w.turn == turn]
    upright = without_page_number([w for w in page.words if w.turn == 0], page.height, page.number, page.width)
    digits = _with_units(upright)
    texts = [(text, displayed(box_of(words), page, turn), words[0]) for text, words in _texts(turned)]
    heads = [t for t in texts if any(_is_under(w, t[1], t[2].size) for w in digits)] or _ending(texts, page)
    found: list[tuple[Word, Box]] = []
    for text, seen, first in texts:
        box = seen
        ends = _where_amounts_begin(box, digits, first.size)
        alike = [b for _, b, w in heads if abs(w.size - first.size) < OTHER_TYPE]  # else of a table beside this
        beside = [b for b in alike if b.top < box.bottom and box.top < b.bottom < ends]
        if len(beside) < 2:
            moved = _over_the_only_column(box, digits, first.size)
            if moved is None:
                continue
            box = beside[0] if beside else moved
        elif box not in beside:
            continue
        bottom = max([b.bottom for b in beside] or [box.bottom])
        top = min(seen.top, bottom - first.size)
        found.append((Word(text, box.x0, top, box.x1, bottom, first.size, first.bold), seen))
    return found


def _with_units(words: Sequence[Word]) -> list[Word]:
    """The words that have digits, each as wide as it is with the one or two words of its unit close behind it."""
    found: list[Word] = []
    for line in baselines(words):
        for index, word in enumerate(line):
            if not has_digit(word.text):
                continue
            close = [word]
            for behind in line[index + 1 :]:
                if behind.x0 - close[-1].x1 > CLOSELY * word.size:
                    break
                close.append(behind)
            unit = 0 < len(close) - 1 <= UNIT_WORDS and not any(has_digit(w.text) for w in close[1:])
            found.append(replace(word, x1=close[-1].x1) if unit else word)
    return found


def _ending(texts: Sequence[tuple[str, Box, Word]], page: Page) -> list[tuple[str, Box, Word]]:
    """The turned texts that end a page of upright ones beside each other, but for its foot: heads whose amounts are on
    the next."""
    upright = [w for w in page.words if w.turn == 0]
    bottoms = [b.bottom for _, b, _ in texts]
    if len(texts) < 2 or 2 * len(upright) < len(page.words) or max(bottoms) - min(bottoms) > texts[0][2].size:
        return []
    feet = baselines([w for w in upright if w.top > max(bottoms)])
    return list(texts) if len(feet) < 2 else []


def lowered(words: Sequence[Word], heads: Sequence[tuple[Word, Box]]) -> tuple[Word, ...]:
    """The words with those that stand upright beside turned heads, at the top of the same tall cells (a corner `tkr`,
    `Not`), let down to the heads' baseline, so that they are one line with them."""
    moved = {}
    for bottom in {word.bottom for word, _ in heads}:
        top = min(seen.top for word, seen in heads if word.bottom == bottom)
        beside = [w for w in words if w.turn == 0 and w.top > top - 1 and w.bottom < bottom + w.size / 2]
        lines = baselines(beside)
        if not lines or len(lines) > CORNER_LINES:
            continue  # running text beside the table
        step = bottom - max(w.bottom for w in beside)
        moved.update({id(w): replace(w, top=w.top + step, bottom=w.bottom + step) for w in beside})
    return tuple(moved.get(id(w), w) for w in words)


def _texts(turned: Sequence[Word]) -> list[tuple[str, list[Word]]]:
    """The texts that turned words make: pieces of lines, those that follow closely and begin alike made one."""
    reach = 4 * word_space(turned)
    texts: list[list[list[Word]]] = []
    for line in baselines(turned):
        for piece in _pieces(line, reach):
            above = next((t for t in texts if _goes_on(t[-1], piece)), None)
            if above is None:
                texts.append([piece])
            else:
                above.append(piece)
    return [(" ".join(w.text for p in text for w in p), [w for p in text for w in p]) for text in texts]


def _pieces(line: Sequence[Word], reach: float) -> list[list[Word]]:
    pieces = [[line[0]]]
    for word in line[1:]:
        if word.x0 - pieces[-1][-1].x1 > reach * word.size:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _goes_on(above: Sequence[Word], piece: Sequence[Word]) -> bool:
    step = piece[0].bottom - above[0].bottom
    begins = abs(piece[0].x0 - above[0].x0) < 2
    centred = abs(piece[0].x0 + piece[-1].x1 - above[0].x0 - above[-1].x1) < 4
    ends = abs(piece[-1].x1 - above[-1].x1) < 2
    return 0 < step < ONE_TEXT * piece[0].size and (begins or centred or ends)


def _where_amounts_begin(box: Box, digits: Sequence[Word], size: float) -> float:
    """The middle of the first number right under a turned head: heads that reach down to it are of a table beside."""
    under = [w for w in digits if w.x0 < box.x1 and w.x1 > box.x0 and w.top > box.bottom - size]
    return min(((w.top + w.bottom) / 2 for w in under), default=float("inf"))


def _over_the_only_column(box: Box, digits: Sequence[Word], size: float) -> Box | None:
    """Where a head that has none beside it would stand over its numbers: the first below it end at one place. None
    where there are none, or of several columns: such a head may stand at the left of a wide cell."""
    right = [w for w in digits if w.x1 > box.x0]  # account numbers may stand before the labels
    below = baselines([w for w in right if box.bottom - size < w.top < box.bottom + UNDER * size])[:ALONE]
    ends = [line[-1].x1 for line in below]
    if len(below) < ALONE or max(ends) - min(ends) > 3 or not box.x0 < ends[0] < box.x1 + WIDE:
        return None
    if any(b.x0 - a.x1 > BESIDE * size for line in below for a, b in pairwise(line)):
        return None  # numbers beside each other
    return Box(ends[0] - (box.x1 - box.x0), box.top, ends[0], box.bottom)


def _is_under(word: Word, box: Box, size: float) -> bool:
    near = box.bottom - size < word.top < box.bottom + UNDER * size
    return near and word.x0 < box.x1 + ASIDE and word.x1 > box.x0 - ASIDE
