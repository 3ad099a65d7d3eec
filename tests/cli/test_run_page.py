"""What the page of a scenario shows where places are bought, people do not turn up and cases come back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

EVERYTHING = """
extends: town.yaml
name: Everything
caseworkers: {town_team: {when_full: stretch, citizens_each: 15}}
lock_in: {exits_to_work_per_year: 0.2}
return_when_nothing_started: 3 months
preparation: {course: {places: 4, lasts: {fixed: 2 weeks}}}
measures:
  mentor:
    decision: {grants_per_year: 6}
    alternatives: [coach]
    buys_after: {wait: 30 days, price: 9000}
    review: {every: 4 weeks}
  coach: {private: true, price: 5000, places: unlimited, lasts: {fixed: 3 months}}
  art: {label: Art school, recommended: 0.5, available: false}
  anxiety_group: {no_show: 0.4, stops_early: 0.3}
  internship: {clashes_with: {groups: 1.0, then: lost}}
"""
HEADINGS = ("No such", "Bought", "Private", "Did not", "Replaced", "Stopped")
LINES = ("Left for work within 12 months", "Went back to the team")


@pytest.fixture
def everything(town: Path) -> Path:
    path = town.with_name("everything.yaml")
    path.write_text(EVERYTHING, "utf-8")
    return path


def page(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return done.stdout


def test_what_may_happen_stands_on_the_page(
    run: Run, everything: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = page(run("run", everything, "-n", 4, "-j", 1, "--no-outcomes"))
    beside = text.split("What is missing, bought or cut short")[1].split("What it does to people")[0]
    for words in HEADINGS:
        assert words in beside
    rows = {line[:16].strip(): line[16:].split() for line in beside.splitlines()}
    assert [cell == "-" for cell in rows["Art school"]] == [False, True, True, True, True, True]
    assert [cell == "-" for cell in rows["Coach"]] == [True, True, False, True, True, True]
    assert "-" not in rows["All measures"]
    for words in LINES:
        assert words in text
    assert re.search(r"Art school: recommended [\d.]+ times a year, and there is no such offer", text)
    assert "Preparation" in text
    assert "No budget" in text
    assert "Clash" in text
    assert max(map(len, text.splitlines())) <= 80
    assert "…" not in text


def test_reasons_that_need_two_tables_still_add_up(run: Run, everything: Path) -> None:
    text = page(run("run", everything, "-n", 4, "-j", 1, "--no-outcomes"))
    first, rest = text.split("each row adds up to 100%")[1].split("and why not: continued")
    rest = rest.split("What is missing")[0]
    sums: dict[str, int] = {}
    for line in (*first.splitlines(), *rest.splitlines()):
        shares = [int(share) for share in re.findall(r"(\d+)%", line)]
        if shares:
            name = line[:24].strip()
            sums[name] = sums.get(name, 0) + sum(shares)
    assert len(sums) == 7
    assert set(sums.values()) == {100}


def test_the_measure_said_to_start_least_often_is_one_that_exists(run: Run, everything: Path) -> None:
    text = page(run("run", everything, "-n", 2, "-j", 1, "--no-outcomes"))
    least = next(line for line in text.splitlines() if "recommended have started" in line)
    assert not least.strip().startswith(("Art school", "Coach"))


def test_a_capacity_that_is_stretched_has_its_whole_interval(run: Run, everything: Path) -> None:
    text = page(run("run", everything, "-n", 4, "-j", 1, "--no-outcomes"))
    lines = text.splitlines()
    row = next(k for k, line in enumerate(lines) if line.strip().startswith("Caseworker"))
    used = int(re.findall(r"(\d+)%", lines[row])[-1])
    low, high = map(int, re.findall(r"(\d+)-(\d+)", lines[row + 1])[-1])
    assert used > 100
    assert low < used < high


def test_nothing_of_it_is_shown_where_it_cannot_happen(run: Run, town: Path) -> None:
    assert town.read_text("utf-8") == TOWN
    text = page(run("run", town, "-n", 2, "-j", 1, "--no-outcomes"))
    for words in ("What is missing", "no such offer", "continued", *LINES):
        assert words not in text
