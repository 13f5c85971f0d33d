"""From one document to the next: what a year opens with is what the year before closed with, in its latest view.

Held against other documents only where the own document does not print the closing. An opening outcome must be the
closing outcome of the last report on the year before; a budget or forecast may rest on another forecast, and then
nothing is said. Where the förbund was formed of others that year, the closings are theirs, added up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline import canonical
from pipeline.across.comparison import where
from pipeline.across.records import Kin, Paper, Stated, Terms, Tried
from pipeline.meaning.words import fold
from pipeline.model import Cause, Check, CheckStatus, DocumentType, Measure, Role, TermRole, digest
from pipeline.proof.arithmetic import judge
from pipeline.records import Record

RULE = "brought_forward"
_KNOWN = (Measure.OUTCOME, Measure.FORECAST)  # an opening of these rests on a year that has closed


class _Closing(Record):
    """An amount that closes a year; `strict`: nothing else can be what is brought forward."""

    stated: Stated
    strict: bool


_Closings = Mapping[tuple[str, int, str | None, str], Sequence[_Closing]]


def brought_forward(kin: Kin, terms: Terms) -> Iterator[Tried]:
    """Each opening whose closing only other documents print, against it."""
    papers = {paper.document_id: paper for paper in kin.papers}
    closings = _closings(kin, papers)
    for stated in kin.figures:
        kind = _opens(stated)
        if kind and stated.figure_id not in kin.own.held:
            tried = _held(stated, kind, papers, closings, kin, terms)
            if tried:
                yield tried


def _opens(stated: Stated) -> str:
    """`cash` or `result` for a figure that a year opens with, else nothing."""
    if stated.line_item == canonical.OPENING_CASH:
        return "cash"
    return "result" if stated.role is Role.BROUGHT and stated.line_item in canonical.OPENINGS else ""


def _closings(kin: Kin, papers: Mapping[str, Paper]) -> _Closings:
    found: defaultdict[tuple[str, int, str | None, str], list[_Closing]] = defaultdict(list)
    for stated in kin.figures:
        kind, strict = _closes(stated, kin.own.counting_in)
        end = stated.period_end
        whole = end is None or (end.month, end.day, end.year) == (12, 31, stated.fiscal_year)
        if kind and whole and stated.measure in (Measure.OUTCOME, Measure.FORECAST, Measure.BUDGET):
            body = papers[stated.document_id].forbund_id
            found[body, stated.fiscal_year, stated.entity, kind].append(_Closing(stated, strict))
    return found


def _closes(stated: Stated, counting_in: frozenset[str]) -> tuple[str, bool]:
    if stated.role is Role.BROUGHT:
        return "", False
    if stated.line_item == canonical.CLOSING_CASH:
        return "cash", True
    if stated.line_item == canonical.BANK:
        return "cash", False
    if stated.line_item in canonical.CLOSINGS:
        return "result", True
    if stated.line_item == canonical.EQUITY and stated.is_total:
        return "result", False
    return ("result", False) if stated.role is Role.RESULT and stated.figure_id in counting_in else ("", False)


def _held(
    stated: Stated, kind: str, papers: Mapping[str, Paper], closings: _Closings, kin: Kin, terms: Terms
) -> Tried | None:
    paper = papers[stated.document_id]
    before = kin.before.get(paper.forbund_id, ())
    if before and stated.fiscal_year == kin.formed.get(paper.forbund_id):
        year = stated.fiscal_year - 1
        parts = [_last(closings.get((body, year, stated.entity, kind), ()), paper, papers) for body in before]
        if not all(parts):
            return None
        return _added(stated, [part[0] for part in parts if part], papers)
    found = _last(closings.get((paper.forbund_id, stated.fiscal_year - 1, stated.entity, kind), ()), paper, papers)
    return _against(stated, found, papers, terms) if found else None


def _last(found: Sequence[_Closing], paper: Paper, papers: Mapping[str, Paper]) -> list[Stated]:
    """The closings of the latest view that was known when the paper was written, of the latest document, the strict
    ones first."""
    known = [
        c
        for c in found
        if c.stated.document_id != paper.document_id
        and papers[c.stated.document_id].sha256 != paper.sha256
        and papers[c.stated.document_id].day <= paper.day
        and not (c.stated.measure is Measure.OUTCOME and papers[c.stated.document_id].day.year <= c.stated.fiscal_year)
    ]
    for measure in (Measure.OUTCOME, Measure.FORECAST, Measure.BUDGET):
        view = [c for c in known if c.stated.measure is measure]
        if view:
            latest = max((papers[c.stated.document_id].day, c.stated.document_id) for c in view)[1]
            return [c.stated for c in sorted(view, key=lambda c: not c.strict) if c.stated.document_id == latest]
    return []


def _added(stated: Stated, parts: Sequence[Stated], papers: Mapping[str, Paper]) -> Tried | None:
    expected = sum((part.value for part in parts), Decimal(0))
    quanta = [s.quantum for s in (stated, *parts)]
    difference = stated.value - expected
    status = judge(difference, quanta)
    if status is CheckStatus.FAIL:
        return None  # a merger may settle accounts
    scope = f"{stated.row_label} = {' + '.join(where(part, papers) for part in parts)}"
    return _tried(
        stated,
        parts,
        scope,
        status,
        expected,
        sum(quanta, Decimal(0)) / 2,
        "the closings of the förbund that became one",
    )


def _against(stated: Stated, found: Sequence[Stated], papers: Mapping[str, Paper], terms: Terms) -> Tried | None:
    def weighed(closing: Stated) -> tuple[CheckStatus, Decimal]:
        difference = stated.value - closing.value
        if stated.quantum == closing.quantum:
            return (CheckStatus.FAIL if difference else CheckStatus.PASS), Decimal(0)
        quanta = [stated.quantum, closing.quantum]
        return judge(difference, quanta), sum(quanta, Decimal(0)) / 2

    for closing in found:
        status, tolerance = weighed(closing)
        if status is not CheckStatus.FAIL:
            scope = f"{stated.row_label} = {where(closing, papers)}"
            return _tried(stated, [closing], scope, status, closing.value, tolerance)
    closing = found[0]
    scope = f"{stated.row_label} = {where(closing, papers)}"
    if not _must_hold(stated, found, papers):
        if closing.line_item == canonical.BANK:
            return None
        detail = "a budget or forecast may rest on another view of the year before, or use a part of what is there"
        return Tried(
            stated.document_id,
            Check(
                _id(stated, [closing]),
                RULE,
                scope,
                stated.column_header,
                CheckStatus.NOT_APPLICABLE,
                detail=detail,
                figure_ids=(stated.figure_id, closing.figure_id),
                roles=(TermRole.COMPARED,) * 2,
                factors=(1, 1),
            ),
        )
    tolerance = weighed(closing)[1]
    said = [text for _, text in papers[stated.document_id].remarks if str(stated.fiscal_year - 1) in text]
    if said or terms.restated(fold(f"{stated.row_label} {stated.column_header}")):
        return _tried(
            stated,
            [closing],
            scope,
            CheckStatus.HINT,
            closing.value,
            tolerance,
            f"stated anew, the document says: {said[0] if said else stated.row_label}",
        )
    sure = stated.reconciled and closing.reconciled and "ocr" not in (stated.reading, closing.reading)
    cause = Cause.PUBLICATION if sure else Cause.EXTRACTION
    why = "the sums of both documents hold" if sure else "no sum proves both amounts"
    return _tried(stated, [closing], scope, CheckStatus.FAIL, closing.value, tolerance, why, cause)


def _must_hold(stated: Stated, found: Sequence[Stated], papers: Mapping[str, Paper]) -> bool:
    """Whether the opening can be nothing but the closing: of a year that has closed, by its annual report."""
    closing = found[0]
    reported = papers[closing.document_id].document_type is DocumentType.ARSREDOVISNING
    alike = len({one.value for one in found if one.line_item == closing.line_item}) == 1
    whole = closing.line_item in canonical.CLOSINGS or closing.line_item in (canonical.CLOSING_CASH, canonical.EQUITY)
    return stated.measure in _KNOWN and closing.measure is Measure.OUTCOME and reported and alike and whole


def _tried(
    stated: Stated,
    parts: Sequence[Stated],
    scope: str,
    status: CheckStatus,
    expected: Decimal,
    tolerance: Decimal,
    detail: str = "",
    cause: Cause | None = None,
) -> Tried:
    blamed = (stated.figure_id,) if status is CheckStatus.FAIL else ()
    return Tried(
        stated.document_id,
        Check(
            _id(stated, parts),
            RULE,
            scope,
            stated.column_header,
            status,
            expected,
            stated.value,
            stated.value - expected,
            tolerance,
            cause,
            detail,
            (stated.figure_id, *(part.figure_id for part in parts)),
            blamed,
            (TermRole.COMPARED,) * (1 + len(parts)),
            (1,) * (1 + len(parts)),
        ),
    )


def _id(stated: Stated, parts: Sequence[Stated]) -> str:
    return digest("across", RULE, stated.figure_id, *(part.figure_id for part in parts))
