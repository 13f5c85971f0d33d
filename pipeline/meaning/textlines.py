"""Which lines are running text, and which of those above a table are its titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_PROSE_WORDS = 10
_BRACKETED_END = re.compile(r" *\([^()]*\)$")  # a unit, a year: no part of the title's own words
_SENTENCES = re.compile(r"[a-zåäö]{3}[.!?] +[A-ZÅÄÖ]")
_MARKS = re.compile(r" [·•|] ")
_NUMBER = re.compile(r"[-–−]?\d{1,3}(?:[ .]\d{3})*(?:,\d+)? ?%?")
POINT = re.compile(r"^\d{1,2}[.)]?\s+(?=[A-ZÅÄÖ])")  # the number of a point or a note at a line's beginning
_RUN_IN = re.compile(r"(not\s?\d{1,2}[.:]?\s+\w[^.:!?]{2,60})\. +[A-ZÅÄÖ]", re.IGNORECASE)  # its text goes on behind it
_NUMBERED = re.compile(r"^(?:§ ?\d{1,3}\.?|\d{1,3} ?§\.?|Tabell \d{1,2}[a-z]?[.:]?)\s+(?=[A-ZÅÄÖ])")


def unnumbered(title: str) -> str:
    """A title without the number of its paragraph or table (`§ 8 Ansökningar`, `Tabell 3. Bidrag 2024`); that of a note
    stays."""
    return _NUMBERED.sub("", title)


@lru_cache(maxsize=16384)
def is_prose(line: str) -> bool:
    """Whether a line is running text, no title: long, begun in lower case, a sentence's end, or parts of two; of a
    line that marks part (`Förbundet · utfall 2022, budget 2023 · tkr`), whether one of its parts is."""
    text = line.strip()
    parts = _MARKS.split(text)
    if len(parts) > 1:
        return any(is_prose(part[:1].upper() + part[1:]) for part in parts)
    count = len(_BRACKETED_END.sub("", text).split())
    if count > _PROSE_WORDS or len(text) > 90 or _SENTENCES.search(text):
        return True
    return count > 2 and (text[:1].islower() or text.endswith((".", ",", ";")))


def title_lines(titles: Sequence[str]) -> tuple[str, ...]:
    """The lines above a table (nearest first) that are titles: no running text, nor the short end of one, nor a number
    of a diagram (`2 %`); of a note whose text goes on behind its title, that title (`Not 3 Lämnade bidrag. De har …`).
    """
    titles = [line for line in titles if not _NUMBER.fullmatch(line.strip())]
    found: list[str] = []
    sentence = False
    for i in range(len(titles) - 1, -1, -1):
        line, below = titles[i], titles[i - 1] if i else ""
        if run_in := _RUN_IN.match(line):
            found.append(run_in[1])
            sentence = not line.rstrip().endswith((".", ":", "!", "?"))
            continue
        amid = below[:1].islower() or below[:1].isdigit()
        broken = line.endswith(",") and i == 1 and len(below.split()) == 1 and below[:1].isupper()
        whole = line[:-1] if broken else line  # a title whose last word, an entity's name, stands on the next line
        prose = is_prose(whole) or (amid and is_prose(below) and len(line.split()) > 4)
        goes_on = sentence and (line[:1].islower() or line.rstrip().endswith("."))
        if not prose and not goes_on:
            found.append(line)
        sentence = (prose or goes_on) and not line.rstrip().endswith((".", ":", "!", "?"))
    return tuple(reversed(found))
