"""Heads of columns that are printed over each other, because they are wider than their numbers, taken apart.

Each ends where the numbers of its column do. The letters of the page tell what words would look like there. Those
stand that together give all ink of the line and none besides, where no other words give it nearly as well. A digit that
others could be as well is the one that makes known words, another head than the ones beside it, and a year next to
theirs; where several do, or none, the line stays as it was. So does one with a head of which too little is free.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice, product

import numpy as np

from ..records import Record, replace
from .blots import Piece
from .fitted import Line, Placed, Text, drawn, widened
from .headwords import is_head, is_word, pattern, tree, year_of
from .letters import DIGITS, DOWN, UP, Alphabet, Ink, learnt, strip
from .ocr import Token
from .pictures import Grey
from .seen import Seen
from .weights import bold

BROAD, UNSURE, LONG = 6, 60.0, 4  # heights that such a line is wide at least, and a word in it that nobody reads
COLUMNS, NUMBERS, FLUSH = 2, 3, 6  # under it: columns, numbers of each, pixels that these end apart
AROUND = 30  # pixels beside a line that are looked at
ALIKE, MOST = 4, 60  # texts of a column that differ in digits alone, and all that are held beside each other
ROUNDS, OTHERS = 5, 6
TRIED = 0.8  # digits' ink by which other words are worse that need no closer look
MISSING = 3.0  # times as bad as ink without a letter is a letter without ink
APART, CLEAR = 0.25, (0.025, 0.05)  # of a digit's ink: how unlike it the line is at most, and how much more the next
WORDS_APART = 0.1  # the same of other words
FREE, TOUCH = 0.25, 2  # of a head's letters that no other lies over at least; pixels that they may touch
WHOLE = 0.1  # of the line's ink that the texts do not give at most
HALF = 0.42  # of the height of digits: from a digit's middle to where it is compared
EVEN = 95.0  # how sure a head is that was taken apart

_MIXED = re.compile(r"[^\W\d_]{2}\d|\d[^\W\d_]{2}|\d[^\W\d_]\d")


class Candidate(Record):
    """A text with its picture, and what lies in it by a pixel."""

    text: Text
    ink: Ink
    near: Ink


def taken_apart(grey: Grey, seen: Sequence[Seen]) -> list[Seen]:
    """The pieces of a sheet, lines of heads printed over each other as the heads that they are made of."""
    doubtful = [one for one in seen if _may_be_overlaid(one)]
    if not doubtful:
        return list(seen)
    made: list[Seen] = []
    for one in seen:
        ends = _ends(one, seen, doubtful) if any(one is other for other in doubtful) else []
        heads = _heads(grey, one, seen, ends) if len(ends) >= COLUMNS else None
        made += heads or [one]
    return made


def _may_be_overlaid(seen: Seen) -> bool:
    """Whether a piece is a line of words some of which make none, or letters and digits by turns."""
    x0, _, x1, _ = seen.piece.box
    if seen.piece.flat or seen.word or x1 - x0 < BROAD * seen.piece.tall:
        return False
    return any(
        _MIXED.search(t.text) or (t.sure < UNSURE and len(t.text) >= LONG and any(map(str.isalpha, t.text)))
        for t in seen.line
    )


def _ends(head: Seen, seen: Sequence[Seen], doubtful: Sequence[Seen]) -> list[float]:
    """Where the numbers of the columns under a line end."""
    x0, _, x1, bottom = head.piece.box
    next_ = min((o.piece.box[1] for o in doubtful if o.piece.box[1] > bottom), default=10**9)
    ends = sorted(
        one.piece.box[2]
        for one in seen
        if bottom < one.piece.box[1] < next_ and x0 < one.piece.box[2] <= x1 + FLUSH and _is_number(one)
    )
    columns: list[list[int]] = []
    for end in ends:
        if columns and end - columns[-1][-1] <= FLUSH:
            columns[-1].append(end)
        else:
            columns.append([end])
    flush = [float(np.median(column)) for column in columns if len(column) >= NUMBERS]
    return flush if flush and abs(x1 - flush[-1]) <= FLUSH else []  # a line of running text ends anywhere


def _is_number(seen: Seen) -> bool:
    signs = seen.text.replace(" ", "")
    return bool(signs) and sum(map(str.isdigit, signs)) >= 0.6 * len(signs)


def _heads(grey: Grey, head: Seen, seen: Sequence[Seen], ends: Sequence[float]) -> list[Seen] | None:
    """The heads of a line, each with its words; None where they cannot be told."""
    line, left = _line(grey, head, seen)
    columns = [_candidates(line, end - left) for end in ends]
    if not all(columns):
        return None
    chosen = _chosen(line, columns)
    return [_as_seen(head.piece, text, left) for text in chosen] if chosen else None


def _line(grey: Grey, head: Seen, seen: Sequence[Seen]) -> tuple[Line, int]:
    """The ink of a line with the letters of its type, and where it begins."""
    piece = head.piece
    others = [one for one in seen if one is not head and not one.piece.flat]
    heavy = bold(grey, [head.piece, *(one.piece for one in others)])
    own = [one for one, as_heavy in zip(others, heavy[1:], strict=True) if as_heavy is heavy[0]]
    rest = [one for one, as_heavy in zip(others, heavy[1:], strict=True) if as_heavy is not heavy[0]]
    alphabet = Alphabet(learnt(grey, own, piece.tall), learnt(grey, rest, piece.tall), piece.tall)
    left = piece.box[0] - AROUND
    return Line(strip(grey, piece.base, piece.tall, left, piece.box[2] + AROUND), alphabet), left


# ---------------------------------------------------------------------------------------------------------------------
# What each head may be


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


def _off(line: Line, ink: Ink, near: Ink) -> float:
    """How much ink the texts have that the line has not, and the other way round."""
    return float(np.maximum(ink - line.near, 0).sum() + np.maximum(line.ink - near, 0).sum())


def _beside(columns: Sequence[Sequence[Candidate]], pick: Sequence[int], at: Sequence[int]) -> tuple[Ink, Ink]:
    """What the heads of the other columns give."""
    others = [columns[i][pick[i]] for i in range(len(columns)) if i not in at]
    blank = np.zeros_like(columns[0][0].ink)
    return np.max([blank, *(o.ink for o in others)], axis=0), np.max([blank, *(o.near for o in others)], axis=0)


def _all_off(line: Line, columns: Sequence[Sequence[Candidate]], pick: Sequence[int], at: int) -> list[float]:
    """How far each head of a column, with those chosen for the others, is off the line."""
    ink, near = _beside(columns, pick, [at])
    return [_off(line, np.maximum(ink, one.ink), np.maximum(near, one.near)) for one in columns[at]]


def _picked(line: Line, columns: Sequence[Sequence[Candidate]]) -> list[int]:
    """Which head of each column together give the line best: each in turn, then each with its neighbour."""
    pick = [0] * len(columns)
    for _ in range(ROUNDS):
        before = list(pick)
        for at in range(len(columns)):
            pick[at] = int(np.argmin(_all_off(line, columns, pick, at)))
        if pick == before:
            break
    best = _all_off(line, columns, pick, 0)[pick[0]]
    for at in range(len(columns) - 1):
        several = [np.argsort(_all_off(line, columns, pick, i))[: 2 * OTHERS].tolist() for i in (at, at + 1)]
        ink, near = _beside(columns, pick, [at, at + 1])
        for i in several[0]:
            one = columns[at][i]
            for j in several[1]:
                other = columns[at + 1][j]
                off = _off(
                    line,
                    np.maximum(np.maximum(ink, one.ink), other.ink),
                    np.maximum(np.maximum(near, one.near), other.near),
                )
                if off < best:
                    best, pick[at], pick[at + 1] = off, i, j
    return pick


# ---------------------------------------------------------------------------------------------------------------------
# What they are


def _chosen(line: Line, columns: Sequence[Sequence[Candidate]]) -> list[Text] | None:
    """The heads that stand; None where others are nearly as good, or these not good enough."""
    pick = _picked(line, columns)
    heads = _laid(line, [columns[at][i].text for at, i in enumerate(pick)])
    for at, column in enumerate(columns):
        off = _all_off(line, columns, pick, at)
        kinds: dict[str, int] = {}
        for i in np.argsort(off).tolist():
            if off[i] <= off[pick[at]] + TRIED * line.alphabet.digit:
                kinds.setdefault(pattern(column[i].text.text), i)
        kinds.pop(pattern(heads[at].text), None)
        others = [
            _laid(line, [*heads[:at], column[i].text, *heads[at + 1 :]], only=at) for i in list(kinds.values())[:OTHERS]
        ]
        ranked = sorted([heads, *others], key=lambda several: _unlike(line, several))
        heads = ranked[0]
        if others and _unlike(line, ranked[1]) - _unlike(line, heads) < WORDS_APART:
            return None
    told = _with_digits(line, heads)
    if told is None or _unlike(line, told) * _energy(line) > WHOLE * float((line.ink**2).sum()):
        return None
    return told if all(_free(head, told) >= FREE and _is_given(line, head, told) for head in told) else None


def _is_given(line: Line, head: Text, heads: Sequence[Text]) -> bool:
    """Whether the line looks at each letter of a head as the heads together do."""
    for one in head.letters:
        left, right = max(0, one.x0 - TOUCH), min(line.ink.shape[1], one.x1 + TOUCH)
        made = drawn([one, *_neighbours(heads, one)], line.ink, left, right)
        if float(((made - line.ink[:, left:right]) ** 2).sum()) > APART * _energy(line):
            return False
    return True


def _free(head: Text, heads: Sequence[Text]) -> float:
    """Which share of a head's letters no other head lies over."""
    others = [o for other in heads if other is not head for o in other.letters]
    free = [one for one in head.letters if not any(o.x0 < one.x1 - TOUCH and o.x1 > one.x0 + TOUCH for o in others)]
    return len(free) / len(head.letters)


