"""A run that goes on from a snapshot is, but for chance, the run that never stopped.

Both share their past, and what comes after has other luck in each: so their figures may differ in every
pair, and not on average. With 80 pairs a figure that is off by .55 of the standard deviation of such a
difference is found out in four of five such tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.population import initial_people, initial_steps
from sim.population.residual import beyond
from tests.experiment.continued import both_ways, found_apart

if TYPE_CHECKING:
    from sim.population.people import Floats, Ints
    from sim.scenario import Distribution


def test_going_on_from_a_snapshot_is_the_same_as_never_having_stopped() -> None:
    assert found_apart(*both_ways(80)) == {}


@pytest.mark.usefixtures("drawn_anew")
def test_lengths_that_forget_how_long_they_have_lasted_would_be_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forgetful(distribution: Distribution, elapsed: Ints, uniforms: Floats) -> Floats:
        return elapsed + beyond(distribution, np.zeros_like(elapsed), uniforms)

    for module in (initial_people, initial_steps):
        monkeypatch.setattr(module, "going_on", forgetful)
    assert found_apart(*both_ways(30)) != {}
