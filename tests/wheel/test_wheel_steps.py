"""No command or extra is forgotten when the wheel is tried, and what is wrong with it would be seen."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main

from sim.cli.app import app
from tests.wheel import contents
from tests.wheel.commands import (
    COMMANDS,
    FLAGS,
    GROUP,
    NEEDING,
    PACKAGES_ONLY,
    SERVE,
    Command,
    here,
    name_of,
)
from tests.wheel.judging import Done, fault, fault_without

ROOT = Path(__file__).parents[2]
ALL = [*COMMANDS, *(each for those in NEEDING.values() for each in those), Command(SERVE)]
RELEASE = "ventetid-0.1.0"


def commands() -> dict[str, Any]:
    """Every command of the application by its name, as typer hands it to click."""
    found: dict[str, Any] = {}
    group: Any = typer.main.get_command(app)
    for name, each in group.commands.items():
        if name == GROUP:
            found |= {f"{name} {word}": command for word, command in each.commands.items()}
        else:
            found[name] = each
    return found


def flags(command: Any) -> set[str]:  # noqa: ANN401 - typer does not show its types
    return {flag for each in command.params if each.param_type_name == "option" for flag in each.opts}


def test_every_command_is_tried_and_no_other() -> None:
    assert set(commands()) == {name_of(SERVE), *(each.name for each in COMMANDS)} - {"--version", "--help"}


@pytest.mark.parametrize("command", ALL, ids=lambda each: each.words)
def test_what_is_typed_can_be_read(command: Command) -> None:
    if command.name not in {"--version", "--help"}:
        found = commands()[command.name]
        words = command.words.format(cluster="tcp://127.0.0.1:1", port=1).split()
        assert found.make_context(command.name, words[len(command.name.split()) :]).params


def test_every_command_that_takes_an_option_of_an_extra_is_tried_without_it() -> None:
    for extra, flag in FLAGS.items():
        assert {name for name, each in commands().items() if flag in flags(each)} == {
            each.name for each in NEEDING[extra]
        }
        assert all(flag in each.words for each in NEEDING[extra])


def test_extras_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {*NEEDING, *PACKAGES_ONLY} == set(project["optional-dependencies"])
    assert set(FLAGS) == set(NEEDING)


def test_a_cluster_is_all_that_is_taken_away() -> None:
    for command in NEEDING["cluster"]:
        assert "cluster" not in here(command.words)
        assert here(command.words).split() == command.words.split()[:-2]
        assert "--json" in command.words


def test_what_is_missing_from_a_wheel_and_what_should_not_be_there_is_seen() -> None:
    tracked = ["sim/a.py", "sim/web/page.html", "scenarios/plans/plan.yaml", "tests/test_a.py", "README.md"]
    right = {
        "sim/a.py",
        "sim/web/page.html",
        f"{RELEASE}.data/data/share/ventetid/scenarios/plans/plan.yaml",
        *(f"{RELEASE}.dist-info/{name}" for name in contents.INFORMATION),
    }
    assert contents.fault(right, tracked, RELEASE) == ""
    without = right - {"sim/web/page.html"} | {"tests/test_a.py"}
    said = contents.fault(without, tracked, RELEASE)
    assert said == "missing: sim/web/page.html; not of it: tests/test_a.py"


def test_a_wheel_for_one_kind_of_machine_is_refused() -> None:
    assert contents.release_of(f"{RELEASE}-py3-none-any.whl") == RELEASE
    with pytest.raises(ValueError, match="for every machine"):
        contents.release_of(f"{RELEASE}-cp311-cp311-linux_x86_64.whl")


def test_how_a_command_ends_is_judged(tmp_path: Path) -> None:
    command = Command("run town.yaml --events events.csv", "Mentor", ("events.csv",), (0, 3))
    well = Done(3, "Mentor\n", "")
    assert fault(command, well, tmp_path) == "has not written events.csv"
    (tmp_path / "events.csv").write_text("a row\n", "utf-8")
    assert fault(command, well, tmp_path) == ""
    assert fault(command, Done(2, "Mentor", "error: no\n"), tmp_path) == "exit code 2: error: no"
    bug = "ventetid has met a fault of its own: KeyError: 1"
    assert fault(command, Done(1, "", f"{bug}\nPlease report it.\n"), tmp_path) == f"exit code 1: {bug}"
    assert fault(command, Done(0, "Anything", ""), tmp_path) == "does not say 'Mentor'"
    old = "x.py:1: FutureWarning: this goes away"
    assert fault(command, Done(0, "Mentor", f"{old}\n  a line\n"), tmp_path) == old


SENTENCE = "error: a cluster needs Dask: python -m pip install 'ventetid[cluster]'\n"


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (Done(2, "", SENTENCE), ""),
        (Done(0, "", SENTENCE), "works without"),
        (Done(2, "a page", SENTENCE), "standard output"),
        (Done(2, "", f"{SENTENCE}And more.\n"), "not one sentence"),
        (Done(2, "", "error: this is wrong. Install 'ventetid[cluster]'\n"), "not one sentence"),
        (Done(2, "", SENTENCE.replace("cluster]", "other]")), "does not name"),
        (Done(1, "", f"Traceback (most recent call last):\n{SENTENCE}"), "Traceback"),
    ],
)
def test_a_command_without_its_extra_must_say_one_sentence(done: Done, said: str) -> None:
    found = fault_without("cluster", done)
    assert said in found
    assert bool(said) == bool(found)
