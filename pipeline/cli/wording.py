"""How values are put into words: kronor, statuses, the sentence for a check."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

_MINUS = "\N{MINUS SIGN}"

SCALES = {"kr": Decimal(1), "tkr": Decimal(1000), "mnkr": Decimal(1_000_000)}


def number(value: Decimal | int, places: int | None = None) -> str:
    """`-170000` as `−170 000`; the decimals it has, or `places` of them."""
    exact = Decimal(value)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    whole, _, fraction = format(abs(exact), "f").partition(".")
    if places is None:
        fraction = fraction.rstrip("0")
    digits = f"{int(whole):,}".replace(",", " ") + (f",{fraction}" if fraction else "")
    return f"{_MINUS}{digits}" if exact < 0 else digits


def amount(value: Decimal, unit: str = "SEK") -> str:
    """A value with its unit in words: `2 170 000 kr`, `42,5 %`, `31 persons`."""
    return f"{number(value)} {({'SEK': 'kr', 'percent': '%'}).get(unit, unit)}"


def shown(value: Any) -> str:
    """A value as a cell of a table to read."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, (list, tuple)):
        return ", ".join(map(shown, value))
    return str(value)


def counted(many: int, one: str, more: str | None = None) -> str:
    """`1 check`, `2 checks`."""
    return f"{number(many)} {one if many == 1 else more or one + 's'}"


def listed(parts: Iterable[str]) -> str:
    """`a, b and c`."""
    *first, last = list(parts) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def check_sentence(check: dict[str, Any]) -> str:
    """A check in words: `page 3: Summa kostnader (Budget 2009): printed 2 000 000 kr, the parts give 2 170 000 kr …`.

    `check` has the columns of the view `checks`, and the `page` and `unit` of the figure that the check is about. A
    scope `Summa kostnader = Kansli + Revision` is told apart into what is printed and its parts.
    """
    place = f"page {check['page']}: " if check["page"] else ""
    column = f" ({check['column_header']})" if check["column_header"] else ""
    printed, _, parts = str(check["scope"]).partition(" = ")
    return f"{place}{printed}{column}: {_outcome(check, f' ({parts})' if parts else '')}"


def _outcome(check: dict[str, Any], parts: str) -> str:
    unit, expected, actual = check["unit"] or "SEK", check["expected"], check["actual"]
    why = f"; {check['detail']}" if check["detail"] and check["status"] != "pass" else ""
    if check["status"] == "not_applicable" or expected is None or actual is None:
        return f"not tried{parts}{why or '; a term is not printed'}"
    giver = "another document says" if check.get("is_across") else "the parts give"
    if expected == actual:
        return f"printed {amount(actual, unit)}, and {giver} the same{parts}{why}"
    off = f"printed {amount(actual, unit)}, {giver} {amount(expected, unit)}{parts}, off by "
    return off + amount(check["difference"], unit) + _remark(check["status"]) + why


def _remark(status: str) -> str:
    """What the status adds to a difference."""
    return {
        "pass": ", as rounding may be",
        "doubtful": ", more than rounding is likely to be",
        "waived": ", waived",
    }.get(status, "")
