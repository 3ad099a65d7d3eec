"""What must change nothing: the order of rows, the number of processes, a kill and going on, hidden cells."""

from __future__ import annotations

import signal
import subprocess
import sys
from shutil import copytree
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.checks.candidates import candidates
from calibration.data import read_data
from calibration.events import of_tables
from calibration.flow import Folder, calibrate
from calibration.instruments import Intervals
from calibration.table.reference import reference_table
from tests.calibration.pathway_files import run, waits, written
from tests.calibration.pathways import GROUPS, TRUTH_SEED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from calibration.checks.candidates import Candidate

KILLED = """
import os, signal, sys
from pathlib import Path
from calibration import calibrate, read

def kill(done, of):
    if done >= 100:
        os.kill(os.getpid(), signal.SIGKILL)

calibrate(read(Path(sys.argv[1])), jobs=1, folder=Path(sys.argv[2]), progress=kill)
"""


def files(folder: Path) -> dict[str, bytes]:
    """All that a calibration has written, by name."""
    found = sorted(each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


@pytest.fixture(scope="module", autouse=True)
def few_offers() -> Iterator[None]:
    """Of all data that might be had two are asked what they would tell: most of the time goes there."""

    def two(names: Sequence[str], observed: Sequence[str]) -> tuple[Candidate, ...]:
        return candidates(names, observed)[:2]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("calibration.flow.diagnosis.candidates", two)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The files that ask, and those of a calibration by one process that nobody stopped."""
    asked = tmp_path_factory.mktemp("asked")
    calibrate(written(asked), jobs=1, folder=asked / "out")
    return asked, asked / "out"


def test_the_number_of_processes_changes_no_file(made: tuple[Path, Path], tmp_path: Path) -> None:
    asked, once = made
    calibrate(written(asked), jobs=2, folder=tmp_path)
    assert files(tmp_path) == files(once)


def test_killed_in_the_middle_and_gone_on_with_is_as_if_nothing_had_been(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    asked, once = made
    command = [sys.executable, "-c", KILLED, str(asked / "calibration.yaml"), str(tmp_path)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    left = files(tmp_path)
    assert sum("points-" in name for name in left) == 1
    assert not Folder(tmp_path).posterior.exists()
    calibrate(written(asked), jobs=1, folder=tmp_path, resume=True)
    assert files(tmp_path) == files(once)
    assert left.items() <= files(tmp_path).items()


def test_the_order_of_rows_changes_no_bit(made: tuple[Path, Path], tmp_path: Path) -> None:
    head, *rows = waits()
    mixed = written(tmp_path / "asked", [head, *np.random.default_rng(1).permutation(rows).tolist()])
    assert read_data(mixed).operator == read_data(written(made[0])).operator
    assert np.array_equal(read_data(mixed).values, read_data(written(made[0])).values)
    copytree(made[1] / "table", tmp_path / "out" / "table")
    calibrate(mixed, jobs=1, folder=tmp_path / "out")
    assert files(tmp_path / "out") == files(made[1])


def test_what_is_written_down_and_read_is_what_is_seen_of_the_run(made: tuple[Path, Path]) -> None:
    observed = read_data(written(made[0]))
    assert {each.of for each in observed.statistics} == {"assessment", "programme", "mentor", "course"}
    assert np.array_equal(observed.operator.of(run(), TRUTH_SEED), observed.values)


def test_a_hidden_cell_is_left_out_of_data_and_simulations_alike(tmp_path: Path) -> None:
    bounds = (3, 14, 30, 60, 90, 180, 365)
    waits = of_tables(run(), GROUPS.operator, TRUTH_SEED).of("course")
    waits = waits.take(waits.begun >= 0)
    until = np.minimum(waits.over, GROUPS.operator.days) - waits.begun
    running = np.isinf(waits.over)
    lines = ["measure;within;started;running;referred"]
    shown = []
    for bound in bounds:
        started = int((waits.started - waits.begun <= bound).sum())
        still = int(((until > bound) | ((until == bound) & running)).sum())
        cells = ["<5" if 0 < number < 5 else str(number) for number in (started, still)]
        lines.append(f"course;{bound};{cells[0]};{cells[1]};{len(waits)}")
        if "<5" not in cells:
            shown.append(bound)
    assert 0 < len(shown) < len(bounds)
    observed = read_data(written(tmp_path, intervals="\n".join(lines) + "\n"))
    (table,) = (each for each in observed.operator.instruments if each.kind == "intervals")
    assert table == Intervals("course", tuple(shown))
    assert np.array_equal(observed.operator.of(run(), TRUTH_SEED), observed.values)
    keys = [each.key for each in observed.statistics]
    simulated = reference_table(GROUPS.scenario, GROUPS.prior, observed.operator, 4)
    assert list(simulated.names) == keys
    assert not {f"intervals:started_within_{each}:course" for each in set(bounds) - set(shown)} & set(keys)
