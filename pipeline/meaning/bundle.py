"""Finds the documents that one file binds together: a cover letter, a report, the auditors' report, a second report.

A file is one document unless strong evidence says otherwise: a page that begins with the title of another kind, year,
period or förbund, and beside the title something that only a document's first page has: page numbers that begin again,
contents of its own, a cover, the förbund's name at the top, other running lines. Where page numbers run on, it goes on.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from datetime import date
from functools import lru_cache

from pipeline.meaning import periods
from pipeline.meaning.context import Vocabulary
from pipeline.meaning.naming import edges, kinds_in, lines_of
from pipeline.meaning.textlines import is_prose
from pipeline.meaning.titles import is_row, without_feet
from pipeline.meaning.words import fold, load
from pipeline.model import DocumentType
from pipeline.records import Record, replace

_TOP = 8  # lines at the top of a page that may hold its title
_TOP_LENGTH = 1500  # characters that hold them
_COVER_WORDS, _COVER_NUMBERS = 60, 12  # a cover has fewer
_AHEAD = 3  # pages on which a document's own page numbers have begun
_FEW = (DocumentType.BUDGET,)  # what chapters of other documents are called, too
_NO_TITLES = (DocumentType.INFORMATION, DocumentType.OTHER)  # their words begin pages of any document


class Part(Record):
    """A document of a file: its first and last page. `letter` is the title of a document that accompanies a report (an
    auditors' report; in one file with the report a cover letter or an extract of minutes), empty for any other."""

    first: int
    last: int
    letter: str = ""


class _Title(Record):
    """What the top of a page says that it begins: `kind` None for what accompanies a report."""

    text: str
    kind: DocumentType | None
    year: int | None = None
    end: date | None = None


class _Page(Record):
    """A page as far as its bounds are concerned: `shifts` are how far its printed numbers lie behind its place."""

    lines: tuple[str, ...]
    titles: tuple[_Title, ...]
    shifts: frozenset[int]
    contents: bool
    forbund: str | None
    name: str = ""  # of the förbund, as the top of the page prints it

    @property
    def sparse(self) -> bool:
        """Whether it may be a cover: few words, and few numbers among them (a short table is none)."""
        words = [word for line in self.lines for word in line.split()]
        return len(words) < _COVER_WORDS and sum(any(map(str.isdigit, word)) for word in words) < _COVER_NUMBERS


def parts(pages: Sequence[str], vocabulary: Vocabulary, going_on: Set[int] = frozenset()) -> tuple[Part, ...]:
    """The documents of a file by its pages' plain texts, in their order; one for nearly every file.

    `going_on` are the numbers of the pages on which a table of the page before goes on: no document begins there.
    """
    bodies, _ = without_feet(pages)
    tops = [_tops(text) for text in bodies]
    if not any(_is_other(title, tops[:at]) for at, titles in enumerate(tops) if at for title in titles):
        return (Part(1, len(pages), _audit(tops[0] if tops else ())),)
    counts = Counter(bare for text in pages for bare in {_without_number(line) for line in edges(lines_of(text))})
    through = frozenset(bare for bare, times in counts.items() if bare and times > 1)
    both = zip(pages, bodies, strict=True)
    seen = [_page(number, text, body, through, vocabulary) for number, (text, body) in enumerate(both, 1)]
    starts = [1]
    for number in range(2, len(seen) + 1):
        if number not in going_on and _begins(seen, starts[-1], number):
            starts.append(number)
    ends = [*(start - 1 for start in starts[1:]), len(seen)]
    if len(starts) == 1:
        return (Part(1, len(seen), _audit(seen[0].titles)),)
    return tuple(Part(a, b, _letter(seen[a - 1].titles)) for a, b in zip(starts, ends, strict=True))


def _audit(titles: Sequence[_Title]) -> str:
    """The title of an auditors' report; a letter alone in its file may be all that there is of a budget."""
    letter = _letter(titles)
    return letter if load().has("document", "audit", fold(letter)) else ""


def _letter(titles: Sequence[_Title]) -> str:
    return next((title.text for title in titles if title.kind is None), "")


# ---------------------------------------------------------------------------------------------------------------------
# What a page says of itself


@lru_cache(maxsize=2048)
def _tops(text: str) -> tuple[_Title, ...]:
    """The titles among the first lines of a page; a letter's title speaks alone."""
    lines = lines_of(text[:_TOP_LENGTH])[:_TOP]
    plain = unicodedata.normalize("NFC", "\n".join(lines)).casefold()
    if not any(stem in plain for stem in _stems()) or _is_contents(lines):
        return ()
    pairs = zip(lines, (*lines[1:], ""), strict=True)
    found = [_with_time(title, below) for line, below in pairs if (title := _title(line))]
    letters = [title for title in found if title.kind is None]
    return tuple(letters[:1] or found)


def _with_time(title: _Title, below: str) -> _Title:
    """The title with the time that the line below it is, where it says none itself (`Delårsrapport` over `1 januari –
    31 augusti 2020`)."""
    said = periods.read(below)
    if title.kind is None or title.year or not said.year or periods.without_time(below).strip(" .,-–"):
        return title
    return replace(title, year=said.year, end=said.end)


@lru_cache(maxsize=1)
def _stems() -> tuple[str, ...]:
    """A part of each word that a title must have: nearly every page is done with once none is found."""
    fields = ("accompanying", "audit", *(kind.value for kind in DocumentType if kind not in _NO_TITLES))
    words = [word for field in fields for word in load().lists["document", field]]
    return tuple(dict.fromkeys(max(word.replace("*", " ").split(), key=len) for word in words))


def _page(number: int, text: str, body: str, through: frozenset[str], vocabulary: Vocabulary) -> _Page:
    """`body` is the text without the lines at its foot, which are no title, however short the page."""
    lines = lines_of(text)
    titles = _tops(body)
    forbund = vocabulary.find_forbund("\n".join(lines_of(body)[:_TOP])) if titles else (None, None)
    shifts = frozenset(number - printed for printed in _numbers(lines, through))
    return _Page(tuple(lines), titles, shifts, _is_contents(lines), forbund[0] or forbund[1], fold(forbund[1] or ""))


def _title(line: str) -> _Title | None:
    """The title that a line is: the word for the kind at its beginning or at its end, beside years, days and names."""
    if len(line.split()) > 9 or len(line) > 90 or "...." in line or is_prose(line):
        return None
    words, text = load(), fold(line)
    accompanies = words["document", "accompanying"].search(text)
    accompanies = accompanies or words["document", "audit"].search(text)
    if accompanies and (accompanies.start() == 0 or not periods.without_time(text[accompanies.end() :]).strip(" ()")):
        return _Title(line, None)
    if any(words.has("document", field, text) for field in ("adopted", "printed")):
        return None
    kind = next(iter(kinds_in(text)), None)
    if kind is None or kind in _NO_TITLES or not _is_whole(line, kind):
        return None
    said = periods.read(line)
    years = [y for y in (said.end.year if said.end else None, *said.years) if y]
    return _Title(line, kind, years[0] if years else None, said.end)


def _is_whole(line: str, kind: DocumentType) -> bool:
    """Whether nothing but a name stands before the kind, or nothing but a name and a time behind it."""
    bare = periods.without_time(line)
    found = load()["document", kind.value].search(fold(bare))
    return found is not None and (found.start() == 0 or not bare[found.end() :].strip(" .,-"))


_OF = re.compile(r"(?:^|\s)(?:sid(?:a|an)?\.?\s*)?(\d{1,3})\s?(?:\(\s?(\d{1,3})\s?\)|/\s?(\d{1,3})|av (\d{1,3}))$")
_NAMED = re.compile(r"(?:^|\s)sid(?:a|an|nr)?[.:]?\s*(\d{1,3})$", re.IGNORECASE)
_BARE = re.compile(r"[-–]?\s*(\d{1,3})\s*[-–]?")


_AT_END = re.compile(r"^(.*\S)\s(\d{1,3})$")


def _without_number(line: str) -> str:
    """A line that ends in a number without it; empty where it does not, or is no words but amounts."""
    found = _AT_END.match(line.strip())
    return found[1] if found and len(line) < 90 and any(map(str.isalpha, line)) else ""


def _numbers(lines: Sequence[str], through: frozenset[str]) -> Iterator[int]:
    """The page numbers that a page prints: `3 (12)`, `Sida 3`, or in its first or last lines a number alone, or at the
    end of a line that runs `through` several pages."""
    for line in lines:
        if len(line) > 90:
            continue
        found = _OF.search(line)
        if found and int(found[1]) > int(found[2] or found[3] or found[4]):
            continue
        if found := found or _NAMED.search(line):
            yield int(found[1])
    for line in edges(lines):
        found = _BARE.fullmatch(line.strip())
        if found or _without_number(line) in through:
            yield int(found[1] if found else line.split()[-1])


def _is_contents(lines: Sequence[str]) -> bool:
    words = load()
    return any(words.leads("evidence", "contents", fold(line)) and len(line.split()) < 4 for line in lines[:_TOP])


# ---------------------------------------------------------------------------------------------------------------------
# Whether another document begins


def _begins(pages: Sequence[_Page], start: int, number: int) -> bool:
    """Whether a new document begins on page `number`; the present one began on page `start`."""
    page, before = pages[number - 1], pages[start - 1 : number - 1]
    titles = [title for title in page.titles if _is_other(title, [one.titles for one in before])]
    if not titles or _runs_on(pages, start, number):
        return False
    letter = any(title.kind is None for title in titles)
    known = any(one.titles for one in before[:_AHEAD])
    points = _signs(pages, start, number, letter)
    if not known:
        return _begins_again(pages, start, number) and points > 2
    sure = letter or _names_forbund(pages, number) or _begins_again(pages, start, number) or _is_cover(pages, number)
    sure = sure or _heads_page(pages, start, number)
    if not sure and not _is_first_of_title(pages, number):
        return False  # a table's title and a few words
    after_letter = bool(_letter(before[0].titles))
    needed = 1 if letter else 3 if not after_letter and all(title.kind in _FEW for title in titles) else 2
    return points >= needed


def _is_cover(pages: Sequence[_Page], number: int) -> bool:
    """Whether a page has little but a title on top and no rows of amounts, and its page number is 1."""
    page = pages[number - 1]
    titled = any(title.text in page.lines[:3] for title in page.titles)
    return page.sparse and titled and _begins_at_one(pages, number) and not any(map(is_row, page.lines))


def _heads_page(pages: Sequence[_Page], start: int, number: int) -> bool:
    """Whether the very first line of a page is a title of another kind and year than those of the pages before, and
    what ran through these (`Bilaga 1`) is gone: a document that has neither a cover nor numbers on its pages."""
    page, before = pages[number - 1], pages[start - 1 : number - 1]
    own = [title for one in before for title in one.titles]
    first = (t for t in page.titles if t.text == page.lines[0] and t.year and t.kind not in (None, *_FEW))
    other = any(all(known.kind is not t.kind and known.year != t.year for known in own) for t in first)
    return other and _changes(before, pages[number - 1 : number + 1])


def _is_first_of_title(pages: Sequence[_Page], number: int) -> bool:
    """Whether a page from which page numbers count, on another page too, has the title of a year on top, and no
    chapter's."""
    page = pages[number - 1]
    titled = any(t.year and t.kind not in (None, *_FEW) and t.text in page.lines[:3] for t in page.titles)
    counted = sum(number - 1 in one.shifts for one in pages[number - 1 : number - 1 + _AHEAD])
    return titled and _begins_at_one(pages, number) and counted > 1


def _is_other(title: _Title, before: Sequence[Sequence[_Title]]) -> bool:
    """Whether a title is of another document than those that the present one's first pages bear."""
    first = before[:1] if _letter(before[0]) else before[:_AHEAD]  # a letter names the report that it sends
    own = [known for at, titles in enumerate(first) for known in titles if not at or known.year]  # no bare chapters
    if title.kind is None:
        return all(known.kind is not None or fold(known.text) != fold(title.text) for known in own)
    return not any(known.kind is title.kind and not _apart(known, title) for known in own)


def _names_forbund(pages: Sequence[_Page], number: int) -> bool:
    """Whether the top of a page names the förbund, and not just in a line that runs on from the page before, at the
    same edge."""
    page, before = pages[number - 1], pages[number - 2]
    if page.forbund is None:
        return False
    above, below = (any(page.name in fold(line) for line in edge) for edge in (before.lines[:2], before.lines[-2:]))
    own = page.lines[2 if above else 0 : len(page.lines) - 2 * below][:_TOP]
    return page.name in fold(" ".join(own))


def _apart(one: _Title, other: _Title) -> bool:
    years = one.year is not None and other.year is not None and one.year != other.year
    return years or (one.end is not None and other.end is not None and one.end != other.end)


def _shift(pages: Sequence[_Page], first: int, last: int) -> set[int]:
    """How far the printed page numbers of some pages lie behind their places: what two pages agree on, else any."""
    counts = Counter(shift for page in pages[first - 1 : last] for shift in page.shifts)
    sure = {shift for shift, times in counts.items() if times > 1}
    return sure or set(counts)


def _runs_on(pages: Sequence[_Page], start: int, number: int) -> bool:
    """Whether the page numbers of the pages before go on over this page and the next."""
    own = _shift(pages, start, number - 1)
    ahead = [page.shifts for page in pages[number - 1 : number - 1 + _AHEAD] if page.shifts]
    return bool(ahead) and bool(own & ahead[0])


def _begins_again(pages: Sequence[_Page], start: int, number: int) -> bool:
    """Whether page numbers that had begun before begin at 1 with this page."""
    own = _shift(pages, start, number - 1)
    return _begins_at_one(pages, number) and bool(own) and number - 1 not in own


def _begins_at_one(pages: Sequence[_Page], number: int) -> bool:
    ahead = [page.shifts for page in pages[number - 1 : number - 1 + _AHEAD] if page.shifts]
    return bool(ahead) and number - 1 in ahead[0]


def _signs(pages: Sequence[_Page], start: int, number: int, letter: bool) -> int:
    """How much beside its title speaks for a page being the first of a document."""
    page, before = pages[number - 1], pages[start - 1 : number - 1]
    own = _shift(pages, start, number - 1)
    named = {one.forbund for one in before[:_AHEAD] if one.forbund}
    ahead = pages[number - 1 : number - 1 + _AHEAD]
    signs = (
        2 * _begins_again(pages, start, number) or int(_begins_at_one(pages, number)),
        any(one.contents for one in pages[number - 1 : number + 1]),
        page.sparse and not letter,
        _names_forbund(pages, number),
        page.forbund is not None and bool(named) and page.forbund not in named,
        _names_forbund(pages, number) and any(title.text in page.lines[:2] for title in page.titles) and not letter,
        _is_first_of_title(pages, number),
        _heads_page(pages, start, number),
        bool(own) and len(before) > 1 and not any(one.shifts for one in ahead),
        _changes(before, ahead[:2]),
    )
    return sum(map(int, signs))


def _changes(before: Sequence[_Page], ahead: Sequence[_Page]) -> bool:
    """Whether lines that ran through the pages before (a header, a footer) are gone."""
    counts = Counter(line for page in before for line in _running(page))
    through = {line for line, times in counts.items() if times > 1 and 2 * times > len(before)}
    return bool(through) and not any(through & _running(page) for page in ahead)


def _running(page: _Page) -> frozenset[str]:
    """The short lines at a page's top and foot, without their digits."""
    ends = (*page.lines[:3], *page.lines[-3:])
    bare = (re.sub(r"[\d\s()/.-]+", " ", line).strip().casefold() for line in ends if len(line) < 90)
    return frozenset(line for line in bare if len(line) > 3)
