"""The far tail of the gamma distribution, against the Poisson process and against its own other half."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import special

from sim.population.gamma_tail import FAR_OUT, gamma_beyond, gamma_log_survival

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def log_erlang_survival(shape: int, x: Floats) -> Floats:
    """Of fewer than `shape` events of a Poisson process: log Σ_{k < shape} x^k e^(−x) / k!."""
    k = np.arange(shape)
    found: Floats = special.logsumexp(k * np.log(x)[:, None] - special.gammaln(k + 1), axis=1) - x
    return found


@pytest.mark.parametrize("shape", [1, 2, 7, 100, 1_000])
def test_the_tail_of_a_gamma_is_that_of_a_poisson_process_however_far(shape: int) -> None:
    deviations = np.array([0.0, 1.0, 3.0, 10.0, 30.0, 35.0, 45.0, 100.0, 1e3, 1e5])
    x: Floats = shape + deviations * float(np.sqrt(shape))
    log_survival = gamma_log_survival(shape, x)
    np.testing.assert_allclose(log_survival, log_erlang_survival(shape, x), rtol=1e-11, atol=1e-11)
    for u in (1e-6, 0.3, 0.999):
        further = gamma_beyond(shape, x, np.full(len(x), u))
        fallen = log_erlang_survival(shape, further) - log_erlang_survival(shape, x)
        np.testing.assert_allclose(fallen, np.log1p(-u), rtol=1e-3 * (u < 0.1), atol=3e-9)


@pytest.mark.parametrize("shape", [0.0025, 0.05, 0.5, 4.0, 100.0, 1e4, 1e6])
def test_the_two_ways_into_the_tail_of_a_gamma_meet(shape: float) -> None:
    edge = float(special.gammainccinv(shape, FAR_OUT))
    x = edge * np.array([1 - 1e-12, 1 + 1e-12])
    assert (special.gammaincc(shape, x) < FAR_OUT).tolist() == [False, True]
    assert abs(np.diff(gamma_log_survival(shape, x))[0]) < 1e-6
    for u in (0.01, 0.5, 1 - 2.0**-53):
        near, far = gamma_beyond(shape, x, np.full(2, u))
        assert far / near - 1 == pytest.approx(0, abs=1e-11)
