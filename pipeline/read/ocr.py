"""The one module that knows tesseract: lines of writing, each a small bitmap, become words with places and confidence.

Many lines go to one process, which reads them one by one as single lines, on one core. Without tesseract or its Swedish
nothing is read, and `missing` says what to install.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.records import Record, replace

INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-swe"
SWEDISH, LATIN = "swe", "eng"
AMOUNTS = "0123456789-–.,()%*"  # what a printed amount is made of
LINE, SIGN, RAW = 7, 10, 13  # a line, a single sign, a line without looking for words first
SAME_PLACE = 2  # pixels by which words that tesseract draws over each other begin apart at most
EDGE = 12  # pixels of paper around each line
SECONDS = 90.0  # for the lines of one page; a page that takes longer is given up


class Token(Record):
    """A word in a line: its text, where it begins and ends in pixels of the line's bitmap, and how sure tesseract is
    (0 to 100)."""

    text: str
    x0: float
    x1: float
    sure: float


Line = tuple[Token, ...]


class OcrFailed(Exception):
    """Tesseract gave no answer: it took too long, or ended with a message."""


@cache
def version() -> str:
    """Tesseract's version, "" where it or its Swedish is missing."""
    if SWEDISH not in languages():
        return ""
    said = _said("--version").split()
    return said[1] if len(said) > 1 else "unknown"


@cache
def languages() -> frozenset[str]:
    """The languages that tesseract can read, none where it is not installed."""
    return frozenset(_said("--list-langs").split()) if shutil.which("tesseract") else frozenset()


def missing() -> str:
    """What is to be installed before scans can be read, "" where nothing is missing."""
    return "" if version() else INSTALL


def _said(*arguments: str) -> str:
    try:
        done = subprocess.run(["tesseract", *arguments], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout or done.stderr


def read_lines(lines: Sequence[Any], language: str, seconds: float, only: str = "", mode: int = LINE) -> list[Line]:
    """The words of each line of writing, a grey bitmap; `only` these characters are then looked for.

    Raises OcrFailed.
    """
    if not lines:
        return []
    with tempfile.TemporaryDirectory(prefix="finsam-ocr-") as folder:
        names = [_put(line, Path(folder) / f"{number}.pgm") for number, line in enumerate(lines)]
        names_file = Path(folder) / "lines.txt"
        names_file.write_text("".join(f"{name}\n" for name in names))
        return _parsed(_asked(names_file, language, seconds, only, mode), len(lines))


def _put(line: Any, path: Path) -> Path:
    """Writes a line's bitmap with paper around it."""
    high, wide = line.shape
    with path.open("wb") as file:
        file.write(b"P5 %d %d 255\n" % (wide + 2 * EDGE, high + 2 * EDGE))
        blank = b"\xff" * (wide + 2 * EDGE)
        file.write(blank * EDGE)
        for row in line:
            file.write(b"\xff" * EDGE + row.tobytes() + b"\xff" * EDGE)
        file.write(blank * EDGE)
    return path


def _asked(names: Path, language: str, seconds: float, only: str, mode: int) -> str:
    """What tesseract says of the bitmaps that a file lists, as its table of words."""
    import pytesseract

    os.environ["OMP_THREAD_LIMIT"] = "1"  # one page, one process, one core
    config = f"--psm {mode} --dpi 300"
    config += f" -c tessedit_char_whitelist={only}" if only else ""
    try:
        said = pytesseract.image_to_data(str(names), lang=language, config=config, timeout=seconds)
    except (RuntimeError, OSError) as error:  # a timeout, or tesseract's own message
        raise OcrFailed(f"tesseract: {str(error)[:200]}") from error
    return str(said)


def _parsed(table: str, count: int) -> list[Line]:
    lines: list[list[Token]] = [[] for _ in range(count)]
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row["level"] == "5" and text and 1 <= int(row["page_num"]) <= count:
            x0 = float(row["left"]) - EDGE
            lines[int(row["page_num"]) - 1].append(Token(text, x0, x0 + float(row["width"]), float(row["conf"])))
    return [_beside(line) for line in lines]


def _beside(line: Sequence[Token]) -> Line:
    """The words of a line from the left, none reaching into the one behind it: tesseract draws some as wide as two, and
    some over each other."""
    placed: list[Token] = []
    for token in line:
        over = bool(placed) and abs(token.x0 - placed[-1].x0) <= SAME_PLACE
        placed[-1:] = _shared(placed[-1], token) if over else (*placed[-1:], token)
    ordered = sorted(placed, key=lambda token: token.x0)
    ends = [*(token.x0 - 1 for token in ordered[1:]), float("inf")]
    return tuple(replace(t, x1=max(t.x0 + 1, min(t.x1, end))) for t, end in zip(ordered, ends, strict=False))


def _shared(one: Token, other: Token) -> tuple[Token, Token]:
    """Two words at one place, each with its share of it: as wide as it has signs, with one sign between them."""
    x0, x1 = min(one.x0, other.x0), max(one.x1, other.x1)
    sign = (x1 - x0) / (len(one.text) + 1 + len(other.text))
    return replace(one, x0=x0, x1=x0 + sign * len(one.text)), replace(other, x0=x1 - sign * len(other.text), x1=x1)
