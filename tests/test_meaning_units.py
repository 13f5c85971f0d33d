"""Units where they are stated, and not where they are only mentioned."""

from decimal import Decimal

import pytest
from helpers.tabletext import table

from pipeline.amounts import UNITS
from pipeline.meaning.told import told_unit
from pipeline.meaning.units import (
    broken,
    counted,
    counted_line,
    declared,
    declared_below,
    declared_over,
    of_line,
    of_printed,
    stated,
)
from pipeline.model import Unit

STATED = {
    "7. Budget 2010 (tusen kr)": 1000,
    "(tkr)": 1000,
    "Belopp i mnkr": 10**6,
    "tusental kronor": 1000,
    "ksek": 1000,
    "SEK tusental": 1000,
    "Resultaträkning (kr, tusental)": 1000,
    "Budget 2019 (1000 kr)": 1000,
    "Budget 2013 milj kr": 10**6,
    "Kr": 1,
    "Utfall 2012, Tkr": 1000,
    "i kronor": 1,
}
NOT_STATED = ["Fritidshem + 38 tkr", "Budget 2018", "uppgår till 5,5 milj kr", "Krami", "under 1 000 tkr"]


@pytest.mark.parametrize("text", STATED)
def test_a_stated_unit(text: str) -> None:
    unit = stated(text)
    assert unit is not None
    assert unit.scale == Decimal(STATED[text])


@pytest.mark.parametrize("text", NOT_STATED)
def test_a_unit_behind_an_amount_states_nothing(text: str) -> None:
    assert stated(text) is None


def test_a_unit_behind_a_year_and_a_comma_ends_a_sentence_too() -> None:
    found = declared("Samordningsförbundet i Kalmar län. Budget 2023, tusentals kronor.")
    assert found is not None
    assert found.scale == 1000
    assert declared("Budgeten för 2023 höjs med 400, tusentals kronor mer än väntat.") is None


def test_a_sentence_that_gives_each_statement_its_own_unit_declares_none() -> None:
    assert declared("Beloppen i driftredovisningen anges i kronor, i balansräkningen i tkr.") is None
    one = declared("Beloppen i driftredovisningen anges i tkr, kostnader i driften också.")
    assert one is not None
    assert one.scale == 1000


def test_prose_declares_a_unit_only_in_so_many_words() -> None:
    found = declared("Alla belopp anges i tusental kronor om inte annat sägs.")
    assert found is not None
    assert found.scale == 1000
    sentence = declared("Samordningsförbundet Värend, styrelsen 2021-12-03. Tusental kronor.")
    assert sentence is not None
    assert sentence.scale == 1000
    assert declared("Den kostar mindre än en mkr. Tkr är enheten.") is None
    assert declared("Budgeten är på drygt 3 tkr och i kr räknat mer.") is None
    assert declared("Medlen uppgår till 4,0 mkr") is None
    unless = declared("Negativa belopp står inom parentes. Tkr om inget")  # the line ends before `annat anges`
    assert unless is not None
    assert unless.scale == 1000
    unless = declared("Alla belopp i tabellerna är i tkr om inget annat framgår.")
    assert unless is not None
    assert unless.scale == 1000
    assert declared("Om inte annat anges avser beloppen tusen kronor.") is not None
    assert declared("Där inget annat anges avses tkr.") is not None
    brief = declared("Samordningsförbundet Aroslund. Kostnader i tkr.")
    assert brief is not None
    assert brief.scale == 1000


def test_a_caption_that_goes_on_behind_its_unit_declares_it() -> None:
    found = declared("Eget kapital, miljoner kronor. 2021 enligt prognos i delårsrapporten.")
    assert found is not None
    assert found.scale == 10**6
    assert declared("Det höjs med 400 per deltagare, kronor. Resten betalas av parterna.") is None


def test_a_unit_is_declared_by_a_sentence_of_its_own_that_begins_a_line() -> None:
    priced = declared("Mnkr, löpande priser. 2024 enligt beslutad budget.")
    assert priced is not None
    assert priced.scale == 1_000_000
    found = declared("Tkr. Utf feb = ackumulerat utfall januari–februari")
    assert found is not None
    assert (found.printed, found.scale) == ("Tkr", 1000)
    assert declared("Kansli. Utfallet är ackumulerat") is None
    assert declared("kr. Det innebär att medlen räcker") is None


def test_counts_are_told_from_money() -> None:
    assert [counted(t) for t in ("Antal deltagare", "% av budget", "Antal ärenden", "Utfall 2018")] == [
        Unit.PERSONS,
        Unit.PERCENT,
        Unit.COUNT,
        None,
    ]


