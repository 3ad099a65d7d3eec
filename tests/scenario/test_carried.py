"""An option put upon another scenario than the one it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario import Scenario, ScenarioError, load
from sim.scenario.carried import carried
from sim.scenario.differences import differences

SCENARIOS = Path(__file__).parents[2] / "scenarios"
BASE = load(SCENARIOS / "baseline.yaml")
OPTIONS = [
    "more_mentors",
    "one_more_anxiety_group",
    "law_of_2022",
    "practices/viborg",
    "mechanisms/firms_for_everyone",
]
WORLD = BASE.with_({"name": "Refusals", "measures.mentor.decision.granted": 0.5, "never_ready": 0.0})


def text(more: str) -> Scenario:
    """The baseline with what a planner writes below `extends:`."""
    return Scenario.from_text(f"extends: baseline.yaml\nname: An option\n{more}", folder=SCENARIOS)


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_put_upon_what_it_came_from_is_itself(name: str) -> None:
    option = load(SCENARIOS / f"{name}.yaml")
    assert carried(option, BASE, BASE) == option
    assert carried(BASE, BASE, option) == option


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_differs_from_its_new_ground_as_it_did_from_the_old(name: str) -> None:
    option = load(SCENARIOS / f"{name}.yaml")
    before = {each.path for each in differences(BASE, option)}
    assert {each.path for each in differences(WORLD, carried(option, BASE, WORLD))} == before


def test_changes_of_both_are_there_and_the_name_is_the_options() -> None:
    found = carried(text("measures: {mentor: {places: 28}}"), BASE, WORLD)
    assert found.name == "An option"
    assert found.measures["mentor"].decision.granted == 0.5
    assert (
        found.measures["mentor"].places == text("measures: {mentor: {places: 28}}").measures["mentor"].places
    )


def test_a_value_that_both_change_is_the_options() -> None:
    option = text("measures: {mentor: {decision: {granted: 1}}}")
    assert carried(option, BASE, WORLD).measures["mentor"].decision.granted == 1.0


def test_what_the_option_adds_is_added_and_what_it_removes_is_removed() -> None:
    option = text("remove: [measures.mentor.declined]\nmeasures: {choir: {places: 3, lasts: 3 months}}")
    world = WORLD.with_({"measures.mentor.declined.share": 0.5, "measures.band": {"available": False}})
    found = carried(option, BASE, world).measures
    assert found["mentor"].declined is None
    assert {"choir", "band"} <= set(found)


def test_a_source_alone_is_carried_too() -> None:
    option = text("measures: {mentor: {places: {value: 22, source: our own list, grade: A}}}")
    assert carried(option, BASE, WORLD).sources["measures.mentor.places"].grade == "A"


def test_what_cannot_be_together_is_refused_by_the_names_of_both() -> None:
    without = text("remove: [measures.mentor]")
    with pytest.raises(ScenarioError, match='"An option" cannot be put upon') as refused:
        carried(text("measures: {mentor: {places: 28}}"), BASE, without)
    assert any("measures.mentor" in each.path for each in refused.value.problems)


def test_a_value_that_an_option_only_repeats_is_no_decision() -> None:
    """Written as a plain number, the baseline's own value says nothing otherwise."""
    base = BASE.with_({"measures.mentor.places": {"value": 22, "grade": "assumption", "range": [20, 26]}})
    world = base.with_({"measures.mentor.places": 7})
    option = base.with_({"measures.mentor.places": 22, "name": "The same"})
    assert carried(option, base, world).measures["mentor"].places == world.measures["mentor"].places


def test_what_an_option_adds_is_its_own_as_a_whole() -> None:
    """An offer that is missing in the other scenario is there once the option makes it."""
    offer = {"recommended": 0.1, "places": 4, "lasts": "3 months"}
    option = BASE.with_({"measures.specialist": offer, "name": "A specialist"})
    world = BASE.with_({"measures.specialist": {"recommended": 0.3, "available": False}})
    found = carried(option, BASE, world).measures["specialist"]
    assert found == option.measures["specialist"]
    assert found.available
