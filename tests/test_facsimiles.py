"""The facsimiles in raw_pdfs/: set again they are the same bytes, and each gold figure is on its page."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from benchmarks.facsimiles.__main__ import main
from benchmarks.facsimiles.gold import amount, gold_csv, gold_figures
from benchmarks.facsimiles.setter import TooMuchText, set_document
from benchmarks.facsimiles.source import Document, SourceError, read_source, read_sources

ROOT = Path(__file__).parents[1]
RAW_PDFS = ROOT / "raw_pdfs"
GOLD = ROOT / "tests" / "goldens" / "raw_pdfs_figures.csv"
PAGES = {
    "hoglandet/2019-verksamhetsplan.pdf": 9,
    "jonkoping/2010-verksamhetsplan.pdf": 3,
    "sodra-vatterbygden/2012-delarsrapport.pdf": 9,
    "sodra-vatterbygden/2024-verksamhetsplan.pdf": 6,
    "sodra-vatterbygden/2025-information.pdf": 3,
}
SMALL = """
path = "exempel/2020-budget.pdf"
forbund = "Samordningsförbundet Exempel"
size = 9.0
leading = 14.0
headings = { "#" = 11.0 }

[[page]]
text = '''
# Budget 2020 (tkr)
'''
after = '''
Åäö står kvar.
'''

[page.table]
size = 9.0
pitch = 14.0
unit = 1000
spans = [[51.0, 500.0]]
columns = [
  { right = 300.0, header = "Budget 2020", measure = "budget", start = 2020-01-01, end = 2020-12-31 },
  { right = 400.0 },
]
rows = '''
bold | | Budget 2020 | Not
income | Staten genom↵Försäkringskassan | 1 500 | 1
income |  Ränta | | 2
cost/result total? under | Kvar | -20
asset | Kassa | 7
'''

[[page]]

