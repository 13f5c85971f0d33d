"""What the documents of raw_pdfs/ print that does not add up: exactly the publishers' errors and broken customs."""

import csv
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from pipeline.document import process
from pipeline.model import Cause, Check, CheckStatus, Figure, Result, Trust
from pipeline.vocabulary import load

TEXT_GOLD = Path(__file__).parent / "goldens" / "raw_pdfs_text.csv"
TEXT_FIELDS = "page printed value value_high unit fiscal_year measure subject line_item trust".split()  # noqa: SIM905
RAW_PDFS = Path(__file__).parents[1] / "raw_pdfs"
FIGURES = {
    "hoglandet/2019-verksamhetsplan.pdf": 109,
    "jonkoping/2010-verksamhetsplan.pdf": 24,
    "sodra-vatterbygden/2012-delarsrapport.pdf": 78,
    "sodra-vatterbygden/2024-verksamhetsplan.pdf": 129,
    "sodra-vatterbygden/2025-information.pdf": 0,
}
FAILS = {
    "hoglandet/2019-verksamhetsplan.pdf": [("prose", "2018", 6_410_000, 6_411_000)],
    "jonkoping/2010-verksamhetsplan.pdf": [("sum", "Budget 2009", 2_170_000, 2_000_000)],
    "sodra-vatterbygden/2012-delarsrapport.pdf": [("sum", "2012-06-30", 3_495_795, 3_494_195)],
}
PROPOSED = {
    "jonkoping/2010-verksamhetsplan.pdf": "perhaps the printed sum is less by Resultat föregående år (prel) 170",
    "sodra-vatterbygden/2012-delarsrapport.pdf": "perhaps the printed sum leaves out Övriga fordringar 1 600",
}
HINTS = {
    "sodra-vatterbygden/2012-delarsrapport.pdf": [
        *[(576_800, 576_900)] * 3,
        *[(1_153_600, 1_152_000)] * 2,
    ]
}


@cache
def result(name: str) -> Result:
    return process(RAW_PDFS / name, None, load())[1]


def with_status(name: str, status: CheckStatus) -> list[Check]:
    return [check for check in result(name).checks if check.status == status]


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_only_the_publisher_s_errors_fail(name: str) -> None:
    found = with_status(name, CheckStatus.FAIL)
    expected = FAILS.get(name, [])
    assert [(c.rule, c.expected, c.actual, c.cause) for c in found] == [
        (rule, parts, printed, Cause.PUBLICATION) for rule, _, parts, printed in expected
    ]
    assert all(c.column_header.endswith(column) for c, (_, column, _, _) in zip(found, expected, strict=True))


@pytest.mark.parametrize("name", sorted(PROPOSED))
def test_a_publisher_s_error_has_its_smallest_explanation(name: str) -> None:
    (check,) = with_status(name, CheckStatus.FAIL)
    assert check.detail.endswith(f"; {PROPOSED[name]}")


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_customs_that_do_not_hold_are_hints(name: str) -> None:
    found = with_status(name, CheckStatus.HINT)
    assert Counter((c.expected, c.actual) for c in found) == Counter(HINTS.get(name, []))
    assert {c.rule for c in found} <= {"member_split"}


@pytest.mark.parametrize(("name", "figures"), sorted(FIGURES.items()))
def test_every_figure_of_a_table_is_there(name: str, figures: int) -> None:
    assert sum(f.origin == "table" for f in result(name).figures) == figures


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_every_figure_of_running_text_is_there_and_no_other(name: str) -> None:
    with TEXT_GOLD.open(encoding="utf-8", newline="") as file:
        gold = [row for row in csv.DictReader(file) if row.pop("document") == name]
    assert [_as_gold(f, result(name).trust[f.figure_id]) for f in result(name).figures if f.origin == "text"] == gold


def _as_gold(figure: Figure, trust: Trust) -> dict[str, str]:
    fields = (
        figure.page, figure.printed, _plain(figure.value), _plain(figure.value_high), figure.unit, figure.fiscal_year,
        figure.measure, figure.subject, figure.line_item, trust,
    )  # fmt: skip
    names = TEXT_FIELDS
    return {name: "" if field is None else str(field) for name, field in zip(names, fields, strict=True)}


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


PROSE = {
    "hoglandet/2019-verksamhetsplan.pdf": {"fail": 1},
    "jonkoping/2010-verksamhetsplan.pdf": {},
    "sodra-vatterbygden/2012-delarsrapport.pdf": {"pass": 4, "not_applicable": 4},
    "sodra-vatterbygden/2024-verksamhetsplan.pdf": {"pass": 4, "not_applicable": 1},
    "sodra-vatterbygden/2025-information.pdf": {"not_applicable": 3},
}


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_amounts_in_text_are_held_against_the_tables(name: str) -> None:
    assert Counter(c.status.value for c in result(name).checks if c.rule == "prose") == PROSE[name]


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_no_doubt_is_left(name: str) -> None:
    assert with_status(name, CheckStatus.DOUBTFUL) == []
