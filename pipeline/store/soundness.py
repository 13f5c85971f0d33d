"""Asks a new warehouse whether it keeps its promises (schemas/promises.py) before it goes live."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from pipeline.store.duck import Connection
from pipeline.store.errors import ContractBroken
from schemas import promises


def prove(db: Connection) -> None:
    """Raises ContractBroken with a sentence for each promise that the warehouse being made does not keep."""
    broken = [sentence for rule, question in promises.SETS.items() for sentence in _offenders(db, rule, question)]
    broken += [sentence for view, wanted in promises.VIEWS.items() for sentence in _bent(db, view, wanted)]
    if broken:
        raise ContractBroken(broken)


def _offenders(db: Connection, rule: str, question: str) -> list[str]:
    found = db.execute(f"SELECT count(*), min(offender) FROM ({question}) AS o(offender)").fetchone()
    many, first = found or (0, None)
    return [f"it does not hold that {rule}: {many} offend, {first} among them"] if many else []


def _bent(db: Connection, view: str, wanted: Mapping[str, str]) -> list[str]:
    there = [(row[0], row[1]) for row in db.execute(f"DESCRIBE {view}").fetchall()]
    return [
        f"the view {view} should have {name} {kind} where it has {' '.join(found or ('nothing',))}"
        for (name, kind), found in zip_longest(wanted.items(), there[: len(wanted)])
        if (name, kind) != found
    ]
