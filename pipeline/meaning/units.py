"""Which unit a text states, in a cell, a head, a corner, a title or in prose (`belopp i tkr`), and its worth."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.amounts import UNITS, plain, unit_word
from pipeline.meaning import periods
from pipeline.meaning.words import Words, fold, load
from pipeline.model import Unit
from pipeline.records import Record


class UnitText(Record):
    """A unit as printed, its kind and its worth in base units."""

    printed: str
    unit: Unit
    scale: Decimal


KRONOR = UnitText("", Unit.SEK, Decimal(1))
THOUSANDS = UnitText("", Unit.SEK, Decimal(10**3))
MILLIONS = UnitText("", Unit.SEK, Decimal(10**6))
_TEXTUAL = sorted((u for u in UNITS if (u[0].isalpha() and len(u) > 1) or u == "%"), key=len, reverse=True)
_NO_HEADS = ("krona", "milj", "miljon", "miljoner", "öre")
_MONEY = [u for u in _TEXTUAL if UNITS[u].kind == "SEK" and u not in _NO_HEADS and not u.endswith(".")]
_ALTERNATIVES = "|".join(re.escape(u) for u in _MONEY)
_WITH_NUMBER = re.compile(
    rf"(?P<number>\d+(?:[ .,]\d+)*\s?)?(?<![a-zåäö])(?P<unit>{_ALTERNATIVES}|miljoner|milj)(?!\w)"
)
_I_UNIT = re.compile(rf"(?<=\w )\(?(?:belopp )?i ({_ALTERNATIVES})\)?$")
_THOUSANDS = re.compile(r"(?<![\d.,'])(?<!\d )(?:1[ .]?000|000)(?:-?tals?)? ?(?:kr|kronor|sek)(?!\w)")
_OF_THOUSANDS = re.compile(
    r"(?:^|\(|, |(?<=\s)i |belopp )((?:kr|kronor|sek),? ?(?:'?(?:1[ .]?000|000)(?:-?tal)?|(?:i )?tusental))(?=$|\)|, )"
)
_YEAR = re.compile(r"(?:19|20)\d\d ?")


def of_printed(printed: str) -> UnitText | None:
    """The unit printed behind an amount (`Tkr`), None where that is no unit."""
    word = unit_word(printed)
    return UnitText(printed, Unit(word.kind), word.scale) if word else None


_LONG_WORDS = ("tusentals", "tusental", "tusen", "miljontals", "miljontal", "miljoner")
_BROKEN = re.compile("|".join(f"{w[:3]} ?{' ?'.join(w[3:])}(?![^\\W\\d_])" for w in _LONG_WORDS), re.IGNORECASE)


def _with_whole_words(text: str) -> str:
    """The text with long words for units whole that a narrow cell broke (`tusent al kronor`)."""
    return _BROKEN.sub(lambda found: found[0].replace(" ", ""), text) if " " in text else text


@lru_cache(maxsize=8192)
def stated(text: str) -> UnitText | None:
    """The money unit that a head, a corner or a title states; not one behind an amount (`under 1 000 tkr`)."""
    text = _with_whole_words(text)
    if thousands := _THOUSANDS.search(fold(text)):
        return UnitText(thousands[0], Unit.SEK, Decimal(1000))
    if thousands := _OF_THOUSANDS.search(fold(text)):  # `SEK 1 000`
        return UnitText(_as_printed(text, thousands[1]), Unit.SEK, Decimal(1000))
    if ending := _I_UNIT.search(fold(text)):  # `Detaljbudget Kr Ami i milj kr`
        return UnitText(_as_printed(text, ending[1]), Unit.SEK, UNITS[ending[1]].scale)
    for found in _WITH_NUMBER.finditer(fold(text)):
        word = unit_word(found["unit"])
        if word and (not found["number"] or _YEAR.fullmatch(found["number"]) or _ends_date(text, found["number"])):
            return UnitText(_as_printed(text, found["unit"]), Unit.SEK, word.scale)
    return None


def _ends_date(text: str, number: str) -> bool:
    """Whether `number` is the end of a date (`2019-08-31 tkr`), gone when dates are taken out."""
    return number.strip() not in plain(periods.without_time(text))


def _as_printed(text: str, word: str) -> str:
    at = plain(text).casefold().find(word)
    return plain(text)[at : at + len(word)] if at >= 0 else word


@lru_cache(maxsize=1)
def _declaration() -> re.Pattern[str]:
    leads = sorted((w for w in load().lists["unit", "declared_by"] if w != "i"), key=len, reverse=True)
    led = rf"(?:{'|'.join(map(re.escape, leads))}) ?:? ?\(?({_ALTERNATIVES}|miljoner|milj)(?!\w)"
    bracketed = rf"\((?:i |belopp i )?({_ALTERNATIVES})\)"
    alone = rf"^(?:i )?({_ALTERNATIVES})$"
    headed = rf"(?<!\d)(?:19|20)\d\d(?!\d)\D*, ?(?:i )?({_ALTERNATIVES})[.:]?$"
    below = r"(?: (?:enligt )?(?:nedan|följande)(?:stående)?(?: tabell)?| (?:enligt|i) tabellen(?: nedan)?)?"
    ending = rf"(?<=[a-zåäö)\d])(?:,|(?<=[a-zåäö)\d]) [·•|–/-]) ?(?:i )?({_ALTERNATIVES}){below}[.:]?$"
    sentence = rf"(?<=[a-zåäö\d)])\. (?:i )?({_ALTERNATIVES})(?:\.|$)"
    other = r"(?:om|där|såvida|när) (?:inget|inte|ej|annat)\b"  # `Tkr om inget annat anges`
    unless = rf"(?:^|[.] |\bi )({_ALTERNATIVES}),? {other}"
    titled = rf"(?<=\w) i ({_ALTERNATIVES})$"  # a heading: `Ekonomisk rapport 220101-220930 i tusen kr`
    shows = r"(?:tabell\w*|belopp\w*|siffror\w*|sammanställning\w*|redovisning\w*)"
    told = rf"(?:i|är|avser|avses|anges)(?: beloppen)? ({_ALTERNATIVES}|miljoner)"
    prices = r"(?: i (?:\d{4} års|löpande|fasta) priser)?"
    shown = rf"(?:{shows}\b|{other})[^.]*\b{told}{below}{prices}(?:[.,:)]*$|\. )"
    caption = rf"^[^\W\d_](?:[^\W\d_]| ){{0,40}}, (?:i )?({_ALTERNATIVES})\. "  # `Eget kapital, mnkr. 2021 är …`
    brief = rf"(?:^|(?<=[.:] ))(?:[^\W\d]+ ){{1,4}}i ({_ALTERNATIVES})(?:[.:]?$|, )"  # `Insatsernas kostnader i tkr.`
    ways = (rf"(?<!\w){led}", bracketed, alone, headed, ending, sentence, unless, titled, shown, caption, brief)
    return re.compile("|".join(ways), re.MULTILINE)


# `Tkr. Ack = januari till augusti`, `Mnkr, löpande priser.`
_FIRST_SENTENCE = re.compile(r"([A-ZÅÄÖ]\w*(?: [a-zåäö]+)?)(?:\. +(?=[A-ZÅÄÖ])|, +(?=[a-zåäö]))")


_IN_UNITS = ("kr", "sek", "mil", "mdr")  # one of which is in every word for a unit that is declared


@lru_cache(maxsize=8192)
def declared(line: str) -> UnitText | None:
    """The money unit that a line of prose or a heading declares (`Belopp i tkr`, `(tusen kr)`, `… i sammandrag, tkr.`,
    `… 2021-12-03. Tusental kronor.`), None for a mere mention."""
    if not any(mark in line.casefold() for mark in _IN_UNITS):
        return None
    found = _declaration().search(fold(line))
    if found and _is_of_parts(found[0]):
        return None
    first = _FIRST_SENTENCE.match(line.strip())
    word = next(filter(None, found.groups()), "") if found else fold(first[1]) if first else ""
    meaning = unit_word(word)
    return UnitText(_as_printed(line, word), Unit.SEK, meaning.scale) if meaning else None


_IN_UNIT = re.compile(rf"(?<=\w) i ({_ALTERNATIVES})(?!\w)")


def _is_of_parts(sentence: str) -> bool:
    """Whether a sentence gives each of several statements its own unit (`Driftredovisningen i kronor,
    balansräkningen i tkr`): it declares none for what merely stands below it."""
    return len({unit_word(word).scale for word in _IN_UNIT.findall(sentence)}) > 1  # type: ignore[union-attr]


def only_unit(text: str) -> bool:
    """Whether a line states a unit and nothing else (`Alla belopp anges i tkr`): all its other words lead to units."""
    line = fold(text)
    found = _WITH_NUMBER.search(line)
    if found is None:
        return False
    leads = {word.strip(":,") for lead in load().lists["unit", "declared_by"] for word in lead.split()}
    return {*re.findall(r"\w+", line[: found.start()] + line[found.end() :])} <= leads


_FIRST_HALF = re.compile(r"(?<!\w)(?:tusen|tusental|miljoner|milj\.?)$")
_SECOND_HALF = re.compile(r"(?:kr|kronor|sek)(?!\w)")


def broken(above: str, below: str) -> bool:
    """Whether a unit is broken over the end of a line (`… belopp i tusental` / `kronor.`): neither half says it."""
    return _FIRST_HALF.search(fold(above)) is not None and _SECOND_HALF.match(fold(below)) is not None


def declared_over(line: str, after: str) -> UnitText | None:
    """The money unit of a declaration that is broken over the end of a line (`… Belopp i` / `tkr. Uppgifter …`)."""
    found = _declaration().search(fold(f"{line} {after.partition('.')[0]}"))
    return declared(f"{line} {after.partition('.')[0]}") if found and found.end() > len(fold(line)) else None


def declared_below(line: str, title: str) -> UnitText | None:
    """The money unit that a line below a title begins with as a sentence by itself (`tkr. Beslut om buffert togs
    2014.`); what goes on from a number is none."""
    word, stop, rest = line.partition(". ")
    begun = bool(stop) and rest[:1].isupper() and not title.rstrip()[-1:].isdigit()
    return declared(word) if begun and only_unit(word) else None


_SHARE = re.compile(r"(?<=[\w.] )\d{1,3}(?:,\d{1,2})? ?(?:%|procent)")
_RATE = re.compile(r"(?<=[\w.] )\d{1,3},\d{1,2} ?(?:%|procent)")


def without_rate(line: str) -> str:
    """A head without the rate by which its amounts are reckoned (`Arb.avg 31,42 %`)."""
    return _RATE.sub(" ", line)


@lru_cache(maxsize=8192)
def counted(text: str) -> Unit | None:
    """What a head, corner or title counts when it is no money: percent, persons, other things, or None. A share of a
    post within a name (`Samordnare 50 %`) counts nothing, nor do those whom an insats is for."""
    line, words = _SHARE.sub(" ", fold(text)), load()
    kinds = {field: words.has("unit", field, line) for field in ("percent", "count")}
    persons = [found.start() for found in words["unit", "persons"].finditer(line)]
    told = kinds["count"] or any(not _is_meant_for(line[:start], words) for start in persons)
    return _kind({**kinds, "persons": (bool(persons) and told) or _counts_people(line, words)})


_PHRASE = re.compile(r" (?=[A-ZÅÄÖ])")


def counts_heads(text: str) -> bool:
    """Whether a head of several phrases ends with one that counts people wherever they are, whatever the head of its
    group names (`Bidrag 2021` over `Folkmängd`)."""
    *before, last = _PHRASE.split(text)
    return bool(before) and load().leads("unit", "headcount", fold(last))


def _counts_people(line: str, words: Words) -> bool:
    """Whether a number of people is named (`Antal tolkar/översättare`, `Antal nya elever`)."""
    for led in words["prose", "number_of"].finditer(line):
        named = re.findall(r"[^\W\d_]+", line[led.end() :])[:2]
        if len(named) > 1 and words["prose", "between"].fullmatch(named[0]):
            named = named[1:]
        if named and words["prose", "persons"].fullmatch(named[0]):
            return True
    return False


def _is_meant_for(before: str, words: Words) -> bool:
    """Whether the words before persons end with one that says that something is for them, an adjective behind it."""
    last = before.split()[-2:]
    return any(words["unit", "meant_for"].fullmatch(word) for word in last)


_PERCENT_END = re.compile(r"(?<!\d)(?<!\d )%\)?$|(?:, |\()procent\)?$|(?:^|(?<=\w ))i (?:%|procent)(?= av |$)")


@lru_cache(maxsize=8192)
def counted_line(label: str) -> Unit | None:
    """What a line counts by its label's first words or a `%` at its end; `Uppräkning 3,0 %` is an amount, and so is
    an insats called `Deltagare i rörelse`."""
    line, words = fold(label), load()
    if words.leads("measure", "target", line):
        line = words["measure", "target"].sub("", line, count=1).strip()  # `Mål deltagare`
    elif (led := words["unit", "count"].search(line)) and _says_which(line[: led.start()].strip(), words):
        line = line[led.start() :]  # `Totalt antal anställda`, `Beräknat antal deltagare`
    before, _, last = line.rpartition(", ")
    if words["unit", "count"].fullmatch(last) or (before and words.leads("unit", "headcount", last)):
        line = f"{last} {before}".strip()  # `Deltagare, antal`, `Anställda, årsarbetare`
    kinds = {field: words.leads("unit", field, line) for field in ("percent", "count")}
    kinds["percent"] = kinds["percent"] or is_ratio(line) or _PERCENT_END.search(line) is not None
    alone = words["unit", "persons"].fullmatch(line.partition(" (")[0]) is not None
    several = kinds["count"] and (words.has("unit", "persons", line) or _counts_people(line, words))
    people = words.leads("unit", "headcount", line) and words["section", "cost"].search(line) is None
    return _kind({**kinds, "persons": alone or several or people})


def _says_which(before: str, words: Words) -> bool:
    """Whether what stands before a word that counts only says which number it is."""
    return any(words[table, field].fullmatch(before) for table, field in (("role", "total"), ("unit", "which_number")))


def is_ratio(label: str) -> bool:
    """Whether a line is one amount by another by its name (`Soliditet`), printed in percent or as a part of one."""
    return load().leads("unit", "ratio", fold(label))


_LINE_END = re.compile(rf"(?:, ?|\((?:i |belopp i )?|(?<=\w) i )({_ALTERNATIVES})\)?$")


@lru_cache(maxsize=8192)
def of_line(label: str) -> UnitText | None:
    """The money unit that a line states for itself at the end of its label (`Eget kapital, tkr`), as in surveys of
    several years, None where it states none."""
    found = _LINE_END.search(fold(label))
    word = unit_word(found[1]) if found else None
    return UnitText(_as_printed(label, found[1]), Unit.SEK, word.scale) if found and word else None


_OTHER_END = re.compile(r"(?<=\w), ?[^\W\d_]{1,4}[²³]?(?:/[^\W\d_]{1,4}[²³]?)?$")


def ends_in_unit(label: str) -> bool:
    """Whether a line ends in what may be a unit, whether known or not (`Levererad arkivvolym, TB`)."""
    return _OTHER_END.search(label) is not None


def _kind(kinds: dict[str, bool]) -> Unit | None:
    if kinds["percent"]:
        return Unit.PERCENT
    if kinds["persons"]:
        return Unit.PERSONS
    return Unit.COUNT if kinds["count"] else None
