"""What a document is, from its pages' texts."""

from datetime import date
from pathlib import Path

import pytest
from pdf_maker import make

from pipeline import vocabulary
from pipeline.document import process
from pipeline.meaning import identify
from pipeline.meaning.naming import kinds_in
from pipeline.model import DocumentType, Identity

VOCABULARY = vocabulary.load()


def of(*pages: str, **metadata: str) -> Identity:
    return identify(pages, metadata, VOCABULARY)


def test_a_plan_by_its_title() -> None:
    found = of("VERKSAMHETSPLAN 2010\n\n1. Inledning\nSamordningsförbundet Exempelbygden bildades 2007-10-30.")
    assert (found.document_type, found.fiscal_year, found.period_end) == ("verksamhetsplan", 2010, date(2010, 12, 31))
    assert found.title == "VERKSAMHETSPLAN 2010"
    assert found.adopted_on is None


def test_a_plan_with_a_slogan_for_a_title() -> None:
    found = of(
        "Vår gemensamma vision:\nEGENFÖRSÖRJNING\nalla kan tillhöra",
        "7. Budget 2024 och plan 2025-2026\nDen budget som ingick i Verksamhetsplan 2023 har följts.\n"
        "Budget 2023 Prognos 2023 Budget 2024",
        "Verksamhetsplanen fastställs av styrelsen 2023-11-23",
    )
    assert (found.document_type, found.fiscal_year) == ("verksamhetsplan", 2024)
    assert found.adopted_on == date(2023, 11, 23)


def test_a_report_that_names_its_period_only_above_a_table() -> None:
    found = of(
        "1. Sammanfattning\nFörbundet fortsätter sin verksamhet.",
        "7. Ekonomi\nHär följer en sammanfattning av läget 2012-06-30.\nEkonomisk rapport 120101-120630",
        "Delårsrapporten fastställdes av förbundets styrelse 120820.",
    )
    assert (found.document_type, found.fiscal_year, found.period_end) == ("delarsrapport", 2012, date(2012, 6, 30))
    assert found.adopted_on == date(2012, 8, 20)


def test_a_long_first_line_that_names_its_kind_and_time_is_a_title() -> None:
    line = "Norra länet m.fl. – Samordningsförbundet i hela vårt län, uppföljning t.o.m. februari 2024"
    found = of(f"{line}\nTkr. Utf feb = ackumulerat utfall januari–februari.\nIntäkter 12")
    assert (found.title, found.document_type, found.period_end) == (line, "delarsrapport", date(2024, 2, 29))


def test_a_word_and_a_colon_begin_a_title_of_several_words() -> None:
    assert of("Underlag: medlemmarnas bidrag 2024\nMedlem Invånare").title == "Underlag: medlemmarnas bidrag 2024"


def test_a_listing_says_the_year_and_the_month_that_it_is_for() -> None:
    found = of(
        "Räkenskapsår: 12-01-01 - 12-12-31  Resultatenhet: Hela företaget   Senaste vernr: A 412\n"
        "Period: 12-12-01 - 12-12-31\nResultatrapport\n Period Ackumulerat Budget\n3110 Bidrag 0,00 35,00 35,00"
    )
    assert (found.fiscal_year, found.period_end, found.begins) == (2012, date(2012, 12, 31), None)


def test_the_day_and_the_number_of_the_paper_say_nothing_of_the_year() -> None:
    found = of(
        "Dnr SF 2013/0123\n2013-02-04\nSamordningsförbundet Exempelbygden\nPeriod: 12-12-01 - 12-12-31\n"
        "Resultatrapport\n3110 Bidrag 0,00 35,00 35,00"
    )
    assert found.fiscal_year == 2012


