"""What the vocabulary answers: members, canonical lines, names."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

import schemas
from pipeline import canonical, vocabulary
from pipeline.model import Section
from pipeline.vocabulary import Vocabulary, VocabularyError


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data files that a test may change."""
    for file in Path(schemas.__file__).parent.glob("*.[ct]*"):
        shutil.copy(file, tmp_path)
    return tmp_path


def test_it_is_read_once(words: Vocabulary) -> None:
    assert vocabulary.load() is words


@pytest.mark.parametrize(
    ("label", "member"),
    [
        ("Habo kommun", "kommun-0643"),
        ("Skövde kommun (25 %)", "kommun-1496"),
        ("Vännäs kommun", "kommun-2460"),
        ("Dals-Eds kommun", "kommun-1438"),
        ("Göteborgs Stad", "kommun-1480"),
        ("Bidrag från Upplands-Bro kommun", "kommun-0139"),
        ("Medlemsavgift Region Skåne", "region-12"),
        ("Landstinget i Uppsala län", "region-03"),
        ("Stockholms läns landsting", "region-01"),
        ("Västra Götalandsregionen", "region-14"),
        ("Region Jämtland/Härjedalen", "region-23"),
        ("Region Gotland", "region-09"),
        ("Staten", "forsakringskassan"),
        ("Staten gm Försäkringskassan", "forsakringskassan"),
        ("Försäkringskassan, 50 %", "forsakringskassan"),
        ("Arbetsförmedlingen", "arbetsformedlingen"),
        ("Lund", None),
        ("Regionen", None),
        ("Summa kommuner", None),
        ("", None),
    ],
)
def test_members_by_their_names(words: Vocabulary, label: str, member: str | None) -> None:
    assert words.member(label) == member


def test_every_kommun_is_known_with_and_without_a_genitive_s(words: Vocabulary) -> None:
    kommuner = [k for k in words.municipalities if k.name != "Gotland"]
    forms = [(f"{k.name}{s} kommun", k) for k in kommuner for s in ("", "s") if not (s and k.name.endswith("s"))]
    assert [label for label, kommun in forms if words.member(label) != kommun.member_id] == []


def test_a_bare_name_counts_only_among_the_members(words: Vocabulary) -> None:
    assert words.member("Lund", "lund") == "kommun-1281"
    assert words.member("Malmö", "lund") is None
    assert words.member("Regionen", "lund") == "region-12"
    assert words.member("Kommunerna", "halland") is None


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ("forsakringskassan", "state"),
        ("arbetsformedlingen", "arbetsformedlingen"),
        ("region-06", "region"),
        ("kommun-0680", "kommun"),
    ],
)
def test_kinds_of_member(words: Vocabulary, member: str, kind: str) -> None:
    assert words.member_kind(member) == kind
    assert words.section_of_line(f"medlemsbidrag_{kind}") is Section.INCOME


@pytest.mark.parametrize(
    ("label", "section", "line"),
    [
        ("Summa intäkter", Section.INCOME, "summa_intakter"),
        ("SUMMA KOSTNADER, tkr", None, "summa_kostnader"),
        ("Resultat föregående år (prel)", Section.INCOME, "balanserat_resultat_ingaende"),
        ("Balanserat resultat", Section.INCOME, "balanserat_resultat_ingaende"),
        ("Balanserat resultat", Section.RESULT, "ackumulerat_resultat"),
        ("Balanserat resultat", None, None),
        ("Prel balanserat resultat", Section.RESULT, "ackumulerat_resultat"),
        ("Prognos ackumulerat resultat för 2018", Section.RESULT, "ackumulerat_resultat"),
        ("Möjligt att disponera", Section.RESULT, "disponibla_medel"),
        ("Beräknat resultat 2019", Section.RESULT, "arets_resultat"),
        ("– varav årets resultat", Section.EQUITY_LIABILITY, "arets_resultat"),
        ("Verksamhet (kartläggning, utbildning)", Section.COST, "verksamhet"),
        ("Delsumma administration", Section.COST, "administration"),
        ("Kommunikation/information", Section.COST, "information"),
        ("Utbildning, styrelse/ beredningsgrupp", Section.COST, "styrelse_utbildning"),
        ("Utvärdering Gröna vägen", Section.COST, "utvardering"),
        ("Projekt Gröna vägen", Section.COST, "insats"),
        ("Gröna vägen", Section.COST, None),
        ("Bidrag", Section.INCOME, "medlemsbidrag"),
        ("Bidrag", Section.COST, "lamnade_bidrag"),
        ("Ränta", Section.INCOME, "ranteintakter"),
        ("Ränta", Section.COST, "rantekostnader"),
        ("Habo kommun", Section.INCOME, "medlemsbidrag_kommun"),
        ("Kommunerna", Section.INCOME, "medlemsbidrag_kommun"),
        ("Bidrag från regionen", Section.INCOME, "medlemsbidrag_region"),
        ("Habo kommun", Section.COST, None),
        ("Kassa & bank", Section.ASSET, "kassa_och_bank"),
        ("Not 3 Kortfristiga skulder", Section.EQUITY_LIABILITY, "kortfristiga_skulder"),
        ("Kortfristiga skulder", Section.CASH_FLOW, "forandring_skulder"),
        ("Summa eget kapital, avsättningar och skulder", None, "summa_eget_kapital_och_skulder"),
        ("Verksamhetens nettokostnader 2", None, "verksamhetens_nettokostnader"),
        ("Ökning (-) / minskning (+) av kortfristiga fordringar", Section.CASH_FLOW, "forandring_fordringar"),
        ("Likvida medel vid årets slut", Section.CASH_FLOW, "likvida_medel_utgaende"),
        ("Summa", Section.COST, None),
        ("", None, None),
    ],
)
def test_lines_by_their_labels(words: Vocabulary, label: str, section: Section | None, line: str | None) -> None:
    assert words.line_item(label, section) == line


