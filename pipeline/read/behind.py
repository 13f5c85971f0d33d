"""Marks behind a number that send to a footnote: asterisks and raised digits, which readers take for others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import replace
from .said import MINUS, Blots, Said, is_numeric, is_one_number, same_digits

GROUPED = re.compile(rf"[{MINUS}+(]?\s?\d{{1,3}}(?: \d{{3}})+[)]?")  # thousands set apart in whole groups
_MARK = re.compile(r"[^\w\s,.)%-]{1,2}$")  # what a raised mark is read as: `?`, `'`, `°`
_QUOTED = re.compile(r"(?<=\d)[\"”“^]{1,2}$")
_STARS = re.compile(r"(?<=[\d)])\s?[xX\"'°”“^*»«+]{1,3}$")  # what asterisks behind a number are read as


def with_stars(said: Sequence[Said], blots: Blots) -> Sequence[Said]:
    """The readings, what one has behind a number (`22 908 000"`) the asterisks that another sees behind the same
    digits; quotation marks are some where a small blot stands there."""
    if blots.signs[-1:] in ("x", "?") and not any("*" in one.text for one in said):
        said = [replace(one, text=_QUOTED.sub("*", one.text), tokens=()) for one in said]
    starred = [one.text for one in said if one.text.endswith("*") and is_one_number(one.text)]

    def meant(one: Said) -> Said:
        found = _STARS.search(one.text)
        if not found or one.text in starred:
            return one
        same = next((text for text in starred if same_digits(text.rstrip("*"), one.text[: found.start()])), "")
        return replace(one, text=one.text[: found.start()] + "*" * same.count("*"), tokens=()) if same else one

    return [meant(one) for one in said]


def without_mark(said: Sequence[Said], blots: Blots) -> tuple[Sequence[Said], Blots, str]:
    """The readings without a mark behind the number, the blots without its own, and the asterisks that stood there.

    A raised footnote mark (`428 900²` read as `428 900?` or `428 9002`) is small blots at the end that are raised,
    behind digits that are all high. Asterisks may be as broad as digits: they are some where a reader sees one."""
    own = blots.signs.rstrip("?x")
    marks = len(blots.signs) - len(own)
    if not marks or set(own) & set("?x") or "d" not in own:
        return said, blots, ""
    if marks <= blots.starry and (stars := max((_stars(one.text) for one in said), key=len)):
        bare = [replace(one, text=_up_to(one.text, blots.tall), tokens=()) for one in said]
        return [one for one in bare if one.text], replace(blots, signs=own), stars
    percent = marks > 1 and any("%" in one.text for one in said)  # whose rings are small blots too, beside a stroke
    if marks > 2 or marks > blots.raised or percent:
        return said, blots, ""
    bare = [replace(one, text=_unmarked(one.text, marks, blots.tall)) for one in said]
    torn = any(GROUPED.fullmatch(a.text) and not GROUPED.fullmatch(b.text) for a, b in zip(said, bare, strict=True))
    # a last digit that is badly printed is no mark
    return (said, blots, "") if torn else (bare, replace(blots, signs=own), "")


def _stars(text: str) -> str:
    return text[len(text.rstrip("*")) :]


def _up_to(text: str, tall: int) -> str:
    """A reading up to so many signs that are as high as digits."""
    places = [at for at, sign in enumerate(text) if sign.isalnum() or sign in "()"]
    return text[: places[tall - 1] + 1] if len(places) >= tall else text.rstrip("*")


def _unmarked(text: str, marks: int, tall: int) -> str:
    digits = sum(map(str.isdigit, text))
    if digits == tall + marks and text[-marks:].isdigit():
        return text[:-marks].rstrip()
    bare = _MARK.sub("", text.rstrip().removesuffix("%" if marks == 1 else ""))
    return bare if digits == tall and is_numeric(bare) else text
