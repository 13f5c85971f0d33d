"""What a document is, from what is in it: kind, version, title, förbund, year, period and the day it was adopted."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from pipeline.amounts import is_year
from pipeline.meaning import dates, heads, naming, periods, quarters, titles
from pipeline.meaning.adoption import adopted, sentences
from pipeline.meaning.context import Vocabulary
from pipeline.meaning.naming import PLANS, TYPES, kinds_in, lines_of
from pipeline.meaning.titles import COVER_PAGES, Line
from pipeline.meaning.words import Words, fold, load
from pipeline.model import DocumentType, Identity, Measure, Version

_FIRST_LINES = 6
_LONGEST = 550  # days of a year that is longer than twelve months


def identify(pages: Sequence[str], metadata: Mapping[str, str], vocabulary: Vocabulary) -> Identity:
    """The identity of a document from its pages' plain texts and the PDF's own title; what is not said stays None.

    File names say nothing here: documents are renamed, their content is not.
    """
    lines = list(titles.title_lines(pages, metadata))
    bodies, feet = titles.without_feet(pages)
    kind, title = _kind(lines, pages)
    if kind is DocumentType.OTHER:
        lines = [*titles.named_in_prose(pages), *lines]
        kind, title = _kind(lines, pages)
    if kind is DocumentType.OTHER:
        lines = [*lines, *(Line(foot, 1.0) for foot in feet[:1])]
        kind, title = _kind(lines, pages)
    if kind is DocumentType.BUDGET and title[:1].islower() and _begins_with_statement(pages):
        kind, title = DocumentType.OTHER, ""  # the last line of a head over an account: `Nettokostnad` / `budget 2014`
    if kind is DocumentType.OTHER:
        kind = naming.adopted_kind(pages)
    if kind is DocumentType.OTHER:
        kind = _kind_of_statements(pages)
    forbund_id, name = _forbund(pages, bodies, feet, vocabulary)
    year = _year(kind, title, lines, pages)
    end = _period_end(kind, year, title, lines, pages)
    version = _version(kind, title, lines)
    return Identity(
        kind,
        version,
        titles.bare(title) or naming.own_title(kind, year, pages) or titles.first_title(pages, name),
        forbund_id,
        name,
        year,
        end,
        adopted(pages, kind, version, year),
        _begins(end, (title, *_days_alone(lines, end)), pages),
        kind is DocumentType.OTHER and year is not None and _is_ahead(year, pages),
        kind is DocumentType.OTHER and year is not None and (_year_of_paper(pages) or 0) > year,
    )


def _forbund(
    pages: Sequence[str], bodies: Sequence[str], feet: Sequence[str], vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """The förbund that the text is about, and its name as published; `bodies` and `feet` make up the pages.

    The foot of the pages may be left from another förbund's paper, such as a form that the auditors fill in for each:
    it does not outvote a first page and a text that name the same one.
    """
    found = vocabulary.find_forbund("\n".join(pages))
    if not feet or not _is_same(vocabulary.find_forbund("\n".join(feet)), found):
        return found
    own = vocabulary.find_forbund("\n".join(bodies))
    return own if _is_same(vocabulary.find_forbund(bodies[0]), own) else found


def _is_same(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Whether two names found are of one förbund: by id, where no file knows it by the name."""
    return one[1] is not None and (one[0] or fold(one[1])) == (other[0] or fold(other[1] or ""))


_DATED_LINES = 12  # at the top of the first page, among which the day of a paper stands


def _is_ahead(year: int, pages: Sequence[str]) -> bool:
    """Whether the first day that the top of the paper names is of the year before its own, or it has a forecast of that
    year beside its own budget, and of its own year no more."""
    told = {pair for page in pages for pair in _measured(page)}
    budgeted = (Measure.BUDGET, year) in told and (Measure.FORECAST, year - 1) in told
    if budgeted and not {(Measure.FORECAST, year), (Measure.OUTCOME, year)} & told:
        return True
    return _year_of_paper(pages) == year - 1


def _year_of_paper(pages: Sequence[str]) -> int | None:
    """The year of the first day that the top of the first page names: when the paper was written, not printed."""
    top = (ln for page in pages[:1] for ln in lines_of(page)[:_DATED_LINES] if not titles.PRINTED_AT.match(ln))
    return next((day.year for line in top if (day := dates.first_day(line))), None)


