"""`compare --explanations`: where they are found, what is said of an option, and the same for machines."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from math import isnan, nan
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sim
from sim.cli.app import app
from sim.cli.ending import InputError
from sim.cli.explanations import ALIKE, NONE, UNCLEAR, accounts, focus, said
from sim.cli.explanations_found import explanations
from sim.experiment.comparison import Difference
from sim.experiment.verdicts import BETTER, PERHAPS, SAME, WORSE, Judged

pytestmark = pytest.mark.usefixtures("kept_in_memory")

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHORT = "clock: {start: 2027-01-04, years: 2, warm_up: 1 year}\n"


@pytest.fixture
def family(tmp_path: Path) -> Path:
    """A family of scenarios with a short clock and two explanations."""
    root = tmp_path / "scenarios"
    shutil.copytree(SCENARIOS, root)
    for file in (root / "explanations").glob("*.yaml"):
        if file.stem not in ("refusals", "queues"):
            file.unlink()
    (root / "town.yaml").write_text("extends: baseline.yaml\nname: Our town\n" + SHORT, "utf-8")
    (root / "more.yaml").write_text(
        "extends: town.yaml\nname: More\nmeasures: {mentor: {places: 40}}\n", "utf-8"
    )
    return root


def row(low: float, high: float, verdict: str, unit: str = "share") -> Judged:
    """A difference with its interval, judged so."""
    middle = (low + high) / 2
    found = Difference(
        "option", "started_within_90", "mentor", "", "", 0.2, 0.2 + middle, middle, 0.95,
        low, high, low, high, nan, unit, "higher", "t", 100, 0,
    )  # fmt: skip
    return Judged(found, verdict, low, high)


@pytest.mark.parametrize(
    ("judged", "word"),
    [
        (row(0.03, 0.05, BETTER), BETTER),
        (row(-0.05, -0.03, WORSE), WORSE),
        (row(0.010, 0.014, BETTER), ALIKE),
        (row(-0.01, 0.012, PERHAPS), ALIKE),
        (row(-0.03, 0.05, PERHAPS), UNCLEAR),
        (row(0.0, 0.0, SAME), ALIKE),
        (row(nan, nan, SAME), NONE),
        (row(2.0, 5.0, BETTER, "days"), ALIKE),
        (row(4.0, 9.0, BETTER, "days"), BETTER),
        (None, NONE),
    ],
)
def test_a_trifle_is_hardly_any_difference_however_surely_it_is_there(
    judged: Judged | None, word: str
) -> None:
    assert said(judged) == word


def test_without_an_interval_the_size_alone_tells_a_trifle() -> None:
    alone = row(0.05, 0.05, BETTER)
    assert said(replace(alone, row=replace(alone.row, low=nan, high=nan))) == BETTER


def test_an_option_is_looked_at_by_the_measure_that_it_changes(family: Path) -> None:
    """Even where another measure happens to differ more clearly."""
    today = sim.load(family / "town.yaml")
    option = today.with_({"measures.anxiety_group.groups.every": "13 weeks", "name": "Groups"})
    comparison = sim.compare(today, [option], 6, jobs=1, outcomes=False)
    under = sim.under_explanations(today, [option], explanations(family / "town.yaml"), 6, jobs=1)
    figures = focus(accounts(comparison, under), "Groups")
    assert figures[0] == ("started_within_90", "anxiety_group")


def test_a_caution_stands_for_what_to_count_at_home_where_replications_are_few(family: Path) -> None:
    asked = ["compare", str(family / "town.yaml"), str(family / "more.yaml"), "--explanations", "-j", "1"]
    few = CliRunner().invoke(app, [*asked, "-n", "3"]).output
    assert "do not tell what to count at home" in few
    assert "What would tell them apart" not in few


def test_explanations_are_found_beside_the_baseline_and_above_it(family: Path) -> None:
    beside = explanations(family / "town.yaml")
    assert [each.name for each in beside] == ["Queues", "Refusals"]
    above = explanations(family / "practices" / "gentofte.yaml")
    assert above == beside


def test_where_there_are_none_it_is_said_where_they_are_looked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a folder explanations beside it"):
        explanations(tmp_path / "mine.yaml")


def test_the_page_and_the_numbers_for_machines_say_the_same(family: Path) -> None:
    asked = [
        "compare",
        str(family / "town.yaml"),
        str(family / "more.yaml"),
        "--explanations",
        "-n",
        "8",
        "-j",
        "1",
    ]
    page = CliRunner().invoke(app, asked)
    assert page.exit_code == 0, page.output
    assert "Under rival explanations of the published table" in page.output
    data = CliRunner().invoke(app, [*asked, "--json"])
    block = json.loads(data.stdout)["explanations"]
    assert [each["explanation"] for each in block["table"]] == ["Our town", "Queues", "Refusals"]
    (option,) = block["options"]
    written = " ".join(page.output.split())
    for sentence in (block["sentence"], *option["sentences"]):
        assert " ".join(sentence.split()) in written

    today, more = sim.load(family / "town.yaml"), sim.load(family / "more.yaml")
    found = sim.under_explanations(today, [more], explanations(family / "town.yaml"), 8, jobs=1)
    for rival in found:
        for expected in rival.comparison.family(0.95):
            (mine,) = (
                each
                for each in option["under"]
                if (each["explanation"], each["indicator"], each["of"])
                == (rival.name, expected.indicator, expected.of)
            )
            there = not isnan(expected.difference)
            assert mine["difference"] == (pytest.approx(expected.difference) if there else None)


def test_an_explanation_that_does_not_fit_is_left_out_and_named(family: Path) -> None:
    (family / "no_internship.yaml").write_text(
        "extends: town.yaml\nname: No internship\nremove: [measures.internship]\n", "utf-8"
    )
    bare = family / "no_internship.yaml"
    (family / "more_bare.yaml").write_text(
        "extends: no_internship.yaml\nname: More\nmeasures: {mentor: {places: 40}}\n", "utf-8"
    )
    ended = CliRunner().invoke(
        app, ["compare", str(bare), str(family / "more_bare.yaml"), "--explanations", "-n", "2", "-j", "1"]
    )
    assert ended.exit_code == 0, ended.output
    written = " ".join(ended.output.split())
    assert "Refusals is left out" in written
    assert "Not all figures of the published table have a counterpart" in written
    assert "Queues" in written


def test_where_no_explanation_fits_the_error_names_one(family: Path) -> None:
    (family / "small.yaml").write_text(
        "name: Small\nclock: {start: 2027-01-04, years: 1}\ncitizens: {per_year: 10}\n"
        "measures: {course: {recommended: 1.0, places: 2, lasts: {fixed: 4 weeks}}}\n",
        "utf-8",
    )
    (family / "two.yaml").write_text(
        "extends: small.yaml\nname: Two\nmeasures: {course: {places: 3}}\n", "utf-8"
    )
    ended = CliRunner().invoke(
        app, ["compare", str(family / "small.yaml"), str(family / "two.yaml"), "--explanations", "-n", "1"]
    )
    assert ended.exit_code == 2
    assert '"Queues" cannot be put upon "Small"' in ended.output
