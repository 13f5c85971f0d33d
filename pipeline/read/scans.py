"""A page's picture becomes words and rules: made straight, cut into pieces of lines, read, its numbers read again.

What the readers cannot settle is kept with its doubt. Nothing here knows a table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from statistics import median

import numpy as np

from ..amounts import MONEY_WORDS, UNREADABLE
from ..model import Box, Page, Rule, Scan, Spelling, Word
from ..records import Record, replace
from . import ocr
from .areas import Area, areas
from .blots import RIM, Piece, piece_of
from .elsewhere import Elsewhere
from .ground import edges
from .numbers import Number, numbers
from .ocr import Token
from .oldstyle import with_text_figures
from .overprint import without_overprints
from .pens import is_crossed, over_rows, with_hidden_digits, without_hidden
from .pictures import INK, Boxes, Grey
from .said import is_numeric
from .seen import GUESSED, LABEL, Seen
from .sheets import DPI, Sheet, right_way_up, sideways
from .spaced import counted, near, together
from .typesize import sizes_of
from .unread import is_illegible, unread
from .weights import bold

MARGIN, LETTERS = 9.0, 3  # points along the paper's edge in which nobody prints, and letters of a word
LONG = 5  # letters of a word of a label that is guessed alone
HOLES, HOLE = 72.0, 1.6  # points from the paper's edge to a hole at most, and times as high as letters
# Points from a hole's middle to its rim, by which share of it ink lies off, and how many pixels of it tell.
RIMS, RIM_OFF, SOME_INK = (6.0, 11.0), 0.15, 20
ONE_LINE = 2.5  # pixels by which baselines of one line are measured apart at most
SHRED = 0.75  # of a word's size: no word of the page stands so small within another
STROKES = frozenset({"|", "||", "\u00a6"})  # remains of drawn lines
_MARKS = frozenset("|_¦~'`´.,:;=\"“”‘’\\/*^°»«<>[]{}")  # what specks and remains of lines are read as
_POINTS = frozenset(".,:;")  # nothing begins with one by itself, however sure of it a reader is


class Illegible(Exception):
    """So much of a picture's writing is not read that what is read of it says nothing."""


def read_scan(path: Path, sha256: str, page: Page, stamp: str, beside: Sequence[Page] = ()) -> Scan:
    """What the pictured areas of a page show, read by OCR; the whole of it where its text is doubted. `beside`: pages
    of the document that are looked at too where the page's own letters do not tell what is printed.

    What tesseract does not answer in time is the scan's `failure`, as is writing of which it reads too little.
    """
    whole = Scan(sha256, page.number, stamp, writing=False)
    others = Elsewhere(path, beside)
    try:
        for area in areas(path, page):
            whole = _added(whole, _read(area, others))
    except (ocr.OcrFailed, Illegible) as error:
        return Scan(sha256, page.number, stamp, failure=str(error))
    return whole


def _added(whole: Scan, part: Scan) -> Scan:
    """Two areas of one page."""
    if not part.writing:
        return whole
    count = len(whole.words) + len(part.words)
    sure = (whole.sure * len(whole.words) + part.sure * len(part.words)) / max(1, count)
    return replace(
        whole,
        words=whole.words + part.words,
        rules=whole.rules + part.rules,
        spellings=whole.spellings + part.spellings,
        unread=whole.unread + part.unread,
        sure=sure,
        skew=whole.skew or part.skew,
        lean=whole.lean or part.lean,
        bends=whole.bends + part.bends,
        writing=True,
    )


