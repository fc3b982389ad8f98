"""Pairs in, answers out: the loop that every verifier of the side-by-side benchmark is put behind.

Each runs as a process of its own, in an environment of its own. It reads lines of {"claim", "premise"} and writes one line
of {"label"} for each, in order and at once, with {"probabilities"} where it has some. A pair on which the verifier itself
fails is answered NEI, with {"error"}.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

SUPPORTS, REFUTES, NEI = "SUPPORTS", "REFUTES", "NEI"


def answer(judge: Callable[[str, str], str]) -> None:
    """Writes the label that `judge` gives each (claim, premise) of standard input; what it prints itself goes to standard error."""
    out, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        pair = json.loads(line)
        try:
            said: dict[str, Any] = {"label": judge(pair["claim"], pair["premise"])}
        except Exception as error:  # whatever a verifier raises is counted against it, not against the run
            said = {"label": NEI, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(said), file=out, flush=True)


def of_statuses(statuses: set[str], supports: set[str], refutes: set[str]) -> str:
    """One label for a claim that a verifier took apart: REFUTES where a part is refuted, SUPPORTS where all are supported, else NEI."""
    if statuses & refutes:
        return REFUTES
    return SUPPORTS if statuses and statuses <= supports else NEI
