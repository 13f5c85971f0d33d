"""Loads schemas/wording.toml, refuses what is wrong in it by file and field, and compiles it to patterns.

WordingError (VocabularyError)    wording.toml is missing, has another shape, or an entry that cannot be right
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import schemas
from pipeline.amounts import plain
from pipeline.records import Record
from pipeline.reference import VocabularyError

FILE = "wording.toml"
FIELDS = {
    "measure": "frame difference_beside reckoned variance against share forecast outcome "
    "budget plan target no_subject shown_beside shown_with contributed due paid decided proposed granted project "
    "changed plan_beside retold noun",
    "initial": "outcome budget foreseen",
    "column": "number note page text previous_year previous_alone next_year part_of_year to_date whole_year total "
    "entity goes_on decided_on opening closing paid_in spent activities term whole_term nth_year later unchanged "
    "alternatives",
    "period": "tertial quarter half spring autumn first second third fourth to up_to until last_day months month "
    "open_end month_reports year",
    "section": "income plain_income cost asset equity_liability cash_flow all_assets assets valued either_side "
    "cost_table paid_out pays_out given payer contribution reserve at_day of_account including",
    "line": "income cost asset equity_liability",
    "role": "total subtotal total_within together result net_cost no_result no_result_within stated_in brought "
    "brought_or_result available carried carried_alone result_alone deducted "
    "varav accumulated used requirement closing available_alone opening_alone closing_alone goes_on begins_amid",
    "statement": "notes balance_sheet cash_flow income_statement equity no_equity equity_column budget investment",
    "unit": "declared_by count which_number persons headcount meant_for ratio percent money each",
    "evidence": "money counts spent contents other shown source ahead",
    "across": "restated provisional name change",
    "prose": "persons count percent between of_them rises rises_to spans spans_to joints abbreviations employment "
    "beginnings clauses each_year in_all in_brackets this_year previous_year broken_year share goal at_least done is "
    "change differs compared purpose forecast budget outcome plan kommuner members whole_budget own_members no_subject "
    "project agents leads places pays numbered examples group_size about of_money captions number_of amounts_to "
    "results surplus result_leads of_the_whole aim shall_be level budgeted reckoned_on name_field money_headings past",
    "document": "verksamhetsplan delarsrapport arsredovisning budget information statements closes follows compared "
    "revised publisher detailed adopted adopts decision registered adopter printed year_of period_of covers "
    "accompanying attached applies directs audit",
}


_LONG = 6  # letters: no shorter word is told from two others with a hyphen between them


class WordingError(VocabularyError):
    """An entry of schemas/wording.toml that cannot be used; the message names the file and the field."""


class _Patterns(dict[tuple[str, str], re.Pattern[str]]):
    """A pattern for each list of words, made when it is first asked for."""

    def __init__(self, lists: dict[tuple[str, str], tuple[str, ...]]) -> None:
        super().__init__()
        self.lists = lists

    def __missing__(self, key: tuple[str, str]) -> re.Pattern[str]:
        return self.setdefault(key, _pattern(self.lists[key]))


class Words(Record):
    """The wording as patterns, one for each list: `words["measure", "budget"]`, and the months' numbers."""

    patterns: dict[tuple[str, str], re.Pattern[str]]
    lists: dict[tuple[str, str], tuple[str, ...]]
    months: dict[str, int]

    def __getitem__(self, key: tuple[str, str]) -> re.Pattern[str]:
        return self.patterns[key]

    def has(self, table: str, field: str, text: str) -> bool:
        """Whether a word of the list stands anywhere in `text` (folded)."""
        return self.patterns[table, field].search(text) is not None

    def leads(self, table: str, field: str, text: str) -> bool:
        """Whether `text` (folded) begins with a word of the list."""
        return self.patterns[table, field].match(text) is not None


_AT_LINES_END = re.compile(
    r"(?<=[a-zåäöé]{2})- (?!och\b|eller\b|till\b|jan|feb|mar|apr|maj|ju[nl]|aug|sep|okt|nov|dec)(?=[a-zåäö]{3})"
)


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """`text` for comparing: NFC, lower case, single plain spaces and hyphens, a word broken at a line's end joined."""
    line = plain(unicodedata.normalize("NFC", text)).casefold()
    return whole_words(_AT_LINES_END.sub("", line)) if "-" in line else line


_BROKEN = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?:-[a-zåäöé]{2,})+(?![\w-])", re.IGNORECASE)


