"""What can go wrong in the store; every message is a sentence that says what to do next.

StoreError
├── Corrupt             stored bytes that are no record of ours, or cut short
├── LedgerBroken        ledger.json cannot be understood
├── HistoryBroken       the journal of history cannot be understood
├── LockHeld            another run is writing
├── ContractBroken      rows that must not go live; the old warehouse stays
└── WarehouseError
    ├── NoWarehouse     no file there yet
    ├── NotAWarehouse   a file, but none that this version can read
    ├── NoHistory       nothing was kept for the moment or run that is asked for
    ├── WarehouseBusy   another program has it open for writing
    ├── QueryRefused    more than one statement, or one that is no question
    ├── QueryFailed     DuckDB's own complaint
    └── QueryTimedOut   the time limit was reached
"""

from __future__ import annotations

from collections.abc import Sequence


class StoreError(Exception):
    """The root: catch this to catch all of them."""


class Corrupt(StoreError):
    """Stored bytes that cannot be decoded."""


class LedgerBroken(StoreError):
    """The ledger is there but cannot be understood."""


class HistoryBroken(StoreError):
    """The journal of history is there but cannot be understood."""


class LockHeld(StoreError):
    """Another run holds the lock: `pid` (0 if it did not say) and `since` (UTC, ISO 8601)."""

    def __init__(self, pid: int, since: str) -> None:
        self.pid = pid
        self.since = since
        who = f"process {pid}, since {since}" if pid else "a process that has just started"
        super().__init__(f"Another run is writing to the warehouse ({who}). Try again when it has ended.")


class ContractBroken(StoreError):
    """Tables that break their contract; `sentences` says how, one rule each. The old warehouse is untouched."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        listed = "\n".join(f"  - {sentence}" for sentence in self.sentences)
        super().__init__(f"The new warehouse breaks its contract and was not swapped in; the old one stays:\n{listed}")


class WarehouseError(StoreError):
    """The warehouse cannot be read, or a question to it cannot be answered."""


class NoWarehouse(WarehouseError):
    """There is no warehouse file."""


class NotAWarehouse(WarehouseError):
    """The file is no warehouse of finsam's."""


class NoHistory(WarehouseError):
    """No state of the warehouse is kept for that moment or run."""


class WarehouseBusy(WarehouseError):
    """Another program has the file open for writing."""


class QueryRefused(WarehouseError):
    """The text is not one question."""


class QueryFailed(WarehouseError):
    """DuckDB could not answer."""


class QueryTimedOut(WarehouseError):
    """The answer took longer than allowed."""
