"""The answers on a ballot: for, against, leave, stay."""

import re

_OPTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "oppose",
        re.compile(
            r"\b(against|no|opposed?|reject(?:ed|ing|s)?|turn(?:ed|ing)?\b[^.;]{0,40}\bdown|threw out|throw(?:n|ing)? out|"
            r"voted? down|disapprov\w+|refus\w+)\b",
            re.I,
        ),
    ),
    ("favour", re.compile(r"\b(in favou?r(?: of)?|favou?red|yes|approv\w+|accept\w*|support\w*|endors\w+|backed|for)\b", re.I)),
    ("leave", re.compile(r"\b(leave|leaving|left(?= the\b| it\b)|exit|quit|go|secede|secession|withdraw\w*|brexit)\b", re.I)),
    ("stay", re.compile(r"\b(remain(?:ed|ing)?|stay(?:ed|ing)?|keep(?:ing)?)\b", re.I)),
)
_VOTE_FOR = re.compile(r"(?:\bvot(?:e|es|ed|ing)|per ?cent|%|\bmajority|\bballots?|\bwere|\bwas|^\s*)(?:\s+\w+){0,2}?\s*$", re.I)


def option_in(text: str, last: bool = True) -> str | None:
    """The option that a run of words names last (or first)."""
    found: list[tuple[int, str]] = []
    for name, pattern in _OPTIONS:
        for m in pattern.finditer(text):
            if m.group().lower() == "for" and not _VOTE_FOR.search(text[max(0, m.start() - 40) : m.start()]):
                continue
            if m.group() == "no" and re.match(r"no\s+(?:one|party|candidate|country|more|fewer|less)", text[m.start() :], re.I):
                continue
            found.append((m.start(), name))
    found.sort()
    return found[-1 if last else 0][1] if found else None
