"""Which numbers of a sentence are figures, with which value and unit; and which are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.amounts import UNITS, Style, format
from pipeline.model import Unit
from pipeline.prose.stated import Stated, stated


def values(text: str) -> list[tuple[str, Decimal, Decimal | None, str]]:
    return [(one.printed, one.value, one.high, one.unit.unit.value) for one in stated(text)]


def only(text: str) -> Stated:
    (one,) = stated(text)
    return one


# ---------------------------------------------------------------------------------------------------------------------
# Figures


@pytest.mark.parametrize(
    ("text", "printed", "kronor"),
    [
        ("Projektet har beviljats 1.045.000kr för 2012.", "1.045.000kr", 1_045_000),
        ("Det blev 6 411 000 kr i år.", "6 411 000 kr", 6_411_000),
        ("Det blev 6\u00a0411\u202f000 kronor i år.", "6\u00a0411\u202f000 kronor", 6_411_000),
        ("Totalt 11,2 milj kr kom in.", "11,2 milj kr", 11_200_000),
        ("Totalt 1 117 tkr, varav", "1 117 tkr", 1_117_000),
        ("Vi fick 8, 1 Mkr av staten.", "8, 1 Mkr", 8_100_000),
        ("Budgeten är 9,000 000 kr.", "9,000 000 kr", 9_000_000),
        ("Kostnaden blev 1,218.5 tkr.", "1,218.5 tkr", 1_218_500),
        ("Bidraget är 2,5 miljoner.", "2,5 miljoner", 2_500_000),
        ("Resultatet blev –184 tkr.", "–184 tkr", -184_000),
        ("Resultatet blev -732 500 kr.", "-732 500 kr", -732_500),
        ("I juni 2012 384 000 kr betalades ut", "384 000 kr", 384_000),
        ("Upplupen ränta 120630 12.193kr på kontot", "12.193kr", 12_193),
        ("Kostnaden är 450:- per tillfälle", "450:-", 450),
        ("Anpassad grundskola + 436 tkr", "+ 436 tkr", 436_000),  # a plus is no dash
        ("Politisk verksamhet +/- 0 tkr", "+/- 0 tkr", 0),
    ],
)
def test_money(text: str, printed: str, kronor: int) -> None:
    assert values(text) == [(printed, Decimal(kronor), None, "SEK")]


def test_a_dash_set_apart_is_a_minus_where_the_document_has_signs() -> None:
    (one,) = stated("Pedagogisk omsorg - 75 tkr", signed=True)
    assert (one.printed, one.value) == ("- 75 tkr", Decimal(-75_000))
    assert stated("Pedagogisk omsorg - 75 tkr") == ()
    assert [s.value for s in stated("Det är 2 - 3 tkr", signed=True)] == [Decimal(2000)]  # a range


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("Minst 40% av deltagarna ska få arbete.", "40%", "40", "percent"),
        ("Andelen är 9,6 procent.", "9,6 procent", "9.6", "percent"),
        ("Totalt 43 deltagare har börjat.", "43 deltagare", "43", "persons"),
        ("Strävan är att ha 15 aktuella studenter.", "15 aktuella studenter", "15", "persons"),
        ("Av dem har 6 av dem fått arbete.", "6 av dem", "6", "persons"),
        ("Förbundet har 1 382 tolkar.", "1 382 tolkar", "1382", "persons"),
        ("Under året inkom 120 ärenden.", "120 ärenden", "120", "count"),
        ("Antalet deltagare uppgick under året till 143.", "143", "143", "persons"),
        ("Antalet nya deltagare var 143 (i alla insatser).", "143", "143", "persons"),
        ("Den 31 december fanns 1 472 aktiva uppdragstagare.", "1 472 aktiva uppdragstagare", "1472", "persons"),
        ("Förbundet har 129 aktiva somaliska tolkar.", "129 aktiva somaliska tolkar", "129", "persons"),
        ("Det är en minskning med 4,3 åa.", "4,3 åa", "4.3", "persons"),
        ("Då fanns 40 tillsvidareanställda arbetstagare.", "40 tillsvidareanställda", "40", "persons"),
        ("Vi har 4 086 registrerade medlemskunder.", "4 086 registrerade medlemskunder", "4086", "count"),
        ("Totalt inkom 814 svar.", "814 svar", "814", "count"),
    ],
)
def test_shares_and_heads(text: str, printed: str, value: str, unit: str) -> None:
    assert values(text) == [(printed, Decimal(value), None, unit)]


def test_some_of_a_number_of_people_are_people() -> None:
    found = [(s.printed, s.value, s.unit.unit.value) for s in stated("114 av förbundets 351 utbildade tolkar är nya.")]
    assert found == [("114", Decimal(114), "persons"), ("351 utbildade tolkar", Decimal(351), "persons")]
    assert stated("114 av förbundets 351 sidor") == ()


@pytest.mark.parametrize(
    ("text", "printed", "low", "high"),
    [
        ("resterande kostnad, 550-600.000kr per år", "550-600.000kr", "550000", "600000"),
        ("Staten erbjöd en ökning från 4,0 till 5,5 milj inför 2023.", "från 4,0 till 5,5 milj", "4000000", "5500000"),
        ("mellan 50 – 80 deltagare på träffarna", "mellan 50 – 80 deltagare", "50", "80"),
        ("mellan 10 och 15 % av kostnaden", "mellan 10 och 15 %", "10", "15"),
        ("från 300 tkr till 450 tkr", "från 300 tkr till 450 tkr", "300000", "450000"),
    ],
)
def test_ranges_and_rises(text: str, printed: str, low: str, high: str) -> None:
    assert [one[:3] for one in values(text)] == [(printed, Decimal(low), Decimal(high))]


def test_what_falls_is_two_figures() -> None:
    assert [(p, int(v), h) for p, v, h, _ in values("Bidraget sjönk från 5,5 till 4,0 milj kr.")] == [
        ("5,5", 5_500_000, None),
        ("4,0 milj kr", 4_000_000, None),
    ]


def test_several_in_one_sentence() -> None:
    found = values("50% ska betalas av staten, 25% av regionen, och 614.000kr, varav 384.000kr gäller 2012.")
    assert [printed for printed, *_ in found] == ["50%", "25%", "614.000kr", "384.000kr"]


# ---------------------------------------------------------------------------------------------------------------------
# None


@pytest.mark.parametrize(
    "text",
    [
        "Förbundet bildades 2007-10-30 och antog sin plan den 8 maj 2012.",  # dates
        "Rapporten fastställdes 120820.",
        "Konferensen hölls 22-23 mars.",
        "Perioden är 2012-2014 och 2015.",  # years
        "Budget 2012 tkr",
        "Under 2012 deltagare i alla insatser",
        "Målgruppen är unga (18-29 år) och vuxna 18 – 64 år.",  # ages
        "Åldrarna 18-\u200b64 år.",
        "Enligt lag (2003:1210) om finansiell samordning, 2 § och 3 kap.",  # laws
        "I avsnitt 5.1.2 och punkt 3 står mer.",  # sections
        "4. Samordningsförbundets organisation",  # lists
        "Ring 036-10 50 00 eller 070-123 45 67.",  # telephones
        "Organisationsnummer 222000-1234, 551 89 Jönköping.",  # organisations, post codes
        "Kursen är 3 veckor lång och följs upp i 2 år.",  # lengths of time
        "Möten hålls 1 gång/månad kl 13.30 till 15.00.",  # times
        "Läs mer på sidan 12.",  # pages
        "För 12:e året i rad, i ett 40-tal kommuner.",
        "Alla belopp anges i 1 000 kr.",  # the unit of a table
        "(1 000 kr)",
        "Tabell 2 Uppdrag och tillsättningsgrad",  # captions
        "Grupperna består av 8-11 personer/grupp.",
        "Antalet deltagare var större 2012.",
        "Pedagogisk omsorg - 75 tkr",  # a sign that may be a dash
    ],
)
def test_no_figures(text: str) -> None:
    assert values(text) == []


# ---------------------------------------------------------------------------------------------------------------------
# Printed and read again


MONEY = sorted(unit for unit, word in UNITS.items() if word.kind == "SEK" and unit[0].isalpha() and unit[-1] != ".")


@given(
    st.integers(0, 10**9),
    st.integers(0, 2),
    st.sampled_from(MONEY),
    st.sampled_from([" ", ".", "\u00a0", ""]),
    st.booleans(),
)
def test_the_parse_of_what_is_printed_is_the_amount(
    units: int, places: int, unit: str, thousands: str, glued: bool
) -> None:
    value = Decimal(units).scaleb(-places)
    if not places and (1990 <= value <= 2059 and (thousands == "" or value < 1000)):
        return  # a year
    printed = format(value, Decimal(1).scaleb(-places), Style(thousands=thousands, glued_unit=glued), unit)
    one = only(f"Styrelsen har avsatt {printed} till insatsen.")
    assert (one.printed, one.value) == (printed, value * UNITS[unit].scale)
    assert one.quantum == UNITS[unit].scale.scaleb(-places)


@given(st.integers(0, 99_999), st.integers(0, 1))
def test_shares_are_read_as_printed(units: int, places: int) -> None:
    value = Decimal(units).scaleb(-places)
    if not places and 1990 <= value <= 2059:
        return
    printed = format(value, Decimal(1).scaleb(-places), unit="%")
    assert (only(f"Det är {printed} av alla.").value, only(f"Det är {printed} av alla.").unit.unit) == (
        value,
        Unit.PERCENT,
    )
