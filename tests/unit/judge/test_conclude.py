"""Findings to one verdict: voices, trust, issuers, failures. All events and figures are invented."""

from typing import Any

import pytest

from claims.judge.policy import Policy
from claims.model.evidence import Asked, Document, Outcome
from tests.unit.kinds.reading_help import document, judged


def label(claim: str, *documents: Any, **more: Any) -> str:
    """The label of the whole judgement, without the model."""
    return judged(claim, *documents, **more)[0].label


CLAIM = "In the flood at Brenholm, 4,200 people died."
OWN = "In the flood at Brenholm, 4,200 people died."
MINISTRY = "The ministry of health said that 4,200 people died in the flood at Brenholm."
RED_CROSS = "The Red Cross said that 2,900 people died in the flood at Brenholm."
OTHER = "In the flood at Brenholm, 2,900 people died."
BESIDE = "The flood damaged the bridge at Brenholm."


def voice(text: str, trust: float = 0.9, publisher: str = "One", name: str = "note.md") -> Document:
    """A document with its trust and publisher."""
    return document(text, trust=trust, publisher=publisher, name=name)


def asked(*outcomes: Outcome) -> tuple[Asked, ...]:
    """Sources that answered so."""
    return tuple(
        Asked(source=f"source-{i}", question="?", outcome=outcome, at="2024-05-02T10:00:00Z") for i, outcome in enumerate(outcomes)
    )


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([OWN], "supported"),
        ([MINISTRY], "supported"),  # one voice, that nobody disputes
        ([OTHER], "refuted"),
        ([RED_CROSS], "refuted"),
        ([BESIDE], "not_enough_evidence"),
        ([], "not_enough_evidence"),
        ([BESIDE, OWN], "supported"),
        (["In the flood at Eskdale, 2,900 people died."], "not_enough_evidence"),
    ],
)
def test_labels_of_one_side(documents: list[str], expected: str) -> None:
    assert label(CLAIM, *documents) == expected


def test_two_quoted_voices_conflict() -> None:
    verdict, evidence = judged(CLAIM, voice(MINISTRY, publisher="One"), voice(RED_CROSS, publisher="Two"))
    assert verdict.label == "conflicting_evidence"
    assert [(e.stance, e.used, e.publisher) for e in evidence] == [("supports", True, "One"), ("refutes", True, "Two")]
    assert "The ministry of health" in verdict.reason and "The Red Cross" in verdict.reason


def test_two_voices_quoted_in_one_document_conflict() -> None:
    assert label(CLAIM, f"{MINISTRY} {RED_CROSS}") == "conflicting_evidence"


def test_a_voice_does_not_conflict_with_itself() -> None:
    twice = f"{MINISTRY} The ministry of health said that 2,900 people died in the flood at Brenholm."
    assert label(CLAIM, twice) != "conflicting_evidence"


@pytest.mark.parametrize(
    ("supporting", "refuting", "expected"),
    [
        (0.9, 0.9, "conflicting_evidence"),
        (0.9, 0.61, "conflicting_evidence"),
        (0.7, 0.9, "conflicting_evidence"),
        # at a difference of 0.3 the higher decides
        (0.9, 0.6, "supported"),
        (0.6, 0.9, "refuted"),
        (1.0, 0.65, "supported"),
        # below 0.6 a side does not count beside one that does
        (0.6, 0.59, "supported"),
        (0.59, 0.6, "refuted"),
        (0.9, 0.5, "supported"),
        (0.5, 0.9, "refuted"),
    ],
)
def test_trust(supporting: float, refuting: float, expected: str) -> None:
    assert label(CLAIM, voice(MINISTRY, supporting, "One"), voice(RED_CROSS, refuting, "Two")) == expected


def test_thresholds_are_those_of_the_policy() -> None:
    sides = (voice(MINISTRY, 0.9, "One"), voice(RED_CROSS, 0.8, "Two"))
    assert label(CLAIM, *sides) == "conflicting_evidence"
    assert label(CLAIM, *sides, policy=Policy(outvote=0.05)) == "supported"
    assert label(CLAIM, *sides, policy=Policy(side_trust=0.85)) == "supported"


def test_the_other_side_is_shown_when_the_higher_decides() -> None:
    verdict, evidence = judged(CLAIM, voice(MINISTRY, 0.9, "One"), voice(RED_CROSS, 0.5, "Two"))
    assert verdict.label == "supported"
    (other,) = [e for e in evidence if e.stance == "refutes"]
    assert (other.publisher, other.used) == ("Two", False) and other.not_used_because


