"""The HTML report as text: escaping, policy, links, structure. tests/system looks at it in a browser."""

import base64
import hashlib
import re
import time
from html.parser import HTMLParser
from itertools import pairwise

from claims.model.claim import Quote
from claims.model.report import Report
from claims.report import html_report
from tests.unit.report import report_sample


class Page(HTMLParser):
    """The elements of a page, its ids, and its text without the style."""

    def __init__(self, text: str) -> None:
        """Reads the page at once."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element."""
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "use", "path"):
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Every end closes what was opened last."""
        if tag not in ("meta", "use", "path"):
            assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        """Notes text."""
        if self.stack and self.stack[-1] != "style":
            self.text += data

    def values(self, attribute: str) -> list[str]:
        """All values of an attribute."""
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]


def page(report: Report | None = None) -> Page:
    """The page of `report`, by default the sample."""
    return Page(html_report.render(report or report_sample.build()))


def test_nothing_foreign_becomes_markup() -> None:
    found = page()

    tags = {tag for tag, _ in found.tags}
    assert not tags & {"script", "img", "i", "b", "iframe", "link", "base", "form", "object", "input", "style-"}
    assert all(not name.startswith("on") and name != "style" for _, attrs in found.tags for name in attrs)
    assert "<script>alert(1)</script> & <img src=x onerror=alert(2)> put the dead at 4,200 " in found.text
    assert found.stack == []


def test_hidden_characters_are_shown() -> None:
    text = html_report.render(report_sample.build())

    assert re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) is None
    assert '<span class="ctl">\\u202e</span>gnorw<span class="ctl">\\u202c</span>' in text
    assert '<span class="ctl">\\x1b</span>[2J' in text
    title = report_sample.build().article.model_copy(update={"title": "A\u202eB</title><script>"})
    assert "<title>A\\u202eB&lt;/title&gt;&lt;script&gt; · Claimdesk</title>" in html_report.render(report_sample.build(article=title))


def test_the_policy_names_no_script_and_fits_the_style() -> None:
    text = html_report.render(report_sample.build())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    style = re.search(r"<style>(.*)</style>", text, re.DOTALL)
    assert policy and style

    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'none'; base-uri 'none'; form-action 'none'"
    )
    assert "</style" not in style[1] and "url(" not in style[1] and "@import" not in style[1]


def test_links_go_to_web_addresses_only() -> None:
    found = page()
    for tag, attrs in found.tags:
        address = attrs.get("href")
        if tag == "a" and address is not None and not address.startswith("#"):
            assert address.startswith(("http://", "https://")) and "@" not in address
            assert attrs.get("rel") == "noopener noreferrer"
    assert "(javascript:alert(3))" in found.text and '(https://user:pw@relief.example/"><script>)' in found.text
    assert "https://example.org/northland/results?year=2021&round=1" in found.values("href")


def test_anchors_are_unique_and_every_fragment_has_its_target() -> None:
    found = page()
    ids = found.values("id")

    assert len(ids) == len(set(ids))
    assert {value[1:] for value in found.values("href") if value.startswith("#")} <= set(ids)
    assert {claim.id for claim in report_sample.build().claims} <= set(ids)


def test_strange_ids_still_get_anchors() -> None:
    report = report_sample.build()
    claims = tuple(
        claim.model_copy(update={"id": name})
        for claim, name in zip(report.claims, ["c-same", "c-same", "x y", '"><script>', "article", "c-ä"], strict=False)
    )
    found = page(report.model_copy(update={"claims": claims}))
    ids = found.values("id")

    assert len(ids) == len(set(ids))
    assert {value[1:] for value in found.values("href") if value.startswith("#")} <= set(ids)


def test_headings_in_order_language_and_landmarks() -> None:
    found = page()
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch(r"h[1-6]", tag)]

    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [tag for tag, _ in found.tags if tag in ("header", "main", "footer")] == ["header", "main", "footer"]
    assert ("html", {"lang": "en"}) in found.tags
    strange = report_sample.build().article.model_copy(update={"language": 'x" onload="'})
    assert set(page(report_sample.build(article=strange)).values("lang")) == {"en"}


def test_reports_that_were_changed_and_empty_ones() -> None:
    report = report_sample.build()
    gone = Quote(exact="never said", prefix="", suffix="", start=5, end=10**9)
    lost = report.claims[0].model_copy(update={"quote": gone})
    found = page(report.model_copy(update={"claims": (lost,), "documents": {}}))
    assert "“never said”" in found.text and "not in the text of the article" in found.text
    assert "45 percent were in favour and 55 percent against" in found.text

    empty = page(report_sample.build(claims=(), not_checkable=(), documents={}))
    assert "No checkable claim was found in this article." in empty.text


def test_long_articles_take_bounded_time() -> None:
    report = report_sample.build()
    text = "a" * 10_000_000
    begun = time.perf_counter()
    html_report.render(report.model_copy(update={"claims": (), "article": report.article.model_copy(update={"text": text})}))
    many = "It was 12. " * 1500
    claims = tuple(
        report.claims[0].model_copy(
            update={"id": f"c-{n}", "quote": Quote(exact="It was 12", prefix="", suffix="", start=n * 11, end=n * 11 + 9)}
        )
        for n in range(1500)
    )
    found = html_report.render(report.model_copy(update={"claims": claims, "article": report.article.model_copy(update={"text": many})}))

    assert found.count('class="card ') == 1500
    assert time.perf_counter() - begun < 20
