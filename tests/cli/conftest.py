"""A town and an option in files, and the command as if it were given in a shell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from sim.cli.app import app
from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Result]

EVERYTHING = """
extends: town.yaml
name: Everything
caseworkers: {town_team: {when_full: stretch, citizens_each: 15}}
lock_in: {exits_to_work_per_year: 0.2}
rules: {return_when_nothing_started: 3 months}
preparation: {course: {places: 4, lasts: {fixed: 2 weeks}}}
measures:
  mentor:
    decision: {grants_per_year: 6}
    alternatives: [coach]
    buys_after: {wait: 30 days, price: 9000}
    review: {every: 4 weeks}
  coach: {private: true, price: 5000, places: unlimited, lasts: {fixed: 3 months}}
  art: {label: Art school, recommended: 0.5, available: false}
  anxiety_group: {no_show: 0.4, stops_early: 0.3}
  internship: {clashes_with: {groups: 1.0, then: lost}}
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "town.yaml"
    path.write_text(TOWN, "utf-8")
    (tmp_path / "option.yaml").write_text(
        "extends: town.yaml\nname: More\nmeasures: {mentor: {places: 9}}\n", "utf-8"
    )
    return path


@pytest.fixture
def everything(town: Path) -> Path:
    path = town.with_name("everything.yaml")
    path.write_text(EVERYTHING, "utf-8")
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("COLUMNS", raising=False)

    def invoke(*arguments: object, **settings: object) -> Result:
        return CliRunner().invoke(app, [str(each) for each in arguments], **settings)  # type: ignore[arg-type]  # passed on

    return invoke