def _laid(line: Line, heads: Sequence[Text], only: int | None = None) -> list[Text]:
    """The heads, each letter moved by a pixel or two to where it lies best; those of one head only."""
    laid = list(heads)
    for _ in range(2):
        for at, head in enumerate(heads):
            for i in range(len(head.letters)) if only in (None, at) else ():
                one = laid[at].letters[i]
                if not one.letter.unknown:
                    moved = _best(line, one, _neighbours(laid, one))
                    letters = laid[at].letters
                    laid[at] = replace(laid[at], letters=(*letters[:i], moved, *letters[i + 1 :]))
    return laid


def _neighbours(heads: Sequence[Text], one: Placed) -> list[Placed]:
    """The other letters that lie over a letter or beside it."""
    reach = 2 * one.letter.wide
    return [
        o for head in heads for o in head.letters if o is not one and o.x0 < one.x1 + reach and o.x1 > one.x0 - reach
    ]


def _best(line: Line, one: Placed, beside: Sequence[Placed]) -> Placed:
    """A letter where it lies best."""
    return _best_within(line, one, beside, (one.x0 - 3, one.x1 + 3), 1)[1]


def _best_within(
    line: Line, one: Placed, beside: Sequence[Placed], within: tuple[int, int], reach: int
) -> tuple[float, Placed]:
    """Where a letter lies best, and how unlike a part of the line is to it and what lies beside it."""
    left, right = max(0, within[0]), min(line.ink.shape[1], within[1])
    ink = line.ink[:, left:right]
    others = drawn(beside, line.ink, left, right)
    best: tuple[float, Placed] | None = None
    for off in range(-reach, reach + 1):
        for rise in (-1, 0, 1):
            moved = replace(one, x0=one.x0 + off, rise=rise)
            made = np.maximum(others, drawn([moved], line.ink, left, right))
            unlike = float(((made - ink) ** 2).sum())
            if best is None or unlike < best[0]:
                best = (unlike, moved)
    assert best is not None
    return best


