"""What the sentences of a document may speak of: lines of its tables, members, canonical lines; found by their names.

A name of a line is found in its forms (`KrAmis`, `Inspirationsdagen`), an insats whose name may be an ordinary word
(`Enter`) only with its capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from pipeline import canonical
from pipeline.labels import normalise
from pipeline.meaning.words import fold, load
from pipeline.model import Line, Role, Section, Statement
from pipeline.records import Record


class Kind(StrEnum):
    """What a name stands for: an insats or another line of a table, a canonical line, a member, all members of a kind,
    the whole budget."""

    OWN = "own"
    LINE = "line"
    MEMBER = "member"
    MEMBERS = "members"
    INCOME = "income"
    BUDGET = "budget"


class Name(Record):
    """A subject: its name as it is shown, what it is among the canonical lines and members, and whether a table of the
    document prints it."""

    kind: Kind
    shown: str
    line_item: str | None = None
    member_id: str | None = None
    printed: bool = False


class Found(Record):
    """A name at a place of a text."""

    start: int
    end: int
    name: Name


class Vocabulary(Protocol):
    """What prose asks of pipeline.vocabulary."""

    def line_named(self, words: str, forbund_id: str | None = None) -> str | None: ...

    def begins_line(self, word: str) -> bool: ...

    def begins_member(self, word: str) -> bool: ...

    def line_name(self, line_item: str) -> str: ...

    def is_part_of(self, line_item: str, other: str) -> bool: ...

    def member(self, label: str, forbund_id: str | None = None) -> str | None: ...

    def member_name(self, member_id: str) -> str: ...

    def member_kind(self, member_id: str) -> str: ...


_TOKEN = re.compile(r"[^\W_]+")
_LONGEST = 6  # words of a name
_DEFINITE = ("na", "n", "en", "et")
_ENDINGS = ("s", "n", "en", "et", "ns", "ens", "ets")
_APART = re.compile(r" [-\u2013] |[(,:]")
_Tokens = tuple[str, ...]


class Names:
    """The names that one document's text may use."""

    def __init__(self, statements: Iterable[Statement], vocabulary: Vocabulary, forbund_id: str | None) -> None:
        self.vocabulary = vocabulary
        self.forbund_id = forbund_id
        self.own: dict[str, list[tuple[_Tokens, bool, Name]]] = {}
        # What was asked before: the same sentences and headings are asked for each amount, and hold the same words.
        self.asked: dict[str, list[Found]] = {}
        self.beginning: dict[str, bool] = {}
        self.known: dict[str, Name | None] = {}
        for line in (line for s in statements for line in s.lines):
            self._add(line)

    def _add(self, line: Line) -> None:
        plain = line.role in (Role.PART, Role.VARAV) and not line.member_id
        if not plain or not any(line.figures) or line.section in (Section.RESULT, Section.EQUITY_LIABILITY):
            return
        insats = line.line_item in (None, canonical.INSATS)
        kind = Kind.OWN if insats or self._is_activity(line) else Kind.LINE
        name = Name(kind, line.label.lstrip("-–• "), line.line_item, printed=True)
        for tokens in _forms(line.label):
            known = self.own.setdefault(tokens[0], [])
            if all(tokens != other for other, _, _ in known):
                known.append((tokens, insats and line.label[:1].isupper(), name))

    def _is_activity(self, line: Line) -> bool:
        """Whether a line of costs is something that the förbund does with people, such as a day of inspiration."""
        return line.section is Section.COST and self.vocabulary.is_part_of(line.line_item or "", canonical.ACTIVITIES)

    def found(self, text: str) -> list[Found]:
        """The names in a text, the longest at each place."""
        if text not in self.asked:
            self.asked[text] = self._found(text)
        return self.asked[text]

    def _found(self, text: str) -> list[Found]:
        tokens = list(_TOKEN.finditer(text))
        words = [t[0].casefold() for t in tokens]
        result: list[Found] = []
        at = 0
        while at < len(tokens):
            best = max(self._at(text, tokens, words, at), key=lambda f: f[0], default=None)
            if best is None:
                at += 1
                continue
            length, name = best
            result.append(Found(tokens[at].start(), tokens[at + length - 1].end(), name))
            at += length
        return result

    def _at(
        self, text: str, tokens: Sequence[re.Match[str]], words: Sequence[str], at: int
    ) -> Iterator[tuple[int, Name]]:
        yield from self._lines_at(tokens, words, at)
        if words[at] in _project_words() and at + 1 < len(tokens) and not any(self._lines_at(tokens, words, at + 1)):
            yield from _project_at(text, tokens, words, at)
        named = tokens[at][0][0].isupper() and self.vocabulary.begins_member(words[at])
        if not (named or self._may_begin(words[at])):
            return
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            slice_ = text[tokens[at].start() : tokens[at + length - 1].end()]
            if slice_ not in self.known:
                self.known[slice_] = self._known(slice_)
            if name := self.known[slice_]:
                yield length, name
                return

    def _may_begin(self, word: str) -> bool:
        """Whether a canonical line or a word of the lists begins so."""
        if word not in self.beginning:
            forms = (word, *(word.removesuffix(end) for end in _DEFINITE))
            line = any(self.vocabulary.begins_line(one) for one in forms)
            self.beginning[word] = line or _first_words().match(word) is not None
        return self.beginning[word]

    def _lines_at(self, tokens: Sequence[re.Match[str]], words: Sequence[str], at: int) -> Iterator[tuple[int, Name]]:
        if not self.own:
            return
        for stem in _stems(words[at]):
            for own, capital, name in self.own.get(stem, ()):
                here = words[at : at + len(own)]
                whole = len(here) == len(own) and tuple(here[:-1]) == own[:-1] and own[-1] in _stems(here[-1])
                if whole and (not capital or tokens[at][0][0].isupper()):
                    yield len(own), name

    def _known(self, words: str) -> Name | None:
        """The member, canonical line or whole that some words name."""
        folded = fold(words)
        lists = load().lists
        if folded in lists["prose", "kommuner"]:
            return Name(Kind.MEMBERS, "kommuner", canonical.OF_KOMMUN)
        if folded in lists["prose", "members"]:
            return Name(Kind.INCOME, "intäkter", canonical.CONTRIBUTIONS)
        if load()["prose", "whole_budget"].fullmatch(folded):
            return Name(Kind.BUDGET, "budget")
        named = words[0].isupper() or folded in lists["prose", "own_members"]
        if named and (member := self.vocabulary.member(words, self.forbund_id)):
            return self._member(words, member)
        if folded in lists["prose", "no_subject"]:
            return None
        line = self._line(words)
        if line == canonical.INSATS:
            return Name(Kind.OWN, words, line) if words[0].isupper() else None
        return Name(Kind.LINE, self.vocabulary.line_name(line), line) if line else None

    def _line(self, words: str) -> str | None:
        """The canonical line of some words as they stand, else without the ending of a definite form."""
        first, *more = normalise(words).split() or [""]
        if more and not self.vocabulary.begins_line(first):
            return None
        plain = (words, *(words[: -len(end)] for end in _DEFINITE if words.endswith(end) and len(words) > 6))
        known = (one for one in plain if fold(one) not in load().lists["prose", "no_subject"])
        return next(filter(None, (self.vocabulary.line_named(one, self.forbund_id) for one in known)), None)

    def _member(self, words: str, member: str) -> Name:
        kind = self.vocabulary.member_kind(member)
        first = words.split()[0]
        shown = self.vocabulary.member_name(member) if kind in ("region", "kommun") else first[:1].upper() + first[1:]
        return Name(Kind.MEMBER, shown, f"{canonical.CONTRIBUTIONS}_{kind}", member)

    def line(self, line_item: str) -> Name:
        """A canonical line by its own name."""
        return Name(Kind.LINE, self.vocabulary.line_name(line_item), line_item)

    def form(self, text: str) -> Name:
        """What a form is about: the line of a table that has this name, else something of its own."""
        whole = (f.name for f in self.found(text) if f.name.kind is Kind.OWN and (f.start, f.end) == (0, len(text)))
        return next(whole, Name(Kind.OWN, text))

    def heading(self, text: str) -> Name | None:
        """What a heading names: a line of the tables or an insats."""
        return next((f.name for f in self.found(text) if f.name.kind is Kind.OWN), None)


