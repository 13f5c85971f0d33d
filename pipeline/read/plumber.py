"""The second reader: pdfplumber (pdfminer's engine) reads the words of single pages anew, to confirm digits.

It shares no code with the first reader: what both say was printed so.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..model import Box, SecondWord
from .pdfium import with_hyphens


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
            with path.open("rb") as stream:
                for page in _wanted(pdfplumber.open(stream, pages=list(pages)), set(pages)):
                    words = _page_words(page)
                    if words is not None:
                        found[page.page_number] = words
        except Exception:  # pdfminer raises whatever it meets in a damaged file that pdfium could still read
            return found
    return found


def _wanted(document: Any, pages: set[int]) -> Iterator[Any]:
    """Some pages of a document; those behind the last of them are not looked for."""
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.page import Page

    for number, page in zip(range(1, max(pages) + 1), PDFPage.create_pages(document.doc), strict=False):
        if number in pages:
            yield Page(document, page, page_number=number)


def _page_words(page: Any) -> tuple[SecondWord, ...] | None:
    from pdfplumber.utils import dedupe_chars, extract_words

    try:
        chars = _characters(page)
        words = extract_words(dedupe_chars(chars) if _doubled(chars) else chars)
        page.close()
    except Exception:  # as above, for a single page
        return None
    return tuple(SecondWord(page.page_number, with_hyphens(w["text"]), _box(w)) for w in words)


def _characters(page: Any) -> list[dict[str, Any]]:
    """The page's characters as pdfminer places them, described as pdfplumber does, as far as its words need it."""
    from .miner import placed

    left, above = page.mediabox[:2]
    height, doctop = page.height, page.initial_doctop
    return [
        {
            "text": text, "fontname": font, "size": size, "upright": upright, "x0": x0 + left, "x1": x1 + left,
            "top": height - y1 + above, "bottom": height - y0 + above, "doctop": doctop + (height - y1 + above),
        }
        for text, font, size, upright, x0, y0, x1, y1 in placed(page.pdf.rsrcmgr, page.page_number, page.page_obj)
    ]  # fmt: skip


def _doubled(chars: list[dict[str, Any]]) -> bool:
    """Whether many characters stand twice at the same place, as a shadow or an imitation of bold does."""
    places = {(c["text"], round(c["x0"] / 3), round(c["top"] / 3)) for c in chars}
    return len(places) < 0.9 * len(chars)


def _box(word: dict[str, Any]) -> Box:
    return Box(round(word["x0"], 2), round(word["top"], 2), round(word["x1"], 2), round(word["bottom"], 2))
