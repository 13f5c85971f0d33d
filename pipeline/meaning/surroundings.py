"""What stands around a table: its titles, the time that they say, its unit, what its numbers are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.meaning import dates, heads, kinds, periods, units, yearly
from pipeline.meaning.context import Context
from pipeline.meaning.rowfacts import NOTE
from pipeline.meaning.textlines import POINT, title_lines, unnumbered
from pipeline.meaning.units import UnitText
from pipeline.meaning.words import fold, load, unprinted
from pipeline.model import Measure, Table, Unit
from pipeline.records import Record

SENTENCE = re.compile(r"(?<=[.:!?])\s+(?=[A-ZÅÄÖ])")
_BEGINS_WITH_YEAR = re.compile(r"(?:^|(?<=[a-zåäö]{3}\. ))(?:19|20)\d\d (?=[a-zåäö])")
_NAMED = 3  # words that name a measure and its year, at most
_NEAR = 3  # corners and titles, or lines of running text, that can say what a table measures

EACH_YEAR = 0  # what is told of all of them


class Surroundings(Record):
    """What stands around a table's columns: titles that are no prose (nearest first), the unit, what its numbers are.

    `year` is the year for heads that name none; `span` the part of the year that title or corner states; `noted`:
    headings of notes, or of what has passed, stand among the rows; `told`: the measures that a sentence right above
    gives to years (`I tabellen jämförs utfall 2022 med budget 2023.`).
    """

    titles: tuple[str, ...]
    year: int | None
    span: periods.Period
    unit: UnitText
    numbers: Unit
    noted: bool = False
    told: tuple[tuple[int, Measure], ...] = ()

    @property
    def near(self) -> tuple[str, ...]:
        """The titles that can say what the table measures: the nearest that neither give a word its days (`Period: …`)
        nor are nothing but a unit."""
        return tuple(title for title in self.titles if not (_is_parameter(title) or units.only_unit(title)))[:_NEAR]


def _is_parameter(title: str) -> bool:
    """Whether a line of a listing says for which days it is: a word and a colon before a date."""
    words, line = load(), fold(title)
    led = any(
        words.leads(*key, line)
        for key in (("document", "period_of"), ("document", "year_of"), ("column", "part_of_year"))
    )
    return led and ":" in line and periods.read(title).end is not None


def surroundings_of(
    table: Table, context: Context, unit: UnitText, numbers: Unit, block: int | None = None
) -> Surroundings:
    """The surroundings of `table`, or of one of its blocks: the corners (those of the block and above it, from below,
    with the headings that stand above its heads) count as the nearest titles, the förbund's bare name as none."""
    if block is None:
        corners = dict.fromkeys(b.head.corner for b in table.blocks if b.head and b.head.corner)
    else:
        own, *above_it = names_of_blocks(table)[block::-1]  # what names the lines of another block says nothing here
        others = (text for texts in above_it for text in texts if heads.section_named(text) is None)
        corners = dict.fromkeys((*own, *others))
    name = fold(context.identity.forbund_as_published or "")
    above = (unprinted(unnumbered(title)) for title in title_lines(table.titles))
    titles = (*corners, *(title for title in above if fold(title) != name))
    year, span = _title_time(titles, context)
    if not (span.years or span.end) and (noted_in := _year_noted(table)):
        year, span = noted_in, periods.read(str(noted_in))
    if not (span.years or span.end) and (told := _period_told(table.titles)).end:
        year, span = told.year, told
    year = year or _year_told(table.titles)
    within = (row.label for row in table.rows if row.label and not any(row.cells))
    noted = any(NOTE.match(label) or kinds.tells_of_past(label) for label in within)
    return Surroundings(titles, year, span, unit, numbers, noted, _told(table.titles))


def names_of_blocks(table: Table) -> list[tuple[str, ...]]:
    """What names each block, nearest first: its corner, and the heading right above its head that ends the block before
    (`Till jämförelse: budget 2009` above the same head again)."""
    found = []
    for before, block in zip((None, *table.blocks), table.blocks, strict=False):
        last = before.rows[-1] if before and before.rows and block.head else None
        heading = last.label if last and block.head and last.page == block.head.page and not any(last.cells) else ""
        corner = block.head.corner if block.head else ""
        found.append(tuple(text for text in (corner, heading) if text))
    return found


def _title_time(titles: Iterable[str], context: Context) -> tuple[int | None, periods.Period]:
    """The nearest title's year and period, of those that speak of money or measure; else the document's year."""
    default = context.identity.fiscal_year
    decided_on = load()["column", "decided_on"]
    for title in map(_compared, titles):
        title = periods.without_days_after(title, decided_on)
        found = periods.stated(title) or periods.read(title, default)
        if found.point and found.end and not dates.ends_month(found.end):
            continue  # the day of a meeting or a decision
        if (found.year or found.end) and _tells(title, found):
            return found.year, found
    return default, periods.Period()


