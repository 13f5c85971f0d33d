"""Numbers read more than once: which of the readings stands, which others there are, who agrees.

No digit is made up here: what stands is one of the readings. Blots of ink are counted as well; a reading with more or
fewer marks than there are blots is less likely. The minus is what OCR loses most, and a dash before the digits is seen
by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from ..amounts import UNREADABLE
from ..records import Record, replace
from .behind import GROUPED, with_stars, without_mark
from .ocr import Token
from .said import MINUS, Blots, Said, digits_of, folded, is_numeric, is_one_number, points_of, same_digits
from .signs import NAME as OWN
from .signs import NAMES as OWN_NAMES
from .signs import within

_SOUND = re.compile(  # whole groups of thousands, or none, and no more decimals than are printed
    rf"[(]?[{MINUS}+]?\s?(?:\d{{1,3}}(?:[ .]\d{{3}})+|\d+)(?:,\d{{1,3}}|\.\d{{1,2}})?"
    rf"[)]?\s?%?\*{{0,3}}[{MINUS}]?|[{MINUS}%]"
)
_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?(?:[- ]+\d{2,4})?|(?:19|20)\d\d-\d\d-\d\d|(?:19|20)\d\d/\d{2,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CUT_YEAR = re.compile(r"(?:19|20)\d[\]\[|!{}\\]")
_RAGGED = re.compile(rf"[{MINUS}+(]?\s?\d+(?: \d+)+[)]?")
_PLAIN = re.compile(rf"[{MINUS}+]?\d+")
_POINTED = re.compile(rf"[{MINUS}+(]?\s?\d+\.\d\d?[)]?")
_LOW = ".,*" + MINUS  # signs that are not as high as a digit
_MIXED = re.compile(r"\d\.\d{3} \d{3}|\d \d{3}\.\d{3}")  # groups set apart in two ways: one of them is a speck
_DIRT = ":;.,'\"\u00b0\u2019\u2018\u201d*| "  # what specks beside a number are read as
_NIL = re.compile(r"[\[(|]?[0OoQÖö][\])|]?[xXo*\"'°”“+]{0,2}")  # a lone zero, as readers of words see it
_ALIKE = re.compile(
    rf"(?=.*\d)[{MINUS}+(]?[\dOÖolILSBZ|.,]+/?[)]?"
)  # a number as readers of words see it (`-L,3`, `3,/`)
_LOOKS = str.maketrans("OÖolILSBZ|", "0001115821")  # the digits that letters are taken for
_LED = re.compile(r"[A-HJ-NPRT-Y]\d")  # a letter that looks like no digit, before one (`T1`)
_PART = re.compile(r"[A-HJ-NPRT-Y]\d[ /-]?(?:19|20)\d\d")  # a part of a year, told so (`T1 2012`)
_DASHES = re.compile(rf"[{MINUS}]{{2,}}(?=\s?\d)")
_LIKE_DASH = re.compile(r"[=~_](?=\s?\d)")  # what a short dash before digits is read as
_POINTS, _COMMAS = (  # thousands set apart by them
    re.compile(rf"[(]?[{MINUS}+]?\s?\d{{1,3}}(?:{mark}\d{{3}})+[)]?") for mark in (r"\.", ",")
)
SHAPE = "the shape of its blots"
PERCENT = ("xdx", "?dx", "xd?", "?d?")  # the shapes of a percent sign: a stroke between two rings
SPECK = 4.0  # what speaks against a reading with a speck for a point
USUALLY = 4  # times as many numbers of a page that have points between thousands as have commas
OPEN = 50.0  # how sure a reading is at most that no more readers have than another
FORCED = 10.0  # how sure a reader is less than that would read another sign, of which only those of amounts are allowed
_LIKELY = 60.0  # a lone reading that is less sure than this is no number


class Choice(Record):
    """The reading that stands, the numbers that others read, and the readers that agree with it."""

    said: Said
    others: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()
    fits: bool = True  # it has the signs that its blots show

    @property
    def settled(self) -> bool:
        """Two readers agree and the blots are as many; no other reads another number, or the page's own digits are one
        of the two."""
        own = OWN in (self.said.reader, *self.confirmed_by)
        return bool(self.confirmed_by) and (own or not self.others) and self.fits


def may_be_numeric(text: str, sure: float) -> bool:
    """Whether a short text is to be read again as a number: it holds digits, or nobody is sure of it."""
    bare = text.replace(" ", "")
    if not bare or len(bare) > 20:
        return False
    if _NIL.fullmatch(bare) or _ALIKE.fullmatch(bare):
        return True
    digits = sum(c.isdigit() for c in bare)
    return digits >= max(1, 0.34 * len(bare)) or (len(bare) <= 12 and sure < 70)


def fits(text: str, blots: Blots) -> bool:
    """Whether a reading has as many signs, and as many high ones, as there are blots of ink.

    A percent sign is three blots, one of them high, where its rings do not touch its stroke.
    """
    signs = [c for c in text if not c.isspace()]
    rings = 2 * text.count("%")
    tall = sum(c not in _LOW for c in signs)
    points = sum(c in ".," for c in signs) - _touching(text, blots)
    most = len(signs) - _touching(text, blots)
    fewest = most - max(0, text.count("*") - 1)  # asterisks touch each other
    return fewest <= len(blots.signs) <= most + rings and tall == blots.tall and points == len(blots.points)


def _touching(text: str, blots: Blots) -> int:
    """How many commas of a reading may touch the digit beside them, so that they have no blot of their own."""
    return max(0, min(text.count(",") - blots.points.count(","), blots.hanging))


def choose(said: Sequence[Said], blots: Blots) -> Choice:
    """The reading that most readers have and that fits the blots best; the first reader's where all else is the
    same.
    """
    said = with_stars([_without_end(_with_one_dash(one, blots), blots) for one in said], blots)
    said, blots, stars = without_mark(said, blots)
    said, blots = _without_specks(said, blots)
    first = said[0]
    dates = [one for one in said if _DATE.fullmatch(one.text.strip())]
    if dates:
        return Choice(dates[0])  # readers of digits lose its strokes
    numbers = [s for s in said if is_numeric(s.text)]
    if not numbers:
        return Choice(first)
    numbers, blots = _without_false_point(numbers, blots)
    numbers = [_with_points(one, numbers, blots) for one in numbers]
    numbers += _by_shape(numbers, blots)
    groups: dict[str, list[Said]] = {}
    for one in numbers:
        groups.setdefault(folded(one.text), []).append(one)
    grouped = {digits_of(one.text) for one in numbers if GROUPED.fullmatch(one.text.strip())}
    specked = {text for text, own in groups.items() if _is_specked(own[0].text, grouped)}
    ranked = sorted(groups.values(), key=lambda own: SPECK * (folded(own[0].text) in specked) - _weight(own, blots))
    if not is_numeric(first.text):
        ranked.sort(key=lambda own: not _overrules(own, first, blots))
        if not _overrules(ranked[0], first, blots):
            return Choice(first)
    ranked = _before_forced(ranked, blots)
    best = ranked[0]
    sound = [s for s in best if _SOUND.fullmatch(s.text.strip())] or best  # none that lacks a space (`11281 624`)
    seen = [s for s in sound if points_of(s.text) == blots.points] or sound
    stands = next((s for s in seen if " " in s.text.strip()), seen[0])
    others = tuple(group[0].text for group in ranked[1:])
    confirmed = tuple(dict.fromkeys(s.reader for s in best if s is not stands))
    sure = max(s.sure for s in best)
    open_ = any(len(_models(group)) >= len(_models(best)) for group in ranked[1:])
    open_ = open_ and (len(best) == 1 or OWN not in {s.reader for s in best})
    chosen = replace(stands, text=_set_apart_in_one_way(stands.text) + stars, sure=min(sure, OPEN) if open_ else sure)
    return _with_dash_seen(Choice(chosen, others, confirmed, fits(stands.text, blots)), blots)


def _before_forced(ranked: list[list[Said]], blots: Blots) -> list[list[Said]]:
    """The readings from the likeliest, one of other digits that its reader is sure of, or the page's own, before one
    that has been forced out of all who read it: noughts with a dot or dirt in them are forced to an 8 or a 9 by all."""
    best = ranked[0]
    if max(one.sure for one in best) >= FORCED:
        return ranked

    def is_surer(group: Sequence[Said]) -> bool:
        sure = max(one.sure for one in group) >= _LIKELY
        return sure and fits(group[0].text, blots) and digits_of(group[0].text) != digits_of(best[0].text)

    surer = next((group for group in ranked if is_surer(group)), best)
    return [surer, *(group for group in ranked if group is not surer)]


def _with_dash_seen(choice: Choice, blots: Blots) -> Choice:
    """The choice, where a dash is seen before digits that all readers read without one, and that touch each other so
    that they cannot be counted: the number with it, of which nobody is sure."""
    text = choice.said.text.strip()
    if not blots.dash or blots.touching or not text[:1].isdigit() or any(o.strip()[:1] in MINUS for o in choice.others):
        return choice
    said = replace(choice.said, text=f"-{text}", sure=min(choice.said.sure, OPEN), tokens=())
    return Choice(said, (text, *choice.others), fits=False)


def _models(group: Sequence[Said]) -> set[str]:
    """Who reads alike in a group: what a model of letters says of two sizes of a print is one opinion."""
    return {one.reader.removesuffix(" small") for one in group}


def with_lost_comma(choice: Choice, behind: int) -> Choice:
    """The choice, where its signs stand so that a comma has its place before the last ones (`behind` of them) and none
    is read: the number with it where a reader has seen it, else one that nobody is sure of. Without a comma an amount
    is ten times as large."""
    text = choice.said.text.replace(" ", "")
    if not behind or not choice.fits or not _PLAIN.fullmatch(text) or _YEAR.fullmatch(text):
        return choice
    whole = f"{text[:-behind]},{text[-behind:]}"
    others = tuple(other for other in choice.others if not same_digits(other, whole))
    if others != choice.others:
        said = replace(choice.said, text=whole, tokens=())
        return Choice(said, (choice.said.text, *others), fits=choice.fits)
    unsure = replace(choice.said, sure=min(choice.said.sure, OPEN))
    return replace(choice, said=unsure, others=(whole, *others))


def with_doubted_year(choice: Choice) -> Choice:
    """The choice, the digits of a year that no two readers read alike none that can be read, nor one that is read as
    what was drawn beside it (`201]`): it may be that of a whole column, and no sum would tell."""
    text = choice.said.text
    if _CUT_YEAR.fullmatch(text):
        cut = text[:-1] + UNREADABLE
        return replace(choice, said=replace(choice.said, text=cut, tokens=_as_one(choice.said, cut)))
    others = [other for other in choice.others if _YEAR.fullmatch(other)]
    if choice.confirmed_by or not others or not _YEAR.fullmatch(text):
        return choice
    open_ = "".join(c if all(other[at] == c for other in others) else UNREADABLE for at, c in enumerate(text))
    return replace(choice, said=replace(choice.said, text=open_, tokens=_as_one(choice.said, open_)))


def _as_one(said: Said, text: str) -> tuple[Token, ...]:
    """The place of a reading of one word, if its reader said it, for another text."""
    return tuple(replace(token, text=text) for token in said.tokens[:1])


def with_unsure_groups(choice: Choice) -> Choice:
    """The choice; a number whose groups are not all of three digits, of which nobody is sure and which no second reader
    reads, is none that can be read: it has a digit too many or too few (`-582 0064`), and would be two."""
    said = choice.said
    ragged = _RAGGED.fullmatch(said.text.strip()) and not GROUPED.fullmatch(said.text.strip())
    if not ragged or choice.confirmed_by or said.sure >= _LIKELY:
        return choice
    text = re.sub(r"\d", UNREADABLE, said.text)
    tokens = tuple(replace(token, text=re.sub(r"\d", UNREADABLE, token.text)) for token in said.tokens)
    return replace(choice, said=replace(said, text=text, tokens=tokens))


def with_usual_points(choices: Sequence[Choice]) -> list[Choice]:
    """The choices of a page's numbers, one whose thousands a comma sets apart (`1,734`) with the point that another
    reader saw, where points do so on the page: by its shape a smudged point is a comma, and three decimals are rare."""
    texts = [choice.said.text.strip() for choice in choices]
    usual = sum(map(bool, map(_POINTS.fullmatch, texts)))
    rare = sum(map(bool, map(_COMMAS.fullmatch, texts)))
    return [_with_point(one) if usual >= USUALLY * rare else one for one in choices]


def _with_point(choice: Choice) -> Choice:
    text = choice.said.text.strip()
    if not _COMMAS.fullmatch(text):
        return choice
    told = (o for o in choice.others if _POINTS.fullmatch(o.strip()) and digits_of(o) == digits_of(text))
    pointed = next(told, "")
    if not pointed:
        return choice
    others = tuple(text if other == pointed else other for other in choice.others)
    return replace(choice, said=replace(choice.said, text=pointed, tokens=()), others=others, confirmed_by=())


def _is_specked(text: str, grouped: Set[str]) -> bool:
    """Whether a number has a point before its last digits (`21363.3`) where another reading of these has them in whole
    groups (`213 633`): a speck."""
    return bool(_POINTED.fullmatch(text.strip())) and digits_of(text) in grouped


def _without_end(said: Said, blots: Blots) -> Said:
    """A reading of digits without a point that ends it (`90000.`) where no blot shows one: a reader that is asked for
    digits alone takes the edge of a letter for one."""
    bare = said.text.rstrip(" .,")
    seen = bare == said.text or blots.signs[-1:] in (".", ",") or not is_one_number(bare)
    return said if seen else replace(said, text=bare, tokens=())


def _with_one_dash(said: Said, blots: Blots) -> Said:
    """A reading whose leading dash is one: a long one is read as two (`—- 44 000`), a short one, seen by its shape, as
    another sign (`=1 843 819`)."""
    for pattern in (_DASHES, _LIKE_DASH) if blots.signs.startswith("-") else (_DASHES,):
        if pattern.match(said.text):
            return replace(said, text=pattern.sub("-", said.text, count=1))
    return said


def _set_apart_in_one_way(text: str) -> str:
    """A number without the specks that were read as points between some of its groups, where others have spaces."""
    spaced = re.sub(r"\.(?=\d{3}(?!\d))", " ", text)
    return spaced if _MIXED.search(text) and is_one_number(spaced) else text


def _without_specks(said: Sequence[Said], blots: Blots) -> tuple[Sequence[Said], Blots]:
    """The readings and the blots without specks of dirt at the ends (`620 460:`, `872"`), which may be too small for
    blots of their own: where no reading has as many signs as there are blots, and some has as many as there are without
    low ones at the ends."""
    inner = blots.signs[slice(*within(blots.signs))]
    if not inner or any(fits(s.text, blots) for s in said if is_numeric(s.text)):
        return said, blots
    bare = [replace(one, text=one.text.strip(_DIRT)) for one in said]
    clean = replace(blots, signs=inner)
    return (bare, clean) if any(is_numeric(s.text) and fits(s.text, clean) for s in bare) else (said, blots)


def _by_shape(numbers: Sequence[Said], blots: Blots) -> list[Said]:
    """The digits that are read with the points, commas and minus that the blots show by their shape: where no reading
    has all of them, and there is a blot for each digit. Where only the page's own digits do, which are cut off the dash
    that touches them, what two others read of the digits stands beside them."""
    if percent := _percents(numbers, blots):
        return percent
    whole = [s for s in numbers if fits(s.text, blots) and points_of(s.text) == blots.points]
    if set(blots.signs) & set("?x") or any(s.reader not in OWN_NAMES for s in whole):
        return []
    found: dict[str, Said] = {}
    told = [digits_of(s.text) for s in numbers if s.reader not in OWN_NAMES]
    for one in numbers:
        digits = [c for c in one.text if c.isdigit()]
        if len(digits) == blots.tall and (not whole or told.count(digits_of(one.text)) > 1):
            left = iter(digits)
            text = "".join(next(left) if sign == "d" else sign for sign in blots.signs)
            if is_numeric(text):
                found.setdefault(text, Said(text, one.sure, SHAPE))
    return list(found.values())


def _with_points(one: Said, numbers: Sequence[Said], blots: Blots) -> Said:
    """A reading that has lost the points that another has and the blots show (`37` beside `3,7`) with them."""
    digits = iter(c for c in one.text if c.isdigit())
    plain = one.text.strip().isdigit() and len(one.text.strip()) == blots.tall and not set(blots.signs) - set("d,.")
    if (
        not plain
        or not blots.points
        or not any(points_of(other.text) == blots.points for other in numbers if other.reader not in OWN_NAMES)
    ):
        return one  # the page's own digits take points from the same blots
    text = "".join(next(digits) if sign == "d" else sign for sign in blots.signs)
    return replace(one, text=text, tokens=()) if _SOUND.fullmatch(text) else one


def _without_false_point(numbers: Sequence[Said], blots: Blots) -> tuple[list[Said], Blots]:
    """The readings and the blots without a speck that looks like a point (`129.3`): two readers read the digits
    without one, and at most one does with one but the page's own digits, which take points from the same blots."""
    others = [one.text for one in numbers if one.reader not in OWN_NAMES]
    plain = [folded(text) for text in others if not points_of(text)]
    if blots.points != "." or len(plain) < len(others) - 1 or max(map(plain.count, plain), default=0) < 2:
        return list(numbers), blots
    bare = [replace(one, text=one.text.replace(".", "")) if one.reader in OWN_NAMES else one for one in numbers]
    return bare, replace(blots, signs=blots.signs.replace(".", ""))


