"""Which documents a file binds together: only strong evidence parts them."""

from __future__ import annotations

from pipeline import vocabulary
from pipeline.meaning import Part, parts

WORDS = vocabulary.load()
PROSE = "Förbundet har under året arbetat med att utveckla samverkan mellan parterna i de fyra kommunerna.\n" * 12

LETTER = f"Habo kommun\nTjänsteskrivelse\nDatum 2020-04-02\nÅrsredovisning 2019 för Samordningsförbundet\n{PROSE}"
COVER = "Årsredovisning 2019\nSamordningsförbundet Södra Vätterbygden\n"
AUDIT = f"Revisionsberättelse för år 2019\nTill styrelsen i Samordningsförbundet Södra Vätterbygden\n{PROSE}"


def numbered(text: str, number: int, of: int = 0) -> str:
    return f"{text}\nSida {number}" + (f" ({of})" if of else "")


def found(*pages: str) -> list[tuple[int, int, str]]:
    return [(part.first, part.last, part.letter) for part in parts(pages, WORDS)]


def test_a_plain_report_is_one_document() -> None:
    assert parts((COVER, PROSE, PROSE), WORDS) == (Part(1, 3),)
    assert parts((), WORDS) == (Part(1, 0),)


def test_letter_report_and_audit() -> None:
    assert found(LETTER, COVER, PROSE, PROSE, AUDIT) == [
        (1, 1, "Tjänsteskrivelse"), (2, 4, ""), (5, 5, "Revisionsberättelse för år 2019")
    ]  # fmt: skip


def test_a_letter_of_two_pages_whose_second_names_the_report_goes_on() -> None:
    second = f"Årsredovisning 2019\nSamordningsförbundet Södra Vätterbygden\n{PROSE}"
    pages = (numbered(LETTER, 1, 2), numbered(second, 2, 2), numbered(COVER, 1), numbered(PROSE, 2))
    assert found(*pages) == [(1, 2, "Tjänsteskrivelse"), (3, 4, "")]


def test_two_reports_with_page_numbers_of_their_own() -> None:
    plan = f"Verksamhetsplan 2021\nSamordningsförbundet Södra Vätterbygden\n{PROSE}"
    report = f"Delårsrapport per 2020-08-31\nSamordningsförbundet Södra Vätterbygden\n{PROSE}"
    pages = (numbered(report, 1), numbered(PROSE, 2), numbered(plan, 1), numbered(PROSE, 2))
    assert found(*pages) == [(1, 2, ""), (3, 4, "")]


def test_page_numbers_that_run_on_keep_a_report_together() -> None:
    """A chapter is called what another document is called, and the auditors' report is one of its chapters."""
    budget = f"Budget 2020\nSamordningsförbundet Södra Vätterbygden\n{PROSE}"
    pages = [numbered(text, n) for n, text in enumerate((COVER, PROSE, budget, PROSE, AUDIT), 1)]
    assert found(*pages) == [(1, 5, "")]


def test_no_document_begins_on_a_page_on_which_a_table_goes_on() -> None:
    """The words of its repeated head read like the title of a budget."""
    name = "Samordningsförbundet Södra Vätterbygden"
    report = f"Delårsrapport 2020\n{name}\n{PROSE}Läs mer i bilagan, sida 45"
    rest = f"Budget 2021\n{name}\nBank 6149 2 448 000\n{PROSE}"
    assert found(report, PROSE, rest) == [(1, 2, ""), (3, 3, "")]
    assert parts((report, PROSE, rest), WORDS, {3}) == (Part(1, 3),)


def test_a_chapter_divider_without_page_numbers_parts_nothing() -> None:
    plan = "Verksamhetsplan 2020\nSamordningsförbundet Södra Vätterbygden\n"
    assert found(plan, PROSE, "Budget 2020\n", PROSE) == [(1, 4, "")]


def test_a_cover_with_a_slogan_stays_with_its_title_page() -> None:
    assert found("Tillsammans når vi längre\n", COVER, PROSE) == [(1, 3, "")]


def test_a_title_in_a_table_of_contents_or_a_running_head_begins_nothing() -> None:
    contents = "Innehåll\nVerksamhetsplan 2021 ..... 2\nBudget 2021 ..... 4\n"
    pages = ["Verksamhetsplan 2021\nSamordningsförbundet Södra Vätterbygden\n", contents]
    pages += [f"Verksamhetsplan 2021\n{PROSE}"] * 3
    assert found(*pages) == [(1, 5, "")]


def test_the_same_report_on_another_year_is_another() -> None:
    other = COVER.replace("2019", "2018")
    assert found(COVER, PROSE, other, PROSE) == [(1, 2, ""), (3, 4, "")]


def test_page_numbers_in_running_lines_count() -> None:
    """`Samordningsförbundet …   1` at the foot of each page; `Bilaga 1` over one page is no page number."""
    foot = "Samordningsförbundet Södra Vätterbygden {}"
    report = f"Delårsrapport per 2020-08-31\n{PROSE}"
    appendix = f"Till mötet\nVerksamhetsplan 2021\n{PROSE}"
    pages = [f"{text}{foot.format(n)}" for n, text in enumerate((report, PROSE, appendix), 1)]
    assert found(*pages) == [(1, 3, "")]
    plan = f"Verksamhetsplan 2021\n{PROSE}"
    pages = [f"{text}{foot.format(n)}" for n, text in ((1, report), (2, PROSE), (1, plan), (2, PROSE))]
    assert found(*pages) == [(1, 2, ""), (3, 4, "")]


