"""Gives every row its role and section, from headings, totals, canonical lines and the rows around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.meaning.kinds import reckons_results
from pipeline.meaning.labels import LabelWords, is_change
from pipeline.meaning.labels import read as read_label
from pipeline.meaning.neighbours import neighbours, opens
from pipeline.meaning.opening import balance_goes_on, names_balances, opens_with_asset
from pipeline.meaning.rowfacts import BALANCE, ENDS, FLOWS, NOTE, TOTALS, RowFacts, RowMeaning
from pipeline.meaning.wholes import of_results_alone, with_cash_at_hand, with_varav
from pipeline.meaning.words import fold, load
from pipeline.model import Role, Section, StatementKind
from pipeline.records import replace


@dataclass(slots=True)
class _Walk:
    """Where a walk down the rows has come to."""

    kind: StatementKind
    section: Section | None
    open: bool
    seen_cost: bool
    headings: list[tuple[str, tuple[bool, int]]]
    flows: bool = True  # income or cost stand in the table
    fresh: bool = True  # no row of amounts since the last heading
    parts: int = 0  # rows of amounts since the last total or heading
    lines: int = 0  # rows of amounts since the section began
    last: Section | None = None  # the section of the row of amounts above
    below_cost: bool = False  # the row of amounts above is a cost, by its canonical line at least
    run: int = 0
    assets: bool = False  # lines in the table name assets
    guessed: bool = False  # the section is that of the first line, which no heading says


def assign(
    rows: Sequence[RowFacts],
    kind: StatementKind,
    section: Section | None = None,
    seen_cost: bool = False,
    headings: tuple[str, ...] = (),
    last: Section | None = None,
    apart: bool = False,
) -> list[RowMeaning]:
    """Role and section of every row; `section` to `last` are what runs on from the table before; `apart`: the rows are
    investments, or a result stands beside equity, so that they are no side of a balance sheet."""
    listed = names_balances(rows)
    flows = apart or section in FLOWS or (any(_of_flow(row) for row in rows) and not listed)
    if section is None and opens_with_asset(rows):
        section, flows = Section.ASSET, False
    if section is None and not flows and not (listed and any(map(_of_flow, rows))):
        section = balance_goes_on(rows)
    walk = _Walk(kind, section, section is not None, seen_cost, [(h, (False, 0)) for h in headings], flows, last=last)
    walk.guessed = section in BALANCE and not headings and last is None
    walk.assets = any(row.has_amounts and row.words and row.words.named is Section.ASSET for row in rows)
    income_total_at = max((i for i, r in enumerate(rows) if _names_total(r, Section.INCOME)), default=-1)
    first = [_step(row, walk, ahead=i < income_total_at) for i, row in enumerate(rows)]
    of_results = reckons_results([row.words for row in rows if row.has_amounts and row.words])
    settled = with_varav(rows, list(_settle(rows, _backfill(rows, first), walk.flows or of_results)))
    settled = with_cash_at_hand(rows, settled, kind)
    return list(of_results_alone(rows, settled)) if of_results and not walk.flows else settled


def _of_flow(row: RowFacts) -> bool:
    words = row.words
    named = words.named if words and not words.brought and not words.brought_or_result else None
    return row.starts in FLOWS or row.known in FLOWS or named in FLOWS


def _names_total(row: RowFacts, section: Section) -> bool:
    return bool(row.has_amounts and row.words and row.words.total and row.words.named is section)


def _step(row: RowFacts, walk: _Walk, ahead: bool) -> RowMeaning:
    if row.starts:
        walk.section, walk.open, walk.run, walk.parts, walk.lines = row.starts, True, walk.run + 1, 0, 0
        walk.headings = [(row.starts_as, (False, 0))]
    if row.blank:
        return RowMeaning(Role.PART, walk.section if walk.open else None, _texts(walk), walk.run)
    if not row.has_amounts:
        _pass_heading(row, walk)
        return RowMeaning(Role.HEADING, walk.section if walk.open else None, _texts(walk), walk.run)
    meaning = _line(row, walk, ahead)
    _pass_line(row, meaning, walk, ahead)
    return meaning


def _texts(walk: _Walk) -> tuple[str, ...]:
    return tuple(text for text, _ in walk.headings)


def _pass_heading(row: RowFacts, walk: _Walk) -> None:
    words = row.words
    if words is None:
        return
    named = words.named if walk.kind is not StatementKind.CASH_FLOW else None
    net = named is Section.COST and load().has("role", "net_cost", fold(words.text))  # `Nettokostnad per enhet`
    ends = words.result and not net
    note = named or row.known or words.hint
    doubtful = named is None and len({row.known, words.hint} - {None}) > 1
    if NOTE.match(words.text) or (row.numbered and note and not doubtful):
        named = note
        walk.section, walk.open, walk.headings = named, bool(named), []
    elif named and words.used and walk.last is Section.RESULT:
        named = Section.RESULT  # what is taken of equity goes on from the result above
    elif named and not ends and walk.section is not named:
        walk.lines = 0
    if named and not ends and not (walk.section is named and walk.headings):
        walk.section, walk.open, walk.headings, walk.guessed = named, True, [(words.text, row.style)], False
    else:
        again = words.hint is walk.section and walk.section in FLOWS  # `Ersättningar från hyresgäster` among income
        if _heads_other_costs(words, row, walk):
            walk.section, walk.open, walk.headings, walk.guessed = Section.COST, True, [], False
        walk.open = walk.open or bool(named) or again
        _push(words.text, row.style, walk)
    walk.fresh, walk.parts, walk.run = True, 0, walk.run + 1


def _heads_other_costs(words: LabelWords, row: RowFacts, walk: _Walk) -> bool:
    """Whether a heading set as that of the income, below a total of it, begins what is spent (`200 Kansli` below `100
    Finansiering` and its sum), by its canonical line or its words."""
    alike = any(style == row.style for _, style in walk.headings[:1])
    income = walk.section is Section.INCOME and alike
    return income and not walk.parts and walk.lines > 0 and Section.COST in (row.known, words.hint)


def _push(text: str, style: tuple[bool, int], walk: _Walk) -> None:
    """A heading right below another is nested in it; after rows it replaces those of its own rank, or all but the
    section's."""
    if not walk.fresh:
        same = next((i for i, (_, other) in enumerate(walk.headings) if other == style and i > 0), None)
        keep = same if same is not None else min(1, len(walk.headings))
        walk.headings = walk.headings[:keep]
    walk.headings.append((text, style))


