"""Example answers of an interface, with what is to be read from them beside them: NAME.expected.json.

{"answers": ["page1.json", "page2.json"],        the answers, in the order in which they are given; the last one again and again
 "status": 200, "settings": {...},               settings of the source beside those that the test gives
 "asked": [{"question": {...}, "documents": [{...}]}, {"question": {...}, "fails": ["bad_answer", "no list"]}]}
"""

import importlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.errors import SourceError
from claims.judge.policy import Policy
from claims.model.report import ReportClaim
from claims.pipeline import Circumstances, Memory, verify
from claims.sources.base import Question, Source
from claims.sources.live.politeness import InProcess
from claims.sources.live.surroundings import Surroundings
from claims.sources.registry import find_kind, load_sources
from claims.sources.settings import Rate, SourceConfig
from claims.text.reading import article_from_bytes

EXAMPLES = Path(__file__).parent / "examples"
SUFFIX = ".expected.json"
_TYPES = {".html": "text/html; charset=utf-8", ".json": "application/json"}
_QUESTION = {"text": "?", "kind": "quantity"}


@dataclass(frozen=True)
class Case:
    """One file of expectations. asked: questions, each with its documents or its failure."""

    name: str
    answers: tuple[Path, ...]
    status: int
    settings: dict[str, Any]
    asked: list[dict[str, Any]]


def cases(kind: str) -> list[Case]:
    """The cases of a kind, in the order of their names."""
    folder = EXAMPLES / kind
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        told = json.loads(path.read_text("utf-8"))
        files = tuple(folder / name for name in told["answers"])
        found.append(Case(path.name.removesuffix(SUFFIX), files, told.get("status", 200), told.get("settings", {}), told["asked"]))
    return found


def forgotten(kind: str) -> set[str]:
    """Example answers of which no file says what is expected of them."""
    named = {path.name for case in cases(kind) for path in case.answers}
    return {path.name for path in (EXAMPLES / kind).iterdir() if not path.name.endswith((SUFFIX, ".md"))} - named


def documented(kind: str, folder: Path) -> SourceConfig:
    """The settings that the kind's own description shows, read as a sources.yaml."""
    found = find_kind(kind)
    assert found is not None
    lines = (importlib.import_module(f"claims.sources.{kind}").__doc__ or "").splitlines()
    path = folder / "sources.yaml"
    path.write_text("sources:\n" + "\n".join(line for line in lines if line.startswith("    ")) + "\n")
    (config,) = load_sources(path)
    return config


def serve(server: HTTPServer, *answers: Path, status: int = 200) -> None:
    """Serves the answers one after the other, at any address; the last one again and again."""
    waiting = list(answers)

    def given(_: Request) -> Response:
        path = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return Response(path.read_bytes(), status, content_type=_TYPES[path.suffix])

    server.expect_request("/api", method="GET").respond_with_handler(given)
    server.expect_request("/api/claims:search", method="GET").respond_with_handler(given)


def opened(kind: str, folder: Path, settings: dict[str, Any]) -> Source:
    """A source of these settings, with limits of its own."""
    found = find_kind(kind)
    assert found is not None
    told = {"name": "trial", "kind": kind, "trust": 0.9, "allow_private": True, "rate": Rate(requests=1000), **settings}
    return found.open_in(found.config.model_validate(told), Surroundings(folder, InProcess()))


def read(source: Source, asked: dict[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """What a question of a case brings: the expected keys of each document, or the outcome of its failure and its words."""
    question = Question.model_validate({**_QUESTION, **asked["question"]})
    try:
        documents = source.ask(question, asked.get("limit", 8))
    except SourceError as error:
        return [], [error.outcome, str(error)]
    keys = list(asked["documents"][0]) if asked.get("documents") else ["name"]
    return [{key: getattr(document, key) for key in keys} for document in documents], []


def verified(claim: str, source: Source, date: str) -> ReportClaim:
    """The only claim of one sentence of that date, verified against one source."""
    article = article_from_bytes(f"date {date} {claim}\n".encode(), "a.txt")
    (found,) = verify(article, [source], Circumstances(policy=Policy()), Memory()).claims
    return found
