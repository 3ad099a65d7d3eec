"""The posts of money as a budget lists them: what it costs to run, what people live on, what stands apart.

Only what a scenario has a price for is there, and which posts those are is read off the catalogue. A post
that has several parts (teams, measures) is followed by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.padding import Padding
from rich.text import Text

from sim.experiment.explain.words import called, capital
from sim.indicators.money_budget import years_in_all
from sim.indicators.sheet import ALL
from sim.scenario.schema_parts import PREPARATION_COURSE

from .figures import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sim.indicators import Key
    from sim.scenario import Scenario

MONEY = "cost_"
RUNNING, SUPPORT, PENSION = "cost_running", "cost_income_support", "cost_pension"
PURCHASES, SHARE, MUNICIPALITY = "cost_purchases", "cost_municipal_share", "cost_municipality"
LIABILITY, PRIVATE = "cost_pension_liability", "cost_private"
TO_RUN = {
    "cost_caseworkers": "Caseworkers",
    "cost_meetings": "Team meetings",
    "cost_measures": "Measures",
    PURCHASES: "Bought places",
    RUNNING: "In all, to run",
}
TO_LIVE_ON = {
    SUPPORT: "Income support",
    PENSION: "Disability pension",
    SHARE: "Of both, the municipality's share",
    MUNICIPALITY: "In all, to the municipality",
}
APART = {
    LIABILITY: "Apart: pensions paid after the last year",
    PRIVATE: "Apart: paid by citizens themselves",
}
SECTIONS = (TO_RUN, TO_LIVE_ON, APART)
SUMS = (RUNNING, MUNICIPALITY)
TEAM = "caseworkers."

KRONER = Scale(1.0, 0, "DKK", "DKK")
THOUSANDS = Scale(1e-3, 0, "1,000 DKK", "1,000 DKK")
LARGE = 1e6
"""DKK from which on a table is in thousands."""


class Row(NamedTuple):
    """One post, or a part of one (`of` is not everything); `section` counts what stands together."""

    section: int
    indicator: str
    of: str
    label: str
    part: bool

    @property
    def of_people(self) -> bool:
        """Of what people live on, which depends on who they are, and not of what is kept up for them."""
        return self.indicator in (*TO_LIVE_ON, LIABILITY)

    @property
    def cell(self) -> Padding:
        """The label as it stands in a table: parts are set in, and so is what does not fit on their line."""
        return Padding(Text(self.label, style="bold" if self.is_sum else ""), (0, 0, 0, 2 * self.part))

    @property
    def is_sum(self) -> bool:
        """Whether other rows add up to it."""
        return self.indicator in SUMS


def posts(keys: Iterable[Key], scenarios: Sequence[Scenario]) -> list[Row]:
    """The rows that there are figures for, each post before its parts, which stand as they are written."""
    there: dict[str, dict[str, None]] = {}
    for key in keys:
        if key.indicator.startswith(MONEY) and not key.by and not key.period:
            there.setdefault(key.indicator, {})[key.of] = None
    order = [*dict.fromkeys(name for each in scenarios for name in (*each.caseworkers, *each.offers))]
    found = []
    for section, names in enumerate(SECTIONS):
        for indicator, label in names.items():
            every = list(there.get(indicator, ()))
            parts = [of for of in every if of != ALL]
            if every:
                found.append(Row(section, indicator, ALL if ALL in every else parts[0], label, part=False))
            if ALL in every and len(parts) > 1:
                parts.sort(key=lambda of: order.index(of.removeprefix(TEAM)))
                found += [Row(section, indicator, of, named(scenarios, of), part=True) for of in parts]
    return found


def named(scenarios: Sequence[Scenario], of: str) -> str:
    """What a team or measure is called, by the first scenario that has it."""
    name = of.removeprefix(TEAM)
    first = next((each for each in scenarios if name in each.offers), scenarios[0])
    return capital(called(first, name))


def years_of(scenario: Scenario) -> float:
    """The budget years of the window; the last may be a part of one."""
    return years_in_all(scenario)


def money_scale(amounts: Iterable[float]) -> Scale:
    """Thousands of kroner where any amount is large."""
    return THOUSANDS if any(abs(amount) >= LARGE for amount in amounts) else KRONER


def without_price(scenario: Scenario, *, always: bool = False) -> dict[str, str]:
    """What is kept up and counts as nothing, since nobody has said what it costs: path and name.

    Nothing where nothing has a price, unless `always`: the scenario beside it has some.
    """
    from sim.indicators.money_prices import without_price as paths

    names = {"assessment": "team meetings", "preparation.course": called(scenario, PREPARATION_COURSE)}
    return {
        path: names.get(path) or called(scenario, path.removeprefix("measures."))
        for path in paths(scenario, always=always)
    }


def prices_of(scenario: Scenario) -> str:
    """`prices of 2026`; empty where it is not said."""
    level = scenario.costs.price_level
    return "" if level is None else f"prices of {level}"
