"""What a share rests on: so many people, a whole number of whom are in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import sim
from sim.indicators import indicators
from sim.pathway import run
from sim.population import draw, gather
from sim.timetable import timetable

SCENARIOS = Path(__file__).parents[2] / "scenarios"
OF_NO_SAMPLE = ("utilisation", "taken_part")
"""Shares of a capacity, or of time."""
OF_A_CURVE = ("started_within_", "queue_started_within_")
"""Of people some of whom have not been seen long enough: Aalen and Johansen's."""
OF_SEVERAL_AGES = "_at_review"


def test_a_share_of_people_times_their_number_is_a_whole_number() -> None:
    scenario = sim.load(SCENARIOS / "baseline.yaml")
    dates = timetable(scenario)
    people = draw(scenario, dates, 1, 0)
    found = indicators(gather(run(scenario, dates, people), dates, people), dates, scenario)
    shares = np.array([key.unit == "share" for key in found.keys])
    rests = np.array([key.indicator not in OF_NO_SAMPLE for key in found.keys])
    assert np.isnan(found.counts[shares & ~rests]).all()
    values, counts = found.values[shares & rests], found.counts[shares & rests]
    assert (counts == np.round(counts)).all()
    assert (counts >= 0).all()
    assert np.isnan(values[counts == 0]).all()
    counted = np.array([
        not key.indicator.startswith(OF_A_CURVE) and not key.indicator.endswith(OF_SEVERAL_AGES)
        for key in found.keys
    ])[shares & rests]  # fmt: skip
    some = counted & (counts > 0)
    assert some.sum() > 1000
    together = values[some] * counts[some]
    np.testing.assert_allclose(together, np.round(together), atol=1e-6)
