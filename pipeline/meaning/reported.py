"""Which year a document reports on or plans for, its last day, and the first day of a year that is broken."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pipeline.amounts import is_year
from pipeline.meaning import dates, heads, naming, periods, quarters, titles, units
from pipeline.meaning.adoption import sentences
from pipeline.meaning.naming import PLANS, REPORTS, kinds_in, lines_of
from pipeline.meaning.titles import COVER_PAGES, Line
from pipeline.meaning.words import Words, fold, load
from pipeline.model import DocumentType, Measure

_LONGEST = 550  # days of a year that is longer than twelve months


_TOP_LINES = 4  # of the first page, which say what a paper is
_DATED_LINES = 12  # at the top of the first page, among which the day of a paper stands


def is_ahead(year: int, pages: Sequence[str]) -> bool:
    """Whether the first day that the top of the paper names is of the year before its own, or it has a forecast of that
    year beside its own budget, and of its own year no more; or owners direct what is to come (`Ägardirektiv`)."""
    if any(load().has("document", "directs", fold(line)) for line in naming.top_lines(pages)):
        return True
    told = {pair for page in pages for pair in _measured(page)}
    budgeted = (Measure.BUDGET, year) in told and (Measure.FORECAST, year - 1) in told
    if budgeted and not {(Measure.FORECAST, year), (Measure.OUTCOME, year)} & told:
        return True
    return year_of_paper(pages) == year - 1


def year_of_paper(pages: Sequence[str]) -> int | None:
    """The year of the first day that the top of the first page names: when the paper was written, not printed."""
    top = (ln for page in pages[:1] for ln in lines_of(page)[:_DATED_LINES] if not dates.PRINTED_AT.match(ln))
    return next((day.year for line in top if (day := dates.first_day(line))), None)


def _year_within(lines: Sequence[Line], pages: Sequence[str]) -> int | None:
    """The year in which a survey of past and coming years was written, one of those of its title."""
    told, year = (periods.read(line.text) for line in lines if line.weight >= 3), year_of_paper(pages)
    spans = (span.years for span in told if span.spans_years and not span.apart)
    return year if year and any(first <= year < last for first, *_, last in spans) else None


def year_of(kind: DocumentType, title: str, lines: Sequence[Line], pages: Sequence[str]) -> int | None:
    """The year of title or cover; else the one that headings of the document's kind of amounts name; else the
    commonest of its headings."""
    if kind is DocumentType.OTHER and (year := _year_within(lines, pages)):
        return year
    named = [line.text for line in lines if line.weight >= 3 and kinds_in(fold(line.text))]
    for text in (title, *named):
        if year := _year_of_kind(text, kind) or first_year(text, kind):
            return year
    if year := _year_below(title, pages):
        return year
    for line in lines:
        if load().has("document", "year_of", fold(line.text)) and (year := first_year(line.text, kind)):
            return year
    if year := _year_told(pages):
        return year
    if kind is DocumentType.DELARSRAPPORT and (year := _period_alone(lines)):
        return year
    if kind is DocumentType.OTHER and (end := next(_stated_ends(lines, pages), None)):
        return end.year
    if year := _measured_year(kind, pages):
        return year
    if kind in REPORTS and (year := _year_of_statements(pages)):
        return year
    short = (line.text for line in lines if line.weight >= 1 and len(line.text.split()) <= 6)
    short = (text for text in short if not titles.is_row(text))
    led = load()["column", "decided_on"]  # the day of a decision says nothing of the year decided on
    told = [periods.without_days_after(text, led) for text in short if not _YEARS_IN_ROW.search(text)]
    told.sort(key=_is_day_of_paper)  # which says less than any other line
    cover = (first_year(text, kind) for text in told)
    return next(filter(None, cover), None) or _dated_year(kind, pages)


def _is_day_of_paper(text: str) -> bool:
    """Whether a line is a day and nothing else, not the last of a month: the day on which the paper was written."""
    found = periods.read(text)
    alone = found.point and not periods.without_time(text).strip(" -.,")
    return alone and found.end is not None and not dates.ends_month(found.end)


_YEARS_IN_ROW = re.compile(r"(?<!\d)20\d\d 20\d\d(?!\d)")  # the heads of a table's columns


def _year_below(title: str, pages: Sequence[str]) -> int | None:
    """The year that stands alone on the line below the title, where it had no room beside it."""
    pairs = (pair for page in pages for pair in itertools.pairwise(lines_of(page)))
    below = (line for above, line in pairs if title and fold(above) == fold(title))
    return next((int(line) for line in below if is_year(line)), None)


def _period_alone(lines: Iterable[Line]) -> int | None:
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
        return max((day.year for day in month_ends(pages) if not in_part(day)), default=None)
    if kind is not DocumentType.DELARSRAPPORT:
        return None
    spans = (
        periods.read(line)
        for page in pages
        for line in lines_of(page)
        if any(map(str.isdigit, line)) and len(line) < 90
    )
    counts = Counter(span.end.year for span in spans if span.end and in_part(span.end))
    counts = counts or Counter(day.year for day in month_ends(pages) if in_part(day))
    return max(counts, key=lambda year: (counts[year], year), default=None)


_ISO_DAY = re.compile(r"(?<![\d-])20\d\d-\d\d-\d\d(?!\d)")


def month_ends(pages: Iterable[str]) -> Iterator[date]:
    """The ends of months that the document's short lines name."""
    for line in (line for page in pages for line in lines_of(page) if len(line) < 90):
        for text in (*_ISO_DAY.findall(line), line):
            end = periods.read(text).end
            if end and dates.ends_month(end):
                yield end


