"""The printed number and back: every style of the field, and that the print of a value is read as that value."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.amounts import (
    Style,
    format,
    is_year,
    marks_of_thousands,
    parse,
    parse_among,
    plain,
    unit_word,
    with_thousands_apart,
)

READ = {
    "1 487 000": ("1487000", "1", "", ""),
    "1\u00a0487\u00a0000": ("1487000", "1", "", ""),
    "1\u202f487\u2009000": ("1487000", "1", "", ""),
    "1000": ("1000", "1", "", ""),
    "145.420": ("145420", "1", "", ""),
    "±0": ("0", "1", "", ""),
    "+/- 0": ("0", "1", "", ""),
    "1.5": ("1.5", "0.1", "", ""),
    "0.500": ("0.500", "0.001", "", ""),
    "1.045.000kr": ("1045000", "1", "kr", ""),
    "155.974.54": ("155974.54", "0.01", "", ""),
    "1.234.567,8": ("1234567.8", "0.1", "", ""),
    "12 345 678,90": ("12345678.90", "0.01", "", ""),
    "1 166,8": ("1166.8", "0.1", "", ""),
    "1'234": ("1234", "1", "", ""),
    "9,000 000 kr": ("9000000", "1", "kr", ""),
    "9,000,000": ("9000000", "1", "", ""),
    "4,200.0": ("4200.0", "0.1", "", ""),
    "-1,218,045.50 kr": ("-1218045.50", "0.01", "kr", ""),
    "8, 1 Mkr": ("8.1", "0.1", "Mkr", ""),
    "- 1 ,2": ("-1.2", "0.1", "", ""),
    "10 088 575 kr": ("10088575", "1", "kr", ""),
    "57 649 000kr": ("57649000", "1", "kr", ""),
    "11,2 milj kr": ("11.2", "0.1", "milj kr", ""),
    "85 %": ("85", "1", "%", ""),
    "500:-": ("500", "1", ":-", ""),
    "-732 500": ("-732500", "1", "", ""),
    "\u2212 31": ("-31", "1", "", ""),
    "\u2013 423 231": ("-423231", "1", "", ""),
    "- 6 279": ("-6279", "1", "", ""),
    "-1000 kr": ("-1000", "1", "kr", ""),
    "kr 1 045 000": ("1045000", "1", "kr", ""),
    "ca 250 tkr": ("250", "1", "tkr", ""),
    "högst 1 200 000": ("1200000", "1", "", ""),
    "kr -12 000": ("-12000", "1", "kr", ""),
    "-kr 12 000": ("-12000", "1", "kr", ""),
    "Tkr 500": ("500", "1", "Tkr", ""),
    "1 234-": ("-1234", "1", "", ""),
    "(293)": ("-293", "1", "", ""),
    "+379": ("379", "1", "", ""),
    "./. 1 350,50": ("-1350.50", "0.01", "", ""),
    "./.400 kr": ("-400", "1", "kr", ""),
    "-400*": ("-400", "1", "", "*"),
    "3 494 195²": ("3494195", "1", "", "²"),
    "1 234 1)": ("1234", "1", "", "1)"),
    "0,0": ("0.0", "0.1", "", ""),
    "0": ("0", "1", "", ""),
}
NOT_READ = [
    "±500",
    "",
    "kr",
    "Summa",
    "2012-06-30",
    "110101-110630",
    "550-600",
    "1 2",
    "1 04 500",
    "123 45 67",
    "070 123 456",
    "08-123 456",
    "5.1.1",
    "./.",
    "./. -",
    "1 350 ./.",
    "00",
    "2018 (2017)",
    "2027,2028",
    "1 234(5)",
    "(12",
    "1 000 0000",
    "31/8",
    "1 200 3",
    "4 45,3",
    "40,6 -",
    "2 ,500",
    "årligen, löpande",
    "Tkr 2010",
    "SEK 1 000",
    "-kr -500",
    "kr 500 kr",
]


@pytest.mark.parametrize("printed", READ)
def test_reads_value_quantum_unit_and_marks(printed: str) -> None:
    value, quantum, unit, marks = READ[printed]
    amount = parse(printed)
    assert amount is not None
    assert (amount.value, amount.quantum, amount.unit, amount.marks) == (Decimal(value), Decimal(quantum), unit, marks)
    assert not amount.nil


@pytest.mark.parametrize("printed", NOT_READ)
def test_a_date_range_telephone_number_or_text_is_no_amount(printed: str) -> None:
    assert parse(printed) is None


@pytest.mark.parametrize("printed", ["-", "–", "—", "−", "- kr", "--", "(–)"])
def test_a_dash_is_nil(printed: str) -> None:
    amount = parse(printed)
    assert amount is not None
    assert amount.nil
    assert amount.value == 0


def test_only_four_digits_of_our_time_are_a_year() -> None:
    assert [is_year(t) for t in ("2018", " 2024 ", "1989", "2060", "20 18", "2018*")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def test_units_are_worth_what_they_say() -> None:
    worth = {word: unit.scale for word in ("kr", "Tkr", "KSEK", "mnkr", "milj kr", "öre") if (unit := unit_word(word))}
    assert worth == {
        "kr": 1,
        "Tkr": 1000,
        "KSEK": 1000,
        "mnkr": 10**6,
        "milj kr": 10**6,
        "öre": Decimal("0.01"),
    }
    assert unit_word("ö") is None
    percent = unit_word("%")
    assert percent is not None
    assert percent.kind == "percent"


def test_plain_makes_one_space_and_one_hyphen_of_all() -> None:
    assert plain(" –\u00a01\u2009\u2009000\u00ad ") == "- 1 000"


def styles() -> st.SearchStrategy[Style]:
    space = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "", "'"])
    minus = st.sampled_from(["-", "- ", "\u2212", "\u2212 ", "\u2013 ", "./.", "./. ", "("])
    return st.builds(Style, thousands=space, minus=minus, glued_unit=st.booleans(), unit_first=st.booleans())


def _heads(digits: int) -> bool:
    """Whether a number behind a unit is a head's: a year, or how much of it is meant (`SEK 1 000`)."""
    return abs(digits) == 1000 or is_year(str(abs(digits)))


