"""Years, dates and periods in heads and titles."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.meaning.dates import first_day
from pipeline.meaning.periods import part_alone, read

SPANS = {
    "Utfall jan-juni 2012": ("2012-01-01", "2012-06-30"),
    "Utfall januari–augusti 2019": ("2019-01-01", "2019-08-31"),
    "Delårsrapport 2 januari–augusti 2025": ("2025-01-01", "2025-08-31"),
    "Utfall 15 mars–augusti 2025": ("2025-03-15", "2025-08-31"),
    "2 januari – 31 augusti 2025": ("2025-01-02", "2025-08-31"),
    "Ekonomisk rapport 120101-120630": ("2012-01-01", "2012-06-30"),
    "Räkenskapsår: 12-01-01 - 12-12-31": ("2012-01-01", "2012-12-31"),
    "Utfall 12-08-31": ("2012-01-01", "2012-08-31"),
    "110101-110630": ("2011-01-01", "2011-06-30"),
    "09-01-01–09-06-30": ("2009-01-01", "2009-06-30"),
    "20120101-20120630": ("2012-01-01", "2012-06-30"),
    "2013-01-01 – 2013-06-30 Budget 2013 jan–dec": ("2013-01-01", "2013-12-31"),
    "2016-12-31 (2015-12-31)": ("2016-01-01", "2016-12-31"),
    "31 dec 2016 (2015)": ("2016-01-01", "2016-12-31"),
    "Utfall 31/8 2016 (31/8 2015)": ("2016-01-01", "2016-08-31"),
    "jan-juni 2012 (jan-juni 2011)": ("2012-01-01", "2012-06-30"),
    "1201-1208": ("2012-01-01", "2012-08-31"),
    "2016-01-01 -2016-12-31": ("2016-01-01", "2016-12-31"),
    "Period 201904 - 201908": ("2019-04-01", "2019-08-31"),
    "Period 201206": ("2012-01-01", "2012-06-30"),
    "Utfall 201906": ("2019-01-01", "2019-06-30"),
    "Ack utfall jan-juni 202206": ("2022-01-01", "2022-06-30"),
    "Utfall jan-juni 2006": ("2006-01-01", "2006-06-30"),
    "201201-201208": ("2012-01-01", "2012-08-31"),
    "Utfall 202001-202010": ("2020-01-01", "2020-10-31"),
    "2014-01-01–2014-12-31": ("2014-01-01", "2014-12-31"),
    "2014-01-01 -- 2014-08-31": ("2014-01-01", "2014-08-31"),
    "2023-08": ("2023-01-01", "2023-08-31"),
    "Utfall 2022-12": ("2022-01-01", "2022-12-31"),
    "2023-01-01 –08-31": ("2023-01-01", "2023-08-31"),
    "Utfall 2014-01-01--06-30": ("2014-01-01", "2014-06-30"),
    "Utfall 2012-08-31": ("2012-01-01", "2012-08-31"),
    "Helårsprognos per 2012-12-31": ("2012-01-01", "2012-12-31"),
    "31.8.2023": ("2023-01-01", "2023-08-31"),
    "Utfall 2023.08.31": ("2023-01-01", "2023-08-31"),
    "12/31/2017": ("2017-01-01", "2017-12-31"),
    "2006-07-01–2006-12- 31": ("2006-07-01", "2006-12-31"),
    "2006- 07-01–2006-12-31": ("2006-07-01", "2006-12-31"),
    "Utfall 31/8 2012": ("2012-01-01", "2012-08-31"),
    "1/1-31/8 2012": ("2012-01-01", "2012-08-31"),
    "t.o.m. 31 augusti 2012": ("2012-01-01", "2012-08-31"),
    "1 januari – 31 mars 2015": ("2015-01-01", "2015-03-31"),
    "Tertial 2 2019": ("2019-01-01", "2019-08-31"),
    "T1 2020": ("2020-01-01", "2020-04-30"),
    "Kvartal 3 2020": ("2020-01-01", "2020-09-30"),
    "första halvåret 2012": ("2012-01-01", "2012-06-30"),
    "Halvårsutfall 2012": ("2012-01-01", "2012-06-30"),
    "Utfall 0101-0831 2023": ("2023-01-01", "2023-08-31"),
    "Utfall mån 1-8 2023": ("2023-01-01", "2023-08-31"),
    "Utfall månad 1 – 8 2023": ("2023-01-01", "2023-08-31"),
    "Utfall 2023/08/31": ("2023-01-01", "2023-08-31"),
    "Utfall 2023 08 31": ("2023-01-01", "2023-08-31"),
}
YEARS = {
    "Budget 2023": (2023,),
    "2018 (prognos)": (2018,),
    "2014 (2013)": (2014, 2013),
    "Förslag till budget 2019 – 2021": (2019, 2020, 2021),
    "Förslag till budget 2019 – 2021 2020": (2020,),
    "Budget 2019 – 2021 2022": (2019, 2020, 2021, 2022),
    "Plan 2025/26": (2025, 2026),
    "2001-2012": (2001, 2012),
    "Utfall -12": (2012,),
    "Förändring 2024/2025": (2024, 2025),
    "Konto 3010": (),
    "Försäkringskassan 2050,0": (),
    "Lag (1997:614)": (),
    "Dnr SF 2024/0123": (),
    "Budget 2014-2025": (2014, 2025),
}


@pytest.mark.parametrize("text", SPANS)
def test_a_part_of_the_year_is_read(text: str) -> None:
    found = read(text)
    assert (str(found.start), str(found.end)) == SPANS[text]


@pytest.mark.parametrize("text", YEARS)
def test_years_are_read_where_no_part_is_named(text: str) -> None:
    assert read(text).years == YEARS[text]
    assert read(text).end is None


def test_a_month_without_its_year_is_of_the_year_given() -> None:
    assert read("Utfall tom augusti").end is None
    assert read("Utfall tom augusti", 2012).end == date(2012, 8, 31)
    assert read("Utfall jan-mars", 2013).start == date(2013, 1, 1)


def test_words_for_the_whole_the_part_and_the_year_before() -> None:
    assert read("Prognos helår").whole_year
    assert read("Ack utfall").part_of_year
    assert read("Bokslut fg år").offset == -1
    assert not read("Budget 2018").offset


def test_a_year_beside_another_is_one_year_a_rising_span_is_none() -> None:
    assert read("2014 (2013)").year == 2014
    assert read("Totalt 2019-2021").year is None


def test_a_year_in_parentheses_behind_a_day_is_compared_with_it() -> None:
    assert read("31 dec 2016 (2015)").years == ()
    assert read("2016 (2015)").years == (2016, 2015)


def test_the_first_whole_day_of_a_text() -> None:
    assert first_day(" av styrelsen 2023-11-23") == date(2023, 11, 23)
    assert first_day(" av förbundets styrelse 120820.") == date(2012, 8, 20)
    assert first_day(" den 12 november 2018") == date(2018, 11, 12)
    assert first_day(" i mars 2018") is None


@given(st.dates(date(2004, 1, 1), date(2039, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d/%m/%Y"]))
def test_every_day_is_read_in_every_style(day: date, style: str) -> None:
    assert read(f"Utfall {day.strftime(style)}").end == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("Jan", 1, 1), ("feb 2024", 2, 2), ("Kv 2", 4, 6), ("Utfall kv 3", 7, 9), ("Tertial 2", 5, 8)],
)
def test_a_head_that_is_a_part_of_the_year_alone(text: str, first: int, last: int) -> None:
    part = part_alone(text)
    assert part is not None
    assert (part.first, part.last) == (first, last)


@pytest.mark.parametrize("text", ["Utfall jan-juni", "31 mars", "Budget", "Utfall tom mars"])
def test_a_head_that_is_more_than_a_part_of_the_year(text: str) -> None:
    assert part_alone(text) is None


def test_the_year_below_the_head_of_a_group_is_the_columns() -> None:
    assert read("Prognos 2011 Plan 2014").year == 2014
    assert read("Plan 2025-2026").year is None
    assert read("2014 (2013)").year == 2014


def test_a_range_of_months_that_lost_its_hyphen() -> None:
    found = read("Januarijuni 2007")
    assert (found.start, found.end) == (date(2007, 1, 1), date(2007, 6, 30))


def test_a_month_that_ends_what_is_added_up_is_no_month_alone() -> None:
    assert part_alone("Utfall april 2021") is not None
    assert part_alone("Ack utfall april 2021") is None


def test_two_digits_that_may_be_the_next_year_are_no_month() -> None:
    assert read("2010-11").years == (2010, 2011)
    assert read("2010-11").end is None


def test_months_that_begin_with_their_years_are_a_range_whatever_hyphens_join_them() -> None:
    for text in ("2023-01--2023-08", "2023-01-2023-08", "2023-01 – 2023-08"):
        found = read(text)
        assert (found.start, found.end) == (date(2023, 1, 1), date(2023, 8, 31)), text


def test_a_month_that_a_narrow_cell_broke() -> None:
    for text in ("Januari-septemb er 2005", "Januariseptemb er 2005"):
        found = read(text)
        assert (found.start, found.end) == (date(2005, 1, 1), date(2005, 9, 30))


def test_letters_of_a_torn_word_name_no_part_of_the_year() -> None:
    """`till` and a number of Roman digits that a letter names."""
    assert read("Budget ti ll 2023").end is None
    assert read("Återstår t ill 2023").end is None
    assert read("Utfall T II 2023").end == date(2023, 8, 31)
    assert read("Utfall TI").end is None
    assert part_alone("T I") is not None
