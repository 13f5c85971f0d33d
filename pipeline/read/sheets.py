"""A bitmap made straight, its drawn lines taken out, its pieces of writing read a first time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..records import Record, replace
from . import blots, faint, ocr, pictures
from .astray import without_strays
from .blots import Piece, sized
from .faint import FAINT
from .ground import Shade, edges, levelled
from .groups import SPACE, halves, parts, typed
from .mended import SHORT, mended
from .ocr import SECONDS, Line, Token
from .overlaid import Others, alone, taken_apart
from .pens import drawn, without_pens
from .pepper import without_pepper
from .pictures import Boxes, Grey, middles
from .remains import without_remains
from .said import is_one_number
from .seen import SURE, Seen, best, is_doubtful, upright_blots, without_specks
from .shapes import has_two_rings, is_percent_sign
from .stacks import parted, turned
from .streaks import without_streaks
from .through import is_pale, shines_through
from .ticks import marks, without_marks

DPI = 300  # of the bitmaps that are read
TALL = 32  # pixels from the baseline to the top of capitals in the first reading
SHORTEST_RULE, SHORTEST_WALL, THICKEST_RULE = 22.0, 14.0, 3.0  # points
LONE_WALL = 40.0  # points; an upright line that is shorter and meets no level one is a stem of large type
LONGER = 100.0  # points; a level line that is as long and solid is none of letters, which stand apart
SAMPLE = 16  # pieces that tell which side is up
AGAIN = ((27, ocr.LINE), (42, ocr.RAW))  # sizes and modes of further readings of labels in doubt
MANY_DIGITS = 0.6  # of the signs of a piece that holds numbers alone
READABLE = 60.0  # mean confidence under which a page is tried upside down

_LETTERS = {"5": "s", "S": "s", "s": "s", "0": "o", "O": "o", "o": "o"}  # what small letters are read as
_BRACKETS = "[](){}|"  # which readers see beside such a letter
FEW_SIGNS = 3  # a lone sign or two that stand as numbers do, which a reader of words may take for letters (`TT` for 77)
FLUSH = 0.25  # of a sign's height by which it may end beside numbers that it is flush with
LOWER, SOME_NUMBERS = 0.12, 3  # by which share such a letter is lower than digits, and how many of these tell it
_TWO = re.compile(r"\d\d")
_BEHIND = re.compile(r"\d\d|\d{2,3}\)")


class Sheet(Record):
    """A bitmap made straight: its pieces of writing, its drawn lines, by how much it was turned."""

    grey: Grey  # on white ground, without the drawn lines
    pieces: tuple[Piece, ...]
    level: Any
    upright: Any
    shades: tuple[Shade, ...]
    quarters: int  # quarter turns counter-clockwise that brought the writing up
    skew: float
    pens: Any  # what a pen or a stamp has drawn over it that could not be taken off
    stacks: tuple[Boxes, ...] = ()  # blots of words that stand sideways among the others


def right_way_up(part: Grey, whole: bool = False, others: Others = alone) -> tuple[Sheet, list[Seen]]:
    """The bitmap made straight and read; turned where its lines run up or down, or where nothing can be read.
    `whole`: it is a whole page, as a scanner saw it; `others`: see overlaid.py."""
    sheet, seen = _turned_up(part, whole, others)
    doubtful = [one.piece for one in seen if one.sure < SURE and is_pale(sheet.grey, one.piece)]
    if not shines_through(sheet.grey, doubtful):
        return sheet, seen
    pieces, stacks = _pieces(sheet, *pictures.components(sheet.grey < pictures.INK))
    sheet = replace(sheet, pieces=pieces, stacks=stacks)
    return sheet, _read(sheet, sheet.pieces, others=others)


def _turned_up(part: Grey, whole: bool, others: Others) -> tuple[Sheet, list[Seen]]:
    if pictures.is_sideways(part):
        tried = [_sheet(part, 1, whole), _sheet(part, 3, whole)]
        samples = [_confidence(_read(one, one.pieces, limit=SAMPLE)) for one in tried]
        sheet = tried[samples.index(max(samples))]
        return sheet, _read(sheet, sheet.pieces, others=others)
    sheet = _sheet(part, 0, whole)
    seen = _read(sheet, sheet.pieces, others=others)
    if seen and _confidence(seen) < READABLE:
        other = _sheet(part, 2, whole)
        if _confidence(_read(other, other.pieces, limit=SAMPLE)) > _confidence(seen) + 10:
            return other, _read(other, other.pieces, others=others)
    return sheet, seen


def sideways(sheet: Sheet) -> tuple[Sheet, list[Seen]]:
    """The words of a sheet that stand sideways among the others, on the sheet turned so that they lie, and their
    reading."""
    if not sheet.stacks:
        return sheet, []
    tried = []
    for quarters in (1, 3):
        grey, pieces = turned(sheet.grey, sheet.stacks, quarters)
        one = replace(sheet, grey=grey, pieces=tuple(pieces), quarters=(sheet.quarters + quarters) % 4)
        tried.append((one, _read(one, pieces)))
    return max(tried, key=lambda pair: _confidence(pair[1]))


def _sheet(part: Grey, quarters: int, whole: bool = False) -> Sheet:
    grey = np.ascontiguousarray(np.rot90(part, quarters)) if quarters else part
    skew = pictures.skew(grey)
    grey = without_pepper(without_streaks(grey, skew) if whole else grey)
    grey, shades = levelled(pictures.turned(grey, skew))
    ink = grey < FAINT
    pixel = DPI / 72
    thickest, lone = int(THICKEST_RULE * pixel), int(LONE_WALL * pixel)
    level = _level(grey, ink, pixel, thickest)
    standing = pictures.drawn_lines(np.ascontiguousarray(ink.T), int(SHORTEST_WALL * pixel), thickest, lone)
    crossed = np.concatenate((level, edges(shades)))
    upright = _walls(standing[:, [1, 0, 3, 2]], crossed, lone, thickest)
    clean = pictures.without(grey, np.concatenate((level, upright)))
    pale, paled = pictures.components(clean < FAINT)
    if checked := marks(clean, pale, paled):
        clean = without_marks(clean, checked)
        pale, paled = pictures.components(clean < FAINT)
    if (pens := drawn(pale, paled, clean.shape)).any():
        clean = without_pens(clean, pale[pens])
        pale, paled = pictures.components(clean < FAINT)
        pens = drawn(pale, paled, clean.shape)
    sheet = Sheet(clean, (), level, upright, shades, quarters, skew, pale[pens])
    pieces, stacks = _pieces(sheet, *faint.written(clean, (pale[~pens], paled[~pens])))
    return replace(sheet, pieces=pieces, stacks=stacks)


def _pieces(sheet: Sheet, boxes: Boxes, inked: Any) -> tuple[tuple[Piece, ...], tuple[Boxes, ...]]:
    """The pieces of a sheet's lines that its blots make, and the blots of words that stand sideways among them."""
    shaded = edges(sheet.shades)
    lie = shaded[:, 1] == shaded[:, 3]
    level, upright = np.concatenate((sheet.level, shaded[lie])), np.concatenate((sheet.upright, shaded[~lie]))
    letters = ~drawn(boxes, inked, sheet.grey.shape)
    boxes, inked = without_remains(boxes[letters], inked[letters], level, upright)
    made = blots.pieces(boxes, inked)
    found, stacks = parted(made, blots.loose(boxes[inked >= blots.SPECK], made))
    return tuple(without_strays(found)), tuple(stacks)


