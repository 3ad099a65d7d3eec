"""The wheel is built, looked through, and installed alone; then there is a folder to work in."""

from __future__ import annotations

import re
import shutil
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from . import contents, judging
from .commands import PLAN, SHIPPED_PLAN
from .place import ROOT, Failed, Place, outside
from .steps import say

if TYPE_CHECKING:
    from .steps import Steps

MAIN = (
    "numpy", "scipy", "pandas", "numba", "llvmlite", "simpy", "duckdb", "plotly", "pydantic", "typer",
    "starlette",
)  # fmt: skip
"""Packages whose versions are said."""
LOOK = """
import sys, os, sim, calibration
for each in (sim.__file__, calibration.__file__, *sys.path):
    print(os.path.abspath(each))
"""


def prepared(steps: Steps, place: Place, python: str) -> bool:
    """Build, look, and install; whether all of it went well."""
    interpreter = ["--python", python] if python else []
    return (
        steps.take("the wheel is built of a fresh clone", partial(_built, place))
        and steps.take("it holds what git has", partial(_held, place))
        and steps.take("an empty environment", lambda: place.uv("venv", *interpreter, str(place.environment)))
        and steps.take("the wheel alone is installed", lambda: place.install(str(place.wheel)))
        and steps.take("it brings its scenarios", partial(_copied, place))
        and steps.take("it is what runs", partial(_looked, place))
    )


def _built(place: Place) -> None:
    outside("git", "clone", "--quiet", str(ROOT), str(place.clone), folder=place.folder)
    place.uv("build", "--wheel", "--out-dir", str(place.folder / "built"), folder=place.clone)
    say(f"{place.wheel.name} of {outside('git', 'log', '-1', '--format=%h %s', folder=place.clone).strip()}")


def _held(place: Place) -> None:
    tracked = outside("git", "ls-files", "-z", folder=place.clone).split("\0")
    with zipfile.ZipFile(place.wheel) as wheel:
        names = wheel.namelist()
    if said := contents.fault(names, tracked, contents.release_of(place.wheel.name)):
        raise Failed(said)
    say(f"{len(names)} files, {place.wheel.stat().st_size / 1e6:.1f} MB")


def _copied(place: Place) -> None:
    """A folder to work in, with a copy of the shipped scenarios and a plan that takes less."""
    brought = place.environment / contents.SHARE / contents.SCENARIOS
    shutil.copytree(brought, place.work / contents.SCENARIOS)
    text = (place.work / SHIPPED_PLAN).read_text("utf-8")
    (place.work / PLAN).write_text(less(text, "replications", 400), "utf-8")


def _looked(place: Place) -> None:
    """`sim` and `calibration` are those of the environment, and the repository is nowhere to be found."""
    done = place.run("python", "-c", LOOK)
    if done.code:
        raise Failed(judging.last_line(done.err))
    files = [Path(each).resolve() for each in done.out.splitlines()]
    if not all(each.is_relative_to(place.environment) for each in files[:2]):
        raise Failed(f"runs {files[0]}")
    if found := [each for each in files if each.is_relative_to(ROOT) or each.is_relative_to(place.clone)]:
        raise Failed(f"finds the repository at {found[0]}")
    versions = place.versions()
    python = place.run("python", "-V").out.strip()
    say(f"{python}, {len(versions)} packages: {', '.join(f'{name} {versions[name]}' for name in MAIN)}")


def less(text: str, what: str, number: int) -> str:
    """A file with a smaller budget."""
    smaller, times = re.subn(rf"(budget: {{{what}: )\d+", rf"\g<1>{number}", text)
    if times != 1:
        raise Failed(f"says nothing of its {what}")
    return smaller