def _read(area: Area, others: Elsewhere) -> Scan:
    """One area of a page's bitmap: words and rules in points of the page."""
    if area.part is None:
        return Scan("", 0, "", writing=False)
    sheet, seen = right_way_up(area.part, area.whole, others.sheets)
    usual = median(one.piece.tall for one in seen) if seen else 0.0
    if area.whole:
        seen = [_without_hole(one, sheet.grey, usual) for one in seen]
        seen = [one for one in seen if not (_is_of_edge(one, sheet.grey.shape) or _is_hole(one, sheet.grey, usual))]
    rows = [one.piece.box for one in seen if is_numeric(one.text)]
    crossed = {box for box in rows if is_crossed(sheet.grey, sheet.pens, box)}
    seen = [with_hidden_digits(one, usual) for one in seen if one.piece.box not in crossed]
    if not seen and area.lined:
        raise Illegible("it reads none of the lines that it sees")
    if not seen:
        return Scan("", 0, "", writing=False)
    found = numbers(sheet, seen)
    frame = _Frame(area.x0, area.top, area.scale, area.part.shape, area.page, sheet.quarters)
    words, spellings = _words(sheet, seen, found, frame)
    beside, aside = sideways(sheet)
    if aside:
        words += _words(beside, aside, {}, replace(frame, quarters=beside.quarters))[0]
    left, read = unread(sheet.grey, seen, _texts(seen, found), sheet.stacks)
    if is_illegible(without_hidden(left, seen), read):
        raise Illegible(f"it cannot read {len(left)} of its words")
    sure = sum(t.sure for one in seen for t in one.line) / max(1, sum(len(one.line) for one in seen))
    drawn = over_rows(sheet.pens, rows)
    places = tuple(_place(box, frame) for box in [*(piece.box for piece in left), *drawn])
    rules, sure = _rules(sheet, frame), round(sure, 1)
    return Scan("", 0, "", words, rules, spellings, sure, sheet.skew, area.lean, unread=places, bends=area.bends)


def _texts(seen: Sequence[Seen], found: dict[int, list[Number]]) -> list[str]:
    """What each piece says in the end."""
    return [" ".join(p.token.text for p in _prints(one, found.get(at, ()))) for at, one in enumerate(seen)]


def _place(box: tuple[int, int, int, int], frame: _Frame) -> Box:
    """A piece's box on the page as it is displayed."""
    (ax, ay), (bx, by) = frame.displayed(box[0], box[1]), frame.displayed(box[2], box[3])
    return Box(_tenth(min(ax, bx)), _tenth(min(ay, by)), _tenth(max(ax, bx)), _tenth(max(ay, by)))


def _is_of_edge(seen: Seen, shape: tuple[int, ...]) -> bool:
    """Whether a piece is what the edge of the paper left on a scan of a whole page: no word, where nobody prints."""
    x0, top, x1, bottom = seen.piece.box
    nearest = min(x0, top, shape[1] - x1, shape[0] - bottom)
    return nearest < MARGIN * DPI / 72 and sum(map(str.isalnum, seen.text)) < LETTERS


def _is_hole(seen: Seen, grey: Grey, usual: float) -> bool:
    """Whether a piece is a hole that was punched for a binder: a ring much larger than letters, beside the writing, or
    a part of one, whatever it was read as."""
    x0, top, x1, bottom = seen.piece.box
    if min(x1, bottom, grey.shape[1] - x0, grey.shape[0] - top) > HOLES * DPI / 72:
        return False
    ring = 0.75 * (bottom - top) <= x1 - x0 <= 1.33 * (bottom - top) and bottom - top >= HOLE * usual
    return (ring and _is_one_blot(seen.piece)) or (max(x1 - x0, bottom - top) > usual and _is_rim(grey, seen.piece))


def _is_rim(grey: Grey, piece: Piece) -> bool:
    """Whether all ink of a piece lies on a circle as large as a hole: the shadow that its rim throws on one side."""
    x0, top, x1, bottom = piece.box
    ys, xs = np.nonzero(grey[top:bottom, x0:x1] < INK)
    if len(ys) < SOME_INK:
        return False
    (a, b, c), _, rank, _ = np.linalg.lstsq(np.stack((2 * xs, 2 * ys, np.ones(len(xs))), axis=1), xs**2 + ys**2)
    radius = float(np.sqrt(max(0.0, c + a * a + b * b)))
    off = np.abs(np.hypot(xs - a, ys - b) - radius)
    return rank == 3 and RIMS[0] <= 72 / DPI * radius <= RIMS[1] and bool(off.max() <= RIM_OFF * radius)


def _is_one_blot(piece: Piece) -> bool:
    """Whether one blot fills a piece: what else it has lies within it."""
    sides = piece.blots[:, 2:] - piece.blots[:, :2]
    return bool((sides >= (0.9 * (piece.box[2] - piece.box[0]), 0.9 * (piece.box[3] - piece.box[1]))).all(axis=1).any())


def _without_hole(seen: Seen, grey: Grey, usual: float) -> Seen:
    """A piece without the hole that was punched close before it."""
    order = np.argsort(seen.piece.blots[:, 0])
    first, rest = seen.piece.blots[order[:1]], seen.piece.blots[order[1:]]
    if len(seen.line) < 2 or not len(rest) or max(int(first[0, 2]), seen.line[0].x1) > int(rest[0, 0]) + RIM:
        return seen
    hole, left = piece_of(first), piece_of(rest)
    if hole is None or left is None or not _is_hole(Seen(hole, seen.line[:1]), grey, usual):
        return seen
    return Seen(left, seen.line[1:])


