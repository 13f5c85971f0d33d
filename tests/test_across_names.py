"""When two names are one: what tells them apart, and what does not."""

from __future__ import annotations

import pytest

from pipeline.across.names import bare_form, form, nearly_alike, typed_alike
from pipeline.across.wording import terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arbets-torget", "ARBETSTORGET"),
        ("IT-spåret", "It spåret"),
        ("Gröna vägen 2020", "Gröna vägen 2021"),
        ("Fyren (etapp 2)", "Fyren"),
        ("Unga, vuxna", "Unga vuxna"),
    ],
)
def test_case_hyphens_marks_and_years_do_not_matter(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Insats 2", "Insats 3"),
        ("Summa ansvar 10", "Summa ansvar 30"),
        ("Delprojekt 1 (tkr)", "Delprojekt 2 (tkr)"),
    ],
)
def test_a_number_at_the_end_tells_names_apart(one: str, other: str) -> None:
    assert form(one) != form(other)
    assert not typed_alike(one, other)


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("Projekt Gröna trappan", "grönatrappan"),
        ("Insatsen Fyren", "fyren"),
        ("Projekt", "projekt"),
    ],
)
def test_a_name_may_lack_the_word_project_but_be_no_other(label: str, bare: str) -> None:
    assert bare_form(label, terms().bare) == bare


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Kompetensutveckling", "Kompetensutvekling", True),
        ("Samtalsstugan", "Samtalsstugna", True),
        ("Samtalsstugan", "Samtalsstigan", True),
        ("Enter", "Center", False),  # short
        ("Norr vägen", "Norra vägen", False),  # a short word
        ("Kraft framåt", "Kraften framåt", False),  # two letters
        ("Fyren 2019 A", "Fyren 2018 A", False),
    ],
)
def test_one_letter_is_a_typing_error_in_a_long_word(one: str, other: str, alike: bool) -> None:
    assert typed_alike(one, other) is alike
    assert list(nearly_alike([one, other])) == ([tuple(sorted((one, other)))] if alike else [])
