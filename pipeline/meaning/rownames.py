"""Rows that are measures (`Budget`, `Utfall`) of what a column beside them names: each is a row of that name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.amounts import is_year
from pipeline.meaning import heads, periods, quarters, units
from pipeline.meaning.rowfacts import Reading
from pipeline.meaning.words import fold, load
from pipeline.model import Row
from pipeline.records import Record

_NEARLY_ALL = 0.8


@lru_cache(maxsize=16384)
def is_measure(label: str) -> bool:
    """Whether a label is a measure with or without a year or period, and nothing else but that it is one of money, and
    in which unit."""
    rest = load()["measure", "noun"].sub("", heads.without_subjects(periods.without_time(label))).strip()
    return heads.measure_of(label) in heads.SUBJECTS and (not rest or units.only_unit(rest))


def is_difference(label: str) -> bool:
    """Whether a label is a word for a difference and nothing else (`Avvikelse`)."""
    rest = load()["measure", "variance"].sub("", fold(label))
    return bool(label.strip()) and not any(map(str.isalnum, rest))


def is_time(label: str) -> bool:
    """Whether a label is a year or period with or without a measure or a unit, and nothing else."""
    found = heads.read(label)
    rest = heads.without_subjects(quarters.without_several(periods.without_time(label)))
    rest = "" if units.only_unit(rest) else rest  # `Utfall 2010, kronor`
    named = len(rest.split()) == 1 and load().leads("document", "year_of", rest)  # `Verksamhetsår 2025`
    named = named or load()["period", "year"].fullmatch(rest) is not None  # `År 2014`
    named = named or load()["measure", "proposed"].fullmatch(rest) is not None  # `Förslag 2011`
    return bool(found.period.years or found.period.end) and (named or not rest)


def adds_up_times(reading: Reading) -> bool:
    """Whether a line is a total that names no single year (`Totalt`, `Summa 2019-2021`), or of all years that an insats
    runs (`Hela projekttiden`)."""
    whole = load().leads("column", "whole_term", fold(reading.label))
    total = reading.words is not None and reading.words.total and not reading.words.result
    return (whole or total) and not heads.read(reading.label).period.year


def years_spanned(label: str) -> tuple[int, ...]:
    """The years that a label names from the first to the last and nothing else (`2017–2022`)."""
    period = heads.read(label).period
    return period.years if period.spans_years and is_time(label) else ()


class Named(Record):
    """What a row is of, and what it measures of it."""

    name: str
    measured: str


def row_names(rows: Sequence[Row]) -> Mapping[int, Named]:
    """Name and measure of each row by its number, where nearly all rows are measures that come again and again, each
    time beside a name, once for all of them or in each row; empty elsewhere."""
    filled = [row for row in rows if any(row.cells)]
    if found := _named(filled, [(" ".join(row.beside), (row.label,)) for row in filled]):
        return found
    if found := _in_groups(filled) or _with_parts(filled) or _with_years(filled):
        return found
    said = [_parted(row.label, row.lead) for row in filled]
    found = _named(filled, said)
    if any(is_measure(row.label) for row in filled):
        return found
    whole = {row.number: row.label for row in filled}  # `Resursteam budget` is a label as it is
    return {number: Named(whole[number], one.measured) for number, one in found.items()}


def _with_parts(rows: Sequence[Row]) -> Mapping[int, Named]:
    """Names of two columns (`Kansli | Lokal`) where most labels come again, each time beside another word; empty
    elsewhere."""
    parted = [row for row in rows if row.label and row.beside]
    counts = Counter(row.label for row in parted)
    again = [row for row in parted if counts[row.label] > 1]
    different = len({(row.label, row.beside[0]) for row in parted}) == len(parted)
    if not again or len(again) < _NEARLY_ALL * len(parted) or len(counts) < 2 or not different:
        return {}
    return {row.number: Named(f"{row.label} {row.beside[0]}", "") for row in parted}


def _in_groups(rows: Sequence[Row]) -> Mapping[int, Named]:
    """Rows with the names of their groups, each told once in a column before the labels (`Vägvisaren | Personal`, `|
    Lokal`), where labels come again in several groups and none twice in one; empty elsewhere."""
    group, found = "", list[tuple[str, Row]]()
    for row in rows:
        total = load().leads("role", "total", fold(row.label))
        group = "" if total else next(filter(_is_name, row.lead), group)
        found += [(group, row)] if group else []
    labels = Counter(row.label for _, row in found)
    again = sum(count for count in labels.values() if count > 1)
    several = len({group for group, _ in found}) > 1 and len(found) > 1 and rows[0] is found[0][1]
    different = len({(group, row.label) for group, row in found}) == len(found) and all(labels)
    if not several or not different or 2 * again <= len(found) or any(is_measure(label) for label in labels):
        return {}
    return {row.number: Named(f"{group} {row.label}", "") for group, row in found}


def _with_years(rows: Sequence[Row]) -> Mapping[int, Named]:
    """Rows that are measures, which come again below each of several years beside them, with their years; empty
    elsewhere."""
    found: dict[int, Named] = {}
    year = ""
    for row in rows:
        year = next((text for text in row.lead if is_year(text)), year)
        if not year or not (is_measure(row.label) or is_difference(row.label)):
            return {}
        found[row.number] = Named(row.label, f"{row.label} {year}")
    several = len({one.measured for one in found.values()}) == len(found) > len({row.label for row in rows})
    return found if several and len({row.label for row in rows}) > 1 else {}


def _parted(label: str, lead: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The measure that a label is, or ends or begins with, and the names: what stands before it, and in the label."""
    first, _, behind = label.partition(" ")
    name, _, last = label.rpartition(" ")
    if not name or is_measure(label):
        return label, lead
    if is_measure(last):
        return last, (*lead, name)
    said = periods.read(behind)  # `Prognostiserat resultat 2024` is of its own year
    return (first, (*lead, behind)) if is_measure(first) and not (said.years or said.end) else (label, lead)


def _named(rows: Sequence[Row], said: Sequence[tuple[str, Sequence[str]]]) -> Mapping[int, Named]:
    """The rows' names, given what each says of its measure and of its name."""
    measured = [measure for measure, _ in said if is_measure(measure) or is_difference(measure)]
    told = {heads.measure_of(measure) for measure in measured if is_measure(measure)}
    if len(told) < 2 or len(measured) < _NEARLY_ALL * len(rows):
        return {}
    groups = list(_groups(said))
    if len(groups) < 2 or not all(names for names, _ in groups):
        return {}
    spread = [(name, measure) for name, measures in groups for measure in measures]
    return {row.number: Named(name, measure) for row, (name, measure) in zip(rows, spread, strict=True) if measure}


def _groups(said: Sequence[tuple[str, Sequence[str]]]) -> Iterator[tuple[str, list[str]]]:
    """Each name with the measures of its rows: until a measure comes again."""
    names: list[str] = []
    measures: list[str] = []
    for measure, texts in said:
        if measures and heads.measure_of(measure) in map(heads.measure_of, measures):
            yield " ".join(dict.fromkeys(names)), measures
            names, measures = [], []
        names += [text for text in texts if _is_name(text)]
        measures.append(measure)
    if measures:
        yield " ".join(dict.fromkeys(names)), measures


def _is_name(text: str) -> bool:
    lasts = load()["period", "open_end"].fullmatch(fold(text)) is not None  # in a column of days from and to
    return any(map(str.isalpha, text)) and not (lasts or is_measure(text) or is_difference(text))
