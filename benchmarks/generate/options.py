"""What one document looks like: every choice that makes layouts differ, drawn at random."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from benchmarks.generate.model import Sheet, TableLook
from benchmarks.generate.money import NEGATIVES, SEPARATORS, UNITS, NumberStyle

KINDS = ("budget", "interim", "annual", "detail")


@dataclass
class Options:
    """Choices for one document; `seen` collects the trap classes that its tables really came to hold."""

    kind: str = "budget"
    renderer: str = "reportlab"
    # columns
    order: str = "natural"  # natural, newest_first, budget_middle, oldest_first
    heads: str = "single"  # single, wrapped, two_level
    head_words: str = "measure_year"  # measure_year, bare_year, dates, compact_dates, us_dates, year_in_title
    variance: bool = False
    share: bool = False
    parens: str = ""  # "", columns, cell
    # rows
    brought: bool = True
    available: bool = False
    closing: bool = True
    varav: bool = False
    totals_above: bool = False
    unlabelled_totals: bool = False
    nested: bool = False
    printed_errors: bool = False
    rounded: bool = False
    head_changes: bool = False
    foot_cells: bool = False
    blanks: bool = False
    negative_costs: bool = False
    long_labels: bool = False
    balance_same_columns: bool = False
    side_by_side: bool = False
    beside_prose: bool = False
    spacer_rows: bool = True
    section_columns: bool = False
    inner_headings: bool = True
    many_rows: bool = False
    # printing
    wrap: str = ""  # "", first, last, middle
    hyphenate: str = ""  # "", hard, soft
    one_row: bool = False
    spacers: bool = False
    lead: str = ""  # "", account, priority, project, glued_account, account_after, priority_after, project_after
    notes: str = ""  # "", after_label, last, glued
    over_page: str = ""  # "", repeated, not_repeated, carried
    unit_place: str = "title"  # title, corner, cell, prose, caption, head, nowhere
    second_unit: bool = False
    align: str = "right"  # right, left, center, comma
    ligatures: bool = False
    soft_hyphens: bool = False
    nfd: bool = False
    bullets: bool = False
    raised_notes: bool = False
    title_in_table: bool = False
    section_in_corner: bool = False
    two_columns: bool = False
    odd: str = ""  # a composition of odd.py in place of the kind's own
    measured: str = ""  # "", counts, percent, both: columns that hold no money
    counted_rows: bool = False
    words: int = 0  # columns of words beside the labels
    turned_heads: bool = False
    mixed_decimals: bool = False
    full: bool = False  # an annual report with every statement and a note for every note number
    entities: str = ""  # "", groups (of columns), titles
    interval: str = ""  # of an interim report: "", tertial, quarter
    broken: bool = False  # the first year of a förbund, which begins on 1 July
    bundle: str = ""  # "", letter (and audit), reports
    number: NumberStyle = field(default_factory=NumberStyle)
    table: TableLook = field(default_factory=TableLook)
    sheet: Sheet = field(default_factory=Sheet)
    seen: set[str] = field(default_factory=set)


def random_unit(rng: random.Random) -> tuple[str, int]:
    """A unit word and its decimals; kronor and tkr are by far the most common."""
    group = rng.choices(
        (
            ("kr", "kronor", "SEK"),
            ("tkr", "Tkr", "tusen kr", "tusental kronor", "ksek", "KSEK", "tusen kronor"),
            ("Mkr", "mkr", "mnkr", "milj kr", "milj", "miljoner kronor", "MSEK"),
        ),
        (60, 32, 8),
    )[0]
    unit = rng.choice(group)
    return unit, rng.choice(UNITS[unit][1])


def random_number(rng: random.Random) -> NumberStyle:
    unit, decimals = random_unit(rng)
    separator = rng.choices(list(SEPARATORS), (50, 22, 6, 4, 8, 10, 0))[0]  # apostrophes on request
    return NumberStyle(
        unit,
        decimals,
        separator,
        negative=rng.choices(list(NEGATIVES), (45, 15, 8, 8, 8, 8, 8))[0],
        nil=rng.choices(("0", "-", "\u2013", "zero_decimals"), (60, 18, 10, 12))[0],
    )


def random_table(rng: random.Random) -> TableLook:
    rules = rng.choices(("none", "full", "horizontal", "header", "box", "totals"), (26, 26, 18, 12, 6, 12))[0]
    return TableLook(
        rules=rules,
        zebra=rng.random() < 0.14,
        head_fill=rng.choice(("", "", "", "#d9d9d9", "#1f4e79", "#dbe5f1", "#ffd75e", "#e8f0e4")),
        total_fill=rng.choice(("", "", "", "#eeeeee", "#f2f2f2", "#fff2cc")),
        pad_x=rng.uniform(2.5, 6),
        pad_y=rng.uniform(0.6, 4),
        size=rng.choice((8, 9, 9, 9.5, 10, 10, 10.5, 11)),
        fill_width=rng.random() < 0.6,
        repeat_head=True,
        label_share=rng.uniform(0.3, 0.45),
        zebra_colour=rng.choice(("#eef3f8", "#f0f0f0", "#d6ecff", "#fdf3e1")),
        align=rng.choice(("left", "left", "center")),
    )


def random_sheet(rng: random.Random) -> Sheet:
    return Sheet(
        margin=rng.choice((50, 57, 64, 71, 85)),
        font=rng.choice(("sans", "sans", "serif", "carlito", "dejavu")),
        size=rng.choice((10, 10.5, 11, 11, 12)),
        leading=rng.uniform(1.15, 1.5),
        header=rng.choice(("", "", "title", "forbund")),
        footer=rng.choice(("", "", "forbund", "file")),
        page_numbers=rng.random() < 0.7,
    )


def random_options(rng: random.Random) -> Options:
    """Ordinary choices; the rarer traps come from `traps.apply`."""
    o = Options(kind=rng.choices(KINDS, (40, 28, 22, 10))[0])
    o.number, o.table, o.sheet = random_number(rng), random_table(rng), random_sheet(rng)
    o.order = rng.choices(("natural", "newest_first", "budget_middle", "oldest_first"), (40, 20, 15, 25))[0]
    o.heads = rng.choices(("single", "wrapped", "two_level"), (60, 28, 12))[0]
    o.head_words = rng.choices(
        ("measure_year", "bare_year", "dates", "compact_dates", "year_in_title"), (66, 12, 10, 4, 8)
    )[0]
    o.unit_place = rng.choices(
        ("title", "corner", "caption", "prose", "head", "cell", "row", "nowhere"), (30, 26, 14, 8, 8, 6, 4, 8)
    )[0]
    for name, chance in (
        ("variance", 0.16),
        ("share", 0.06),
        ("available", 0.12),
        ("varav", 0.06),
        ("nested", 0.3),
        ("totals_above", 0.04),
        ("unlabelled_totals", 0.05),
        ("blanks", 0.14),
        ("long_labels", 0.22),
        ("negative_costs", 0.2),
        ("spacers", 0.05),
        ("bullets", 0.2),
        ("rounded", 0.1),
        ("side_by_side", 0.03),
        ("title_in_table", 0.08),
        ("section_in_corner", 0.12),
        ("two_columns", 0.12),
    ):
        setattr(o, name, rng.random() < chance)
    o.brought, o.closing = rng.random() < 0.75, rng.random() < 0.75
    o.spacer_rows, o.inner_headings = rng.random() < 0.6, rng.random() < 0.6
    o.wrap = rng.choice(("", "", "", "first", "last", "middle")) if o.long_labels else ""
    o.lead = rng.choices(("", "account", "priority", "project", "glued_account"), (88, 4, 2, 2, 4))[0]
    o.notes = rng.choices(("", "after_label", "last"), (84, 10, 6))[0]
    o.balance_same_columns = rng.random() < 0.3
    o.sheet.landscape = rng.random() < 0.06
    return o
