"""What a failing check proposes: the smallest explanation that the page allows, whose error that makes it, and whom it
blames. Nothing that is proposed changes a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from helpers.statement_dsl import SHA, second_words, statements

from pipeline.model import (
    Box,
    Cause,
    Check,
    CheckStatus,
    DocumentType,
    Figure,
    Identity,
    SecondWord,
    Statement,
    Version,
)
from pipeline.proof import misprints, prove

IDENTITY = Identity(DocumentType.OTHER, Version.ORIGINAL, "")
COSTS = """
statement budget kr
columns | budget 2020 | outcome 2020 | budget 2019
# cost
Kansli     | 72 100  | 70 300  | 71 900
Styrelse   | 13 200  | 12 900  | 13 000
Insats Ett | 641 300 | 598 000 | 600 000
= Summa    | 726 600 | 681 200 | 684 900
"""


def figure_of(document: Sequence[Statement], label: str, column: int = 0) -> Figure:
    lines = (line for statement in document for line in statement.lines if line.label == label)
    found = next(figure for line in lines if (figure := line.figures[column]) is not None)
    assert found is not None
    return found


def failing(
    document: Sequence[Statement], words: Sequence[SecondWord] | None = None, read: bool = True
) -> tuple[Check, ...]:
    """The failing checks, with what a second engine reads: the same, other words, or nothing."""
    seen = second_words(tuple(document)) if words is None else words
    pages = sorted({s.page for s in document}) if read else []
    proof = prove(SHA, IDENTITY, document, lambda member: None, (), seen if read else (), pages)
    return tuple(check for check in proof.checks if check.status == CheckStatus.FAIL)


def only(checks: Sequence[Check]) -> Check:
    (check,) = checks
    return check


def proposal(check: Check) -> str:
    return check.detail.partition("perhaps ")[2]


def moved(document: Sequence[Statement], figure: Figure, **box: float) -> tuple[Statement, ...]:
    """The document with a figure standing elsewhere on its line."""
    place = replace(figure.box, **box)

    def change(f: Figure | None) -> Figure | None:
        return replace(f, box=place) if f is not None and f.figure_id == figure.figure_id else f

    return tuple(
        replace(s, lines=tuple(replace(x, figures=tuple(map(change, x.figures))) for x in s.lines)) for s in document
    )


def word(figure: Figure, text: str, x0: float, x1: float) -> SecondWord:
    return SecondWord(figure.page, text, Box(x0, figure.box.top + 0.3, x1, figure.box.bottom - 0.2))


def other_words(document: Sequence[Statement], figure: Figure, *words: SecondWord) -> tuple[SecondWord, ...]:
    """What a second engine reads, with other words for one figure."""
    kept = second_words(tuple(document), {figure.figure_id: ""})
    return (*kept, *words)


# ---------------------------------------------------------------------------------------------------------------------
# Slips of whoever set the page


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("72 100", "71 200", "two digits of Kansli 71 200 are swapped in print (72 100)"),
        ("= Summa    | 726 600", "= Summa    | 762 600", "two digits of Summa 762 600 are swapped in print (726 600)"),
        ("13 200", "-13 200", "Styrelse -13 200 has a minus too many in print"),
        ("726 600", "713 400", "the printed sum leaves out Styrelse 13 200"),
        ("726 600", "739 800", "the printed sum counts Styrelse 13 200 twice"),
    ],
)
def test_a_slip_in_print_is_the_publisher_s(old: str, new: str, said: str) -> None:
    assert old in COSTS
    check = only(failing(statements(COSTS.replace(old, new, 1))))
    assert (check.cause, proposal(check)) == (Cause.PUBLICATION, said)


def test_a_minus_left_out_in_print() -> None:
    text = COSTS.replace("Styrelse   | 13 200", "Styrelse   | 13 200").replace("726 600", "700 200")
    check = only(failing(statements(text)))
    assert (check.cause, proposal(check)) == (Cause.PUBLICATION, "Styrelse 13 200 lacks its minus in print")


def test_an_amount_printed_in_the_wrong_column_stands_flush_in_it() -> None:
    text = COSTS.replace("# cost\n", "# cost\nRevision   |         | 5 500\n").replace("726 600", "732 100")
    found = failing(statements(text))
    assert {check.cause for check in found} == {Cause.PUBLICATION}
    assert {proposal(check) for check in found} == {"Revision 5 500 is printed in the wrong column"}


def test_no_explanation_is_made_up() -> None:
    check = only(failing(statements(COSTS.replace("726 600", "731 387"))))
    assert (check.cause, proposal(check)) == (Cause.PUBLICATION, "")


def test_a_part_with_swapped_digits_is_blamed_where_other_identities_hold_the_sum() -> None:
    """
    statement budget kr
    columns | budget 2020
    # income
    Bidrag      | 800 000
    Ränta       | 1 000
    = Summa intäkter | 801 000
    # cost
    Kansli      | 71 200
    Styrelse    | 13 200
    = Summa kostnader | 85 300
    # result
    ~ Resultat  | 715 700
    """
    document = statements(test_a_part_with_swapped_digits_is_blamed_where_other_identities_hold_the_sum.__doc__ or "")
    check = only(failing(document))
    assert proposal(check) == "two digits of Kansli 71 200 are swapped in print (72 100)"
    assert (check.cause, check.blamed) == (Cause.PUBLICATION, (figure_of(document, "Kansli").figure_id,))


def test_one_digit_for_another_is_named_where_few_amounts_could_have_it() -> None:
    """
    statement balance_sheet kr
    columns | outcome 2020 | outcome 2019
    # asset
    Fordringar                            | 449   | 310
    Bank [kassa_och_bank]                 | 5 841 | 7 000
    = SUMMA TILLGÅNGAR [summa_tillgangar] | 6 260 | 7 310
    # equity_liability
    Eget kapital [eget_kapital]           | 5 260 | 7 000
    Skulder                               | 1 000 | 310
    = SUMMA SKULDER [summa_eget_kapital_och_skulder] | 6 260 | 7 310
    statement cash_flow kr
    columns | outcome 2020
    Likvida medel vid årets slut [likvida_medel_utgaende] | 5 841
    """
    document = statements(test_one_digit_for_another_is_named_where_few_amounts_could_have_it.__doc__ or "")
    check = only(failing(document))
    assert proposal(check) == "a digit of Fordringar 449 is another in print (419)"
    assert check.blamed == (figure_of(document, "Fordringar").figure_id,)
    assert "a digit of" not in only(failing(statements(COSTS.replace("726 600", "726 700")))).detail


def test_of_two_suspects_neither_is_blamed() -> None:
    """
    statement budget kr
    columns | budget 2020
    # income
    Bidrag      | 800 000
    Ränta       | 1 000
    = Summa intäkter | 801 000
    # cost
    Kansli      | 71 200
    Styrelse    | 91 200
    = Summa kostnader | 163 300
    # result
    ~ Resultat  | 637 700
    """
    document = statements(test_of_two_suspects_neither_is_blamed.__doc__ or "")
    check = only(failing(document))
    assert "Kansli 71 200" in proposal(check)
    assert "Styrelse 91 200" in proposal(check)
    assert check.blamed == (figure_of(document, "Summa kostnader").figure_id,)


def test_a_sum_that_nothing_else_holds_is_blamed_itself() -> None:
    document = statements(COSTS.replace("72 100", "71 200", 1))
    assert only(failing(document)).blamed == (figure_of(document, "Summa").figure_id,)


# ---------------------------------------------------------------------------------------------------------------------
# Other readings that the page allows


def test_a_minus_that_stands_before_the_number_was_lost_in_reading() -> None:
    document = statements(COSTS.replace("726 600", "700 200", 1))
    figure = figure_of(document, "Styrelse")
    dash = word(figure, "–", figure.box.x0 - 8, figure.box.x0 - 3)
    check = only(failing(document, (*second_words(document), dash)))
    assert (check.cause, proposal(check)) == (Cause.EXTRACTION, "the minus before Styrelse 13 200 was lost in reading")
    assert figure.figure_id in check.blamed


def test_a_dash_far_away_is_no_minus() -> None:
    document = statements(COSTS.replace("726 600", "700 200", 1))
    figure = figure_of(document, "Styrelse")
    dash = word(figure, "–", figure.box.x0 - 60, figure.box.x0 - 55)
    assert only(failing(document, (*second_words(document), dash))).cause == Cause.PUBLICATION


def test_a_footnote_mark_glued_behind_a_group() -> None:
    (statement,) = statements(COSTS.replace("13 200", "", 1))
    row = statement.lines[1].row
    check = only(failing([replace(statement, dropped=((row, 1, "13 2002", "no amount"),))]))
    said = "a footnote mark is glued to 13 2002 (13 200), which was left out"
    assert (check.cause, proposal(check)) == (Cause.EXTRACTION, said)


def test_a_small_mark_behind_a_number_without_groups() -> None:
    """
    statement budget kr
    columns | budget 2020 | budget 2019
    # cost
    Kansli     | 700      | 600
    Styrelse   | 4002     | 300
    Revision   | 500      | 500
    = Summa    | 1600     | 1400
    """
    document = statements(test_a_small_mark_behind_a_number_without_groups.__doc__ or "")
    figure = figure_of(document, "Styrelse")
    even = {f.figure_id: f for line in document[0].lines for f in line.figures if f is not None}
    words = [word(f, f.printed, f.box.x1 - 6 * len(f.printed), f.box.x1) for f in even.values()]
    plain = only(failing(document, words))
    assert (plain.cause, proposal(plain)) == (Cause.PUBLICATION, "")
    small = [w if w.text != "4002" else word(figure, "4002", figure.box.x1 - 20, figure.box.x1) for w in words]
    check = only(failing(document, small))
    assert proposal(check) == "a footnote mark is glued to Styrelse 4002 (400)"
    assert check.cause == Cause.EXTRACTION


def test_a_note_s_number_before_the_amount_stands_apart() -> None:
    document = statements(COSTS.replace("13 200", "3 413 200", 1).replace("726 600", "1 126 600"))
    figure = figure_of(document, "Styrelse")
    x = figure.box.x0

    def spaced(gap: float) -> tuple[SecondWord, ...]:
        first = x + 1 + gap
        return (
            word(figure, "3", x + 0.1, x + 1),
            word(figure, "413", first, first + 10),
            word(figure, "200", first + 12, first + 22),
        )

    check = only(failing(document, other_words(document, figure, *spaced(12.0))))
    assert proposal(check) == "a note's number is read into Styrelse 3 413 200 (413 200)"
    assert check.cause == Cause.EXTRACTION
    even = only(failing(document, other_words(document, figure, *spaced(2.0))))
    assert even.cause == Cause.PUBLICATION
    assert "note's number" not in even.detail


GROUPS = """
statement budget kr
columns | budget 2020 | outcome 2020 | budget 2019
# cost
Kansli     | 72 100      | 70 300  | 71 900
Styrelse   | 13 200 112  | 900     | 13 000
Insats Ett | 641 300     | 598 000 | 600 000
= Summa    | 726 600     | 781 200 | 684 900
"""


def test_a_wide_gap_within_a_number_is_the_next_column_s() -> None:
    document = statements(GROUPS)
    figure = figure_of(document, "Styrelse")
    x = figure.box.x0

    def spaced(gap: float) -> tuple[SecondWord, ...]:
        return (
            word(figure, "13", x + 1, x + 9),
            word(figure, "200", x + 11, x + 23),
            word(figure, "112", x + 23 + gap, x + 35 + gap),
        )

    found = {c.column_header: c for c in failing(document, other_words(document, figure, *spaced(20)))}
    check = found["budget 2020"]
    said = "a group of digits of Styrelse 13 200 112 belongs in the next column (13 200)"
    assert (check.cause, proposal(check)) == (Cause.EXTRACTION, said)
    even = {c.column_header: c for c in failing(document, other_words(document, figure, *spaced(2)))}
    assert (even["budget 2020"].cause, proposal(even["budget 2020"])) == (Cause.PUBLICATION, "")


def test_a_group_of_digits_beside_the_number_was_left_out() -> None:
    document = statements(COSTS.replace("641 300", "641", 1))
    figure = figure_of(document, "Insats Ett")
    beside = word(figure, "300", figure.box.x1 + 3, figure.box.x1 + 18)
    check = only(failing(document, (*second_words(document), beside)))
    said = "300 beside Insats Ett 641 is a group of its digits (641 300)"
    assert (check.cause, proposal(check)) == (Cause.EXTRACTION, said)


def test_a_group_that_the_next_column_took_stands_close() -> None:
    document = statements(COSTS.replace("13 200  | 12 900", "13  | 200 12 900", 1))
    far = {c.column_header: proposal(c) for c in failing(document)}
    assert "budget 2020" in far
    neighbour = figure_of(document, "Styrelse", 1)
    close = moved(document, neighbour, x0=figure_of(document, "Styrelse").box.x1 + 4)
    check = next(c for c in failing(close) if c.column_header == "budget 2020")
    said = "a group of digits of Styrelse 13 was read into the next column (13 200)"
    assert (check.cause, proposal(check)) == (Cause.EXTRACTION, said)
    assert far["budget 2020"] != said


def test_an_amount_between_two_columns_may_be_either_s() -> None:
    text = COSTS.replace("# cost\n", "# cost\nRevision   |         | 5 500\n").replace("726 600", "732 100")
    document = statements(text)
    revision = figure_of(document, "Revision", 1)
    between = moved(document, revision, x0=revision.box.x0 - 45, x1=revision.box.x1 - 45)
    found = failing(between)
    assert {check.cause for check in found} == {Cause.EXTRACTION}
    assert {proposal(check) for check in found} == {"Revision 5 500 was read into the wrong column"}


def test_a_row_between_the_parts_that_was_missed() -> None:
    (statement,) = statements(COSTS.replace("726 600", "730 200", 1))
    row = statement.lines[2].row
    check = only(failing([replace(statement, dropped=((row, 1, "3 600", "no label"),))]))
    assert (check.cause, proposal(check)) == (
        Cause.EXTRACTION, "a row was missed: 3 600 stands between the parts"
    )  # fmt: skip


def test_kronor_among_thousands() -> None:
    """
    statement budget tkr
    columns | budget 2020
    # cost
    Kansli     | 721
    Styrelse   | 134 000
    Insats Ett | 6 410
    = Summa    | 7 265
    """
    check = only(failing(statements(test_kronor_among_thousands.__doc__ or "")))
    assert (check.cause, proposal(check)) == (Cause.EXTRACTION, "Styrelse 134 000 is in kr, not in tkr")


def test_kronor_are_no_thousandths_of_themselves() -> None:
    """
    statement budget kr
    columns | budget 2020
    # cost
    Kansli     | 7 210
    Styrelse   | 1 600
    = Summa    | 7 212
    """
    assert "tkr" not in only(failing(statements(test_kronor_are_no_thousandths_of_themselves.__doc__ or ""))).detail


def test_a_row_taken_for_a_detail_that_is_a_part() -> None:
    """
    statement budget kr
    columns | budget 2020
    # cost
    Kansli            | 7 210
    % varav hyra      | 1 600
    Styrelse          | 1 340
    = Summa           | 10 150
    """
    check = only(failing(statements(test_a_row_taken_for_a_detail_that_is_a_part.__doc__ or "")))
    assert (check.cause, proposal(check)) == (Cause.EXTRACTION, "varav hyra 1 600 counts as a part of its own")


def test_without_a_second_engine_a_minus_is_possible_in_print_alone() -> None:
    check = only(failing(statements(COSTS.replace("726 600", "700 200", 1)), read=False))
    assert (check.cause, proposal(check)) == (Cause.EXTRACTION, "Styrelse 13 200 lacks its minus in print")


# ---------------------------------------------------------------------------------------------------------------------
# What is kept


def test_nothing_proposed_is_applied() -> None:
    document = statements(COSTS.replace("72 100", "71 200", 1))
    check = only(failing(document))
    assert (check.expected, check.actual) == (725_700, 726_600)
    assert figure_of(document, "Kansli").value == 71_200


def test_of_several_explanations_the_smallest_is_named() -> None:
    """A minus left out touches one sign, swapped digits two: `13 200` for `-13 200`."""
    document = statements(COSTS.replace("726 600", "700 200", 1))
    assert "minus" in proposal(only(failing(document)))


def test_several_of_the_same_size_are_all_named() -> None:
    """
    statement budget kr
    columns | budget 2020
    # cost
    Kansli     | 7 210
    Styrelse   | 9 210
    Revision   | 1 300
    = Summa    | 17 630
    """
    check = only(failing(statements(test_several_of_the_same_size_are_all_named.__doc__ or "")))
    swapped = "two digits of {} are swapped in print ({})"
    assert proposal(check) == ", or ".join(
        [swapped.format("Kansli 7 210", "7 120"), swapped.format("Styrelse 9 210", "9 120")]
    )


def test_the_search_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    swaps: Callable[[str], object] = misprints.swaps

    def counted(printed: str) -> object:
        nonlocal asked
        asked += 1
        return swaps(printed)

    monkeypatch.setattr(misprints, "swaps", counted)
    rows = "\n".join(f"Rad {i} | {i * 7919 % 9000 + 1000}" for i in range(70))
    blocks = "\n".join(f"statement budget kr\ncolumns | budget 2020\n# cost\n{rows}\n= Summa | 1" for _ in range(80))
    found = failing(statements(blocks))
    assert len(found) == 80
    assert 0 < asked <= 60 * 71


@pytest.mark.parametrize(
    ("printed", "others"),
    [("12", ["21"]), ("1 204", ["2 104", "1 024", "1 240"]), ("10", []), ("-31,5", ["-13,5", "-35,1"]), ("77", [])],
)
def test_swaps(printed: str, others: list[str]) -> None:
    assert list(misprints.swaps(printed)) == others