@lru_cache(maxsize=1)
def _first_words() -> re.Pattern[str]:
    """The first words of what the lists of words name."""
    fields = ("kommuner", "members", "whole_budget", "own_members")
    first = {phrase.split()[0] for field in fields for phrase in load().lists["prose", field]}
    words = (re.escape(word).replace(r"\*", r"\w*") for word in sorted(first))
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)")


@lru_cache(maxsize=1)
def _project_words() -> frozenset[str]:
    return frozenset(load().lists["prose", "project"])


def _project_at(
    text: str, tokens: Sequence[re.Match[str]], words: Sequence[str], at: int
) -> Iterator[tuple[int, Name]]:
    """An insats by its own name behind the word for one: `insatsen Sjöstjärnan`."""
    end = at + 1
    while end < len(tokens) and tokens[end][0][0].isupper() and text[tokens[end - 1].end()] == " ":
        end += 1
    if end > at + 1:
        name = text[tokens[at + 1].start() : tokens[end - 1].end()]
        yield end - at, Name(Kind.OWN, f"Projekt {name}" if words[at] == "projekt" else name, canonical.INSATS)


def _forms(label: str) -> Iterator[_Tokens]:
    """The words of a label, whole, without `Projekt` before it, and up to a dash or parenthesis."""
    seen: set[_Tokens] = set()
    for form in (label, _APART.split(label)[0]):
        tokens = tuple(normalise(form).split())
        bare = tokens[1:] if len(tokens) > 1 and tokens[0] in load().lists["prose", "project"] else tokens
        for one in (tokens, bare):
            if one and one not in seen and sum(map(len, one)) > 2 and not _is_generic(one):
                seen.add(one)
                yield one


def _is_generic(tokens: _Tokens) -> bool:
    return " ".join(tokens) in load().lists["prose", "no_subject"] or all(t.isdigit() for t in tokens)


@lru_cache(maxsize=8192)
def _stems(word: str) -> tuple[str, ...]:
    """A word as it is, and without the endings of definite and genitive forms."""
    return (word, *(word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) > 2))
