"""Tables that are turned: their rows are years, or parts of one, and their heads name the lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.meaning import heads, labels, periods
from pipeline.meaning.rowfacts import FLOWS
from pipeline.meaning.rownames import is_time
from pipeline.meaning.words import fold, load
from pipeline.model import ColumnMeaning, Role, Section

Told = Callable[[str], Section | None]


def is_time_row(label: str) -> bool:
    """Whether a row is a year, a part of one (`Kvartal 1`), or the whole of it beside parts (`Helår`)."""
    return is_time(label) or periods.part_alone(label) is not None or _is_whole_year(label)


def _is_whole_year(label: str) -> bool:
    return load()["column", "whole_year"].fullmatch(fold(label)) is not None


def sections(columns: Sequence[ColumnMeaning], told: Told, pays: Callable[[str], bool]) -> dict[int, Section]:
    """The section of each column of amounts by number, for those that can be told. `told` says what a head names as a
    line, `pays` whether it names a member. Heads of members alone, or of one section, and their sum are all of that;
    beside the others what stands left of the first cost is income, and what stands between it and the result a
    cost; beside a result without costs what opens and closes its year is equity."""
    lines = [c for c in columns if c.amounts and not heads.read(c.header).total]
    if len(lines) > 1 and all(pays(c.header) for c in lines):
        return {c.number: Section.INCOME for c in columns}
    own = {c.number: section for c in lines if (section := heads.column_section(c.header) or told(c.header))}
    if any(section is Section.RESULT for section in own.values()) and Section.COST not in own.values():
        own = {c.number: Section.EQUITY_LIABILITY for c in lines if _opens_or_closes(c.header)} | own
    if len(lines) > 1 and len(own) == len(lines) and len(set(own.values())) == 1:
        return {c.number: own[lines[0].number] for c in columns}
    return {**_by_place([c.number for c in lines], own), **own}


def _opens_or_closes(header: str) -> bool:
    """Whether a head names what was there before a year's result or is there after it (`Vid årets början`)."""
    words = labels.read(labels.clean(header))
    return words.accumulated or words.brought


def _by_place(numbers: Sequence[int], own: dict[int, Section]) -> dict[int, Section]:
    costs = [n for n in numbers if own.get(n) is Section.COST]
    results = [n for n in numbers if own.get(n) is Section.RESULT]
    if not costs or not results or costs[0] > results[0]:
        return {}
    left = {n: Section.INCOME for n in numbers if n < costs[0]}
    return {**left, **{n: Section.COST for n in numbers if costs[0] < n < results[0]}}


def line_hint(header: str, known: Section | None) -> Section | None:
    """Income or cost, by a head's canonical line (`known`), else by its words; a side of the balance sheet by the line
    alone, cash at hand as an asset."""
    if known is Section.CASH_FLOW:
        return Section.ASSET if labels.read(labels.clean(header)).hint is Section.ASSET else None
    found = known or labels.read(labels.clean(header)).hint
    return found if found in FLOWS or (known is not None and known is not Section.RESULT) else None


def role_named(header: str, section: Section | None) -> Role:
    """The role of what a head names (`Summa kostnader`, `Resultat`, equity `Vid årets slut`)."""
    words = labels.read(labels.clean(header))
    if words.result and words.accumulated and not words.brought and section is Section.EQUITY_LIABILITY:
        return Role.TOTAL
    if words.result and section is Section.RESULT:
        return Role.RESULT
    return Role.TOTAL if words.total and not words.brought else Role.PART
