"""Finds which förbund a text is about: mentions of known names, of unknown ones by their form, and their weight."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest

from pipeline.labels import compose
from pipeline.records import Record
from pipeline.reference import NAME_WORD_KINDS, ForbundName, NameWord, VocabularyError

_ANCHOR = re.compile(
    r"\b(?:(?:samordnings[ \n]?|finsam)förbund(?P<definite>et)?(?P<genitive>s)?|finsam)\b", re.IGNORECASE
)
_ANCHOR_WORD = re.compile(r"(?:samordnings|finsam)förbund(?:et)?s?|finsam")
_BROKEN_WORD = re.compile(r"(?<=\w)[-\xad\x02\ufffe]\n(?=[a-zåäö])")
_WORD = re.compile(r"[\w&]+")
_JOINED = re.compile(r"[\s\-–/,”\"]*")  # between the words of a known name
_SPACED = re.compile(r"[ \n\-–/]+")  # between the words of a name known only by its form
_AHEAD = 120  # characters after (before) the anchor word that can hold the rest of a name
_LONGEST = 6  # words in a name known only by its form
_ALONE, _SUBJECT, _FIRST, _BESIDE, _BY_FORM = 2.0, 1.0, 0.5, 0.5, 0.6


class _Mention(Record):
    """A förbund's name in a text: `key` is its forbund_id, or the core of an unknown name."""

    key: str
    known: bool
    start: int
    end: int
    valid_from: date
    printed: str


class _Known(Record):
    """Whose a name is, since when, and its last word but `samordningsförbund` (casefolded), to tell a genitive."""

    forbund_id: str
    since: date
    last: str


