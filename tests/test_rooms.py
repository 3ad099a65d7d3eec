"""What a room's README says of its files is so: every module is named there, and its tables name no other."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = (
    "cli", "compiled", "evidence", "indicators", "pathway", "population", "registers", "scenario",
    "timetable",
)  # fmt: skip
"""Rooms whose README says what each file is for; larger ones tell of folders and questions."""


def named(text: str) -> set[str]:
    """Names of modules without a folder, `*` for any letters; a bare ending (`*_page.py`) names none."""
    return {name for name in re.findall(r"`([\w*]+\.py)`", text) if not name.startswith("*")}


def first_cells(text: str) -> str:
    """The first column of the tables."""
    return "\n".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_of_a_room_is_named_in_its_readme_and_no_other_is_in_its_tables(room: str) -> None:
    folder = ROOT / "sim" / room
    text = (folder / "README.md").read_text("utf-8")
    modules = [path.name for path in folder.glob("*.py") if not path.name.startswith("__")]
    assert modules
    assert not {each for each in modules if not any(fnmatchcase(each, name) for name in named(text))}
    assert not {
        name for name in named(first_cells(text)) if not any(fnmatchcase(each, name) for each in modules)
    }


def test_every_folder_of_tests_is_named_in_their_readme_and_no_other() -> None:
    text = (ROOT / "tests" / "README.md").read_text("utf-8")
    folders = {path.name for path in (ROOT / "tests").iterdir() if any(path.glob("**/*.py"))}
    assert folders == set(re.findall(r"`(\w+)`", first_cells(text)))
