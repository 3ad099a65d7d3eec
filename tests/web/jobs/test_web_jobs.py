"""Long work: what waits, what runs, what is kept, and what is said where it cannot be done."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.experiment.bottlenecks import bottlenecks as found_here
from sim.report.words import Words
from sim.web.asked.refused import Refused
from sim.web.jobs.bottlenecks_said import bottlenecks_said
from sim.web.jobs.job import Found, Job
from sim.web.jobs.jobs import MOST_OF_ONE, Jobs

from .orders import ENDLESS, bottlenecks, over, working
from .processes import alive, gone, until
from .stand_ins import Here, Waits

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH, DANISH = Words("en"), Words("da")


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """One job at a time, two waiting; nothing is left of them."""
    made = Jobs(most_waiting=2)
    yield made
    made.close()
    assert not made.processes


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job waits until it is ended, and has no process: for what is about the order of jobs."""
    monkeypatch.setattr("sim.web.jobs.jobs.Running", Waits)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job is done in this process: for what is about what comes of it."""
    monkeypatch.setattr("sim.web.jobs.jobs.Running", Here)


def test_a_job_finds_what_is_found_without_it_and_keeps_it_for_the_next(jobs: Jobs) -> None:
    order = bottlenecks()
    seen = jobs.start(order, "anna")
    assert (seen.kind, seen.state) == ("bottlenecks", "running")
    done = over(jobs, seen)
    assert (done.state, done.text) == ("done", "")
    found = jobs.result(seen.id)
    assert isinstance(found, Found)
    alone = found_here(order.baseline, order.replications, order.seed, jobs=1)
    assert found.sections["en"] == bottlenecks_said(alone, ENGLISH, order.files)
    assert found.sections["da"][0].title != found.sections["en"][0].title
    again = jobs.start(bottlenecks(), "bo")
    assert (again.state, again.id != seen.id) == ("done", True)
    assert jobs.result(again.id) is found


@pytest.mark.usefixtures("waits")
def test_a_job_that_is_asked_for_twice_is_one_and_another_visitors_is_another(jobs: Jobs) -> None:
    first = jobs.start(bottlenecks(replications=ENDLESS), "anna")
    assert jobs.start(bottlenecks(replications=ENDLESS), "anna").id == first.id
    other = jobs.start(bottlenecks(replications=ENDLESS), "bo")
    assert (other.id == first.id, other.state, other.ahead) == (False, "waiting", 1)
    assert other.told(ENGLISH)["part"] == "1 job comes before it"
    jobs.cancel(first.id)
    assert working(jobs, other).state == "running"


@pytest.mark.usefixtures("waits")
def test_no_more_wait_than_may_and_nobody_takes_all_the_places(jobs: Jobs) -> None:
    for seed in range(MOST_OF_ONE):
        jobs.start(bottlenecks(seed, ENDLESS), "anna")
    with pytest.raises(Refused) as mine:
        jobs.start(bottlenecks(7, ENDLESS), "anna")
    jobs.start(bottlenecks(8, ENDLESS), "bo")
    with pytest.raises(Refused) as everybodys:
        jobs.start(bottlenecks(9, ENDLESS), "carl")
    assert (mine.value.status, everybodys.value.status) == (429, 503)
    assert mine.value.said(DANISH) != mine.value.said(ENGLISH)


def test_progress_is_told_with_the_time_that_is_left_until_somebody_kills_the_process(jobs: Jobs) -> None:
    first = jobs.start(bottlenecks(replications=ENDLESS), "anna")

    pids: list[int] = []

    async def follow() -> list[Job]:
        seen = []
        async for each in jobs.follow(first.id):
            seen.append(each)
            if each.left is not None and not pids:
                pids.extend(jobs.processes)
                os.kill(pids[0], 9)
        return seen

    seen = asyncio.run(asyncio.wait_for(follow(), 120))
    assert [each.done for each in seen[:-1]] == sorted(each.done for each in seen[:-1])
    told = seen[-2].told(ENGLISH)
    assert told["part"] == "Bottlenecks"
    assert told["left"].endswith("minutes left")
    assert seen[-1].state == "failed"
    assert seen[-1].told(ENGLISH)["sentence"].startswith("The work was ended from outside")
    assert gone(pids)


@pytest.mark.usefixtures("waits")
def test_a_job_that_waits_can_be_cancelled_and_never_runs(jobs: Jobs) -> None:
    first = jobs.start(bottlenecks(replications=ENDLESS), "anna")
    second = jobs.start(bottlenecks(2), "anna")
    assert jobs.cancel(second.id).state == "cancelled"
    assert jobs.cancel(first.id).state == "cancelled"
    with pytest.raises(Refused) as refused:
        jobs.result(second.id)
    assert refused.value.status == 409


@pytest.mark.usefixtures("here")
def test_what_cannot_be_asked_is_told_in_a_sentence(jobs: Jobs) -> None:
    wrong = replace(bottlenecks(), replications=0)
    seen = over(jobs, jobs.start(wrong, "anna"))
    assert seen.state == "failed"
    assert "replications must be 1 or more" in seen.told(ENGLISH)["sentence"]
    assert jobs.processes == ()


@pytest.mark.usefixtures("here")
def test_an_error_of_the_program_is_told_and_logged_and_the_next_job_runs(
    jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    broken = replace(bottlenecks(), kind="plan")
    seen = over(jobs, jobs.start(broken, "anna"))
    assert seen.state == "failed"
    assert "error in the program" in seen.told(ENGLISH)["sentence"]
    assert "Traceback" in caplog.text
    assert over(jobs, jobs.start(bottlenecks(), "anna")).state == "done"


def test_a_job_that_takes_too_long_is_ended() -> None:
    jobs = Jobs(longest=0.5)
    try:
        seen = over(jobs, jobs.start(bottlenecks(replications=ENDLESS), "anna"))
        assert (seen.state, "too long" in seen.told(ENGLISH)["sentence"]) == ("failed", True)
    finally:
        jobs.close()


@pytest.mark.usefixtures("here")
def test_a_result_that_is_not_kept_any_more_is_told() -> None:
    jobs = Jobs(most_kept=1)
    try:
        first = over(jobs, jobs.start(bottlenecks(1), "anna"))
        over(jobs, jobs.start(bottlenecks(2), "anna"))
        with pytest.raises(Refused) as refused:
            jobs.result(first.id)
        assert refused.value.status == 404
        with pytest.raises(Refused) as unknown:
            jobs.of("nothing")
        assert unknown.value.status == 404
    finally:
        jobs.close()


def test_nothing_is_left_and_nothing_begins_when_all_are_closed() -> None:
    jobs = Jobs()
    running = jobs.start(bottlenecks(replications=ENDLESS), "anna")
    waiting = jobs.start(bottlenecks(2), "bo")
    assert until(lambda: jobs.processes)
    pids = jobs.processes
    jobs.close()
    assert pids
    assert not any(alive(pid) for pid in pids)
    assert {jobs.of(each.id).state for each in (running, waiting)} == {"cancelled"}
    with pytest.raises(Refused):
        jobs.start(bottlenecks(), "anna")


@pytest.mark.usefixtures("waits")
def test_a_job_is_known_to_whoever_has_started_it_only(jobs: Jobs) -> None:
    seen = jobs.start(bottlenecks(replications=ENDLESS), "anna")
    assert jobs.of(seen.id, "anna").id == seen.id
    with pytest.raises(Refused) as refused:
        jobs.of(seen.id, "bo")
    with pytest.raises(Refused) as unknown:
        jobs.of("nothing", "bo")
    assert (refused.value.status, refused.value.text) == (unknown.value.status, unknown.value.text)
