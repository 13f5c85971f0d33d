"""Who is believed of what a column means: each test's docstring is its table, what it asserts the claims that hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from helpers.tabletext import identity, of, tables

from pipeline import vocabulary
from pipeline.meaning import columns, heads, labels, precedence
from pipeline.meaning.claims import By, Claim, LineWords, Order, Rank, Sight, first
from pipeline.meaning.context import Context
from pipeline.meaning.surroundings import surroundings_of
from pipeline.meaning.units import KRONOR
from pipeline.model import Identity, Measure, Unit
from pipeline.records import replace

VOCABULARY = vocabulary.load()


def seen(document: Callable[[], object], who: Identity, block: int = 0) -> Sequence[Sight]:
    """What is believed of each column of one of the first table's blocks."""
    table = tables(of(document))[0]
    context = Context(who, "0" * 64, VOCABULARY)
    around = surroundings_of(table, context, KRONOR, Unit.SEK)
    sights = columns.in_sight(table, columns.header_texts(table, context), around, context)
    return [precedence.settled(s) for s in sights[block]]


def test_the_first_source_that_says_something_is_believed() -> None:
    sight = seen(test_a_head_is_believed_before_the_title, identity("budget", 2020))[0]
    order: Order[int] = ((By.HEAD, lambda s: None), (By.TITLE, lambda s: 2), (By.DOCUMENT, lambda s: 3))
    assert first(order, sight) == Claim(By.TITLE, 2)
    assert first(order[:1], sight) == Claim(By.NOBODY)


def test_a_head_is_believed_before_the_title() -> None:
    """The last column has no head of its own.

    = Budget 2020
    # | Utfall 2019 | Budget 2020 |
    Bidrag | 100 | 200 | 300
    """
    found = seen(test_a_head_is_believed_before_the_title, identity("budget", 2020))
    assert [(s.years, s.measured) for s in found] == [
        (Claim(By.HEAD, (2019,)), Claim(By.HEAD, Measure.OUTCOME)),
        (Claim(By.HEAD, (2020,)), Claim(By.HEAD, Measure.BUDGET)),
        (Claim(By.TITLE, (2020,)), Claim(By.TITLE, Measure.BUDGET)),
    ]


def test_the_same_column_in_another_block_is_believed_before_the_title() -> None:
    """A year below a forecast.

    = Utfall 2020
    # Intäkter | Prognos
    Bidrag | 100
    # Kostnader | 2020
    Insatser | 90
    """
    found = seen(test_the_same_column_in_another_block_is_believed_before_the_title, identity("other", 2020), 1)
    assert found[0].measured == Claim(By.BLOCKS, Measure.FORECAST)


def test_several_columns_without_a_head_are_of_no_year_that_nobody_gives_them() -> None:
    """Two amounts beside each label, of this year and the last or of two other things.

    = Uppföljning
    Bidrag | 100 | 200
    """
    found = seen(test_several_columns_without_a_head_are_of_no_year_that_nobody_gives_them, identity("other", 2020))
    assert [s.years for s in found] == [Claim(By.NOBODY)] * 2


def test_a_title_is_believed_before_the_sentence() -> None:
    """Both say what the year is.

    = Prognos 2019
    = I tabellen nedan jämförs utfall 2018 med budget 2019, som styrelsen har beslutat.
    # | 2019
    Bidrag | 100
    """
    found = seen(test_a_title_is_believed_before_the_sentence, identity("arsredovisning", 2020))
    assert found[0].measured == Claim(By.TITLE, Measure.FORECAST)


def test_a_sentence_is_believed_before_the_document() -> None:
    """A report, in which years that have passed are outcomes.

    = I tabellen nedan jämförs utfall 2018 med budget 2019, som styrelsen har beslutat.
    # | 2019 | 2020
    Bidrag | 100 | 200
    """
    found = seen(test_a_sentence_is_believed_before_the_document, identity("arsredovisning", 2020))
    assert [s.measured for s in found] == [Claim(By.SENTENCE, Measure.BUDGET), Claim(By.DOCUMENT, Measure.OUTCOME)]


def test_the_own_year_of_a_plan_that_a_sentence_leads_to_is_its_budget() -> None:
    """The sentence names no year.

    = Den ekonomiska planen för perioden, uttryckt i tkr, framgår nedan. Planen antogs av styrelsen 2008-11-20.
    # | År 2009 | År 2010
    Kansli | 1.250 | 1.300
    """
    document = test_the_own_year_of_a_plan_that_a_sentence_leads_to_is_its_budget
    found = seen(document, identity("verksamhetsplan", 2009))
    assert [s.measured for s in found] == [Claim(By.DOCUMENT, Measure.BUDGET), Claim(By.SENTENCE, Measure.PLAN)]


