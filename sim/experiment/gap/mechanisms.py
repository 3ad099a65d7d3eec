"""The mechanisms that stand between a recommendation and its start, and a scenario without some of them.

With all of them switched off, whatever is recommended starts on the day the programme begins. They are
switched off in the order of this list, so a scenario without some of them is the same one however it is
asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import switches

if TYPE_CHECKING:
    from collections.abc import Collection

    from sim.scenario import Scenario

    from .switches import Switch


PLACES = "too_few_places"
"""The name of what others may hide: while they keep people away, nobody waits for a place."""


@dataclass(frozen=True, slots=True)
class Mechanism:
    """Something that keeps a measure from starting; `off` says what is so once it is switched off."""

    name: str
    label: str
    off: str
    switch: Switch


MECHANISMS = (
    Mechanism(
        "deciding", "finding out and deciding",
        "The right offer is found and decided on at once, and nobody is told contradictory things.",
        switches.deciding,
    ),
    Mechanism(
        "refusals", "refusals",
        "Everything is granted.",
        switches.refusals,
    ),
    Mechanism(
        "missing_offers", "missing offers",
        "What does not exist is there for everybody, and no yearly budget of grants runs out.",
        switches.missing_offers,
    ),
    Mechanism(
        PLACES, "too few places",
        "Measures with places, shared ones too, have one for everybody at once.",
        switches.too_few_places,
    ),
    Mechanism(
        "group_starts", "group starts",
        "A group course begins for everybody on any day: no dates, no full groups, no least number.",
        switches.group_starts,
    ),
    Mechanism(
        "finding_a_firm", "finding a firm",
        "A firm is found for everybody at once, whatever considerations are required.",
        switches.finding_a_firm,
    ),
    Mechanism(
        "order_and_clashes", "order and clashes",
        "No measure comes after another one, and no working hours clash with a group.",
        switches.order_and_clashes,
    ),
    Mechanism(
        "declining", "saying no",
        "Everybody takes what is offered and turns up.",
        switches.declining,
    ),
    Mechanism(
        "leaving", "giving up or leaving",
        "Nobody gives up, and nobody leaves for work.",
        switches.leaving,
    ),
)  # fmt: skip


def without(scenario: Scenario, names: Collection[str]) -> Scenario:
    """The scenario with the mechanisms of these names switched off."""
    before = scenario.resolved
    said: switches.Said = before
    for mechanism in MECHANISMS:
        if mechanism.name in names:
            said = mechanism.switch(said)
    changes = {part: value for part, value in said.items() if value != before[part]}
    return scenario.with_(changes) if changes else scenario


def present(scenario: Scenario) -> tuple[Mechanism, ...]:
    """The mechanisms that a scenario has: those without which it says something else."""
    return tuple(each for each in MECHANISMS if without(scenario, {each.name}) != scenario)
