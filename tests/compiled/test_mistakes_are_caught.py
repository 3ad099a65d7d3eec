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


SWITCH = (
    (
        "layout.py",
        'TOWN = np.dtype(\n    [(name, "i8")',
        'TOWN = np.dtype(\n    [("mistake", "i8")] + [(name, "i8")',
    ),
    ("lay_out.py", "HISTORY_OF_CITIZENS = (", "MISTAKE = 0\nHISTORY_OF_CITIZENS = ("),
    (
        "lay_out.py",
        "    town = np.zeros(1, layout.TOWN)\n",
        '    town = np.zeros(1, layout.TOWN)\n    town["mistake"] = MISTAKE\n',
    ),
)
"""The kernel is told which mistake to make, by number, so that it is compiled once for all of them."""

KERNEL = {
    "measures end after programmes": (
        (
            "kernel/clock.py",
            "(when << KIND_BITS) | kind)",
            "(when << KIND_BITS) | (kind ^ 3 if town.mistake == {number} and 1 <= kind <= 2 else kind))",
        ),
        (
            "kernel/clock.py",
            "    return (key >> (town.row_bits + ACT_BITS)) & ((1 << KIND_BITS) - 1)",
            (
                "    kind = (key >> (town.row_bits + ACT_BITS)) & ((1 << KIND_BITS) - 1)\n"
                "    return kind ^ 3 if town.mistake == {number} and 1 <= kind <= 2 else kind"
            ),
        ),
    ),
    "of equals the one who stands last": (
        (
            "kernel/line.py",
            "if this < rank:",
            "if this < rank or (town.mistake == {number} and this == rank):",
        ),
    ),
    "patience ends a second early": (
        (
            "kernel/patience.py",
            "me.drop_at = dropout_at(now, left)",
            "me.drop_at = dropout_at(now, left) - (1 if town.mistake == {number} else 0)",
        ),
    ),
}
"""Mistakes in the compiled engine: a file, what stands in it, and what becomes of it where it is made."""


def test_mistakes_in_the_compiled_engine_are_caught_and_a_copy_without_any_agrees(tmp_path: Path) -> None:
    engine = copied(tmp_path) / "compiled"
    changes = [*SWITCH]
    for number, mistake in enumerate(KERNEL.values(), 1):
        changes += [(file, was, becomes.format(number=number)) for file, was, becomes in mistake]
    for name, was, becomes in changes:
        text = (engine / name).read_text("utf-8")
        assert text.count(was) == 1, f"{name} has changed: change what stands here as well"
        (engine / name).write_text(text.replace(was, becomes), "utf-8")
    without, *found = found_in(tmp_path)
    assert without == "None"
    assert len(found) == len(KERNEL)
    assert [mistake for mistake, said in zip(KERNEL, found, strict=True) if said == "None"] == []


def copied(folder: Path) -> Path:
    """All of our source in a folder of its own."""
    assert sim.__file__ is not None
    source = Path(sim.__file__).parent
    return Path(shutil.copytree(source, folder / "sim"))


def found_in(folder: Path) -> list[str]:
    """What a process of its own says that takes the engines from a folder."""
    numbers = [str(number) for number in (AGREE, TOWNS, len(KERNEL))]
    done = subprocess.run(
        [sys.executable, "-m", "tests.compiled.first_difference", *numbers],
        cwd=folder,
        env=os.environ | {"VENTETID_CACHE": str(folder / "cache"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    where, *found = done.stdout.splitlines()
    assert Path(where).is_relative_to(folder)
    return found
