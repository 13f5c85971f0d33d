"""Heads of columns that are printed over each other, because they are wider than their numbers, taken apart.

Each ends where the numbers of its column do, or stands in their middle. The letters of the page tell what words would
look like there (fitted.py), and which of those together are the line (apart.py). Where none are, what was read of its
hidden words is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from ..records import Record, replace
from .apart import NO_HEAD, Candidate, Known, chosen
from .blots import Piece
from .corners import parted
from .doubtful import SURE, is_number, may_be_overlaid, says_heads, untold
from .fitted import Line, Placed, Text, drawn, widened
from .headwords import is_head, is_word, listed, pattern, tree, tree_of
from .letters import UP, Alphabet, Ink, learnt, strip
from .ocr import Token
from .pictures import Grey, middles
from .seen import Seen
from .usual import are_usual
from .weights import bold

COLUMNS, NUMBERS, FLUSH = 2, 2, 6  # under it: columns, numbers of each, pixels that these end apart
STROKE = 0.15  # of a letter's height: ink over each other in a line that is no speck
GAP, LEVEL = 1.0, 0.15  # heights between words of a line at most, and from its baseline
# Of its seeming height: the letters of a line; how much two heights differ, and how many are tried
LOWER, HIGHER, SAME, HEIGHTS = 0.8, 1.1, 0.035, 3
# Of the line's ink that heads give otherwise: no other height is tried; one is as good as that with less
CLOSE, CLOSER = 0.05, 0.02
BEYOND = 3.0  # heights that a head goes on under the next one at most
SHORT = 1.2  # heights that the number of a note is broad at most
ASIDE = 30  # pixels beside a line that are looked at
ALIKE, MOST = 4, 60  # texts of a column that differ in digits alone, and all that are held beside each other
MISSING = 3.0  # times as bad as ink without a letter is a letter without ink
EVEN = 95.0  # how sure a head is that was taken apart

_YEAR = re.compile(r"(?<!\d)20\d\d(?:-\d\d-\d\d)?(?!\d)")
_DATED = re.compile(r"\S \S*\d\d")


Written = tuple[Grey, Sequence[Seen]]  # a sheet and what is read of it
Others = Callable[[Written], Sequence[Written]]  # what other sheets say to one that knows itself
Found = tuple[list[Seen], tuple[int, int], bool]  # heads, from where to where, whether columns end below


class Column(Record):
    """Where a column's numbers end and how broad most of them are, in pixels."""

    end: float
    wide: float

    def lies_over(self, other: Column) -> bool:
        """Whether numbers of the columns stand over each other, so that they are one column's."""
        return self.end - self.wide < other.end and other.end - other.wide < self.end


class Around(Record):
    """The sheet that a line is on, and what is written around it and on other sheets, in its weight and in the other;
    `known`: what that says of heads."""

    grey: Grey
    own: tuple[Written, ...]
    rest: tuple[Written, ...]
    known: Known


def alone(_: Written) -> Sequence[Written]:
    """What is written on no other sheets."""
    return ()


def taken_apart(grey: Grey, seen: Sequence[Seen], others: Others = alone) -> list[Seen]:
    """The pieces of a sheet, lines of heads printed over each other as the heads that they are made of; where these
    cannot be told, what is read of them is not kept, as it may be the year or measure of another column. `others` reads
    other sheets of the document, whose letters and years may tell what this one's do not."""
    doubtful = [one for one in seen if may_be_overlaid(one)]
    made = list(seen)
    for one in doubtful:
        at = next((at for at, other in enumerate(made) if other is one), None)
        if at is None:
            continue
        corner, line = parted(one)
        heads, across, columns = _asked(grey, one, seen, doubtful, others)
        if columns and not heads and corner is not None:
            apart = [two for each in seen for two in ((corner, line) if each is one else (each,))]
            heads, across, _ = _asked(grey, line, apart, doubtful, others)
            heads = [corner, *heads] if heads else []
        if heads:
            rest = [[o for o in part if not _lies_in(o, one, across)] for part in (made[:at], made[at + 1 :])]
            made = [*rest[0], *heads, *rest[1]]
        elif columns:
            made[at] = replace(one, line=untold(one.piece, one.line))
    return made


