"""The numbers among a sheet's pieces, read again: by another model, at another size, by another engine.

Each is cut out by itself. Two readers read all of them, a third those that the two do not settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from ..amounts import MONEY_WORDS, UNREADABLE
from ..records import Record, replace
from . import apostrophes, ocr, rapid, signs
from .behind import without_mark
from .blots import Piece, part
from .numerals import (
    OPEN,
    SHAPE,
    Choice,
    choose,
    may_be_numeric,
    with_doubted_year,
    with_lost_comma,
    with_unsure_groups,
    with_usual_points,
)
from .ocr import Token
from .pictures import Boxes, Grey, middles, without
from .placing import placed
from .readers import LESS, TALLER, Reader, as_said, engine, tesseract
from .said import MINUS, Blots, Said, is_numeric, same_digits
from .seen import Seen
from .shapes import (
    AS_HIGH,
    STARRY,
    apart,
    behind_comma,
    digit_width,
    is_percent_sign,
    letters_of,
    pitch,
)
from .sheets import TALL, Sheet
from .units import edge_before, end_of_first, high_signs, may_hold_digit, with_last_digit, without_units

PROSE = 6  # words from which a piece is running text, whose numbers are read once

# Letters of a word, and how sure it is, that is surely none of a number's signs: a short one must be surer.
_SHORT, _SURER, _WORD, _SURE = 3, 90.0, 4, 80.0
UNTOLD = np.zeros((0, 4), dtype=np.int64), Blots("")  # the blots of a number that touches its unit
OWN_SURE, OWN_UNSURE = 90.0, 30.0  # how sure a reading by the page's own digits is
FIRST = "tesseract swe"  # who reads the whole sheet
NIL = ("O", "o")  # what a zero by itself is read as
UNIT_WORDS = 2  # of a unit behind a number: `tusen kronor`

_ALIKE = re.compile(r"[-\u2013\u2014\u2212+(]?[\dOÖolILSBZ|.,]+/?[)]?|[-\u2013\u2014\u2212=~_]{1,2}")
_GLUED = re.compile(rf"([-\u2013\u2014\u2212+(]?[\dOÖolISZB.,]{{1,9}}?)(?:(?:{MONEY_WORDS})[.*)]*|:-)$", re.IGNORECASE)
_UNIT = re.compile(r"\(?[^\W\d_]{2,}[.*)]*|:-")
_AMOUNT = re.compile(r"[(]?[-\u2013\u2014\u2212]?\d[\d.,]*[)]?")
_DIGIT = re.compile(r"\d")
_YEAR_LED = re.compile(r"(?:19|20)\d\d:")  # the last line of a label before its amount: `resultat för / 2007: 611 300`


class Number(Record):
    """A number within a piece: the tokens that it replaces (first to last), the tokens to put there, what was
    chosen."""

    first: int
    last: int
    tokens: tuple[Token, ...]
    choice: Choice


class _Span(Record):
    """Tokens of a piece that may be a number, cut out as a piece of its own; `rest` is what its last token has beside
    the number: a unit. `alone`: the cut has a blot for each of its digits; where the unit touches the number nobody
    reads it again. `mark`: the apostrophe between its thousands, which is taken off the cut."""

    at: int
    first: int
    last: int
    cut: Piece
    tokens: tuple[Token, ...] = ()
    rest: tuple[Token, ...] = ()
    alone: bool = True
    mark: str = ""


def numbers(sheet: Sheet, seen: Sequence[Seen]) -> dict[int, list[Number]]:
    """The numbers of the pieces, by the place of the piece."""
    spans = [span for at, one in enumerate(seen) if not one.piece.flat for span in _spans(sheet.grey, at, one)]
    spans = [_with_percent(sheet.grey, span, seen[span.at].piece) for span in spans]
    digit = digit_width(span.cut for span in spans)
    prints = [apart(sheet.grey, span.cut, digit) if span.alone else UNTOLD for span in spans]
    bare = without_units(sheet.grey, ((seen[s.at].piece, s.cut) for s in spans if s.rest and s.alone))
    grey, spans = _without_apostrophes(bare, spans, prints)
    prints = [apart(grey, s.cut, digit) if s.mark else own for s, own in zip(spans, prints, strict=True)]
    said = [[] if span.mark else [as_said(span.tokens, FIRST)] for span in spans]

    def ask(wanted: Iterable[int], reader: Reader) -> None:
        places = [i for i in wanted if spans[i].alone]
        for place, answer in zip(places, reader([spans[i].cut for i in places]), strict=True):
            if answer.text or not said[place]:
                said[place].append(answer)

    def open_() -> list[int]:
        return [i for i, span in enumerate(spans) if not _chosen(span, said[i], prints[i][1]).settled]

    ask((i for i, span in enumerate(spans) if span.mark), tesseract(grey, ocr.SWEDISH, TALL, FIRST))
    ask(range(len(spans)), tesseract(grey, ocr.LATIN, TALLER, "tesseract eng"))
    if rapid.version():
        ask(range(len(spans)), engine(grey))
    known = _own_digits(grey, spans, said, prints)
    for place, one in _by_likeness(grey, known, said, prints).items():
        said[place].append(one)
    for several, span in zip(said, spans, strict=True):
        several[0] = several[0] if span.alone else signs.with_noughts(grey, several[0], span.cut, known[1])
    ask(open_(), tesseract(grey, ocr.LATIN, LESS, "tesseract eng small", ocr.RAW))
    lone = [i for i in open_() if len(letters_of(spans[i].cut)) == 1]
    ask(lone, tesseract(grey, ocr.LATIN, TALL, "tesseract eng sign", ocr.SIGN))
    ask(open_(), tesseract(grey, ocr.SWEDISH, LESS, "tesseract swe small"))
    found: dict[int, list[Number]] = {}
    step = pitch(prints, (span.cut.tall for span in spans))
    chosen = (_chosen(span, several, shape) for span, several, (_, shape) in zip(spans, said, prints, strict=True))
    choices = with_usual_points([with_unsure_groups(with_doubted_year(choice)) for choice in chosen])
    for span, own, (boxes, shape) in zip(spans, choices, prints, strict=True):
        choice = with_lost_comma(own, behind_comma(boxes, shape, step * span.cut.tall))
        words = placed(choice.said, span.cut)
        if span.mark:
            words, choice = apostrophes.joined(words, span.mark), _with_apostrophes(choice, span.mark)
        tokens = (*_before(words, span.rest), *span.rest)
        found.setdefault(span.at, []).append(Number(span.first, span.last, tokens, choice))
    return found


def _without_apostrophes(
    grey: Grey, spans: Sequence[_Span], prints: Sequence[tuple[Boxes, Blots]]
) -> tuple[Grey, list[_Span]]:
    """The bitmap and the numbers without the apostrophes that set their thousands apart."""
    marks = apostrophes.of_page([apostrophes.marks_of(*own, s.cut) for own, s in zip(prints, spans, strict=True)])
    mark = apostrophes.printed_by(span.tokens for span, own in zip(spans, marks, strict=True) if len(own))
    bare = [
        replace(span, cut=apostrophes.without_marks(span.cut, own), mark=mark) if len(own) else span
        for span, own in zip(spans, marks, strict=True)
    ]
    return without(grey, np.concatenate(marks)) if any(map(len, marks)) else grey, bare


def _with_apostrophes(choice: Choice, mark: str) -> Choice:
    """The choice, its numbers with the apostrophes that were taken off."""
    said = replace(choice.said, text=apostrophes.grouped(choice.said.text, mark))
    return replace(choice, said=said, others=tuple(apostrophes.grouped(other, mark) for other in choice.others))


def _with_percent(grey: Grey, span: _Span, piece: Piece) -> _Span:
    """The span, the unit behind its number a percent sign where it looks like one (`86,7 KH`)."""
    if len(span.rest) != 1 or len(span.rest[0].text) > _SHORT:
        return span
    middle = middles(piece.blots)
    own = piece.blots[(middle >= span.rest[0].x0 - 1) & (middle <= span.rest[0].x1 + 1)]
    if is_percent_sign(grey, own, piece.tall):
        return replace(span, rest=(replace(span.rest[0], text="%"),))
    *digits, ring = span.cut.blots[np.argsort(span.cut.blots[:, 0])]
    with_ring = np.concatenate((ring[None, :], own))
    if not digits or ring[3] - ring[1] >= AS_HIGH * piece.tall or not is_percent_sign(grey, with_ring, piece.tall):
        return span
    sign = replace(span.rest[0], text="%", x0=float(ring[0]))  # its first ring was taken for a mark behind the number
    return replace(span, cut=part(span.cut, np.stack(digits)), rest=(sign,))


def _own_digits(
    grey: Grey, spans: Sequence[_Span], said: Sequence[Sequence[Said]], prints: Sequence[tuple[Boxes, Blots]]
) -> tuple[dict[int, str], signs.Signs]:
    """The numbers that are settled, by their place, and the page's own digits, learnt from them."""
    settled: dict[int, str] = {}
    for at, (span, several, (_, shape)) in enumerate(zip(spans, said, prints, strict=True)):
        choice = _chosen(span, several, shape)
        if choice.settled and is_numeric(choice.said.text):
            settled[at] = choice.said.text
    return settled, signs.learnt(grey, ((prints[at][0], text) for at, text in settled.items()))


