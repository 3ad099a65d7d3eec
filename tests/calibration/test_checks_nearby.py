"""Whether the model shows the data where it fits them best, from simulations that are there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.checks.nearby import FEWEST, NEAREST, nearby, sentences
from calibration.posterior.learnt import learn
from tests.calibration import known as k
from tests.calibration import one_queue as q
from tests.calibration.made_up_data import of_nobody

if TYPE_CHECKING:
    from calibration.checks.seen import Seen
    from calibration.posterior.learnt import Learnt
    from calibration.prior import Floats

SIMULATIONS = 1000
BEYOND = (1.4, 0.5, 0.5)
"""Arrivals four tenths of their range above it."""


def seen(learnt: Learnt, values: Floats) -> Seen:
    return of_nobody(learnt.table.names, values)


def test_data_of_the_model_are_seldom_faulted() -> None:
    learnt = q.learnt(SIMULATIONS)
    found = [nearby(learnt, seen(learnt, each)) for each in q.from_prior(100)[1]]
    assert sum(each is not None and each.beyond_chance for each in found) <= 4
    assert all(each is not None and each.runs == NEAREST for each in found)


def test_data_from_beyond_the_ranges_are_faulted() -> None:
    learnt = q.learnt(SIMULATIONS)
    for values in q.at_shares(BEYOND, 5):
        found = nearby(learnt, seen(learnt, values))
        assert found is not None
        assert found.beyond_chance
        (said,) = sentences(found)
        assert f"{found.inside} of {len(found.bands)} figures lie within the bands" in said


def test_where_nothing_is_at_fault_nothing_is_said() -> None:
    learnt = q.learnt(SIMULATIONS)
    found = nearby(learnt, seen(learnt, q.at_truth(1)[0]))
    assert found is not None
    assert sentences(found) == ()


def test_it_is_the_nearest_simulations_that_are_asked() -> None:
    learnt = learn(k.measured_table(2000))
    found = nearby(learnt, seen(learnt, np.array([0.2, 0.8, 0.2, 0.8, 0.0, 0.0, 0.0])))
    assert found is not None
    middles = [each.middle for each in found.bands]
    assert middles[:4] == pytest.approx([0.2, 0.8, 0.2, 0.8], abs=0.1)


def test_of_few_simulations_it_is_not_asked() -> None:
    learnt = learn(k.measured_table(FEWEST - 1))
    assert nearby(learnt, seen(learnt, np.zeros(7))) is None
