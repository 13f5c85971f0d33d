"""Makes a folder of documents: PDFs, `gold_figures.csv` and `manifest.csv`."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from benchmarks.generate import binding, papers, render_html, render_odf, render_reportlab
from benchmarks.generate.compose import compose
from benchmarks.generate.model import GOLD_COLUMNS, Document
from benchmarks.generate.tracing import Untraced
from benchmarks.generate.traps import ON_REQUEST, TRAPS

RENDERERS = ("reportlab", "chromium", "libreoffice")


def available() -> list[str]:
    """The renderers that are installed; reportlab always is."""
    found = ["reportlab"]
    if render_html.program():
        found.append("chromium")
    if render_odf.program():
        found.append("libreoffice")
    return found


def produce(
    count: int, seed: int, out: Path, renderer: str = "auto", only: str = "", paper: str = ""
) -> list[Document]:
    """Writes `count` documents into `out`, which is emptied of earlier ones. `only`: one trap class for all; `paper`:
    what becomes of all of them once they are set (see papers.py), `any` for one or the other."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.pdf"):
        old.unlink()
    documents = [compose(seed, i, traps, name) for i, (traps, name) in enumerate(_plan(count, seed, renderer, only))]
    to_set = [part for document in documents for part in document.parts or [document]]
    if paper:
        _on_paper(to_set, out, seed, paper)
    else:
        _render(to_set, out)
    for document in documents:
        if document.parts:
            binding.bind(document, out)
        _over_pages(document)
        if document.sheet.facing and binding.lay_side_by_side(document, out):
            document.classes.add("two_pages_on_a_sheet")
    write_gold(documents, out / "gold_figures.csv")
    write_manifest(documents, out / "manifest.csv")
    return documents


def _plan(count: int, seed: int, renderer: str, only: str) -> Iterable[tuple[list[str], str]]:
    """For each document the traps asked for and the renderer: every trap in turn, with a second one at random."""
    rng = random.Random(f"plan/{seed}")
    names = [name for name in TRAPS if name not in ON_REQUEST]
    rng.shuffle(names)
    installed = available()
    for i in range(count):
        traps = [only] if only else [names[i % len(names)], *rng.sample(names, rng.choice((1, 1, 2, 2, 3)))]
        chosen = rng.choices(RENDERERS, (50, 28, 22))[0] if renderer == "auto" else renderer
        yield traps, chosen if chosen in installed else "reportlab"


def _render(documents: list[Document], out: Path) -> None:
    """Sets all documents; one whose gold cannot be traced to its pages is set by reportlab, which knows the pages."""
    lost: list[Document] = []
    for document in documents:
        path = out / f"{document.name}.pdf"
        if document.renderer == "chromium":
            try:
                render_html.render(document, path)
            except Untraced:
                lost.append(document)
        elif document.renderer == "reportlab":
            render_reportlab.render(document, path)
    lost += render_odf.render_all([(d, out / f"{d.name}.pdf") for d in documents if d.renderer == "libreoffice"])
    for document in lost:
        document.classes.discard(f"renderer_{document.renderer}")
        document.classes.add("renderer_reportlab")
        document.renderer = "reportlab"
        render_reportlab.render(document, out / f"{document.name}.pdf")


def _on_paper(documents: list[Document], out: Path, seed: int, paper: str) -> None:
    """Sets each document and does to it what its paper says."""
    for at, document in enumerate(documents):
        rng = random.Random(f"paper/{seed}/{at}")
        name = list(papers.PAPERS)[at % len(papers.PAPERS)] if paper == "any" else paper
        path = out / f"{document.name}.pdf"
        papers.bend(document, name)
        kind = papers.BROKEN[at % len(papers.BROKEN)] if name == "broken_font_map" else ""
        with papers.broken_fonts(kind) if kind else nullcontext():
            if document.renderer == "reportlab":
                areas = render_reportlab.render(document, path)
            else:
                _render([document], out)
                areas = []
        papers.PAPERS[name](path, document, areas, rng)
        document.classes |= {name, f"{name}_{kind}"} if kind else {name}


def _over_pages(document: Document) -> None:
    """Whether a table really went over a page is known only once it is set."""
    for table in document.tables():
        if len({gold.page for gold in table.golds()}) > 1:
            document.classes.add("over_page_head_repeated" if table.look.repeat_head else "over_page_head_not_repeated")


def write_gold(documents: list[Document], path: Path) -> None:
    """One row for each amount printed in a table, in the order of the pages."""
    with path.open("w", newline="", encoding="utf8") as stream:
        writer = csv.writer(stream)
        writer.writerow(GOLD_COLUMNS)
        for document in documents:
            for table in document.tables():
                for gold in table.golds():
                    amount = f"{gold.amount_sek.normalize():f}"
                    writer.writerow(
                        (
                            document.name,
                            document.forbund,
                            gold.page,
                            table.number,
                            gold.section,
                            gold.row_label,
                            gold.column_header,
                            gold.measure,
                            gold.fiscal_year,
                            gold.period_start,
                            gold.period_end,
                            "0" if amount == "-0" else amount,
                            gold.is_total,
                            gold.printed,
                        )
                    )


def write_manifest(documents: list[Document], path: Path) -> None:
    """document, renderer, classes and the first pages of the documents bound in the file (separated by blanks)."""
    with path.open("w", newline="", encoding="utf8") as stream:
        writer = csv.writer(stream)
        writer.writerow(("document", "renderer", "classes", "first_pages"))
        for document in documents:
            writer.writerow(
                (
                    document.name,
                    document.renderer,
                    " ".join(sorted(document.classes | {f"renderer_{document.renderer}"})),
                    " ".join(map(str, document.first_pages or [1])),
                )
            )


def remove(out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
