"""What options cost to run against how many people wait under them, and which are dearer for nothing.

*People waiting* are those who stand in any queue, before a programme or in one, on average over the reported
window. It is the one figure that every option moves, and parking people elsewhere does not flatter it; losing
them does, so what becomes of them stands beside it. An option is dearer for nothing where another one (or the
baseline) surely costs less to run, and where it cannot be told that under the dearer one fewer wait, fewer
give up or fewer have nothing started.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from sim.tables import STAGES

from .amounts import posts_of, same_people
from .comparison import Comparison
from .headline import MATTERS
from .moved import Moved, moved
from .posts import RUNNING
from .price_gaps import not_in_full, over_ranges, without_it
from .verdicts import BEGUN, CONTACT, PROGRAMME, by_name, falls, judged

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .result import Result
    from .verdicts import Judged

QUEUE = "queue_mean"
GIVE_UP, NOTHING = "dropout_within_12_months", "nothing_started_by_12_months"
PEOPLE = (GIVE_UP, NOTHING)
"""What an option that leaves no fewer waiting may still be for."""
HARDLY_DEARER = 0.001
"""Part of the cost to run that is no reason to call an option dearer."""


@dataclass(frozen=True, slots=True)
class Point:
    """One option against the baseline: kroner a year to run, and people waiting in all.

    prices: the least and the most that it costs more, over the ranges of prices. lacking: what it changes
    that has no price. people: whether the same citizens are referred; otherwise queues are not compared.
    lost: fewer wait, and fewer begin a programme, have a caseworker's usual contact, or stay. trap: whether
    it is one.
    """

    option: str
    place: int
    cost: Moved
    prices: tuple[float, float]
    waiting: Moved
    give_up: Moved
    nothing: Moved
    lacking: tuple[str, ...]
    people: bool
    lost: bool
    trap: bool

    @property
    def comparable(self) -> bool:
        """Whether it may be set against other options."""
        known = not (isnan(self.cost.difference) or isnan(self.waiting.difference))
        return known and self.people and not self.trap and not self.lost and not self.lacking


@dataclass(frozen=True, slots=True)
class Dearer:
    """`option` costs more than `than`, and nothing tells that it does more; `worse`: more people wait."""

    option: str
    than: str
    cost: Moved
    waiting: Moved
    worse: bool


def beyond_zero(change: Moved) -> bool:
    """Whether the 80 % interval excludes zero; of a single replication, whether there is a difference."""
    if isnan(change.meeting_low):
        return change.difference != 0.0 and not isnan(change.difference)
    return change.meeting_low > 0 or change.meeting_high < 0


def points(comparison: Comparison) -> list[Point]:
    """The options of which something is known of both, in their order."""
    found = []
    traps = {trap.option for trap in comparison.traps}
    every = judged(comparison)
    for place, option in enumerate(comparison.names[1:]):
        if not any(post.indicator == RUNNING for post in posts_of(comparison, option)):
            continue
        waiting = queues(comparison, option)
        if isnan(waiting.difference):
            continue
        give_up, nothing = (_figure(comparison, option, name) for name in PEOPLE)
        found.append(
            Point(
                option,
                place,
                without_it(comparison, option, RUNNING),
                over_ranges(comparison, option),
                waiting,
                give_up,
                nothing,
                not_in_full(comparison, option),
                same_people(comparison, option),
                waiting.difference < 0 and _lost(every[option], give_up),
                option in traps,
            )
        )
    return found


def dearer_for_nothing(comparison: Comparison, some: list[Point]) -> list[Dearer]:
    """The options that another one, or the baseline, leaves without a reason; each once.

    It is set against the cheapest that does. One replication tells nothing of this.
    """
    if comparison.replications < 2:
        return []
    fair = [point for point in some if point.comparable]
    found = []
    for point in fair:
        rivals = [comparison.names[0], *(each.option for each in fair if each is not point)]
        beaten = [each for than in rivals if (each := _against(comparison, point.option, than)) is not None]
        if beaten:
            found.append(max(beaten, key=lambda each: each.cost.difference))
    return found


def queues(comparison: Comparison, option: str) -> Moved:
    """People in any queue, without and with an option."""
    return moved(QUEUE, "all", _waiting(comparison.baseline), _waiting(comparison.options[option]))


def _waiting(result: Result) -> NDArray[np.float64]:
    there = {key.of for key in result.catalogue if key.indicator == QUEUE and not key.by and not key.period}
    some = [of for of in (*STAGES, *result.scenario.offers) if of in there]
    if not some:
        return np.full(result.replications, np.nan)
    total = np.zeros(result.replications)
    for of in some:
        total = total + result.column(QUEUE, of)
    return total


def _against(comparison: Comparison, option: str, than: str) -> Dearer | None:
    """An option against another one that is cheaper, if nothing speaks for it."""
    other = dict(zip(comparison.names, comparison.results, strict=True))[than]
    both = Comparison((other, comparison.options[option]), (than, option))
    waiting = queues(both, option)
    gains = (waiting, *(_figure(both, option, name) for name in PEOPLE))
    if any(each.difference < 0 and beyond_zero(each) for each in gains):
        return None
    cost = _figure(
        both, option, RUNNING
    )  # of all years; what hangs on prices takes longer, and is looked at last
    if not (cost.difference > HARDLY_DEARER * cost.baseline and beyond_zero(cost)):
        return None
    if not same_people(both, option) or not_in_full(both, option) or over_ranges(both, option)[0] <= 0:
        return None
    cost = without_it(both, option, RUNNING)
    return Dearer(option, than, cost, waiting, waiting.difference > 0 and beyond_zero(waiting))


def _lost(rows: list[Judged], give_up: Moved) -> bool:
    """Whether people are missing from the queues because they are lost, kept outside or got less."""
    more_give_up = give_up.told and give_up.difference >= MATTERS["share"]
    return more_give_up or falls(by_name(rows, BEGUN)) or falls(by_name(rows, CONTACT, PROGRAMME))


def _figure(comparison: Comparison, option: str, indicator: str) -> Moved:
    try:
        before, after = (
            result.column(indicator, "all") for result in (comparison.baseline, comparison.options[option])
        )
    except KeyError:
        return Moved(indicator, "all")
    return moved(indicator, "all", before, after)
