"""`ventetid run` of a country, and the commands that take one of its municipalities."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from rich.text import Text

from sim.cli.console import console
from sim.cli.country_cells import APART, BY_SIZE
from sim.cli.country_page import split
from sim.experiment import Interrupted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

COUNTRY = """
extends: town.yaml
name: Country
municipalities: {number: 6, sizes: {lognormal: {sd: 1.2}}, seed: 3}
"""
MANY = COUNTRY.replace("number: 6", "number: 12")
LISTED = """
extends: town.yaml
name: Listed
municipalities: {number: 3, sizes: {inhabitants: [6000, 18000, 60000], typical: 30000}}
"""
EACH = [f"No. {number} (0.{number}1×)" for number in range(1, 10)]
FEW = ("-n", 3, "-j", 1, "--no-outcomes")


@pytest.fixture
def country(town: Path) -> Path:
    path = town.with_name("country.yaml")
    path.write_text(COUNTRY, "utf-8")
    return path


@pytest.fixture
def many(town: Path) -> Path:
    path = town.with_name("many.yaml")
    path.write_text(MANY, "utf-8")
    return path


@pytest.fixture
def listed(town: Path) -> Path:
    path = town.with_name("listed.yaml")
    path.write_text(LISTED, "utf-8")
    return path


def test_it_says_what_size_does_before_the_tables(many: Path, run: Run) -> None:
    told = run("run", many, *FEW)
    assert told.exit_code == 0, told.output
    page = " ".join(told.stdout.split())
    assert "Country: 2 years from 4 January 2027" in page
    assert "12 model municipalities, not compared with anybody's data." in page
    assert "12 municipalities from" in page
    assert "and the mean of the sizes" in page
    assert "The third that is smallest holds" in page
    assert page.index("is chance for") < page.index("Started within 90 days: of all who were recommended it")
    assert "How far municipalities lie apart in that" in page
    assert "each citizen counts the same" in page
    assert "rest on the spread of the sizes, which is an assumption" in page
    assert "none is a real one" in page


def test_few_municipalities_are_told_one_by_one_and_nothing_is_said_of_how_many(
    listed: Path, run: Run
) -> None:
    page = " ".join(run("run", listed, *FEW).stdout.split())
    assert "3 municipalities of 0.2, 0.6 and 2 times the size of the typical one." in page
    assert "for 30,000 inhabitants" in page
    assert "too few to say from them what size does" in page
    assert "rest on the sizes as they are listed" in page
    for heading in ("No. 1 (0.2×)", "No. 2 (0.6×)", "No. 3 (2×)"):
        assert heading in page
    for of_many in ("Small", "Nine tenths", "is chance for", "The third that", "Chance"):
        assert of_many not in page
    data = json.loads(run("run", listed, *FEW, "--json").stdout)
    for figure in data["figures"]:
        assert figure["small"] is figure["municipalities"] is figure["chance"] is None
        assert len(figure["each"]) == 3


def test_municipalities_of_one_size_are_said_to_be_so(town: Path, run: Run) -> None:
    path = town.with_name("alike.yaml")
    for inhabitants, said in (
        (30_000, "each as large as the typical one"),
        (60_000, "each 2 times the typical one"),
    ):
        path.write_text(LISTED.replace("6000, 18000, 60000", f"{', '.join([str(inhabitants)] * 3)}"), "utf-8")
        shown = " ".join(run("show", path).stdout.replace("#", "").split())
        assert f"3 municipalities, {said}." in shown


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("headings", [("Country", *BY_SIZE), APART, ("Country", *EACH)])
def test_no_cell_is_broken_however_narrow_the_page(
    headings: tuple[str, ...], width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    cells = [f"{100.4 + k} months\n{90.5 + k}-{110.5 + k}" for k in range(len(headings))]
    row = {"Months of a programme with no measure running": [Text(cell) for cell in cells]}
    for each in split("Mean wait", "", headings, row):
        console().print(each)
    page = capsys.readouterr().out.splitlines()
    assert max(map(len, page)) <= width
    there = [part for line in page for part in re.split(r"\s{2,}", line)]
    for line in (line for cell in cells for line in cell.splitlines()):
        assert any(part.endswith(line) for part in there), line


def test_an_interrupted_country_counts_municipalities(
    country: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise Interrupted(1, 3, None, (9, 218), whose="municipality")

    monkeypatch.setattr("sim.experiment.simulate_country", stopped)
    told = run("run", country, *FEW)
    assert told.exit_code == 130
    assert "9 of 218 replications, counting every municipality's and those for outcomes" in told.stderr


def test_one_replication_says_nothing_of_size(many: Path, run: Run) -> None:
    page = " ".join(run("run", many, "-n", 1, "-j", 1, "--no-outcomes").stdout.split())
    assert "With one replication nothing can be said of what size does" in page
    assert "is chance for" not in page


def test_for_machines_every_figure_stands_with_its_intervals(many: Path, run: Run) -> None:
    told = run("run", many, *FEW, "--json")
    found = json.loads(told.stdout)
    assert found["scenario"] == "Country"
    assert [each["number"] for each in found["municipalities"]] == list(range(1, 13))
    assert sum(each["size"] for each in found["municipalities"]) == pytest.approx(12)
    figures = {(each["indicator"], each["of"]): each for each in found["figures"]}
    one = figures["started_within_90", "mentor"]
    assert one["country"]["low"] <= one["country"]["mean"] <= one["country"]["high"]
    assert one["municipalities"]["tenth"]["mean"] <= one["municipalities"]["nine_tenths"]["mean"]
    assert 0 <= one["chance"] <= 1
    assert figures["waiting_now", "programme"]["per_typical_municipality"]


def test_what_is_kept_holds_the_country_and_each_municipality(
    country: Path, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "kept"
    assert run("run", country, *FEW, "--out", out).exit_code == 0
    assert {path.name for path in out.iterdir()} == {
        "indicators.csv", "municipalities.csv", "resolved.yaml", "manifest.json",
    }  # fmt: skip
    each = pd.read_csv(out / "municipalities.csv")
    assert set(each["municipality"]) == {1, 2, 3, 4, 5, 6}
    whole = pd.read_csv(out / "indicators.csv", keep_default_na=False)
    assert set(whole["by"]) == {"", "small", "middle", "large"}
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert len(manifest["municipalities"]) == 6
    assert run("run", out / "resolved.yaml", *FEW, "-q").exit_code == 0


def test_one_municipality_can_be_run_told_and_shown(country: Path, run: Run) -> None:
    asked = ("--municipality", 2)
    told = run("run", country, *FEW, *asked)
    assert told.exit_code == 0
    page = " ".join(told.stdout.split())
    assert "Country, municipality 2" in page
    assert "times the typical municipality's size:" in page.split("seed 1 of the country")[0]
    assert "referrals a year" in page
    assert "ventetid explain" in page.split("Next:")[1]
    data = json.loads(run("run", country, *FEW, *asked, "--json").stdout)
    assert (data["municipality"]["number"], data["municipality"]["seed_of_country"]) == (2, 1)
    alone = country.with_name("alone.yaml")
    alone.write_text(run("show", country, *asked).stdout, "utf-8")
    again = json.loads(run("run", alone, *FEW, "--seed", data["seed"], "--json").stdout)
    assert again["indicators"] == data["indicators"]
    listed = run("explain", country, *asked, "--seed", 4)
    assert listed.exit_code == 0
    assert "--seed 4 --municipality 2" in " ".join(listed.stdout.split())
    shown = run("show", country, *asked)
    assert "municipalities:" not in shown.stdout
    assert 'name: "Country, municipality 2"' in shown.stdout


def test_show_lists_the_sizes_and_reads_back(country: Path, run: Run, tmp_path: Path) -> None:
    shown = run("show", country)
    assert "Size by number: 1:" in shown.stdout
    again = tmp_path / "again.yaml"
    again.write_text(shown.stdout, "utf-8")
    assert "6 municipalities" in run("check", again).stdout
    data = json.loads(run("show", country, "--json").stdout)
    assert len(data["municipalities"]) == 6


@pytest.mark.parametrize(
    "command",
    [
        ("compare", "country.yaml", "option.yaml"),
        ("compare", "town.yaml", "country.yaml"),
        ("gap", "country.yaml"),
        ("snapshot", "country.yaml", "--out", "there"),
    ],
)
def test_what_takes_one_municipality_says_so(
    country: Path, run: Run, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(country.parent)
    told = run(*command)
    assert told.exit_code == 2
    assert "country.yaml is a country of 6 municipalities, and this takes one" in told.stderr
    asked = "ventetid show country.yaml --municipality 6 > small.yaml"
    assert asked in told.stderr
    small = country.with_name("small.yaml")
    small.write_text(run(*asked.split()[1:-2]).stdout, "utf-8")
    option = country.with_name("option.yaml")
    option.write_text("extends: small.yaml\nname: Option\nmeasures: {mentor: {places: 2}}\n", "utf-8")
    assert run("compare", small, option, "-n", 1, "-j", 1, "-q").exit_code == 0


def test_explain_asks_for_the_number_of_one(country: Path, run: Run) -> None:
    told = run("explain", country)
    assert told.exit_code == 2
    assert "is a country of 6 municipalities: add --municipality N (1 to 6)" in told.stderr


def test_what_does_not_go_together_is_refused(country: Path, town: Path, run: Run) -> None:
    for arguments, said in (
        ((country, "--against", "published"), "add --municipality N"),
        ((country, "--municipality", 7), "municipality must be a number from 1 to 6, not 7"),
        ((town, "--municipality", 1), "is one municipality: leave --municipality out"),
    ):
        told = run("run", *arguments)
        assert told.exit_code == 2
        assert said in told.stderr
        assert not told.stdout
