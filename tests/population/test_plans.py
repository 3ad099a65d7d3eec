"""Rows of spells: what is planned, what may be needed later, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.population.luck import Luck
from sim.population.plans import attempts_at, plan
from sim.scenario import Measure
from sim.scenario.schema_parts import PREPARATION_COURSE
from tests.population.towns import COURSE, INTERNSHIP, MENTOR, PATHWAY, PROFILES, drawn, town

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.population import Population, Spells

NAMES = ("a", "b", "c", "d")
GROUPS = {"places": 8, "every": "26 weeks", "first": "2027-02-01", "lasts": "12 weeks"}
PAYERS = PROFILES + "    able_to_pay: 0.3\n"
PREPARED = PATHWAY.replace(
    "{lasts: {gamma: {mean: 6 weeks, sd: 3 weeks}}}",
    "{course: {recommended: 0.6, no_show: 0.1, "
    "groups: {places: 9, every: 4 weeks, first: 2027-02-01, lasts: 3 weeks}}}",
    1,
)
ASKED = """
  mentor:
    recommended: 0.5
    places: 22
    lasts: 7 months
    alternatives: [bought, volunteer]
"""
VOLUNTEER = """
  volunteer: {recommended: 0.2, places: 3, lasts: 9 weeks, alternatives: [club]}
"""
BOUGHT = """
  bought: {private: true, price: 9000, places: unlimited, lasts: 8 weeks, alternatives: [retreat]}
"""
REST = """
  club: {recommended: 0, places: 3, lasts: 9 weeks}
  retreat: {recommended: 0, places: 3, lasts: 9 weeks}
