"""The report for the terminal: what is wrong first, nothing foreign obeyed, lines within the width."""

import io
import re

import pytest
from rich.cells import cell_len

from claims.report import text_report
from tests.unit.report import report_sample

ANSI = re.compile(r"\x1b\[[\d;]*m")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """As a terminal does."""
        return True


def test_the_summary_comes_first_and_urgent_claims_before_others() -> None:
    text = text_report.render(report_sample.build(), width=100)

    assert text.startswith("10 claims: 2 refuted, 1 conflicting evidence, 4 supported, 2 not enough evidence, ")
    places = [
        text.index(word)
        for word in (
            "Source failed: wikidata could not be reached (1 question)",
            "REFUTED (2)",
            "CONFLICTING EVIDENCE (1)",
            "SUPPORTED (4)",
            "NOT ENOUGH EVIDENCE (2)",
            "UNVERIFIED (1)",
            "NOT CHECKABLE (1)",
        )
    ]
    assert places == sorted(places)


def test_a_claim_says_on_whose_word_and_how_sure() -> None:
    text = text_report.render(report_sample.build(), width=100)
    refuted = text[text.index("c-0001") : text.index("c-000a")]

    assert "✗ Refuted, 94% sure  c-0001" in text
    assert "The commission’s final result gives 45 percent in favour, not 54 percent." in refuted
    assert "Against   “45 percent were in favour and 55 percent against”" in refuted
    assert "Northland Electoral Commission · Results of the referendum · 20 March 2021" in refuted
    assert "\n            https://example.org/northland/results?year=2021&round=1\n" in refuted
    conflict = text[text.index("CONFLICTING") : text.index("SUPPORTED (")]
    assert "Against " in conflict and "For " in conflict and "appeared after the article" in conflict


def test_foreign_text_is_neither_obeyed_nor_read_as_markup() -> None:
    text = text_report.render(report_sample.build(), width=200)

    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text) is None
    assert r"4,200 \u202egnorw\u202c or [red]fewer[/red] \x1b[31mnow\x07" in text
    assert "[bold]dead[/bold]" in text and "[red]Relief[/red] & Co <i>" in text
    coloured = text_report.render(report_sample.build(), width=200, colour=True)
    assert ANSI.sub("", coloured) == text
    assert set(re.findall(r"\x1b(.)", coloured)) == {"["}  # styles alone: no titles, no links
    assert re.findall(r"\x1b\[[\d;]*[^\d;m]", coloured) == []


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_fit_the_width_and_addresses_stay_whole(width: int) -> None:
    for line in text_report.render(report_sample.build(), width=width).splitlines():
        assert cell_len(line) <= width or line.strip().startswith(("http", "javascript")), line
        assert line == line.rstrip()


def test_colour_only_for_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    report, plain, terminal = report_sample.build(), io.StringIO(), Terminal()
    text_report.show(report, plain)
    text_report.show(report, terminal)
    assert "\x1b" not in plain.getvalue() and "\x1b[" in terminal.getvalue()

    monkeypatch.setenv("NO_COLOR", "1")
    quiet = Terminal()
    text_report.show(report, quiet)
    assert "\x1b" not in quiet.getvalue()


def test_a_stream_without_unicode_gets_escapes() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="")
    text_report.show(report_sample.build(), stream)
    stream.flush()

    assert rb"\u2717 Refuted" in raw.getvalue()


def test_an_article_without_a_title_goes_by_its_beginning() -> None:
    article = report_sample.build().article.model_copy(update={"title": None})
    text = text_report.render(report_sample.build(article=article), width=100)

    assert "\n“Northland votes to keep its council Northland’s referendum of 14 March …” ·" in text


def test_an_article_without_claims() -> None:
    text = text_report.render(report_sample.build(claims=(), not_checkable=()))

    assert text.startswith("0 claims\n")
