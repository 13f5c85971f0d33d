"""The column of words that names the rows, where labels stand and where other words begin right of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from ..records import replace
from .lines import Atom, TextLine, has_digit, names_its_amounts
from .printed import is_year

MIN_LETTERS = 2
SAME_START = 4.0  # points within which texts of a column begin
FAR = 2.0  # sizes of type between the texts of columns of words at least
EXACT = 1.0  # points: a text and its head set flush left
MIN_CODES = 3  # texts without letters that make a column beside the labels
NAMES = 4.5  # letters of short names, on the average: codes are shorter
RUNNING = 5.0  # words in a piece of running text, on the average


def label_column(
    lines: Sequence[TextLine], above: Sequence[TextLine] = (), cuts: Sequence[float] = ()
) -> tuple[float, float]:
    """(start, end) of the column of words that names the rows, where several columns of words stand left of the
    amounts.

    It is the first whose words are not short codes or running text; (-inf, inf) where there is only one. `above`: lines
    above the rows; a column of words that begins below a text of theirs, or behind a wall (`cuts`), needs few rows.
    """
    lines = _without_remarks(lines)
    columns: list[list[Atom]] = []
    counted = 0
    for line in lines:
        texts = _left_texts(line)
        counted += bool(texts)
        for atom in texts:
            same = next((c for c in columns if abs(c[0].x0 - atom.x0) <= SAME_START), None)
            if same is None:
                columns.append([atom])
            else:
                same.append(atom)
    usual = [c for c in columns if len(c) >= 3 and 2 * len(c) > counted]
    usual += [c for c in _parallel(columns, lines) if c not in usual]
    usual += [c for c in _flush(columns, lines) if c not in usual] if usual else []
    headed = [*_headed(columns, lines, above), *_behind_walls(columns, lines, cuts, above)]
    if headed:
        first = min(c[0].x0 for c in headed)
        left = [c for c in columns if c[0].x0 < first]
        left = [c for c in left if len(c) >= 2] or left  # a page may end with the first row
        usual += [c for c in columns if c not in usual and (c in headed or c in left)]
    common = sorted(usual, key=lambda c: c[0].x0)
    if len(common) < 2:
        return (_after_groups(common[0], columns, lines) if common else float("-inf")), _set_apart(lines, above)
    most = max(map(_mean_letters, common))
    names = [c for c in common if _mean_letters(c) >= min(0.4 * most, NAMES)]
    named = [c for c in names if mean_words(c) < RUNNING] or common
    chosen = named[0] if mean_words(common[0]) < RUNNING else named[-1]
    chosen = next((c for a, c in pairwise(named) if a is chosen and _heads_groups(a, c, lines)), chosen)
    firsts = _firsts(lines)  # what begins a line is a label, set further in
    following = [c[0].x0 for c in common if c[0].x0 > chosen[0].x0 + SAME_START and not all(id(a) in firsts for a in c)]
    end = min(following) - 1 if following else float("inf")
    return chosen[0].x0 - SAME_START, min(end, _set_apart(lines, above, chosen[0].x0 + SAME_START))


def _parallel(columns: Sequence[list[Atom]], lines: Sequence[TextLine]) -> list[list[Atom]]:
    """The columns of words of rows with three or more texts, two such rows at least, each with one text in each: on the
    page's last lines of a table sums outnumber them. One such row does where all others have nothing but a label that
    begins as it does."""
    named = [texts for line in lines if (texts := _left_texts(line))]
    rows = [{id(a) for a in texts} for texts in named if len(texts) > 2]
    found = [c for c in columns if all(any(id(a) in row for a in c) for row in rows)]
    whole = bool(rows) and all(len(row) == len(found) for row in rows)
    return found if whole and (len(rows) > 1 or _are_sums_beside_a_row(named)) else []


def _are_sums_beside_a_row(named: Sequence[Sequence[Atom]]) -> bool:
    """Whether all but one of some rows, two at least, have a single text, which begins where the first of that one
    does, set in or out by an indent, whose texts stand far apart."""
    (row,) = (texts for texts in named if len(texts) > 2)
    others = [texts for texts in named if texts is not row]
    flush = all(len(texts) == 1 and abs(texts[0].x0 - row[0].x0) <= FAR * row[0].words[0].size for texts in others)
    return len(others) > 1 and flush and all(b.x0 - a.x1 >= FAR * a.words[0].size for a, b in pairwise(row))


def _flush(columns: Sequence[list[Atom]], lines: Sequence[TextLine]) -> list[list[Atom]]:
    """The columns of words that stand beside labels in three rows or more, exactly below each other: where totals and
    headings have no such words they may be few. Each text beside a label is of one of them."""
    firsts = _firsts(lines)
    found = [
        c
        for c in columns
        if len(c) >= 3 and not any(id(a) in firsts for a in c) and max(a.x0 for a in c) - min(a.x0 for a in c) <= EXACT
    ]
    beside = sum(len(_left_texts(line)[1:]) for line in lines)
    return found if sum(map(len, found)) == beside else []


def _set_apart(lines: Sequence[TextLine], above: Sequence[TextLine], start: float = float("-inf")) -> float:
    """Where columns of words set flush right or centred between labels (behind `start`) and amounts begin, as owners
    and periods are: beside most labels, or below a text of a head; what stands behind codes (`B4:1`) is a label."""
    before = [texts for ln in lines if (texts := _texts_before(ln))]
    seconds = [a for texts in before if letters(texts[0]) >= MIN_LETTERS for a in texts[1:] if a.x0 > start]
    heads = [a for line in above if len(line.atoms) > 2 for a in line.atoms[1:] if a.kind == "text"]

    def usual(place: Callable[[Atom], float]) -> list[Atom]:
        columns = [[a for a in seconds if abs(place(a) - place(b)) <= SAME_START / 2] for b in seconds]
        headed = [any(abs(place(a) - place(b)) <= SAME_START / 2 for a in heads) for b in seconds]
        return [
            atom
            for column, below in zip(columns, headed, strict=True)
            if len(column) >= 3 and (below or 2 * len(column) > len(before))
            for atom in column
        ]

    found = (*usual(lambda a: a.x1), *usual(lambda a: (a.x0 + a.x1) / 2))
    return min((a.x0 for a in found), default=float("inf")) - 1


def _texts_before(line: TextLine) -> list[Atom]:
    """The texts of a line that stand left of its amounts, dates among them, rows of dots not."""
    first = min((a.x0 for a in line.numbers), default=0.0)
    return [a for a in line.atoms if a.kind == "text" and a.x1 < first and (letters(a) or has_digit(a.text))]


def _headed(columns: Sequence[list[Atom]], lines: Sequence[TextLine], above: Sequence[TextLine]) -> list[list[Atom]]:
    """The columns of words that begin below a text of a head and stand beside labels; one of a single row, or below a
    text that but one stands beside, begins exactly there; of a row alone each text stands below one of the head."""
    texts = [(a.x0, len(line.atoms)) for line in above for a in line.atoms if len(line.atoms) > 1 and a.kind == "text"]
    heads = [x for x, count in texts if count > 2]
    firsts = _firsts(lines)
    beside = [c for c in columns if not any(id(a) in firsts for a in c)]
    near = [c for c in beside if any(abs(x - c[0].x0) <= SAME_START for x in heads)]
    near += [c for c in beside if c not in near and _all_begin_at(c, [x for x, _ in texts])]
    exact = [c for c in near if len(c) == 1 and any(abs(x - c[0].x0) <= EXACT for x in heads)]
    sure = len(exact) > 1 or (bool(exact) and len(lines) == 1 and _is_below_each(lines[0], above[-1]))
    return [c for c in near if len(c) >= 2 or (c in exact and sure)]


def _is_below_each(row: TextLine, head: TextLine) -> bool:
    """Whether a row has one text or number below each text of a head, flush with it."""
    pairs = list(zip(row.atoms, head.atoms, strict=False))
    flush = all(min(abs(a.x0 - b.x0), abs(a.x1 - b.x1)) <= EXACT for a, b in pairs)
    return len(row.atoms) == len(head.atoms) and flush


def _all_begin_at(column: Sequence[Atom], starts: Sequence[float]) -> bool:
    """Whether all texts of a column, several, begin exactly below a text of a head."""
    return len(column) > 1 and any(all(abs(a.x0 - x) <= EXACT for a in column) for x in starts)


def are_codes(span: tuple[float, float], lines: Sequence[TextLine], above: Sequence[TextLine] = ()) -> bool:
    """Whether the numbers of a column begin their lines and a label follows each: totals and headings may begin left of
    such codes. Few tell where a head of both (`Kto | Benämning`) stands in the lines `above`."""
    own = [(ln, n) for ln in lines for n in ln.numbers if span[0] - 1 <= n.x0 and n.x1 <= span[1] + 1]
    named = [ln for ln, n in own if n is ln.atoms[0] and len(ln.atoms) > 2 and letters(ln.atoms[1]) >= MIN_LETTERS]
    enough = len(named) >= MIN_CODES or (bool(named) and _have_heads(named, above))
    return enough and len(named) == len(own)


def _have_heads(named: Sequence[TextLine], above: Sequence[TextLine]) -> bool:
    """Whether a line above holds texts right over the codes and over the labels of all lines, flush left with them."""
    heads = [[a for a in line.atoms if a.kind == "text"][:2] for line in above]
    return any(
        len(pair) == 2 and all(abs(a.x0 - b.x0) <= EXACT for ln in named for a, b in zip(pair, ln.atoms, strict=False))
        for pair in heads
    )


def codes_after(lines: Sequence[TextLine]) -> float:
    """Where a column of texts without letters (days, periods, paragraphs) begins, right of the labels; infinite where
    there is none."""
    codes: list[tuple[int, Atom]] = []
    for at, line in enumerate(lines):
        texts = [a for a in line.atoms if a.kind == "text" and a.x1 < max((n.x0 for n in line.numbers), default=0.0)]
        after = [b for a, b in pairwise(texts) if letters(a) >= MIN_LETTERS and not letters(b) and has_digit(b.text)]
        codes += [(at, code) for code in after[:1]]
    if len(codes) < MIN_CODES or 2 * len(codes) <= codes[-1][0] - codes[0][0] + 1:
        return float("inf")
    first = codes[0][1]
    level = all(abs(c.x0 - first.x0) <= SAME_START or abs(c.x1 - first.x1) <= SAME_START for _, c in codes)
    return min(c.x0 for _, c in codes) - 1 if level else float("inf")


def _behind_walls(
    columns: Sequence[list[Atom]], lines: Sequence[TextLine], cuts: Sequence[float], above: Sequence[TextLine]
) -> list[list[Atom]]:
    """The columns of words that a wall parts from the labels of their rows; one of a single row, as a page may begin
    with, stands exactly below a text of a head."""
    starts = [a.x0 for line in above for a in line.atoms if len(line.atoms) > 1 and a.kind == "text"]
    before = {id(b): a.x1 for line in lines for a, b in pairwise(_left_texts(line))}
    return [
        c
        for c in columns
        if (len(c) >= 2 or any(abs(x - c[0].x0) <= EXACT for x in starts))
        and all(any(before.get(id(a), a.x0) <= x <= a.x0 + 1 for x in cuts) for a in c)
        and all(id(a) in before for a in c)
    ]


def _after_groups(labels: Sequence[Atom], columns: Sequence[Sequence[Atom]], lines: Sequence[TextLine]) -> float:
    """Where labels start when words before them only ever stand beside a label, but for few: cells that span several
    rows."""
    beside = {id(a) for ln in lines if any(a is x for x in labels for a in ln.atoms) for a in ln.atoms}
    groups = [c for c in columns if c[0].x0 < labels[0].x0 - SAME_START]
    words = [a for c in groups for a in c]
    spanning = bool(words) and (all(id(a) in beside for a in words) or _heads_groups(words, labels, lines))
    return labels[0].x0 - SAME_START if spanning else float("-inf")


def _heads_groups(groups: Sequence[Atom], labels: Sequence[Atom], lines: Sequence[TextLine]) -> bool:
    """Whether one column of words stands in cells that span several rows, each with a label of its own in the next:
    some labels stand beside such words, some without, and few rows (totals) have those words alone."""
    ids = [{id(a) for a in column} for column in (groups, labels)]
    rows = [line for line in lines if line.numbers]
    filled = [tuple(any(id(a) in own for a in row.atoms) for own in ids) for row in rows]
    if any(groups[0].x0 < n.x0 and n.x1 < labels[0].x0 for row in rows for n in row.numbers):
        return False  # a table of its own, with its amounts
    beside, lone = filled.count((True, True)), filled.count((False, True))
    inner = [row for row, found in zip(rows, filled, strict=True) if found == (False, True)]
    begun = all(id(texts[0]) in ids[1] for ln in inner if (texts := _left_texts(ln)))  # no label set further in
    return begun and min(beside, lone) > 1 and lone > filled.count((True, False))


def _left_texts(line: TextLine) -> list[Atom]:
    """The texts of a line that stand left of its amounts: the numbers at its right end."""
    atoms = list(line.atoms)
    while atoms and atoms[-1].kind != "text":
        atoms.pop()
    return [a for a in atoms if a.kind == "text" and letters(a) >= MIN_LETTERS] if len(atoms) < len(line.atoms) else []


def _without_remarks(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines without the texts that stand right of all amounts: remarks, owners, periods."""
    right = max((n.x1 for line in lines for n in line.numbers), default=float("inf"))
    kept = [(line, tuple(a for a in line.atoms if a.x0 < right)) for line in lines]
    return [replace(line, atoms=own) if len(own) < len(line.atoms) else line for line, own in kept if own]


