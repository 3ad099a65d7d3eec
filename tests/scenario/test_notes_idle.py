"""Words that do nothing where they stand are noted, and not where they do something."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scenario.examples import scenario

PLACES: dict[str, Any] = {"places": 3, "lasts": "3 months", "recommended": 0.5}
GROUPS: dict[str, Any] = {
    "groups": {"places": 8, "every": "26 weeks", "first": "2027-02-01", "lasts": "12 weeks"},
    "recommended": 0.5,
}
COACH: dict[str, Any] = {"private": True, "places": "unlimited", "lasts": "3 months"}
REFUSED = {"decision": {"granted": 0.5}}
YOUNG = {"age": {"under_30": 1}}
RICH = {"per_year": 100, "profiles": {**YOUNG, "able_to_pay": {"under_30": 0.1, "otherwise": 0}}}
POOR = {"per_year": 100, "profiles": {**YOUNG, "able_to_pay": {"under_30": 0, "otherwise": 0.5}}}
BOUGHT = {"buys_after": {"wait": "90 days", "price": 14700}}
AIDS = {"considerations": {"aids": {"recommended": 0.2}}}
MOTIVATION = {"start": 0.5}
TEAM = {"full_time": 1, "citizens_each": 30}


def town(section: dict[str, Any] | None = None, **measures: dict[str, Any]) -> tuple[str, ...]:
    """The notes of a town with motivation and some measures."""
    return scenario(**{"motivation": MOTIVATION, "measures": measures, **(section or {})}).notes


@pytest.mark.parametrize(
    ("idle", "at_work", "said"),
    [
        ({**GROUPS, "standby": True}, {**GROUPS, "standby": True, "no_show": 0.1}, "standby does nothing"),
        (
            {**PLACES, "places": "unlimited", **BOUGHT},
            {**PLACES, "places": {"2027-01-04": "unlimited", "2027-06-01": 3}, **BOUGHT},
            "nobody waits",
        ),
        (
            {**PLACES, "search": {"lasts": "3 weeks", "slower_with_considerations": 2}},
            {**PLACES, "search": {"lasts": "3 weeks", "slower_with_considerations": 2}, **AIDS},
            "slower_with_considerations does nothing: the measure has no considerations",
        ),
        (
            {**PLACES, "search": {"slower_with_considerations": 2}, **AIDS},
            {**PLACES, "search": {"lasts": "3 weeks", "slower_with_considerations": 2}, **AIDS},
            "the search takes no time",
        ),
        (
            {**PLACES, "stops_without": 2, "stops_early": 0.1},
            {**PLACES, "stops_without": 2, "stops_early": 0.1, **AIDS},
            "stops_without does nothing: the measure has no considerations",
        ),
        (
            {**PLACES, "stops_without": 2, **AIDS},
            {**PLACES, "stops_without": 2, "stops_early": 0.1, **AIDS},
            "stops_without does nothing: it multiplies",
        ),
        (
            {**PLACES, "decision": {"granted": 0, "grants_per_year": 3}},
            {**PLACES, "decision": {"granted": 0.1, "grants_per_year": 3}},
            "nothing is ever granted",
        ),
        (
            {**PLACES, "review": {"every": "13 weeks", "replaces": False}},
            {**PLACES, "review": {"every": "13 weeks"}},
            "review does nothing",
        ),
        (
            {**PLACES, "queue": "youngest_first"},
            {**PLACES, "queue": "first_come"},
            "queue: youngest_first does nothing",
        ),
        (
            {**PLACES, "clashes_with": {"groups": 0.2}},
            {**PLACES},
            "clashes_with does nothing",
        ),
    ],
)  # fmt: skip
def test_a_word_that_does_nothing_in_its_measure(
    idle: dict[str, Any], at_work: dict[str, Any], said: str
) -> None:
    (note,) = town(mentor=idle)
    assert note.startswith("measures.mentor.")
    assert said in note
    assert town(mentor=at_work) == ()


def test_a_clash_needs_groups() -> None:
    assert town(mentor={**PLACES, "clashes_with": {"groups": 0.2}}, group=GROUPS) == ()


@pytest.mark.parametrize(
    "fields",
    [
        REFUSED,
        {"available": False},
        {"decision": {"grants_per_year": 3}},
        {"search": {"no_firm": 0.1}},
        {"review": {"every": "13 weeks"}},
    ],
)
def test_alternatives_need_something_to_be_ruled_out(fields: dict[str, Any]) -> None:
    assert town(mentor={**PLACES, **fields, "alternatives": ["group"]}, group=GROUPS) == ()
    for none in ({}, {"decision": {"granted": 0.5, "by": "team"}}):
        (note,) = town(mentor={**PLACES, **none, "alternatives": ["group"]}, group=GROUPS)
        assert note.startswith("measures.mentor.alternatives does nothing")


def test_a_private_measure_needs_a_way_to_it_and_somebody_who_can_pay() -> None:
    mentor = {**PLACES, **REFUSED, "alternatives": ["coach"]}
    assert town({"citizens": RICH}, mentor=mentor, coach=COACH) == ()
    assert town({"citizens": RICH}, mentor=PLACES, coach=COACH) == (
        "measures.coach: private, and in nobody's alternatives, so nobody ever comes to it",
    )
    for citizens in (POOR, {"per_year": 100}):
        (note,) = town({"citizens": citizens}, mentor=mentor, coach=COACH)
        assert note.startswith("measures.coach: private, and nobody can pay for it")
    (note,) = town({"citizens": RICH}, mentor=mentor, coach={**COACH, "one_of": "health"})
    assert "one_of does nothing" in note


def test_a_public_alternative_may_be_recommended_to_nobody_else() -> None:
    mentor = {**PLACES, **REFUSED, "alternatives": ["coach"]}
    public = {"places": 3, "lasts": "3 months"}
    (note,) = town(mentor=mentor, coach=public)
    assert "write recommended: 0 if it is only an alternative" in note
    assert town(mentor=mentor, coach={**public, "recommended": 0}) == ()


def test_caseworkers_keep_nobody_away_from_what_nobody_misses() -> None:
    missed = {**GROUPS, "no_show": 0.1}
    team = {"team": {**TEAM, "contacts_per_month": 2, "contact_on_no_show": 0.01}}
    assert town({"caseworkers": team}, group=missed) == ()
    (note,) = town({"caseworkers": team}, group=GROUPS)
    assert note.startswith("caseworkers.team.contact_on_no_show does nothing")
    coordinates = {"caseworkers": {"team": {**TEAM, "coordinates": True}}}
    (note,) = town(coordinates, group=GROUPS)
    assert note.startswith("caseworkers.team.coordinates does nothing")
    assert town({**coordinates, "motivation": {"start": 0.5, "parties": 0.1}}, group=GROUPS) == ()
    assert town(coordinates, group=GROUPS, mentor={**PLACES, "clashes_with": {"groups": 0.2}}) == ()


def test_the_course_adds_to_motivation_at_its_end_and_only_if_there_is_one() -> None:
    lifted = {"motivation": {"start": 0.5, "course": 0.1}}
    course = {"places": 12, "lasts": "6 weeks"}
    assert town({**lifted, "preparation": {"course": course}}, mentor=PLACES) == ()
    (note,) = town({**lifted, "preparation": {"lasts": "6 weeks"}}, mentor=PLACES)
    assert note.startswith("motivation.course does nothing")
    growing = {"preparation": {"course": {**course, "growth_per_month": 0.01}}}
    (note,) = town({**lifted, **growing}, mentor=PLACES)
    assert note.startswith("preparation.course.growth_per_month does nothing")
    standby = {"preparation": {"course": {"groups": GROUPS["groups"], "standby": True}}}
    (note,) = town({**lifted, **standby}, mentor=PLACES)
    assert note.startswith("preparation.course.standby does nothing")


def test_without_motivation_nothing_lifts_it_and_every_review_replaces() -> None:
    grows = {**PLACES, "growth_per_month": 0.01}
    (note,) = scenario(measures={"mentor": grows}).notes
    assert note == "without motivation: it never changes, so measures.mentor.growth_per_month does nothing"
    assert town(mentor=grows) == ()
    reviewed = {**PLACES, "review": {"every": "13 weeks"}}
    (note,) = scenario(measures={"mentor": reviewed}).notes
    assert note.startswith("measures.mentor.review: without motivation")
    (note,) = scenario(measures={"mentor": {**PLACES, "queue": "lowest_motivation"}}).notes
    assert "lowest_motivation does nothing" in note


def test_contacts_do_something_where_they_lift_motivation_or_bring_people_to_their_group() -> None:
    first = {"contacts_per_month": 4, "lasts": "3 months"}
    team = {"team": {**TEAM, "contacts_per_month": 2, "at_first": first}}
    (note,) = scenario(caseworkers=team, measures={"mentor": PLACES}).notes
    assert "caseworkers.team.contacts_per_month and caseworkers.team.at_first do nothing" in note
    assert town({"caseworkers": team}, mentor=PLACES) == ()
    bring = {"team": {**team["team"], "contact_on_no_show": 0.01}}
    assert scenario(caseworkers=bring, measures={"group": {**GROUPS, "no_show": 0.1}}).notes == ()
