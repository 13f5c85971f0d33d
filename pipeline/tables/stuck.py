"""What is printed so close that it reads as one is taken apart: heads of several columns, dates of two heads, the
amounts of a row and its label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import Word
from ..records import replace
from .lines import Atom, TextLine, kind_of
from .printed import UNIT, is_number, is_year, number_runs
from .spaces import DEFAULT_SPACE
from .tabular import meet

SHORTEST = 6  # letters: no shorter word holds a year and a word behind it
PIECE = 5  # words of a head at most
END = 1.5  # points by which numbers of one column end apart
DASHES = ("-", "–", "−")
ROWS = 3  # lines below a head in which its first row stands

_DATE = r"(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}/\d{1,2}/(?:19|20)\d\d)"
_STUCK = re.compile(rf"(\D*)({_DATE})({_DATE})$")
_SHARED = re.compile(r"((?:19|20)\d)(?=(\d))((?:19|20)\d\d-\d\d-\d\d)$")
_NAMED = re.compile(r"((?:19|20)\d\d)([A-ZÅÄÖ][a-zåäö]{2,})()$")  # `2010Utfall`
_DAY = re.compile(rf"(?:{_DATE}|\d{{6}})$")
_YEAR = re.compile(r"(?:19|20)\d\d$")


def heads_apart(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, a text that is the heads of all columns (`Utfall 2023 (Mkr) Budget 2024 (Mkr)`) as one for each: it
    parts into as many as the row below it has numbers, each over its own and all of them ending alike. A corner may
    stand before ends of periods (`(tkr) – 2024-12-31 – 2023-12-31`)."""
    found = list(lines)
    for index, line in enumerate(lines):
        text = line.atoms[0]
        corner, heads = _ends_of_periods(text) if len(line.atoms) == 1 else ([], [])
        heads = heads or (_heads(text) if len(line.atoms) == 1 else [])
        row = next((ln.numbers for ln in lines[index + 1 : index + 1 + ROWS] if ln.numbers), ()) if heads else ()
        if len(row) == len(heads) > 1 and all(map(meet, heads, row)):
            found[index] = replace(line, atoms=(*corner, *heads))
    return found


def _ends_of_periods(text: Atom) -> tuple[list[Atom], list[Atom]]:
    """(what stands before them, the ends of periods) that end a text, each with its dash: none where there are not
    two or more, for two dates with a dash between them are a period."""
    words = text.words
    cuts: list[int] = []
    end = len(words)
    while end > 1 and _DAY.match(words[end - 1].text) and words[end - 2].text in DASHES:
        end -= 2
        cuts.insert(0, end)
    if len(cuts) < 2:
        return [], []
    pieces = [words[a:b] for a, b in pairwise([*cuts, len(words)])]
    return [Atom("text", words[: cuts[0]])] if cuts[0] else [], [Atom("text", piece) for piece in pieces]


def amounts_apart(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, a text that ends in amounts of its row parted from them: its last words are numbers that end where
    those of a row right above or below do, so close to the label that all reads as one text."""
    found = list(lines)
    for index, line in enumerate(lines):
        at = next((i for i, a in enumerate(line.atoms) if a.kind == "text" and _ends_in_number(a)), None)
        if at is None or len(line.atoms[at].words) < 3:
            continue
        beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
        parts = next((parts for row in beside if (parts := _parted(line.atoms[at], row.numbers))), [])
        if parts:
            found[index] = replace(line, atoms=(*line.atoms[:at], *parts, *line.atoms[at + 1 :]))
    return found


def _ends_in_number(text: Atom) -> bool:
    last = text.words[-1].text
    return is_number(last) or UNIT.match(last) is not None


def _parted(text: Atom, numbers: Sequence[Atom]) -> list[Atom]:
    """The text as its words and two or more numbers that end where `numbers` of the row beside do; empty where they do
    not, or where other words stand between them."""
    under = [n for n in numbers if text.x0 < n.x1 <= text.x1 + END]
    stops = [next((i for i, w in enumerate(text.words, 1) if abs(w.x1 - n.x1) <= END), 0) for n in under]
    if len(stops) == 1 and stops[0] == len(text.words) and under[0].text.endswith(")"):
        return _pair_parted(text)
    if len(stops) < 2 or 0 in stops or stops[-1] != len(text.words):
        return []
    first = min((i for i in range(1, stops[0]) if _is_one_number(text.words[i : stops[0]])), default=0)
    pieces = [text.words[i:j] for i, j in pairwise([first, *stops])]
    if not first or not all(map(_is_one_number, pieces)):
        return []
    return [Atom("text", text.words[:first]), *(Atom(kind_of(piece), piece) for piece in pieces)]


def _pair_parted(text: Atom) -> list[Atom]:
    """The text as its words and an amount with that of the year before in parentheses; empty where it ends in none."""
    for at in range(1, len(text.words)):
        runs = number_runs(text.words[at:], DEFAULT_SPACE) or []
        if len(runs) == 2 and runs[1][0].text.startswith("(") and not is_year(runs[1][0].text.strip("()")):
            return [Atom("text", text.words[:at]), Atom("num", text.words[at:])]
    return []


def _is_one_number(words: Sequence[Word]) -> bool:
    return len(number_runs(words, DEFAULT_SPACE) or ()) == 1


def _heads(text: Atom) -> list[Atom]:
    """The pieces of a text that each end in a year, or each in parentheses, and begin with a capital letter."""
    if text.kind != "text" or len(text.words) < 4:
        return []
    for ends in (lambda word: word.endswith(")"), lambda word: _YEAR.match(word) is not None):
        cuts = [i for i, word in enumerate(text.words, 1) if ends(word.text)]
        pieces = [text.words[a:b] for a, b in zip([0, *cuts], cuts, strict=False)]
        short = all(1 < len(piece) <= PIECE and piece[0].text[:1].isupper() for piece in pieces)
        if len(pieces) > 1 and cuts[-1] == len(text.words) and short:
            return [Atom("text", piece) for piece in pieces]
    return []


def dates_apart(words: Sequence[Word]) -> list[Word]:
    """The words, each `Not2023-12-312024-12-31` as three and `2010Utfall` as two: each letter has a like share of the
    width. `2022022-06-30` are a year and a day that are printed over each other, with one digit at one place."""
    return [piece for word in words for piece in (_pieces(word) if len(word.text) > SHORTEST else (word,))]


def _pieces(word: Word) -> Iterator[Word]:
    found = _STUCK.match(word.text) or _NAMED.match(word.text)
    letter = (word.x1 - word.x0) / len(word.text)
    if found is None:
        shared = _SHARED.match(word.text)
        if shared is None or shared[2] != shared[3][:1] or abs(int(shared[1] + shared[2]) - int(shared[3][:4])) > 1:
            yield word
            return
        yield replace(word, text=shared[1] + shared[2], x1=word.x0 + 4 * letter)
        yield replace(word, text=shared[3], x0=word.x0 + 3 * letter)
        return
    for part in range(1, 4):
        start, stop = found.span(part)
        if stop > start:
            yield replace(word, text=found[part], x0=word.x0 + start * letter, x1=word.x0 + stop * letter)
