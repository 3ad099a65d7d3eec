"""A calibration that is killed at any moment, and gone on with, ends as if nobody had killed it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.calibration.flowing import files

if TYPE_CHECKING:
    from pathlib import Path

PIECES = (1, 2)
"""Pieces that are there when it is killed, of four."""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="nothing is killed like this there")


def command(path: Path, *more: object) -> list[str]:
    return [sys.executable, "-m", "sim.cli", "calibrate", "run", str(path), "-q", *map(str, more)]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files(tmp_path_factory.mktemp("queue"))


@pytest.fixture(scope="module")
def undisturbed(path: Path) -> bytes:
    subprocess.run(command(path, "-j", 1), capture_output=True, timeout=120, check=True)
    return (path.with_name("queue.results") / "posterior.parquet").read_bytes()


@pytest.mark.parametrize("pieces", PIECES)
def test_killed_and_gone_on_with_it_leaves_the_same_bytes(
    path: Path, undisturbed: bytes, tmp_path: Path, pieces: int
) -> None:
    out = tmp_path / "out"
    killed = subprocess.Popen(
        command(path, "-j", 2, "--out", out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while len(list(out.rglob("points-*"))) < pieces and time.monotonic() < deadline:
        time.sleep(0.005)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait(30)
    asked = command(path, "-j", 1, "--out", out, "--resume")
    done = subprocess.run(asked, capture_output=True, timeout=120, check=False, text=True)
    assert done.returncode == 0, done.stderr
    assert (out / "posterior.parquet").read_bytes() == undisturbed
