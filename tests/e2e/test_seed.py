"""The seed article, and twins of it in which one fact was changed: what must be found, and what must be said of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from benchmarks.evaluation import score
from claims import pipeline
from claims.desk import Desk, file_sha256
from claims.model.evidence import Evidence
from claims.model.report import Report, ReportClaim
from claims.sources.registry import load_sources
from claims.text.reading import article_from_bytes
from tests.e2e.conftest import ROOT, SEED

TEXT = SEED.read_text("utf-8")
HONEST = {"supported", "not_enough_evidence"}
Verify = Callable[[str], Report]


@pytest.fixture(scope="module")
def verify(tmp_path_factory: pytest.TempPathFactory) -> Verify:
    """Verifies a text against the embedded sources."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMDESK_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        path = ROOT / "config" / "sources.yaml"
        desk = Desk(load_sources(path), sources_sha256=file_sha256(path))
    return lambda text: pipeline.verify(article_from_bytes(text.encode(), "seed"), desk.sources, desk.circumstances, desk.memory)


@pytest.fixture(scope="module")
def seed(verify: Verify) -> Report:
    """The report on the seed as it is."""
    return verify(TEXT)


def answers(report: Report, anchor: str) -> list[ReportClaim]:
    """The reported claims that answer for a passage of the article, as the evaluation counts it."""
    text = report.article.text
    start = text.index(anchor)
    known = {c.id: c for c in report.claims}
    said = score.said(report.model_dump(mode="json"), text)
    return [known[s.claim["id"]] for s in score.answering(text, score.Span(start, start + len(anchor)), said, "")]


def label(report: Report, anchor: str) -> str | None:
    """The verdict on a passage; None when no claim answers for it."""
    return score.together([c.verdict.label for c in answers(report, anchor)])


@dataclass(frozen=True)
class Supported:
    """A passage that must be supported, by a quote of a document, both matching."""

    anchor: str
    document: str
    quote: str


SUPPORTED = {
    "vote share": Supported(
        "Earlier this year the Armenian occupied region of Karabakh held “presidential elections” which saw Arayik Harutyunyan being "
        "elected with more than 88 percent of the vote",
        r"artsakh|facts",
        r"88",
    ),
    "recognition": Supported(
        "is not recognised by any other country, including Armenia as a separate entity", r"recogni|artsakh|facts", r"recogni[sz]"
    ),
    "resolutions": Supported(
        "Consecutive UN resolutions have made it clear that the region is part Azerbaijan",
        r"security-council|general-assembly|recogni",
        r"Azerbaijan|territorial integrity",
    ),
    "age of the conflict": Supported("the ongoing one-month-old conflict", r"karabakh|shush|facts", r"27 September|September 2020|2020-09"),
    "the war": Supported("they fought a lengthy war between 1988 and 1994", r"karabakh|bishkek|facts", r"1988.*1994|1994.*1988"),
}

HONESTLY = {
    "the inauguration": "holding his controversial inauguration in the town of Shusha",  # by words alone: 0.53 for "supports"
    "the army at Shusha": "the Azerbaijani army is on the outskirts of the town of Shusha",
    "the army towards Lacin": "the Azerbaijani army has also made inroads towards the town of Lacin",
    "the border": "the town of Lacin, which borders Armenia",
    "Mammadov": "Rauf Mammadov, a scholar at the Middle East Institute in Washington",
    "Huseynov": "Rusif Huseynov, a foreign policy expert and director of Baku-based think tank Topchubashov Center",
}

OPINIONS = (
    "Shusha is indispensable for Azerbaijan's counter-offensive campaign",
    "It is essential for both military and political reasons",
    "By regaining major mountainous towns, Azerbaijan will ease its way towards Lachin and Kalbajar",
    "Lacin and Shusha together are two of the most strategically important areas in the Karabakh region",
    "the latter [Shusha] is a strategic height from where one could keep all Nagorno-Karabakh under control",
)


def used(claims: list[ReportClaim], stance: str) -> list[Evidence]:
    """The evidence that decided."""
    return [e for c in claims for e in c.evidence if e.used and e.stance == stance]


@pytest.mark.parametrize("name", SUPPORTED)
def test_what_is_supported_with_a_right_quote(seed: Report, name: str) -> None:
    wanted = SUPPORTED[name]
    assert label(seed, wanted.anchor) == "supported"
    evidence = used(answers(seed, wanted.anchor), "supports")
    assert any(re.search(wanted.document, e.document) and re.search(wanted.quote, e.quote.exact) for e in evidence), evidence


