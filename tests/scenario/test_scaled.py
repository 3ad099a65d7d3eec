"""Municipalities of another size: what scales does so as nearly as it can, and what exists is not lost."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.scaled import scaled, typical
from sim.timetable.capacity import caseload
from tests.scenario.examples import scenario

if TYPE_CHECKING:
    from sim.scenario import Scenario

SIZES = st.decimals("0.01", "40", places=4)

PLACE = {"places": 20, "lasts": "3 months"}


def country(**sections: Any) -> Scenario:  # noqa: ANN401  a section of YAML is anything
    """A country of which everything that scales is in the typical municipality."""
    return scenario(
        citizens={"per_year": 224},
        assessment={"weekday": "tuesday", "cases": 5},
        caseworkers={"team": {"full_time": 3.4, "citizens_each": 30}},
        measures={
            "mentor": {**PLACE, "also_used_by": {"per_year": 12}, "decision": {"grants_per_year": 30}},
            "course": {
                "groups": {
                    "places": 8,
                    "minimum": 4,
                    "every": "26 weeks",
                    "first": "2027-02-01",
                    "lasts": "12 weeks",
                    "at_once": 2,
                }
            },
        },
        municipalities={"number": 9, "sizes": {"lognormal": {"sd": 1}}},
        **sections,
    )


COUNTRY = country()
SAME = country(preparation={"lasts": "6 weeks"}, never_ready=0.1, calendar={"country": "DK"})


def of_size(size: str | Decimal, whole: Scenario = COUNTRY) -> Scenario:
    return scaled(whole, Decimal(size), "One of them")


def test_the_typical_municipality_is_the_scenario_itself() -> None:
    alone = typical(SAME)
    said = {key: value for key, value in SAME.resolved.items() if key != "municipalities"}
    assert alone.resolved == said
    assert alone.municipalities is None
    assert typical(alone) is alone


def test_only_referrals_and_capacities_are_others() -> None:
    other = of_size("0.4", SAME).resolved
    for same in ("clock", "preparation", "never_ready", "calendar"):
        assert other[same] == SAME.resolved[same]
    assert other["citizens"] == {"per_year": 89.6}
    assert other["measures"]["mentor"]["lasts"] == "3 months"


@given(SIZES)
def test_referrals_other_users_and_cases_of_the_team_scale_exactly(size: Decimal) -> None:
    one = of_size(size)
    assert Decimal(str(one.citizens.per_year)) == 224 * size
    users = one.measures["mentor"].also_used_by
    assert users is not None
    assert Decimal(str(users.per_year)) == 12 * size
    team = one.assessment
    assert team is not None
    assert team.cases.first is not None
    assert team.every.whole_days in (7, 14, 21, 28)
    assert Decimal(str(team.cases.first)) * 7 / team.every.whole_days == 5 * size


@given(SIZES)
def test_places_are_the_nearest_whole_number_and_there_is_one_at_least(size: Decimal) -> None:
    one = of_size(size)
    mentors, grants = one.measures["mentor"].places, one.measures["mentor"].decision.grants_per_year
    assert mentors is not None
    assert mentors.first is not None
    assert grants is not None
    assert mentors.first == 1 or abs(mentors.first - 20 * size) <= Decimal("0.5")
    assert grants == 1 or abs(grants - 30 * size) <= Decimal("0.5")
    (team,) = one.caseworkers.values()
    places = caseload(team)[0][1]
    assert places == 1 or abs(places - Decimal("3.4") * 30 * size) <= Decimal("0.5")


@given(SIZES)
def test_seats_a_year_scale_as_nearly_as_whole_seats_can(size: Decimal) -> None:
    groups = of_size(size).measures["course"].groups
    assert groups is not None
    assert groups.every.whole_days is not None
    assert 7 <= groups.every.whole_days <= 364
    exact = Decimal(8) * size * groups.every.whole_days / (26 * 7)
    assert groups.places == 1 or abs(groups.places - exact) <= Decimal("0.5")
    assert 1 <= groups.minimum <= min(groups.places, 4)
    assert groups.at_once is not None
    assert groups.at_once >= 1


def test_a_group_stays_a_group_until_it_would_come_less_than_once_a_year() -> None:
    often = {"0.1": (364, 2), "0.5": (364, 8), "1": (182, 8), "2": (91, 8), "4": (49, 9)}
    for size, (days, seats) in often.items():
        groups = of_size(size).measures["course"].groups
        assert groups is not None
        assert (groups.every.whole_days, groups.places) == (days, seats)


@pytest.mark.parametrize("size", ["0.05", "7"])
def test_what_there_is_none_of_or_no_end_of_stays_so(size: str) -> None:
    measures = {
        "none": {**PLACE, "places": 0},
        "unlimited": {**PLACE, "places": "unlimited"},
        "missing": {"available": False},
    }
    whole = scenario(
        measures=measures,
        assessment={"weekday": "monday", "cases": "unlimited"},
        municipalities={"number": 2, "sizes": {"inhabitants": [1, 2], "typical": 1}},
    )
    one = of_size(size, whole)
    assert one.assessment is not None
    assert one.assessment.cases.first is None
    assert [each.places.first if each.places else "" for each in one.measures.values()] == [0, None, ""]


def test_a_capacity_that_changes_on_dates_changes_on_the_same_ones() -> None:
    dated = {"2027-01-04": 10, "2027-06-01": 0, "2027-09-01": "unlimited"}
    whole = scenario(
        measures={"mentor": {**PLACE, "places": dated}},
        municipalities={"number": 2, "sizes": {"inhabitants": [1, 2], "typical": 1}},
    )
    places = of_size("0.26", whole).measures["mentor"].places
    assert places is not None
    assert {str(day): value for day, value in places.steps} == {
        "2027-01-04": 3,
        "2027-06-01": 0,
        "2027-09-01": None,
    }


def test_a_preparation_course_scales_like_a_measure() -> None:
    course = {"places": 12, "lasts": "6 weeks"}
    whole = country(preparation={"course": course})
    one = of_size("0.25", whole)
    assert one.preparation is not None
    assert one.preparation.course is not None
    assert one.preparation.course.places is not None
    assert one.preparation.course.places.first == 3
