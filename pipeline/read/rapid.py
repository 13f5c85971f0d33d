"""The one module that knows rapidocr, an independent second reader of numbers, where it is installed.

Its models come in its wheel; it knows no å, ä, ö, which numbers do not need.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Sequence
from functools import cache
from importlib import metadata, util
from typing import Any

NAME = "rapidocr"
INSTALL = '.tools/bin/uv pip install -e ".[ocr2]"'
PACKAGES = ("rapidocr-onnxruntime", "onnxruntime")


@cache
def version() -> str:
    """The reader's version, "" where it or its engine is missing."""
    try:
        found = metadata.version(PACKAGES[0])
        metadata.version(PACKAGES[1])
    except metadata.PackageNotFoundError:
        return ""
    return found if util.find_spec("rapidocr_onnxruntime") else ""


def read_lines(lines: Sequence[Any]) -> list[tuple[str, float]]:
    """What each line of writing, a grey bitmap, says, and how sure the reader is of it (0 to 100)."""
    import numpy as np

    recognise = _recogniser()
    padded = [np.pad(line, 8, constant_values=255) for line in lines]
    said, _ = recognise([np.repeat(line[:, :, None], 3, axis=2) for line in padded])
    return [(str(text).strip(), 100.0 * float(sure)) for text, sure, *_ in said]


@cache
def _recogniser() -> Any:
    """The model that reads a line, loaded once, on one core."""
    with contextlib.suppress(Exception):
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1).text_rec
