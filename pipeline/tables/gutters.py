"""Parts of a page that stand beside each other: running text in two columns, a table beside running text.

A gutter is a strip without words that runs down between two blocks of lines. It parts a table from text beside it, not
the columns of a table: one side at least must be running text, lines of several words that fill their width. On the
right it may be so narrow that its lines hold few words: most of them begin in the middle of a sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor

from ..model import Word
from .abreast import (
    FEWEST_ROWS,
    UNLIKE,
    Count,
    Gutter,
    ends_in_amount,
    lines_beside,
    lines_of_text,
    narrow_lines,
    rows_apart,
)
from .lines import SAME_LINE, baselines, has_digit
from .running import FILLED, MIN_LINES, MIN_WORDS, SMALL, count_words
from .walls import Floor

WIDTH = 9.0  # points that a gutter is wide at least
TIGHT = 3.0  # points that it is wide at least left of a narrow column of running text
RAGGED = 12  # steps by which right ends of running text differ
FLUSHED = 1.5  # points between the ends of a head and of its numbers
STEP = 3.0  # points between the places tried
CROSSING = 3  # drawn lines across a gutter that make it a strip within a table
PARAGRAPHS = 1.6  # times the size of type: paragraphs stand no further apart
LAST_ROWS = 3  # of a table that goes on below the text beside it
FEWEST_LINES = 3  # of running text that tell how far down a gutter goes
MARGIN = 0.28  # of a page's width: no label of a table ends within it on every line
LONG = 40.0  # points that a gutter is long at least
BAND = 1.5  # times the size of type: an empty band across both sides is higher than the space between two lines
REST = 0.45  # of the size of type: the lines of a row stand no further apart


def parts(words: Sequence[Word], width: float, floors: Sequence[Floor] = ()) -> list[list[Word]]:
    """The page's words in parts that are read one after the other: above a gutter, left of it, right of it, below it.
    `floors`: the lines drawn across the page."""
    gutter = find_gutter(words, width, floors)
    if gutter is None:
        return [list(words)]
    above = _above(words, gutter.top)
    taken = set(map(id, above))
    below = [w for w in words if w.top >= gutter.bottom]
    beside = [w for w in words if w.top < gutter.bottom and id(w) not in taken]
    left = [w for w in beside if w.x1 <= gutter.x]
    right = [w for w in beside if w.x1 > gutter.x]
    sides = [part for side in (left, right) if side for part in parts(side, width, floors)]
    return [*([above] if above else []), *sides, *(parts(below, width, floors) if below else [])]


def _above(words: Sequence[Word], top: float) -> list[Word]:
    """The words above a height, with those that stand on a line with them, which need not be level."""
    whole = [w for w in words if w.bottom <= top]
    ends = [w for w in whole if top - w.bottom < SAME_LINE * w.size]
    cut = [w for w in words if w.bottom > top > (w.top + w.bottom) / 2]
    on_line = {id(w) for w in cut if any(abs(w.bottom - end.bottom) <= SAME_LINE * w.size for end in ends)}
    return [w for w in words if w.bottom <= top or id(w) in on_line] if on_line else whole


def find_gutter(words: Sequence[Word], width: float, floors: Sequence[Floor] = ()) -> Gutter | None:
    """The gutter with the most lines of running text beside it, as far as it parts, None where there is none. A strip
    that several of the `floors` cross is within a table: its running text is a column of remarks."""
    places = _places(words, width)
    gutter = _longest(words, places, WIDTH, _unless_crossed(lines_of_text, floors))
    if gutter is not None:
        return _trimmed(words, gutter)
    narrow = _longest(words, _narrow_places(words, width), TIGHT, _unless_crossed(narrow_lines, floors))
    if narrow is not None:
        return _whole(words, narrow)
    few_words = _unless_crossed(lines_beside(False), floors)
    noted = _longest(words, _margin_places(words, width), WIDTH, few_words)
    if noted is not None:
        return _whole(words, noted)
    short = _longest(words, places, WIDTH, few_words)
    if short is not None:
        return _trimmed(words, short)
    starts, ends = _frames(floors)
    beyond = _longest(words, [x + WIDTH / 2 for x in ends], WIDTH, lines_beside(True))
    if beyond is not None:
        return _trimmed(words, beyond)
    before = _longest(words, [x - WIDTH / 2 for x in starts], WIDTH, lines_beside(False))
    if before is not None:
        return _whole(words, before)
    between = _longest(words, _label_places(words, width), WIDTH, _unless_crossed(rows_apart, floors))
    return _whole(words, between) if between else None


def _unless_crossed(count: Count, floors: Sequence[Floor]) -> Count:
    """`count`, none where drawn lines cross the gutter."""

    def counted(words: Sequence[Word], gutter: Gutter) -> int:
        inside = (f for f in floors if gutter.top < f.y < gutter.bottom)
        crossing = sum(f.covers(gutter.x - WIDTH, gutter.x + WIDTH) == 1 for f in inside)
        return 0 if crossing >= CROSSING else count(words, gutter)

    return counted


def _longest(words: Sequence[Word], places: Sequence[float], width: float, count: Count) -> Gutter | None:
    best: tuple[int, Gutter] | None = None
    for x in places:
        for gutter in _strips(words, x, width):
            lines = count(words, gutter)
            if lines >= MIN_LINES and (best is None or lines > best[0]):
                best = (lines, gutter)
    return best[1] if best else None


def _whole(words: Sequence[Word], gutter: Gutter) -> Gutter:
    """The gutter from the words that cross it above to those below: what stands there on one side alone, a title or
    the rest of the table, is of that side."""
    crossing = [w for w in words if w.x0 < gutter.x + TIGHT / 2 and w.x1 > gutter.x - TIGHT / 2]
    tops = [w.bottom for w in crossing if w.bottom <= gutter.top]
    bottoms = [w.top for w in crossing if w.top >= gutter.bottom]
    return Gutter(gutter.x, max(tops, default=float("-inf")), min(bottoms, default=float("inf")))


def _trimmed(words: Sequence[Word], gutter: Gutter) -> Gutter:
    """The gutter without what a strip between two columns of a table above or below the running text adds to it."""
    inside = baselines([w for w in words if w.bottom > gutter.top and w.top < gutter.bottom])
    sides = [[w for line in inside for w in line if (w.x1 <= gutter.x) is left] for left in (True, False)]
    spans = [(min(w.x0 for w in side), max(w.x1 for w in side)) for side in sides if side]
    running = _running_lines(inside, spans, gutter.x)
    if len(running) < FEWEST_LINES:
        return gutter
    first, last = _paragraph_begin(inside, running[0], gutter.x), _paragraph_end(inside, running[-1], gutter.x)
    below, above = _next_across(inside, last, 1, gutter.x), _next_across(inside, first, -1, gutter.x)
    while above is not None and _heads_both(inside[above], inside[above + 1 :], gutter.x):
        above = _next_across(inside, above, -1, gutter.x)
    return Gutter(
        gutter.x,
        gutter.top if above is None else _widest_gap(inside[above : first + 1]),
        _with_rest(words, gutter) if below is None else _widest_gap(inside[last : below + 1]),
    )


def _running_lines(lines: Sequence[Sequence[Word]], spans: Sequence[tuple[float, float]], x: float) -> list[int]:
    """The lines with running text on a side of x that has enough of it; the other may have a line of the next text."""
    found = [(i, p[0].x0 < x) for i, line in enumerate(lines) for p in _pieces(line) if _is_running(p, spans)]
    sides = [{i for i, left in found if left is side} for side in (True, False)]
    enough = [side for side in sides if len(side) >= MIN_LINES] or [max(sides, key=len)]
    return sorted(set().union(*enough))


def _with_rest(words: Sequence[Word], gutter: Gutter) -> float:
    """Where the gutter ends: below lines of one side that follow so closely as only the rest of a row does, and below
    the rows that follow as closely as those of that side do."""
    bottom = gutter.bottom
    for line in baselines([w for w in words if w.top >= gutter.bottom]):
        left = line[-1].x1 <= gutter.x
        above = [w for w in words if (w.x1 <= gutter.x) is left and w.bottom > gutter.top and w.top < bottom]
        if not (left or line[0].x0 >= gutter.x) or not above:
            return bottom
        room = _between_rows(above) if ends_in_amount(line) else 0.0
        if min(w.top for w in line) - max(w.bottom for w in above) > max(REST * line[0].size, room):
            return bottom
        bottom = max(w.bottom for w in line) + 1
    return bottom


def _between_rows(words: Sequence[Word]) -> float:
    """The free space between the last rows of a table, 0 where what stands there ends in words."""
    last = baselines(words)[-LAST_ROWS:]
    rows = len(last) == LAST_ROWS and all(map(ends_in_amount, last))
    return 0.0 if not rows else max(min(w.top for w in b) - max(w.bottom for w in a) for a, b in pairwise(last)) + 1


def _is_running(piece: Sequence[Word], spans: Sequence[tuple[float, float]]) -> bool:
    """Whether a piece of a line is of running text: words that fill their side of the gutter."""
    x0, x1 = min(spans, key=lambda span: abs(span[0] - piece[0].x0))
    return count_words(piece) >= MIN_WORDS - 1 and piece[-1].x1 - piece[0].x0 >= FILLED * (x1 - x0)


def _paragraph_begin(lines: Sequence[Sequence[Word]], first: int, x: float) -> int:
    """The line that begins the text of the running line `first`, whose lines above it are short: right above each
    other, flush with it, in larger type than what stands beside them."""
    for left in (True, False):
        own = [w for w in lines[first] if (w.x1 <= x) is left]
        for at in range(first - 1, -1, -1) if own else ():
            side = [w for w in lines[at] if (w.x1 <= x) is left]
            if not side:
                continue
            beside = [w for w in lines[at] if (w.x1 <= x) is not left]
            near = own[0].top - side[0].bottom < PARAGRAPHS * own[0].size and len(_pieces(side)) == 1
            larger = all(w.size < SMALL * side[0].size for w in beside)
            if not (near and larger and abs(side[0].x0 - own[0].x0) < 2 and side[0].size == own[0].size):
                break
            first, own = at, side
    return first


def _paragraph_end(lines: Sequence[Sequence[Word]], last: int, x: float) -> int:
    """The line that ends the paragraph of the running line `last`: a short one right below, flush with it."""
    for left in (True, False):
        own = [w for w in lines[last] if (w.x1 <= x) is left]
        for at in range(last + 1, min(last + 3, len(lines))) if own else ():
            side = [w for w in lines[at] if (w.x1 <= x) is left]
            near = side and side[0].top - own[0].bottom < 0.9 * own[0].size
            if near and abs(side[0].x0 - own[0].x0) < 2 and len(_pieces(side)) == 1:
                return at
    return last


def _next_across(lines: Sequence[Sequence[Word]], start: int, step: int, x: float) -> int | None:
    """The nearest line beyond `start` with words on both sides of the gutter, of one size of type: a heading beside the
    head of a table makes no row with it."""
    beyond = range(start + step, len(lines) if step > 0 else -1, step)
    across = (i for i in beyond if lines[i][0].x1 <= x < lines[i][-1].x0)
    return next((i for i in across if lines[i][0].size < UNLIKE * lines[i][-1].size), None)


def _heads_both(line: Sequence[Word], below: Sequence[Sequence[Word]], x: float) -> bool:
    """Whether a line is the heading of the running text left of the gutter, flush with it in other type, and right of
    it the heads of a table's columns, flush with the numbers of several lines, a row of the table, or a heading flush
    with what follows."""
    left, right = [w for w in line if w.x1 <= x], [w for w in line if w.x1 > x]
    texts = [ln for ln in below if ln[0].x1 <= x and count_words(ln) >= MIN_WORDS][:1]
    numbers = [w.x1 for ln in below for w in ln if w.x0 > x and has_digit(w.text)]
    if not texts or abs(texts[0][0].x0 - left[0].x0) > 2 or len(_pieces(left)) > 1:
        return False
    plain = texts[0][0]
    apart = left[0].size > plain.size + 0.5 or (left[0].bold and not plain.bold)
    beneath = [w.x0 for ln in below for w in ln if w.x1 > x]
    if right[0].size > plain.size + 0.5 and len(_pieces(right)) == 1 and abs(min(beneath) - right[0].x0) <= 2:
        return apart
    pieces = _pieces(right)
    labelled = len(pieces) > 1 and sum(abs(x0 - right[0].x0) <= FLUSHED for x0 in beneath) > 1
    ends = pieces[1:] if labelled else pieces
    return apart and all(sum(abs(piece[-1].x1 - x1) <= FLUSHED for x1 in numbers) > 1 for piece in ends)


def _widest_gap(lines: Sequence[Sequence[Word]]) -> float:
    """The middle of the widest free space between two lines."""
    gaps = [(min(w.top for w in b) - max(w.bottom for w in a), max(w.bottom for w in a)) for a, b in pairwise(lines)]
    width, bottom = max(gaps)
    return bottom + width / 2


def _places(words: Sequence[Word], width: float) -> list[float]:
    """Where a gutter may be: beside pieces of running text that begin or end at about one place on several lines."""
    starts: Counter[int] = Counter()
    ends: Counter[int] = Counter()
    for line in baselines(words):
        for piece in _pieces(line) if len(line) >= MIN_WORDS else ():
            if len(piece) >= MIN_WORDS and count_words(piece) >= MIN_WORDS:
                starts[floor((piece[0].x0 - WIDTH * 0.6) / STEP)] += piece[0].x0 > 0.22 * width
                ends[ceil((piece[-1].x1 + WIDTH * 0.6) / STEP)] += piece[-1].x1 < 0.78 * width
    common = [e for e, n in starts.most_common(3) if n and sum(starts[f] for f in range(e - 1, e + 2)) >= MIN_LINES - 1]
    # Right ends are ragged: a gutter lies beyond the furthest of them.
    ragged = [e for e in sorted(ends) if ends[e] and sum(ends[f] for f in range(e - RAGGED, e + 2)) >= MIN_LINES - 1]
    return [e * STEP for e in dict.fromkeys([*common, *ragged[-2:]])]


def _narrow_places(words: Sequence[Word], width: float) -> list[float]:
    """Left of words in lower case that begin at the same place on several lines."""
    starts = Counter(floor(w.x0) for w in words if w.text[:1].islower() and w.x0 > 0.22 * width)
    return [x - TIGHT / 2 for x, n in starts.most_common(3) if n >= MIN_LINES - 1]


def _margin_places(words: Sequence[Word], width: float) -> list[float]:
    """Right of lines of few words that begin at the same place in a page's left margin, some in lower case."""
    pieces = [_pieces(line)[0] for line in baselines(words)]
    inside = [piece for piece in pieces if piece[-1].x1 < MARGIN * width]
    starts = Counter(floor(piece[0].x0) for piece in inside if piece[0].text[:1].islower())
    flush = {x for x, n in starts.items() if n >= MIN_LINES - 2}
    ends = [piece[-1].x1 for piece in inside if floor(piece[0].x0) in flush]
    return [max(ends) + WIDTH * 0.6] if ends else []


