"""HTML to text: the article of a page, its headline first, its paragraphs apart by a blank line.

The extraction is trafilatura's (Barbaresi 2021); here is what it is asked for and how its answer is laid out.
"""

import datetime as dt
import json
import logging
import re
from dataclasses import dataclass
from typing import Any

from claims.errors import InputError

_HTML_START = re.compile(r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?)?\s*\Z")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
)
_LD_TYPES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "blogposting",
    "webpage",
    "report",
)


@dataclass(frozen=True)
class Page:
    """What a page says: `text` as it is quoted from, and what its metadata state."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: dt.date | None = None


def looks_like_html(text: str) -> bool:
    """Whether `text` opens as an HTML page does (blanks, comments and an XML declaration aside)."""
    return _HTML_START.match(text[:4096].removeprefix("\ufeff")) is not None


def declared_charset(data: bytes) -> str | None:
    """The charset that the page itself declares in its first 4096 bytes, lower-case."""
    found = _META_CHARSET.search(data[:4096])
    return found[1].decode("ascii").lower() if found else None


def read_page(html: str, where: str, url: str | None = None) -> Page:
    """The article of a page. `where` names it in the InputError raised when it holds none."""
    # Imported here: a third of a second that plain text articles need not pay.
    import lxml.etree  # type: ignore[import-untyped]
    import trafilatura
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    nothing = InputError(f"{where}: HTML without an article: no running text was found")
    try:
        tree = load_html(html)
        if tree is None:
            raise nothing
        published = _published(tree)
        found: Any = trafilatura.bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"extensive_search": False},
            prune_xpath=["//nav", "//*[@role='navigation']", "//footer"],
        )
    except (ValueError, RecursionError, lxml.etree.LxmlError):
        raise nothing from None
    if found is None:
        raise nothing
    paragraphs = _paragraphs(found.text or "")
    if not any(_is_prose(paragraph) for paragraph in paragraphs):
        raise nothing
    title = " ".join(found.title.split()) if found.title else None
    if title and _folded(title) not in (_folded(paragraph) for paragraph in paragraphs[:2]):
        paragraphs.insert(0, title)
    return Page(
        text="\n\n".join(paragraphs) + "\n",
        title=title or None,
        url=_web_address(url) or _web_address(found.url),
        publisher=found.sitename or None,
        # trafilatura's own date is not taken: it makes 2020-02-01 of 2020-02-30, and guesses from other words.
        published=published,
    )


def _paragraphs(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        line = line.strip()
        if not line or _TABLE_RULE.match(line):
            continue
        if line.startswith("|"):
            line = " | ".join(cell for cell in (part.strip() for part in line.split("|")) if cell)
        if line:
            lines.append(line)
    return lines


def _is_prose(paragraph: str) -> bool:
    words = len(paragraph.split(maxsplit=12))
    return words > 12 or (words >= 4 and _SENTENCE_END.search(paragraph) is not None)


def _published(tree: Any) -> dt.date | None:
    """The day of publication that the page's metadata state: meta elements, JSON-LD, then its first <time>."""
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if key in _PUBLISHED_META:
            stated.setdefault(key, meta.get("content") or "")
    for key in _PUBLISHED_META:
        if day := _iso_day(stated.get(key)):
            return day
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json" and (day := _from_json_ld(script.text or "")):
            return day
    for element in tree.iter("time"):
        if day := _iso_day(element.get("datetime")):
            return day
    return None


def _from_json_ld(text: str) -> dt.date | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    waiting = [data]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            waiting.extend(value for key, value in item.items() if key == "@graph")
            types = item.get("@type")
            names = types if isinstance(types, list) else [types]
            stated = item.get("datePublished")
            if isinstance(stated, str) and any(str(name).lower() in _LD_TYPES for name in names):
                return _iso_day(stated)
    return None


def _iso_day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((value or "").strip()[:10])
    except ValueError:
        return None


def _web_address(value: str | None) -> str | None:
    return value if value and value.lower().startswith(("http://", "https://")) else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
