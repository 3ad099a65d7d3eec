"""What the page of a scenario shows where places are bought, people do not turn up and cases come back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from tests.cli.wide import widest
from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")

HEADINGS = ("No such", "Bought", "Private", "Did not", "Replaced", "Stopped")
LINES = ("Left for work within 12 months", "Went back to the team")


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
    assert widest(text) <= 80
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


def test_the_course_is_not_among_what_programmes_deliver(run: Run, everything: Path) -> None:
    text = page(run("run", everything, "-n", 2, "-j", 1, "--no-outcomes"))
    delivered = text.split("What is delivered")[1].split("What becomes of")[0]
    assert "Mentor" in delivered
    assert "Preparation" not in delivered
    assert "Preparation course" in text.split("What becomes of")[1].split("What is missing")[0]


def test_stretching_is_said_with_what_it_costs(run: Run, everything: Path) -> None:
    text = re.sub(r"\s+", " ", page(run("run", everything, "-n", 4, "-j", 1, "--no-outcomes")))
    said = re.search(r"each who comes gets (\d+)% of the usual contact", text)
    assert said
    assert 0 < int(said[1]) < 100


@pytest.mark.parametrize("columns", [60, 80])
def test_no_word_is_cut_on_a_narrow_page(
    run: Run, everything: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = page(run("run", everything, "-n", 2, "-j", 1, "--no-outcomes"))
    assert "…" not in text
    assert columns == 60 or "Recommended" in text
    assert "What is missing, bought or cut short" in text


def test_nothing_of_it_is_shown_where_it_cannot_happen(run: Run, town: Path) -> None:
    assert town.read_text("utf-8") == TOWN
    text = page(run("run", town, "-n", 2, "-j", 1, "--no-outcomes"))
    for words in ("What is missing", "no such offer", "continued", *LINES):
        assert words not in text
