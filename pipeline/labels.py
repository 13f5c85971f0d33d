"""A printed label's form for comparing: what stays of it when case, marks, years and note digits are gone."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[^\w%&+]+|_")
_PARENTHESIS = re.compile(r"\([^()]*\)?")
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_YEAR = r"(?:19|20)\d{2}"
_DATE = rf"{_YEAR}(?: \d{{1,2}}){{0,2}}|\d{{6}}|(?:\d{{1,2}} )?(?:{_MONTHS})"
_PREPOSITION = r"(?:fr|t) o m|tom|fom|från|för|per|till|år|den|från och med|till och med"
_TAIL = re.compile(rf"\s+(?:{_DATE}|\d{{1,3}} %|%|not(?: \d{{1,2}})?|\d{{1,2}}|{_PREPOSITION})$")
_LEAD = re.compile(r"^(?:(?:\d{1,6}|varav|därav) )+(?=\D)")


def compose(text: str) -> str:
    """The text in NFC, without soft hyphens, its white space (line breaks, no-break spaces) single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\xad", "").split())


def normalise(text: str) -> str:
    """A label or name for comparing: composed, casefolded, each run of punctuation one space (`% & +` stay).

    >>> normalise("Metod-  och\\nverksamhetsutv. (prel)")
    'metod och verksamhetsutv prel'
    """
    return " ".join(_MARKS.sub(" ", compose(text).casefold()).split())


def strip_label(text: str) -> str:
    """Normalised, without parentheses, leading numbers and `varav`, trailing years, dates, percentages and note digits.

    A preposition or `år` that led a removed year goes with it. A label that would vanish stays normalised.

    >>> strip_label("4. Beräknat resultat för år 2018 (prel)")
    'beräknat resultat'
    """
    label = _LEAD.sub("", normalise(_PARENTHESIS.sub(" ", compose(text))))
    return _without_tail(label) or normalise(text)


def _without_tail(label: str) -> str:
    """Cuts tails as long as there are any, if what was cut holds a digit or a date: `föregående år` keeps its `år`."""
    short = label
    while (shorter := _TAIL.sub("", short)) != short:
        short = shorter
    cut = label[len(short) :]
    return short if re.search(rf"\d|%|\bnot\b|{_MONTHS}", cut) else label


def label_keys(text: str) -> tuple[str, ...]:
    """The forms under which a label is looked up, the fuller first: `Insats 2` before `Insats`."""
    return tuple(dict.fromkeys((normalise(text), strip_label(text))))
