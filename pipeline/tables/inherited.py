"""Heads within a table that name some of its columns anew: they add to the head above them, or take its place."""

from __future__ import annotations

from collections.abc import Collection

from ..model import Head
from ..records import replace


def inherit(new: Head, old: Head | None, filled: Collection[int] = ()) -> Head:
    """A partial head adds to the one above it; a full one, also of fewer columns where only these (`filled`) have
    cells below it, takes its place."""
    if filled and all(new.columns[i] for i in filled):
        return new
    first = _inherited(new, replace(old, others=())) if old is not None else new
    if old is None or not old.others or first is new:
        return first
    others = [first, *(_inherited(new, other) for other in old.others)]
    return replace(others[0], others=tuple(o for o in others[1:] if o.columns != others[0].columns))


def _inherited(new: Head, old: Head | None) -> Head:
    if old is None or len(new.columns) != len(old.columns):
        return new
    named = [bool(t) for t in new.columns]
    if any(named) and all(n in ("", o) for n, o in zip(new.columns, old.columns, strict=True)):
        return replace(old, page=new.page, corner=new.corner)  # the same head again
    if all(named) or sum(named) > sum(bool(t) for t in old.columns) * 0.75:
        return new
    columns = tuple(f"{o} {n}".strip() if n else o for n, o in zip(new.columns, old.columns, strict=True))
    boxes = tuple(n or o for n, o in zip(new.boxes, old.boxes, strict=True))
    return Head(new.page, columns, new.corner or "", boxes)
