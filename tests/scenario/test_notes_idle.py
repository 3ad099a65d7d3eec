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
            {**PLACES, "places": "unlimited", "queue": "lowest_motivation"},
            {**PLACES, "places": {"2027-01-04": "unlimited", "2027-06-01": 3}, "queue": "lowest_motivation"},
            "places are unlimited, so nobody waits",
        ),
        (
            {**PLACES, "places": "unlimited", "also_used_by": {"per_year": 4}},
            {**PLACES, "also_used_by": {"per_year": 4}},
            "also_used_by keeps nobody waiting",
        ),
        (
            {**PLACES, "also_used_by": {"per_year": 0}},
            {**PLACES, "also_used_by": {"per_year": 1}},
            "also_used_by does nothing",
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


def test_a_clash_needs_groups_that_there_are() -> None:
    clashing = {**PLACES, "clashes_with": {"groups": 0.2}}
    assert town(mentor=clashing, group=GROUPS) == ()
    (note,) = town(mentor=clashing, group={**GROUPS, "available": False})
    assert note.endswith("does nothing: no measure with groups is available")


def test_lock_in_needs_a_hazard_and_a_difference_while_waiting() -> None:
    assert town({"lock_in": {"exits_to_work_per_year": 0.02, "while_waiting": 0.5}}, mentor=PLACES) == ()
    (note,) = town({"lock_in": {"exits_to_work_per_year": 0, "while_waiting": 0.5}}, mentor=PLACES)
    assert note == "lock_in does nothing: exits_to_work_per_year is 0"
    (note,) = town({"lock_in": {"exits_to_work_per_year": 0.02}}, mentor=PLACES)
    assert note.startswith("lock_in: without while_waiting")


@pytest.mark.parametrize(
    ("lasts", "too_late"),
    [
        ("5 months", True),
        ("6 months", False),
        ({"uniform": {"low": "2 weeks", "high": "5 months"}}, True),
        ({"uniform": {"low": "2 weeks", "high": "7 months"}}, False),
        ({"mixture": [[0.6, "13 weeks"], [0.4, "5 months"]]}, True),
        ({"mixture": [[0.6, "13 weeks"], [0.4, {"gamma": {"mean": "1 month", "sd": "1 month"}}]]}, False),
        ({"gamma": {"mean": "1 month", "sd": "1 month"}}, False),
    ],
)
def test_a_case_cannot_return_after_the_longest_programme(lasts: object, *, too_late: bool) -> None:
    meeting = {"weekday": "tuesday", "cases": 5}
    sections = {"assessment": meeting, "rules": {"return_when_nothing_started": "6 months"}}
    found = town({**sections, "programme": {"lasts": lasts}}, mentor=PLACES)
    idle = [note.split(" does nothing")[0] for note in found]
    assert idle == ["rules.return_when_nothing_started"] * too_late
    assert town(sections, mentor=PLACES) == ()


def test_others_who_alone_need_more_than_there_is() -> None:
    """Twelve a year for a quarter of a year need three places; thirteen need more."""

    def others(number: int) -> dict[str, Any]:
        return {"also_used_by": {"per_year": number}}

    assert town(mentor={**PLACES, **others(12)}) == ()
    (note,) = town(mentor={**PLACES, **others(13)})
    assert note.startswith("measures.mentor: also_used_by alone needs 3.25 places")
    assert town(mentor={**PLACES, "places": {"2027-01-04": 3, "2027-06-01": 4}, **others(13)}) == ()
    shared = {"pool": "companions"}
    assert town(mentor={**PLACES, **shared, **others(13)}, coach={**PLACES, **shared}) == ()
    (note,) = town(mentor={**PLACES, **shared, **others(13)}, coach={**PLACES, **shared, **others(12)})
    assert note.startswith("measures.mentor and measures.coach: also_used_by alone needs 6.25 places")
    assert town(group={**GROUPS, **others(16)}) == ()
    (note,) = town(group={**GROUPS, **others(17)})
    assert "brings 17 a year" in note
    assert town(group={**GROUPS, "groups": {**GROUPS["groups"], "admission": "open"}, **others(17)}) == ()


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
    parties = {"motivation": {"start": 0.5, "parties": 0.1}}
    three = {name: {**PLACES} for name in ("mentor", "home", "job")}
    assert town({**coordinates, **parties}, **three) == ()
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
    assert town({"caseworkers": team, "motivation": {"start": 0.5, "contact": 0.01}}, mentor=PLACES) == ()
    bring = {"team": {**team["team"], "contact_on_no_show": 0.01}}
    assert scenario(caseworkers=bring, measures={"group": {**GROUPS, "no_show": 0.1}}).notes == ()


def test_considerations_act_on_the_search_or_on_stopping() -> None:
    assert any("considerations do nothing" in note for note in town(job={**PLACES, **AIDS}))
    search = {"search": {"lasts": "3 weeks", "slower_with_considerations": 2}}
    stopping = {"stops_early": 0.1, "stops_without": 2}
    for words in (search, stopping):
        assert not any("considerations do nothing" in note for note in town(job={**PLACES, **AIDS, **words}))


def test_an_open_course_needs_a_later_session() -> None:
    for weeks, idle in (("1 week", True), ("2 weeks", False)):
        groups = {**GROUPS["groups"], "lasts": weeks, "admission": "open"}
        notes = town(course={**GROUPS, "groups": groups})
        assert any("no second week" in note for note in notes) == idle


def test_motivation_moves_at_what_there_is() -> None:
    moved = {"motivation": {"start": 0.5, "meeting": -0.1, "parties": 0.1}}
    notes = " ".join(town(moved, mentor=PLACES))
    assert "motivation.meeting does nothing" in notes
    assert "motivation.parties does nothing" in notes
    meeting = {"assessment": {"weekday": "monday", "every": "1 week", "cases": 5}}
    assert not town({**moved, **meeting}, mentor=PLACES, course=GROUPS, job=dict(PLACES))


def test_contacts_lift_motivation_where_a_contact_does() -> None:
    team = {"caseworkers": {"team": {**TEAM, "contacts_per_month": 2}}}
    assert any("contacts do nothing" in note for note in town(team, mentor=PLACES))
    assert not town({**team, "motivation": {"start": 0.5, "contact": 0.01}}, mentor=PLACES)
