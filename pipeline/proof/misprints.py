"""Slips of whoever set the page, as explanations of a failing identity: the digits are read as they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.amounts import plain
from pipeline.model import Figure
from pipeline.proof.explanations import Case, Explanation, Term, as_printed, called, value_of

TELLING = 10  # printed units that an amount must be worth to be told from chance


def minus(case: Case, term: Term) -> Iterator[Explanation]:
    """A minus left out, or one too many."""
    figure = term.figure
    if figure.value and case.holds(term, -figure.value):
        slip = "has a minus too many" if figure.value < 0 else "lacks its minus"
        yield Explanation(f"{called(figure)} {slip} in print", (figure.figure_id,), False, 1)


def swapped(case: Case, term: Term) -> Iterator[Explanation]:
    """Two neighbouring digits in the wrong order."""
    figure = term.figure
    for text in swaps(figure.printed):
        value = value_of(figure, text)
        if value is not None and case.holds(term, value):
            by_ocr = figure.reading == "ocr"
            where = "in reading" if by_ocr else "in print"
            words = f"two digits of {called(figure)} are swapped {where} ({as_printed(figure, value)})"
            yield Explanation(words, (figure.figure_id,), by_ocr, 2)


def other_digit(case: Case, term: Term) -> Iterator[Explanation]:
    """One digit for another: many amounts could have it, so that it is named only where few do."""
    figure = term.figure
    wanted = figure.value - case.difference / term.weight
    text = as_printed(figure, wanted)
    value = value_of(figure, text)
    if value is None or not case.holds(term, value) or not _differs_in_one_digit(figure.printed, text):
        return
    by_ocr = figure.reading == "ocr"
    words = f"a digit of {called(figure)} is another {'in reading' if by_ocr else 'in print'} ({text})"
    yield Explanation(words, (figure.figure_id,), by_ocr, 3)


def _differs_in_one_digit(printed: str, text: str) -> bool:
    one, other = ([c for c in plain(t) if c.isdigit() or c == "-"] for t in (printed, text))
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def swaps(printed: str) -> Iterator[str]:
    """A printed number with each two neighbouring digits swapped; never with a nil before it."""
    places = [i for i, c in enumerate(printed) if c.isdigit()]
    for a, b in pairwise(places):
        if printed[a] != printed[b] and not (a == places[0] and printed[b] == "0"):
            yield printed[:a] + printed[b] + printed[a + 1 : b] + printed[a] + printed[b + 1 :]


def other_rows(case: Case, term: Term) -> Iterator[Explanation]:
    """The printed sum is that of other rows: one left out, counted twice, or one of the column that is no part."""
    if len(case.found.printed) != 1:
        return
    figure = term.figure
    if figure.figure_id == case.found.printed[0].figure_id:
        yield from _counted_in(case, term)
    elif _tells(figure) and case.difference == term.weight * figure.value:
        yield Explanation(f"the printed sum leaves out {called(figure)}", (_sum(case),), False, 7)
    elif _tells(figure) and case.difference == -term.weight * figure.value:
        yield Explanation(f"the printed sum counts {called(figure)} twice", (_sum(case),), False, 8)


def _counted_in(case: Case, term: Term) -> Iterator[Explanation]:
    """Another amount of the sum's column that is just the difference."""
    spot = case.around.spot(term.figure)
    own = {t.figure.figure_id for t in case.terms}
    for other in spot.column_figures() if spot else ():
        if other.figure_id in own or not _tells(other) or other.is_total:
            continue
        if abs(case.difference) == abs(other.value):
            word = "more" if case.difference > 0 else "less"
            yield Explanation(f"the printed sum is {word} by {called(other)}", (_sum(case),), False, 9)


def _sum(case: Case) -> str:
    return case.found.printed[0].figure_id


def _tells(figure: Figure) -> bool:
    return abs(figure.value) >= TELLING * figure.quantum


FINDERS = (minus, swapped, other_digit, other_rows)
