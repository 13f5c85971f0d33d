"""A printed label's form for comparing: what stays of it when case, marks, years and note digits are gone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

REMEMBERED = 8192  # labels: the same ones are asked for in each column, and in the next document
_MARKS = re.compile(r"[^\w%+]+|_")
_PARENTHESIS = re.compile(r"\([^()]*\)?")
_MONTHS = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec"
)
_DATE = rf"(?:19|20)\d{{2}}(?: \d{{1,2}}){{0,2}}|\d{{6}}|(?:\d{{1,2}} )?(?:{_MONTHS})"
_UNIT = r"(?:\d{1,3} )?%|s?e?kr|tkr|ksek|sek|mn?kr|kronor|tusental kronor|tusen kr|milj(?: kr)?"
_ASIDE = r"not(?: \d{1,2})?|\d{1,2}|m m|mm|m fl|mfl|etc"
_PREPOSITION = r"(?:fr|t) o m|tom|fom|från|för|per|till|år|den|i|från och med|till och med"
_TAIL = re.compile(rf"\s+(?:{_DATE}|{_UNIT}|{_ASIDE}|{_PREPOSITION})$")
_BEARING = re.compile(rf"\s(?:{_DATE}|{_UNIT}|{_ASIDE})\b")
_SUM = re.compile(r"^s a (?=\w)")
_LEAD = re.compile(r"^(?:(?:not \d{1,2}|\d{1,6}|varav|därav) )+(?=\D)")


@lru_cache(maxsize=REMEMBERED)
def compose(text: str) -> str:
    """The text in NFC, without soft hyphens, its white space (line breaks, no-break spaces) single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\xad", "").split())


@lru_cache(maxsize=REMEMBERED)
def normalise(text: str) -> str:
    """A label or name for comparing: composed, casefolded, `&` as `och`, other punctuation as space (`% +` stay).

    >>> normalise("Metod-  och\\nverksamhetsutv. (prel)")
    'metod och verksamhetsutv prel'
    """
    return " ".join(_MARKS.sub(" ", compose(text).casefold().replace("&", " och ")).split())


@lru_cache(maxsize=REMEMBERED)
def strip_label(text: str) -> str:
    """Normalised, without parentheses, leading numbers and `varav`, trailing years, dates, units, `m m`, note digits.

    A preposition or `år` that led a removed year goes with it. A label that would vanish stays normalised.

    >>> strip_label("4. Beräknat resultat för år 2018 (prel), tkr")
    'beräknat resultat'
    """
    label = _LEAD.sub("", normalise(_PARENTHESIS.sub(" ", compose(text))))
    return _without_tail(label) or normalise(text)


def _without_tail(label: str) -> str:
    """Cuts tails as long as there are any, if more than prepositions is cut: `föregående år` keeps its `år`."""
    short = label
    while (shorter := _TAIL.sub("", short)) != short:
        short = shorter
    return short if _BEARING.search(label[len(short) :]) else label


@lru_cache(maxsize=REMEMBERED)
def label_keys(text: str) -> tuple[str, ...]:
    """The forms under which a label is looked up, the fuller first: `Insats 2` before `Insats`; `S:a` is `Summa`."""
    forms = (normalise(text), strip_label(text))
    return tuple(dict.fromkeys((*forms, *(_SUM.sub("summa ", form) for form in forms))))


@lru_cache(maxsize=REMEMBERED)
def label_parts(text: str) -> tuple[str, ...]:
    """The parts of a label that lists things, normalised: `Data/tele och IT` gives data, tele, it."""
    return tuple(filter(None, map(normalise, re.split(r"[/,&]|\boch\b", _PARENTHESIS.sub(" ", compose(text))))))


def place_genitive(name: str) -> str:
    """A place's name before `kommun`: those that end in a vowel or an s-sound stay as they are (Habo, Västerås)."""
    return name if name[-1].lower() in "aeiouyåäösxz" else f"{name}s"
