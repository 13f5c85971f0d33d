"""Tiles: large amounts with their names in small type, drawn and read to the figures."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

from pdf_maker import make

from pipeline import vocabulary
from pipeline.document import process
from pipeline.model import Figure, Measure, Result, Section, Unit


def read(tmp_path: Path, script: str) -> Result:
    return process(make(tmp_path / "tiles.pdf", cleandoc(script)), None, vocabulary.load())[1]


def of_tables(result: Result) -> list[Figure]:
    return [f for f in result.figures if f.origin == "table"]


ABOVE = """
    !size 18
    !text 60 60 2024 i korthet
    !size 9
    !text 60 80 Samordningsförbundet Lindbygden i siffror
    !text 60 120 Intäkter
    !text 220 120 Årets resultat
    !text 380 120 Deltagare
    !size 16
    !text 60 138 9,8 mnkr
    !text 220 138 -0,6 mnkr
    !text 380 138 428
    !size 8
    !text 60 152 utfall 2024
    !text 220 152 utfall 2024
    !text 380 152 personer
    !size 9
    !text 60 190 Eget kapital
    !text 220 190 Till arbete eller studier
    !size 16
    !text 60 208 3,1 mnkr
    !text 220 208 37 %
    !size 8
    !text 60 222 2024-12-31
    !text 220 222 av avslutade
