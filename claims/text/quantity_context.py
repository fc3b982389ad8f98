"""Where a number is no quantity: years, dates, clock times, symbols, and numbers that are part of a name."""

import re

from claims.text.numbers import Number
from claims.text.quantity_counted import STOP, is_plural

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_LABELS = (
    r"resolutions?|res\.|articles?|art\.|chapters?|sections?|sect\.|paragraphs?|para\.|paras\.|pages?|pp?\.|nos?\.|No|"
    r"rules?|annex(?:es)?|protocol|clauses?|volumes?|vol\.|rooms?|flight|route|highway|channel|line|figures?|"
    r"fig\.|tables?|"
    r"directives?|regulations?|decrees?|decisions?|phone|tel\.?|telephone|fax|items?|footnotes?|amendments?|"
    r"bullet|platform|gate|grade|category|level|phase|stage|lot|box|"
    r"exhibits?|appendix|verse|psalm|schedule|measure|proposition|bill|docket|ISBN|ISSN|DOI"
)
_EXCLUDED = [
    re.compile(p)
    for p in (
        # addresses, symbols of documents, versions, ISO dates, phone numbers, clock times
        r"(?:https?://|www\.)\S+|(?<!\S)\S{1,64}@\S{1,200}",
        r"\b(?<!/)[A-Z][A-Za-z]{0,20}/[\w/.\-]{0,60}\d[\w/.\-]{0,60}(?:\s\(\d{4}\))?",
        r"\b\d{1,4}/\d{1,4}(?:/\d{1,4})?\b(?!\s+(?:majority|of))",
        r"\b[A-Za-z]{1,30}-\d+(?:/\d+)?\b(?![ ]?%)(?<!-)",
        r"\b\d+(?:\.\d+){2,}\b",
        r"\b\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+Z?)?\b",
        r"(?:\+\d[\d \-()]{6,}\d)|\b\d{3}-\d{4}\b|\b\(?\d{3,5}\)?[ -]\d{3,4}[ -]\d{3,4}\b",
        r"(?i)\b\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?|gmt|utc|cet|est|local time|o['’]clock|hours)",
        r"\b\d{1,2}:\d{2}(?::\d{2})?\b",
        r"(?i)\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s*(?:[ap]\.?m\b\.?|"
        r"o['’]clock)",
        r"(?i)\bhalf past \w+|\bquarter (?:to|past) \w+",
        # dates
        rf"{_DAY}(?:\s*(?:,|to|and|or|until|through|-|–)\s*(?:the\s+)?{_DAY}){{0,9}}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}}\b)?",
        rf"{_MONTH}\s+(?:the\s+)?{_DAY}(?![\d,.]*\d|\s*(?:%|per\b|people|votes|seats|million))(?:\s*(?:,|to|and|"
        rf"or|-|–)\s*{_DAY}(?!\d))*(?:,\s+\d{{4}}\b)?",
        rf"{_MONTH},?\s+\d{{4}}\b",
        r"\b(?:1\d{3}|20\d{2})\s?[-–/]\s?(?:1\d{3}|20\d{2}|\d{2})\b(?!,\d|\s+(?:votes|people))",
        r"(?i)\b(?:between|from)\s(?:1\d{3}|20\d{2})\s(?:and|to|until|till|through)\s(?:1\d{3}|20\d{2})\b"
        r"(?!,\d|\s(?:[a-z]+s|people|men|women|children|per)\b)",
        r"\b\d{2,4}s\b|['’]\d{2}s?\b",
        r"\b[12]\d{3}\s*(?:BC|AD|BCE|CE)\b|\b(?:AD|c\.)\s*\d{2,4}\b",
        r"(?i)\b(?:on|by|from|until|since|till) the \d{1,2}(?:st|nd|rd|th)(?=[.,;:)]|\s+(?:it|he|she|they|we|the|"
        r"a|and|to|of|at|in|in)\b|\s*$)",
        # labels with their lists
        rf"(?i:\b(?:{_LABELS})\s*)#?\d[\w.\-/]*(?:\s\(\d{{4}}\))?(?:(?:\s*,\s*|\s*,?\s+(?:and|or|to)\s+|"
        rf"[-–])\d[\w.\-/]*(?:\s\(\d{{4}}\))?(?!\s*(?:%|per\s?cent|,\d{{3}}|million|votes|people|members|"
        rf"countries|states|[a-z]+s\b)))*",
        r"#\d+|\[\d+\]|\((?:1\d{3}|20\d{2}|2100)\)|(?m:^\s*\d{1,3}[.)](?=\s))",
        r"\bnumber (?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b(?!\s+(?:of|people))",
        # names
        r"\b(?:Group|Council|Gang|Committee|Big|Chapter|Channel|Radio|Class|Chicago|Pier|Catch|Article|Formula|"
        r"Apollo|Route|"
        r"Sept\.|Windows|Boeing|Airbus|Euro|Expo|Title|Part|Section|Stage|Level|Phase|World Cup|Olympics|Agenda|"
        r"Area|Unit)"
        r"\s(?:of\s)?(?:\d[\w\-]*|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Twenty)(?![,.]\d)\b",
        r"\b\d+(?:-\d+)? (?:[A-Z][a-z]+ )?(?:Street|Avenue|Road|Lane|Square|Boulevard|Place|Drive)\b",
        r"\b(?:sub-|below |above )zero\b",
        r"(?i)\b24/7\b|\b9/11\b",
    )
]  # fmt: skip
_YEAR_BEFORE = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|before|after|during|around|circa|year|late|early|mid|for|between|and|or|"
    r"spring|summer|autumn|winter|fall|than|through|the|a|an|its|his|her|their)[ -]$|[(\-–,/]\s?$|['’]s\s$",
    re.I,
)
_YEAR_STRICT = re.compile(r"\b(?:in|of|since|by)\s$|\($", re.I)


