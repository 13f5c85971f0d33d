"""What records are made of: frozen, compared by what they hold; made, compared and replaced in a fraction of the time
that a dataclass takes, which is much where a page has a thousand of them.

    class Box(Record):
        x0: float
        ...
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any, dataclass_transform

from msgspec import Struct, field
from msgspec.structs import asdict, astuple, replace
from msgspec.structs import force_setattr as work_out

__all__ = ["Record", "asdict", "astuple", "field", "replace", "work_out"]


class _Fields:
    """By which the functions of `dataclasses` know a record: `replace` and `asdict` of both do."""

    def __get__(self, record: object, kind: type[Struct]) -> dict[str, dataclasses.Field[Any]]:
        return _fields(kind)


@cache
def _fields(kind: type[Struct]) -> dict[str, dataclasses.Field[Any]]:
    return {each.name: each for each in dataclasses.fields(dataclasses.make_dataclass("_", kind.__struct_fields__))}


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Record(Struct, frozen=True):
    """A frozen record. `field(default_factory=...)` gives a default that is made anew, `replace` a changed copy;
    `work_out` sets, in a record's `__post_init__` alone, what follows from its other fields."""


type.__setattr__(Record, "__dataclass_fields__", _Fields())
