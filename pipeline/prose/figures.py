"""A figure for each number that a document's running text states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.meaning.words import fold, load
from pipeline.model import ABOUT, Figure, Identity, Measure, Statement, Unit, figure_id
from pipeline.prose.measures import measure_of
from pipeline.prose.names import Kind, Names, Vocabulary
from pipeline.prose.refused import wanted
from pipeline.prose.results import called
from pipeline.prose.sentences import Sentence, ended, is_running, labelled
from pipeline.prose.stated import Stated
from pipeline.prose.subjects import subject_of
from pipeline.prose.years import AHEAD, year_of

_PLUS = re.compile(r"(?:^| )\+ ?\d")


def figures_in(
    told: Sequence[Sentence], identity: Identity, statements: Iterable[Statement], sha256: str, vocabulary: Vocabulary
) -> tuple[Figure, ...]:
    """The figures of the sentences of a document, in its order. `statements` are those of its tables: their lines are
    what the text speaks of."""
    names = Names(statements, vocabulary, identity.forbund_id)
    signed = any(_PLUS.search(sentence.text) for sentence in told)
    found = (figure for sentence in told for figure in _figures(sentence, signed, identity, names, sha256))
    return tuple({figure.figure_id: figure for figure in found}.values())


def _is_caption(sentence: Sentence) -> bool:
    return not ended(sentence) and load().leads("prose", "captions", fold(sentence.text))


def _figures(sentence: Sentence, signed: bool, identity: Identity, names: Names, sha256: str) -> Iterator[Figure]:
    """The figures of a sentence; of a heading or the cell of a form (`2027 1 000 tkr`) those that are money. In these a
    dash before an amount is a minus where the document has a plus before others (`signed`)."""
    if not any(map(str.isdigit, sentence.text)) or _is_caption(sentence):
        return
    if is_running(sentence):
        found = wanted(sentence)
        yield from (_figure(sentence, one, found, identity, names, sha256) for one in found)
        return
    whole = labelled(sentence)
    begin = len(whole.text) - len(sentence.text)
    found = [one for one in wanted(whole, signed) if one.unit.unit is Unit.SEK and one.start >= begin]
    yield from (_figure(whole, one, found, identity, names, sha256) for one in found)


def _figure(
    sentence: Sentence, one: Stated, found: Sequence[Stated], identity: Identity, names: Names, sha256: str
) -> Figure:
    page, box = sentence.place(one.start, one.end)
    year, dated = year_of(sentence, one, found, identity)
    measure = measure_of(sentence, one, year, identity)
    if measure is Measure.OUTCOME and not dated and identity.document_type in AHEAD:
        year = None  # what is told of as done was done before the year of a plan
    subject, _ = subject_of(sentence, one, found, names)
    if subject and one.unit.unit is Unit.PERCENT and subject.kind is not Kind.OWN:
        measure = Measure.SHARE  # of the whole costs, or of what all members pay
    if subject and (how := called(sentence.text, one)) and how.surplus:
        measure = Measure.VARIANCE
    return Figure(
        figure_id(sha256, page, box, one.printed),
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


def _is_about(text: str, one: Stated) -> bool:
    """Whether a word before the number says that it is not exact (`cirka`, `drygt`)."""
    return load().has("prose", "about", fold(" ".join(text[: one.start].split()[-2:])))
