"""What a scenario says with a mechanism switched off, over all that scenarios can say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sim
from sim.experiment.gap.mechanisms import MECHANISMS, present, without
from sim.experiment.replicate import Case, walk
from sim.scenario import Scenario
from sim.tables import STAGES
from sim.timetable import timetable
from tests.experiment.towns import town
from tests.pathway.towns import scenarios

NAMES = tuple(each.name for each in MECHANISMS)
SHIPPED = Path(__file__).parents[2] / "scenarios"

drawn = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def small(**measures: dict[str, Any]) -> Scenario:
    """A municipality with these measures and nothing else."""
    return Scenario.model_validate(
        {
            "clock": {"start": "2027-01-04", "years": 2, "warm_up": "1 year"},
            "citizens": {"per_year": 40},
            "measures": measures,
        }
    )


@given(scenarios(), st.sets(st.sampled_from(NAMES)))
@drawn
def test_whatever_is_switched_off_a_valid_scenario_is_left_and_has_it_no_more(
    scenario: Scenario, off: set[str]
) -> None:
    left = without(scenario, off)
    assert not off & {each.name for each in present(left)}
    assert without(left, off) == left


@given(scenarios(), st.lists(st.sampled_from(NAMES), unique=True, min_size=2))
@drawn
def test_switching_off_one_after_another_is_switching_off_together(
    scenario: Scenario, off: list[str]
) -> None:
    one_by_one = scenario
    for name in off:
        one_by_one = without(one_by_one, {name})
    assert one_by_one == without(scenario, off)


@given(scenarios(), st.integers(0, 3))
@drawn
def test_with_everything_off_what_is_recommended_starts_when_the_programme_does(
    scenario: Scenario, number: int
) -> None:
    bare = without(scenario, NAMES)
    tables, _people = walk(Case(bare, timetable(bare)), 1, number)
    spells = tables.spells_frame()
    begun = spells[spells["measure"] == "programme"].set_index("citizen")["started"].dropna()
    plan = spells[
        spells["measure"].isin(list(bare.measures))
        & (spells["attempt"] == 1)
        & spells["citizen"].isin(begun.index)
    ]
    due = np.maximum(plan["recommended"].to_numpy(), begun.loc[plan["citizen"]].to_numpy())
    np.testing.assert_array_equal(plan["started"].to_numpy(), due)
    assert not {*STAGES} & set(plan["measure"])


def test_a_measure_that_nothing_holds_back_has_nothing_to_switch_off() -> None:
    free = small(art={"places": "unlimited", "lasts": "6 weeks", "recommended": 0.5})
    assert present(free) == ()
    assert without(free, NAMES) == free


def test_a_town_has_what_it_says() -> None:
    assert {each.name for each in present(town())} == {*NAMES} - {"missing_offers"}


def test_what_does_not_exist_lasts_as_long_as_the_measure_most_like_it() -> None:
    like = {
        "long": {"field": "health", "one_of": "a", "places": 1, "lasts": "9 weeks"},
        "near": {"field": "social", "one_of": "b", "places": 1, "lasts": "7 weeks"},
        "art": {"field": "health", "one_of": "b", "available": False},
    }
    for away, lasts in ((None, "7 weeks"), ("near", "9 weeks"), ("long", "13 weeks")):
        like = {name: each for name, each in like.items() if name != away}
        there = without(small(**like), {"missing_offers"}).measures["art"]
        assert there.available
        assert there.places == small(any={"places": "unlimited", "lasts": "1 day"}).measures["any"].places
        assert there.lasts == small(any={"places": 1, "lasts": lasts}).measures["any"].lasts


def test_an_offer_that_does_not_exist_in_a_pool_shares_its_places() -> None:
    pool = {"pool": "both", "lasts": "6 weeks"}
    shared = small(one={**pool, "places": 3}, other={**pool, "available": False})
    there = without(shared, {"missing_offers"})
    assert there.measures["other"].pool == "both"
    assert there.measures["one"].places == shared.measures["one"].places


def test_the_preparation_course_and_the_way_in_stay() -> None:
    whole = town(preparation__course={"places": 4, "lasts": "2 weeks", "decision": {"granted": 0.5}})
    bare = without(whole, NAMES)
    for part in ("preparation", "assessment", "programme", "caseworkers", "citizens", "motivation"):
        assert getattr(bare, part) == getattr(whole, part)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_of_todays_citizens_fits_whatever_is_switched_off(name: str) -> None:
    today = sim.load(SHIPPED / "today" / "from_own_list.yaml")
    left = without(today, {name})
    assert left.initial == today.initial
    case = Case(left, timetable(left))
    assert len(walk(case, 1, 0)[0].citizens["citizen"])
