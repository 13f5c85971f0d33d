"""What the field knows: förbund and their names, members, canonical lines and the words for them, waivers.

The knowledge stands in the data files of schemas/; this module looks things up in it and guesses nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import schemas
from pipeline import canonical
from pipeline.datafiles import read_reference
from pipeline.labels import REMEMBERED, label_keys, label_parts, normalise, place_genitive, strip_label
from pipeline.mentions import NameFinder, name_finder
from pipeline.model import Section, Waiver
from pipeline.reference import (
    Forbund,
    ForbundName,
    InsatsName,
    LineDecision,
    LineItem,
    LineWord,
    Member,
    MemberWord,
    Municipality,
    Reference,
    Region,
    RegionName,
    VocabularyError,
)

__all__ = ["Vocabulary", "VocabularyError", "forbund_slug", "load", "normalise", "strip_label"]

_KINDS = {"forsakringskassan": "state", "arbetsformedlingen": "arbetsformedlingen"}
_BEFORE_MEMBERS = ("not", "varav", "därav")  # what strip_label takes off, beside numbers
_MATCH_RANK = {"exact": 0, "prefix": 1, "word": 2}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The reference data with its indices. Make one with `load`."""

    reference: Reference
    finder: NameFinder
    forbund_by_id: dict[str, Forbund]
    line_items_by_id: dict[str, LineItem]
    members_of: dict[str, frozenset[str]]
    member_names: dict[str, str]  # normalised name -> member_id
    own_member_words: dict[str, str]  # normalised wording -> "region" or "kommun"
    member_leads: tuple[str, ...]  # normalised, with the space behind them, longest first
    member_beginnings: frozenset[str]  # the first words of all of these
    municipality_names: dict[str, str]  # normalised bare name -> member_id
    words_by_first: dict[str, tuple[tuple[tuple[str, ...], LineWord], ...]]
    _answers: dict[tuple[str | None, ...], str | None] = field(default_factory=dict, compare=False)

    @property
    def digest(self) -> str:
        """Sixteen hex digits over all data files, the wording among them: changes when any of them does."""
        return self.reference.digest

    @property
    def forbund(self) -> tuple[Forbund, ...]:
        return self.reference.forbund

    @property
    def forbund_names(self) -> tuple[ForbundName, ...]:
        return self.reference.forbund_names

    @property
    def members(self) -> tuple[Member, ...]:
        return self.reference.members

    @property
    def municipalities(self) -> tuple[Municipality, ...]:
        return self.reference.municipalities

    @property
    def regions(self) -> tuple[Region, ...]:
        return self.reference.regions

    @property
    def region_names(self) -> tuple[RegionName, ...]:
        return self.reference.region_names

    @property
    def member_words(self) -> tuple[MemberWord, ...]:
        return self.reference.member_words

    @property
    def line_items(self) -> tuple[LineItem, ...]:
        return self.reference.line_items

    @property
    def line_decisions(self) -> tuple[LineDecision, ...]:
        return self.reference.line_decisions

    @property
    def insats_names(self) -> tuple[InsatsName, ...]:
        return self.reference.insats_names

    @property
    def line_words(self) -> tuple[LineWord, ...]:
        return self.reference.line_words

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        return self.reference.waivers

    def find_forbund(self, text: str) -> tuple[str | None, str | None]:
        """The förbund that a document's text is about, (forbund_id, its name as published).

        (None, name) when the text names a förbund that forbund_names.csv lacks, (None, None) when it names none.
        """
        return self.finder.find(text)

    def member(self, label: str, forbund_id: str | None = None) -> str | None:
        """The member that a printed label names, such as `kommun-0680`, or None.

        A kommun's bare name, `Regionen` and `Kommunen` count only among the members of the given förbund.
        """
        return self._once((label, forbund_id), lambda: self._member(label, forbund_id))

    def begins_member(self, word: str) -> bool:
        """Whether a label that names a member may begin with a word in lower case."""
        return word in self.member_beginnings or word in _BEFORE_MEMBERS or word.isdigit()

    def _member(self, label: str, forbund_id: str | None) -> str | None:
        for key in self._without_leads(label):
            found = self.member_names.get(key) or self._own_member(key, forbund_id)
            if found:
                return found
        return None

    def _without_leads(self, label: str) -> Iterator[str]:
        """The label's forms, then those without the words that may lead a member's name (`Bidrag från`)."""
        for key in label_keys(label):
            yield key
            short = key
            while short.startswith(self.member_leads):
                short = short[len(next(filter(short.startswith, self.member_leads))) :]
                yield short

    def _own_member(self, key: str, forbund_id: str | None) -> str | None:
        members = self.members_of.get(forbund_id or "", frozenset())
        if self.municipality_names.get(key) in members:
            return self.municipality_names[key]
        kind = self.own_member_words.get(key)
        own = [m for m in members if kind and self.member_kind(m) == kind]
        return own[0] if len(own) == 1 else None

    def member_name(self, member_id: str) -> str:
        """A region's or kommun's name as it stands in Swedish text (`Habo kommun`); of others the id."""
        for kommun in self.reference.municipalities:
            if kommun.member_id == member_id:
                return f"{place_genitive(kommun.name)} kommun"
        return next((region.name for region in self.reference.regions if region.member_id == member_id), member_id)

    def member_kind(self, member_id: str) -> str:
        """`state`, `arbetsformedlingen`, `region` or `kommun`."""
        return _KINDS.get(member_id) or member_id.partition("-")[0]

    def line_item(self, label: str, section: Section | None = None, forbund_id: str | None = None) -> str | None:
        """The canonical line of a printed label, or None when line_item_words.csv has no wording for it.

        A wording for the förbund beats a general one, one for the section beats one for all, a whole label beats its
        beginning and that a word within, a longer wording beats a shorter. A label that lists several things is the
        line that all of them are. A member's name in the income section is a contribution of its kind. Without a
        section, wordings for one section count only if they agree.
        """
        return self._once((label, section, forbund_id), lambda: self._line_item(label, section, forbund_id))

    def _once(self, asked: tuple[str | None, ...], answer: Callable[[], str | None]) -> str | None:
        """What was answered before, or the answer: the same is asked for each column of a row."""
        if asked not in self._answers:
            if len(self._answers) >= REMEMBERED:
                self._answers.clear()
            self._answers[asked] = answer()
        return self._answers[asked]

    def _line_item(self, label: str, section: Section | None, forbund_id: str | None) -> str | None:
        for key in label_keys(label):
            if found := self._worded(key, section, forbund_id):
                return found
        listed = {self._worded(part, section, forbund_id) for part in label_parts(label)}
        if len(listed) == 1 and (found := listed.pop()):
            return found
        if section not in (None, Section.INCOME):
            return None
        member = self.member(label, forbund_id)
        return f"{canonical.CONTRIBUTIONS}_{self.member_kind(member)}" if member else self._own_kind(label)

    def _own_kind(self, label: str) -> str | None:
        kinds = (self.own_member_words.get(key) for key in self._without_leads(label))
        kind = next(filter(None, kinds), None)
        return f"{canonical.CONTRIBUTIONS}_{kind}" if kind else None

    def _worded(self, key: str, section: Section | None, forbund_id: str | None) -> str | None:
        fits = [
            (_rank(word, tokens, section), word)
            for tokens, word in self._matches(key)
            if word.forbund_id in (None, forbund_id) and (section is None or word.section in (None, section))
        ]
        if not fits:
            return None
        best = min(rank for rank, _ in fits)
        lines = {word.line_item for rank, word in fits if rank == best}
        return lines.pop() if len(lines) == 1 else None

    def _matches(self, key: str) -> Iterator[tuple[tuple[str, ...], LineWord]]:
        tokens = tuple(key.split())
        for start, token in enumerate(tokens):
            for wording, word in self.words_by_first.get(token, ()):
                whole = start == 0 and len(wording) == len(tokens)
                allowed = whole or word.match == "word" or (word.match == "prefix" and start == 0)
                if allowed and tokens[start : start + len(wording)] == wording:
                    yield wording, word

    def line_named(self, words: str, forbund_id: str | None = None) -> str | None:
        """The canonical line that words of running text name: a whole wording of it, whatever the section, where all
        such wordings are of one line."""
        tokens = tuple(normalise(words).split())
        found = {
            word.line_item
            for wording, word in self.words_by_first.get(tokens[0] if tokens else "", ())
            if wording == tokens and word.forbund_id in (None, forbund_id)
        }
        return found.pop() if len(found) == 1 else None

    def begins_line(self, word: str) -> bool:
        """Whether a wording of a canonical line begins with a word in lower case."""
        return word in self.words_by_first

    def line_name(self, line_item: str) -> str:
        """A canonical line's name. Raises KeyError for an unknown one."""
        return self.line_items_by_id[line_item].name

    def is_part_of(self, line_item: str, other: str) -> bool:
        """Whether a canonical line is added up by another, directly or not."""
        item = self.line_items_by_id.get(line_item)
        while item and item.parent:
            if item.parent == other:
                return True
            item = self.line_items_by_id.get(item.parent)
        return False

    def section_of_line(self, line_item: str) -> Section | None:
        """The section that a line always stands in, None where the block around it decides or the line is unknown."""
        item = self.line_items_by_id.get(line_item)
        return item.section if item else None

    def parent_of_line(self, line_item: str) -> str | None:
        """The canonical line that adds a line up, None where there is none or the line is unknown."""
        item = self.line_items_by_id.get(line_item)
        return item.parent if item else None

    def waivers_for(self, sha256: str) -> tuple[Waiver, ...]:
        """The waivers for one file."""
        return tuple(waiver for waiver in self.waivers if waiver.sha256 == sha256)

    def unknown_label_line(self, label: str, section: Section | None, forbund_id: str | None = None) -> str:
        """The line for line_item_words.csv that makes the label known: as a cost an insats of the förbund, else with
        the line_item left for a person to fill in."""
        line_item = canonical.INSATS if section is Section.COST and forbund_id is not None else ""
        return _csv_line(line_item, strip_label(label), "exact", section or "", forbund_id or "")

    def unknown_forbund_line(self, name: str) -> str:
        """The line for forbund.csv that makes a förbund's name known; a person may fill in the rest."""
        return _csv_line(forbund_slug(name), name, *[""] * 7)