def _firsts(lines: Sequence[TextLine]) -> set[int]:
    """The texts that begin a line, by identity."""
    return {id(texts[0]) for line in lines if (texts := _left_texts(line))}


def _mean_letters(column: Sequence[Atom]) -> float:
    return sum(map(letters, column)) / len(column)


def mean_words(column: Sequence[Atom]) -> float:
    return sum(len(a.words) for a in column) / len(column)


def label_zone(
    lines: Sequence[TextLine], start: float = float("-inf"), end: float = float("inf")
) -> tuple[float | None, float | None]:
    """(x0, x1) of the texts that name the rows: on each line the longest text left of its last number, between
    `start` and `end`.
    """
    labels: list[Atom] = []
    for line in lines:
        if names_its_amounts(line):
            continue
        last = min(max((a.x0 for a in line.numbers), default=line.x1), end)
        texts = [a for a in line.atoms if a.kind == "text" and start <= a.x0 < last and letters(a) >= MIN_LETTERS]
        if texts:
            labels.append(max(texts, key=letters))
    if not labels:
        return None, None
    starts = sorted(a.x0 for a in labels)
    # One label far to the left (a number's own word) must not move the zone: the lowest start that others share.
    x0 = starts[0] if len(starts) < 4 else starts[len(starts) // 10]
    return x0, max(a.x1 for a in labels)


def letters(atom: Atom) -> int:
    """How many letters a text has; a year that stands for a label counts as a word."""
    found = sum(map(str.isalpha, atom.text))
    return found or (len(atom.text) if atom.kind == "text" and is_year(atom.text) else 0)