def whole_words(text: str) -> str:
    """`text` with words of the field whole that hyphens break within (`Finansi-ella in-täkter`, a line's end moved into
    the line); a hyphen that no word of the wording is without stays (`Grums-Säffle`), and one between words of it
    (`Utfall-budget`)."""

    def whole(found: re.Match[str]) -> str:
        parts = found[0].casefold().split("-")
        broken = _is_own("".join(parts)) and not any(map(_is_own, parts))
        return found[0].replace("-", "") if broken else found[0]

    return _BROKEN.sub(whole, text)


def _is_own(word: str) -> bool:
    """Whether it is a long word of the wording by itself."""
    own = _own_words()
    begun = word.startswith(own.beginnings) or word.endswith(own.ends)
    return begun or word in own.whole or any(part in word for part in own.within)


class _OwnWords(Record):
    """The long words of the wording: whole ones, and what others begin or end with or have within them."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]
    within: tuple[str, ...]


@lru_cache(maxsize=1)
def _own_words() -> _OwnWords:
    entries = {word for words in _own().lists.values() for entry in words for word in entry.split()}
    long = [word for word in entries if len(word.strip("*")) >= _LONG and word.strip("*").isalpha()]

    def stripped(before: bool, behind: bool) -> tuple[str, ...]:
        """Those that are open at these ends, without their asterisks."""
        return tuple(word.strip("*") for word in long if (word[0] == "*", word[-1] == "*") == (before, behind))

    whole = frozenset(stripped(False, False))
    return _OwnWords(whole, stripped(False, True), stripped(True, False), stripped(True, True))


def load(folder: Path | None = None) -> Words:
    """The wording of a folder of data files, schemas/ unless told otherwise. Raises WordingError."""
    return _load(folder.resolve()) if folder else _own()


@lru_cache(maxsize=1)
def _own() -> Words:
    return _load(Path(schemas.__file__).parent.resolve())


@lru_cache(maxsize=8)
def _load(folder: Path) -> Words:
    data = _read(folder / FILE)
    lists = {(table, field): _list(data, table, field) for table, names in FIELDS.items() for field in names.split()}
    _only_known(data)
    return Words(_Patterns(lists), lists, _months(data))


_SECOND_DAY = re.compile(r"(?<=\d{4}-\d\d-\d\d)\s+\d{4}-\d\d-\d\d(?: \d\d[:.]\d\d)?$")


def unprinted(line: str) -> str:
    """A line without what it says at its end of the day on which a system printed it, by a word or as a second day by
    itself (`Balansrapport per 2019-09-30  2019-10-14`)."""
    line = _SECOND_DAY.sub("", line)
    found = load()["document", "printed"].search(fold(line))
    return line[: found.start()].strip() if found and found.start() > 8 and len(fold(line)) == len(line) else line


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf8"))
    except OSError as error:
        raise WordingError(f"{FILE}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WordingError(f"{FILE}: is no TOML ({error})") from error


def _list(data: dict[str, Any], table: str, field: str) -> tuple[str, ...]:
    words = data.get(table, {}).get(field)
    if not isinstance(words, list) or not words:
        raise WordingError(f"{FILE} [{table}] {field}: must be a list of words")
    for word in words:
        if not isinstance(word, str) or not word.strip(" *"):
            raise WordingError(f"{FILE} [{table}] {field}: {word!r} is no word")
        if word != word.casefold():
            raise WordingError(f"{FILE} [{table}] {field}: {word!r} must be in lower case")
    return tuple(words)


def _only_known(data: dict[str, Any]) -> None:
    for table, fields in data.items():
        if table == "month":
            continue
        if table not in FIELDS:
            raise WordingError(f"{FILE} [{table}]: is no table of it")
        for field in fields:
            if field not in FIELDS[table].split():
                raise WordingError(f"{FILE} [{table}] {field}: is no field of it")


def _months(data: dict[str, Any]) -> dict[str, int]:
    months = data.get("month")
    if not isinstance(months, dict) or set(months.values()) != set(range(1, 13)):
        raise WordingError(f"{FILE} [month]: must name all of the months 1 to 12")
    return dict(months)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a list: whole words, longest first, `*` any letters of a word."""
    alternatives = sorted((_alternative(word) for word in words), key=len, reverse=True)
    if not all(one[0].isalpha() for one in alternatives):
        return re.compile(rf"(?<![\w])(?:{'|'.join(alternatives)})(?!\w)")
    rests: dict[str, list[str]] = {}
    for one in alternatives:
        rests.setdefault(one[0], []).append(one[1:])
    # the same, by first letters: few places of a text are looked at, and few words at each
    begun = (rf"{first}(?<!\w{first})(?:{'|'.join(ends)})" for first, ends in rests.items())
    return re.compile(rf"(?:{'|'.join(begun)})(?!\w)")


def _alternative(word: str) -> str:
    return re.escape(plain(word)).replace(r"\*", r"[\w/-]*")