def first_year(text: str, kind: DocumentType = DocumentType.OTHER) -> int | None:
    """The year that a text names, the first of several, of years that have passed the last (`Bokslut i sammandrag
    2020-2023`, `Utvärdering av Vägval 2017-2019`); of days over several years the last, in a plan the first. The day of
    a meeting in another year than the one named says nothing (`Budget 2024. Styrelsen 2023-11-24`)."""
    found = periods.read(text)
    if found.end and not (found.point and found.years and found.end.year not in found.years):
        ahead = kind in PLANS and found.start and (found.end - found.start).days > _LONGEST
        return found.start.year if ahead and found.start else found.end.year
    if not found.years:
        return None
    told = kind is DocumentType.ARSREDOVISNING or load().has("measure", "retold", fold(text))
    passed = told and found.spans_years
    return found.years[-1 if passed else 0]


_BEHIND = re.compile(r"\s*(?:för\s+)?(?:år\s+)?((?:19|20)\d\d)(?!\d|\s*[-/])")


def _year_of_kind(text: str, kind: DocumentType) -> int | None:
    """The year right behind the word for the document's kind, in a title that names several years (`Ekonomi 2018-2022 i
    verksamhetsplan 2021`)."""
    if kind is DocumentType.OTHER or len(periods.read(text).years) < 2:
        return None
    return next(_years_behind(kind.value, [fold(text)]), None)


def _year_told(pages: Sequence[str]) -> int | None:
    """The year that a line on top of the first page gives as the document's own (`Beslutad 2019-11-28 för budgetåret
    2020`)."""
    top = (fold(line) for page in pages[:1] for line in lines_of(page)[:_DATED_LINES])
    return next(_years_behind("year_of", top), None)


def _year_of_statements(pages: Sequence[str]) -> int | None:
    """The year that stands right behind the names of statements (`Driftredovisning 2016, mnkr`), the commonest and of
    these the last."""
    counts = Counter(_years_behind("statements", (fold(line) for page in pages for line in lines_of(page))))
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _years_behind(field: str, lines: Iterable[str]) -> Iterator[int]:
    """The years that stand right behind the words of a field of `document` in lines (folded)."""
    words = load()["document", field]
    behind = (_BEHIND.match(line, found.end()) for line in lines for found in words.finditer(line))
    yield from (int(year[1]) for year in behind if year)


_MEASURED = re.compile(r"(?<!\w)(\w+)\s+(20\d\d)(?!\d)")


def _measured(page: str) -> Iterator[tuple[Measure | None, int]]:
    """The years that stand right behind a word, and the measure that it is."""
    yield from ((heads.measure_of(found[1]), int(found[2])) for found in _MEASURED.finditer(fold(page)))


def _measured_year(kind: DocumentType, pages: Iterable[str]) -> int | None:
    """For a plan the latest year that is called budget, for a report the latest that is called outcome."""
    wanted = Measure.OUTCOME if kind in REPORTS else Measure.BUDGET
    counts = Counter(year for page in pages for measure, year in _measured(page) if measure is wanted)
    often = [year for year, count in counts.items() if count >= max(2, max(counts.values()) / 4)]
    return max(often, default=max(counts, default=None))


