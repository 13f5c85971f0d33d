"""What a document is, from what is in it: kind, version, title, förbund, year, period and the day it was adopted."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.meaning import heads, periods
from pipeline.meaning.context import Vocabulary
from pipeline.meaning.headlines import is_heads, is_torn_head
from pipeline.meaning.words import fold, load, unprinted
from pipeline.model import DocumentType, Identity, Measure, Version

TYPES = (
    DocumentType.ARSREDOVISNING,
    DocumentType.DELARSRAPPORT,
    DocumentType.VERKSAMHETSPLAN,
    DocumentType.BUDGET,
    DocumentType.INFORMATION,
)
_COVER_LINES = 25
_COVER_PAGES = 3  # a cover, its back, a page of contents or a summary
_HEADED_PAGES = 12  # the headings of further pages, and of the last one, say what the first did not


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the document that may be a title: `weight` is greater near the top of the first pages. `page` counts
    from 0, -1 for the PDF's own title."""

    text: str
    weight: float
    page: int = -1


def identify(pages: Sequence[str], metadata: Mapping[str, str], vocabulary: Vocabulary) -> Identity:
    """The identity of a document from its pages' plain texts and the PDF's own title; what is not said stays None.

    File names say nothing here: documents are renamed, their content is not.
    """
    lines = list(_title_lines(pages, metadata))
    kind, title = _kind(lines, pages)
    if kind is DocumentType.OTHER:
        lines = [*_named_in_prose(pages), *lines]
        kind, title = _kind(lines, pages)
    if kind is DocumentType.OTHER:
        kind = _kind_of_statements(pages)
    text = "\n".join(pages)
    forbund_id, name = vocabulary.find_forbund(text)
    year = _year(kind, title, lines, pages)
    end = _period_end(kind, year, title, lines, pages)
    return Identity(
        kind,
        _version(kind, title, lines),
        _bare(title) or _own_title(kind, year, pages) or _bare(_first_line(pages)),
        forbund_id,
        name,
        year,
        end,
        _adopted(pages, kind),
        _begins(end, title, pages),
    )


def _title_lines(pages: Sequence[str], metadata: Mapping[str, str]) -> Iterator[_Line]:
    """The lines that may be titles: short, no sentences; cover first, then the PDF's own title, then later headings."""
    for number, page in enumerate(pages[:_COVER_PAGES]):
        lines = lines_of(page)
        top = lines[:_COVER_LINES]
        for at, line in enumerate(top):
            if not heads.is_prose(line) and not _is_other(line) and not is_torn_head(top, at):
                yield _Line(line, (6.0 if at < 6 else 3.0) / (1 + 2 * number), number)
        for foot in lines[_COVER_LINES:][-1:]:  # a running line, mostly with the page's number
            line = re.sub(r"\s\d{1,3}$", "", foot)
            if not heads.is_prose(line) and not _is_other(line) and any(kinds_in(fold(line))):
                yield _Line(line, 3.0 / (1 + 2 * number), number)
    if title := metadata.get("title", "").strip():
        yield _Line(re.sub(r"^Microsoft \w+ - |\.\w{3,4}$", "", title), 3.0)
    for number in sorted({*range(_COVER_PAGES, min(len(pages), _HEADED_PAGES)), *range(_COVER_PAGES, len(pages))[-1:]}):
        for line in lines_of(pages[number]):
            named = len(line) < 70 and any(kinds_in(fold(line)))
            if named and not heads.is_prose(line) and not _is_other(line):
                yield _Line(line, 0.3, number)


def _named_in_prose(pages: Sequence[str]) -> Iterator[_Line]:
    """The short parts of the first page's prose that name a kind and its year (`…, årsredovisning 2019. Belopp …`)."""
    for line in lines_of(pages[0]) if pages else ():
        for part in re.split(r"[.,;:]\s+", line):
            text = part.strip(" .")
            if len(text.split()) <= 6 and any(kinds_in(fold(text))) and _first_year(text):
                yield _Line(text[:1].upper() + text[1:], 1.5)


@lru_cache(maxsize=1024)
def lines_of(page: str) -> tuple[str, ...]:
    """The lines of a page that are not empty, with single spaces. Each question about a document asks for them anew."""
    return tuple([unprinted(" ".join(line.split())) for line in page.splitlines() if line.strip()])