@pytest.mark.parametrize(
    ("title", "kind", "year", "end"),
    [
        ("Årsredovisning 2018", "arsredovisning", 2018, date(2018, 12, 31)),
        ("Årsredovisning med verksamhetsberättelse för 2015", "arsredovisning", 2015, date(2015, 12, 31)),
        ("Delårsrapport per 31 augusti 2012", "delarsrapport", 2012, date(2012, 8, 31)),
        ("Delårsrapport januari – juni 2019", "delarsrapport", 2019, date(2019, 6, 30)),
        ("Tertialrapport 1 2020", "delarsrapport", 2020, date(2020, 4, 30)),
        ("Halvårsrapport 2014", "delarsrapport", 2014, date(2014, 6, 30)),
        ("Budget 2021 med plan 2022-2023", "budget", 2021, date(2021, 12, 31)),
        ("Verksamhetsplan och budget 2017", "verksamhetsplan", 2017, date(2017, 12, 31)),
        ("Verksamhets- och finansieringsplan 2016", "verksamhetsplan", 2016, date(2016, 12, 31)),
        ("Information om Finsam", "information", None, None),
        ("Protokoll", "other", None, None),
    ],
)
def test_kind_year_and_period_by_the_title(title: str, kind: str, year: int | None, end: date | None) -> None:
    found = of(f"Samordningsförbundet Exempelbygden\n{title}\n")
    assert (found.document_type, found.fiscal_year, found.period_end) == (kind, year, end)


@pytest.mark.parametrize(
    ("title", "version"),
    [
        ("Reviderad budget 2019", "reviderad"),
        ("Budget 2019", "original"),
        ("Detaljbudget 2019", "detalj"),
        ("Verksamhetsplan 2019 rev", "reviderad"),
    ],
)
def test_version_by_the_title(title: str, version: str) -> None:
    assert of(f"{title}\nText om något annat.").version == version


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Verksamhetsplanen antagen av styrelsen den 12 november 2018.", date(2018, 11, 12)),
        ("Fastställd av styrelsen 2019-11-21", date(2019, 11, 21)),
        ("Budgeten antogs vid styrelsens möte 20181207.", date(2018, 12, 7)),
        ("Antagen av förbundsstyrelsen 2022-12-02", date(2022, 12, 2)),
        ("Kommunens plan antogs av fullmäktige 2017-06-01.", None),
        ("Styrelsen godkänner planen under hösten 2018.", None),
        ("Antagen 2018-11-09", date(2018, 11, 9)),
        ("Antagen budget 2018-11-09 för kommunen", None),
        ("Styrelsens beslut 2018-11-27, § 62", date(2018, 11, 27)),
        ("Enligt styrelsens beslut 2017-11-27 har en tjänst inrättats vid kansliet.", None),
        ("Verksamhetsplanen för 2019 är beslutad vid styrelsens möte den 9 november 2018.", date(2018, 11, 9)),
    ],
)
def test_the_day_of_adoption_is_of_this_document(sentence: str, day: date | None) -> None:
    assert of(f"Verksamhetsplan 2019\n{sentence}").adopted_on == day


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Styrelsen fastställde den 22 november 2019 budgeten för 2020.", None),
        ("Styrelsen beslutade den 22 november 2019 om reviderad budget för 2020.", date(2019, 11, 22)),
        ("Styrelsen beslutade 2020-05-11 om omfördelning mellan insatser.", date(2020, 5, 11)),
    ],
)
def test_what_a_revision_says_of_the_year_before_is_of_what_it_revises(sentence: str, day: date | None) -> None:
    assert of(f"Reviderad budget 2020\n{sentence}").adopted_on == day


def test_a_follow_up_of_a_part_of_the_year_is_a_report() -> None:
    found = of("Samordningsförbundet Exempelbygden\nUppföljning per 31 mars 2017\nInsats Budget\n2017\nUtfall")
    assert (found.document_type, found.period_end) == ("delarsrapport", date(2017, 3, 31))
    assert found.title == "Uppföljning per 31 mars 2017"
    assert of("Verksamhetsplan 2019\n6. Uppföljning\nUppföljning sker årligen.").document_type == "verksamhetsplan"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Samordningsförbundet Värend\nEkonomisk redovisning per insats 2017", "Ekonomisk redovisning per insats 2017"),
        ("Bilaga 2\nSamordningsförbundet Värend\nMedlemmarnas insatser, kronor", "Medlemmarnas insatser"),
        (
            "Samordningsförbundet Värend Sida: 1\nPreliminär balansrapport Utskrivet: 13-01-28\n"
            "Räkenskapsår: 2012-01-01 - 2012-12-31",
            "Preliminär balansrapport",
        ),
        ("Samordningsförbundet Värend 222000-1735\nResultaträkning\nBidrag 10 20 30", "Resultaträkning"),
        ("Samordningsförbundet Värend", "Samordningsförbundet Värend"),
        ("Årsredovisning 2017 1\nSamordningsförbundet Värend", "Årsredovisning 2017"),
        ("Delårsrapport 2017 (tkr)", "Delårsrapport 2017"),
        ("Insatsbudget 2009 kr", "Insatsbudget 2009"),
        ("Tertialrapport 2017 2", "Tertialrapport 2017"),
    ],
)
def test_the_title_of_a_document(lines: str, title: str) -> None:
    assert of(lines).title == title