def test_a_survey_ends_the_search_for_what_titles_say_of_years_gone_by() -> None:
    """The heading of the chapter further up is of the budget.

    = Budget
    = Flerårsöversikt
    # | 2017 | 2018 | 2019
    Bidrag | 100 | 200 | 300
    """
    found = seen(test_a_survey_ends_the_search_for_what_titles_say_of_years_gone_by, identity("budget", 2019))
    assert [s.measured.says for s in found] == [Measure.OUTCOME, Measure.OUTCOME, Measure.BUDGET]


def test_a_sum_over_several_years_is_of_all_of_them_and_of_no_titles_measure() -> None:
    """What the years are is no measure of their sum.

    = Plan
    # | 2020 | 2021 | Totalt
    Bidrag | 100 | 200 | 300
    """
    found = seen(test_a_sum_over_several_years_is_of_all_of_them_and_of_no_titles_measure, identity("budget", 2020))
    assert (found[2].years, found[2].measured) == (Claim(By.BESIDE, (2020, 2021)), Claim(By.NOBODY))
    assert (found[2].year, found[2].days) == (None, Claim(By.BESIDE, (date(2020, 1, 1), date(2021, 12, 31))))


def test_the_days_of_a_head_are_believed_before_those_of_the_report() -> None:
    """A quarter, what has come out so far, a whole year.

    = Uppföljning
    # | Utfall jan-mars 2020 | Utfall 2020 | Budget 2020
    Bidrag | 100 | 200 | 300
    """
    report = identity("delarsrapport", 2020, date(2020, 8, 31))
    found = seen(test_the_days_of_a_head_are_believed_before_those_of_the_report, report)
    assert [s.days for s in found] == [
        Claim(By.HEAD, (date(2020, 1, 1), date(2020, 3, 31))),
        Claim(By.DOCUMENT, (date(2020, 1, 1), date(2020, 8, 31))),
        Claim(By.HEAD, (date(2020, 1, 1), date(2020, 12, 31))),
    ]


def of_a_year() -> None:
    """A column that names its year.

    = Uppföljning
    # | 2019
    Bidrag | 100
    """


def of_no_time() -> None:
    """A column that says what it measures and not when.

    = Uppföljning
    # | Budget
    Bidrag | 100
    """


def of_nothing() -> None:
    """A column without a head.

    = Uppföljning
    Bidrag | 100
    """


@pytest.mark.parametrize(
    ("label", "rank", "document", "year"),
    [
        ("2018", Rank.TIME, of_a_year, 2019),
        ("2018", Rank.TIME, of_no_time, 2018),
        ("Utfall 2018", Rank.MEASURE, of_a_year, 2018),
        ("Ackumulerat överskott 2018-12-31", Rank.ASIDE, of_a_year, 2019),
        ("Ackumulerat överskott 2018-12-31", Rank.ASIDE, of_no_time, 2020),
        ("Ackumulerat överskott 2018-12-31", Rank.ASIDE, of_nothing, 2018),
        ("Resultat för 2018", Rank.CELL, of_a_year, 2018),
    ],
)
def test_a_line_is_believed_by_its_rank_beside_the_head(
    label: str, rank: Rank, document: Callable[[], object], year: int
) -> None:
    sight = seen(document, identity("arsredovisning", 2020))[0]
    column = precedence.row_of([sight])[0]
    line = LineWords(heads.read(label), rank, labels.read(label))
    assert precedence.row_of([replace(sight, line=line, column=column)])[0].fiscal_year == year


def test_what_a_line_measures_leaves_a_difference_one_unless_the_lines_are_measures() -> None:
    """A difference over years down the lines.

    = Uppföljning
    # | Avvikelse
    Bidrag | 100
    """
    document = test_what_a_line_measures_leaves_a_difference_one_unless_the_lines_are_measures
    sight = seen(document, identity("arsredovisning", 2020))[0]
    column = precedence.row_of([sight])[0]
    found = [
        precedence.row_of([replace(sight, line=LineWords(heads.read("Utfall 2018"), rank), column=column)])[0].measure
        for rank in (Rank.TIME, Rank.MEASURE)
    ]
    assert found == [Measure.VARIANCE, Measure.OUTCOME]


@pytest.mark.parametrize("order", ["YEARS", "MEASURE", "MEASURE_APART", "DAYS", "UNIT", "ENTITY"])
def test_no_source_is_asked_twice(order: str) -> None:
    sources = [source for _, source in getattr(precedence, order)]
    assert len(sources) == len(set(sources)) > 1