class _Frame(Record):
    """Turns pixels of a sheet into points of the page: the area's corner, the scale, the area's and the page's shape in
    pixels, and the quarter turns (counter-clockwise) that brought the sheet up.

    Words of turned writing are of the page turned back (see Word), rules of the page as it is displayed.
    """

    x0: int
    top: int
    scale: float
    part: tuple[int, ...]
    page: tuple[int, ...]
    quarters: int

    @property
    def turn(self) -> int:
        return 90 * self.quarters % 360

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Of the page turned back."""
        across = self.page[1] - self.x0 - self.part[1]  # free pixels right of the area
        below = self.page[0] - self.top - self.part[0]
        left, above = {0: (self.x0, self.top), 1: (self.top, across), 2: (across, below), 3: (below, self.x0)}[
            self.quarters
        ]
        return (x + left) / self.scale, (y + above) / self.scale

    def displayed(self, x: float, y: float) -> tuple[float, float]:
        """Of the page as it is displayed."""
        x, y = self.point(x, y)
        width, height = self.page[1] / self.scale, self.page[0] / self.scale
        return {0: (x, y), 1: (width - y, x), 2: (width - x, height - y), 3: (y, height - x)}[self.quarters]


def _rules(sheet: Sheet, frame: _Frame) -> tuple[Rule, ...]:
    """The drawn lines, as thin as a stroke, and the edges of shaded areas."""
    drawn = [*_middles(sheet.level, False), *_middles(sheet.upright, True)]
    shaded = [(float(a), float(b), float(c), float(d)) for a, b, c, d in edges(sheet.shades).tolist()]
    return tuple(_rule(box, frame, at >= len(drawn)) for at, box in enumerate([*drawn, *shaded]))


def _rule(box: tuple[float, float, float, float], frame: _Frame, filled: bool) -> Rule:
    (ax, ay), (bx, by) = frame.displayed(box[0], box[1]), frame.displayed(box[2], box[3])
    return Rule(_tenth(min(ax, bx)), _tenth(min(ay, by)), _tenth(max(ax, bx)), _tenth(max(ay, by)), filled)


def _tenth(points: float) -> float:
    return round(points, 1)


def _middles(boxes: Boxes, upright: bool) -> list[tuple[float, float, float, float]]:
    """Lines without their thickness."""
    lines: list[tuple[float, float, float, float]] = []
    for x0, top, x1, bottom in boxes.tolist():
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        lines.append((x, top, x, bottom) if upright else (x0, y, x1, y))
    return lines


# ---------------------------------------------------------------------------------------------------------------------
# Words


class _Print(Record):
    """A word in pixels of its sheet, and the number that it is part of."""

    token: Token
    piece: Piece
    number: Number | None


def _words(
    sheet: Sheet, seen: Sequence[Seen], found: dict[int, list[Number]], frame: _Frame
) -> tuple[tuple[Word, ...], tuple[Spelling, ...]]:
    prints = [p for at, one in enumerate(seen) for p in _told(one, _prints(one, found.get(at, ())))]
    sizes, measured = with_text_figures(seen, sizes_of(seen), _bases(seen))
    bases = _on_lines(measured)
    heavy = dict(zip((id(one.piece) for one in seen), bold(sheet.grey, [one.piece for one in seen]), strict=True))
    words: list[Word] = []
    spellings: list[Spelling | None] = []
    for at, of_piece in groupby(prints, key=lambda one: id(one.piece)):
        line: list[Word] = []
        even = False
        for number, group in groupby(of_piece, key=lambda one: one.number):
            several = list(group)
            made = [_word(one, sizes[at], bases[at], heavy[at], frame) for one in several]
            even = several[0].piece.even
            if number is not None:
                made = together(made)
                spellings.append(_spelling(number, made))
            line += made
        words += near(line) if even else line
    return _without_shreds(words), tuple(s for s in spellings if s is not None)


def _prints(seen: Seen, found: Sequence[Number]) -> list[_Print]:
    """The words of a piece, numbers as they were chosen, without marks at its ends that are no writing."""
    prints: list[_Print] = []
    place = 0
    for number in sorted(found, key=lambda n: n.first):
        prints += [_Print(t, seen.piece, None) for t in seen.line[place : number.first]]
        prints += [_Print(t, seen.piece, number) for t in number.tokens]
        place = max(place, number.last + 1)
    prints += [_Print(t, seen.piece, None) for t in seen.line[place:]]
    prints = [p for p in prints if p.token.text not in STROKES]
    while prints and (_is_mark(prints[0].token) or set(prints[0].token.text) <= _POINTS):
        prints.pop(0)
    while prints and _is_mark(prints[-1].token):
        prints.pop()
    tokens = without_overprints([p.token for p in prints])
    return [replace(p, token=token) for p, token in zip(prints, tokens, strict=True)]


def _told(seen: Seen, prints: Sequence[_Print]) -> Sequence[_Print]:
    """The words of a piece, without the signs of those that are guessed: of all where nobody is sure of any (on a head
    whose dark ground is torn, letters are read that nobody has printed), of a long word of a label by itself. A unit
    is not read by chance, and without it amounts are a thousand times as small."""
    text = "".join(p.token.text for p in prints)
    letters = sum(map(str.isalpha, text))
    if not max(LETTERS, len(text) / 2) <= letters <= LABEL:
        return prints
    none_sure = max(p.token.sure for p in prints) < GUESSED and not any(_is_unit(p.token.text) for p in prints)
    return [_unreadable(p) if none_sure or _is_guessed(p.token) else p for p in prints]


def _is_unit(text: str) -> bool:
    return re.fullmatch(rf"(?:{MONEY_WORDS})[.)]?", text, re.IGNORECASE) is not None


def _is_guessed(token: Token) -> bool:
    return token.sure < GUESSED and sum(map(str.isalpha, token.text)) >= LONG and not _is_unit(token.text)


def _unreadable(one: _Print) -> _Print:
    return replace(one, token=replace(one.token, text=UNREADABLE * len(one.token.text)))


def _is_mark(token: Token) -> bool:
    return set(token.text) <= _MARKS and (token.sure < 60 or token.text in "|_¦")


def _without_shreds(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without parts of others that are read once more: letters in much smaller type that stand within one."""

    def is_shred(word: Word) -> bool:
        return any(
            word.size < SHRED * other.size
            and other.x0 <= word.x0
            and word.x1 <= other.x1
            and min(word.bottom, other.bottom) - max(word.top, other.top) > (word.bottom - word.top) / 2
            for other in words
        )

    return tuple(w for w in words if not (w.text.isalpha() and is_shred(w)))


