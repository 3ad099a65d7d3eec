"""What was read badly once is read well, and so are a few hundred cases of each door."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.doors import DOORS
from tests.fuzz.made import valid
from tests.fuzz.making import SEEDS
from tests.fuzz.running import Finding, case, tried

FOUND = sorted((Path(__file__).parent / "found").iterdir())
FEWER = {"draws": 30, "plan": 50, "opened": 60, "project": 60, "scenario": 100, "tables": 100}
PLAIN = (SEEDS / "plain.yaml").read_text("utf-8")
HEAD = "citizen;measure;referred"
CALIBRATION = (
    "scenario: plain.yaml\nwindow: {from: 2024-01-01, extract: 2025-12-28}\n"
    "data: {referrals: referrals.csv}\n"
)


def well(finding: Finding | None) -> bool:
    """Whether a case was read well. Seconds are for the long run, on a machine that is known."""
    return finding is None or finding.kind in ("slow", "memory")


@pytest.mark.parametrize("file", FOUND, ids=lambda file: file.name)
def test_what_was_read_badly_once_is_read_well(file: Path) -> None:
    finding = tried(file.name.partition("-")[0], file.read_bytes())
    assert well(finding), finding


@pytest.mark.parametrize("door", DOORS)
def test_what_is_valid_is_used(door: str) -> None:
    assert all(map(DOORS[door], valid(door)))


@pytest.mark.parametrize("door", DOORS)
def test_made_up_cases_are_read_well(door: str) -> None:
    for number in range(FEWER.get(door, 200)):
        finding = tried(door, case(door, 1, number))
        assert well(finding), (number, finding)


def _many(text: str, times: int) -> str:
    return ", ".join(text.format(k) for k in range(times))


@pytest.mark.parametrize(
    ("door", "text"),
    [
        ("scenario", PLAIN.replace("value: 60", f"value: {'9' * 40_000}x")),
        ("scenario", PLAIN.replace("3 months}", f"3 months, alternatives: [{_many('a{}', 30_000)}]}}")),
        ("scenario", f"extends: [{_many('plain.yaml', 5_000)}]\nname: Many\n"),
        ("project", f"{CALIBRATION}parameters: {{{_many('a{}: [1, 2]', 20_000)}}}\n"),
        ("project", f"{CALIBRATION}registration: {{late: {{{_many('a{}: 1', 10_000)}}}}}\n"),
        ("waits", "\n" * 2_000_000),
        ("waits", f"{HEAD};{';'.join(f'q{k}' for k in range(40_000))}\n" + "1\n" * 60_000),
    ],
    ids=["digits", "names", "parents", "parameters", "fields", "blank lines", "columns"],
)  # fmt: skip
def test_very_many_of_something_do_not_hang(door: str, text: str) -> None:
    finding = tried(door, text.encode())
    assert well(finding), finding
