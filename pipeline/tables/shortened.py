"""Years of two digits that end heads (`Bokslut` over `-18`, beside `jan-aug -19`): no amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Atom, TextLine, has_digit
from .over import meets

_SHORT = re.compile(r"[-–'’´]\d\d$")
NEAR = 6  # years between those of one head


def with_short_years(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with such years as texts, where all numbers of a line are of that kind and texts beside them end in
    one, each below the words that it goes on from."""
    return tuple(_as_text(line) if _ends_heads(lines, i) else line for i, line in enumerate(lines))


def _ends_heads(lines: Sequence[TextLine], index: int) -> bool:
    line, above = lines[index], lines[index - 1] if index else None
    if above is None or not line.numbers or line.top - above.bottom > 0.8 * line.size:
        return False
    worded = [a for a in line.atoms if a.kind == "text" and len(a.words) > 1 and _SHORT.match(a.words[-1].text)]
    if not worded or not all(_SHORT.match(a.text) for a in line.numbers):
        return False
    years = [int(a.words[-1].text[1:]) for a in (*worded, *line.numbers)]
    return max(years) - min(years) <= NEAR and all(_goes_on(a, above) for a in (*worded, *line.numbers))


def _goes_on(atom: Atom, above: TextLine) -> bool:
    over = [a for a in above.atoms if meets(a, atom.x0, atom.x1)]
    return bool(over) and all(a.kind == "text" and not has_digit(a.text) for a in over)


def _as_text(line: TextLine) -> TextLine:
    return TextLine(tuple(Atom("text", a.words) for a in line.atoms), line.top, line.bottom, line.size)
