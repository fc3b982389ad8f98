"""`claimdesk override`: an editor's verdict above the computed one, or taken back."""

from typing import Annotated

import typer

from claims.errors import InputError
from newsroom import failures, newsdesk

Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, as reports give it.")]


def override(
    claim: Claim,
    label: Annotated[
        str | None,
        typer.Argument(metavar="[LABEL]", help="supported, refuted, conflicting_evidence, not_enough_evidence or unverified."),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; needed for a label.")] = None,
    editor: Annotated[str | None, typer.Option("--editor", metavar="NAME", help="Who decides; else the user logged in.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the editor's verdict back: the computed one is shown again.")] = False,
) -> int:
    """Set an editor's verdict above the computed one, with its reason; no later re-check erases it."""
    if withdraw and (label is not None or reason is not None):
        raise InputError("--withdraw: takes a verdict back, so it goes with no label and no --reason")
    if not withdraw and label is None:
        raise InputError("LABEL: none is given; there are " + ", ".join(_labels()))
    if not withdraw and label not in _labels():
        raise InputError(f"LABEL: {label!r} is none of {', '.join(_labels())}")
    if not withdraw and not (reason or "").strip():
        raise InputError("--reason: an override needs a reason")
    who = newsdesk.editor(editor)
    from claims.report.labels import WORDS
    from claims.report.visible import one_line
    from claims.store import editing
    from claims.store.history import claim_history

    with newsdesk.opened() as store:
        if withdraw:
            editing.withdraw_override(store, claim, newsdesk.now(), editor=who)
        else:
            editing.override(store, claim, label or "", reason or "", newsdesk.now(), editor=who)
        history = claim_history(store, claim)
    computed = WORDS[history.verdicts[-1].label] if history.verdicts else "none yet"
    if history.override is None:
        failures.emit(f"{claim}: the override is withdrawn; the computed verdict is shown again: {computed}\n")
    else:
        failures.emit(f"{claim}: {WORDS[history.override.label]}, by {one_line(history.override.editor)} (computed: {computed})\n")
    return failures.DONE


def _labels() -> tuple[str, ...]:
    from claims.report.labels import ORDER

    return ORDER