[page.table]
continues = true
rows = '''
foot result | Kvar från 2019:↵4
'''
foot = [{ measure = "outcome", year = 2019 }]
"""


def source_of(text: str, folder: Path) -> Document:
    file = folder / "source.toml"
    file.write_text(text, encoding="utf-8")
    return read_source(file)


def page_texts(pdf: bytes | Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[index].get_textpage().get_text_range() for index in range(len(document))]
    finally:
        document.close()


@cache
def shipped_pages(path: str) -> list[str]:
    return page_texts(RAW_PDFS / path)


def gold_rows() -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("document", read_sources(), ids=lambda document: document.path)
def test_set_again_gives_the_bytes_that_are_shipped(document: Document) -> None:
    again = set_document(document)
    assert again == set_document(document)
    assert again == (RAW_PDFS / document.path).read_bytes()


def test_every_shipped_pdf_has_a_source_and_its_pages() -> None:
    shipped = {str(file.relative_to(RAW_PDFS).as_posix()): len(page_texts(file)) for file in RAW_PDFS.rglob("*.pdf")}
    assert shipped == PAGES == {document.path: len(document.pages) for document in read_sources()}


def test_the_shipped_gold_is_what_the_sources_say() -> None:
    assert GOLD.read_text(encoding="utf-8") == gold_csv(read_sources())


def test_gold_counts_figures_by_document_and_page() -> None:
    assert Counter((row["document"], int(row["page"])) for row in gold_rows()) == {
        ("hoglandet/2019-verksamhetsplan.pdf", 9): 109,
        ("jonkoping/2010-verksamhetsplan.pdf", 3): 24,
        ("sodra-vatterbygden/2012-delarsrapport.pdf", 8): 27,
        ("sodra-vatterbygden/2012-delarsrapport.pdf", 9): 51,
        ("sodra-vatterbygden/2024-verksamhetsplan.pdf", 6): 129,
    }


def test_each_printed_figure_and_label_is_on_its_page() -> None:
    for row in gold_rows():
        page = shipped_pages(row["document"])[int(row["page"]) - 1]
        assert row["printed"] in page
        assert set(row["row_label"].split()) <= {word.rstrip(":") for word in page.split()}


def test_each_page_prints_a_figure_as_often_as_its_gold_says() -> None:
    wanted = Counter((row["document"], row["page"], row["printed"]) for row in gold_rows() if len(row["printed"]) > 6)
    printed = {place: shipped_pages(place[0])[int(place[1]) - 1].count(place[2]) for place in wanted}
    assert {place for place, times in wanted.items() if printed[place] < times} == set()


def test_the_publishers_errors_are_kept() -> None:
    kronor = {
        (row["document"].split("/")[0], row["page"], row["row_label"], row["column_header"]): int(row["amount_sek"])
        for row in gold_rows()
        if row["section"] in ("asset", "cost")
    }
    parts_2009 = (
        "Verksamhet (kartläggning, åtgärder, uppföljning och kompetensutveckling)",
        "Administration (kansli, styrelse, revision och information)",
    )
    assert kronor["jonkoping", "3", "Summa kostnader", "Budget 2009"] == 2_000_000
    assert sum(kronor["jonkoping", "3", part, "Budget 2009"] for part in parts_2009) == 2_170_000
    place = ("sodra-vatterbygden", "9")
    assets = ("Övriga fordringar", "Momsfordran", "Kassa och bank", "Fasträntekonto")
    assert kronor[*place, "", "Utfall jan-juni 2012"] == 3_494_195
    assert sum(kronor[*place, asset, "Utfall jan-juni 2012"] for asset in assets) == 3_495_795


def test_what_a_document_is_stands_in_its_text() -> None:
    for document in read_sources():
        text = " ".join(" ".join(shipped_pages(document.path)).split())
        assert document.forbund.lower() in text.lower()
    assert "Verksamhetsplan 2019" in shipped_pages("hoglandet/2019-verksamhetsplan.pdf")[0]
    assert "VERKSAMHETSPLAN 2010" in shipped_pages("jonkoping/2010-verksamhetsplan.pdf")[0]
    assert "delårsrapporten 120820" in shipped_pages("sodra-vatterbygden/2012-delarsrapport.pdf")[8]
    assert "verksamhetsplanen 2023-11-23" in shipped_pages("sodra-vatterbygden/2024-verksamhetsplan.pdf")[5]


@pytest.mark.parametrize(
    ("path", "page", "printed"),
    [
        ("sodra-vatterbygden/2012-delarsrapport.pdf", 4, "1.045.000kr"),
        ("sodra-vatterbygden/2012-delarsrapport.pdf", 6, "550-600.000kr"),
        ("sodra-vatterbygden/2012-delarsrapport.pdf", 9, "12.193kr"),
        ("sodra-vatterbygden/2024-verksamhetsplan.pdf", 5, "från 4,0 till 5,5 milj"),
        ("sodra-vatterbygden/2024-verksamhetsplan.pdf", 5, "9,6%"),
        ("hoglandet/2019-verksamhetsplan.pdf", 2, "6 411 000 kr"),
        ("sodra-vatterbygden/2025-information.pdf", 3, "drygt 10,7 milj kr"),
    ],
)
def test_prose_keeps_its_figures_and_their_style(path: str, page: int, printed: str) -> None:
    assert printed in shipped_pages(path)[page - 1]


def test_bullets_are_private_use_characters_in_the_text_layer() -> None:
    assert "".join(shipped_pages("hoglandet/2019-verksamhetsplan.pdf")).count("\uf0b7 ") == 10
    assert shipped_pages("sodra-vatterbygden/2024-verksamhetsplan.pdf")[2].count("➢ ") == 5


def test_small_source_becomes_figures(tmp_path: Path) -> None:
    document = source_of(SMALL, tmp_path)
    figures = [
        (row["page"], row["section"], row["row_label"], row["amount_sek"], row["is_total"], row["period_start"])
        for row in gold_figures(document)
    ]
    assert figures == [
        ("1", "income", "Staten genom Försäkringskassan", "1500000", "0", "2020-01-01"),
        ("1", "cost|result", "Kvar", "-20000", "0|1", "2020-01-01"),
        ("1", "asset", "Kassa", "7000", "0", ""),
        ("2", "result", "Kvar från 2019", "4000", "0", ""),
    ]


def test_small_source_becomes_pages(tmp_path: Path) -> None:
    first, second = page_texts(set_document(source_of(SMALL, tmp_path)))
    assert first.splitlines()[0].strip() == "Budget 2020 (tkr)"
    assert "Åäö står kvar." in first
    assert "Kvar från 2019:" in second


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("asset |", "assets |", "unknown flags"),
        ("asset |", "asset cost |", "unknown flags"),
        ("| 7", "| 7 | 8 | 9", "4 cells under 2 columns"),
        (", end = 2020-12-31", "", "has an end"),
        ("size = 9.0\nleading", "sise = 9.0\nleading", "sise"),
        ("[[page]]\ntext", "[[page]\ntext", "TOMLDecodeError"),
    ],
)
def test_a_wrong_source_is_named_with_its_fault(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in SMALL
    with pytest.raises(SourceError, match=rf"source\.toml: .*{reason}"):
        source_of(SMALL.replace(old, new, 1), tmp_path)


@pytest.mark.parametrize("text", ["Åäö " * 60, "\n" * 60], ids=["line", "page"])
def test_text_that_does_not_fit_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TooMuchText, match=r"page 1.*(too long|ends at)"):
        set_document(source_of(SMALL.replace("Åäö står kvar.", text), tmp_path))


@pytest.mark.parametrize(
    ("printed", "unit", "kronor"), [("1 045 000", 1, 1_045_000), ("-20", 1000, -20_000), ("1000", 1000, 10**6)]
)
def test_amount_in_kronor(printed: str, unit: int, kronor: int) -> None:
    assert amount(printed, unit) == kronor


def test_command_writes_pdfs_and_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = tmp_path / "goldens" / "gold.csv"
    monkeypatch.setattr("sys.argv", ["facsimiles", "--out", str(tmp_path), "--gold", str(gold)])
    main()
    assert sorted(str(file.relative_to(tmp_path).as_posix()) for file in tmp_path.rglob("*.pdf")) == sorted(PAGES)
    assert gold.read_bytes() == GOLD.read_bytes()
