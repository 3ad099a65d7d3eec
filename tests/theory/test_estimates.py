"""An estimate's error is the error it has."""

import numpy as np
import pytest
from scipy import stats

from tests.theory.estimates import Estimate, average, controlled


def test_a_control_takes_out_what_it_explains() -> None:
    luck = np.random.default_rng(1)
    known = luck.normal(size=(400, 1))
    values = 5.0 + 3.0 * known[:, 0] + luck.normal(size=400)
    assert average(values).error == pytest.approx(np.sqrt(10 / 400), rel=0.1)
    assert controlled(values, known).error == pytest.approx(np.sqrt(1 / 400), rel=0.1)


def test_a_control_that_never_varies_does_no_harm() -> None:
    luck = np.random.default_rng(2)
    values = luck.normal(size=50)
    with_it = controlled(values, np.zeros((50, 1)))
    assert with_it.value == pytest.approx(average(values).value)
    assert with_it.error == pytest.approx(average(values).error)


@pytest.mark.parametrize("samples", [12, 40])
def test_intervals_hold_the_mean_as_often_as_students_t_says(samples: int) -> None:
    luck, runs = np.random.default_rng(3), 2000
    inside = 0
    for _ in range(runs):
        known = luck.normal(size=(samples, 2))
        values = 1.0 + known @ np.array([1.0, -2.0]) + luck.normal(size=samples)
        inside += abs(controlled(values, known).far_from(1.0)) < 2.0
    expected = 1.0 - 2.0 * stats.t(samples - 3).sf(2.0)
    assert abs(inside / runs - expected) < 4 * np.sqrt(expected * (1 - expected) / runs)


def test_errors_add_as_squares() -> None:
    total = Estimate(1.0, 3.0) + Estimate(2.0, 4.0)
    assert (total.value, total.error) == (3.0, 5.0)
