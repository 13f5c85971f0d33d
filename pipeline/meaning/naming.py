"""The kinds of document that a line names, and the document's own name for itself in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.meaning import periods
from pipeline.meaning.words import fold, load, unprinted
from pipeline.model import DocumentType

TYPES = (
    DocumentType.ARSREDOVISNING,
    DocumentType.DELARSRAPPORT,
    DocumentType.VERKSAMHETSPLAN,
    DocumentType.BUDGET,
    DocumentType.INFORMATION,
)
PLANS = (DocumentType.VERKSAMHETSPLAN, DocumentType.BUDGET)
REPORTS = (DocumentType.ARSREDOVISNING, DocumentType.DELARSRAPPORT)  # on what has passed
_TOP = 3  # lines of the first page, among which a paper says what it is
_BEFORE_DAY = 30  # characters between what is adopted and the day
ANY_YEAR = 2000  # a leap year: for months that stand without their own


@lru_cache(maxsize=1024)
def lines_of(page: str) -> tuple[str, ...]:
    """The lines of a page that are not empty, with single spaces. Each question about a document asks for them anew."""
    return tuple([unprinted(" ".join(line.split())) for line in page.splitlines() if line.strip()])


def edges(lines: Sequence[str]) -> Sequence[str]:
    """The lines at a page's top and foot where running lines and page numbers stand."""
    return (*lines[:2], *lines[-2:])


@lru_cache(maxsize=8192)
def kinds_in(line: str) -> tuple[DocumentType, ...]:
    """The kinds a line (folded) names; `verksamhetsplan och budget` is a plan, a budget only where nothing else is
    named; what follows up a part of a year (`Uppföljning per 31 mars`) reports on it. A paper that a line only refers
    to (`enligt årsbudget`), or that it goes with (`Bilaga 2 till verksamhetsplan`), is not the one it names."""
    words = load()
    if not _any_kind().search(line) or words.leads("document", "attached", line):
        return ()
    own = words["document", "compared"].sub(" ", line)
    named = [kind for kind in TYPES if words.has("document", kind.value, own)]
    if all(kind is DocumentType.BUDGET for kind in named) and words.has("document", "follows", line):
        end = periods.read(with_month_apart(line), ANY_YEAR).end
        followed = words.leads("document", "follows", line.lstrip("0123456789. "))  # `1.1 Uppföljning driftbudget`
        named = [DocumentType.DELARSRAPPORT] if end and in_part(end.month, end.day) else [] if followed else named
    return tuple(kind for kind in named if kind is not DocumentType.BUDGET or len(named) == 1)


def with_month_apart(title: str) -> str:
    """A document's title with the month apart from what it is in one word with (`Apriluppföljning 2025`): the report is
    of the year up to then. In a column's head the same word may name a forecast that was made then."""
    return _month_report().sub(r"\1 \2", title)


@lru_cache(maxsize=1)
def _month_report() -> re.Pattern[str]:
    words = load()
    months, reports = ("|".join(names) for names in (words.months, words.lists["period", "month_reports"]))
    return re.compile(rf"(?<![^\W\d_])({months})-?({reports})(?![^\W\d_])", re.IGNORECASE)


def in_part(month: int, day: int) -> bool:
    """Whether a day is a month's last and not the year's."""
    return month < 12 and day >= 28


@lru_cache(maxsize=1)
def _any_kind() -> re.Pattern[str]:
    """Any word for any kind of document: most lines have none."""
    words = load()
    return re.compile("|".join(words["document", field].pattern for field in ("follows", *(k.value for k in TYPES))))


@lru_cache(maxsize=1)
def _own_name() -> re.Pattern[str]:
    """`Verksamhetsplanen fastställs …`, `Budgeten för 2012 är beslutad …`: the document speaks of itself."""
    adopted = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in load().lists["document", "adopted"])
    year = r"(?:för\s+(?:år\s+)?20\d\d\s+)?"
    return re.compile(rf"(?<!\w)(\w+?)(?:en|et|n)\s+{year}(?:har\s+|är\s+)?(?:{adopted})(?!\w)")


def _speaking_of_themselves(page: str) -> Iterator[re.Match[str]]:
    """Where a page says that something of its own name is adopted; most speak of no adoption."""
    line = fold(page)
    return _own_name().finditer(line) if load().has("document", "adopted", line) else iter(())


def own_names(pages: Iterable[str]) -> Iterator[DocumentType]:
    """The kinds that a text calls itself where it says that it is adopted."""
    for page in pages:
        for found in _speaking_of_themselves(page):
            yield from kinds_in(found[1])[:1]


@lru_cache(maxsize=1)
def _adopted_name() -> re.Pattern[str]:
    """`Styrelsen fastställde delårsrapporten 2012-08-20`: what the board adopts, and a day behind it."""
    adopts = "|".join(map(re.escape, load().lists["document", "adopts"]))
    return re.compile(rf"(?<!\w)(?:{adopts})\s+(?:förbundets\s+)?(\w+?)(?:en|et|n)\s+[^.]{{0,{_BEFORE_DAY}}}?\d")


def _adopted_in(page: str) -> Iterator[re.Match[str]]:
    line = fold(page)
    return _adopted_name().finditer(line) if load().has("document", "adopts", line) else iter(())


def adopted_kind(pages: Iterable[str]) -> DocumentType:
    """The kind of a document that no title names: what its board adopts in the last sentence that says so, with the
    day."""
    kinds = [kind for page in pages for found in _adopted_in(page) for kind in kinds_in(found[1])[:1]]
    return kinds[-1] if kinds else DocumentType.OTHER


def own_title(kind: DocumentType, year: int | None, pages: Iterable[str]) -> str:
    """A document without a title by its own name for itself and its year: `Delårsrapporten fastställdes …`."""
    for page in pages:
        for found in (*_speaking_of_themselves(page), *_adopted_in(page)):
            if kind in kinds_in(found[1]):
                return f"{found[1].capitalize()} {year or ''}".strip()
    return ""


def top_lines(pages: Sequence[str]) -> Sequence[str]:
    """The first lines of the first page."""
    return [line for page in pages[:1] for line in lines_of(page)[:_TOP]]


def application(pages: Sequence[str]) -> str:
    """The line among a document's first that says that money is asked for (`Ansökan om medel till insats`); empty where
    none does."""
    return next((line for line in top_lines(pages) if load().leads("document", "applies", fold(line))), "")
