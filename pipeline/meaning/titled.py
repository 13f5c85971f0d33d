"""What claims of a column what stands around its table: titles, headings, the sentence above, the document."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.meaning import dates, heads, kinds, periods, yearly
from pipeline.meaning.claims import Days, Sight
from pipeline.meaning.headed import ends_plan
from pipeline.meaning.naming import PLANS, REPORTS
from pipeline.meaning.rowfacts import NOTE
from pipeline.meaning.surroundings import EACH_YEAR
from pipeline.meaning.words import fold, load
from pipeline.model import SIDES, DocumentType, Measure, Section

_FUTURE = (Measure.BUDGET, Measure.PLAN)


def year_of_title(s: Sight) -> tuple[int, ...] | None:
    """The year of the nearest title that says one; none where a head of the same words has it."""
    return _unless_beside(s.around.span.year, s)


def year_told(s: Sight) -> tuple[int, ...] | None:
    """The only year to which the sentence about the table gives a measure (`Balanserna nedan är förbundens bokslut per
    2022-12-31.`), where the heads name no other time."""
    years = {year for year, _ in s.around.told if year != EACH_YEAR}
    return _unless_beside(years.pop(), s) if len(years) == 1 else None


def year_of_document(s: Sight) -> tuple[int, ...] | None:
    """The document's own year."""
    return _unless_several(s.context.identity.fiscal_year, s)


def year_of_sentence(s: Sight) -> tuple[int, ...] | None:
    """The only year in the running text right above."""
    return _unless_several(s.around.year, s)


def _unless_several(year: int | None, s: Sight) -> tuple[int, ...] | None:
    """The year, but of no several columns of amounts without heads: they are of several times, or of things that nobody
    names."""
    return None if s.headless and s.line.words is None else _unless_beside(year, s)


def _unless_beside(year: int | None, s: Sight) -> tuple[int, ...] | None:
    return (year,) if year and year != s.head.beside else None


# ---------------------------------------------------------------------------------------------------------------------
# The measure


def title(s: Sight) -> Measure | None:
    """The measure that titles, nearest first, give to a year, or name without one; that of a line is none of theirs
    then, nor that of a year which the sentence right above tells of."""
    return _of_titles(s, bare=s.line.words is None and s.year not in dict(s.around.told))


def title_over_lines(s: Sight) -> Measure | None:
    """The measure that a title names without a year, where nobody knows more of the year of a line."""
    return _of_titles(s, bare=True) if s.line.words else None


def _of_titles(s: Sight, bare: bool) -> Measure | None:
    """`bare`: titles without a year count. A plan without years (`Ekonomisk ram`) leaves it to a title that gives the
    year its own. What a survey retells of years gone by has passed. In a report a statement's name (`Resultaträkning`)
    ends the search: what is above heads a chapter."""
    fiscal, reported = s.context.identity.fiscal_year, s.context.identity.document_type in REPORTS
    told = next((yearly.years_of(line)[s.year] for line in s.around.near if s.year in yearly.years_of(line)), None)
    for line in s.around.near:
        by_year, subject = yearly.years_of(line), heads.subject_of(line)
        if s.year in by_year:
            alone = len(by_year) == 1 or yearly.names_apart(line, s.year) or _is_granted(line)
            return by_year[s.year] if alone else _planned(by_year[s.year], s)
        if by_year and yearly.names_year(line, s.year):
            continue  # `Resultat 2022 och budget 2023`: something else of it
        if reported and _names_income(line):
            return None
        if subject is Measure.PLAN and s.year and s.year < min(periods.read(line).years, default=s.year):
            continue  # `Ekonomisk plan 2011-2012` over 2010 too
        if subject is Measure.PLAN and told and not by_year:
            return _planned(told, s)
        if subject and periods.read(line).years == (s.year,):
            return subject if bare else None  # `Förslag till bidrag 2024`, whatever year the document is of
        if subject and not (_is_granted(line) or _is_applied_for(s)):
            return _planned(subject, s) if bare and _is_possible(subject, s) else None
        if subject:
            return subject if bare else None
        if _retells(line) and s.year and fiscal and s.year < fiscal:
            return Measure.OUTCOME
        if reported and kinds.names_statement(line):
            return None
    return None