def _asked(grey: Grey, head: Seen, seen: Sequence[Seen], doubtful: Sequence[Seen], others: Others) -> Found:
    """As `_found`, of the sheet alone; with the others where it does not tell heads that stand beside each other, and
    with each of them where all together do not: one may be of other type."""
    told = _found(grey, head, seen, doubtful)
    if not told[2] or are_usual([one.text for one in told[0]]):
        return told
    beside = others((grey, seen))
    for sheets in [beside][: len(beside)] + [[one] for one in beside if len(beside) > 1]:
        more = _found(grey, head, seen, doubtful, sheets)
        if more[0]:
            return more
    return told


def _found(
    grey: Grey, head: Seen, seen: Sequence[Seen], doubtful: Sequence[Seen], others: Sequence[Written] = ()
) -> Found:
    """The heads that a line is made of, none where they cannot be told; from where to where; whether columns of numbers
    end below it."""
    x0, x1 = _across(grey, head, seen)
    around = _around([(grey, seen), *others], head)
    below = False
    for end in dict.fromkeys((x1, head.piece.box[2])):  # a head may stand by itself beside those over each other
        columns = _columns(head, (x0, end), seen, doubtful)
        below = below or len(columns) >= COLUMNS
        tried: list[tuple[float, list[Seen]]] = []
        for tall in _heights(head, seen) if len(columns) >= COLUMNS else ():
            tried.append(_heads(head, tall, (x0, end), columns, around))
            if tried[-1][1] and tried[-1][0] <= CLOSE:
                break
        least = min((off for off, _ in tried), default=0.0)  # of a height that is not the type's, noise tells others
        told = [heads for off, heads in tried if heads and off <= least + CLOSER]
        if told and len({tuple(one.text for one in heads) for heads in told}) == 1:
            return told[0], (x0, end), below
    return [], (x0, x1), below


def _heights(head: Seen, seen: Sequence[Seen]) -> list[float]:
    """How high the letters of a line may be: as it seems, or as others of the page are of nearly that height."""
    tall = head.piece.tall
    near = [one.piece.tall for one in seen if LOWER * tall <= one.piece.tall <= HIGHER * tall and not one.piece.flat]
    heights = [tall]
    for other in sorted(near, key=lambda t: -sum(abs(t - o) <= SAME * t for o in near)):
        if all(abs(other - own) > SAME * own for own in heights) and len(heights) < HEIGHTS:
            heights.append(other)
    return heights


def _across(grey: Grey, head: Seen, seen: Sequence[Seen]) -> tuple[int, int]:
    """From where to where a line goes on without a gap, up to a word beside it: what letters are drawn over each other
    may be no piece."""
    piece = head.piece
    reach = round(GAP * piece.tall)
    ink = strip(grey, piece.base, piece.tall, 0, grey.shape[1])[round((UP - 1) * piece.tall) :]
    inked = np.asarray(ink.sum(axis=0) > STROKE * piece.tall)
    x0, _, x1, _ = piece.box
    before = [o.piece.box[2] for o in seen if o.word and o.piece.box[2] <= x0 + 1 and _is_level(o.piece, piece)]
    least = max(before, default=0)
    while (left := inked[max(least, x0 - reach) : x0]).any():
        x0 = max(least, x0 - reach) + int(np.argmax(left))
    while (right := inked[x1 : x1 + reach]).any():
        x1 += len(right) - int(np.argmax(right[::-1]))
    return x0, x1


def _lies_in(seen: Seen, head: Seen, across: tuple[int, int]) -> bool:
    """Whether a piece is a part of a line that goes on beyond the piece that was looked at."""
    piece = seen.piece
    return _is_level(piece, head.piece) and across[0] - FLUSH <= piece.box[0] and piece.box[2] <= across[1] + FLUSH


