"""Names and wording from which documents are made: förbund, members, insatser, lines, sentences."""

from __future__ import annotations

# (name in genitive + "kommun", region or landsting, kommuner with rough weights)
KOMMUNER: dict[str, tuple[str, ...]] = {
    "Kalmar län": ("Kalmar", "Nybro", "Torsås", "Mörbylånga", "Emmaboda", "Västervik", "Oskarshamn", "Hultsfred"),
    "Värmland": ("Karlstad", "Kil", "Forshaga", "Hammarö", "Grums", "Arvika", "Säffle", "Eda", "Sunne", "Torsby"),
    "Gävleborg": ("Gävle", "Sandviken", "Hofors", "Ockelbo", "Söderhamn", "Bollnäs", "Ovanåker", "Nordanstig"),
    "Västra Götaland": ("Alingsås", "Ale", "Kungälv", "Stenungsund", "Tjörn", "Orust", "Lysekil", "Åmål", "Bengtsfors"),
    "Halland": ("Laholm", "Hylte", "Falkenberg", "Varberg", "Kungsbacka", "Halmstad"),
    "Dalarna": ("Mora", "Orsa", "Älvdalen", "Rättvik", "Leksand", "Ludvika", "Smedjebacken", "Avesta", "Hedemora"),
    "Norrbotten": ("Piteå", "Älvsbyn", "Boden", "Luleå", "Kalix", "Haparanda", "Övertorneå", "Kiruna", "Gällivare"),
    "Skåne": ("Ystad", "Tomelilla", "Sjöbo", "Kävlinge", "Lomma", "Eslöv", "Höör", "Hörby", "Åstorp", "Ängelholm"),
    "Östergötland": ("Motala", "Vadstena", "Mjölby", "Ödeshög", "Boxholm", "Kinda", "Åtvidaberg", "Finspång"),
    "Sörmland": ("Strängnäs", "Flen", "Katrineholm", "Vingåker", "Nyköping", "Oxelösund", "Gnesta", "Trosa"),
    "Västernorrland": ("Sollefteå", "Kramfors", "Härnösand", "Timrå", "Ånge", "Örnsköldsvik"),
    # invented, so that nothing can lean on a list of names
    "Midland": ("Björkvalla", "Ekeryd", "Storsunda", "Lillvik", "Norrtorpa", "Hästholma", "Ulvåker", "Sandhed"),
    "Kustbygden": ("Vrångsund", "Skärnäs", "Tångvik", "Gråhamn", "Måsö", "Rävlanda", "Öjersta"),
}
GENITIVE_FREE = ("s", "x", "z")

FORBUND_PATTERNS = (
    "Samordningsförbundet {place}",
    "{place}s samordningsförbund",
    "Finsam {place}",
    "Samordningsförbundet {word}",
    "Samordningsförbundet {place} {direction}",
    "Finsamförbundet {word}",
    "Samordningsförbundet i {place}",
)
FORBUND_WORDS = ("Åsundaleden", "Trekanten", "Välfärd i samverkan", "Kusten", "Älvdalarna", "Norra Skogsbygden", "Insjöriket",
                 "Sju Socknar", "Vägen vidare", "Slättlandet", "Gränslandet", "Fyrklövern", "Samspelet", "Mellanbygden")
DIRECTIONS = ("Norra", "Södra", "Östra", "Västra", "Mellersta")

