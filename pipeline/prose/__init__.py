"""Running text becomes figures: sentences, the amounts in them, their years, subjects and measures; Swedish, without
geometry.

forms.py       forms that are filled in: what each is about
paragraphs.py  passages -> paragraphs under their headings, over line and page ends
sentences.py   paragraphs -> sentences, each word with its place
stated.py      the numbers of a sentence that state something, and their units
refused.py     numbers that look so and are no figures
years.py       the year that a sentence speaks of
measures.py    what a sentence measures
names.py       what a document's sentences may speak of: its lines, members, canonical lines
results.py     amounts that are called a result or a surplus
subjects.py    which of them an amount is of
figures.py     a figure for each number
left.py        amounts that are in no figure

`sentences_in(pages)` gives the sentences of a document's running text, `figures_in(sentences, identity, statements,
sha256, vocabulary)` the figures in them, `left_out(sentences, figures)` the amounts in them that are in none.
"""

from __future__ import annotations

from pipeline.prose.figures import figures_in
from pipeline.prose.left import left_out
from pipeline.prose.sentences import sentences_in

__all__ = ["figures_in", "left_out", "sentences_in"]
