"""A service that cannot serve all who queue for it loses 1 − capacity / demand of them, however they wait.

That is a balance of flows: in the long run whoever comes is served or gives up. It knows nothing of how
impatient people are, so the same share must come out of patient and of impatient queues.
"""

from __future__ import annotations

from math import log, sqrt
from typing import TYPE_CHECKING

import pytest

from sim.experiment import simulate
from tests.theory.scenes import scene

if TYPE_CHECKING:
    import numpy as np

    from sim.experiment import Result

REPLICATIONS = 6
YEARS = 4
ERRORS = 4.0
"""Standard errors within which a mean must lie."""

DROPOUT = "dropout: {{per_year: {hazard}, while_active: 0, from: referral}}\n"
UNLIMITED = "measures: {mentor: {places: unlimited, lasts: {fixed: 73.05 days}}}\n"
SERVICES = {
    "course": (
        "measures: {course: {groups: {places: 12, every: 2 weeks, first: 2027-01-04, lasts: 8 weeks}}}\n",
        12 * 365.25 / 14,
    ),
    "mentor": ("measures: {mentor: {places: 60, lasts: {exponential: {mean: 73.05 days}}}}\n", 300.0),
    "assessment": (f"assessment: {{weekday: tuesday, cases: 6}}\n{UNLIMITED}", 6 * 365.25 / 7),
    "caseworkers.team": (f"caseworkers: {{team: {{full_time: 2, citizens_each: 30}}}}\n{UNLIMITED}", 300.0),
}
"""What people queue for, and how many a year it can take."""


def overloaded(service: str, load: float, hazard: float) -> Result:
    body, capacity = SERVICES[service]
    settled = f"{max(2, round(5 / hazard))} years"  # a queue forgets its beginning as fast as people give up
    town = scene(body + DROPOUT.format(hazard=hazard), load * capacity, f"{YEARS} years", settled)
    return simulate(town, REPLICATIONS, 11, jobs=1, outcomes=False)


def given_up(found: Result, service: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How many left the queue in the window, a year, in each replication."""
    name = "programme" if service.startswith("caseworkers.") else service
    rows = found.spells
    rows = rows[(rows["measure"] == name) & rows["queued"].notna() & rows["started"].isna()]
    lost = rows[(rows["reason"] == "dropped_out") & (rows["ended"] >= 0)]
    counts = lost.groupby("replication").size().reindex(range(found.replications), fill_value=0)
    return counts.to_numpy(float) / YEARS


@pytest.mark.parametrize("hazard", [0.8, 2.5])
@pytest.mark.parametrize("load", [1.3, 1.9, 3.0])
@pytest.mark.parametrize("service", SERVICES)
def test_the_share_lost_is_one_minus_capacity_over_demand(service: str, load: float, hazard: float) -> None:
    found = overloaded(service, load, hazard)
    demand, capacity = found.column("demand", service), found.column("capacity", service)
    assert capacity.mean() == pytest.approx(SERVICES[service][1], rel=0.03)
    lost = given_up(found, service) / demand
    beyond = 1 - capacity / demand
    # What a queue gains or loses between the ends of the window is neither served nor lost: it has about
    # the mean queue's variance, (demand − capacity) / hazard or more, at either end.
    swing = sqrt(2 * load * SERVICES[service][1] / hazard) / YEARS / demand.mean()
    error = swing / sqrt(REPLICATIONS)
    assert abs((lost - beyond).mean()) < ERRORS * error
    assert ERRORS * error < 0.04  # so that a wrong balance would show
    assert beyond.mean() == pytest.approx(1 - 1 / load, abs=0.04)


@pytest.mark.parametrize("months", [2.0, 4.0])
def test_the_hazard_that_makes_a_wait_stand_still(months: float) -> None:
    """Who is served has waited w, and of those who came e^(−θw) are still there: θ = ln(load) / w."""
    load = 1.9
    found = overloaded("course", load, log(load) / (months / 12))
    waits = found.column("queue_wait_mean_of_started", "course")
    error = waits.std(ddof=1) / sqrt(REPLICATIONS)
    assert waits.mean() == pytest.approx(
        months * 30.4375, abs=ERRORS * error + 7
    )  # groups start every two weeks


def test_where_everybody_can_be_served_nobody_is_beyond_capacity() -> None:
    for service in SERVICES:
        found = overloaded(service, 0.8, 1.0)
        assert (found.column("demand", service) < found.column("capacity", service)).all()


def test_other_users_of_a_service_are_part_of_its_demand() -> None:
    body = SERVICES["course"][0].replace(
        "lasts: 8 weeks}}", "lasts: 8 weeks}, also_used_by: {per_year: 200}}"
    )
    town = scene(body + DROPOUT.format(hazard=2.5), 400, f"{YEARS} years", "3 years")
    found = simulate(town, REPLICATIONS, 11, jobs=1, outcomes=False)
    demand = found.column("demand", "course")
    assert demand.mean() == pytest.approx(600, abs=ERRORS * sqrt(600 / YEARS / REPLICATIONS))
    lost = given_up(found, "course")
    assert (lost / demand).mean() == pytest.approx(1 - SERVICES["course"][1] / 600, abs=0.03)