def _names_income(line: str) -> bool:
    """Whether a note's title names by a word for a budget what was paid to the förbund (`Not 1 Anslag kommunerna`)."""
    return bool(NOTE.match(line)) and "budget" not in fold(line) and heads.subject_of(line) is Measure.BUDGET


def _is_granted(line: str) -> bool:
    """Whether a title tells of what was granted, for later years as well as for the document's own, or of a project's
    budget, of no year alone."""
    named = load().leads("measure", "granted", fold(line))
    whole = load().leads("measure", "project", fold(line)) and not yearly.years_of(line)
    return heads.subject_of(line) is Measure.BUDGET and (named or whole)


def applied_for(s: Sight) -> Measure | None:
    """What a document that asks for money says of it is a budget."""
    return Measure.BUDGET if s.year and _is_applied_for(s) else None


def _is_applied_for(s: Sight) -> bool:
    """Whether the document asks for money, or is the budget of a project: for all the years of what it is for."""
    title = fold(s.context.identity.title)
    project = load().leads("measure", "project", title) and not yearly.years_of(title)
    return project or load().leads("document", "applies", title)


def _is_possible(measure: Measure, s: Sight) -> bool:
    """A budget's title over an earlier year does not make that year a budget, nor an outcome's a later one, or the name
    of a statement (`Balansräkning`) a plan's own; what a report foresees is of its own year."""
    fiscal = s.context.identity.fiscal_year
    if s.year is None or fiscal is None:
        return True
    if measure is Measure.FORECAST:
        return s.year >= fiscal - (s.context.identity.document_type not in REPORTS)
    if measure in _FUTURE:
        return s.year >= fiscal - 1
    return s.year <= fiscal and not ends_plan(s)


def _planned(measure: Measure, s: Sight) -> Measure:
    """In a budget the years after the document's own are plan."""
    fiscal = s.context.identity.fiscal_year
    later = s.year is not None and fiscal is not None and s.year > fiscal
    return Measure.PLAN if measure is Measure.BUDGET and later else measure


def sentence(s: Sight) -> Measure | None:
    """The measure that the sentence right above gives to the year, or to all years that can be of it: of an economic
    plan the document's own year is its budget; what came of a year stands beside what came of those before."""
    told, fiscal = dict(s.around.told), s.context.identity.fiscal_year
    if s.year and s.year not in told and any(m is Measure.OUTCOME and s.year < year for year, m in told.items()):
        return Measure.OUTCOME
    measure = told.get(EACH_YEAR)
    own = measure is Measure.PLAN and s.year is not None and s.year <= (fiscal or 0)
    return told.get(s.year or EACH_YEAR) or (measure if measure and not own and _is_possible(measure, s) else None)


def as_before(s: Sight) -> Measure | None:
    """What the table before says of a year in its heads (`Utfall 2022`, `Prognos 2023`, `Budget 2024`), where the heads
    here are the same years and no more, differences and shares aside."""
    told = dict(s.context.series)
    spoken = [h for h in s.row.heads if h.measure not in SIDES]
    own = [h.period.year for h in spoken if h.amounts is not False and h.period.year]
    bare = not any(h.measure for h in spoken)
    return told.get(s.year or 0) if bare and sorted(own) == sorted(told) else None


def document(s: Sight) -> Measure | None:
    """A bare year's measure by the kind of document: one whose own title says that it follows or retells years is of
    what came of them, if it is of no year itself too (`Fem år i sammandrag`)."""
    identity = s.context.identity
    fiscal, year = identity.fiscal_year, s.year
    if year is None or fiscal is None:
        return Measure.OUTCOME if year and kinds.tells_of_past(identity.title) else None
    if identity.document_type in PLANS or identity.ahead:
        if year < fiscal - 1:
            gone = {h.period.year for h in s.row.heads if h.period.year and h.period.year < fiscal - 1}
            return (contributed(s) if len(gone) == 1 else None) or Measure.OUTCOME  # several are a survey
        return Measure.PLAN if year > fiscal else Measure.BUDGET
    if identity.document_type in REPORTS:
        if year <= fiscal:
            return Measure.OUTCOME
        return Measure.BUDGET if year == fiscal + 1 else Measure.PLAN
    told = load().leads("document", "follows", fold(identity.title)) or kinds.tells_of_past(identity.title)
    told = told or heads.subject_of(identity.title) is Measure.OUTCOME  # a listing (`Resultatrapport`)
    return Measure.OUTCOME if year <= fiscal and (told or identity.passed) else None


