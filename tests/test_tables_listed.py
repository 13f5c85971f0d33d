"""Lists of label and amount, drawn and read to the figures."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

from pdf_maker import make

from pipeline import vocabulary
from pipeline.document import process
from pipeline.model import Figure, Measure, Result, Section, Unit

SHEET = """
    !size 14
    !text 60 60 Insatskatalog 2019
    !size 9
    !text 60 90 Samordningsförbundet Lindbygden beskriver här de insatser som är beslutade för året.
    !size 11
    !text 60 120 Samverkansteamet
    !size 9
    !text 60 136 Huvudman: Region Östergötland
    !text 300 136 Kontakt: kansliet
    !text 60 149 Period: 2018-01-01 – 2020-12-31
    !text 300 149 Förbrukat 2018: 1 312 460 kr
    !text 60 162 Deltagare/år: 42
    !text 300 162 Budget 2019: 1 400 000 kr
    !text 60 175 Sökt belopp: 1 450 000 kr
    !text 300 175 Prognos 2019: 1 385 000 kr
    !text 60 188 Beviljat belopp: 1 400 000 kr
    !text 300 188 Diarienr: 2018-31
    !text 60 215 Ett team för personer som behöver stöd från flera aktörer samtidigt.
    !text 80 245 Kostnadsslag i budget 2019:
    !text 80 258 Personal: 1 148 000 kr
    !text 80 271 Lokaler: 98 000 kr
    !text 80 284 Övrigt (resor, material): 154 000 kr
    !text 80 297 Summa: 1 400 000 kr
"""


def read(tmp_path: Path, script: str) -> Result:
    return process(make(tmp_path / "listed.pdf", cleandoc(script)), None, vocabulary.load())[1]


def of_tables(result: Result) -> list[Figure]:
    return [f for f in result.figures if f.origin == "table"]


def test_lists_beside_each_other_and_below(tmp_path: Path) -> None:
    result = read(tmp_path, SHEET)
    found = of_tables(result)
    assert [(f.row_label, f.printed) for f in found if f.unit is Unit.SEK] == [
        ("Förbrukat 2018", "1 312 460 kr"),
        ("Budget 2019", "1 400 000 kr"),
        ("Prognos 2019", "1 385 000 kr"),
        ("Sökt belopp", "1 450 000 kr"),
        ("Beviljat belopp", "1 400 000 kr"),
        ("Personal", "1 148 000 kr"),
        ("Lokaler", "98 000 kr"),
        ("Övrigt (resor, material)", "154 000 kr"),
        ("Summa", "1 400 000 kr"),
    ]
    assert not [f for f in result.figures if f.origin == "text"]  # nothing is counted twice


def test_their_lines_and_titles_say_what_and_when(tmp_path: Path) -> None:
    found = of_tables(read(tmp_path, SHEET))
    told = {f.row_label: (f.section, f.measure, f.fiscal_year, f.is_total) for f in found if f.unit is Unit.SEK}
    assert told["Förbrukat 2018"] == (Section.COST, Measure.OUTCOME, 2018, False)
    assert told["Budget 2019"] == (Section.COST, Measure.BUDGET, 2019, False)
    assert told["Prognos 2019"] == (Section.COST, Measure.FORECAST, 2019, False)
    assert told["Personal"] == (Section.COST, Measure.BUDGET, 2019, False)
    assert told["Summa"] == (Section.COST, Measure.BUDGET, 2019, True)


def test_a_number_without_a_unit_counts_what_its_label_says(tmp_path: Path) -> None:
    found = of_tables(read(tmp_path, SHEET))
    assert [(f.row_label, f.printed) for f in found if f.unit is Unit.PERSONS] == [("Deltagare/år", "42")]
    found = of_tables(read(tmp_path, SHEET.replace("Deltagare/år: 42", "Projektnummer: 42")))
    assert not [f for f in found if f.printed == "42"]


def test_a_list_begins_anew_below_a_heading_on_the_next_page(tmp_path: Path) -> None:
    script = """
        !size 14
        Insatskatalog 2019
        !size 9
        !text 60 700 Kostnadsslag i budget 2019:
        !text 60 713 Personal: 369 000 kr
        !text 60 726 Lokaler: 32 000 kr
        !text 60 739 Summa: 401 000 kr
        !page
        !size 11
        !text 60 60 Insteget
        !size 9
        !text 60 76 Huvudman: Arbetsförmedlingen
        !text 60 89 Sökt belopp: 780 000 kr
        !text 60 102 Beviljat belopp: 585 000 kr
        !page
        !columns 60 235
        Utfall 2018, kronor
        Samverkansteamet | 1 312 460
        Jobbfokus | 1 876 330
        Summa | 3 188 790
    """
    found = of_tables(read(tmp_path, script))
    assert [(f.page, f.table_no, f.row_no, f.row_label) for f in found if f.page < 3] == [
        (1, 1, 1, "Personal"),
        (1, 1, 2, "Lokaler"),
        (1, 1, 3, "Summa"),
        (2, 2, 1, "Sökt belopp"),
        (2, 2, 2, "Beviljat belopp"),
    ]
    assert {f.table_no for f in found if f.page == 3} == {3}


def test_running_text_stays_running_text(tmp_path: Path) -> None:
    """Sentences that go on behind their amounts, two lines alone, items of a list that is marked, addresses."""
    script = """
        !size 14
        !text 60 60 Årsredovisning 2018
        !size 9
        !text 60 90 Totalt söks: 650 000 kronor per år under perioden.
        !text 60 103 Beviljat: 600 000 kronor, varav hälften betalas 2019.
        !text 60 116 Rekvirerat: 300 000 kronor hittills.
        !text 60 150 Budget 2018: 1 400 000 kr
        !text 60 163 Utfall 2018: 1 312 460 kr
        !text 60 200 • Personal: 369 000 kr
        !text 60 213 • Lokaler: 32 000 kr
        !text 60 226 • Summa: 401 000 kr
        !text 60 260 Tel: 0771-524 524
        !text 60 273 Org.nr: 222000-1735
        !text 60 286 Dnr: 2018-31
        !text 60 299 Datum: 2019-02-14
        !text 60 312 Bankgiro: 5512 4071
    """
    assert not of_tables(read(tmp_path, script))


def test_rows_of_a_table_are_no_lines_of_a_list(tmp_path: Path) -> None:
    """Labels that end in an amount, beside which columns stand."""
    script = """
        !columns 60 235 295
        Utfall per avgift, tkr
        | 2018 | 2019
        Avgift: 500 kr | 1 204 | 1 310
        Avgift: 700 kr | 804 | 910
        Avgift: 900 kr | 104 | 110
    """
    found = of_tables(read(tmp_path, script))
    assert [f.printed for f in found] == ["1 204", "1 310", "804", "910", "104", "110"]