def test_a_chapter_called_budget_does_not_hide_the_budget_bound_behind() -> None:
    report = f"Delårsrapport per 2020-08-31\nSamordningsförbundet Södra Vätterbygden\n{PROSE}"
    budget = "Budget 2021\nSamordningsförbundet Södra Vätterbygden\n"
    assert found(report, f"Budget\n{PROSE}", budget, PROSE) == [(1, 2, ""), (3, 4, "")]


def test_a_name_at_the_foot_of_each_page_does_not_hide_that_a_cover_names_the_forbund() -> None:
    foot = "Samordningsförbundet Södra Vätterbygden"
    report = f"Delårsrapport per 2020-03-31\n{foot}\n{PROSE}{foot} 1"
    cover = f"Årsredovisning 2021\n{foot}\nAntagen av styrelsen 2022-03-01\n{foot}"
    assert found(report, f"{PROSE}{foot} 2", cover, f"{PROSE}{foot}") == [(1, 2, ""), (3, 4, "")]
    low = f"Årsredovisning 2021\nEn sammanfattning\n{foot}"  # the line that each page has
    assert found(report, f"{PROSE}{foot} 2", low, f"{PROSE}{foot}") == [(1, 4, "")]


def test_a_cover_below_a_running_name_begins_where_page_numbers_begin() -> None:
    head = "Samordningsförbundet Södra Vätterbygden"
    report = f"{head}\nTertialrapport 2020-04-30\n{PROSE}"
    cover = f"{head}\nÅrsredovisning 2019\nAntagen av styrelsen 2020-03-01\n1"
    contents = "Innehåll\n1. Uppdrag ..... 2\n2. Ekonomi ..... 4"
    assert found(report, f"{head}\n{PROSE}", cover, contents, f"{PROSE}3") == [(1, 2, ""), (3, 5, "")]


def test_the_title_of_a_short_table_begins_nothing() -> None:
    table = "Budgetuppföljning 2019\nSamtliga belopp i tkr\nIntäkter 2 400 2 500\nKostnader 2 300 2 450\n1\n"
    report = f"Årsredovisning 2019\nSamordningsförbundet Södra Vätterbygden\n{PROSE}"
    assert found(report, PROSE, table) == [(1, 3, "")]
    head = "Samordningsförbundet Södra Vätterbygden\n"
    assert found(report, head + PROSE, head + table) == [(1, 3, "")]


def test_the_year_of_a_title_may_stand_on_the_line_below_it() -> None:
    head = "Samordningsförbundet Södra Vätterbygden"
    first = f"{head}\nDelårsrapport\n1 januari – 31 augusti 2020\n{PROSE}"
    second = f"{head}\nDelårsrapport\n1 januari – 31 augusti 2021\n{PROSE}"
    numbered = [f"{text}{n}" for text, n in ((first, 1), (PROSE, 2), (second, 1), (PROSE, 2))]
    assert found(*numbered) == [(1, 2, ""), (3, 4, "")]


def test_the_report_of_a_body_that_nobody_knows_begins_where_page_numbers_count_from() -> None:
    plan = f"Verksamhetsplan och budget\n2011\nSamordningsförbundet Södra Vätterbygden\n{PROSE}"
    report = f"Räddningstjänsten\nÅrsredovisning 2022\n{PROSE}"
    assert found(plan, PROSE, f"{report}1", f"{PROSE}2", f"{PROSE}3") == [(1, 2, ""), (3, 5, "")]


def test_amounts_at_the_foot_of_two_pages_are_no_page_numbers() -> None:
    budget = "Detaljbudget 2021\nSamordningsförbundet Södra Vätterbygden\n"
    cover = "Årsredovisning 2021\nSamordningsförbundet Centrala Östergötland"
    amounts = "6 322 000 6 163 000"
    assert found(f"{budget}{PROSE}", f"{PROSE}{amounts}", f"{PROSE}{amounts}", cover, f"{PROSE}2") == [
        (1, 3, ""),
        (4, 5, ""),
    ]


def test_a_letter_alone_may_be_all_there_is_an_audit_alone_is_no_report() -> None:
    assert found(LETTER, PROSE) == [(1, 2, "")]
    assert found(AUDIT, PROSE) == [(1, 2, "Revisionsberättelse för år 2019")]


def test_a_page_headed_by_the_title_of_another_year_where_what_ran_through_is_gone_begins_a_document() -> None:
    """A report with `Till mötet` on top of its pages and a plan after it, no page numbered."""
    report = f"Till mötet\nDelårsrapport januari–juni 2018\nSamordningsförbundet Södra Vätterbygden\n{PROSE}"
    plan = f"Verksamhetsplan 2019\nmed budget 2019 och plan 2020–2021\n{PROSE}"
    assert found(report, f"Till mötet\nInsatserna\n{PROSE}", plan) == [(1, 2, ""), (3, 3, "")]
    assert found(report, f"Till mötet\nInsatserna\n{PROSE}", f"Till mötet\n{plan}") == [(1, 3, "")]