def test_minutes_of_several_matters_are_of_the_one_that_names_its_year() -> None:
    found = of(
        "PROTOKOLL 4/2014\n2014-11-27\n§ 41 Delårsrapport\nStyrelsen godkände rapporten.\n"
        "§ 42 Verksamhetsplan och budget 2015\nFörbundschefen föredrog ärendet."
    )
    assert (found.document_type, found.fiscal_year) == ("verksamhetsplan", 2015)
    assert found.title == "Verksamhetsplan och budget 2015"


def test_the_closing_of_a_year_by_its_title() -> None:
    found = of("Finsam Lund\nBokslut 2019, kr\nUtfall 2019 Budget 2019 Utfall 2018\nPersonal 10 20 30")
    assert (found.document_type, found.fiscal_year, found.title) == ("arsredovisning", 2019, "Bokslut 2019")


def test_the_first_line_of_running_text_in_a_narrow_column_is_no_title() -> None:
    found = of(
        "Räkenskaper 2018\nResultaträkning\nÅrets resultat är bättre än budget, främst\n"
        "beroende på högre intäkter för automatlarm och\ntillsyn samt ersättning från staten."
    )
    assert (found.title, found.document_type, found.fiscal_year) == ("Räkenskaper 2018", "arsredovisning", 2018)


@pytest.mark.parametrize(
    ("day", "passed"), [("2015-02-20", True), ("2014-12-01", False), ("2015-02-20 10:22 x.se", False)]
)
def test_a_paper_of_no_known_kind_that_is_dated_after_its_year_tells_of_what_passed(day: str, passed: bool) -> None:
    found = of(f"Försäkringskassan\n{day}\nSamordning, redovisning av medel 2014\nDnr 003119")
    assert (found.document_type, found.fiscal_year, found.passed) == ("other", 2014, passed)


def test_heads_torn_apart_with_their_dates_are_no_title() -> None:
    found = of(
        "Samordningsförbundet Exempelbygden\nDriftredovisning\nTkr\nUtfall\n2018-01-\n01\n2018-08-\n31\nBudget\n"
        "2018-01-01\n2018-08-31\nAvvikelse\nBidrag 10 20 30"
    )
    assert (found.document_type, found.period_end) == ("delarsrapport", date(2018, 8, 31))
    assert found.title == "Driftredovisning"


def test_a_row_of_a_table_is_no_title() -> None:
    found = of("Budgeten för 2012 är beslutad av styrelsen.\nRevision 22,5 25,0 25,0\nInformation 14,8 25,0 30,0")
    assert (found.document_type, found.title) == ("budget", "Budget")


def test_the_pdfs_own_title_counts_where_the_cover_says_nothing() -> None:
    found = of("Tillsammans\nför framtiden", title="Microsoft Word - Årsredovisning 2020.docx")
    assert (found.document_type, found.fiscal_year) == ("arsredovisning", 2020)


def test_the_forbund_is_named_as_published() -> None:
    known = next(iter(VOCABULARY.forbund))
    found = of(f"Årsredovisning 2019\n{known.name}")
    assert found.forbund_id == known.forbund_id


def test_a_document_named_only_in_prose() -> None:
    found = of("Balansräkning\nSamordningsförbundet Exempelbygden, årsredovisning 2019. Belopp i kronor.\nBank 10 20")
    assert (found.document_type, found.fiscal_year, found.title) == ("arsredovisning", 2019, "Årsredovisning 2019")


