"""What is asked of a MediaWiki's action API: words to search for, titles, parameters (mediawiki.org/wiki/API:Main_page)."""

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import quote_plus

from claims.sources.base import Question

COMMON: dict[str, str | int] = {"format": "json", "formatversion": 2, "maxlag": 5}
HITS = 10
MAX_TITLES = 50
MAX_ENCODED = 6000  # of an address, which has 8000
SEARCHES = 3
_NAMES, _TERMS = 3, 3
# What a search engine takes for its own signs, and what no title may hold.
_SIGNS = re.compile(r"[^\w\s'’.,–/&()-]|_|(?<![^\W_])-|-(?![^\W_])")
_SMALL = frozenset("of the and in on for to at by de la le du da des der den von van al".split())


def written(name: str, text: str) -> str:
    """A name in the letters in which `text` holds it; else each word with a capital, but for small ones."""
    if found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I):
        return found[0]
    words = name.split()
    return " ".join(word if i and word in _SMALL else word[:1].upper() + word[1:] for i, word in enumerate(words))


def titles_of(question: Question) -> list[str]:
    """The titles under which pages on the question's names may stand, most important first."""
    found = (" ".join(_SIGNS.sub(" ", written(name, question.text)).split()) for name in subjects(question))
    return list(dict.fromkeys(title for title in found if title and len(title.encode()) <= 255))


def searches_of(question: Question) -> list[str]:
    """What is searched for, one after the other until something is found: a wiki shows pages that hold all words.

    Names, numbers and some words; names and numbers; the longest name, which says most, and numbers. Where the claim names nobody,
    what its article is about stands for that.
    """
    names = [plain(name) for name in subjects(question)[:_NAMES]]
    numbers = [plain(number) for number in question.numbers[:2]]
    words = [plain(term) for term in question.terms]
    words = [word for word in words if len(word) > 2 and not word.isdigit()][:_TERMS]
    longest = [max(names, key=lambda name: len(name.split()), default="")]
    tried = [[*names, *numbers, *words], [*names, *numbers] if names else words, [*longest, *numbers] if names else []]
    return list(dict.fromkeys(" ".join(part for part in parts if part) for parts in tried if any(parts)))[:SEARCHES]


def subjects(question: Question) -> tuple[str, ...]:
    """The names that a page must be about: the claim's own, else those that its article is mostly about."""
    return question.names or question.context[:2]


def plain(text: str) -> str:
    """Text without anything that a search would take for a sign or an operator."""
    cleaned = " ".join(_SIGNS.sub(" ", text).replace("(", " ").replace(")", " ").split())
    return " ".join(word.lower() if word in {"AND", "OR", "NOT"} else word for word in cleaned.split())[:200]


def search(words: str) -> dict[str, str | int]:
    """Parameters: the pages that hold `words`, and what wiki it is."""
    # Left out, srwhat means titles alone to a wiki that searches in its database.
    within: dict[str, str | int] = {"srwhat": "text", "srnamespace": 0, "srlimit": HITS, "srprop": "snippet", "srinfo": ""}
    return {"action": "query", "list": "search", "srsearch": words, **within, **_SITE, **COMMON}


_SITE: dict[str, str | int] = {"meta": "siteinfo", "siprop": "general|rightsinfo"}
SITE: dict[str, str | int] = {"action": "query", **_SITE, **COMMON}


def pages(titles: Iterable[str]) -> dict[str, str | int]:
    """Parameters: the latest revision of each page, redirects followed; the first titles, as many as an address holds."""
    room, asked = MAX_ENCODED, []
    for title in list(titles)[:MAX_TITLES]:
        room -= len(quote_plus(f"{title}|"))
        if room >= 0:
            asked.append(title)
    return {
        "action": "query",
        "titles": "|".join(asked),
        "redirects": 1,
        "prop": "revisions|pageprops",
        "rvprop": "ids|timestamp",
        "ppprop": "disambiguation",
        **COMMON,
    }


def revision_at(page_id: int, day: dt.date) -> dict[str, str | int]:
    """Parameters: the revision that a page had at the end of a day (UTC)."""
    chosen: dict[str, str | int] = {"rvlimit": 1, "rvdir": "older", "rvstart": f"{day.isoformat()}T23:59:59Z", "rvprop": "ids|timestamp"}
    return {"action": "query", "pageids": page_id, "prop": "revisions", **chosen, **COMMON}


def parsed(revision: int) -> dict[str, str | int]:
    """Parameters: a revision as the reader's HTML."""
    plainly: dict[str, str | int] = {"disablelimitreport": 1, "disableeditsection": 1, "disabletoc": 1}
    return {"action": "parse", "oldid": revision, "prop": "text|properties|revid", **plainly, **COMMON}


def extract(page_id: int) -> dict[str, str | int]:
    """Parameters: a page's latest text without markup, by the extension TextExtracts."""
    text: dict[str, str | int] = {
        "prop": "extracts|revisions",
        "explaintext": 1,
        "exsectionformat": "wiki",
        "exlimit": 1,
        "rvprop": "ids|timestamp",
    }
    return {"action": "query", "pageids": page_id, **text, **COMMON}
