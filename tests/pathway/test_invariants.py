"""In every municipality that can be written down, the rules of the pathway hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.pathway import run
from sim.population import draw
from sim.timetable import timetable
from tests.pathway.invariants import check_all
from tests.pathway.towns import scenarios

if TYPE_CHECKING:
    from sim.scenario import Scenario


@settings(max_examples=300)
@given(scenario=scenarios(), seed=st.integers(0, 2**32))
def test_every_run_keeps_the_rules(scenario: Scenario, seed: int) -> None:
    dates = timetable(scenario)
    people = draw(scenario, dates, seed, 0)
    check_all(run(scenario, dates, people), dates, people)
