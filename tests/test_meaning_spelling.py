"""Words that OCR read with letters that look alike are spelt as the field spells them."""

import pytest

from pipeline import vocabulary
from pipeline.meaning import spelling
from pipeline.meaning.spelling import spelt
from pipeline.model import Block, Box, Cell, Head, Ocr, Page, PageKind, Reading, Row, Table
from pipeline.records import replace

WORDS = vocabulary.load()
BOX = Box(0.0, 0.0, 10.0, 10.0)


def spell(text: str) -> str:
    return spelling._speller(spelling._known(WORDS))(text)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Avwvikelse kr", "Avvikelse kr"),
        ("Awvikelse", "Avvikelse"),
        ("SUMMA INTAKTER", "SUMMA INTÄKTER"),
        ("Budqet 2024", "Budget 2024"),
        ("Utfail jan-aug", "Utfall jan-aug"),
        ("Karisli", "Kansli"),
        ("Finansieringsanalvs 2008", "Finansieringsanalys 2008"),
        ("Utfall tertial 12007", "Utfall tertial 1 2007"),
    ],
)
def test_letters_that_look_alike_make_the_known_word(read: str, meant: str) -> None:
    assert spell(read) == meant


@pytest.mark.parametrize("text", ["Insatser", "Kommunens", "Stegel", "Mal", "2O24", "Lotsen 1 250", "Budgetens"])
def test_known_words_short_ones_and_those_that_look_otherwise_stay(text: str) -> None:
    assert spell(text) == text


def reading(ocr: Ocr) -> Reading:
    row = Row(1, 1, "Summa intakter", BOX, (Cell("1 2O4", BOX),))
    table = Table(1, 1, ((0.0, 10.0),), (Block(Head(1, ("Budqet",), "Intakter"), (row,)),), ("Utfail",))
    page = Page(1, 595.0, 842.0, PageKind.IMAGE, "Budqet", ocr=ocr)
    return Reading("a", "b", (), (page,), (table,))


def test_only_pages_that_ocr_read_are_looked_at() -> None:
    assert spelt(reading(Ocr.NONE), WORDS) == reading(Ocr.NONE)
    made = spelt(reading(Ocr.DONE), WORDS)
    (table,) = made.tables
    head = table.blocks[0].head
    assert head is not None
    assert (made.pages[0].text, head.columns, head.corner, table.titles) == (
        "Budget",
        ("Budget",),
        "Intäkter",
        ("Utfall",),
    )
    assert (table.rows[0].label, table.rows[0].cells[0]) == ("Summa intäkter", Cell("1 2O4", BOX))


def test_a_page_beside_it_keeps_its_words() -> None:
    one = reading(Ocr.DONE)
    beside = replace(one.pages[0], number=2, ocr=Ocr.NONE)
    assert spelt(replace(one, pages=(*one.pages, beside)), WORDS).pages[1].text == "Budqet"
