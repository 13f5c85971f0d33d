"""Finds the documents that break the warehouse's contract by themselves, so that the others go live without them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from pipeline.model import Result
from pipeline.store import duck
from pipeline.store.build import fill
from pipeline.store.errors import ContractBroken
from pipeline.store.ledger import DocumentEntry, Ledger
from pipeline.store.reference import Words
from pipeline.store.soundness import prove

_WHENEVER = datetime(2000, 1, 1, tzinfo=UTC)  # sources must have a time; no rule asks which


def culprits(results: Sequence[Result], vocabulary: Words) -> dict[str, tuple[str, ...]]:
    """The documents whose rows break the contract wherever they stand: by sha256, a sentence for each rule broken.

    Empty where the fault is none of a single document's: it lies between two of them, or in the vocabulary or views.
    """
    return {} if _broken((), vocabulary) else _within(results, vocabulary)


def _within(results: Sequence[Result], vocabulary: Words) -> dict[str, tuple[str, ...]]:
    """Halves that break the contract are halved again: a few culprits among many are found in few trials."""
    sentences = _broken(results, vocabulary)
    if not sentences:
        return {}
    if len(results) == 1:
        return {results[0].sha256: sentences}
    half = len(results) // 2
    return {**_within(results[:half], vocabulary), **_within(results[half:], vocabulary)}


def _broken(results: Sequence[Result], vocabulary: Words) -> tuple[str, ...]:
    """How a warehouse in memory of these documents alone breaks its contract."""
    try:
        with duck.scratch() as db:
            fill(db, _ledger_of(results), results, vocabulary)
            prove(db)
    except ContractBroken as error:
        return error.sentences
    return ()


def _ledger_of(results: Sequence[Result]) -> Ledger:
    entries = (DocumentEntry(one.sha256, one.key, one.status, one.reader, _WHENEVER, one.sha256) for one in results)
    return Ledger(documents={entry.sha256: entry for entry in entries})