def excluded_spans(text: str) -> list[tuple[int, int]]:
    """The spans of a text where numbers are symbols, dates, times or names."""
    return [match.span() for pattern in _EXCLUDED for match in pattern.finditer(text)]


def is_year(text: str, number: Number) -> bool:
    """Whether a bare number of four digits, without unit, is a year: 1000 to 2100 and no plural noun after it."""
    if number.form != "digits" or number.grouped or number.end - number.start != 4 or not 1000 <= number.value <= 2100:
        return False
    before = text[max(0, number.start - 12) : number.start]
    if _YEAR_STRICT.search(before) and not re.match(r" (?:votes|points|seats)\b", text[number.end : number.end + 9]):
        return True
    following = re.compile(r"\s+(?:[a-z\-]+\s+)?([A-Za-z\-]+)").match(text, number.end)
    direct = re.compile(r"\s+([a-z\-]+)").match(text, number.end)
    plural = bool(direct and is_plural(direct[1])) or bool(following and is_plural(following[1]))
    return not plural or bool(_YEAR_BEFORE.search(before) and not (direct and is_plural(direct[1])))


def in_name(text: str, number: Number) -> bool:
    """Whether a bare number is part of a name: glued to letters ("G7") or after a capital word ("Boeing 737")."""
    before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 60]
    if number.form == "digits":
        if re.match(r"[A-Za-z]", after) or re.search(r"[A-Za-z]-$|[#@]$", before):
            return True
        if not number.grouped and re.search(r"(?:(?<=[a-z,] )|(?<=\bthe ))[A-Z][\w’']+ $", before):
            noun = re.match(r"\s+(?:[a-z\-]+ )?([a-z\-]+)", after)
            direct = re.match(r"\s+([a-z\-]+)", after)
            return not ((noun and is_plural(noun[1])) or (direct and is_plural(direct[1])))
    if re.match(r"One [A-Z]", text[number.start : number.start + 5]) and re.search(r"[a-z,] $", before):
        return True
    if number.form == "words" and text[number.start].isupper() and re.search(r"[A-Z][\w’']*(?: of)? $|\bthe $", before):
        return not re.search(r"[.!?:]\s+$", before)
    return False


_ONE_AFTER = re.compile(
    r"\s+(?:another|day\b(?=\s*,)|time\b(?!s)|hand|side|thing|wants?|wanted|says?|said|thinks?|"
    r"more\b(?! \w+))\b|['’]s\b|[.,;:!?)]|\s*$",
    re.I,
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|the|this|that|each|every|any|which|another|new|as|last|next|first|only the|old|good|bad|big|loved|"
    r"such|not|everyone|same|other|right|wrong|former|latter)\s$",
    re.I,
)
_ONE_VOTE = re.compile(r"\s+(?:against|abstain\w*|abstention|in favou?r|opposed|absent)\b", re.I)


def is_pronoun_one(text: str, number: Number) -> bool:
    """Whether "one" is a pronoun or stands in an idiom ("one of", "no one", "one day,") instead of counting."""
    if number.value != 1 or number.form != "words" or number.grouped or text[number.start : number.end].lower() != "one":
        return False
    after, before = text[number.end : number.end + 60], text[max(0, number.start - 16) : number.start]
    if _ONE_VOTE.match(after):
        return False
    if after.startswith(" day"):
        return not re.search(r"\b(?:for|in|within|after|than|last\w*|of|least|just|only|took|about|every|exactly)\s$", before, re.I)
    if re.match(r"\s+of\s", after):
        return not (
            re.search(r"\b(?:only|just)\s$", before, re.I) and re.match(r"\s+of (?:the )?(?:\d|[a-z]+(?:een|ty|ve|x|n|e|o|r|t)\b)", after)
        )
    following = re.match(r"\s+([A-Za-z]+)", after)
    function_word = bool(following and following[1].lower() in STOP and following[1].lower() not in ("more", "less", "such"))
    return bool(function_word or _ONE_AFTER.match(after) or _ONE_BEFORE.search(before))


_ORDINAL_IDIOM = re.compile(
    r"\s+(?:minister|lady|aid|secretary|class|hand|name|half|quarter|century|centuries|World|Reich|of all|"
    r"party|parties|thought|nature|place\b(?!\s)|largest\b(?=\s*$))\b|(?:-)",
    re.I,
)
_UNITS_OF_ARMY = re.compile(
    r"\s+(?:Army|Fleet|Division|Brigade|Regiment|Battalion|Corps|Infantry|Airborne|Cavalry|Wing|Street|Avenue|"
    r"Arrondissement|District|Circuit|Amendment|Century|Floor)\b"
)


def is_ordinal_idiom(text: str, number: Number) -> bool:
    """Whether an ordinal is no rank: "at first", "first minister", "Second World War", "the first half"."""
    after, before = text[number.end : number.end + 60], text[max(0, number.start - 24) : number.start]
    word = text[number.start : number.end]
    if _ORDINAL_IDIOM.match(after) or _UNITS_OF_ARMY.match(after):
        return True
    if word[0].isupper() and (re.match(r"\s+[A-Z]", after) or re.search(r"[A-Z]\w* (?:the )?$", before)):
        return True
    if word.lower() in ("first", "second", "third") and not re.search(
        r"\b(?:the|a|an|his|her|its|their|our|my|your|whose|this|that|each|every|in|for|only|as|came|be|was|were|"
        r"is|are)\s$|['’]s?\s$",
        before,
        re.I,
    ):
        return True
    return bool(re.search(r"\b(?:at|from the very|from the)\s$", before) and word.lower() == "first")
