"""What a head says by itself."""

from datetime import date

import pytest

from pipeline.meaning.heads import column_section, read, section_named, subject_of
from pipeline.meaning.textlines import is_prose, title_lines
from pipeline.meaning.yearly import years_explained, years_of
from pipeline.model import Measure, Section, Unit

MEASURES = {
    "Bedömt helår": Measure.FORECAST,
    "Årsram 2021": Measure.BUDGET,
    "Budget 2010": "budget",
    "Budget helår": "budget",
    "Årsbudget": "budget",
    "Reviderad budget": "budget",
    "Preliminär budget": "budget",
    "Utfall 2012-08-31": "outcome",
    "Utfall jan-juni 2012": "outcome",
    "Ack utfall": "outcome",
    "Bokslut 2011": "outcome",
    "Redovisat 2011": "outcome",
    "Prognos 2009": "forecast",
    "Helårsprognos per 2012-12-31": "forecast",
    "2018 (prognos)": "forecast",
    "Prognostiserat utfall": "forecast",
    "Prognos intäkter helår": "forecast",
    "Plan 2025": "plan",
    "Ram 2028": "plan",
    "Flerårsplan": "plan",
    "Avvikelse": "variance",
    "Över-skridande": "variance",
    "Differens": "variance",
    "Förändring": "variance",
    "Avv. prognos/ budget 2026": "variance",
    "Prognos- avvikelse mot budget helår": "variance",
    "Budgetavvikelse": "variance",
    "Omfördelning": "variance",
    "Budget efter omfördelning": "budget",
    "Justering": "variance",
    "Föreslagen ändring": "variance",
    "Ägarfördelning": "share",
    "Justering balanskrav": None,
    "JUSTERING BALANS-KRAV": None,
    "Budgetavv.": "variance",
    "Årsbudge t": "budget",
    "ÅRSBUDGE T": "budget",
    "ÅRSBUD-GET 2022": "budget",
    "Restbelopp": "variance",
    "Nedlagda kostnader": "outcome",
    "Avsatt 2024": "budget",
    "Kalkylerad kostnad": "budget",
    "Planering 2026": "plan",
    "% av budget": "share",
    "Andel": "share",
    "Målvärde 2018": "target",
    "2018": None,
    "Kommunen": None,
    "Verksamhetsplan 2024": None,
    "Soc. avg. 42,6 %": None,
    "Summa av belopp": "outcome",
    "Jämförelse": "variance",
    "Jämförelse utfall 2022": "outcome",
    "Jämförelse med utfall 2022": "variance",
    "Jämförelse mot utfall 2015": "variance",
    "Jämförelse 2017-2016": "variance",
    "Jämförelse kvartal 1 jan-mar 2016": None,
    "": None,
}


@pytest.mark.parametrize("text", MEASURES)
def test_measure_of_a_head(text: str) -> None:
    measure = read(text).measure
    assert (measure.value if measure else None) == MEASURES[text]


def test_a_frame_that_was_decided_is_a_budget() -> None:
    assert read("Beslutad ram").measure is Measure.BUDGET
    assert read("Ram 2028").measure is Measure.PLAN


@pytest.mark.parametrize(
    "text", ["Not", "Not nr", "Fotnot (nästa sida)", "Konto", "Prio", "Proj Nr", "Sida", "Kommentar", "Ansvarig"]
)
def test_columns_that_hold_no_amounts(text: str) -> None:
    assert read(text).amounts is False


def test_people_below_the_head_of_a_group_are_counted_whatever_that_names() -> None:
    assert read("Bidrag 2021 Folkmängd").counted is Unit.PERSONS
    assert read("Delt.").counted is Unit.PERSONS
    assert read("Yta m²").counted is Unit.COUNT
    assert read("Soc. avg. 42,6 %").counted is None
    assert read("Bidrag per invånare").counted is None


def test_a_difference_from_the_year_before_is_of_the_year_that_is_compared() -> None:
    assert read("Utfall jämfört med samma period föregående år").period.offset == 0
    assert read("Förändring mot fg år").period.offset == 0
    assert read("Avvikelse fg år").period.offset == -1


