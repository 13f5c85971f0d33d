"""What would make a failing identity hold: the smallest explanation that the page allows, as a proposal.

Each finder is a pure function from a case and one of its terms to explanations; misreadings.py has those that put the
reading in doubt, misprints.py the slips of whoever set the page. Nothing that they propose is ever applied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import groupby, product

from pipeline.amounts import ONE, PLAIN, parse
from pipeline.amounts import format as print_amount
from pipeline.model import CheckStatus, Figure
from pipeline.proof.arithmetic import judge, quanta_of, total
from pipeline.proof.findings import Finding, name
from pipeline.proof.surroundings import Surroundings, scale
from pipeline.records import Record, replace

MOST_TERMS = 80  # of an identity with more, no explanation is sought
GROUPED = 1000  # from here on a print shows whether it parts groups of digits
NAMED = 3  # explanations of the same size that are named


class Explanation(Record):
    """`figure_ids` are the figures that it blames, `size` how much of the print it touches. `reading`: the page can be
    read so, else it is a slip in print."""

    text: str
    figure_ids: tuple[str, ...]
    reading: bool
    size: int


class Term(Record):
    """A figure of an identity: the difference grows by `weight` for each kronor that the figure does."""

    weight: int
    figure: Figure


class Case(Record):
    """A failing identity, its terms, what stands around them and what is known of other sums."""

    found: Finding
    difference: Decimal
    terms: tuple[Term, ...]
    quanta: tuple[Decimal, ...]
    around: Surroundings
    sums: Mapping[str, Finding]  # what was found of each printed sum, by its figure

    @property
    def first_part(self) -> Term | None:
        """The first of the terms that are to give what is printed."""
        return next(iter(self.terms[len(self.found.printed) :]), None)

    def holds_with(self, change: Decimal) -> bool:
        """Whether the identity holds when the difference grows by so much."""
        left = self.difference + change
        if not change or abs(left) > (self.found.tolerance or 0):
            return False
        return judge(left, self.quanta) == CheckStatus.PASS

    def holds(self, term: Term, value: Decimal) -> bool:
        """Whether the identity holds when a term has another value."""
        return self.holds_with(term.weight * (value - term.figure.value))

    def beside(self, step: int) -> Finding | None:
        """What was found of the same sum in the column so many further on."""
        spot = self.around.spot(self.found.printed[0])
        other = spot.beside(step) if spot else None
        return self.sums.get(other.figure_id) if other else None


Finder = Callable[[Case, Term], Iterator[Explanation]]


def case_of(found: Finding, around: Surroundings, sums: Mapping[str, Finding]) -> Case | None:
    """The case of a failing identity, None where it is no sum of its terms."""
    terms = _terms(found)
    if not found.difference or not terms or len(terms) > MOST_TERMS:
        return None
    quanta = tuple(quanta_of([(term.weight, term.figure) for term in terms]))
    return Case(found, found.difference, terms, quanta, around, sums)


def _terms(found: Finding) -> tuple[Term, ...]:
    printed = [(1, figure) for figure in found.printed]
    expected = list(found.sums) if found.sums and total(found.sums) == found.expected else _signed_others(found)
    if total(printed) != found.actual or expected is None:
        return ()
    return (*(Term(1, figure) for _, figure in printed), *(Term(-factor, figure) for factor, figure in expected))


def _signed_others(found: Finding) -> list[tuple[int, Figure]] | None:
    """The two columns behind a variance with the signs that give what is expected."""
    if found.sums or not 1 <= len(found.others) <= 2:
        return None
    for signs in product((1, -1), repeat=len(found.others)):
        weighted = list(zip(signs, found.others, strict=True))
        if total(weighted) == found.expected and quanta_of(weighted):
            return weighted
    return None


def smallest(case: Case, finders: Iterable[Finder], reconciled: Set[str] = frozenset()) -> tuple[Explanation, ...]:
    """The smallest explanations: readings that the page allows before slips in print, the least touched first, and of
    figures that no other identity holds before those of `reconciled` ones. More than can be named explain nothing."""
    found = {e.text: e for finder in finders for term in case.terms for e in finder(case, term)}

    def rank(one: Explanation) -> tuple[bool, int, bool]:
        return not one.reading, one.size, not reconciled.isdisjoint(one.figure_ids)

    ranked = sorted(found.values(), key=rank)
    for _, alike in groupby(ranked, key=rank):
        several = tuple(alike)
        if len(several) <= NAMED:
            return several
    return ()


def in_words(explanations: Sequence[Explanation]) -> str:
    """The proposal as a check's detail says it; empty without one."""
    if not explanations:
        return ""
    return f"perhaps {', or '.join(e.text for e in explanations)}"


def called(figure: Figure) -> str:
    """A figure as an explanation names it: `Kansli 1 204`."""
    return f"{name(figure.row_label)} {figure.printed.strip()}"


def value_of(figure: Figure, text: str) -> Decimal | None:
    """What another print would be worth in a figure's place."""
    times, read = scale(figure), parse(text)
    return None if times is None or read is None else read.value * times


def as_printed(figure: Figure, value: Decimal) -> str:
    """A value in the way in which the figure is printed."""
    read, times = parse(figure.printed), scale(figure)
    if read is None or not times:
        return str(value)
    grouped = PLAIN.thousands if abs(read.value) < GROUPED else read.style.thousands
    return print_amount(value / times, min(read.quantum, ONE), replace(read.style, thousands=grouped))
