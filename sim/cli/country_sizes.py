"""The municipalities of a country by size: as lines of comment, in a sentence, and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.wrong import listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.experiment.national.sizes import Municipality
    from sim.scenario import Scenario

NAMED = 5
"""Municipalities of which the sizes are all said in a sentence."""


def sizes(scenario: Scenario) -> tuple[Municipality, ...]:
    """The municipalities of a country; none of a single municipality."""
    if scenario.municipalities is None:
        return ()
    from sim.experiment.national.sizes import municipalities

    return municipalities(scenario)


def lines(scenario: Scenario) -> list[str]:
    """What `show` says of a country: how sizes lie, and the size of each municipality by its number."""
    towns = sizes(scenario)
    if not towns:
        return []
    each = ", ".join(f"{town.number}:{float(town.size):.4g}" for town in towns)
    how = "Each has the referrals and capacities below times its size, and --municipality N shows it."
    return [f"{spread(towns)} {typical(scenario)} {how}", f"Size by number: {each}."]


def spread(towns: Sequence[Municipality]) -> str:
    """How many there are, and how large: each of a few, or else the smallest, the largest and the middle."""
    ordered = sorted(float(town.size) for town in towns)
    least, most, many = f"{ordered[0]:.2g}", f"{ordered[-1]:.2g}", f"{len(ordered)} municipalities"
    if least == most:
        about = "" if ordered[0] == ordered[-1] else "about "
        large = "as large as" if most == "1" else f"{most} times"
        return f"{many}, each {about}{large} the typical one."
    if len(ordered) <= NAMED:
        return f"{many} of {listing([f'{each:.2g}' for each in ordered])} times the size of the typical one."
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    return f"{many} from {least} to {most} times the typical one, half of them below {middle:.2g}."


def typical(scenario: Scenario) -> str:
    """What the sizes are relative to."""
    if scenario.municipalities is None:
        return ""
    people = scenario.municipalities.sizes.typical
    if people is None:
        return "The typical one is the scenario as it stands, and the mean of the sizes."
    return f"The typical one is the scenario as it stands, for {people:,.0f} inhabitants."


def as_data(towns: Sequence[Municipality]) -> list[dict[str, object]]:
    """Number, size and inhabitants (None where they are drawn) of each."""
    return [
        {"number": town.number, "size": float(town.size), "inhabitants": town.inhabitants} for town in towns
    ]
