"""The article cut into paragraphs and segments: nothing lost, every claim placed, quotes may overlap."""

from hypothesis import given
from hypothesis import strategies as st

from claims.model.claim import Quote
from claims.model.report import ReportArticle, ReportClaim
from claims.report import marks
from tests.unit.report import report_sample


def article(text: str, **more: object) -> ReportArticle:
    """An article of `text`."""
    return report_sample.build().article.model_copy(update={"text": text, "title": None, **more})


def claim(number: int, text: str, start: int, end: int) -> ReportClaim:
    """A claim whose quote is that slice."""
    quote = Quote(exact=text[start:end], prefix="", suffix="", start=start, end=end)
    return report_sample.build().claims[0].model_copy(update={"id": f"c-{number:04x}", "quote": quote})


def test_nested_and_overlapping_quotes() -> None:
    report = report_sample.build()
    placed, lost = marks.place(report.article, report.claims)
    found = [block for block in marks.blocks(report.article, placed) if block.marks]
    second = [(s.text, s.inner.claim.id if s.inner else None, [m.claim.id for m in s.outer]) for s in found[1].segments]

    assert lost == []
    assert second[:3] == [
        ("The council, which was ", "c-0003", []),
        ("founded in 1962", "c-0004", ["c-0003"]),
        (", is recognised by three neighbouring states", "c-0003", []),
    ]
    third = [(s.text, [m.claim.id for m in s.closes]) for s in found[2].segments]
    assert ("1988 to", ["c-000a"]) in third and (" 1994", ["c-0009"]) in third


def test_kinds_of_blocks() -> None:
    text = "---\ntitle: T\n---\n# T\r\n\r\n## Below\r\n\r\nA line\r\nand another.\n\n" + "long " * 300
    found = marks.blocks(article(text, title="T", body_start=17), [])

    assert [block.kind for block in found] == ["matter", "headline", "heading", "text", "long"]
    assert found[1].segments[0].text == "T" and found[2].segments[0].text == "Below"


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    assert len(marks.blocks(article("One.\nTwo.\nThree."), [])) == 3


def test_a_quote_that_is_elsewhere_is_found_and_one_that_is_nowhere_is_told() -> None:
    text = "It was 12.\n\nIt was 13."
    moved = claim(1, text, 12, 21).model_copy(update={"quote": Quote(exact="was 13", prefix="", suffix="", start=2, end=8)})
    gone = claim(2, "never said", 0, 10)
    wild = claim(3, text, 3, 9).model_copy(update={"quote": Quote(exact="", prefix="", suffix="", start=-5, end=9**9)})
    placed, lost = marks.place(article(text), (moved, gone, wild))

    assert [(mark.start, mark.end) for mark in placed] == [(15, 21)] and lost == [gone, wild]


@given(st.text("ab.# \n\r", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6), st.integers(0, 60))
def test_no_letter_is_lost_and_each_claim_opens_and_closes_once(text: str, spans: list[tuple[int, int]], body: int) -> None:
    claims = tuple(claim(n, text, min(s), min(max(s), len(text))) for n, s in enumerate(spans))
    placed, lost = marks.place(article(text), claims)
    found = marks.blocks(article(text, body_start=body), placed)
    segments = [segment for block in found for segment in block.segments]

    letters = "".join(segment.text for segment in segments)
    assert "".join(letters.replace("#", "").split()) == "".join(text.replace("#", "").split())
    assert len(placed) + len(lost) == len(claims)
    assert sorted(m.number for block in found for m in block.marks) == [m.number for m in placed]
    assert sorted(m.number for s in segments for m in s.opens) == [m.number for m in placed]
    assert sorted(m.number for s in segments for m in s.closes) == [m.number for m in placed]
