"""Whether a page's text layer says what the page shows, judged by the text alone: cheap, and asked of every page.

A layer is doubted, never condemned, here: whoever doubts has the page read by OCR and compares.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..amounts import MONEY_WORDS

# A character that stands for no letter: replacement, private use, control. Some of them are bullets of symbol fonts.
# pdfium marks hyphens at a line's end with two of them; anywhere else these too are letters that got lost.
_NO_LETTER = re.compile("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|[\x02\ufffe](?![\r\n]|$)")
_MAY_BE_NONE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\ue000-\uf8ff]")
_BULLET = re.compile("(?m)^[ \t]*[\ufffd\ue000-\uf8ff](?=[ \t]|$)")
_THREE = re.compile(r"\b(?:19|20)\d\b")
_CUT_YEAR = re.compile(r"(?<=[^\W\d_] )(?:19|20)\d(?![\d ,.:%]|-\d{3})|(?<!\d)(?:19|20)\d-\d\d-\d\d(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W_]{4,}")
_VOWELS = frozenset("aeiouyåäöéAEIOUYÅÄÖÉ")
_NUMERIC = re.compile(r"\S+")
_IN_NUMBER = re.compile(r"\d[A-Za-z|\[\]#]\d|^[OlI|]\d|\d[|\[\]#]")
_VOICED = "aeiouyåäöé".encode("latin-1")
_OTHERS = bytes(b for b in range(256) if not chr(b).isalpha())
_MONEY = re.compile(MONEY_WORDS, re.IGNORECASE)
_HARSH = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}", re.IGNORECASE)
# Another's OCR is not believed where it read numbers of tables: it tears them, loses their minus, and lies as far askew
# as its scan. Of its amounts four of ten are found, and six of ten that are found are wrong.
_SWEDISH = frozenset("åäöÅÄÖ\u0308\u030a")  # the last two combine with the letter before them
_AMID_LETTERS = re.compile(r"(?<=[A-Za-z])[^\w\s.](?=[a-z])")
_ENGLISH, LEAST_ENGLISH = re.compile(r"\b(?:the|and|of)\b", re.IGNORECASE), 3
FOREIGN = "it is what another's OCR read"
SPARSE = "the page is a scan that shows far more than the few words under it"
FEW_LOST, MANY = 4, 0.01  # characters, and share of a page's characters, that stand for no letter
ODD = 0.3  # of a page's words that look like none
SPOILT = 0.12  # of the words, or of the numbers, of another's OCR
FEW_WORDS = 12  # words from which their look is judged
# Of the letters of Swedish text one in twenty is å, ä or ö: among so many there is one. Fewer letters tell where others
# stand for none.
SURELY, LIKELY = 250, 60
LARGE = 0.7  # of the page: a picture as large as this is a scan when text stands under it


def doubt(text: str) -> str:
    """Why a page's text cannot be what the page shows, in words; "" where nothing speaks against it."""
    lost = len(_NO_LETTER.findall(text)) if _MAY_BE_NONE.search(text) else 0
    if lost > FEW_LOST and lost - len(_BULLET.findall(text)) > max(FEW_LOST, MANY * len(text)):
        return "its text layer has characters that stand for no letter"
    if lacks_swedish(text) and _lacks_letters(text, bool(lost)):
        return "its text layer has no å, ä or ö"
    if len(cut := _THREE.findall(text)) >= 2 and _years_are_cut(text, len(cut)):
        return "years have three digits in its text layer"
    if _is_unvoiced(text):
        words = _WORD.findall(text)
        if len(words) >= FEW_WORDS and sum(map(_is_odd, words)) > ODD * len(words):
            return "the words of its text layer are none"
    return ""


def _lacks_letters(text: str, lost: bool) -> bool:
    """Whether text without the letters that only Swedish has has lost them: a font without a map to Unicode leaves them
    out or has other signs for them. `lost`: some characters stand for no letter. English has none of them."""
    letters = sum(map(str.isalpha, text))
    if letters < LIKELY or len(_ENGLISH.findall(text)) >= LEAST_ENGLISH:
        return False
    return letters >= SURELY or lost or len(_AMID_LETTERS.findall(text)) > FEW_LOST


def lacks_swedish(text: str) -> bool:
    """Whether a text has none of the letters that Swedish has and English lacks."""
    return _SWEDISH.isdisjoint(text)


def spoilt(text: str) -> str:
    """Why the text that another's OCR left under a scan is not good enough, in words; "" where it is. Such text is
    looked at word by word."""
    if why := doubt(text):
        return why
    words = _WORD.findall(text)
    if len(words) >= FEW_WORDS and sum(map(_is_odd, words)) > SPOILT * len(words):
        return "many of its words are none"
    figures = [word for word in _NUMERIC.findall(text) if any(c.isdigit() for c in word)]
    if len(figures) >= FEW_WORDS and sum(map(_is_torn, figures)) > SPOILT * len(figures):
        return "many of its numbers have letters in them"
    return ""


def _is_torn(word: str) -> bool:
    return bool(_IN_NUMBER.search(word))


def _years_are_cut(text: str, most: int) -> bool:
    """Whether more years have three digits than four, where words or the other parts of a date tell that they are
    years; `most` of them have three."""
    whole = len(_YEAR.findall(text))
    return most > whole and len(_CUT_YEAR.findall(text)) >= max(2, whole + 1)


def _is_unvoiced(text: str) -> bool:
    """Whether the letters' share of vowels is far from that of any language that is written here: a quick look."""
    letters = text.lower().encode("latin-1", "replace").translate(None, _OTHERS)
    return len(letters) > 40 and not 0.33 < 1 - len(letters.translate(None, _VOICED)) / len(letters) < 0.5


def _is_odd(word: str) -> bool:
    """Whether a word of four signs or more looks like none: no vowel, case that jumps, digits among its letters."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return False
    if len(letters) < len(word):  # digits lead or end a sound word (`50procent`, `COVID19`)
        return not (word[0].isdigit() or word[-1].isdigit())
    if (word.isupper() and len(word) <= 5) or _MONEY.fullmatch(word):
        return False  # an abbreviation; `mnkr` in each cell of a table
    jumps = any(a.islower() and b.isupper() for a, b in pairwise(word))
    return jumps or not _VOWELS.intersection(word) or _HARSH.search(word) is not None


def agreement(layer: Sequence[str], seen: Sequence[str]) -> float:
    """The part of one reading's words, with digits or of three letters or more, that the other has too."""
    told = [_plain(w) for w in layer if _tells(w)]
    if not told:
        return 0.0
    left: dict[str, int] = {}
    for word in map(_plain, seen):
        left[word] = left.get(word, 0) + 1
    held = 0
    for word in told:
        if left.get(word, 0):
            left[word] -= 1
            held += 1
    return held / len(told)


def _tells(word: str) -> bool:
    return any(c.isdigit() for c in word) or sum(c.isalpha() for c in word) >= 3


def _plain(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalnum())
