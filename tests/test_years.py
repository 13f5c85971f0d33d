"""The years of made-up förbund in tests/years: set again they are the same bytes, each figure is read as printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import years

from benchmarks.facsimiles.__main__ import main
from benchmarks.facsimiles.series import MADE_UP, NOTICE
from benchmarks.score import read_figures, read_gold, score
from pipeline.store.build import build
from pipeline.store.ledger import Run

FILES = ("years_figures.csv", "years_planted.csv")


def test_set_again_they_are_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = tmp_path / FILES[0]
    monkeypatch.setattr("sys.argv", ["facsimiles", "--years", "--out", str(tmp_path / "pdfs"), "--gold", str(gold)])
    main()
    made = {path.relative_to(tmp_path / "pdfs").as_posix(): path for path in (tmp_path / "pdfs").rglob("*.pdf")}
    assert sorted(made) == years.paths()
    assert [path for path, file in made.items() if file.read_bytes() != (years.YEARS / path).read_bytes()] == []
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (years.TESTS / "goldens" / name).read_bytes()


def test_two_forbund_have_four_years_each_and_their_successor_one() -> None:
    kinds = {"verksamhetsplan", "delarsrapport", "arsredovisning"}
    wanted = {
        f"{body}/{year}-{kind}-{MADE_UP}.pdf"
        for body, first, last in (("ekadalen", 2019, 2022), ("tallviken", 2019, 2022), ("eka_tallviken", 2023, 2023))
        for year in range(first, last + 1)
        for kind in kinds
    }
    assert set(years.paths()) == wanted


def test_every_figure_is_read_and_understood(tmp_path: Path) -> None:
    known = years.words(tmp_path / "schemas")
    results = years.interpreted(known)
    place = tmp_path / "finsam.duckdb"
    build(place, years.ledger_of(results), results.values(), known, Run("run-1", years.NOW, "0.1.0"))
    golds = read_gold(years.TESTS / "goldens" / FILES[0])
    figures = [{**row, "document": row["source_file"]} for row in read_figures(place)]
    total = score(golds, figures).total
    assert (total.gold, total.understood, total.extracted) == (len(golds), len(golds), len(golds))


def test_every_page_says_that_it_is_made_up() -> None:
    import pypdfium2

    for path in years.paths():
        document = pypdfium2.PdfDocument(years.YEARS / path)
        texts = [document[index].get_textpage().get_text_range() for index in range(len(document))]
        document.close()
        assert [NOTICE.split(".")[0] in text for text in texts] == [True] * len(texts)
