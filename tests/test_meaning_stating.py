"""The unit that holds where a table states none, and how large the amounts are that are printed in it."""

from __future__ import annotations

import inspect
from decimal import Decimal
from pathlib import Path

from helpers.drawing import table_of
from pdf_maker import make

from pipeline import vocabulary
from pipeline.document import process
from pipeline.meaning.choosing import worth
from pipeline.meaning.stating import stating
from pipeline.meaning.units import UnitText
from pipeline.model import CheckStatus, Head, Unit

TKR = UnitText("tkr", Unit.SEK, Decimal(1000))

PRESENT = """
Närvaro          feb    april    Summa
Ordförande         1        1        2
Ledamot            0        1        1
"""
COSTS = """
Kostnader       2023     2024
Insats         1 250    1 300
Kansli           600      620
"""


def test_a_table_of_single_digits_says_nothing_of_the_size_of_amounts_in_thousands() -> None:
    """A unit in the text above a table of who was present is no unit of that table."""
    present, costs = table_of(PRESENT), table_of(COSTS)
    assert stating([present], [TKR], [None]).sizes == {}
    assert stating([present, costs], [TKR, TKR], [None]).sizes == {TKR.scale: 4.0}
    millions = UnitText("mnkr", Unit.SEK, Decimal(10**6))
    assert stating([present], [millions], [None]).sizes == {millions.scale: 1.0}


def test_a_share_that_is_stated_in_kronor_is_no_share() -> None:
    meant = Head(1, ("Utfall augusti tkr", "Prognos helår tkr", "Andel av budget"))
    spread = Head(1, ("Andel Utfall augusti tkr", "Andel Prognos helår tkr", "Andel av budget"))
    assert worth(meant, [True] * 3) > worth(spread, [True] * 3)


def test_a_difference_that_says_of_what_does_not_take_the_budget_beside_it() -> None:
    meant = Head(1, ("Kostnader 2020", "Budget 2020", "Avvikelse mot budget 2020"))
    spread = Head(1, ("Kostnader 2020", "Budget Avvikelse mot 2020", "Budget Avvikelse mot budget 2020"))
    assert worth(meant, [True] * 3) > worth(spread, [True] * 3)


def test_months_without_their_year_say_when() -> None:
    """The word of the next column, which has one line alone, is not given to a column that has months below its own."""
    beside = ("Avvikelse", "Förbrukat av helår", "Prognos helår")
    meant = Head(1, ("Budget helår", "Budget jan–apr", "Utfall jan–apr", *beside))
    spread = Head(1, ("Budget helår", "Budget jan–apr", "Utfall Avvikelse", *beside))
    torn = Head(1, ("Budget helår jan–apr", "Budget jan–apr", "Utfall jan–apr", *beside))
    assert worth(meant, [True] * 6) > worth(spread, [True] * 6)
    assert worth(meant, [True] * 6) > worth(torn, [True] * 6)


def test_a_budget_of_the_year_before_stands_beside_no_outcome_of_this_year_alone() -> None:
    beside = ("2006 tusen kronor", "Avvikelse mot budget")
    meant = Head(1, ("2005 tusen kronor", "Budget 2006 tusen kronor", *beside))
    spread = Head(1, ("Budget 2005 tusen kronor", "Budget 2006 tusen kronor", *beside))
    assert worth(meant, [True] * 4) > worth(spread, [True] * 4)


def test_a_budget_right_before_a_forecast_is_of_its_year_where_no_other_is() -> None:
    meant = Head(1, ("2017 Bokslut", "2018 Budget", "2018 Prognos", "2019 Budget"))
    spread = Head(1, ("2017 Bokslut", "2017 Budget", "2018 Prognos", "2019 Budget"))
    assert worth(meant, [True] * 4) > worth(spread, [True] * 4)


def test_amounts_of_a_table_that_parts_thousands_by_commas_are_no_decimals(tmp_path: Path) -> None:
    """Verksamhetsplan 2024

    Budget 2024, kronor
    !columns 60 300 400
    Kostnader | Budget 2024
    Insats | 580,000
    Kansli | 1,045,000
    Summa kostnader | 1,625,000
    """
    page = inspect.cleandoc(test_amounts_of_a_table_that_parts_thousands_by_commas_are_no_decimals.__doc__ or "")
    _, result = process(make(tmp_path / "a.pdf", page), None, vocabulary.load())
    assert next((f.printed, f.value) for f in result.figures) == ("580,000", Decimal(580_000))
    assert {c.status for c in result.checks if c.rule == "sum"} == {CheckStatus.PASS}


def test_a_range_of_months_without_its_end_says_less_than_a_whole_one() -> None:
    meant = Head(1, ("Helår 2014 Budget", "Januari-augusti 2014 Budget", "Januari-augusti 2014 Utfall"))
    torn = Head(1, ("Helår 2014 Budget", "Januari-augusti Budget", "Januari-2014 Utfall"))
    assert worth(meant, [True] * 3) > worth(torn, [True] * 3)


def test_a_beginning_that_goes_on_is_the_name_of_no_group() -> None:
    """The last head of two lines; the first is wider than its column."""
    meant = Head(1, ("Budget helår", "Prognos helår", "Avvikelse prognos/ budget"))
    spread = Head(1, ("Budget helår", "Avvikelse prognos/ Prognos helår", "Avvikelse prognos/ budget"))
    assert worth(meant, [True] * 3) > worth(spread, [True] * 3)
