"""Figures proved against each other: the identities of a document found by rule, tried, and attributed.

    arithmetic.py   whether a difference is within what rounding can do
    grid.py         a statement as whole numbers, what each line is to the sums around it
    coverage.py     which lines a sum adds up: the choices of the structure, and the one whose sums hold
    totals.py       ... for totals, above or below their parts
    results.py      ... for results
    singles.py      groups of a single line, and which lines may be sums
    marked.py       lines that the page marks as sums are
    solving.py      a statement solved
    views.py        ... whose rows are budget and outcome of one name each
    pages.py        ... with what continues it on the next page
    findings.py     an identity in a column, and its words
    entries.py      figures with where they stand, and which of them state the same thing
    excuses.py      why a sum that fails is no fault
    sums.py         identity: totals and results against their parts
    flanked.py      ... sums against the parts that stand right of them
    columns.py      identity: variances and shares against the columns they come from
    crossed.py      identity: columns that add up those beside them
    balance.py      identity: the two sides of a balance sheet
    years.py        identity: what is brought forward, and accumulated results
    twice.py        identity: the same amount printed twice
    printings.py    identity: tables that print again what others state
    notes.py        identity: a line and the note that it refers to
    equity.py       identity: equity from one balance sheet to the next
    prose.py        identity: what running text states and what the tables print
    deviations.py   ... differences that it states and columns of differences
    members.py      hint: the customary split between the members
    magnitude.py    amounts that can hardly be in the unit in which they are read
    habit.py        sums that only rounding explains, where the document's others hold to the last digit
    attribution.py  cause, blame and trust
    surroundings.py  what stands around a figure, on the page too
    explanations.py  what would make a failing identity hold
    misreadings.py   ... other readings that the page's glyphs allow
    misplaced.py     ... amounts in another column than theirs
    misprints.py     ... slips of whoever set the page
    waive.py        accepted differences

Nothing here is declared for a document, and nothing reads a label: only roles, sections, looks and canonical lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.model import (
    Cause,
    Check,
    CheckStatus,
    Figure,
    Identity,
    Proof,
    SecondWord,
    Statement,
    Waiver,
    digest,
)
from pipeline.proof.attribution import (
    SecondReading,
    blame_of,
    cause_of,
    reconciled_ids,
    roles_of,
    second_reading,
    trust_of,
)
from pipeline.proof.balance import balance_findings
from pipeline.proof.columns import share_findings, variance_findings
from pipeline.proof.crossed import crossed_findings
from pipeline.proof.entries import entries
from pipeline.proof.equity import equity_findings
from pipeline.proof.explanations import Explanation, case_of, in_words, smallest
from pipeline.proof.findings import Finding, of_heads
from pipeline.proof.flanked import flank_findings
from pipeline.proof.habit import held_to_their_habit
from pipeline.proof.magnitude import magnitude_findings
from pipeline.proof.members import split_findings
from pipeline.proof.misplaced import FINDERS as MISPLACED
from pipeline.proof.misprints import FINDERS as MISPRINTS
from pipeline.proof.misreadings import FINDERS as MISREADINGS
from pipeline.proof.notes import note_findings
from pipeline.proof.pages import joined
from pipeline.proof.printings import printings
from pipeline.proof.prose import prose_findings
from pipeline.proof.solving import Solved, solve
from pipeline.proof.sums import loose_findings, sum_findings
from pipeline.proof.surroundings import Surroundings
from pipeline.proof.twice import cash_findings, result_findings
from pipeline.proof.views import by_view
from pipeline.proof.waive import waive
from pipeline.proof.years import accumulated_findings, brought_findings, chained
from pipeline.records import Record, replace

__all__ = ["Examined", "confirmed", "examine", "failing_pages", "is_of_a_forbund", "judge", "prove", "score"]

FINDERS = (*MISREADINGS, *MISPLACED, *MISPRINTS)
SUM_RULES = frozenset({"sum", "result", "accumulated"})
MOST_EXPLAINED = 60  # failing checks of a document: where more fail, it was not understood


def prove(
    sha256: str,
    identity: Identity,
    statements: Sequence[Statement],
    member_kind: Callable[[str], str | None],
    waivers: Sequence[Waiver],
    second: Sequence[SecondWord] = (),
    second_pages: Sequence[int] = (),
    texts: Sequence[Figure] = (),
) -> Proof:
    """Find and try every identity of a document.

    `member_kind` gives `state`, `region`, `kommun` or another kind for a member_id. `second` are a second engine's
    words on `second_pages`: without them no failure is laid on the publisher. `waivers` of other files are left alone.
    `identity` names the document; no identity of figures depends on what kind of document it is, only what amounts
    are believed of a förbund. `texts` are the figures of its running text.
    """
    of_forbund = is_of_a_forbund(identity)
    return judge(sha256, examine(statements, member_kind, texts, of_forbund), waivers, second, second_pages)


class Examined(Record):
    """What the sums of a document say, before it is asked whose fault a failing one is. `totals` are the figures that
    arithmetic shows to be sums, `again` those that state what another does, `texts` those of running text."""

    statements: Sequence[Statement]
    findings: Sequence[Finding]
    totals: frozenset[str]
    again: dict[str, str]
    texts: Sequence[Figure] = ()


def is_of_a_forbund(identity: Identity) -> bool:
    """Whether a document is a samordningsförbund's, as far as its words tell."""
    return bool(identity.forbund_id or identity.forbund_as_published)