"""


def measure(**fields: object) -> Measure:
    return Measure.model_validate({"places": 5, "lasts": "13 weeks", **fields})


def rows(spells: Spells) -> list[tuple[int, int, int, bool]]:
    columns = (spells.citizen, spells.measure, spells.attempt, spells.planned)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def come_to(name: str, measures: Mapping[str, Measure], seen: set[str], *, pays: bool) -> set[str]:
    """The measures that one citizen may come to from `name`, followed one by one."""
    if name not in seen and (pays or not measures[name].private):
        seen.add(name)
        for other in measures[name].alternatives:
            come_to(other, measures, seen, pays=pays)
    return seen


@given(
    table=st.lists(st.lists(st.booleans(), min_size=4, max_size=4), max_size=12),
    alternatives=st.lists(st.lists(st.sampled_from(NAMES), unique=True), min_size=4, max_size=4),
    private=st.lists(st.booleans(), min_size=4, max_size=4),
    paying=st.lists(st.booleans(), min_size=12, max_size=12),
    reviewed=st.lists(st.booleans(), min_size=4, max_size=4),
    returns=st.booleans(),
)
def test_rows_are_all_that_a_citizen_may_come_to_by_measure_and_attempt(
    table: list[list[bool]],
    alternatives: list[list[str]],
    private: list[bool],
    paying: list[bool],
    reviewed: list[bool],
    returns: bool,  # noqa: FBT001  hypothesis gives it by name
) -> None:
    measures = {
        name: measure(
            alternatives=alternatives[k],
            private=private[k],
            review={"every": "6 weeks"} if reviewed[k] else None,
        )
        for k, name in reversed(list(enumerate(NAMES)))
    }
    recommended = np.array(table, dtype=np.bool_).reshape(-1, 4) & ~np.array(private)
    pays = np.array(paying[: len(table)], dtype=np.bool_)
    spells = plan(measures, recommended, pays, Luck(1, 0, len(table)), returns=returns)
    expected = []
    for c, mine in enumerate(recommended.tolist()):
        seen: set[str] = set()
        for name, wanted in zip(NAMES, mine, strict=True):
            if wanted:
                come_to(name, measures, seen, pays=paying[c])
        expected += [
            (c, k, attempt, mine[k] and attempt == 1)
            for k, name in enumerate(NAMES)
            for attempt in range(1, 2 + reviewed[k] + returns)
            if name in seen
        ]
    assert rows(spells) == expected
    first = spells.first.tolist()
    assert [first[0], first[-1], len(first)] == [0, len(expected), len(table) + 1]
    for c in range(len(table)):
        assert set(spells.citizen[first[c] : first[c + 1]].tolist()) <= {c}


@pytest.mark.parametrize(
    ("fields", "returns", "attempts"),
    [
        ({}, False, 1),
        ({}, True, 2),
        ({"no_show": 0.1}, False, 1),  # only in groups
        ({"groups": GROUPS}, False, 1),
        ({"groups": GROUPS, "no_show": 0.1}, False, 2),
        ({"review": {"every": "6 weeks"}}, False, 2),
        ({"review": {"every": "6 weeks", "replaces": False}}, False, 1),
        ({"groups": GROUPS, "no_show": 0.1, "review": {"every": "6 weeks"}}, True, 4),
    ],
)
def test_attempts_are_as_many_as_may_be_needed(
    fields: dict[str, object],
    returns: bool,  # noqa: FBT001  a parameter of the test
    attempts: int,
) -> None:
    places = {} if "groups" in fields else {"places": 5, "lasts": "13 weeks"}
    assert attempts_at("mentor", Measure.model_validate(places | fields), returns=returns) == attempts


def test_a_preparation_course_is_attempted_again_for_a_no_show_only() -> None:
    course = Measure.model_validate({"groups": GROUPS, "no_show": 0.1, "review": {"every": "6 weeks"}})
    assert attempts_at(PREPARATION_COURSE, course, returns=True) == 2
    assert attempts_at(PREPARATION_COURSE, course.model_copy(update={"no_show": 0.0}), returns=True) == 1


def by_name(population: Population) -> dict[str, tuple[set[int], set[int]]]:
    """For each measure the citizens on whose plan it stands, and those who may come to it."""
    spells, found = population.spells, {}
    for position, name in enumerate(population.names):
        here = spells.measure == position
        planned = here & spells.planned
        found[name] = set(spells.citizen[planned].tolist()), set(spells.citizen[here].tolist())
    return found


def test_private_measures_are_nobodys_plan_and_within_reach_of_those_able_to_pay() -> None:
    population = drawn(town(ASKED, VOLUNTEER, BOUGHT, REST, profiles=PAYERS))
    paying = set(np.flatnonzero(population.citizens.able_to_pay).tolist())
    found = by_name(population)
    mentor, reach = found["mentor"]
    assert mentor == reach
    assert found["bought"] == (set(), mentor & paying)
    assert found["retreat"] == (set(), mentor & paying)  # only what is bought leads there
    planned, reach = found["volunteer"]
    assert planned
    assert reach == planned | mentor
    assert found["club"] == (set(), planned | mentor)
    assert 0 < len(mentor & paying) < len(mentor)


def test_the_preparation_course_is_for_all_who_are_referred_wherever_they_are_led() -> None:
    population = drawn(town(MENTOR, COURSE, pathway=PREPARED, per_year=4_000))
    led = population.citizens.leads_to == 0
    course, reach = (np.array(sorted(each)) for each in by_name(population)[PREPARATION_COURSE])
    assert np.array_equal(course, reach)
    for group in (led, ~led):
        n, found = group.sum(), group[course].sum()
        assert abs((found / n - 0.6) / np.sqrt(0.24 / n)) < 4
    others = population.spells.measure != population.names.index(PREPARATION_COURSE)
    assert led[population.spells.citizen[others]].all()
    attempts = population.spells.attempt
    assert set(attempts[~others].tolist()) == {1, 2}
    assert set(attempts[others].tolist()) == {1}


def test_the_preparation_course_leads_to_no_alternative() -> None:
    measures = {"mentor": measure(), PREPARATION_COURSE: measure(alternatives=["mentor"])}
    recommended = np.array([[False, True], [True, True]])
    spells = plan(measures, recommended, np.ones(2, dtype=np.bool_), Luck(1, 0, 2))
    assert rows(spells) == [(0, 1, 1, True), (1, 0, 1, True), (1, 1, 1, True)]


def test_everybodys_measures_are_unchanged_by_a_course_before_the_meeting() -> None:
    without, with_course = (drawn(town(MENTOR, INTERNSHIP, pathway=p)) for p in (PATHWAY, PREPARED))
    found = []
    for population in (without, with_course):
        spells = population.spells
        here = np.isin(spells.measure, [population.names.index(name) for name in ("mentor", "internship")])
        found.append([getattr(spells, name)[here].tolist() for name in ("citizen", "lasts", "identify")])
    assert found[0] == found[1]
