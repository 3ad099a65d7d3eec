"""Which lever did it, on the page of a comparison: steps that add up as they are printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from sim.cli.compare_levers import of_how_many
from sim.cli.levers_points import shown
from sim.experiment import Interrupted
from sim.experiment.levers import which_lever
from tests.cli.wide import widest
from tests.experiment.towns import town as small_town

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")

TWO = "measures: {mentor: {places: 9, decision: {granted: 1}}}\nassessment: {cases: 2}"


def page(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return done.stdout


def on_a_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def several(town: Path) -> Path:
    path = town.with_name("several.yaml")
    path.write_text(f"extends: town.yaml\nname: Several\n{TWO}\n", "utf-8")
    return path


def blocks(text: str) -> list[list[float]]:
    """The numbers of each figure: baseline, steps, option."""
    found: list[list[float]] = []
    for line in (
        text.partition("Step by step")[2].partition("Each thing that an option changes")[0].splitlines()
    ):
        number = re.match(r" (?:  )?(\S.*?)\s{2,}([-+]?[\d,]+(?:\.\d+)?)(?:\s{2,}\S+)?$", line)
        if number is None:
            continue
        value = float(number[2].replace(",", ""))
        if number[1] == "Town":
            found.append([])
        found[-1].append(value)
    return found


@pytest.mark.parametrize("columns", ["60", "80", "100"])
def test_the_steps_add_up_as_they_are_printed(
    run: Run, town: Path, several: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = page(run("compare", town, several, "-n", 3, "-j", 1, "--levers"))
    assert widest(text) <= int(columns)
    found = blocks(text)
    assert len(found) > 1
    for baseline, *steps, option in found:
        assert len(steps) == 3
        assert round(baseline + sum(steps), 6) == option


def test_without_the_flag_an_option_that_changes_several_things_says_how_to_ask(
    run: Run, town: Path, several: Path
) -> None:
    text = on_a_line(page(run("compare", town, several, town.with_name("option.yaml"), "-n", 1, "-j", 1)))
    assert text.count("It changes 3 things: --levers says which did it.") == 1
    assert text.count("--levers") == 1
    assert "Which lever did it" not in text


def test_an_option_with_one_lever_is_said_to_have_one(run: Run, town: Path) -> None:
    text = page(run("compare", town, town.with_name("option.yaml"), "-n", 1, "-j", 1, "--levers"))
    assert "It changes one thing, so there is nothing to take apart." in on_a_line(text)


def test_machines_get_every_figure_adding_up_to_the_last_digit(run: Run, town: Path, several: Path) -> None:
    done = run("compare", town, several, "-n", 3, "-j", 1, "--levers", "--json")
    (found,) = json.loads(page(done))["levers"]
    assert (found["option"], found["every_order"], found["orders"]) == ("Several", True, 6)
    assert [each["lever"] for each in found["levers"]] == [
        "The team's meetings", "Mentor: decision", "Mentor: places",
    ]  # fmt: skip
    assert found["figures"]
    for figure in found["figures"]:
        total = figure["baseline"]
        for step in figure["steps"]:
            total += step["step"]
        assert total == figure["option"]
        assert sum(step["step"] for step in figure["steps"]) == figure["difference"]


def test_whoever_stops_it_keeps_the_comparison(
    run: Run, town: Path, several: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> object:
        raise Interrupted(1, 3, None, (4, 12))

    monkeypatch.setattr("sim.experiment.levers.levers_of", stop)
    done = run("compare", town, several, "-n", 3, "-j", 1, "--levers")
    assert done.exit_code == 130
    assert "Compared with Town" in done.stdout
    assert "in which lever did it (4 of 12 replications done)" in done.stderr


def test_a_figure_that_some_replications_lack_says_of_how_many_it_is() -> None:
    rare = small_town(measures__mentor__recommended=0.04)
    option = rare.with_({"name": "More", "measures.mentor.places": 9, "assessment.cases": 2})
    found = which_lever(rare, option, 8, 3, jobs=1)
    said = {each.replications: of_how_many(found, shown(found, each)) for each in found.waterfalls}
    assert set(said) - {8}
    for number, text in said.items():
        assert text == ("" if number == 8 else f" (in {number} of 8 replications)")