def examine(
    statements: Sequence[Statement],
    member_kind: Callable[[str], str | None],
    texts: Sequence[Figure] = (),
    of_forbund: bool = False,
) -> Examined:
    """Find and try every identity: what `prove` does first, and what a second reading changes nothing of. `texts` are
    the figures of the document's running text; `of_forbund`: whether it is a samordningsförbund's."""
    document = _solved(statements)
    again = printings(document)
    said = prose_findings(document, texts)
    held = tuple(held_to_their_habit([of_heads(one) for one in _findings(document, member_kind)]))
    beside = (*loose_findings(document, held), *magnitude_findings(document, of_forbund))
    found = (*held, *again.findings, *said.findings, *beside)
    entries.cache_clear()
    return Examined(statements, found, _shown(document), again.again | said.again, texts)


def judge(
    sha256: str,
    examined: Examined,
    waivers: Sequence[Waiver],
    second: Sequence[SecondWord] = (),
    second_pages: Sequence[int] = (),
) -> Proof:
    """What `prove` does then: whose fault the failing identities are, what is waived, what each figure deserves."""
    checks = _checks(sha256, examined.findings, second_reading(second, second_pages), examined.statements)
    checks, stale = waive(sha256, checks, waivers)
    trust = trust_of(examined.statements, checks, examined.texts)
    return Proof(tuple(checks), trust, examined.totals, stale, examined.again)


def confirmed(
    sha256: str,
    proof: Proof,
    statements: Sequence[Statement],
    source: Sequence[Statement],
    texts: Sequence[Figure] = (),
) -> Proof:
    """The proof of a document that goes with another of its file, with what it prints again of that one's figures."""
    found = printings(_solved(statements), _solved(source))
    checks = (*proof.checks, *_checks(sha256, found.findings, second_reading((), ()), statements))
    return replace(proof, checks=checks, trust=trust_of(statements, checks, texts), again=proof.again | found.again)


def _solved(statements: Sequence[Statement]) -> list[Solved]:
    return joined(by_view(statements), lambda statement: _without_chains(solve(statement)))


def score(statement: Statement) -> tuple[int, int]:
    """(sums that hold, sums that do not) over the statement's columns: to choose between readings of a table."""
    found = [_without_chains(solve(view)).score for view in by_view([statement])]
    return sum(held for held, _ in found), sum(broken for _, broken in found)


def failing_pages(proof: Proof, statements: Sequence[Statement], texts: Sequence[Figure] = ()) -> tuple[int, ...]:
    """The pages with figures of failing checks, for a second engine to read."""
    failing = {figure for check in proof.checks if check.status == CheckStatus.FAIL for figure in check.figure_ids}
    tabular = (f for s in statements for line in s.lines for f in line.figures if f is not None)
    return tuple(sorted({figure.page for figure in (*tabular, *texts) if figure.figure_id in failing}))


