"""HTML to text: layout, metadata, and what is no article."""

import datetime as dt

import pytest

from claims.text.markup import looks_like_html, read_page

BODY = "<p>The commission said that he was elected with 88 percent of the vote.</p>"


def page(head: str = "", body: str = BODY) -> str:
    """A small page."""
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2020-10-19T08:00:00Z">', dt.date(2020, 10, 19)),
        ('<meta name="date" content="1967-06-05">', dt.date(1967, 6, 5)),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2019-05-01"}]}</script>',
            dt.date(2019, 5, 1),
        ),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta name="date" content="2020-02-30">', None),
        ("", None),
    ],
)
def test_date_of_publication(head: str, day: dt.date | None) -> None:
    assert read_page(page(head), "a.html").published == day


def test_a_year_in_the_footer_is_no_date() -> None:
    assert read_page(page(body=BODY + "<footer>\u00a9 2024 The Paper</footer>"), "a.html").published is None


def test_headline_comes_first_and_once() -> None:
    head = '<meta property="og:title" content="A vote is held">'
    assert read_page(page(head), "a.html").text.startswith("A vote is held\n\nThe commission")
    text = read_page(page(head, "<h1>A vote is held</h1>" + BODY), "a.html").text
    assert text.count("A vote is held") == 1


def test_table_rows_keep_their_cells_without_rules() -> None:
    table = "<table><tr><th>Name</th><th>Share</th></tr><tr><td>Tatar</td><td>51.69</td></tr></table>"
    text = read_page(page(body=BODY + table), "a.html").text
    assert "Tatar | 51.69" in text and "---" not in text


def test_script_and_navigation_are_left_out() -> None:
    html = page(body="<script>alert(1)</script>" + BODY).replace("<article>", "<nav><a href=/>Home page</a></nav><article>")
    text = read_page(html, "a.html").text
    assert "alert" not in text and "Home page" not in text


@pytest.mark.parametrize("text", ["<!doctype html><p>", " \n<HTML lang=en>", "<?xml version='1.0'?><html>", "<!-- x --><html>"])
def test_looks_like_html(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize("text", ["Plain", "<p>Markdown with a tag", "5 < 6 <html>", "# Heading\n<html>", "<!-- " * 1000])
def test_does_not_look_like_html(text: str) -> None:
    assert not looks_like_html(text)