def survey(s: Sight) -> Measure | None:
    """Notes explain the statements of a year that has passed, as surveys retell several."""
    told = any(map(_retells, s.around.near))
    return Measure.OUTCOME if told or s.around.noted else None


def _retells(line: str) -> bool:
    return bool(NOTE.match(line)) or kinds.tells_of_past(line)


def contributed(s: Sight) -> Measure | None:
    """What members contribute for a year (`Medlemmarnas bidrag 2024 och 2025`): they agree on it before the year
    begins, and so it is the year's budget wherever nobody says more of it, nor sets costs or results beside it."""
    beside = any(h.section in (Section.COST, Section.RESULT) for h in s.row.heads)
    return Measure.BUDGET if s.year and _is_contributed(s) and not beside else None


def contributed_ahead(s: Sight) -> Measure | None:
    """What members contribute for a year of which a report has seen no more than a part."""
    end = s.context.identity.period_end
    return contributed(s) if _is_of_whole_year(s) and end and end.year == s.year else None


def _is_contributed(s: Sight) -> bool:
    """Whether what tells of which side the amounts are, the head first, says that members contribute them (`Bidrag
    2018` beside the corner `Medlem`)."""
    words = load()
    paid = words.leads("section", "contribution", fold(s.head.text))
    if paid and any(words["section", "payer"].fullmatch(fold(line)) for line in s.around.near[:1]):
        return True
    about = (line for line in (s.head.text, *s.around.near) if _names_contributions(line) or _names_side(line))
    return _names_contributions(next(about, ""))


def _names_contributions(line: str) -> bool:
    return load().has("measure", "contributed", fold(line))


def _names_side(line: str) -> bool:
    """Whether a line tells of another side than income (`Finansiering` is what members contribute too)."""
    section = heads.section_named(line)
    return section not in (None, Section.INCOME) or load().leads("section", "cost_table", fold(line))


def _is_of_whole_year(s: Sight) -> bool:
    """Whether a report of a part of a year shows what members contribute under a bare year: outside of the notes to its
    statements that is what they have agreed on for the whole of it."""
    own, end = s.head.period, s.context.identity.period_end
    parted = s.context.identity.document_type is DocumentType.DELARSRAPPORT and end and (end.month, end.day) != (12, 31)
    bare = own.year and own.year == s.year and not own.end and not own.part_of_year
    noted = s.around.noted or any(NOTE.match(line) for line in s.around.titles)
    return bool(parted and bare and not noted and not s.head.measure) and _is_contributed(s)


def table_before(s: Sight) -> Measure | None:
    """What the amounts under a head that runs on from the table before measured there."""
    same = (c for c in s.context.running.columns if s.head.text and c.header == s.head.text)
    return next((c.measure for c in same if c.amounts and c.fiscal_year == s.year), None)


# ---------------------------------------------------------------------------------------------------------------------
# The days


def stated_days(s: Sight) -> Days | None:
    """The days that a title gives to the word of a head (`Period: 2016-10-01 - 2016-12-31` over `Period`), behind other
    words too (`Räkenskapsår 2016 Period okt-dec 2016`), a year earlier where the head says so (`Period fg år`)."""
    own = s.head.period
    if own.end or not (s.head.wordy or own.part_of_year):
        return None
    word = load()["column", "part_of_year"].search(fold(s.head.text))
    name = word[0].rstrip(".") if word else fold(s.head.text)
    alone = load().leads("document", "period_of", name)
    for line in s.around.titles:
        stated = periods.stated(line) if alone else None
        if stated and stated.end and stated.point:
            end = dates.years_on(stated.end, own.offset)
            return end.replace(day=1), end
        said = fold(line).partition(":")[0]
        found = stated if stated and stated.start else periods.read(line)
        named = said and (said.startswith(name) or name.startswith(said)) and not found.point
        if (named or found is stated) and found.start and found.end:
            return dates.years_on(found.start, own.offset), dates.years_on(found.end, own.offset)
    return None


