"""The data files of schemas/: what is wrong is refused with file, line and field."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import schemas
from pipeline.datafiles import digest_folder, luhn_holds, read_reference, read_waivers
from pipeline.reference import VocabularyError

SCHEMAS = Path(schemas.__file__).parent
WAIVER = """
[[waiver]]
sha256 = "{sha}"
rule = "total"
scope = "Summa kostnader"
column_header = "Budget 2009"
difference = {difference}
reason = "The publisher has said so."
decided_on = {day}
"""
# Kommuner in each län, as SCB counts them.
KOMMUNER = {
    "01": 26, "03": 8, "04": 9, "05": 13, "06": 13, "07": 8, "08": 12, "09": 1, "10": 5, "12": 33, "13": 6, "14": 49,
    "17": 16, "18": 12, "19": 10, "20": 15, "21": 10, "22": 7, "23": 8, "24": 15, "25": 14,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "schemas"
    copy.mkdir()
    for file in (*SCHEMAS.glob("*.csv"), *SCHEMAS.glob("*.toml")):
        shutil.copy(file, copy)
    return copy


def append(line: str) -> Callable[[str], str]:
    return lambda text: f"{text}{line}\n"


def test_sweden_has_290_kommuner_in_21_län() -> None:
    reference = read_reference(SCHEMAS)
    assert Counter(k.lan_code for k in reference.municipalities) == KOMMUNER
    assert sum(KOMMUNER.values()) == 290
    assert {r.lan_code for r in reference.regions} == set(KOMMUNER)


def test_known_codes() -> None:
    codes = {k.name: k.code for k in read_reference(SCHEMAS).municipalities}
    some = ("Upplands Väsby", "Jönköping", "Gotland", "Malmö", "Göteborg", "Örebro", "Gävle", "Kiruna")
    assert [codes[name] for name in some] == ["0114", "0680", "0980", "1280", "1480", "1880", "2180", "2584"]


def test_every_förbund_has_its_present_name_among_its_names() -> None:
    reference = read_reference(SCHEMAS)
    named = {(n.forbund_id, n.name) for n in reference.forbund_names}
    assert not [f for f in reference.forbund if (f.forbund_id, f.name) not in named]


def test_every_förbund_has_the_state_and_a_region_as_members() -> None:
    reference = read_reference(SCHEMAS)
    members = {(m.forbund_id, m.member_id) for m in reference.members}
    ids = [f.forbund_id for f in reference.forbund]
    assert not [i for i in ids if (i, "forsakringskassan") not in members]
    assert not [f for f in reference.forbund if (f.forbund_id, f"region-{f.lan_code}") not in members]


def test_a_merger_is_told_from_both_sides() -> None:
    forbund = {f.forbund_id: f for f in read_reference(SCHEMAS).forbund}
    said = {(i, s) for i, f in forbund.items() for s in f.successors}
    assert said == {(p, i) for i, f in forbund.items() for p in f.predecessors}
    assert {(i, date(2019, 6, 30)) for i in forbund["goteborg"].predecessors} == {
        (i, forbund[i].ended_on)
        for i in ("goteborg_centrum", "goteborg_hisingen", "goteborg_nordost", "goteborg_vaster")
    }


def test_no_org_number_is_of_two_förbund() -> None:
    numbers = Counter(f.org_number for f in read_reference(SCHEMAS).forbund if f.org_number)
    assert numbers
    assert set(numbers.values()) == {1}


def test_a_förbund_ends_before_the_one_that_it_became_begins() -> None:
    forbund = {f.forbund_id: f for f in read_reference(SCHEMAS).forbund}
    for before, after in ((f, forbund[s]) for f in forbund.values() for s in f.successors):
        assert not (before.ended_on and after.formed_on) or before.ended_on < after.formed_on


@pytest.mark.parametrize(
    ("file", "change", "message"),
    [
        ("forbund.csv", append("Fel Id,Namn,,06,,,,,"), r"forbund.csv line \d+, forbund_id: 'Fel Id' is not an id"),
        ("forbund.csv", append("nytt,Namn,222000-0001,06,,,,,"), r"org_number: the check digit of 222000-0001"),
        ("forbund.csv", append("nytt,Namn,,02,,,,,"), r"lan_code: '02' is not in regions.csv"),
        ("forbund.csv", append("nytt,Namn,,06,2011-13-01,,,,"), r"formed_on: '2011-13-01' is not a date"),
        ("forbund.csv", append("nytt,Namn,,06,,,borta,,"), r"nytt, predecessors: 'borta' is unknown"),
        ("forbund.csv", append("gotland,Namn,,09,,,,,"), r"forbund_id: stands in the file twice"),
        ("forbund.csv", append("nytt,Namn"), r"forbund.csv line \d+: 2 fields, not 9"),
        ("forbund.csv", append("nytt,,,06,,,,,"), r"name: is empty"),
        ("forbund.csv", append("nytt,Namn,,06,,,,,08-32"), r"delarsrapport_per: '08-32' is not a day like 08-31"),
        ("forbund_names.csv", append("borta,Namn,,"), r"forbund_id: 'borta' is not in forbund.csv"),
        ("members.csv", append("gotland,kommun-9999,,"), r"member_id: 'kommun-9999' is not in"),
        ("members.csv", append("gotland,kommun-0980,12,"), r"from_year: '12' is not a year"),
        ("municipalities.csv", append("0699,Nybyn,07"), r"lan_code: 07 does not begin the code 0699"),
        ("line_items.csv", append("rad,borta,cost,Rad"), r"line_items.csv rad, parent: 'borta' is no line above it"),
        ("line_items.csv", append("rad,rad,cost,Rad"), r"rad, parent: 'rad' is no line above it"),
        ("line_items.csv", append("rad,,kostnad,Rad"), r"section: 'kostnad' is not in income, cost"),
        ("line_item_words.csv", append("borta,Ord,exact,,"), r"line_item: 'borta' is not in line_items.csv"),
        ("line_item_words.csv", append("kansli,Ord,exakt,,"), r"match: 'exakt' is not in exact, prefix, word"),
        ("line_item_words.csv", append("kansli,*,exact,,"), r"wording: '\*' holds no letter or digit"),
        ("member_words.csv", append("own,Ordet,kommun-0980"), r"member_id: 'kommun-0980' is not in what own allows"),
        ("forbund_words.csv", append("ord,Ordet"), r"kind: 'ord' is not in no_name"),
        ("line_decisions.csv", append("borta,cost,A,B,so,2024-01-01"), r"forbund_id: 'borta' is not in forbund.csv"),
        ("line_decisions.csv", append("gotland,cost,A,a,so,2024-01-01"), r"same_as: 'a' is the label itself"),
        ("line_decisions.csv", append("gotland,cost,A,B,,2024-01-01"), r"reason: is empty"),
        ("line_decisions.csv", append("gotland,cost,A,B,so,"), r"decided_on: is empty"),
        ("insatser.csv", append("en,En,En,02,"), r"lan_code: '02' is not in regions.csv"),
        ("insatser.csv", append("en,En,!,,"), r"wording: '!' holds no letter or digit"),
        (
            "regions.csv",
            lambda text: text.replace("lan_code", "kod"),
            r"regions.csv line 1: the head must be lan_code,",
        ),
    ],
)
def test_what_is_wrong_is_named(folder: Path, file: str, change: Callable[[str], str], message: str) -> None:
    path = folder / file
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    with pytest.raises(VocabularyError, match=message):
        read_reference(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "members.csv").unlink()
    with pytest.raises(VocabularyError, match=r"schemas/members.csv: .*No such file"):
        read_reference(folder)


def test_a_remark_is_no_record(folder: Path) -> None:
    path = folder / "members.csv"
    path.write_text(path.read_text("utf-8") + "# a remark, with commas,\n\n", "utf-8")
    assert read_reference(folder).members == read_reference(SCHEMAS).members


def test_any_change_of_a_file_changes_the_digest(folder: Path) -> None:
    before = digest_folder(folder)
    assert before == digest_folder(SCHEMAS)
    (folder / "wording.toml").write_text("# changed\n", "utf-8")
    assert digest_folder(folder) != before


def test_the_waivers_as_shipped_are_none() -> None:
    assert read_waivers(SCHEMAS / "waivers.toml") == ()


@pytest.mark.parametrize(("written", "difference"), [("-170000", "-170000"), ('"-0.50"', "-0.50"), ("-0.10", "-0.10")])
def test_a_waiver_keeps_its_difference_to_the_öre(tmp_path: Path, written: str, difference: str) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(WAIVER.format(sha="a" * 64, difference=written, day="2024-05-02"), "utf-8")
    (waiver,) = read_waivers(path)
    assert (waiver.difference, waiver.decided_on) == (Decimal(difference), date(2024, 5, 2))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (WAIVER.format(sha="abc", difference=1, day="2024-05-02"), r"waiver 1, sha256: 'abc' is not a sha256"),
        (WAIVER.format(sha="a" * 64, difference='"ett"', day="2024-05-02"), r"difference: is not an amount"),
        (WAIVER.format(sha="a" * 64, difference=1, day='""'), r"decided_on: is empty"),
        (WAIVER.format(sha="a" * 64, difference=1, day="2024-05-02") + "skäl = 1", r"waivers.toml: "),
        (WAIVER.format(sha="a" * 64, difference=1, day="2024-05-02") + "scop = 1", r"scop: is none of sha256"),
    ],
)
def test_a_wrong_waiver_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(VocabularyError, match=message):
        read_waivers(path)


@pytest.mark.parametrize("number", ["222000-2188", "202100-5521", "556036-0793"])
def test_check_digits_that_hold(number: str) -> None:
    assert luhn_holds(number)


@given(st.integers(0, 8), st.integers(1, 9))
def test_one_changed_digit_never_holds(place: int, by: int) -> None:
    digits = [int(d) for d in "2220002188"]
    digits[place] = (digits[place] + by) % 10
    assert not luhn_holds("".join(map(str, digits)))
