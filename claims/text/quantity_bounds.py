"""The words that bound a number: "more than", "nearly", "at least", "or so". Source: contract, section 1."""

import re

from claims.model.values import Bound

_LITTLE = r"(?:(?:just|only|barely|marginally) |(?:a little|slightly|a bit|a shade|a fraction|a touch|marginally) )"
_COMPARED = r"(?:more|greater|higher|larger|longer|taller|bigger|heavier|older|deeper|wider)"
_LESSENED = r"(?:fewer|less|lower|smaller|shorter|younger|lighter|narrower)"
_BEFORE: list[tuple[Bound, str]] = [
    ("at_least", rf"(?:no|not) {_LESSENED} than|at (?:the very )?least|a minimum of|minimum of|as (?:few|little) as"),
    ("at_most", rf"(?:no|not) {_COMPARED} than|at (?:the )?(?:very )?most|a maximum of|maximum of|as (?:many|much) as|"
                r"(?<!well )(?<!made )(?<!went )(?<!goes )(?<!go )(?<!gone )(?<!rose )(?<!risen )(?<!rise )(?<!rising )(?<!climbed )"
                r"(?<!moved )(?<!came )(?<!jumped )up to|not exceeding"),
    ("just_over", rf"{_LITTLE}(?:{_COMPARED} than|over|above)|(?:not much|little) more than"),
    ("nearly", rf"{_LITTLE}(?:{_LESSENED} than|under|below|short of|shy of)|(?:not much|little) less than|"
               r"not quite|very nearly|nearly|almost|approaching|verging on|fell short of"),
    ("more_than", rf"(?:well |far |comfortably )?(?:{_COMPARED} than|over|above|beyond)|upwards? of|in excess of|"
                  r"exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|(?:tops|topped|topping)"),
    ("less_than", rf"(?:well |far |comfortably )?(?:{_LESSENED} than|under|below)|short of"),
    ("about", r"close to|about|around|some|roughly|approximately|approx\.?|estimated(?: at)?|an estimated|circa|ca?\.|"
              r"in the (?:region|order|neighbourhood|neighborhood) of|on the order of|something like|"
              r"more or less|near"),
]  # fmt: skip
_AFTER: list[tuple[Bound, str]] = [
    ("at_least", r"\+|-plus\b| ?plus\b(?! [\w£$€])|,? or (?:more|above|over|higher|longer|greater|older)\b|"
                 r",? and (?:over|above|up|upwards)\b|"
                 r",? at (?:the very )?least\b"),
    ("at_most", r",? or (?:fewer|less|below|under|lower|shorter|younger)\b|,? at (?:the )?(?:very )?most\b"),
    ("about", r",? or (?:so|thereabouts)\b|-odd\b|,? (?:approximately|roughly)\b(?=[.,;)])"),
]  # fmt: skip
_BETWEEN_WORDS = r"(?:(?:another|a further|an additional|a total of|an estimated|a record) )?"
_PREFIXES: list[tuple[Bound, re.Pattern[str]]] = [
    (b, re.compile(rf"(?:^|(?<=[^\w-]))(?:{p})\s+{_BETWEEN_WORDS}$", re.I)) for b, p in _BEFORE
]
_SUFFIXES: list[tuple[Bound, re.Pattern[str]]] = [(b, re.compile(p, re.I)) for b, p in _AFTER]
_SIGN = re.compile(r"([~≈>≥<≤])\s?$")
_SIGNS: dict[str, Bound] = {
    "~": "about",
    "≈": "about",
    ">": "more_than",
    "≥": "at_least",
    "<": "less_than",
    "≤": "at_most",
}

_OVER_TOPIC = re.compile(
    r"\b(?:victor(?:y|ies)|wins?|triumph|lead|advantage|talks?|row|dispute|war|concerns?|control|spread|taken|took|"
    r"won|fight|protests?|anger|fears?|presid(?:ed|ing)|rul(?:ed|ing)|ran|charges?|divided|walked|flew|"
    r"fell)\s+over\s+$",
    re.I,
)
_ABOUT_TOPIC = re.compile(
    r"\b(?:talk|speak|spoke|ask|know|knew|worr(?:y|ied)|complain|think|thought|learn|hear|heard|concern|claim|"
    r"statement|"
    r"question|stor(?:y|ies)|tell|told|lied?|joke|facts?|books?|films?|doubts?|information|news)(?:s|ed|"
    r"ing)?\s+about\s+$",
    re.I,
)
_LASTING = re.compile(
    r"(?:\b(?:for|last(?:s|ed|ing)?|took|take|takes|taking|taken|spent|spend|after|of|is|was|were|in|with|aged|"
    r"than|and)"
    r"|^|[.,;:(\"“])\s*(?:well |just |far )?over\s+$",
    re.I,
)


def bound_before(text: str, start: int, duration: bool = False) -> tuple[Bound, int] | None:
    """The bound that the words before offset `start` give, and where those words begin.

    duration: the number measures time: "over five days" is then a bound only after words of lasting.
    """
    window = text[max(0, start - 60) : start]
    offset = max(0, start - 60)
    if sign := _SIGN.search(window):
        return _SIGNS[sign[1]], offset + sign.start()
    for bound, pattern in _PREFIXES:
        if match := pattern.search(window):
            words = match[0].lower()
            if words.startswith("over") and (_OVER_TOPIC.search(window) or (duration and not _LASTING.search(window))):
                return None
            if words.startswith("about") and _ABOUT_TOPIC.search(window):
                return None
            return bound, offset + match.start()
    return None


def bound_after(text: str, end: int) -> tuple[Bound, int] | None:
    """The bound that the words from offset `end` on give ("or more", "or so", "+"), and where they end."""
    for bound, pattern in _SUFFIXES:
        if match := pattern.match(text, end):
            return bound, match.end()
    return None
