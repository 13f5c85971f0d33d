"""Pages whose numbers all stand in running text are spared; none that may hold a table is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_maker import make, width

from pipeline.read import pdfium
from pipeline.read.freely import Places, may_end_in_columns, may_stand_free

AFTER_LABEL = 60 + width("Kansli") + 3  # points: where a number stands with a usual space before it


def stands_free(path: Path, index: int = 0) -> bool:
    document = pdfium.open_document(path)
    try:
        textpage = document[index].get_textpage()
        return may_stand_free(Places(textpage, pdfium.whole_text(textpage)), index + 1)
    finally:
        document.close()


def prose(path: Path) -> Path:
    """Förbundet hade 2012 en budget på 1 204 500 kronor.
    4.1 Insatser
    Under året deltog 43 personer, varav 38 män och
    5 kvinnor; av dem fick 12 arbete före utgången av
    2012.
    Enligt lagen (2003:1210) och avtalet från 2007-10-30, se bilaga A4.
    !text 500 800 1 (12)"""
    return make(path, "\n".join(line.strip() for line in (prose.__doc__ or "").splitlines()))


def table(path: Path) -> Path:
    """!columns 60 300 400
    Kostnader | Budget | Utfall
    Kansli | 400 | 411
    Hyra | 50 | 49
    """
    return make(path, "\n".join(line.strip() for line in (table.__doc__ or "").splitlines()))


def leaders(path: Path) -> Path:
    """!text 60 100 Kansli ........................................ 400 000
    !text 60 115 Hyra ............................................ 50 000"""
    return make(path, (leaders.__doc__ or "").replace("    ", ""))


def glued_leaders(path: Path) -> Path:
    """!text 60 100 Kansli ...........................................400
    !text 60 115 Hyra ..............................................50"""
    return make(path, (glued_leaders.__doc__ or "").replace("    ", ""))


def leaders_set_apart(path: Path) -> Path:
    """!text 60 100 Kansli. . . . . . . . . . . . . . . . . . . .400:-
    !text 60 115 Hyra. . . . . . . . . . . . . . . . . . . . . .50:-"""
    return make(path, (leaders_set_apart.__doc__ or "").replace("    ", ""))


def named_by_colons(path: Path) -> Path:
    """!text 60 100 Staten: 400 000 kr
    !text 60 115 Regionen: 400 000 kr"""
    return make(path, (named_by_colons.__doc__ or "").replace("    ", ""))


def glued_to_the_label(path: Path) -> Path:
    """!text 60 100 Kansli400000
    !text 60 115 Hyra50000"""
    return make(path, (glued_to_the_label.__doc__ or "").replace("    ", ""))


def lone_row(path: Path) -> Path:
    """!text 60 100 Summa kostnader
    !text 300 100 3 000 000"""
    return make(path, (lone_row.__doc__ or "").replace("    ", ""))


def nils(path: Path) -> Path:
    """!text 60 100 Bidrag från andra
    !text 300 100 –
    !text 400 100 –"""
    return make(path, (nils.__doc__ or "").replace("    ", ""))


def printed_by_columns(path: Path) -> Path:
    """!text 60 100 Kansli
    !text 60 115 Hyra
    !text 300 100 400.
    !text 300 115 50."""
    return make(path, (printed_by_columns.__doc__ or "").replace("    ", ""))


def sideways(path: Path) -> Path:
    """!turned 60 300 Under året deltog 43 personer
    !turned 80 300 Kansli 400 000"""
    return make(path, (sideways.__doc__ or "").replace("    ", ""))


def another_page_number(path: Path) -> Path:
    """Under året deltog personer från tre kommuner.
    !text 300 800 37"""
    return make(path, (another_page_number.__doc__ or "").replace("    ", ""))


def test_a_page_of_running_text_is_spared(tmp_path: Path) -> None:
    assert not stands_free(prose(tmp_path / "a.pdf"))


@pytest.mark.parametrize(
    "document",
    [
        table,
        leaders,
        glued_leaders,
        leaders_set_apart,
        named_by_colons,
        glued_to_the_label,
        lone_row,
        nils,
        printed_by_columns,
        sideways,
        another_page_number,
    ],
    ids=lambda document: document.__name__,
)
def test_what_may_be_a_table_is_looked_at(document: Callable[[Path], Path], tmp_path: Path) -> None:
    assert stands_free(document(tmp_path / "a.pdf"))


@pytest.mark.parametrize(("gap", "free"), [(0.3, False), (0.8, True)])
def test_the_space_before_a_number_decides(gap: float, free: bool, tmp_path: Path) -> None:
    """A usual space is running text's; one of four fifths of the size is wider than any space of the page."""
    x = 60 + width("Kansli") + gap * 9
    path = make(tmp_path / "a.pdf", f"!size 9\n!text 60 100 Kansli\n!text {x} 100 400")
    assert stands_free(path) is free


def test_a_number_on_another_line_than_the_word_before_stands_free(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", f"!size 9\n!text 60 100 Kansli\n!text {AFTER_LABEL} 104 400")
    assert stands_free(path)


def test_a_page_where_characters_have_no_code_is_looked_at(tmp_path: Path) -> None:
    document = pdfium.open_document(prose(tmp_path / "a.pdf"))
    textpage = document[0].get_textpage()
    assert may_stand_free(Places(textpage, pdfium.whole_text(textpage)[:-1]), 1)
    document.close()


def ends_in_columns(path: Path) -> bool:
    document = pdfium.open_document(path)
    try:
        textpage = document[0].get_textpage()
        return may_end_in_columns(Places(textpage, pdfium.whole_text(textpage)))
    finally:
        document.close()


def test_heads_without_years_that_end_a_page_are_looked_at(tmp_path: Path) -> None:
    sentence = "Styrelsen har beslutat om budgeten för året."
    heads = f"{sentence}\n!columns 60 300 400\nKostnader | Budget | Utfall"
    assert ends_in_columns(make(tmp_path / "heads.pdf", heads))
    torn = f"{sentence}\n!text 300 700 Budget\n!text 300 712 helår\n!text 400 700 Utfall"
    assert ends_in_columns(make(tmp_path / "torn.pdf", torn))
    assert not ends_in_columns(make(tmp_path / "prose.pdf", f"{sentence}\n{sentence}"))
