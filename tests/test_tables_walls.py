"""Drawn rules become walls between columns and floors between rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Rule
from pipeline.tables.walls import JOIN, Floor, floors, joined, walls

spans = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 60)).map(lambda s: (float(s[0]), float(s[0] + s[1]))))


def test_pieces_along_a_line_are_one_line() -> None:
    rules = [Rule(100, 50, 100, 64), Rule(100.4, 64, 100.4, 78), Rule(99.8, 80, 99.8, 92)]
    (wall,) = walls(rules)
    assert wall.x == pytest.approx(100.07, abs=0.01)
    assert (wall.top, wall.bottom, wall.filled) == (50, 92, False)


def test_pieces_far_apart_stay_apart() -> None:
    assert [(w.top, w.bottom) for w in walls([Rule(100, 50, 100, 64), Rule(100, 90, 100, 104)])] == [
        (50, 64),
        (90, 104),
    ]


def test_short_ticks_are_no_walls_and_no_floors() -> None:
    assert walls([Rule(100, 50, 100, 54)]) == ()
    assert floors([Rule(100, 50, 103, 50)]) == ()


def test_walls_and_floors_are_told_apart() -> None:
    rules = [Rule(50, 100, 400, 100), Rule(50, 100, 50, 300), Rule(60, 200, 200, 200.8)]
    assert [w.x for w in walls(rules)] == [50]
    assert [round(f.y, 1) for f in floors(rules)] == [100, 200.4]


def test_a_floor_keeps_its_pieces() -> None:
    (floor,) = floors([Rule(50, 100, 150, 100), Rule(152, 100, 200, 100), Rule(300, 101, 400, 101)])
    assert floor.pieces == ((50, 200), (300, 400))
    assert floor.y == pytest.approx(100.33, abs=0.01)


def test_only_edges_of_shades_make_a_filled_line() -> None:
    edge, stroke = Rule(50, 100, 200, 100, filled=True), Rule(50, 100.5, 200, 100.5)
    assert floors([edge])[0].filled
    assert not floors([edge, stroke])[0].filled


@pytest.mark.parametrize(
    ("x0", "x1", "part"),
    [(0, 100, 0.75), (0, 50, 1.0), (50, 75, 0.0), (60, 100, 0.625), (100, 200, 0.0), (10, 10, 0.0)],
)
def test_how_much_of_a_span_a_floor_covers(x0: float, x1: float, part: float) -> None:
    assert Floor(10, ((0, 50), (75, 100)), False).covers(x0, x1) == pytest.approx(part)


@given(spans)
def test_joined_spans_are_apart_and_cover_what_was_given(given_spans: list[tuple[float, float]]) -> None:
    out = joined(given_spans)
    assert all(b[0] > a[1] + JOIN for a, b in pairwise(out))
    assert all(any(x0 <= a and b <= x1 for x0, x1 in out) for a, b in given_spans)
    assert joined(out) == out
    assert {x for span in out for x in span} <= {x for span in given_spans for x in span}


@given(spans, st.floats(0, 500), st.floats(0.1, 200))
def test_a_part_covered_is_between_nought_and_one(
    given_spans: list[tuple[float, float]], x0: float, wide: float
) -> None:
    floor = Floor(0, tuple(joined(given_spans)), False)
    assert 0 <= floor.covers(x0, x0 + wide) <= 1
