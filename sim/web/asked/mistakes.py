"""What is wrong with a file that says only what it changes in a scenario that is served."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sim.scenario import ScenarioError
from sim.scenario.errors import Texts
from sim.scenario.merging import find, leaves, overlay, without
from sim.scenario.provenance import unwrap

from .opened import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from sim.scenario import Problem, Scenario
    from sim.scenario.tree import Node

LEADING_ELSEWHERE = (("extends",), ("remove",), ("municipalities",), ("initial",))
"""What is about other files, or takes away: it is not looked at here."""
FILES_OR_VALUES = (("rules",), ("citizens", "profiles"))
"""What may be the name of a file."""


def mistakes(scenario: Scenario, data: bytes) -> tuple[Problem, ...]:
    """All that is wrong with the file, as `ventetid check` says it; no other file is read for it."""
    _, tree, texts = parsed(data)  # a tree of its own, since what stands beside values is taken off it
    below = scenario.tree
    for path in _removed(tree):
        below = _without(below, path)
    problems: list[Problem] = []
    unwrap(tree, texts, problems)
    for path in list(_elsewhere(tree)):
        tree = _without(tree, path)
    try:
        scenario.with_tree(overlay(below, tree), Texts({**scenario.lines, **texts.lines}), problems)
    except ScenarioError as error:
        return error.problems
    return ()


def _removed(tree: Node) -> Iterator[tuple[str, ...]]:
    remove = find(tree, ("remove",))
    listed = remove.content if remove is not None and isinstance(remove.content, list) else []
    for each in listed:
        if isinstance(each.content, str):
            yield tuple(each.content.split("."))


def _elsewhere(tree: Node) -> Iterator[tuple[Any, ...]]:
    for path, node in leaves(tree):
        named = path in FILES_OR_VALUES and isinstance(node.content, str)
        if path in LEADING_ELSEWHERE or named:
            yield path
        elif path[-1:] == ("empirical",) and not isinstance(node.content, list):
            yield path[:-1]


def _without(tree: Node, path: tuple[Any, ...]) -> Node:
    with suppress(TypeError, ValueError):  # what is not there, or in a list, stays as it is
        return without(tree, path)
    return tree
