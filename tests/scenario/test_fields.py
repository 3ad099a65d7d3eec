"""What fields hold once a scenario has been read, and what is left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sim.scenario import ScenarioError, load
from tests.scenario.examples import BASELINE, SMALLEST, measure, problems, scenario


def test_everything_but_clock_citizens_and_one_measure_may_be_left_out() -> None:
    found = scenario()
    assert found.clock.origin == found.clock.start == date(2027, 1, 4)
    assert found.clock.end == date(2028, 1, 4)
    assert (found.name, found.language) == ("scenario", "en")
    for section in ("calendar", "preparation", "assessment", "programme", "motivation", "dropout", "outcome"):
        assert getattr(found, section) is None
    assert (found.caseworkers, found.never_ready, found.citizens.profiles) == ({}, 0, None)
    mentor = found.measures["mentor"]
    assert (mentor.recommended, mentor.available, mentor.identify.lasts, mentor.decision.granted) == (
        1,
        True,
        None,
        1,
    )
    assert (mentor.after.measures, mentor.after.share, mentor.search.no_firm, mentor.declined) == (
        (),
        1,
        0,
        None,
    )


def test_the_baseline_reads_as_written() -> None:
    found = load(BASELINE)
    assert found.citizens.per_year == 224
    assert found.caseworkers["resource_team"].full_time.first == Decimal("3.4")
    assert found.caseworkers["resource_team"].serves == {"age": ("under_30", "from_30_to_39")}
    assert found.measures["anxiety_group"].recommended == {"psychiatric": 0.45, "otherwise": 0.05}
    groups = found.measures["anxiety_group"].groups
    assert groups is not None
    assert (groups.places, groups.minimum, groups.every.whole_days) == (8, 4, 182)
    assert found.assessment is not None
    assert found.assessment.leads_to == {"programme": 0.43, "flexi_job": 0.57}
    assert found.clock.origin == date(2021, 1, 4)


def test_an_assessment_leads_to_the_programme_unless_it_says_otherwise() -> None:
    found = scenario(assessment={"weekday": "tuesday", "cases": 5})
    assert found.assessment is not None
    assert found.assessment.leads_to == {"programme": 1}
    assert (str(found.assessment.every), found.assessment.notice.seconds) == ("1 week", 0)


def test_a_number_of_years_is_calendar_years() -> None:
    assert scenario(clock={"start": "2027-01-04", "years": 4}).clock.end == date(2031, 1, 4)
    assert scenario(clock={"start": "2027-01-04", "years": "26 weeks"}).clock.end == date(2027, 7, 5)


def test_capacities_may_change_on_dates_within_the_clock() -> None:
    places = measure(places={date(2027, 1, 4): 3, date(2027, 6, 1): "unlimited"}).measures["mentor"].places
    assert places is not None
    assert (places.first, places.steps[1]) == (3, (date(2027, 6, 1), None))
    for outside in (date(2027, 1, 3), date(2028, 1, 4)):
        with pytest.raises(ScenarioError, match="outside the clock"):
            measure(places={outside: 3})


def test_the_first_group_may_have_started_before_the_clock_because_starts_repeat() -> None:
    groups = {"places": 8, "every": "26 weeks", "first": date(2026, 2, 2), "lasts": "12 weeks"}
    assert scenario(measures={"group": {"groups": groups}}).measures["group"].groups is not None


def test_a_measure_that_does_not_exist_needs_no_places() -> None:
    assert not scenario(measures={"yoga": {"available": False}}).measures["yoga"].available


def test_profiles_are_complete_tables_once_read() -> None:
    found = scenario(
        citizens={
            "per_year": 100,
            "profiles": {
                "age": {"under_30": 0.4, "from_40": 0.6},
                "psychiatric": {"under_30": 0.68, "otherwise": 0.4},
                "previous_benefit": {"under_30": {"sickness": 1}, "otherwise": {"cash_or_education": 1}},
                "wish": {"pension": 0.5, "neither": 0.5},
            },
        }
    ).citizens.profiles
    assert found is not None
    assert found.age == {"under_30": 0.4, "from_30_to_39": 0, "from_40": 0.6}
    assert found.psychiatric == {"under_30": 0.68, "from_30_to_39": 0.4, "from_40": 0.4}
    assert found.at_age("previous_benefit", "from_40") == {"sickness": 0, "cash_or_education": 1, "other": 0}
    assert found.at_age("wish", "under_30") == {"pension": 0.5, "neither": 0.5, "programme": 0}
    assert found.at_age("woman", "under_30") == {"false": 1, "true": 0}


AGES = {"under_30": 0.4, "from_30_to_39": 0.2, "from_40": 0.4}


@pytest.mark.parametrize(
    ("teams", "fault"),
    [
        ({"young": {"age": "under_30"}, "others": {}}, ""),
        ({"young": {"age": ["under_30"]}, "old": {"age": ["from_30_to_39", "from_40"]}}, ""),
        ({"women": {"woman": True}, "men": {"woman": False}}, ""),
        ({"only": {}}, ""),
        ({"young": {"age": "under_30"}, "women": {"woman": True}, "others": {}}, "both serve"),
        ({"one": {}, "two": {}}, "both serve everybody"),
        ({"young": {"age": "under_30"}}, "no team serves"),
        # Nobody is physically ill here, so that nobody is left without a team.
        ({"well": {"physical": False}}, ""),
    ],
)
def test_everybody_is_served_by_one_team(teams: dict[str, object], fault: str) -> None:
    citizens = {"per_year": 100, "profiles": {"age": AGES, "woman": 0.6}}
    caseworkers = {
        name: {"serves": serves, "full_time": 1, "citizens_each": 30}
        if serves
        else {"full_time": 1, "citizens_each": 30}
        for name, serves in teams.items()
    }
    if not fault:
        assert scenario(citizens=citizens, caseworkers=caseworkers).caseworkers.keys() == teams.keys()
        return
    with pytest.raises(ScenarioError, match=fault):
        scenario(citizens=citizens, caseworkers=caseworkers)


def test_shares_may_miss_one_by_a_rounding_error_and_no_more() -> None:
    third = 0.333333333333
    assert scenario(outcome={"shares": {"job": third, "pension": third, "other": third}}).outcome is not None
    with pytest.raises(ScenarioError, match="add up to"):
        scenario(outcome={"shares": {"job": 0.3333, "pension": 0.3333, "other": 0.3333}})


def test_a_circle_of_waiting_is_found_also_through_decisions_and_detours() -> None:
    def waits(measures: list[str], decided: list[str]) -> dict[str, object]:
        return {"places": 1, "lasts": "1 week", "after": {"measures": measures, "decided": decided}}

    straight = {"a": waits(["b", "c"], []), "b": waits([], ["c"]), "c": waits([], ["d"]), "d": waits([], [])}
    assert len(scenario(measures=straight).measures) == 4
    with pytest.raises(ScenarioError) as caught:
        scenario(measures={**straight, "d": waits([], ["b"])})
    (problem,) = caught.value.problems
    assert "b waits for c waits for d waits for b" in problem.message


def test_a_thousand_measures_are_read_and_no_more() -> None:
    many = {f"m{number}": {"places": 1, "lasts": "1 week"} for number in range(1001)}
    with pytest.raises(ScenarioError, match="too many"):
        scenario(measures=many)
    del many["m0"]
    assert len(scenario(measures=many).measures) == 1000


@pytest.mark.parametrize("field", ["cost", "price", "buys_after"])
def test_no_amount_of_money_is_below_nothing(field: str) -> None:
    def paid(amount: int) -> dict[str, object]:
        given: dict[str, object] = {
            "cost": {"per_place_year": amount},
            "price": amount,
            "buys_after": {"wait": "90 days", "price": amount},
        }
        return {field: given[field], "private": field == "price"}

    assert "mentor" in measure(**paid(0)).measures
    with pytest.raises(ScenarioError, match="at least 0"):
        measure(**paid(-1))


def test_values_cannot_be_changed_in_place() -> None:
    found = scenario()
    with pytest.raises(ValueError, match="frozen"):
        found.never_ready = 0.5  # type: ignore[misc]  # that is the point


def test_later_faults_are_not_hidden_by_earlier_ones() -> None:
    text = (
        SMALLEST.replace("places: 3", "plces: 3, recommended: 1.2")
        + "outcome: {shares: {job: 0.5}}\nnever_ready: 2\n"
    )
    lines = [(problem.line, problem.message.split(",")[0]) for problem in problems(text)]
    assert lines == [
        (3, 'unknown field "plces"'),
        (3, "expected a share from 0 to 1"),
        (4, "the shares add up to 0.5 instead of 1"),
        (5, "expected a share from 0 to 1"),
    ]


def test_what_rests_on_a_broken_part_is_not_judged() -> None:
    text = SMALLEST.replace("2027-01-04", "soon").replace("places: 3", "places: {2031-01-01: 3}")
    assert [problem.line for problem in problems(text)] == [1]
