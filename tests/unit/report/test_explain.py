"""One claim's reasoning: whole, readable, and safe."""

import re

import pytest

from claims.errors import InputError
from claims.report.explain import explain
from tests.unit.report import report_sample


def test_everything_that_led_to_the_verdict_is_there() -> None:
    text = explain(report_sample.build(), "c-0001", width=100)

    for words in (
        "Claim c-0001 (vote share)",
        "Said by",
        "the electoral commission",
        "share: value 54, unit percent",
        "REFUTED",
        "not 54 percent",
        "share: disagrees by evidence [2]",
        "reference-notes: ok (answered)",
        "Northland referendum result",
        "2024-05-02T10:00:01Z",
        "[2] Refutes",
        "“45 percent were in favour and 55 percent against”",
        "Of 39,860 valid votes",
        "https://example.org/northland/results?year=2021&round=1",
        "trust 0.90",
        "share: claim 54 percent / evidence 45 percent: disagrees",
        "SET ASIDE (1)",
        "[1] Leaves it open",
        "it is about complaints, not about the result",
    ):
        assert words in text, words


def test_failures_and_what_was_spared() -> None:
    failed = explain(report_sample.build(), "c-0006")
    spared = explain(report_sample.build(), "c-0005", width=100)

    assert "wikidata: unreachable (could not be reached)" in failed and "timed out after 10 s Traceback" in failed
    assert "un-library: not_asked (not asked, because others had settled it)" in spared
    assert "READ, NOTHING TO QUOTE (1)" in spared  # its answer held nothing on this claim


def test_nothing_foreign_is_obeyed() -> None:
    text = explain(report_sample.build(), "c-0007", width=200)

    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text) is None
    assert "[bold]relief agency[/bold]" in text and r"\x1b[2J" in text


def test_beginning_of_an_id_and_statements_not_checkable() -> None:
    report = report_sample.build()

    assert explain(report, "c-0001") == explain(report, "c-0001")
    assert "not checkable (opinion)" in explain(report, "n-0")


def test_an_unknown_id_lists_the_ids_on_one_line() -> None:
    with pytest.raises(InputError, match=r"^x y: no such claim; the report has c-0001, c-0002, .*, n-0001$"):
        explain(report_sample.build(), "x\ny")
    with pytest.raises(InputError, match="several claims begin so: c-0001, "):
        explain(report_sample.build(), "c-")
    with pytest.raises(InputError, match="the report has no claims"):
        explain(report_sample.build(claims=(), not_checkable=()), "c-0001")


def test_a_report_that_was_changed_is_still_explained() -> None:
    text = explain(report_sample.build(documents={}), "c-0001")

    assert "(missing from the report)" in text and "“45 percent were in favour" in text