def _kind(lines: Iterable[Line], pages: Sequence[str]) -> tuple[DocumentType, str]:
    """The kind that titles, weighed by their place, and the document's own name for itself speak for; and its title.

    On a page one line speaks for a kind: a table whose heads say `Budget` four times is no budget for that.
    """
    points: dict[DocumentType, float] = dict.fromkeys(TYPES, 0.0)
    best_lines: dict[DocumentType, Line] = {}
    best_on: dict[tuple[DocumentType, int], float] = {}
    running = titles.running_lines(pages)
    for line in lines:
        for kind in kinds_in(fold(line.text)):
            before = best_on.get((kind, line.page), 0.0)
            best_on[kind, line.page] = max(before, line.worth)
            points[kind] += max(0.0, line.worth - before)
            if kind not in best_lines or _is_better(line, best_lines[kind], running):
                best_lines[kind] = line
    for kind in naming.own_names(pages):
        points[kind] += 4
    if max(points.values()) < 1:
        return DocumentType.OTHER, ""
    best = max(TYPES, key=lambda kind: (points[kind], -TYPES.index(kind)))
    return best, best_lines[best].text if best in best_lines and best_lines[best].weight >= 1 else ""


def _is_better(line: Line, best: Line, running: Set[str]) -> bool:
    """Whether a line is a title rather than another: it stands where titles do, or as high, says when, and is no
    running line of the pages, which may be left from the report before."""
    if line.worth != best.worth:
        return line.worth > best.worth
    said = periods.read(line.text, naming.ANY_YEAR)
    told = said.end is not None or bool(said.years)
    return told and fold(best.text) in running and fold(line.text) not in running


def _version(kind: DocumentType, title: str, lines: Iterable[Line]) -> Version:
    words = load()
    tops = [fold(title), *(fold(line.text) for line in lines if line.weight >= 6)]
    if any(words.has("document", "detailed", line) for line in tops):
        return Version.DETALJ
    own = [line for line in tops if kinds_in(line) or line.startswith("rev")]
    return Version.REVIDERAD if any(words.has("document", "revised", line) for line in own) else Version.ORIGINAL


def _year(kind: DocumentType, title: str, lines: Sequence[Line], pages: Sequence[str]) -> int | None:
    """The year of title or cover; else the one that headings of the document's kind of amounts name; else the
    commonest of its headings."""
    named = [line.text for line in lines if line.weight >= 3 and kinds_in(fold(line.text))]
    for text in (title, *named):
        if year := _year_of_kind(text, kind) or _first_year(text, kind):
            return year
    if year := _year_below(title, pages):
        return year
    for line in lines:
        if load().has("document", "year_of", fold(line.text)) and (year := _first_year(line.text, kind)):
            return year
    if year := _year_told(pages):
        return year
    if kind is DocumentType.DELARSRAPPORT and (year := _period_alone(lines)):
        return year
    if kind is DocumentType.OTHER and (end := next(_stated_ends(lines), None)):
        return end.year
    if year := _measured_year(kind, pages):
        return year
    short = (line.text for line in lines if line.weight >= 1 and len(line.text.split()) <= 6)
    led = load()["column", "decided_on"]  # the day of a decision says nothing of the year decided on
    told = [periods.without_days_after(text, led) for text in short if not _YEARS_IN_ROW.search(text)]
    told.sort(key=_is_day_of_paper)  # which says less than any other line
    cover = (_first_year(text, kind) for text in told)
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
    """The kind of a document that names itself nothing and holds the statements of a period, or the closing of a year
    (`Bokslut 2019`): by its last day."""
    words = load()
    lines = [titles.without_heading_number(line) for page in pages for line in lines_of(page)]
    top = [line for line in lines[:_FIRST_LINES] if not titles.is_row(line)]
    closes = any(words.leads("document", "closes", fold(line)) and _first_year(line) for line in top)
    if not closes and not any(words.leads("document", "statements", fold(line)) for line in lines):
        return DocumentType.OTHER
    last = max(_month_ends(pages), default=None)
    return DocumentType.DELARSRAPPORT if last and _in_part(last) else DocumentType.ARSREDOVISNING


