"""A wiki on loopback that answers from the example files: it searches as wikis do (all words must stand on a page)."""

import json
from pathlib import Path
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.sources.base import Source
from claims.sources.live.politeness import InProcess
from claims.sources.live.surroundings import Surroundings
from claims.sources.mediawiki import MediaWikiConfig, open_mediawiki
from claims.sources.mediawiki_page import read_html
from claims.sources.settings import Rate

EXAMPLES = Path(__file__).parent / "examples" / "mediawiki"


def example(name: str) -> Any:
    """An example answer."""
    return json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))


class Wiki:
    """Serves the examples under /w/api.php. asked: the parameters of every request.

    instead: what is answered in place of the examples, by what is asked for: `search`, `pages`, `revision`, `extract`, `parse`.
    """

    def __init__(self, server: HTTPServer) -> None:
        self.asked: list[dict[str, str]] = []
        self.instead: dict[str, list[str]] = {}
        self.url = server.url_for("/w/api.php")
        self._texts: dict[str, str] = {}
        for path in EXAMPLES.glob("parse-*.json"):
            told = json.loads(path.read_text("utf-8")).get("parse")
            if told:
                self._texts[told["title"]] = f"{told['title']} {read_html(told['text']).whole()}".lower()
        server.expect_request("/w/api.php").respond_with_handler(self._answer)

    def requests(self) -> list[str]:
        """What was asked for, in order."""
        return [_subject(params) for params in self.asked]

    def _answer(self, request: Request) -> Response:
        params = dict(request.args)
        self.asked.append(params)
        assert (params["format"], params["formatversion"], params["maxlag"]) == ("json", "2", "5")
        subject = _subject(params)
        if self.instead.get(subject):
            chosen = self.instead[subject]
            return _json(example(chosen.pop(0) if len(chosen) > 1 else chosen[0]))
        return _json(getattr(self, f"_{subject}")(params))

    def _search(self, params: dict[str, str]) -> Any:
        assert params["srwhat"] == "text"
        told = example("search")
        words = params["srsearch"].lower().split()
        told["query"]["search"] = [hit for hit in told["query"]["search"] if all(word in self._texts[hit["title"]] for word in words)]
        return told

    def _site(self, _: dict[str, str]) -> Any:
        return example("search")

    def _pages(self, params: dict[str, str]) -> Any:
        told = example("pages")["query"]
        titles = set(params["titles"].split("|"))
        steps = {kind: [step for step in told[kind] if step["from"] in titles] for kind in ("normalized", "redirects")}
        titles |= {step["to"] for kind in steps.values() for step in kind}
        known = [page for page in told["pages"] if page["title"] in titles]
        missing = [{"ns": 0, "title": title, "missing": True} for title in titles - {page["title"] for page in told["pages"]}]
        return {"batchcomplete": True, "query": {**{kind: found for kind, found in steps.items() if found}, "pages": [*missing, *known]}}

    def _revision(self, params: dict[str, str]) -> Any:
        assert (params["rvlimit"], params["rvdir"]) == ("1", "older")
        path = EXAMPLES / f"revision-{params['pageids']}-{params['rvstart'][:10]}.json"
        return json.loads(path.read_text("utf-8")) if path.exists() else example("revision-none")

    def _parse(self, params: dict[str, str]) -> Any:
        return example(f"parse-{params['oldid']}")


def _subject(params: dict[str, str]) -> str:
    if params["action"] == "parse":
        return "parse"
    if params.get("list") == "search":
        return "search"
    if "extracts" in params.get("prop", ""):
        return "extract"
    if "rvstart" in params:
        return "revision"
    return "pages" if "titles" in params else "site"


def _json(told: Any) -> Response:
    return Response(json.dumps(told), content_type="application/json; charset=utf-8")


def opened(wiki: Wiki, folder: Path, **settings: Any) -> Source:
    """The wiki as a source, with limits of this test's own."""
    told = {"trust": 0.9, "rate": Rate(requests=1000), **settings}
    config = MediaWikiConfig(name="wiki", kind="mediawiki", base_url=wiki.url, allow_private=True, **told)
    return open_mediawiki(config, Surroundings(folder, InProcess()))