def _is_other(line: str) -> bool:
    """Whether a short line is of a table of contents, says a day of adoption or printing, or is the head of a table,
    and so is no title."""
    words, text = load(), fold(line)
    said = any(words.has("document", field, text) for field in ("adopted", "printed"))
    return "....." in line or said or is_heads(line) or _is_head_row(text)


def _is_head_row(line: str) -> bool:
    """Whether a line names several measures, a variance or the year before beside a budget, and no kind of document."""
    if load().has("column", "previous_year", line) or heads.measure_of(line) is Measure.VARIANCE:
        measured = heads.subjects_in(line)
    else:
        measured = heads.subjects_in(line) - {Measure.PLAN, Measure.TARGET}
        measured = measured if len(measured) > 1 else frozenset()
    return bool(measured) and not any(kind is not DocumentType.BUDGET for kind in kinds_in(line))


def _kind(lines: Iterable[_Line], pages: Sequence[str]) -> tuple[DocumentType, str]:
    """The kind that titles, weighed by their place, and the document's own name for itself speak for; and its title.

    On a page one line speaks for a kind: a table whose heads say `Budget` four times is no budget for that.
    """
    points: dict[DocumentType, float] = dict.fromkeys(TYPES, 0.0)
    titles: dict[DocumentType, _Line] = {}
    best_on: dict[tuple[DocumentType, int], float] = {}
    for line in lines:
        worth = line.weight * _share(line.text)
        for kind in kinds_in(fold(line.text)):
            before = best_on.get((kind, line.page), 0.0)
            best_on[kind, line.page] = max(before, worth)
            points[kind] += max(0.0, worth - before)
            if kind not in titles or worth > titles[kind].weight * _share(titles[kind].text):
                titles[kind] = line
    for kind in _own_names(pages):
        points[kind] += 4
    if max(points.values()) < 1:
        return DocumentType.OTHER, ""
    best = max(TYPES, key=lambda kind: (points[kind], -TYPES.index(kind)))
    return best, titles[best].text if best in titles and titles[best].weight >= 1 else ""


def _share(text: str) -> float:
    """A kind's word weighs more in a short line: `Verksamhetsplan 2019` against `… i vår Verksamhetsplan för …`."""
    return 1.0 if len(text.split()) <= 6 else 0.4


def kinds_in(line: str) -> Iterator[DocumentType]:
    """The kinds a line names; `verksamhetsplan och budget` is a plan, a budget only where nothing else is named."""
    if not _any_kind().search(line):
        return
    words = load()
    named = [kind for kind in TYPES if words.has("document", kind.value, line)]
    yield from (kind for kind in named if kind is not DocumentType.BUDGET or len(named) == 1)


@lru_cache(maxsize=1)
def _any_kind() -> re.Pattern[str]:
    """Any word for any kind of document: most lines have none."""
    words = load()
    return re.compile("|".join(words["document", kind.value].pattern for kind in TYPES))


@lru_cache(maxsize=1)
def _own_name() -> re.Pattern[str]:
    """`Verksamhetsplanen fastställs …`, `Delårsrapporten fastställdes …`: the document speaks of itself."""
    adopted = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in load().lists["document", "adopted"])
    return re.compile(rf"(?<!\w)(\w+?)(?:en|et|n)\s+(?:har\s+|är\s+)?(?:{adopted})(?!\w)")


def _own_names(pages: Iterable[str]) -> Iterator[DocumentType]:
    for page in pages:
        for found in _own_name().finditer(fold(page)):
            yield from list(kinds_in(found[1]))[:1]


_FILE_NAME = re.compile(r"\.(?:docx?|xlsx?|pptx?|odt|pdf)\b.*$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s+sid(?:a|an)?[.:]?\s*\d+(?:\s*\(\d+\))?$", re.IGNORECASE)
_HEADING_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[A-ZÅÄÖ])")


def _bare(title: str) -> str:
    """A title without what is not of it: a file's ending and what follows, a page number, a heading's number."""
    text = _PAGE_NUMBER.sub("", _FILE_NAME.sub("", title.strip()))
    return _HEADING_NUMBER.sub("", text).strip()


