"""Those who are there when a run begins go on as if it had never stopped."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import assume
from hypothesis import strategies as st

from sim.scenario import Scenario
from tests.compiled.drawn import anew, each
from tests.pathway.interrupted import taken_up, uninterrupted
from tests.pathway.towns import START, scenario_data

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn


@st.composite
def towns(draw: DrawFn) -> dict[str, Any]:
    """Towns in which the two tables say everything that matters for what comes next.

    They do not say how motivated somebody was at the last review, how far a team had stretched when a
    programme began, or that a group is running which everybody has left. And of two measures that came
    onto a plan at one moment they do not say which is the alternative, if one was ruled out at once; nor
    for whom the order between measures holds, which is drawn where it does not hold for all.
    """
    data = draw(scenario_data())
    for measure in data["measures"].values():
        if "alternatives" in measure and measure.get("identify", {}).get("lasts", "0 weeks") == "0 weeks":
            measure["identify"] = {"lasts": "1 weeks"}
        measure.get("after", {}).pop("share", None)
    courses = [data.get("preparation", {}).get("course", {}), *data["measures"].values()]
    for measure in courses:
        measure.pop("review", None)
        for word in ("admission", "at_once"):
            measure.get("groups", {}).pop(word, None)
    for team in data.get("caseworkers", {}).values():
        team["when_full"] = "wait"
    return data


def test_a_run_that_is_taken_up_goes_the_way_of_one_that_never_stopped() -> None:
    examples = st.tuples(towns(), st.integers(0, 2**32), st.integers(-10, 60))
    each(examples, 80, anew(), lambda example: goes_the_same_way(*example))


def goes_the_same_way(data: dict[str, Any], seed: int, week: int) -> None:
    scenario = Scenario.model_validate(data)
    day = START + timedelta(weeks=week)
    assume(scenario.origin < day < scenario.clock.end)
    late = min(day, scenario.clock.start)
    assume(late > scenario.origin)
    one, other = uninterrupted(scenario, late, seed), taken_up(scenario, late, seed)
    assert other[0] == one[0]
    assert other[1] == one[1]
