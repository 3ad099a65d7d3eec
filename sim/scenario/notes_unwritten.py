"""What no list of today's citizens tells, and a run that begins with one must take as it best can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .checks_measures import offers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields


def unwritten(scenario: ScenarioFields) -> Iterator[str]:
    """Parts of the scenario whose first weeks depend on more than a list says."""
    for name, team in sorted(scenario.caseworkers.items()):
        if team.when_full == "stretch":
            yield (
                f"caseworkers.{name}: no list says how far the team had stretched when a programme began, so "
                "contact is shared among all who are there on the day"
            )
    for path, measure in offers(scenario):
        if measure.groups is not None and (
            measure.groups.at_once is not None or measure.groups.admission == "open"
        ):
            yield (
                f"{'.'.join(map(str, path))}: no list tells of a group that everybody has left, nor in which "
                "of several open groups somebody is, so the groups of the first weeks are approximate"
            )
