"""Records are frozen, compared by what they hold, and known to the functions of `dataclasses`."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from pipeline.model import Box, Word
from pipeline.records import Record, field, replace
from pipeline.tables.lines import Atom

BOX = Box(1.0, 2.0, 3.0, 4.0)


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        BOX.x0 = 5.0  # type: ignore[misc]


def test_records_that_hold_the_same_are_equal_and_hash_alike() -> None:
    assert Box(1.0, 2.0, 3.0, 4.0) == BOX
    assert hash(Box(1.0, 2.0, 3.0, 4.0)) == hash(BOX)
    assert replace(BOX, x1=9.0) != BOX


def test_the_functions_of_dataclasses_know_records() -> None:
    assert dataclasses.replace(BOX, x1=9.0) == Box(1.0, 2.0, 9.0, 4.0)
    assert dataclasses.asdict(BOX) == {"x0": 1.0, "top": 2.0, "x1": 3.0, "bottom": 4.0}
    assert [each.name for each in dataclasses.fields(BOX)] == ["x0", "top", "x1", "bottom"]


def test_what_follows_from_other_fields_is_worked_out_anew() -> None:
    one, two = Word("1", 0.0, 0.0, 5.0, 9.0, 9.0), Word("204", 7.0, 0.0, 20.0, 9.0, 9.0)
    atom = Atom("num", (one, two))
    assert (atom.text, atom.x0, atom.x1) == ("1 204", 0.0, 20.0)
    assert (replace(atom, words=(two,)).text, replace(atom, words=(two,)).x0) == ("204", 7.0)


def test_a_default_is_made_anew_for_each_record_and_records_go_between_processes() -> None:
    assert _Shelf().books is not _Shelf().books
    assert pickle.loads(pickle.dumps(_Shelf({"a": 1}))) == _Shelf({"a": 1})


class _Shelf(Record):
    books: dict[str, int] = field(default_factory=dict)
