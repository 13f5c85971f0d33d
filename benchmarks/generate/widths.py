"""Column widths for renderers that set the type themselves, estimated so generously that no amount breaks."""

from __future__ import annotations

from benchmarks.generate.model import Table

DIGIT = {"sans": 0.57, "serif": 0.52, "carlito": 0.53, "dejavu": 0.71}  # width of a bold digit in the type's size
LETTER = {"sans": 0.63, "serif": 0.58, "carlito": 0.57, "dejavu": 0.76}
WIDEST = "dejavu"  # what programs take for a type that is not installed
SMALLEST = 5.5


def fitted(table: Table, room: float, font: str) -> tuple[float, list[float]]:
    """The type size and the columns' widths in points, within `room`; wide enough for any type where several lines
    share a row: one that broke would leave what stands beside it."""
    font = WIDEST if any(row.joined for row in table.rows) else font
    size = table.look.size
    widths = _needed(table, size, room, font)
    while sum(widths) > room and size > SMALLEST:
        size -= 0.5
        widths = _needed(table, size, room, font)
    extra = room - sum(widths)
    if extra < 0:
        return size, [w * room / sum(widths) for w in widths]
    if table.look.fill_width:
        takers = sum(kind != "spacer" for kind in table.columns)
        widths = [w + extra / takers if k != "spacer" else w for w, k in zip(widths, table.columns, strict=True)]
    return size, widths


def _needed(table: Table, size: float, room: float, font: str) -> list[float]:
    whole = [row for row in table.rows if len(row.cells) == len(table.columns)]
    heads = [row for row in [*table.head, *table.rows] if row.kind == "head" and len(row.cells) == len(table.columns)]
    widths = []
    for at, kind in enumerate(table.columns):
        texts = [row.cells[at].text for row in whole if row.kind not in ("head", "foot")]
        word = (
            max(
                (len(word) for row in heads if not row.cells[at].turned for word in row.cells[at].text.split()),
                default=1,
            )
            * LETTER[font]
            * size
        )
        if kind in ("label", "words"):
            longest = (
                max((len(line) for text in texts for line in text.split("\n")), default=1) * LETTER[font] * size * 0.9
            )
            if kind == "label" and any(row.joined for row in table.rows):  # one that wraps leaves its amount
                widths.append(1.3 * longest + 14 + 2 * table.look.pad_x + 3)  # capitals among them
                continue
            least = max((len(word) for text in texts for word in text.split()), default=1) * LETTER[font] * size + 12
            width = max(
                min(longest + 14, room * (table.look.label_share + 0.1 if kind == "label" else 0.2)), least, word
            )
        elif kind == "spacer":
            widths.append(9.0)
            continue
        else:
            longest = max((len(line) for text in texts for line in text.split("\n")), default=1)
            width = max(longest * DIGIT[font] * size, word)
        widths.append(width + 2 * table.look.pad_x + 3)
    return widths