def test_the_heads_of_a_table_are_no_title() -> None:
    found = of(
        "Samordningsförbundet Exempelbygden\nUtskrivet: 2017-01-24 09:12\nResultatrapport\n"
        "Räkenskapsår: 2016-01-01 - 2016-12-31\nPeriod Ackumulerat Budget Fg år ack"
    )
    assert (found.document_type, found.fiscal_year) == ("other", 2016)


def test_the_heads_of_a_table_on_a_later_page_outweigh_no_title() -> None:
    heads = "\n".join(["Budget", "helår", "2009", "Budget", "2010", "Budget", "2011", "Budget"])
    assert of("Verksamhetsplan och budget 2010\n1. Uppdrag", "Text.", heads).document_type == "verksamhetsplan"


def test_a_document_without_a_title_is_called_as_it_calls_itself() -> None:
    found = of("1. Sammanfattning\nFörbundet fortsätter.", "Delårsrapporten fastställdes av styrelsen 120820.")
    assert found.title.startswith("Delårsrapport")


def test_a_title_has_no_file_name_nor_number() -> None:
    assert of("Delårsrapport 2020.docx 1\nText").title == "Delårsrapport 2020"
    assert of("1. Varför finns Finsam?\nText").title == "Varför finns Finsam?"


def test_heads_of_a_table_torn_into_lines_are_no_titles() -> None:
    """An engine gives each head of a table a line of its own, on every page that repeats them."""
    heads = "Post\nBudget 2015\n(kr)\nUtfall 2015\n(kr)\nDifferens\n"
    found = of(f"Samordningsförbundet Norden · Årsredovisning 2015\n5. Driftredovisning\n{heads}", heads)
    assert (found.document_type, found.fiscal_year) == ("arsredovisning", 2015)


def test_a_measure_between_two_years_is_a_head_and_no_title() -> None:
    """An engine gives each line of each head a line of its own."""
    heads = "2. Ekonomi\n2.1 Driftredovisning\nIntäkt\n2015\nKostnad\n2015\nBudget\n2015\nResultat\n2014\nKansli 1 200"
    found = of("1. Året i korthet\nUnder 2015 deltog 215 personer.", heads, "2.2 Balansräkning\n2015-12-31")
    assert found.document_type == "arsredovisning"


def test_a_measure_above_its_year_behind_the_years_of_other_columns_is_no_title() -> None:
    found = of(
        "2024 – året i korthet\n5,1 mnkr\ntill insatser",
        "Resultaträkning\nTusen kronor Not 2024 2023\nBudget\n2024\nMedlemsbidrag 1 6 264 6 148 6 264",
    )
    assert (found.document_type, found.title) == ("arsredovisning", "2024 – året i korthet")


def test_heads_behind_a_unit_and_the_head_of_notes_are_no_title() -> None:
    found = of("Resultaträkning och balansräkning\nTkr Not Budget\n2017\nUtfall\n2017\nIntäkter 1 27 900 29 604")
    assert (found.document_type, found.title) == ("arsredovisning", "Resultaträkning och balansräkning")


def test_the_period_of_a_listing_is_no_broken_year() -> None:
    """Behind the year that it is of."""
    found = of("Resultatrapport\nRäkenskapsår: 23-01-01 - 23-12-31 Period: 23-08-01 - 23-08-31\nPeriod Ackumulerat")
    assert (found.period_end, found.begins) == (date(2023, 8, 31), None)


def test_a_listing_says_which_days_it_is_for() -> None:
    found = of("RESULTATRAPPORT\nSamordningsförbundet Norden Datum 2019-09-06\nPeriod 201901 - 201908\nAck utfall 2019")
    assert found.period_end == date(2019, 8, 31)


def test_a_part_of_a_year_alone_on_the_cover_is_the_reports() -> None:
    """The years in the table are others too."""
    found = of("DELÅRSRAPPORT\nJanuari–juni 2013\nHelår\nBokslut 2012\nBudget 2013\nUtfall 2012\nUtfall 2012")
    assert (found.document_type, found.fiscal_year, found.period_end) == ("delarsrapport", 2013, date(2013, 6, 30))


