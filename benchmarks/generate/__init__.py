"""Generated förbund documents with gold.

    options (random, bent by traps) -> book (accounts that tie) -> statements -> setting (tables with truth)
        -> compose -> render -> gold

Every choice comes from the seed. A *trap class* is a named way in which real pages mislead a reader; the manifest says
which classes each document really holds.
"""

from benchmarks.generate.produce import available, produce

__all__ = ["available", "produce"]
