"""In every municipality that can be written down, the rules of the pathway hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from sim.pathway import run
from sim.population import behaviour, draw, gather
from sim.timetable import timetable
from tests.compiled.drawn import anew, each
from tests.pathway.accounts import indicators_agree_with_the_engine
from tests.pathway.invariants.everything import check_all
from tests.pathway.towns import scenarios

if TYPE_CHECKING:
    from sim.scenario import Scenario


TOWNS = st.tuples(scenarios(), st.integers(0, 2**32))


def test_every_run_keeps_the_rules() -> None:
    each(TOWNS, 200, anew(), lambda town: keeps_the_rules(*town))


def keeps_the_rules(scenario: Scenario, seed: int) -> None:
    dates = timetable(scenario)
    people = draw(scenario, dates, seed, 0)
    check_all(run(scenario, dates, people), dates, people, behaviour(scenario))


def test_indicators_agree_with_what_the_engine_kept_as_it_ran() -> None:
    each(TOWNS, 60, anew(), lambda town: agree(*town))


def agree(scenario: Scenario, seed: int) -> None:
    """Queue lengths and use, computed from the tables by the indicators, against the engine's own account."""
    dates = timetable(scenario)
    found = gather(run(scenario, dates, people := draw(scenario, dates, seed, 0)), dates, people)
    indicators_agree_with_the_engine(scenario, dates, found)
