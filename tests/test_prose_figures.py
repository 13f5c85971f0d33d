"""What a sentence states: of what, when, as what; the document stands in the test's docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest
from helpers.running_text import pages
from helpers.statement_dsl import SHA, statements

from pipeline.model import ABOUT, Box, DocumentType, Figure, Identity, Version
from pipeline.prose import figures_in, sentences_in
from pipeline.records import replace
from pipeline.vocabulary import load

TABLES = """
    statement budget kr
    columns | budget 2012
    # income
    Staten {forsakringskassan} [medlemsbidrag_state] | 1 000
    Ränta [ranteintakter] | 20
    # cost
    Projekt Haa [insats] | 384
    Enter [insats] | 1 742
    KrAmi [insats] | 1 045
    Inspirationsdag [konferenser] | 100
    NOVA - Stöd i förändring [insats] | 621
    Kansli [kansli] | 395
    = Delsumma administration [administration] | 395
"""


def of(text: str, kind: DocumentType = DocumentType.DELARSRAPPORT, year: int = 2012) -> list[Figure]:
    identity = Identity(kind, Version.ORIGINAL, "", "sodra_vatterbygden", fiscal_year=year)
    return list(figures_in(sentences_in(pages(text)), identity, statements(TABLES), SHA, load()))


def documented(test: Callable[[], None]) -> list[Figure]:
    return of(inspect.getdoc(test) or "")


def subjects(found: list[Figure]) -> list[tuple[str, str | None]]:
    return [(figure.printed, figure.subject) for figure in found]


# ---------------------------------------------------------------------------------------------------------------------
# The figure


def test_a_figure_says_where_it_stands_and_in_which_sentence() -> None:
    """
    # 4.1.1 KrAmi
    Verksamheten är stor. Förbundet har beviljat
    projektet 1.045.000kr för år 2012. Det är mycket.
    """
    (figure,) = documented(test_a_figure_says_where_it_stands_and_in_which_sentence)
    assert figure.origin == "text"
    assert figure.row_label == "Förbundet har beviljat projektet 1.045.000kr för år 2012."
    assert (figure.table_no, figure.row_no, figure.column_no, figure.column_header) == (None, None, None, None)
    assert (figure.page, figure.box) == (1, Box(10.0, 20.0, 21.0, 29.0))
    assert (figure.value, figure.unit.value, figure.unit_printed, figure.quantum) == (1_045_000, "SEK", "kr", 1)


def test_the_label_beside_the_cell_of_a_form_is_part_of_what_it_says() -> None:
    [page] = pages("1 250 000 kr")
    [passage] = page.passages
    page = replace(page, passages=(replace(passage, beside="Budget 2013"),))
    identity = Identity(DocumentType.VERKSAMHETSPLAN, Version.ORIGINAL, "", "sodra_vatterbygden", fiscal_year=2012)
    (figure,) = figures_in(sentences_in([page]), identity, statements(TABLES), SHA, load())
    assert (figure.row_label, figure.measure, figure.fiscal_year) == ("Budget 2013 1 250 000 kr", "budget", 2013)
    assert figure.box == Box(0.0, 0.0, 12.0, 9.0)


def test_words_broken_at_the_end_of_a_line_are_put_together() -> None:
    """
    Under året fick 16 deltagare en anställ-
    ning, i ekonomi-
    och personaladministration, SE-
    gruppen och åldern 18-
    64 år.
    """
    (figure,) = documented(test_words_broken_at_the_end_of_a_line_are_put_together)
    assert figure.row_label == (
        "Under året fick 16 deltagare en anställning, i ekonomi- och personaladministration, SE-gruppen "
        "och åldern 18-64 år."
    )


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    """
    Av dem som har slutat fick
    ---
    hela 16 deltagare en anställning.
    """
    (figure,) = documented(test_a_sentence_goes_on_over_the_end_of_a_page)
    assert (figure.page, figure.row_label) == (2, "Av dem som har slutat fick hela 16 deltagare en anställning.")


def test_sentences_end_where_they_do() -> None:
    """
    Bl.a. fick 16 deltagare arbete, t.ex. hos Region Jönköpings län. 20 deltagare är unga. Det kostade ca. 500 kr. Bra.
    """
    found = documented(test_sentences_end_where_they_do)
    assert [figure.row_label for figure in found] == [
        "Bl.a. fick 16 deltagare arbete, t.ex. hos Region Jönköpings län.",
        "20 deltagare är unga.",
        "Det kostade ca. 500 kr.",
    ]


def test_a_word_says_that_a_number_is_not_exact() -> None:
    """
    Drygt 10,7 milj kr går till insatser och 1,1 milj kr till kansli.
    """
    found = documented(test_a_word_says_that_a_number_is_not_exact)
    assert [figure.note for figure in found] == [ABOUT, ""]


def test_a_short_line_with_a_verb_is_a_sentence_though_no_mark_ends_it() -> None:
    """
    Av dessa uppdrag är 0,3 % översättningar
    """
    (figure,) = documented(test_a_short_line_with_a_verb_is_a_sentence_though_no_mark_ends_it)
    assert (figure.printed, figure.measure) == ("0,3 %", "outcome")


def test_labels_of_pictures_are_no_sentences() -> None:
    """
    Övriga kommuner 15%

    BKS 4% Figur 3 Fördelning

    Tabell 3 Andel av alla deltagare som fick arbete, i snitt 43 %
    """
    assert documented(test_labels_of_pictures_are_no_sentences) == []


# ---------------------------------------------------------------------------------------------------------------------
# Shares of posts, sizes of groups, examples


@pytest.mark.parametrize(
    "text",
    [
        "Till sin hjälp har styrelsen en förbundschef på 75 %.",
        "Förbundet köper 35% av en tjänst och säljer 20 % tjänst.",
        "En handläggare är anställd på 50% tills vidare.",
        "Aneby 75 % (en coach), Eksjö 150 % (två coacher). Eksjö har enbart utnyttjat 125 % under våren.",
        "Vid mättillfället var en studieledig, samtliga på 100 %.",
        "I varje grupp sitter 8-11 personer.",
        "T.ex.: År 2027 ges 3 000 tkr till insatsen.",
        "Ange beloppen. T.ex.: År 2027: 50 tkr. År 2028–2031: 100 tkr respektive år.",
    ],
)
def test_no_figures(text: str) -> None:
    assert of(text) == []


def test_what_follows_an_example_in_running_text_is_none() -> None:
    """
    Till exempel fick Enter 300 tkr. KrAmi fick 500 tkr.
    """
    assert [figure.printed for figure in documented(test_what_follows_an_example_in_running_text_is_none)] == [
        "500 tkr"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Andelen som kommit via digitala tjänster har ökat med 2 procentenheter.",
        "Minst 40% av deltagarna ska ha fått en anställning.",
        "Av dem som avslutades var 53 % av kvinnorna heltidsanställda.",
    ],
)
def test_shares_of_people_are_figures_though_they_speak_of_posts(text: str) -> None:
    assert len(of(text)) == 1


# ---------------------------------------------------------------------------------------------------------------------
# Years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Förbundet beviljade 384.000kr för år 2011.", [2011]),
        ("Under 2011 hade förbundet en budget på totalt 6 411 000 kr.", [2011]),
        ("För verksamhetsåret 2011-2012 har 614.000kr beviljats.", [2012]),
        ("Beslut finns om 1.742.600kr 2012 och något mer 2013-2014.", [2012]),
        ("För 2013-2015 ges tillsammans 900 tkr.", [None]),
        ("För 2013-2015 ges 300 tkr per år.", [2013]),
        ("Vi ger 100 tkr 2013, 200 tkr 2014 och 300 tkr 2015.", [2013, 2014, 2015]),
        ("Planen är 2029 100 tkr, 2030 200 tkr, 2031 300 tkr.", [2029, 2030, 2031]),
        ("Det är fråga om 500 tkr.", [2012]),
        ("Föregående år betalades 500 tkr.", [2011]),
        ("Resultatet är 388 tkr bättre än samma period föregående år.", [2012]),
        ("Liksom föregående år blev utfallet 388 tkr.", [2012]),
        ("I likhet med 2010 blev utfallet 388 tkr.", [2012]),
        ("Resultatet blev 698 tkr (646 tkr).", [2012, 2011]),
        ("Budgeten för 2013 är 812 tkr, jämfört med 2010.", [2013]),
        ("Ränta per 120630 är 12.193kr på kontot.", [2012]),
        ("Enligt lag (2003:1210) ska 500 tkr avsättas.", [2012]),
        ("Dagen hade 200 deltagare som önskade en ny dag 2015.", [2012]),
        ("Inköpen är ett fordon 2013 (10 000tkr) samt ett släp 2014 (7 500tkr).", [2013, 2014]),
        ("Efter återställt resultat från 2010 visas ett överskott om 100 tkr för året.", [2012]),
        ("Projektet startade 2010 och har haft 43 deltagare.", [2012]),
    ],
)
def test_the_year_that_a_sentence_speaks_of(text: str, years: list[int | None]) -> None:
    assert [figure.fiscal_year for figure in of(text)] == years


def test_the_sentence_before_tells_the_year_and_a_heading_does() -> None:
    """
    Under hösten 2013 följs dagen upp. Dagen hade 200 deltagare.

    # Budget 2014
    Insatserna får 500 tkr av förbundet.
    """
    found = documented(test_the_sentence_before_tells_the_year_and_a_heading_does)
    assert [figure.fiscal_year for figure in found] == [2013, 2014]


def test_the_day_of_a_decision_tells_no_year_of_the_text_below_it() -> None:
    (figure,) = of("Beslut i styrelsen 2011-11-27. Insatserna får 500 tkr.")
    assert figure.fiscal_year == 2012


def test_a_plan_says_nothing_of_what_was_done_in_its_own_year() -> None:
    (figure,) = of("Det har kommit 50 – 80 personer till träffarna.", DocumentType.VERKSAMHETSPLAN, 2019)
    assert (figure.measure, figure.fiscal_year) == ("outcome", None)


# ---------------------------------------------------------------------------------------------------------------------
# Measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Minst 40% av deltagarna ska få anställning.", ["target"]),
        ("Målet var 40% av alla.", ["target"]),
        ("Utfallet blev 87 %, vilket är över målet på 85 %.", ["outcome", "target"]),
        ("Projektet ska ta emot 75 deltagare per år.", ["target"]),
        ("För att pengar inte ska bli liggande räknas 90% av dem.", [None]),
        ("Totalt har 43 deltagare börjat.", ["outcome"]),
        ("Förbundet har beviljat projektet 614.000kr.", ["budget"]),
        ("Kostnaden beräknas bli 614 tkr.", ["forecast"]),
        ("Kostnaden uppgick till 614 tkr.", ["outcome"]),
        ("För nästa år planeras 614 tkr.", ["plan"]),
        ("Det är 614 tkr till kansliet.", [None]),
        ("Kostnaden är 614 tkr lägre än budgeterat.", ["variance"]),
        ("Ramen är 812 tkr, en ökning med 27 tkr.", ["budget", "variance"]),
        ("Andelen nöjda är 9,6%.", ["share"]),
        ("50% ska betalas av staten.", ["share"]),
        ("Utfallet (jan-mars) ligger på 87,5 % och ligger över målet på 85 %.", ["outcome", "target"]),
        ("Då utfördes 313 000 uppdrag, nära det budgeterade antalet om 315 000 uppdrag.", ["outcome", "budget"]),
        ("Det egna kapitalet är 39 procent av bidragen.", ["share"]),
        ("Av dem gick 83 procent till arbete, 4 procentenheter bättre än målet.", ["outcome", "variance"]),
        ("Personalkostnaderna visar överskott med ca 6 miljoner kronor för nya tjänster.", ["variance"]),
        ("Enter visar ett prognosöverskott för dagarna i maj om ca 13,5 mkr, då budgeten räckt.", ["variance"]),
        ("Förbundet redovisar ett överskott om 100 tkr, utfallet blev gott.", ["outcome"]),
        ("Målet är ett positivt resultat på 1 procent av omsättningen.", ["target"]),
        ("Styrelsen har fastställt att lägsta nivå på eget kapital ska vara 22 mkr.", ["target"]),
        ("Det egna kapitalet ska uppgå till minst 22 mkr.", ["target"]),
        ("Insatsen är beräknad på invånarantalet och uppgår till 3,2 mkr.", ["outcome"]),
        ("Prognosen för helåret är ett överskott på 202 tkr, jämfört med budgeterat underskott.", ["forecast"]),
        ("Ett negativt resultat om 215 tkr från 2010 återställs genom nya medel.", ["outcome"]),
        ("Budget 2012 är lagd utifrån ett beräknat behov om 315 000 uppdrag.", ["budget"]),
        ("Det motsvarar en svarsfrekvens om 61%.", ["outcome"]),
        ("Enter beställer nästan 70 % av samtliga uppdrag.", ["share"]),
    ],
)
def test_what_a_sentence_measures(text: str, measures: list[str | None]) -> None:
    assert [figure.measure for figure in of(text)] == measures


def test_an_amount_of_a_year_that_the_tables_give_as_one_thing_alone_is_that() -> None:
    found = of("Ett fordon kostar 10 tkr 2012 och ett släp 7 tkr 2013. Det är 5 tkr till. Under 2012 fick vi 3 tkr.")
    assert [(figure.fiscal_year, figure.measure) for figure in found[:3]] == [
        (2012, "budget"),
        (2013, None),
        (2013, None),
    ]
    assert found[3].measure == "outcome"  # in a report what is told of as done is an outcome of its year
    assert of("Under 2012 fick vi 3 tkr.", DocumentType.BUDGET)[0].measure is None


def test_amounts_with_a_sign_in_headings_are_differences() -> None:
    """
    # KrAmi + 12 tkr
    Fler kom än väntat.

    # Enter - 75 tkr
    Färre kom än väntat.

    # Kansli +/- 0 tkr
    Inget avviker.

    # Årets resultat - 63 tkr
    Det är allt.
    """
    found = documented(test_amounts_with_a_sign_in_headings_are_differences)
    assert [(figure.subject, int(figure.value), figure.measure) for figure in found] == [
        ("KrAmi", 12_000, "variance"),
        ("Enter", -75_000, "variance"),
        ("Kansli", 0, "variance"),
        ("Årets resultat", -63_000, None),
    ]


def test_what_is_in_a_document_that_reports_nothing_is_no_outcome() -> None:
    (figure,) = of("Uppräkningen är 3,0% för 2013.", DocumentType.INFORMATION, 2013)
    assert figure.measure is None


# ---------------------------------------------------------------------------------------------------------------------
# Subjects


@pytest.mark.parametrize(
    ("text", "subject", "line"),
    [
        ("Totalt har 43 deltagare börjat i KrAmis verksamhet.", "KrAmi", "insats"),
        ("Vid halvårsskiftet var 37 personer inskrivna i Enter.", "Enter", "insats"),
        ("Inspirationsdagen hade 200 deltagare.", "Inspirationsdag", "konferenser"),
        ("Till NOVA har förbundet beviljat 621 tkr.", "NOVA - Stöd i förändring", "insats"),
        ("I förbundet kan man enter trycka 40 deltagare.", None, None),
        ("Förbundet fick ränta, 21.201kr, på kontot.", "Ränta", "ranteintakter"),
        ("Upplupen ränta är 12.193kr på fasträntekonto.", "Ränta", "ranteintakter"),
        ("Styrelsen beviljade 500 tkr.", None, None),
        ("Styrelsen beviljade 500 tkr till Enter.", "Enter", "insats"),
        ("Drygt 1,1 milj kr går till kansli och andra administrativa kostnader.", "Administration", "administration"),
        ("Förbundet får totalt 11,2 milj kr från medlemmarna.", "intäkter", "medlemsbidrag"),
        ("Förbundet har en budget på totalt 6 411 000 kr.", "budget", None),
        ("Staten erbjöd en ökning från 4,0 till 5,5 milj.", "Staten", "medlemsbidrag_state"),
        ("Andelen administration av totalbudgeten är 9,6%.", "Administration", "administration"),
        ("Av totalbudgeten går 9,6% till administration.", "Administration", "administration"),
        ("Kansliet hade 5 besökare.", None, None),
        ("Kostnaden för kansliet beräknas till 4 780 000 kr.", "Kansli", "kansli"),
        ("Medlemmarna bidrar tillsammans med 724.000 kronor.", "intäkter", "medlemsbidrag"),
        ("Personalkostnaderna uppgick till 125 000 kr.", "Personalkostnader", "personalkostnader"),
        ("Förbundets budget för 2012 uppgår till 12,6 miljoner kronor.", "budget", None),
        ("Kostnaderna uppgick till 125 000 kr.", None, None),
        ("Varav 125 000 kr avser insatsen Sjöstjärnan.", "Sjöstjärnan", "insats"),
        ("Budgeten finansieras med bidrag från medlemmarna om 2 400 kr.", "Medlemmarnas bidrag", "medlemsbidrag"),
        ("Förvaltningen visar överskott på 19,5 mkr.", "Årets resultat", "arets_resultat"),
        ("Förvaltningen behöver 19,5 mkr.", None, None),
        (
            "På grund av ändrade intäkter redovisas ett negativt resultat om 3 950 tkr.",
            "Årets resultat",
            "arets_resultat",
        ),
        ("Med ränta och mer redovisar förbundet ett överskott om 100 tkr.", "Årets resultat", "arets_resultat"),
        ("Personalkostnader visar överskott med 6 mkr.", "Personalkostnader", "personalkostnader"),
        ("Enter redovisar ett resultat på 50 tkr.", "Enter", "insats"),
    ],
)
def test_what_an_amount_is_of(text: str, subject: str | None, line: str | None) -> None:
    assert [(figure.subject, figure.line_item) for figure in of(text)] == [(subject, line)]


def test_the_whole_budget_under_the_heading_of_another_thing_is_that_thing_s() -> None:
    """
    # Enter
    Den totala budgeten uppgår till 38 mkr för helåret, varav 9 mkr beräknas gå åt.

    # Förändringar
    Den totala budgeten uppgår till 27 mkr.

    # Ekonomi
    Den totala budgeten uppgår till 40 mkr.
    """
    found = subjects(documented(test_the_whole_budget_under_the_heading_of_another_thing_is_that_thing_s))
    assert found == [("38 mkr", "Enter"), ("9 mkr", "Enter"), ("27 mkr", None), ("40 mkr", "budget")]


def test_shares_of_money_are_not_of_what_was_spoken_of_before() -> None:
    found = of("Enter är stort. Ränta på kontot har varit 3,3 procent. Eget kapital är 39 procent av bidragen.")
    assert subjects(found) == [("3,3 procent", None), ("39 procent", None)]


def test_members_share_what_is_paid() -> None:
    found = of("50% ska betalas av staten genom Försäkringskassan, 25% av regionen och 25% av berörda kommuner.")
    assert [(f.subject, f.member_id) for f in found] == [
        ("Staten", "forsakringskassan"),
        ("Region Jönköpings län", "region-06"),
        ("kommuner", None),
    ]


def test_the_sentence_before_and_the_headings_name_the_subject() -> None:
    """
    # 4 Verksamheter
    Totalt avsattes 900 tkr.

    # 4.1 Projekt Haa (somaliska för Ja)
    14 kvinnor har deltagit i projektet.

    ## Pågående verksamhet
    16 deltagare har fått arbete. Enter har startat. Dit kom 37 personer.

    # 4.2 Projekt Framtid
    Hit kom 9 personer under året.

    # 5 Kansli och ekonomi
    Vi hade 4 anställda och betalade 500 tkr.
    """
    found = subjects(documented(test_the_sentence_before_and_the_headings_name_the_subject))
    assert found == [
        ("900 tkr", None),
        ("14 kvinnor", "Projekt Haa"),
        ("16 deltagare", "Projekt Haa"),
        ("37 personer", "Enter"),
        ("9 personer", "Projekt Framtid"),
        ("4 anställda", None),
        ("500 tkr", None),
    ]


def form(*fields: str) -> list[Figure]:
    """The figures of a plan of 2012 that fills in forms: fields as `label | text`, headings as `# text`."""
    [page] = pages("\n\n".join(field.rpartition(" | ")[2] for field in fields))
    labels = [field.rpartition(" | ")[0] for field in fields]
    told = tuple(replace(p, beside=label) for p, label in zip(page.passages, labels, strict=True))
    identity = Identity(DocumentType.BUDGET, Version.ORIGINAL, "", "sodra_vatterbygden", fiscal_year=2012)
    return list(figures_in(sentences_in([replace(page, passages=told)]), identity, statements(TABLES), SHA, load()))


def test_the_field_of_a_form_that_names_it_is_the_heading_of_what_follows() -> None:
    found = form(
        "Projektnamn | Ny bokbuss (6155)",
        "Utgift | 2012 400 tkr.",
        "Status | Pågående",
        "Drift | 50 tkr årligen",
        "Projektnamn | Enter",
        "Utgift | 2012 300 tkr.",
        "# Projekt (9)",
        "Utgift | 2012 200 tkr.",
    )
    assert subjects(found) == [
        ("400 tkr", "Ny bokbuss"),
        ("50 tkr", "Ny bokbuss"),
        ("300 tkr", "Enter"),
        ("200 tkr", None),
    ]
    assert found[2].line_item == "insats"


def test_a_name_behind_its_label_and_a_colon_is_a_form_s_too() -> None:
    assert subjects(form(" | Projektnamn: Bokbuss", "Utgift | 2012 400 tkr.")) == [("400 tkr", "Bokbuss")]


def test_an_amount_without_a_year_in_a_form_of_other_years_is_of_none() -> None:
    found = form("Projektnamn | Bokbuss", "Utgift | 2014 400 tkr.", "Drift | 50 tkr årligen")
    assert [figure.fiscal_year for figure in found] == [2014, None]
    found = form("Projektnamn | Bokbuss", "Utgift | 2012 400 tkr.", "Drift | 50 tkr årligen")
    assert [figure.fiscal_year for figure in found] == [2012, 2012]


def test_the_whole_of_what_a_form_tells_of_several_years_is_of_none() -> None:
    found = form(
        "Projektnamn | Bokbuss",
        "Utgift | 2012 300 tkr.",
        "Utgift | 2013 500 tkr.",
        "Utgift | Totala utgifter uppgår till 800 tkr.",
    )
    assert [figure.fiscal_year for figure in found] == [2012, 2013, None]


def test_running_titles_are_no_headings() -> None:
    """
    # Förbundets rapport 1
    # 4.1 KrAmi
    Hit kom 9 personer.
    ---
    # Förbundets rapport 2
    Dit gick 8 personer.
    ---
    # Förbundets rapport 3
    Där fanns 7 personer.
    """
    found = documented(test_running_titles_are_no_headings)
    assert [figure.subject for figure in found] == ["KrAmi", "KrAmi", "KrAmi"]


def test_what_an_amount_is_held_against_is_of_the_year_that_it_names() -> None:
    """
    # Resultat
    Periodens resultat blev -62 tkr, att jämföra med 12 tkr
    samma period förra året.

    Årets resultat är ett underskott på 274 tkr, vilket kan
    jämföras med det budgeterade underskottet på 900 tkr.

    # Deltagare
    148 deltagare (2013: 131) har varit inskrivna i någon insats.
    """
    document = test_what_an_amount_is_held_against_is_of_the_year_that_it_names
    found = of(inspect.getdoc(document) or "", DocumentType.ARSREDOVISNING, 2014)
    assert [(f.printed, f.fiscal_year, f.measure) for f in found] == [
        ("-62 tkr", 2014, "outcome"),
        ("12 tkr", 2013, "outcome"),
        ("274 tkr", 2014, None),
        ("900 tkr", 2014, "budget"),
        ("148 deltagare", 2014, "outcome"),
    ]


def test_the_year_of_amounts_in_parentheses_is_not_that_of_the_others() -> None:
    """
    # Ekonomi i sammandrag
    Siffror inom parentes i texten avser 2011. Förbundets intäkter
    blev 9 840 tkr (9 620 tkr).
    """
    found = of(
        inspect.getdoc(test_the_year_of_amounts_in_parentheses_is_not_that_of_the_others) or "",
        DocumentType.ARSREDOVISNING,
    )
    assert [f.fiscal_year for f in found] == [2012, 2011]


def test_what_stands_in_parentheses_behind_a_goal_that_was_reached_is_an_outcome() -> None:
    """
    # Mål
    Målet att minst 35 procent av deltagarna ska gå vidare till
    arbete nåddes (41 procent).
    """
    found = documented(test_what_stands_in_parentheses_behind_a_goal_that_was_reached_is_an_outcome)
    assert [f.measure for f in found] == ["target", "outcome"]
