"""The queue whose truth is known is recovered: intervals, bias and ranks, and what fails the same test.

The table has 5,000 simulations, a part of which is compared with tables of what was seen otherwise; all are
kept between runs.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from calibration.operator import Late
from calibration.posterior.learnt import learn
from calibration.table.simulated import Observing
from tests.calibration import one_queue as q
from tests.calibration.ranks import narrowed, plain_rejection, uneven

SIMULATIONS, FEWER = 5000, 1000
AT_TRUTH, FROM_PRIOR = 200, 300


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


@pytest.mark.parametrize(("rounded", "late"), [("week", None), ("day", Late(0.15, 21.0))])
def test_what_was_done_to_the_data_and_to_the_table_moves_nothing(rounded: str, late: Late | None) -> None:
    exact, seen = q.operator(), q.operator(rounded=rounded, late=late)
    one = learn(q.learnt(SIMULATIONS).table.first(FEWER))
    other = learn(q.table(FEWER, seen))
    off = []
    for k in range(10):
        pair = [
            learnt.posterior(Observing.of(q.scenario(), operator, q.TRUTH_SEED).at(q.TRUTH, k))
            for learnt, operator in ((one, exact), (other, seen))
        ]
        widths = [np.diff(np.log(pair[0].interval(path)))[0] for path in q.PRIOR.paths]
        off.append([(q.log_error(pair[1]) - q.log_error(pair[0])) / widths])
    assert (np.abs(np.mean(off, axis=0)) < 0.12).all()


def test_more_censoring_widens() -> None:
    widths = []
    for weeks in (q.WEEKS, 52, 26):
        seen = q.operator(weeks)
        table = q.learnt(SIMULATIONS).table.first(FEWER) if weeks == q.WEEKS else q.table(FEWER, seen)
        learnt = learn(table)
        shared = Observing.of(q.scenario(), seen, q.TRUTH_SEED)
        found = [learnt.posterior(shared.at(q.TRUTH, k)).contraction for k in range(20)]
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
