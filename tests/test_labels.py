"""Printed labels in their form for comparing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.labels import compose, label_keys, label_parts, normalise, strip_label

words = st.text(st.sampled_from("abcåäö -.&\xad\u00a0\n5()"), max_size=30)


@pytest.mark.parametrize(
    ("printed", "stripped"),
    [
        ("Årets resultat 2018", "årets resultat"),
        ("Ackumulerat resultat från 2017", "ackumulerat resultat"),
        ("Prognos ackumulerat resultat för år 2018:", "prognos ackumulerat resultat"),
        ("Resultat föregående år (prel)", "resultat föregående år"),
        ("Ingående balans 2019-01-01", "ingående balans"),
        ("Utgående balans 31 december 2020", "utgående balans"),
        ("Summa kostnader, tkr", "summa kostnader"),
        ("Personalkostnader m.m.", "personalkostnader"),
        ("Försäkringskassan 50 %", "försäkringskassan"),
        ("– varav årets resultat", "årets resultat"),
        ("6420 Revision", "revision"),
        ("Not 3 Kortfristiga skulder", "kortfristiga skulder"),
        ("Kortfristiga skulder not 3", "kortfristiga skulder"),
        ("Revision*", "revision"),
        ("Kassa & bank", "kassa och bank"),
        ("2018", "2018"),
    ],
)
def test_what_is_left_of_a_label(printed: str, stripped: str) -> None:
    assert strip_label(printed) == stripped


def test_the_fuller_form_is_looked_up_first() -> None:
    assert label_keys("Lots 2") == ("lots 2", "lots")


def test_a_list_has_its_parts() -> None:
    assert label_parts("Data/tele, IT & webb och porto (kr)") == ("data", "tele", "it", "webb", "porto")


@given(words)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(words)
def test_decomposed_letters_compare_like_composed_ones(text: str) -> None:
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)


@given(words)
def test_a_label_never_vanishes(text: str) -> None:
    assert bool(strip_label(text)) == bool(normalise(text))


def test_soft_hyphens_and_line_breaks_go() -> None:
    assert compose("Kompetens\xadutveckling\noch\u00a0 annat") == "Kompetensutveckling och annat"