def test_the_year_below_a_title_that_left_it_no_room_is_the_documents() -> None:
    found = of(
        "Samordningsförbundet Exempelbygden\nÅrsredovisning med verksamhetsberättelse\n2016\n"
        "Antagen av styrelsen 2015-11-26",
        "Resultaträkning 2016\nBokslut 2015",
    )
    assert (found.document_type, found.fiscal_year) == ("arsredovisning", 2016)


def test_the_last_line_of_a_head_makes_no_budget_of_an_account() -> None:
    page = (
        "Driftredovisning 2014\nFinsam Helsingborg (tkr)\nVerksamhet\nKostnad\n2014\nNettokostnad\nbudget 2014\nSteget"
    )
    assert of(page).document_type == "arsredovisning"
    assert of("verksamheten\nbudget 2014\nSteget").document_type == "budget"


def test_heads_of_days_beside_a_budget_on_each_page_make_no_budget_of_a_report() -> None:
    heads = "110101-110331\nBudget 2012\n120101-120331\n"
    first = f"Ekonomisk uppföljning per 2012-03-31\nSamordningsförbundet Hylte Östra\nBudget\n{heads}Intäkter:\n"
    found = of(first, f"{heads}Kostnader\n", f"{heads}Summa\n")
    assert (found.document_type, found.period_end) == ("delarsrapport", date(2012, 3, 31))


def test_what_the_board_adopts_on_a_day_is_what_a_document_without_a_title_is() -> None:
    plan = "Efter samråd med medlemmarna, som alla har svarat, är det så att styrelsen\nfastställer verksamhetsplanen"
    found = of(f"Detta vill vi tillsammans\nBudget 2024 räcker till insatser för unga.\n{plan} 2023-11-23.")
    assert (found.document_type, found.adopted_on) == ("verksamhetsplan", date(2023, 11, 23))
    found = of("1. Sammanfattning\nUtfallet 2012-06-30 följer budgeten.\nStyrelsen fastställde delårsrapporten 120820.")
    assert (found.document_type, found.adopted_on) == ("delarsrapport", date(2012, 8, 20))


def test_what_the_board_adopts_does_not_name_a_document_that_has_a_title() -> None:
    found = of("Årsredovisning 2023\nStyrelsen antog verksamhetsplanen 2022-11-24 och budgeten samma dag.")
    assert found.document_type == "arsredovisning"


def test_the_last_word_of_running_text_on_a_line_of_its_own_is_no_title() -> None:
    found = of("Ekonomi i korthet 2021\nArvoden till styrelsen har därför blivit lägre än\nbudgeterat.\ntkr 2021 2020")
    assert (found.document_type, found.fiscal_year) == ("other", 2021)


def test_the_year_behind_the_word_for_the_kind_is_the_documents_beside_a_span() -> None:
    found = of("Ekonomi 2018–2022 i verksamhetsplan 2021\nSamordningsförbundet Väst (tkr)\n2018 2019 2020 2021 2022")
    assert (found.document_type, found.fiscal_year) == ("verksamhetsplan", 2021)


def test_a_line_on_top_may_tell_the_year_beside_the_day_of_its_decision() -> None:
    decided = "Beslutad av styrelsen 2019-11-28 för verksamhetsåret 2020"
    found = of(f"Budgetdokument\n{decided}\nBelopp i tkr\n2019 2020 2021")
    assert (found.document_type, found.fiscal_year) == ("budget", 2020)


def test_a_row_of_one_amount_with_its_unit_is_no_title() -> None:
    found = of("Våra insatser 2022\nArbetslinjen\nBudget 2022 1 450 tkr\nUtfall 2022 1 388 tkr")
    assert found.title == "Våra insatser 2022"


def test_a_running_line_left_from_the_report_before_is_not_the_title() -> None:
    page = "Ekonomisk uppföljning mars 2026\n{}\nNämnden följer upp sin budget."
    found = of(*(page.format(line) for line in ("Ekonomisk uppföljning maj", "Personal", "Investeringar")))
    assert (found.title, found.fiscal_year, found.period_end) == ("Ekonomisk uppföljning maj", 2026, date(2026, 5, 31))


LEFT = "Revisionsberättelse Samordningsförbundet Finsam i Malmö, org. nr 222000-2295, 2023"
AUDIT = f"""Revisionsberättelse för år 2023
Vi har granskat verksamheten i Samordningsförbundet i Halland, org. nr 222000-2857, under året.
Granskningen har skett enligt lagen.
Vi bedömer att styrelsen har haft en god kontroll.
!at 800
{LEFT}
!page
Vi tillstyrker att ansvarsfrihet beviljas.
!at 800
{LEFT}
"""


