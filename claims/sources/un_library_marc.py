"""MARC records as the United Nations Digital Library gives them (MARCXML), and the page of answers that they come in."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from claims.errors import SourceError
from claims.sources.live.answer import Answer

_RECORD = re.compile(r"<(?P<name>(?:\w+:)?record)[\s>].*?</(?P=name)\s*>", re.DOTALL)
_TOTAL = re.compile(r"Search-Engine-Total-Number-Of-Results:\s*(\d+)")


@dataclass(frozen=True)
class MarcRecord:
    """One record. control: the fields below 010, by tag. data: the others, as (tag, subfields by code). xml: as received."""

    control: dict[str, str]
    data: tuple[tuple[str, dict[str, str]], ...]
    xml: str

    @property
    def id(self) -> str:
        """Its number in the library."""
        return self.control.get("001", "")

    def fields(self, tag: str) -> list[dict[str, str]]:
        """The subfields of each field of this tag."""
        return [subfields for name, subfields in self.data if name == tag]

    def first(self, tag: str, code: str = "a") -> str:
        """A subfield of the first field of this tag that has it; empty where there is none."""
        return next((subfields[code] for subfields in self.fields(tag) if subfields.get(code)), "")


@dataclass(frozen=True)
class MarcPage:
    """One page of the records that a search found. total: of all pages, None where the answer says none. search_id: asks for the next."""

    records: tuple[MarcRecord, ...]
    total: int | None
    search_id: str


def read_page(answer: Answer) -> MarcPage:
    """The records of an answer. SourceError (bad_answer): no XML, a document type in it, an error's text, or no collection of records;

    blocked: nothing at all.
    """
    text = answer.text
    if not text:
        raise SourceError(f"{answer.source}: an empty answer, as a firewall gives", "blocked")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise answer.bad("a document type in place of MARCXML")
    try:
        root = ElementTree.fromstring(text)  # no document type stands in it, so that nothing in it expands
    except ElementTree.ParseError as error:
        raise answer.bad(f"no valid XML (line {error.position[0]})") from None
    name = root.tag.rpartition("}")[2]
    for said in root.iterfind(".//{*}error"):
        raise answer.bad(f"it says: {' '.join((said.text or '').split())[:200]}")
    if name not in ("response", "collection") or (name == "response" and root.find("{*}collection") is None):
        raise answer.bad("XML without a collection of records")
    total = " ".join((root.findtext("{*}total") or "").split())
    if not total:
        total = found[1] if (found := _TOTAL.search(text)) else ""
    if total and not total.isdigit():
        raise answer.bad("a total that is no number")
    elements, pieces = root.findall(".//{*}record"), [m[0] for m in _RECORD.finditer(text)]
    if len(elements) != len(pieces):
        raise answer.bad("records that can't be told apart")
    records = tuple(_record(element, piece, answer) for element, piece in zip(elements, pieces, strict=True))
    return MarcPage(records, int(total) if total else None, " ".join((root.findtext("{*}search_id") or "").split()))


def _record(element: ElementTree.Element, xml: str, answer: Answer) -> MarcRecord:
    control = {field.get("tag", ""): " ".join((field.text or "").split()) for field in element.iterfind("{*}controlfield")}
    data: list[tuple[str, dict[str, str]]] = []
    for field in element.iterfind("{*}datafield"):
        subfields: dict[str, str] = {}
        for sub in field.iterfind("{*}subfield"):
            subfields.setdefault(sub.get("code", ""), " ".join((sub.text or "").split()))
        data.append((field.get("tag", ""), subfields))
    if not control.get("001", "").isdigit():
        raise answer.bad("a record without its number")
    return MarcRecord(control, tuple(data), xml)
