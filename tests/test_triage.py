"""Which pages are looked at for tables: generous, so that none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.triage import may_end_in_head, may_hold_amounts, may_state_figures


@pytest.mark.parametrize(
    "text",
    [
        "Kostnader Budget 2024 Plan 2025\nInsats Tre 500 600\nSumma kostnader 3 500 3 800",
        "Insats Ett 1 000 1 100\nInsats Två 2 000 2 100",
        "Kansli\n400\nHyra\n500\nResor\n600",
        "Kansli 400 000 kr\nHyra 50 000 kr\nResor 6 000 kr",
        "Fenix 13tusental kronor 10tusental kronor\nTrappan 71tkr 88tkr",
        "Ung i fokus 0,5 miljoner kronor 0 miljoner kronor",
        "Staten 6161000:- 4666000:- 5330000:-",
        "Summa 9 312 738:-",
        "Intäkter -732 500\nKostnader − 31\nResultat (293)",
        "Kansli 1.045.000 145.420 9.000",
        "Kansli 1\u00a0204 1\u202f500 1\u2009600",
        "Kansli 4,5 5,5 6,5",
        "Summa kostnader 3 000 000",
        "Summa kassa och bank -719 -53",
        "Ringen 95 238 177 124 76,6 %",
        "Summa kassa och bank\n-719\n-53",
        "Kansli 2010\nHyra 2011\nResor 2012\nRevision 2009\nSumma 2010\nResultat 2011",
    ],
)
def test_pages_that_may_hold_a_table(text: str) -> None:
    assert may_hold_amounts(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Verksamhetsplan 2024",
        "Styrelsen har haft ett möte under 2023 och två under 2024.",
        "Beslut 2023-11-15, § 45, diarienummer 2023/114",
        "Organisationsnummer 222000-1234",
        "Delårsrapport\nSida 3 (12)",
    ],
)
def test_pages_that_hold_none(text: str) -> None:
    assert not may_hold_amounts(text)


amounts = st.integers(1_000, 99_999_999).map(lambda n: f"{n:,}".replace(",", " "))
labels = st.sampled_from(["Kansli", "Insats Ett", "Summa kostnader", "Region Norr"])


@given(st.lists(st.tuples(labels, st.lists(amounts, min_size=1, max_size=4)), min_size=3, max_size=9))
def test_three_rows_are_always_enough(rows: list[tuple[str, list[str]]]) -> None:
    assert may_hold_amounts("\n".join(" ".join([label, *cells]) for label, cells in rows))


@given(st.text("abcåäö .,;\n", max_size=400))
def test_words_alone_are_never_enough(text: str) -> None:
    assert not may_hold_amounts(text)


def test_a_head_that_ends_a_page_is_looked_at() -> None:
    prose = "Styrelsen har beslutat om budgeten.\nDen gäller tills vidare."
    assert may_end_in_head(f"{prose}\nINTÄKTER Budget 2019 Budget 2020\ntkr tkr")
    assert may_end_in_head(f"{prose}\nBudget 2019\nBudget 2020")
    days = "2026-01-01\u20132026-12-31 (kr)"
    assert may_end_in_head(f"{prose}\nIntäkter från medlemmarna Prognos {days} Utfall {days} Budget {days} Avvikelse")
    assert not may_end_in_head(prose)
    assert not may_end_in_head("Överskottet från 2015 och 2016 används till insatser under 2017.")


@pytest.mark.parametrize(
    "text",
    ["43 deltagare.", "53\n% av alla.", "Det blev 8,1 Mkr.", "Till X gick 1.045.000kr.", "De 16 \r\ndeltagarna."],
)
def test_pages_that_may_state_figures_in_running_text(text: str) -> None:
    assert may_state_figures(text)


@pytest.mark.parametrize(
    "text",
    ["Unga 18-29 år.", "Mötet är den 8 maj 2012.", "4.1.2 Projekt", "Lag (2003:1210) om", "Kursen är 3 veckor."],
)
def test_pages_whose_numbers_state_nothing(text: str) -> None:
    assert not may_state_figures(text)
