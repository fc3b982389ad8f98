"""A Wikibase's interface on loopback that answers out of the example answers, and the source that asks it."""

import functools
import json
from pathlib import Path
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.sources.base import Source
from claims.sources.live.politeness import InProcess
from claims.sources.live.surroundings import Surroundings
from claims.sources.settings import Rate
from claims.sources.wikidata import WikidataConfig, open_wikidata

EXAMPLES = Path(__file__).parent / "examples" / "wikidata"
ANSWERS = ("offices", "places", "populations", "memberships", "events", "elections", "dates", "labels")
PATH = "/w/api.php"


def example(name: str) -> Any:
    """An example answer."""
    return json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))


@functools.cache
def entities() -> dict[str, Any]:
    """The entities of all example answers, by id."""
    return {key: entity for name in ANSWERS for key, entity in example(name)["entities"].items()}


def _names(entity: dict[str, Any]) -> list[tuple[str, str]]:
    aliases = entity["aliases"]["en"] if entity.get("aliases") else []
    return [("label", entity["labels"]["en"]["value"]), *(("alias", alias["value"]) for alias in aliases)]


def _find(name: str, limit: int) -> dict[str, Any]:
    found = []
    for entity in sorted(entities().values(), key=lambda e: -len(e.get("sitelinks", ()))):
        for kind, text in _names(entity):
            if text.lower().startswith(name.lower()):
                match = {"type": kind, "language": "en", "text": text}
                found.append({"id": entity["id"], "title": entity["id"], "label": _names(entity)[0][1], "match": match})
                break
    return {"searchinfo": {"search": name}, "search": found[:limit], "success": 1}


def _search(words: str) -> dict[str, Any]:
    wanted = words.lower().split()
    hits = []
    for entity in entities().values():
        held = " ".join([*(text for _, text in _names(entity)), str(entity.get("descriptions", ""))]).lower()
        if all(word in held for word in wanted):
            hits.append({"ns": 0, "title": entity["id"], "pageid": entity["pageid"]})
    return {"batchcomplete": "", "query": {"searchinfo": {"totalhits": len(hits)}, "search": hits}}


def answer(request: Request) -> Response:
    """What the interface answers to one request."""
    args = request.args
    told: dict[str, Any]
    if args["action"] == "wbsearchentities":
        told = _find(args["search"], int(args["limit"]))
    elif args["action"] == "wbgetentities":
        ids = args["ids"].split("|")
        assert len(ids) <= 50
        told = {"entities": {i: entities().get(i, {"id": i, "missing": ""}) for i in ids}, "success": 1}
    elif args.get("list") == "search":
        told = _search(args["srsearch"])
    else:
        told = {"batchcomplete": "", "query": {"general": {"sitename": "Wikidata"}}}
    return Response(json.dumps(told, ensure_ascii=False), content_type="application/json; charset=utf-8")


def opened(folder: Path, server: HTTPServer, **settings: Any) -> Source:
    """The source, asking a server on loopback."""
    told = {"name": "wikidata", "kind": "wikidata", "base_url": server.url_for(PATH), "allow_private": True, "trust": 0.9}
    config = WikidataConfig(**{**told, "rate": Rate(requests=1000), "timeout_seconds": 5.0, **settings})
    return open_wikidata(config, Surroundings(folder, InProcess()))


def serving(folder: Path, server: HTTPServer) -> Source:
    """The source, with the examples served to it."""
    server.expect_request(PATH).respond_with_handler(answer)
    return opened(folder, server)
