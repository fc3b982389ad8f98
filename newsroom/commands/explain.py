"""`claimdesk explain`: one claim's whole reasoning, from a report alone."""

from typing import Annotated

import typer

from newsroom import failures, options, terminal


def explain(
    report: options.ReportFile,
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM_ID", help="The id of a claim in it, or the beginning of one.")],
) -> int:
    """Explain one claim: what was asked, what came back, what was compared, what was set aside and why."""
    from claims.report import explain as reasoning
    from newsroom.reports import load_report

    loaded, _ = load_report(report)
    failures.emit(reasoning.explain(loaded, claim_id, terminal.width(), terminal.colour()))
    return failures.DONE