def _rank(word: LineWord, tokens: tuple[str, ...], section: Section | None) -> tuple[bool, int, int, bool]:
    """Better fits have smaller ranks; without a section, a wording for all sections beats those for one."""
    other_section = word.section is not section
    return (word.forbund_id is None, _MATCH_RANK[word.match], -len(tokens), other_section)


def forbund_slug(name: str) -> str:
    """A forbund_id made of a name: `Samordningsförbundet Älven & Åsen` gives `alven_asen`."""
    plain = normalise(name).translate(str.maketrans("åäöéèüæø", "aaoeeuao"))
    words = [w for w in re.findall(r"[a-z0-9]+", plain) if not re.fullmatch(r"samordningsforbund\w*|finsam|i|och", w)]
    return "_".join(words) or "okand"


def _csv_line(*fields: str) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(fields)
    return buffer.getvalue()


def load(folder: Path | None = None) -> Vocabulary:
    """The vocabulary of a folder of data files, schemas/ unless told otherwise, read once for each folder.

    Raises VocabularyError naming file, line and field where a file is wrong.
    """
    return _load((folder or Path(schemas.__file__).parent).resolve())


@lru_cache(maxsize=8)
def _load(folder: Path) -> Vocabulary:
    reference = read_reference(folder)
    present_names = (ForbundName(f.forbund_id, f.name, f.formed_on, f.ended_on) for f in reference.forbund)
    uses = {use: [w for w in reference.member_words if w.use == use] for use in ("own", "lead")}
    member_names = dict(_member_names(reference))
    own_words = {normalise(w.wording): w.member_id for w in uses["own"]}
    leads = tuple(sorted((f"{normalise(w.wording)} " for w in uses["lead"]), key=len, reverse=True))
    municipality_names = {normalise(m.name): m.member_id for m in reference.municipalities}
    return Vocabulary(
        reference=reference,
        finder=name_finder((*reference.forbund_names, *present_names), reference.name_words),
        forbund_by_id={f.forbund_id: f for f in reference.forbund},
        line_items_by_id={item.line_item: item for item in reference.line_items},
        members_of=_members_of(reference.members),
        member_names=member_names,
        own_member_words=own_words,
        member_leads=leads,
        member_beginnings=frozenset(
            name.split()[0] for name in (*member_names, *own_words, *leads, *municipality_names)
        ),
        municipality_names=municipality_names,
        words_by_first=_words_by_first(reference.line_words),
    )


