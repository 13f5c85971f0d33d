"""Lines that may be heads printed over each other, by what was read of them, and what of those that cannot be told is
kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..amounts import UNREADABLE
from ..records import replace
from .blots import Piece
from .headwords import begins_head, is_word, listed, measures
from .ocr import Token
from .pictures import middles
from .seen import Seen

BROAD, UNSURE, LONG = 6, 60.0, 4  # heights that such a line is wide at least, and a word in it that nobody reads
WORDS = 2  # of heads that a line of them says
SURE = 80.0  # how sure a reader is of a word or a year
BLOT = 1.4  # heights that a blot of several letters is broad

_CAPITAL_WITHIN = re.compile("[a-z\u00e5\u00e4\u00f6]{3}[A-Z\u00c5\u00c4\u00d6][a-z\u00e5\u00e4\u00f6]{3}")
_LETTER_WITHIN = re.compile(r"\d[^\W\d_]\d")
_CENTURY = re.compile("19|20")
_MIXED = re.compile(r"[^\W\d_]{2}\d|\d[^\W\d_]{2}|\d[^\W\d_]\d")


def may_be_overlaid(seen: Seen) -> bool:
    """Whether a piece is a line of words some of which make none, or letters and digits by turns, a capital within, or
    blots as broad as several letters that are no word of a head, or heads with half a year among them (`Budget 20
    Budget 2018`)."""
    x0, _, x1, _ = seen.piece.box
    plain = _is_prose(seen) or (is_number(seen) and not _LETTER_WITHIN.search(seen.text))
    if seen.piece.flat or seen.word or x1 - x0 < BROAD * seen.piece.tall or plain:
        return False
    heads = says_heads(seen)
    if heads and any(_CENTURY.fullmatch(a.text) and begins_head(b.text) for a, b in pairwise(seen.line)):
        return True
    return any(
        _MIXED.search(t.text)
        or _CAPITAL_WITHIN.search(t.text)
        or (t.sure < UNSURE and len(t.text) >= LONG and any(map(str.isalpha, t.text)))
        or (not is_word(t.text) and (heads or _holds_measure(t.text)) and _is_blotted(seen.piece, t))
        for t in seen.line
    )


def _is_prose(seen: Seen) -> bool:
    """Whether most of a line is words that no head has and of which the reader is sure."""
    return 2 * sum(map(is_plain, seen.line)) > len(seen.line)


def is_plain(token: Token) -> bool:
    """Whether a word is one that no head has, of which the reader is sure, and not two in one."""
    text = token.text.strip(".,:")
    return token.sure >= SURE and text.isalpha() and not is_word(token.text) and not _CAPITAL_WITHIN.search(text)


def says_heads(seen: Seen) -> bool:
    """Whether words of heads are read in a line."""
    return sum(is_word(t.text) for t in seen.line) >= WORDS and any(begins_head(t.text) for t in seen.line)


def _is_blotted(piece: Piece, token: Token) -> bool:
    """Whether letters of a word are one blot."""
    middle = middles(piece.blots)
    own = piece.blots[(middle >= token.x0) & (middle <= token.x1)]
    return bool(((own[:, 2] - own[:, 0]) > BLOT * piece.tall).any())


def _holds_measure(text: str) -> bool:
    """Whether a word is one of heads, or holds one that says of what the amounts below are, as `Åtebudget` does."""
    return is_word(text) or any(word in text.casefold() for word in measures() if len(word) >= LONG)


def is_number(seen: Seen) -> bool:
    """Whether a piece is a number, with its unit or without."""
    text = seen.text
    unit = max((unit for unit in listed()["unit"] if text.casefold().endswith(unit)), key=len, default="")
    signs = text[: len(text) - len(unit)].replace(" ", "")
    return bool(signs) and sum(map(str.isdigit, signs)) >= 0.6 * len(signs)


def untold(piece: Piece, line: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a line that cannot be told, without the signs of those that may be several: their letters are one
    blot, or they have digits and are nothing that heads are made of; and of those that go on from what is unknown, as
    a year does whose measure nobody knows."""
    kept: list[Token] = []
    known = True
    for token in line:
        known = is_word(token.text) and (known or begins_head(token.text))
        several = _is_blotted(piece, token) or any(map(str.isdigit, token.text)) or _holds_measure(token.text)
        kept.append(replace(token, text=UNREADABLE * len(token.text)) if several and not known else token)
    return tuple(kept)
