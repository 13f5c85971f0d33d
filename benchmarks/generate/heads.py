"""Columns: which views stand beside each other, in which order, and how their heads word measure, year and period."""

from __future__ import annotations

import random
from calendar import monthrange
from dataclasses import replace

from benchmarks.generate.model import Col
from benchmarks.generate.options import Options
from benchmarks.generate.words import MONTHS, MONTHS_SHORT

RANK = {"outcome": 2, "forecast": 1, "budget": 0, "plan": 0}

WORDING = {
    "budget": (
        "Budget {y}",
        "Budget {y}",
        "Budget {y}",
        "Årsbudget {y}",
        "Budget helår {y}",
        "Bud {y}",
        "Budget år {y}",
    ),
    "forecast": ("Prognos {y}", "Prognos {y}", "Helårsprognos {y}", "Prognos helår {y}", "Helårsprognos per {y}-12-31"),
    "outcome": ("Bokslut {y}", "Utfall {y}", "Utfall helår {y}", "Bokslut {y}"),
    "plan": ("Plan {y}", "Plan {y}", "Plan {y}", "Verksamhetsplan {y}", "Flerårsplan {y}"),
}
INTERIM = (
    "{y}-{mm}-{dd}",
    "Utfall ack. {m} {y}",
    "Redovisat {y}-{mm}-{dd}",
    "Delår {y}-{mm}-{dd}",
    "Utfall {yy}{mm}{dd}",
    "Utfall 1 jan–{dd} {ms} {y}",
    "Utfall jan-{ms} {y}",
    "Utfall {y}-{mm}-{dd}",
    "Utfall {y}-{mm}-{dd}",
    "Ack utfall {y}-{mm}-{dd}",
    "Utfall tom {m} {y}",
    "Utfall per {y}-{mm}-{dd}",
    "Utfall januari–{m} {y}",
    "Utfall t.o.m. {y}-{mm}-{dd}",
    "Utfall per {dd} {m} {y}",
    "Ack utfall {m} {y}",
    "Utfall jan–{ms} {y}",
)
BARE_INTERIM = ("Utfall", "Utfall jan-{ms}", "Utfall tom {m}", "Ack utfall", "Utfall jan–{ms}", "Periodens utfall")


def last_day(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}"


def tells_month(cols: list[Col]) -> bool:
    """Whether the head of an outcome names a month or a day; else the title has to."""
    bare = ("Utfall", "Ack utfall", "Periodens utfall")
    return all(col.head not in bare for col in cols if col.kind == "amount")


def _fill(pattern: str, year: int, month: int = 12) -> str:
    return pattern.format(
        y=year,
        yy=f"{year % 100:02d}",
        m=MONTHS[month - 1],
        ms=MONTHS_SHORT[month - 1],
        mm=f"{month:02d}",
        dd=monthrange(year, month)[1],
    )


def column(measure: str, year: int, head: str, month: int = 12, *, gold: str = "") -> Col:
    """A column of a whole year, or of January to `month`; `gold` gives alternatives for the measure."""
    return Col(head, gold or measure, str(year), f"{year}-01-01", last_day(year, month))


def key(col: Col) -> tuple[str, int, int, str]:
    """The view that a column shows: the first alternative of its measure, its year, last month and entity."""
    return col.measure.split("|")[0], int(col.year), int(col.end[5:7]), col.entity


def draw_order(cols: list[Col]) -> list[Col]:
    """Amount columns in the order in which views depend on each other: older years first."""
    return sorted(
        (c for c in cols if c.kind == "amount" and not c.section), key=lambda c: (int(c.year), -RANK[key(c)[0]])
    )


def _worded(rng: random.Random, measure: str, year: int) -> Col:
    if measure == "preliminary":
        return column(
            "budget", year, rng.choice(("Preliminär budget {y}", "Prel. budget {y}")).format(y=year), gold="budget|plan"
        )
    if measure == "revised":
        return column("budget", year, f"Reviderad budget {year}")
    return column(
        measure,
        year,
        WORDING[measure][0 if rng.random() < 0.5 else rng.randrange(len(WORDING[measure]))].format(y=year),
    )


BUDGET_SETS = (
    (("budget", -1), ("forecast", -1), ("budget", 0)),
    (("budget", -1), ("forecast", -1), ("budget", 0), ("plan", 1), ("plan", 2)),
    (("outcome", -2), ("budget", -1), ("budget", 0)),
    (("outcome", -2), ("forecast", -1), ("budget", 0), ("plan", 1), ("plan", 2)),
    (("budget", 0), ("plan", 1), ("plan", 2)),
    (("budget", 0), ("plan", 1)),
    (("budget", -1), ("budget", 0)),
    (("budget", 0),),
    (("forecast", -1), ("budget", 0), ("preliminary", 1)),
    (("outcome", -2), ("budget", -1), ("forecast", -1), ("budget", 0)),
    (("budget", -1), ("revised", -1), ("budget", 0)),
    (("budget", 0), ("preliminary", 1), ("preliminary", 2)),
)


