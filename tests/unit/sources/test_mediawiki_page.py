"""The HTML of a wiki page as text, sections, tables, infobox rows and records; what of a long page is given."""

import pytest

from claims.sources.mediawiki_page import PageText, Section, read_extract, read_html
from claims.sources.mediawiki_records import Record, records_of
from claims.sources.mediawiki_tables import InfoRow
from claims.sources.mediawiki_text import body, front_matter
from claims.text.front_matter import split_front_matter

RESULTS = """<p>A presidential election was held in Northland on 4 May 2021. More of it.</p><h2>Results</h2><table class="wikitable">
<tr><th rowspan="2">Candidate</th><th rowspan="2">Party</th><th colspan="2">First round</th><th colspan="2">Runoff</th></tr>
<tr><th>Votes</th><th>%</th><th>Votes</th><th>%</th></tr>
<tr><td>Ann Berg[a]</td><td>Harbour</td><td>1,200</td><td>48.0%</td><td>1,500</td><td>60.0</td></tr>
<tr><td>Carl Dahl</td><td>Field</td><td>1,300</td><td>52.0</td><td>–</td><td>40.0</td></tr>
<tr><td colspan="2">Invalid votes</td><td>7</td><td></td><td>8</td><td></td></tr>
<tr><td colspan="6">Source: Gazette</td></tr></table>"""


def blocks(html: str) -> list[list[str]]:
    """The blocks of each section, its heading first."""
    return [[section.heading, *section.blocks] for section in read_html(html).sections]


def records(html: str, title: str) -> list[tuple[str, str]]:
    """(key, words) of the records of a page."""
    return [(record.key, record.rendered.strip()) for record in records_of(title, read_html(html))]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>It covers 5&nbsp;km<sup>2</sup>, 10<sup>−3</sup> of it wood.<sup class='reference'>[1]</sup></p>",
            "It covers 5 km², 10⁻³ of it wood.",
        ),
        ("<p>One<br/>two<span style='display: none'>0002</span><style>p{}</style><!-- no --> three.</p>", "One two three."),
        ("<p>Soft\u00adly, zero\u200bwidth,\u2009thin.</p>", "Softly, zerowidth, thin."),
        ("<p>A <b>bold</b><i>ly</i> <a href='/wiki/X'>linked</a> word.</p>", "A boldly linked word."),
        ("<p>Bell\x07 and null\x00.</p>", "Bell and null ."),
    ],
)
def test_words(html: str, text: str) -> None:
    assert blocks(html) == [["", text]]


def test_what_is_no_text_of_the_page_is_left_out() -> None:
    html = """<div class="mw-parser-output"><div class="hatnote">For others, see there.</div>
    <table class="ambox"><tr><td>Dispute</td></tr></table>
    <p>Text.</p><figure><figcaption>A picture</figcaption></figure><div class="thumb">Another</div><div role="navigation">Home</div>
    <div class="mw-heading mw-heading2"><h2>See also</h2></div><ul><li>Elsewhere</li></ul><h3>Below it</h3><p>Nothing.</p>
    <h2>History<span class="mw-editsection">[edit]</span></h2><p>Old.</p><h2>Notes and references</h2>
    <ol class="references"><li>Book</li></ol>
    <h2>References in culture</h2><p>Songs.</p><table class="navbox"><tr><td>All of it</td></tr></table></div>"""
    assert blocks(html) == [["", "Text."], ["History", "Old."], ["References in culture", "Songs."]]


def test_lists_tables_and_loose_words() -> None:
    html = """<div>Loose <b>words</b><ul><li>One<ul><li>of one</li></ul></li><li>Two</li></ul>after</div>
    <dl><dt>Term</dt><dd>What it is</dd></dl>
    <table><tr><td><p>Side</p></td><td>by side</td></tr></table>
    <table class="wikitable"><caption>Heights</caption><tr><th>Peak</th><th>Height</th></tr>
    <tr><td rowspan="2">Ridge</td><td>900 m</td></tr>
    <tr><td>800 m</td></tr><tr><td colspan="x">Hill</td><td></td></tr></table>"""
    (found,) = blocks(html)
    assert found[1:] == [
        *("Loose words", "One", "of one", "Two", "after", "Term", "What it is", "Side", "by side"),
        *("Heights", "Peak: Ridge; Height: 900 m", "Peak: Ridge; Height: 800 m", "Peak: Hill"),
    ]