def _level(grey: Grey, ink: Any, pixel: float, thickest: int) -> Boxes:
    """The level lines: all that are drawn, then dark ones that a fold crosses, which hides them among pale ones."""
    shortest, longer = int(SHORTEST_RULE * pixel), int(LONGER * pixel)
    drawn = pictures.drawn_lines(ink, shortest, thickest, longer)
    left = pictures.without(grey, drawn, 2) < pictures.INK
    crossed = pictures.drawn_lines(left, longer, thickest, longer)
    return np.concatenate((drawn, crossed))


def _walls(upright: Boxes, level: Boxes, lone: int, reach: int) -> Boxes:
    """The upright lines without stems of large type: what is short and meets no level line and no shaded area."""
    x0, top, x1, bottom = (upright[:, [i]] for i in range(4))
    over = (level[:, 0] - reach <= x1) & (level[:, 2] + reach >= x0)
    meets = over & (level[:, 1] - reach <= bottom) & (level[:, 3] + reach >= top)
    kept: Boxes = upright[((bottom - top)[:, 0] >= lone) | meets.any(axis=1)]
    return kept


def _confidence(seen: Sequence[Seen]) -> float:
    """The mean confidence of words of two letters or more, by their length."""
    tokens = [t for one in seen for t in one.line if len(t.text) > 1]
    weight = sum(len(t.text) for t in tokens)
    return sum(t.sure * len(t.text) for t in tokens) / weight if weight else 0.0


