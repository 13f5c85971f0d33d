"""Whether a column holds amounts: what its head says, and the shape of its cells beside the other columns' cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.amounts import is_year, parse
from pipeline.meaning.heads import HeadWords, ends_in_number
from pipeline.meaning.words import fold, load

_NOTE = re.compile(r"\d{1,2}(?:\s?[,.&-]\s?\d{1,2})*\)?|[*¹²³⁴⁵⁶⁷⁸⁹]+")
_CODE = re.compile(r"\d{3,6}")
_THOUSANDS = re.compile(r"\d{4,6}")
_RUN = 6  # numbers in a row, from which on it is no chance that they rise
_GROUPED = re.compile(r"-?\d{1,3}(?:[  .,\u00a0\u202f'’]\d{3})+\D*")


def are_amounts(i: int, own: Sequence[HeadWords], cells: list[list[str]], read: list[list[HeadWords]]) -> bool:
    """Whether column `i` holds amounts: its head decides, else its cells beside the other columns' cells."""
    texts = cells[i]
    sure = _surely_amounts(texts)
    said = {head.amounts for head in own if not (head.wordy and sure)} - {None}
    if texts and all(is_year(t) for t in texts) and True not in said:
        return False
    if _rise_beside_amounts(i, cells):
        return False  # a head that was meant for the next column
    if said:
        noted = any(ends_in_number(head.text) for head in own) and all(_NOTE.fullmatch(t.strip()) for t in texts)
        return True in said and not (noted and (_is_sparse(i, cells) or _beside_large(i, cells)))
    if _are_codes(i, own, cells) or _are_marks(i, cells, read):
        return False
    if texts and all(_NOTE.fullmatch(t.strip()) for t in texts) and not any(t.strip() == "0" for t in texts):
        if any(load().has("evidence", "other", fold(head.text)) for head in own):
            return False  # `Möten`
        if any(head.counted for head in own):
            return True  # `Antal personer` over small numbers: they count what it says, and are no notes
        if any(head.text for head in own) and (not _rise(texts) or _as_fine(i, cells)):
            return True  # notes without a head of their own are in their order, and not each of them two
        spoken = any(head.speaks for row in read for head in row)
        sparse = _is_sparse(i, cells) and (_counts_up(texts) or (_rise(texts) and _beside_finer(i, cells)))
        noted = _beside_large(i, cells) or sparse
        return not (noted and (spoken or i == 0 or i == len(cells) - 1))
    return any(parse(t) for t in texts) or not texts


def _are_marks(i: int, cells: list[list[str]], read: list[list[HeadWords]]) -> bool:
    """Whether column `i` holds marks of a diagram beside the table: a few shares at the height of some rows, right of
    all heads and of full columns."""
    headed = any(row[j].text for row in read for j in range(i, len(cells)))
    few = i > 0 and 2 * len(cells[i]) < max(map(len, cells[:i]))
    return few and not headed and all(text.endswith("%") for text in cells[i])


def _beside_large(i: int, cells: list[list[str]]) -> bool:
    """Whether the other columns hold many amounts that are larger than the number of a note."""
    others = [parse(t) for j, other in enumerate(cells) if j != i for t in other]
    return sum(1 for a in others if a and abs(a.value) >= 100) > len(cells[i]) / 2


def _beside_finer(i: int, cells: list[list[str]]) -> bool:
    """Whether most amounts of the other columns are printed with decimals."""
    others = [a for j, other in enumerate(cells) if j != i for a in map(parse, other) if a and not a.nil]
    return 2 * sum(a.quantum < 1 for a in others) > len(others)


def _as_fine(i: int, cells: list[list[str]]) -> bool:
    """Whether each cell has decimals, as most amounts of the other columns have."""
    own = [amount for amount in map(parse, cells[i]) if amount]
    return len(own) == len(cells[i]) and all(a.quantum < 1 for a in own) and _beside_finer(i, cells)


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether a column's cells are 1, 2, 3 and so on, as notes are counted."""
    numbers = [int(text) for text in texts if text.isdecimal()]
    return len(numbers) == len(texts) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _rise(texts: Sequence[str]) -> bool:
    """Whether the first numbers of a column's cells rise, as those of notes do."""
    numbers = [int(found[0]) for text in texts if (found := re.match(r"\d+", text.strip()))]
    return all(a <= b for a, b in pairwise(numbers))


def _is_sparse(i: int, cells: list[list[str]]) -> bool:
    """Whether another column has more cells: not each line has a note, nor has their sum."""
    return any(len(column) > len(cells[i]) for j, column in enumerate(cells) if j != i)


def _are_codes(i: int, own: Sequence[HeadWords], cells: list[list[str]]) -> bool:
    """Whether column `i` holds codes (of an account, an invoice), by their shape: integers of one length or of no fewer
    than four digits, some of them again and again, none beside a total, in a table whose amounts set thousands
    apart."""
    texts = cells[i]
    alike = len({len(text) for text in texts}) == 1 or min(map(len, texts), default=0) > 3
    if (
        len(texts) < 3
        or not alike
        or not all(_CODE.fullmatch(text) for text in texts)
        or any(head.speaks or head.unit or head.total for head in own)
    ):
        return False
    others = [column for j, column in enumerate(cells) if j != i and len(column) > len(texts)]
    return any(map(_sets_thousands_apart, others)) and (len(set(texts)) < len(texts) or len(texts[0]) > 3)


def _rise_beside_amounts(i: int, cells: list[list[str]]) -> bool:
    """Whether column `i` holds numbers that rise from row to row, of one length and without thousands set apart, in
    fewer rows than amounts that set theirs apart: of accounts or projects, whatever stands over them."""
    texts = cells[i]
    coded = len(texts) >= _RUN and len({len(t) for t in texts}) == 1 and all(map(_THOUSANDS.fullmatch, texts))
    if not coded or any(a >= b for a, b in pairwise(texts)):
        return False
    return any(_sets_thousands_apart(c) for j, c in enumerate(cells) if j != i and len(c) > len(texts))


def _sets_thousands_apart(texts: Sequence[str]) -> bool:
    """Whether all amounts of a column that have thousands, two or more, set them apart."""
    large = [text for text in texts if (amount := parse(text)) and abs(amount.value) >= 1000]
    return len(large) > 1 and all(_GROUPED.fullmatch(text) for text in large)


def _surely_amounts(texts: Sequence[str]) -> bool:
    """Whether a column's cells are amounts whatever its head says: all are numbers, most with thousands or öre."""
    read = [amount for amount in map(parse, texts) if amount and not is_year(texts[0])]
    large = sum(abs(amount.value) >= 1000 or amount.quantum < 1 for amount in read)
    return len(read) == len(texts) > 0 and 2 * large > len(read)
