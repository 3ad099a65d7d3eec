"""`--parameters`: pages that carry draws, what they say of them, and files that hold none."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import duckdb
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("kept_in_memory")

VALUES = "(1, 30, 90), (2, 40, 150), (3, 55, 260)"
NAMES = 'weight, "citizens.per_year", "measures.mentor.lasts"'
FEW = ("-n", 6, "-j", 1)
PLAN = """
scenario: town.yaml
name: Mentors soon
promises: [{measure: mentor, started_within: 26 weeks, share: 0.4}]
claim: mean_of_years
levers: {measures.mentor.places: {from: 4, to: 9, cost: 50000}}
budget: {replications: 60}
"""


def file_of(path: Path, query: str) -> Path:
    with duckdb.connect(":memory:") as known:
        known.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def written_plan(town: Path) -> Path:
    path = town.with_name("plan.yaml")
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture(scope="module")
def town(same_town: Path) -> Path:
    return same_town


@pytest.fixture(scope="module")
def run(once: Run) -> Run:
    return once


@pytest.fixture(scope="module")
def draws(town: Path) -> Path:
    return file_of(town.with_name("draws.parquet"), f"FROM (VALUES {VALUES}) t({NAMES})")


def test_every_page_says_that_it_carries_draws(town: Path, draws: Path, run: Run) -> None:
    option = town.with_name("option.yaml")
    for command in (("run", town), ("compare", town, option), ("bottlenecks", town)):
        page = run(*command, *FEW, "--parameters", draws)
        assert page.exit_code == 0, page.output
        assert "Carries 3 draws of 2 parameters" in page.stdout
        assert "Note: Each replication has the values of one of 3 draws" in page.stdout
        assert "not compared with your data" not in page.stdout


def test_what_stands_against_the_draws_is_read_before_any_number(
    town: Path, draws: Path, run: Run, tmp_path: Path
) -> None:
    from sim.scenario.doubts import FIT, NAME

    path, option, plan = tmp_path / "doubted.parquet", town.with_name("option.yaml"), written_plan(town)
    with duckdb.connect(":memory:") as known:
        known.execute(f"COPY (FROM '{draws}') TO '{path}' (FORMAT parquet, KV_METADATA {{{NAME}: '{FIT}'}})")
    asked = (("run", town, *FEW), ("compare", town, option, *FEW), ("bottlenecks", town, *FEW))
    for command in (*asked, ("plan", plan, "-j", 1)):
        page = run(*command, "--parameters", path)
        assert page.exit_code in (0, 3), page.output
        _before, _carries, after = page.stdout.partition("Carries 3 draws of 2 parameters")
        assert "Caution: These draws should not be relied on" in after.split("\n\n")[0]
        assert "Note: These draws" not in page.stdout
        assert "should not be relied on" not in run(*command, "--parameters", draws).stdout


def test_a_comparison_says_how_much_is_chance(town: Path, draws: Path, run: Run) -> None:
    option = town.with_name("option.yaml")
    page = run("compare", town, option, "-n", 25, "-j", 1, "--parameters", draws).stdout
    assert "Chance and parameters" in page
    assert "comes from the parameters, and the rest is chance" in " ".join(page.split())
    assert "by 3 different draws, too few for an interval" in " ".join(page.split())
    assert "Chance and parameters" not in run("compare", town, option, *FEW).stdout


def test_few_replications_cannot_be_split(town: Path, draws: Path, run: Run) -> None:
    option = town.with_name("option.yaml")
    page = " ".join(run("compare", town, option, *FEW, "--parameters", draws).stdout.split())
    assert "6 replications cannot tell how much of what the difference may be in a run is chance" in page
    assert "It takes 20 or more (-n)" in page
    assert "comes from the parameters, and the rest is chance" not in page
    # Six draws do not say how far apart draws are: neither the sentences nor the table have an interval.
    assert "over the draws" not in page
    assert "(80% interval" not in page
    table = page.partition("Chance and parameters")[2]
    assert re.search(r"not yet \[[^\]]+\] not yet", table)


def test_the_first_sentences_carry_the_interval_over_the_draws(town: Path, draws: Path, run: Run) -> None:
    asked = ("compare", town, town.with_name("option.yaml"), "-n", 25, "-j", 1)
    under, stated = (" ".join(run(*asked, *more).stdout.split()) for more in (("--parameters", draws), ()))
    before_the_tables = under.partition("Better in")[0]
    assert "(80% interval over the draws" in before_the_tables
    assert "An interval over the draws says more" in under
    assert "over the draws" not in stated


def test_amounts_say_that_their_intervals_hold_chance_alone(
    town: Path, draws: Path, run: Run, tmp_path: Path
) -> None:
    report, option = tmp_path / "report.html", town.with_name("bought.yaml")
    bought = (
        "extends: town.yaml\nname: Bought\nmeasures: {mentor: {buys_after: {wait: 30 days, price: 9000}}}\n"
    )
    option.write_text(bought, "utf-8")
    asked = ("compare", town, option, *FEW, "--report", report, "--assumptions")
    said = "Intervals of amounts of money are of the mean over all draws"
    for more, times in ((("0", "--parameters", draws), 1), (("0",), 0)):
        page = run(*asked, *more)
        assert page.exit_code == 0, page.output
        _before, _title, table = " ".join(page.stdout.split()).partition("Money")
        assert table.count(said) == times
        text = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", report.read_text("utf-8")))
        assert text.count(said) == 2 * times  # at the caveats, and below the table of the option


def test_a_report_and_a_figure_say_what_the_terminal_says(
    town: Path, draws: Path, run: Run, tmp_path: Path
) -> None:
    asked = ("compare", town, town.with_name("option.yaml"), "-n", 25, "-j", 1, "--parameters", draws)
    page = tmp_path / "report.html"
    found = run(*asked, "--report", page)
    assert found.exit_code == 0, found.output
    text = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", page.read_text("utf-8")))
    assert "Carries 3 draws of a calibration (draws.parquet)" in text
    assert "not compared with your data" not in text
    assert "Not examined" not in text
    alone = run(*asked, "--figure", "wait_mean_of_started:mentor").stdout
    (interval,) = re.findall(r"over the draws of parameters: (.*)", alone)
    assert interval in text
    sizes = re.findall(r"[\d.]+", interval)
    terminal = " ".join(found.stdout.split())
    assert all(size in terminal for size in sizes)


def test_the_same_stands_among_its_data(town: Path, draws: Path, run: Run) -> None:
    found = run("compare", town, town.with_name("option.yaml"), *FEW, "--json", "--parameters", draws)
    data = json.loads(found.stdout)
    assert data["parameters"]["draws"] == 3
    assert data["parameters"]["of"] == ["citizens.per_year", "measures.mentor.lasts"]
    assert len(data["split"]) == len(data["headline"])
    assert {"option", "expected_low", "run_high", "share"} <= set(data["split"][0])
    for command in ("run", "bottlenecks"):
        data = json.loads(run(command, town, *FEW, "--json", "--parameters", draws).stdout)
        assert data["parameters"]["draws"] == 3


def test_a_figure_alone_is_under_draws_too(town: Path, draws: Path, run: Run) -> None:
    asked = ("compare", town, town.with_name("option.yaml"), *FEW, "--figure", "started_within_90:mentor")
    stated, under = run(*asked).stdout, run(*asked, "--parameters", draws).stdout
    assert stated != under


def test_what_is_decided_is_not_drawn_and_said(town: Path, run: Run, tmp_path: Path) -> None:
    path = file_of(tmp_path / "places.parquet", 'SELECT 1.0 AS weight, 5 AS "measures.mentor.places"')
    page = run("compare", town, town.with_name("option.yaml"), *FEW, "--parameters", path)
    assert page.exit_code == 0
    assert "measures.mentor.places" in page.stdout.rpartition("not drawn but as stated")[2]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('SELECT 1.0 AS weight, 5 AS "measures.mentr.places"', "did you mean"),
        ('SELECT 1.0 AS weight, 1.5 AS "measures.mentor.decision.granted"', "row 1 of the draws"),
        ('SELECT 1.0 AS weight, NULL::DOUBLE AS "citizens.per_year"', "nothing stands for citizens.per_year"),
        ('SELECT -1.0 AS weight, 3 AS "citizens.per_year"', "the weight is -1"),
        ('SELECT 0.0 AS weight, 3 AS "citizens.per_year"', "all weights are 0"),
        ('SELECT 1.0 AS weight, 3 AS "citizens.per_year" WHERE false', "no row stands here"),
    ],
)
def test_a_file_that_cannot_be_used_ends_with_a_sentence(
    town: Path, run: Run, tmp_path: Path, query: str, said: str
) -> None:
    path = file_of(tmp_path / "draws.parquet", query)
    for command in (("run", town), ("compare", town, town.with_name("option.yaml")), ("bottlenecks", town)):
        found = run(*command, *FEW, "--parameters", path)
        assert found.exit_code == 2
        assert said in found.stderr
        assert not found.stdout


def test_what_is_no_file_of_draws_ends_with_a_sentence(town: Path, run: Run) -> None:
    for path, said in ((town, "cannot be read as Parquet"), (town.parent / "none", "does not exist")):
        found = run("run", town, *FEW, "--parameters", path)
        assert found.exit_code == 2
        assert said in found.stderr


def test_what_cannot_be_asked_under_draws_is_named(town: Path, draws: Path, run: Run) -> None:
    option = town.with_name("option.yaml")
    for flag in (("--assumptions", 10), ("--explanations",)):
        found = run("compare", town, option, *FEW, *flag, "--parameters", draws)
        assert found.exit_code == 2
        assert f"--parameters says what the values may be, and {flag[0]} cannot" in found.stderr
    found = run("run", town, *FEW, "--out", town.parent / "out", "--parameters", draws)
    assert found.exit_code == 2
    assert "--out cannot be asked" in found.stderr


def test_a_plan_is_kept_under_draws(town: Path, draws: Path, run: Run) -> None:
    found = run("plan", written_plan(town), "-j", 1, "--parameters", draws)
    assert found.exit_code in (0, 3), found.output
    assert "Carries 3 draws of 2 parameters" in found.stdout
    assert "Note: Each replication has the values of one of 3 draws" in found.stdout


def test_what_comes_next_is_under_the_same_draws(town: Path, draws: Path, run: Run) -> None:
    option = town.with_name("option.yaml")
    page = run("compare", town, option, *FEW, "--parameters", draws).stdout
    assert f"Next: ventetid run {option} --parameters {draws}\n" in page
    assert "ventetid explain" not in page.partition("Next:")[2]
    stated = " ".join(run("compare", town, option, *FEW).stdout.split())
    assert f"ventetid explain {option}" in stated


def test_two_means_of_one_difference_are_explained(town: Path, draws: Path, run: Run) -> None:
    option = town.with_name("option.yaml")
    page = " ".join(run("compare", town, option, "-n", 25, "-j", 1, "--parameters", draws).stdout.split())
    assert "Differences here are means over both, and those above over the first alone" in page
