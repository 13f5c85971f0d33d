"""The lines of a document that may be its title, and a title without what is not of it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.meaning import dates, heads, periods, units
from pipeline.meaning.headlines import is_heads, is_torn_head
from pipeline.meaning.naming import edges, kinds_in, lines_of
from pipeline.meaning.textlines import is_prose
from pipeline.meaning.words import fold, load
from pipeline.model import DocumentType, Measure
from pipeline.records import Record

COVER_PAGES = 3  # a cover, its back, a page of contents or a summary
_COVER_LINES = 25
_FEW = 4  # words, of which running text has more in a line
_SHORT = 6  # words of a title, its years aside
_FOOT = 2  # lines at the foot of a page
_DIGITS = re.compile(r"\d+")
_HEADED_PAGES = 12  # the headings of further pages, and of the last one, say what the first did not


class Line(Record):
    """A line of the document that may be a title: `weight` is greater near the top of the first pages. `page` counts
    from 0, -1 for the PDF's own title."""

    text: str
    weight: float
    page: int = -1

    @property
    def worth(self) -> float:
        """A kind's word weighs more in a short line (`Verksamhetsplan 2019` against `… i vår Verksamhetsplan för …`),
        and less in the heading of a matter that names no year (`§ 41 Delårsrapport`): minutes hold several."""
        matter = self.text.startswith("§") and not periods.read(self.text).years
        words = sum(any(map(str.isalpha, word)) for word in self.text.split())
        return self.weight * (0.4 if words > _SHORT or matter else 1.0)


def title_lines(pages: Sequence[str], metadata: Mapping[str, str]) -> Iterator[Line]:
    """The lines that may be titles: short, no sentences; cover first, then the PDF's own title, then later headings."""
    for number, page in enumerate(pages[:COVER_PAGES]):
        lines = lines_of(page)
        top = lines[:_COVER_LINES]
        for at, line in enumerate(top):
            # `RESULTAT PER KONTO PERIOD 201401 - 201405`, `Period: januari–augusti 2023 och …`
            led = line.isupper() or load().leads("document", "period_of", fold(line))
            listing = led and periods.stated(line) is not None
            told = listing or not is_prose(line) or (at == number == 0 and _is_long_title(line))
            if told and not _is_other(line) and not is_torn_head(top, at) and not _begins_text(top, at):
                yield Line(line, (6.0 if at < 6 else 3.0) / (1 + 2 * number), number)
        for foot in lines[_COVER_LINES:][-1:]:  # a running line, mostly with the page's number
            line = _without_number(foot)
            if not is_prose(line) and not _is_other(line) and kinds_in(fold(line)):
                yield Line(line, 3.0 / (1 + 2 * number), number)
    if title := metadata.get("title", "").strip():
        yield Line(re.sub(r"^Microsoft \w+ - |\.\w{3,4}$", "", title), 3.0)
    for number in sorted({*range(COVER_PAGES, min(len(pages), _HEADED_PAGES)), *range(COVER_PAGES, len(pages))[-1:]}):
        for line in lines_of(pages[number]):
            named = len(line) < 70 and bool(kinds_in(fold(line)))
            if named and not is_prose(line) and not _is_other(line):
                yield Line(line, 0.3, number)


def _begins_text(lines: Sequence[str], at: int) -> bool:
    """Whether a line that says no year is the first of running text in a narrow column: longer than a few words, and
    both lines below go on in small letters."""
    below = lines[at + 1 : at + 3]
    told = len(lines[at].split()) > _FEW and not periods.read(lines[at]).years
    return told and len(below) > 1 and all(line[:1].islower() for line in below)


def _is_long_title(line: str) -> bool:
    """Whether the very first line, too long for a title, names a kind and its time and ends as no sentence does (`Norra
    länet m.fl. – Samordningsförbundet i X län, uppföljning t.o.m. februari 2024`)."""
    said = periods.read(line)
    ended = line[:1].islower() or line.rstrip().endswith((".", ",", ";", ":"))
    return bool(kinds_in(fold(line)) and (said.end or said.years)) and not ended


