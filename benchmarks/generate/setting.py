"""Sets a statement as a table: prints each amount in the table's style and writes down the truth about it."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace
from decimal import Decimal

from benchmarks.generate import words
from benchmarks.generate.model import Cell, Col, Gold, Line, Row, Statement, Table
from benchmarks.generate.money import NumberStyle, digits, printed, rounded, with_unit
from benchmarks.generate.options import Options
from benchmarks.generate.wrapping import dress, hyphenated, wrapped

SUMS = ("total", "subtotal", "result", "closing")


class Setter:
    """Sets the tables of one document in its style; `number` can differ between tables."""

    def __init__(self, options: Options, rng: random.Random) -> None:
        self.o, self.rng = options, rng
        self.number = options.number
        self.head_unit = rng.choice(("{t} ({u})", "{t} ({u})", "{t} {u}", "{t}, {u}"))

    # -- columns ------------------------------------------------------------------------------------------------------

    def columns(self, statement: Statement) -> tuple[list[str], list[int | None]]:
        """Kinds of the table's columns, and for each the statement's column that it shows, if any."""
        kinds: list[str] = ["lead"] if self.o.lead in ("account", "priority", "project") else []
        kinds.append("label")
        if self.o.lead.endswith("_after"):
            kinds.append("lead")
        kinds += self.o.words * ["words"]
        if self.o.notes in ("after_label", "glued"):
            kinds.append("note")
        refs: list[int | None] = [None] * len(kinds)
        for index, col in enumerate(statement.cols):
            if self.o.parens == "cell" and index == 1:
                continue
            if self.o.spacers and index:
                kinds.append("spacer")
                refs.append(None)
            kinds.append(col.kind)
            refs.append(index)
        if self.o.notes == "last":
            kinds.append("note")
            refs.append(None)
        return kinds, refs

    # -- amounts ------------------------------------------------------------------------------------------------------

    def amount_cell(self, line: Line, col: Col, value: Decimal | None, head: str) -> Cell:
        """The printed amount with its truth; blank where there is no value, or a nil is left out."""
        if self.o.mixed_decimals:
            self.number = replace(self.number, decimals=self.rng.choice((0, 1, 2)))
        style = self.number
        if value is None:
            return Cell(align=self.o.align)
        if rounded(value, style) == 0 and self.o.blanks and self.rng.random() < 0.7:
            self.o.seen.add("blank_cells")
            return Cell(align=self.o.align)
        text = with_unit(printed(value, style, self.rng), style)
        self._note_printing(text, value, style)
        shown = text
        if col.parens:
            shown = f"({text})"
        elif style.marks and self.rng.random() < 0.15 and text not in ("-", "\u2013") and not text.endswith(")"):
            shown = text + self.rng.choice(style.marks)
            self.o.seen.add("marks_glued")
        cell = Cell(shown, (self.gold(line, col, value, head, shown),), self.o.align)
        if (
            self.o.raised_notes
            and not col.parens
            and self.o.parens != "cell"
            and rounded(value, style)
            and self.rng.random() < 0.08
        ):
            cell.raised = self.rng.choice("123")
            self.o.seen.add("footnote_digits_raised")
        return cell

    def _note_printing(self, text: str, value: Decimal, style: NumberStyle) -> None:
        if rounded(value, style) == 0:
            name = {"0": "zero", "-": "hyphen", "\u2013": "dash"}.get(style.nil, "zero_decimals")
            self.o.seen.add(f"nil_{name}")
        elif value < 0:
            self.o.seen.add(f"negative_{style.negative}")
            if style.second_negative:
                self.o.seen.add("negative_two_kinds")
        if style.mixed and abs(value) >= 1000 * style.quantum:
            self.o.seen.add("thousands_mixed")

    def gold(self, line: Line, col: Col, value: Decimal, head: str, shown: str) -> Gold:
        """What a reader should make of the amount."""
        start, end, year = col.start, col.end, line.year or col.year
        if line.year:
            start, end = f"{year}-01-01" if col.start else "", f"{year}-12-31"
        if line.instant:
            start = ""
        section = col.section or line.section
        if line.role in ("brought", "result") and any(
            word in line.label.casefold() for word in ("eget kapital", "balans")
        ):
            start = f"{start}|"  # a standing at the year's end as much as a flow: both readings are right
            section = "|".join(dict.fromkeys([*section.split("|"), "result", "equity_liability"]))
            if line.role == "brought":
                end, year = "", f"{year}|{int(year) - 1}"
        if line.role in ("opening", "closing"):
            start, end, year = "", "", year if line.role == "closing" else f"{year}|{int(year) - 1}"
        return Gold(
            section,
            line.label,
            head,
            line.measure or col.measure,
            year,
            start,
            end,
            rounded(value, self.number),
            line.is_total,
            shown,
        )

    # -- rows ---------------------------------------------------------------------------------------------------------

    def heads(self, cols: list[Col]) -> list[str]:
        """Each column's head as gold states it: the group first, line breaks as one space."""
        return [f"{c.group} {c.head}".strip().replace("\n", " ") for c in cols]

    def row(self, statement: Statement, line: Line, kinds: list[str], refs: list[int | None], cols: list[Col]) -> Row:
        heads = self.heads(cols)
        values = self._values(line, statement.cols)
        cells: list[Cell] = []
        bold = line.role in SUMS or (line.role == "heading")
        for kind, ref in zip(kinds, refs, strict=True):
            if kind == "label":
                cells.append(Cell(self.label(line)))
            elif kind == "note":
                cells.append(Cell(line.note, align="right" if self.o.notes == "glued" else "center"))
            elif kind == "lead":
                cells.append(Cell(line.lead))
            elif kind == "words":
                cells.append(Cell(self._words(line)))
            elif ref is None or line.role in ("heading", "subheading", "blank"):
                cells.append(Cell())
            elif line.role == "counted" or cols[ref].kind in ("count", "percent"):
                cells.append(Cell(self._counted(line, cols[ref]), align=self.o.align))
            elif cols[ref].kind == "amount":
                cells.append(self._amount(line, cols, ref, values, heads))
            else:
                cells.append(Cell(self._comparison(line, cols[ref], values), align=self.o.align))
        for cell in cells:
            cell.bold = bold
        kind = {"blank": "blank", "heading": "heading", "subheading": "heading"}.get(
            line.role, "total" if line.role in SUMS else "line"
        )
        return self._aligned(Row(cells, kind, indent=line.level), kinds)

    def _amount(self, line: Line, cols: list[Col], ref: int, values: list[Decimal | None], heads: list[str]) -> Cell:
        cell = self.amount_cell(line, cols[ref], values[ref], heads[ref])
        if self.o.parens == "cell" and ref == 0 and values[1] is not None and cell.text:
            before = with_unit(printed(values[1], self.number, self.rng), self.number)
            other = self.gold(line, replace(cols[1]), values[1], heads[0], f"({before})")
            cell = Cell(f"{cell.text} ({before})", (*cell.gold, other), cell.align)
        return cell

    def _words(self, line: Line) -> str:
        """What stands in a column of words beside a line that is added up; nothing beside the others."""
        return self.rng.choice(words.BESIDE) if line.role == "part" else ""

    def _counted(self, line: Line, col: Col) -> str:
        """Persons, things or per cent: no money, and no figure that gold knows of."""
        if "%" in line.label or (line.role != "counted" and col.kind == "percent"):
            number = Decimal(self.rng.randint(0, 1300)) / 10
            text = f"{number:.{self.rng.choice((0, 0, 1))}f}".replace(".", ",")
            return text if "%" in line.label or "%" in col.head else f"{text} %"
        return str(self.rng.randint(2, 260)) if col.kind != "percent" else ""

    def _values(self, line: Line, cols: list[Col]) -> list[Decimal | None]:
        """The line's amounts by statement column (None for comparison columns)."""
        amounts = iter(line.values)
        return [next(amounts, None) if c.kind == "amount" else None for c in cols]

    def _comparison(self, line: Line, col: Col, values: list[Decimal | None]) -> str:
        first, second = values[col.of[0]], values[col.of[1]]
        if first is None or second is None:
            return ""
        if col.kind == "variance":
            return with_unit(printed(first - second, self.number, self.rng), self.number)
        if not second:
            return ""
        share = (first / second * 100).quantize(Decimal("0.1"))
        return f"{share}".replace(".", ",") + self.rng.choice((" %", "%", " %"))

    def _aligned(self, row: Row, kinds: list[str]) -> Row:
        """Amounts stand on the first, the last or the middle line of a wrapped label."""
        for cell in row.cells:
            cell.valign = {"last": "bottom", "middle": "middle"}.get(self.o.wrap, "top")
        return row

    def label(self, line: Line) -> str:
        """The label as printed: account in front, bullets, wrapped, dressed up."""
        text = line.label
        if self.o.lead == "glued_account" and line.lead:
            text = f"{line.lead} {text}"
            self.o.seen.add("account_in_label")
        if self.o.notes == "in_label" and line.note:
            text += self.rng.choice((" (not {})", " not {}", ", not {}")).format(line.note)
            self.o.seen.add("note_in_label")
        if self.o.wrap and len(text) > 26 and line.role not in ("heading", "subheading"):
            limit = self.rng.randint(20, 26)
            text = hyphenated(text, limit, self.o, self.rng) if self.o.hyphenate else wrapped(text, limit)
            if "\n" in text:
                self.o.seen.add(f"wrapped_labels_amount_{self.o.wrap}")
        return dress(text, self.o, self.rng)

    def head_row(self, kinds: list[str], refs: list[int | None], cols: list[Col], corner: str) -> Row:
        cells = []
        for kind, ref in zip(kinds, refs, strict=True):
            text = ""
            if kind == "label":
                text = corner
            elif kind == "note":
                text = "Fotnot" if self.o.notes == "last" else "Not"
            elif kind == "lead":
                text = {"account": "Konto", "priority": "Prio", "project": "Proj nr"}[
                    self.o.lead.removesuffix("_after")
                ]
            elif kind == "words":
                text = words.BESIDE_HEADS[len(cells) % len(words.BESIDE_HEADS)]
            elif ref is not None:
                text = self.head_text(cols[ref])
            align = "left" if kind in ("label", "lead", "words") else "center" if kind == "note" else self.o.align
            align = "right" if align == "comma" else align
            cell = Cell(dress(text, self.o, self.rng), align=align, valign="bottom", bold=True)
            cell.turned = self.o.turned_heads and ref is not None
            cells.append(cell)
        return Row(cells, "head")

    def head_text(self, col: Col) -> str:
        text = col.head
        if self.o.unit_place == "head" and col.kind == "amount":
            unit = self.number.unit if self.number.unit != "öre" else "kr"
            text = self.head_unit.format(t=text, u=unit)
        if self.o.heads == "wrapped" and " " in text and col.kind == "amount":
            self.o.seen.add("wrapped_heads")
            first, _, rest = text.partition(" ")
            if len(rest) > 14 and " " in rest:
                rest = rest.replace(" ", "\n", 1)
            return f"{first}\n{rest}"
        return text

    def group_row(self, kinds: list[str], refs: list[int | None], cols: list[Col]) -> Row:
        """The upper head: each group spans its columns (with the spacers between them)."""
        cells: list[Cell] = []
        open_group = ""
        for kind, ref in zip(kinds, refs, strict=True):
            group = cols[ref].group if ref is not None else (open_group if kind == "spacer" else "")
            if group and group == open_group:
                cells[-1].span += 1
            else:
                cells.append(Cell(dress(group, self.o, self.rng), align="center", bold=True))
                open_group = group
        return Row(cells, "head")


