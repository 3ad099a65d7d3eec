"""What a command has run is kept for the next one, which says so on standard error and nowhere else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from sim.experiment import study
from sim.experiment.replicate import replicate
from sim.experiment.store import code
from tests.experiment.shelves import chunks, files
from tests.experiment.towns import TINY

if TYPE_CHECKING:
    from pathlib import Path

    from sim.experiment.replicate import Case, Order, Replication
    from tests.cli.conftest import Run

FEW = ("-n", 6, "-j", 1, "--no-outcomes")


@pytest.fixture
def town(town: Path) -> Path:
    """One that is run and written as quickly as can be."""
    town.write_text(TINY, "utf-8")
    return town


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the commands of a test keep results."""
    folder = tmp_path / "kept"
    monkeypatch.setenv("VENTETID_RESULTS", str(folder))
    return folder


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_standard_output_does_not_tell_a_second_run_from_a_first(
    town: Path, run: Run, form: tuple[str, ...]
) -> None:
    for command in (("run", town), ("compare", town, town.with_name("option.yaml"))):
        first = run(*command, *FEW, *form)
        second = run(*command, *FEW, *form)
        assert first.exit_code == second.exit_code == 0
        assert first.stdout == second.stdout
        assert second.stderr.splitlines()[-1].endswith("were kept from before.")


def test_30_and_then_60_run_30(town: Path, run: Run) -> None:
    asked = ("run", town, "-j", 1, "--no-outcomes", "-n")
    assert run(*asked, 30).stderr == ""  # one file of 25, and one that is not full
    assert run(*asked, 60).stderr == "30 of 60 replications run; 30 were kept from before.\n"
    assert run(*asked, 60, "--quiet").stderr == ""


def test_an_option_needs_only_its_own_replications(town: Path, run: Run) -> None:
    run("run", town, *FEW)
    compared = run("compare", town, town.with_name("option.yaml"), *FEW)
    assert (
        compared.stderr == "6 of 12 replications run, counting every scenario's; 6 were kept from before.\n"
    )


