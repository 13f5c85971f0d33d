"""How rows and amounts are written, without a warehouse."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli.common import Problem
from pipeline.cli.rows import Column, Rows, exact_in_float, harmless, write_csv, write_file, write_json, write_parquet
from pipeline.cli.source import years_asked
from pipeline.cli.tables import write_table
from pipeline.cli.wording import amount, check_sentence, counted, listed, number

MONEY = st.decimals(min_value=-(10**14) + 1, max_value=10**14 - 1, places=4)


@pytest.mark.parametrize("text", ["=1+1", "+46 tel", "-2+3", "@cmd", "\t=1", " =1", "\n-x", "-x", "＝1", "=", "@"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-732 500", "- 6 279", "-1,5", "+3", "-", "Kansli", "a=b", "– 423 231", "−31", "", "-400*"]
)
def test_amounts_and_plain_text_stay_as_printed(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_no_text_begins_like_a_formula_unless_it_is_an_amount(text: str) -> None:
    written = harmless(text)
    assert written.removeprefix("'") == text.removeprefix("'")
    assert written.lstrip()[:1] not in {"=", "@"}


@settings(deadline=None)  # the first write loads the libraries
@given(MONEY)
def test_csv_json_and_parquet_hold_every_digit(value: Decimal) -> None:
    rows = Rows((Column("v", "DECIMAL(18,4)"),), [[value]])
    text, data, binary = io.StringIO(), io.StringIO(), io.BytesIO()
    write_csv(rows, text)
    write_json(rows, data)
    write_parquet(rows, binary)
    [_, [from_csv]] = csv.reader(io.StringIO(text.getvalue()))
    [from_json] = json.loads(data.getvalue())
    assert Decimal(from_csv) == Decimal(from_json["v"]) == value
    assert pq.read_table(io.BytesIO(binary.getvalue()))["v"].to_pylist() == [value]


@given(MONEY)
def test_a_number_is_a_number_in_xlsx_only_where_none_of_its_digits_is_lost(value: Decimal) -> None:
    assert not exact_in_float(value) or Decimal(repr(float(value))) == value


def test_xlsx_keeps_long_numbers_as_text_and_dates_as_dates(tmp_path: Path) -> None:
    row = [
        Decimal("12345678901234.5678"),
        Decimal("1.50"),
        date(2012, 6, 30),
        datetime(2024, 5, 1, 12),
        True,
        None,
        ["a"],
    ]
    columns = tuple(Column(name) for name in "abcdefg")
    write_file(Rows(columns, [row]), "xlsx", tmp_path / "x.xlsx")
    [_, cells] = openpyxl.load_workbook(tmp_path / "x.xlsx").active.iter_rows(values_only=True)
    assert cells == ("12345678901234.5678", 1.5, datetime(2012, 6, 30), datetime(2024, 5, 1, 12), True, None, '["a"]')


def test_a_sheet_that_is_too_long_is_refused_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.cli.rows.XLSX_ROWS", 3)
    with pytest.raises(Problem, match="A sheet holds 2 rows"):
        write_file(Rows((Column("a"),), [["x"]] * 3), "xlsx", tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_json_tells_columns_of_the_same_name_apart() -> None:
    out = io.StringIO()
    write_json(Rows((Column("a"), Column("a")), [[1, 2]]), out)
    assert json.loads(out.getvalue()) == [{"a": 1, "a_2": 2}]


def test_no_rows_are_still_a_document_of_their_format() -> None:
    nothing = Rows((Column("a"), Column("v", "DECIMAL(18,4)")), [])
    text, data, binary = io.StringIO(), io.StringIO(), io.BytesIO()
    write_csv(nothing, text)
    write_json(nothing, data)
    write_parquet(nothing, binary)
    assert (text.getvalue(), json.loads(data.getvalue())) == ("a,v\n", [])
    assert pq.read_table(io.BytesIO(binary.getvalue())).column_names == ["a", "v"]


def test_numbers_in_words() -> None:
    assert number(Decimal("-170000.00")) == "−170 000"
    assert number(Decimal("1234.50")) == "1 234,5"
    assert number(Decimal("2170.6"), 0) == "2 171"
    assert amount(Decimal("42.5"), "percent") == "42,5 %"
    assert (counted(1, "check"), counted(1200, "check"), listed(["a", "b", "c"])) == (
        "1 check",
        "1 200 checks",
        "a, b and c",
    )


CHECK = {
    "page": 3, "scope": "Summa kostnader", "column_header": "Budget 2009", "unit": "SEK", "status": "fail",
    "detail": "", "expected": Decimal(2170000), "actual": Decimal(2000000), "difference": Decimal(-170000),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "printed 2 000 000 kr, the parts give 2 170 000 kr, off by −170 000 kr"),
        ({"expected": Decimal(2000000), "status": "pass"}, "printed 2 000 000 kr, and the parts give the same"),
        ({"status": "doubtful"}, "off by −170 000 kr, more than rounding is likely to be"),
        ({"status": "waived", "detail": "known"}, "off by −170 000 kr, waived; known"),
        ({"scope": "Summa kostnader = Kansli + Revision"}, "the parts give 2 170 000 kr (Kansli + Revision), off by"),
        ({"status": "not_applicable", "expected": None}, "not tried; a term is not printed"),
        (
            {"unit": "percent", "actual": Decimal("49.5"), "expected": Decimal(50)},
            "printed 49,5 %, the parts give 50 %",
        ),
    ],
)
def test_a_check_in_words(changes: dict[str, object], said: str) -> None:
    sentence = check_sentence({**CHECK, **changes})
    assert sentence.startswith("page 3: Summa kostnader (Budget 2009): ")
    assert said in sentence


def test_spans_of_years() -> None:
    assert years_asked(None) is None
    assert [years_asked(text) for text in ("2012", "2010-2012", "2010-", "-2012")] == [
        (2012, 2012), (2010, 2012), (2010, 9999), (0, 2012),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "-", "12", "2010-12", "twenty", "2010-2011-2012"])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="no year"):
        years_asked(text)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def table(out: io.StringIO, *rows: list[object]) -> list[str]:
    write_table(Rows((Column("label"), Column("amount", "DECIMAL(18,2)"), Column("note")), rows), out)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_a_table_that_is_not_for_a_terminal_is_as_wide_as_it_must_be() -> None:
    assert table(io.StringIO(), ["a" * 200, Decimal("-1234.50"), "x\ny"], ["b", None, None]) == [
        "label" + " " * 199 + "amount  note",
        "a" * 200 + "  −1 234,5  x",
        " " * 212 + "y",
        "b",
    ]


def test_a_terminal_wraps_text_and_cuts_no_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = table(Terminal(), ["word " * 30, Decimal(12345678901234), "x"])
    assert any("12 345 678 901 234" in line for line in lines)
    assert len(lines) > 5
    assert max(map(len, lines[1:])) <= 40  # the head has codes for bold


def test_no_rows_are_a_head_alone() -> None:
    assert table(io.StringIO()) == ["label  amount  note"]
