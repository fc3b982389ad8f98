"""An entailment model that is not the shipped one: `python -m benchmarks.verifiers.ask_model FOLDER`."""

import json
import sys
from pathlib import Path

from claims.judge.entailment import Entailment


def main() -> None:
    """Answers the pairs of standard input with the model whose files lie in the folder."""
    model = Entailment(Path(sys.argv[1]))
    pairs = ((pair["claim"], pair["premise"]) for pair in map(json.loads, sys.stdin))
    for judged in model.judge(pairs):
        p = judged.probabilities
        said = {"label": p.label, "probabilities": {"SUPPORTS": p.supports, "REFUTES": p.refutes, "NEI": p.neutral}}
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