def _pass_line(row: RowFacts, meaning: RowMeaning, walk: _Walk, ahead: bool) -> None:
    walk.fresh = False
    walk.lines += not (meaning.role is Role.BROUGHT and meaning.section is Section.CASH_FLOW)  # it opens the account
    walk.last = meaning.section
    walk.below_cost = (meaning.section or row.known) is Section.COST
    walk.seen_cost = walk.seen_cost or walk.below_cost
    if meaning.role is Role.PART:
        walk.parts += 1
        return
    if meaning.role in ENDS:
        walk.parts, walk.run = 0, walk.run + 1
    named = row.words.named if row.words else walk.section
    part = row.words.subtotal if row.words else ahead and walk.section is Section.INCOME  # its own total comes below
    closes = meaning.role is Role.TOTAL and not part
    if meaning.role is Role.TOTAL and row.words and row.words.all_assets:
        walk.section, walk.open, walk.headings = Section.EQUITY_LIABILITY, True, []
        return
    below = meaning.section is Section.RESULT or walk.section in FLOWS  # `Utgående eget kapital` below the costs
    if meaning.role is Role.RESULT and below and walk.section is not Section.CASH_FLOW:
        walk.section, walk.open, walk.headings = None, False, []
    elif meaning.role is Role.AVAILABLE or (closes and named is walk.section in FLOWS):
        walk.open, walk.headings = False, walk.headings[:1]


def _line(row: RowFacts, walk: _Walk, ahead: bool) -> RowMeaning:
    role, section = _role(row, walk, ahead)
    if walk.kind is StatementKind.CASH_FLOW or (walk.section is Section.CASH_FLOW and walk.open):
        role, section = _in_cash_flow(row, role, walk), Section.CASH_FLOW
    elif walk.kind is StatementKind.EQUITY:
        flow = role is Role.RESULT and row.words is not None and not row.words.accumulated
        role, section = (Role.PART if flow else role), Section.EQUITY_LIABILITY
    elif role is Role.RESULT and walk.section in BALANCE and (walk.lines or not walk.guessed):
        closing = row.words is not None and row.words.accumulated
        role, section = (Role.TOTAL if closing else Role.PART), walk.section
    return RowMeaning(role, section, _above(row, role, section, walk), walk.run)


def _in_cash_flow(row: RowFacts, role: Role, walk: _Walk) -> Role:
    """The year's result is the first part of a cash flow; what ends it is a result."""
    first = not walk.lines and row.words is not None and row.words.named is not Section.CASH_FLOW
    return Role.PART if role is Role.RESULT and first else role


def _above(row: RowFacts, role: Role, section: Section | None, walk: _Walk) -> tuple[str, ...]:
    """The headings a line stands under: a section's own total below its inner headings, a result below none."""
    texts = _texts(walk)
    if role is Role.RESULT and section is Section.RESULT:
        return ()
    whole = role is Role.TOTAL and row.words is not None and row.words.named is walk.section
    return texts[:1] if whole and len(texts) > 1 and walk.section in FLOWS else texts


