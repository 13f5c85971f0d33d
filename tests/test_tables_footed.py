"""Heads below their columns."""

from __future__ import annotations

from helpers.drawing import heads_of, tables_of


def test_heads_below_the_rows_of_a_form() -> None:
    """
    Kompassen           Bengtsfors      512     800
    Kugghjulet          Åmål            604     900
    Stegen              Färgelanda      388     600
    Summa insatser                    1 504   2 300
    Insats              Part         Utfall  Budget
    .
    .
    Rubrikerna står underst eftersom tabellen hämtas ur mallen.
    """
    found, *_ = tables_of(test_heads_below_the_rows_of_a_form.__doc__ or "")
    assert heads_of(found) == [("Insats", "Utfall", "Budget")]
    assert [row.label for row in found.rows] == ["Kompassen", "Kugghjulet", "Stegen", "Summa insatser"]


def test_heads_that_stand_close_to_rows_below_are_of_those() -> None:
    """
    Kompassen           512     800
    Kugghjulet          604     900
    Summa             1 116   1 700
    Insats           Utfall  Budget
    Stegen              388     600
    Växtkraft            12      35
    """
    found = tables_of(test_heads_that_stand_close_to_rows_below_are_of_those.__doc__ or "")
    assert heads_of(found[0])[0] == ()


def test_words_in_some_columns_below_the_rows_head_none() -> None:
    """
    Kompassen           512     800
    Kugghjulet          604     900
    Summa             1 116   1 700
    Varav            redan
    """
    found = tables_of(test_words_in_some_columns_below_the_rows_head_none.__doc__ or "")
    assert heads_of(found[0]) == [()]
