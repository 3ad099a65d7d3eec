"""Work shared out: in order, the same wherever it is done, and none of it lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.experiment.elsewhere import idle
from sim.experiment.replicate import Case, Order, replicate
from sim.experiment.request import LostWork
from sim.experiment.workers import Workers, warm
from sim.timetable import timetable
from tests.experiment import work
from tests.experiment.towns import TOWN, town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by a signal")


@pytest.fixture(autouse=True)
def nobody_waits() -> Iterator[None]:
    idle.end()
    yield
    idle.end()


def test_here_threads_and_processes_give_the_same_tables(processes: None) -> None:
    scenario = town()
    cases = (Case(scenario, timetable(scenario)),)
    orders = [Order(0, number, 5, keep_tables=True) for number in range(6)]
    found = []
    for jobs, in_threads in ((1, False), (2, True), (2, False)):
        with Workers(jobs, cases, in_threads=in_threads) as workers:
            found.append(list(workers.each(replicate, orders, lambda order: order.number)))
    for one, other in ((found[0], found[1]), (found[0], found[2])):
        for a, b in zip(one, other, strict=True):
            assert np.array_equal(a.values, b.values, equal_nan=True)
            assert a.tables is not None
            assert b.tables is not None
            for table in ("citizens", "spells"):
                mine, theirs = getattr(a.tables, table), getattr(b.tables, table)
                assert mine.keys() == theirs.keys()
                for name in mine:
                    np.testing.assert_array_equal(mine[name], theirs[name])


@pytest.mark.parametrize("in_threads", [False, True])
def test_results_come_in_the_order_of_the_items(processes: None, *, in_threads: bool) -> None:
    with Workers(2, "abcdefgh" * 40, in_threads=in_threads) as workers:
        assert "".join(workers.each(work.letter, range(320))) == "abcdefgh" * 40


def test_a_replication_goes_to_the_same_process_in_one_study_and_the_next(processes: None) -> None:
    homes = []
    for _ in range(2):
        with Workers(2, None) as workers:
            made = list(workers.each(work.whose, range(16), lambda item: item // 4))
        homes.append({item // 4: process for item, process in made[:8]})
    assert homes[0] == homes[1]
    assert len(set(homes[0].values())) == 2
    assert os.getpid() not in homes[0].values()


def test_whoever_is_idle_takes_over_what_another_has_not_begun(processes: None) -> None:
    with Workers(2, None) as workers:
        assert len({process for _, process in workers.each(work.whose, range(60), lambda _: 0)}) == 2


def test_results_larger_than_a_pipe_block_nobody(processes: None) -> None:
    with Workers(2, 1_000_000) as workers:
        made = list(workers.each(work.large, range(12)))
    assert [each[0] for each in made] == list(range(12))
    assert {len(each) for each in made} == {1_000_000}


def test_this_process_works_until_the_others_are_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sim.experiment.workers.WORTH_STARTING", -1.0)
    with Workers(2, None) as workers:
        made = list(workers.each(work.whose, range(1000)))
    assert [item for item, _ in made] == list(range(1000))
    assert made[0][1] == os.getpid()
    assert made[-1][1] != os.getpid()


def test_processes_that_wait_are_used_for_little_work_too(
    processes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workers(2, None) as workers:
        list(workers.each(work.whose, range(4)))
    monkeypatch.setattr("sim.experiment.workers.WORTH_STARTING", 1e9)
    with Workers(2, None) as workers:
        assert os.getpid() not in {process for _, process in workers.each(work.whose, range(4))}


def test_processes_can_be_started_beforehand() -> None:
    warm(2)
    assert idle.waiting()
    crew = idle.take(2)
    deadline = time.monotonic() + 60
    while not crew.ready() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert crew.ready()
    idle.give_back(crew)


@needs_signals
def test_a_worker_that_is_killed_in_the_middle_loses_nothing(processes: None, tmp_path: Path) -> None:
    with Workers(2, str(tmp_path)) as workers:
        assert list(workers.each(work.killed_once, range(40))) == [item * item for item in range(40)]
    assert (tmp_path / "killed").exists()


@needs_signals
def test_work_that_its_workers_die_of_is_given_up_in_a_sentence(processes: None) -> None:
    with (
        Workers(2, None) as workers,
        pytest.raises(LostWork, match=r"3 worker processes .* signal 9 .* of 5;"),
    ):
        list(workers.each(work.killed_always, range(20)))
    assert not idle.waiting()


def test_the_sentence_names_the_replication() -> None:
    assert str(Order(1, 17, 5)) == "replication 17 of scenario 2"


def test_a_fault_says_where_it_happened_even_if_it_cannot_be_sent(processes: None) -> None:
    with Workers(2, None) as workers, pytest.raises(RuntimeError, match="Unspeakable: so 0") as fault:
        list(workers.each(work.unspeakable, range(4)))
    assert "in unspeakable" in str(fault.value.__cause__)


def test_whoever_goes_away_early_leaves_no_results_to_the_next(processes: None) -> None:
    with Workers(2, "abcdef") as workers:
        first = workers.each(work.letter, range(6))
        assert next(first) == "a"
    with Workers(2, "uvwxyz") as workers:
        assert "".join(workers.each(work.letter, range(6))) == "uvwxyz"


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sim, sim.experiment.workers as w, sim.experiment.elsewhere.idle as idle\n"
        "w.WORTH_STARTING, w.MEANWHILE = -1.0, False\n"
        f"town = sim.Scenario.from_text({TOWN!r})\n"
        "sim.simulate(town, 4, jobs=2, outcomes=False, engine='simpy')\n"
        "print(*(worker.process.pid for _, crew in idle._idle for worker in crew.workers))\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stderr == ""
    started = [int(word) for word in done.stdout.split()]
    assert len(started) == 2
    assert not [process for process in started if there(process)]


def there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
