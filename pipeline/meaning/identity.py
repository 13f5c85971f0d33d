"""What a document is, from what is in it: kind, version, title, förbund, year, period and the day it was adopted."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence, Set

from pipeline.meaning import dates, naming, periods, reported, titles
from pipeline.meaning.adoption import adopted
from pipeline.meaning.context import Vocabulary
from pipeline.meaning.naming import TYPES, kinds_in, lines_of
from pipeline.meaning.reported import first_year, in_part, month_ends
from pipeline.meaning.titles import Line
from pipeline.meaning.words import fold, load
from pipeline.model import DocumentType, Identity, Version

_FIRST_LINES = 6


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
    if kind is DocumentType.BUDGET and (applied := naming.application(pages)):
        title = applied  # the budget of what money is asked for
    if kind is DocumentType.BUDGET and (closed := _closed_years(pages)) and first_year(title) in {None, *closed}:
        kind, title = DocumentType.OTHER, ""  # the head of a column in the closing of that year
    if kind is DocumentType.BUDGET and (behind := _pages_before(title, lines, pages)):
        pages, lines = pages[:behind], [line for line in lines if line.page < behind]
        kind, title = _kind(lines, pages)
    if kind is DocumentType.OTHER:
        kind = naming.adopted_kind(pages)
    if kind is DocumentType.OTHER:
        kind = _kind_of_statements(pages)
    forbund_id, name = _forbund(pages, bodies, feet, vocabulary)
    year = reported.year_of(kind, title, lines, pages)
    end = reported.period_end(kind, year, title, lines, pages)
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
        reported.first_day(end, title, lines, pages),
        kind is DocumentType.OTHER and year is not None and reported.is_ahead(year, pages),
        kind is DocumentType.OTHER and year is not None and (reported.year_of_paper(pages) or 0) > year,
        reported.first_day(dates.years_on(end, -1) if end else None, title, lines, pages),
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


def _kind_of_statements(pages: Sequence[str]) -> DocumentType:
    """The kind of a document that names itself nothing and holds the statements of a period, or the closing of a year
    (`Bokslut 2019`): by its last day."""
    words = load()
    lines = [titles.without_heading_number(line) for page in pages for line in lines_of(page)]
    if not _closed_years(pages) and not any(words.leads("document", "statements", fold(line)) for line in lines):
        return DocumentType.OTHER
    last = max(month_ends(pages), default=None)
    return DocumentType.DELARSRAPPORT if last and in_part(last) else DocumentType.ARSREDOVISNING


def _closed_years(pages: Sequence[str]) -> set[int]:
    """The years whose closing the document's first lines name (`Bokslut 2019`)."""
    lines = (titles.without_heading_number(line) for page in pages for line in lines_of(page))
    top = [line for line in itertools.islice(lines, _FIRST_LINES) if not titles.is_row(line)]
    years = (first_year(line) for line in top if load().leads("document", "closes", fold(line)))
    return {year for year in years if year}


def _begins_with_statement(pages: Sequence[str]) -> bool:
    """Whether the very first line names a statement of a period that has passed, and its year."""
    first = next((line for page in pages[:1] for line in lines_of(page)), "")
    return load().leads("document", "statements", fold(first)) and bool(first_year(first))


def _pages_before(title: str, lines: Iterable[Line], pages: Sequence[str]) -> int:
    """How many pages stand before a budget that ends the accounts of an earlier year (`Resultaträkning` to 2006-12-31,
    then `Budget 2007`); 0 where there are none such."""
    first = min((line.page for line in lines if line.text == title), default=0)
    year = first_year(title) or 0
    for page in pages[:first]:
        tops = lines_of(page)[:_FIRST_LINES]
        named = next((i for i, line in enumerate(tops) if load().leads("document", "statements", fold(line))), None)
        days = (periods.read(line).end for line in tops[named : named + 3]) if named is not None else ()
        if any(day and day.year < year for day in days):
            return first
    return 0
