"""A town and an option in files, and the command as if it were given in a shell."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command
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


@pytest.fixture(scope="session", autouse=True)
def commands_put_together_once() -> Iterator[None]:
    """As in a shell, where a process gives one command; put together anew, each costs as much as its page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.testing._get_command", cache(get_command))
        patch.delenv("COLUMNS", raising=False)  # a page is as wide as a test says, and not as who runs it
        yield


def town_in(folder: Path) -> Path:
    """The town, with an option beside it."""
    path = folder / "town.yaml"
    path.write_text(TOWN, "utf-8")
    (folder / "option.yaml").write_text(
        "extends: town.yaml\nname: More\nmeasures: {mentor: {places: 9}}\n", "utf-8"
    )
    return path


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return town_in(tmp_path)


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


@pytest.fixture(scope="module")
def same_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town for all tests of a file, which change neither it nor its option."""
    return town_in(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def once() -> Run:
    """As `run`, for what several tests of a file look at: the same command on the same page is given once."""

    @cache
    def given(arguments: tuple[str, ...], columns: str | None) -> Result:
        return CliRunner().invoke(app, list(arguments), env={"COLUMNS": columns})

    return lambda *arguments: given(tuple(map(str, arguments)), os.environ.get("COLUMNS"))