def test_columns_that_say_nothing_are_of_what_the_sum_beside_them_adds_up() -> None:
    """What was granted stands in the title.

    = Beviljade medel per kommun 2016
    # tkr | Flen | Gnesta | Trosa | Summa utfall 2015 | Budget 2016
    Steget vidare | 212 | 305 | 172 | 689 | 700
    """
    document = test_columns_that_say_nothing_are_of_what_the_sum_beside_them_adds_up
    found = seen(document, identity("arsredovisning", 2016))
    assert [s.measured for s in found[:3]] == [Claim(By.BESIDE, Measure.OUTCOME)] * 3
    assert [s.year for s in found] == [2015, 2015, 2015, 2015, 2016]
    assert found[4].measured == Claim(By.HEAD, Measure.BUDGET)


def test_one_column_beside_a_sum_is_not_all_that_it_adds_up() -> None:
    """What was granted to one, and what came of all.

    = Beviljade medel 2016
    # tkr | Flen | Summa utfall 2015
    Steget vidare | 212 | 589
    """
    found = seen(test_one_column_beside_a_sum_is_not_all_that_it_adds_up, identity("budget", 2016))
    assert found[0].measured == Claim(By.TITLE, Measure.BUDGET)


def test_a_title_says_the_whole_year_in_a_report_of_a_part_of_it() -> None:
    """No head says a time.

    = Medlemmarnas bidrag helår 2010
    Staten | 8 250 tkr
    Regionen | 4 125 tkr
    """
    who = identity("delarsrapport", 2010, date(2010, 8, 31))
    (found,) = seen(test_a_title_says_the_whole_year_in_a_report_of_a_part_of_it, who)
    assert found.days == Claim(By.TITLE, (date(2010, 1, 1), date(2010, 12, 31)))


def test_the_first_months_of_a_year_beside_what_is_left_of_its_budget_have_passed() -> None:
    """Years over groups of columns, below a title that names a budget.

    = Förbundets egen budget 2015, halvårsläge
    # tkr | 2015 Budget | 2015 Jan–juni | 2015 Återstår | 2014 Jan–juni | 2014 Bokslut
    Insatser | 7 200 | 2 699 | 4 501 | 2 416 | 6 214
    """
    document = test_the_first_months_of_a_year_beside_what_is_left_of_its_budget_have_passed
    found = seen(document, identity("budget", 2015))
    assert [(s.measured.says, s.year) for s in found] == [
        (Measure.BUDGET, 2015),
        (Measure.OUTCOME, 2015),
        (Measure.VARIANCE, 2015),
        (Measure.OUTCOME, 2014),
        (Measure.OUTCOME, 2014),
    ]


def test_the_halves_of_a_budget_are_of_it() -> None:
    """Both months stand beside the whole, and what differs from the year before.

    = Budget 2015
    # tkr | Budget 2015 | Jan–juni 2015 | Juli–dec 2015 | Förändring
    Insatser | 7 200 | 2 700 | 4 500 | 300
    """
    found = seen(test_the_halves_of_a_budget_are_of_it, identity("budget", 2015))
    assert [s.measured.says for s in found] == [Measure.BUDGET] * 3 + [Measure.VARIANCE]


def test_a_total_of_all_before_a_year_and_of_its_first_months_ends_with_them() -> None:
    """It is of no single year.

    # Insats | Beslutad budget totalt | Upparbetat t.o.m. 2014 | Upparbetat jan-juni 2015 | Upparbetat totalt
    Steg för steg | 4 350 000 | 1 842 116 | 688 420 | 2 530 536
    """
    document = test_a_total_of_all_before_a_year_and_of_its_first_months_ends_with_them
    found = seen(document, identity("delarsrapport", 2015, date(2015, 6, 30)))
    assert found[3].years == Claim(By.BESIDE, ())
    assert found[3].days == Claim(By.BESIDE, (None, date(2015, 6, 30)))
    assert found[3].measured.says is Measure.OUTCOME
    assert found[2].year == 2015


def test_the_day_of_a_decision_in_a_title_is_no_time_of_the_table() -> None:
    """Of a budget for the year after.

    = BUDGET 2007 (ANTAGEN 2006-11-29)
    Bidrag från medlemmarna | 2.000.000
    Resultat | -360.000
    """
    (found,) = seen(test_the_day_of_a_decision_in_a_title_is_no_time_of_the_table, identity("arsredovisning", 2006))
    assert (found.year, found.measured) == (2007, Claim(By.TITLE, Measure.BUDGET))


