"""A queue in front of 13 places whose truth is known: the recovery that a calibration must manage.

Somebody comes every 1.67 weeks and stays for 26 weeks on average; whoever waits has patience for 20 weeks on
average (all exponential). A list of referrals over 104 weeks is what is observed of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

import numpy as np

import sim
from calibration.instruments.referrals import Referrals
from calibration.operator import Operator
from calibration.posterior.learnt import learn
from calibration.prior import DAYS, Parameter, Prior
from calibration.table.reference import reference_table
from calibration.table.simulated import Observing

if TYPE_CHECKING:
    from calibration.operator import Late
    from calibration.posterior.learnt import Learnt
    from calibration.posterior.posterior import Posterior
    from calibration.prior import Box, Floats
    from calibration.table.table import Table

WEEK = 7.0
YEAR = 365.25

SCENARIO = """
name: One queue
clock: {start: 2024-01-01, years: 104 weeks, warm_up: 2 years}
citizens: {per_year: 31.31}
measures:
  mentor:
    field: mentor
    recommended: 1.0
    places: 13
    lasts: {exponential: {mean: 26 weeks}}
dropout: {per_year: 2.609, from: referral, while_active: 0}
"""
SINCE = date(2024, 1, 1)
WEEKS = 104

ARRIVALS, SERVICE, PATIENCE = "citizens.per_year", "measures.mentor.lasts", "dropout.per_year"
TRUTH = {ARRIVALS: 0.6 * YEAR / WEEK, SERVICE: 26 * WEEK, PATIENCE: YEAR / (20 * WEEK)}
"""By path: .6 a week, 26 weeks, and the hazard of a patience of 20 weeks."""

PRIOR = Prior(
    (
        Parameter(ARRIVALS, 0.3 * YEAR / WEEK, 1.2 * YEAR / WEEK, "log"),
        Parameter(SERVICE, 12 * WEEK, 60 * WEEK, "log", DAYS),
        Parameter(PATIENCE, YEAR / (60 * WEEK), YEAR / (8 * WEEK), "log"),
    )
)
"""Not centred on the truth, and wide: a factor of 4, of 5 and of 7.5."""
TRUE_POINT = PRIOR.shares(np.array([[TRUTH[path] for path in PRIOR.paths]]))[0]

TABLE_SEED, PRIOR_SEED, TRUTH_SEED = 1, 2, 3
"""Luck of the table, of data at points of the prior, and of data at the truth."""


def scenario() -> sim.Scenario:
    return sim.Scenario.from_text(SCENARIO)


def operator(weeks: int = WEEKS, rounded: str = "day", late: Late | None = None) -> Operator:
    """A list of referrals, taken after so many weeks."""
    extract = SINCE + timedelta(weeks=weeks)
    seen = (Referrals.over("mentor", SINCE, extract),)
    return Operator(SINCE, extract, "week" if rounded == "week" else "day", late, seen)


def folder() -> Path:
    """Where tables are kept between runs; they are keyed by all that decides their numbers."""
    return Path(gettempdir()) / "ventetid-tables-of-tests"


def table(
    simulations: int,
    seen: Operator | None = None,
    jobs: int = 1,
    *,
    within: Box | None = None,
    first: int = 0,
) -> Table:
    return reference_table(
        scenario(), PRIOR, seen or operator(), simulations, TABLE_SEED, jobs, folder(), within=within,
        first=first,
    )  # fmt: skip


@cache
def learnt(simulations: int) -> Learnt:
    return learn(table(simulations))


@cache
def at_truth(number: int) -> Floats:
    """(number, statistics): what was observed in so many data sets of the true queue."""
    shared = Observing.of(scenario(), operator(), TRUTH_SEED)
    return np.array([shared.at(TRUTH, k) for k in range(number)])


@cache
def at_shares(shares: tuple[float, ...], number: int) -> Floats:
    """(number, statistics): data sets at shares of the ranges, which may lie beyond their ends."""
    shared = Observing.of(scenario(), operator(), TRUTH_SEED + 1)
    values = PRIOR.at(np.array(shares))
    return np.array([shared.at(values, k) for k in range(number)])


@cache
def from_prior(number: int) -> tuple[Floats, Floats]:
    """So many points drawn from the prior by plain luck, and what was observed at each."""
    points = np.random.default_rng(PRIOR_SEED).random((number, len(PRIOR.parameters)))
    shared = Observing.of(scenario(), operator(), PRIOR_SEED)
    return points, np.array([shared.at(PRIOR.at(point), k) for k, point in enumerate(points)])


def covers(posterior: Posterior, point: Floats, level: float = 0.9) -> Floats:
    """(parameters,): whether the central interval holds each parameter, 0 or 1."""
    below = posterior.below(point)
    return (np.abs(below - 0.5) <= level / 2.0).astype(float)


def log_error(posterior: Posterior) -> Floats:
    """(parameters,): the median's distance from the truth, in logarithms."""
    return np.log([posterior.median(path) / TRUTH[path] for path in PRIOR.paths])
