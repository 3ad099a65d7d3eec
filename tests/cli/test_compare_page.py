"""What `ventetid compare` says of an option, and what it may not leave unsaid."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from math import isnan
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

import sim
from sim.experiment import outcomes

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]


def test_compare_says_what_changed_what_it_does_and_who_is_lost(run: Run, town: Path) -> None:
    done = run("compare", town, town.with_name("option.yaml"), "-n", 30, "-j", 1, "--no-outcomes")
    assert done.exit_code == 0, done.output
    for words in (
        "Compared with Town",
        "measures.mentor.places: 4 -> 9",
        "80% interval",
        "[95% interval]",
        "give up within 12 months",
        "Losing people flatters waits",
        "put in, not found",
        "better",
    ):
        assert words in re.sub(r"\s+", " ", done.stdout)
    assert done.stderr == ""


def said(done: Result) -> str:
    """What was written, without line ends."""
    assert done.exit_code == 0, done.output
    return re.sub(r"\s+", " ", done.stdout)


def test_parking_people_before_the_programme_is_said_before_anything_is_called_better(
    run: Run, town: Path
) -> None:
    fewer = town.with_name("fewer.yaml")
    fewer.write_text(
        "extends: town.yaml\nname: Fewer\ncaseworkers: {town_team: {citizens_each: 12}}\n", "utf-8"
    )
    text = said(run("compare", town, fewer, "-n", 25, "-j", 1))
    assert re.search(r"\d+ fewer citizens begin a programme a year \(80% interval", text)
    assert re.search(r"\d+ more citizens stand waiting for a caseworker at the end \(80% interval", text)
    verdict = re.search(r" (Better|Worse) (?!in)", text)
    assert verdict
    assert text.index("Trap") < text.index("Changed") < verdict.start()
    assert "Counted from the start of the programme" in text
    assert "Nobody gives up before the programme (dropout.from: programme)" in text
    assert "Wait for a caseworker at the end" in text
    assert "Begin a programme a year" in text
    assert "as if it had always been so" in text


def test_a_measure_that_only_one_of_the_two_has_is_shown_with_its_figures(run: Run, town: Path) -> None:
    more = town.with_name("coach.yaml")
    more.write_text(
        "extends: town.yaml\nname: Coach\nmeasures:\n"
        "  coach: {field: mentor, recommended: 0.5, places: 9, lasts: {fixed: 4 weeks}}\n",
        "utf-8",
    )
    for files, word in (((town, more), "new"), ((more, town), "removed")):
        done = run("compare", *files, "-n", 5, "-j", 1)
        assert re.search(rf"{word.capitalize()} +Coach: \d", done.stdout)
        side = r"Coach +- +\d+\.\d +new" if word == "new" else r"Coach +\d+\.\d +- +removed"
        assert re.search(side, done.stdout)


@pytest.mark.parametrize("replications", [1, 4])
def test_few_replications_are_called_a_first_look_and_hide_no_large_difference(
    run: Run, town: Path, replications: int
) -> None:
    text = said(run("compare", town, town.with_name("option.yaml"), "-n", replications, "-j", 1))
    assert "a first look" in text
    assert "differs clearly" not in text
    assert "Mentor:" in text
    assert "interval -)" not in text


def test_compare_draws_outcomes_only_where_they_are_asked_for(
    run: Run, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.experiment.outcomes.REPLICATIONS", 5)
    monkeypatch.setattr("sim.experiment.study._solved", {})
    solved: list[object] = []
    inner = outcomes.solve

    def counted(scenario: sim.Scenario, found: Iterable[outcomes.Ends]) -> outcomes.Logit:
        solved.append(scenario)
        return inner(scenario, found)

    monkeypatch.setattr("sim.experiment.outcomes.solve", counted)
    option = town.with_name("option.yaml")
    assert "Disability pension" not in said(run("compare", town, option, "-n", 2, "-j", 1))
    assert not solved
    assert "Disability pension" in said(run("compare", town, option, "-n", 2, "-j", 1, "--outcomes"))
    assert solved


def test_compare_with_itself_finds_no_difference(run: Run, town: Path) -> None:
    done = run("compare", town, town, "-n", 3, "-j", 1, "--no-outcomes")
    assert "every headline figure is exactly as under Town" in re.sub(r"\s+", " ", done.stdout)
    assert "Town (2)" in done.stdout


def test_compare_gives_the_same_numbers_to_machines(run: Run, town: Path) -> None:
    option = town.with_name("option.yaml")
    done = run("compare", town, option, "-n", 4, "-j", 1, "--no-outcomes", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    found = sim.compare(sim.load(town), [sim.load(option)], 4, jobs=1, outcomes=False)
    assert len(told["table"]) == len(found.table)
    assert list(told["table"][0]) == list(found.table.columns)
    for row, expected in zip(told["table"], found.table["difference"], strict=True):
        assert row["difference"] == (None if isnan(expected) else pytest.approx(expected))
    assert told["options"][0]["changes"] == [{"field": "measures.mentor.places", "before": "4", "after": "9"}]
