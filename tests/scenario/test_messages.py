"""Every message a planner can meet, word for word.

`golden/bad` holds one small scenario for each thing that can go wrong; `golden/messages.txt` holds
what is said about it. After changing a message, write the file anew and read the difference as a
planner would:

    python tests/scenario/test_messages.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sim.scenario import ScenarioError, load

GOLDEN = Path(__file__).parent / "golden"
BAD = GOLDEN / "bad"
MESSAGES = GOLDEN / "messages.txt"
GOOD = {
    "baseline.yaml",
    "baseline_with_labels.yaml",
    "fewer_mentors.yaml",
    "law_of_2013.yaml",
    "law_of_2022.yaml",
    "more_mentors.yaml",
    "without_mentors.yaml",
}
PARTS = {
    "bad_profiles_table.yaml",
    "circle_of_files_2.yaml",
    "parent_with_a_wrong_value_2.yaml",
    "profiles.yaml",
    "rules_of_2013.yaml",
    "rules_of_2022.yaml",
    "rules_with_faults.yaml",
}
BYTES = {
    "larger_than_a_megabyte.yaml": b"# " + b"x" * 1_000_000,
    "nul_byte.yaml": b"name: To\0day\n",
    "utf_16.yaml": "name: Plan for Ærø\n".encode("utf-16"),
    "windows_1252.yaml": "name: Today\nlabel: Plan for Ærø\n".encode("cp1252"),
}
"""Files that are no text, and so do not lie in the folder."""


def cases() -> list[str]:
    """The bad scenarios by name."""
    return sorted({each.name for each in BAD.glob("*.yaml")} - GOOD - PARTS)


def said(name: str) -> str:
    """What is said about a scenario in the current folder."""
    try:
        load(name)
    except ScenarioError as error:
        return str(error)
    return "(nothing)"


def section(name: str, message: str) -> str:
    return f"=== {name}\n{message}\n\n"


def golden() -> dict[str, str]:
    found: dict[str, str] = {}
    for part in MESSAGES.read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, message = part.partition("\n")
        found[name] = message.strip("\n")
    return found


@pytest.mark.parametrize("name", cases())
def test_a_bad_scenario_is_answered_as_written(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)
    assert said(name) == golden()[name]


@pytest.mark.parametrize("name", sorted(BYTES))
def test_a_file_that_is_no_text_is_answered_as_written(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(BYTES[name])
    assert said(name) == golden()[name]


@pytest.mark.parametrize("name", sorted(GOOD))
def test_the_scenarios_around_the_bad_ones_are_good(name: str) -> None:
    assert load(BAD / name).measures


def test_no_message_is_left_over() -> None:
    assert sorted(golden()) == sorted([*cases(), *BYTES])


def write() -> None:
    """Write the messages as they are now."""
    os.chdir(BAD)
    sections = [section(name, said(name)) for name in cases()]
    for name, data in sorted(BYTES.items()):
        path = BAD / name
        path.write_bytes(data)
        sections.append(section(name, said(name)))
        path.unlink()
    MESSAGES.write_text("".join(sections), encoding="utf-8")


if __name__ == "__main__":
    write()