def _without_chains(solved: Solved) -> Solved:
    """Accumulated results are given by years, not by the lines above them."""
    lines = chained(solved)
    if not lines:
        return solved
    coverages = {t: c for t, c in solved.coverages.items() if t not in lines}
    return replace(solved, coverages=coverages, tallies={t: solved.tallies[t] for t in coverages})


def _findings(document: Sequence[Solved], member_kind: Callable[[str], str | None]) -> Iterator[Finding]:
    for solved in document:
        yield from sum_findings(solved)
        yield from flank_findings(solved)
        yield from variance_findings(solved)
        yield from share_findings(solved)
        yield from crossed_findings(solved)
        yield from split_findings(solved.grid, member_kind)
    yield from balance_findings(document)
    yield from brought_findings(document)
    yield from accumulated_findings(document)
    yield from cash_findings(document)
    yield from result_findings(document)
    yield from equity_findings(document)
    yield from note_findings(document)


def _checks(
    sha256: str, found: Sequence[Finding], second: SecondReading, statements: Sequence[Statement]
) -> list[Check]:
    reconciled = reconciled_ids((f.rule, f.status, f.tolerance, f.figures) for f in found)
    verdicts = _verdicts(found, second, reconciled, statements)
    return [_check(sha256, f, verdicts.get(id(f), NO_VERDICT)) for f in found]


class _Verdict(Record):
    """Whose error a failing identity is, why, and which figures it contradicts."""

    cause: Cause | None = None
    why: str = ""
    blamed: tuple[str, ...] = ()


NO_VERDICT = _Verdict()


def _verdicts(
    every: Sequence[Finding], second: SecondReading, reconciled: frozenset[str], statements: Sequence[Statement]
) -> dict[int, _Verdict]:
    """The verdicts on the failing findings, by their identity in memory."""
    failing = [f for f in every if f.status == CheckStatus.FAIL]
    if not failing:
        return {}
    around = Surroundings(statements, second)
    sums = {f.printed[0].figure_id: f for f in every if f.rule in SUM_RULES and len(f.printed) == 1}
    found = {}
    for number, one in enumerate(failing):
        proposals = _explained(one, around, sums, reconciled) if number < MOST_EXPLAINED else ()
        cause, why = cause_of(one, second)
        if any(p.reading for p in proposals) and cause == Cause.PUBLICATION:
            cause, why = Cause.EXTRACTION, "the page can be read in another way"
        suspects = tuple(dict.fromkeys(figure for p in proposals for figure in p.figure_ids))
        blamed = blame_of(one, cause, reconciled, failing, suspects)
        found[id(one)] = _Verdict(cause, "; ".join(filter(None, (why, in_words(proposals)))), blamed)
    return found


def _explained(
    failing: Finding, around: Surroundings, sums: Mapping[str, Finding], reconciled: frozenset[str]
) -> tuple[Explanation, ...]:
    case = case_of(failing, around, sums)
    return smallest(case, FINDERS, reconciled) if case else ()


def _check(sha256: str, found: Finding, verdict: _Verdict) -> Check:
    ids = tuple(figure.figure_id for figure in found.figures)
    return Check(
        digest(sha256, found.rule, found.scope, found.column_header, *ids),
        found.rule,
        found.scope,
        found.column_header,
        found.status,
        found.expected,
        found.actual,
        found.difference,
        found.tolerance,
        verdict.cause,
        "; ".join(filter(None, (found.detail, verdict.why))),
        ids,
        verdict.blamed,
        roles_of(found),
        found.factors,
    )


def _shown(document: Sequence[Solved]) -> frozenset[str]:
    """The ids of the figures in lines that arithmetic shows to be sums although their labels do not say so."""
    return frozenset(
        figure.figure_id
        for solved in document
        for line in solved.shown
        for figure in solved.grid.lines[line].figures
        if figure is not None
    )