def _own_title(kind: DocumentType, year: int | None, pages: Iterable[str]) -> str:
    """A document without a title by its own name for itself and its year: `Delårsrapporten fastställdes …`."""
    for page in pages:
        for found in _own_name().finditer(fold(page)):
            if kind in set(kinds_in(found[1])):
                return f"{found[1].capitalize()} {year or ''}".strip()
    return ""


def _version(kind: DocumentType, title: str, lines: Iterable[_Line]) -> Version:
    words = load()
    tops = [fold(title), *(fold(line.text) for line in lines if line.weight >= 6)]
    if any(words.has("document", "detailed", line) for line in tops):
        return Version.DETALJ
    own = [line for line in tops if any(True for _ in kinds_in(line)) or line.startswith("rev")]
    return Version.REVIDERAD if any(words.has("document", "revised", line) for line in own) else Version.ORIGINAL


def _first_line(pages: Sequence[str]) -> str:
    return next((line for page in pages for line in lines_of(page)), "")


def _year(kind: DocumentType, title: str, lines: Sequence[_Line], pages: Sequence[str]) -> int | None:
    """The year of title or cover; else the one that headings of the document's kind of amounts name; else the
    commonest of its headings."""
    named = [line.text for line in lines if line.weight >= 3 and any(kinds_in(fold(line.text)))]
    for text in (title, *named):
        if year := _first_year(text):
            return year
    for line in lines:
        if load().has("document", "year_of", fold(line.text)) and (year := _first_year(line.text)):
            return year
    if kind is DocumentType.DELARSRAPPORT and (year := _period_alone(lines)):
        return year
    if year := _measured_year(kind, pages):
        return year
    cover = (_first_year(line.text) for line in lines if line.weight >= 1 and len(line.text.split()) <= 6)
    return next(filter(None, cover), None) or _dated_year(kind, pages)


def _period_alone(lines: Iterable[_Line]) -> int | None:
    """The year of a part of a year that stands alone on a line of the cover (`Januari–juni 2013`)."""
    for line in lines:
        found = periods.read(line.text)
        if line.weight >= 3 and found.end and not found.point and not periods.without_time(line.text).strip(" -"):
            return found.end.year
    return None


def _dated_year(kind: DocumentType, pages: Iterable[str]) -> int | None:
    """A report's year by the periods that its short lines name most (`Ekonomisk rapport 120101-120630`), the last
    year's end that they name for a report of a year."""
    if kind is DocumentType.ARSREDOVISNING:
        return max((day.year for day in _month_ends(pages) if not _in_part(day)), default=None)
    if kind is not DocumentType.DELARSRAPPORT:
        return None
    spans = (
        periods.read(line)
        for page in pages
        for line in lines_of(page)
        if any(map(str.isdigit, line)) and len(line) < 90
    )
    counts = Counter(span.end.year for span in spans if span.end and _in_part(span.end))
    counts = counts or Counter(day.year for day in _month_ends(pages) if _in_part(day))
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _kind_of_statements(pages: Sequence[str]) -> DocumentType:
    """The kind of a document that names itself nothing and holds the statements of a period: by its last day."""
    words = load()
    if not any(words.leads("document", "statements", fold(line)) for page in pages for line in lines_of(page)):
        return DocumentType.OTHER
    last = max(_month_ends(pages), default=None)
    return DocumentType.DELARSRAPPORT if last and _in_part(last) else DocumentType.ARSREDOVISNING


_ISO_DAY = re.compile(r"(?<![\d-])20\d\d-\d\d-\d\d(?!\d)")


def _month_ends(pages: Iterable[str]) -> Iterator[date]:
    """The ends of months that the document's short lines name."""
    for line in (line for page in pages for line in lines_of(page) if len(line) < 90):
        for text in (*_ISO_DAY.findall(line), line):
            end = periods.read(text).end
            if end and end.day == monthrange(end.year, end.month)[1]:
                yield end


def _first_year(text: str) -> int | None:
    found = periods.read(text)
    if found.end:
        return found.end.year
    return found.years[0] if found.years else None


_MEASURED = re.compile(r"(?<!\w)(\w+)\s+(20\d\d)(?!\d)")