def period_end(
    kind: DocumentType, year: int | None, title: str, lines: Sequence[Line], pages: Sequence[str]
) -> date | None:
    """The last day of what a document reports on or plans for: that of its year, but of a report within it."""
    if year is None:
        return None
    ends = _stated_ends(lines, pages) if kind is DocumentType.OTHER else iter(())
    if end := next((end for end in ends if end.year == year), None):
        return end
    if kind is not DocumentType.DELARSRAPPORT:
        return date(year, 12, 31)
    return _report_day(year, [title, *(line.text for line in lines)], pages)


def _stated_ends(lines: Iterable[Line], pages: Sequence[str]) -> Iterator[date]:
    """The ends of the periods that a listing says it is for (`Period 201901 - 201908`), and that the first lines of a
    paper name, none of them running text (`Uppföljning per insats t o m augusti 2014, belopp i kronor`)."""
    top = (line for page in pages[:1] for line in lines_of(page)[:_TOP_LINES] if not line.endswith("."))
    named = (span for span in map(periods.read, top) if not span.point and span.end and dates.ends_month(span.end))
    for period in itertools.chain((periods.stated(line.text) for line in lines), named):
        if period and period.end:
            yield period.end


def _report_day(year: int, titles: Iterable[str], pages: Sequence[str]) -> date | None:
    """The last day of the part of the year that titles name, else that most lines of the report name."""
    for title in titles:
        end = periods.read(naming.with_month_apart(title), year).end
        if end and end.year == year and in_part(end) and kinds_in(fold(title)):
            return end
    counts: Counter[date] = Counter()
    for page in pages:
        for line in lines_of(page):
            if len(line) < 120 and str(year)[2:] in line:
                end = periods.read(line).end
                if end and end.year == year and in_part(end) and not quarters.names_parts(line.casefold()):
                    counts[end] += 1
    return max(counts, key=lambda day: (counts[day], day), default=None)


def _days_alone(lines: Iterable[Line], end: date | None) -> Iterator[str]:
    """The lines of the first page that are days alone, up to a year's last one: as below a title (`1 juli – 31 december
    2019`). A part of the year is one of a report, not the year's own."""
    alone = (line.text for line in lines if not (line.page or re.search(r"\w", periods.without_time(line.text))))
    return (text for text in alone if end and (end.month, end.day) == (12, 31))


def first_day(end: date | None, title: str, lines: Iterable[Line], pages: Sequence[str]) -> date | None:
    """The first day of a year that is broken, or longer than a year, by the titles or a sentence that says so."""
    if end is None:
        return None
    words = load()
    said = [s for page in pages[:COVER_PAGES] for s in sentences(page) if any(map(str.isdigit, s))]
    told = (title, *_days_alone(lines, end), *_days_of_statements(pages, end))
    for text in (*told, *(telling for s in said for telling in _telling(s, words))):
        found = periods.read(text[:400])
        first = found.start.timetuple()[1:3] if found.start else None
        if found.start and found.end == end and not found.point and first not in ((1, 1), (12, 31)):
            return found.start if (end - found.start).days < _LONGEST else None
    return None


def _days_of_statements(pages: Sequence[str], end: date | None) -> Iterator[str]:
    """The line right below the name of a statement, or next but one, that says nothing but days up to a year's last
    one and a unit (`Belopp i kronor 2005-09-01 - 2006-12-31`)."""
    if not end or (end.month, end.day) != (12, 31):
        return
    for lines in map(lines_of, pages):
        for at, line in enumerate(lines):
            below = lines[at + 1 : at + 3] if load().leads("document", "statements", fold(line)) else ()
            for text in below:
                rest = periods.without_time(text).strip()
                if not rest or units.only_unit(rest):
                    yield text


_CLOSELY = 60  # characters after `räkenskapsår` in which its days are looked for


def _telling(sentence: str, words: Words) -> Iterator[str]:
    """What follows closely on words that lead the days of a year, up to a word that leads a part of it (`Räkenskapsår:
    … Period: …`), where it names days, else the whole sentence."""
    line = fold(sentence)
    led = [found for field in ("year_of", "covers") if (found := words["document", field].search(line))]
    for found in led:
        after = line[found.end() : found.end() + _CLOSELY]
        part = words["document", "period_of"].search(after)
        own = (after[: part.start()], after) if part else (after,)
        spans = ((text, periods.read(text)) for text in own)
        yield next((text for text, span in spans if span.start and not span.point), sentence)


def in_part(day: date) -> bool:
    return naming.in_part(day.month, day.day)
