"""What the answer of a country hangs on: how large its municipalities are, and what none of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.stated import stated

from .assumed import span

if TYPE_CHECKING:
    from sim.scenario import Scenario

SPREAD = ("municipalities", "sizes", "lognormal", "sd")
MADE_UP = (
    "The municipalities are made up, and none is a real one: all have the same people, practice and places a "
    "citizen, and none shares anything with a neighbour, as real small ones do."
)
REST = (
    "What the scenario assumes about delays and people weighs more than the intervals show, here as in one "
    "municipality."
)


def hangs_on(scenario: Scenario) -> str:
    """Where the sizes are from, and how the municipalities differ from real ones."""
    return " ".join((sizes(scenario), MADE_UP, REST))


def sizes(scenario: Scenario) -> str:
    """What is assumed of the sizes, with its range; or that they are listed."""
    country = scenario.municipalities
    if country is None or country.sizes.lognormal is None:
        return "The conclusions rest on the sizes as they are listed."
    beside = next((each.source for each in stated(scenario.tree) if each.path == SPREAD), None)
    sd = f"a standard deviation of {country.sizes.lognormal.sd:g}"
    if beside is not None and beside.range is not None:
        sd += f" (it may be {span(*beside.range)})"
    return (
        "The conclusions rest on the spread of the sizes, which is an assumption: a lognormal distribution "
        f"with {sd}; your own list can stand in its place (inhabitants)."
    )