def test_another_förbund_and_its_org_number_at_the_foot_do_not_outvote_title_and_text(tmp_path: Path) -> None:
    result = process(make(tmp_path / "granskning.pdf", AUDIT), None, VOCABULARY)[1]
    assert not result.bound
    assert (result.identity.title, result.identity.forbund_id) == ("Revisionsberättelse för år 2023", "halland")


@pytest.mark.parametrize("foot", [LEFT, "Samordningsförbundet Finsam i Malmö", "Finsam i Malmö | sida {} (9)"])
def test_a_foot_left_on_many_pages_does_not_outvote_the_cover(foot: str) -> None:
    texts = ("Förbundet har sex kommuner.\nResultatet blev 3 tkr.", "Styrelsen har mötts.\nMedel finns kvar.") * 4
    pages = [f"{text}\n{foot.format(number)}" for number, text in enumerate(texts, 2)]
    assert of("Samordningsförbundet i Halland\nÅrsredovisning 2023", *pages).forbund_id == "halland"


def test_a_name_that_stands_at_the_foot_alone_is_the_förbunds_own() -> None:
    foot = "Samordningsförbundet Finsam i Malmö"
    first = f"Årsredovisning 2023\nFörbundet har funnits länge.\n{foot}"
    second = f"Vi lär av Samordningsförbundet i Halland.\nSamordningsförbundet i Halland har råd.\n{foot}"
    assert of(first, second, f"Styrelsen har mötts.\n{foot}").forbund_id == "malmo"


def test_a_heading_that_ends_in_information_makes_no_information_of_a_budget() -> None:
    found = of("Budget 2027 och ramar 2028 – 2029\nÖvergripande information\nBidraget räknas upp.")
    assert (found.document_type, found.title) == ("budget", "Budget 2027 och ramar 2028 – 2029")
    assert of("Information om Samordningsförbundet Värend\nVi finns för dig.").document_type == "information"


def test_what_a_browser_prints_on_top_is_no_title() -> None:
    found = of("2022-12-15 09:41 Budget 2023 - Samordningsförbundet Umeå\nBudget 2023\nBeslutad av styrelsen.")
    assert (found.title, found.fiscal_year) == ("Budget 2023", 2023)


def test_a_listing_in_capitals_says_its_period_among_other_words() -> None:
    found = of("HUDIKSVALLS KOMMUN\nRAPPORT R210 RESULTAT PER KONTO PERIOD 201401 - 201405 SIDA 1\nBELOPP I KRONOR")
    assert (found.fiscal_year, found.period_end) == (2014, date(2014, 5, 31))


def test_an_evaluation_of_several_years_is_of_the_last() -> None:
    assert of("Utvärdering av Vägval 2017–2019\nSlutrapport till förbundet").fiscal_year == 2019


def test_a_paper_that_a_heading_refers_to_is_not_the_one_it_names() -> None:
    assert kinds_in("ägarnas ersättning enligt årsbudget") == ()
    assert kinds_in("årsbudget 2023") == (DocumentType.BUDGET,)


def test_a_sentence_that_begins_with_its_period_says_it() -> None:
    period = "Period: januari–augusti 2023 och helårsprognos 2023 (tkr). Netto = intäkter minus kostnader."
    found = of(f"Hjälpmedelsnämnden – uppföljning per verksamhet\n{period}\nErsättning enligt årsbudget\n2022 2023")
    assert (found.fiscal_year, found.period_end) == (2023, date(2023, 8, 31))


def test_a_report_named_by_its_month_at_the_foot_of_its_pages() -> None:
    pages = [f"{n} Resultat\nÅrets resultat 2024 2025\nKungsbacka kommun Apriluppföljning 2025 {n}" for n in (1, 2)]
    found = identify(pages, {}, VOCABULARY)
    assert (found.document_type, found.period_end) == (DocumentType.DELARSRAPPORT, date(2025, 4, 30))