def _compared(title: str) -> str:
    """The title without the year that it only compares with (`Kostnader 2023 jämfört med 2022`)."""
    against = load()["measure", "against"].search(fold(title))
    before = fold(title)[: against.start()] if against else ""
    return before if before and periods.read(before).years else title


def _year_noted(table: Table) -> int | None:
    """The year of the day that a line below the table names, where a head is of a part of a year that ends on that day
    and none names a year (`Prognos per 2024-09-30` below `Utfall jan–sep`)."""
    heads = [text for block in table.blocks if block.head for text in block.head.columns]
    if any(periods.read(text).years for text in heads):
        return None
    days = [found.end for note in table.notes[:_NEAR] if (found := periods.read(note.partition(". ")[0])).point]
    ended = (day for day in days if day and any(periods.read(text, day.year).end == day for text in heads))
    return next((day.year for day in ended), None)


def _told(lines: Sequence[str]) -> tuple[tuple[int, Measure], ...]:
    """The measures that the nearest sentence about the table gives to years; the only one of a sentence without years
    to `EACH_YEAR` (`Tabellen visar bokförda kostnader per år`). When it was said by whom is no time of the table
    (`Budget enligt medlemmarnas besked hösten 2015.`)."""
    about = _sentence_about_table(lines)
    nearest = _before_source(about) or about
    by_year, subject = yearly.years_of(nearest), heads.subject_of(nearest)
    if not by_year and subject and heads.measure_of(nearest) is not Measure.VARIANCE:
        return ((EACH_YEAR, subject),)
    return tuple(by_year.items())


def _sentence_about_table(lines: Sequence[str]) -> str:
    """The nearest sentence right above that says what the table shows; empty where none does."""
    titles = title_lines(lines)
    split = SENTENCE.split(" ".join(line for line in reversed(lines[:_NEAR]) if line not in titles))
    return next((part for part in reversed(split) if _is_about_table(part)), "")


def _period_told(lines: Sequence[str]) -> periods.Period:
    """The part of a year that the sentence about the table names (`… följande ansökningar för tiden april–december
    2018.`); none where it names but a day."""
    found = periods.read(_sentence_about_table(lines))
    return periods.Period() if found.point else found


def _is_about_table(sentence: str) -> bool:
    """Whether a sentence says what a table shows: by its words, as it explains years, or begins with one that it gives
    a measure (`2021 enligt prognos i delårsrapporten.`, `Plan för 2023 och 2024 enligt ägarsamrådet.`), or with the
    measure of what stood at a day (`Beräknade bokslut för båda förbunden per den 31 december 2014.`), or as it is a
    measure and whose word for it it is, and nothing else."""
    told = load().has("evidence", "shown", fold(sentence)) or bool(yearly.years_explained(sentence))
    year = _BEGINS_WITH_YEAR.search(sentence) or _measured_years(sentence)
    sourced = year is not None and load().leads("evidence", "source", fold(sentence[year.end() :]))
    told = told or (sourced and bool(yearly.years_of(sentence))) or _balances_at_a_day(sentence)
    return told or 0 < len(_before_source(sentence).split()) <= _NAMED


_YEARS_AFTER = re.compile(r"[^\W\d]+ (?:för )?(?:åren |år )?20\d\d(?:(?: och | samt |, ?| ?- ?)20\d\d)*")


def _measured_years(sentence: str) -> re.Match[str] | None:
    """The measure and the years behind it that a sentence begins with, None where it does not so."""
    found = _YEARS_AFTER.match(fold(sentence))
    return found if found and heads.measure_of(found[0].split()[0]) in heads.SUBJECTS else None


def _balances_at_a_day(sentence: str) -> bool:
    measured = (load().leads("measure", kind.value, fold(sentence)) for kind in (Measure.FORECAST, Measure.OUTCOME))
    return any(measured) and periods.read(sentence).point


def _before_source(sentence: str) -> str:
    """What a sentence that names a measure says before it tells by whose word (`enligt`), "" where it does not."""
    found = load()["evidence", "source"].search(fold(sentence))
    before = fold(sentence)[: found.start()] if found else ""
    return before if heads.subjects_in(before) else ""


def _year_told(lines: Sequence[str]) -> int | None:
    """The only year that the running text right above a table names (`Parternas bidrag 2022 framgår av tabellen.`), in
    the nearest line that names one, where neither a title nor the document says one."""
    told = next((years for line in lines[:_NEAR] if (years := periods.read(line).years)), ())
    return told[0] if len(told) == 1 else None


def _tells(title: str, found: periods.Period) -> bool:
    words = load()
    worded = heads.measure_of(title) or words.has("evidence", "money", fold(title)) or units.stated(title)
    ranged = found.end is not None and not found.point
    led = (ranged and words.leads("document", "period_of", fold(title))) or periods.stated(title)
    bare = len(POINT.sub("", title).split()) <= 4 and bool(found.years or ranged)  # `3. Ansökningar inför 2010`
    return bool(worded or led or bare)
