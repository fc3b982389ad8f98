"""contexttrace: its strongest local verifier that needs no model file, mode "local_ml"."""

import importlib

from benchmarks.verifiers.lines import answer, of_statuses


def main() -> None:
    """Answers the pairs of standard input."""
    tool, verify = importlib.import_module("contexttrace"), importlib.import_module("contexttrace.verify")

    def judge(claim: str, premise: str) -> str:
        # It takes no trace without a question; the claim's own words add nothing that the answer does not hold.
        trace = tool.capture_rag_trace(query=claim, answer=claim, contexts=[{"id": "premise", "text": premise}])
        found = verify.verify_trace(trace, mode="local_ml")
        return of_statuses({c["verdict"] for c in found["claims"]}, {"supported"}, {"contradicted"})

    answer(judge)


if __name__ == "__main__":
    main()
