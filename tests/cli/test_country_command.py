"""`ventetid run` of a country, and the commands that take one of its municipalities."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

COUNTRY = """
extends: town.yaml
name: Country
municipalities: {number: 6, sizes: {lognormal: {sd: 1.2}}, seed: 3}
"""
FEW = ("-n", 3, "-j", 1, "--no-outcomes")


@pytest.fixture
def country(town: Path) -> Path:
    path = town.with_name("country.yaml")
    path.write_text(COUNTRY, "utf-8")
    return path


def test_it_says_what_size_does_before_the_tables(country: Path, run: Run) -> None:
    told = run("run", country, *FEW)
    assert told.exit_code == 0, told.output
    page = " ".join(told.stdout.split())
    assert "Country: 2 years from 4 January 2027" in page
    assert "6 municipalities from" in page
    assert "The third that is smallest holds" in page
    assert page.index("is chance for") < page.index("Started within 90 days: of all who were recommended it")
    assert "How far municipalities lie apart in that" in page
    assert "each citizen counts the same" in page


def test_one_replication_says_nothing_of_size(country: Path, run: Run) -> None:
    page = " ".join(run("run", country, "-n", 1, "-j", 1, "--no-outcomes").stdout.split())
    assert "With one replication nothing can be said of what size does" in page
    assert "is chance for" not in page


def test_for_machines_every_figure_stands_with_its_intervals(country: Path, run: Run) -> None:
    told = run("run", country, *FEW, "--json")
    found = json.loads(told.stdout)
    assert found["scenario"] == "Country"
    assert [each["number"] for each in found["municipalities"]] == [1, 2, 3, 4, 5, 6]
    assert sum(each["size"] for each in found["municipalities"]) == pytest.approx(6)
    figures = {(each["indicator"], each["of"]): each for each in found["figures"]}
    one = figures["started_within_90", "mentor"]
    assert one["country"]["low"] <= one["country"]["mean"] <= one["country"]["high"]
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
    assert "Country, municipality 2" in told.stdout
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
        ("explain", "country.yaml"),
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
    assert "such as town.yaml" in told.stderr


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
