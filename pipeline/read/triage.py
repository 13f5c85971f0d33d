"""Which pages can hold amounts in a table or state some in running text, judged from a page's plain text alone.

The judgement must never lose a table, so it is generous: three numbers that are neither years, dates, list numbers nor
parts of a word are enough, or one large number or two small ones at the end of a line (the last row of a table that
goes on over the page). What it saves is the work on pages of pure prose, covers and pictures.
"""

from __future__ import annotations

import re

from ..amounts import MONEY_WORDS
from .leaders import SET_APART

LAST_LINES, HEAD_WIDTH = 6, 100  # lines and letters of a head that ends a page
PERIODS = 3  # years on a longer line of a head: first and last days of periods
MIN_NUMBERS = 3  # a table has at least two parts and a sum, or a row of three columns

_GROUPS = r"\d{1,3}(?:[\u00a0\u202f\u2009 .'’]\d{3})+(?!\d)|\d+"
_UNIT = rf"(?:(?:{MONEY_WORDS})(?!\w)|:[-–−])"  # behind its number
_NUMBER = re.compile(rf"(?<![\w.,:/§-])\(?[-–−+]?\s?((?:{_GROUPS})(?:,\d+)?)(?:(?={_UNIT})|(?![\w:/-]))", re.IGNORECASE)
_LARGE = re.compile(
    r"(?m)(?<![\w.,:/§-])(\d{1,3}(?:[\u00a0\u202f\u2009 .'’]\d{3})+|\d{4,})(?:,\d+)?\)?(?:\s?[A-Za-z]{2,4}|:[-–−])?\s*$"
)
# two numbers beside or below each other that end a line, maybe with their unit or as a share: the last row of a table
# that goes on over the page
_AMOUNT = rf"[-–−+]?\s?((?:{_GROUPS})(?:,\d+)?)(?:\s?(?:{MONEY_WORDS})(?!\w)){{0,2}}"
_PAIR = re.compile(rf"(?m)(?<![\w.,:/§)-]){_AMOUNT}\s+{_AMOUNT}(?:\s?%)?\s*$", re.IGNORECASE)
# a number that something is said of: a word or a percent sign behind it; years, dates, ages and numbers of headings are
# none
_TIME = r"(?:år|jan|feb|mar|apr|maj|ju[nl]|aug|sep|okt|nov|dec|veck|månad|dag|tim|kap)"
_STATED = re.compile(
    r"(?<![\w.,:/§-])(?!(?:19|20)\d\d(?!\d))\d[\d.,]*\s{0,3}(?:[-–]\s?\d[\d.,]*\s{0,3})?"
    rf"(?:%|(?!{_TIME})(?:[^\W\d_A-ZÅÄÖ]{{2}}|kr|tkr|Tkr|TKR|T?KR|[TKM]?SEK|M))"
)
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d$")


def may_hold_amounts(text: str) -> bool:
    """True when the page's text holds at least `MIN_NUMBERS` numbers that could be amounts of a table."""
    text = SET_APART.sub(" ", text)
    found = 0
    for match in _NUMBER.finditer(text):
        found += not _YEAR.match(match.group(1))
        if found >= MIN_NUMBERS:
            return True
    if any(not _YEAR.match(m.group(1)) for m in _LARGE.finditer(text)):
        return True
    if any(not any(map(_YEAR.match, m.groups())) for m in _PAIR.finditer(text)):
        return True
    # A page of bare years beside words may still be a table whose amounts look like years (2010 in tkr).
    return len(re.findall(r"(?m)(?<!\S)(?:19|20)\d\d\s*$", text)) >= 2 * MIN_NUMBERS


def may_state_figures(text: str) -> bool:
    """Whether the page's running text may state a figure: some number has a word or a percent sign behind it."""
    return _STATED.search(text) is not None


def may_end_in_head(text: str) -> bool:
    """Whether the page may end in the head of a table whose rows are on the next: years side by side in short lines
    near its end, or many in a longer one."""
    lines = [line for line in text.split("\n") if line.strip()][-LAST_LINES:]
    open_ = [line for line in lines if not line.endswith((".", ","))]
    counts = [len(_ANY_YEAR.findall(line)) for line in open_]
    beside = any(
        count > 1 if len(line) < HEAD_WIDTH else count > PERIODS for count, line in zip(counts, open_, strict=True)
    )
    alone = sum(count == 1 and len(line.split()) <= 3 for count, line in zip(counts, open_, strict=True))
    return beside or alone > 1


def is_torn(text: str) -> bool:
    """Whether the engine's plain text has its lines torn into single characters, as for glyphs that are set one by one:
    half of twenty lines or more have one or two characters."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) >= 20 and 2 * sum(len(line.strip()) <= 2 for line in lines) > len(lines)
