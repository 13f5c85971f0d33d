"""Scores a warehouse against gold: which printed amounts were found, which understood, which invented.

    python -m benchmarks.score WAREHOUSE GOLD.csv [--manifest FILE] [--all-pages] [--misses N] [--json]

A figure of the warehouse's `figures` view counts when it comes from a table, is an amount in SEK and no variance,
share or target. It is *found* when document, page, amount and row label agree with a gold row, and *understood* when
measure, fiscal year, period, section and is_total agree too, as far as gold states them ('|' separates alternatives).
It is *wrong* when no printed amount of the gold stands behind it: wrong digits, unit or row.

    recall = understood / gold        precision = understood / counted figures        F1 = their harmonic mean
"""

from __future__ import annotations

import argparse
import csv
import difflib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

STATED = ("measure", "fiscal_year", "period_start", "period_end", "section", "is_total")
ALIKE = 0.87  # how alike two labels must be (difflib's ratio), after letters and digits are all that is left
QUERY = """
    select source_file, page, section, row_label, column_header, measure, fiscal_year, period_start, period_end,
           amount_sek, is_total, printed, trust
    from figures
    where origin = 'table' and unit = 'SEK' and amount_sek is not null
      and (measure is null or measure in ('budget', 'forecast', 'outcome', 'plan'))
"""
Row = dict[str, Any]
Place = tuple[str, int, Decimal]  # document, page, amount


@dataclass
class Tally:
    """Counts for one document or class."""

    gold: int = 0
    found: int = 0
    understood: int = 0
    extracted: int = 0

    def add(self, other: Tally) -> None:
        self.gold += other.gold
        self.found += other.found
        self.understood += other.understood
        self.extracted += other.extracted

    @property
    def recall(self) -> float:
        return self.understood / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        return self.understood / self.extracted if self.extracted else 0.0

    @property
    def wrong(self) -> int:
        """Figures that say what is not printed: another amount, or the amount of another row."""
        return self.extracted - self.found

    @property
    def f1(self) -> float:
        whole = self.recall + self.precision
        return 2 * self.recall * self.precision / whole if whole else 0.0

    def as_dict(self) -> dict[str, float]:
        return {
            "gold": self.gold,
            "found": self.found,
            "understood": self.understood,
            "extracted": self.extracted,
            "wrong": self.wrong,
            "recall": round(self.recall, 4),
            "precision": round(self.precision, 4),
            "f1": round(self.f1, 4),
        }


@dataclass
class Score:
    """Tallies by document; `misses` are (gold row, what went wrong); `invented` are figures that no gold row claims."""

    documents: dict[str, Tally] = field(default_factory=dict)
    misses: list[tuple[Row, str]] = field(default_factory=list)
    invented: list[Row] = field(default_factory=list)

    def over(self, names: Iterable[str]) -> Tally:
        """The tally of some documents together."""
        total = Tally()
        for name in names:
            total.add(self.documents[name])
        return total

    @property
    def total(self) -> Tally:
        return self.over(self.documents)


def letters(label: str | None) -> str:
    """A label's letters and digits alone, without an account number before it."""
    text = unicodedata.normalize("NFC", label or "").replace("\u00ad", "")
    text = re.sub(r"^\s*\d{3,5}\s+(?=\D)", "", text).casefold()
    return re.sub(r"[^0-9a-zåäöé%]", "", text)


def labels_agree(gold: str, got: str | None) -> bool:
    """A row printed without a label may be given any name; otherwise the two must be alike."""
    wanted, offered = letters(gold), letters(got)
    if not wanted or wanted == offered:
        return True
    return bool(offered) and difflib.SequenceMatcher(None, wanted, offered).ratio() >= ALIKE


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


def faults(gold: Row, figure: Row) -> list[str]:
    """What a found figure was misunderstood as: one phrase for each stated field that disagrees."""
    return [
        f"{name} is {as_text(figure[name]) or 'none'}, not {gold[name]}"
        for name in STATED
        if gold.get(name) and as_text(figure[name]) not in gold[name].split("|")
    ]


def assign(wanted: list[int], offers: Callable[[int], list[int]]) -> dict[int, int]:
    """A largest one-to-one matching (augmenting paths): wanted -> offered."""
    holder: dict[int, int] = {}

    def seat(one: int, tried: set[int]) -> bool:
        for seat_no in offers(one):
            if seat_no in tried:
                continue
            tried.add(seat_no)
            if seat_no not in holder or seat(holder[seat_no], tried):
                holder[seat_no] = one
                return True
        return False

    for one in sorted(wanted, key=lambda w: len(offers(w))):
        seat(one, set())
    return {one: seat_no for seat_no, one in holder.items()}


def pair(golds: list[Row], figures: list[Row]) -> dict[int, int]:
    """Gold rows and figures of one place: as many understood as possible first, then as many found as possible."""
    fits = {
        g: [f for f, figure in enumerate(figures) if labels_agree(gold["row_label"], figure["row_label"])]
        for g, gold in enumerate(golds)
    }
    whole = {g: [f for f in options if not faults(golds[g], figures[f])] for g, options in fits.items()}
    best = assign(list(fits), whole.__getitem__)
    used = set(best.values())
    left = [g for g in fits if g not in best]
    return best | assign(left, lambda g: [f for f in fits[g] if f not in used])