def running_lines(pages: Sequence[str]) -> frozenset[str]:
    """The lines, folded and without a page's number, that stand at the top or foot of three pages or more."""
    ends = ({fold(_without_number(line)) for line in edges(lines)} for lines in map(lines_of, pages))
    return frozenset(line for line, times in Counter(line for own in ends for line in own).items() if times > 2)


def without_feet(pages: Sequence[str]) -> tuple[list[str], list[str]]:
    """The pages without the lines that stand, but for their digits, at the foot of two in a row; and those lines."""
    own = [list(lines_of(page)) for page in pages]
    ends = [{_DIGITS.sub("0", line) for line in lines[1:][-_FOOT:]} for lines in own]
    feet = {mask for above, below in itertools.pairwise(ends) for mask in above & below}
    taken: list[str] = []
    for lines in own:
        at = [n for n in range(max(1, len(lines) - _FOOT), len(lines)) if _DIGITS.sub("0", lines[n]) in feet]
        taken += [lines.pop(n) for n in reversed(at)]
    return ["\n".join(lines) for lines in own], taken


def _without_number(line: str) -> str:
    return re.sub(r"\s\d{1,3}$", "", line)


def named_in_prose(pages: Sequence[str]) -> Iterator[Line]:
    """The short parts of the first page's prose that name a kind and its year (`…, årsredovisning 2019. Belopp …`)."""
    for line in lines_of(pages[0]) if pages else ():
        for part in re.split(r"[.,;:]\s+", line):
            text = part.strip(" .")
            said = periods.read(text)
            named = len(text.split()) <= 6 and bool(kinds_in(fold(text))) and not _is_other(text) and not _states(text)
            if named and (said.end or said.years):
                yield Line(text[:1].upper() + text[1:], 1.5)


def _states(text: str) -> bool:
    """Whether a part of a sentence says what something is (`2023 är budget och 2024 plan`), and names nothing."""
    return load().has("prose", "is", fold(text))


_YEARS_BESIDE = re.compile(r"(?<!\d)(?:19|20)\d\d (?:19|20)\d\d(?!\d)")  # `Budget 2021 2022`: a corner and heads
_OPEN_SPAN = re.compile(r"(?:19|20)\d\d ?[-–]$")  # a head that goes on below


def _is_other(line: str) -> bool:
    """Whether a short line is the end of running text, of a table of contents, says a day of adoption or printing (with
    the time, as browsers print it on top), or is the head or a row of a table, and so is no title."""
    words, text = load(), fold(line)
    said = any(words.has("document", field, text) for field in ("adopted", "printed")) or dates.PRINTED_AT.match(line)
    ends = line[:1].islower() and line.endswith(".")  # the last word of running text
    headed = _OPEN_SPAN.search(line) is not None or _YEARS_BESIDE.search(line) is not None
    torn = headed and set(kinds_in(text)) <= {DocumentType.BUDGET}
    return ends or torn or "....." in line or bool(said) or is_heads(line) or _is_head_row(text) or is_row(line)


def _is_head_row(line: str) -> bool:
    """Whether a line names several measures, a variance or the year before beside a budget, a measure and what is part
    of it (`Budget Varav nytt`), or a measure and a year that comes again (`Budget 2018 Intäkter 2018`), and no kind of
    document."""
    beside = load().has("column", "previous_year", line) or load().has("role", "varav", line)
    if beside or heads.measure_of(line) is Measure.VARIANCE or _has_year_again(line):
        measured = heads.subjects_in(line)
    else:
        measured = heads.subjects_in(line) - {Measure.PLAN, Measure.TARGET}
        measured = measured if len(measured) > 1 else frozenset()
    return bool(measured) and not any(kind is not DocumentType.BUDGET for kind in kinds_in(line))


def _has_year_again(line: str) -> bool:
    """Whether a year stands twice in a line, and not in the days of one period."""
    years = re.findall(r"(?<![\d-])(?:19|20)\d\d(?![\d-])", line)
    return len(set(years)) < len(years) and periods.read(line).end is None


_AMOUNTS = re.compile(r"\s[-–−]?\d{1,3}(?:[ .\u00a0\u2009\u202f'’]\d{3})*(?:,\d{1,2})?(?=\s|$)")