@pytest.mark.parametrize(("title", "says"), [("ÄSKANDE OM MEDEL", Measure.BUDGET), ("Huvudbok 2019", Measure.OUTCOME)])
def test_what_a_paper_is_called_says_what_it_measures(title: str, says: Measure) -> None:
    """No head says a measure or a time.

    # Befattning | Summa kr
    Projektledare | 518 394
    """
    who = replace(identity("other", 2019), title=title)
    (found,) = seen(test_what_a_paper_is_called_says_what_it_measures, who)
    assert found.measured.says is says


def test_months_of_what_has_passed_and_of_what_is_planned_are_one_series() -> None:
    """Each head is a month below the measure of its group.

    = Likviditetsplan 2012
    # tkr | Utfall jan | Utfall feb | Utfall mar | Plan apr | Plan maj
    Inbetalningar | 637 | 638 | 640 | 700 | 677
    """
    document = test_months_of_what_has_passed_and_of_what_is_planned_are_one_series
    found = seen(document, identity("budget", 2012))
    assert found[4].days == Claim(By.BESIDE, (date(2012, 5, 1), date(2012, 5, 31)))
    assert found[4].measured.says is Measure.PLAN


def test_a_year_before_the_one_that_a_sentence_tells_the_outcome_of_has_passed_too() -> None:
    """The sentence names the later one.

    = Fördelning per kommun 2013
    = Den visar hur de medel som förbundet betalat ut till insatser under 2013 har fördelats på kommunerna.
    # tkr | Mark | Borås | 2013 | 2012
    Ungsam | 350 | 1 330 | 1 953 | 1 933
    """
    document = test_a_year_before_the_one_that_a_sentence_tells_the_outcome_of_has_passed_too
    found = seen(document, identity("other", 2013))
    assert [(s.year, s.measured) for s in found[2:]] == [
        (2013, Claim(By.SENTENCE, Measure.OUTCOME)),
        (2012, Claim(By.SENTENCE, Measure.OUTCOME)),
    ]


def test_a_comparison_of_forbund_retells_their_year() -> None:
    """Their members' fees beside their results.

    # Förbund | Medlemsavgifter tkr | Årets resultat tkr
    Norden | 8 400 | 52
    """
    who = replace(identity("other", 2022), title="Jämförelse mellan samordningsförbund 2022")
    found = seen(test_a_comparison_of_forbund_retells_their_year, who)
    assert [s.measured.says for s in found] == [Measure.OUTCOME] * 2


def test_what_is_added_up_beside_an_outcome_leaves_the_title_its_part_of_the_year() -> None:
    """Blocks of quarters below each other.

    = Kvartal 2 (april–juni) 2013
    # | Budget | Utfall | Avvikelse | Ackumulerat utfall
    Kansli | -322 000 | -270 877 | 51 123 | -515 833
    """
    document = test_what_is_added_up_beside_an_outcome_leaves_the_title_its_part_of_the_year
    found = seen(document, identity("delarsrapport", 2013, date(2013, 9, 30)))
    quarter = Claim(By.TITLE, (date(2013, 4, 1), date(2013, 6, 30)))
    assert [s.days for s in found[:2]] == [quarter, quarter]
    assert found[3].days.says == (date(2013, 1, 1), date(2013, 6, 30))


def test_the_first_quarter_beside_what_is_added_up_is_a_quarter_of_the_budget_too() -> None:
    """The first block.

    = Kvartal 1 (januari–mars) 2013
    # | Budget | Utfall | Ackumulerat utfall | Prognos
    Kansli | -322 000 | -244 956 | -244 956 | -1 200 000
    """
    document = test_the_first_quarter_beside_what_is_added_up_is_a_quarter_of_the_budget_too
    found = seen(document, identity("delarsrapport", 2013, date(2013, 9, 30)))
    assert found[0].days == Claim(By.TITLE, (date(2013, 1, 1), date(2013, 3, 31)))
    assert found[3].days.says == (date(2013, 1, 1), date(2013, 12, 31))
    alone = seen(test_a_budget_beside_what_is_added_up_alone_is_of_the_year, identity("delarsrapport", 2013))
    assert alone[0].days.says == (date(2013, 1, 1), date(2013, 12, 31))


def test_a_budget_beside_what_is_added_up_alone_is_of_the_year() -> None:
    """No other outcome stands beside it.

    = Januari–mars 2013
    # | Budget | Ackumulerat utfall
    Kansli | -1 288 000 | -244 956
    """
    found = seen(test_a_budget_beside_what_is_added_up_alone_is_of_the_year, identity("delarsrapport", 2013))
    assert found[0].measured.says is Measure.BUDGET