def _is_level(piece: Piece, other: Piece) -> bool:
    """Whether two pieces stand on one line."""
    return abs(piece.base - other.base) <= LEVEL * other.tall


def _columns(head: Seen, across: tuple[int, int], seen: Sequence[Seen], doubtful: Sequence[Seen]) -> list[Column]:
    """The columns of numbers under a line; none where the last does not end where the line does and no words of heads
    are read in it."""
    x0, x1 = across
    worded = says_heads(head)
    bottom = head.piece.box[3]
    below = [o.piece.box for o in doubtful if o.piece.box[1] > bottom and o.piece.box[2] > x0 and o.piece.box[0] < x1]
    next_ = min((box[1] for box in below), default=10**9)
    boxes = sorted(
        (one.piece.box[2], one.piece.box[0])
        for one in seen
        if bottom < one.piece.box[1] < next_ and x0 < one.piece.box[2] <= x1 + FLUSH and is_number(one)
    )
    columns: list[list[tuple[int, int]]] = []
    for end, start in boxes:
        if columns and end - columns[-1][-1][0] <= FLUSH:
            columns[-1].append((end, start))
        else:
            columns.append([(end, start)])
    several = [own for own in columns if len(own) >= (1 if worded else NUMBERS)]
    flush = [
        _column(own)
        for own in several
        if not any(len(other) > len(own) and _column(other).lies_over(_column(own)) for other in several)
    ]
    even = bool(flush) and abs(x1 - flush[-1].end) <= FLUSH
    return flush if even or worded else []  # a line of running text ends anywhere


def _column(numbers: Sequence[tuple[int, int]]) -> Column:
    """The column of numbers that end and begin at some places."""
    return Column(
        float(np.median([end for end, _ in numbers])), float(np.median([end - start for end, start in numbers]))
    )


def _heads(
    head: Seen, tall: float, across: tuple[int, int], columns: Sequence[Column], around: Around
) -> tuple[float, list[Seen]]:
    """The heads of a line if its letters are so high, each with its words, and how far they are off its ink; none where
    they cannot be told."""
    line, left = _line(head, tall, across, around)
    begins = [*_alone(line, across[0] - left, across[0] - left), _candidate(line, NO_HEAD)]
    several = [begins, *(_of_column(line, column, left) for column in columns)]
    told = chosen(line, several, around.known, partial(_beside_columns, line))
    heads = [one for one in told.heads if one.letters]
    return told.off, [_as_seen(head.piece, text, left) for text in heads] if len(heads) >= COLUMNS else []


def _beside_columns(line: Line, end: float) -> list[Candidate]:
    """The heads that a column without numbers may have, ending near a place."""
    ends = np.arange(end - BEYOND * line.tall, end + BEYOND * line.tall, 2 * FLUSH)
    best: dict[str, Candidate] = {}
    for one in (one for at in ends for one in _candidates(line, float(at))):
        best.setdefault(one.text.text, one)
    found = sorted(best.values(), key=lambda one: -_worth(line, one))
    return [*found[:MOST], _candidate(line, NO_HEAD)]


def _known(sheets: Sequence[Written], head: Seen) -> Known:
    """The years and days that sheets say, and what heads of columns they have."""
    others = [one for _, seen in sheets for one in seen if one is not head]
    said = {said for one in others for t in one.line if t.sure >= SURE for said in _YEAR.findall(t.text)}
    dated = {one.text for one in others if _DATED.search(one.text) and all(map(is_word, one.text.split(" ")))}
    heads = {pattern(text) for text in dated if is_head(text)}
    return Known(frozenset(said), frozenset(heads))


def _around(sheets: Sequence[Written], head: Seen) -> Around:
    """What is written around a line of the first sheet, and on the others."""
    grey, seen = sheets[0]
    heavy = dict(zip(map(id, seen), bold(grey, [one.piece for one in seen]), strict=True))[id(head)]
    own: list[Written] = []
    rest: list[Written] = []
    for picture, words in ((grey, [one for one in seen if one is not head]), *sheets[1:]):
        weights = bold(picture, [one.piece for one in words])
        own.append((picture, [one for one, weight in zip(words, weights, strict=True) if weight is heavy]))
        rest.append((picture, [one for one, weight in zip(words, weights, strict=True) if weight is not heavy]))
    return Around(grey, tuple(own), tuple(rest), _known(sheets, head))


