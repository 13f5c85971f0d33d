"""The records of the reference data in schemas/, one for each line of a data file.

VocabularyError (a ValueError): a data file is missing, has another head, or a field that cannot be right
"""

from __future__ import annotations

from datetime import date

from pipeline.model import Section, Waiver
from pipeline.records import Record

NAME_WORD_KINDS = ("no_name", "joint", "lead", "continues", "direction", "beside", "subject")


class VocabularyError(ValueError):
    """A data file in schemas/ that cannot be used; the message names the file, the line and the field."""


class Forbund(Record):
    """A samordningsförbund. What is not known for sure is None. Relations are forbund_ids.

    `delarsrapport_per` are the days, as `08-31`, per which its förbundsordning asks for a delårsrapport.
    """

    forbund_id: str
    name: str
    org_number: str | None
    lan_code: str | None
    formed_on: date | None
    ended_on: date | None
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    delarsrapport_per: tuple[str, ...] = ()


class ForbundName(Record):
    """A name that a förbund has used, with the days between which it was valid, as far as known."""

    forbund_id: str
    name: str
    valid_from: date | None
    valid_to: date | None


class Municipality(Record):
    """A kommun by its four-digit SCB code; its län is the code's first two digits."""

    code: str
    name: str
    lan_code: str

    @property
    def member_id(self) -> str:
        return f"kommun-{self.code}"


class Region(Record):
    """A region (until 2010-2018 a landsting) by the two-digit code of its län, with its present name."""

    lan_code: str
    lan: str
    name: str

    @property
    def member_id(self) -> str:
        return f"region-{self.lan_code}"


class RegionName(Record):
    """A name that a region has gone by, the first and last year in which it did, as far as known."""

    lan_code: str
    name: str
    from_year: int | None
    to_year: int | None


class Member(Record):
    """A member (huvudman) of a förbund and the first and last year of its membership, as far as known."""

    forbund_id: str
    member_id: str
    from_year: int | None
    to_year: int | None


class MemberWord(Record):
    """A wording for a member: `use` is `name` (of member_id), `own` (the förbund's own `region` or `kommun`), or `lead`
    (words before a member's name that say nothing: `Bidrag från`)."""

    use: str
    wording: str
    member_id: str


class LineItem(Record):
    """A canonical line: `parent` is the line that adds it up, `section` None where the block around it decides."""

    line_item: str
    parent: str | None
    section: Section | None
    name: str


class LineWord(Record):
    """A printed wording of a line item. `section` and `forbund_id` restrict it; None means everywhere."""

    line_item: str
    wording: str
    match: str  # exact, prefix or word
    section: Section | None
    forbund_id: str | None


class LineDecision(Record):
    """A person's decision on a line of a förbund: `label` is the line that is called `same_as` too, or, where that is
    None, a line of its own whatever it looks like. `section` None: in every section."""

    forbund_id: str
    section: Section | None
    label: str
    same_as: str | None
    reason: str
    decided_on: date


class InsatsName(Record):
    """A wording of an insats that several förbund finance; `lan_code` or `forbund_id` restricts it."""

    insats_id: str
    name: str
    wording: str
    lan_code: str | None
    forbund_id: str | None


class NameWord(Record):
    """A word beside a förbund's name: see schemas/README.md for the kinds."""

    kind: str
    word: str


class Reference(Record):
    """All data files as records, in the order of the files; `digest` is of their bytes."""

    digest: str
    forbund: tuple[Forbund, ...]
    forbund_names: tuple[ForbundName, ...]
    municipalities: tuple[Municipality, ...]
    regions: tuple[Region, ...]
    region_names: tuple[RegionName, ...]
    members: tuple[Member, ...]
    member_words: tuple[MemberWord, ...]
    line_items: tuple[LineItem, ...]
    line_words: tuple[LineWord, ...]
    name_words: tuple[NameWord, ...]
    waivers: tuple[Waiver, ...]
    line_decisions: tuple[LineDecision, ...]
    insats_names: tuple[InsatsName, ...]
