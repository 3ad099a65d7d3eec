"""Orders of small jobs, and waiting for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.web.asked.scenarios import Served
from sim.web.asked.visit import Visit
from sim.web.jobs.job import OVER
from sim.web.jobs.order import Order, ordered
from tests.experiment.towns import town

from .processes import until

if TYPE_CHECKING:
    from sim.web.jobs.job import Job
    from sim.web.jobs.jobs import Jobs

COSTS = {
    "price_level": 2026,
    "caseworker_full_time": 600_000,
    "meeting": 5_000,
    "case": 2_000,
}
"""Made up."""


def priced_town() -> Served:
    """The small town with prices, as it is served."""
    scenario = town(
        costs=COSTS,
        measures__mentor__cost={"per_place_year": 50_000},
        measures__internship__cost={"per_place_year": 30_000},
        measures__anxiety_group__cost={"per_group": 120_000},
    )
    return Served("town", scenario, Path("town.yaml"), scenario.name)


def bottlenecks(seed: int = 1, replications: int = 2) -> Order:
    """A quick one; with many replications one that takes as long as anybody likes."""
    return Order("bottlenecks", town(), (), seed, replications, files=("town.yaml",))


ENDLESS = 20_000
"""Replications that nobody waits for."""


def wish(**said: object) -> Order:
    """A plan for the mentors of the town."""
    promise = {"measure": "mentor", "days": "120", "share": "60"}
    return ordered({"kind": "plan", "promise": promise, **said}, priced_town(), Visit("town"))


def over(jobs: Jobs, job: Job, patience: float = 400.0) -> Job:
    """The job when it is over."""
    assert until(lambda: jobs.of(job.id).state in OVER, patience), jobs.of(job.id)
    return jobs.of(job.id)


def working(jobs: Jobs, job: Job) -> Job:
    """The job when it has told how far it has come."""
    assert until(lambda: jobs.of(job.id).done or jobs.of(job.id).state in OVER), jobs.of(job.id)
    return jobs.of(job.id)