def _line(head: Seen, tall: float, across: tuple[int, int], around: Around) -> tuple[Line, int]:
    """The ink of a line with the letters of its type, and where it begins."""
    alphabet = Alphabet(learnt(around.own, tall), learnt(around.rest, tall), tall)
    left = across[0] - ASIDE
    return Line(strip(around.grey, head.piece.base, tall, left, across[1] + ASIDE), alphabet), left


# ---------------------------------------------------------------------------------------------------------------------
# What each head may be


def _of_column(line: Line, column: Column, left: int) -> list[Candidate]:
    """The heads that a column may have; notes' numbers are short and stand in the middle of it."""
    end = column.end - left
    notes = _alone(line, end - column.wide - SHORT * line.tall, end) if column.wide <= SHORT * line.tall else []
    return [*_candidates(line, end), *notes, _candidate(line, NO_HEAD)]


def _candidates(line: Line, end: float) -> list[Candidate]:
    """The heads that may end at a place, those first that give most of the line's ink."""
    found = [_candidate(line, text) for text in line.texts(end, tree()) if is_head(text.text)]
    kinds: dict[str, int] = {}
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda one: -_worth(line, one)):
        kind = pattern(one.text.text)
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= ALIKE:
            kept.append(one)
    return kept[:MOST]


def _alone(line: Line, first: float, last: float) -> list[Candidate]:
    """The words that are a head by themselves, as `Not`, beginning between two places."""
    found: list[Candidate] = []
    for word in sorted(listed()["alone"]):
        wide = sum(ways[0].wide + ways[0].left + ways[0].right for sign in word if (ways := line.alphabet.ways(sign)))
        for start in np.arange(first, last + 1, FLUSH):
            found += [_candidate(line, one) for one in line.texts(float(start + wide), tree_of([word]))]
    best = {one.text.text: one for one in sorted(found, key=lambda one: _worth(line, one))}
    return list(best.values())


def _candidate(line: Line, text: Text) -> Candidate:
    ink = drawn(text.letters, line.ink, 0, line.ink.shape[1])
    return Candidate(text, ink, _blind(widened(ink), text.letters))


def _blind(near: Ink, letters: Sequence[Placed]) -> Ink:
    """A text's ink, all that a letter that nobody knows may cover being of it."""
    for one in letters:
        if one.letter.unknown:
            near[:, max(0, one.x0) : one.x1] = 1
    return near


def _worth(line: Line, one: Candidate) -> float:
    unknown = sum(float(line.ink[:, max(0, p.x0) : p.x1].sum()) for p in one.text.letters if p.letter.unknown)
    given = float(np.minimum(one.near, line.ink).sum()) - 0.5 * unknown
    return given - MISSING * float(np.maximum(one.ink - line.near, 0).sum())


# ---------------------------------------------------------------------------------------------------------------------
# As they were read


def _as_seen(piece: Piece, head: Text, left: int) -> Seen:
    """A head as a piece of its own, with the blots that lie in it."""
    letters = list(reversed(head.letters))
    tokens: list[Token] = []
    for word in head.text.split(" "):
        own, letters = letters[: len(word)], letters[len(word) :]
        tokens.append(Token(word, float(own[0].x0 + left), float(own[-1].x1 + left), EVEN))
    x0, x1 = round(tokens[0].x0), round(tokens[-1].x1)
    middle = middles(piece.blots)
    blots = piece.blots[(middle >= x0) & (middle <= x1)]
    box = (x0, piece.box[1], x1, piece.box[3])
    return Seen(replace(piece, box=box, blots=blots if len(blots) else piece.blots[:1]), tuple(tokens), word=True)
