"""The command as a process of its own: how fast it starts, and how it ends when it is not left alone."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.experiment.doubtful import doubtful
from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

SIMPY = ("--engine", "simpy")
"""Whether anything has to be compiled first, and said to be, is no business of these tests."""

HEAVY = ("numpy", "pandas", "scipy", "numba", "simpy")
COMMANDS = (
    ("--help",),
    ("run", "--help"),
    ("check", "town.yaml"),
    ("check", "none.yaml"),
    ("show", "town.yaml"),
    ("show", "town.yaml", "--sources"),
    ("show", "town.yaml", "--diff", "town.yaml"),
    ("schema",),
)
LOOK = f"""
import sys
from sim.cli import main
for arguments in {COMMANDS!r}:
    sys.argv = ['ventetid', *arguments]
    try: main()
    except SystemExit: pass
    loaded = [name for name in {HEAVY!r} if name in sys.modules]
    print('loaded by', *arguments, loaded, file=sys.stderr)
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "town.yaml"
    path.write_text(TOWN, "utf-8")
    return path


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "sim.cli", *map(str, arguments)]


def test_what_simulates_nothing_loads_nothing_heavy(town: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=town.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    told = [line for line in done.stderr.splitlines() if line.startswith("loaded by ")]
    assert told == [f"loaded by {' '.join(each)} []" for each in COMMANDS]


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = (
        f"import sys, sim; sim.load, sim.Scenario, sim.__version__; print(*({HEAVY!r} & sys.modules.keys()))"
    )
    script = script.replace(f"({HEAVY!r} &", f"(set({HEAVY!r}) &")
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == ""


def test_python_m_does_what_the_command_does(town: Path) -> None:
    done = subprocess.run(command("check", town), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert ": ok (Town, 3 measures)" in done.stdout


def test_a_reader_who_has_had_enough_is_no_fault(town: Path) -> None:
    process = subprocess.Popen(
        command("run", town, "-n", 1, "--no-outcomes", *SIMPY),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0
    assert told == ""


def test_a_console_that_knows_no_danish_letters_is_no_fault(town: Path) -> None:
    town.write_text(TOWN.replace("name: Town", "name: Ærø → by"), "utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        command("run", town, "-n", 1, "--no-outcomes", *SIMPY),
        capture_output=True,
        timeout=60,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert b"2 years from" in done.stdout


needs_children = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="children are listed under /proc on Linux only"
)


@contextmanager
def interrupted(*asked: object, after: float) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """A command that is interrupted so many seconds after its first worker: process, output and errors.

    As a terminal does it: the command hears the interrupt, and so do all of its workers.
    """
    process = subprocess.Popen(
        command(*asked), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        deadline = time.monotonic() + 60
        while not children.read_text("ascii").split() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(after)
        os.killpg(process.pid, signal.SIGINT)
        out, told = process.communicate(timeout=30)
        assert process.returncode == 130
        yield process, out, told
    finally:
        if _alive(process.pid):
            os.killpg(process.pid, signal.SIGKILL)


@needs_children
def test_ctrl_c_ends_command_and_workers_and_says_how_far_it_came(town: Path, tmp_path: Path) -> None:
    asked = ("run", town, "-n", 100_000, "-j", 2, "--no-outcomes", "--out", tmp_path / "kept", *SIMPY)
    with interrupted(*asked, after=1.0) as (process, out, told):
        assert re.fullmatch(r"Interrupted after \d+ of 100000 replications\. Nothing was written\.\n", told)
        assert out == ""
        assert {path.name for path in tmp_path.iterdir()} == {"town.yaml"}
        deadline = time.monotonic() + 20
        while _alive(process.pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not _alive(process.pid)


@needs_children
def test_ctrl_c_in_the_sets_of_assumptions_leaves_the_comparison(town: Path) -> None:
    town.write_text(doubtful().text(), "utf-8")
    option = town.with_name("option.yaml")
    option.write_text("extends: town.yaml\nname: More\nmeasures: {mentor: {places: 8}}\n", "utf-8")
    asked = ("compare", town, option, "-n", 2, "-j", 2, "--assumptions", 10_000, *SIMPY)
    with interrupted(*asked, after=2.0) as (_, out, told):
        assert out.startswith("Compared with Town\n")
        assert "How to read this" in out
        assert "Over the assumptions" not in out
        pattern = r"Interrupted in the sets of assumptions \(\d+ of 10000 .+ done\)\. What was finished .+\n"
        assert re.fullmatch(pattern, told), told


def _alive(group: int) -> bool:
    """Whether any process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
