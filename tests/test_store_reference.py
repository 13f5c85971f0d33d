"""The vocabulary and the ledger as rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from store_examples import LATER, Words, file_of, ledger_of, result, run, sha_of

from pipeline import vocabulary
from pipeline.model import Failure
from pipeline.reference import Member, MemberWord
from pipeline.store import ledger as books
from pipeline.store.entries import utc
from pipeline.store.reference import ledger_tables, run_table, vocabulary_tables
from schemas import contracts


def test_members_have_names_and_codes() -> None:
    rows = vocabulary_tables(Words())["members"].to_pylist()
    known = ("member_id", "kind", "name", "municipality_code", "lan_code")
    assert [tuple(row[name] for name in known) for row in rows] == [
        ("kommun-9901", "kommun", "Älvdals kommun", "9901", "99"),
        ("region-99", "region", "Region Älvlän", None, "99"),
    ]


def test_a_member_in_no_register_is_called_by_its_own_name_among_its_wordings() -> None:
    class State(Words):
        members = (Member("alv", "myndigheten", 2006, None), Member("alv", "okand", 2006, None))
        member_words = (MemberWord("name", "Staten", "myndigheten"), MemberWord("name", "Myndigheten", "myndigheten"))

        def member_kind(self, member_id: str) -> str:
            return "state"

    assert vocabulary_tables(State())["members"]["name"].to_pylist() == ["Myndigheten", "okand"]


@pytest.mark.parametrize(
    ("member_id", "name"),
    [
        ("forsakringskassan", "Försäkringskassan"),
        ("arbetsformedlingen", "Arbetsförmedlingen"),
        ("kommun-0643", "Habo kommun"),
        ("kommun-0126", "Huddinge kommun"),
        ("kommun-0128", "Salems kommun"),
        ("kommun-1980", "Västerås kommun"),
        ("kommun-2080", "Falu kommun"),
        ("region-06", "Region Jönköpings län"),
        ("region-14", "Västra Götalandsregionen"),
    ],
)
def test_members_are_named_as_in_swedish_text(member_id: str, name: str) -> None:
    class Asked(Words):
        shipped = vocabulary.load()
        members = (Member("alv", member_id, None, None),)
        municipalities, regions, member_words = shipped.municipalities, shipped.regions, shipped.member_words

        def member_kind(self, member_id: str) -> str:
            return self.shipped.member_kind(member_id)

    assert vocabulary_tables(Asked())["members"]["name"].to_pylist() == [name]


def test_the_vocabulary_that_ships_meets_the_contracts() -> None:
    shipped = vocabulary_tables(vocabulary.load())
    assert [sentence for name, rows in shipped.items() for sentence in contracts.breaches(name, rows)] == []
    assert all(rows.num_rows for rows in shipped.values())


def test_a_document_whose_file_is_gone_keeps_its_source() -> None:
    gone = books.seen(ledger_of([result()], ["plan"]), [], ["/in"], LATER)
    rows = ledger_tables(gone)["sources"].to_pylist()
    assert [(row["sha256"], row["source_file"], row["gone"]) for row in rows] == [(sha_of("plan"), "plan.pdf", True)]


def test_a_replaced_file_leaves_the_old_document_its_name() -> None:
    new = file_of("plan", sha256=sha_of("new"), mtime_ns=2)
    ledger = books.seen(ledger_of([result()], ["plan"]), [new], ["/in"], LATER)
    assert ledger_tables(ledger)["sources"].to_pylist()[0]["source_file"] == "plan.pdf"


def test_a_file_name_that_is_no_utf8_does_not_stop_the_warehouse() -> None:
    strange = file_of("bad", source_file="d\udce5lig.pdf")
    ledger = books.with_failure(ledger_of([], []), strange, Failure("open", "empty", "It is empty."), LATER)
    assert ledger_tables(ledger)["quarantine"]["source_file"].to_pylist() == ["d\N{REPLACEMENT CHARACTER}lig.pdf"]


def test_times_are_utc_whatever_zone_they_come_in() -> None:
    stockholm = timezone(timedelta(hours=2))
    assert utc(datetime(2024, 6, 1, 14, 0, tzinfo=stockholm)) == datetime(2024, 6, 1, 12, 0)
    assert utc(None) is None
    rows = run_table([run(1, ended_at=datetime(2024, 6, 1, 12, 0, tzinfo=UTC), changes={"named": {"å": ["ö"]}})])
    assert rows["ended_at"].to_pylist() == [datetime(2024, 6, 1, 12, 0)]
    assert rows["changes"].to_pylist() == ['{"named": {"å": ["ö"]}}']