def _unlike(line: Line, heads: Sequence[Text]) -> float:
    """How unlike the line is to what the heads give, in digits."""
    made = drawn([one for head in heads for one in head.letters], line.ink, 0, line.ink.shape[1])
    return float(((made - line.ink) ** 2).sum()) / _energy(line)


def _energy(line: Line) -> float:
    known = [ways[0] for sign in DIGITS if (ways := line.alphabet.ways(sign))]
    return float(np.mean([(one.ink**2).sum() for one in known])) if known else line.alphabet.digit


def _with_digits(line: Line, heads: Sequence[Text]) -> list[Text] | None:
    """The heads with the digits that lie best in the line; None where another would lie there as well."""
    told: list[list[list[Placed]]] = []
    for _ in range(2):
        told = [[_digits(line, one, heads) if one.sign in DIGITS else [one] for one in head.letters] for head in heads]
        if not all(several for own in told for several in own):
            return None
        best = [tuple(several[0] for several in own) for own in told]
        heads = [replace(head, letters=letters) for head, letters in zip(heads, best, strict=True)]
    return _in_sequence([_possible(head, own) for head, own in zip(heads, told, strict=True)])


def _digits(line: Line, one: Placed, heads: Sequence[Text]) -> list[Placed]:
    """The digits that lie best, or nearly so, at the place of another; none where no digit does."""
    middle, half = (one.x0 + one.x1) / 2, HALF * line.ink.shape[0] / (UP + DOWN)
    within = int(middle - half), int(middle + half) + 1
    beside = _neighbours(heads, one)
    tried = [
        _best_within(line, Placed(sign, way, round(middle - way.wide / 2), one.rise), beside, within, 2)
        for sign in DIGITS
        for way in line.alphabet.ways(sign)[:1]
    ]
    least = min(unlike for unlike, _ in tried)
    energy = _energy(line)
    if len(tried) < len(DIGITS) or least > APART * energy:
        return []
    tried.sort(key=lambda pair: pair[0])
    clear = min(max(CLEAR[0] * energy, least), CLEAR[1] * energy)  # where print is sharp a little tells
    return [placed for unlike, placed in tried if unlike < least + clear]


