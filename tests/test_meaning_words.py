"""The wording file: what is wrong in it is named by field, and its words are found as whole words."""

import re
from pathlib import Path

import pytest

import schemas
from pipeline.meaning.words import FIELDS, WordingError, _pattern, fold, load

TEXT = (Path(schemas.__file__).parent / "wording.toml").read_text(encoding="utf8")


def wrong(folder: Path, old: str, new: str) -> str:
    assert old in TEXT
    (folder / "wording.toml").write_text(TEXT.replace(old, new, 1), encoding="utf8")
    with pytest.raises(WordingError) as caught:
        load(folder)
    return str(caught.value)


def test_the_repositorys_wording_is_sound() -> None:
    words = load()
    assert {table for table, _ in words.lists} == set(FIELDS)
    assert words.months["augusti"] == 8


def test_an_unknown_table_is_named(tmp_path: Path) -> None:
    assert "[mesure]" in wrong(tmp_path, "[measure]", '[mesure]\nx = ["y"]\n[measure]')


def test_an_unknown_field_is_named(tmp_path: Path) -> None:
    assert "[measure] shares: is no field" in wrong(tmp_path, "[measure]", '[measure]\nshares = ["y"]')


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    assert "[measure] target: must be a list" in wrong(tmp_path, "\ntarget = [", "\n# target = [")


def test_an_empty_word_is_refused(tmp_path: Path) -> None:
    assert "[measure] plan: '*' is no word" in wrong(tmp_path, 'plan = ["plan"', 'plan = ["*", "plan"')


def test_a_capital_letter_is_refused(tmp_path: Path) -> None:
    assert "'Ram' must be in lower case" in wrong(tmp_path, 'plan = ["plan"', 'plan = ["Ram", "plan"')


def test_a_missing_month_is_refused(tmp_path: Path) -> None:
    assert "[month]" in wrong(tmp_path, "\nmaj = 5", "\n")


def test_a_broken_file_is_said_to_be_no_toml(tmp_path: Path) -> None:
    assert "is no TOML" in wrong(tmp_path, "[measure]", "[measure")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WordingError, match="cannot be read"):
        load(tmp_path)


def test_folding_joins_a_word_broken_at_the_lines_end_but_no_range() -> None:
    assert fold("Prognos- avvikelse") == "prognosavvikelse"
    assert fold("Jan- juni, HR- och IT") == "jan- juni, hr- och it"
    assert fold("A\u030arsbudget\u00a0\u00ad2018") == "årsbudget 2018"


@pytest.mark.parametrize("words", [("budget", "beslut*", "bud"), ("år", "årets resultat", "m m"), ("*bidrag", "bi")])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "budget",
        "en budget",
        "xbudget",
        "budgetår",
        "beslutade bud",
        "årets",
        "årets resultat",
        "a m m",
        "statsbidrag, bi",
    ],
)
def test_a_list_told_apart_by_first_letters_finds_what_its_words_find(words: tuple[str, ...], text: str) -> None:
    listed = sorted((re.escape(w).replace(r"\*", r"[\w/-]*") for w in words), key=len, reverse=True)
    plainly = re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)")
    found = _pattern(words)
    assert [m.span() for m in found.finditer(text)] == [m.span() for m in plainly.finditer(text)]
    assert (found.match(text) is None, found.fullmatch(text) is None) == (
        plainly.match(text) is None,
        plainly.fullmatch(text) is None,
    )


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Finansi-ella in-täkter", "finansiella intäkter"),
        ("KORT-FRISTIGA SKULDER", "kortfristiga skulder"),
        ("Grums-Säffle", "grums-säffle"),
        ("Utfall-budget", "utfall-budget"),
        ("mars-april 2020", "mars-april 2020"),
    ],
)
def test_words_of_the_field_are_whole_that_hyphens_break(printed: str, meant: str) -> None:
    assert fold(printed) == meant
