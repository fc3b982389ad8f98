"""Notifications: of a job that ended and a verdict that changed, posted once to a real server; refused where it is not public."""

import json

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.errors import SourceError
from claims.store.announcing import Delivery, waiting_notifications
from claims.store.health import last_beats
from tests.integration.worker.conftest import Desk
from tests.integration.worker.running import running
from worker import dispatch
from worker.delivering import deliver, post
from worker.lanes import NOTIFICATION
from worker.process import Process


def test_a_job_that_ended_is_told_once_whatever_the_server_says_first(desk: Desk, httpserver: HTTPServer) -> None:
    answers, told = [Response(status=500), Response(status=204)], []

    def take(request: Request) -> Response:
        told.append((request.headers["Idempotency-Key"], json.loads(request.data)))
        return answers[min(len(told), len(answers)) - 1]

    httpserver.expect_request("/hook", method="POST").respond_with_handler(take)
    url = httpserver.url_for("/hook")
    settings = desk.with_settings(callback_hosts=(f"{httpserver.host}:{httpserver.port}",), max_attempts=3)
    with running(settings, desk.folder) as worker:
        job = dispatch.submit(settings, desk.store, desk.article(), callback_url=url)
        assert dispatch.wait(settings, desk.store, job.job_id, 60).state == "finished"
        from tests.integration.worker.running import eventually

        eventually(lambda: len(told) == 2, 20, worker.log.read_text())
        eventually(lambda: worker.events("delivered"), 10, worker.log.read_text())
    assert told[0] == told[1] == (f"run {job.run_id}", {"event": "job.finished", "job": job.job_id, "run": job.run_id})
    process = Process(settings)
    assert waiting_notifications(desk.store, process.now(), 10) == [] and NOTIFICATION in last_beats(desk.store)
    deliver(process, 1)  # a message that comes twice finds nothing to do
    assert len(told) == 2


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:1/hook", "not on the public internet"),
        ("ftp://desk.example/hook", "only http and https"),
        ("http://nowhere.invalid/hook", "can't be reached"),
    ],
)
def test_an_address_that_is_not_public_is_refused(url: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        post(Delivery(1, "t", 1, 3, url, "run r-1", {}), ())


def test_a_redirect_is_not_followed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/hook").respond_with_data("", status=302, headers={"Location": "/other"})
    host = (f"{httpserver.host}:{httpserver.port}",)
    with pytest.raises(SourceError, match="answered 302"):
        post(Delivery(1, "t", 1, 3, httpserver.url_for("/hook"), "run r-1", {}), host)
    assert len(httpserver.log) == 1