@pytest.mark.parametrize(
    "text",
    [
        "Budget-prognos",
        "Budget\u2013 prognos",
        "Utfall \u2013 budget",
        "Prognos minus budget",
        "Budget 2024-utfall 2024",
    ],
)
def test_one_measure_less_another_is_a_difference(text: str) -> None:
    assert read(text).measure is Measure.VARIANCE


@pytest.mark.parametrize(
    "text", ["Utfall jan-jun", "Års- budget", "Budget 2024 - 2025", "Budget/utfall", "Prognos utfall"]
)
def test_a_hyphen_alone_makes_no_difference(text: str) -> None:
    assert read(text).measure is not Measure.VARIANCE


def test_a_word_for_a_difference_that_a_narrow_cell_broke_is_one_after_a_budget_too() -> None:
    assert read("Budgetav vikelse").measure is Measure.VARIANCE
    assert read("Budget för verksamheten").measure is Measure.BUDGET


def test_the_last_word_of_a_two_level_head_decides() -> None:
    assert read("Budget och utfall 2012 Budget").measure is Measure.BUDGET
    assert read("Jan–mars 2015 Utfall").measure is Measure.OUTCOME


def test_section_unit_and_count_of_a_head() -> None:
    assert read("Prognos kostnader helår").section is Section.COST
    assert read("Prognos resultat helår").section is Section.RESULT
    assert read("Kostnade r miljoner kronor").section is Section.COST  # broken by a narrow cell
    unit = read("Utfall 2012, tkr").unit
    assert unit is not None
    assert unit.scale == 1000
    assert read("Antal årsarbetare").counted is Unit.PERSONS
    assert read("Total utgift").total


def test_what_a_title_gives_to_each_year() -> None:
    budget, plan = Measure.BUDGET, Measure.PLAN
    assert years_of("7. Budget 2024 och plan 2025-2026") == {2024: budget, 2025: plan, 2026: plan}
    assert years_of("Förslag till budget 2019 – 2021") == dict.fromkeys((2019, 2020, 2021), budget)
    assert years_of("2024 års budget") == {2024: budget}
    assert years_of("Ekonomisk rapport 2024") == {}


def test_years_that_a_line_explains_one_by_one_have_the_measure_behind_them() -> None:
    outcome, budget, plan = Measure.OUTCOME, Measure.BUDGET, Measure.PLAN
    each = {2023: outcome, 2025: budget, 2026: plan}
    for _ in range(2):  # whatever else was asked of them before
        assert years_of("I tabellen är 2023 utfall, 2025 budget och 2026 plan.") == each
        assert years_of("Kolumn 2023 avser bokslut, kolumn 2025 förslag och kolumn 2026 plan") == each
        assert years_of("I tabellen jämförs utfall 2023 med budget 2025") == {2023: outcome, 2025: budget}
        assert years_explained("I tabellen jämförs utfall 2023 med budget 2025") == {}
        assert years_explained("2025 års budget är 5 procent högre än 2023 års budget.") == {}


def test_a_title_of_several_measures_gives_none() -> None:
    assert subject_of("Budget och utfall") is None
    assert subject_of("Resultatbudget") is Measure.BUDGET


@pytest.mark.parametrize("head", ["Nettokostnad 2020", "Utfall 2020 Netto- kostnad", "Bokslut Nettokostnader"])
def test_a_column_of_net_costs_is_of_costs_whatever_measure_and_year_stand_before(head: str) -> None:
    assert column_section(head) is Section.COST


def test_sections_that_headings_name() -> None:
    named = {
        t: section_named(t)
        for t in ("INTÄKTER", "Summa kostnader", "Eget kapital och skulder", "Intäkter och kostnader")
    }
    assert list(named.values()) == [Section.INCOME, Section.COST, Section.EQUITY_LIABILITY, None]