def _by_likeness(
    grey: Grey,
    known: tuple[dict[int, str], signs.Signs],
    said: Sequence[Sequence[Said]],
    prints: Sequence[tuple[Boxes, Blots]],
) -> dict[int, Said]:
    """What each print says by the page's own digits, by its place. Where they do not say it clearly, another number
    than the one that is settled is a doubt."""
    settled, own_digits = known
    found: dict[int, Said] = {}
    for at, (boxes, shape) in enumerate(prints):
        own = without_mark(said[at], shape)[1].signs
        if text := signs.reading(grey, boxes[: len(own)], own, own_digits):
            found[at] = Said(text, OWN_SURE, signs.NAME)
        elif at in settled:
            text = signs.reading(grey, boxes[: len(own)], own, own_digits, sure=False)
            if text and not same_digits(text, settled[at]):
                found[at] = Said(text, OWN_UNSURE, signs.NEARLY_OWN)
    return found


def _before(tokens: Sequence[Token], rest: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a number, none of them reaching into the unit behind it."""
    if not rest:
        return tuple(tokens)
    edge = rest[0].x0 - 1
    return tuple(replace(token, x1=max(token.x0 + 1, min(token.x1, edge))) for token in tokens)


# ---------------------------------------------------------------------------------------------------------------------
# What may be a number


def _spans(grey: Grey, at: int, seen: Seen) -> list[_Span]:
    """Runs of words that may be a number; the whole piece where it is short and nobody is sure of it."""
    line = seen.line
    if not line:
        return [_Span(at, 0, -1, seen.piece)]
    if seen.word:
        return []
    if counted := _before_units(grey, at, seen):
        return counted
    if len(line) > 1 and _UNIT.fullmatch(line[0].text) and all(_ALIKE.fullmatch(t.text) for t in line[1:]):
        return [_Span(at, 1, len(line) - 1, _cut(seen, 1, len(line) - 1), line[1:])]
    if cut := _year_before(line):
        return [_Span(at, a, b - 1, _cut(seen, a, b - 1), line[a:b]) for a, b in ((0, cut), (cut, len(line)))]
    led = any(_YEAR_LED.fullmatch(token.text) for token in line[:-1])
    if not led and may_be_numeric(seen.text, seen.sure) and not any(map(_is_word, line)):
        return [_Span(at, 0, len(line) - 1, seen.piece, line)]
    if sum(not _has_digits(t.text) for t in line) >= PROSE:
        return []
    found: list[_Span] = []
    place = 0
    while place < len(line):
        end = place
        while end < len(line) and _has_digits(line[end].text) and not (end > place and _is_led(line[end - 1].text)):
            end += 1
        if end > place:
            if place and _is_dash(line[place - 1].text) and not (place > 1 and _has_digits(line[place - 2].text)):
                place -= 1
            if not _is_led(line[end - 1].text):
                found.append(_Span(at, place, end - 1, _cut(seen, place, end - 1), line[place:end]))
        place = max(end, place + 1)
    return found


def _year_before(line: Sequence[Token]) -> int:
    """Where the year before's number begins in parentheses behind another (`4 596 737 (4 492 091)`), 0: nowhere."""
    if not all(_AMOUNT.fullmatch(token.text) or _is_dash(token.text.lstrip("(")) for token in line):
        return 0
    return next((at for at, token in enumerate(line) if at and token.text.startswith("(")), 0)


def _is_word(token: Token) -> bool:
    """Whether a token is a word that tesseract is sure of, no number that it took for one (`Utfall 2023-08-31`)."""
    sure = _SURE if len(token.text) >= _WORD else _SURER
    return len(token.text) >= _SHORT and token.text.rstrip(".,:;").isalpha() and token.sure >= sure


def _is_dash(text: str) -> bool:
    """Whether a word may be a minus: what readers make of a lone dash before a number is seldom one."""
    return 0 < len(text) <= 2 and all(c in MINUS + "=~_" for c in text)


def _before_units(grey: Grey, at: int, seen: Seen) -> list[_Span]:
    """The number of a piece that goes on with a unit; both where the year before's stands behind it in parentheses with
    a unit of its own (`560KSEK (0KSEK)`). None where one of them is none such."""
    line = seen.line
    cut = next((i for i, token in enumerate(line) if i and token.text.startswith("(")), 0)
    ends = ((0, cut), (cut, len(line))) if cut else ()
    found = [(a, _before_unit(grey, at, Seen(_cut(seen, a, b - 1), line[a:b]))) for a, b in ends]
    spans = [replace(one, first=one.first + a, last=one.last + a) for a, one in found if one is not None]
    if len(spans) == len(ends) > 0:
        return spans
    whole = _before_unit(grey, at, seen)
    return [whole] if whole is not None else []


def _before_unit(grey: Grey, at: int, seen: Seen) -> _Span | None:
    """The number at the head of a piece that goes on with a unit (`5,8miljoner kronor`, `16,0 mkr`), which may be glued
    to it; None where the piece is none such. Signs that look like digits count as some."""
    line = seen.line
    last = next((i for i, t in enumerate(line) if not _ALIKE.fullmatch(t.text)), len(line))
    if last == len(line) or len(line) - last > UNIT_WORDS or any(_DIGIT.search(t.text) for t in line[last + 1 :]):
        return None
    unit = line[last]
    if _is_starred(seen.piece, unit):
        return None
    glued = _GLUED.match(unit.text)
    head = glued[1] if glued else ""
    nil = last == 1 and line[0].text.lstrip("(") in NIL
    counted = any(_DIGIT.search(t.text) for t in line[:last]) or bool(head) or nil
    if not counted or not (glued or _UNIT.fullmatch(unit.text)):
        return None
    edge = edge_before(seen.piece, unit, len(unit.text) - len(head)) if head else unit.x0
    edge = min(edge, end_of_first(seen.piece)) if nil else edge
    middle = middles(seen.piece.blots)
    cut = part(seen.piece, seen.piece.blots[middle < edge])
    signs = sum(map(str.isalnum, "".join([*(t.text for t in line[:last]), head])))  # a nought may be read as an O
    if head and signs == high_signs(cut) + 1 and (freed := with_last_digit(grey, seen.piece, cut)) is not None:
        cut, edge = freed, float(freed.box[2])
    tokens = (*line[:last], *((replace(unit, text=head, x1=edge),) if head else ()))
    more = bool(head) and cut.blots is not seen.piece.blots and signs > high_signs(cut)
    touched = more and may_hold_digit(seen.piece, cut, unit.text[len(head) :])
    return _Span(at, 0, last, cut, tokens, (replace(unit, text=unit.text[len(head) :], x0=edge),), not touched)


def _is_starred(piece: Piece, unit: Token) -> bool:
    """Whether what was read as a unit (`4, Ork` for `4,0**`) is a sign and asterisks: no letters end as high."""
    middle = middles(piece.blots)
    own = piece.blots[(middle >= unit.x0 - 1) & (middle <= unit.x1 + 1)]
    ends = own[np.argsort(own[:, 0])][1:, 3]
    return len(ends) > 0 and bool((ends <= piece.base - STARRY * piece.tall).all())


def _is_led(text: str) -> bool:
    """Whether a word leads to the number behind it (`Resultat 2017: 11 281 624`), and has none of its digits."""
    return text.endswith(":")


def _has_digits(text: str) -> bool:
    return 2 * sum(c.isdigit() for c in text) >= len(text)


def _cut(seen: Seen, first: int, last: int) -> Piece:
    """The blots of some words of a piece, and those between them and the words beside them that no word has."""
    line, piece = seen.line, seen.piece
    left = line[first - 1].x1 if first else -1e9
    right = line[last + 1].x0 if last + 1 < len(line) else 1e9
    middle = middles(piece.blots)
    return part(piece, piece.blots[(middle > left) & (middle < right)])


# ---------------------------------------------------------------------------------------------------------------------
# What stands


def _unread(said: Said) -> Said:
    """What is no number as it was read, and is read by nobody else: none that can be read, not even a part of it."""
    tokens = tuple(replace(token, text=UNREADABLE * len(token.text)) for token in said.tokens)
    return replace(said, text=" ".join(token.text for token in tokens), tokens=tokens)


def _as_nil(said: Said) -> Said:
    """A zero that was read as the letter which it looks like, before a unit: nobody is sure of it."""
    tokens = tuple(replace(token, text="0") for token in said.tokens)
    return replace(said, text="0", sure=min(said.sure, OPEN), tokens=tokens)


def _chosen(span: _Span, said: Sequence[Said], blots: Blots) -> Choice:
    first = said[0]
    nil = bool(span.rest) and first.text in NIL
    if not span.alone:
        return Choice(first if is_numeric(first.text) else _unread(first))
    others = [one for one in said if one.reader not in signs.NAMES]
    if blots.touching and not any(one.text.strip()[:1] in tuple(MINUS) for one in others):
        said = others  # the page's own digits take the dash from the same shape
        blots = replace(blots, signs=blots.signs[1:])  # nobody reads it: the stroke of a 4
    if blots.signs == "-":  # a dash by itself is seen by its shape: readers lose it, or make two of it
        return Choice(Said("-", max(s.sure for s in said), SHAPE), confirmed_by=(SHAPE,))
    if span.rest and is_numeric(first.text):  # a leg of an m that stands behind the number is no digit of it
        most = sum(map(str.isdigit, first.text))
        said = [first, *(one for one in said[1:] if sum(map(str.isdigit, one.text)) <= most)]
    choice = choose(said, blots)
    return Choice(_as_nil(first)) if nil and not is_numeric(choice.said.text) else choice
