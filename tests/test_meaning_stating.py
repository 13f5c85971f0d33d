"""The unit that holds where a table states none, and how large the amounts are that are printed in it."""

from __future__ import annotations

from decimal import Decimal

from helpers.drawing import table_of

from pipeline.meaning.choosing import worth
from pipeline.meaning.stating import stating
from pipeline.meaning.units import UnitText
from pipeline.model import Head, Unit

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