def score(golds: list[Row], figures: list[Row], all_pages: bool = True) -> Score:
    """Judges figures (rows of the view, with `document`) against gold rows."""
    result = Score({gold["document"]: Tally() for gold in golds})
    pages = {(gold["document"], int(gold["page"])) for gold in golds}
    by_place: dict[Place, list[Row]] = defaultdict(list)
    for figure in figures:
        document = figure["document"]
        if document in result.documents and (all_pages or (document, figure["page"]) in pages):
            result.documents[document].extracted += 1
            by_place[document, figure["page"], _cents(figure["amount_sek"])].append(figure)
    wanted: dict[Place, list[Row]] = defaultdict(list)
    for gold in golds:
        wanted[gold["document"], int(gold["page"]), _cents(gold["amount_sek"])].append(gold)
    for place, group in wanted.items():
        _judge(result, group, by_place.pop(place, []))
    result.invented += [figure for rest in by_place.values() for figure in rest]
    return result


def _cents(amount: Any) -> Decimal:
    return Decimal(str(amount)).quantize(Decimal("0.01"))


def _judge(result: Score, group: list[Row], figures: list[Row]) -> None:
    pairs = pair(group, figures)
    for number, gold in enumerate(group):
        tally = result.documents[gold["document"]]
        tally.gold += 1
        if number not in pairs:
            result.misses.append((gold, "not found"))
            continue
        wrong = faults(gold, figures[pairs[number]])
        tally.found += 1
        tally.understood += not wrong
        if wrong:
            result.misses.append((gold, "; ".join(wrong)))
    taken = set(pairs.values())
    result.invented += [figure for number, figure in enumerate(figures) if number not in taken]


def read_gold(path: Path) -> list[Row]:
    with path.open(encoding="utf8", newline="") as stream:
        return list(csv.DictReader(stream))


def stem(file: str) -> str:
    """A file's name without its folders and ending, by which gold names documents."""
    return re.sub(r"\.[A-Za-z0-9]+$", "", file.replace("\\", "/").rsplit("/", 1)[-1])


def read_figures(warehouse: Path) -> list[Row]:
    """The counted rows of the `figures` view, each with its document's file stem."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        cursor = connection.execute(QUERY)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
    for row in rows:
        row["document"] = stem(row["source_file"])
    return rows


def read_manifest(path: Path) -> dict[str, list[str]]:
    """Trap class -> the documents that hold it."""
    classes: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf8", newline="") as stream:
        for row in csv.DictReader(stream):
            for name in row["classes"].split():
                classes[name].append(row["document"])
    return dict(classes)


def table(tallies: dict[str, Tally]) -> str:
    """Tallies as aligned text."""
    heads = f"{'gold':>6} {'found':>6} {'underst':>7} {'extract':>7} {'wrong':>6} {'recall':>7} {'prec':>7} {'F1':>7}"
    lines = [f"{'':44} {heads}"]
    for name, t in tallies.items():
        lines.append(
            f"{name[:44]:44} {t.gold:6} {t.found:6} {t.understood:7} {t.extracted:7} {t.wrong:6} "
            f"{t.recall:7.4f} {t.precision:7.4f} {t.f1:7.4f}"
        )
    return "\n".join(lines)


def print_misses(result: Score, limit: int) -> None:
    """The first misses and inventions, spread over the documents, on standard error."""
    for gold, why in _spread(result.misses, lambda m: m[0]["document"])[:limit]:
        where = " | ".join(
            (gold["document"], f"p{gold['page']}", gold["row_label"], gold["column_header"], gold["printed"])
        )
        print(f"  MISS {where} | {why}", file=sys.stderr)
    for figure in _spread(result.invented, lambda f: f["document"])[:limit]:
        where = " | ".join(
            map(
                as_text,
                (
                    figure["document"],
                    f"p{figure['page']}",
                    figure["row_label"],
                    figure["column_header"],
                    figure["printed"],
                ),
            )
        )
        print(f"  EXTRA {where}", file=sys.stderr)


def _spread(items: list[Any], name: Callable[[Any], str]) -> list[Any]:
    """One of each document first, then the second of each, and so on."""
    seen: dict[str, int] = defaultdict(int)
    order = []
    for item in items:
        order.append((seen[name(item)], len(order), item))
        seen[name(item)] += 1
    return [item for _, _, item in sorted(order, key=lambda o: o[:2])]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.score", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--manifest", type=Path, help="also report by trap class")
    parser.add_argument("--all-pages", action="store_true", help="count figures on pages without gold, too")
    parser.add_argument("--misses", type=int, default=0, help="list so many misses and inventions")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    result = score(read_gold(args.gold), read_figures(args.warehouse), args.all_pages)
    tallies = dict(sorted(result.documents.items()))
    if args.manifest:
        classes = sorted(read_manifest(args.manifest).items())
        tallies |= {
            f"class {name}": result.over(d for d in members if d in result.documents) for name, members in classes
        }
    tallies["ALL"] = result.total
    if args.json:
        print(json.dumps({name: tally.as_dict() for name, tally in tallies.items()}, ensure_ascii=False, indent=1))
    else:
        print(table(tallies))
    print_misses(result, args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