def _read(sheet: Sheet, pieces: Sequence[Piece], limit: int | None = None, others: Others = alone) -> list[Seen]:
    """The first reading of pieces; `limit` takes only so many of the longest."""
    chosen = [p for p in pieces if not p.flat]
    if limit is not None:
        chosen = sorted(chosen, key=lambda p: p.box[0] - p.box[2])[:limit]
    seen = _first_readings(sheet, chosen)
    if limit is None:
        seen = _parted_numbers(sheet, _whole_numbers(sheet, seen))
        seen = _with_doubted_signs(_with_small_letters(_read_again(sheet, seen)))
        seen = taken_apart(sheet.grey, [_with_percent_sign(sheet.grey, one) for one in seen], others)
        seen += [_dash(p) for p in pieces if p.flat]
    return seen


def _whole_numbers(sheet: Sheet, seen: Sequence[Seen]) -> list[Seen]:
    """The readings, numbers that a narrow 1 has torn in two pieces whole, and those that a typewriter has filled in."""
    pieces, texts = [one.piece for one in seen], [one.text for one in seen]
    runs = typed(pieces, texts)
    filled = {at for run in runs for at in run}
    runs += [pair for pair in halves(pieces, texts) if not filled.intersection(pair)]
    if not runs:
        return list(seen)
    made = [blots.part(pieces[run[0]], np.concatenate([pieces[at].blots for at in run])) for run in runs]
    whole = [replace(one, even=one.even or run[0] in filled) for one, run in zip(made, runs, strict=True)]
    torn = {at for run in runs for at in run}
    return [*(one for at, one in enumerate(seen) if at not in torn), *_first_readings(sheet, whole)]


def _parted_numbers(sheet: Sheet, seen: Sequence[Seen]) -> list[Seen]:
    """The readings, each piece that holds several numbers (`3 400` and `50%` of the next column) read as several: they
    stand further apart than the groups of a number do."""
    own_parts = {i: parts(one.piece) for i, one in enumerate(seen) if _is_of_numbers(one)}
    several = [piece for own in own_parts.values() if len(own) > 1 for piece in own if not _is_speck(piece)]
    whole = [one for i, one in enumerate(seen) if len(own_parts.get(i, ())) < 2]
    again = _first_readings(sheet, [piece for piece in several if not piece.flat])
    return [*whole, *again, *(_dash(piece) for piece in several if piece.flat)]


def _is_speck(piece: Piece) -> bool:
    """Whether nothing of a piece is larger than a point, and it is no dash: dirt between two columns."""
    return not piece.flat and bool((piece.blots[:, 2:] - piece.blots[:, :2]).max() <= blots.DOT * piece.tall)


