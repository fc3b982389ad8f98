"""The JSON report: key order, round trip, schema, and files that are no report."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from claims.errors import InputError
from claims.report import json_report
from tests.unit.report import report_sample

PUBLISHED = Path(json_report.__file__).with_name("report.schema.json")


def keys(value: Any) -> list[str]:
    """The keys of a JSON object, in order."""
    return list(value)


def test_the_contract_s_keys_in_its_order() -> None:
    text = json_report.render(report_sample.build())
    data = json.loads(text)
    claim = data["claims"][0]

    assert keys(data) == ["schema", "article", "run", "claims", "documents", "not_checkable"]
    assert keys(data["article"])[:6] == ["id", "title", "url", "published", "language", "text"]
    assert keys(data["run"])[:7] == ["started", "finished", "version", "sources_sha256", "policy_sha256", "models", "sources"]
    assert keys(claim) == [
        "id",
        "fingerprint",
        "kind",
        "quote",
        "text",
        "attribution",
        "period",
        "parts",
        "checkworthiness",
        "asked",
        "verdict",
        "evidence",
        "scores",
    ]
    assert keys(claim["verdict"]) == ["label", "confidence", "basis", "reason", "as_of", "version", "parts"]
    assert keys(claim["evidence"][0])[:14] == [
        "source",
        "document",
        "sha256",
        "url",
        "title",
        "publisher",
        "published",
        "retrieved",
        "quote",
        "stance",
        "score",
        "used",
        "not_used_because",
        "compared",
    ]
    assert [key for key in keys(claim["asked"][0]) if key != "reason"] == ["source", "question", "outcome", "error", "at", "documents"]
    assert text.startswith('{\n  "schema": "claimdesk.report/1",\n') and text.endswith("}\n")
    assert "“It was the finest hour" in text  # UTF-8, not escaped


def test_reads_back_what_it_wrote() -> None:
    report = report_sample.build()
    text = json_report.render(report)

    assert json_report.load(text, "r.json") == report
    assert json_report.render(json_report.load("\ufeff" + text, "r.json")) == text


def test_no_terminal_control_is_sent_and_none_is_lost() -> None:
    report = report_sample.build()
    article = report.article.model_copy(update={"text": report.article.text + "\x9b31m \x7f \u202e \x1b"})
    changed = report.model_copy(update={"article": article})
    text = json_report.render(changed)

    assert not any(character in text for character in "\x1b\x9b\x7f\u202e")
    assert json_report.load(text, "r.json") == changed


def test_unknown_keys_are_let_be() -> None:
    report = report_sample.build()
    data = json.loads(json_report.render(report))
    data["new"] = data["claims"][0]["new"] = data["claims"][0]["verdict"]["new"] = {"a": 1}

    assert json_report.load(json.dumps(data), "r.json") == report
    jsonschema.validate(data, json_report.schema())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON: Expecting value (line 1, column 1)"),
        ("A report", "no JSON"),
        ("[]", 'the key "schema" is missing'),
        ("{}", 'the key "schema" is missing'),
        ('{"schema": "claimdesk.report/2"}', 'the schema is "claimdesk.report/2"'),
        ('{"schema": "\\u001b\\nx"}', "the schema is"),
        ('{"schema": "claimdesk.report/1"}', "article: Field required (and 4 more)"),
        ('{"schema": "claimdesk.report/1", "x": NaN}', "NaN"),
        ('{"schema": "claimdesk.report/1", "x": 1e999}', "too large"),
        ('{"schema": "claimdesk.report/1", "x": ' + "1" * 5000 + "}", "digits"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_no_report_is_one_line(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        json_report.load(text, "news\n.json")

    line = str(caught.value)
    assert line.startswith("news .json: ") and said in line
    assert "\n" not in line and "\x1b" not in line and len(line) < 400


def test_a_wrong_value_is_named() -> None:
    data = json.loads(json_report.render(report_sample.build()))
    data["claims"][2]["verdict"]["confidence"] = "0.5"

    with pytest.raises(InputError, match=r"^r.json: no valid report: claims\.2\.verdict\.confidence: "):
        json_report.load(json.dumps(data), "r.json")


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_text("utf-8") == json_report.render_schema(), (
        "run: python -m claims.report.json_report > claims/report/report.schema.json (by way of another file)"
    )


def test_the_sample_validates_and_a_missing_key_does_not() -> None:
    schema = json.loads(PUBLISHED.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(json_report.render(report_sample.build()))
    jsonschema.validate(data, schema)

    for path in ("claims", "article", "documents"):
        short = {key: value for key, value in data.items() if key != path}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(short, schema)
    del data["claims"][0]["evidence"][0]["not_used_because"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)
