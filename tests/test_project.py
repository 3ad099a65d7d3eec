"""The rules of the house: pinned versions, short modules, scenarios that load, no trace of one machine."""

from __future__ import annotations

import re
import runpy
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.experiment.plan.reading import from_text as plan_of
from tests.scenario.shipped import shipped

ROOT = Path(__file__).parents[1]
SCENARIOS = [path.name for path in shipped()]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

LONGEST = 400
LONGER_WITH_REASON: dict[str, str] = {}
"""Modules that may be longer than `LONGEST` lines, with the reason."""


def tracked() -> list[Path]:
    """Files that are, or are about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(key: str) -> dict[str, str]:
    """Name to exact version in a list of `[tool.uv]`; anything but `name==version` fails."""
    pairs = [pin.split("==") for pin in PROJECT["tool"]["uv"][key]]
    assert all(len(pair) == 2 for pair in pairs)
    return {normal(name): version for name, version in pairs}


def needed(requirements: list[str]) -> set[str]:
    """The distributions installed here that these requirements bring, directly or by way of others."""
    found: set[str] = set()
    waiting = [requirement for requirement in requirements if "extra ==" not in requirement]
    while waiting:
        match = re.match(r"[A-Za-z0-9._-]+", waiting.pop())
        assert match
        name = normal(match[0])
        if name in found:
            continue
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another platform or Python
        found.add(name)
        waiting += [line for line in distribution.requires or () if "extra ==" not in line]
    return found


def test_every_dependency_direct_or_not_is_pinned_to_the_version_installed() -> None:
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    pinned = pins("constraint-dependencies")
    missing = {
        name: metadata.version(name) for name in needed(asked) if pinned.get(name) != metadata.version(name)
    }
    assert not missing


def test_the_build_is_pinned_too() -> None:
    assert set(PROJECT["build-system"]["requires"]) <= set(pins("build-constraint-dependencies"))


@pytest.mark.parametrize("package", ["sim", "calibration"])
def test_a_module_holds_one_idea(package: str) -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in (ROOT / package).rglob("*.py")
    }
    assert lengths
    assert not {
        name: lines for name, lines in lengths.items() if lines > LONGEST and name not in LONGER_WITH_REASON
    }


def test_the_readme_shows_the_two_commands_and_the_checks_run_its_tests() -> None:
    readme = (ROOT / "README.md").read_text("utf-8").splitlines()
    answer = "uv run ventetid compare scenarios/baseline.yaml scenarios/more_mentors.yaml"
    assert f"python -m pip install uv && {answer}" in readme
    assert "uv run pytest" in readme
    assert "uv run pytest" in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def blocks(language: str) -> list[str]:
    """The blocks of the README in a language."""
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = blocks("python")[0]
    # On a busy machine it would start processes, each of which takes longer to start than all of this.
    monkeypatch.setattr("sim.experiment.workers.WORTH_STARTING", float("inf"))
    asked = 'report("mentors.html", language="da"'
    less = {"replications=50": "replications=2", asked: f"{asked}, sets=10, set_replications=1"}
    for said, small in less.items():
        assert code.count(said) == 1
        code = code.replace(said, small)
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")  # what it writes is written elsewhere
    monkeypatch.chdir(tmp_path)
    script = tmp_path / "readme.py"
    script.write_text(code, "utf-8")
    runpy.run_path(str(script), run_name="__main__")
    assert '<html lang="da"' in (tmp_path / "mentors.html").read_text("utf-8")


def test_the_option_of_the_readme_is_one() -> None:
    option = sim.Scenario.from_text(blocks("yaml")[0], folder=ROOT / "scenarios")
    assert option == sim.load(ROOT / "scenarios" / "more_mentors.yaml")


def test_the_further_line_of_the_readme_can_stand_below_it() -> None:
    first, second = blocks("yaml")
    option = sim.Scenario.from_text(first + second, folder=ROOT / "scenarios")
    assert option == sim.load(ROOT / "scenarios" / "more_mentors.yaml").with_({"assessment.cases": 6})


def test_no_file_names_a_package_host_or_a_place_on_one_machine() -> None:
    # Put together here, so that this file does not name them itself.
    hosts = ["pypi" + ".org", "python" + "hosted", "npm" + "js.", "deb" + "ian.org", "index" + "-url"]
    places = [str(ROOT) + "/", "/ro" + "ot/", "/ho" + "me/", "/work/" + "main", "C:" + "\\Users"]
    found = [
        (path.relative_to(ROOT).as_posix(), word)
        for path in tracked()
        for word in [*hosts, *places]
        if word in path.read_bytes().decode("utf-8", errors="ignore")
    ]
    assert not found


def test_no_lock_file_is_kept() -> None:
    assert not [path.name for path in tracked() if path.name in {"uv.lock", "poetry.lock", "pylock.toml"}]


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_shipped_scenario_loads(name: str) -> None:
    assert sim.load(ROOT / "scenarios" / name).name


def test_shipped_scenarios_have_names_of_their_own() -> None:
    names = [sim.load(ROOT / "scenarios" / name).name for name in SCENARIOS]
    assert len(set(names)) == len(names)


SETTINGS = ("clock.", "calendar.", "costs.price_level")
"""Numbers that say which run this is, and claim nothing about the world."""

OPTIONS = {ROOT / "scenarios" / name for name in SCENARIOS if name != "baseline.yaml"}


def numbers(value: object, path: str = "") -> list[str]:
    """Paths of the numbers and lengths of time in a resolved scenario."""
    if isinstance(value, dict):
        return [
            each for key, child in value.items() for each in numbers(child, f"{path}.{key}" if path else key)
        ]
    if isinstance(value, list):
        return [each for place, child in enumerate(value) for each in numbers(child, f"{path}.{place}")]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    is_time = isinstance(value, str) and re.fullmatch(r"[\d.]+ (day|week|month|year)s?", value)
    return [path] if is_number or is_time else []


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_number_has_a_source_or_is_called_an_assumption_with_a_range(name: str) -> None:
    scenario = sim.load(ROOT / "scenarios" / name)
    for path in numbers(scenario.resolved):
        source = scenario.sources.get(path)
        if source is None:
            place = scenario.place_of(path)
            # What an option changes is the planner's own choice; its first line says where the idea is from.
            assert path.startswith(SETTINGS) or (place and Path(place.file) in OPTIONS), path
        elif source.grade == "assumption":
            assert source.range is not None, path
        else:
            assert source.source, path


def test_the_scenarios_that_scenarios_readme_shows_can_be_run() -> None:
    text = (ROOT / "scenarios" / "README.md").read_text("utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    plans = [example for example in examples if "\npromises:" in example]
    assert (len(examples), len(plans)) == (5, 1)
    for plan in plans:
        assert plan_of(plan, folder=ROOT / "scenarios" / "plans").promises
    for example in set(examples) - set(plans):
        scenario = sim.Scenario.from_text(example, folder=ROOT / "scenarios")
        assert sim.simulate(scenario, replications=1, seed=1, jobs=1).indicators.shape[0] > 0
