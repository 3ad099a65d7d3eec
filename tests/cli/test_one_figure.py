"""`compare --figure`: one figure of every option as a report prints it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from tests.experiment.doubtful import doubtful

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")

FEW = ("-n", 4, "-j", 1, "-q")
WAIT = ("--figure", "wait_mean_of_started:mentor")


@pytest.fixture
def compared(town: Path) -> tuple[Path, ...]:
    """The town, more mentors, and fewer."""
    town.with_name("fewer.yaml").write_text(
        "extends: town.yaml\nname: Fewer\nmeasures: {mentor: {places: 2}}\n", "utf-8"
    )
    return town, town.with_name("option.yaml"), town.with_name("fewer.yaml")


def printed(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return done.stdout


def test_each_option_has_its_lines_and_there_is_nothing_else(run: Run, compared: tuple[Path, ...]) -> None:
    more, fewer = printed(run("compare", *compared, *FEW, *WAIT)).split("\n\n")
    for text, name in ((more, "More"), (fewer, "Fewer")):
        heading, option, baseline, difference, *intervals = text.splitlines()
        assert heading == f"{name} – Mentor: mean wait of those who start"
        assert option.startswith("With the option: ")
        assert baseline.startswith("Town: ")
        assert difference.startswith("Difference: ")
        assert [line[:4] for line in intervals[:2]] == ["80 %", "95 %"]


def test_several_figures_stand_in_the_order_in_which_they_are_asked_for(
    run: Run, compared: tuple[Path, ...]
) -> None:
    asked = ("--figure", "dropout_within_12_months", *WAIT, "--figure", "dropout_within_12_months:all")
    headings = [
        text.splitlines()[0] for text in printed(run("compare", *compared, *FEW, *asked)).split("\n\n")
    ]
    assert headings == [
        "More – Give up within 12 months",
        "Fewer – Give up within 12 months",
        "More – Mentor: mean wait of those who start",
        "Fewer – Mentor: mean wait of those who start",
    ]


def test_it_is_said_in_danish_where_that_is_asked_for(run: Run, compared: tuple[Path, ...]) -> None:
    text = printed(run("compare", *compared, *FEW, *WAIT, "--language", "da"))
    assert "gennemsnitlig ventetid" in text
    assert "Med forslaget: " in text


def test_the_same_command_prints_the_same_again(run: Run, compared: tuple[Path, ...]) -> None:
    asked = ("compare", *compared, *FEW, *WAIT)
    assert printed(run(*asked)) == printed(run(*asked, "--engine", "simpy", "--fresh"))


def test_one_replication_has_no_interval_and_says_so(run: Run, compared: tuple[Path, ...]) -> None:
    text = printed(run("compare", *compared, "-n", 1, "-j", 1, "-q", *WAIT))
    assert "No interval" in text
    assert "80 %" not in text


def test_sets_of_assumptions_are_told_where_they_are_asked_for(run: Run, tmp_path: Path) -> None:
    base, option = tmp_path / "unsure.yaml", tmp_path / "more.yaml"
    base.write_text(doubtful().text(), "utf-8")
    option.write_text("extends: unsure.yaml\nname: More\nmeasures: {mentor: {places: 8}}\n", "utf-8")
    sets = ("--assumptions", 10, "--set-replications", 2)
    with_sets = printed(run("compare", base, option, *FEW, *sets, *WAIT))
    assert "of 10 sets of assumptions" in with_sets
    assert printed(run("compare", base, option, *FEW, *WAIT)).strip() in with_sets


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        ("wait_mean_of_startd:mentor", "did you mean wait_mean_of_started"),
        ("wait_mean_of_started:mentr", "did you mean mentor"),
        ("wait_mean_of_started", "write wait_mean_of_started:"),
        ("wait_mean_of_started:zzz", "it is of"),
        ("ventetid", "or wait_mean_of_started?"),
        ("xyzzy", "All names stand with what they count"),
    ],
)
def test_an_unknown_figure_is_refused_and_the_nearest_named(
    run: Run, compared: tuple[Path, ...], figure: str, says: str
) -> None:
    done = run("compare", *compared, *FEW, "--figure", figure)
    assert done.exit_code != 0
    assert not done.stdout
    assert says in done.stderr


def test_what_would_print_more_is_refused_beside_it(run: Run, compared: tuple[Path, ...]) -> None:
    done = run("compare", *compared, *FEW, *WAIT, "--json", "--levers")
    assert done.exit_code != 0
    assert "leave out --levers and --json" in done.stderr


def test_how_programmes_end_is_refused_where_it_is_not_drawn_and_the_flag_named(
    run: Run, tmp_path: Path
) -> None:
    base, option = tmp_path / "ends.yaml", tmp_path / "more.yaml"
    base.write_text(doubtful().text(), "utf-8")
    option.write_text("extends: ends.yaml\nname: More\nmeasures: {mentor: {places: 8}}\n", "utf-8")
    asked = ("compare", base, option, *FEW, "--figure", "outcome_job")
    done = run(*asked)
    assert done.exit_code == 2
    assert not done.stdout
    assert "add --outcomes" in done.stderr
    assert "Programme ends in a job" in printed(run(*asked, "--outcomes"))


def test_a_trap_says_how_it_is_one_and_what_is_none_says_so(run: Run, town: Path) -> None:
    town.with_name("thin.yaml").write_text(
        "extends: town.yaml\nname: Thin\ncaseworkers: {town_team: {citizens_each: 8}}\n", "utf-8"
    )
    asked = ("-n", 20, "-j", 1, "-q", "--figure", "trap")
    option, thin = town.with_name("option.yaml"), town.with_name("thin.yaml")
    none, trap = printed(run("compare", town, option, thin, *asked)).rstrip("\n").split("\n\n")
    assert none == "More is no trap"
    assert trap.splitlines()[0] == "Thin – a trap"
    assert "with the option: 8" in trap