def test_running_text_above_a_table_is_no_title() -> None:
    lines = [
        "som hör till budgeten för 2018.",
        "Här följer en redogörelse för det ekonomiska läget i förbundet",
        "Budget 2019 (tkr)",
    ]
    assert title_lines(lines) == ("Budget 2019 (tkr)",)
    assert not is_prose("Förslag till budget 2019 – 2021")


def test_the_day_of_a_decision_says_nothing_of_the_amounts() -> None:
    assert read("Budget 2020 (beslut 2019-11-22)").period.year == 2020
    assert read("Budget fastställd den 29 november 2019", 2020).period.year is None
    assert read("Beslutat 2019").period.year == 2019
    assert (read("Budget 2024 beslut nov 2023").period.year, read("Budget 2024 beslut nov 2023").period.end) == (
        2024,
        None,
    )
    assert read("Fastställd budget mars 2024").period.end == date(2024, 3, 31)
    early = read("Beslutad budget 2017 (2016-11-24)").period
    assert (early.year, early.end) == (2017, None)
    assert read("Budget 2017 (2017-08-31)").period.end == date(2017, 8, 31)


@pytest.mark.parametrize(
    "text",
    [
        "Beslutad budget 1 jan–30 sept 2013",
        "Beslutad budget 1/1–30/9 2013",
        "Fastställd budget 2013-01-01 – 2013-09-30",
    ],
)
def test_days_from_and_to_which_a_decided_budget_counts_are_no_day_of_its_decision(text: str) -> None:
    period = read(text).period
    assert (period.start, period.end, period.point) == (date(2013, 1, 1), date(2013, 9, 30), False)


@pytest.mark.parametrize("text", ["Deltagar e", "Perso ner"])
def test_a_head_that_a_narrow_cell_broke_says_what_is_counted(text: str) -> None:
    assert read(text).counted is Unit.PERSONS


@pytest.mark.parametrize(
    ("text", "measure"), [("Helår 2010 Budge t", Measure.BUDGET), ("Progno s 2012", Measure.FORECAST)]
)
def test_a_word_broken_in_a_narrow_cell_is_understood_and_kept_as_printed(text: str, measure: Measure) -> None:
    found = read(text)
    assert (found.measure, found.text) == (measure, text)


def test_a_paragraph_is_no_head_that_a_narrow_cell_broke() -> None:
    assert read("Progno s 2012 " + "som stod i det papper som styrelsen sedan lade fram " * 3).measure is None


@pytest.mark.parametrize("text", ["Kostnad per deltagare", "Kronor per invånare"])
def test_the_words_of_a_rate_are_no_broken_word_of_what_is_counted(text: str) -> None:
    assert read(text).counted is None


def test_a_broken_word_of_a_column_without_amounts() -> None:
    assert read("Kont o").amounts is False


def test_what_something_costs_each_person_is_money() -> None:
    for text in ("Kostnad per deltagare", "Bidrag per invånare", "Avgift per person"):
        assert read(text).counted is None
        assert read(text).money


def test_a_title_that_compares_a_budget_with_an_outcome_gives_the_year_neither() -> None:
    assert years_of("Utfall mot budget 2020") == {}
    assert years_of("Utfall 2019 och budget 2020") == {2019: Measure.OUTCOME, 2020: Measure.BUDGET}


def test_a_word_that_a_narrow_cell_broke_at_a_hyphen_is_whole() -> None:
    assert read("Del-tagare").counted is Unit.PERSONS
    assert read("Ned-lagda kostnader").measure is Measure.OUTCOME


def test_income_of_what_is_done_with_the_money_is_income() -> None:
    assert section_named("Summa intäkter insatser") is Section.INCOME
    assert section_named("Summa bidrag till insatser") is None


def test_what_is_set_aside_for_pensions_is_a_liability() -> None:
    assert section_named("Not 12 Avsatt till pensioner") is Section.EQUITY_LIABILITY


def test_money_for_something_is_a_cost() -> None:
    assert section_named("Summa medel") is Section.INCOME
    assert section_named("Medel för nya aktiviteter") is Section.COST
    assert section_named("Summa medel för nya aktiviteter") is Section.COST
