"""What a document prints again confirms the first printing; the document stands in the docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from helpers.statement_dsl import SHA, statements

from pipeline.model import Check, CheckStatus, DocumentType, Identity, Proof, Statement, Version
from pipeline.proof import confirmed, prove

IDENTITY = Identity(DocumentType.OTHER, Version.ORIGINAL, "")


def documented(test: Callable[[], None]) -> tuple[Statement, ...]:
    return statements(inspect.getdoc(test) or "")


def proved(document: tuple[Statement, ...]) -> Proof:
    return prove(SHA, IDENTITY, document, lambda m: m.partition("-")[0], ())


def again(proof: Proof) -> list[Check]:
    return [c for c in proof.checks if c.rule == "printed_again"]


def pages_of(proof: Proof, document: tuple[Statement, ...]) -> set[tuple[int, int]]:
    """(page of a figure that repeats, page of the figure that it repeats)."""
    page = {f.figure_id: f.page for s in document for line in s.lines for f in line.figures if f}
    return {(page[a], page[b]) for a, b in proof.again.items()}


def test_a_summary_repeats_the_statement_below_it() -> None:
    """
    statement budget kr
    columns | budget 2024 | plan 2025
    # income
    = Summa intäkter [summa_intakter] | 1 000 | 1 100
    # cost
    = Summa kostnader [summa_kostnader] | 900 | 1 050
    statement budget kr
    columns | budget 2024 | plan 2025
    # income
    Staten | 600 | 700
    Regionen | 400 | 400
    = Summa intäkter [summa_intakter] | 1 000 | 1 100
    # cost
    Kansli | 500 | 650
    Lokaler | 400 | 400
    = Summa kostnader [summa_kostnader] | 900 | 1 050
    ~ Resultat <result> | 100 | 50
    """
    document = documented(test_a_summary_repeats_the_statement_below_it)
    proof = proved(document)
    assert len(proof.again) == 4
    assert pages_of(proof, document) == {(1, 2)}
    assert [(c.column_header, c.status) for c in again(proof)] == [
        ("budget 2024", CheckStatus.PASS), ("plan 2025", CheckStatus.PASS)
    ]  # fmt: skip


def test_a_printing_that_differs_is_shown() -> None:
    """
    statement budget kr
    columns | budget 2024
    # income
    Staten {state} | 600
    Regionen {region} | 400
    Habo kommun {kommun-1643} | 250
    = Summa intäkter [summa_intakter] | 1 250
    statement other kr
    columns | budget 2024
    # income
    Staten {state} | 600
    Regionen {region} | 400
    Habo kommun {kommun-1643} | 205
    """
    document = documented(test_a_printing_that_differs_is_shown)
    proof = proved(document)
    found = {c.status: c for c in again(proof)}
    assert (found[CheckStatus.HINT].actual, found[CheckStatus.HINT].expected) == (205, 250)
    assert len(proof.again) == 2


def test_one_amount_alike_is_chance() -> None:
    """
    statement budget kr
    columns | budget 2024
    # cost Enter
    Löner | 300
    Lokaler | 100
    = Summa kostnader [summa_kostnader] | 400
    statement budget kr
    columns | budget 2024
    # cost Consensus
    Löner | 300
    Lokaler | 150
    = Summa kostnader [summa_kostnader] | 450
    """
    proof = proved(documented(test_one_amount_alike_is_chance))
    assert not proof.again
    assert not again(proof)


def test_two_entities_do_not_repeat_each_other() -> None:
    """
    statement budget kr
    columns | budget 2024 @kommunen
    # cost
    Löner | 300
    Lokaler | 100
    = Summa kostnader [summa_kostnader] | 400
    statement budget kr
    columns | budget 2024 @koncernen
    # cost
    Löner | 300
    Lokaler | 100
    = Summa kostnader [summa_kostnader] | 400
    """
    assert not proved(documented(test_two_entities_do_not_repeat_each_other)).again


def test_a_letter_confirms_its_report() -> None:
    """
    statement budget kr
    columns | outcome 2023
    # income
    = Summa intäkter [summa_intakter] | 1 000
    # cost
    = Summa kostnader [summa_kostnader] | 900
    ~ Årets resultat [arets_resultat] <result> | 100
    statement income_statement kr
    columns | outcome 2023
    # income
    Staten | 600
    Regionen | 400
    = Summa intäkter [summa_intakter] | 1 000
    # cost
    Kansli | 500
    Lokaler | 400
    = Summa kostnader [summa_kostnader] | 900
    ~ Årets resultat [arets_resultat] <result> | 100
    """
    letter, report = documented(test_a_letter_confirms_its_report)
    proof = confirmed(SHA, proved((letter,)), (letter,), (report,))
    assert len(proof.again) == 3
    assert [c.status for c in again(proof)] == [CheckStatus.PASS]


def test_nil_does_not_repeat_an_amount_printed_with_more_places() -> None:
    """
    statement budget mnkr1
    columns | budget 2024 | plan 2025
    # cost
    Mobiltelefon | 0,4 | 0,5
    Kansli | 1,2 | 1,3
    Lokaler | 2,1 | 2,2
    = Summa kostnader | 3,7 | 4,0
    statement budget mnkr
    columns | budget 2024 | plan 2025
    # cost
    Mobiltelefon | 0 | 0
    Kansli | 1 | 1
    Lokaler | 2 | 2
    = Summa kostnader | 3 | 3
    """
    proof = proved(documented(test_nil_does_not_repeat_an_amount_printed_with_more_places))
    held = [c for c in again(proof) if c.status is CheckStatus.PASS]
    assert all(c.difference is None or abs(c.difference) <= (c.tolerance or 0) for c in held)