class NameFinder(Record):
    """Known names by their core (the words but `Samordningsförbundet`, `Finsam`), and the words that help to judge."""

    cores: dict[tuple[str, ...], _Known]
    whole: dict[str, _Known]  # names without `samordningsförbund` or `finsam`, as written
    words: dict[str, frozenset[str]]  # kind -> words, see schemas/README.md

    def find(self, text: str) -> tuple[str | None, str | None]:
        """(forbund_id, name as published) of the förbund that weighs most in the text.

        What weighs: how often it is named, that a line holds nothing but the name, that it does something (`har`,
        `består`), that it comes first; a name beside another (`med`, `samt`) weighs less, and one that never stands
        otherwise is a neighbour's. (None, name) when the heaviest is known only by its form, (None, None) when no
        förbund, or none but neighbours, is named.
        """
        clean = _clean(text)
        named = list(self._mentions(clean))
        own_keys = {mention.key for mention in named if not self._beside(clean, mention)}
        mentions = [mention for mention in named if mention.key in own_keys]
        if not mentions:
            return None, None
        weights = {mentions[0].key: _FIRST}
        for mention in mentions:
            weights[mention.key] = weights.get(mention.key, 0.0) + self._weight(clean, mention)
        best = max(weights, key=lambda key: weights[key])
        own = [mention for mention in mentions if mention.key == best]
        return best if own[0].known else None, _published(own)

    def _mentions(self, text: str) -> Iterator[_Mention]:
        """Mentions in the text's order, none overlapping another."""
        end = 0
        for start, found in sorted(self._candidates(text), key=lambda pair: pair[0]):
            if start >= end:
                yield found
                end = found.end

    def _candidates(self, text: str) -> Iterator[tuple[int, _Mention]]:
        for anchor in _ANCHOR.finditer(text):
            before = _words_before(text, anchor) if _may_follow(anchor) else []
            genitive = before if before and before[-1].group().casefold().endswith("s") else []
            found = (
                self._known_before(text, anchor, genitive)
                or self._known_after(text, anchor)
                or self._known_before(text, anchor, _on_line(text, anchor, before))
                or self._formed_before(text, anchor, genitive)
                or self._formed_after(text, anchor)
            )
            if found:
                yield found.start, found
        for name, known in self.whole.items():
            for match in re.finditer(rf"\b{re.escape(name)}\b", text) if name in text else ():
                yield match.start(), _Mention(known.forbund_id, True, *match.span(), known.since, name)

    def _known_after(self, text: str, anchor: re.Match[str]) -> _Mention | None:
        """A known name after the anchor: `Samordningsförbundet Västra Skogen`."""
        words = self._name_words(text, anchor.end(), _JOINED)
        for count in range(len(words), 0, -1):
            last = words[count - 1]
            known = self.cores.get(self._core(w.group() for w in words[:count]))
            if known and last.group().casefold() not in self.words["joint"] and not self._goes_on(text, words, count):
                end = last.end() - (last.group().casefold() == known.last + "s")
                printed = compose(text[anchor.start() : end])
                return _Mention(known.forbund_id, True, anchor.start(), last.end(), known.since, printed)
        return None

    def _name_words(self, text: str, start: int, gap: re.Pattern[str]) -> list[re.Match[str]]:
        """The words that could belong to a name after a place, less `Finsam`, `i` or `för` at their start."""
        words: list[re.Match[str]] = []
        for word in _WORD.finditer(text, start, min(len(text), start + _AHEAD)):
            if not gap.fullmatch(text, start, word.start()) or (not words and word.start() == start):
                break
            start = word.end()
            key = word.group().casefold()
            if _ANCHOR_WORD.fullmatch(key) and (words or key != "finsam"):
                break
            if words or not (key == "finsam" or key in self.words["lead"]):
                words.append(word)
        return words

    def _goes_on(self, text: str, words: list[re.Match[str]], count: int) -> bool:
        """Whether the name goes on after its first words, so that it is another: `-Eslöv`, ` län`."""
        end = words[count - 1].end()
        hyphen = bool(re.match(r"[-–]\w", text[end : end + 2]))
        following = words[count].group() if count < len(words) else ""
        same_line = count < len(words) and "\n" not in text[end : words[count].start()]
        other_part = same_line and following[:1].isupper() and following.casefold() in self.words["direction"]
        return hyphen or other_part or following.casefold() in self.words["continues"]

    def _known_before(self, text: str, anchor: re.Match[str], words: list[re.Match[str]]) -> _Mention | None:
        """A known name before the anchor, mostly in the genitive: `Västra Skogens samordningsförbund`."""
        for count in range(len(words), 0, -1):
            known = self.cores.get(self._core(w.group() for w in words[-count:]))
            if known and words[-count].group().casefold() not in self.words["joint"]:
                start, end = words[-count].start(), _nominative_end(anchor)
                return _Mention(known.forbund_id, True, start, end, known.since, compose(text[start:end]))
        return None

    def _formed_before(self, text: str, anchor: re.Match[str], words: list[re.Match[str]]) -> _Mention | None:
        """Capital words in the genitive before the anchor, on its line."""
        proper: list[re.Match[str]] = []
        for word in reversed(words):
            if not self._proper(word.group()) or (proper and "\n" in text[word.end() : proper[-1].start()]):
                break
            proper.append(word)
        return self._formed(text, proper[::-1], proper[-1].start(), _nominative_end(anchor)) if proper else None

    def _formed_after(self, text: str, anchor: re.Match[str]) -> _Mention | None:
        """A name that no data file knows: capital words after `Samordningsförbundet`."""
        if anchor["genitive"] or not (anchor["definite"] or anchor.group()[0].isupper()):
            return None
        taken: list[re.Match[str]] = []
        words = self._name_words(text, anchor.end(), _SPACED)
        if words and not anchor["definite"] and "\n" in text[anchor.end() : words[0].start()]:
            return None  # `Skogens samordningsförbund` over a title
        for word, following in zip_longest(words, words[1:]):
            if not self._belongs(text, taken, word, following) or len(taken) == _LONGEST:
                break
            taken.append(word)
        return self._formed(text, taken, anchor.start(), taken[-1].end()) if taken else None

    def _formed(self, text: str, words: list[re.Match[str]], start: int, end: int) -> _Mention:
        key = "? " + " ".join(self._core(word.group() for word in words))
        return _Mention(key, False, start, end, date.min, compose(text[start:end]))

    def _core(self, words: Iterable[str]) -> tuple[str, ...]:
        return _core(words, self.words["joint"])

    def _belongs(
        self, text: str, taken: list[re.Match[str]], word: re.Match[str], following: re.Match[str] | None
    ) -> bool:
        """Whether a word goes on a name: a capital word, `län`, or `och` before a capital word. A name goes on over
        a line's end only after a word that needs another (`Södra`, `och`; not `Skogen Södra`)."""
        key = word.group().casefold()
        if taken and "\n" in text[taken[-1].end() : word.start()]:
            return self._needs_another([w.group().casefold() for w in taken]) and self._proper(word.group())
        if taken and key in self.words["joint"]:
            return following is not None and self._proper(following.group())
        return self._proper(word.group()) or bool(taken and key in self.words["continues"])

    def _needs_another(self, taken: list[str]) -> bool:
        """Whether the last word of a name begun can't end it: `och`, or a direction that no place stands before."""
        joint, direction = self.words["joint"], self.words["direction"]
        opens = len(taken) == 1 or taken[-2] in joint | direction
        return taken[-1] in joint or (taken[-1] in direction and opens)

    def _proper(self, word: str) -> bool:
        key = word.casefold()
        plain = not (_ANCHOR_WORD.fullmatch(key) or key in self.words["no_name"] or key in self.words["subject"])
        return word[0].isupper() and plain and not word.isdigit()

    def _beside(self, text: str, mention: _Mention) -> bool:
        before = text[max(0, mention.start - 20) : mention.start].split()
        if not before:
            return False
        listed = before[-1].endswith(",") and before[-1][:1].isupper()
        return listed or before[-1].casefold() in self.words["beside"]

    def _weight(self, text: str, mention: _Mention) -> float:
        following = _WORD.match(text[mention.end :].lstrip()[:20])
        subject = following is not None and following.group() in self.words["subject"]
        weight = (
            (_BESIDE if self._beside(text, mention) else 1.0)
            + _SUBJECT * subject
            + _ALONE * _stands_alone(text, mention)
        )
        return weight * (1.0 if mention.known else _BY_FORM)