def test_people_are_told_from_other_things_by_what_is_numbered() -> None:
    people = ("Antal tolkar/översättare", "Antal barn och elever", "Antalet nya medarbetare")
    assert {counted(text) for text in people} == {counted_line(text) for text in people} == {Unit.PERSONS}
    assert {counted(text) for text in ("Antal uppdrag till unga", "Antal platser för unga")} == {Unit.COUNT}


def test_a_line_counts_by_its_beginning_or_a_percent_sign_at_its_end() -> None:
    assert counted_line("Antal årsarbetare") is Unit.PERSONS
    assert counted_line("Soliditet (%)") is Unit.PERCENT
    assert counted_line("Soliditet, procent") is Unit.PERCENT
    assert counted_line("Uppräkning med två procent") is None
    assert counted_line("Platser") is Unit.COUNT
    assert counted_line("Lekplatser") is None
    assert counted_line("Årets resultat i % av skatter och bidrag") is Unit.PERCENT
    assert counted_line("Uppräkning med index 3,0 %") is None
    assert counted_line("Arvode till deltagare") is None
    assert counted_line("Anställda i kansliet") is Unit.PERSONS


def test_the_printed_unit_of_a_cell() -> None:
    unit = of_printed("Mkr")
    assert unit is not None
    assert (unit.unit, unit.scale) == (Unit.SEK, 10**6)
    assert of_printed("") is None


def test_a_heading_that_ends_with_its_unit_declares_it() -> None:
    unit = declared("Ekonomisk rapport 220101-220930 i tusen kr")
    assert unit is not None
    assert unit.scale == 1000


def test_a_unit_behind_a_date_is_stated() -> None:
    unit = stated("Utfall 2019-01-01 – 2019-08-31 tkr")
    assert unit is not None
    assert unit.scale == 1000


def test_the_end_of_an_amount_is_no_thousands() -> None:
    assert stated("Medlemmarna bidrar med 7.247.000 kronor") is None
    assert stated("7.247.000 kronor") is None


def test_a_declaration_goes_on_over_the_end_of_a_line() -> None:
    unit = declared_over("Årsredovisning för 2014. Belopp i", "tkr. Uppgifter inom parentes avser 2013.")
    assert unit is not None
    assert unit.printed == "tkr"
    assert declared_over("Alla belopp i kr.", "Tkr används inte.") is None


def test_a_unit_that_a_line_states_for_itself() -> None:
    lines = ["Medlemsbidrag, tkr", "Eget kapital (mnkr)", "Årets resultat i tkr", "Bidrag till Krami", "Soliditet, %"]
    assert [unit.scale if (unit := of_line(line)) else None for line in lines] == [1000, 10**6, 1000, None, None]


def test_a_unit_broken_over_two_lines_is_said_by_neither() -> None:
    assert broken("Tabellen anger belopp i tusental", "kronor.")
    assert broken("Samtliga belopp i miljoner", "kr där inget annat sägs")
    assert not broken("Samtliga belopp i tusental", "Kronofogden")
    assert not broken("Samtliga belopp i", "kronor.")


def test_a_share_of_a_post_within_a_name_counts_nothing() -> None:
    assert counted("Insats: Samordnare 50 %") is None
    assert counted("Stöd till personer med psykisk funktionsnedsättning") is None
    assert counted("Insatser för unga deltagare") is None
    assert counted("Antal platser för deltagare") is Unit.PERSONS
    assert counted("Fördelning av deltagare") is Unit.PERSONS
    assert counted("Andel av budget, %") is not None


def test_a_unit_that_ends_a_title_is_its_unit_whatever_its_names_look_like() -> None:
    unit = stated("Detaljbudget Kr Ami i milj kr")
    assert unit is not None
    assert (unit.printed, unit.scale) == ("milj kr", 1_000_000)


def test_millions_by_their_number() -> None:
    unit = stated("Miljontal kronor")
    assert unit is not None
    assert (unit.printed, unit.scale) == ("Miljontal kronor", 1_000_000)