def is_row(line: str) -> bool:
    """Whether a line ends in several amounts (`Information 14,8 25,0 30,0`), or in one with its unit (`Budget 2022 1
    450 tkr`)."""
    text = periods.without_time(line)
    found = list(_AMOUNTS.finditer(text))
    if len(found) == 1 and units.of_printed(text[found[0].end() :].strip()):
        return True
    return len(found) > 1 and any(not match[0].strip().isdigit() or len(found) > 2 for match in found)


# ---------------------------------------------------------------------------------------------------------------------
# A title as it is shown

_FILE_NAME = re.compile(r"\.(?:docx?|xlsx?|pptx?|odt|pdf)\b.*$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s+sid(?:a|an)?[.:]?\s*\d+(?:\s*\(\d+\)|\s+av\s+\d+)?$", re.IGNORECASE)
_HEADING_NUMBER = re.compile(r"^(?:§ ?\d+\.?|Bilaga \d{1,2}[.:]?|\d{1,2}(?:\.\d{1,2})*\.?)\s+(?=[A-ZÅÄÖ])")
_RUNNING_NUMBER = re.compile(r"(?<=(?:19|20)\d\d)\s+\d{1,3}$")
_LAST_PART = re.compile(r"\s*(?:\(([^()]*)\)|[,·|]\s*([^,·|]*)|(?<=\d)\s([^\W\d]+))$")


def bare(title: str) -> str:
    """A title without what is not of it: a file's ending and what follows, a page number, a heading's number, the unit
    of the amounts below it."""
    text = _PAGE_NUMBER.sub("", _FILE_NAME.sub("", title.strip()))
    text = without_heading_number(text).strip()
    running = _RUNNING_NUMBER.sub("", text)
    if periods.read(running) == periods.read(text):  # no number of a tertial
        text = running
    last = _LAST_PART.search(text)
    return text[: last.start()] if last and units.only_unit(last[1] or last[2] or last[3] or "") else text


def without_heading_number(line: str) -> str:
    """A line without the number that a heading begins with (`2.2 Balansräkning`)."""
    return _HEADING_NUMBER.sub("", line)


_OF_NO_TITLE = re.compile(
    r"\b\d{6}-\d{4}\b|\borg(?:anisations)?\.?[ -]?(?:nr|nummer)\b[.:]?"
    r"|\bsid(?:a|an)?\b[.:]?\s*\d+(?:\s*\(\d+\)|\s+av\s+\d+)?",
    re.IGNORECASE,
)
_LETTERS = 4  # of a title, at least


def first_title(pages: Sequence[str], forbund: str | None) -> str:
    """The first line that could be the title of a document that names itself nothing: no förbund's name alone, number
    of an organisation, attachment or matter, running text, row or head of a table; else the very first line."""
    names = tuple(filter(None, (fold(forbund or ""),)))
    for page in pages[:COVER_PAGES]:
        for line in lines_of(page)[:_COVER_LINES]:
            if _tells_something(line, names) and not is_prose(line) and not _is_other(line):
                return bare(line)
    return bare(next((line for page in pages for line in lines_of(page)), ""))


def _tells_something(line: str, names: Sequence[str]) -> bool:
    text = fold(_OF_NO_TITLE.sub(" ", _HEADING_NUMBER.sub("", line)))  # `Bilaga 1. Ekonomisk översikt`
    for name in names:
        text = text.replace(name, " ")
    if load().leads("document", "registered", text.strip()) or _is_parameter(text):
        return False
    return sum(map(str.isalpha, periods.without_time(text))) >= _LETTERS


def _is_parameter(line: str) -> bool:
    """Whether a line says a word, a colon and what a listing is for (`Räkenskapsår: 2012-01-01 - 2012-12-31`, `Enhet:
    1204 Kansli`), in few words (`Underlag: medlemmarnas bidrag 2024` is a title)."""
    led, colon, said = line.partition(":")
    words = [word for word in periods.without_time(said).split() if len(word) >= _LETTERS and word.isalpha()]
    return bool(colon) and len(led.split()) <= 2 and any(map(str.isdigit, said)) and len(words) < 2
