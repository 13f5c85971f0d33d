"""finsam: figures of Swedish samordningsförbund, from the page to the warehouse, each with its proof.

The flow, each stage a pure function from frozen records to frozen records, known to each other only in
`document` (one PDF end to end) and `ingest` (all of them):

    PDF --read--> Reading --meaning--> Statement, Figure --proof--> Check --store--> warehouse --cli--> you

    records.py     what records are made of: frozen, and quick to make
    model/         the records, in the order in which they appear: reading, meaning, proof
    amounts.py     the printed number "– 1 204,5" and its value and quantum, and back
    labels.py      printed labels brought to one form, so that they can be looked up
    canonical.py   the canonical lines that rules rest on
    reference.py   the records of the data files in schemas/
    datafiles.py   reads and validates the data files
    mentions.py    finds förbund by name in running text
    vocabulary.py  what the field knows: förbund, members, canonical lines, waivers
    tables/        words and rules -> tables: geometry only, no Swedish
    passages/      words outside tables -> running text: lines, paragraphs, headings; geometry only, no Swedish
    read/          PDF -> pages of words and rules, and their tables; the only rooms that know PDF libraries
    meaning/       tables -> statements -> figures: heads, units, periods, rows, identity; Swedish, no geometry
    prose/         running text -> figures: what a sentence states, of what and when; Swedish, no geometry
    proof/         figures -> checks: sums, identities, attribution, waivers; knows no PDF and no database
    across/        documents -> checks between them, lines through years and förbund; knows no PDF and no database
    keys.py        under which key a result is kept: it changes with the code and the data files
    witness.py     who read a figure: pictures, confirmations, doubts
    settling.py    which reading of a table is meant, where the page allows several
    document.py    one document: a reading becomes statements, figures and checks; picks the reading whose sums hold
    store/         readings and results by the file's hash; builds, checks, swaps the DuckDB file; read-only questions
    files.py       which files there are
    limits.py      what reading one document may cost
    pool.py        worker processes with a time and a memory limit for each document
    work.py        what a worker does with one document
    plan.py        what has to be done: read, interpret anew, or nothing
    report.py      what a run says at its end
    publish.py     the warehouse brought up to date
    ingest.py      all documents: what is new, who reads it, what changed
    reread.py      known documents read anew beside the live warehouse, shown, then swapped in
    cli/           one file for each command

Imports go down this list only upwards in the flow: a module knows those above it and none below.

Vocabulary. A *reading* is what the page says: words, rules, tables, with positions, stored under the file's hash and
never reinterpreted in place. A *table* is geometry: columns, blocks of rows under a head. A *statement* is a table
understood: what a column measures and when, what a row is. A *figure* is one printed amount with its place and its
meaning. A *check* compares what printed parts give (expected) with what is printed (actual). A *förbund* is the public
body; a *member* (huvudman) funds it; a *line item* is the canonical line of a printed label.

Digits come from the page. Nothing in this package changes a digit to make a sum hold; where two readings of the same
page are possible the one whose sums hold is chosen and the figure says so.
"""

__version__ = "0.1.0"
