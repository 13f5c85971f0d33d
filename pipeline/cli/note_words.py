"""The words of the note to a förbund about what does not add up in print, in Swedish."""

from __future__ import annotations

KINDS = {
    "verksamhetsplan": "verksamhetsplanen",
    "delarsrapport": "delårsrapporten",
    "arsredovisning": "årsredovisningen",
    "budget": "budgeten",
    "information": "informationen",
    "other": "dokumentet",
}

ADDRESS = "Till {forbund}"
NOBODY = "samordningsförbundet"
SUBJECT = "Ämne: Belopp som inte stämmer i {kind}{year}"

OPENING = (
    "Hej!",
    "Vi läser samordningsförbundens publicerade dokument för att kunna följa och jämföra deras ekonomi. I {kind}{year} "
    "(”{title}”, filen {file}) har vi hittat {many} som inte stämmer så som det är tryckt. Siffrorna är lästa på två "
    "oberoende sätt.",
)
ONE, SEVERAL = "ett belopp", "{number} belopp"

PLACE = "Sidan {page}, {row}{column}"
ROW, NO_ROW = "raden ”{label}”", "raden utan rubrik"
SENTENCE = "meningen ”{label}”"
COLUMN = ", kolumnen ”{header}”"
ON_PAGE = " (sidan {page})"
IN_FILE = " ({file}, sidan {page})"  # of another document
SUBTRACTED = "avgår {label}"
NO_LABEL = "(utan rubrik)"
PARTS_GIVE = "Delarna ger tillsammans"
SHOULD_BE = "Efter de andra beloppen borde det stå"
IN_PRINT = "I dokumentet står"
ALIKE = "Dessa belopp borde vara lika:"
DIFFERENCE = "Skillnad"

CLOSING = (
    "Det kan ha sin förklaring, och vi kan ha missförstått tabellen. Vi vore tacksamma för besked om beloppen stämmer, "
    "eller om det finns en rättad version. Tills vidare återger vi beloppen som de är tryckta, med en anmärkning.",
    "Med vänlig hälsning",
)
