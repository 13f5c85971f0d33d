"""Running text from a compact text, so that a test's docstring can be its document.

    # 4.1 KrAmi          a heading; `##` one in smaller type
    - an item of a list
    A line of a paragraph
    that goes on.

An empty line ends a paragraph, `---` a page. Each character is one point wide, each line ten points high.
"""

from __future__ import annotations

from pipeline.model import Box, Page, PageKind, Passage, PrintedLine


def pages(text: str) -> list[Page]:
    """The pages of a text."""
    return [_page(number, part) for number, part in enumerate(text.split("---"), 1)]


def _page(number: int, text: str) -> Page:
    found: list[Passage] = []
    lines: list[PrintedLine] = []
    for at, raw in enumerate([*text.splitlines(), ""]):
        line = raw.strip()
        if line and line[0] not in "#-":
            lines.append(_line(line, at))
            continue
        if lines:
            found.append(Passage(tuple(lines), 10.0))
            lines = []
        if line:
            mark, _, words = line.partition(" ")
            own = (_line(words, at),)
            is_heading = mark[0] == "#"
            size = 16.0 - len(mark) if is_heading else 10.0
            found.append(Passage(own, size, is_heading, is_heading, item=not is_heading))
    return Page(number, 600.0, 800.0, PageKind.TEXT, text, passages=tuple(found))


def _line(text: str, at: int) -> PrintedLine:
    ends: list[float] = []
    x = 0.0
    for word in text.split(" "):
        ends += [x, x + len(word)]
        x += len(word) + 1
    return PrintedLine(text, Box(0.0, 10.0 * at, x - 1, 10.0 * at + 9), tuple(ends))