def budget_columns(o: Options, rng: random.Random, year: int) -> list[Col]:
    """Columns of a budget or verksamhetsplan for `year`."""
    if o.head_words == "bare_year":
        first = column("budget", year, str(year))
        return [
            first,
            *(column("plan", year + n, str(year + n), gold="budget|plan") for n in range(1, rng.choice((2, 3, 3)))),
        ]
    sets = BUDGET_SETS[:4] if o.variance or o.order == "budget_middle" else BUDGET_SETS
    narrow = o.side_by_side or o.beside_prose
    pairs = rng.choice([one for one in sets if len(one) <= 3] if narrow else sets)
    cols = [_worded(rng, measure, year + shift) for measure, shift in pairs]
    cols = _unify(cols, rng)
    return arrange(cols, o, rng)


def _unify(cols: list[Col], rng: random.Random) -> list[Col]:
    """One wording for one measure within a table, as a writer would do."""
    by_measure: dict[str, str] = {}
    for col in cols:
        pattern = col.head.replace(col.year, "{y}")
        chosen = by_measure.setdefault(
            col.measure + pattern.split()[0][:4].replace("Årsb", "Budg").replace("Bud", "Budg")[:4], pattern
        )
        col.head = chosen.replace("{y}", col.year)
    return cols


def arrange(cols: list[Col], o: Options, rng: random.Random) -> list[Col]:
    if o.order == "newest_first":
        return list(reversed(cols))
    if o.order == "oldest_first":
        return sorted(cols, key=lambda c: (int(c.year), RANK.get(key(c)[0], 0)))
    if o.order == "budget_middle" and len(cols) > 2:
        budget = [c for c in cols if key(c)[0] == "budget" and c is not cols[0]][:1] or [cols[0]]
        rest = [c for c in cols if c is not budget[0]]
        return [*rest[: len(rest) // 2], budget[0], *rest[len(rest) // 2 :]]
    return cols


def interim_columns(o: Options, rng: random.Random, year: int, month: int) -> list[Col]:
    """Columns of a follow-up per the end of `month`: budget, outcome and forecast, perhaps last year's outcome."""
    start, end = f"{year}-01-01", last_day(year, month)
    if o.broken:
        return _first_year(rng, year, month)
    if o.heads == "two_level":
        return _two_level(o, rng, year, month)
    if o.interval:
        return arrange(_of_interval(o, rng, year, month), o, rng)
    if o.head_words == "compact_dates":
        outcome = f"{start[2:].replace('-', '')}-{end[2:].replace('-', '')}"
        return arrange(
            [
                column("budget", year, f"Budget {year}"),
                column("outcome", year, outcome, month),
                column(
                    "outcome",
                    year - 1,
                    f"{year - 1}"[2:] + "0101-" + last_day(year - 1, month)[2:].replace("-", ""),
                    month,
                ),
            ],
            o,
            rng,
        )
    if o.head_words == "dates":
        style = rng.choice(("{a}–{b}", "{a} - {b}", "{a} – {b}"))
        cols = [
            column("budget", year, f"Budget {style.format(a=start, b=f'{year}-12-31')}"),
            column("outcome", year, f"Utfall {style.format(a=start, b=end)}", month),
            column("forecast", year, f"Prognos {style.format(a=start, b=f'{year}-12-31')}"),
        ]
        return arrange(cols, o, rng)
    if o.head_words == "year_in_title":
        cols = [
            column("budget", year, rng.choice(("Budget", "Årsbudget", "Budget helår"))),
            column("outcome", year, _fill(rng.choice(BARE_INTERIM), year, month), month),
            column("forecast", year, rng.choice(("Prognos", "Helårsprognos", "Prognos helår"))),
        ]
        return arrange(cols, o, rng)
    pattern = rng.choice(INTERIM)
    cols = [
        _worded(rng, "budget", year),
        column("outcome", year, _fill(pattern, year, month), month),
        _worded(rng, "forecast", year),
    ]
    if rng.random() < 0.3:
        cols.insert(rng.choice((0, 2)), column("outcome", year - 1, _fill(pattern, year - 1, month), month))
    if rng.random() < 0.2:
        cols.insert(1, column("budget", year, _fill("Budget jan-{ms} {y}", year, month), month))
    return arrange(cols, o, rng)


def _first_year(rng: random.Random, year: int, month: int) -> list[Col]:
    """A report within a first year that begins in July."""
    pattern = rng.choice(("Utfall juli–{m} {y}", "Utfall {y}-07-01–{y}-{mm}-{dd}", "Utfall jul-{ms} {y}"))
    return [
        column("budget", year, f"Budget {year}"),
        column("outcome", year, _fill(pattern, year, month), month),
        column("forecast", year, f"Prognos {year}"),
    ]


def _of_interval(o: Options, rng: random.Random, year: int, month: int) -> list[Col]:
    """Columns of a tertial or quarterly report, whose outcome may be named after the tertial, the months or nothing."""
    word, number = ("Tertial", month // 4) if o.interval == "tertial" else ("Kvartal", month // 3)
    patterns = (
        f"Utfall {word.lower()} {number} {{y}}",
        f"Utfall {word[0]}{number} {{y}}" if word == "Tertial" else f"Utfall Q{number} {{y}}",
        "Utfall jan-{ms} {y}",
        "Utfall januari–{m} {y}",
        "Utfall per {dd} {m} {y}",
        "Utfall {y}-{mm}-{dd}",
        "Utfall",
        "Ack utfall",
    )
    pattern = rng.choice(patterns)
    outcome = column("outcome", year, _fill(pattern, year, month), month)
    if number > 1 and str(number) in pattern:  # of the tertial alone or up to its end: both are said so
        first = month - (3 if word == "Tertial" else 2)
        outcome = replace(outcome, start=f"{year}-01-01|{year}-{first:02d}-01")
    bare = pattern in ("Utfall", "Ack utfall")
    cols = [
        column("budget", year, rng.choice(("Årsbudget", "Budget helår")) if bare else f"Budget {year}"),
        outcome,
        column("forecast", year, rng.choice(("Prognos helår", "Helårsprognos")) if bare else f"Prognos {year}"),
    ]
    if not bare and rng.random() < 0.4:
        before = column("outcome", year - 1, _fill(pattern, year - 1, month), month)
        cols.append(replace(before, start=outcome.start.replace(str(year), str(year - 1))))
    return cols


def _two_level(o: Options, rng: random.Random, year: int, month: int) -> list[Col]:
    part = _fill(rng.choice(("Jan–{ms} {y}", "Januari-{m} {y}", "Perioden jan–{ms} {y}")), year, month)
    whole = rng.choice(("Helår {y}", "Helår {y}", "Helåret {y}")).format(y=year)
    groups = [
        [
            replace(column("budget", year, "Budget", month), group=part),
            replace(column("outcome", year, "Utfall", month), group=part),
        ],
        [
            replace(column("budget", year, "Budget"), group=whole),
            replace(column("forecast", year, "Prognos"), group=whole),
        ],
    ]
    if rng.random() < 0.35:
        last = (
            _fill("Jan–{ms} {y}", year - 1, month)
            if part.startswith("Jan–")
            else part.replace(str(year), str(year - 1))
        )
        groups.append([replace(column("outcome", year - 1, "Utfall", month), group=last)])
    if o.order == "newest_first":
        groups.reverse()
    return [col for group in groups for col in group]


def two_level_budget(cols: list[Col]) -> list[Col]:
    """'Budget 2024' becomes 'Budget' under the group '2024', neighbours of one year sharing the group."""
    return [
        replace(c, group=c.year, head=c.head.split(f" per {c.year}-")[0].replace(c.year, "").strip(" -") or c.head)
        if c.kind == "amount"
        else c
        for c in cols
    ]


def annual_columns(
    o: Options, rng: random.Random, year: int, *, instant: bool = False, budget: bool = False
) -> list[Col]:
    """Outcome of the year and the year before; for a balance sheet at the year's end."""
    if o.parens == "cell":
        return [
            column("outcome", year, rng.choice((f"{year} ({year - 1})", f"Utfall {year} ({year - 1})"))),
            column("outcome", year - 1, ""),
        ]
    if o.parens == "columns":
        return [column("outcome", year, f"{year}"), replace(column("outcome", year - 1, f"({year - 1})"), parens=True)]
    patterns = {
        "dates": ("{y}-12-31",)
        if instant
        else ("{y}-01-01–{y}-12-31", "{y}-01-01 – {y}-12-31", "{y}-01-01 -- {y}-12-31".replace("--", "-")),
        "us_dates": ("12/31/{y}",),
        "bare_year": ("{y}",),
    }.get(
        o.head_words, ("{y}-12-31", "Bokslut {y}", "UB {y}-12-31") if instant else ("{y}", "Bokslut {y}", "Utfall {y}")
    )
    if o.broken and not instant:
        patterns = ("{y}-07-01–{y}-12-31", "{y}", "Utfall {y}", "Jul–dec {y}")
    pattern = rng.choice(patterns)
    cols = [column("outcome", year, pattern.format(y=year)), column("outcome", year - 1, pattern.format(y=year - 1))]
    if o.broken:
        del cols[1:]
    if budget and not instant:
        cols.insert(rng.choice((0, 1, 2)), column("budget", year, f"Budget {year}"))
    if o.order == "oldest_first":
        cols = sorted(cols, key=lambda c: int(c.year))
    return cols
