"""The same people of a full pathway, observed for longer and shorter, and by the day and by the week.

All ways of observing see the same runs, so what differs between them is how they observe.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.checks.coverage import coverage
from calibration.checks.ranks import Ranks
from calibration.checks.runs import from_prior
from calibration.instruments import Referrals
from calibration.operator import Operator
from calibration.posterior.learnt import learn
from calibration.posterior.posterior import OF_AN_EVEN_SHARE
from calibration.table.reference import reference_table
from tests.calibration.one_queue import folder
from tests.calibration.pathways import COST, EXTRACT, GROUPS, LATE, PRIOR_SEED, SINCE, TABLE_SEED
from tests.calibration.side_by_side import Beside

if TYPE_CHECKING:
    from calibration.posterior.posterior import Posterior
    from calibration.prior import Floats

SIMULATIONS, DATA_SETS = 1500, 80
WEEKS = (104, 52, 26)
REAL = [place for place, path in enumerate(GROUPS.prior.paths) if path != COST]


def watched(weeks: int, *, by_day: bool = False) -> Operator:
    """Lists of mentors and of the course, taken after so many weeks."""
    extract = SINCE + timedelta(weeks=weeks)
    lists = tuple(Referrals.over(measure, SINCE, extract) for measure in ("mentor", "course"))
    return Operator(SINCE, extract, "day" if by_day else "week", LATE, lists)


WAYS = {
    **{f"{weeks} weeks": Beside(f"{weeks} weeks", watched(weeks)) for weeks in WEEKS},
    "by day": Beside("by day", watched(WEEKS[0], by_day=True)),
}


@cache
def posteriors() -> tuple[Floats, dict[str, tuple[Posterior, ...]]]:
    """Points of the prior, and what is known of each by way of observing it."""
    all_ways = Operator(SINCE, EXTRACT, instruments=tuple(WAYS.values()))
    town, prior = GROUPS.scenario, GROUPS.prior
    table = reference_table(town, prior, all_ways, SIMULATIONS, TABLE_SEED, 1, folder())
    points, data = from_prior(town, prior, all_ways, DATA_SETS, PRIOR_SEED)
    found = {}
    for name, way in WAYS.items():
        learnt = learn(table.only(way.names))
        places = [table.names.index(each) for each in way.names]
        found[name] = tuple(learnt.posterior(each) for each in data[:, places])
    return points, found


def widths(way: str) -> Floats:
    """(data sets, parameters): contractions."""
    return np.array([list(each.contraction.values()) for each in posteriors()[1][way]])


def means(way: str) -> Floats:
    """(data sets, parameters): posterior means, as shares of the ranges."""
    return np.array([each.weights @ each.draws / each.weights.sum() for each in posteriors()[1][way]])


def test_more_censoring_widens_and_widens() -> None:
    mean = np.array([widths(f"{weeks} weeks").mean(axis=0)[REAL] for weeks in WEEKS])
    assert (np.diff(mean.mean(axis=1)) > 0.01).all(), mean
    assert (mean[-1] > mean[0]).all(), mean


def test_censoring_leaves_what_nothing_informs_as_it_was() -> None:
    column = GROUPS.prior.paths.index(COST)
    for weeks in WEEKS:
        assert widths(f"{weeks} weeks")[:, column].mean() == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("way", WAYS)
def test_intervals_hold_the_truth_however_it_is_observed(way: str) -> None:
    points, found = posteriors()
    below = np.array([each.below(point) for each, point in zip(found[way], points, strict=True)])
    ranks = Ranks(GROUPS.prior.paths, np.clip(below, 0.0, 1.0))
    assert not ranks.uneven
    assert not coverage(ranks).wrong, coverage(ranks).sentences()


def test_days_or_weeks_move_no_mean_by_more_than_rounding_costs() -> None:
    # What is lost by rounding widens intervals a little; means differ by about as much, to either side.
    by_week, by_day = widths("104 weeks"), widths("by day")
    off = (means("by day") - means("104 weeks")) / (by_week * OF_AN_EVEN_SHARE)
    error = off.std(axis=0) / np.sqrt(DATA_SETS)
    assert (np.abs(off.mean(axis=0)) < 3.5 * error + 0.01).all(), off.mean(axis=0)
    assert (np.sqrt(np.square(off).mean(axis=0)) < 0.3).all()
    assert 0.97 < (by_week / by_day).mean() < 1.08