def test_a_page_deeper_than_any_and_a_table_larger_than_any() -> None:
    assert read_html("<div>" * 3000 + "deep" + "</div>" * 3000) is not None
    wide = read_html("<table class='wikitable'><tr><th>A</th></tr><tr><td colspan='99999999' rowspan='99999999'>x</td></tr></table>")
    assert wide.sections[0].blocks == ["A: x"]


def test_infobox_rows() -> None:
    html = """<table class="infobox"><tr><th colspan="2">Northland</th></tr><tr><td colspan="2">Flag</td></tr>
    <tr><th>Capital</th><td><a>Brenholm</a><sup class="reference">[1]</sup></td></tr><tr><th colspan="2">Population (2021)</th></tr>
    <tr><th>•&#160;Total</th><td>412,300</td></tr><tr><th>Languages</th><td><ul><li>North</li><li>South</li></ul></td></tr></table>"""
    assert read_html(html).infobox == [
        InfoRow("Northland", "", "Flag"),
        InfoRow("Northland", "Capital", "Brenholm"),
        InfoRow("Population (2021)", "Total", "412,300"),
        InfoRow("Population (2021)", "Languages", "North; South"),
    ]
    (key, words), *none = records(html, "Northland")
    assert none == [] and key == "infobox"
    assert words == "The capital of Northland is Brenholm. The population (2021) of Northland is 412,300."


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            "<tr><td>In office<br>21 May 2020 – 1 September 2023</td></tr>",
            "Ann Berg was Mayor of Brenholm from 21 May 2020 to 1 September 2023.",
        ),
        (
            "<tr><td>In office<br>May 21, 2020 – September 1, 2023</td></tr>",
            "Ann Berg was Mayor of Brenholm from 21 May 2020 to 1 September 2023.",
        ),
        (
            "<tr><td>Incumbent</td></tr><tr><td>Assumed office<br>21 May 2020</td></tr>",
            "Ann Berg has been Mayor of Brenholm since 21 May 2020.",
        ),
        ("<tr><td>In office<br>21 May 2020 – present</td></tr>", "Ann Berg has been Mayor of Brenholm since 21 May 2020."),
        ("<tr><td>In office<br>2020 – 2023</td></tr>", None),
        ("<tr><td>In opposition<br>21 May 2020 – 1 September 2023</td></tr>", None),
        (
            "<tr><th>Monarch</th><td>Eric II</td></tr><tr><td>In office<br>1 May 2020 – 2 May 2020</td></tr>",
            "Ann Berg was Mayor of Brenholm from 1 May 2020 to 2 May 2020.",
        ),
    ],
)
def test_terms_of_office(rows: str, words: str | None) -> None:
    html = f"<table class='infobox'><tr><th colspan='2'>3rd Mayor of Brenholm</th></tr>{rows}</table>"
    assert [said for _, said in records(html, "Ann Berg (politician)")] == ([words] if words else [])


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("27 September – 10 November 2020<br>(6 weeks)", "The Harbour War lasted from 27 September 2020 to 10 November 2020."),
        ("5–6 May 2020", "The Harbour War lasted from 5 May 2020 to 6 May 2020."),
        ("24 February 2022 – present", "The Harbour War began on 24 February 2022."),
        ("1988 – 1994", None),
        ("Spring – 6 May", None),
    ],
)
def test_dates_of_conflicts(date: str, words: str | None) -> None:
    html = f"<table class='infobox'><tr><th>Date</th><td>{date}</td></tr><tr><th>Result</th><td>Truce</td></tr></table>"
    assert [said for _, said in records(html, "Harbour War")] == ([words] if words else [])
    assert records(html.replace("Result", "Attendance"), "Harbour War") == []


def test_what_is_no_more_is_not_told_in_the_present_tense() -> None:
    box = "<table class='infobox'><tr><th>Capital</th><td>Brenholm</td></tr><tr><th>Disestablished</th><td>1990</td></tr></table>"
    assert records(box, "Old Northland") == []


