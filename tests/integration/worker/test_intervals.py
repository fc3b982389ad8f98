"""The section `recheck` of the policy, and what comes of it in a year."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import cast

import pytest

from claims.errors import InputError
from claims.judge.policy import load_policy
from claims.model.claim import Kind
from claims.sources.registry import load_sources
from claims.store.due import due_claims, schedule
from claims.store.health import last_beats
from claims.store.listing import queue_state
from tests.integration.store.material import decide, result, split_into
from tests.integration.worker.conftest import Desk
from worker.intervals import RecheckPolicy, load_intervals, next_due
from worker.lanes import REVERIFICATION, silent
from worker.process import Process
from worker.rechecks import allowance, choose, enqueue_due

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
PUBLISHED = dt.date(2024, 5, 1)
START = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("recheck: {kinds: {elections: [{every: 1 day}]}}", ["recheck.kinds.elections", "no such kind", "vote_share"]),
        ("recheck: {default: [{every: -2 days}]}", ["recheck.default.0.every", "-2 days", "above 0"]),
        ("recheck: {kinds: {quantity: [{every: 0 hours}]}}", ["recheck.kinds.quantity.0.every", "above 0"]),
        ("recheck: {kinds: {quantity: [{every: 3 fortnights}]}}", ["recheck.kinds.quantity.0.every", "fortnights"]),
        ("recheck: {kinds: {quantity: []}}", ["recheck.kinds.quantity"]),
        ("recheck: {default: [{until: 2 days, every: 1 day}]}", ["recheck.default", "until"]),
        ("recheck: {default: [{until: 2 days, every: 1 day}, {until: 1 day, every: 1 day}, {every: 1 day}]}", ["recheck.default", "later"]),
        ("recheck: {jiter: 0.1}", ["recheck.jiter"]),
        ("recheck: {jitter: 2}", ["recheck.jitter"]),
        ("recheck: {per_day: {wikidata: -1}}", ["recheck.per_day.wikidata"]),
        ("recheck: {unverified: soon}", ["recheck.unverified", "soon"]),
        ("recheck: 3", ["recheck"]),
        ("- recheck", ["recheck"]),
        ("recheck: [", ["policy"]),
    ],
)
def test_a_bad_file_is_one_line_that_names_file_and_key(tmp_path: Path, text: str, words: list[str]) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text + "\n")
    with pytest.raises(InputError) as caught:
        load_intervals(path)
    line = str(caught.value)
    assert "\n" not in line and "mine.yaml" in line and all(word in line for word in words), line


def test_a_file_changes_what_it_names_and_no_verdict(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("recheck: {jitter: 0, kinds: {geography: [{every: never}]}}\n")
    mine, installed = load_intervals(path), load_intervals()
    assert mine.jitter == 0 and mine.kinds["vote_share"] == installed.kinds["vote_share"] and mine.default == installed.default
    assert next_due("geography", PUBLISHED, START, mine, "c-1") is None
    assert load_policy(path).sha256 == load_policy().sha256
    with pytest.raises(InputError, match=r"nowhere\.yaml"):
        load_intervals(tmp_path / "nowhere.yaml")


def test_the_same_claim_comes_at_the_same_time_and_others_at_others() -> None:
    policy = load_intervals()
    times = [next_due("vote_share", PUBLISHED, START, policy, f"c-{n}") for n in range(200)]
    assert times == [next_due("vote_share", PUBLISHED, START, policy, f"c-{n}") for n in range(200)]
    found = [at for at in times if at]
    assert len(set(found)) == 200
    assert START + 2.7 * HOUR <= min(found) < START + 2.8 * HOUR and START + 3.2 * HOUR < max(found) <= START + 3.3 * HOUR


def test_what_is_young_is_checked_often_and_what_is_old_seldom() -> None:
    plain = load_intervals().model_copy(update={"jitter": 0.0})
    gaps = {}
    for kind, age in (("vote_share", 1), ("vote_share", 10), ("vote_share", 400), ("conflict_dates", 400), ("other", 3)):
        at = START + age * DAY
        due = next_due(cast(Kind, kind), PUBLISHED, at, plain, "c-1")
        gaps[kind, age] = due and due - at
    assert gaps == {
        ("vote_share", 1): 3 * HOUR,
        ("vote_share", 10): DAY,
        ("vote_share", 400): 180 * DAY,
        ("conflict_dates", 400): 180 * DAY,
        ("other", 3): 7 * DAY,
    }
    assert next_due("other", PUBLISHED + 9 * DAY, START, plain, "c-1") == START + 12 * HOUR  # an article of the future is young


def test_a_year_of_one_article_with_a_stop_of_a_week(desk: Desk) -> None:
    """Every re-check on its day, none missed after the stop, and no stampede at its end."""
    (desk.folder / "policy.yaml").write_text("recheck: {per_sweep: 2, default: [{until: 60 days, every: 3 days}, {every: 20 days}]}\n")
    settings = desk.plain.model_copy(update={"policy_path": desk.folder / "policy.yaml", "due_seconds": 6 * 3600.0})
    clock = [START]
    process = Process(settings, lambda: clock[0])
    policy = process.intervals
    opened = split_into(desk.store, [f"claim {n}" for n in range(12)], now=START)
    claims = {claim.id: claim.model_copy(update={"kind": "other"}) for claim in opened.claims}
    expected: dict[str, dt.datetime] = {}
    for check_id, claim in zip(opened.checks, opened.claims, strict=True):
        due = next_due("other", PUBLISHED, START, policy, claim.id)
        assert due is not None
        decide(desk.store, check_id, result(claim), now=START, due_at=due)
        expected[claim.id] = due
    stop = (START + 100 * DAY, START + 107 * DAY)
    late: list[dt.timedelta] = []
    opened_in: Counter[dt.datetime] = Counter()
    done: Counter[str] = Counter()
    while clock[0] < START + 365 * DAY:
        clock[0] += 6 * HOUR
        if stop[0] < clock[0] < stop[1]:
            continue
        for run in enqueue_due(process):
            for check_id in run.check_ids:
                claim_id = _claim_of(desk, check_id)
                late.append(clock[0] - expected[claim_id])
                opened_in[clock[0]] += 1
                done[claim_id] += 1
                due = next_due("other", PUBLISHED, clock[0], policy, claim_id)
                assert due is not None
                decide(desk.store, check_id, result(claims[claim_id]), now=clock[0], due_at=due)
                expected[claim_id] = due
    missed = [claim_id for claim_id, due in expected.items() if due < clock[0] - DAY]
    assert missed == [] and queue_state(desk.store, clock[0]).splitting == 0
    within = [gap for gap in late if gap <= DAY]
    assert all(gap >= dt.timedelta(0) for gap in late)
    assert len(late) - len(within) <= 12 and max(late) < 8 * DAY  # only those of the stop are late, each once
    assert max(opened_in.values()) <= 2
    # 20 re-checks in the first 60 days, 15 in the others; a tenth more or less, and some of the stop.
    assert all(29 <= count <= 40 for count in done.values()) and len(done) == 12


def _claim_of(desk: Desk, check_id: int) -> str:
    with desk.store.read() as connection:
        from sqlalchemy import select

        from claims.store.tables import checks

        return str(connection.execute(select(checks.c.claim_id).where(checks.c.id == check_id)).scalar_one())


def test_a_cap_is_given_out_in_even_shares(desk: Desk) -> None:
    per_day, now = {"wikidata": 240}, START
    given = 0
    for minute in range(24 * 60):
        given += allowance(per_day, now + dt.timedelta(minutes=minute), now + dt.timedelta(minutes=minute + 1), 60)["wikidata"]
    assert given == 240
    # Two that ask at once share one share, and a long stop is not made up for.
    assert sum(allowance(per_day, now, now, 60).values()) == 0
    assert allowance(per_day, now - 7 * DAY, now, 3600)["wikidata"] == 30 and allowance(per_day, None, now, 3600)["wikidata"] == 30
    opened = split_into(desk.store, ["a", "b", "c"], now=START)
    for claim in opened.claims:
        schedule(desk.store, claim.id, START)
    for check_id, claim in zip(opened.checks, opened.claims, strict=True):
        decide(desk.store, check_id, result(claim), due_at=START)
    due = due_claims(desk.store, START, 10)
    configs = load_sources(desk.folder / "sources.yaml")
    assert len(choose(due, configs, {}, 10)) == 3 and len(choose(due, configs, {}, 2)) == 2
    assert choose(due, configs, {"notes": 1, "elsewhere": 0}, 10) == [due[0].claim_id]


def test_a_lane_that_says_nothing_for_three_periods_is_silent(desk: Desk) -> None:
    process = Process(desk.plain)
    assert silent(last_beats(desk.store), process.now(), desk.plain) == float("inf")
    enqueue_due(process)
    beats = last_beats(desk.store)
    assert silent(beats, beats[REVERIFICATION] + dt.timedelta(seconds=3), desk.plain) is None
    assert silent(beats, beats[REVERIFICATION] + dt.timedelta(seconds=4), desk.plain) == 4


def test_the_installed_section_is_in_order() -> None:
    policy = load_intervals()
    assert isinstance(policy, RecheckPolicy) and policy.threshold == 0.73 and "vote_share" in policy.kinds