def _percents(numbers: Sequence[Said], blots: Blots) -> list[Said]:
    """The digits that are read before a percent sign that is seen by its shape, a stroke between two rings; readers
    take it for digits (`5090` for `50%`)."""
    front = blots.signs[:-3]
    if blots.signs[-3:] not in PERCENT or set(front) & set("?x") or (front and "d" not in front):
        return []
    heads = {"".join(filter(str.isdigit, one.text))[: front.count("d")] for one in numbers}
    digits = iter(heads.pop()) if len(heads) == 1 else iter("")
    text = "".join(next(digits, "") if sign == "d" else sign for sign in front)
    told = is_numeric(text) or not front
    seen = any("%" in one.text and points_of(one.text) == blots.points for one in numbers)
    return [Said(f"{text}%", numbers[0].sure, SHAPE)] if told and not seen else []


def _weight(group: Sequence[Said], blots: Blots) -> float:
    text = group[0].text
    signed = text.strip()[:1] in tuple(MINUS) and len(text.strip()) > 1
    alone = len(group) == 1 and group[0].reader == OWN  # it reads sign by sign what the blots show, torn ones too
    return (
        len(group)
        + 0.5 * any(s.reader == OWN for s in group)
        + (0.6 if alone else 1.6) * fits(text, blots)
        + (2.0 if "," in blots.points else 0.7) * (points_of(text) == blots.points or _touching(text, blots) > 0)
        - (2.5 if blots.dash else 0.8) * (signed != blots.dash)  # readers lose a dash more often than they see one
        - 3.0 * bool(_MIXED.search(text))
        - 2.5 * (not any(_SOUND.fullmatch(s.text.strip()) for s in group))
        + sum(s.sure for s in group) / (200 * len(group))
    )


