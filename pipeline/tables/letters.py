"""Words whose letters are set apart (`S U M M A`), put together: their letters read as words of one letter each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import Word
from ..records import replace
from .lines import baselines

MANY = 4  # letters in a row, at least: fewer may be words or marks
NEAR = 1.2  # of the type's size: farther apart they are heads of columns
WIDER = 1.5  # times the space between two letters: a space between words


def letters_joined(words: Sequence[Word]) -> list[Word]:
    """The words in the order given, those put together whose letters are set apart."""
    if sum(_is_letter(word) for word in words) < MANY:
        return list(words)
    runs = [run for line in baselines(words) for run in _runs(line) if len(run) >= MANY]
    made = {id(run[0]): list(_joined(run)) for run in runs}
    gone = {id(word) for run in runs for word in run[1:]}
    return [whole for word in words if id(word) not in gone for whole in made.get(id(word), [word])]


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()


def _runs(line: Sequence[Word]) -> Iterator[list[Word]]:
    """The line in runs: single letters near one another, other words one by one."""
    run: list[Word] = []
    for word in line:
        follows = run and _is_letter(word) and _is_letter(run[-1]) and word.x0 - run[-1].x1 <= NEAR * word.size
        if run and not follows:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _joined(run: Sequence[Word]) -> Iterator[Word]:
    """The words that a run of letters makes, parted where the space is wider."""
    steps = [b.x0 - a.x0 for a, b in pairwise(run)]
    gaps = [b.x0 - a.x1 for a, b in pairwise(run)]
    usual, step = sorted(gaps)[len(gaps) // 2], sorted(steps)[len(steps) // 2]
    whole = [run[0]]
    for (a, b), gap in zip(pairwise(run), gaps, strict=True):
        if gap > WIDER * max(usual, 0.1) and b.x0 - a.x0 > 1.2 * step:
            yield _word(whole)
            whole = []
        whole.append(b)
    yield _word(whole)


def _word(letters: Sequence[Word]) -> Word:
    top, bottom = min(w.top for w in letters), max(w.bottom for w in letters)
    return replace(letters[0], text="".join(w.text for w in letters), x1=letters[-1].x1, top=top, bottom=bottom)
