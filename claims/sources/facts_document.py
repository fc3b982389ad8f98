"""A fact as a document: its record is what is quoted, and its words are what is read."""

from claims.model.evidence import Document
from claims.sources.facts_records import Fact
from claims.sources.facts_words import render


def fact_document(fact: Fact, *, trust: float, source: str, name: str) -> Document:
    """The document of a fact. name: of the file or table that it stands in."""
    about = fact.about
    return Document(
        text=fact.record,
        title=about.get("title"),
        url=about.get("source"),
        publisher=about.get("publisher"),
        published=about.get("published"),
        retrieved=about.get("retrieved"),
        language=about.get("language"),
        trust=trust,
        source=source,
        name=f"{name}#{fact.key}",
        rendered=render(fact),
    )
