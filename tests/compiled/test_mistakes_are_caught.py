"""The comparison of the engines can fail: one line changed in either is seen within some towns, often few."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sim
from tests.compiled.every_town import first_difference
from tests.compiled.mistakes import MISTAKES

ROOT = Path(__file__).parents[2]
TOWNS = 250
"""The most that are looked at: most mistakes are seen in the first few."""
AGREE = 40
"""In so many nothing is found where there is no mistake; `test_engines_agree.py` compares many more."""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_simpy_engine_is_caught(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MISTAKES[mistake](monkeypatch)
    assert first_difference(TOWNS) is not None


def test_without_a_mistake_nothing_is_found() -> None:
    assert first_difference(AGREE) is None


KERNEL = {
    "measures end after programmes": (
        "clock.py",
        "CAPACITY, MEASURE_ENDS, PROGRAMME_ENDS, WORK, DROPOUT, ARRIVAL, STEP, MEETING, GROUP_START,",
        "CAPACITY, PROGRAMME_ENDS, MEASURE_ENDS, WORK, DROPOUT, ARRIVAL, STEP, MEETING, GROUP_START,",
    ),
    "of equals the one who stands last": ("line.py", "if this < rank:", "if this <= rank:"),
    "patience ends a second early": (
        "patience.py",
        "me.drop_at = dropout_at(now, left)",
        "me.drop_at = dropout_at(now, left) - 1",
    ),
}
"""Mistakes in the compiled engine: a file, a line of it, and what becomes of it. Each is compiled anew."""


@pytest.mark.parametrize("mistake", KERNEL)
def test_a_mistake_in_the_compiled_engine_is_caught(mistake: str, tmp_path: Path) -> None:
    name, line, wrong = KERNEL[mistake]
    file = copied(tmp_path) / "compiled" / "kernel" / name
    text = file.read_text("utf-8")
    assert text.count(line) == 1, "the line has changed: change what stands here as well"
    file.write_text(text.replace(line, wrong), "utf-8")
    assert found_in(tmp_path, {"VENTETID_CACHE": str(tmp_path / "cache")}) != "None"


def test_a_copy_without_a_mistake_agrees(tmp_path: Path) -> None:
    copied(tmp_path)
    assert found_in(tmp_path, {}, AGREE) == "None"


def copied(folder: Path) -> Path:
    """All of our source in a folder of its own."""
    assert sim.__file__ is not None
    source = Path(sim.__file__).parent
    return Path(shutil.copytree(source, folder / "sim", ignore=shutil.ignore_patterns("__pycache__")))


def found_in(folder: Path, settings: dict[str, str], towns: int = TOWNS) -> str:
    """What a process of its own says that takes the engines from a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.compiled.first_difference", str(towns)],
        cwd=folder,
        env=os.environ | settings | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    where, found = done.stdout.strip().split("\n", 1)
    assert Path(where).is_relative_to(folder)
    return found
