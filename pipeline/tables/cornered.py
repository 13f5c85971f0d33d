"""The end of a head's corner that had no room for its last words: they stand on the line below the head."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Layout
from .lines import TextLine

CLOSE = 1.7  # of the type's size between the lines of a corner
FLUSH = 2.0  # points within which they begin
SPACE = 0.25  # of the type's size


def end_of_corner(lines: Sequence[TextLine], head: int, body: int, plan: Layout) -> int:
    """Behind the line right below a head (`head` to `body`) that ends its corner: one text in small letters, set as the
    corner is, whose first word had no room beside that (`Not 5 Upplupna kostnader och förutbetalda` / `intäkter`)."""
    if not 0 <= head < body < len(lines) - 1:
        return body
    above, line = lines[body - 1], lines[body]
    corner, text = above.atoms[0], line.atoms[0]
    if len(line.atoms) > 1 or text.kind != "text" or not text.text[:1].islower() or corner.kind != "text":
        return body
    word, size = text.words[0], corner.words[0].size
    alike = abs(text.x0 - corner.x0) <= FLUSH and word.bold == corner.words[0].bold
    close = line.base - above.base < CLOSE * size and len(above.atoms) > 1
    needed = corner.x1 + SPACE * size + word.x1 - word.x0
    return body + 1 if alike and close and corner.x1 < plan.columns[0].left < needed else body