def test_results_of_a_vote() -> None:
    (record,) = records_of("2021 Northland presidential election", read_html(RESULTS))
    assert record == Record(
        "Results-1",
        "A presidential election was held in Northland on 4 May 2021. More of it.\n\nResults\n\n"
        "Candidate: Ann Berg[a]; Party: Harbour; "
        "First round, Votes: 1,200; First round, %: 48.0%; Runoff, Votes: 1,500; Runoff, %: 60.0\n\n"
        "Candidate: Carl Dahl; Party: Field; First round, Votes: 1,300; First round, %: 52.0; Runoff, Votes: –; Runoff, %: 40.0\n",
        "A presidential election was held in Northland on 4 May 2021. More of it.\n\n"
        "In the first round, Ann Berg (Harbour) received 1,200 votes (48.0%).\n\n"
        "In the runoff, Ann Berg (Harbour) received 1,500 votes (60.0%).\n\n"
        "In the first round, Carl Dahl (Field) received 1,300 votes (52.0%).\n\n"
        "In the runoff, Carl Dahl (Field) received 40.0% of the vote.\n",
    )


def test_results_that_nobody_says_of_which_vote_they_are() -> None:
    assert records(RESULTS, "Northland") == []
    assert records(RESULTS.replace("Results", "Opinion polls"), "2021 Northland presidential election") == []
    assert records(RESULTS.replace(">%<", ">% (2016)<"), "2021 Northland presidential election")[0][1].count("%") == 0
    ((_, said),) = records(RESULTS.replace("Results", "2021 presidential election"), "Northland")
    assert "In the first round of the 2021 presidential election, Ann Berg (Harbour) received 1,200 votes (48.0%)." in said


@pytest.mark.parametrize("said", ["Berg may refer to:", "Berg most commonly refers to:", "Berg can also refer to", "BERG may stand for:"])
def test_a_page_on_namesakes(said: str) -> None:
    assert read_html(f"<p>{said}</p><ul><li>Ann Berg</li></ul>").only_namesakes
    assert not read_html("<p>Berg is a town. It may refer to itself.</p>").only_namesakes
    assert not PageText([], []).only_namesakes


def test_an_extract() -> None:
    page = read_extract("Lead.\n\n\n== History ==\nOld.\n=== War ===\nWar.\n== External links ==\nx\n")
    assert page.sections == [Section("", (), ["Lead."]), Section("History", (), ["Old."]), Section("War", ("History",), ["War."])]


def test_of_a_long_page_the_parts_that_hold_the_question_s_words() -> None:
    filler = "Nothing that anybody asked for stands in these words. " * 20
    sections = [
        Section("", (), ["Northland is a country.", *([filler] * 5)]),
        Section("Sport", (), [filler] * 4),
        Section("Bridges", (), []),
        Section("Long Bridge", ("Bridges",), [filler, "The bridge was opened in 1998."]),
        Section("Food", (), [filler] * 4),
    ]
    sections = [section for section in sections if section.blocks]
    text, taken = body(sections, {"bridg": 1.0, "1998": 1.5, "nothing": 0.1}, 6000)
    assert text.startswith("Northland is a country.\n\n") and "Bridges\n\nLong Bridge\n\n" in text and "opened in 1998" in text
    assert taken is not None and taken[0] == "(lead)" and "Long Bridge" in taken and len(text) < 6500
    assert text.index("Northland") < text.index("Long Bridge")
    whole, none = body(sections, {"bridg": 1.0}, 100_000)
    assert none is None and whole.count("Nothing that anybody") == 20 * 14
    nothing, _ = body(sections, {"zebra": 1.0}, 2000)
    assert nothing.startswith("Northland is a country.")


def test_front_matter_is_that_of_a_corpus_document() -> None:
    text = front_matter({"title": 'A "b": c\n---', "revision": 12, "sections": ["x: y", "#z"], "licence": None})
    front = split_front_matter(text + "Body.\n", "x")
    assert front.data == {"title": 'A "b": c\n---', "revision": "12", "sections": ["x: y", "#z"]} and front.body_start == len(text)
