"""The front of a document: its title, cover, contents and prose; and what its style alone makes of it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from benchmarks.generate import prose, words
from benchmarks.generate.heads import last_day
from benchmarks.generate.model import Block, Columns, Heading, PageBreak, Paragraph, Space
from benchmarks.generate.options import Options

if TYPE_CHECKING:
    from benchmarks.generate.compose import Composer


def title_of(composer: Composer) -> str:
    """The document's title for its kind."""
    book, rng, kind = composer.book, composer.rng, composer.o.kind
    form = {
        "budget": rng.choice(("verksamhetsplan", "verksamhetsplan", "budget")),
        "interim": "delårsrapport",
        "annual": "årsredovisning",
        "detail": "detaljbudget",
    }[kind]
    pattern = rng.choice(words.FORMS[form])
    if composer.o.interval:
        pattern = rng.choice(words.FORMS[composer.o.interval])
    if composer.o.broken and kind == "annual":
        pattern = rng.choice(("Årsredovisning {y}-07-01–{y}-12-31", "Årsredovisning {y}"))
    return pattern.format(
        n=composer.month // (4 if composer.o.interval == "tertial" else 3),
        dm=f"{int(last_day(book.year, composer.month)[8:])} {words.MONTHS[composer.month - 1]}",
        ms=words.MONTHS_SHORT[composer.month - 1],
        y=book.year,
        y1=book.year + 1,
        y2=book.year + 2,
        d=last_day(book.year, composer.month),
        m=words.MONTHS[composer.month - 1],
    )


def front(composer: Composer, title: str) -> list[Block]:
    """Cover or first page, contents, sections of prose, tables of no money."""
    book, rng, o = composer.book, composer.rng, composer.o
    cover = rng.random() < 0.5
    blocks: list[Block] = [Space(rng.choice((10, 120)))] if cover else []
    first, second = (title, book.forbund) if rng.random() < 0.5 else (book.forbund, title)
    blocks += [Heading(first, 0), Heading(second, 1)]
    if cover:
        blocks += [Paragraph(f"Antagen av styrelsen {book.year - 1}-11-{rng.randint(10, 28)}"), PageBreak()]
        if rng.random() < 0.5:
            blocks += [Heading("Innehåll", 2), prose.contents(rng), PageBreak()]
    if o.broken:
        last = last_day(book.year, composer.month if o.kind == "interim" else 12)
        blocks.append(
            Paragraph(
                rng.choice(
                    (
                        "Förbundet bildades {y}-07-01. Redovisningen avser perioden {y}-07-01–{d}.",
                        "Räkenskapsåret omfattar tiden {y}-07-01 – {d}, förbundets första år.",
                        "Detta är förbundets första verksamhetsår, {y}-07-01–{d}.",
                    )
                ).format(y=book.year, d=last)
            )
        )
    if o.unit_place == "prose":
        unit = "kr" if o.number.unit == "öre" else o.number.unit
        blocks.append(
            Paragraph(
                rng.choice(
                    (
                        "Alla belopp i dokumentet anges i {} om inget annat sägs.",
                        "Beloppen i tabellerna redovisas i {}.",
                        "Om inget annat anges är samtliga belopp i {}.",
                    )
                ).format(unit)
            )
        )
        o.seen |= {"unit_in_prose", f"unit_{o.number.unit.replace(' ', '_').replace('ö', 'o')}"}
    if o.two_columns:
        o.seen.add("two_columns_of_prose")
        blocks.append(Columns([prose.paragraph(book, rng) for _ in range(6)]))
    for number in range(1, rng.randint(2, 5)):
        blocks += prose.section(book, rng, number)
        if rng.random() < 0.3:
            blocks.append(prose.distractor(book, rng))
    return blocks


def style_classes(o: Options) -> set[str]:
    """Trap classes that a document holds through its style alone."""
    t, number = o.table, o.number
    found = {
        f"separator_{number.separator}",
        {"none": "no_rules", "full": "full_grid", "horizontal": "horizontal_rules_only"}.get(
            t.rules, f"rules_{t.rules}"
        ),
    }
    flags = {
        "zebra": t.zebra,
        "shaded_totals": bool(t.total_fill),
        "white_on_dark_head": t.head_fill == "#1f4e79",
        "text_printed_twice": t.shadow,
        "landscape": o.sheet.landscape and not o.sheet.turned,
        "rotated_page": o.sheet.turned == 90,
        "rotated_page_180": o.sheet.turned == 180,
        "rotated_page_270": o.sheet.turned == 270,
        "turned_heads": o.turned_heads,
        "heads_printed_over_each_other": o.table.crossing,
        "form_fields": o.table.written == "fields",
        "notes_on_the_page": o.table.written == "notes",
        "decimals_aligned_on_the_comma": o.align == "comma",
        "columns_of_words_side_by_side": bool(o.odd == "beside" and o.words),
        "spacer_columns": o.spacers,
        "left_aligned_amounts": o.align == "left",
        "centred_amounts": o.align == "center",
        "rounded_statements_tkr": o.rounded and number.quantum == 1000,
        "rounded_statements_mnkr": o.rounded and number.quantum > 1000,
        "negative_costs": o.negative_costs,
        "newest_first": o.order == "newest_first",
        "oldest_first": o.order == "oldest_first",
        "budget_in_the_middle": o.order == "budget_middle",
        "unit_nowhere": o.unit_place == "nowhere",
        "many_rows": o.many_rows,
    }
    return found | {name for name, held in flags.items() if held}


def slug(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40]
