"""The canonical lines of schemas/line_items.csv that rules rest on, by what they have in common: each is named here
alone.
"""

from __future__ import annotations

TOTAL_INCOME, TOTAL_COST = "summa_intakter", "summa_kostnader"
TOTALS = frozenset({TOTAL_INCOME, TOTAL_COST})
# all income or all costs, as the resultaträkning of a förbund without other income has them
FLOWS = TOTALS | {"verksamhetens_intakter", "verksamhetens_kostnader"}
CONTRIBUTIONS = "medlemsbidrag"
OF_KOMMUN = "medlemsbidrag_kommun"  # what a kommun pays
STATED_FLOWS = FLOWS | {CONTRIBUTIONS}  # what a text or a survey means by all income: often nothing but contributions
SIDES = frozenset({"summa_tillgangar", "summa_eget_kapital_och_skulder"})  # of a balance sheet
FIXED_ASSETS = frozenset({"immateriella_tillgangar", "materiella_tillgangar", "finansiella_tillgangar"})
GROUPS = FIXED_ASSETS | {"anlaggningstillgangar", "omsattningstillgangar"}  # of lines in a balance sheet
CASH_FLOWS = frozenset({"kassaflode_lopande", "kassaflode_investering", "kassaflode_finansiering"})

ACTIVITIES = "verksamhet"  # all that a förbund does
INSATS = "insats"
MANY = frozenset({INSATS, OF_KOMMUN})  # what many rows of a table are: each goes by its own name

NET_FINANCE = "finansnetto"
FINANCE = frozenset({"finansiella_intakter", "ranteintakter", "finansiella_kostnader", "rantekostnader"})  # its parts

RESULT_OF_YEAR = "arets_resultat"
YEAR_RESULT = frozenset({RESULT_OF_YEAR, "periodens_resultat"})
EQUITY, OPENING_EQUITY, CLOSING_EQUITY = "eget_kapital", "ingaende_eget_kapital", "utgaende_eget_kapital"
EQUITY_AT_END = frozenset({EQUITY, CLOSING_EQUITY})
EQUITY_PARTS = EQUITY_AT_END | YEAR_RESULT | {OPENING_EQUITY, "ovrigt_eget_kapital", "resultatutjamningsreserv"}
OPENINGS = frozenset({"balanserat_resultat_ingaende", OPENING_EQUITY})  # what is brought forward
CLOSINGS = frozenset({"ackumulerat_resultat", CLOSING_EQUITY})  # what is carried forward

BANK = "kassa_och_bank"
CASH = (BANK, "kortfristiga_placeringar", "fastrantekonto")  # as a cash flow counts it, the nearest first
OPENING_CASH, CLOSING_CASH = "likvida_medel_ingaende", "likvida_medel_utgaende"