def _begins_with_statement(pages: Sequence[str]) -> bool:
    """Whether the very first line names a statement of a period that has passed, and its year."""
    first = next((line for page in pages[:1] for line in lines_of(page)), "")
    return load().leads("document", "statements", fold(first)) and bool(_first_year(first))


_ISO_DAY = re.compile(r"(?<![\d-])20\d\d-\d\d-\d\d(?!\d)")


def _month_ends(pages: Iterable[str]) -> Iterator[date]:
    """The ends of months that the document's short lines name."""
    for line in (line for page in pages for line in lines_of(page) if len(line) < 90):
        for text in (*_ISO_DAY.findall(line), line):
            end = periods.read(text).end
            if end and dates.ends_month(end):
                yield end


def _first_year(text: str, kind: DocumentType = DocumentType.OTHER) -> int | None:
    """The year that a text names, the first of several, of years that have passed the last (`Bokslut i sammandrag
    2020-2023`, `Utvärdering av Vägval 2017-2019`); of days over several years the last, in a plan the first."""
    found = periods.read(text)
    if found.end:
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
    wanted = Measure.OUTCOME if kind in (DocumentType.ARSREDOVISNING, DocumentType.DELARSRAPPORT) else Measure.BUDGET
    counts = Counter(year for page in pages for measure, year in _measured(page) if measure is wanted)
    often = [year for year, count in counts.items() if count >= max(2, max(counts.values()) / 4)]
    return max(often, default=max(counts, default=None))


def _period_end(
    kind: DocumentType, year: int | None, title: str, lines: Sequence[Line], pages: Sequence[str]
) -> date | None:
    if year is None:
        return None
    if kind is DocumentType.OTHER and (end := next((end for end in _stated_ends(lines) if end.year == year), None)):
        return end
    if kind is not DocumentType.DELARSRAPPORT:
        return date(year, 12, 31)
    return _report_day(year, [title, *(line.text for line in lines)], pages)


def _stated_ends(lines: Iterable[Line]) -> Iterator[date]:
    """The ends of the periods that a listing says it is for (`Period 201901 - 201908`)."""
    found = (periods.stated(line.text) for line in lines)
    return (period.end for period in found if period and period.end)


def _report_day(year: int, titles: Iterable[str], pages: Sequence[str]) -> date | None:
    """The last day of the part of the year that titles name, else that most lines of the report name."""
    for title in titles:
        end = periods.read(naming.with_month_apart(title), year).end
        if end and end.year == year and _in_part(end) and kinds_in(fold(title)):
            return end
    counts: Counter[date] = Counter()
    for page in pages:
        for line in lines_of(page):
            if len(line) < 120 and str(year)[2:] in line:
                end = periods.read(line).end
                if end and end.year == year and _in_part(end) and not quarters.names_parts(line.casefold()):
                    counts[end] += 1
    return max(counts, key=lambda day: (counts[day], day), default=None)


def _days_alone(lines: Iterable[Line], end: date | None) -> Iterator[str]:
    """The lines of the first page that are days alone, up to a year's last one: as below a title (`1 juli – 31 december
    2019`). A part of the year is one of a report, not the year's own."""
    alone = (line.text for line in lines if not (line.page or re.search(r"\w", periods.without_time(line.text))))
    return (text for text in alone if end and (end.month, end.day) == (12, 31))


def _begins(end: date | None, titles: Iterable[str], pages: Sequence[str]) -> date | None:
    """The first day of a year that is broken, or longer than a year, by the titles or a sentence that says so."""
    if end is None:
        return None
    words = load()
    said = [s for page in pages[:COVER_PAGES] for s in sentences(page) if any(map(str.isdigit, s))]
    for text in (*titles, *(telling for s in said for telling in _telling(s, words))):
        found = periods.read(text[:400])
        first = found.start.timetuple()[1:3] if found.start else None
        if found.start and found.end == end and not found.point and first not in ((1, 1), (12, 31)):
            return found.start if (end - found.start).days < _LONGEST else None
    return None


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


def _in_part(day: date) -> bool:
    return naming.in_part(day.month, day.day)
