"""The words of a line of writing mended: percent signs, asterisks and dashes that OCR reads as something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ..records import replace
from .blots import Piece
from .numerals import PERCENT
from .ocr import Line, Token
from .pictures import Boxes, middles
from .said import MINUS
from .shapes import is_percent, signs_of

LONG_DASH, DASH = "\u2014", "\u2013"  # what a dash between two days and a minus are read as, and what is printed here
_STARS = re.compile(r"[xX+*\"'”“«»°^]{1,6}")  # what asterisks are read as
RAISED = 0.2  # of the height of letters that they stand above the baseline
_TWO_DIGITS = re.compile(r"^(?:\d[\d.,]*)?\d\d$")
# `:-` behind an amount, and what it is read as where a speck touches its dots or its dash is long (`500:;-`).
KRONOR = ":-"
_KRONOR = re.compile(rf"(?<=\d)[:;]{{1,2}}[.,:;]?[{MINUS}]$")
_DASHES = re.compile(rf"[{MINUS}]{{2,}}(?= ?\d)")
_TWO_NIL = re.compile(rf"[{MINUS}]\([{MINUS}]\)")  # dashes for nothing, the year before's in parentheses
_LIKE_NIL = re.compile(rf"[{MINUS}][({MINUS}0oOQ)]{{1,3}}")  # what they are read as where they stand close (`-O`)
BRACKET, AS_HIGH = 0.5, 0.85  # how broad parentheses are at most, of their height, and how high, of capitals'
NIL_DASH = 0.35  # of the width of both: the first
_PERCENT = re.compile(r"[\"'\u201c\u201d*]?[A-ZÅÄÖ][oO0ö]")  # what a percent sign is read as
_TWO_V = re.compile(r"(?<=[^\W\d_])(?:vwv|wv|vw|(?=[wW]*[vV])[vVwW]{3,})")  # `Avwv.`, `AVvVVv`: no word has these
# Capitals that look like small letters; of the height of capitals: how high they are at least, and how high, of their
# own height, small letters are beside them.
BOTH, CAPITAL, LOWER = frozenset("cosuvwxz"), 0.88, (0.5, 0.88)
SOME_LOW, BESIDE = 3, 12  # small letters that tell how high they are, so many letter heights from the first at most
SHORT = 3  # signs that a percent sign is read as at most
_IN_PARENTHESES = re.compile(r"\(\d\d\)")


def mended(tokens: Sequence[Token], piece: Piece) -> Line:
    """The tokens of a line: a percent sign behind a number that was read as letters (`67 Yo`) is one, asterisks before
    words are some (`xxx Resultat`), and the dash of a `000:-` that stands apart is part of it."""
    made: list[Token] = []
    behind = [*(token.text for token in tokens[1:]), ""]
    tokens = [_with_one_dash(token, after, piece) for token, after in zip(tokens, behind, strict=False)]
    if len(tokens) > 1 and _STARS.fullmatch(tokens[0].text) and _is_raised(tokens[0], piece):
        tokens = (replace(tokens[0], text="*" * len(tokens[0].text)), *tokens[1:])
    for token in tokens:
        before = made[-1].text if made else ""
        if token.text in tuple(MINUS) and re.search(r"\d:$", before):
            made[-1] = replace(made[-1], text=f"{before}-", x1=token.x1)
        elif _KRONOR.search(token.text):
            made.append(replace(token, text=_KRONOR.sub(KRONOR, token.text)))
        elif (before[-1:].isdigit() and _PERCENT.fullmatch(token.text)) or _is_percent(token, piece):
            made.append(replace(token, text="%"))
        elif _TWO_DIGITS.search(token.text) and _ends_in_percent(token, piece):
            made.append(replace(token, text=f"{token.text[:-2]}%"))
        elif _IN_PARENTHESES.fullmatch(token.text) and _is_percent_within(token, piece):
            made.append(replace(token, text="(%)"))
        elif _TWO_NIL.fullmatch(token.text) or _is_two_nil(token, piece):  # of two columns
            edge = token.x0 + (token.x1 - token.x0) * NIL_DASH
            dash = token.text[0]
            made += [replace(token, text=dash, x1=edge), replace(token, text=f"({dash})", x0=edge + 1)]
        elif LONG_DASH in token.text:
            made.append(replace(token, text=token.text.replace(LONG_DASH, DASH)))
        else:
            made.append(replace(token, text=_TWO_V.sub("vv", token.text)) if _TWO_V.search(token.text) else token)
    made = [_with_low_letters(token, piece) for token in made]
    if made and made[0].text[0].lower() in BOTH:
        first = made[0].text[0]
        first = first.lower() if _begins_low(piece) else first.upper() if _begins_high(piece) else first
        made[0] = replace(made[0], text=first + made[0].text[1:])
    return tuple(made)


def _with_one_dash(token: Token, behind: str, piece: Piece) -> Token:
    """A token, a dash before digits that was read as two (`–-1 938`, `–- 0,3`) one, where one is printed."""
    dashes = _DASHES.match(f"{token.text} {behind}")
    if not dashes:
        return token
    own = _blots_of(token, piece)
    own = own[np.argsort(own[:, 0])][:2]
    flat = (own[:, 3] - own[:, 1] < own[:, 2] - own[:, 0]).tolist()
    one = flat in ([True], [True, False])
    return replace(token, text=token.text[0] + token.text[len(dashes[0]) :]) if one else token


def _with_low_letters(token: Token, piece: Piece) -> Token:
    """A word, letters read as capitals that are lower than the others small ones (`NO` for `No`)."""
    if not token.text.isalpha() or not any(sign.lower() in BOTH and sign.isupper() for sign in token.text[1:]):
        return token
    own = _blots_of(token, piece)
    if len(own) != len(token.text):
        return token
    high = (own[:, 3] - own[:, 1])[np.argsort(own[:, 0])]
    low = (high <= LOWER[1] * high.max()).tolist()
    signs = (c.lower() if c.lower() in BOTH and at and low[at] else c for at, c in enumerate(token.text))
    return replace(token, text="".join(signs))


def _begins_high(piece: Piece) -> bool:
    """Whether the first letter of a piece is as high as a capital, others on its line being lower."""
    high = piece.blots[:, 3] - piece.blots[:, 1]
    stands = np.abs(piece.blots[:, 3] - piece.base) <= RAISED * piece.tall / 2
    first = int(piece.blots[:, 0].argmin())
    lower = stands & (high >= LOWER[0] * high[first]) & (high <= LOWER[1] * high[first])
    return bool(stands[first]) and bool(high[first] >= CAPITAL * piece.tall) and int(lower.sum()) > 1


def _begins_low(piece: Piece) -> bool:
    """Whether the first letter of a piece reaches no higher than small letters on its line do, others being higher: the
    capital is a reader's guess (`Som` for `som` below the first line of a label)."""
    blots = piece.blots[np.argsort(piece.blots[:, 0])]
    stands = np.abs(blots[:, 3] - piece.base) <= RAISED * piece.tall / 2
    near = blots[:, 0] <= blots[0, 0] + BESIDE * piece.tall
    tops = (piece.base - blots[:, 1]) / piece.tall
    within = middles(blots) < blots[0, 2]
    others = tops[stands & near & ~within]
    low = others[(others >= LOWER[0]) & (others <= LOWER[1])]
    high = others[others > CAPITAL]
    if not stands[0] or len(low) < SOME_LOW or not len(high):
        return False
    return bool(tops[within].max() < (np.median(low) + np.median(high)) / 2)