@pytest.mark.parametrize(
    ("prose", "unit", "scale"),
    [
        ("Avgiften uppgår till 23 377 tkr.", "tkr", 1000),
        ("Avgiften uppgår till 23 377 000 kr.", "", 1000),
        ("Avgiften uppgår till 23 377 kr.", None, 1),  # the table is in kronor
        ("Avgiften uppgår till 23 400 tkr.", None, 1),  # no amount of the table
        ("Avgiften uppgår till 23 377 tkr, alltså 23 377 kr.", None, 1),  # two ways
        ("Avgiften uppgår till 5 000 tkr.", None, 1),  # a round amount tells nothing
        ("Avgiften uppgår till 24,8 miljoner kronor.", "", 1000),  # the largest amount
        ("Avgiften uppgår till 22,4 miljoner kronor.", None, 1),  # not the largest
    ],
)
def test_an_amount_of_the_text_tells_the_unit_of_a_table(prose: str, unit: str | None, scale: int) -> None:
    page = table(
        """
        Avgift 2024 | 22 400
        Reserv | 5 000
        Avgift 2025 | 23 377
        Avgift 2026 | 24 800
        """
    )
    told = told_unit([page], [prose])
    assert (told.printed if told else None, int(told.scale) if told else 1) == (unit, scale)


def test_an_amount_of_the_text_tells_no_unit_in_which_others_are_larger_than_any_of_a_forbund() -> None:
    page = table(
        """
        Intäkter | 1 921 919
        Finansiella kostnader | 9 288
        """
    )
    assert told_unit([page], ["Medlemmarna bidrar med 9 288 000 kronor."]) is None


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Budget (tusent al kronor)", 1000),
        ("Utfall 2011 (tusental s kr)", 1000),
        ("Prognos i milj oner kr", 1_000_000),
        ("Budget 2011 (kronor)", 1),
    ],
)
def test_long_words_of_a_unit_that_narrow_cells_broke_are_whole(text: str, scale: int) -> None:
    unit = stated(text)
    assert unit is not None
    assert unit.scale == scale


@pytest.mark.parametrize(
    "line",
    [
        "insatsvolymen under perioden, i tusental kronor enligt nedan.",
        "Fördelningen framgår av sammanställningen i tkr nedan:",
        "Bidragen fördelas mellan parterna, tkr i tabellen nedan",
        "Samordningsförbundet. Kostnader i tkr, utfall januari till juni samt årets",
    ],
)
def test_a_declaration_may_lead_to_the_table_below(line: str) -> None:
    unit = declared(line)
    assert unit is not None
    assert unit.scale == 1000


def test_what_a_sentence_is_given_in_stands_before_a_comma() -> None:
    assert declared("Förbundet X. Kostnader i tkr, utfall januari till juni 2022 samt årets") is not None
    assert declared("Kostnaderna ökade med 14 tkr, mest för lokaler") is None


def test_the_amounts_of_the_table_are_said_to_be_thousands() -> None:
    found = declared("Beloppen i tabellen är tusental kronor och avser kalenderår.")
    assert found is not None
    assert found.scale == 1000


def test_a_unit_that_holds_if_nothing_else_is_said() -> None:
    found = declared("Negativa belopp står inom parentes. Tkr om inget annat anges.")
    assert found is not None
    assert found.scale == 1000
    assert declared("Kostnaderna är 14 tkr om inget annat sägs") is None


def test_a_unit_in_small_letters_is_a_sentence_by_itself_below_a_title() -> None:
    line = "tkr. Beslut om buffert (20 % av årets bidrag) togs 2014."
    found = declared_below(line, "Utveckling av eget kapital")
    assert found is not None
    assert found.scale == 1000
    assert declared_below(line, "Bufferten är 3 000") is None  # it goes on


def test_a_line_in_percent_of_another_counts_no_kronor() -> None:
    assert counted_line("i procent av medlemsavgifterna") is Unit.PERCENT
    assert counted_line("Eget kapital i procent av intäkterna") is Unit.PERCENT


def test_every_word_for_kronor_can_be_declared() -> None:
    """None is missed by what lines are looked through for first; three count single kronor, or one million."""
    words = {word for word, meant in UNITS.items() if meant.kind == "SEK" and word[0].isalpha()}
    assert {word for word in words if not declared(f"Belopp i {word}")} == {"krona", "öre", "miljon"}


@pytest.mark.parametrize("end", ["", " i 2014 års priser", " i löpande priser"])
def test_the_amounts_of_the_tables_are_said_to_be_thousands_in_the_prices_of_a_year(end: str) -> None:
    found = declared(f"belopp i tabellerna är tusentals kronor{end}. Siffrorna för 2015 omprövas varje höst.")
    assert found is not None
    assert found.scale == 1000
    assert declared("Kostnaden i tabellen är 500 tusen kronor.") is None
