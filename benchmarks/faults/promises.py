"""What the queue promises whatever happens, looked up in the store after a run and beside that of the undisturbed one."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.faults.articles import POISON, Written
from benchmarks.faults.keeping import Check, Kept, logged
from benchmarks.faults.running import Ran
from claims.errors import ClaimdeskError
from worker.report import latest_report

_GIVEN_UP = re.compile(r"Could not be checked, and was given up after (\d+) attempts: (.+)", re.DOTALL)


@dataclass
class Promise:
    """A promise; found: what was counted; broken: a line for each time that it was not kept."""

    name: str
    found: str = ""
    broken: list[str] = field(default_factory=list)


def poisoned(check: Check, articles: Sequence[Written]) -> str | None:
    """What the trial source does about the check's claim, where no attempt gets past it."""
    words = set(re.findall(r"\w+", check.text))
    found = [how for article in articles for word, how in article.behaviours.items() if word in words and how in POISON]
    return found[0] if found else None


def promises(articles: Sequence[Written], ran: Ran, held: Kept, calm: Kept) -> list[Promise]:
    """Each promise as the run kept it. held, calm: the stores after it and after the undisturbed run."""
    bad = {check.claim_id: how for check in calm.checks if (how := poisoned(check, articles)) is not None}
    return [
        _ended(articles, ran, held),
        _once(ran, held),
        _same(held, calm, bad),
        _poison(held, bad),
        _at_rest(ran, held),
        _reports(ran, held),
        Promise(
            "submissions and polite stops end as told", f"{ran.happened['submissions repeated']} submissions repeated", list(ran.wrong)
        ),
    ]


def _ended(articles: Sequence[Written], ran: Ran, held: Kept) -> Promise:
    finished = sum(state == "finished" for _, state in held.jobs)
    promise = Promise("all jobs ended", f"{finished} of {len(articles)}")
    states = dict(held.jobs)
    promise.broken += [f"{a.uri}: {states.get(a.uri, 'no job')}" for a in articles if states.get(a.uri) != "finished"]
    if (len(held.jobs), held.runs) != (len(articles), len(articles)):
        promise.broken.append(f"{len(articles)} articles have {len(held.jobs)} jobs and {held.runs} runs")
    if ran.late:
        promise.broken.append("time was up")
    return promise


def _once(ran: Ran, held: Kept) -> Promise:
    once = sum(check.versions == 1 for check in held.checks)
    promise = Promise("each claim decided exactly once per run", f"{once} of {len(held.checks)} claims, {held.verdicts} verdicts")
    promise.broken += [f"claim {c.claim_id} in run {c.run_id}: {c.versions} verdicts" for c in held.checks if c.versions != 1]
    doubled = Counter((c.run_id, c.claim_id) for c in held.checks)
    promise.broken += [f"claim {claim} in run {run}: {n} checks" for (run, claim), n in doubled.items() if n > 1]
    written = logged(ran.folder, "check_done")
    promise.broken += [f"check {check} was written {n} times" for check, n in written.items() if n > 1]
    return promise


def _same(held: Kept, calm: Kept, bad: dict[str, str]) -> Promise:
    mine, other = ({c.claim_id: c for c in kept.checks} for kept in (held, calm))
    healthy = sorted(other.keys() - bad.keys())
    labels = Counter(other[claim].verdict("label")["label"] or "undecided" for claim in healthy)
    told = ", ".join(f"{count} {label}" for label, count in sorted(labels.items()))
    promise = Promise("verdicts and evidence as undisturbed", f"{len(healthy)} compared: {told}")
    for claim in healthy:
        if claim in mine and mine[claim].decided() != other[claim].decided():
            shown = [f"{c.verdict('label', 'confidence', 'reason')} after {c.attempts} attempts" for c in (mine[claim], other[claim])]
            promise.broken.append(f"claim {claim}: {shown[0]}; undisturbed {shown[1]}")
    promise.broken += [f"claim {claim} is in one of the two runs alone" for claim in sorted(mine.keys() ^ other.keys())]
    return promise


def _poison(held: Kept, bad: dict[str, str]) -> Promise:
    kinds = Counter(bad.values())
    told = ", ".join(f"{count} {how}" for how, count in sorted(kinds.items()))
    promise = Promise("poison: `unverified`, the reason kept, attempts at the limit", f"{len(bad)}: {told}")
    promise.broken += [f"no claim {how}" for how in POISON if not kinds[how]]
    for check in held.checks:
        if check.claim_id not in bad:
            continue
        verdict = check.verdict("label", "basis", "reason")
        given_up = _GIVEN_UP.fullmatch(verdict["reason"] or "")
        kept = given_up is not None and int(given_up[1]) == check.max_attempts and given_up[2] == check.error
        # One more is counted where the last attempt was lost with its process, which is seen when the next would begin.
        tried = check.attempts - check.max_attempts in {0, 1}
        if not (kept and tried and check.state == "failed" and (verdict["label"], verdict["basis"]) == ("unverified", "none")):
            promise.broken.append(f"claim {check.claim_id} ({bad[check.claim_id]}): {check.state}, {check.attempts} attempts, {verdict}")
    return promise


def _at_rest(ran: Ran, held: Kept) -> Promise:
    left = len(held.restless)
    promise = Promise("nothing left queued, leased or running", f"{left} rows, {ran.waiting} messages", list(held.restless))
    promise.broken += [f"check {c.check_id} is {c.state}" for c in held.checks if c.state not in {"done", "failed"}]
    if ran.waiting:
        promise.broken.append(f"{ran.waiting} messages stay in the broker")
    return promise


def _reports(ran: Ran, held: Kept) -> Promise:
    promise = Promise("every report can be made, with all its claims")
    per_run = Counter(check.run_id for check in held.checks)
    claims = 0
    for uri, job_id in ran.jobs.items():
        try:
            claims += len(latest_report(ran.store, job_id).claims)
        except ClaimdeskError as error:
            promise.broken.append(f"{uri}: {error}")
    promise.found = f"{len(ran.jobs)} reports, {claims} claims"
    if claims != per_run.total():
        promise.broken.append(f"the reports show {claims} claims of {per_run.total()}")
    return promise