def test_what_follows_up_a_budget_is_none() -> None:
    assert kinds_in("1.1 uppföljning driftbudget") == ()
    found = of("Särredovisning Teknik 2023\n1.1 Uppföljning driftbudget")
    assert (found.document_type, found.fiscal_year) == (DocumentType.ARSREDOVISNING, 2023)


def test_accounts_with_the_next_budget_behind_them_are_of_the_year_that_has_passed() -> None:
    """A first year of more than twelve months, which a line below the statement's name says."""
    accounts = "Samordningsförbundet Norden 1\nRESULTATRÄKNING\nBelopp i kronor 2005-09-01 - 2006-12-31\nIntäkter 6 400"
    found = of(accounts, "BALANSRÄKNING PER 2006-12-31\nKassa 2 717", "BUDGET 2007, KRONOR\nMedel 7 174")
    assert (found.document_type, found.fiscal_year) == ("arsredovisning", 2006)
    assert (found.begins, found.period_end) == (date(2005, 9, 1), date(2006, 12, 31))


def test_a_budget_of_the_year_that_its_accounts_are_of_is_a_budget() -> None:
    found = of("Samordningsförbundet Norden\nResultaträkning\nPer 2007-12-31", "BUDGET 2007, KRONOR\nMedel 7 174")
    assert (found.document_type, found.fiscal_year) == ("budget", 2007)


def test_the_year_behind_the_name_of_a_statement_is_that_of_the_accounts() -> None:
    """No other line of few words names a year; a row of numbers is none."""
    heads = "Driftredovisning 2016, mnkr Kommunbidrag Intäkter Kostnader Årets resultat"
    found = of(
        f"Driftredovisning\n{heads}\nNämnder",
        "Resultaträkning koncernen\nResultaträkning, mnkr\n-11 200 -10 487 -10 021",
    )
    assert (found.document_type, found.fiscal_year) == ("arsredovisning", 2016)


def test_the_closing_of_a_year_is_no_budget_for_the_head_of_a_column() -> None:
    """An engine gives each head of a table a line of its own."""
    found = of(
        "Bokslut 2008\nSamordningsförbundet Norden\nResultaträkning kr 2008 2007\nKansli 12\nBudget 2008\nUtfall 2008"
    )
    assert (found.document_type, found.fiscal_year) == ("arsredovisning", 2008)


def test_the_closing_of_a_year_is_no_budget_for_a_head_without_a_year_either() -> None:
    rows = "Resultaträkning kr 2008 2007\nKansli 12 10\nBudget\nINSATSER kr 2008 Utfall 2008\nTeam ett 12 10"
    found = of(f"Bokslut 2008\nSamordningsförbundet Norden\n{rows}")
    assert (found.document_type, found.fiscal_year) == ("arsredovisning", 2008)


def test_a_budget_that_shows_the_closing_of_the_year_before_is_a_budget() -> None:
    found = of("Budget 2009\nSamordningsförbundet Norden\nBokslut 2008\nBudget 2009\nKansli 12")
    assert (found.document_type, found.fiscal_year) == ("budget", 2009)


def test_the_paper_that_an_annex_goes_with_is_not_its_own_title() -> None:
    annex = "Bilaga 2 till verksamhetsplan, beslut 2012-11-30"
    found = of(f"Samordningsförbundet Norden\nDetaljbudget 2013\n{annex}\nKonto")
    assert (found.document_type, found.fiscal_year) == ("budget", 2013)


def test_the_budget_of_what_money_is_asked_for_has_the_title_of_its_application() -> None:
    found = of("Ansökan om medel till insats\nSamordningsförbundet Norden\nBudget 2020\nProjektledare 100 %")
    assert (found.document_type, found.title) == ("budget", "Ansökan om medel till insats")


def test_the_day_of_a_meeting_in_a_title_is_not_the_year_of_its_budget() -> None:
    found = of("Periodiserad budget 2024, belopp i kr. Styrelsen 2023-11-24\nKonto Benämning Jan Feb Mar")
    assert (found.document_type, found.fiscal_year) == ("budget", 2024)


def test_key_figures_of_several_years_are_of_the_last() -> None:
    assert of("Nyckeltal 2007–2011\nSamordningsförbundet Norden\nÅrets resultat 183 47 321").fiscal_year == 2011


