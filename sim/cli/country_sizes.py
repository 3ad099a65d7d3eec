"""The municipalities of a country by size: as lines of comment, in a sentence, and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.experiment.national.sizes import Municipality
    from sim.scenario import Scenario


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
    return [f"{spread(towns)} {how}", f"Size by number: {each}."]


def spread(towns: Sequence[Municipality]) -> str:
    """How many there are, and how large: the smallest, the largest, and the middle."""
    ordered = sorted(float(town.size) for town in towns)
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    return (
        f"{len(ordered)} municipalities from {ordered[0]:.2g} to {ordered[-1]:.2g} times the typical one, "
        f"half of them below {middle:.2g}."
    )


def as_data(towns: Sequence[Municipality]) -> list[dict[str, object]]:
    """Number, size and inhabitants (None where they are drawn) of each."""
    return [
        {"number": town.number, "size": float(town.size), "inhabitants": town.inhabitants} for town in towns
    ]
