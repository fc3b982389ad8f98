"""This project's comparison of figures and dates alone, what `claimdesk judge` reports as "compared"; no model."""

from benchmarks.verifiers.lines import answer, of_statuses
from claims.judge.pair_values import compare_values


def judge(claim: str, premise: str) -> str:
    """REFUTES where a figure or date disagrees, SUPPORTS where all that can be compared agree, NEI where nothing can."""
    return of_statuses({part.result for part in compare_values(claim, premise)}, {"agrees"}, {"disagrees"})


if __name__ == "__main__":
    answer(judge)
