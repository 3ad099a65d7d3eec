"""What `ventetid compare` says of an option, and what it may not leave unsaid."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from math import isnan, nan
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

import sim
from sim.cli.compare_measures import worse_by_little
from sim.cli.compare_sentences import _nothing_clear
from sim.experiment import outcomes
from sim.experiment.comparison import Difference
from sim.experiment.verdicts import BETTER, PERHAPS, WORSE, Judged
from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")


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
    assert "Disability pension" in said(
        run("compare", town, option, "-n", 2, "-j", 1, "--outcomes", "--fresh")
    )
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


def test_the_share_of_replications_says_beside_how_many_show_no_difference(run: Run, town: Path) -> None:
    option = town.with_name("option.yaml")
    done = run("compare", town, option, "-n", 20, "-j", 1)
    data = json.loads(run("compare", town, option, "-n", 20, "-j", 1, "--json").stdout)
    ties = [row for row in data["headline"] if row["p_same"] and row["p_better"] is not None]
    assert ties
    for row in data["headline"]:
        if row["p_better"] is not None:
            assert 0 <= row["p_better"] + row["p_same"] <= 1 + 1e-9
    assert re.search(r"\d+% \(\d+%\)$", done.stdout, re.MULTILINE)
    assert "(same in)" in done.stdout


@pytest.mark.parametrize("columns", [50, 60, 71, 80])
def test_no_verdict_is_cut_on_a_narrow_page(
    run: Run, town: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    done = run("compare", town, town.with_name("option.yaml"), "-n", 20, "-j", 1, "-q")
    table = done.stdout.split("[95% interval]")[1].split("The spread from")[0]
    words = {line.split()[-1] for line in table.splitlines() if re.search(r"[a-z]$", line)}
    found = words & {"better", "worse", "perhaps", "unclear", "same"}
    assert "better" in found
    assert not any(
        len(word) > 2 and whole.startswith(word) and word != whole
        for word in words
        for whole in ("better", "worse", "perhaps", "unclear")
    )


def of(
    whose: str, size: float, verdict: str, indicator: str = "started_within_90", better: str = "higher"
) -> Judged:
    """A share that differs so, and how it was judged."""
    low, high = size - 1e-4, size + 1e-4
    found = Difference(
        "More", indicator, whose, "", "", 0.4, 0.4 + size, size, 0.95,
        low, high, nan, nan, 0.4, "share", better, "t", 100, 0,
    )  # fmt: skip
    return Judged(found, verdict, low, high)


def test_what_holds_for_everybody_counts_where_no_wait_is_told_apart() -> None:
    town = sim.Scenario.from_text(TOWN)
    comparison = sim.compare(town, [town], 2, jobs=1, outcomes=False)
    perhaps = of("mentor", 0.05, PERHAPS)
    people = of("all", -0.06, BETTER, "nothing_started_by_12_months", "lower")
    alone, both = (_nothing_clear(comparison, rows) for rows in ([perhaps], [perhaps, people]))
    assert "none can yet be told apart" in alone
    assert "none can yet be told apart" not in both
    assert "What holds for everybody does: Nothing started by 12 months (-6 points)." in both
    assert "Mentor: " in both


def test_what_is_told_to_be_worse_by_little_is_said_in_one_line() -> None:
    town = sim.Scenario.from_text(TOWN)
    comparison = sim.compare(town, [town], 1, jobs=1, outcomes=False)
    rows = [of("mentor", -0.004, WORSE), of("internship", -0.2, WORSE), of("all", -0.001, WORSE)]
    (line,) = worse_by_little(comparison, rows, ["internship"])
    assert line == "By little: Mentor: started within 90 days (-0.4 points)."
    assert worse_by_little(comparison, [of("mentor", -0.004, PERHAPS)], []) == []
