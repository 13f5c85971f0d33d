"""The characters of a page as pdfminer places them, for the second reader: its fonts, its way through the content.

Paths and pictures are left out, and no object is made for each character: the engine's own layout takes most of its
time for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT

from .operators import Operator, operators, text_alone

# (text, font's name, size, whether it stands upright, x0, y0, x1, y1), in user space
Character = tuple[str, str, float, bool, float, float, float, float]
_CHAR: Any = LTChar
HAIR = 0.001  # of how large a character is: what skews it no more is not seen
_Told = tuple[str, float, Any]  # what a font says of a character: its text, its width, its place


def placed(resources: Any, number: int, page: Any) -> list[Character]:
    """The characters of a page of pdfminer's in the order in which they are drawn, those of its forms too."""
    device = _Device(resources, pageno=number)
    _Interpreter(resources, device).process_page(page)
    return device.characters


class _Device(PDFPageAggregator):
    """Takes down characters and nothing else."""

    def __init__(self, resources: Any, pageno: int) -> None:
        super().__init__(resources, pageno=pageno)
        self.characters: list[Character] = []
        self.known: dict[Any, dict[int, _Told]] = {}

    def paint_path(self, *_: object) -> None:
        pass

    def render_image(self, *_: object) -> None:
        pass

    def render_char(self, *described: Any) -> float:
        before, font, cid, behind = described[:5], described[1], described[5], described[6:]
        char = _CHAR(*before, *self._told(font, cid), *behind)
        self.characters.append((char.get_text(), char.fontname, char.size, _is_upright(char), *char.bbox))
        return float(char.adv)

    def render_string_horizontal(self, seq: Any, matrix: Any, pos: Any, font: Any, *style: Any) -> Any:
        """What the engine does, at once for all characters of a text that stands upright."""
        fontsize, scaling, charspace, wordspace, rise, dxscale = style[:6]
        a, b, c, d, e, f = matrix
        if b or c or not all(isinstance(each, (int, float, bytes)) for each in seq):
            return super().render_string_horizontal(seq, matrix, pos, font, *style)
        told = self.known.setdefault(font, {})
        x, y = pos
        base, low, upright = y * d + f, font.get_descent() * fontsize + rise, a * d * scaling > 0
        y0, y1 = sorted((d * low + base, d * (low + fontsize) + base))
        begun = False
        for each in seq:
            if not isinstance(each, bytes):
                x -= each * dxscale
                begun = True
                continue
            for cid in font.decode(each):
                x += charspace if begun else 0
                if cid not in told:
                    told[cid] = self._told(font, cid)
                advance = told[cid][1] * fontsize * scaling
                start = x * a + e
                end = a * advance + start
                across = (start, y0, end, y1) if start <= end else (end, y0, start, y1)
                self.characters.append((told[cid][0], font.fontname, y1 - y0, upright, *across))
                x += advance
                x += wordspace if cid == 32 else 0
                begun = True
        return x, y

    def _told(self, font: Any, cid: int) -> _Told:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        return text, font.char_width(cid), font.char_disp(cid)


def _is_upright(char: Any) -> bool:
    """Whether a character stands upright; the engine says no of one that is skewed by a hair."""
    a, b, c, d = char.matrix[:4]
    return bool(char.upright or 0 <= b * c < HAIR * a * d)


class _Interpreter(PDFPageInterpreter):
    """Goes through content that is plain with the operands and operators that were found in it at once."""

    def execute(self, streams: Sequence[Any]) -> None:
        found = [stream_value(stream) for stream in streams]
        contents = [text_alone(stream.get_data()) for stream in found]
        known: set[Any] = {stream.objid for stream in found}  # by which content that draws itself is noticed
        plain = None if None in known or known & self.parent_stream_ids else operators(b"\n".join(contents), LIT)
        if plain is None:
            super().execute([_made_of(*each) for each in zip(contents, found, strict=True)])
            return
        self.stream_ids.clear()
        self.stream_ids.update(known)
        self._follow(plain)

    def _follow(self, plain: list[Any]) -> None:
        """What the engine does with operands and operators that it has found itself."""
        known: dict[bytes, tuple[Any, int]] = {}
        for each in plain:
            if not isinstance(each, Operator):
                self.push(each)
                continue
            if each not in known:
                named = each.decode("latin-1").replace("*", "_a").replace('"', "_w").replace("'", "_q")
                does = getattr(self, f"do_{named}", None)
                known[each] = does, does.__code__.co_argcount - 1 if does else 0
            does, count = known[each]
            operands = self.pop(count) if does and count else []
            if does and len(operands) == count:
                does(*operands)


def _made_of(content: bytes, stream: Any) -> Any:
    made = PDFStream({}, content)
    if stream.objid is not None:
        made.set_objid(stream.objid, stream.genno)
    return made
