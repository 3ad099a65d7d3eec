"""Options under rival explanations: every world is the baseline but for what its explanation says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import sim
from sim.experiment.rivals import under_explanations, world
from sim.scenario.carried import carried
from tests.scenario.shipped import shipped

SCENARIOS = Path(__file__).parents[2] / "scenarios"
EXPLANATIONS = shipped("explanations/*.yaml")
TODAY = sim.load(SCENARIOS / "baseline.yaml")
MORE = sim.load(SCENARIOS / "more_mentors.yaml")
REFUSALS = sim.load(SCENARIOS / "explanations" / "refusals.yaml")


@pytest.mark.parametrize("file", EXPLANATIONS, ids=lambda file: file.stem)
def test_an_explanation_changes_only_what_it_says(file: Path) -> None:
    """The clock, the rules and the places of the baseline stay; so do those of an option."""
    explanation = sim.load(file)
    there = world(TODAY, [MORE], explanation)
    assert there.baseline.clock == TODAY.clock
    assert there.baseline.rules == TODAY.rules
    for name, measure in TODAY.measures.items():
        assert there.baseline.measures[name].places == measure.places
        assert there.baseline.measures[name].groups == measure.groups
    called = {name: there.baseline.resolved[name] for name in ("name", "label")}
    assert there.options[0].with_({"measures.mentor.places": 22, **called}) == there.baseline
    assert there.options[0].measures["mentor"].places != TODAY.measures["mentor"].places


@pytest.mark.parametrize("file", EXPLANATIONS, ids=lambda file: file.stem)
def test_in_the_time_of_the_evidence_an_explanation_is_itself(file: Path) -> None:
    published, explanation = sim.load(SCENARIOS / "published.yaml"), sim.load(file)
    assert explanation.parent() == published
    assert world(published, [], explanation).baseline == explanation


def test_where_both_set_a_value_the_option_decides_and_it_is_said() -> None:
    team = sim.load(SCENARIOS / "practices" / "decision_competence.yaml")
    there = world(TODAY, [team, MORE], REFUSALS)
    decision = there.options[0].measures["mentor"].decision
    assert decision is not None
    assert decision.by == "team"
    more = TODAY.with_({"name": "Everybody", "measures.mentor.decision.granted": 1.0})
    there = world(TODAY, [more], REFUSALS)
    assert there.taken == {"Everybody": ("measures.mentor.decision.granted",)}
    assert there.options[0].measures["mentor"].decision.granted == 1.0


def test_the_numbers_are_those_of_comparing_in_that_world() -> None:
    """No more and no less than `compare` with the two scenarios written out."""
    short = {"clock": {"start": "2027-01-04", "years": 2, "warm_up": "1 year"}}
    today = TODAY.with_(short)
    more = carried(MORE, TODAY, today)
    (rival,) = under_explanations(today, [more], [REFUSALS], 3, seed=5, jobs=1)
    there = world(today, [more], REFUSALS)
    same = sim.compare(there.baseline, list(there.options), 3, seed=5, jobs=1, outcomes=False)
    for one, other in zip(rival.comparison.results, same.results, strict=True):
        np.testing.assert_array_equal(one.values, other.values)
    assert rival.comparison.names == ("Today", "Six more mentors")


def test_an_explanation_of_what_the_baseline_does_not_have_is_refused() -> None:
    small = sim.Scenario.from_text(
        "clock: {start: 2027-01-04, years: 1}\ncitizens: {per_year: 10}\n"
        "measures: {course: {recommended: 1.0, places: 2, lasts: {fixed: 4 weeks}}}\n"
    )
    with pytest.raises(sim.ScenarioError, match="Refusals"):
        under_explanations(small, [small.with_({"measures.course.places": 3})], [REFUSALS], 1)


def test_without_options_or_explanations_there_is_nothing_to_ask() -> None:
    with pytest.raises(sim.RequestError, match="nothing to compare"):
        under_explanations(TODAY, [], [REFUSALS], 1)
    with pytest.raises(sim.RequestError, match="nothing to compare"):
        under_explanations(TODAY, [MORE], [], 1)
