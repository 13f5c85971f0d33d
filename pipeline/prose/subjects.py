"""Which of the names in and around a sentence an amount is of: what is led to it in its clause, else what the
sentences before it and the headings speak of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline import canonical
from pipeline.meaning.words import fold, load
from pipeline.model import Unit
from pipeline.prose.names import Found, Kind, Name, Names
from pipeline.prose.results import called
from pipeline.prose.sentences import Sentence
from pipeline.prose.stated import Stated
from pipeline.prose.years import clause, mentions

FAR = 60  # characters behind an amount within which what it is for is led to it


def subject_of(sentence: Sentence, one: Stated, others: Sequence[Stated], names: Names) -> tuple[Name | None, bool]:
    """What an amount is of, and whether its own sentence says so."""
    text = sentence.text
    found = names.found(text)
    if not _may_be_whole(sentence):
        found = [f for f in found if f.name.kind is not Kind.BUDGET]
    fits = _fits(text, one)
    how, others_than_results = called(text, one), [f for f in found if not is_result(f.name)]
    if how and not how.surplus and not _has_its_own(sentence, one, others_than_results, names):
        return names.line(canonical.RESULT_OF_YEAR), True
    own = None
    for told in (others_than_results, found) if how else (found,):
        own = own or _share(text, one, told) or _behind(text, one, others, told, fits, names)
        own = own or _before(text, one, told, fits)
    if own:
        return own, True
    if one.unit.unit is not Unit.SEK and _speaks_of_money(text, one, found):
        return None, True
    return _around(sentence, one, names), False


def _has_its_own(sentence: Sentence, one: Stated, found: Sequence[Found], names: Names) -> bool:
    """Whether a result is that of an insats, which its clause or the heading over it names."""
    start, _ = clause(sentence.text, one.start, one.end)
    if any(f.name.kind is Kind.OWN and start <= f.start < one.start for f in found):
        return True
    heads = (names.found(heading.text) for heading in sentence.headings[:1])
    return any(f.name.kind is Kind.OWN and not f.start for told in heads for f in told)


def _may_be_whole(sentence: Sentence) -> bool:
    """Whether `den totala budgeten` can be the whole body's: it says so, or no heading tells of another thing."""
    words, text = load(), fold(sentence.text)
    if not sentence.headings or mentions(text) or words.has("prose", "of_the_whole", text):
        return True
    return words.has("prose", "money_headings", fold(sentence.headings[0].text))


def is_result(name: Name) -> bool:
    """Whether a name is that of a result, whichever it is."""
    return name.line_item is not None and "resultat" in name.line_item


def _speaks_of_money(text: str, one: Stated, found: Sequence[Found]) -> bool:
    """Whether a share or a count is one of a line of the accounts, by what it is of or how its sentence begins: what
    was spoken of before is not what it is of."""
    if load().leads("prose", "of_money", fold(text[one.end :])):
        return True
    return bool(found) and found[0].name.kind is Kind.LINE and found[0].start == 0 and found[0].end <= one.start


def _fits(text: str, one: Stated) -> Callable[[Found], bool]:
    """Which names an amount can be of: people and shares are those of insatser, and of members where they share."""

    def fits(found: Found) -> bool:
        if one.unit.unit is Unit.SEK:
            return True
        if found.name.kind is Kind.OWN:
            return True
        if one.unit.unit is not Unit.PERCENT:
            return False
        if found.name.kind in (Kind.MEMBER, Kind.MEMBERS):
            return load().has("prose", "pays", fold(text))
        return found.name.kind is Kind.LINE and load().has("prose", "whole_budget", fold(text))

    return fits


def _share(text: str, one: Stated, found: Sequence[Found]) -> Name | None:
    """`Andelen X av Y är 9,6%` is of X."""
    if one.unit.unit is not Unit.PERCENT:
        return None
    start, _ = clause(text, one.start, one.end)
    led = load()["prose", "share"].search(text[start : one.start].casefold())
    if not led:
        return None
    behind = [f for f in found if start + led.end() <= f.start < one.start]
    return behind[0].name if behind else None


def _behind(
    text: str,
    one: Stated,
    others: Sequence[Stated],
    found: Sequence[Found],
    fits: Callable[[Found], bool],
    names: Names,
) -> Name | None:
    """The name that is led to the amount behind it, before the next amount; the whole of a list whose parts are led."""
    stop = min((o.start for o in others if o.start >= one.end), default=len(text))
    _, end = clause(text, one.start, one.end)
    led = [f for f in found if one.end <= f.start < min(stop, max(end, one.end)) and fits(f)]
    led = [f for f in led if _is_led(text[one.end : f.start], f)]
    if not led:
        return None
    first = led[0].name
    for other in (f.name for f in found if led[0].end <= f.start < stop):
        if first.line_item and other.line_item and names.vocabulary.is_part_of(first.line_item, other.line_item):
            first = other
    return first


def _is_led(between: str, found: Found) -> bool:
    """Whether a preposition leads from the amount to the name; a place (`på kontot`) is no subject."""
    words = fold(between).split()
    if "och" in words:
        return False  # it is what the next amount is for
    if found.name.kind is not Kind.LINE:
        return len(between) <= FAR
    leads = load().lists["prose", "leads"]
    return any(word in leads for word in words[-3:]) and len(between) <= FAR


def _before(text: str, one: Stated, found: Sequence[Found], fits: Callable[[Found], bool]) -> Name | None:
    """The nearest name before the amount in its sentence; one that acts is none (`Styrelsen beviljade`)."""
    before = [f for f in found if f.end <= one.start and fits(f) and not _acts(text, f)]
    proper = [f for f in before if f.name.kind is Kind.OWN]
    start, _ = clause(text, one.start, one.end)
    near = [f for f in before if f.start >= start]
    nearest = proper[-1:] or near[-1:] or before[-1:]
    if near and proper and proper[-1].start < start:
        nearest = near[-1:]
    return nearest[0].name if nearest else None


def _acts(text: str, found: Found) -> bool:
    """Whether a name is who decides, or only where something is (`på kontot`, `hos bank`), not what an amount is of."""
    lists = load().lists
    led = fold(text[: found.start]).split()[-1:]
    if fold(text[found.start : found.end]) in lists["prose", "agents"]:
        return not led or led[0] not in lists["prose", "leads"]
    return found.name.kind is Kind.LINE and bool(led) and led[0] in lists["prose", "places"]


def _around(sentence: Sentence, one: Stated, names: Names) -> Name | None:
    """What the sentences before speak of, else the headings; a member or the whole budget is not spoken on of."""
    for text in sentence.before:
        told = [f for f in names.found(text) if _is_spoken_of(f, one) and not _acts(text, f)]
        own = [f for f in told if f.name.kind is Kind.OWN] or told
        if own:
            return own[0].name
    told_above = (names.form(h.text) if h.names else names.heading(h.text) for h in sentence.headings)
    return next(filter(None, told_above), None)


def _is_spoken_of(found: Found, one: Stated) -> bool:
    if found.name.kind is Kind.OWN:
        return True
    return one.unit.unit is Unit.SEK and found.name.kind is Kind.LINE and found.name.printed