def _dash(piece: Piece) -> Seen:
    """A dash by itself, which is seen by its shape."""
    return Seen(piece, (Token("-", piece.box[0], piece.box[2], 90.0),))


def _is_of_numbers(seen: Seen) -> bool:
    signs = seen.text.replace(" ", "")
    return not seen.piece.even and sum(map(str.isdigit, signs)) >= MANY_DIGITS * len(signs) > 0


def _first_readings(sheet: Sheet, pieces: Sequence[Piece]) -> list[Seen]:
    lines = ocr.read_lines([sized(sheet.grey, p, TALL) for p in pieces], ocr.SWEDISH, SECONDS)
    return [Seen(p, back(line, p, TALL)) for p, line in zip(pieces, lines, strict=True)]


def _with_percent_sign(grey: Grey, seen: Seen) -> Seen:
    """The reading, a sign by itself or behind a number that looks like a percent sign one, whatever it was read as
    (`U U`)."""
    if seen.word:
        return seen
    if len(seen.line) > 1 and _is_percent_behind(grey, seen):
        end = ")" if seen.line[-1].text.endswith(")") else ""
        return Seen(seen.piece, (*seen.line[:-1], replace(seen.line[-1], text=f"%{end}")))
    seen = Seen(seen.piece, tuple(_percent_within(grey, seen, at) or token for at, token in enumerate(seen.line)))
    signs = seen.text.replace(" ", "")
    if not 0 < len(signs) <= SHORT or signs.isdigit() or not is_percent_sign(grey, seen.piece.blots, seen.piece.tall):
        return seen
    x0, _, x1, _ = seen.piece.box
    return Seen(seen.piece, (Token("%", float(x0), float(x1), max(t.sure for t in seen.line)),))


def _percent_within(grey: Grey, seen: Seen, at: int) -> Token | None:
    """A percent sign for two digits before a word (`i 90 av budget`), or behind the word that they end (`Förbrukat
    26`), that are one by their shape, of two rings; else None."""
    after = seen.line[at + 1 :]
    beside = after[0] if after else seen.line[at - 1] if at else None
    if not _TWO.fullmatch(seen.line[at].text) or beside is None or not beside.text.isalpha():
        return None
    before = max((t.x1 for t in seen.line[:at]), default=float("-inf"))
    middle = middles(seen.piece.blots)
    own = seen.piece.blots[(middle > before) & (middle < (after[0].x0 if after else float("inf")))]
    shaped = is_percent_sign(grey, own, seen.piece.tall) and has_two_rings(grey, own)
    return replace(seen.line[at], text="%") if shaped else None


def _is_percent_behind(grey: Grey, seen: Seen) -> bool:
    """Whether digits that stand behind a number, which does not go on with them (`134,5 26`, `(50 26)`), look like a
    percent sign."""
    *_, before, last = seen.line
    if not (_BEHIND.fullmatch(last.text) and is_one_number(before.text.lstrip("("))):
        return False
    middle = middles(seen.piece.blots)
    own = seen.piece.blots[middle > before.x1]
    own = own[np.argsort(own[:, 0])][: len(own) - last.text.endswith(")")]
    return is_percent_sign(grey, own, seen.piece.tall)


def _with_small_letters(seen: Sequence[Seen]) -> list[Seen]:
    """The readings, a lone sign that was read as a digit and is lower than the numbers of its column a letter: the end
    of a word that its cell has broken (`Progno` over `s`)."""
    bare = (one for one in seen if not set(_BRACKETS) & set(one.text))  # these are higher than digits
    numbers = [one.piece for one in bare if sum(map(str.isdigit, one.text)) > 1]

    def meant(one: Seen) -> Seen:
        x0, top, x1, _ = one.piece.box
        sign = one.text.strip(_BRACKETS)[:1]
        lone = sign in _LETTERS and len(one.text) < 4 and len(upright_blots(one.piece)) == 1
        column = [p for p in numbers if p.box[0] < x1 and p.box[2] > x0] if lone else []
        near = sorted(column, key=lambda p: abs(p.box[1] - top))[:SOME_NUMBERS]
        if len(near) < SOME_NUMBERS or one.piece.tall >= (1 - LOWER) * min(p.tall for p in near):
            return one
        return Seen(one.piece, (replace(one.line[0], text=_LETTERS[sign], sure=95.0),), word=True)

    return [meant(one) for one in seen]