def _possible(head: Text, told: Sequence[Sequence[Placed]]) -> list[Text]:
    """What a head may be, by the digits that may stand in it: that which makes known words."""
    found: list[Text] = []
    for letters in islice(product(*told), MOST):
        signs = iter(reversed([one.sign for one in letters]))
        text = "".join(sign if sign == " " else next(signs) for sign in head.text)
        if all(map(is_word, text.split(" "))):
            found.append(Text(text, letters, head.fit))
    return found


def _in_sequence(heads: Sequence[list[Text]]) -> list[Text] | None:
    """The heads, those that may be several as what alone fits among the others: no two of a line are the same, and
    their years follow each other. None where more or nothing does."""
    left = [list(several) for several in heads]
    for _ in left:
        known = [several[0].text for several in left if len(several) == 1]
        years = {year for text in known if (year := year_of(text))}
        for at, several in enumerate(left):
            if len(several) > 1:
                left[at] = [one for one in several if one.text not in known and _is_near(year_of(one.text), years)]
    if not all(len(several) == 1 for several in left):
        return None
    made = [several[0] for several in left]
    years_ = [year_of(one.text) for one in made]
    dated = [year for year in years_ if year]
    astray = any(not _is_near(year, dated[:at] + dated[at + 1 :], 2) for at, year in enumerate(dated))
    return None if astray and len(dated) > 1 else made


def _is_near(year: int, years: Collection[int], most: int = 1) -> bool:
    """Whether a year is one of several, or next to one."""
    return any(abs(year - other) <= most for other in years)


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
    middle = (piece.blots[:, 0] + piece.blots[:, 2]) / 2
    blots = piece.blots[(middle >= x0) & (middle <= x1)]
    box = (x0, piece.box[1], x1, piece.box[3])
    return Seen(replace(piece, box=box, blots=blots if len(blots) else piece.blots[:1]), tuple(tokens), word=True)
