"""The figures of four published documents, re-typed: a plan in tkr, a half-year report with its balance, two plans."""

PLAN_2010 = """
statement budget tkr
columns | budget 2009 | forecast 2009 | budget 2010
# income Intäkter
A kommun {kommun-1} | 500|500|500
Landstinget {region-1} | 500|500|500
Försäkringskassan {state-1}|1 000|1 000|1000
< Resultat föregående år [balanserat_resultat_ingaende] | 170|272|350
= Summa intäkter|2 170|2 272|2 350
# cost Kostnader
Verksamhet|1 655|1 418|1 880
Administration|515|501|470
= Summa kostnader|2 000|1 919|2 350
"""

DELARSRAPPORT_2012 = """
statement budget kr
columns | budget 2012 | outcome 2012-01-01..2012-06-30 | forecast 2012
# income Intäkter
J {kommun-1} |441 600|441 600|441 600
H {kommun-2} |35 600|35 600|35 600
M {kommun-3} |22 900|22 900|22 900
V {kommun-4} |76 800|76 800|76 800
L {region-1} |576 800|576 800|576 800
F {state-1} ^|1 153 600|1 152 000|1 152 000
Ränta ^||21 201|
= Summa intäkter|2 307 300|2 326 901|2 305 700
< Ack resultat fg år <result> ^|2 239 018||2 239 018
+ Möjligt att disponera <result> ^|4 546 318|2 326 901|4 544 718
# cost Kostnader
Haa|384 000|210 000|384 000
Enter|1 742 600|657 913|1 741 000
Kra|1 045 000|0|1 045 000
Nya|464 700|0|0
Komp ^|300 000|66 990|210 000
Kansli ^|395 000|194 264|350 000
Info|25 000|11 482|15 000
Styr|35 000|3 480|15 000
Ekon|60 000|30 000|60 000
= Summa kostnader ^|4 451 300|1 174 129|3 820 000
# result
~ Periodens resultat [periodens_resultat] ^|95 018|1 152 772|724 718
columns | none | outcome ..2012-06-30 | forecast ..2012-12-31
# asset
Övriga fordringar||1 600|0
Momsfordran||57 682|0
Kassa||1 236 513|724 718
Fasträntekonto||2 200 000|0
||3 494 195|724 718
# equity_liability
< Balanserat||2 239 018|2 239 018
~ Prel årets [arets_resultat]||1 152 772|-1 514 300
Skulder ^||102 405|0
||3 494 195|724 718
"""

PLAN_2019 = """
statement budget kr
columns | none | none 2018 | budget 2019 | plan 2020 | plan 2021
# income Intäkter
Staten {state-1}||3 205 000|3 205 000|3 205 000|3 205 000
Region {region-1}||1 602 500|1 602 500|1 602 500|1 602 500
Aneby {kommun-1}||96 100|96 100|96 100|96 100
Eksjö {kommun-2}||240 400|240 400|240 400|240 400
N {kommun-3}||448 700|448 700|448 700|448 700
S {kommun-4}||160 300|160 300|160 300|160 300
T {kommun-5}||272 400|272 400|272 400|272 400
V {kommun-6}||384 600|384 600|384 600|384 600
= Summa intäkter||6 410 000|6 410 000|6 410 000|6 410 000
columns | none | forecast 2018 | budget 2019 | plan 2020 | plan 2021
# cost Kostnader
SE||3 700 000|3 800 000|3 800 000|3 800 000
IT||1 150 000|1 150 000|1 150 000|1 150 000
Insp||130 000|0|150 000|150 000
Fram||50 000|60 000|380 000|380 000
Hem||0|50 000|30 000|20 000
Upp||1 300 000|750 000|0|0
Utv||0|100 000|0|0
Psyk||30 000|30 000|30 000|30 000
Tj||540 000|550 000|550 000|550 000
St||46 700|40 000|40 000|40 000
Ek||68 000|68 000|68 000|68 000
Rev||30 100|45 000|45 000|45 000
Utb||44 700|20 000|20 000|30 000
Övr||53 000|50 000|50 000|50 000
Fin||0|0|0|0
= Summa kostnader||7 142 500|6 713 000|6 313 000|6 313 000
# result
~ Resultat [arets_resultat]||-732 500|-303 000|97 000|97 000
~ |Ack från 2017: 1 354 164 @outcome 2017|Ack 2018: 621 664 @forecast 2018|Ack 2019: 318 664 @forecast 2019\
|Ack 2020: 415 664 @forecast 2020|Ack 2021: 512 664 @forecast 2021
"""

PLAN_2024 = """
statement budget kr
columns | budget 2023 | forecast 2023 | budget 2024 | plan 2025 | plan 2026
# income
Habo {kommun-1}|159 400|161 300|204 100|204 100|204 100
Storby {kommun-2}|1 787 700|1 786 000|2 238 400|2 238 400|2 238 400
Mullsjö {kommun-3}|92 600|92 600|116 000|116 000|116 000
V {kommun-4}|183 300|183 100|228 500|228 500|228 500
R {region-1}|2 223 000|2 223 000|2 787 000|2 787 000|2 787 000
S {state-1}|4 446 000|4 446 000|5 574 000|5 574 000|5 574 000
< Balanserat resultat|1 999 710|2 337 024|1 491 324|1 282 824|551 324
= Summa intäkter|10 891 710|11 229 024|12 639 324|12 430 824|11 699 324
# cost Verksamhet
Enter|2 819 000|2 398 900|3 197 000|3 289 000|3 343 000
NOVA|3 253 000|3 617 000|4 200 000|5 063 000|5 229 000
FIA|621 000|640 000|698 000|698 000|698 000
IT|562 500|562 500|562 500|562 500|0
Met|460 000|490 000|490 000|0|0
Proj|50 000|61 300|70 000|75 000|80 000
Till|0||0|0|75 000
Verk|800 000|817 000|849 000|874 000|908 000
Komp|180 000|180 000|200 000|200 000|200 000
= Delsumma verksamhet|8 745 500|8 766 700|10 266 500|10 761 500|10 533 000
# cost Administration
Kansli|720 000|850 000|870 000|890 000|910 000
Information|20 000|20 000|30 000|30 000|30 000
Sty|2 000|6 000|35 000|35 000|35 000
Rev|0|0|55 000|60 000|65 000
Ek|92 000|95 000|100 000|103 000|106 000
= Delsumma administration|834 000|971 000|1 090 000|1 118 000|1 146 000
= Summa kostnader|9 579 500|9 737 700|11 356 500|11 879 500|11 679 000
# result
~ Prel balanserat resultat [ackumulerat_resultat]|1 312 210|1 491 324|1 282 824|551 324|20 324
"""
