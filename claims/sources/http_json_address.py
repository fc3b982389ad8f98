"""The address that an `http_json` source is asked at: a template, filled from a question, every part percent-encoded."""

import re
import string
from collections.abc import Mapping
from urllib.parse import quote

from claims.sources.base import Question
from claims.text import names

PARTS = ("name", "names", "text", "numbers", "year", "as_of")
MAX_TEXT = 300
_YEAR = re.compile(r"1\d{3}|20\d{2}|21\d{2}")


def check_template(template: str) -> None:
    """ValueError in a few words: braces out of order, a part that there is not, or one in the place of the host."""
    known = ", ".join(f"{{{part}}}" for part in PARTS)
    try:
        fields = [field for field in string.Formatter().parse(template) if field[1] is not None]
    except ValueError:
        raise ValueError(f"braces are not in order (known parts: {known})") from None
    for _, name, spec, conversion in fields:
        if name not in PARTS or spec or conversion:
            raise ValueError(f"unknown part {{{name}}} (known: {known})")
    if "{" in origin(template):
        raise ValueError("the host can't be a part")


def origin(template: str) -> str:
    """Scheme, host and port of a whole address; empty for a path."""
    found = re.match(r"(?i)https?://[^/?#]*", template)
    return found[0] if found else ""


def parts_of(question: Question) -> dict[str, str]:
    """What a question gives to the parts of a template, as it is spelled in its text; a part that it does not have is left out.

    name: the first proper name; names: all, blanks between; year: the first year among its numbers, else that of `as_of`.
    """
    spelled = [_spelled(name, question.text) for name in question.names]
    year = next((number for number in question.numbers if _YEAR.fullmatch(number)), str(question.as_of.year) if question.as_of else "")
    told = {
        "name": spelled[0] if spelled else "",
        "names": " ".join(spelled),
        "text": question.text[:MAX_TEXT],
        "numbers": ",".join(question.numbers),
        "year": year,
        "as_of": question.as_of.isoformat() if question.as_of else "",
    }
    return {part: text for part, text in told.items() if text}


def filled(template: str, parts: Mapping[str, str]) -> str | None:
    """The address; None where the question lacks a part that the template needs."""
    needed = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    if not needed <= parts.keys():
        return None
    return template.format(**{part: quote(text, safe="") for part, text in parts.items()})


def _spelled(name: str, text: str) -> str:
    """A canonical name as the text spells it, diacritics and all; else with capitals."""
    folded = [(letter, i) for i, c in enumerate(text) for letter in names.fold(c)]
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", "".join(letter for letter, _ in folded))
    return text[folded[found.start()][1] : folded[found.end() - 1][1] + 1] if found else name.title()
