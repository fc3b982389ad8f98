"""A server that gives example answers one after the other at whatever address, and claims verified against a source."""

import re
from pathlib import Path

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

_TYPES = {".html": "text/html; charset=utf-8", ".json": "application/json;charset=utf-8", ".xml": "application/xml; charset=utf-8"}


def serve_in_order(server: HTTPServer, *answers: Path, status: int = 200) -> None:
    """Serves the answers one after the other, at any address; the last one again and again."""
    waiting = list(answers)

    def given(_: Request) -> Response:
        path = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return Response(path.read_bytes(), status, content_type=_TYPES[path.suffix])

    server.expect_request(re.compile(".*"), method="GET").respond_with_handler(given)