def spelled(gold: Gold) -> Gold:
    gold.row_label = unicodedata.normalize("NFC", gold.row_label)
    return gold


def foot_row(line: Line, kinds: list[str], setter: Setter) -> Row:
    """Label and amount in one cell, one cell for the label column and one for each amount column."""
    golds = list(line.golds or [])
    cells: list[Cell] = []
    colon = setter.rng.choice((": ", ":\n", " "))
    for kind in kinds:
        if kind not in ("label", "amount") or not golds:
            cells.append(Cell())
            continue
        gold = golds.pop(0)
        gold.amount_sek = rounded(gold.amount_sek, setter.number)
        gold.printed = (
            digits(gold.amount_sek, setter.number)
            if gold.amount_sek > 0
            else printed(gold.amount_sek, setter.number, setter.rng)
        )
        if setter.number.in_cell:
            gold.printed = with_unit(gold.printed, setter.number)
        label = wrapped(gold.row_label, 18)
        cells.append(
            Cell(
                f"{label}{colon if colon != ' ' else ': '}{gold.printed}",
                (gold,),
                "left" if kind == "label" else setter.o.align,
            )
        )
    return Row(cells, "foot")


def set_table(statement: Statement, setter: Setter, number: int) -> Table:
    """The statement as a table of rows and cells."""
    kinds, refs = setter.columns(statement)
    cols = statement.cols
    look = replace(setter.o.table)
    if statement.corner or any(line.role == "head" for line in statement.lines):
        look.repeat_head = look.repeat_head and not setter.o.section_in_corner and not setter.o.head_changes
    head = [setter.head_row(kinds, refs, cols, dress(statement.corner, setter.o, setter.rng))]
    if any(c.group for c in cols):
        head.insert(0, setter.group_row(kinds, refs, cols))
    rows = []
    for line in statement.lines:
        if line.role == "head":
            cols = [*line.cols, *cols[len(line.cols) :]] if line.cols else cols  # added columns keep their heads
            row = setter.head_row(kinds, refs, cols, line.label)
            row.kind = "head"
            rows.append(row)
        elif line.role == "foot":
            rows.append(foot_row(line, kinds, setter))
        else:
            rows.append(setter.row(statement, line, kinds, refs, cols))
    return Table(kinds, head, rows, look, statement.title, number=number)
