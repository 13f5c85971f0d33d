"""Files that bind several documents together: a kommun's cover letter, the report and its audit; or two reports."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.generate import prose
from benchmarks.generate.heads import column
from benchmarks.generate.model import Block, Document, Heading, Paragraph, Sheet, Space, Statement
from benchmarks.generate.options import Options, random_options
from benchmarks.generate.statements import Desk
from benchmarks.generate.traps import settle
from benchmarks.generate.words import MONTHS_SHORT

if TYPE_CHECKING:
    from benchmarks.generate.compose import Composer

LETTERS = (
    "Tjänsteskrivelse",
    "TJÄNSTESKRIVELSE",
    "Protokollsutdrag",
    "Sammanträdesprotokoll",
    "Missiv",
    "Tjänsteutlåtande",
)
PROPOSALS = (
    "Kommunstyrelsen föreslår att kommunfullmäktige godkänner dokumentet och lägger det till handlingarna.",
    "Förvaltningen föreslår att nämnden ställer sig bakom förslaget.",
    "Styrelsen beslutar att överlämna handlingen till medlemmarna.",
)
AUDITS = (
    "Revisionsberättelse för år {y}",
    "REVISIONSBERÄTTELSE {y}",
    "Granskning av årsredovisning {y}",
    "Revisionsrapport {y}",
)
AUDITED = (
    "Vi har granskat verksamheten som bedrivits av förbundet och räkenskaperna för perioden.",
    "Vi bedömer att räkenskaperna i allt väsentligt är rättvisande och att den interna kontrollen varit tillräcklig.",
    "Vi tillstyrker att ansvarsfrihet beviljas styrelsens ledamöter.",
    "Granskningen har skett enligt god revisionssed och med utgångspunkt i reglementet.",
)  # fmt: skip


def letter(composer: Composer, title: str, name: str) -> Document:
    """A kommun's letter that sends the report on, perhaps with its main amounts in a table."""
    rng, book = composer.rng, composer.book
    o = _own_style(composer)
    word = rng.choice(LETTERS)
    blocks: list[Block] = [Paragraph(f"{book.place} kommun"), Heading(word, 1)]
    blocks += [
        Paragraph(f"Datum {book.year + 1}-04-{rng.randint(1, 28):02d}"),
        Paragraph(f"Diarienummer KS {book.year + 1}/{rng.randint(100, 999)}"),
        Heading(f"{title} för {book.forbund}", 2),
        Paragraph(rng.choice(PROPOSALS)),
        *(prose.paragraph(book, rng) for _ in range(rng.randint(1, 3))),
    ]
    return _finished(composer, o, blocks, name, word)


def audit(composer: Composer, name: str) -> Document:
    """The auditors' report on the same year."""
    rng, book = composer.rng, composer.book
    o = _own_style(composer)
    title = rng.choice(AUDITS).format(y=book.year)
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"Till styrelsen och medlemmarna i {book.forbund}"),
        *(Paragraph(" ".join(rng.sample(AUDITED, 3))) for _ in range(2)),
    ]
    return _finished(composer, o, blocks, name, title)


def _own_style(composer: Composer) -> Options:
    """The style of another writer: plain enough for a letter, in the report's unit."""
    o = random_options(random.Random(composer.rng.random()))
    o.kind, o.renderer = "annual", composer.o.renderer
    o.number = replace(o.number, unit=composer.o.number.unit, decimals=composer.o.number.decimals, in_cell="")
    o.unit_place = "title"
    o.notes = o.lead = o.parens = ""
    o.heads, o.variance, o.share, o.spacers = "single", False, False, False
    settle(o, composer.rng)
    o.sheet = Sheet(page_numbers=composer.rng.random() < 0.5, font=composer.o.sheet.font)
    return o


def _finished(composer: Composer, o: Options, blocks: list[Block], name: str, title: str) -> Document:
    rng, book = composer.rng, composer.book
    if rng.random() < 0.6:
        blocks += [Space(8), _main_amounts(composer, o), Space(8)]
    blocks.append(Paragraph(rng.choice(("Bilagor", "Expedieras till förbundet", "Enligt uppdrag"))))
    return Document(name, book.forbund, title, blocks, o.sheet, set(), _renderer(composer))


def _renderer(composer: Composer) -> str:
    return composer.rng.choice((composer.o.renderer, "reportlab"))


def _main_amounts(composer: Composer, o: Options) -> Block:
    """Income, costs and result as in the report's statements."""
    rng, book = composer.rng, composer.book
    month = composer.month if composer.o.kind == "interim" else 12
    first = "jul" if composer.o.broken else "jan"
    head = f"Utfall {book.year}" if month == 12 else f"Utfall {first}-{MONTHS_SHORT[month - 1]} {book.year}"
    cols = [column("budget", book.year, f"Budget {book.year}"), column("outcome", book.year, head, month)]
    desk = Desk(book, cols)
    sign = rng.choice((1, -1))
    lines = [
        desk.line(rng.choice(("Intäkter", "Summa intäkter")), "income", lambda v: v.total_income, "part", "0|1"),
        desk.line(rng.choice(("Kostnader", "Summa kostnader")), "cost", lambda v: sign * v.total_costs, "part", "0|1"),
        desk.line(rng.choice(("Resultat", "Årets resultat")), "result", lambda v: v.result, "result", "1"),
    ]
    statement = Statement("summary", rng.choice(("Ekonomiskt utfall", "Sammanfattning av ekonomin")), cols, lines)
    o.broken = composer.o.broken  # the first year begins when it does, whoever writes
    return composer.table_in(o, statement)