def _role(row: RowFacts, walk: _Walk, ahead: bool) -> tuple[Role, Section | None]:
    words = row.words
    if words is None:
        return (Role.TOTAL if walk.parts or walk.lines else Role.PART), walk.section if walk.open else None
    if words.varav:
        return Role.VARAV, walk.section if walk.open else walk.last
    if words.carried:
        return Role.CARRIED, walk.section if walk.open else walk.last
    if words.available and not walk.seen_cost:
        return Role.AVAILABLE, Section.INCOME
    if words.available and walk.below_cost and not words.total:
        return Role.RESULT, Section.RESULT  # what is left for more
    if words.either_side and walk.section in BALANCE and walk.open and walk.parts:
        return Role.TOTAL, walk.section
    whole = words.total or (words.all_assets and walk.parts > 1)  # `Tillgångar` below its parts
    if whole and words.named in BALANCE and not words.brought:
        return Role.TOTAL, words.named
    if words.brought or words.brought_or_result:
        return _brought(words, walk, ahead)
    if words.total and not words.result:
        return Role.TOTAL, _total_section(words, walk)
    if words.result:
        return _result(words, walk, ahead)
    return Role.PART, _part_section(words, walk)


def _brought(words: LabelWords, walk: _Walk, ahead: bool) -> tuple[Role, Section | None]:
    if words.named is Section.CASH_FLOW:
        return Role.BROUGHT, Section.CASH_FLOW
    if ahead and walk.open and walk.section is Section.INCOME and walk.kind is not StatementKind.EQUITY:
        return Role.BROUGHT, Section.INCOME  # the income's total below adds it up, wherever the costs stand
    if words.used and walk.kind is not StatementKind.EQUITY and walk.section not in BALANCE:
        return Role.BROUGHT, Section.RESULT if walk.seen_cost or not walk.flows else Section.INCOME
    if walk.kind is StatementKind.EQUITY:
        opens = words.brought or not walk.lines  # `Eget kapital 2022-01-01`
        return (Role.BROUGHT if opens else Role.RESULT), Section.EQUITY_LIABILITY
    if walk.section in BALANCE:
        total = words.total and not words.brought
        return (Role.TOTAL if total else Role.PART), (words.named or walk.section)
    if words.brought:
        return Role.BROUGHT, below_flows(words) if walk.seen_cost or not walk.flows else Section.INCOME
    if words.named is Section.EQUITY_LIABILITY:
        sources = walk.open and walk.section is Section.INCOME
        if (ahead or sources) and walk.parts and not walk.seen_cost:
            return Role.BROUGHT, Section.INCOME  # below contributions, among the income or above its total
        if is_change(words) and walk.seen_cost and walk.last not in BALANCE:
            return Role.RESULT, Section.RESULT  # by what they ended in equity changes
        return (Role.RESULT, below_flows(words)) if words.result else (Role.PART, Section.EQUITY_LIABILITY)
    if walk.seen_cost or not walk.flows:
        return Role.RESULT, Section.RESULT
    return Role.BROUGHT, Section.INCOME


def _result(words: LabelWords, walk: _Walk, ahead: bool) -> tuple[Role, Section | None]:
    """A result; within the income list, before its total and before any cost, it is brought forward."""
    if words.named is Section.CASH_FLOW:
        return Role.RESULT, Section.CASH_FLOW
    if walk.section is Section.INCOME and walk.open and ahead and not walk.seen_cost:
        return Role.BROUGHT, Section.INCOME
    return Role.RESULT, below_flows(words)


def below_flows(words: LabelWords) -> Section:
    """Below income and costs equity by its name is a side of the balance sheet, whatever is added to it, and so is what
    an account of assets holds (`Saldo enligt huvudbok konto 1790`); what else is brought forward or accumulated goes on
    from their result, and so does what equity pays for or what is put by (`Planerat underskott, täcks av eget kapital`,
    `Resultat före avsättning`)."""
    name = read_label(words.text.partition(",")[0].partition("(")[0])
    if name.named is Section.ASSET and name.accumulated:
        return Section.ASSET
    held = name.named is Section.EQUITY_LIABILITY and (name.accumulated or name.brought)
    return Section.EQUITY_LIABILITY if held else Section.RESULT


def _total_section(words: LabelWords, walk: _Walk) -> Section | None:
    if walk.section in BALANCE:
        return words.named if words.named in BALANCE else walk.section
    if walk.section in FLOWS and walk.open and any(_repeats(words.text, text) for text in _texts(walk)):
        return walk.section
    return words.named or (walk.section if walk.open or not walk.parts else None)


def _repeats(total: str, heading: str) -> bool:
    """Whether a total (`Summa bidrag`) is called by the first words of a heading that goes on (`Bidrag till
    samordningsförbund`)."""
    name = load()["role", "total"].sub("", fold(total), count=1).strip()
    return bool(name) and fold(heading).startswith(f"{name} ")


