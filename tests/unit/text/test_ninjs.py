"""News items in ninjs: what is read of versions 1.x and 2.x, what decides, and one clear line for what is wrong."""

import datetime as dt
import hashlib
import json
import time
from typing import Any

import pytest

from claims.errors import InputError
from claims.text.ninjs import NewsItem, read_item
from claims.text.reading import Received, article_from_bytes, news_item

BODY = (
    "The harbour of Norland was opened on 1 May 2024. The council said that 64.9 percent of the voters had chosen it.\n\n"
    "Buka is the capital of the island, and the ferry goes there twice a day."
)
OLD: dict[str, Any] = {
    "uri": "urn:newsml:example.org:20240502:harbour",
    "version": "3",
    "versioncreated": "2024-05-02T23:30:00-03:00",
    "firstcreated": "2024-05-01T08:00:00Z",
    "headline": "Norland  opens\nits harbour",
    "body_text": BODY,
}
NEW: dict[str, Any] = {
    "uri": OLD["uri"],
    "firstcreated": "2024-05-01T08:00:00Z",
    "headlines": [
        {"role": "short", "value": "Harbour"},
        {"role": "main", "contenttype": "text/html", "value": "Norland <b>opens</b> &amp; sails"},
    ],
    "bodies": [
        {"role": "caption", "contenttype": "text/plain", "value": "A ship."},
        {"contenttype": "text/html; charset=utf-8", "value": "<p>The harbour was opened.</p><p>It was <i>late</i> in the year 2024.</p>"},
    ],
}


def item(**changed: Any) -> NewsItem:
    """The item of version 1.x with changes; a key that is None is left out."""
    return read_item(json.dumps({k: v for k, v in {**OLD, **changed}.items() if v is not None}), "a.json")


def test_an_item_of_version_1_becomes_an_article() -> None:
    data = json.dumps(OLD).encode()
    article = article_from_bytes(data, "a.json")
    assert article.text == f"Norland opens its harbour\n\n{BODY}\n"
    assert (article.title, article.uri, article.body_start) == ("Norland opens its harbour", OLD["uri"], 0)
    assert article.published == dt.date(2024, 5, 2)  # as stated where it was written, though it is 3 May in UTC
    assert article.id == "sha256:" + hashlib.sha256(data).hexdigest()
    assert article_from_bytes(data, "a.json", published=dt.date(2020, 1, 1)).published == dt.date(2020, 1, 1)
    assert article_from_bytes(data, "a.json", uri="desk-7").uri == "desk-7"


@pytest.mark.parametrize("name", ["a.json", "a.NINJS", "standard input", "a.txt"])
def test_it_is_known_by_its_suffix_or_by_sight(name: str) -> None:
    data = b"\xef\xbb\xbf\n " + json.dumps(OLD).encode()
    assert article_from_bytes(data, name).title == "Norland opens its harbour"
    found = news_item(Received(data, name))
    assert found is not None and found.version == "3"


@pytest.mark.parametrize(
    ("data", "name"), [(b"{Braces} are no item.", "a.txt"), (b'<p>{"uri"}</p>', "a.html"), (b'[x] {"uri": 1}', "a.md")]
)
def test_what_is_no_item_is_left_alone(data: bytes, name: str) -> None:
    assert news_item(Received(data, name)) is None


def test_an_item_of_version_2_gives_its_main_headline_and_body() -> None:
    article = article_from_bytes(json.dumps(NEW).encode(), "a.json")
    assert article.text == "Norland opens & sails\n\nThe harbour was opened.\n\nIt was late in the year 2024.\n"
    assert (article.title, article.published) == ("Norland opens & sails", dt.date(2024, 5, 1))


def test_plain_text_goes_before_markup_and_markup_is_seen_where_no_type_is_given() -> None:
    assert item(body_html="<p>Other words.</p>").text.endswith(f"{BODY}\n")
    assert (
        item(body_text=None, body_html="<p>The ferry goes twice a day.</p>").text
        == "Norland opens its harbour\n\nThe ferry goes twice a day.\n"
    )
    bodies = [{"value": "<p>The ferry goes.</p><p>It does so twice a day.</p>"}]
    assert item(body_text=None, bodies=bodies).text.endswith("The ferry goes.\n\nIt does so twice a day.\n")
    assert item(body_text=None, bodies=[{"value": "5 < 6 and 7 > 6."}]).text.endswith("5 < 6 and 7 > 6.\n")