def test_an_insats_is_known_only_to_its_förbund(words: Vocabulary) -> None:
    own = [word for word in words.reference.line_words if word.forbund_id and not word.wording.startswith("Projekt ")]
    assert own
    for word in own:
        assert words.line_item(word.wording.upper(), Section.COST, word.forbund_id) == "insats"
        assert words.line_item(word.wording, Section.COST, "gotland") is None


def test_every_wording_leads_to_its_line(words: Vocabulary) -> None:
    for word in words.reference.line_words:
        label = word.wording if word.match == "exact" else f"{word.wording} X"
        section = word.section or words.section_of_line(word.line_item)
        assert words.line_item(label, section, word.forbund_id) == word.line_item, word


def test_every_line_has_a_section_or_is_brought_forward(words: Vocabulary) -> None:
    assert [i.line_item for i in words.line_items if i.section is None] == ["balanserat_resultat_ingaende"]
    assert words.section_of_line("no_such_line") is None


def test_a_part_stands_in_the_section_of_its_sum(words: Vocabulary) -> None:
    items = words.line_items_by_id
    assert [i for i in words.line_items if i.parent and items[i.parent].section is not i.section] == []


def test_the_lines_that_rules_rest_on_are_in_the_data_files(words: Vocabulary) -> None:
    named = [value for name, value in vars(canonical).items() if name.isupper()]
    lines = {line for value in named for line in ([value] if isinstance(value, str) else value)}
    assert len(lines) > 20
    assert lines - set(words.line_items_by_id) == set()


def test_a_contradicting_wording_is_refused(folder: Path) -> None:
    path = folder / "line_item_words.csv"
    path.write_text(path.read_text("utf-8") + "kansli,Styrelsen.,exact,cost,\n", "utf-8")
    with pytest.raises(VocabularyError, match=r"wording: 'Styrelsen.' is both styrelse and kansli"):
        vocabulary.load(folder)


def test_the_line_to_add_for_a_label_makes_it_known(folder: Path, words: Vocabulary) -> None:
    label = 'Gröna "vägen", steg 2'
    line = words.unknown_label_line(label, Section.COST, "gotland")
    path = folder / "line_item_words.csv"
    path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")
    assert words.line_item(label, Section.COST, "gotland") is None
    assert vocabulary.load(folder).line_item(label, Section.COST, "gotland") == "insats"


def test_the_line_to_add_leaves_open_what_only_a_person_knows(words: Vocabulary) -> None:
    assert words.unknown_label_line("Guld, 2018", Section.ASSET) == ",guld,exact,asset,"


def test_the_line_to_add_for_a_förbund_makes_it_known(folder: Path, words: Vocabulary) -> None:
    name = "Samordningsförbundet Älven, Åsen & Sjön"
    line = words.unknown_forbund_line(name)
    assert next(csv.reader([line]))[:2] == ["alven_asen_sjon", name]
    path = folder / "forbund.csv"
    path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")
    assert vocabulary.load(folder).find_forbund(f"{name} bildades 2005.") == ("alven_asen_sjon", name)


def test_every_known_name_finds_its_förbund(words: Vocabulary) -> None:
    wrong = [n for n in words.forbund_names if words.find_forbund(f"{n.name} bildades.") != (n.forbund_id, n.name)]
    assert wrong == []


def test_a_renamed_förbund_is_one(words: Vocabulary) -> None:
    renamed = [n for n in words.forbund_names if n.valid_to and not words.forbund_by_id[n.forbund_id].ended_on]
    assert renamed
    for old in renamed:
        assert words.find_forbund(f"{old.name} har")[0] == old.forbund_id
        assert words.forbund_by_id[old.forbund_id].name != old.name


def test_waivers_are_found_by_file(folder: Path) -> None:
    sha = "b" * 64
    (folder / "waivers.toml").write_text(
        f'[[waiver]]\nsha256 = "{sha}"\nrule = "total"\nscope = "Summa"\ncolumn_header = ""\n'
        'difference = 100\nreason = "Said so."\ndecided_on = 2024-01-01\n',
        "utf-8",
    )
    changed = vocabulary.load(folder)
    assert [w.difference for w in changed.waivers_for(sha)] == [100]
    assert changed.waivers_for("c" * 64) == ()
    assert changed.digest != vocabulary.load().digest


@pytest.mark.parametrize(
    "label", ["Region Jönköpings län", "Habo kommun", "Bidrag från Försäkringskassan", "Not 3 Habo kommun"]
)
def test_whatever_names_a_member_begins_as_members_do(words: Vocabulary, label: str) -> None:
    assert words.member(label)
    assert words.begins_member(label.split()[0].casefold())
    assert not words.begins_member("deltagarna")
