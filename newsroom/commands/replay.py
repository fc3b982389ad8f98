"""`claimdesk replay`: the verdicts of a report derived again, no source asked."""

import datetime as dt
import json
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import InputError
from newsroom import failures, options
from newsroom.progress import Progress

if TYPE_CHECKING:
    from claims.judge.policy import Policy
    from claims.model.report import Report


def replay(
    report: options.ReportFile,
    rerun_models: Annotated[
        bool, typer.Option("--rerun-models", help="Compute the trained model's scores anew instead of taking them from the report.")
    ] = False,
) -> int:
    """Derive a report's verdicts again from what it holds: 0 when byte-identical, 3 when anything differs."""
    progress = Progress()
    try:
        progress.show(f"reading {report}")
        from newsroom.reports import load_report

        held, data = load_report(report)
        _check_dates(held, report)
        progress.show(f"deriving the verdicts of {report} again")
        from claims.judge.policy import load_policy

        policy = load_policy()
        lines = _differences(held, data, policy, rerun_models)
    finally:
        progress.clear()
    if not lines:
        verdicts = len(held.claims)
        failures.emit(f"identical: {verdicts} verdict{'' if verdicts == 1 else 's'} derived again\n")
        return failures.DONE
    failures.emit("".join(f"{line}\n" for line in lines))
    if held.run.policy_sha256 != policy.sha256:
        failures.say(f"note: {report} was made under another policy ({held.run.policy_sha256[:12]}) than this one ({policy.sha256[:12]})")
    failures.say(f"{report}: differs in {len(lines)} place{'' if len(lines) == 1 else 's'} from what its documents give")
    return failures.CHECK_FAILED


def _differences(held: "Report", data: bytes, policy: "Policy", rerun_models: bool) -> list[str]:
    """Every place where the report is at fault or differs from what is derived from it."""
    from claims import pipeline, replaying
    from claims.judge.entailment import Entailment
    from claims.report import difference, json_report

    circumstances = pipeline.Circumstances(
        policy=policy,
        as_of=dt.date.fromisoformat(held.run.as_of) if held.run.as_of else None,
        sources_sha256=held.run.sources_sha256,
        model=Entailment() if rerun_models and held.run.models else None,
    )
    again = json_report.render(replaying.replay(held, circumstances, pipeline.Memory()))
    lines = list(difference.faults(held))
    if again.encode() != data:
        found = list(difference.differences(json.loads(data.decode("utf-8-sig")), json.loads(again)))
        lines += found or [difference.first_line(data, again.encode())]
    return lines


def _check_dates(report: "Report", name: str) -> None:
    """InputError when a date that the derivation needs is none."""
    dates = [("run.as_of", report.run.as_of), ("article.published", report.article.published)]
    dates += [(f"article.dates[{i}]", date) for i, (_, date) in enumerate(report.article.dates)]
    for key, value in dates:
        try:
            if value is not None:
                dt.date.fromisoformat(value)
        except ValueError:
            raise InputError(f"{name}: no valid report: {key}: {value!r} is no date") from None
