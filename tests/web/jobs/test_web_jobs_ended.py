"""No process of a job survives its end, its server's end, or the killing of its server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sim.experiment.workers import cores
from sim.web.jobs.jobs import Jobs

from .orders import ENDLESS, bottlenecks
from .processes import alive, gone, group, here, until

pytestmark = pytest.mark.skipif(not here(), reason="processes are looked at in /proc, which is not here")

ROOT = Path(__file__).parents[3]
SERVER = """
import sys, time
from sim.web.jobs.jobs import Jobs
from tests.web.jobs.orders import ENDLESS, bottlenecks

if __name__ == "__main__":
    jobs = Jobs()
    jobs.start(bottlenecks(replications=ENDLESS), "anna")
    while not jobs.processes:
        time.sleep(0.05)
    print(*jobs.processes, flush=True)
    {then}
"""
WITH_WORKERS = 3 if cores(-1) > 1 else 1
"""Processes of a job that is well under way: itself, and workers with the one that starts them."""


def at_work(leader: int) -> set[int]:
    """The processes of a job once its workers are there."""
    assert until(lambda: len(group(leader)) >= WITH_WORKERS), group(leader)
    return group(leader)


def a_server(then: str) -> tuple[subprocess.Popen[str], set[int]]:
    """A process that has a job under way, and the processes of that job."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER.format(then=then)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    leader = int(process.stdout.readline())
    return process, at_work(leader)


def test_a_job_stands_back_and_cancelling_ends_it_and_its_workers_before_it_returns() -> None:
    jobs = Jobs()
    try:
        seen = jobs.start(bottlenecks(replications=ENDLESS), "anna")
        assert until(lambda: jobs.processes)
        (leader,) = jobs.processes
        pids = at_work(leader)
        assert leader in pids
        assert os.getpid() not in pids
        own = os.getpriority(os.PRIO_PROCESS, 0)
        assert all(os.getpriority(os.PRIO_PROCESS, pid) > own for pid in pids), (
            "who moves a slider comes first"
        )
        jobs.cancel(seen.id)
        assert not alive(leader)
        assert gone(pids)
    finally:
        jobs.close()


def test_nothing_survives_a_server_that_is_killed() -> None:
    server, pids = a_server("time.sleep(600)")
    try:
        server.send_signal(signal.SIGKILL)
        server.wait(10)
        assert gone(pids)
    finally:
        _end(server, pids)


def test_nothing_survives_a_server_that_forgets_to_close() -> None:
    server, pids = a_server("sys.stdin.read()")
    try:
        assert server.stdin is not None
        server.stdin.close()
        assert server.wait(60) == 0
        assert gone(pids)
    finally:
        _end(server, pids)


def test_an_interrupt_from_the_keyboard_leaves_nothing() -> None:
    server, pids = a_server("time.sleep(600)")
    try:
        server.send_signal(signal.SIGINT)
        server.wait(60)
        assert gone(pids)
    finally:
        _end(server, pids)


def _end(server: subprocess.Popen[str], pids: set[int]) -> None:
    """Whatever a test that failed has left."""
    for pid in (server.pid, *pids):
        if alive(pid):
            os.kill(pid, signal.SIGKILL)
    server.wait(10)
    for each in (server.stdin, server.stdout):
        if each is not None:
            each.close()
