"""Declared ranges, and a scenario with all of its ranged values moved at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.scenario import Scenario, ScenarioError, load
from sim.scenario.distributions import distribution
from sim.scenario.provenance import plain
from sim.scenario.quantities import duration
from sim.scenario.ranged import moved, ranged
from tests.scenario.examples import measure, scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
BASE = load(SCENARIOS / "baseline.yaml")
RANGES = {each.path: each for each in ranged(BASE)}


def doubtful(value: object, low: object, high: object) -> dict[str, object]:
    """A value with a range beside it."""
    return {"value": value, "grade": "assumption", "range": [low, high]}


def anywhere(seed: int, of: Scenario = BASE) -> dict[str, float]:
    """A share of each range, drawn at random."""
    luck = np.random.default_rng(seed)
    return {each.path: float(luck.random()) for each in ranged(of)}


def test_every_declared_range_is_found_but_those_of_money() -> None:
    declared = {path for path, source in BASE.sources.items() if source.range is not None}
    assert declared - set(RANGES) == {path for path in declared if "cost" in path}
    assert set(RANGES) < declared


def test_a_measure_called_cost_has_ranges_like_any_other() -> None:
    found = scenario(measures={"cost": {"places": doubtful(3, 2, 5), "lasts": "3 months"}})
    assert [each.path for each in ranged(found)] == ["measures.cost.places"]


@pytest.mark.parametrize("path", RANGES)
def test_the_ends_of_a_range_are_its_ends(path: str) -> None:
    each = RANGES[path]
    for share, end in ((0.0, each.low), (1.0, each.high)):
        if isinstance(end, str):
            assert duration(each.at(share)).seconds == duration(end).seconds
        else:
            assert each.at(share) == end


def test_whole_numbers_stay_whole_and_courses_last_whole_weeks() -> None:
    for share in (0.13, 0.5, 0.77):
        assert isinstance(RANGES["measures.mentor.places"].at(share), int)
        assert isinstance(RANGES["measures.anxiety_group.groups.minimum"].at(share), int)
        assert duration(RANGES["measures.anxiety_group.groups.every"].at(share)).seconds % 604_800 == 0
        assert not isinstance(RANGES["never_ready"].at(share), int)


def test_places_that_change_on_dates_stay_whole() -> None:
    dates = {"2027-01-04": doubtful(3, 1, 8), "2027-06-01": 4}
    text = scenario().text().replace("places: 3", f"places: {dates}".replace("'", ""))
    (each,) = ranged(Scenario.from_text(text))
    assert each.at(0.5) == 4


def test_a_scenario_with_nothing_moved_is_the_same() -> None:
    assert moved(BASE, {}) == BASE
    assert moved(BASE, {"measures.nobody.places": 0.5}) == BASE


def test_every_value_is_where_its_share_says() -> None:
    shares = anywhere(1)
    found = moved(BASE, shares)
    assert found.measures["mentor"].decision.granted == RANGES["measures.mentor.decision.granted"].at(
        shares["measures.mentor.decision.granted"]
    )
    apart = {"leads_to", "age", "previous_benefit", "wish", "mixture"}
    for path, each in RANGES.items():
        if not apart & set(path.split(".")):
            assert at(found, path) == each.at(shares[path])


def at(found: Scenario, path: str) -> object:
    """What a scenario says at a path."""
    here: Any = found.resolved
    for step in path.split("."):
        here = here[int(step)] if isinstance(here, list) else here[step]
    return here


@pytest.mark.parametrize("seed", range(20))
def test_shares_that_must_add_up_to_one_do_so_wherever_they_are_moved(seed: int) -> None:
    found = moved(BASE, anywhere(seed))
    assert found.assessment is not None
    assert sum(found.assessment.leads_to.values()) == pytest.approx(1.0)
    assert found != BASE


@pytest.mark.parametrize("seed", range(20))
def test_shares_that_add_up_to_one_stay_within_their_ranges(seed: int) -> None:
    found = moved(BASE, anywhere(seed))
    for path, each in RANGES.items():
        if {"leads_to", "age", "previous_benefit", "wish", "mixture"} & set(path.split(".")):
            assert float(each.low) - 1e-9 <= at(found, path) <= float(each.high) + 1e-9  # type: ignore[operator]


def test_a_share_that_nobody_doubts_is_not_scaled() -> None:
    ways = {"programme": 0.5, "flexi_job": doubtful(0.3, 0.2, 0.4), "ordinary": doubtful(0.2, 0.1, 0.3)}
    text = {"assessment": {"weekday": "tuesday", "cases": 2, "leads_to": ways}}
    found = moved(
        scenario(**text), {"assessment.leads_to.flexi_job": 1.0, "assessment.leads_to.ordinary": 1.0}
    )
    assert found.assessment is not None
    assert found.assessment.leads_to == pytest.approx(
        {"programme": 0.5, "flexi_job": 2 / 7, "ordinary": 1.5 / 7}
    )


@pytest.mark.parametrize(
    "given",
    [
        {"exponential": {"mean": "10 weeks"}},
        {"gamma": {"mean": "10 weeks", "sd": "5 weeks"}},
        {"lognormal": {"median": "8 weeks", "sigma": 0.7}},
        {"weibull": {"c": 1.5, "scale": "10 weeks"}},
        {"uniform": {"low": "5 weeks", "high": "15 weeks"}},
        {"triangular": {"low": "0 weeks", "mode": "9 weeks", "high": "20 weeks"}},
        {"mixture": [[0.5, "8 weeks"], [0.5, {"fixed": "12 weeks"}]]},
    ],
)
def test_a_distribution_with_a_range_keeps_its_shape_and_moves_its_mean(given: dict[str, object]) -> None:
    whole = measure(lasts=doubtful(given, "5 weeks", "20 weeks"))
    before, after = whole.measures["mentor"].lasts, moved(whole, {"measures.mentor.lasts": 1.0})
    longer = after.measures["mentor"].lasts
    assert before is not None
    assert longer is not None
    assert longer.mean == pytest.approx(20 * 604_800, rel=1e-4)
    if before.longest is not None and longer.longest is not None:
        assert longer.longest / before.longest == pytest.approx(longer.mean / before.mean, rel=1e-4)
    assert distribution(plain(whole.tree.content["measures"])["mentor"]["lasts"]) == before


def test_what_the_language_refuses_is_refused_in_its_words() -> None:
    ends = {
        "low": doubtful("2 weeks", "1 week", "9 weeks"),
        "high": doubtful("10 weeks", "9 weeks", "20 weeks"),
    }
    found = measure(lasts={"uniform": ends})
    low, high = (f"measures.mentor.lasts.uniform.{end}" for end in ends)
    with pytest.raises(ScenarioError, match="low must lie below high"):
        moved(found, {low: 1.0, high: 0.0})