INSATSER = (
    "Enter", "Consensus", "Steget", "Vägen ut", "Spira", "Bryggan", "KrAmi", "Koordinator", "Ung i fokus", "Språngbrädan", "Kompassen",
    "Resursteam", "IPS", "Samsyn", "Aktiv", "Grönt arbete", "Unga vuxna", "Rehabteam", "TUNA", "Nästa steg", "MIA", "En väg in",
    "Pacta", "Case management", "Lotsen", "Stegen till arbete", "DUA", "Supported Employment", "Mobilt team", "Fenix", "Piloten",
    "Ringen", "Porten", "Startpunkten", "Kugghjulet", "Gemensam kartläggning", "Arena", "Hållplatsen", "Klivet", "FIA", "Hälsoskolan",
    "Samverkansteam psykisk hälsa", "Individuell jobbcoachning", "Rätt stöd", "Våga", "Trappan", "Balans", "Ny kurs", "Projekt Linda",
    "Tryggve", "Framåt", "Vinna", "Projekt 25+", "Metodstöd SIP", "ESF Mötesplatsen", "Digital delaktighet", "Jobbspår 2.0",
)
LONG_INSATSER = (
    "Utvärdering av samverkansteamet för unga med aktivitetsersättning",
    "Verksamhet (kartläggning, åtgärder, uppföljning och kompetensutveckling)",
    "Förstärkt arbetslivsinriktad rehabilitering för långtidssjukskrivna",
    "Metodutveckling och implementering av gemensam kartläggning",
    "Stöd till personer med psykisk funktionsnedsättning",
    "Samverkan kring unga som varken arbetar eller studerar",
    "Utbildning för styrelse och beredningsgrupp",
    "Insatser för offentligt anställda handläggare",
    "Kompetensutveckling för personal hos parterna",
)
PROJECT_WORDS = ("Framtida projekt", "Nya projekt", "Nya insatser", "Tillgängligt nya insatser", "Ej beslutade insatser", "Reserv",
                 "Förstudier", "Projektgemensamt", "Kartläggning", "Inspirationsdag", "Hemsida", "Konferens")
ADMIN = ("Kansli", "Tjänsteman", "Förbundschef", "Styrelse", "Revision", "Ekonomihantering", "Information", "Lokalhyra", "IT och telefoni",
         "Verksamhetsutvecklare", "Kompetensutveckling", "Övrig administration", "Ekonomi och revision", "Styrelse, arvoden", "Resor",
         "Personalkostnader", "Konsulttjänster", "Övriga kostnader", "Kommunikation", "Avgift till NNS", "Kontorsmaterial")
ACCOUNT_LINES = (("4010", "Löner"), ("4510", "Sociala avgifter"), ("5010", "Lokalhyra"), ("5410", "Förbrukningsinventarier"),
                 ("5800", "Resekostnader"), ("6110", "Kontorsmaterial"), ("6212", "Mobiltelefon"), ("6420", "Revision"),
                 ("6530", "Redovisningstjänster"), ("6550", "Konsultarvoden"), ("6991", "Övriga externa kostnader"),
                 ("7010", "Arvoden styrelse"), ("7510", "Arbetsgivaravgifter"), ("7610", "Utbildning"), ("4600", "Köp av verksamhet"))

STATE = ("Staten", "Staten gm Försäkringskassan", "Försäkringskassan", "Staten genom Försäkringskassan", "Försäkringskassan (staten)",
         "Bidrag Försäkringskassan")
OTHER_INCOME = ("Ränta", "Ränteintäkter", "Övriga intäkter", "Projektmedel ESF", "Återbetalda medel")
BROUGHT = ("Balanserat resultat", "Resultat föregående år", "Resultat föregående år (prel)", "Balanserat från föregående år",
           "Ack resultat fg år", "Ingående eget kapital", "Överskott från föregående år", "Ingående balans")
AVAILABLE = ("Möjligt att disponera", "Totalt disponibelt", "Summa disponibla medel", "Disponibla medel")
INCOME_HEADS = ("Intäkter", "INTÄKTER", "Intäkter:", "Bidrag från medlemmarna", "Medlemsavgifter")
COST_HEADS = ("Kostnader", "KOSTNADER", "Kostnader:", "Utgifter")
OPERATIONS_HEADS = ("Verksamhet", "Insatser", "Åtgärder individ och grupp", "Individinriktade insatser", "Beviljade insatser", "Projekt")
ADMIN_HEADS = ("Administration", "Förbundsgemensamt", "Kansli och styrelse", "Gemensamma kostnader", "Administrativa kostnader")
INCOME_TOTALS = ("Summa intäkter", "Totala intäkter", "SUMMA INTÄKTER", "Summa intäkter:", "Intäkter totalt", "Totalt intäkter")
COST_TOTALS = ("Summa kostnader", "Totala kostnader", "SUMMA KOSTNADER", "Summa kostnader:", "Kostnader totalt", "Totalt kostnader")
PERIOD_RESULTS = ("Resultat", "Årets resultat", "Beräknat resultat", "RESULTAT", "Budgeterat resultat", "Periodens resultat")
CLOSING_RESULTS = ("Prel balanserat resultat", "Utgående balanserat resultat", "Ackumulerat resultat", "Prel. balanserat resultat",
                   "Balanserat till nästa år", "Utgående eget kapital")

