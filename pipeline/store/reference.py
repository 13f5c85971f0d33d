"""The vocabulary and the ledger as rows of the base tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import pyarrow as pa

from pipeline.labels import place_genitive
from pipeline.model import Waiver
from pipeline.reference import (
    Forbund,
    ForbundName,
    InsatsName,
    LineDecision,
    LineItem,
    LineWord,
    Member,
    MemberWord,
    Municipality,
    Region,
)
from pipeline.store import entries
from pipeline.store.columns import DUPLICATES, FORBUND, FORBUND_NAMES, LINE_ITEMS, MEMBERS, QUARANTINE, RUNS, SOURCES
from pipeline.store.ledger import Ledger, Run
from pipeline.store.rows import Row, table


class Words(Protocol):
    """What the warehouse needs of pipeline.vocabulary.Vocabulary."""

    @property
    def digest(self) -> str: ...
    @property
    def forbund(self) -> tuple[Forbund, ...]: ...
    @property
    def forbund_names(self) -> tuple[ForbundName, ...]: ...
    @property
    def members(self) -> tuple[Member, ...]: ...
    @property
    def municipalities(self) -> tuple[Municipality, ...]: ...
    @property
    def regions(self) -> tuple[Region, ...]: ...
    @property
    def member_words(self) -> tuple[MemberWord, ...]: ...
    @property
    def line_items(self) -> tuple[LineItem, ...]: ...
    @property
    def line_decisions(self) -> tuple[LineDecision, ...]: ...
    @property
    def insats_names(self) -> tuple[InsatsName, ...]: ...
    @property
    def line_words(self) -> tuple[LineWord, ...]: ...
    @property
    def waivers(self) -> tuple[Waiver, ...]: ...
    def member_kind(self, member_id: str) -> str: ...


def vocabulary_tables(words: Words) -> dict[str, pa.Table]:
    """förbund, their names, their members and the canonical lines."""
    forbund = [
        (
            f.forbund_id,
            f.name,
            f.org_number,
            f.lan_code,
            f.formed_on,
            f.ended_on,
            list(f.predecessors),
            list(f.successors),
            list(f.delarsrapport_per),
        )
        for f in words.forbund
    ]
    names = [(n.forbund_id, n.name, n.valid_from, n.valid_to) for n in words.forbund_names]
    lines = [
        (item.line_item, item.parent, item.section and item.section.value, item.name, place)
        for place, item in enumerate(words.line_items, 1)
    ]
    return {
        "forbund": table(FORBUND, forbund),
        "forbund_names": table(FORBUND_NAMES, names),
        "members": table(MEMBERS, _member_rows(words)),
        "line_items": table(LINE_ITEMS, lines),
    }


def _member_rows(words: Words) -> Iterator[Row]:
    names = _member_names(words)
    places = {
        **{m.member_id: (m.code, m.lan_code) for m in words.municipalities},
        **{r.member_id: (None, r.lan_code) for r in words.regions},
    }
    for member in words.members:
        known = member.member_id
        code, lan = places.get(known, (None, None))
        yield (
            member.forbund_id,
            known,
            words.member_kind(known),
            names.get(known, known),
            code,
            lan,
            member.from_year,
            member.to_year,
        )


def _member_names(words: Words) -> dict[str, str]:
    """Each member's name as it stands in Swedish text: `Habo kommun`, `Region Sörmland`, `Arbetsförmedlingen`.

    Of a kommun and of a state agency a wording in the data files that is such a name goes before the rule.
    """
    named = [(word.member_id, word.wording) for word in words.member_words if word.use == "name"]
    return {
        **{kommun.member_id: f"{place_genitive(kommun.name)} kommun" for kommun in words.municipalities},
        **{region.member_id: region.name for region in words.regions},
        **{known: name for known, name in reversed(named) if name.endswith(" kommun") or _plain(name) == known},
    }


def _plain(name: str) -> str:
    return name.lower().translate(str.maketrans("åäö", "aao"))


def ledger_tables(ledger: Ledger) -> dict[str, pa.Table]:
    """Where documents come from, second copies, and what could not be ingested."""
    return {
        "sources": table(SOURCES, entries.source_rows(ledger)),
        "duplicates": table(DUPLICATES, entries.copy_rows(ledger)),
        "quarantine": table(QUARANTINE, entries.quarantine_rows(ledger)),
    }


def run_table(runs: Iterable[Run]) -> pa.Table:
    """Runs, with their counts and changes as JSON."""
    return table(RUNS, entries.run_rows(runs))
