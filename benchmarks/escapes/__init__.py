"""How many reading errors no check catches: errors planted in stored readings of generated documents, one in a table.

    errors.py    the errors that a reader makes in one figure or row
    wide.py      errors of a whole column or table: unit, year, measure
    trial.py     a document with and without them: what its checks and the figures' trust say
    __main__.py  the corpus, the trials, the rates
"""
