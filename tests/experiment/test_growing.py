"""A queue that grows all along is told from one that swings, with as many replications as there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.experiment.growing import growing, grows
from sim.experiment.verdicts import FIRST_LOOK
from sim.tables import STAGES

from .towns import town

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

REPLICATIONS, LEVEL = 60, 20.0


def years(rise: float, replications: int = REPLICATIONS, seed: int = 1) -> list[Floats]:
    """Four years of a queue that grows by so much a year, each course with swings of its own."""
    swings = np.random.default_rng(seed).normal(0.0, 2.0, (4, replications))
    return list(LEVEL + rise * np.arange(4.0)[:, None] + swings)


def test_a_queue_that_grows_is_seen() -> None:
    assert grows(years(2.0))


@pytest.mark.parametrize("seed", range(50))
def test_swings_alone_are_no_growth(seed: int) -> None:
    assert not grows(years(0.0, seed=seed))


def test_a_queue_that_gets_shorter_or_grows_by_a_trifle_is_not_called_growing() -> None:
    assert not grows(years(-2.0))
    trifle = LEVEL + 0.01 * np.arange(4.0)[:, None] + 0.0001 * np.arange(REPLICATIONS)
    assert not grows(list(trifle))


def test_few_replications_and_a_single_year_tell_nothing() -> None:
    assert not grows(years(2.0, FIRST_LOOK - 1))
    assert not grows(years(2.0)[:1])


def test_more_citizens_than_caseworkers_have_places_for_make_the_queue_grow() -> None:
    tight = town(caseworkers__town_team__full_time=0.5)
    assert STAGES[1] in growing(sim.simulate(tight, 24, 1, jobs=1))
    assert not growing(sim.simulate(town(caseworkers__town_team__full_time=4), 24, 1, jobs=1))


def test_a_queue_grows_for_a_reason_where_more_are_referred_every_year_or_a_change_is_planned() -> None:
    tight = {"caseworkers__town_team__full_time": 0.5}
    rising = town(**tight, citizens__growth_per_year=0.05)
    assert not growing(sim.simulate(rising, 24, 1, jobs=1))
    dated = town(caseworkers__town_team__full_time={"2026-01-04": 0.5, "2028-01-01": 0.4})
    assert not growing(sim.simulate(dated, 24, 1, jobs=1))
