"""Tables become statements and figures: heads, units, periods, rows and identity; Swedish, without geometry.

words.py       schemas/wording.toml, checked and compiled
spelling.py    words that OCR read with letters that look alike
quarters.py    quarters, tertials and halves of a year in a text
dates.py       days and months in a text, each with its place
periods.py     years and periods in a text
units.py       units in a text
textlines.py   lines that are running text, and those that are titles
heads.py       what a head says by itself
yearly.py      which measure a line gives to which year
labels.py      what a row's label says by itself
context.py     what a table needs to know of its document
evidence.py    whether a table is about money
choosing.py    which reading of a head is meant
entities.py    whose amounts a table shows, of several
noted.py       numbers of notes beside amounts
initials.py    heads of a few letters and a year
coded.py       months of four digits in heads
together.py    what the heads of a block say together
headrows.py    rows that are lines of a head
unread.py      columns whose heads cannot be read
cards.py       heads that are lines of the card of an insats; tiles
summed.py      which columns prove to be sums of those beside them
counted.py     what counts part of what another counts, and what is paid for
beside.py      what the heads of a block leave each other to say
shapes.py      whether a column holds amounts
surroundings.py what stands around a table
claims.py      evidence of what a column means: what is in sight, who claims what
headed.py      what heads claim of a column
addends.py     what heads of sums claim: of the columns that they add up, and of themselves
titled.py      what titles and the document claim of a column
lined.py       what lines claim of the columns, each for itself
bracketed.py   amounts in parentheses claim to be of the year before
precedence.py  who is believed of what a column means
concluded.py   what columns measure that nobody says a measure of
columns.py     each column of each block: what is in sight of it, and its meaning
kinds.py       which statement a table is
rowfacts.py    what roles and sections are told by
neighbours.py  what the rows around one agree on
opening.py     what the first rows tell of a section that nothing names
wholes.py      what rows are by the others of their table
sections.py    each row's role and section
tallies.py     rows with their amounts, and what adds up
signed.py      income and cost by signs alone
balances.py    what adds up in a balance sheet
inner.py       lines right below their sum
beneath.py     net costs, sums of totals, what stands between totals and the result
results.py     results that no words tell
ledgers.py     totals of both signs that add up to a bare last one
adding.py      what adds up corrects roles and sections
rownames.py    names beside rows that are measures
moved.py       tables whose heads go from an opening balance to the closing one
turned.py      tables whose rows are years and whose heads name the lines
sizes.py       what the size of amounts tells of their unit
tableunit.py   the unit of a table's amounts
indents.py     how far each label is set in
lineunits.py   the units that lines state for themselves, and what they count
paying.py       what tells that lines are those who pay
spent.py       what tells that lines spend money, whatever their names
strays.py      numbers of a table that are none of its amounts
statement.py   one table understood
told.py        the unit by amounts that the running text and a table print
stating.py     the unit that holds where a table states none
minus.py       what is spent, told by its minus
flow.py        a whole document, from table to table
headlines.py   lines of the text that are heads of tables
naming.py      the kinds of document that a line names
titles.py      lines that may be the title
adoption.py    when it was adopted
reported.py    which year and days it is of
identity.py    what a document is
bundle.py      which documents a file binds together
remarks.py     what it says of amounts stated otherwise than before
unknowns.py    words that the data files lack
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.meaning.bundle import Part, parts
from pipeline.meaning.context import Context, Vocabulary
from pipeline.meaning.flow import read_document
from pipeline.meaning.heads import read as read_head
from pipeline.meaning.heads import section_named
from pipeline.meaning.identity import identify
from pipeline.meaning.labels import begins_amid, goes_on
from pipeline.meaning.labels import read as read_label
from pipeline.meaning.remarks import remarks
from pipeline.meaning.spelling import spelt
from pipeline.meaning.statement import understand
from pipeline.meaning.unknowns import unknowns
from pipeline.meaning.words import WordingError
from pipeline.model import Identity, Statement, Table

__all__ = [
    "Context",
    "Part",
    "WordingError",
    "adds_up",
    "begins_amid",
    "goes_on",
    "identify",
    "is_bare_total",
    "names_section",
    "parts",
    "read_document",
    "remarks",
    "says_what_or_when",
    "spelt",
    "statements",
    "understand",
    "unknowns",
]


def names_section(label: str) -> bool:
    """Whether a label is the heading or total of a section by its words."""
    return section_named(label) is not None


def is_bare_total(label: str) -> bool:
    """Whether a label says that something is added up, and not what (`SUMMA`)."""
    words = read_label(label)
    return words.total and not words.result and words.named is None and len(label.split()) == 1


def adds_up(label: str) -> bool:
    """Whether a label says that something is added up (`Summa insatser`)."""
    words = read_label(label)
    return words.total and not words.result


def says_what_or_when(head: str) -> bool:
    """Whether a head says by itself what its amounts measure or when."""
    return read_head(head).speaks


def statements(
    tables: Sequence[Table], pages: Sequence[str], identity: Identity, sha256: str, vocabulary: Vocabulary
) -> tuple[Statement, ...]:
    """The statement of each table, in order; see `read_document` for the contexts to read variants in."""
    return tuple(statement for _, statement in read_document(tables, pages, identity, sha256, vocabulary))
