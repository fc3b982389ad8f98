"""rag-quantguard: figures, units and references compared; with --overlap also its own stage for sentences without any.

That stage, LexicalOverlapFallback, is the one that needs no model, and its documentation hands it to the guard as here.
"""

import importlib
import sys

from benchmarks.verifiers.lines import answer, of_statuses


def main() -> None:
    """Answers the pairs of standard input."""
    overlap = importlib.import_module("quantguard.fallback.base").LexicalOverlapFallback() if "--overlap" in sys.argv else None
    guard = importlib.import_module("quantguard").QuantitativeGuard(fallback_handler=overlap)

    def judge(claim: str, premise: str) -> str:
        found = guard.verify(generated_text=claim, source_chunks=[premise])
        return of_statuses({r.status.value for r in found.results}, {"VERIFIED", "APPROXIMATE"}, {"CONTRADICTED"})

    answer(judge)


if __name__ == "__main__":
    main()