"""


def test_names_above_and_captions_below(tmp_path: Path) -> None:
    found = of_tables(read(tmp_path, ABOVE))
    assert [(f.row_label, f.printed, f.column_header) for f in found] == [
        ("Intäkter", "9,8 mnkr", "utfall 2024"),
        ("Årets resultat", "-0,6 mnkr", "utfall 2024"),
        ("Deltagare", "428", "personer"),
        ("Eget kapital", "3,1 mnkr", "2024-12-31"),
        ("Till arbete eller studier", "37 %", "av avslutade"),
    ]
    assert [f.section for f in found] == [Section.INCOME, Section.RESULT, None, Section.EQUITY_LIABILITY, None]
    assert [f.unit for f in found] == [Unit.SEK, Unit.SEK, Unit.PERSONS, Unit.SEK, Unit.PERCENT]
    assert {f.measure for f in found if f.unit is Unit.SEK} == {Measure.OUTCOME}


def test_names_below_in_rows_close_to_each_other(tmp_path: Path) -> None:
    """The words above the amounts of the second row are those of the first."""
    script = """
        !size 18
        !text 60 60 Årsredovisning 2024
        !size 9
        !text 60 80 Samordningsförbundet Lindbygden
        !size 16
        !text 60 130 9,8 mnkr
        !text 220 130 10,4 mnkr
        !size 9
        !text 60 142 Intäkter
        !text 220 142 Kostnader
        !size 16
        !text 60 175 -0,6 mnkr
        !text 220 175 3,1 mnkr
        !size 9
        !text 60 187 Årets resultat
        !text 220 187 Eget kapital
    """
    found = of_tables(read(tmp_path, script))
    assert [(f.row_label, f.printed) for f in found] == [
        ("Intäkter", "9,8 mnkr"),
        ("Kostnader", "10,4 mnkr"),
        ("Årets resultat", "-0,6 mnkr"),
        ("Eget kapital", "3,1 mnkr"),
    ]
    assert {(f.fiscal_year, f.measure) for f in found} == {(2024, Measure.OUTCOME)}


def test_their_unit_is_theirs_alone_and_a_number_without_one_is_none(tmp_path: Path) -> None:
    script = """
        !size 18
        !text 60 60 Årsredovisning 2024
        !size 9
        !text 60 80 Samordningsförbundet Lindbygden
        !text 60 120 Intäkter
        !text 220 120 Träffar
        !size 16
        !text 60 138 9,8 mnkr
        !text 220 138 31
        !size 9
        !columns 60 300 380
        !at 200
        # | Utfall 2024 | Budget 2024
        Kansli | 1 889 210 | 1 900 000
        Styrelse | 104 233 | 150 000
        Summa kostnader | 1 993 443 | 2 050 000
    """
    result = read(tmp_path, script)
    found = of_tables(result)
    assert [f.value for f in found if f.row_label in ("Intäkter", "Kansli")] == [9_800_000, 1_889_210, 1_900_000]
    assert "31" not in [f.printed for f in found]
    assert any("nobody says what it counts" in str(one) for one in result.dropped)


def test_units_below_and_amounts_that_are_compared(tmp_path: Path) -> None:
    """A unit alone is no name, and what a budget was says nothing of the amount above it."""
    script = """
        !size 18
        !text 60 60 Årsredovisning 2024
        !size 9
        !text 60 80 Samordningsförbundet Lindbygden
        !size 18
        !text 60 130 9,8
        !text 220 130 10,4
        !size 8
        !text 60 142 mnkr
        !text 220 142 mnkr
        !size 10
        !text 60 154 Intäkter
        !text 220 154 Kostnader
        !size 8
        !text 60 166 budget 10,0 mnkr
        !text 220 166 budget 10,2 mnkr
    """
    found = [f for f in of_tables(read(tmp_path, script)) if f.row_label in ("Intäkter", "Kostnader")]
    assert [(f.value, f.measure) for f in found] == [(9_800_000, Measure.OUTCOME), (10_400_000, Measure.OUTCOME)]


def test_a_unit_in_the_name(tmp_path: Path) -> None:
    script = """
        !size 18
        !text 60 60 Årsredovisning 2024
        !size 9
        !text 60 80 Samordningsförbundet Lindbygden
        !text 60 120 Intäkter, tkr
        !text 220 120 Kostnader, tkr
        !size 16
        !text 60 138 9 803
        !text 220 138 10 401
    """
    found = of_tables(read(tmp_path, script))
    assert [(f.row_label, f.value) for f in found] == [("Intäkter, tkr", 9_803_000), ("Kostnader, tkr", 10_401_000)]


def test_large_amounts_beside_their_labels_are_a_table(tmp_path: Path) -> None:
    script = """
        !size 18
        !text 60 60 Årsredovisning 2024
        !size 9
        !text 60 80 Samordningsförbundet Lindbygden, belopp i kr
        !size 9
        !text 300 120 Utfall 2024
        !text 420 120 Budget 2024
        !size 14
        !text 60 138 Kansli
        !text 300 138 1 889 kr
        !text 420 138 1 900 kr
        !text 60 158 Styrelse
        !text 300 158 104 kr
        !text 420 158 150 kr
    """
    found = of_tables(read(tmp_path, script))
    assert [(f.row_label, f.column_header) for f in found][:2] == [
        ("Kansli", "Utfall 2024"),
        ("Kansli", "Budget 2024"),
    ]


CARDS = """
    !size 18
    !text 60 60 Året i siffror - utfall 2024
    !size 9
    !text 60 80 Samordningsförbundet Lindbygden
    !text 60 120 Verksamhetens kostnader
    !text 220 120 Årets resultat
    !size 16
    !text 60 150 12,1 Mkr
    !text 220 150 1,3 Mkr
    !size 9
    !text 60 190 Så fördelades kostnaderna
    !size 16
    !text 60 220 7,9 Mkr
    !text 220 220 1,6 Mkr
    !text 380 220 0,2 Mkr
    !size 9
    !text 60 234 Samordningsteam
    !text 60 246 Lindköping
    !text 220 234 Merkraft
    !text 380 234 Kartläggning av
    !text 380 246 behovsgrupper
    !size 7
    !text 60 257 173 deltagare
    !text 220 246 58 deltagare
    !text 380 257 3 rapporter
