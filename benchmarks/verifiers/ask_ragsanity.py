"""ragsanity: the share of a claim's words that the text holds; it can't refute."""

import importlib

from benchmarks.verifiers.lines import NEI, SUPPORTS, answer

GROUNDED = 0.5  # the share from which its own breakdown calls a sentence grounded


def main() -> None:
    """Answers the pairs of standard input."""
    tool = importlib.import_module("ragsanity")

    def judge(claim: str, premise: str) -> str:
        found = tool.evaluate(question="", contexts=[premise], answer=claim, metrics=["faithfulness"])
        return SUPPORTS if found.faithfulness >= GROUNDED else NEI

    answer(judge)


if __name__ == "__main__":
    main()
