"""The HTML of a MediaWiki page rid of what is no text of it, and the words of an element.

Left out: navigation, references and their marks, notes on the page's state, pictures with their captions, and what is hidden.
"""

import re
from typing import Any

import lxml.html  # type: ignore[import-untyped]

DEEPEST = 150

_TAGS = frozenset("style script figure link meta img audio video math noscript".split())
# Classes of MediaWiki's own output and of the templates that most wikis share.
_CLASSES = frozenset(
    "navbox navbox-styles vertical-navbox sidebar reflist references mw-references-wrap mw-editsection toc hatnote dablink rellink "
    "metadata ambox mbox-small tmbox ombox sistersitebox noprint shortdescription thumb gallery portalbox portal catlinks "
    "reference mw-cite-backlink mw-empty-elt error mw-kartographer-container geo-multi-punct geo-nondefault locmap authority-control "
    "stub side-box noexcerpt sortkey printfooter redirectMsg mwe-math-element infobox-image infobox-caption portable-infobox".split()
)
_IDS = frozenset(("toc", "coordinates", "siteSub", "contentSub"))
_ROLES = frozenset(("navigation", "note"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_APART = frozenset("li tr p div td th dd dt".split())
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
_POWER = re.compile(r"[0-9+−-]{1,3}\Z")
_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f]+")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def parse(html: str) -> Any:
    """The page's elements below one that holds them all, cleared."""
    tree: Any = lxml.html.fragment_fromstring(_NOT_IN_XML.sub(" ", html), create_parent="div")
    for element in list(tree.iter()):
        if element.getparent() is not None and _is_no_text(element):
            element.drop_tree()  # what follows it stays
    return tree


def classes_of(element: Any) -> set[str]:
    """The classes of an element."""
    return set((element.get("class") or "").split())


def words_of(element: Any, between: str = " ") -> str:
    """The words of an element. between: what stands for a line break and about the items of a list."""
    pieces: list[str] = []
    gather(element, pieces, between)
    text = tidy("".join(pieces))
    sign = between.strip()
    return re.sub(rf"\s*{re.escape(sign)}(?:\s*{re.escape(sign)})*", sign, text).strip(f"{sign} ") if sign else text


def gather(element: Any, pieces: list[str], between: str = " ", depth: int = 0) -> None:
    """Adds the words of an element, without what follows it; what lies deeper than is ever written is left out."""
    tag = element.tag
    if depth > DEEPEST:
        return
    if tag == "br":
        pieces.append(between)
    text = element.text or ""
    raised = tag == "sup" and not len(element) and _POWER.match(text.strip())
    pieces.append(text.strip().translate(_RAISED) if raised else text)
    for child in element:
        apart = child.tag in _APART
        pieces.append(between if apart else "")
        gather(child, pieces, between, depth + 1)
        pieces.append(between if apart else "")
        pieces.append(child.tail or "")


def tidy(text: str) -> str:
    """Text with one plain blank for any run of blanks, and without characters that show nothing."""
    return _BLANKS.sub(" ", _NOTHING.sub("", text)).strip()


def _is_no_text(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return True  # a comment
    return (
        element.tag in _TAGS
        or not _CLASSES.isdisjoint(classes_of(element))
        or element.get("id") in _IDS
        or element.get("role") in _ROLES
        or _HIDDEN.search(element.get("style") or "") is not None
    )