def _members_of(members: Iterable[Member]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for member in members:
        found.setdefault(member.forbund_id, set()).add(member.member_id)
    return {forbund_id: frozenset(ids) for forbund_id, ids in found.items()}


def _member_names(reference: Reference) -> Iterator[tuple[str, str]]:
    """Every full name of a member, normalised; later pairs win, so that a region's name beats its kommun's."""
    for kommun in reference.municipalities:
        bare = normalise(kommun.name)
        for form in dict.fromkeys((bare, bare.removesuffix("s") + "s")):
            yield f"{form} kommun", kommun.member_id
            yield f"{form} stad", kommun.member_id
        yield f"kommunen {bare}", kommun.member_id
    present = tuple((region.name, region.lan_code) for region in reference.regions)
    for name, lan_code in (*present, *((region.name, region.lan_code) for region in reference.region_names)):
        yield normalise(name), f"region-{lan_code}"
    for word in reference.member_words:
        if word.use == "name":
            yield normalise(word.wording), word.member_id


def _words_by_first(words: Iterable[LineWord]) -> dict[str, tuple[tuple[tuple[str, ...], LineWord], ...]]:
    """Wordings by their first word. Raises VocabularyError when one wording stands for two lines in the same place."""
    found: dict[str, dict[tuple[object, ...], tuple[tuple[str, ...], LineWord]]] = {}
    for word in words:
        tokens = tuple(normalise(word.wording).split())
        place = (tokens, word.match, word.section, word.forbund_id)
        _, taken = found.setdefault(tokens[0], {}).setdefault(place, (tokens, word))
        if taken.line_item != word.line_item:
            raise VocabularyError(
                f"schemas/line_item_words.csv, wording: {word.wording!r} is both {taken.line_item} and {word.line_item}"
            )
    return {first: tuple(entries.values()) for first, entries in found.items()}
