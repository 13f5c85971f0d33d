"""What a row's label says by itself."""

import pytest

from pipeline.meaning.labels import clean, read, without_varav
from pipeline.model import Section

ROLES = {
    "Summa intäkter": {"total"},
    "Delsumma administration": {"total"},
    "S:a kostnader": {"total"},
    "TOTALT": {"total"},
    "Verksamhetens totala kostnader": {"total"},
    "Resultat": {"result"},
    "Periodens resultat": {"result"},
    "Finansnetto": {"result"},
    "Verksamhetens nettokostnader": {"result"},
    "Möjligt att disponera": {"available"},
    "Transport": {"carried"},
    "Transport från sid 2": {"carried"},
    "Transport, drivmedel": set(),
    "Alla kostnader": {"total"},
    "Samtliga medlemmar": {"total"},
    "Kvar att disponera": {"result"},
    "Att rekvirera": {"result"},
    "Kvar vid årets slut": {"result"},
    "Kostnader inklusive finansnetto": set(),
    "Att överföra till nästa sida": {"carried"},
    "Att överföra till 2025": {"result"},
    "Balanseras till 2025": {"result", "accumulated"},
    "Sammanlagda kostnader": {"total"},
    "Intäkter sammanlagt": {"total"},
    "Nettoomsättning": set(),
    "varav lokaler": {"varav"},
    "– varav årets resultat": {"varav", "result"},
    "Resultat föregående år (prel)": {"result", "brought"},
    "Kansli": set(),
    "Balansomslutning": {"total"},
    "Omslutning": {"total"},
    "Att återbetala": {"result"},
    "Samtliga insatser": {"total"},
    "Intäkter minus kostnader": {"result"},
    "Skillnad mellan intäkter och kostnader": {"result"},
    "Fonderade medel": {"brought"},
    "Tillgängligt 2024": {"available"},
    "Tillgängligt museum": set(),
    "Återbetalning av överskott": set(),
    "Balanserat resultat": {"result", "brought_or_result", "accumulated"},
    "Likvida medel vid årets slut": {"result"},
    "Likvida medel vid årets början": {"brought"},
}
NAMES = ("total", "result", "brought", "brought_or_result", "available", "carried", "varav", "accumulated")


@pytest.mark.parametrize("label", ROLES)
def test_roles_that_a_label_allows(label: str) -> None:
    words = read(label)
    assert {name for name in NAMES if getattr(words, name)} == ROLES[label]


HINTS = {
    Section.INCOME: [
        "Medlemsavgifter",
        "Medel från huvudmän",
        "Årets tilldelning",
        "Bankränta",
        "Momskompensation",
        "Regionens andel",
    ],
    Section.COST: [
        "Köpt tjänst Aroslunds kommun",
        "Bidrag till kommuner",
        "Bankavgifter",
        "Förlorad arbetsförtjänst",
        "Milersättning",
        "Fortbildning",
        "Kopiering",
    ],
    Section.ASSET: ["Bank", "Upplupna intäkter"],
    Section.EQUITY_LIABILITY: ["Upplupna sociala avgifter", "Upplupna löner", "Personalens skatter"],
}


@pytest.mark.parametrize("section", HINTS)
def test_the_longest_words_at_the_beginning_of_a_label_hint_at_its_section(section: Section) -> None:
    assert {label: read(label).hint for label in HINTS[section]} == dict.fromkeys(HINTS[section], section)


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("4010 Löner", "Löner"),
        ("2019 prognos", "2019 prognos"),
        ("2019 Kansli", "Kansli"),
        ("Kansli not 3", "Kansli"),
        ("Ränta 1)", "Ränta"),
        ("Summa ............ ", "Summa"),
        ("Moms*", "Moms"),
        ("Prognos för 2018:", "Prognos för 2018"),
        ("Insats 2", "Insats 2"),
        ("Metod\u00adutveckling", "Metodutveckling"),
    ],
)
def test_labels_lose_their_numbers_and_marks(printed: str, label: str) -> None:
    assert clean(printed) == label


def test_a_part_of_the_line_above_behind_a_dash_or_in_parentheses() -> None:
    assert all(read(text).varav for text in ("varav lön", "– därav årets resultat", "(- varav årets resultat)"))
    named = [without_varav(text) for text in ("därav personal", "- varav lön", "Personal")]
    assert named == ["personal", "lön", "Personal"]


def test_what_stands_on_an_account_and_net_pay_are_no_results() -> None:
    labels = ("Saldo enligt kontoutdrag", "Saldo bankkonto", "Saldo enligt huvudbok", "Nettolön januari")
    assert not any(read(label).result for label in labels)
    assert read("Saldo").result
    assert read("Nettokostnad").result


def test_what_is_deducted_hints_at_no_section_of_its_own() -> None:
    assert [read(label).hint for label in ("Försäljning", "Avgår försäljning")] == [Section.INCOME, None]


def test_a_provision_for_pensions_is_a_debt() -> None:
    assert [read(label).named for label in ("Pensionsavsättningar", "Avsättning för pensioner")] == [
        Section.EQUITY_LIABILITY
    ] * 2


def test_a_total_or_a_rest_mentioned_within_a_label_makes_none_of_it() -> None:
    told = [
        read(text) for text in ("Ersättning 0,5 procent (totalt 3 procent), ingår i ram", "Belopp som kvarstår i ramen")
    ]
    assert not any(words.total or words.result for words in told)
    assert read("Kvarstår").result
    later = read("Ökade livsmedelspriser från 2026 utöver 3,1 procent")
    assert not later.brought
    assert read("Överskott från 2023").brought


def test_a_result_without_what_was_used_is_no_use() -> None:
    words = read("Årets resultat exkl. ianspråktagna medel")
    assert words.result
    assert not words.brought


def test_a_result_that_equity_is_to_cover_is_no_equity() -> None:
    found = read("Resultat att täcka med eget kapital")
    assert found.result
    assert found.named is None


def test_what_is_taken_from_the_equity_is_used_of_it() -> None:
    assert read("Från eget kapital").used
    assert not read("Eget kapital från 2014").used
