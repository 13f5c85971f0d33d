"""What may be writing and what is a photograph, told by the ground of a bitmap."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pdf_maker import make

from pipeline.read.writing import is_writing

TABLE = """
!columns 60 300 400
Kostnader | Budget | Utfall
Kansli och styrelse | 400 000 | 411 500
Insatser för unga | 1 250 000 | 1 198 400
Summa kostnader | 1 650 000 | 1 609 900
"""


def drawn(tmp_path: Path, dpi: int) -> NDArray[np.uint8]:
    """A page with a table as a bitmap in grey."""
    document = pdfium.PdfDocument(make(tmp_path / "table.pdf", TABLE))
    try:
        pixels = document[0].render(scale=dpi / 72, grayscale=True).to_numpy()
        return pixels.reshape(pixels.shape[:2])[:400].copy()
    finally:
        document.close()


def test_a_table_is_writing_with_grain_and_grey_paper_too(tmp_path: Path) -> None:
    grey = drawn(tmp_path, 110)
    assert is_writing(grey, 110)
    grain = np.random.default_rng(1).normal(0, 8, grey.shape)
    assert is_writing(np.clip(grey * 0.85 + grain, 0, 255).astype(np.uint8), 110)


def test_a_photograph_is_no_writing_though_it_has_spots_in_rows(tmp_path: Path) -> None:
    grey = drawn(tmp_path, 110)
    high, wide = grey.shape
    waves = np.sin(np.arange(high)[:, None] / 37) + np.cos(np.arange(wide)[None, :] / 53)
    shades = 128 + 55 * waves
    assert not is_writing(np.where(grey < 100, 0, shades).astype(np.uint8), 110)
