"""What drawing depends on: whatever is left out of the fingerprints changes nobody, and the rest counts."""

from __future__ import annotations

import gc
import pickle
import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.population import draw
from sim.population.depends import EMPTY_AT_FIRST, PEOPLE, STEPS, WITH_A_LIST, _known, depends
from sim.population.kept import LUCK, POPULATIONS
from sim.scenario import Scenario
from sim.timetable import timetable
from tests.population.rich import COUNTS, OTHERWISE, RICH
from tests.population.today import MENTOR, ago, alike, stay, today

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sim.population import Population


def columns(value: object, name: str = "") -> dict[str, bytes]:
    """All columns of a population by name, to the last bit."""
    if isinstance(value, np.ndarray):
        return {name: value.tobytes() + str(value.dtype).encode()}
    if is_dataclass(value):
        return {
            k: v
            for f in fields(value)
            for k, v in columns(getattr(value, f.name), f"{name}.{f.name}").items()
        }
    return {}


def drawn(scenario: Scenario, seed: int = 5) -> Population:
    return draw(scenario, timetable(scenario), seed, 2)


def anew(scenario: Scenario, seed: int = 5) -> dict[str, bytes]:
    """A population that is drawn with nothing kept."""
    for kept in (LUCK, POPULATIONS):
        kept.limit(0)
        kept.limit(64 * 2**20)
    return columns(drawn(scenario, seed))


def leaves(left_out: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for name, within in left_out.items():
        if within is None:
            yield above + name
        else:
            yield from leaves(within, f"{above}{name}.")


@pytest.fixture(name="rich", scope="module")
def fixture_rich() -> Scenario:
    return Scenario.from_text(RICH)


def test_there_is_another_value_for_whatever_is_left_out() -> None:
    names = re.compile(r"(measures|caseworkers)\.\w+")
    known = {names.sub(r"\1.*", name).replace("dropout.from", "dropout.from_") for name in OTHERWISE}
    only_one_yet = {"language"}
    left_out = {name.replace("preparation.course", "measures.*") for name in leaves(EMPTY_AT_FIRST)}
    assert left_out - only_one_yet <= known
    assert set(leaves(WITH_A_LIST)) <= set(leaves(EMPTY_AT_FIRST))


@pytest.mark.parametrize("field", OTHERWISE)
def test_whoever_differs_in_nothing_that_is_read_shares_one_population(rich: Scenario, field: str) -> None:
    other = rich.with_({field: OTHERWISE[field]})
    assert other != rich
    assert drawn(other) is drawn(rich)
    assert anew(other) == anew(rich)


@pytest.mark.parametrize("field", COUNTS)
def test_whatever_else_differs_is_drawn_as_if_nothing_had_been_kept(rich: Scenario, field: str) -> None:
    other = rich.with_({field: COUNTS[field]})
    expected = anew(other)
    drawn(rich)
    found = columns(drawn(other))
    assert found == expected
    assert found != columns(drawn(rich))
    assert columns(drawn(rich)) == anew(rich)


LISTED: dict[str, Any] = {
    "outcome": {"shares": {"job": 1.0}},
    "assessment.cases": 9,
    "assessment.notice": "3 weeks",
    "caseworkers.team.full_time": 9,
    "caseworkers.team.citizens_each": 11,
    "measures.mentor.places": 3,
    "measures.mentor.field": "social",
    "measures.mentor.cost": {"per_place_year": 3},
}
COUNTS_WITH_A_LIST: dict[str, Any] = {
    "motivation.erosion_per_month": 0.3,
    "dropout.reference": 0.9,
    "measures.course.groups.first": "2026-12-10",
    "measures.mentor.lasts": "60 weeks",
}


@pytest.fixture(name="listed", scope="module")
def fixture_listed() -> Scenario:
    course = {"groups": {"places": 8, "every": "4 weeks", "first": "2026-12-07", "lasts": "12 weeks"}}
    person = {"arrived": ago(40), "assessed": ago(35), "queued": ago(35), "started": ago(30)}
    return today(
        **alike(12, person, stay("mentor", 35, started=20), stay("course", 35, started=4)),
        assessment={"weekday": "tuesday", "cases": 5},
        caseworkers={"team": {"full_time": 3, "citizens_each": 30}},
        measures={"mentor": {**MENTOR, "places": 20}, "course": course},
        motivation={"start": 0.5, "erosion_per_month": 0.01},
        dropout={"per_year": 0.1, "reference": 0.5},
        never_ready=0.3,
    )


@pytest.mark.parametrize("field", LISTED)
def test_capacity_changes_nobody_who_is_there_when_a_run_begins(listed: Scenario, field: str) -> None:
    other = listed.with_({field: LISTED[field]})
    assert drawn(other) is drawn(listed)
    assert anew(other) == anew(listed)


@pytest.mark.parametrize("field", COUNTS_WITH_A_LIST)
def test_what_has_moved_those_who_are_there_counts(listed: Scenario, field: str) -> None:
    other = listed.with_({field: COUNTS_WITH_A_LIST[field]})
    expected = anew(other)
    drawn(listed)
    assert columns(drawn(other)) == expected
    assert drawn(other) is not drawn(listed)


def test_people_are_shared_where_only_plans_differ_and_plans_where_only_people_do(rich: Scenario) -> None:
    other_plans = drawn(rich.with_({"measures.mentor.decision.granted": 0.9}))
    assert other_plans is not drawn(rich)
    assert other_plans.citizens is drawn(rich).citizens
    assert set(leaves(PEOPLE)) >= {"measures", "preparation.course"}
    assert set(leaves(STEPS)) >= {"recommended", "places"}


def test_nobody_can_change_what_others_share(rich: Scenario) -> None:
    population = drawn(rich)
    for part in (population.citizens, population.spells, population.others):
        for each in fields(part):
            assert not getattr(part, each.name).flags.writeable


def test_dates_and_seeds_are_never_mixed_up(rich: Scenario) -> None:
    longer = rich.with_({"clock.years": 3})
    assert len(drawn(longer).citizens.number) > len(drawn(rich).citizens.number)
    assert drawn(rich, 6) is not drawn(rich, 5)
    dates = timetable(rich)
    assert draw(rich, dates, 5, 3) is not draw(rich, dates, 5, 2)
    assert len(draw(rich, timetable(longer), 5, 2).citizens.number) > len(
        draw(rich, dates, 5, 2).citizens.number
    )


def test_equal_scenarios_depend_on_the_same_and_gone_ones_are_forgotten(rich: Scenario) -> None:
    again = pickle.loads(pickle.dumps(rich))  # noqa: S301 - our own
    assert depends(again) == depends(rich)
    here = id(again)
    assert here in _known
    del again
    gc.collect()
    assert here not in _known
