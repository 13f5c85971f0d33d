"""The second reader: pdfplumber (pdfminer's engine) reads the words of single pages anew, to confirm digits.

It shares no code with the first reader: what both say was printed so.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..model import Box, SecondWord


def second_words(path: Path, pages: Sequence[int]) -> dict[int, tuple[SecondWord, ...]]:
    """The words of these pages as pdfplumber reads them, in display coordinates, by page.

    A page that this engine cannot read is left out: no second reading is then claimed for it.
    """
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    found: dict[int, tuple[SecondWord, ...]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with pdfplumber.open(path) as document:
                for number in pages:
                    words = _page_words(document, number)
                    if words is not None:
                        found[number] = words
        except Exception:  # pdfminer raises whatever it meets in a damaged file that pdfium could still read
            return found
    return found


def _page_words(document: Any, number: int) -> tuple[SecondWord, ...] | None:
    try:
        page = document.pages[number - 1]
        words = page.dedupe_chars().extract_words(keep_blank_chars=False, use_text_flow=False)
        page.close()
    except Exception:  # as above, for a single page
        return None
    return tuple(SecondWord(number, w["text"], _box(w)) for w in words)


def _box(word: dict[str, Any]) -> Box:
    return Box(round(word["x0"], 2), round(word["top"], 2), round(word["x1"], 2), round(word["bottom"], 2))
