"""A calibration that is killed at any moment, and gone on with, ends as if nobody had killed it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from tests.calibration.flowing import files

if TYPE_CHECKING:
    from pathlib import Path

PIECES = (1, 2)
"""Pieces that are there when it is killed, of four, and how many processes work on them."""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="nothing is killed like this there")


def asked(path: Path, *more: object) -> list[str]:
    return ["calibrate", "run", str(path), "-q", *map(str, more)]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files(tmp_path_factory.mktemp("queue"))


@pytest.fixture(scope="module")
def undisturbed(path: Path) -> bytes:
    done = CliRunner().invoke(app, asked(path, "-j", 1))
    assert done.exit_code == 0, done.output
    return (path.with_name("queue.results") / "posterior.parquet").read_bytes()


@pytest.mark.parametrize("pieces", PIECES)
def test_killed_and_gone_on_with_it_leaves_the_same_bytes(
    path: Path, undisturbed: bytes, tmp_path: Path, pieces: int
) -> None:
    out = tmp_path / "out"
    killed = subprocess.Popen(
        [sys.executable, "-m", "sim.cli", *asked(path, "-j", pieces, "--out", out)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while len(list(out.rglob("points-*"))) < pieces and time.monotonic() < deadline:
        time.sleep(0.005)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait(30)
    done = CliRunner().invoke(app, asked(path, "-j", 1, "--out", out, "--resume"))
    assert done.exit_code == 0, done.output
    assert (out / "posterior.parquet").read_bytes() == undisturbed
