"""What the levers of a plan are called, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.experiment.explain.words import called, capital
from sim.scenario.schema_parts import PREPARATION_COURSE

if TYPE_CHECKING:
    from sim.scenario import Scenario

_OF_MEASURES = {
    "places": "places",
    "groups.every": "a group every",
    "groups.places": "places in a group",
    "decision.grants_per_year": "grants a year",
}
_OF_TEAMS = {"full_time": "full time", "citizens_each": "citizens each"}


def lever(scenario: Scenario, path: str) -> str:
    """What is turned: `Mentor, places`; its path where nothing better is known."""
    above, name, below = _parts(path)
    if above == "measures" and below in _OF_MEASURES:
        return f"{capital(called(scenario, name))}, {_OF_MEASURES[below]}"
    if above == "caseworkers" and below in _OF_TEAMS:
        return f"Caseworkers of the {called(scenario, name)}, {_OF_TEAMS[below]}"
    return "Cases at a team meeting" if path == "assessment.cases" else path


def value(written: object) -> str:
    """A value as it stands in a file: `24`, `17 weeks`, `{exponential: {mean: 9 weeks}}`."""
    if isinstance(written, dict):
        return f"{{{', '.join(f'{name}: {value(each)}' for name, each in written.items())}}}"
    if isinstance(written, (list, tuple)):
        return f"[{', '.join(map(value, written))}]"
    return str(written)


def in_groups(path: str) -> bool:
    """Whether it is groups that are turned, of which only those that are held are paid."""
    return _parts(path)[2].startswith("groups.")


def _parts(path: str) -> tuple[str, str, str]:
    above, _, rest = path.partition(".")
    name, _, below = rest.partition(".")
    if (above, name) == ("preparation", "course"):
        return "measures", PREPARATION_COURSE, below
    return above, name, below
