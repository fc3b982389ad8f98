"""groundrails: its default lexical grounder; no model is provisioned.

Its language guard is off, since all pairs are English. WordNet's antonyms, one of its eighteen signals, it reads through
NLTK where that has them; here they are neutral.
"""

import importlib
import os
import tempfile

from benchmarks.verifiers.lines import NEI, REFUTES, SUPPORTS, answer


def main() -> None:
    """Answers the pairs of standard input."""
    os.environ["GROUNDRAILS_ARGOS_AUTO_INSTALL"] = "0"
    tool = importlib.import_module("groundrails")
    with tempfile.TemporaryDirectory(prefix="side-by-side-") as home:
        tool.init(models="none", wordnet=False, home=home)

        def judge(claim: str, premise: str) -> str:
            (found,) = tool.grounding_document([claim], [("premise", premise)], ignore_language=True)["claims"]
            if found["grounded"]:
                return SUPPORTS
            return REFUTES if found["contradiction"] else NEI

        answer(judge)


if __name__ == "__main__":
    main()