def _with_doubted_signs(seen: Sequence[Seen]) -> list[Seen]:
    """The readings, one to three signs that were read as no number (`TT`, `Q`, `'`) ones that nobody is sure of where
    they end flush with numbers over and under them: they may be one, which is for those to tell who read numbers."""
    numbers = [one.piece.box for one in seen if sum(map(str.isdigit, one.text)) > 1]
    sides = np.array(numbers, dtype=np.int64).reshape(-1, 4)[:, [0, 2]]

    def meant(one: Seen) -> Seen:
        few = len(one.line) == 1 and len(one.text) <= FEW_SIGNS and len(upright_blots(one.piece)) <= FEW_SIGNS
        if not few or one.word or any(map(str.isdigit, one.text)) or one.text == "%":
            return one
        off = np.abs(sides - (one.piece.box[0], one.piece.box[2]))
        flush = int((off <= FLUSH * one.piece.tall).sum(axis=0).max())
        unsure = min(one.line[0].sure, 50.0)
        return Seen(one.piece, (replace(one.line[0], sure=unsure),)) if flush >= SOME_NUMBERS else one

    return [meant(one) for one in seen]


def _read_again(sheet: Sheet, seen: Sequence[Seen]) -> list[Seen]:
    """The readings, those of doubtful words chosen among several at other sizes of type: what two of them say, else the
    one that is surest and has as many signs as there are blots."""
    doubtful = [i for i, one in enumerate(seen) if is_doubtful(one)]
    several = {i: [seen[i]] for i in doubtful}
    cuts = [seen[i].piece for i in doubtful]
    clean = [without_specks(sheet.grey, seen[i]) for i in doubtful]
    for tall, mode in AGAIN:
        shown = [sized(grey, p, tall) for grey, p in zip(clean, cuts, strict=True)]
        lines = ocr.read_lines(shown, ocr.SWEDISH, SECONDS, mode=mode)
        for i, piece, line in zip(doubtful, cuts, lines, strict=True):
            several[i].append(Seen(piece, back(line, piece, tall)))
    return [best(several[i]) if i in several else one for i, one in enumerate(seen)]


def back(line: Line, piece: Piece, tall: int) -> Line:
    """A line's tokens at their places on the sheet."""
    scale, x0 = piece.tall / tall, piece.box[0] - blots.RIM
    return mended(_at_blots([Token(t.text, x0 + t.x0 * scale, x0 + t.x1 * scale, t.sure) for t in line], piece), piece)


def _at_blots(tokens: list[Token], piece: Piece) -> list[Token]:
    """The tokens of a line, the last one where its sign stands: tesseract takes it for a part of the word before
    it."""
    ordered = piece.blots[np.argsort(piece.blots[:, 0])]
    middle = (ordered[:, 0] + ordered[:, 2]) / 2
    if len(tokens) < 2 or len(tokens[-1].text) > 1 or len(ordered) < 2 or (middle > tokens[-2].x1).any():
        return tokens
    last = ordered[-1]
    gap = float(last[0] - ordered[:-1, 2].max())
    if gap < SPACE / 2 * piece.tall:
        return tokens
    before = replace(tokens[-2], x1=float(ordered[:-1, 2].max()))
    return [*tokens[:-2], before, replace(tokens[-1], x0=float(last[0]), x1=float(last[2]))]
