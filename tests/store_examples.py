"""Made-up documents, results and a vocabulary, for the tests of the store."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from pipeline.model import (
    Box,
    Check,
    CheckStatus,
    DocumentType,
    Figure,
    Identity,
    Measure,
    Page,
    PageKind,
    Result,
    Role,
    Section,
    Trust,
    Unit,
    Version,
    Waiver,
    digest,
    figure_id,
)
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
from pipeline.store.ledger import DocumentEntry, KnownFile, Ledger, Run, seen, with_documents

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
LATER = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)


class Words:
    """A vocabulary of one förbund with two kommuner."""

    digest = "words-1"
    forbund = (
        Forbund("alv", "Samordningsförbundet Älven", "222000-0000", "99", date(2006, 1, 1), None, (), ()),
        Forbund("kust", "Samordningsförbundet Kusten", None, "99", None, None, (), ("alv",)),
    )
    forbund_names = (
        ForbundName("alv", "Samordningsförbundet Bäcken", None, date(2010, 12, 31)),
        ForbundName("alv", "Samordningsförbundet Älven", date(2011, 1, 1), None),
    )
    members = (Member("alv", "kommun-9901", 2006, None), Member("alv", "region-99", 2006, None))
    municipalities = (Municipality("9901", "Älvdal", "99"),)
    regions = (Region("99", "Älvlän", "Region Älvlän"),)
    member_words: tuple[MemberWord, ...] = ()
    line_decisions: tuple[LineDecision, ...] = ()
    insats_names: tuple[InsatsName, ...] = ()
    line_items = (
        LineItem("summa_intakter", None, Section.INCOME, "Summa intäkter"),
        LineItem("medlemsbidrag", "summa_intakter", Section.INCOME, "Medlemmarnas bidrag"),
        LineItem("medlemsbidrag_kommun", "medlemsbidrag", Section.INCOME, "Kommunerna"),
        LineItem("summa_kostnader", None, Section.COST, "Summa kostnader"),
        LineItem("insats", "summa_kostnader", Section.COST, "En insats"),
        LineItem("administration", "summa_kostnader", Section.COST, "Administration"),
        LineItem("styrelse", "administration", Section.COST, "Styrelse"),
    )

    line_words: tuple[LineWord, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def member_kind(self, member_id: str) -> str:
        return member_id.partition("-")[0]


def sha_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def figure(sha256: str, row: int, label: str, value: int | str, **changes: Any) -> Figure:
    """A cost of 2024's budget in the first column of the first table of page 1, at a height given by its row."""
    box = Box(300.0, 100.0 + 12 * row, 350.0, 110.0 + 12 * row)
    printed = f"{value} "
    made = Figure(
        figure_id(sha256, 1, box, printed),
        "table",
        "text",
        1,
        box,
        printed,
        Decimal(value),
        Unit.SEK,
        "kr",
        Decimal(1),
        table_no=1,
        row_no=row,
        column_no=1,
        section=Section.COST,
        row_label=label,
        column_header="Budget 2024",
        measure=Measure.BUDGET,
        fiscal_year=2024,
        period_start=date(2024, 1, 1),
        period_end=date(2024, 12, 31),
    )
    made = replace(made, **changes)
    again = figure_id(sha256, made.page, made.box, f"{made.printed}{made.column_no}")
    return made if "figure_id" in changes else replace(made, figure_id=again)


def sum_check(sha256: str, total: Figure, parts: list[Figure], **changes: Any) -> Check:
    """The check that a total is the sum of its parts, failing by what it misses."""
    expected = sum((part.value for part in parts), Decimal(0))
    check = Check(
        digest(sha256, "sum", total.figure_id),
        "sum",
        f"{total.row_label} = its parts",
        total.column_header or "",
        CheckStatus.PASS,
        expected,
        total.value,
        total.value - expected,
        Decimal(0),
        figure_ids=(total.figure_id, *(part.figure_id for part in parts)),
    )
    return replace(check, **changes)


def result(name: str = "plan", key: str = "k1", **changes: Any) -> Result:
    """A plan with two costs and their sum, which holds."""
    sha256 = sha_of(name)
    parts = [
        figure(sha256, 1, "Styrelse", 100, line_item="styrelse"),
        figure(sha256, 2, "Klivet", 300, line_item="insats"),
    ]
    total = figure(sha256, 3, "Summa kostnader", 400, line_item="summa_kostnader", is_total=True, role=Role.TOTAL)
    made = Result(
        sha256,
        key,
        Identity(
            DocumentType.VERKSAMHETSPLAN,
            Version.ORIGINAL,
            "Verksamhetsplan 2024",
            "alv",
            "Samordningsförbundet Älven",
            2024,
        ),
        "ok",
        "",
        (Page(1, 595.0, 842.0, PageKind.TEXT, "", has_figures=True, read_by="pdfium"),),
        (*parts, total),
        (sum_check(sha256, total, parts),),
        {one.figure_id: Trust.RECONCILED for one in (*parts, total)},
        reader="reader-1",
    )
    return replace(made, **changes)


def with_figures(made: Result, *figures: Figure) -> Result:
    """The result with these figures and no checks."""
    return replace(made, figures=figures, checks=(), trust={})


def file_of(name: str, **changes: Any) -> KnownFile:
    return replace(KnownFile(f"/in/{name}.pdf", f"{name}.pdf", 1000, 1, sha_of(name), NOW, NOW), **changes)


def ledger_of(results: list[Result], names: list[str]) -> Ledger:
    """A ledger of results whose files have these names."""
    files = [file_of(name) for name in names]
    entries = [DocumentEntry(one.sha256, one.key, one.status, one.reader, NOW) for one in results]
    return with_documents(seen(Ledger(), files, ["/in"], NOW), entries)


def run(number: int = 1, **changes: Any) -> Run:
    return replace(Run(f"run-{number}", NOW.replace(day=number), "0.1.0", counts={"found": 1}), **changes)