def test_two_years_in_the_heads_of_a_table_are_no_survey() -> None:
    found = of(
        "Fördelningsnyckel för medlemsbidrag 2020\nDnr SFI 2019-14. Reviderad 2019-09-20.\n"
        "Andel Bidrag 2019, kr Bidrag 2020, kr Faktureras per\nAlingsås kommun 5,41 % 562 100 572 900 143 225"
    )
    assert found.fiscal_year == 2020


def test_a_paper_that_asks_for_money_says_for_which_year() -> None:
    found = of(
        "ÄSKANDE OM MEDEL\nFinsam Exempelbygden, ansökan avser kalenderåret 2011\n"
        "Insatsens namn Växtkraft\nInkom 2010-09-28\nSumma kostnad 2 494 286"
    )
    assert found.fiscal_year == 2011


def test_a_survey_of_past_and_coming_years_is_of_the_year_in_which_it_was_written() -> None:
    found = of("Sammanställning av bidrag 2019–2025\nSamordningsförbundet Norden\nUpprättad 2024-02-09")
    assert found.fiscal_year == 2024


def test_what_owners_direct_is_ahead() -> None:
    directed = of("Gemensamt ägardirektiv 2013–2016\nför Samordningsförbundet Norden\nMedlem 2013 2014 2015 2016")
    assert directed.ahead
    assert not of("Bidrag 2013–2016\nSamordningsförbundet Norden\nMedlem 2013 2014 2015 2016").ahead


def test_the_first_day_of_the_year_before_is_told_by_its_statement() -> None:
    found = of(
        "Årsredovisning 2006\nSamordningsförbundet Norden",
        "Förbundets första räkenskapsår omfattar endast sex månader (2005-07-01 – 2005-12-31).",
    )
    assert (found.begins, found.begun_before) == (None, date(2005, 7, 1))


def test_what_an_annex_says_of_its_years_is_no_title() -> None:
    """It refers to reports and says which years are budgeted, and goes with a plan."""
    found = of(
        "Bilaga 1. Ekonomi i tiden\nBilagan hör till verksamhetsplan och budget 2023. Den visar hur ekonomin har gått\n"
        "sedan 2018. År 2018–2021 är utfall enligt årsredovisningarna, 2022\n"
        "är prognosen per den 31 augusti, 2023 är budget och 2024–2025 plan. Belopp i tusental kronor.\n"
        "År Bidrag Insatser\n2018 6 200 –5 430"
    )
    assert (found.document_type, found.title, found.fiscal_year) == ("other", "Ekonomi i tiden", 2023)


def test_a_corner_and_the_years_of_its_columns_are_no_title() -> None:
    found = of(
        "Yttrande över förslag till verksamhetsplan och budget 2022 för\nSamordningsförbundet Exempelbygden\n"
        "Ärendet\nFörslaget innebär i korthet följande (tkr):\nBudget 2021 2022\nInsatser -5 600 -5 150"
    )
    assert found.fiscal_year == 2022
    assert found.title.startswith("Yttrande över förslag")


def test_the_first_lines_of_a_paper_say_up_to_when_it_tells() -> None:
    found = of(
        "Samordningsförbundet Norrdalen\nBudgetuppföljning per insats t o m augusti 2014, belopp i kronor\n"
        "Underlag till styrelsens sammanträde 2014-09-24, § 41. Kostnader redovisas utan tecken.\n"
        "Insats Budget helår jan feb Ack. jan-aug Prognos helår\nVägval 12 000 800 900 6 500 12 000"
    )
    assert (found.document_type, found.fiscal_year, found.period_end) == ("other", 2014, date(2014, 8, 31))


def test_when_a_listing_was_printed_says_nothing_of_its_year() -> None:
    found = of(
        "Samordningsförbundet Norrdalen, protokoll 2009-02-24\nBilaga A\n"
        "UTFALLSRAPPORT 200801-200812 2009-02-11 09:42\nPeriod t o m 200812 Användare: EVAL\n"
        "Konto Budget Utfall Fg år\n3511 Bidrag -2600000 -2600000 -2400000"
    )
    assert (found.fiscal_year, found.period_end) == (2008, date(2008, 12, 31))
