"""Words that OCR read with letters that look alike, spelt as the field spells them: `Avwvikelse` is `Avvikelse`.

Only a word that nobody knows is looked at, and only where one known word has the same look: glyphs that OCR takes for
each other count as one, and it does not matter whether one stands once or twice. Digits are not touched, but for the
space that a year behind the number of a tertial has lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from pipeline.meaning.words import load
from pipeline.model import Block, Head, Ocr, Page, Reading, Row, Table
from pipeline.records import replace
from pipeline.vocabulary import Vocabulary

SHORTEST = 5  # letters of a word that is put right
_WORD = re.compile(r"[^\W\d_]+")
_PAIRS = (("w", "vv"), ("rn", "m"), ("ii", "u"), ("cl", "d"), ("ri", "n"))
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("ijl!", "l"),
        **dict.fromkeys("åäàáâ", "a"),
        **dict.fromkeys("öóòô", "o"),
        **dict.fromkeys("ceéè", "e"),
        **dict.fromkeys("gq", "g"),
        **dict.fromkeys("vy", "v"),  # whose tail a line under it hides
        **dict.fromkeys("ühu", "n"),
    }
)

Spell = Callable[[str], str]


def spelt(reading: Reading, vocabulary: Vocabulary) -> Reading:
    """The reading with the words of pages that OCR read, and of the tables on them, as the field spells them."""
    seen = {page.number for page in reading.pages if page.ocr is Ocr.DONE}
    if not seen:
        return reading
    spell = _speller(_known(vocabulary))
    return replace(
        reading,
        pages=tuple(_page(page, spell) if page.number in seen else page for page in reading.pages),
        tables=tuple(_table(t, spell) if {r.page for r in t.rows} & seen else t for t in reading.tables),
    )


def _page(page: Page, spell: Spell) -> Page:
    return replace(page, text=spell(page.text))


def _table(table: Table, spell: Spell) -> Table:
    return replace(
        table,
        titles=tuple(map(spell, table.titles)),
        notes=tuple(map(spell, table.notes)),
        blocks=tuple(_block(block, spell) for block in table.blocks),
        alternatives=tuple(_table(other, spell) for other in table.alternatives),
    )


def _block(block: Block, spell: Spell) -> Block:
    return replace(
        block,
        head=block.head and _head(block.head, spell),
        rows=tuple(_row(row, spell) for row in block.rows),
        titles=tuple(map(spell, block.titles)),
    )


def _head(head: Head, spell: Spell) -> Head:
    others = tuple(_head(other, spell) for other in head.others)
    return replace(head, columns=tuple(map(spell, head.columns)), corner=spell(head.corner), others=others)


def _row(row: Row, spell: Spell) -> Row:
    return replace(row, label=spell(row.label))


# ---------------------------------------------------------------------------------------------------------------------
# Words


def _speller(known: frozenset[str]) -> Spell:
    by_look: dict[str, set[str]] = {}
    for one in known:
        by_look.setdefault(_look(one), set()).add(one)

    @cache
    def word(text: str) -> str:
        bare = text.casefold()
        if len(bare) < SHORTEST or bare in known:
            return text
        found = by_look.get(_look(bare), set())
        return _in_case_of(text, next(iter(found))) if len(found) == 1 else text

    return lambda text: _part_of_year().sub(r"\1 \2", _WORD.sub(lambda found: word(found[0]), text))


@lru_cache(maxsize=1)
def _part_of_year() -> re.Pattern[str]:
    """The number of a tertial or quarter that its year is glued to (`tertial 12007`)."""
    words = (word for part in ("tertial", "quarter") for word in load().lists["period", part] if len(word) > 1)
    names = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)((?:{names}) [1-4])((?:19|20)\d\d)(?!\d)", re.IGNORECASE)


def _look(word: str) -> str:
    """A word with one glyph for those that look alike, none twice in a row."""
    for one, other in _PAIRS:
        word = word.replace(one, other)
    return re.sub(r"(.)\1+", r"\1", word.translate(_ALIKE))


def _in_case_of(text: str, word: str) -> str:
    if text.isupper():
        return word.upper()
    return word.capitalize() if text[:1].isupper() else word


@lru_cache(maxsize=2)
def _words_of(digest: str, texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()) if len(word) >= SHORTEST)


def _known(vocabulary: Vocabulary) -> frozenset[str]:
    """The words of the field: of its lines, members, places and insatser, and of the wording of heads."""
    return _words_of(vocabulary.digest, tuple(_texts(vocabulary)))


def _texts(vocabulary: Vocabulary) -> Iterator[str]:
    own: Iterable[Iterable[str]] = (
        (word.wording for word in vocabulary.line_words),
        (word.wording for word in vocabulary.member_words),
        (one.name for one in vocabulary.municipalities),
        (one.name for one in vocabulary.region_names),
        (one.name for one in vocabulary.forbund_names),
        (one.name for one in vocabulary.insats_names),
    )
    for texts in own:
        yield from texts
    wording = load()
    for words in wording.lists.values():
        yield from (word.strip("*") for word in words if "*" not in word.strip("*"))
    yield from wording.months
