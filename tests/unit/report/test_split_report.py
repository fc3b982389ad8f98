"""The claims alone, as text and as JSON."""

import json

from claims.model.article import Article
from claims.model.claim import Claim, NotCheckable
from claims.report import split_report
from tests.unit.report import report_sample


def sample() -> tuple[Article, list[Claim], list[NotCheckable]]:
    """The sample report's article, claims and statements that are not checkable."""
    report = report_sample.build()
    claims = [Claim(**{key: getattr(claim, key) for key in Claim.model_fields}) for claim in report.claims]
    return Article(id=report.article.id, text=report.article.text, title="T\x1b"), claims, list(report.not_checkable)


def test_json_has_the_report_s_shapes() -> None:
    article, claims, rest = sample()
    data = json.loads(split_report.render_json(article, claims, rest))
    assert list(data) == ["schema", "article", "claims", "not_checkable"]
    assert [Claim.model_validate(c) for c in data["claims"]] == claims
    assert [NotCheckable.model_validate(n) for n in data["not_checkable"]] == rest


def test_text_names_every_claim_and_sends_no_control() -> None:
    _, claims, rest = sample()
    claims[0] = claims[0].model_copy(update={"text": "A\x1b[31mB"})
    text = split_report.render_text(claims, rest, width=60)
    for item in [*(c.id for c in claims), *(n.why.capitalize() for n in rest)]:
        assert item in text
    assert "\x1b" not in text and "\\x1b" in text
    assert all(len(line) <= 60 for line in text.splitlines())
