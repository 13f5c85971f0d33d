"""Results as rows of the base tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from store_examples import figure, result, sha_of, sum_check, with_figures

from pipeline.model import Page, PageKind, Result, Trust, Unit, Unknown
from pipeline.store.columns import OF_RESULTS
from pipeline.store.rows import arrow_schema, batches, document_id, tables_of

SHA = sha_of("plan")


def column(made: Result, table: str, name: str) -> list[object]:
    values: list[object] = tables_of([made])[table][name].to_pylist()
    return values


def test_the_tables_have_the_columns_that_they_should() -> None:
    wanted = {name: arrow_schema(kinds) for name, kinds in OF_RESULTS.items()}
    assert {name: table.schema for name, table in tables_of([result()]).items()} == wanted
    assert {name: table.num_rows for name, table in tables_of([]).items()} == dict.fromkeys(OF_RESULTS, 0)


def test_a_document_id_is_of_the_hash() -> None:
    assert document_id(SHA) == f"d{SHA[:16]}"
    assert column(result(), "figures", "document_id") == [document_id(SHA)] * 3


def test_amounts_keep_their_value_and_order() -> None:
    amounts = [Decimal("0.0001"), Decimal("-12345678901234.5678"), Decimal("2E+3"), Decimal(0)]
    figures = [replace(figure(SHA, row, "Rad", row), value=value) for row, value in enumerate(amounts, 1)]
    assert column(with_figures(result(), *figures), "figures", "value") == amounts


def test_a_share_of_more_than_four_decimals_is_rounded_and_printed_keeps_the_rest() -> None:
    made = replace(figure(SHA, 1, "Andel", 1, unit=Unit.PERCENT, printed="33,33335 %"), value=Decimal("33.33335"))
    assert column(with_figures(result(), made), "figures", "value") == [Decimal("33.3334")]
    assert column(with_figures(result(), made), "figures", "printed") == ["33,33335 %"]


@pytest.mark.parametrize("value", ["100000000000000", "-1E+20", "1E+500"])
def test_an_amount_too_large_to_be_one_is_dropped_and_said(value: str) -> None:
    huge = replace(figure(SHA, 1, "Rad", 1, printed="9" * 20), value=Decimal(value))
    small = figure(SHA, 2, "Rad", 2)
    made = replace(with_figures(result(), huge, small), checks=(sum_check(SHA, small, [huge]),))
    assert column(made, "figures", "figure_id") == [small.figure_id]
    assert column(made, "checks", "check_id") == []
    said = column(made, "dropped", "what")
    assert len(said) == 2
    assert "99999999999999999999" in str(said[0])
    assert "fourteen digits" in str(said[0])
    assert "a term of it is not kept" in str(said[1])


def test_a_figure_found_twice_at_one_place_is_kept_once_and_said() -> None:
    one = figure(SHA, 1, "Rad", 1)
    made = replace(with_figures(result(), one, replace(one, table_no=2)), dropped=("page 1: 'x': no amount",))
    assert column(made, "figures", "table_no") == [1]
    assert column(made, "dropped", "place") == [1, 2]
    assert "the same text at the same place" in str(column(made, "dropped", "what")[1])


def test_a_figure_that_no_check_speaks_of_is_unchecked() -> None:
    parts = result().figures
    made = replace(result(), trust={parts[0].figure_id: Trust.CONTRADICTED})
    assert column(made, "figures", "trust") == ["contradicted", "unchecked", "unchecked"]


def test_pages_read_by_ocr_are_counted() -> None:
    pages = [Page(n, 1.0, 1.0, PageKind.IMAGE, "", read_by=by) for n, by in enumerate(["ocr tesseract", "pdfium"], 1)]
    made = replace(result(), pages=tuple(pages))
    assert (column(made, "documents", "pages"), column(made, "documents", "pages_ocr")) == ([2], [1])


def test_unknown_words_come_with_the_line_to_add() -> None:
    made = replace(result(), unknowns=(Unknown("label", "Klivet", "page 1", "insats,Klivet,exact,cost,alv"),))
    assert tables_of([made])["unknowns"].to_pylist() == [
        {
            "document_id": document_id(SHA),
            "place": 1,
            "kind": "label",
            "text": "Klivet",
            "found_in": "page 1",
            "line_to_add": "insats,Klivet,exact,cost,alv",
        }
    ]


def test_results_come_in_lots_of_bounded_size_and_none_is_lost() -> None:
    many = [result(f"d{n}") for n in range(7)]
    lots = list(batches(iter(many), figures=10))
    assert [len(lot) for lot in lots] == [2, 2, 2, 1]
    assert [one for lot in lots for one in lot] == many
    assert list(batches([])) == []
