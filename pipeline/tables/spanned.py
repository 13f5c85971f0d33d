"""Heads as the document's tags give them to the columns, where the print agrees."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ..model import Head, Word
from ..records import replace
from .columns import Layout
from .lines import TextLine, box_of
from .mend import join_text
from .tagged import Place


def as_told(head: Head, lines: Sequence[TextLine], plan: Layout, places: Sequence[Place]) -> Head:
    """The head with its texts given to the columns that their cells are tagged to span; what geometry says stays
    another way to read it."""
    texts = _told(lines, plan, places) if places else None
    if texts is None or any(old and not new for old, new in zip(head.columns, texts, strict=True)):
        return head
    columns = tuple(join_text([" ".join(w.text for w in line) for line in own]) for own in texts)
    if columns == head.columns:
        return head
    boxes = tuple(box_of([w for line in own for w in line]) if own else None for own in texts)
    others = (replace(head, others=()), *(o for o in head.others if o.columns != columns))
    return replace(head, columns=columns, boxes=boxes, others=others)


def _told(lines: Sequence[TextLine], plan: Layout, places: Sequence[Place]) -> list[list[list[Word]]] | None:
    """The lines of words of each column's head, None where a word over the columns is in no cell, or in one that
    stands over other columns than it is tagged for."""
    found: list[list[list[Word]]] = [[] for _ in plan.columns]
    for line in lines:
        words = [(_place_of(w, places), w) for atom in line.atoms for w in atom.words]
        for place, pairs in groupby(words, key=lambda pair: pair[0]):
            run = [w for _, w in pairs]
            under = [i for i, c in enumerate(plan.columns) if run[0].x0 < c.x1 and run[-1].x1 > c.x0]
            if place is None:
                if under:
                    return None
                continue
            own = [i for i, c in enumerate(plan.columns) if place.x0 - 1 <= (c.x0 + c.x1) / 2 <= place.x1 + 1]
            if under and not set(under) & set(own):
                return None
            for index in own:
                found[index].append(run)
    return found


def _place_of(word: Word, places: Sequence[Place]) -> Place | None:
    return next((p for p in places if p.holds(word)), None)
