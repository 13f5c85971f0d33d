"""Words whose letters are set apart are words."""

from __future__ import annotations

from helpers.drawing import table_of, words_of

from pipeline.tables.letters import letters_joined


def test_sums_set_with_spaces_are_named_by_their_words() -> None:
    found = table_of(
        """
                                            2006      2005
        Bidrag                           900 000   880 000
        S U M M A   I N T Ä K T E R      900 000   880 000
        K O S T N A D                   -691 178  -666 562
        R E S U L T A T                  208 822   213 438
        """
    )
    assert [row.label for row in found.rows] == ["Bidrag", "SUMMA INTÄKTER", "KOSTNAD", "RESULTAT"]


def test_two_words_are_told_by_the_wider_space() -> None:
    words = letters_joined(words_of("S U M M A   K O S T N A D E R"))
    assert [word.text for word in words] == ["SUMMA", "KOSTNADER"]


def test_letters_over_columns_are_heads() -> None:
    words = letters_joined(words_of("A       B       C       D       E"))
    assert [word.text for word in words] == ["A", "B", "C", "D", "E"]


def test_few_letters_stay_as_they_are() -> None:
    assert [word.text for word in letters_joined(words_of("Insats A B C"))] == ["Insats", "A", "B", "C"]


def test_other_words_keep_the_order_in_which_they_are_printed() -> None:
    """Texts that are printed over each other are told apart by it."""
    words = words_of("Utfall Budget\nS U M M A A B")
    mixed = [words[1], words[0], *words[2:]]
    assert [word.text for word in letters_joined(mixed)][:2] == ["Budget", "Utfall"]
    assert len(letters_joined(mixed)) < len(mixed)
