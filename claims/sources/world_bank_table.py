"""The World Bank's indicators that claims are checked against: ids, the words by which texts name them, how they are told.

Ids and definitions: data.worldbank.org/indicator. Refugees and carbon dioxide: the series that took the place of older ones.
"""

_GDP = r"(?:GDP|gross domestic product)"
# What a share of the gross domestic product is called.
OF_GDP = rf"(?:(?:percent(?:age)?|per cent|%|share) of (?:\w+(?:['’]s?)? ){{0,2}}{_GDP}|to-{_GDP}|{_GDP} share)"
SHORT: dict[str, str] = {"<OF_GDP>": OF_GDP, "<GDP>": _GDP, "<ABOUT>": r"[^,;]{0,16}", "<NEAR>": r"(?:[^.;]|\.(?=\d)){0,60}?\b"}

# id ("+": slow, "~": growth), unit, spread, sentence, then the words ("!": never): what is in <> is written out in SHORT.
TABLE: tuple[tuple[str, ...], ...] = (
    (
        "+SP.POP.TOTL", "count", "0.05",
        "the population of {place} was {value} in {year}",
        r"\bpopulation(?! (?:growth|density|decline|control|policy|censuses|census|exchange|transfer)\b)",
        r"\binhabitants\b(?! per\b)",
        r"\bpeople (?:were |are )?(?:lived?|living) in (?=the |(?-i:[A-Z]))",
        r"\bhome to <NEAR>people\b",
        r"\b(?:has|had|have|counts?|counted|numbers|numbered) <ABOUT>\d[\d.,]*(?: [mb]illion)? (?:people|residents)(?= in \d{4}|[.,;]|\Z)",
    ),
    (
        "~SP.POP.GROW", "percent", "0.5",
        "the population of {place} {value} in {year}",
        r"\bpopulation growth\b",
        r"\bpopulation (?:\w+ ){0,3}?(?:grew|rose|increased|fell|shrank|declined|shrinks?|grows?) <NEAR>(?:%|per ?cent)",
    ),
    (
        "NY.GDP.MKTP.CD", "USD", "0.15",
        "the gross domestic product (GDP) of {place} was US${value} in {year}",
        r"\b(?:<GDP>|economic output|national output)\b",
    ),
    (
        "~NY.GDP.MKTP.KD.ZG", "percent", "1.5",
        "the economy (gross domestic product, GDP) of {place} {value} in {year}",
        r"\b(?:<GDP>|economic|economy's|real) growth\b",
        r"\bgrowth (?:in|of) (?:its |the )?<GDP>\b",
        r"\b(?:economy|<GDP>|economic output)\b<NEAR>(?:grew|grow|grown|expanded|rose|increased|shrank|shrunk|contracted|fell|declined)\b",
    ),
    (
        "NY.GDP.PCAP.CD", "USD", "0.15",
        "the gross domestic product (GDP) per capita of {place} was US${value} in {year}",
        r"\b<GDP> per (?:capita|person|head|inhabitant)\b",
        r"\bper[- ]capita (?:nominal )?<GDP>\b",
    ),
    (
        "NY.GNP.PCAP.CD", "USD", "0.15",
        "the gross national income (GNI) per capita of {place} was US${value} in {year}",
        r"\b(?:GNI|gross national income) per (?:capita|person|head)\b",
        r"\bper[- ]capita (?:GNI|gross national income)\b",
    ),
    (
        "FP.CPI.TOTL.ZG", "percent", "1.5",
        "inflation in {place} was {value} percent in {year}",
        r"\binflation\b|\bconsumer prices\b",
        r"!\b(?:food|core|wholesale|producer|energy|services?|headline|grade)(?: price)? inflation|inflation target|\bfood prices\b",
    ),
    (
        "SL.UEM.TOTL.ZS", "percent", "2",
        "the unemployment rate in {place} was {value} percent in {year}",
        r"\bunemploy(?:ment|ed)\b|\bjobless(?:ness)?\b",
        r"!\b(?:female|male|women|men|graduate|long-term|adult|rural|urban)\b<NEAR>unemploy",
        r"!\bunemployment (?:benefits?|insurance)|\bunemployed (?:wo)?men",
    ),
    (
        "SL.UEM.1524.ZS", "percent", "4",
        "the youth unemployment rate in {place} was {value} percent in {year}",
        r"\byouth unemployment\b",
        r"\bunemployment (?:rate )?(?:among|of|for) (?:the )?(?:young|youth)\w*",
        r"\byoung people (?:\w+ ){0,3}unemployed\b",
    ),
    (
        "+SP.DYN.LE00.IN", "year", "0.03",
        "life expectancy at birth in {place} was {value} years in {year}",
        r"\blife expectancy\b",
        r"!\b(?:male|female|healthy|women|men|girls|boys|women's|men's)\b",
    ),
    (
        "SP.DYN.TFRT.IN", "count", "0.1",
        "the fertility rate in {place} was {value} births per woman in {year}",
        r"\bfertility rate\b",
        r"\b(?:births|children) per woman\b",
    ),
    (
        "SP.DYN.IMRT.IN", "count", "0.2",
        "the infant mortality rate in {place} was {value} deaths per 1,000 live births in {year}",
        r"\binfant mortality\b",
    ),
    (
        "SH.DYN.MORT", "count", "0.2",
        "the under-five mortality rate in {place} was {value} deaths per 1,000 live births in {year}",
        r"\b(?:under-five|under-5|child) mortality\b",
    ),
    (
        "SH.STA.MMRT", "count", "0.3",
        "the maternal mortality ratio in {place} was {value} deaths per 100,000 live births in {year}",
        r"\bmaternal mortality\b",
    ),
    (
        "+AG.SRF.TOTL.K2", "square_kilometre", "0.06",
        "the surface area of {place} was {value} square kilometres in {year}",
        r"\b(?:surface |total )?area\b(?! of (?:forest|land|farm|sea|water))",
        r"\bcovers\b",
        r"\bterritory of <ABOUT>\d",
    ),
    (
        "+AG.LND.TOTL.K2", "square_kilometre", "0.06",
        "the land area of {place} was {value} square kilometres in {year}",
        r"\bland area\b",
    ),
    (
        "+AG.LND.FRST.ZS", "percent", "5",
        "forests covered {value} percent of the land area of {place} in {year}",
        r"\bforests? (?:cover(?:s|ed|age)?|area)\b",
        r"\bcovered (?:by|in|with) (?:forests?|trees)\b",
        r"\bforested\b",
    ),
    (
        "SP.URB.TOTL.IN.ZS", "percent", "5",
        "{value} percent of the population of {place} lived in cities and other urban areas in {year}",
        r"\burban population\b",
        r"\b(?:live[sd]?|living) in (?:urban areas|cities|towns)\b",
        r"\burbani[sz](?:ed|ation)\b",
    ),
    (
        "EN.POP.DNST", "count", "0.06",
        "the population density of {place} was {value} people per square kilometre in {year}",
        r"\bpopulation density\b|\bdensely populated\b",
        r"\b(?:people|inhabitants|residents) per square\b",
    ),
    (
        "SM.POP.RHCR.EA", "count", "0.2",
        "{place} hosted {value} refugees in {year}",
        r"\b(?:host(?:s|ed|ing)?|shelter(?:s|ed|ing)?|home to)\b<NEAR>refugees\b",
        r"\brefugees\b<NEAR>(?:lived?|living|sheltering) in\b",
        r"!\brefugees from\b",
    ),
    (
        "SM.POP.RHCR.EO", "count", "0.2",
        "there were {value} refugees from {place} in {year}",
        r"\brefugees from\b",
        r"!\b(?:host|shelter|took|taken|receiv|arriv|accept|liv|in [A-Z])",
    ),
    (
        "MS.MIL.XPND.GD.ZS", "percent", "1",
        "the military expenditure of {place} was {value} percent of its gross domestic product (GDP) in {year}",
        r"\b(?:military|defen[cs]e)\b(?=<NEAR><OF_GDP>)",
        r"<OF_GDP>(?=<NEAR>(?:military|defen[cs]e|armed forces)\b)",
    ),
    (
        "MS.MIL.XPND.CD", "USD", "0.25",
        "the military expenditure of {place} was US${value} in {year}",
        r"\b(?:military|defen[cs]e) (?:spending|expenditures?|budget|outlays?)\b",
        r"\bsp(?:ent|ends?|ending)\b<NEAR>(?:military|defen[cs]e|armed forces)\b",
    ),
    (
        "MS.MIL.TOTL.P1", "count", "0.25",
        "the armed forces personnel of {place} numbered {value} in {year}",
        r"\barmed forces (?:personnel|number|of <ABOUT>\d)",
        r"\bmilitary personnel\b",
        r"\bsoldiers under arms\b",
    ),
    (
        "EG.ELC.ACCS.ZS", "percent", "4",
        "{value} percent of the population of {place} had access to electricity in {year}",
        r"\baccess to (?:grid )?electricity\b|\b(?:have|had|has) electricity\b|\belectrification\b",
        r"!\b(?:rural|urban|schools?|villages|households)\b",
    ),
    (
        "EN.GHG.CO2.MT.CE.AR5", "tonne", "0.1",
        "the carbon dioxide (CO2) emissions of {place} were {value} million tonnes in {year}",
        r"\b(?:CO2|CO₂|carbon dioxide|carbon) emissions\b",
        r"\bemit(?:s|ted)?\b<NEAR>(?:CO2|CO₂|carbon dioxide)",
        r"!emissions (?:from|of) (?:coal|oil|gas|cars|transport|aviation|shipping|industry|power|agriculture|energy)",
    ),
    (
        "EN.GHG.CO2.PC.CE.AR5", "tonne", "0.1",
        "{place} emitted {value} tonnes of carbon dioxide (CO2) per capita in {year}",
        r"\b(?:CO2|CO₂|carbon dioxide|carbon)\b<NEAR>per (?:capita|person|head|inhabitant)\b",
        r"\bper[- ]capita (?:CO2|CO₂|carbon dioxide|carbon) emissions\b",
        r"!emissions (?:from|of) (?:coal|oil|gas|cars|transport|aviation|shipping|industry|power|agriculture|energy)",
    ),
    (
        "EG.FEC.RNEW.ZS", "percent", "4",
        "renewable energy made up {value} percent of the final energy consumption of {place} in {year}",
        r"\brenewables?\b<NEAR>(?:final )?energy consumption\b",
    ),
    (
        "IT.NET.USER.ZS", "percent", "5",
        "{value} percent of the population of {place} used the internet in {year}",
        r"\b(?:us(?:e[ds]?|ing)|access to|users? of|connected to) the internet\b",
        r"\binternet (?:users?|penetration|access)\b|\bonline in \d{4}",
        r"!\b(?:rural|urban|women|men|girls|children|schools?|households|broadband|mobile)\b",
    ),
    (
        "SE.ADT.LITR.ZS", "percent", "4",
        "the adult literacy rate in {place} was {value} percent in {year}",
        r"\bliteracy\b",
        r"\bliterate\b",
        r"\bread and write\b",
        r"!\b(?:female|male|women|men|youth|girls|financial|digital|media|computer|rural|urban)\b",
    ),
    (
        "SI.POV.NAHC", "percent", "4",
        "{value} percent of the population of {place} lived below the national poverty line in {year}",
        r"\bnational poverty line\b",
        r"\bpoverty rate\b",
    ),
    (
        "NE.EXP.GNFS.CD", "USD", "0.15",
        "the exports of goods and services of {place} were worth US${value} in {year}",
        r"\bexports of goods and services\b|\b(?:total|overall) exports\b",
        r"!\bexports\b<NEAR>to (?:the )?[A-Z]",
    ),
    (
        "NE.IMP.GNFS.CD", "USD", "0.15",
        "the imports of goods and services of {place} were worth US${value} in {year}",
        r"\bimports of goods and services\b|\b(?:total|overall) imports\b",
        r"!\bimports\b<NEAR>from (?:the )?[A-Z]",
    ),
    (
        "BX.KLT.DINV.CD.WD", "USD", "0.3",
        "the net inflows of foreign direct investment (FDI) of {place} were US${value} in {year}",
        r"\b(?:foreign direct investment|FDI)\b",
        r"!\bfrom (?:the )?[A-Z]|\b(?:stock|abroad|outward|outflows?)\b",
    ),
    (
        "BX.TRF.PWKR.CD.DT", "USD", "0.2",
        "the remittances received by {place} were worth US${value} in {year}",
        r"\bremittances\b",
        r"!\bremittances\b<NEAR>from (?:the )?[A-Z]",
    ),
    (
        "BX.TRF.PWKR.DT.GD.ZS", "percent", "3",
        "the remittances received by {place} were {value} percent of its gross domestic product (GDP) in {year}",
        r"\bremittances\b(?=<NEAR><OF_GDP>)",
    ),
    (
        "SE.XPD.TOTL.GD.ZS", "percent", "1.5",
        "the government expenditure of {place} on education was {value} percent of its gross domestic product (GDP) in {year}",
        r"\beducation\b(?=<NEAR><OF_GDP>)",
        r"<OF_GDP>(?=<NEAR>education\b)",
    ),
    (
        "SH.XPD.CHEX.GD.ZS", "percent", "1.5",
        "the health expenditure of {place} was {value} percent of its gross domestic product (GDP) in {year}",
        r"\bhealth(?:care)?\b(?=<NEAR><OF_GDP>)",
        r"<OF_GDP>(?=<NEAR>health(?:care)?\b)",
    ),
    (
        "VC.IHR.PSRC.P5", "count", "0.2",
        "the rate of intentional homicides in {place} was {value} per 100,000 people in {year}",
        r"\b(?:homicide|murder)s?(?: rate)?\b(?=<NEAR>per 100,000\b)",
    ),
    (
        "SG.GEN.PARL.ZS", "percent", "4",
        "the parliament of {place} had women in {value} percent of its seats in {year}",
        r"\bwomen\b<NEAR>parliament\b",
        r"\bparliament\b<NEAR>women\b",
    ),
    (
        "FI.RES.TOTL.CD", "USD", "0.15",
        "the total reserves (gold included) of {place} were worth US${value} in {year}",
        r"\b(?:foreign|international|currency|exchange)(?: exchange| currency)? reserves\b",
    ),
)  # fmt: skip