def name_finder(names: Iterable[ForbundName], words: Iterable[NameWord]) -> NameFinder:
    """The finder for the known names. Raises VocabularyError when two förbund have names that can't be told apart."""
    kinds: dict[str, set[str]] = {kind: set() for kind in NAME_WORD_KINDS}
    for word in words:
        kinds[word.kind].add(word.word.casefold())
    cores: dict[tuple[str, ...], _Known] = {}
    whole: dict[str, _Known] = {}
    for name in names:
        core = _core(_WORD.findall(name.name), kinds["joint"])
        known = _Known(name.forbund_id, name.valid_from or date.min, _last_word(name.name))
        taken = cores.setdefault(core, known) if _ANCHOR.search(name.name) else whole.setdefault(name.name, known)
        if taken.forbund_id != name.forbund_id:
            raise VocabularyError(
                f"schemas/forbund_names.csv {name.forbund_id}, name: {name.name!r} is also one of {taken.forbund_id}"
            )
    return NameFinder(cores, whole, {kind: frozenset(found) for kind, found in kinds.items()})


def _core(words: Iterable[str], joint: Iterable[str]) -> tuple[str, ...]:
    """The words that tell a name from others, casefolded, the last without a genitive s."""
    core = [w for w in map(str.casefold, words) if not (_ANCHOR_WORD.fullmatch(w) or w in joint)]
    return (*core[:-1], core[-1].removesuffix("s")) if core else ()


def _last_word(name: str) -> str:
    words = [w for w in _WORD.findall(name.casefold()) if not _ANCHOR_WORD.fullmatch(w)]
    return words[-1] if words else ""


def _clean(text: str) -> str:
    """The text in NFC with line breaks as `\\n`, words broken at a line's end joined again."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return _BROKEN_WORD.sub("", lines).replace("\xad", "")


def _may_follow(anchor: re.Match[str]) -> bool:
    """Whether a name in the genitive can stand before the anchor: not before `Samordningsförbundet` or `Finsam`."""
    return not anchor["definite"] and anchor.group().casefold() != "finsam"


def _nominative_end(anchor: re.Match[str]) -> int:
    return anchor.end() - len(anchor["genitive"] or "")


def _words_before(text: str, anchor: re.Match[str]) -> list[re.Match[str]]:
    """The words before the anchor that only white space, hyphens or slashes part from it."""
    words: list[re.Match[str]] = []
    end = anchor.start()
    for word in reversed(list(_WORD.finditer(text, max(0, end - _AHEAD), end))):
        if not _SPACED.fullmatch(text, word.end(), end):
            break
        words.insert(0, word)
        end = word.start()
    return words[-_LONGEST:]


def _on_line(text: str, anchor: re.Match[str], words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Those of the words before the anchor that stand on its line."""
    line = text.rfind("\n", 0, anchor.start()) + 1
    return [word for word in words if word.start() >= line]


def _stands_alone(text: str, mention: _Mention) -> bool:
    """Whether the mention fills its lines, as on a title page or in a running head."""
    before = text[text.rfind("\n", 0, mention.start) + 1 : mention.start]
    after = text[mention.end :].partition("\n")[0]
    return not before.strip() and not after.strip(" \t0123456789-–|")


def _published(mentions: list[_Mention]) -> str:
    """The printed form most often used; of those used as often, the name that came last, then the first one printed."""
    counts = Counter(mention.printed for mention in mentions)
    return max(mentions, key=lambda m: (counts[m.printed], m.valid_from, -m.start)).printed
