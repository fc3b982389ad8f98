"""The answers of a MediaWiki's action API taken apart (mediawiki.org/wiki/API:Main_page, formatversion=2).

Every function takes an answer of documented shape and raises its `bad` for any other.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from claims.sources.live.answer import Answer
from claims.text.naming import shown

_MARK = re.compile(r"<[^>]*>")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")


@dataclass(frozen=True)
class Site:
    """The wiki: its name, its language, the address of its index.php, the licence of its texts where it states one."""

    name: str
    language: str | None
    script: str
    licence: str | None

    def permanent(self, revision: int) -> str:
        """The address at which this revision stays."""
        return f"{self.script}?oldid={revision}"


@dataclass(frozen=True)
class Hit:
    """A page that was found: its title, and what the search shows of it."""

    title: str
    snippet: str


@dataclass(frozen=True)
class WikiPage:
    """A page that is there: its latest revision and that one's time; whether it only tells namesakes apart."""

    title: str
    page_id: int
    revision: int
    timestamp: str
    disambiguation: bool


def inspect(answer: Answer) -> None:
    """Raises for an answer that holds an error (status 200 all the same), with its code and what the wiki says."""
    told = answer.json()
    if not isinstance(told, dict):
        raise answer.bad("no JSON object")
    errors = [told["error"]] if "error" in told else told.get("errors") or []
    if not isinstance(errors, list) or not all(isinstance(error, dict) for error in errors):
        raise answer.bad("an error of unknown shape")
    if errors:
        said = errors[0].get("info") or errors[0].get("text") or ""
        raise answer.bad(f"the wiki answers with an error: {shown(str(errors[0].get('code')), 60)}: {shown(str(said), 200)}")


def site_of(answer: Answer, base: str) -> Site:
    """The wiki that answered. base: the address that was asked, by whose scheme an address without one goes on."""
    general = _mapping(answer, answer.json(), "query", "general")
    server, script = general.get("server"), general.get("script")
    if not isinstance(server, str) or not isinstance(script, str) or not isinstance(general.get("sitename"), str):
        raise answer.bad("no name or address of the wiki (siteinfo)")
    server = f"{urlsplit(base).scheme}:{server}" if server.startswith("//") else server
    if not server.lower().startswith(("http://", "https://")):
        raise answer.bad(f"the wiki names no web address as its own: {shown(server, 60)}")
    rights = answer.json()["query"].get("rightsinfo")
    licence = rights.get("text") if isinstance(rights, dict) else None
    language = general.get("lang")
    return Site(
        " ".join(str(general["sitename"]).split()),
        language if isinstance(language, str) else None,
        server + script,
        " ".join(licence.split()) if isinstance(licence, str) and licence.strip() else None,
    )


def hits_of(answer: Answer) -> list[Hit]:
    """What a search found, best first."""
    found = _mapping(answer, answer.json(), "query").get("search")
    if not isinstance(found, list):
        raise answer.bad("no list of search results")
    hits = []
    for one in found:
        if not isinstance(one, dict) or not isinstance(one.get("title"), str):
            raise answer.bad("a search result without a title")
        hits.append(Hit(one["title"], html.unescape(_MARK.sub("", str(one.get("snippet") or "")))))
    return hits


def pages_of(answers: Iterable[Answer]) -> tuple[dict[str, WikiPage], dict[str, str]]:
    """(pages by title, the final title of each title that leads elsewhere); pages that are missing are left out."""
    merged: dict[str, dict[str, Any]] = {}
    leads: dict[str, str] = {}
    last: Answer | None = None
    for last in answers:
        query = _mapping(last, last.json(), "query")
        for key in ("normalized", "redirects"):
            for step in query.get(key) or []:
                if not isinstance(step, dict) or not isinstance(step.get("from"), str) or not isinstance(step.get("to"), str):
                    raise last.bad(f"an entry of {key} without from and to")
                leads[step["from"]] = step["to"]
        listed = query.get("pages")
        if not isinstance(listed, list):
            raise last.bad("no list of pages")
        for page in listed:
            if not isinstance(page, dict) or not isinstance(page.get("title"), str):
                raise last.bad("a page without a title")
            if not (page.get("missing") or page.get("invalid") or page.get("special")):
                merged.setdefault(page["title"], {}).update(page)
    found = {}
    for title, page in merged.items():
        assert last is not None
        if page.get("ns", 0) != 0:
            continue
        revision, timestamp = revision_of(last, page) or (0, "")
        if not revision:
            raise last.bad(f"the page {shown(title, 80)} without a revision")
        namesakes = isinstance(page.get("pageprops"), dict) and "disambiguation" in page["pageprops"]
        found[title] = WikiPage(title, _number(last, page.get("pageid"), "page"), revision, timestamp, namesakes)
    return found, {title: _end(title, leads) for title in leads}


def revision_of(answer: Answer, page: Mapping[str, Any]) -> tuple[int, str] | None:
    """(id, time) of the first revision told of a page; None where there is none, as before its first."""
    revisions = page.get("revisions")
    if not revisions:
        return None
    if not isinstance(revisions, list) or not isinstance(revisions[0], dict):
        raise answer.bad("no list of revisions")
    timestamp = revisions[0].get("timestamp")
    if not isinstance(timestamp, str) or not _MOMENT.match(timestamp):
        raise answer.bad("a revision without its time")
    return _number(answer, revisions[0].get("revid"), "revision"), timestamp


def only_page(answer: Answer) -> Mapping[str, Any]:
    """The one page of an answer about one."""
    listed = _mapping(answer, answer.json(), "query").get("pages")
    if not isinstance(listed, list) or len(listed) != 1 or not isinstance(listed[0], dict):
        raise answer.bad("not one page, though one was asked for")
    return listed[0]


def text_of(answer: Answer, revision: int) -> tuple[str, bool]:
    """(the HTML of the revision asked for, whether it only tells namesakes apart)."""
    told = _mapping(answer, answer.json(), "parse")
    if told.get("revid") != revision:
        raise answer.bad(f"another revision than {revision}, which was asked for")
    if not isinstance(told.get("text"), str):
        raise answer.bad("a page without its text")
    return told["text"], "disambiguation" in (told.get("properties") or {})


def extract_of(answer: Answer) -> str | None:
    """A page's text; None where the wiki has no TextExtracts."""
    page = only_page(answer)
    text = page.get("extract")
    if text is None and "extract" in str(answer.json().get("warnings", "")):
        return None
    if not isinstance(text, str):
        raise answer.bad("a page without its extract")
    return text


def going_on(answer: Answer) -> dict[str, str | int] | None:
    """What to ask in addition for the rest of an answer that came in parts; None where it is whole."""
    more = answer.json().get("continue")
    if more is None:
        return None
    if not isinstance(more, dict) or not all(isinstance(value, str | int) for value in more.values()):
        raise answer.bad("a continuation of unknown shape")
    return more


def _mapping(answer: Answer, told: Any, *keys: str) -> dict[str, Any]:
    for key in keys:
        told = told.get(key) if isinstance(told, dict) else None
    if not isinstance(told, dict):
        raise answer.bad(f"nothing under {'.'.join(keys)}")
    return told


def _number(answer: Answer, value: Any, of: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise answer.bad(f"a {of} without its number")
    return value


def _end(title: str, leads: Mapping[str, str]) -> str:
    seen = {title}
    while (title := leads.get(title, title)) not in seen:
        seen.add(title)
    return title
