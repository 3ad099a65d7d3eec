"""The page of why what is recommended is not delivered."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from inspect import signature
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from sim.cli.gap import gap
from sim.experiment.gap import REPLICATIONS
from tests.cli.wide import widest

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]


def page(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return done.stdout


def columns(text: str) -> dict[str, list[int]]:
    """The rows of the table of parts by name, whole numbers only; a name may go on below."""
    rows: dict[str, list[int]] = {}
    parts = text.partition("What explains the gap,")[2].partition("What is switched off")[0]
    for line in parts.splitlines():
        numbers = re.findall(r"(?<!\S)-?\d+%?(?=\s{2}|$)", line[24:])
        if line[:1] == " " and line[1:2].isupper() and numbers:
            rows.setdefault(line[:24].strip(), []).extend(int(each.rstrip("%")) for each in numbers)
    return rows


def test_every_column_adds_up_as_it_is_printed(run: Run, town: Path) -> None:
    rows = columns(page(run("gap", town, "-n", 2, "-j", 1)))
    recommended, started, total = rows.pop("Recommended"), rows.pop("Started at review"), rows.pop("The gap")
    assert "The rest" in rows
    assert [sum(column) for column in zip(*rows.values(), strict=True)] == total
    assert [a - b for a, b in zip(recommended, started, strict=True)] == total[: len(started)]


def test_the_numbers_of_a_sentence_add_up_to_the_gap_that_it_names(run: Run, everything: Path) -> None:
    told = json.loads(page(run("gap", everything, "-n", 2, "-j", 1, "--json")))["sentences"]
    found = [re.search(r"The (\d+) points divide, [a-z ]+, into: ([^.]*)\.", each) for each in told]
    assert sum(each is not None for each in found) >= 4
    for each in found:
        if each is not None:
            parts = [int(part) for part in re.findall(r"-?\d+(?=,|$| \()", each[2])]
            assert sum(parts) == int(each[1])


def test_a_narrow_page_cuts_nothing(run: Run, everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = page(run("gap", everything, "-n", 1, "-j", 1))
    assert widest(text) <= 80
    assert "…" not in text
    assert "One replication only" in text
    assert "Art school" in text


def test_quiet_leaves_the_explanations_out(run: Run, town: Path) -> None:
    text = page(run("gap", town, "-n", 1, "-j", 1, "--quiet"))
    assert "What explains the gap" in text
    assert "How to read this" not in text
    assert "Next:" not in text


def test_what_the_scenario_does_not_have_is_named(run: Run, town: Path) -> None:
    assert "Not in this scenario: missing offers." in page(run("gap", town, "-n", 1, "-j", 1))


def test_machines_get_the_same_parts(run: Run, town: Path) -> None:
    found = json.loads(page(run("gap", town, "-n", 2, "-j", 1, "--json")))
    assert (found["command"], found["replications"], found["asked"]) == ("gap", 2, "at review")
    for figure in found["figures"]:
        points = [part["points"] for part in found["parts"] if part["of"] == figure["of"]]
        assert sum(points) == pytest.approx(figure["recommended"] - figure["started"])


def test_where_nothing_stands_in_the_way_there_is_nothing_to_explain(run: Run, tmp_path: Path) -> None:
    free = tmp_path / "free.yaml"
    free.write_text(
        "clock: {start: 2027-01-04, years: 2}\ncitizens: {per_year: 20}\n"
        "measures: {art: {places: unlimited, lasts: 6 weeks}}\n",
        "utf-8",
    )
    text = page(run("gap", free, "-n", 1, "-j", 1))
    assert "Art: recommended in 100% of programmes, started in 100% at review. There is no gap" in text


def test_a_window_that_is_too_short_is_answered_with_what_to_do(run: Run, town: Path) -> None:
    short = town.with_name("short.yaml")
    short.write_text("extends: town.yaml\nname: Short\nclock: {years: 20 weeks}\n", "utf-8")
    done = run("gap", short, "-n", 1, "-j", 1)
    assert done.exit_code == 2
    assert "make clock.years longer" in done.stderr


def test_the_command_asks_for_as_many_replications_as_the_function() -> None:
    assert signature(gap).parameters["replications"].default == REPLICATIONS
