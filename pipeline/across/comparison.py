"""The same amount in several documents: comparative columns, and one budget from the plan to the annual report.

Each statement is held against the earlier ones. It agrees with one of them (`comparison`, pass), or else

    comparison    fail   a misprint: with the other document's amount a sum that fails on its own page would hold
    revision      hint   one of them is a budget that was decided anew, and says so
    restatement   hint   the amount was changed: its own sums hold, its document says so, or nothing tells more

Only the first is a fault, of the document whose sum fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.across.records import Failing, Kin, Own, Paper, Stated, Terms, Tried
from pipeline.across.spots import Keys, Spot, agreeing, by_spot, standing_for, verdict
from pipeline.meaning.words import fold
from pipeline.model import Cause, Check, CheckStatus, Measure, TermRole, Version, digest
from pipeline.records import replace

COMPARISON, RESTATEMENT, REVISION = "comparison", "restatement", "revision"


def comparisons(kin: Kin, keys: Keys, terms: Terms) -> Iterator[Tried]:
    """Every amount that several documents of a förbund state, held against its earlier statements."""
    papers = {paper.document_id: paper for paper in kin.papers}
    spots = by_spot(kin.figures, papers, keys, kin.own.counting_in, terms)
    for spot, documents in spots.items():
        order = sorted(documents, key=lambda d: (papers[d].day, papers[d].source_file, d))
        yield from _through(documents, order, papers, kin.own, terms)
        if kin.before.get(spot.forbund_id) and spot.end.year < kin.formed.get(spot.forbund_id, 0):
            yield from _merged(spot, documents[order[0]], papers, spots, kin)


def _through(
    documents: Mapping[str, Sequence[Stated]], order: Sequence[str], papers: Mapping[str, Paper], own: Own, terms: Terms
) -> Iterator[Tried]:
    wrong: set[str] = set()
    for place, newer in enumerate(order):
        earlier = [d for d in order[:place] if papers[d].sha256 != papers[newer].sha256]
        if not earlier:
            continue
        ours = documents[newer]
        found = _agreement(ours, [documents[d] for d in reversed(earlier)], papers)
        if found:
            yield found
            continue
        one = standing_for(ours)
        rivals = [rep for d in reversed(earlier) if (rep := standing_for(documents[d])) and rep.figure_id not in wrong]
        if one is not None and rivals:
            tried = _difference(one, _rival(one, rivals, papers, terms), papers, own, terms)
            wrong.update(tried.check.blamed)
            yield tried


def _agreement(
    ours: Sequence[Stated], earlier: Sequence[Sequence[Stated]], papers: Mapping[str, Paper]
) -> Tried | None:
    for theirs in earlier:
        pair = agreeing(ours, theirs)
        if pair:
            one, other, factor = pair
            status, difference, tolerance = verdict(one, other, factor)
            check = _check(COMPARISON, one, other, papers, status, difference, tolerance, factor=factor)
            return Tried(one.document_id, check)
    return None


def _rival(one: Stated, rivals: Sequence[Stated], papers: Mapping[str, Paper], terms: Terms) -> Stated:
    """The earlier statement that a differing one is held against: the latest decided as it is, else the latest."""
    ours = is_revised(one, papers, terms)
    alike = [other for other in rivals if is_revised(other, papers, terms) == ours]
    return (alike or rivals)[0]


def is_revised(stated: Stated, papers: Mapping[str, Paper], terms: Terms) -> bool:
    """Whether a budget is one that was decided anew."""
    if stated.measure is not Measure.BUDGET:
        return False
    paper = papers[stated.document_id]
    of_document = paper.version is Version.REVIDERAD and stated.fiscal_year == paper.fiscal_year
    return of_document or terms.revised(fold(stated.column_header))


# ---------------------------------------------------------------------------------------------------------------------
# Where they differ


def _difference(one: Stated, other: Stated, papers: Mapping[str, Paper], own: Own, terms: Terms) -> Tried:
    """What to make of an amount that differs from the earlier statement of it."""
    _, difference, tolerance = verdict(one, other)
    for wrong, right in ((one, other), (other, one)):
        failing = _mended(wrong, right, own)
        if failing:
            return _misprint(wrong, right, failing, papers)
    if is_revised(one, papers, terms) != is_revised(other, papers, terms):
        detail = "one of them is a budget that was decided anew"
        check = _check(REVISION, one, other, papers, CheckStatus.HINT, difference, tolerance, detail)
    else:
        detail = _why_restated(one, other, papers, terms)
        check = _check(RESTATEMENT, one, other, papers, CheckStatus.HINT, difference, tolerance, detail)
    return Tried(one.document_id, check)


def _mended(wrong: Stated, right: Stated, own: Own) -> Failing | None:
    """The failing check of a figure's own document that would hold with the other document's amount."""
    change = right.value - wrong.value
    for failing in own.failing.get(wrong.figure_id, ()):
        place = failing.figure_ids.index(wrong.figure_id)
        factor = failing.factors[place] if place < len(failing.factors) else 1
        way = change if place == 0 else -factor * change
        slack = failing.tolerance + (right.quantum / 2 if right.quantum != wrong.quantum else 0)
        if abs(failing.difference + way) <= slack:
            return failing
    return None


def _misprint(wrong: Stated, right: Stated, failing: Failing, papers: Mapping[str, Paper]) -> Tried:
    _, difference, tolerance = verdict(wrong, right)
    detail = f"with {right.printed.strip()} this would hold on its own page: {failing.scope}"
    check = _check(COMPARISON, wrong, right, papers, CheckStatus.FAIL, difference, tolerance, detail)
    cause = Cause(failing.cause) if failing.cause else Cause.EXTRACTION
    return Tried(wrong.document_id, replace(check, cause=cause, blamed=(wrong.figure_id,)))


def _why_restated(one: Stated, other: Stated, papers: Mapping[str, Paper], terms: Terms) -> str:
    paper = papers[one.document_id]
    if terms.restated(fold(one.column_header)):
        return f"its head says so: {one.column_header}"
    year = str(one.fiscal_year)
    said = [f"page {page}: {text}" for page, text in paper.remarks if year in text or "jämförelse" in fold(text)]
    if said:
        return f"its document says so, {said[0]}"
    if one.reconciled and other.reconciled:
        return "the sums of both documents hold with it"
    return "nothing in the documents says why"


# ---------------------------------------------------------------------------------------------------------------------
# A merger


def _merged(
    spot: Spot,
    ours: Sequence[Stated],
    papers: Mapping[str, Paper],
    spots: Mapping[Spot, Mapping[str, Sequence[Stated]]],
    kin: Kin,
) -> Iterator[Tried]:
    """What a förbund prints of the years before it was formed: the sum of what those before it stated.

    Where it is not, nothing is said: a merger may sort its lines anew.
    """
    parts = []
    for body in kin.before[spot.forbund_id]:
        found = spots.get(replace(spot, forbund_id=body), {})
        latest = sorted(found, key=lambda d: (papers[d].day, d))
        rep = standing_for(found[latest[-1]]) if latest else None
        if rep is not None:
            parts.append(rep)
    one = standing_for(ours)
    if one is None or not parts:
        return
    expected = sum((part.value for part in parts), Decimal(0))
    quanta = sum((s.quantum for s in (one, *parts)), Decimal(0)) / 2
    exact = len({s.quantum for s in (one, *parts)}) == 1
    difference = one.value - expected
    if (difference != 0) if exact else (abs(difference) > quanta):
        return
    figures = (one, *parts)
    scope = f"{one.row_label} = {' + '.join(where(part, papers) for part in parts)}"
    yield Tried(
        one.document_id,
        Check(
            digest("across", COMPARISON, *(s.figure_id for s in figures)),
            COMPARISON,
            scope,
            one.column_header,
            CheckStatus.PASS,
            expected,
            one.value,
            difference,
            Decimal(0) if exact else quanta,
            detail="what the förbund that became one stated",
            figure_ids=tuple(s.figure_id for s in figures),
            roles=(TermRole.COMPARED,) * len(figures),
            factors=(1,) * len(figures),
        ),
    )


# ---------------------------------------------------------------------------------------------------------------------
# In words


def _check(
    rule: str,
    one: Stated,
    other: Stated,
    papers: Mapping[str, Paper],
    status: CheckStatus,
    difference: Decimal,
    tolerance: Decimal,
    detail: str = "",
    factor: Decimal | int = 1,
) -> Check:
    scope = f"{one.row_label} = {where(other, papers)}"
    if factor != 1:
        detail = "printed with the other sign"
    return Check(
        digest("across", rule, one.figure_id, other.figure_id),
        rule,
        scope,
        one.column_header,
        status,
        one.value - difference,
        one.value,
        difference,
        tolerance,
        detail=detail,
        figure_ids=(one.figure_id, other.figure_id),
        roles=(TermRole.COMPARED,) * 2,
        factors=(1, int(factor)),
    )


def where(stated: Stated, papers: Mapping[str, Paper]) -> str:
    """Where a figure of another document stands, as a scope names it."""
    head = f", {stated.column_header}" if stated.column_header else ""
    return f"{stated.row_label}{head} ({papers[stated.document_id].source_file}, page {stated.page})"
