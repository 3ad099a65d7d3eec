"""A run in which what stands in the calendar for one instant is shuffled within its kind."""

from __future__ import annotations

from heapq import heappush
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.pathway import clock as clocks
from sim.pathway import run
from sim.pathway.clock import (
    ARRIVAL,
    CAPACITY,
    DROPOUT,
    GROUP_START,
    MEASURE_ENDS,
    MEETING,
    PROGRAMME_ENDS,
    STEP,
    WORK,
)
from sim.population import draw, gather
from sim.timetable import timetable
from tests.pathway.compared import assert_same

if TYPE_CHECKING:
    from sim.pathway.clock import Moment
    from sim.scenario import Scenario

IN_ORDER = [CAPACITY, MEASURE_ENDS, PROGRAMME_ENDS, WORK, DROPOUT, ARRIVAL, STEP, MEETING, GROUP_START]


def rows_decide(scenario: Scenario) -> bool:
    """Whether two steps of one instant may meddle with each other: then rows say which goes first.

    The last grant of a year goes to one of two; a citizen's measures may want the same alternative, or
    raise and lower the number of parties; a stretched team has less time for the second of two.
    """
    parties = scenario.motivation is not None and scenario.motivation.parties
    stretched = any(team.when_full == "stretch" for team in scenario.caseworkers.values())
    return bool(parties or stretched) or any(
        offer.alternatives or offer.review or offer.decision.grants_per_year is not None
        for offer in scenario.offers.values()
    )


def assert_the_order_of_scheduling_changes_nothing(scenario: Scenario, seed: int) -> None:
    """The tables of a replication are the same with random numbers in place of rows, as far as rows may not
    decide: group starts and steps that meddle with each other keep theirs.
    """
    dates = timetable(scenario)
    people = draw(scenario, dates, seed, 0)
    usual = gather(run(scenario, dates, people), dates, people)
    random = np.random.default_rng(seed)
    in_order = set(IN_ORDER) if rows_decide(scenario) else {GROUP_START}

    def shuffled(calendar: list[Any], entry: tuple[int, int, int, Moment]) -> None:
        when, kind, row, moment = entry
        first = row + random.random() / 2 if kind in in_order else random.random()
        heappush(calendar, (when, kind, first, moment))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clocks, "heappush", shuffled)
        other = gather(run(scenario, dates, people), dates, people)
    assert_same(usual, other)
