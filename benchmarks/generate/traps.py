"""The trap classes by name: what to ask of a document so that it holds the trap, and how clashes are settled."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from benchmarks.generate.money import SEPARATORS, UNITS
from benchmarks.generate.options import Options

Bend = Callable[[Options, random.Random], None]


def _set(**values: object) -> Bend:
    def bend(o: Options, rng: random.Random) -> None:
        for name, value in values.items():
            setattr(o, name, value)

    return bend


def _kind(*kinds: str) -> Bend:
    def bend(o: Options, rng: random.Random) -> None:
        if o.kind not in kinds:
            o.kind = rng.choice(kinds)

    return bend


def _number(**values: object) -> Bend:
    def bend(o: Options, rng: random.Random) -> None:
        o.number = replace(o.number, **values)  # type: ignore[arg-type]

    return bend


def _unit(unit: str) -> Bend:
    def bend(o: Options, rng: random.Random) -> None:
        o.number = replace(o.number, unit=unit, decimals=rng.choice(UNITS[unit][1]))
        if o.unit_place == "nowhere":
            o.unit_place = rng.choice(("title", "corner", "caption"))

    return bend


def _table(**values: object) -> Bend:
    def bend(o: Options, rng: random.Random) -> None:
        o.table = replace(o.table, **values)  # type: ignore[arg-type]

    return bend


def _all(*bends: Bend) -> Bend:
    def bend(o: Options, rng: random.Random) -> None:
        for one in bends:
            one(o, rng)

    return bend


def _sheet(**values: object) -> Bend:
    def bend(o: Options, rng: random.Random) -> None:
        for name, value in values.items():
            setattr(o.sheet, name, value)

    return bend


def _odd(body: str) -> Bend:
    return _set(odd=body)


_REPORTLAB = _set(renderer="reportlab")


def _full_notes(o: Options, rng: random.Random) -> None:
    o.notes = rng.choice(("after_label", "after_label", "last", "in_label"))
    o.side_by_side, o.over_page = False, ""


TRAPS: dict[str, Bend] = {
    "one_row_many_lines": _all(_set(one_row=True, long_labels=True), _table(rules="full")),
    "blank_cells": _set(blanks=True),
    "wrapped_labels_amount_first": _set(kind="budget", long_labels=True, wrap="first"),
    "wrapped_labels_amount_last": _set(kind="budget", long_labels=True, wrap="last"),
    "wrapped_labels_amount_middle": _all(
        _kind("budget", "interim"), _set(long_labels=True, wrap="middle"), _table(rules="full")
    ),
    "wrapped_labels_hyphenated": _set(kind="budget", long_labels=True, wrap="first", hyphenate="hard"),
    "soft_hyphens": _set(
        kind="budget", long_labels=True, wrap="first", hyphenate="soft", soft_hyphens=True, renderer="reportlab"
    ),
    "over_page_head_repeated": _all(_kind("budget", "interim"), _set(over_page="repeated", many_rows=True)),
    "over_page_head_not_repeated": _all(_kind("budget", "interim"), _set(over_page="not_repeated", many_rows=True)),
    "carried_forward": _all(
        _kind("budget", "interim"), _set(over_page="carried", many_rows=True, totals_above=False, side_by_side=False)
    ),
    "head_changes_inside": _set(kind="budget", head_changes=True, heads="single"),
    "label_and_amount_in_cell": _set(kind="budget", foot_cells=True),
    "unlabelled_totals": _all(
        _kind("annual", "interim"), _set(unlabelled_totals=True, balance_same_columns=True, heads="single")
    ),
    "totals_above_parts": _set(totals_above=True, kind="budget"),
    "nested_subtotals": _set(nested=True, kind="budget"),
    "varav_rows": _all(_kind("budget", "interim"), _set(varav=True)),
    "spacer_columns": _set(spacers=True),
    "zebra": _table(zebra=True),
    "no_rules": _table(rules="none", zebra=False),
    "full_grid": _table(rules="full"),
    "horizontal_rules_only": _table(rules="horizontal"),
    "shaded_totals": _table(total_fill="#e2e2e2"),
    "white_on_dark_head": _table(head_fill="#1f4e79"),
    "landscape": _sheet(landscape=True),
    "rotated_page": _all(_REPORTLAB, _sheet(landscape=True, turned=90)),
    "rotated_page_180": _all(_REPORTLAB, _sheet(turned=180)),
    "rotated_page_270": _all(_REPORTLAB, _sheet(landscape=True, turned=270)),
    "side_by_side": _all(_kind("budget", "annual"), _set(side_by_side=True, over_page="", parens="")),
    "table_beside_prose": _set(beside_prose=True, over_page="", kind="budget"),
    "text_printed_twice": _all(_REPORTLAB, _table(shadow=True)),
    "ligatures": _all(_set(ligatures=True, kind="annual", renderer="reportlab"), _sheet(font="dejavu")),
    "private_use_bullets": _all(_REPORTLAB, _set(bullets=True), _sheet(font="dejavu")),
    "nfd": _all(_set(nfd=True, renderer="reportlab"), _sheet(font="dejavu")),
    "negative_costs": _set(negative_costs=True),
    "note_column": _set(notes="after_label"),
    "note_column_last": _set(notes="last"),
    "note_column_glued": _all(_set(notes="glued", renderer="reportlab"), _table(rules="none")),
    "account_numbers": _set(lead="account"),
    "account_in_label": _set(lead="glued_account"),
    "priority_numbers": _set(lead="priority"),
    "project_numbers": _set(lead="project"),
    "left_aligned_amounts": _set(align="left"),
    "centred_amounts": _set(align="center"),
    "two_level_heads": _all(_kind("interim", "budget"), _set(heads="two_level", head_words="measure_year")),
    "wrapped_heads": _all(_kind("interim", "budget"), _set(heads="wrapped", head_words="measure_year")),
    "newest_first": _set(order="newest_first"),
    "oldest_first": _set(order="oldest_first"),
    "budget_in_the_middle": _all(_kind("budget", "interim"), _set(order="budget_middle")),
    "printed_errors": _set(printed_errors=True),
    "rounded_statements_tkr": _all(_set(rounded=True), _number(unit="tkr", decimals=0)),
    "rounded_statements_mnkr": _all(_set(rounded=True), _number(unit="mnkr", decimals=1), _set(unit_place="title")),
    "comparative_in_parentheses": _set(kind="annual", parens="columns"),
    "comparative_in_same_cell": _set(kind="annual", parens="cell"),
    "dates_in_heads": _all(_kind("interim", "annual"), _set(head_words="dates", parens="", heads="single")),
    "compact_dates_in_heads": _set(kind="interim", head_words="compact_dates"),
    "us_dates_in_heads": _set(kind="annual", head_words="us_dates"),
    "bare_years": _set(kind="budget", head_words="bare_year"),
    "year_in_title": _set(kind="interim", head_words="year_in_title"),
    "balance_under_same_columns": _set(kind="interim", balance_same_columns=True),
    "section_columns": _set(kind="interim", section_columns=True),
    "unit_in_title": _set(unit_place="title"),
    "unit_in_corner": _set(unit_place="corner"),
    "unit_in_caption": _set(unit_place="caption"),
    "unit_in_cells": _set(unit_place="cell"),
    "unit_as_dash": _all(_number(unit="kr", decimals=0, separator="dot"), _set(unit_place="dash")),
    "unit_in_heads": _set(unit_place="head"),
    "unit_in_prose": _all(_unit("tkr"), _set(unit_place="prose")),
    "unit_differs_between_tables": _set(second_unit=True, kind="interim"),
    "unit_nowhere": _all(_number(unit="kr", decimals=0), _set(unit_place="nowhere")),
    "negative_two_kinds": _all(_set(negative_costs=True), _number(negative="minus_space", second_negative="hyphen")),
    "thousands_mixed": _number(mixed=True, separator="space"),
    "marks_glued": _number(marks=("*", "*", "**")),
    "footnote_digits_raised": _set(raised_notes=True),
    "variance_column": _all(_kind("budget", "interim"), _set(variance=True)),
    "share_column": _all(_kind("budget", "interim"), _set(share=True)),
    "brought_forward_available": _set(available=True, totals_above=False, brought=True, kind="budget"),
    "many_rows": _set(many_rows=True),
    "title_in_table": _set(title_in_table=True),
    "section_in_corner": _all(_kind("budget", "interim"), _set(section_in_corner=True)),
    "two_columns_of_prose": _all(_set(two_columns=True), _set(renderer="reportlab")),
    "account_after_label": _set(lead="account_after"),
    "unit_in_row_of_its_own": _set(unit_place="row"),
    "priority_after_label": _set(lead="priority_after"),
    "project_after_label": _set(lead="project_after"),
    "text_set_sideways": _all(_REPORTLAB, _odd("sideways")),
    "three_side_by_side": _all(_odd("beside"), _sheet(landscape=True)),
    "side_by_side_unlike_rows": _all(_odd("beside"), _sheet(landscape=False)),
    "columns_over_pages_labels_repeated": _odd("columns_repeated"),
    "columns_over_pages_no_labels": _all(_REPORTLAB, _odd("columns_not_repeated")),
    "years_down_the_rows": _all(_kind("annual", "interim"), _odd("years_down")),
    "continuation_with_new_title": _all(_set(kind="budget"), _odd("new_title")),
    "turned_heads": _all(_kind("budget", "interim"), _set(turned_heads=True, heads="single")),
    "heads_printed_over_each_other": _all(
        _REPORTLAB,
        _kind("budget", "interim"),
        _number(unit="tkr", decimals=0),
        _set(heads="single", head_words="measure_year", align="right"),
        _table(narrow=True, crossing=True, fill_width=False, rules="none"),
    ),
    "form_fields": _all(_REPORTLAB, _table(written="fields")),
    "notes_on_the_page": _all(_REPORTLAB, _table(written="notes")),
    "decimals_aligned_on_the_comma": _all(
        _REPORTLAB, _set(align="comma", mixed_decimals=True, rounded=True), _number(unit="tkr", separator="space")
    ),
    "count_columns": _all(_kind("budget", "interim"), _set(measured="counts", heads="single")),
    "percent_columns": _all(_kind("budget", "interim"), _set(measured="percent", heads="single")),
    "counted_rows": _all(_kind("budget", "interim"), _set(counted_rows=True)),
    "columns_of_words": _all(_kind("budget", "interim"), _set(words=2)),
    "columns_of_words_side_by_side": _all(_odd("beside"), _set(words=1), _sheet(landscape=False)),
    "long_document": _all(_REPORTLAB, _kind("budget", "interim"), _odd("long")),
}
TRAPS |= {
    "annual_full": _all(_set(kind="annual", full=True, parens="", head_words="measure_year"), _full_notes),
    "entities_in_heads": _all(_set(kind="annual", full=True, entities="groups"), _full_notes),
    "entities_in_titles": _all(_set(kind="annual", full=True, entities="titles"), _full_notes),
    "tertial_report": _set(kind="interim", interval="tertial", head_words="measure_year"),
    "quarterly_report": _set(kind="interim", interval="quarter", head_words="measure_year"),
    "broken_first_year": _all(_kind("annual", "interim"), _set(broken=True, head_words="measure_year")),
    "detail_budget": _set(kind="detail"),
    "two_pages_on_a_sheet": _all(_kind("annual", "interim"), _sheet(facing=True)),
    "bundle_letter_audit": _all(_kind("annual", "interim"), _set(bundle="letter")),
    "bundle_two_reports": _set(bundle="reports"),
}
TRAPS |= {f"separator_{name}": _number(separator=name) for name in SEPARATORS}
TRAPS |= {
    f"negative_{name}": _all(_set(negative_costs=True), _number(negative=name))
    for name in ("hyphen", "minus", "minus_space", "dash_space", "dash", "hyphen_space", "parentheses")
}
TRAPS |= {
    f"nil_{name}": _all(_set(blanks=False), _number(nil=nil))
    for name, nil in (("zero", "0"), ("hyphen", "-"), ("dash", "\u2013"), ("zero_decimals", "zero_decimals"))
}
TRAPS |= {f"unit_{unit.replace(' ', '_').replace('ö', 'o')}": _unit(unit) for unit in UNITS}


# Not in every run: too long, or too rare; what came later, so that a seed goes on giving what it gave.
ON_REQUEST = ("long_document", "separator_apostrophe", "unit_as_dash")


def settle(o: Options, rng: random.Random) -> None:
    """Takes back choices that would make a page no reader could understand, or that a renderer cannot set."""
    if o.parens and o.number.negative == "parentheses":
        o.number = replace(o.number, negative="hyphen")
    if o.number.unit not in ("kr", "kronor", "SEK", "öre") and o.unit_place == "nowhere":
        o.unit_place = "title"
    if o.number.separator == "dot" and o.number.decimals == 0 and o.number.unit.lower().startswith(("m", "milj")):
        o.number = replace(o.number, separator="space")
    if o.kind != "interim":
        o.section_columns = False
        if o.head_words in ("compact_dates", "year_in_title"):
            o.head_words = "measure_year"
    if o.kind == "interim" and o.head_words == "bare_year":
        o.head_words = "measure_year"
    if o.kind in ("annual", "detail") and o.heads == "two_level":
        o.heads = "single"
    if o.kind != "annual":
        o.parens = ""
        if o.head_words == "us_dates":
            o.head_words = "dates"
    if o.kind in ("budget", "detail") and o.head_words == "dates":
        o.head_words = "measure_year"
    if o.head_changes or o.one_row:
        o.heads = "single"
    _settle_kinds(o)
    _settle_setting(o, rng)


def _settle_kinds(o: Options) -> None:
    """What only one kind of document can hold."""
    if o.kind != "annual":
        o.full, o.entities = False, ""
    if o.full:
        o.side_by_side, o.one_row, o.parens, o.variance, o.share = False, False, "", False, False
        o.lead = "" if o.notes == "in_label" else o.lead
        o.over_page = ""
    elif o.notes == "in_label":
        o.notes = ""
    if o.kind != "interim":
        o.interval = ""
    if o.interval:
        o.head_words, o.broken = "measure_year", False
    if o.kind not in ("annual", "interim") or o.full:
        o.broken = False
    if o.broken:
        o.parens, o.heads, o.head_words = "", "single", "measure_year"


def _settle_setting(o: Options, rng: random.Random) -> None:
    if o.one_row:
        o.table = replace(o.table, zebra=False, rules=rng.choice(("full", "full", "none")), pad_y=2.0, repeat_head=True)
        o.spacers, o.lead, o.notes, o.over_page, o.share, o.foot_cells = False, "", "", "", False, False
        o.many_rows, o.wrap, o.totals_above = False, rng.choice(("first", "first", "last")), False
    if o.wrap == "last" and o.table.rules in ("none", "header", "box", "totals"):
        o.table = replace(o.table, pad_y=max(o.table.pad_y, 2.6))
    if o.wrap == "middle" and o.table.rules in ("none", "header", "box", "totals") and not o.table.zebra:
        o.table = replace(o.table, pad_y=max(o.table.pad_y, 3.2))
    if o.notes == "glued":
        o.table = replace(o.table, rules=rng.choice(("none", "horizontal", "totals")))
        o.spacers, o.align, o.lead = False, "right", ""
    if o.side_by_side or o.beside_prose:
        o.over_page, o.many_rows, o.lead, o.notes, o.foot_cells, o.spacers = "", False, "", "", False, False
        o.variance = o.share = o.head_changes = False
    if o.number.marks and o.unit_place == "cell":
        o.unit_place = "title"
    if o.over_page:
        o.side_by_side = o.one_row = False
    if o.over_page == "repeated":
        o.section_in_corner = o.head_changes = False
    if o.sheet.turned or o.odd in ("sideways", "columns_not_repeated", "long") or o.table.written or o.align == "comma":
        o.renderer = "reportlab"
    _settle_odd(o, rng)


def _settle_odd(o: Options, rng: random.Random) -> None:
    """What odd pages cannot hold beside their own oddity."""
    if o.odd:
        o.over_page, o.one_row, o.many_rows, o.foot_cells, o.spacers, o.beside_prose = (
            "",
            False,
            False,
            False,
            False,
            False,
        )
        o.lead, o.notes, o.title_in_table, o.section_in_corner, o.head_changes = "", "", False, False, False
        o.variance = o.share = o.available = False
        o.parens, o.wrap = "", ""
    if o.odd in ("years_down", "new_title"):
        o.head_words, o.heads = "measure_year", "single"
    if o.odd in ("beside", "years_down", "new_title"):
        o.heads, o.words, o.measured, o.counted_rows = "single", o.words if o.odd == "beside" else 0, "", False
    if o.odd.startswith("columns"):
        o.heads, o.order, o.sheet.landscape, o.sheet.turned = "single", "natural", False, 0
        o.turned_heads = False  # the second page's rows are as high as the first's: a longer text would leave the page
    if o.table.crossing or o.turned_heads:
        o.heads, o.unit_place = "single", o.unit_place if o.unit_place not in ("head", "row") else "title"
    if o.table.crossing:
        o.table = replace(o.table, rules="none", zebra=False)
        o.align, o.spacers, o.measured, o.words = "right", False, "", 0
        o.number = replace(o.number, unit="tkr", decimals=0)
    if o.turned_heads and o.renderer == "libreoffice":
        o.renderer = "chromium"
    if o.table.written:
        o.raised_notes, o.sheet.turned, o.one_row, o.foot_cells = False, 0, False, False
        o.odd = "" if o.odd == "sideways" else o.odd
    if o.align == "comma":
        o.number = replace(o.number, marks=(), negative="hyphen", in_cell="")
        o.parens, o.unit_place = "", o.unit_place if o.unit_place != "cell" else "title"
    if o.words and o.renderer == "libreoffice":
        o.renderer = "chromium"  # the other breaks amounts where columns of words leave too little room
    if o.words and not o.odd:
        o.heads = "single"
        o.long_labels, o.wrap, o.notes, o.lead = False, "", "", ""
        o.sheet.landscape = True


def apply(o: Options, names: list[str], rng: random.Random) -> None:
    """Bends the options for each named trap, in order, then settles clashes."""
    for name in names:
        TRAPS[name](o, rng)
    settle(o, rng)