def test_a_headline_is_not_said_twice_and_may_be_missing() -> None:
    assert item(body_text=f"Norland opens its harbour\n\n{BODY}").text.count("Norland opens") == 1
    bare = item(headline=None, title="harbour-3")
    assert (bare.text, bare.title) == (f"{BODY}\n", "harbour-3")


def test_what_can_not_be_shown_or_stored_is_replaced() -> None:
    assert item(body_text="A \x00 and a \ud800 here.").text.endswith("A \ufffd and a \ufffd here.\n")
    assert item(version=4).version == "4" and item(version=None).version is None


def test_status_and_embargo_decide_about_confidence() -> None:
    now = dt.datetime(2024, 5, 2, 12, 0, tzinfo=dt.UTC)
    assert not item().confidential(now) and not item().canceled
    assert item(pubstatus="withheld").confidential(now) and not item(pubstatus="withheld").canceled
    assert item(pubstatus="stat:canceled").canceled and item(pubstatus="Cancelled").canceled
    later = item(embargoed="2024-05-02T14:00:00+01:00")
    assert later.confidential(now) and not later.confidential(now + dt.timedelta(hours=1))
    assert not item(embargoed="2024-05-02T11:59:59").confidential(now)
    assert item(embargoed="").confidential(now + dt.timedelta(days=36_500))
    assert not read_item(json.dumps({**OLD, "embargoed": None}), "a").confidential(now)


def test_a_canceled_item_needs_no_text_but_an_article_does() -> None:
    data = json.dumps({"uri": OLD["uri"], "pubstatus": "canceled"}).encode()
    found = news_item(Received(data, "a.json"))
    assert found is not None and found.canceled and found.text == ""
    with pytest.raises(InputError, match=r"^a\.json: a ninjs item without text: it has no body_text, body_html or bodies$"):
        article_from_bytes(data, "a.json")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"uri": "urn:x",', "not valid JSON: Expecting property name enclosed in double quotes in line 1, column 17"),
        ('{"uri": "urn:x"}\nmore', "not valid JSON: Extra data in line 2, column 1"),
        ('{"a":' * 100_000, "not valid JSON: nested too deeply, or a number too long"),
        ("[1]", "no ninjs item: one JSON object is expected, not a list"),
        ('{"schema": "claimdesk.report/1"}', "no ninjs item: it has no uri"),
        ('{"uri": 7}', "ninjs key 'uri' must be a text, not a number"),
        ('{"uri": "u", "headline": ["a"]}', "ninjs key 'headline' must be a text, not a list"),
        ('{"uri": "u", "bodies": {"value": "a"}}', "ninjs key 'bodies' must be a list of objects"),
        ('{"uri": "u", "bodies": [{"value": true}]}', "ninjs key 'bodies.value' must be a text, not a truth value"),
        ('{"uri": "u", "versioncreated": "yesterday"}', "ninjs key 'versioncreated' is no date and time: 'yesterday'"),
        ('{"uri": "u", "embargoed": "2024-02-30T00:00:00Z"}', "ninjs key 'embargoed' is no date and time: '2024-02-30T00:00:00Z'"),
        ('{"uri": "u", "pubstatus": "held\\u001b"}', "ninjs key 'pubstatus' is 'held\\\\x1b', none of usable, withheld, canceled"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        article_from_bytes(text.encode(), "a.json")
    assert str(caught.value) == f"a.json: {said}" and str(caught.value).isprintable()


@pytest.mark.parametrize("pattern", ["<", "<p", "<p>", "&", "a ", "\\u0000"])
def test_ten_megabytes_take_bounded_time(pattern: str) -> None:
    long = pattern * (4_500_000 // len(pattern))
    text = f'{{"uri": "u", "headlines": [{{"contenttype": "text/html", "value": "{long}"}}], "bodies": [{{"value": "{long}"}}]}}'
    began = time.monotonic()
    with pytest.raises(InputError, match=r"too m(any|uch markup) for one article|not in English|seems to be in"):
        article_from_bytes(text.encode(), "a.json")
    assert time.monotonic() - began < 15