@given(
    st.integers(-(10**11), 10**11),
    st.integers(0, 2),
    styles(),
    st.sampled_from(["", "kr", "tkr", "Mkr"]),
    st.sampled_from(["", "*"]),
)
def test_what_is_printed_is_read_as_what_it_is(digits: int, places: int, style: Style, unit: str, marks: str) -> None:
    value, quantum = Decimal(digits).scaleb(-places), Decimal(1).scaleb(-places)
    assume(not (unit and style.unit_first and _heads(digits)))
    amount = parse(format(value, quantum, style, unit, marks))
    assert amount is not None
    assert (amount.value, amount.quantum, amount.unit, amount.marks) == (value, quantum, unit, marks)


@given(st.integers(10**3, 10**9), st.integers(0, 1).map(bool))
def test_dots_between_groups_of_three_are_thousands(number: int, decimals: bool) -> None:
    places = Decimal("0.01") if decimals else Decimal(1)
    amount = parse(format(Decimal(number), places, Style(thousands=".")))
    assert amount is not None
    assert amount.value == number


@given(st.integers(-(10**9), 10**9), styles())
def test_the_style_read_prints_the_same_text(number: int, style: Style) -> None:
    printed = format(Decimal(number), Decimal(1), style)
    amount = parse(printed)
    assert amount is not None
    assert format(amount.value, amount.quantum, amount.style) == printed


def test_one_number_of_several_groups_tells_which_mark_parts_thousands() -> None:
    assert marks_of_thousands(["580,000", "1,045,000"]) == {","}
    assert marks_of_thousands(["580.000", "- 1.045.000 kr"]) == {"."}
    assert not marks_of_thousands(["580,000", "6,412", "1.045,000", "12,5", "5325.873"])
    assert marks_of_thousands(["2.495.226", "359,855", "12.144,858", "6,4 %"]) == {",", "."}
    assert marks_of_thousands(["2.495.226", "359,855", "6,4"]) == {"."}
    assert marks_of_thousands(["4,200.0", "12,500", "877.6"]) == {","}
    assert not marks_of_thousands(["4,200", "877.6", "1,2,345.6"])


@pytest.mark.parametrize(
    ("printed", "value", "quantum"),
    [
        ("580,000", "580000", "1"),
        ("-4,125", "-4125", "1"),
        ("12,5", "12.5", "0.1"),
        ("1.045,000", "1045.000", "0.001"),
        ("5325,873", "5325873", "1"),
        ("5325.873", "5325.873", "0.001"),
    ],
)
def test_three_decimals_are_thousands_where_commas_part_them(printed: str, value: str, quantum: str) -> None:
    amount = parse(printed)
    assert amount is not None
    read = with_thousands_apart(amount, {","})
    assert (read.value, read.quantum) == (Decimal(value), Decimal(quantum))


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1.184877", 1184877), ("(5.004430) kr", -5004430), ("1.184.877", 1184877), ("12294", 12294), ("3.25958", None)],
)
def test_groups_of_thousands_lack_a_point_where_points_part_them(printed: str, value: int | None) -> None:
    amount = parse_among(printed, {"."})
    assert (amount and amount.value) == value
    assert parse_among("1.184877", frozenset()) is None


@pytest.mark.parametrize(("printed", "value"), [("359,855", 359855), ("12.144,858", 12144858), ("1.045.000", 1045000)])
def test_a_comma_before_three_digits_parts_thousands_as_points_do(printed: str, value: int) -> None:
    amount = parse_among(printed, {",", "."})
    assert amount is not None
    assert amount.value == value


def test_a_unit_of_two_words_may_end_in_a_point() -> None:
    amount = parse("897 tusen kr.")
    assert amount is not None
    assert (amount.value, amount.unit) == (897, "tusen kr.")
