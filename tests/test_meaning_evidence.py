"""What is no table of money yields no kronor: precision counts as much as recall."""

import pytest
from helpers.tabletext import identity, tables

from pipeline import vocabulary
from pipeline.meaning import statements
from pipeline.model import Unit
from pipeline.records import replace

NO_MONEY = {
    "attendance": """
        = Närvaro styrelsen 2018
        # Ledamot | 1/2 | 3/4 | 5/6
        Ordförande | 1 | 1 | 0
        Ersättare | 1 | 0 | 1
        """,
    "telephones": """
        = Kontaktuppgifter
        # Namn | Telefon
        Kansliet | 0771-524 524
        Växel | 114 114
        """,
    "contents": """
        = Innehåll
        Inledning | 2
        Ekonomi och budget | 4
        Resultat | 7
        """,
    "contents without a title": """
        1 Inledning | 2
        2 Ekonomi | 4
        2.1 Budget | 4
        3 Resultat | 9
        """,
    "participants": """
        = Deltagare i insatserna
        # Insats | 2017 | 2018
        Enter | 1 045 | 52
        KrAmi | 12 | 15
        Totalt | 1 057 | 67
        """,
    "counted in the corner": """
        # Planeringstal, antal | Budget 2026 | Prognos 2026 | Avvikelse 2026
        Förskola | 2 146 | 2 069 | -77
        Fritidshem | 2 258 | 2 255 | -3
        """,
    "inhabitants": """
        = Folkmängd 31 december
        # Kommun | 2017 | 2018
        Habo kommun | 11 763 | 12 119
        Mullsjö kommun | 7 288 | 7 300
        """,
    "goals": """
        = Måluppfyllelse
        # Mål | Mål 2018 | Utfall 2018
        Deltagare som går till arbete | 40 % | 38 %
        Deltagare nöjda | 85 % | 90 %
        """,
    "staff": """
        = Personal
        # | 2017 | 2018
        Antal årsarbetare | 197,7 | 188,7
        Antal anställda | 750 | 733
        """,
    "staff with a total in percent": """
        = Personal
        # | 2020 | 2019
        Antal anställda | 3 | 3
        varav kvinnor | 2 | 2
        Total sjukfrånvaro, % | 2,1 | 1,4
        Antal styrelsemöten | 6 | 5
        below Balanskravsutredning
        below Tkr
        """,
    "years of projects": """
        = Pågående projekt
        # Projekt | Start | Slut
        Enter | 2016 | 2019
        KrAmi | 2017 | 2020
        """,
    "running text": """
        som visar att insatserna gav | 83
        resultat även i år och att budgeten | 1 500
        hölls av samtliga som deltog | 12
        """,
    "a survey": """
        = Enkätsvar
        # Fråga | Kvinnor | Män
        Jag är nöjd | 45 | 38
        Jag är inte nöjd | 4 | 3
        """,
}
MONEY = {
    "years with a word for them": """
        = Utveckling över tid
        # | Årets resultat | Eget kapital
        År 2003 | (218 000) | 1 904 000
        År 2004 | (463 000) | 1 441 000
        År 2005 | 4 000 | 1 445 000
        """,
    "a long name with the unit behind it": """
        = Insatsen Stöd till personer med psykisk funktionsnedsättning har beviljats
        = 476.000 kr för år 2021 och följs upp två gånger per år av styrelsen samt
        = Samverkan kring unga som varken arbetar eller studerar (belopp i kr)
        # | Budget 2020 | Budget 2021
        Löner | 3 300 | 3 400
        Totalt | 3 300 | 3 400
        """,
    "a list of funders with a sum": """
        = Finansiering
        # | 2019
        Försäkringskassan | 1 000 000
        Region Kalmar län | 500 000
        Summa | 1 500 000
        """,
    "small amounts with a unit": """
        = Kostnader (tkr)
        # | Budget 2019
        Kansli | 10
        Styrelse | 5
        """,
    "no titles, measures in the head": """
        # | Budget | Utfall
        Insatser | 1 000 | 900
        Kansli | 100 | 90
        """,
    "names beside money": """
        = Budget per insats
        # Insats | Budget 2019 | Prognos 2019
        Deltagare i rörelse | 300 000 | 280 000
        Kvinnor i arbete | 200 000 | 210 000
        """,
}


def units(text: str) -> set[Unit]:
    found = statements(tables(text), [""] * 3, identity("arsredovisning", 2018), "0" * 64, vocabulary.load())
    return {f.unit for s in found for line in s.lines for f in line.figures if f}


@pytest.mark.parametrize("name", NO_MONEY)
def test_no_kronor_from(name: str) -> None:
    assert Unit.SEK not in units(NO_MONEY[name])


@pytest.mark.parametrize("name", MONEY)
def test_kronor_from(name: str) -> None:
    assert units(MONEY[name]) == {Unit.SEK}


