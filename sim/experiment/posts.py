"""The posts of money in the order of a budget: what it costs to run, what people live on, what stands apart.

Only what a scenario has a price for is there, and which posts those are is read off the catalogue. A post
that has several parts (teams, measures) is followed by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.indicators.sheet import ALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sim.indicators import Key
    from sim.scenario import Scenario

MONEY = "cost_"
RUNNING, SUPPORT, PENSION = "cost_running", "cost_income_support", "cost_pension"
PURCHASES, SHARE, MUNICIPALITY = "cost_purchases", "cost_municipal_share", "cost_municipality"
LIABILITY, PRIVATE = "cost_pension_liability", "cost_private"
TO_RUN = ("cost_caseworkers", "cost_meetings", "cost_measures", PURCHASES, RUNNING)
TO_LIVE_ON = (SUPPORT, PENSION, SHARE, MUNICIPALITY)
APART = (LIABILITY, PRIVATE)
SECTIONS = (TO_RUN, TO_LIVE_ON, APART)
SUMS = (RUNNING, MUNICIPALITY)
TEAM = "caseworkers."


class Post(NamedTuple):
    """One post, or a part of one (`of` is not everything); `section` counts what stands together."""

    section: int
    indicator: str
    of: str
    part: bool

    @property
    def of_people(self) -> bool:
        """Of what people live on, which depends on who they are, and not of what is kept up for them."""
        return self.indicator in (*TO_LIVE_ON, LIABILITY)

    @property
    def is_sum(self) -> bool:
        """Whether other posts add up to it."""
        return self.indicator in SUMS

    @property
    def whose(self) -> str:
        """The team or measure that a part is of."""
        return self.of.removeprefix(TEAM)


def posts(keys: Iterable[Key], scenarios: Sequence[Scenario]) -> list[Post]:
    """The posts that there are figures for, each before its parts, which stand as they are written."""
    there: dict[str, dict[str, None]] = {}
    for key in keys:
        if key.indicator.startswith(MONEY) and not key.by and not key.period:
            there.setdefault(key.indicator, {})[key.of] = None
    order = [*dict.fromkeys(name for each in scenarios for name in (*each.caseworkers, *each.offers))]
    found = []
    for section, names in enumerate(SECTIONS):
        for indicator in names:
            every = list(there.get(indicator, ()))
            parts = [of for of in every if of != ALL]
            if every:
                found.append(Post(section, indicator, ALL if ALL in every else parts[0], part=False))
            if ALL in every and len(parts) > 1:
                parts.sort(key=lambda of: order.index(of.removeprefix(TEAM)))
                found += [Post(section, indicator, of, part=True) for of in parts]
    return found
