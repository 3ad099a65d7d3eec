"""The compiled engine leaves behind what the SimPy engine does, to the last bit, in every town there can be.

Both are given the same timetable and the same population; `agreement.py` says what is compared.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

import sim
from tests.compiled.agreement import assert_engines_agree, difference_of
from tests.compiled.drawn import each
from tests.compiled.every_town import Town, towns, with_long_plans
from tests.pathway.interrupted import stopped
from tests.pathway.test_resume import towns as told_whole
from tests.pathway.towns_begun import begun, begun_by_hand
from tests.scenario.shipped import shipped

if TYPE_CHECKING:
    from sim.scenario import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PARTS = ("rules", "assumptions", "plans")
"""Folders of what scenarios are put together from, and of plans, which cannot be run by themselves."""
SHIPPED = [path for path in shipped("**/*.yaml") if path.parent.name not in PARTS]
REPLICATIONS = 2


def agrees(town: Town) -> None:
    found = town.difference()
    assert found is None, found


@pytest.mark.parametrize("part", range(11))
def test_they_agree_in_every_town(part: int) -> None:
    each(towns(), 70, part, agrees)


def test_they_agree_where_plans_are_long() -> None:
    each(towns(with_long_plans()), 20, 0, agrees)


@pytest.mark.parametrize("part", range(2))
def test_they_agree_where_a_run_begins_with_the_list_of_another(part: int) -> None:
    each(st.tuples(begun(), st.integers(0, 2**32)), 60, part, lambda town: assert_engines_agree(*town))


def test_they_agree_where_a_run_begins_with_a_list_kept_by_hand() -> None:
    each(st.tuples(begun_by_hand(), st.integers(0, 2**32)), 60, 0, lambda town: assert_engines_agree(*town))


def test_they_agree_where_a_run_stops_and_is_taken_up_again_in_the_middle() -> None:
    def check(data: dict[str, object], seed: int) -> None:
        scenario = sim.Scenario.model_validate(data)
        if scenario.origin < scenario.clock.start:
            found = difference_of(*stopped(scenario, scenario.clock.start, seed))
            assert found is None, found

    each(st.tuples(told_whole(), st.integers(0, 2**32)), 60, 0, lambda town: check(*town))


def test_every_scenario_that_is_shipped_is_there() -> None:
    assert len(SHIPPED) > 50
    left_out = {path.parent.name for path in set(shipped("**/*.yaml")) - set(SHIPPED)}
    assert left_out == set(PARTS)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.relative_to(SCENARIOS).as_posix())
def test_they_agree_on_what_is_shipped(file: Path) -> None:
    scenario = sim.load(file)
    for number in range(REPLICATIONS):
        assert_engines_agree(one_of(scenario, number), 1, number)


def one_of(scenario: Scenario, number: int) -> Scenario:
    """The scenario itself, or another municipality each time where it is a country of them."""
    if scenario.municipalities is None:
        return scenario
    return sim.municipality(scenario, 1 + number * (scenario.municipalities.number // REPLICATIONS))
