"""Trials of a statement begin from what another trial of it found: the outcome is the one that a fresh start has."""

from __future__ import annotations

from helpers.statement_dsl import statements
from hypothesis import given, settings
from hypothesis import strategies as st
from test_proof_random import documents

from pipeline.proof import solving
from pipeline.proof.grid import Kind, grid_of
from pipeline.proof.solving import Solved


def outcome(solved: Solved) -> tuple[object, ...]:
    return solved.coverages, solved.tallies, solved.cover, solved.roots, solved.open, solved.score


@settings(deadline=None, max_examples=150)
@given(documents(), st.data())
def test_a_trial_from_another_gives_what_a_fresh_one_does(text: str, data: st.DataObject) -> None:
    for statement in statements(text):
        grid = grid_of(statement)
        lines = [line for line, kind in enumerate(grid.kinds) if kind in (Kind.PART, Kind.TOTAL)]
        if not lines:
            continue
        solved = solving._settle(grid)
        turned = data.draw(st.lists(st.sampled_from(lines), min_size=1, max_size=3, unique=True))
        other = solving._with_kinds(
            grid, {line: Kind.PART if grid.kinds[line] == Kind.TOTAL else Kind.TOTAL for line in turned}
        )
        again = solving._settle(other, solved)
        assert outcome(again) == outcome(solving._settle(other))
        assert outcome(solving._settle(grid, again)) == outcome(solved)
