"""Amounts as print shows them: units, thousands, decimals, signs and nils."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

SEPARATORS = {
    "space": " ",
    "nbsp": "\u00a0",
    "narrow": "\u202f",
    "thin": "\u2009",
    "dot": ".",
    "none": "",
    "apostrophe": "'",
}
NEGATIVES = {
    "hyphen": "-{}",
    "minus": "\u2212{}",
    "minus_space": "\u2212 {}",
    "dash_space": "\u2013 {}",
    "dash": "\u2013{}",
    "hyphen_space": "- {}",
    "parentheses": "({})",
}
NILS = ("0", "-", "\u2013", "zero_decimals")
# word -> (kronor per unit, decimals that suit it)
UNITS: dict[str, tuple[int, tuple[int, ...]]] = {
    "kr": (1, (0,)),
    "kronor": (1, (0,)),
    "SEK": (1, (0,)),
    "öre": (1, (2,)),
    "tkr": (1000, (0, 0, 1)),
    "Tkr": (1000, (0,)),
    "tusen kr": (1000, (0,)),
    "tusental kronor": (1000, (0,)),
    "ksek": (1000, (0,)),
    "KSEK": (1000, (0,)),
    "tusen kronor": (1000, (0,)),
    "Mkr": (1_000_000, (1, 2)),
    "mkr": (1_000_000, (1,)),
    "mnkr": (1_000_000, (1, 2)),
    "milj kr": (1_000_000, (1,)),
    "milj": (1_000_000, (1,)),
    "miljoner kronor": (1_000_000, (1,)),
    "MSEK": (1_000_000, (1,)),
}


@dataclass(frozen=True)
class NumberStyle:
    """How one table prints amounts. `unit` is a key of UNITS; `mixed` lets some amounts drop the separator (`1000`)."""

    unit: str = "kr"
    decimals: int = 0
    separator: str = "space"
    negative: str = "hyphen"
    second_negative: str = ""
    nil: str = "0"
    mixed: bool = False
    marks: tuple[str, ...] = ()
    in_cell: str = ""  # the unit after each amount: "", " kr", "kr", " tkr"

    @property
    def quantum(self) -> Decimal:
        """Kronor per unit in the last printed place."""
        return Decimal(UNITS[self.unit][0]) / (Decimal(10) ** self.decimals)


def rounded(value: Decimal, style: NumberStyle) -> Decimal:
    """The amount in kronor that the printed digits say."""
    return (value / style.quantum).quantize(Decimal(1), ROUND_HALF_UP) * style.quantum


def digits(value: Decimal, style: NumberStyle, *, separate: bool = True) -> str:
    """The unsigned digits: 1234500 kr in tkr with one decimal gives '1 234,5'."""
    number = (abs(rounded(value, style)) / UNITS[style.unit][0]).quantize(Decimal(1).scaleb(-style.decimals))
    whole, _, fraction = f"{number:f}".partition(".")
    if separate:
        groups = []
        while len(whole) > 3:
            groups.insert(0, whole[-3:])
            whole = whole[:-3]
        whole = SEPARATORS[style.separator].join([whole, *groups])
    return f"{whole},{fraction}" if fraction else whole


def nil(style: NumberStyle) -> str:
    if style.nil == "zero_decimals":
        return "0," + "0" * style.decimals if style.decimals else "0"
    return style.nil


def printed(value: Decimal, style: NumberStyle, rng: random.Random) -> str:
    """The amount as the table shows it, signed, without the unit and without marks."""
    if rounded(value, style) == 0:
        return nil(style)
    separate = not (style.mixed and abs(rounded(value, style)) / UNITS[style.unit][0] < 10_000 and rng.random() < 0.4)
    text = digits(value, style, separate=separate)
    if value >= 0:
        return text
    kind = style.second_negative if style.second_negative and rng.random() < 0.4 else style.negative
    return NEGATIVES[kind].format(text)


def with_unit(text: str, style: NumberStyle) -> str:
    """The unit follows each amount where the style says so; a dash stays alone."""
    return text if not style.in_cell or text in ("-", "\u2013") else text + style.in_cell
