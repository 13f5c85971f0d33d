"""What a run says: the tables side by side, for the terminal and for docs/benchmarks.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.peers.scoring import Found
from benchmarks.peers.tuning import total

FINSAM = "finsam"
WORST = 4  # classes listed for each reader
SMALL = 60  # amounts that a class must have to be listed among the worst


@dataclass
class Result:
    """One reader's run: counts by document, time, failures, and the settings that it ran with."""

    name: str
    kind: str
    found: Mapping[str, Found]
    seconds: float
    cpu: float
    failures: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    tried: int = 1
    understood: Mapping[str, int] | None = None

    @property
    def total(self) -> Found:
        return total(self.found)

    def over(self, documents: Iterable[str]) -> Found:
        return total({name: self.found[name] for name in documents if name in self.found})


@dataclass
class Setup:
    """What was run: documents, pages, seeds, limits, machine, versions."""

    count: int
    seed: int
    tuned_on: int
    tuning_seed: int
    pages: int
    limit: float
    renderers: Sequence[str]
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    precision: float
    date: str


def ranked(results: list[Result]) -> list[Result]:
    """finsam and the peers by amounts found as cells, the most first."""
    return sorted(results, key=lambda r: (-r.total.cell, r.name))


def chart_rows(results: list[Result], pages: int) -> list[dict[str, Any]]:
    levels = (("found as a cell", "cell"), ("found whole", "whole"))
    return [
        {
            "reader": r.name,
            "level": words,
            "share": round(r.total.share(level), 4),
            "speed": round(pages / r.seconds, 2),
        }
        for r in ranked(results)
        for words, level in levels
        if r.seconds
    ]


def table(head: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """A markdown table; all but the first `left` columns stand to the right."""
    rule = ["---" if i < left else "---:" for i in range(len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def percent(share: float) -> str:
    return f"{share:.1%}".replace("%", " %")


def overall(results: list[Result], pages: int) -> str:
    head = ("reader", "as a cell", "whole", "understood", "pages/s", "pages per CPU second", "documents failed")
    return table(head, (_overall(result, pages) for result in ranked(results)))


def _overall(result: Result, pages: int) -> tuple[str, ...]:
    found = result.total
    understood = sum(result.understood.values()) / found.gold if result.understood is not None else None
    return (
        f"**{result.name}**" if result.name == FINSAM else result.name,
        percent(found.share("cell")),
        percent(found.share("whole")),
        percent(understood) if understood is not None else "",
        f"{pages / result.seconds:.1f}" if result.seconds else "",
        f"{pages / result.cpu:.1f}" if result.cpu else "",
        str(len(result.failures)) if result.failures else "",
    )


def worst(results: list[Result], classes: Mapping[str, Sequence[str]]) -> str:
    """For each reader the classes that it finds least of, as cells."""
    rows = []
    for result in ranked(results):
        found = {name: result.over(documents) for name, documents in classes.items()}
        order = sorted((f.share("cell"), name) for name, f in found.items() if f.gold >= SMALL)[:WORST]
        rows.append((result.name, ", ".join(f"`{name}` {percent(share)}" for share, name in order)))
    return table(("reader", "its worst classes (share found as a cell)"), rows, left=2)


def by_class(results: list[Result], classes: Mapping[str, Sequence[str]]) -> str:
    """Every class: finsam beside the best peer in it, and the best peer overall; worst for finsam first."""
    ours = next(r for r in results if r.name == FINSAM)
    peers = [r for r in ranked(results) if r.name != FINSAM]
    rows = []
    for name, documents in classes.items():
        mine = ours.over(documents)
        best = max(peers, key=lambda r: r.over(documents).cell)
        cells = (mine.share("cell"), best.over(documents).share("cell"), peers[0].over(documents).share("cell"))
        rows.append((cells, (f"`{name}`", str(mine.gold), *map(percent, cells), best.name)))
    head = ("class", "amounts", FINSAM, "best peer in it", peers[0].name, "which peer")
    return table(head, (row for _, row in sorted(rows)))


def settings(results: list[Result]) -> str:
    rows = [
        (r.name, f"`{json.dumps(r.settings)}`" if r.settings else "as they come", str(r.tried))
        for r in ranked(results)
        if r.name != FINSAM
    ]
    return table(("reader", "settings taken", "tried"), rows, left=2)


def failures(results: list[Result]) -> str:
    lines = [
        f"- {r.name}: {len(r.failures)} documents ({', '.join(sorted(set(r.failures.values()))[:4])})"
        for r in ranked(results)
        if r.failures
    ]
    return "\n".join(lines) or "No reader crashed or ran out of time."


def facts(said: Mapping[str, str]) -> str:
    return "\n".join(f"- {name}: {value}" for name, value in said.items())


def page(template: str, results: list[Result], setup: Setup, classes: Mapping[str, Sequence[str]]) -> str:
    """docs/benchmarks.md, from the template."""
    gold = ranked(results)[0].total.gold
    return template.format(
        count=setup.count,
        seed=setup.seed,
        tuned_on=setup.tuned_on,
        tuning_seed=setup.tuning_seed,
        pages=setup.pages,
        amounts=f"{gold:,}".replace(",", " "),
        limit=f"{setup.limit:g}",
        renderers=", ".join(setup.renderers),
        date=setup.date,
        precision=percent(setup.precision),
        overall=overall(results, setup.pages),
        worst=worst(results, classes),
        small=SMALL,
        by_class=by_class(results, classes),
        settings=settings(results),
        failures=failures(results),
        machine=facts(setup.machine),
        versions=facts(setup.versions),
    )
