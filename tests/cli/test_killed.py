"""A comparison that is killed at any moment, and given again, ends as if nobody had killed it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.experiment.shelves import files
from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from pathlib import Path

MOMENTS = 10
FORMS = ((), ("--json",))
pytestmark = pytest.mark.skipif(os.name == "nt", reason="nothing is killed like this there")


class Undisturbed(NamedTuple):
    """What a comparison that is left alone writes, in both forms, what it keeps, and how long it takes."""

    pages: tuple[bytes, ...]
    kept: dict[str, bytes]
    takes: float


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("towns")
    (folder / "town.yaml").write_text(TOWN, "utf-8")
    (folder / "option.yaml").write_text(
        "extends: town.yaml\nname: More\nmeasures: {mentor: {places: 9}}\n", "utf-8"
    )
    return folder


def command(towns: Path, kept: Path, *form: str) -> list[str]:
    """A comparison with outcomes that keeps seventeen files."""
    asked = ("compare", towns / "town.yaml", towns / "option.yaml", "-n", 210, "-j", 2, "--outcomes")
    return [sys.executable, "-m", "sim.cli", *map(str, asked), "--results", str(kept), *form]


def left_alone(towns: Path, kept: Path, *form: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(towns, kept, *form), capture_output=True, timeout=120, check=True)


@pytest.fixture(scope="module")
def undisturbed(towns: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    left_alone(towns, tmp_path_factory.mktemp("warm"))  # the engine may have to be compiled
    kept = tmp_path_factory.mktemp("kept")
    begun = time.monotonic()
    page = left_alone(towns, kept).stdout
    takes = time.monotonic() - begun
    there = files(kept)
    assert there
    return Undisturbed((page, left_alone(towns, kept, "--json").stdout), there, takes)


@pytest.mark.parametrize("number", range(MOMENTS))
def test_killed_at_any_moment_and_run_again_it_leaves_the_same_bytes(
    towns: Path, undisturbed: Undisturbed, tmp_path: Path, number: int
) -> None:
    moment = (number + random.Random(number).random()) / MOMENTS  # noqa: S311 - one in each tenth of its time
    killed = subprocess.Popen(
        command(towns, tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(moment * undisturbed.takes)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait(30)
    assert files(tmp_path).keys() - undisturbed.kept.keys() <= unfinished(tmp_path)
    form = number % 2
    assert left_alone(towns, tmp_path, *FORMS[form]).stdout == undisturbed.pages[form]
    assert files(tmp_path) == undisturbed.kept
    assert unfinished(tmp_path) == set()


def unfinished(folder: Path) -> set[str]:
    """What was being written when somebody was killed."""
    return {name for name in files(folder) if name.startswith(".unfinished-")}