FORMS = {
    "verksamhetsplan": ("Verksamhetsplan {y}", "Verksamhetsplan och budget {y}", "Verksamhetsplan med budget {y}",
                        "Verksamhets- och finansieringsplan {y}", "Verksamhetsplan {y}–{y2}"),
    "budget": ("Budget {y}", "Budget {y} med plan {y1}–{y2}", "Budget {y} och plan {y1}-{y2}", "Förslag till budget {y}"),
    "detaljbudget": ("Detaljbudget {y}", "Detaljbudget per insats {y}", "Internbudget {y}"),
    "delårsrapport": ("Delårsrapport {y}", "Delårsrapport per {d}", "Ekonomisk uppföljning per {d}", "Tertialrapport {d}",
                      "Delårsrapport januari–{m} {y}"),
    "årsredovisning": ("Årsredovisning {y}", "Årsredovisning med verksamhetsberättelse {y}", "Årsredovisning för verksamhetsåret {y}"),
}
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")
MONTHS_SHORT = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec")

SENTENCES = (
    "Förbundet är en egen juridisk person och bildades den {day} {month} {year} enligt lagen (2003:1210) om finansiell samordning.",
    "Målgruppen är personer i åldern {n}–{n2} år som behöver stöd från minst två av parterna.",
    "Styrelsen har under året hållit {small} sammanträden och beredningsgruppen har träffats {small} gånger.",
    "Under perioden deltog {n} personer i insatserna, varav {n2} kvinnor och {n} män.",
    "Av dem som avslutats gick {n} procent till arbete eller studier, vilket är {small} procentenheter bättre än målet.",
    "Insatsen {insats} har beviljats {amount} kr för år {year} och följs upp två gånger per år.",
    "Medlemmarna bidrar tillsammans med {amount} kronor, där staten svarar för hälften.",
    "Kostnaden för kansliet beräknas till {amount} kr, vilket är {small} % av den samlade budgeten.",
    "Överskottet från {year} uppgick till {amount} kr och används till insatser för unga.",
    "Nationella rådet rekommenderar att det egna kapitalet hålls på högst {n} procent av bidragen.",
    "Kontakta kansliet på telefon 0{small}{small}-{n} {n2} {n} eller besök oss på Storgatan {n}, {zip} {place}.",
    "Förbundsordningen reviderades {year}-{mm}-{dd} och gäller tills vidare.",
    "I insatsen {insats} finns plats för {n} deltagare per år, med en kö på {small} personer vid årsskiftet.",
    "Arbetet sker enligt de riktlinjer som antogs i kommunfullmäktige § {n}/{year}, dnr {year}:{n2}.",
    "Räntan på förbundets konto har varit {small},{small} procent under perioden.",
    "Uppföljningen visar att {n} av {n2} deltagare upplever en förbättrad hälsa efter avslutad insats.",
    "Parterna är överens om att samverkan ska utvecklas under kommande år och att nya grupper ska få stöd.",
    "En fördjupad beskrivning av verksamheten finns på förbundets webbplats.",
    "Styrelsen följer löpande det ekonomiska läget och fattar beslut om förändringar vid behov.",
    "Ansökan om medel behandlas av beredningsgruppen innan beslut fattas.",
    "Insatserna ska komplettera parternas ordinarie verksamhet och inte ersätta den.",
    "Stödet innebär från {small},0 till {n},5 milj kr mer i statlig tilldelning för hela landet.",
    "Budgeten bygger på oförändrade bidrag och innebär att {amount} kr tas i anspråk av tidigare års överskott.",
)
HEADINGS = ("Bakgrund", "Uppdrag", "Organisation", "Målgrupp", "Mål för verksamheten", "Inledning", "Förbundets medlemmar", "Uppföljning",
            "Samverkan", "Verksamhet under året", "Utveckling", "Vision", "Sammanfattning", "Kommunikation", "Framåtblick", "Intern kontroll")
BULLETS = ("öka andelen i arbete eller studier", "minska behovet av försörjningsstöd", "stärka den upplevda hälsan", "stödja parternas samverkan",
           "sprida goda exempel", "pröva nya arbetssätt", "utveckla metoder för tidiga insatser", "ge stöd till unga", "följa upp resultat")
PEOPLE_ROLES = ("Ordförande", "Vice ordförande", "Ledamot", "Ersättare", "Förbundschef", "Revisor")
