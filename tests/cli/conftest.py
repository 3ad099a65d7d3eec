"""A town and an option in files, and the command as if it were given in a shell."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from sim.cli.app import app
from sim.experiment import warm_up
from sim.experiment.plan import settling  # noqa: F401 - takes the check as it is, as the next does
from sim.report.gathered import gather  # noqa: F401
from tests.cli.small_calibration import small_calibration
from tests.experiment.shelves import Memory
from tests.experiment.towns import TOWN

if TYPE_CHECKING:
    from pathlib import Path

    from sim.experiment.outcomes import Logit
    from sim.scenario import Scenario

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


class Held(Memory):
    """A store that lasts as long as a file of tests, and says nothing of what it holds."""

    keeps = False

    def summary(self) -> list[str]:
        """See `Disk`."""
        return []

    def solved(self, parent: Scenario) -> Logit | None:  # noqa: ARG002 - one face for all stores
        """Never: how outcomes are drawn is solved by the process, once."""
        return None


@pytest.fixture(scope="module")
def kept_in_memory() -> Iterator[None]:
    """For files of pages: what one of their tests has run is run for no other, and nothing is written."""
    held = Held()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.experiment.store.Disk", lambda *_, fresh, **__: Held() if fresh else held)
        yield


_looked_at = cache(warm_up.warm_up_check)


@pytest.fixture(scope="module", autouse=True)
def looked_at_once() -> Iterator[None]:
    """Whether a scenario has settled is found out once: every page of it says so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warm_up, "warm_up_check", _looked_at)
        yield


@pytest.fixture(scope="session")
def run_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A calibration that has been run, which nobody changes."""
    path = small_calibration(tmp_path_factory.mktemp("run_once"))
    done = CliRunner().invoke(app, ["calibrate", "run", str(path), "-j", "1", "-q"])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="module")
def calibration(run_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of it for the tests of a file."""
    return copytree(run_once.parent, tmp_path_factory.mktemp("queue") / "copy") / run_once.name


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