"""


def test_names_at_the_other_end_of_cards_and_names_of_two_lines(tmp_path: Path) -> None:
    """What is said below names in smaller type tells that all in their type is the name; the title names the side."""
    found = of_tables(read(tmp_path, CARDS))
    assert [(f.row_label, f.printed, f.section) for f in found] == [
        ("Verksamhetens kostnader", "12,1 Mkr", Section.COST),
        ("Årets resultat", "1,3 Mkr", Section.RESULT),
        ("Samordningsteam Lindköping", "7,9 Mkr", Section.COST),
        ("Merkraft", "1,6 Mkr", Section.COST),
        ("Kartläggning av behovsgrupper", "0,2 Mkr", Section.COST),
    ]


def test_amounts_with_words_far_from_some_of_them_are_no_cards(tmp_path: Path) -> None:
    script = CARDS.replace("!text 220 120 Årets resultat", "!text 220 105 Årets resultat")
    found = of_tables(read(tmp_path, script))
    assert "Årets resultat" not in [f.row_label for f in found]


RINGS = """
    !size 9
    !text 60 60 Samordningsförbundet Lindbygden, årsredovisning 2024
    !size 12
    !text 460 60 Året i siffror
    !size 16
    !text 470 120 12,6
    !size 8
    !text 472 134 mnkr
    !text 470 174 Intäkter
    !size 16
    !text 470 234 11,9
    !size 8
    !text 472 248 mnkr
    !text 470 288 Kostnader
    !size 16
    !text 470 348 438
    !size 8
    !text 470 388 Deltagare i insatser
    !size 16
    !text 470 448 52
    !size 8
    !text 470 488 Möten
"""


def test_amounts_below_each_other_have_the_names_below_their_units(tmp_path: Path) -> None:
    """What stands nearer above each is the name of the one before; of the first it is in other type."""
    result = read(tmp_path, RINGS)
    assert [(f.row_label, f.printed, f.unit) for f in of_tables(result)] == [
        ("Intäkter", "12,6 mnkr", Unit.SEK),
        ("Kostnader", "11,9 mnkr", Unit.SEK),
        ("Deltagare i insatser", "438", Unit.PERSONS),
    ]
    assert ["'52'" in line and "nobody says what it counts" in line for line in result.dropped] == [True]


SIDE = """
    !size 9
    !text 200 60 Samordningsförbundet Lindbygden, årsredovisning 2024
    !text 40 80 Intäkter
    !text 40 120 Kostnader
    !text 40 160 Årets resultat
    !text 200 100 Förbundets ekonomi är god, och insatserna fortsätter under nästa år.
    !size 13
    !text 40 96 14 284 tkr
    !text 40 136 -14 464 tkr
    !text 40 176 -180 tkr
"""


def test_amounts_below_their_names_in_the_margin_of_a_page(tmp_path: Path) -> None:
    found = of_tables(read(tmp_path, SIDE))
    assert [(f.row_label, f.printed, f.section) for f in found] == [
        ("Intäkter", "14 284 tkr", Section.INCOME),
        ("Kostnader", "-14 464 tkr", Section.COST),
        ("Årets resultat", "-180 tkr", Section.RESULT),
    ]


def test_two_amounts_below_each_other_are_tiles_where_both_state_their_unit(tmp_path: Path) -> None:
    script = "\n".join(line for line in SIDE.splitlines() if "160" not in line and "176" not in line)
    found = of_tables(read(tmp_path, script))
    assert [(f.row_label, f.section) for f in found] == [("Intäkter", Section.INCOME), ("Kostnader", Section.COST)]
    found = of_tables(read(tmp_path, script.replace("14 284 tkr", "14 284")))
    assert "Intäkter" not in [f.row_label for f in found]


def test_a_tile_of_a_time_beside_others_is_no_label_of_theirs(tmp_path: Path) -> None:
    script = ABOVE.replace("!text 380 138 428", "!text 380 138 8:42").replace("Deltagare", "Mediantid")
    found = of_tables(read(tmp_path, script))
    assert [f.printed for f in found] == ["9,8 mnkr", "-0,6 mnkr", "3,1 mnkr", "37 %"]
