"""A page's content as operands and operators, for the second reader: quickly where it is plain, not at all elsewhere.

Its own engine goes through content byte by byte, which takes most of its time; what comes out here is what it finds
itself. Content with anything unusual (pictures' bytes, comments, damage) is left to it.
"""

from __future__ import annotations

import re
from typing import Any

_IN_STRING = rb"(?:[^()\\]|\\.)*"
_STRING = rb"\((?:[^()\\]|\\.|\(" + _IN_STRING + rb"\))*\)"
_END = rb"(?=[\s\[\]()<>/]|$)"
_TOKEN = re.compile(
    rb"\s*(?:([-+]?\d+)" + _END
    + rb"|([-+]?(?:\d+\.\d*|\.\d+))" + _END
    + rb"|(" + _STRING + rb")"
    + rb"|<([0-9A-Fa-f\s]*)>"
    + rb"|/([^\s\[\]()<>/%{}#]+)" + _END
    + rb"|(\[)|(\])"
    + rb"|([A-Za-z'\"][A-Za-z0-9]*\*?)" + _END
    + rb"|(<<(?:[^<>()]|" + _STRING + rb"|<[0-9A-Fa-f\s]*>)*>>)"
    + rb"|$)",
    re.DOTALL,
)  # fmt: skip
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\n": b"", b"\r": b""}


# What of a page's content sets no text: drawing, colours, marks around content. Most of some pages is this, and this
# engine, which goes through it piece by piece, takes most of its time for it. Strings are matched first and kept.
_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f\s]*>"
_DRAWING = rb"(?:[-+.\d]+\s+)+(?:m|l|c|v|y|re|g|G|rg|RG|k|K|w)(?!\S)|(?:h|f\*?|F|S|s|B\*?|b\*?|n|W\*?)(?!\S)"
_MARKS = rb"/\w+\s*<</MCID\s+\d+\s*(?:/Lang\s*\([^()\\]*\)\s*)?>>\s*BDC(?!\S)|/\w+\s+BMC(?!\S)|EMC(?!\S)"
_IDLE = re.compile(rb"(" + _STRING + rb")|(?<!\S)(?:" + _DRAWING + rb"|" + _MARKS + rb")", re.DOTALL)
_NOTHING_BETWEEN = re.compile(rb"(?<!\S)q\s+Q(?!\S)")
_INLINE_IMAGE = re.compile(rb"(?<!\S)ID\s")


class Operator(bytes):
    """The name of an operator, told from an operand that is a string."""


def operators(content: bytes, name: Any) -> list[Any] | None:
    """Operands and operators in their order, None where the content is not plain. `name` makes a name's object."""
    found: list[Any] = []
    open_at: list[int] = []
    place = 0
    for token in _TOKEN.finditer(content):
        if token.start() != place:
            return None  # what stands between is nothing that is known here
        place = token.end()
        kind = token.lastindex
        if kind == 1:
            found.append(int(token[1]))
        elif kind == 2:
            found.append(float(token[2]))
        elif kind == 6:
            open_at.append(len(found))
        elif kind == 7:
            if not open_at:
                return None
            start = open_at.pop()
            found[start:] = [found[start:]]
        elif kind is not None:
            found.append(_made(kind, token[kind], name))
    return None if open_at else found


def _made(kind: int, text: bytes, name: Any) -> Any:
    if kind == 3:
        return _unescaped(text[1:-1])
    if kind == 4:
        digits = b"".join(text.split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    if kind == 5:
        return name(text.decode("latin-1"))
    return {} if kind == 9 else _OPERANDS.get(text, Operator(text))


_OPERANDS: dict[bytes, Any] = {b"true": True, b"false": False, b"null": None}


def _unescaped(text: bytes) -> bytes:
    if b"\\" not in text:
        return text
    return _ESCAPE.sub(lambda m: bytes([int(m[1], 8) & 255]) if m[1] else _MEANT.get(m[2], m[2]), text)


def text_alone(content: bytes) -> bytes:
    """A page's content without what sets no text; as it is where it holds a picture's bytes."""
    if _INLINE_IMAGE.search(content):
        return content
    # split gives strings, which are a group, back between what is left; None for what sets no text
    return _NOTHING_BETWEEN.sub(b"", b"".join(filter(None, _IDLE.split(content))))
