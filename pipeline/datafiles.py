"""Reads the data files of schemas/ into frozen records and refuses what is wrong, naming file, line and field."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from pipeline.labels import normalise
from pipeline.model import Section, Waiver
from pipeline.records import Record
from pipeline.reference import (
    NAME_WORD_KINDS,
    Forbund,
    ForbundName,
    InsatsName,
    LineDecision,
    LineItem,
    LineWord,
    Member,
    MemberWord,
    Municipality,
    NameWord,
    Reference,
    Region,
    RegionName,
    VocabularyError,
)

_Record = TypeVar("_Record")
_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_STATE = ("forsakringskassan", "arbetsformedlingen")
_FORBUND = "forbund_id,name,org_number,lan_code,formed_on,ended_on,predecessors,successors,delarsrapport_per"
_LINE_WORDS = "line_item,wording,match,section,forbund_id"
_DECISIONS = "forbund_id,section,label,same_as,reason,decided_on"
_MATCHES = ("exact", "prefix", "word")


class _Fields(Record):
    """One line of a data file; its methods give a field's value or raise VocabularyError."""

    file: str
    place: str
    values: dict[str, Any]

    def wrong(self, name: str, why: str) -> VocabularyError:
        return VocabularyError(f"schemas/{self.file} {self.place}, {name}: {why}")

    def optional(self, name: str) -> str | None:
        return str(self.values.get(name, "")).strip() or None

    def text(self, name: str) -> str:
        value = self.optional(name)
        if value is None:
            raise self.wrong(name, "is empty")
        return value

    def matching(self, name: str, pattern: str | re.Pattern[str], what: str) -> str:
        value = self.text(name)
        if not re.fullmatch(pattern, value):
            raise self.wrong(name, f"{value!r} is not {what}")
        return value

    def known(self, name: str, ids: Iterable[str], where: str) -> str:
        value = self.text(name)
        if value not in ids:
            raise self.wrong(name, f"{value!r} is not in {where}")
        return value

    def section(self, name: str) -> Section | None:
        return Section(self.known(name, tuple(Section), ", ".join(Section))) if self.optional(name) else None

    def day(self, name: str) -> date | None:
        value = self.optional(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise self.wrong(name, f"{value!r} is not a date like 2011-04-01") from None

    def year(self, name: str) -> int | None:
        value = self.optional(name)
        return int(self.matching(name, r"(19|20)\d\d", "a year")) if value else None

    def amount(self, name: str) -> Decimal:
        try:
            return Decimal(self.text(name))
        except InvalidOperation:
            raise self.wrong(name, "is not an amount in kronor like -170000") from None


def luhn_holds(number: str) -> bool:
    """Whether the digits of an organisation number end in their check digit (the Luhn sum, as Skatteverket sets it)."""
    weighted = [int(d) * (2 - i % 2) for i, d in enumerate(c for c in number if c.isdigit())]
    return sum(w // 10 + w % 10 for w in weighted) % 10 == 0


def digest_folder(folder: Path) -> str:
    """Sixteen hex digits over the names and bytes of all csv and toml files in a folder."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.suffix in (".csv", ".toml")):
        content = path.read_bytes()
        total.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()[:16]


def read_reference(folder: Path) -> Reference:
    """All data files of a folder, checked one by one and against each other. Raises VocabularyError."""
    regions = _records(folder, "regions.csv", "lan_code,lan,name", _region, unique="lan_code")
    lans = {region.lan_code for region in regions}
    kommuner = _records(folder, "municipalities.csv", "code,name,lan_code", _municipality(lans), unique="code")
    forbund = _records(folder, "forbund.csv", _FORBUND, _forbund(lans), unique="forbund_id")
    ids = {f.forbund_id for f in forbund}
    members = {*_STATE, *(m.member_id for m in kommuner), *(r.member_id for r in regions)}
    items = _records(folder, "line_items.csv", "line_item,parent,section,name", _line_item, unique="line_item")
    lines = {item.line_item for item in items}
    _check_related(forbund, ids)
    _check_parents(items)
    return Reference(
        digest=digest_folder(folder),
        forbund=forbund,
        forbund_names=_records(folder, "forbund_names.csv", "forbund_id,name,valid_from,valid_to", _forbund_name(ids)),
        municipalities=kommuner,
        regions=regions,
        region_names=_records(folder, "region_names.csv", "lan_code,name,from_year,to_year", _region_name(lans)),
        members=_records(folder, "members.csv", "forbund_id,member_id,from_year,to_year", _member(ids, members)),
        member_words=_records(folder, "member_words.csv", "use,wording,member_id", _member_word(members)),
        line_items=items,
        line_words=_records(folder, "line_item_words.csv", _LINE_WORDS, _line_word(lines, ids)),
        name_words=_records(folder, "forbund_words.csv", "kind,word", _name_word),
        waivers=read_waivers(folder / "waivers.toml"),
        line_decisions=_records(folder, "line_decisions.csv", _DECISIONS, _line_decision(ids)),
        insats_names=_records(
            folder, "insatser.csv", "insats_id,name,wording,lan_code,forbund_id", _insats_name(lans, ids)
        ),
    )


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a TOML file, its `[[waiver]]` tables. Raises VocabularyError."""
    try:
        data = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"schemas/{path.name}: {error}") from None
    return tuple(
        _waiver(_Fields(path.name, f"waiver {number}", values))
        for number, values in enumerate(data.get("waiver", []), start=1)
    )


def _records(
    folder: Path, file: str, columns: str, make: Callable[[_Fields], _Record], unique: str | None = None
) -> tuple[_Record, ...]:
    records: dict[object, _Record] = {}
    for fields in _lines(folder / file, columns):
        key = fields.text(unique) if unique else tuple(fields.values.values())
        if key in records:
            raise fields.wrong(unique or columns.split(",")[0], "stands in the file twice")
        records[key] = make(fields)
    return tuple(records.values())


def _lines(path: Path, columns: str) -> Iterator[_Fields]:
    """The lines of a CSV file; empty lines and lines that begin with # are left out but counted."""
    try:
        text = unicodedata.normalize("NFC", path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"schemas/{path.name}: {error}") from None
    rows = csv.reader(text.splitlines())
    names = next(rows, [])
    if names != columns.split(","):
        raise VocabularyError(f"schemas/{path.name} line 1: the head must be {columns}")
    for line, row in enumerate(rows, start=2):
        if not row or row[0].startswith("#"):
            continue
        if len(row) != len(names):
            raise VocabularyError(f"schemas/{path.name} line {line}: {len(row)} fields, not {len(names)}")
        yield _Fields(path.name, f"line {line}", dict(zip(names, row, strict=True)))


def _region(fields: _Fields) -> Region:
    code = fields.matching("lan_code", r"\d\d", "a län's two digits")
    return Region(code, fields.text("lan"), fields.text("name"))


def _municipality(lans: set[str]) -> Callable[[_Fields], Municipality]:
    def make(fields: _Fields) -> Municipality:
        code = fields.matching("code", r"\d{4}", "a kommun's four digits")
        lan = fields.known("lan_code", lans, "regions.csv")
        if not code.startswith(lan):
            raise fields.wrong("lan_code", f"{lan} does not begin the code {code}")
        return Municipality(code, fields.text("name"), lan)

    return make


def _forbund(lans: set[str]) -> Callable[[_Fields], Forbund]:
    def make(fields: _Fields) -> Forbund:
        return Forbund(
            forbund_id=fields.matching("forbund_id", _ID, "an id of a-z, 0-9 and single _"),
            name=fields.text("name"),
            org_number=_org_number(fields),
            lan_code=fields.known("lan_code", lans, "regions.csv") if fields.optional("lan_code") else None,
            formed_on=fields.day("formed_on"),
            ended_on=fields.day("ended_on"),
            predecessors=tuple((fields.optional("predecessors") or "").split()),
            successors=tuple((fields.optional("successors") or "").split()),
            delarsrapport_per=_days_of_year(fields, "delarsrapport_per"),
        )

    return make


def _days_of_year(fields: _Fields, name: str) -> tuple[str, ...]:
    """Days such as 06-30 with a space between."""
    days = tuple((fields.optional(name) or "").split())
    for day in days:
        try:
            date.fromisoformat(f"2001-{day}")
        except ValueError:
            raise fields.wrong(name, f"{day!r} is not a day like 08-31") from None
    return days


def _org_number(fields: _Fields) -> str | None:
    if fields.optional("org_number") is None:
        return None
    number = fields.matching("org_number", r"\d{6}-\d{4}", "an organisation number like 222000-0000")
    if not luhn_holds(number):
        raise fields.wrong("org_number", f"the check digit of {number} does not hold")
    return number


def _check_related(forbund: Iterable[Forbund], ids: set[str]) -> None:
    for record in forbund:
        for name in ("predecessors", "successors"):
            for other in getattr(record, name):
                if other not in ids:
                    raise VocabularyError(f"schemas/forbund.csv {record.forbund_id}, {name}: {other!r} is unknown")


def _check_parents(items: Iterable[LineItem]) -> None:
    """Every parent is a line, and none is its own ancestor."""
    parents = {item.line_item: item.parent for item in items}
    for line in parents:
        above, seen = parents[line], {line}
        while above is not None:
            if above not in parents or above in seen:
                raise VocabularyError(f"schemas/line_items.csv {line}, parent: {above!r} is no line above it")
            seen.add(above)
            above = parents[above]


def _forbund_name(ids: set[str]) -> Callable[[_Fields], ForbundName]:
    def make(fields: _Fields) -> ForbundName:
        known = fields.known("forbund_id", ids, "forbund.csv")
        return ForbundName(known, fields.text("name"), fields.day("valid_from"), fields.day("valid_to"))

    return make


def _region_name(lans: set[str]) -> Callable[[_Fields], RegionName]:
    def make(fields: _Fields) -> RegionName:
        lan = fields.known("lan_code", lans, "regions.csv")
        return RegionName(lan, fields.text("name"), fields.year("from_year"), fields.year("to_year"))

    return make


def _member(ids: set[str], members: set[str]) -> Callable[[_Fields], Member]:
    def make(fields: _Fields) -> Member:
        return Member(
            fields.known("forbund_id", ids, "forbund.csv"),
            fields.known("member_id", members, "municipalities.csv, regions.csv or the state's members"),
            fields.year("from_year"),
            fields.year("to_year"),
        )

    return make


def _member_word(members: set[str]) -> Callable[[_Fields], MemberWord]:
    def make(fields: _Fields) -> MemberWord:
        use = fields.known("use", ("name", "own", "lead"), "name, own, lead")
        allowed = {"name": members, "own": ("region", "kommun")}.get(use)
        member = fields.known("member_id", allowed, f"what {use} allows") if allowed else ""
        return MemberWord(use, _wording(fields), member)

    return make


def _line_item(fields: _Fields) -> LineItem:
    line = fields.matching("line_item", _ID, "an id of a-z, 0-9 and single _")
    return LineItem(line, fields.optional("parent"), fields.section("section"), fields.text("name"))


def _line_word(lines: set[str], ids: set[str]) -> Callable[[_Fields], LineWord]:
    def make(fields: _Fields) -> LineWord:
        return LineWord(
            line_item=fields.known("line_item", lines, "line_items.csv"),
            wording=_wording(fields),
            match=fields.known("match", _MATCHES, ", ".join(_MATCHES)),
            section=fields.section("section"),
            forbund_id=fields.known("forbund_id", ids, "forbund.csv") if fields.optional("forbund_id") else None,
        )

    return make


def _line_decision(ids: set[str]) -> Callable[[_Fields], LineDecision]:
    def make(fields: _Fields) -> LineDecision:
        decided_on = fields.day("decided_on")
        if decided_on is None:
            raise fields.wrong("decided_on", "is empty")
        label, other = fields.text("label"), fields.optional("same_as")
        if other and normalise(label) == normalise(other):
            raise fields.wrong("same_as", f"{other!r} is the label itself")
        return LineDecision(
            fields.known("forbund_id", ids, "forbund.csv"),
            fields.section("section"),
            label,
            other,
            fields.text("reason"),
            decided_on,
        )

    return make


def _insats_name(lans: set[str], ids: set[str]) -> Callable[[_Fields], InsatsName]:
    def make(fields: _Fields) -> InsatsName:
        return InsatsName(
            fields.matching("insats_id", _ID, "an id of a-z, 0-9 and single _"),
            fields.text("name"),
            _wording(fields),
            fields.known("lan_code", lans, "regions.csv") if fields.optional("lan_code") else None,
            fields.known("forbund_id", ids, "forbund.csv") if fields.optional("forbund_id") else None,
        )

    return make


def _wording(fields: _Fields) -> str:
    wording = fields.text("wording")
    if not normalise(wording):
        raise fields.wrong("wording", f"{wording!r} holds no letter or digit")
    return wording


def _name_word(fields: _Fields) -> NameWord:
    return NameWord(fields.known("kind", NAME_WORD_KINDS, ", ".join(NAME_WORD_KINDS)), fields.text("word"))


def _waiver(fields: _Fields) -> Waiver:
    names = tuple(Waiver.__dataclass_fields__)
    for name in fields.values:
        if name not in names:
            raise fields.wrong(name, f"is none of {', '.join(names)}")
    decided_on = fields.day("decided_on")
    if decided_on is None:
        raise fields.wrong("decided_on", "is empty")
    return Waiver(
        sha256=fields.matching("sha256", r"[0-9a-f]{64}", "a sha256 of 64 hex digits"),
        rule=fields.text("rule"),
        scope=fields.text("scope"),
        column_header=fields.optional("column_header") or "",
        difference=fields.amount("difference"),
        reason=fields.text("reason"),
        decided_on=decided_on,
    )