def test_the_reason_names_those_that_recognise_it_though_no_country(seed: Report) -> None:
    (claim,) = answers(seed, SUPPORTED["recognition"].anchor)
    for entity in ("Abkhazia", "South Ossetia", "Transnistria"):
        assert entity in claim.verdict.reason


@pytest.mark.parametrize("name", HONESTLY)
def test_what_is_supported_or_honestly_open(seed: Report, name: str) -> None:
    assert label(seed, HONESTLY[name]) in HONEST


def test_nothing_in_it_is_refuted(seed: Report) -> None:
    assert {c.text: c.verdict.label for c in seed.claims if c.verdict.label not in HONEST} == {}


@pytest.mark.parametrize("opinion", OPINIONS)
def test_no_opinion_is_given_a_verdict(seed: Report, opinion: str) -> None:
    start = seed.article.text.index(opinion)
    anchor = score.Span(start, start + len(opinion))
    assert [c.quote.exact for c in seed.claims if anchor.shared(score.Span(c.quote.start, c.quote.end))] == []
    assert any(anchor.shared(score.Span(n.quote.start, n.quote.end)) for n in seed.not_checkable)


@dataclass(frozen=True)
class Change:
    """One fact changed, and the passage that must then be refuted."""

    old: str
    new: str
    anchor: str


CHANGES = {
    "share": Change(
        "more than 88 percent", "more than 94 percent", "Arayik Harutyunyan being elected with more than 94 percent of the vote"
    ),
    "year": Change("between 1988 and 1994", "between 1988 and 1997", "they fought a lengthy war between 1988 and 1997"),
    "country": Change(
        "is part Azerbaijan", "is part Armenia", "Consecutive UN resolutions have made it clear that the region is part Armenia"
    ),
    "place": Change(
        "inauguration in the town of Shusha",
        "inauguration in the town of Aghdam",
        "holding his controversial inauguration in the town of Aghdam",
    ),
    "negation": Change(
        "is not recognised by any other country, including Armenia as",
        "is recognised by other countries, including Armenia, as",
        "is recognised by other countries, including Armenia, as a separate entity",
    ),
    "age of the conflict": Change("one-month-old", "one-year-old", "the ongoing one-year-old conflict"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_fact_is_refuted_and_nothing_else_moves(verify: Verify, seed: Report, name: str) -> None:
    change = CHANGES[name]
    assert TEXT.count(change.old) == 1
    twin = verify(TEXT.replace(change.old, change.new))
    assert label(twin, change.anchor) == "refuted"
    changed = {c.id for c in answers(twin, change.anchor)}
    evidence = used([c for c in twin.claims if c.id in changed], "refutes")
    assert evidence and all(e.quote.exact for e in evidence)
    assert elsewhere(twin, change.new) == elsewhere(seed, change.old)


def test_resolutions_of_another_body_are_not_those_of_the_un(verify: Verify) -> None:
    """What the UN resolved supports nothing of what another body did."""
    twin = verify(TEXT.replace("Consecutive UN resolutions", "Consecutive OSCE resolutions"))
    assert label(twin, "Consecutive OSCE resolutions have made it clear that the region is part Azerbaijan") != "supported"


def elsewhere(report: Report, passage: str) -> dict[str, str]:
    """The verdicts on everything but the sentence that holds a passage, by quote."""
    start = report.article.text.index(passage)
    room = score.sentences_around(report.article.text, score.Span(start, start + len(passage)))
    return {c.quote.exact: c.verdict.label for c in report.claims if not room.shared(score.Span(c.quote.start, c.quote.end))}


def test_every_quote_is_a_slice_of_what_it_quotes(seed: Report) -> None:
    text = seed.article.text
    assert text == TEXT
    for quote in [*(c.quote for c in seed.claims), *(n.quote for n in seed.not_checkable)]:
        assert text[quote.start : quote.end] == quote.exact
    for claim in seed.claims:
        for e in claim.evidence:
            assert seed.documents[f"sha256:{e.sha256}"].text[e.quote.start : e.quote.end] == e.quote.exact
        if claim.verdict.label in score.STANCES:
            assert used([claim], score.STANCES[claim.verdict.label])