def _measured_year(kind: DocumentType, pages: Iterable[str]) -> int | None:
    """For a plan the latest year that is called budget, for a report the latest that is called outcome."""
    wanted = Measure.OUTCOME if kind in (DocumentType.ARSREDOVISNING, DocumentType.DELARSRAPPORT) else Measure.BUDGET
    counts: Counter[int] = Counter()
    for page in pages:
        for found in _MEASURED.finditer(fold(page)):
            if heads.measure_of(found[1]) is wanted:
                counts[int(found[2])] += 1
    often = [year for year, count in counts.items() if count >= max(2, max(counts.values()) / 4)]
    return max(often, default=max(counts, default=None))


def _period_end(
    kind: DocumentType, year: int | None, title: str, lines: Sequence[_Line], pages: Sequence[str]
) -> date | None:
    if year is None:
        return None
    if kind is DocumentType.OTHER and (end := _stated_end(year, lines)):
        return end
    if kind is not DocumentType.DELARSRAPPORT:
        return date(year, 12, 31)
    return _report_day(year, [title, *(line.text for line in lines)], pages)


def _stated_end(year: int, lines: Iterable[_Line]) -> date | None:
    """The end of the period that a listing says it is for (`Period 201901 - 201908`)."""
    for line in lines:
        if load().leads("document", "period_of", fold(line.text)):
            found = periods.read(line.text)
            if found.start and found.end and found.end.year == year and not found.point:
                return found.end
    return None


def _report_day(year: int, titles: Iterable[str], pages: Sequence[str]) -> date | None:
    """The last day of the part of the year that titles name, else that most lines of the report name."""
    for title in titles:
        end = periods.read(title, year).end
        if end and end.year == year and _in_part(end) and any(kinds_in(fold(title))):
            return end
    counts: Counter[date] = Counter()
    for page in pages:
        for line in lines_of(page):
            if len(line) < 120 and str(year)[2:] in line:
                end = periods.read(line).end
                if end and end.year == year and _in_part(end):
                    counts[end] += 1
    return max(counts, key=lambda day: (counts[day], day), default=None)


def _begins(end: date | None, title: str, pages: Sequence[str]) -> date | None:
    """The first day of a year that is broken, or longer than a year, by the title or a sentence that says so."""
    if end is None:
        return None
    words = load()
    said = [s for page in pages[:_COVER_PAGES] for s in _sentences(page) if any(map(str.isdigit, s))]
    telling = [s for s in said if words.has("document", "year_of", fold(s)) or words.has("document", "covers", fold(s))]
    for text in (title, *telling):
        found = periods.read(text[:400])
        first = found.start.timetuple()[1:3] if found.start else None
        if found.start and found.end == end and not found.point and first not in ((1, 1), (12, 31)):
            return found.start if (end - found.start).days < 550 else None
    return None


def _in_part(day: date) -> bool:
    """A month's last day that is not the year's."""
    return day.month < 12 and (day.day >= 28)


def _adopted(pages: Sequence[str], kind: DocumentType) -> date | None:
    """The day after a word of adoption in the sentence that says it of this document, the last such in the text."""
    found = [day for page in pages for day in _adoptions(page, kind)]
    return found[-1] if found else None


def _adoptions(page: str, kind: DocumentType) -> Iterator[date]:
    words = load()
    if not words.has("document", "adopted", fold(page)):
        return
    for sentence in _sentences(page):
        line = fold(sentence[:2000])
        for adopted in words["document", "adopted"].finditer(line):
            around = line[max(0, adopted.start() - 80) : adopted.end() + 80]
            own = kind in set(kinds_in(around)) or words.has("document", "adopter", around)
            day = _day_after(line[adopted.end() : adopted.end() + 70])
            if own and day:
                yield day


def _sentences(page: str) -> Iterator[str]:
    """Sentences over their lines; a short line (a heading) is one by itself."""
    text = ""
    for line in lines_of(page):
        text += line + ("\n" if len(line) < 45 and not line.endswith("-") else " ")
    yield from re.split(r"(?<=[a-zåäö\d])\.\s+(?=[A-ZÅÄÖ])|\n(?=[A-ZÅÄÖ\d])", text)


def _day_after(text: str) -> date | None:
    """The first whole date in `text`; a month alone is none."""
    if not re.search(r"\d", text):
        return None
    found = periods.first_day(text)
    return found if found and 2003 <= found.year <= 2059 else None