def test_what_is_refused_is_listed_with_the_reason() -> None:
    [found] = statements(tables(NO_MONEY["attendance"]), [""], identity("other", None), "0" * 64, vocabulary.load())
    assert len(found.dropped) == 6
    assert all("no sign of money" in reason for *_, reason in found.dropped)


def test_part_of_what_is_counted_is_counted_among_amounts() -> None:
    text = """
        = Flerårsöversikt
        # | 2020 | 2019
        Bidrag från medlemmar, tkr | 9 200 | 9 000
        Årets resultat, tkr | 412 | -188
        Antal deltagare | 112 | 98
        varav till arbete | 41 | 37
        """
    found = statements(tables(text), [""] * 3, identity("arsredovisning", 2020), "0" * 64, vocabulary.load())
    units_of = [line.figures[1].unit for s in found for line in s.lines if line.figures[1]]
    assert units_of == [Unit.SEK, Unit.SEK, Unit.PERSONS, Unit.PERSONS]


def test_hours_and_days_in_a_title_are_no_kronor_however_many() -> None:
    page = """
    = Handledartimmar
    # Insats | 2019 | 2020
    Samverkansteam | 1 840 | 1 912
    Ungdomsinsats | 1 210 | 1 105
    """
    found = statements(tables(page), [""], identity("other", 2020), "0" * 64, vocabulary.load())
    assert {f.unit for s in found for line in s.lines for f in line.figures if f} == {Unit.COUNT}


def test_numbers_that_are_all_printed_with_ore_are_kronor() -> None:
    page = """
    # Förening | Belopp
    Kulturarrangör | 15 000,00
    Ryttarföreningen | 121 020,00
    Fotoklubben | 3 500,00
    """
    found = statements(tables(page), [""], identity("other", 2024), "0" * 64, vocabulary.load())
    assert {f.unit for s in found for line in s.lines for f in line.figures if f} == {Unit.SEK}
    small = page.replace("15 000", "15").replace("121 020", "12").replace("3 500", "3")
    (refused,) = statements(tables(small), [""], identity("other", 2024), "0" * 64, vocabulary.load())
    assert not any(f for line in refused.lines for f in line.figures)


def test_a_column_that_counts_leaves_the_others_their_stated_unit_whatever_the_title_counts() -> None:
    page = """
    = Belopp i kronor
    = Insatser och deltagare 2013-2015
    # Insats | Budget 2013 | Antal deltagare | Varav kvinnor | Plan 2014
    Rehabteam | 1 560 000 | 120 | 66 % | 1 590 000
    Porten | 980 000 | 75 | 48 % | 1 000 000
    """
    found = statements(tables(page), [""], identity("verksamhetsplan", 2013), "0" * 64, vocabulary.load())
    units_of = [f.unit for s in found for line in s.lines for f in line.figures if f]
    assert units_of == [Unit.SEK, Unit.PERSONS, Unit.PERCENT, Unit.SEK] * 2


def test_a_column_of_units_tells_each_line_its_own() -> None:
    page = """
    = Ekonomisk översikt
    # | 2017 | 2018
    Medlemsbidrag | 20,0 | 20,4
    Eget kapital | 9 145 | 6 600
    Soliditet | 61 | 58
    Deltagare i insatser | 521 | 498
    """
    (survey,) = tables(page)
    (block,) = survey.blocks
    rows = [replace(row, beside=(unit,)) for row, unit in zip(block.rows, ("mkr", "tkr", "%", "antal"), strict=True)]
    survey = replace(survey, blocks=(replace(block, rows=tuple(rows)),))
    (found,) = statements([survey], [""], identity("arsredovisning", 2018), "0" * 64, vocabulary.load())
    last = [line.figures[1] for line in found.lines]
    assert [(f.unit, f.value) for f in last if f] == [
        (Unit.SEK, 20_400_000),
        (Unit.SEK, 6_600_000),
        (Unit.PERCENT, 58),
        (Unit.PERSONS, 498),
    ]


def test_fees_beside_a_number_of_meetings_are_money_and_the_meetings_none() -> None:
    """Heads that name money tell against one that counts, which tells of its own column."""
    text = """
        = Ersättningar
        # Namn | Möten | Fast arvode | Sammanträdesarvode | Resor
        Andersson Lilian | 8 | 24 000 | 7 840 | 1 276
        Burström Karl | 7 | 12 000 | 4 340 | 1 320
        Ekman Anna | 8 | 6 000 | 4 960 | 1 276
        """
    (found,) = statements(tables(text), [""], identity("other", 2015), "0" * 64, vocabulary.load())
    kronor = [f for line in found.lines for f in line.figures if f and f.unit is Unit.SEK]
    assert [f.column_header for f in kronor[:3]] == ["Fast arvode", "Sammanträdesarvode", "Resor"]
    assert len(kronor) == 9
