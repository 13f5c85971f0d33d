"""Which figures of different documents state the same thing: the same line, measure and period of one förbund."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from pipeline import canonical
from pipeline.across.lines import by_name
from pipeline.across.names import form
from pipeline.across.records import Paper, Stated, Terms
from pipeline.labels import normalise
from pipeline.meaning.words import fold
from pipeline.model import CheckStatus, DocumentType, Measure, Section
from pipeline.proof.arithmetic import judge
from pipeline.records import Record

_INSTANT = (Section.ASSET, Section.EQUITY_LIABILITY)
_TURNED = (Section.INCOME, Section.COST)  # printed with either sign


class Spot(Record):
    """What two figures must share to state the same amount. `line` is the line's key, `detail` tells rows of one
    canonical line apart where a table has several."""

    forbund_id: str
    section: Section | None
    line: str
    detail: str
    entity: str | None
    measure: Measure
    start: date | None
    end: date


Keys = Mapping[tuple[str, str | None, str], str]


def by_spot(
    figures: Iterable[Stated], papers: Mapping[str, Paper], keys: Keys, counting_in: frozenset[str], terms: Terms
) -> dict[Spot, dict[str, list[Stated]]]:
    """The figures by what they state and by document."""
    told = _told_by(terms)
    found: defaultdict[Spot, dict[str, list[Stated]]] = defaultdict(dict)
    several = _several(figures)
    for stated in figures:
        paper = papers[stated.document_id]
        if told(stated, paper):
            detail = form(stated.row_label or "") if (stated.document_id, _canonical(stated)) in several else ""
            spot = _spot(stated, paper, keys, counting_in, detail)
            if spot is not None:
                found[spot].setdefault(stated.document_id, []).append(stated)
    return found


def _told_by(terms: Terms) -> Callable[[Stated, Paper], bool]:
    """Whether a figure is one that other documents must repeat: a forecast grows old, a plan is decided on again, and
    what is said of a year before it has ended, or as preliminary, is not yet the outcome."""

    def told(stated: Stated, paper: Paper) -> bool:
        if stated.measure is Measure.BUDGET:
            return stated.fiscal_year <= paper.fiscal_year and not terms.provisional(fold(stated.column_header))
        if stated.measure is not Measure.OUTCOME or terms.provisional(fold(stated.column_header)):
            return False
        unsaid = stated.period_end is None and paper.document_type is DocumentType.DELARSRAPPORT
        return not unsaid and _end(stated) <= paper.day

    return told


def _end(stated: Stated) -> date:
    return stated.period_end or date(stated.fiscal_year, 12, 31)


def _canonical(stated: Stated) -> str:
    return "" if by_name(stated) else stated.member_id or stated.line_item or ""


def _several(figures: Iterable[Stated]) -> set[tuple[str, str]]:
    """The canonical lines of which a document has a table with several rows, other than a sum and its parts."""
    rows: defaultdict[tuple[str, int, str, Section | None], dict[int, bool]] = defaultdict(dict)
    for stated in figures:
        line = _canonical(stated)
        if line:
            rows[stated.document_id, stated.table_no, line, stated.section][stated.row_no] = stated.is_total
    return {
        (document, line)
        for (document, _, line, _), there in rows.items()
        if len(there) > 1 and line not in canonical.YEAR_RESULT
    }


def _spot(stated: Stated, paper: Paper, keys: Keys, counting_in: frozenset[str], detail: str) -> Spot | None:
    section, label = stated.section, stated.row_label or ""
    assert stated.measure is not None
    start: date | None = stated.period_start or date(stated.fiscal_year, 1, 1)
    if section in _INSTANT:
        start = None
    line = keys.get((paper.forbund_id, section, label), "") if by_name(stated) else _canonical(stated)
    if not line or not normalise(label):
        return None
    if line in canonical.YEAR_RESULT:
        line = "year_result and what was brought forward" if stated.figure_id in counting_in else "year_result"
        section, start = None, stated.period_start or date(stated.fiscal_year, 1, 1)
    return Spot(paper.forbund_id, section, line, detail, stated.entity, stated.measure, start, _end(stated))


def standing_for(same: Iterable[Stated]) -> Stated | None:
    """The figure that stands for what a document states; None where it states several amounts."""
    found = list(same)
    return found[0] if len({abs(one.value) for one in found}) == 1 else None


def agreeing(ours: Iterable[Stated], theirs: Iterable[Stated]) -> tuple[Stated, Stated, Decimal] | None:
    """Two figures that state the same amount, one of each, and the factor of the second: -1 where a cost is printed
    with the other sign."""
    others = list(theirs)
    for one in ours:
        for other in others:
            for factor in _factors(one):
                if verdict(one, other, factor)[0] is not CheckStatus.FAIL:
                    return one, other, Decimal(factor)
    return None


def _factors(stated: Stated) -> Iterator[int]:
    yield 1
    if stated.section in _TURNED:
        yield -1


def verdict(one: Stated, other: Stated, factor: int | Decimal = 1) -> tuple[CheckStatus, Decimal, Decimal]:
    """(status, difference, tolerance) of two printings of an amount: with the same quantum they must be identical, else
    equal within what rounding can do."""
    difference = one.value - factor * other.value
    if one.quantum == other.quantum:
        return (CheckStatus.FAIL if difference else CheckStatus.PASS), difference, Decimal(0)
    quanta = [one.quantum, other.quantum]
    return judge(difference, quanta), difference, sum(quanta, Decimal(0)) / 2
