"""`ventetid explain` without a number helps to find one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def town(tmp_path: Path) -> str:
    path = tmp_path / "town.yaml"
    path.write_text(TOWN, "utf-8")
    return str(path)


def test_without_a_number_a_few_citizens_are_listed(town: str) -> None:
    done = CliRunner().invoke(app, ["explain", town])
    assert done.exit_code == 0, done.output
    assert "Next: ventetid explain" in done.stdout
    listed = json.loads(CliRunner().invoke(app, ["explain", town, "--measure", "mentor", "--json"]).stdout)
    assert 3 <= len(listed["citizens"]) <= 5
    assert all(each["text"].startswith("Mentor ") for each in listed["citizens"])
    number = str(listed["citizens"][0]["citizen"])
    assert "Mentor: started" in CliRunner().invoke(app, ["explain", town, "--citizen", number]).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--measure", "mentr"], "did you mean mentor?"),
        (["--measure", "mentor", "--citizen", "1"], "not both"),
    ],
)
def test_what_cannot_be_listed_is_refused(town: str, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(app, ["explain", town, *arguments])
    assert done.exit_code == 2
    assert said in done.stderr
