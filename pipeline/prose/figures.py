"""A figure for each number that a document's running text states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.meaning.words import fold, load
from pipeline.model import ABOUT, Figure, Identity, Measure, Statement, Unit, figure_id
from pipeline.prose.measures import measure_of
from pipeline.prose.names import Kind, Name, Names, Vocabulary
from pipeline.prose.refused import wanted
from pipeline.prose.results import called
from pipeline.prose.sentences import Sentence, ended, is_running, labelled
from pipeline.prose.stated import Stated
from pipeline.prose.subjects import is_result, subject_of
from pipeline.prose.years import AHEAD, year_of
from pipeline.records import Record, replace

_LEVELS = (Measure.BUDGET, Measure.FORECAST, Measure.OUTCOME, Measure.PLAN)
_TO_COME = {Measure.BUDGET, Measure.FORECAST, Measure.PLAN}
_SIGNS = "+-\u2212\u2013\u2010"
_PLUS = re.compile(r"(?:^| )\+ ?\d")


class _Document(Record):
    """What all of a document's sentences have in common: what it is, what they may speak of, how its headings print
    amounts, and as what its tables give each year."""

    identity: Identity
    names: Names
    sha256: str
    signed: bool  # whether a plus stands before some amounts, so that a dash may be a minus
    differing: bool  # ... in headings, so that those with a sign are differences: `Skola + 379 tkr`
    views: Mapping[int, Measure]


def figures_in(
    told: Sequence[Sentence], identity: Identity, statements: Sequence[Statement], sha256: str, vocabulary: Vocabulary
) -> tuple[Figure, ...]:
    """The figures of the sentences of a document, in its order. `statements` are those of its tables: their lines are
    what the text speaks of."""
    plus = [sentence for sentence in told if _PLUS.search(sentence.text)]
    differing = any(not is_running(sentence) for sentence in plus)
    names = Names(statements, vocabulary, identity.forbund_id)
    document = _Document(identity, names, sha256, bool(plus), differing, _views(statements))
    found = (figure for sentence in told for figure in _figures(sentence, document))
    return tuple({figure.figure_id: figure for figure in found}.values())


def _views(statements: Iterable[Statement]) -> dict[int, Measure]:
    """The years that tables give as one thing to come alone: as a budget, a plan or a forecast."""
    found: dict[int, set[Measure]] = {}
    for column in (column for s in statements for block in s.columns for column in block):
        if column.amounts and column.unit is Unit.SEK and column.fiscal_year and column.measure in _LEVELS:
            found.setdefault(column.fiscal_year, set()).add(column.measure)
    return {year: next(iter(views)) for year, views in found.items() if len(views) == 1 and views <= _TO_COME}


def _is_caption(sentence: Sentence) -> bool:
    return not ended(sentence) and load().leads("prose", "captions", fold(sentence.text))


def _figures(sentence: Sentence, document: _Document) -> Iterator[Figure]:
    """The figures of a sentence; of a heading or the cell of a form (`2027 1 000 tkr`) those that are money."""
    if not any(map(str.isdigit, sentence.text)) or _is_caption(sentence):
        return
    if is_running(sentence):
        found = wanted(sentence)
        yield from (_figure(sentence, one, found, document) for one in found)
        return
    whole = labelled(sentence)
    begin = len(whole.text) - len(sentence.text)
    found = [one for one in wanted(whole, document.signed) if one.unit.unit is Unit.SEK and one.start >= begin]
    for one in found:
        figure = _figure(whole, one, found, document)
        yield replace(figure, measure=Measure.VARIANCE) if _is_difference(figure, document) else figure


def _is_difference(figure: Figure, document: _Document) -> bool:
    """Whether the amount in a heading tells how far its line is from the budget; a result has a sign of its own."""
    signed = document.differing and figure.printed[:1] in _SIGNS and figure.measure is None
    return signed and figure.subject is not None and "resultat" not in (figure.line_item or "")


def _figure(sentence: Sentence, one: Stated, found: Sequence[Stated], document: _Document) -> Figure:
    identity = document.identity
    page, box = sentence.place(one.start, one.end)
    year, dated = year_of(sentence, one, found, identity)
    subject, _ = subject_of(sentence, one, found, document.names)
    measure = _measure(sentence, one, year, subject, document)
    if measure is Measure.OUTCOME and not dated and identity.document_type in AHEAD:
        year = None  # what is told of as done was done before the year of a plan
    return Figure(
        figure_id(document.sha256, page, box, one.printed),
        "text",
        "text",
        page,
        box,
        one.printed,
        one.value,
        one.unit.unit,
        one.unit.printed,
        one.quantum,
        row_label=sentence.text,
        subject=subject.shown if subject else None,
        line_item=subject.line_item if subject else None,
        member_id=subject.member_id if subject else None,
        measure=measure,
        fiscal_year=year,
        value_high=one.high,
        note=ABOUT if _is_about(sentence.text, one) else "",
    )


def _measure(
    sentence: Sentence, one: Stated, year: int | None, subject: Name | None, document: _Document
) -> Measure | None:
    """The measure of an amount of a year: what the sentence says, else as what the tables give the year that it names
    itself."""
    if subject and one.unit.unit is Unit.PERCENT and subject.kind is not Kind.OWN:
        return Measure.SHARE  # of the whole costs, or of what all members pay
    if subject and not is_result(subject) and (how := called(sentence.text, one)) and how.surplus:
        return Measure.VARIANCE
    measure = measure_of(sentence, one, year, document.identity)
    if measure is None and one.unit.unit is Unit.SEK and year and str(year) in sentence.text:
        return None if load().has("prose", "past", fold(sentence.text)) else document.views.get(year)
    return measure


def _is_about(text: str, one: Stated) -> bool:
    """Whether a word before the number says that it is not exact (`cirka`, `drygt`)."""
    return load().has("prose", "about", fold(" ".join(text[: one.start].split()[-2:])))
