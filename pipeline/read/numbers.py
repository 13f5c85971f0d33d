"""The numbers among a sheet's pieces, read again: by another model, at another size, by another engine.

Each is cut out by itself. Two readers read all of them, a third those that the two do not settle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from . import ocr, rapid
from .blots import Piece
from .numerals import MINUS, Blots, Choice, Said, choose, is_numeric, may_be_numeric
from .ocr import Token
from .pictures import Boxes, Grey
from .sheets import SECONDS, TALL, Seen, Sheet, back, sized

TALLER, LESS = 40, 27  # pixels from baseline to the top of digits in the second and third reading
AS_HIGH = 0.78  # of the height of capitals: what is lower is no digit
AS_LOW = 0.42  # what is no higher is a point, a comma or a dash
DROPS = 0.08  # of the same height: a comma ends so far below the baseline
PROSE = 6  # words in a piece from which it is running text, whose numbers are read once

Reader = Callable[[Sequence[Piece]], Sequence[Said]]


@dataclass(frozen=True, slots=True)
class Number:
    """A number within a piece: the tokens that it replaces (first to last), the tokens to put there, what was
    chosen."""

    first: int
    last: int
    tokens: tuple[Token, ...]
    choice: Choice


@dataclass(frozen=True, slots=True)
class _Span:
    """Tokens of a piece that may be a number, cut out as a piece of its own."""

    at: int
    first: int
    last: int
    cut: Piece


def numbers(sheet: Sheet, seen: Sequence[Seen]) -> dict[int, list[Number]]:
    """The numbers of the pieces, by the place of the piece."""
    spans = [span for at, one in enumerate(seen) if not one.piece.flat for span in _spans(at, one)]
    said = [[_first(seen[s.at], s)] for s in spans]

    def ask(wanted: Iterable[int], reader: Reader) -> None:
        places = list(wanted)
        for place, answer in zip(places, reader([spans[i].cut for i in places]), strict=True):
            if answer.text:
                said[place].append(answer)

    def open_() -> list[int]:
        return [i for i, span in enumerate(spans) if not _chosen(span, said[i]).settled]

    ask(range(len(spans)), _tesseract(sheet.grey, ocr.LATIN, TALLER, "tesseract eng"))
    if rapid.version():
        ask(range(len(spans)), _rapid(sheet.grey))
    ask(open_(), _tesseract(sheet.grey, ocr.LATIN, LESS, "tesseract eng small", ocr.RAW))
    lone = [i for i in open_() if len(letters_of(spans[i].cut)) == 1]
    ask(lone, _tesseract(sheet.grey, ocr.LATIN, TALL, "tesseract eng sign", ocr.SIGN))
    ask(open_(), _tesseract(sheet.grey, ocr.SWEDISH, LESS, "tesseract swe small"))
    found: dict[int, list[Number]] = {}
    for span, several in zip(spans, said, strict=True):
        choice = _chosen(span, several)
        tokens = _placed(choice.said, span.cut)
        found.setdefault(span.at, []).append(Number(span.first, span.last, tokens, choice))
    return found


# ---------------------------------------------------------------------------------------------------------------------
# What may be a number


def _spans(at: int, seen: Seen) -> list[_Span]:
    """Runs of words that may be a number; the whole piece where it is short and nobody is sure of it."""
    line = seen.line
    if not line:
        return [_Span(at, 0, -1, seen.piece)]
    if may_be_numeric(seen.text, seen.sure):
        return [_Span(at, 0, len(line) - 1, seen.piece)]
    if sum(not _has_digits(t.text) for t in line) >= PROSE:
        return []
    found: list[_Span] = []
    place = 0
    while place < len(line):
        end = place
        while end < len(line) and _has_digits(line[end].text):
            end += 1
        if end > place:
            if place and line[place - 1].text in MINUS:
                place -= 1
            found.append(_Span(at, place, end - 1, _cut(seen, place, end - 1)))
        place = max(end, place + 1)
    return found


def _has_digits(text: str) -> bool:
    return 2 * sum(c.isdigit() for c in text) >= len(text)


def _cut(seen: Seen, first: int, last: int) -> Piece:
    """The blots of some words of a piece, and those between them and the words beside them that no word has."""
    line, piece = seen.line, seen.piece
    left = line[first - 1].x1 if first else -1e9
    right = line[last + 1].x0 if last + 1 < len(line) else 1e9
    middle = (piece.blots[:, 0] + piece.blots[:, 2]) / 2
    return part(piece, piece.blots[(middle > left) & (middle < right)])


def part(piece: Piece, blots: Boxes) -> Piece:
    """A piece with only some of its blots."""
    if not len(blots):
        return piece
    low, high = blots.min(axis=0), blots.max(axis=0)
    return replace(piece, blots=blots, box=(int(low[0]), int(low[1]), int(high[2]), int(high[3])))


# ---------------------------------------------------------------------------------------------------------------------
# Readers


def _first(seen: Seen, span: _Span) -> Said:
    return _as_said(seen.line[span.first : span.last + 1], "tesseract swe")


def _as_said(tokens: Sequence[Token], reader: str) -> Said:
    text = " ".join(t.text for t in tokens)
    return Said(text, min((t.sure for t in tokens), default=0.0), reader, tuple(tokens))


def _tesseract(grey: Grey, language: str, tall: int, name: str, mode: int = ocr.LINE) -> Reader:
    def read(cuts: Sequence[Piece]) -> list[Said]:
        lines = ocr.read_lines([sized(grey, cut, tall) for cut in cuts], language, SECONDS, ocr.AMOUNTS, mode)
        return [_as_said(back(line, cut, tall), name) for line, cut in zip(lines, cuts, strict=True)]

    return read if language in ocr.languages() else lambda cuts: [Said("", 0.0, name) for _ in cuts]


def _rapid(grey: Grey) -> Reader:
    def read(cuts: Sequence[Piece]) -> list[Said]:
        answers = rapid.read_lines([sized(grey, cut, TALLER) for cut in cuts])
        return [Said(text, sure, rapid.NAME) for text, sure in answers]

    return read


# ---------------------------------------------------------------------------------------------------------------------
# What stands


def _chosen(span: _Span, said: Sequence[Said]) -> Choice:
    return choose(said, _blots(span.cut))


def _blots(cut: Piece) -> Blots:
    letters = letters_of(cut)
    high = letters[:, 3] - letters[:, 1]
    tall = int((high >= AS_HIGH * cut.tall).sum())
    points = letters[(high <= AS_LOW * cut.tall) & (np.abs(letters[:, 3] - cut.base) <= 0.3 * cut.tall)]
    points = points[points[:, 2] - points[:, 0] <= 0.3 * cut.tall]
    shapes = "".join("," if bottom > cut.base + DROPS * cut.tall else "." for bottom in points[:, 3])
    return Blots(len(letters), tall, shapes, _opens_with_dash(cut, letters))


def letters_of(piece: Piece) -> Boxes:
    """A piece's blots from the left, without specks; those over each other are one sign each."""
    high, wide = piece.blots[:, 3] - piece.blots[:, 1], piece.blots[:, 2] - piece.blots[:, 0]
    kept = piece.blots[np.maximum(high, wide) >= 0.1 * piece.tall]
    ordered: Boxes = kept[np.argsort(kept[:, 0])]
    return ordered


