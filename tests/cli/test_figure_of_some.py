"""`compare --figure` of several options, only some of which have the figure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import Result

from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("kept_in_memory")

FEW = ("-n", 2, "-j", 1, "-q")


@pytest.fixture
def compared(town: Path) -> tuple[Path, ...]:
    """The town, one with a choir, more mentors, and no mentors at all."""
    choir = "measures: {choir: {places: 2, lasts: 3 months, recommended: 0.5}}"
    town.with_name("sings.yaml").write_text(f"extends: town.yaml\nname: Sings\n{choir}\n", "utf-8")
    gone = re.sub(r"  mentor:\n(    .*\n)+", "", TOWN).replace("name: Town", "name: Gone")
    assert "mentor:\n" not in gone
    town.with_name("gone.yaml").write_text(gone, "utf-8")
    return town, *(town.with_name(f"{name}.yaml") for name in ("sings", "option", "gone"))


def blocks(done: Result) -> list[list[str]]:
    assert done.exit_code == 0, done.output
    return [text.splitlines() for text in done.stdout.split("\n\n")]


def test_those_that_have_it_are_printed_and_the_others_named(run: Run, compared: tuple[Path, ...]) -> None:
    sings, more, gone = blocks(run("compare", *compared, *FEW, "--figure", "started_within_90:choir"))
    assert sings[0] == "Sings – Choir: started within 90 days"
    assert sings[1].startswith("With the option: ")
    assert sings[2] == "Town does not have this figure"
    assert more[1:] == ["Neither More nor Town has this figure"]
    assert gone[1:] == ["Neither Gone nor Town has this figure"]


def test_an_option_without_what_the_baseline_has_is_named(run: Run, compared: tuple[Path, ...]) -> None:
    sings, more, gone = blocks(run("compare", *compared, *FEW, "--figure", "started_within_90:mentor"))
    assert gone[1] == "Gone does not have this figure"
    assert gone[2].startswith("Town: ")
    for has in (sings, more):
        assert has[3].startswith("Difference: ")
        assert not any("have this figure" in line for line in has)


def test_it_is_said_in_danish_too(run: Run, compared: tuple[Path, ...]) -> None:
    asked = ("--figure", "started_within_90:choir", "--language", "da")
    _, more, _ = blocks(run("compare", *compared, *FEW, *asked))
    assert more[1:] == ["Hverken More eller Town har dette tal"]


def test_what_nobody_has_is_a_mistake_and_the_nearest_is_named(run: Run, compared: tuple[Path, ...]) -> None:
    done = run("compare", *compared, *FEW, "--figure", "started_within_90:chor")
    assert done.exit_code == 2
    assert not done.stdout
    assert "did you mean choir?" in done.stderr
