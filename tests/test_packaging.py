"""What is installed brings what it imports, and what a message names can be installed."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SOURCES = [path for package in ("sim", "calibration") for path in sorted((ROOT / package).rglob("*.py"))]
OURS = {"sim", "calibration"}


def normal(requirement: str) -> str:
    """The name in a requirement, as registries compare names."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def imported(source: str) -> set[str]:
    """Top-level modules that a text imports from elsewhere, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found - OURS - sys.stdlib_module_names


def test_whatever_is_imported_is_declared() -> None:
    extras = [each for extra in PROJECT["optional-dependencies"].values() for each in extra]
    declared = {normal(each) for each in [*PROJECT["dependencies"], *extras]}
    brought_by = metadata.packages_distributions()
    modules = set().union(*(imported(path.read_text("utf-8")) for path in SOURCES))
    assert {"numpy", "simpy"} <= modules
    assert not {
        module for module in modules if not {normal(each) for each in brought_by.get(module, [])} & declared
    }


def test_every_extra_that_a_message_names_is_there() -> None:
    named = {extra for path in SOURCES for extra in re.findall(r"ventetid\[(\w+)\]", path.read_text("utf-8"))}
    assert {"cluster", "sensitivity"} <= named
    assert named <= set(PROJECT["optional-dependencies"])


COPYLEFT = re.compile(r"\b[AL]?GPL|GNU |\bEUPL|\bSSPL", re.IGNORECASE)


def licence(name: str) -> str:
    """What a package says of its licence, in whichever of the three ways, without the text of it."""
    said = metadata.metadata(name)
    classified = [each for each in said.get_all("Classifier") or [] if each.startswith("License ::")]
    in_words = [*(said.get_all("License-Expression") or []), *(said.get_all("License") or [])]
    return " ".join([*classified, *(each[:80] for each in in_words)])


def brought(requirements: list[str]) -> set[str]:
    """The names of all packages that requirements bring, with what those bring; of those on this machine."""
    there = {normal(each.name) for each in metadata.distributions()}
    found: set[str] = set()
    to_see = [Requirement(each) for each in requirements]
    while to_see:
        wanted = to_see.pop()
        if (name := normal(wanted.name)) in found or name not in there:
            continue
        found.add(name)
        extras = ["", *wanted.extras]
        needs = [Requirement(each) for each in metadata.requires(name) or []]
        to_see += [
            each
            for each in needs
            if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras)
        ]
    return found


def test_nothing_that_comes_along_forbids_to_pass_the_program_on_under_its_own_licence() -> None:
    extras = [each for extra in PROJECT["optional-dependencies"].values() for each in extra]
    found = {name: licence(name) for name in brought([*PROJECT["dependencies"], *extras])}
    assert {"numpy", "pydantic-core", "tornado"} <= set(found)
    assert not [name for name, said in found.items() if not said.strip()]
    assert not {name: said for name, said in found.items() if COPYLEFT.search(said)}
