"""The second reader: pdfplumber (pdfminer's engine) reads the words of single pages anew, to confirm digits.

It shares no code with the first reader: what both say was printed so.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from ..model import Box, SecondWord

ENGINE = f"pdfplumber {version('pdfplumber')}"


def second_words(path: Path, pages: Sequence[int]) -> tuple[SecondWord, ...]:
    """The words of these pages as pdfplumber reads them, in display coordinates; a page that it cannot read gives none."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    found: list[SecondWord] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pdfplumber.open(path) as document:
            for number in pages:
                page = document.pages[number - 1]
                found += _page_words(page, number)
                page.close()
    return tuple(found)


def _page_words(page: object, number: int) -> list[SecondWord]:
    try:
        words = page.dedupe_chars().extract_words(keep_blank_chars=False, use_text_flow=False)  # type: ignore[attr-defined]
    except Exception:  # pdfminer raises whatever it meets in a bad content stream; no second reading is then claimed
        return []
    return [
        SecondWord(
            number, w["text"], Box(round(w["x0"], 2), round(w["top"], 2), round(w["x1"], 2), round(w["bottom"], 2))
        )
        for w in words
    ]
