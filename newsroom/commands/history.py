"""`claimdesk history`: everything that was ever decided about a claim, and why it changed."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsroom import failures, newsdesk, options

if TYPE_CHECKING:
    from claims.store.history import ClaimHistory, VerdictVersion
    from claims.store.standing import Override


def history(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, as reports give it.")],
    form: Annotated[str, typer.Option("--format", metavar="|".join(newsdesk.FORMATS), help="How it is written.")] = "text",
) -> int:
    """Show every verdict that a claim ever had, the oldest first, why each changed, and what editors decided."""
    options.choice("--format", form, newsdesk.FORMATS)
    from claims.store.history import claim_history

    with newsdesk.opened() as store:
        found = claim_history(store, claim)
    if form == "json":
        newsdesk.emit_json(as_json(found))
    else:
        failures.emit(_text(found))
    return failures.DONE


def _text(found: "ClaimHistory") -> str:
    from rich.text import Text

    from claims.report.page import Page
    from claims.report.visible import one_line
    from newsroom import terminal

    page, claim = Page(terminal.width(), terminal.colour()), found.claim
    page.add(
        Text(f"“{one_line(claim.text)}”" if claim.text else "(the article was forgotten; its verdicts are kept)", style="bold"), hang=1
    )
    page.add(Text(f"{claim.claim_id} · {claim.kind} · {one_line(claim.uri)}", style="dim"))
    page.add(Text(_watch_words(found), style="dim"))
    if found.last_failure:
        page.add(
            Text(f"! The latest check could settle nothing ({one_line(found.last_failure)}); the verdict stands.", style="yellow"), hang=2
        )
    events: list[tuple[dt.datetime, int, VerdictVersion | Override]] = [(v.made_at, 0, v) for v in found.verdicts]
    events += [(o.made_at, 1, o) for o in found.overrides]
    for _, _, event in sorted(events, key=lambda e: e[:2]):
        page.blank()
        _event(page, found, event)
    if not events:
        page.add(Text("No verdict yet."))
    return page.text()


def _watch_words(found: "ClaimHistory") -> str:
    checked = f"last checked {newsdesk.stamp(found.last_checked_at)}" if found.last_checked_at else "not checked yet"
    if found.claim.state != "open":
        return f"{checked}; {found.claim.state}: not checked again"
    return f"{checked}; " + (f"due again {newsdesk.stamp(found.claim.due_at)}" if found.claim.due_at else "not due again")


def _event(page: Any, found: "ClaimHistory", event: "VerdictVersion | Override") -> None:
    from rich.text import Text

    from claims.report.labels import SIGNS, WORDS, percent
    from claims.report.visible import one_line
    from claims.store.standing import Override
    from newsroom import causes

    head = Text(f"{newsdesk.stamp(event.made_at)}  {SIGNS[event.label]} {WORDS[event.label]}", style="bold")
    if isinstance(event, Override):
        page.add(head.append(f", by {one_line(event.editor)}", style="not bold"))
        page.labelled("Editor", Text(one_line(event.reason)))
        if event.withdrawn_at:
            page.labelled("", Text(f"withdrawn {newsdesk.stamp(event.withdrawn_at)}", style="dim"))
        elif found.evidence_changed:
            page.labelled("", Text("! The evidence has changed since: look at it again.", style="yellow"))
        return
    sure = "" if event.basis == "none" else f", {percent(event.confidence)} sure"
    page.add(head.append(f"{sure}  version {event.version}", style="not bold"))
    page.labelled("Cause", Text(causes.WORDS[event.cause] if event.cause else "first check"))
    for change in found.changes:
        if change.cause != "editor" and change.to_version == event.version:
            for words in causes.differences(change.detail):
                page.labelled("", Text(one_line(words)))
    page.labelled("Why", Text(one_line(event.reason) if event.reason else "(erased with the article)"))


def as_json(found: "ClaimHistory") -> dict[str, Any]:
    """A claim's history for programs."""
    claim = found.claim
    return {
        "claim": claim.claim_id,
        "text": claim.text,
        "kind": claim.kind,
        "uri": claim.uri,
        "state": claim.state,
        "first_seen_at": newsdesk.stamp(claim.first_seen_at),
        "due_at": newsdesk.stamped(claim.due_at),
        "last_checked_at": newsdesk.stamped(found.last_checked_at),
        "last_failure": found.last_failure,
        "evidence_changed": found.evidence_changed,
        "verdicts": [
            {
                "version": v.version,
                "label": v.label,
                "confidence": v.confidence,
                "basis": v.basis,
                "reason": v.reason,
                "cause": v.cause,
                "made_at": newsdesk.stamp(v.made_at),
                "run": v.run_id,
                "changes": [dict(c.detail) for c in found.changes if c.cause != "editor" and c.to_version == v.version],
            }
            for v in found.verdicts
        ],
        "overrides": [
            {
                "label": o.label,
                "reason": o.reason,
                "editor": o.editor,
                "made_at": newsdesk.stamp(o.made_at),
                "withdrawn_at": newsdesk.stamped(o.withdrawn_at),
            }
            for o in found.overrides
        ],
    }
