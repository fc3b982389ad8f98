"""CSV: one row for each statement, nothing that a spreadsheet runs or a terminal obeys."""

import csv
import io

import pytest

from claims.report import csv_report
from tests.unit.report import report_sample


def rows(text: str) -> list[dict[str, str]]:
    """The rows as a reader of RFC 4180 sees them."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_one_row_for_each_claim_and_each_statement_not_checkable() -> None:
    report = report_sample.build()
    found = rows(csv_report.render(report))

    assert len(found) == len(report.claims) + 1
    first = found[0]
    assert (first["id"], first["label"], first["confidence"]) == ("c-0001", "refuted", "0.94")
    assert first["evidence"] == "45 percent were in favour and 55 percent against"
    assert first["publisher"] == "Northland Electoral Commission"
    assert found[-1]["not_checkable"] == "opinion" and found[-1]["label"] == ""
    assert next(row for row in found if row["id"] == "c-0006")["failed_sources"] == "wikidata"


def test_lines_end_as_rfc_4180_says() -> None:
    text = csv_report.render(report_sample.build())

    assert text.endswith("\r\n") and text.split("\r\n")[0] == ",".join(csv_report.COLUMNS)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@x", "\t=1", "\r=1", "\n=1", "＝1"])
def test_formulas_are_defused(cell: str) -> None:
    assert csv_report.defused(cell).startswith("'")


@pytest.mark.parametrize("cell", ["plain", "a=b", "1-2", "", "'already"])
def test_other_cells_stay(cell: str) -> None:
    assert csv_report.defused(cell) == cell


def test_no_cell_of_the_sample_is_dangerous() -> None:
    for row in rows(csv_report.render(report_sample.build())):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert not any(character in cell for character in "\x1b\x07\u202e")
    assert '"\'=HYPERLINK(""http://evil.example"",""pay"") is 12 metres tall"' in csv_report.render(report_sample.build())


def test_quotes_commas_and_line_ends_survive() -> None:
    hard = 'He said "a, b"\r\nand left'
    report = report_sample.build()
    claim = report.claims[0].model_copy(update={"text": hard})

    assert rows(csv_report.render(report.model_copy(update={"claims": (claim,)})))[0]["text"] == hard.replace("\r", "")