def _frames(floors: Sequence[Floor]) -> tuple[list[float], list[float]]:
    """Where several drawn lines of one extent all begin, and where they end: as of a table that is drawn line by
    line."""
    extents = Counter((round(f.pieces[0][0]), round(f.pieces[-1][1])) for f in floors)
    frames = [extent for extent, n in extents.items() if n > CROSSING]
    return [x0 for x0, _ in frames], [x1 for _, x1 in frames]


def _label_places(words: Sequence[Word], width: float) -> list[float]:
    """Left of words that begin at the same place on several lines amid the page: labels of a table beside another."""
    starts = Counter(floor(w.x0) for w in words if 0.3 * width < w.x0 < 0.7 * width and w.text[:1].isupper())
    return [x - WIDTH * 0.6 for x, n in starts.most_common(3) if n >= FEWEST_ROWS]


def _pieces(line: Sequence[Word]) -> list[list[Word]]:
    """The line cut at gaps that are as wide as a gutter."""
    pieces = [[line[0]]]
    for a, b in pairwise(line):
        if b.x0 - a.x1 >= WIDTH:
            pieces.append([b])
        else:
            pieces[-1].append(b)
    return pieces


def _strips(words: Sequence[Word], x: float, width: float) -> list[Gutter]:
    """The heights at which no word crosses a strip at x, where there are words on both sides."""
    crossing = sorted((w.top, w.bottom) for w in words if w.x0 < x + width / 2 and w.x1 > x - width / 2)
    edges = [(float("-inf"), -1e9), *crossing, (1e9, float("inf"))]
    strips: list[Gutter] = []
    bottom = edges[0][1]
    for top, low in edges[1:]:
        if top - bottom > LONG:
            inside = [w for w in words if w.bottom > bottom and w.top < top]
            sides = [[w for w in inside if w.x1 <= x], [w for w in inside if w.x0 >= x]]
            if all(sides):
                both_top = max(min(w.top for w in side) for side in sides)
                both_bottom = min(max(w.bottom for w in side) for side in sides)
                if both_bottom - both_top > LONG:
                    whole = Gutter(x, max(bottom, both_top - 1), min(top, both_bottom + 1))
                    strips += [whole, *_between_bands(inside, whole)]
        bottom = max(bottom, low)
    return strips


def _between_bands(words: Sequence[Word], strip: Gutter) -> list[Gutter]:
    """The parts of a strip between heights where nothing stands on either side: it may run down between the labels and
    the amounts of one table, and then between running text and another table."""
    lines = baselines(words)
    ends = [(max(w.bottom for w in a), min(w.top for w in b), a[0].size) for a, b in pairwise(lines)]
    cuts = [(low + high) / 2 for low, high, size in ends if high - low > BAND * size]
    edges = [strip.top, *(y for y in cuts if strip.top < y < strip.bottom), strip.bottom]
    return [Gutter(strip.x, a, b) for a, b in pairwise(edges) if b - a > LONG] if len(edges) > 2 else []