def _part_section(words: LabelWords, walk: _Walk) -> Section | None:
    """The open section; a line that names the other flow (`Verksamhetens kostnader` below income) has its own, unless
    it begins with words of the open one (`Statsbidrag sjuklönekostnader`)."""
    if walk.section in BALANCE:
        goes_on = words.hint if words.hint is walk.last is Section.EQUITY_LIABILITY else None  # below equity
        own = words.named or goes_on
        return own if walk.guessed and own in BALANCE else walk.section
    if walk.section is Section.RESULT and walk.open:
        return walk.section
    if words.named in FLOWS and words.named is not walk.section and not (walk.open and words.hint is walk.section):
        return words.named
    return walk.section if walk.open else None


def _backfill(rows: Sequence[RowFacts], meanings: list[RowMeaning]) -> list[RowMeaning]:
    """Rows without a section that stand above a total which names one, back to the last boundary, have that one."""
    filled = list(meanings)
    for i, row in enumerate(rows):
        named = row.words.named if row.words else None
        if filled[i].role is not Role.TOTAL or named is None:
            continue
        no_flows = all(m.section not in FLOWS for m in filled[:i])
        for j in range(i - 1, -1, -1):
            if named is Section.EQUITY_LIABILITY and no_flows and filled[j].section is Section.RESULT:
                filled[j] = replace(filled[j], section=named, role=Role.PART)
            if filled[j].section not in (None, named) or filled[j].role is Role.RESULT or _speaks_other(rows[j], named):
                break
            if filled[j].role is Role.TOTAL and _closes_another(rows, filled, j, named):
                break
            if filled[j].section is None:
                filled[j] = replace(filled[j], section=named)
    return filled


def _closes_another(rows: Sequence[RowFacts], meanings: Sequence[RowMeaning], total: int, named: Section) -> bool:
    """Whether a total adds up lines of another section, or stands above the heading of the section that is meant."""
    if meanings[total].section is None and opens(rows[total + 1], named):
        return True
    above = takewhile(lambda k: meanings[k].role not in (*TOTALS, Role.HEADING), range(total - 1, -1, -1))
    return any(_speaks_other(rows[k], named) for k in above)


def _speaks_other(row: RowFacts, named: Section) -> bool:
    """Whether a line above a total is of another section by its canonical line, or by its words where it has none; a
    heading or remark among the lines by what it names alone."""
    if row.words is None:
        return False
    own = row.known or row.words.hint if row.has_amounts else row.words.named
    return own is not None and own is not named


def _settle(rows: Sequence[RowFacts], meanings: list[RowMeaning], flows: bool) -> Iterator[RowMeaning]:
    """Fills in what is left: the canonical line, the label's hint, then what the run around it agrees on."""
    below = _below_result(rows, meanings)
    known = [
        m.section or _own_section(row, flows and not (below is not None and i > below))
        for i, (row, m) in enumerate(zip(rows, meanings, strict=True))
    ]
    for i, (row, meaning) in enumerate(zip(rows, meanings, strict=True)):
        section = known[i] or (neighbours(i, rows, meanings, known) or row.known if row.has_amounts else None)
        yield meaning if section is meaning.section else replace(meaning, section=section)


def _below_result(rows: Sequence[RowFacts], meanings: Sequence[RowMeaning]) -> int | None:
    """The result below which a table shows a few lines of the balance sheet (`Balansomslutning`, `Eget kapital`), as
    overviews of several years do: the last one, with no income or cost below it."""
    results = [i for i, m in enumerate(meanings) if m.role is Role.RESULT and m.section is Section.RESULT]
    last = results[-1] if results else None
    flows = last is not None and any(_of_flow(row) and not _counts(row) for row in rows[last + 1 :])
    return None if flows else last


def _counts(row: RowFacts) -> bool:
    """Whether a line counts something else than money (`Antal insatser`)."""
    return row.words is not None and row.words.counted is not None


def _own_section(row: RowFacts, flows: bool) -> Section | None:
    """The section of the canonical line, else of the label's words; a name that says `result` (an insats Balans),
    or a side of the balance sheet beside income or cost, only counts at last."""
    named = row.words is not None and row.words.named is row.known  # `Kortfristiga skulder`
    doubtful = row.known is Section.RESULT or (flows and row.known in BALANCE and not named)
    asset = row.known is Section.CASH_FLOW and row.words is not None and row.words.hint is Section.ASSET
    return (None if doubtful else Section.ASSET if asset else row.known) or _hint(row, flows)


def _hint(row: RowFacts, flows: bool) -> Section | None:
    if row.words is None or not row.has_amounts:
        return None
    hint = row.words.named or row.words.hint
    return None if flows and hint in BALANCE else hint
