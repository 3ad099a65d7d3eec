"""The queue whose truth is known is recovered: intervals, bias and ranks, and what fails the same test.

The table has 5,000 simulations, kept between runs. Where the same runs are seen otherwise, by the week, with
late registration or for a shorter time, one table sees them in all of these ways.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.operator import Late, Operator
from calibration.posterior.learnt import learn
from calibration.table.reference import reference_table
from calibration.table.simulated import Observing
from tests.calibration import one_queue as q
from tests.calibration.ranks import narrowed, plain_rejection, uneven
from tests.calibration.side_by_side import Beside

if TYPE_CHECKING:
    from calibration.posterior.posterior import Posterior

SIMULATIONS, FEWER = 5000, 1000
AT_TRUTH, FROM_PRIOR = 200, 300

LATE = Late(0.15, 21.0)
WEEKS = (q.WEEKS, 52, 26)
WAYS = {
    **{f"{weeks} weeks": q.operator(weeks) for weeks in WEEKS},
    "by the week": q.operator(rounded="week"),
    "late": q.operator(late=LATE),
}
SAME, SHORT = 10, 20
"""Data sets of the true queue that are seen in each way, and for each time."""


@cache
def seen() -> dict[str, list[Posterior]]:
    """By way of seeing the same runs, what is known of the true queue after each of the same data sets."""
    beside = {name: Beside(name, way) for name, way in WAYS.items()}
    whole = q.operator()
    every = Operator(whole.since, whole.extract, instruments=tuple(beside.values()))
    table = reference_table(q.scenario(), q.PRIOR, every, FEWER, q.TABLE_SEED, 1, q.folder())
    shared = Observing.of(q.scenario(), every, q.TRUTH_SEED)
    data = np.array([shared.at(q.TRUTH, k) for k in range(SHORT)])
    found = {}
    for name, way in beside.items():
        learnt = learn(table.only(way.names))
        places = [table.names.index(each) for each in way.names]
        found[name] = [learnt.posterior(each) for each in data[:, places]]
    return found


def test_intervals_hold_the_truth_and_medians_are_not_biased() -> None:
    found = [q.learnt(SIMULATIONS).posterior(values) for values in q.at_truth(AT_TRUTH)]
    held = np.mean([q.covers(each, q.TRUE_POINT) for each in found], axis=0)
    bias = np.mean([q.log_error(each) for each in found], axis=0)
    assert ((held >= 0.84) & (held <= 0.95)).all(), held
    assert (np.abs(bias) <= 0.06).all(), bias


def test_every_parameter_is_narrowed() -> None:
    found = [q.learnt(SIMULATIONS).posterior(values).contraction for values in q.at_truth(AT_TRUTH)[:50]]
    mean = {path: float(np.mean([each[path] for each in found])) for path in q.PRIOR.paths}
    assert mean[q.ARRIVALS] < 0.45
    assert mean[q.SERVICE] < 0.45
    assert mean[q.PATIENCE] < 0.7


def test_ranks_are_even_and_those_of_what_is_wrong_are_not() -> None:
    learnt = q.learnt(SIMULATIONS)
    points, data = q.from_prior(FROM_PRIOR)
    found = [learnt.posterior(values) for values in data]
    right = np.array([each.below(point) for each, point in zip(found, points, strict=True)])
    narrow = np.array([narrowed(each, 0.6).below(point) for each, point in zip(found, points, strict=True)])
    pairs = zip(data, points, strict=True)
    plain = np.array([plain_rejection(learnt.table, values).below(point) for values, point in pairs])
    assert not uneven(right)
    assert uneven(narrow)
    assert uneven(plain)


@pytest.mark.parametrize("way", ["by the week", "late"])
def test_what_was_done_to_the_data_and_to_the_table_moves_nothing(way: str) -> None:
    off = []
    for exact, other in zip(seen()[f"{q.WEEKS} weeks"][:SAME], seen()[way], strict=False):
        widths = [np.diff(np.log(exact.interval(path)))[0] for path in q.PRIOR.paths]
        off.append([(q.log_error(other) - q.log_error(exact)) / widths])
    assert (np.abs(np.mean(off, axis=0)) < 0.12).all()


def test_more_censoring_widens() -> None:
    widths = []
    for weeks in WEEKS:
        found = [each.contraction for each in seen()[f"{weeks} weeks"]]
        widths.append([np.mean([each[path] for each in found]) for path in q.PRIOR.paths])
    assert (np.diff(widths, axis=0) > 0.0).all()


def test_statistics_that_say_nothing_of_a_parameter_leave_it_as_it_was() -> None:
    table = q.table(SIMULATIONS)
    counts = [name for name in table.names if ":referrals" in name and "starts" not in name]
    counts = [name for name in counts if name.split(":")[1].startswith("referrals")]
    learnt = learn(table.only(counts))
    places = [table.names.index(name) for name in counts]
    found = learnt.posterior(q.at_truth(1)[0][places])
    assert found.contraction[q.ARRIVALS] < 0.5
    assert found.contraction[q.SERVICE] == pytest.approx(1.0, abs=0.06)
    assert found.contraction[q.PATIENCE] == pytest.approx(1.0, abs=0.06)


def test_the_posterior_says_what_it_was_made_from() -> None:
    found = q.learnt(SIMULATIONS).posterior(q.at_truth(1)[0])
    assert dict(found.made_from).keys() >= {"scenario", "operator", "prior", "seed", "program", "simulations"}
    assert replace(found, made_from=()).prior == q.PRIOR