def test_whoever_stops_it_is_told_that_it_goes_on_from_there(
    town: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(cases: tuple[Case, ...], order: Order) -> Replication:
        if order.number == 4:
            raise KeyboardInterrupt
        return replicate(cases, order)

    with monkeypatch.context() as patch:
        patch.setattr(study, "replicate", stopped)
        told = run("run", town, *FEW)
    assert told.exit_code == 130
    assert told.stderr == (
        "Interrupted after 4 of 6 replications. "
        "What was finished is kept: the same command goes on from there.\n"
    )
    assert run("run", town, *FEW).stderr == "2 of 6 replications run; 4 were kept from before.\n"


def test_fresh_runs_everything_and_keeps_the_same(town: Path, run: Run, kept: Path) -> None:
    first = run("run", town, *FEW)
    before = files(kept)
    again = run("run", town, *FEW, "--fresh")
    assert (again.stdout, again.stderr) == (first.stdout, "")
    assert files(kept) == before


def test_results_names_another_folder(town: Path, run: Run, kept: Path, tmp_path: Path) -> None:
    run("run", town, *FEW, "--results", tmp_path / "mine")
    assert chunks(tmp_path / "mine") == ["000000-000005.parquet"]
    assert not kept.exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--results", "town.yaml"), "town.yaml is not a folder"),
        (("--results", "mine", "--out", "tables"), "--out and --events run everything: leave --results out"),
    ],
)
def test_a_folder_that_cannot_be_meant_is_refused(
    town: Path, run: Run, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(town.parent)
    refused = run("run", town, *FEW, *asked)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert not town.with_name("mine").exists()


def test_tables_are_run_anew(town: Path, run: Run, tmp_path: Path) -> None:
    run("run", town, *FEW)
    told = run("run", town, *FEW, "--out", tmp_path / "tables")
    assert told.exit_code == 0
    assert told.stderr == ""


def test_where_nothing_can_be_kept_the_page_is_the_same_and_a_sentence_says_so(
    town: Path, run: Run, kept: Path
) -> None:
    first = run("run", town, *FEW, "--results", town.with_name("elsewhere"))
    kept.write_text("a file, not a folder")
    told = run("run", town, *FEW)
    assert told.exit_code == 0
    assert told.stdout == first.stdout
    assert re.fullmatch(
        r"Results cannot be kept in .+: it is not a folder\. The run goes on .+\n", told.stderr
    )


def test_what_other_code_has_run_is_explained(town: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("run", town, *FEW)
    changed = code.ours() | {"population": "0" * 16}
    monkeypatch.setattr(code, "ours", lambda: changed)
    told = run("run", town, *FEW)
    assert told.stderr == (
        "6 replications that are kept from before are not used: when they were run, the program was another "
        "in population.\n"
    )
    listed = run("results").stdout
    assert "Usable\n" in listed
    assert "Of no use: when it was run, the program was another in population\n" in listed
    run("results", "--clear", "--stale")
    assert "Of no use" not in run("results").stdout
    assert run("run", town, *FEW).stderr == "0 of 6 replications run; 6 were kept from before.\n"


def test_what_is_kept_is_listed_with_its_seed_and_how_often_it_was_run(town: Path, run: Run) -> None:
    assert run("results").stdout.split()[:5] == ["There", "are", "no", "kept", "results"]
    run("run", town, *FEW, "--seed", 7)
    rows = [line.split() for line in run("results").stdout.splitlines()]
    assert ["Town", "7", "6"] in [row[:3] for row in rows]
    (found,) = json.loads(run("results", "--json").stdout)["results"]
    assert (found["scenario"], found["seed"], found["replications"], found["stale"]) == ("Town", 7, 6, False)


def test_a_scenario_that_has_been_edited_is_shown_with_what_was_otherwise(town: Path, run: Run) -> None:
    run("run", town, *FEW)
    town.write_text(town.read_text("utf-8").replace("places: 5", "places: 6"), "utf-8")
    assert run("run", town, *FEW).stderr == ""  # another scenario, which nobody has run
    assert "Usable: measures.internship.places was 5 (later 6)\n" in run("results").stdout
    held = run("results", town)
    assert "Of no use: measures.internship.places was 5 (now 6)\n" in held.stdout
    run("results", town, "--clear", "--stale")
    assert "was 5" not in run("results").stdout
    assert run("run", town, *FEW).stderr == "0 of 6 replications run; 6 were kept from before.\n"


def test_variants_that_were_tried_are_one_line_and_say_nothing_of_earlier_or_later(
    town: Path, run: Run
) -> None:
    run("run", town, "-n", 2, "-j", 1, "--no-outcomes")
    run("bottlenecks", town, "-n", 2, "-j", 1)
    listed = run("results").stdout
    assert "(later" not in listed
    found = json.loads(run("results", "--json").stdout)["results"]
    (own,) = [each for each in found if each["variant_of"] is None]
    variants = [each for each in found if each["variant_of"] == own["content"]]
    assert len(variants) == len(found) - 1 > 1
    assert f"{len(variants)} variants tried of Town" in listed
    assert "Of no use" not in run("results", town).stdout
    town.write_text(town.read_text("utf-8").replace("places: 5", "places: 6"), "utf-8")
    assert "Of no use: variants of a scenario that said something else\n" in run("results", town).stdout


def test_a_variant_that_somebody_writes_down_is_one_no_longer(town: Path, run: Run) -> None:
    run("bottlenecks", town, "-n", 2, "-j", 1)
    town.write_text(town.read_text("utf-8").replace("places: 5", "places: 6"), "utf-8")
    assert "2 were kept from before" in run("run", town, "-n", 2, "-j", 1, "--no-outcomes").stderr
    found = json.loads(run("results", town, "--json").stdout)["results"]
    assert [each["variant_of"] for each in found if not each["stale"]] == [None]


def test_all_of_it_can_be_thrown_away(town: Path, run: Run, kept: Path) -> None:
    run("compare", town, town.with_name("option.yaml"), *FEW)
    (kept / "notes.txt").write_text("mine")
    assert run("results", "--clear").stdout.startswith("Thrown away: 2 folders of kept results, ")
    assert [path.name for path in kept.iterdir()] == ["notes.txt"]


def test_a_manifest_that_cannot_be_read_is_listed_as_damaged(town: Path, run: Run, kept: Path) -> None:
    run("run", town, *FEW)
    (path,) = kept.rglob("manifest.json")
    path.write_text("{", "utf-8")
    assert "Of no use: damaged\n" in run("results").stdout


@pytest.mark.parametrize("width", ["60", "80", "100"])
def test_the_list_fits_the_page(town: Path, run: Run, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    town.write_text(town.read_text("utf-8").replace("name: Town", f"name: {'A long name ' * 8}"), "utf-8")
    run("run", town, "-n", 1, "-j", 1)
    lines = run("results", env={"COLUMNS": width}).stdout.splitlines()
    assert max(map(len, lines[1:])) <= int(width)
