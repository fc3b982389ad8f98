"""Whether four bare digits are a year or a number of things, from the words on either side."""

import re

from claims.text.period_words import COUNTED

_WINDOW = 90
_IN = re.compile(
    r"(?:\b(?:in|since|until|till|during|throughout|before|after|circa|ca\.|c\.|years?,?|act|mid|early|late|pre|post"
    r"|back to|prior to|compared (?:to|with)|relative to|up to|all of|most of|much of|dat(?:es?|ed|ing) (?:to|from)"
    r"|(?:planned|scheduled|set|slated|due|figures?|data|results?|budget|forecast|targets?|estimates?) for"
    r"|(?:as|of) (?:early|late) as|around)[ \-\s]|[(\[])$",
    re.I,
)
_LABEL = re.compile(
    r"\b(?i:resolutions?|res|articles?|nos?\.?|numbers?|rooms?|flight|chapters?|pages?|pp?\.|lines?|sections?|rule|"
    r"route|highway|bus|model|version|decree|law no|order|directive|regulation|bill|act no|protocol no|code|"
    r"boeing|peugeot|volume|vol\.|meeting|case)\s[\d\s,()/A-Z.-]{0,60}(?:(?:and|or|to)[\d\s,()/A-Z.-]{0,40}){0,4}$"
)
_AMOUNT = re.compile(
    r"\b(?:some|nearly|almost|over|than|at least|at most|roughly|approximately|about|only|just|another|plus|minus"
    r"|worth|additional|further|extra|total|totalling|numbering|exactly)\s$",
    re.I,
)
_OF_AMOUNT = re.compile(
    r"\b(?:majority|total|totals|number|numbers|margin|crowd|crowds|height|population|average|sum|maximum|minimum"
    r"|distance|range|force|group|garrison|strength|elevation|toll|lead|cost|price|value|capacity|membership|output"
    r"|electorate|audience|depth|weight|length|count|tally|rate|speed|altitude|out|some|excess|batch|team|army"
    r"|sample|fleet|square|score|each|one|two|three|half)\s+of\s$",
    re.I,
)
_BY_AMOUNT = re.compile(
    r"\b(?:won|win|wins|rose|risen|rise|rises|fell|fall|fallen|grew|grown|increas\w{1,4}|decreas\w{1,4}|dropp?\w{0,3}"
    r"|ahead|led|lost|down|up|cut|outnumbered|beat\w{0,3}|reduc\w{1,4}|expanded|shrank|defeated|multiplied|higher"
    r"|lower|victory|majority)\s+by\s$",
    re.I,
)
_FROM_AMOUNT = re.compile(
    r"\b(?:ros?e|risen|f[ae]ll|fallen|grew|grown|up|down|increas\w{1,4}|dropp?\w{0,3}|cut|reduc\w{1,4}|jumped|ranging"
    r"|ranges?)\sfrom\s$",
    re.IGNORECASE,
)
_TO_NUMBER = re.compile(r"\s(?:to|until|through)\s\d")
# At the head of a sentence: "In 2016 voters chose" tells of a year.
_HEAD = re.compile(r"\b(?:In|Since|During)\s$")
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|our|this|that|and|or)|\w['’]s|s['’])\s$", re.I)
_EVENT = re.compile(
    r"\s(?:[\w'’-]{1,25}\s){0,4}?(?:elections?|referendums?|referenda|war|wars|coup|invasion|survey|earthquake|census|"
    r"ceasefire|agreement|treaty|accords?|conflict|crisis|vote|polls?|plebiscite|massacre|revolution|season|"
    r"championships?|tournament|olympics|world cup|summit|protests?|uprising|pandemic|budget|conference|convention|"
    r"expedition|ascent|report|film|novel|book|study)\b",
    re.I,
)
_NEXT = re.compile(r"[ \n]?([\w'’-]{1,30})?")
_VERB = frozenset(["was", "saw", "brought", "marked", "has", "would", "is", "began", "ended", "proved", "became"])


def counted_after(text: str, end: int) -> bool:
    """Whether the words after a number say that it counts or measures things ("1974 people", "1974 per cent")."""
    match = _NEXT.match(text, end)
    if match is None or match.group(1) is None:
        return False
    return match.group(1).lower() in COUNTED


def plural_after(text: str, end: int) -> bool:
    """Whether a lower-case plural follows a number ("1974 voters")."""
    match = _NEXT.match(text, end)
    word = match.group(1) if match else None
    return (
        word is not None
        and word.islower()
        and (word in COUNTED or (word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "'s", "’s")) and len(word) > 3))
    )


def labelled(text: str, start: int) -> bool:
    """Whether the number is the name of a text or thing ("resolutions 1160 and 1199")."""
    return _LABEL.search(text, max(0, start - _WINDOW), start) is not None


def year_stands(text: str, start: int, end: int, listed: bool) -> bool:
    """Whether the four digits at start:end are a year.

    listed: a year stands directly before, joined by a comma or "and". Digits are a year after a preposition of
    time, in brackets, as an attribute ("the 2015 election"), or at the head of a sentence before an event's name;
    never when they count things or name a text.
    """
    if text[start - 1 : start] in ("(", "[") and text[end : end + 1] in (")", "]", ",", ";"):
        return True
    if _HEAD.search(text, max(0, start - 8), start) and text[start : start + 2] in ("19", "20"):
        return True
    if labelled(text, start) or counted_after(text, end):
        return False
    if listed:
        return not plural_after(text, end)
    low = max(0, start - 26)
    if _IN.search(text, low, start):
        return not (text[low:start].lower().endswith("around ") and plural_after(text, end))
    before = text[low:start].lower()
    if before.endswith("from "):
        return not (_FROM_AMOUNT.search(text, low, start) or _TO_NUMBER.match(text, end) or plural_after(text, end))
    if before.endswith(" of ") or before.endswith("\nof "):
        return not (_OF_AMOUNT.search(text, low, start) or plural_after(text, end))
    if before.endswith("by "):
        return not (_BY_AMOUNT.search(text, low, start) or plural_after(text, end))
    if _AMOUNT.search(text, max(0, start - 15), start):
        return False
    match = _NEXT.match(text, end)
    word = match.group(1) if match else None
    if _DETERMINER.search(text, max(0, start - 7), start):
        event = _EVENT.match(text, end) is not None
        return word is not None and (event or not before.endswith((" and ", " or ")))
    if _EVENT.match(text, end):
        return not plural_after(text, end)
    head = not before.strip() or before.rstrip(" ")[-1:] in (".", "!", "?", "\n", '"', "“")
    return head and word in _VERB
