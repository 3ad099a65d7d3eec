"""A trap: fewer citizens to each caseworker, without the staff for it.

It looks like a gift. Those who have a caseworker see more of them, less is refused, fewer give up, and the
budget does not move. But places with caseworkers are gone, and whoever would have had one waits outside,
where no share of programmes begun counts them. It costs nothing because it buys nothing.

The rule has two halves, and needs both. The scenarios must say it (`places_taken`): at some time of the
reported window a team has fewer places than under the baseline, with fewer citizens each. And the simulation
must show that the places were needed: more people wait for a caseworker, or fewer begin a programme while
the wait for one grows.

An option may change other things besides, which hide what the lost places do, or do the same themselves. Such
a one is judged beside itself with these places put back (`put_back`), on the same luck.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from typing import TYPE_CHECKING

from sim.tables import STAGES

from .changes import changes
from .headline import MATTERS
from .moved import Moved, moved
from .places_taken import TakenAway, put_back, taken_away

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.scenario import Scenario

    from .result import Result

PROGRAMME = STAGES[1]
BEGUN = ("programmes_begun", "all")
WAITING = ("waiting_now", PROGRAMME)
QUEUE = ("queue_mean", PROGRAMME)
WAIT = ("queue_wait_mean_of_started", PROGRAMME)
INSIDE = (("dropout_within_12_months", "all"), ("nothing_started_by_12_months", "all"))
"""Shares of programmes begun, which see nobody who waits for one."""


@dataclass(frozen=True, slots=True)
class Trap:
    """An option that takes places away from caseworkers, and what becomes of those who needed them.

    begun, waiting: programmes begun a year, and who stands waiting for a caseworker at the end. inside: what
    looks better than under the baseline, and by enough to speak of, among those who have begun.
    full_time_price: what a full-time caseworker costs a year, DKK; None where no price is stated. alone:
    whether nothing else is changed; where other things are, the figures of those outside stand beside the
    option with its places put back. bought: full-time positions that it adds to other teams.
    """

    option: str
    taken: tuple[TakenAway, ...]
    begun: Moved
    waiting: Moved
    inside: tuple[Moved, ...]
    full_time_price: float | None
    alone: bool = True
    bought: Decimal = Decimal(0)

    @property
    def staff_added(self) -> Decimal:
        """Full-time positions that the option adds to these teams; negative where it has fewer."""
        first, *others = (each.staff_added for each in self.taken)
        return sum(others, first)

    @property
    def staff_lacking(self) -> Decimal | None:
        """Full-time positions that would keep the places; None where no staff would."""
        known = [each.staff_lacking for each in self.taken if each.staff_lacking is not None]
        return sum(known[1:], known[0]) if len(known) == len(self.taken) else None

    @property
    def would_cost(self) -> float | None:
        """What the lacking staff costs a year, DKK; None where that is not known."""
        if self.staff_lacking is None or self.full_time_price is None:
            return None
        return float(self.staff_lacking) * self.full_time_price


def traps(
    names: Sequence[str], results: Sequence[Result], beside: Mapping[str, Result] | None = None
) -> tuple[Trap, ...]:
    """The options among `results` (the baseline first, with `names` in the same order) that are traps.

    `beside`: by option, its result with the places put back, where it changes other things, too.
    """
    baseline, others = results[0], beside or {}
    found = (
        _trap(name, baseline, option, others.get(name))
        for name, option in zip(names[1:], results[1:], strict=True)
    )
    return tuple(each for each in found if each is not None)


def to_judge_by(baseline: Scenario, option: Scenario) -> Scenario | None:
    """What an option must be run beside to be judged: itself with its places put back.

    None where it takes no places away, and where it changes nothing else: the baseline is that scenario.
    """
    taken = taken_away(baseline, option)
    found = put_back(baseline, option, taken) if taken else None
    return found if found is not None and changes(baseline, found) else None


def were_needed(begun: Moved, waiting: Moved, queue: Moved, wait: Moved) -> bool:
    """Whether the places that are gone keep people outside.

    Fewer may begin for other reasons (fewer are referred), but then nobody waits longer for a caseworker.
    queue: who waits for one on average. wait: how long those waited who got one; it is not known where it
    cannot be (nobody gets one any more).
    """
    if any(_clearly(each, 1.0, MATTERS["citizens"]) for each in (waiting, queue)):
        return True
    longer = isnan(wait.difference) or _clearly(wait, 1.0, MATTERS["days"])
    return longer and _clearly(begun, -1.0, MATTERS["programmes a year"])


def looks_better(share: Moved) -> bool:
    """Whether a share of those who have begun falls by enough to be taken for a gain."""
    return _clearly(share, -1.0, MATTERS["share"])


def _trap(name: str, baseline: Result, option: Result, beside: Result | None) -> Trap | None:
    taken = taken_away(baseline.scenario, option.scenario)
    if not taken:
        return None
    against = baseline if beside is None else beside
    begun, waiting, queue, wait = (_moved(against, option, *each) for each in (BEGUN, WAITING, QUEUE, WAIT))
    if not were_needed(begun, waiting, queue, wait):
        return None
    inside = (_moved(baseline, option, *each) for each in INSIDE)  # as the page shows them
    better = tuple(each for each in inside if looks_better(each))
    price = option.scenario.costs.caseworker_full_time
    day = taken[0].day
    staff = [
        sum((team.full_time.on(day) for team in each.scenario.caseworkers.values()), Decimal(0))
        for each in (baseline, option)
    ]
    elsewhere = staff[1] - staff[0] - sum((each.staff_added for each in taken), Decimal(0))
    return Trap(name, taken, begun, waiting, better, price, beside is None, max(elsewhere, Decimal(0)))


def _clearly(change: Moved, way: float, least: float) -> bool:
    return change.told and way * change.difference >= least


def _moved(baseline: Result, option: Result, indicator: str, of: str) -> Moved:
    """A figure of the whole window and everybody; not known where a scenario does not ask for it."""
    try:
        return moved(indicator, of, baseline.column(indicator, of), option.column(indicator, of))
    except KeyError:
        return Moved(indicator, of)