def whole_year(s: Sight) -> Days | None:
    """The whole year that the title right above says (`Medlemmarnas bidrag helår 2010`), in a report of a part of it
    too, where no head beside says anything of measure or time."""
    said = any(own.whole_year and s.year in own.years for own in map(periods.read, s.around.near))
    return dates.of_year(s.year) if s.year and said and not any(h.speaks for h in s.row.heads) else None


def contributed_year(s: Sight) -> Days | None:
    """The whole year for which members contribute, in a report of a part of it too."""
    return dates.of_year(s.year) if s.year and _is_of_whole_year(s) else None


def told_days(s: Sight) -> Days | None:
    """The days from within the year on that a title or the sentence right above gives to heads without any time
    (`ansökningar för tiden april-december 2018`); where what has been added up stands in a column of its own, a title's
    first part of the year too (`Kvartal 1 (januari–mars) 2013` over `Utfall | Ackumulerat utfall`)."""
    span, own = s.around.span, s.head.period
    to_date = [load().has("column", "to_date", fold(h.text)) for h in s.row.heads]
    parted = any(h.period.part_of_year and not added for h, added in zip(s.row.heads, to_date, strict=True))
    timed = own.years or own.end or own.whole_year or own.part_of_year or s.line.words or parted
    apart = {added for h, added in zip(s.row.heads, to_date, strict=True) if h.measure is Measure.OUTCOME}
    within = len(apart) == 2 and s.measure is not Measure.FORECAST
    begun = span.start and not span.point and (span.start != dates.of_year(span.start.year)[0] or within)
    return (span.start, span.end) if begun and not timed and span.end and span.end.year == s.year else None


def day_of_report(s: Sight) -> Days | None:
    """The days from the year's first up to which a report's outcome is counted: by the title, else by the document; the
    same a year before for the comparison beside it, unless the outcome beside it says its part and this one none, or
    none stands beside it that it could be compared with. None in a report of a whole year, and for the year of a line.
    A listing of a part of the year (`PERIOD 201401 - 201405`) is a report where a head says that it is of a part
    (`UTFALL ACK`)."""
    titled, own = s.around.span.end, s.head.period
    end = titled or s.context.identity.period_end
    report = titled or s.context.identity.document_type is DocumentType.DELARSRAPPORT or own.part_of_year
    if end is None or (end.month, end.day) == (12, 31) or not report or s.year is None or s.line.words:
        return None
    beside = (*s.row.heads, *(h for h in s.row.across if h.speaks))
    alike = own.offset or own.part_of_year or not any(map(_is_parted, beside))
    compared = s.year == end.year - 1 and alike and not _only_ahead(beside, end.year)
    if s.year == end.year or compared:
        return dates.of_year(s.year)[0], dates.years_on(end, s.year - end.year)
    return None


def _is_parted(head: heads.HeadWords) -> bool:
    """Whether the head of an outcome names its part of the year, or the same part a year before."""
    own = head.period
    return bool((own.end and head.measure in (None, Measure.OUTCOME)) or (own.offset < 0 and own.part_of_year))


def _only_ahead(row: Sequence[heads.HeadWords], year: int) -> bool:
    """Whether heads of a year are of its budget, forecast or plan alone, and none of what came of it so far."""
    now = (h for h in row if h.amounts is not False and not h.period.offset and h.period.year in (None, year))
    subjects = {h.measure for h in now} - SIDES
    return bool(subjects) and subjects.isdisjoint((None, Measure.OUTCOME))


def calendar_year(s: Sight) -> Days | None:
    """The year."""
    return dates.of_year(s.year) if s.year else None