def _is_percent(token: Token, piece: Piece) -> bool:
    """Whether a short token is a percent sign by its shape, whatever it was read as (`NY`)."""
    if not 0 < len(token.text) <= SHORT:
        return False
    return is_percent(_blots_of(token, piece, 1), piece.base, piece.tall)


def _ends_in_percent(token: Token, piece: Piece) -> bool:
    """Whether the last two digits of a token are a percent sign by their shape."""
    own = _blots_of(token, piece)
    if len(own) != len(token.text) + 1:
        return False
    signs = signs_of(own, piece.base, piece.tall)
    return signs[-3:] in PERCENT and signs[:-3].count("d") == sum(map(str.isdigit, token.text)) - 2


def _is_percent_within(token: Token, piece: Piece) -> bool:
    """Whether what stands between a token's parentheses is a percent sign by its shape."""
    own = _blots_of(token, piece)
    return is_percent(own[np.argsort(own[:, 0])][1:-1], piece.base, piece.tall)


def _is_two_nil(token: Token, piece: Piece) -> bool:
    """Whether a token that was read as a dash and a round sign is two dashes by its shapes, one in parentheses."""
    own = _blots_of(token, piece)
    if not _LIKE_NIL.fullmatch(token.text) or len(own) != len("-(-)"):
        return False
    own = own[np.argsort(own[:, 0])]
    wide, high = own[:, 2] - own[:, 0], own[:, 3] - own[:, 1]
    flat, curved = high < wide, (high >= AS_HIGH * piece.tall) & (wide <= BRACKET * high)
    return bool(flat[0] and curved[1] and flat[2] and curved[3])


def _is_raised(token: Token, piece: Piece) -> bool:
    """Whether a token's blots all end well above the baseline."""
    own = _blots_of(token, piece)
    return len(own) > 0 and int(own[:, 3].max()) <= piece.base - RAISED * piece.tall


def _blots_of(token: Token, piece: Piece, reach: int = 2) -> Boxes:
    """The blots whose middle stands within a token, or so many pixels beside it."""
    middle = middles(piece.blots)
    own: Boxes = piece.blots[(middle >= token.x0 - reach) & (middle <= token.x1 + reach)]
    return own
