"""The words that stand before heads printed over each other in one piece with them: the corner of the table, as
`Bidrag från medlemmarna`, whose letters no head gives.
"""

from __future__ import annotations

import re

import numpy as np

from ..records import replace
from .doubtful import SURE, is_plain
from .headwords import is_word
from .ocr import Token
from .pictures import middles
from .seen import Seen

_GLUED = re.compile(r"([A-ZÅÄÖ]?[a-zåäö]{3,})(?=[A-ZÅÄÖ][a-zåäö]{2})")


def parted(seen: Seen) -> tuple[Seen | None, Seen]:
    """The words before the heads of a line, if there are any, and the rest of it."""
    own: list[Token] = []
    for token in seen.line:
        if not is_plain(token):
            break
        own.append(token)
    rest = list(seen.line[len(own) :])
    if not rest:
        return None, seen
    glued = _GLUED.match(rest[0].text) if rest[0].sure >= SURE else None
    if glued is not None and not is_word(glued[1]):
        first, rest[0] = _cut(rest[0], len(glued[1]))
        own.append(first)
    if not own:
        return None, seen
    return replace(_part(seen, tuple(own)), word=True), _part(seen, tuple(rest))


def _cut(token: Token, signs: int) -> tuple[Token, Token]:
    """A word as two, each as broad as its letters are many."""
    at = token.x0 + (token.x1 - token.x0) * signs / len(token.text)
    return replace(token, text=token.text[:signs], x1=at), replace(token, text=token.text[signs:], x0=at)


def _part(seen: Seen, line: tuple[Token, ...]) -> Seen:
    """Some words of a piece, and its blots there."""
    x0, x1 = line[0].x0, line[-1].x1
    _, top, _, bottom = seen.piece.box
    middle = middles(seen.piece.blots)
    blots = seen.piece.blots[(middle >= x0) & (middle <= x1)]
    if not len(blots):
        blots = seen.piece.blots[:1]
    box = (int(np.floor(x0)), top, int(np.ceil(x1)), bottom)
    return replace(seen, piece=replace(seen.piece, box=box, blots=blots), line=line)