def _bases(seen: Sequence[Seen]) -> dict[int, float]:
    """The baseline of each piece; a lone dash has that of the writing beside it."""
    bases = {id(one.piece): one.piece.base for one in seen}
    lines = [one.piece for one in seen if not one.piece.flat]
    for one in seen:
        piece = one.piece
        if piece.flat:
            middle = (piece.box[1] + piece.box[3]) / 2
            beside = [p for p in lines if p.base - 0.75 * p.tall <= middle <= p.base]
            if beside:
                nearest = min(beside, key=lambda p: abs(p.base - 0.35 * p.tall - middle))
                bases[id(piece)] = nearest.base
    return bases


def _on_lines(bases: Mapping[int, float]) -> dict[int, float]:
    """The baselines, those of one line the same: by a pixel more or less nothing stands on a line of its own."""
    lines: list[list[int]] = []
    for at in sorted(bases, key=bases.__getitem__):
        near = bool(lines) and bases[at] - bases[lines[-1][0]] <= ONE_LINE
        lines[-1:] = [[*lines[-1], at]] if near else [*lines[-1:], [at]]
    return {at: median(bases[i] for i in line) for line in lines for at in line}


def _word(one: _Print, size: float, base: float, heavy: bool, frame: _Frame) -> Word:
    x0, line = frame.point(one.token.x0, base)
    x1, _ = frame.point(one.token.x1, base)
    points = size / frame.scale
    return Word(
        one.token.text,
        round(x0, 2),
        round(line - 0.8 * points, 2),
        round(x1, 2),
        round(line + 0.2 * points, 2),
        round(points, 2),
        heavy,
        turn=frame.turn,
    )


def _spelling(number: Number, words: Sequence[Word]) -> Spelling | None:
    """How a number was read, without the unit behind it; None for what turned out to be none."""
    first, end = counted(words)
    words = words[first:end]
    text = " ".join(w.text for w in words)
    if not is_numeric(text):
        return None
    box = Box(
        min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words)
    )
    return Spelling(box, text, round(number.choice.said.sure, 1), number.choice.others, number.choice.confirmed_by)
