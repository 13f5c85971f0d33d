"""Which förbund a text is about; each test's text is the document."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from pipeline import vocabulary
from pipeline.mentions import NameFinder, name_finder
from pipeline.reference import ForbundName, VocabularyError

NAMES = (
    ForbundName("skogen", "Samordningsförbundet Gamla Skogen", date(2006, 1, 1), date(2010, 12, 31)),
    ForbundName("skogen", "Samordningsförbundet Västra Skogen", date(2011, 1, 1), None),
    ForbundName("strand", "Strandens samordningsförbund", None, None),
    ForbundName("berg", "Samordningsförbundet Berg", None, None),
    ForbundName("berg_dal", "Samordningsförbundet Berg, Dal och Ås", None, None),
    ForbundName("havet", "Finsam i Havet", None, None),
    ForbundName("sjosam", "SjöSam", None, None),
)


@pytest.fixture(scope="module")
def finder() -> NameFinder:
    return name_finder(NAMES, vocabulary.load().reference.name_words)


@pytest.mark.parametrize(
    ("text", "forbund_id", "published"),
    [
        ("Samordningsförbundet Västra Skogen består av", "skogen", "Samordningsförbundet Västra Skogen"),
        ("SAMORDNINGSFÖRBUNDET VÄSTRA SKOGEN\nÅRSREDOVISNING", "skogen", "SAMORDNINGSFÖRBUNDET VÄSTRA SKOGEN"),
        ("i Samordningsförbundet Västra\r\nSkogen. Där", "skogen", "Samordningsförbundet Västra Skogen"),
        ("Samordnings-\nförbundet Västra Sko-\ngen", "skogen", "Samordningsförbundet Västra Skogen"),
        ("Västra Skogens samordningsförbunds styrelse", "skogen", "Västra Skogens samordningsförbund"),
        ("Plan för Strandens Samordningsförbund 2020", "strand", "Strandens Samordningsförbund"),
        ("Samordningsförbundet Strandens kansli", "strand", "Samordningsförbundet Strandens"),
        ("Samordningsförbundet Berg-Dal-Ås", "berg_dal", "Samordningsförbundet Berg-Dal-Ås"),
        ("Samordningsförbundet Bergs styrelse", "berg", "Samordningsförbundet Berg"),
        ("Samordningsförbundet Finsam Havet 2020", "havet", "Samordningsförbundet Finsam Havet"),
        ("SjöSam har under året", "sjosam", "SjöSam"),
        ("Finsam Berg", "berg", "Finsam Berg"),
        ("VÄSTRA SKOGEN SAMORDNINGSFÖRBUND BUDGETUPPFÖLJNING", "skogen", "VÄSTRA SKOGEN SAMORDNINGSFÖRBUND"),
        ("kontoret i Berg\nSamordningsförbund Havet", "havet", "Samordningsförbund Havet"),
        ("Berg/Dal/Ås Samordningsförbund\nBudgetförslag 2015", "berg_dal", "Berg/Dal/Ås Samordningsförbund"),
    ],
)
def test_known_names_in_their_forms(finder: NameFinder, text: str, forbund_id: str, published: str) -> None:
    assert finder.find(text) == (forbund_id, published)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Samordningsförbundet Okänd har medel.", "Samordningsförbundet Okänd"),
        ("Samordningsförbundet Södra\nMarken består av", "Samordningsförbundet Södra Marken"),
        ("Samordningsförbundet Nystad\nVerksamhetsplan 2024", "Samordningsförbundet Nystad"),
        ("Samordningsförbundet Nystad Östra\nResultatbudget", "Samordningsförbundet Nystad Östra"),
        ("Samordningsförbundet i Nystads län, som", "Samordningsförbundet i Nystads län"),
        ("Samordningsförbundet Berg-Eslöv ska", "Samordningsförbundet Berg-Eslöv"),
        ("Samordningsförbundet Bergs län", "Samordningsförbundet Bergs län"),
        ("SAMORDNINGSFÖRBUNDET ÖDET\nSAMORDNINGSFÖRBUNDETS UPPGIFTER", "SAMORDNINGSFÖRBUNDET ÖDET"),
        ("Norra Åsens samordningsförbund", "Norra Åsens samordningsförbund"),
        ("Finsam Nystad – budget 2021", "Finsam Nystad"),
    ],
)
def test_unknown_names_are_known_by_their_form(finder: NameFinder, text: str, published: str) -> None:
    assert finder.find(text) == (None, published)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Samordningsförbundet ska bedriva verksamhet. Samordningsförbundets uppdrag",
        "Uppdrag för Samordningsförbundet\nStyrelsen består av",
        "Nationella nätverket för samordningsförbund NNS",
        "SAMORDNINGSFÖRBUNDET SKA STÖDJA",
        "finansiell samordning (Finsam) Syftet är att",
        "Sveriges samordningsförbund",
        "Ödets Nya samordningsförbund\nBudgetförslag 2015",
        "Västra Skogen är en by.",
        "Förbundet samverkar med Strandens samordningsförbund och Samordningsförbundet Berg.",
    ],
)
def test_no_förbund_is_named(finder: NameFinder, text: str) -> None:
    assert finder.find(text) == (None, None)


def test_a_neighbour_does_not_win(finder: NameFinder) -> None:
    """Samordningsförbundet Berg finansierar insatser. Kansliet delas med Strandens samordningsförbund, och
    Strandens samordningsförbund köper en tjänst."""
    assert finder.find(str(test_a_neighbour_does_not_win.__doc__))[0] == "berg"


def test_an_unknown_förbund_wins_over_a_known_neighbour(finder: NameFinder) -> None:
    """Samordningsförbundet Okänd är litet. Samordningsförbundet Okänds styrelse har ett avtal om kansli.
    Samordningsförbundet Berg sköter löner."""
    assert finder.find(str(test_an_unknown_förbund_wins_over_a_known_neighbour.__doc__)) == (
        None,
        "Samordningsförbundet Okänd",
    )


def test_of_two_names_as_frequent_the_later_is_published(finder: NameFinder) -> None:
    text = "Samordningsförbundet Gamla Skogen bildades 2006. Det heter nu Samordningsförbundet Västra Skogen."
    assert finder.find(text) == ("skogen", "Samordningsförbundet Västra Skogen")


def test_a_decomposed_text_reads_the_same(finder: NameFinder) -> None:
    text = unicodedata.normalize("NFD", "Samordningsförbundet Västra Skogen")
    assert finder.find(text) == ("skogen", "Samordningsförbundet Västra Skogen")


def test_names_that_cannot_be_told_apart_are_refused() -> None:
    twin = ForbundName("tvilling", "Finsam Berg", None, None)
    with pytest.raises(VocabularyError, match=r"forbund_names.csv tvilling.*berg"):
        name_finder((*NAMES, twin), ())


def test_a_name_after_a_title_and_a_comma_is_no_neighbours() -> None:
    assert vocabulary.load().find_forbund("Budgetäskande 2018, Samordningsförbundet Gävleborg")[0] == "gavleborg"


def test_a_known_name_with_a_direction_behind_it_is_another() -> None:
    found = vocabulary.load().find_forbund("Samordningsförbundet Kramfors Mellersta\nTertialrapport")
    assert found == (None, "Samordningsförbundet Kramfors Mellersta")


def test_finsamforbundet_is_a_samordningsforbund() -> None:
    assert vocabulary.load().find_forbund("Finsamförbundet Sju Socknar\nVerksamhetsplan") == (
        None,
        "Finsamförbundet Sju Socknar",
    )