def test_the_issuer_of_a_figure_decides_whether_it_was_said() -> None:
    claim = "The ministry of health said that 4,200 people died in the flood at Brenholm."
    sides = (voice(MINISTRY, publisher="One"), voice(RED_CROSS, publisher="Two"))
    verdict, evidence = judged(claim, *sides)
    assert verdict.label == "supported"
    assert [e.publisher for e in evidence if e.used] == ["One"] and "Two" in [e.publisher for e in evidence]
    # near miss: one who only repeats a figure has not issued it
    assert label("Orla Venn said that 4,200 people died in the flood at Brenholm.", *sides) == "conflicting_evidence"


@pytest.mark.parametrize("failure", ["unreachable", "rate_limited", "blocked", "bad_answer"])
@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([], "unverified"),
        ([BESIDE], "unverified"),
        ([OWN], "supported"),
        ([OTHER], "refuted"),
        ([MINISTRY, RED_CROSS], "conflicting_evidence"),
    ],
)
def test_a_failed_source(failure: Outcome, documents: list[str], expected: str) -> None:
    texts = [voice(t, publisher=t[:20]) for t in documents]
    assert label(CLAIM, *texts, asked=asked("ok", failure)) == expected


@pytest.mark.parametrize("outcome", ["ok", "no_match", "not_covered", "not_asked"])
def test_what_is_no_failure(outcome: Outcome) -> None:
    assert label(CLAIM, asked=asked(outcome)) == "not_enough_evidence"


def test_an_unverified_claim_names_the_source_that_failed() -> None:
    verdict, _ = judged(CLAIM, asked=asked("no_match", "unreachable"))
    assert verdict.label == "unverified" and "source-1" in verdict.reason and "source-0" not in verdict.reason


@pytest.mark.parametrize(
    ("documents", "outcomes", "basis"),
    [([], [], "none"), ([], ["not_covered"], "none"), ([OWN], ["ok"], "comparison"), ([OTHER], ["ok"], "comparison")],
)
def test_basis(documents: list[str], outcomes: list[Outcome], basis: str) -> None:
    assert judged(CLAIM, *documents, asked=asked(*outcomes))[0].basis == basis


def test_basis_of_words_is_a_rule() -> None:
    verdict, _ = judged("Orla Venn wrote the report on Eskdale.", "Orla Venn wrote the report on Eskdale.")
    assert (verdict.label, verdict.basis) == ("supported", "rule")


def test_parts_point_to_the_evidence_that_settles_them() -> None:
    verdict, evidence = judged(CLAIM, BESIDE, OTHER)
    (part,) = [p for p in verdict.parts if p.part == "quantity"]
    assert part.result == "disagrees" and part.evidence
    for index in part.evidence:
        assert evidence[index].used and evidence[index].stance == "refutes"
        assert evidence[index].quote.exact == OTHER
    (compared,) = [c for c in evidence[part.evidence[0]].compared if c.part == "quantity"]
    assert (compared.claim, compared.evidence, compared.result) == ("4,200", "2,900", "disagrees")


def test_evidence_of_a_settled_verdict_has_its_stance_and_reasons_are_given_for_the_rest() -> None:
    verdict, evidence = judged(CLAIM, f"{BESIDE} {OTHER}", f"{OWN} {BESIDE}")
    wanted = {"supported": "supports", "refuted": "refutes"}.get(verdict.label)
    if wanted:
        assert {e.stance for e in evidence if e.used} == {wanted}
    assert any(e.used for e in evidence)
    assert all((e.not_used_because is None) == e.used for e in evidence)


def test_a_record_is_quoted_as_it_was_received() -> None:
    record = document("key: flood\nvalue: 2900\n", rendered=OTHER, name="facts.yaml#flood")
    verdict, evidence = judged(CLAIM, record)
    assert verdict.label == "refuted"
    (used,) = [e for e in evidence if e.used]
    assert (used.quote.exact, used.rendered) == (record.text, OTHER)
    assert all(not c.inputs for c in used.compared)


def test_the_order_of_documents_does_not_matter() -> None:
    sides = [voice(MINISTRY, 0.9, "One"), voice(RED_CROSS, 0.9, "Two"), voice(BESIDE, 0.9, "Three")]
    assert judged(CLAIM, *sides) == judged(CLAIM, *reversed(sides))


def test_confidence_is_a_probability_and_higher_where_evidence_settles() -> None:
    settled, open_ = judged(CLAIM, OWN)[0].confidence, judged(CLAIM, BESIDE)[0].confidence
    assert 0 < open_ < settled <= 1


@pytest.mark.parametrize("quotes", [1, 2, 4])
def test_a_report_keeps_as_many_quotes_as_the_policy_allows(quotes: int) -> None:
    text = " ".join(f"In the flood at Brenholm, 4,200 people died in street {i}." for i in range(8))
    _, evidence = judged(CLAIM, text, policy=Policy(quotes=quotes))
    assert 1 <= len(evidence) <= max(3, quotes)
