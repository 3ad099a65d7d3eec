"""What `compare --assumptions` says, and what it refuses before anything is simulated."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import Result

import sim
from sim.cli.assumed import span
from tests.cli.wide import widest
from tests.experiment.doubtful import doubtful

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")

ASKED = ("-n", 10, "-j", 1, "--assumptions", 14, "--set-replications", 2)


@pytest.fixture(scope="module")
def unsure(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The town with ranges, and twice its mentors."""
    folder = tmp_path_factory.mktemp("unsure")
    base, option = folder / "unsure.yaml", folder / "more.yaml"
    base.write_text(doubtful().text(), "utf-8")
    option.write_text("extends: unsure.yaml\nname: More\nmeasures: {mentor: {places: 8}}\n", "utf-8")
    return base, option


@pytest.fixture(scope="module")
def run(once: Run) -> Run:
    return once


def said(done: Result) -> str:
    """What was written, without line ends."""
    assert done.exit_code == 0, done.output
    return re.sub(r"\s+", " ", done.stdout)


def test_the_page_says_in_how_many_sets_and_what_drives_it(run: Run, unsure: tuple[Path, Path]) -> None:
    text = said(run("compare", *unsure, *ASKED))
    assert text.index("The spread from one year") < text.index("Over the assumptions")
    assert "14 sets of 6 assumptions, 2 replications of each" in text
    assert re.search(r"(better|worse) in (\d+|all) of 14 sets of assumptions", text)
    assert "measures.mentor.decision.granted (0 to 1)" in text.replace("0.0 to 1.0", "0 to 1")
    assert "the share of sets is no probability" in text
    assert re.search(r"With 10% more referrals .+ With 20% more referrals", text)
    assert text.index("If shorter queues attract") < text.index("How to read this")


@pytest.mark.parametrize("columns", [60, 100])
def test_no_line_is_wider_than_the_page(
    run: Run, unsure: tuple[Path, Path], columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    done = run("compare", *unsure, *ASKED)
    assert done.exit_code == 0, done.output
    assert widest(done.stdout) <= columns
    assert "…" not in done.stdout[done.stdout.index("Over the assumptions") :]


def test_the_data_say_the_same_as_the_library(run: Run, unsure: tuple[Path, Path]) -> None:
    done = run("compare", *unsure, *ASKED, "--json")
    assert done.exit_code == 0, done.output
    block: dict[str, Any] = json.loads(done.stdout)["assumptions"]
    base, option = (sim.load(path) for path in unsure)
    found = sim.over_assumptions(base, [option], 14, 2, jobs=1)
    (more,) = block["options"]
    assert block["sets"] == 14
    assert len(block["ranges"]) == 6
    assert [each["better"] for each in more["figures"]] == [row.better for row in found.rows]
    assert {each["more"] for each in block["demand"]["levels"]} == {0.0, 0.1, 0.2}
    assert len(block["demand"]["sentences"]["More"]) >= 1


def test_an_option_that_does_nothing_is_said_to_do_nothing(run: Run, unsure: tuple[Path, Path]) -> None:
    base, option = unsure[0], unsure[0].with_name("same.yaml")
    option.write_text("extends: unsure.yaml\nname: The same\n", "utf-8")
    text = said(run("compare", base, option, *ASKED))
    assert "No headline figure differs from Town in any set of assumptions" in text
    assert "no gain that could be lost" in text


def test_the_figure_of_the_measure_that_the_option_changes_is_followed_everywhere(
    run: Run, unsure: tuple[Path, Path]
) -> None:
    block = json.loads(run("compare", *unsure, *ASKED, "--json").stdout)["assumptions"]
    (more,) = block["options"]
    assert more["followed"] == {"indicator": "started_within_90", "of": "mentor"}
    assert more["sentences"][0].startswith("Mentor, started within 90 days: ")
    assert block["demand"]["sentences"]["More"][0].startswith("Mentor, started within 90 days: ")


def test_a_section_of_the_tables_has_one_unit_which_stands_above_it(
    run: Run, unsure: tuple[Path, Path]
) -> None:
    done = run("compare", *unsure, *ASKED)
    text = done.stdout[done.stdout.index("In how many of 14 sets") : done.stdout.index("How to read this")]
    rows = [line for line in text.splitlines() if re.search(r"\S  +-?[+\d.]+", line)]
    assert len(rows) > 5
    assert not [line for line in rows if re.search(r"\d (days?|weeks?|points?)\b", line.split("   ", 1)[-1])]
    assert re.search(r"^ ?Started in 90 days, points$", text, re.MULTILINE)


def test_ranges_that_are_not_moved_are_said_with_their_number(run: Run, unsure: tuple[Path, Path]) -> None:
    base, option = unsure[0], unsure[0].with_name("drawn.yaml")
    some = "outcome: {shares: {job: {value: 0.2, grade: assumption, range: [0.1, 0.3]}}}\n"
    option.write_text(unsure[1].read_text("utf-8") + some, "utf-8")
    text = said(run("compare", base, option, *ASKED))
    assert "not moved: 1 of costs and of how programmes end, on which no figure here depends." in text


def test_without_it_nothing_of_it_is_shown(run: Run, unsure: tuple[Path, Path]) -> None:
    text = said(run("compare", *unsure, "-n", 2, "-j", 1))
    assert "Over the assumptions" not in text
    assert "--assumptions 100 moves them all" in text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--assumptions", 9), "10 or more, not 9"),
        (("--assumptions", 10, "--set-replications", 0), "1 or more, not 0"),
        (("--set-replications", 3), "give --assumptions, too, for example --assumptions 100"),
        (("--assumptions", "abc"), "a whole number of sets, such as 100, not 'abc'"),
        (
            ("--assumptions", 10, "--set-replications", 2.5),
            "a whole number of replications, such as 10, not '2.5'",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(
    run: Run, unsure: tuple[Path, Path], asked: tuple[object, ...], words: str
) -> None:
    done = run("compare", *unsure, *asked)
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stdout == ""


def test_a_scenario_without_ranges_is_told_how_to_write_one(run: Run, town: Path) -> None:
    done = run("compare", town, town.with_name("option.yaml"), "--assumptions", 10)
    assert done.exit_code == 2
    assert "range: [0.5, 0.7]" in done.stderr
    assert done.stdout == ""


def test_a_range_is_said_with_its_unit_once() -> None:
    assert span("5 months", "9 months") == "5 to 9 months"
    assert span("1 week", "4 weeks") == "1 to 4 weeks"
    assert span("1 week", "2 months") == "1 week to 2 months"
    assert span(0.5, 0.7) == "0.5 to 0.7"


def test_how_long_it_takes_is_said_before_anybody_waits(run: Run) -> None:
    assert "N x R / 200" in said(run("compare", "--help"))
