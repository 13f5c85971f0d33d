"""The second reader: pdfplumber (pdfminer's engine) reads the words of single pages anew, to confirm digits.

It shares no code with the first reader: what both say was printed so.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..model import Box, SecondWord
from .operators import Operator, operators

# What of a page's content sets no text: drawing, colours, marks around content. Most of some pages is this, and this
# engine, which goes through it piece by piece, takes most of its time for it. Strings are matched first and kept.
_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f\s]*>"
_DRAWING = rb"(?:[-+.\d]+\s+)+(?:m|l|c|v|y|re|g|G|rg|RG|k|K|w)(?!\S)|(?:h|f\*?|F|S|s|B\*?|b\*?|n|W\*?)(?!\S)"
_MARKS = rb"/\w+\s*<</MCID\s+\d+\s*(?:/Lang\s*\([^()\\]*\)\s*)?>>\s*BDC(?!\S)|/\w+\s+BMC(?!\S)|EMC(?!\S)"
_IDLE = re.compile(rb"(" + _STRING + rb")|(?<!\S)(?:" + _DRAWING + rb"|" + _MARKS + rb")", re.DOTALL)
_NOTHING_BETWEEN = re.compile(rb"(?<!\S)q\s+Q(?!\S)")
_INLINE_IMAGE = re.compile(rb"(?<!\S)ID\s")


def second_words(path: Path, pages: Sequence[int]) -> dict[int, tuple[SecondWord, ...]]:
    """The words of these pages as pdfplumber reads them, in display coordinates, by page.

    A page that this engine cannot read is left out: no second reading is then claimed for it.
    """
    import pdfplumber

    for name in ("psparser", "pdfinterp", "pdfpage", "pdfdocument", "cmapdb"):  # asked thousands of times a page
        logging.getLogger(f"pdfminer.{name}").disabled = True
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    found: dict[int, tuple[SecondWord, ...]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with pdfplumber.open(path, pages=list(pages)) as document:
                for page in document.pages:
                    words = _page_words(page)
                    if words is not None:
                        found[page.page_number] = words
        except Exception:  # pdfminer raises whatever it meets in a damaged file that pdfium could still read
            return found
    return found


def _page_words(page: Any) -> tuple[SecondWord, ...] | None:
    from pdfplumber.utils import dedupe_chars, extract_words

    try:
        chars = [_char(item, page) for item in _items(_layout(page))]
        words = extract_words(dedupe_chars(chars) if _doubled(chars) else chars)
        page.close()
    except Exception:  # as above, for a single page
        return None
    return tuple(SecondWord(page.page_number, w["text"], _box(w)) for w in words)


def _layout(page: Any) -> Any:
    """The page's characters as pdfminer places them, without paths and images: pdfplumber's own `layout` makes objects
    of them all, which takes most of its time."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.pdftypes import PDFStream, stream_value
    from pdfminer.psparser import LIT

    class Characters(PDFPageAggregator):
        def paint_path(self, *_: object) -> None:
            pass

        def render_image(self, *_: object) -> None:
            pass

    class Interpreter(PDFPageInterpreter):
        def execute(self, streams: Sequence[Any]) -> None:
            found = [stream_value(stream) for stream in streams]
            contents = [text_alone(stream.get_data()) for stream in found]
            known: set[Any] = {
                stream.objid for stream in found
            }  # by which the engine notices content that draws itself
            plain = None if None in known or known & self.parent_stream_ids else operators(b"\n".join(contents), LIT)
            if plain is None:
                super().execute([self.made_of(*each) for each in zip(contents, found, strict=True)])
                return
            self.stream_ids.clear()
            self.stream_ids.update(known)
            self.follow(plain)

        def made_of(self, content: bytes, stream: Any) -> Any:
            made = PDFStream({}, content)
            if stream.objid is not None:
                made.set_objid(stream.objid, stream.genno)
            return made

        def follow(self, plain: list[Any]) -> None:
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

    device = Characters(page.pdf.rsrcmgr, pageno=page.page_number)
    Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    return device.get_result()


def text_alone(content: bytes) -> bytes:
    """A page's content without what sets no text; as it is where it holds a picture's bytes."""
    if _INLINE_IMAGE.search(content):
        return content
    return _NOTHING_BETWEEN.sub(b"", _IDLE.sub(rb"\1", content))


def _items(container: Any) -> Iterator[Any]:
    """The characters in a layout, those of its forms too."""
    from pdfminer.layout import LTChar, LTContainer

    for item in container:
        if isinstance(item, LTContainer):
            yield from _items(item)
        elif isinstance(item, LTChar):
            yield item


def _char(item: Any, page: Any) -> dict[str, Any]:
    """A character as pdfplumber describes it, as far as its words need it."""
    left, above = page.mediabox[:2]
    top = page.height - item.y1 + above
    return {
        "text": item.get_text(),
        "fontname": item.fontname,
        "size": item.size,
        "upright": item.upright,
        "x0": item.x0 + left,
        "x1": item.x1 + left,
        "top": top,
        "bottom": page.height - item.y0 + above,
        "doctop": page.initial_doctop + top,
    }


def _doubled(chars: list[dict[str, Any]]) -> bool:
    """Whether many characters stand twice at the same place, as a shadow or an imitation of bold does."""
    places = {(c["text"], round(c["x0"] / 3), round(c["top"] / 3)) for c in chars}
    return len(places) < 0.9 * len(chars)


def _box(word: dict[str, Any]) -> Box:
    return Box(round(word["x0"], 2), round(word["top"], 2), round(word["x1"], 2), round(word["bottom"], 2))
