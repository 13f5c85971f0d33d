"""What stands around the tables: sentences with numbers, lists, contents, and tables of things that are no money."""

from __future__ import annotations

import random

from benchmarks.generate import words
from benchmarks.generate.book import Book
from benchmarks.generate.model import Block, Cell, Contents, Heading, ListBlock, Paragraph, Row, Table
from benchmarks.generate.options import random_table


def sentence(book: Book, rng: random.Random) -> str:
    amount = f"{rng.randint(10, 9999) * 1000:,}".replace(",", rng.choice((" ", ".", "\u00a0")))
    return rng.choice(words.SENTENCES).format(
        day=rng.randint(1, 28),
        month=rng.choice(words.MONTHS),
        year=book.year - rng.randint(0, 3),
        n=rng.randint(12, 89),
        n2=rng.randint(30, 240),
        small=rng.randint(2, 9),
        insats=rng.choice(book.insatser),
        amount=amount,
        mm=f"{rng.randint(1, 12):02d}",
        dd=f"{rng.randint(1, 28):02d}",
        zip=f"{rng.randint(331, 981)} {rng.randint(10, 99)}",
        place=book.place.upper(),
    )


def paragraph(book: Book, rng: random.Random) -> Paragraph:
    return Paragraph(" ".join(sentence(book, rng) for _ in range(rng.randint(2, 6))))


def bullets(book: Book, rng: random.Random, private: bool) -> ListBlock:
    items = rng.sample(words.BULLETS, rng.randint(3, 5))
    if private:
        book.options.seen.add("private_use_bullets")
        return ListBlock(items, ["\uf0b7"] * len(items))
    if rng.random() < 0.4:
        return ListBlock([sentence(book, rng) for _ in items], [f"{n}." for n in range(1, len(items) + 1)])
    return ListBlock(items, [rng.choice(("•", "-", "–"))] * len(items))


def section(book: Book, rng: random.Random, number: int) -> list[Block]:
    """A heading with paragraphs and perhaps a list under it."""
    title = rng.choice(words.HEADINGS)
    blocks: list[Block] = [Heading(f"{number}. {title}" if rng.random() < 0.5 else title, 2)]
    blocks += [paragraph(book, rng) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.35:
        blocks.append(bullets(book, rng, book.options.bullets))
    return blocks


def contents(rng: random.Random) -> Contents:
    page, items = 2, []
    for number, title in enumerate(rng.sample(words.HEADINGS, rng.randint(5, 9)), 1):
        items.append((f"{number}. {title}", page))
        page += rng.randint(0, 3)
    return Contents(items)


def _plain(rng: random.Random, title: str, head: list[str], rows: list[list[str]], align: str) -> Table:
    look = random_table(rng)
    kinds = ["label", *["text"] * (len(head) - 1)]
    top = Row([Cell(h, align="left" if i == 0 else align, bold=True) for i, h in enumerate(head)], "head")
    body = [Row([Cell(text, align="left" if i == 0 else align) for i, text in enumerate(row)]) for row in rows]
    return Table(kinds, [top], body, look, title, plain=True)


def head_counts(book: Book, rng: random.Random) -> Table:
    rows = []
    for name in rng.sample(book.insatser, min(len(book.insatser), rng.randint(3, 6))):
        women, men = rng.randint(3, 160), rng.randint(3, 160)
        rows.append([name, str(women), str(men), str(women + men)])
    rows.append(["Totalt", *(str(sum(int(r[i]) for r in rows)) for i in (1, 2, 3))])
    title = rng.choice(
        (
            "Antal deltagare per insats",
            f"Antal deltagare {book.year - 1}",
            "Deltagare fördelade på kön (antal personer)",
        )
    )
    return _plain(rng, title, ["Insats", "Kvinnor", "Män", "Totalt"], rows, "right")


def per_cent(book: Book, rng: random.Random) -> Table:
    rows = [
        [name, f"{rng.randint(20, 70)} %", f"{rng.randint(20, 70)} %"]
        for name in ("Arbete eller studier", "Aktivt arbetssökande", "Sjukskrivna", "Övrigt")
    ]
    title = rng.choice(("Andel deltagare efter avslut", "Situation efter avslutad insats, procent"))
    return _plain(rng, title, ["Utfall", str(book.year - 2), str(book.year - 1)], rows, "right")


def time_plan(book: Book, rng: random.Random) -> Table:
    rows = [
        [what, f"{book.year}-{m:02d}-{rng.randint(1, 28):02d}"]
        for what, m in (
            ("Delårsrapport", 9),
            ("Beslut om budget", 11),
            ("Årsredovisning", 3),
            ("Ägarsamråd", rng.randint(4, 6)),
        )
    ]
    return _plain(rng, rng.choice(("Tidplan", "Viktiga datum")), ["Aktivitet", "Datum"], rows, "left")


def goals(book: Book, rng: random.Random) -> Table:
    rows = [
        [goal, f"{rng.randint(30, 90)} %", f"{rng.randint(30, 90)} %"]
        for goal in ("Deltagare som går till arbete", "Deltagare som upplever bättre hälsa", "Parter som är nöjda")
    ]
    return _plain(rng, "Måluppfyllelse", ["Mål", "Målvärde", "Resultat"], rows, "center")


def attendance(book: Book, rng: random.Random) -> Table:
    names = ("Ordförande", "Vice ordförande", "Ledamot 1", "Ledamot 2", "Ersättare 1")
    rows = [[name, *(rng.choice(("1", "1", "0")) for _ in range(4)), str(rng.randint(1, 4))] for name in names]
    return _plain(
        rng,
        "Närvaro vid styrelsens sammanträden (antal)",
        ["Roll", "feb", "april", "sept", "nov", "Summa"],
        rows,
        "center",
    )


def distractor(book: Book, rng: random.Random) -> Table:
    return rng.choice((head_counts, head_counts, per_cent, time_plan, goals, attendance))(book, rng)