def _overrules(group: Sequence[Said], first: Said, blots: Blots) -> bool:
    """Whether a number that others read stands against a first reading that is no number, such as `66,7 Yo`."""
    sure = max(s.sure for s in group)
    digits = sum(c.isdigit() for c in first.text)
    half = 2 * digits >= len(first.text.replace(" ", ""))
    own = any(s.reader == OWN for s in group) and len(first.text) <= len(group[0].text) + 2
    if _LED.match(first.text) and first.sure >= _LIKELY and (len(group) < 2 or _PART.fullmatch(first.text)):
        return False  # who is asked for the signs of amounts alone cannot say it
    alike = len(group) > 1 and bool(_ALIKE.fullmatch(first.text))  # `Z,4`
    if len(group) > 1 and same_digits(first.text.strip(_DIRT), group[0].text):
        return True  # dirt beside it
    if len(first.text) > len(blots.signs) and len(group) > 1 and same_digits(first.text.strip("[]"), group[0].text):
        return True  # `[0]`, between walls or remains of them
    nil = first.text.startswith("(") and _NIL.fullmatch(first.text)
    if (digits or nil) and len(group) > 1 and same_digits(first.text.translate(_LOOKS), group[0].text):
        return True  # `Sl1 500`, `(O`, whose signs may touch each other
    if len(group) > 1 and "*" in group[0].text and digits_of(first.text).startswith(digits_of(group[0].text)):
        return True  # `34,455F`
    if half or not first.text or own or alike or _NIL.fullmatch(first.text):
        return any(fits(s.text, blots) for s in group)
    return fits(group[0].text, blots) and sure >= _LIKELY and first.sure < 70 and sure > first.sure
