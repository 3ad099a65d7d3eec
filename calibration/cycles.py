"""Groups that start in cycles, in a window that lies before or after the dates of the scenario.

A scenario states one of the starts of a group, and they repeat in both directions. So whoever calibrates a
scenario of coming years to a list of past ones need not write the date anew: a whole number of cycles earlier
lies a date that says the same. Capacities that change on a date do not repeat, and stay where they are.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from sim import Scenario
    from sim.scenario.schema_measure import Measure

WARM_UP_BEFORE = timedelta(days=366)
"""How long before the first day of a run a start may be stated (`sim.scenario.checks`)."""


class Moved(NamedTuple):
    """A start of the groups at a path, as it is stated and as it stands in the window."""

    path: str
    stated: date
    moved: date


def starts_in(scenario: Scenario, since: date, extract: date) -> tuple[Moved, ...]:
    """The starts that lie outside a window's run, moved by whole cycles to the first one from `since` on.

    Where a cycle is longer than the window it may be the one before. Starts within the run stay.
    """
    warm_up = timedelta(seconds=0 if scenario.initial is not None else scenario.clock.warm_up.seconds)
    found = []
    for path, measure in _offers(scenario):
        groups = measure.groups
        if groups is None or since - warm_up - WARM_UP_BEFORE < groups.first <= extract:
            continue
        every = groups.every.whole_days or 1
        moved = since + timedelta(days=(groups.first - since).days % every)
        if moved > extract:
            moved -= timedelta(days=every)
        found.append(Moved(f"{path}.groups.first", groups.first, moved))
    return tuple(found)


def sentences(moved: tuple[Moved, ...]) -> tuple[str, ...]:
    """What has been moved, for whoever checks a calibration."""
    return tuple(
        f"{each.path}: the scenario states a start on {each.stated}, outside the window. Starts repeat, so "
        f"the one on {each.moved} stands for it."
        for each in moved
    )


def _offers(scenario: Scenario) -> list[tuple[str, Measure]]:
    found = [(f"measures.{name}", measure) for name, measure in scenario.measures.items()]
    if scenario.preparation is not None and scenario.preparation.course is not None:
        found.append(("preparation.course", scenario.preparation.course))
    return found