def _opens_with_dash(piece: Piece, letters: Boxes) -> bool:
    """Whether the first blot is a dash by its shape, at half the height of the digits."""
    if len(letters) < 2:
        return False
    x0, top, x1, bottom = (int(v) for v in letters[0])
    middle = piece.base - (top + bottom) / 2
    flat = (x1 - x0) >= 1.6 * (bottom - top) and (bottom - top) <= 0.3 * piece.tall
    return flat and 0.2 * piece.tall <= middle <= 0.65 * piece.tall and x1 - x0 <= 1.2 * piece.tall


def _placed(said: Said, cut: Piece) -> tuple[Token, ...]:
    """The words of the reading that stands, at the places of their blots where there is one for each character."""
    if not said.text:
        return ()
    letters = letters_of(cut)
    words = _spaced(_regrouped(said.text.split()), letters)
    if len(letters) == sum(map(len, words)):
        found, at = [], 0
        for word in words:
            own = letters[at : at + len(word)]
            found.append(Token(word, float(own[:, 0].min()), float(own[:, 2].max()), said.sure))
            at += len(word)
        return tuple(found)
    if said.tokens and [t.text for t in said.tokens] == words:
        return said.tokens
    x0, x1 = cut.box[0], cut.box[2]
    step = (x1 - x0) / max(1, len(" ".join(words)))
    found, at = [], 0
    for word in words:
        found.append(Token(word, x0 + at * step, x0 + (at + len(word)) * step, said.sure))
        at += len(word) + 1
    return tuple(found)


def _regrouped(words: list[str]) -> list[str]:
    """Spaces inside a group of three digits are taken out where every group then is one: `1 2 04` is `1 204`."""
    text = "".join(words)
    if len(words) < 2 or not is_numeric(text) or is_grouped(words):
        return words
    found = re.fullmatch(rf"([(]?[{MINUS}+]?)(\d+)([.,]\d{{1,2}})?(\D*)", text)
    if not found:
        return words
    sign, digits, decimals, rest = found[1], found[2], found[3] or "", found[4]
    head = len(digits) % 3 or 3
    groups = [digits[:head], *(digits[i : i + 3] for i in range(head, len(digits), 3))]
    made = [sign + groups[0], *groups[1:]]
    made[-1] += decimals + rest
    return made if _cuts(made) <= _cuts(words) else words


def _spaced(words: list[str], letters: Boxes) -> list[str]:
    """A number of four digits or more that was read as one word, cut into groups of three where the free space between
    its blots says so."""
    if len(words) != 1 or len(letters) != len(words[0]):
        return words
    found = re.fullmatch(rf"([(]?[{MINUS}+]?)(\d{{4,}})(\D.*)?", words[0])
    if not found:
        return words
    start, digits = len(found[1]), found[2]
    gaps = (letters[1:, 0] - letters[:-1, 2])[start : start + len(digits) - 1]
    high = float(np.median(letters[:, 3] - letters[:, 1]))
    cuts = [i for i in range(1, len(digits)) if (len(digits) - i) % 3 == 0]
    wide = min(gaps[i - 1] for i in cuts)
    others = [gaps[i - 1] for i in range(1, len(digits)) if i not in cuts]
    if wide < 0.27 * high or (others and wide < max(others) + 0.1 * high):
        return words
    ends = [0, *(start + i for i in cuts), len(words[0])]
    return [words[0][a:b] for a, b in pairwise(ends)]


def is_grouped(words: Sequence[str]) -> bool:
    """Whether words after the first are groups of three digits, as far as signs and units allow."""
    bare = [w for w in words if any(c.isdigit() for c in w)]
    return all(re.match(r"\d{3}(?!\d)", w) for w in bare[1:])


def _cuts(words: Sequence[str]) -> set[int]:
    places, at = set(), 0
    for word in words[:-1]:
        at += len(word)
        places.add(at)
    return places
