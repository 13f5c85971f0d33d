"""Rows of dots that lead from a label to its amount, and dashes typed as rules: of which marks, and how long.

Character by character they are the text's; what a bitmap shows of them is told by its blots (see blots.py).
"""

from __future__ import annotations

import re

_DOTS, _DASHES = ".…_·", r"\-–="  # within the brackets of patterns
FEWEST = 4  # marks of a row at least
_MAYBE = 3  # marks that may be a row, where a word too many costs a look at the page and one too few its table

ROW = re.compile(rf"([{_DOTS}{_DASHES}])\1{{{FEWEST - 1},}}")  # of one mark
SET_APART = re.compile(rf"(?:[{_DOTS}][ \u00a0]?){{{FEWEST},}}")  # of dots, with or without spaces between them
MAY_LEAD = re.compile(rf"[{_DOTS}{_DASHES}]{{{_MAYBE},}}")
DOTS_ALONE = re.compile(rf"[{_DOTS}]+$")  # a word that is a part of a row whose dots are set apart
