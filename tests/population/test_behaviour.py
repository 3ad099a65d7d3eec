"""Assumptions as numbers for an engine: rates per second, positions for names, and what does nothing."""

from __future__ import annotations

import pytest

from sim.population import Behaviour, Offering, Team, behaviour
from sim.scenario import Scenario

MONTH, YEAR, WEEK, DAY = 2_629_800, 31_557_600, 604_800, 86_400


def read(measures: str, rest: str = "") -> Behaviour:
    return behaviour(
        Scenario.from_text(
            "clock: {start: 2027-01-04, years: 2}\n"
            "citizens: {per_year: 100, profiles: {age: {under_30: 0.5, from_40: 0.5}, able_to_pay: 0.2}}\n"
            f"{rest}\nmeasures:\n{measures}"
        )
    )


MENTOR = "  mentor: {places: 3, lasts: 20 weeks}\n"
GROUP = "places: 8, every: 26 weeks, first: 2027-02-01, lasts: 12 weeks"
COURSE = f"  course:\n    groups: {{{GROUP}}}\n"


def test_what_is_left_out_does_nothing() -> None:
    found = read(MENTOR)
    assert found.offers == (
        Offering(
            available=True, growth=0.0, declining=None, grants_per_year=None, after_ended=frozenset(),
            after_decided=frozenset(), alternatives=(), private=False, queue="first_come", no_show=0.0,
            standby=False, clashes=0.0, clash_loses=False, review_every=0, buys_after=None,
        ),
    )  # fmt: skip
    assert found.teams == ()
    assert found.course == -1
    assert found.work_while_waiting == 1.0
    nothing = (
        found.hazard_waiting, found.hazard_active, found.erosion, found.contact, found.at_meeting,
        found.at_refusal, found.at_contradiction, found.at_parties, found.at_course, found.work,
        found.returns_after, found.shortest,
    )  # fmt: skip
    assert not any(nothing)


def test_a_team_in_contacts_a_month_and_seconds() -> None:
    plain = "full_time: 2, citizens_each: 30, contacts_per_month: 2"
    often = (
        "at_first: {contacts_per_month: 6, lasts: 3 months}, contact_on_no_show: 0.01, "
        "coordinates: true, when_full: stretch"
    )
    found = read(
        MENTOR,
        f"caseworkers: {{young: {{serves: {{age: [under_30]}}, {plain}, {often}}}, all: {{{plain}}}}}",
    ).teams
    assert found == (
        Team(2.0, 2.0, 0, 0.0, coordinates=False, stretches=False),
        Team(2.0, 6.0, 3 * MONTH, 0.01, coordinates=True, stretches=True),
    )


def test_steps_of_motivation_that_wear_it_down_are_below_zero() -> None:
    found = read(
        MENTOR,
        "motivation: {start: 0.5, contact: 0.003, refusal: 0.05, contradiction: 0.03, parties: 0.02, "
        "course: 0.1, meeting: -0.01, erosion_per_month: 0.02, growth_per_month: 0.012}",
    )
    steps = (found.at_refusal, found.at_contradiction, found.at_parties, found.at_course, found.at_meeting)
    assert steps == (-0.05, -0.03, -0.02, 0.1, -0.01)
    assert found.contact == 0.003
    assert found.erosion * MONTH == pytest.approx(0.02)
    assert found.offers[0].growth * MONTH == pytest.approx(0.012)


def test_a_measure_names_its_own_growth() -> None:
    own = "  mentor: {places: 3, lasts: 20 weeks, growth_per_month: 0.0}\n"
    motivation = "motivation: {start: 0.5, growth_per_month: 0.012}"
    assert read(own, motivation).offers[0].growth == 0.0


def test_leaving_for_work_and_the_law_in_seconds() -> None:
    found = read(
        MENTOR,
        "assessment: {weekday: tuesday, cases: 5}\n"
        "lock_in: {exits_to_work_per_year: 0.05, while_waiting: 0.5}\n"
        "rules: {return_when_nothing_started: 6 months, programme: {shortest: 1 year, longest: 5 years}}",
    )
    assert found.work * YEAR == pytest.approx(0.05)
    assert found.work_while_waiting == 0.5
    assert (found.returns_after, found.shortest) == (6 * MONTH, YEAR)


def test_measures_are_named_by_their_positions_the_preparation_course_among_them() -> None:
    found = read(
        COURSE + "    alternatives: [walk, psychologist]\n"
        "  walk: {places: 3, lasts: 9 weeks, after: {measures: [mentor], decided: [course]}}\n"
        "  psychologist: {private: true, price: 9000, places: unlimited, lasts: 3 months}\n" + MENTOR,
        f"preparation: {{course: {{groups: {{{GROUP}}}}}}}",
    )
    course, mentor, preparation, psychologist, walk = range(5)
    assert found.course == preparation
    assert found.offers[course].alternatives == (walk, psychologist)
    assert found.offers[walk].after_ended == {mentor}
    assert found.offers[walk].after_decided == {course}
    assert [offer.private for offer in found.offers] == [k == psychologist for k in range(5)]


def test_a_group_with_everything_that_people_may_do() -> None:
    (found, internship) = read(
        COURSE + "    no_show: 0.05\n    standby: true\n    queue: lowest_motivation\n"
        "    decision: {granted: 0.75, grants_per_year: 30}\n"
        "    buys_after: {wait: 90 days, price: 14700}\n    review: {every: 6 weeks}\n"
        "  internship: {places: 3, lasts: 9 weeks, clashes_with: {groups: 0.2, then: lost}}\n"
    ).offers
    assert (found.no_show, found.standby, found.queue) == (0.05, True, "lowest_motivation")
    assert (found.grants_per_year, found.buys_after, found.review_every) == (30, 90 * DAY, 6 * WEEK)
    assert (found.clashes, found.clash_loses) == (0.0, False)
    assert (internship.clashes, internship.clash_loses) == (0.2, True)


def test_a_clash_leaves_the_place_in_the_queue_unless_it_is_said_to_be_lost() -> None:
    (found,) = read("  internship: {places: 3, lasts: 9 weeks, clashes_with: {groups: 0.2}}\n").offers
    assert (found.clashes, found.clash_loses) == (0.2, False)


def test_a_review_that_replaces_nothing_is_none() -> None:
    (found,) = read(
        "  mentor: {places: 3, lasts: 20 weeks, review: {every: 6 weeks, replaces: false}}\n"
    ).offers
    assert found.review_every == 0


def test_no_grants_at_all_are_a_budget_and_not_none() -> None:
    (found,) = read("  mentor: {places: 3, lasts: 9 weeks, decision: {grants_per_year: 0}}\n").offers
    assert found.grants_per_year == 0
