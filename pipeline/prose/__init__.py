"""Running text becomes figures: sentences, the amounts in them, their years, subjects and measures; Swedish, without
geometry.

paragraphs.py  passages -> paragraphs under their headings, over line and page ends
sentences.py   paragraphs -> sentences, each word with its place
stated.py      the numbers of a sentence that state something, and their units
refused.py     numbers that look so and are no figures
years.py       the year that a sentence speaks of
measures.py    what a sentence measures
names.py       what a document's sentences may speak of: its lines, members, canonical lines
subjects.py    which of them an amount is of
figures.py     a figure for each number

`figures_in(pages, identity, statements, sha256, vocabulary)` gives the figures of a document's running text.
"""

from __future__ import annotations

from pipeline.prose.figures import figures_in

__all__ = ["figures_in"]
