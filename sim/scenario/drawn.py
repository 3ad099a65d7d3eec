"""A scenario and draws of its parameters: whether they go together, and its values in one draw."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from .errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .draws import Draws
    from .schema import Scenario


def fingerprint(content: str, draws: Draws | None) -> str:
    """The fingerprint of a scenario's content with that of the draws that it is run under."""
    if draws is None:
        return content
    return blake2b(f"{content} {draws.digest}".encode(), digest_size=16).hexdigest()


def drawable(scenario: Scenario, draws: Draws) -> list[Problem]:
    """What is wrong with draws of a scenario's parameters; those with the outermost values are tried."""
    from .valued import not_settable, with_values  # it changes scenarios, which are put under draws

    bare = scenario.carrying(None)
    if bare.municipalities is not None:
        message = "a country cannot be run under draws: each of its municipalities has numbers of its own"
        return [Problem("", 0, 0, message, "Take one of them.", path="municipalities")]
    if missing := not_settable(bare, draws.paths):
        return missing
    found: dict[str, Problem] = {}
    for position in draws.outermost():
        values = dict(zip(draws.paths, draws.rows[position], strict=True))
        try:
            with_values(bare, values)
        except ScenarioError as error:
            first = error.problems[0]
            at = f", where this is {values[first.path]:g}," if first.path in values else ""
            message = f"row {position + 1} of the draws{at} cannot be: {first.message}"
            found.setdefault(first.path, Problem("", 0, 0, message, first.hint, path=first.path))
    return list(found.values())


def settable(scenario: Scenario, paths: Sequence[str]) -> set[str]:
    """Those of the paths at which the scenario states a single value."""
    from .valued import kind_at

    return {path for path in paths if kind_at(scenario, path)}


def in_draw(scenario: Scenario, values: dict[str, float]) -> Scenario:
    """The scenario with the values of a draw, and under none; what it does not state is passed over.

    Raises `ScenarioError` where these values do not go together.
    """
    from .valued import with_values

    there = settable(scenario, tuple(values))
    return with_values(scenario.carrying(None), {path: values[path] for path in values if path in there})
