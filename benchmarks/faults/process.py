"""The process of a worker or of beat, described on standard input; for a program that has registered its own kinds of source."""

import json
import sys

from claims.errors import ClaimdeskError


def run_described() -> int:
    """Runs what standard input describes, as JSON: a worker with these `options`, without any beat. Gives the exit status."""
    from worker.main import run_beat, run_worker
    from worker.settings import Settings

    told = json.load(sys.stdin)
    settings = Settings.model_validate(told["settings"])
    try:
        return run_worker(settings, **told["options"]) if told["options"] else run_beat(settings)
    except ClaimdeskError as error:
        print(f"claimdesk: {error}", file=sys.stderr)
        return 2
