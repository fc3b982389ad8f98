"""claimproofkit: a claim's words, negations, opposites and figures against a passage's."""

import importlib

from benchmarks.verifiers.lines import answer, of_statuses


def main() -> None:
    """Answers the pairs of standard input."""
    kit = importlib.import_module("claimproofkit")
    verifier = kit.ClaimVerifier()

    def judge(claim: str, premise: str) -> str:
        passage = kit.EvidencePassage(id="premise", source="premise", source_type=kit.SourceType.EVIDENCE, text=premise)
        found = verifier.verify_document(claim, [passage])
        return of_statuses({v.status.value for v in found.verdicts}, {"directlySupported", "supportedByInference"}, {"contradicted"})

    answer(judge)


if __name__ == "__main__":
    main()
