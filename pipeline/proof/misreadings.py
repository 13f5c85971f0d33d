"""Other readings that a page's glyphs allow, as explanations of a failing identity.

Where no second engine has read the page its glyphs are not known here: then whatever the print allows is possible.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.amounts import MINUSES, parse
from pipeline.model import Figure, Role, SecondWord, Unit
from pipeline.proof.attribution import dropped, unread
from pipeline.proof.explanations import Case, Explanation, Term, as_printed, called, value_of
from pipeline.proof.findings import name
from pipeline.proof.surroundings import Spot, cell, groups, height, scale

WIDER = 1.4  # times the usual gap between groups of digits: two numbers stand there
NEAR = 1.5  # line heights within which a minus belongs to a number
CLOSE = 1.0  # ... and another group of its digits
MANY_MARKS = 2  # digits of a footnote's or a note's number
THOUSAND = 1000


def minus(case: Case, term: Term) -> Iterator[Explanation]:
    """A minus that stands before the number and was not read."""
    figure = term.figure
    if figure.value > 0 and case.holds(term, -figure.value) and _minus_before(case, figure):
        yield Explanation(f"the minus before {called(figure)} was lost in reading", (figure.figure_id,), True, 1)


def _minus_before(case: Case, figure: Figure) -> bool:
    words = [*case.around.before(figure, NEAR), *case.around.within(figure)[:1]]
    return any(word.text[-1:] in MINUSES or word.text[:1] in MINUSES for word in words)


def mark(case: Case, term: Term) -> Iterator[Explanation]:
    """A footnote's number glued behind the amount, or a note's number before it."""
    figure = term.figure
    parts = groups(figure)
    for count in range(1, MANY_MARKS + 1):
        last = parts[-1]
        if not last[-count:].isdigit() or len(last) <= count:
            continue
        value = value_of(figure, " ".join([*parts[:-1], last[:-count]]))
        if value is not None and case.holds(term, value) and _glued(case, figure, count):
            words = f"a footnote mark is glued to {called(figure)} ({as_printed(figure, value)})"
            yield Explanation(words, (figure.figure_id,), True, 2)
    if len(parts) > 1 and parts[0].isdigit() and len(parts[0]) <= MANY_MARKS:
        value = value_of(figure, " ".join(parts[1:]))
        if value is not None and case.holds(term, value) and _set_apart(case, figure, 0):
            words = f"a note's number is read into {called(figure)} ({as_printed(figure, value)})"
            yield Explanation(words, (figure.figure_id,), True, 2)


def _glued(case: Case, figure: Figure, count: int) -> bool:
    """Whether the last digits may be a mark: the last group is too long for one, or its digits are narrower."""
    last = groups(figure)[-1]
    if len(groups(figure)) > 1 and len(last) > 3:
        return True
    if not case.around.known(figure.page):
        return len(groups(figure)) == 1
    widths = [(w.box.x1 - w.box.x0) / len(w.text) for w in case.around.words(figure.page) if w.text.isdigit()]
    own = [(w.box.x1 - w.box.x0) / len(w.text) for w in case.around.within(figure) if w.text.isdigit()]
    narrow = 1 - 0.25 * count / len(last)
    return bool(own) and own[-1] < narrow * sorted(widths)[len(widths) // 2]


def _set_apart(case: Case, figure: Figure, gap: int) -> bool:
    """Whether the gap between two groups of a number is wider than is usual, as far as is known."""
    if not case.around.known(figure.page):
        return True
    gaps = case.around.gaps(figure)
    if len(gaps) != len(groups(figure)) - 1 or not gaps:
        return False
    others = [other for i, other in enumerate(gaps) if i != gap % len(gaps)] or [case.around.usual_gap(figure)]
    return gaps[gap] > WIDER * max(others)


def group(case: Case, term: Term) -> Iterator[Explanation]:
    """A group of digits read into the next column, out of it, or left out."""
    figure = term.figure
    spot = case.around.spot(figure)
    if spot is not None:
        yield from _too_many(case, term, spot)
        yield from _too_few(case, term, spot)
    yield from _left_out(case, term)


def _too_many(case: Case, term: Term, spot: Spot) -> Iterator[Explanation]:
    figure, parts = term.figure, groups(term.figure)
    if len(parts) < 2:
        return
    for kept, step, gap in ((parts[:-1], 1, -1), (parts[1:], -1, 0)):
        value = value_of(figure, " ".join(kept))
        if value is None or not case.holds(term, value) or not spot.column_figures(step):
            continue
        if _set_apart(case, figure, gap):
            words = f"a group of digits of {called(figure)} belongs in the next column ({as_printed(figure, value)})"
            yield Explanation(words, (figure.figure_id,), True, 3)


def _too_few(case: Case, term: Term, spot: Spot) -> Iterator[Explanation]:
    figure, parts = term.figure, groups(term.figure)
    for step in (-1, 1):
        other = spot.beside(step)
        if other is None:
            continue
        theirs = groups(other)
        joined = [theirs[-1], *parts] if step < 0 else [*parts, theirs[0]]
        value = value_of(figure, " ".join(joined))
        if value is not None and case.holds(term, value) and _gap(figure, other) <= CLOSE * height(figure):
            words = f"a group of digits of {called(figure)} was read into the next column ({as_printed(figure, value)})"
            yield Explanation(words, (figure.figure_id, other.figure_id), True, 3)


def _gap(one: Figure, other: Figure) -> float:
    left, right = sorted((one.box, other.box), key=lambda box: box.x0)
    return right.x0 - left.x1


def _left_out(case: Case, term: Term) -> Iterator[Explanation]:
    figure, parts = term.figure, groups(term.figure)
    loose = {id(word) for word in case.around.loose(figure.page)}
    if not loose:
        return
    beside: list[tuple[SecondWord, list[str]]] = [
        *((word, [word.text, *parts]) for word in case.around.before(figure, CLOSE)),
        *((word, [*parts, word.text]) for word in case.around.behind(figure, CLOSE)),
    ]
    for word, joined in beside:
        value = value_of(figure, " ".join(joined)) if id(word) in loose else None
        if value is not None and case.holds(term, value):
            words = f"{word.text} beside {called(figure)} is a group of its digits ({as_printed(figure, value)})"
            yield Explanation(words, (figure.figure_id,), True, 3)


def unit(case: Case, term: Term) -> Iterator[Explanation]:
    """Kronor among thousands of kronor, or the reverse."""
    figure = term.figure
    if figure.unit != Unit.SEK or not figure.value or _own_unit(figure):
        return
    in_thousands = scale(figure) == THOUSAND
    value = figure.value / THOUSAND if in_thousands else figure.value * THOUSAND
    if scale(figure) in (1, THOUSAND) and case.holds(term, value):
        words = "is in kr, not in tkr" if in_thousands else "is in tkr, not in kr"
        yield Explanation(f"{called(figure)} {words}", (figure.figure_id,), True, 4)


def _own_unit(figure: Figure) -> bool:
    read = parse(figure.printed)
    return read is not None and bool(read.unit)


def missed_row(case: Case, term: Term) -> Iterator[Explanation]:
    """A number between the parts that was not taken as a figure."""
    first = case.found.printed[:1]
    if not first or term.figure.figure_id != first[0].figure_id:
        return
    times = next((times for t in case.terms if (times := scale(t.figure))), None)
    if times is None:
        return
    weights = {t.weight for t in case.terms[len(case.found.printed) :]}
    areas = case.found.areas
    left = [text for area in areas for text in (*dropped(area), *unread(area, case.around.second))]
    for text in dict.fromkeys(left):
        for number, words, size in _numbers(text):
            if any(case.holds_with(weight * number * times) for weight in weights):
                yield Explanation(words, (), True, size)


def _numbers(text: str) -> Iterator[tuple[Decimal, str, int]]:
    """The number that a text left out may be: as it is, or without the footnote's number behind it."""
    read = parse(text)
    if read is not None:
        yield read.value, f"a row was missed: {text} stands between the parts", 6
        return
    for count in range(1, MANY_MARKS + 1):
        shorter = parse(text[:-count]) if text[-count:].isdigit() else None
        if shorter is not None:
            yield shorter.value, f"a footnote mark is glued to {text} ({text[:-count].strip()}), which was left out", 2


def varav(case: Case, term: Term) -> Iterator[Explanation]:
    """A row taken for a mere detail of the one above it that is a part of the sum."""
    spot = case.around.spot(term.figure)
    if spot is None or term is not case.first_part:
        return
    for line in spot.statement.lines:
        other = cell(line, spot.column)
        if line.role == Role.VARAV and other is not None and case.holds_with(term.weight * other.value):
            words = f"{name(line.label)} {other.printed.strip()} counts as a part of its own"
            yield Explanation(words, (other.figure_id,), True, 6)


FINDERS = (minus, mark, group, unit, missed_row, varav)
