"""What is told when a measure does not come about: what took its place, what was tried again, and why not."""

from __future__ import annotations

import re
from math import isnan

import numpy as np

from sim import tables as codes
from sim.experiment.explain.sums import parts, tries
from tests.experiment.explained import ALWAYS, GROUPS, MONDAYS, PROFILES, town

REFUSED = {"lasts": "3 weeks", "granted": 0.0}
PSYCHOLOGIST = {
    "psychologist": {"decision": REFUSED, "places": 5, "lasts": "10 weeks", "alternatives": ["private"]},
    "private": {"private": True, "price": 9000, "places": "unlimited", "lasts": "8 weeks"},
}


def test_a_private_measure_takes_the_place_of_one_refused_for_those_who_can_pay_for_it() -> None:
    told = town(PSYCHOLOGIST, citizens={"per_year": 60, "profiles": PROFILES | {"able_to_pay": 0.4}})
    paying = told.tables.citizens["able_to_pay"]
    for citizen in told.whose("psychologist", reason=codes.REFUSED):
        row = told.rows("psychologist", citizen=citizen)[0]
        texts = told.on(citizen, told.spells["ended"][row])
        refused = "Psychologist: refused by the administration that decides, after 21 days."
        after = texts[texts.index(refused) + 1]
        if paying[citizen]:
            assert after == "Private took the place of psychologist, at her own expense: DKK 9,000."
        else:
            assert after == (
                "Psychologist: nothing took its place, for she was not able to pay for private (DKK 9,000)."
            )
    assert set(told.tables.spells["citizen"][told.rows("private")]) == set(
        np.flatnonzero(paying)[np.isin(np.flatnonzero(paying), told.whose("psychologist", reason=2))]
    )


def test_an_alternative_of_an_alternative_is_told_after_it_and_what_it_was_in_place_of() -> None:
    measures = {
        "first": {"available": False, "alternatives": ["second", "third"]},
        "second": {"recommended": 0.0, "decision": REFUSED} | ALWAYS,
        "third": {"recommended": 0.0} | ALWAYS,
    }
    told = town(measures)
    for citizen in told.whose("third", status=codes.FINISHED):
        texts = told.texts(citizen)
        order = [
            "First: after less than a day it turned out that the offer does not exist here.",
            "Second took the place of first.",
            "Second: refused by the administration that decides, after 21 days.",
            "Third took the place of second.",
            "Third: started at once on a free place, less than a day after it took the place of second.",
        ]
        assert [text for text in texts if text in order] == order
        assert "Third: less than a day from taking the place of second to the start." in texts


def test_that_the_alternatives_are_on_the_plan_already_is_told() -> None:
    measures = {"first": {"available": False, "alternatives": ["second"]}, "second": dict(ALWAYS)}
    told = town(measures)
    for citizen in told.whose("first", reason=codes.UNAVAILABLE):
        texts = told.texts(citizen)
        assert "First: nothing took its place, for second was on the plan already." in texts


def test_a_measure_after_another_is_held_back_by_what_took_its_place() -> None:
    measures = {
        "first": {"available": False, "alternatives": ["second"]},
        "second": {"recommended": 0.0} | ALWAYS,
        "then": {"after": {"measures": ["first"]}} | ALWAYS,
    }
    told = town(measures)
    for citizen in told.whose("then", status=codes.FINISHED):
        texts = told.texts(citizen)
        assert "Then: held back from now on, until second has ended or been ruled out." in texts
        assert "Then: no longer held back, after 70 days (10 weeks)." in texts


def test_an_alternative_comes_after_what_the_measure_it_stands_in_for_comes_after() -> None:
    measures = {
        "first": dict(ALWAYS),
        "then": {"after": {"measures": ["first"]}, "available": False, "alternatives": ["instead"]},
        "instead": {"recommended": 0.0} | ALWAYS,
    }
    told = town(measures)
    for citizen in told.whose("instead", status=codes.FINISHED):
        texts = told.texts(citizen)
        assert "Instead: held back from now on, until first has ended or been ruled out." in texts
        assert any("70 days held back by first." in text for text in texts)


def test_what_held_a_measure_back_that_was_tried_again_is_told_of_each_attempt() -> None:
    measures = {
        "first": {"decision": REFUSED} | ALWAYS,
        "then": {"after": {"measures": ["first"]}, "search": {"lasts": "2 weeks", "no_firm": 1.0}} | ALWAYS,
    }
    told = town(
        measures,
        assessment=MONDAYS,
        programme={"lasts": "60 weeks"},
        rules={"return_when_nothing_started": "26 weeks"},
    )
    for citizen in told.whose("then", attempt=2):
        waits = next(text for text in told.story(citizen).waits if text.startswith("Then: "))
        assert "21 days held back by first, 14 days searching for a firm" in waits
        assert "held back again" not in waits  # nothing is awaited twice


def test_that_the_years_grants_were_spent_is_told_with_the_year() -> None:
    told = town({"mentor": {"decision": {"lasts": "2 weeks", "grants_per_year": 20}} | ALWAYS})
    years = set()
    for citizen in told.whose("mentor", reason=codes.NOT_BUDGETED):
        row = told.rows("mentor", citizen=citizen)[0]
        year = told.telling(citizen).date_of(told.spells["decided"][row]).year
        years.add(year)
        said = (
            f"Mentor: not granted, after 14 days: the 20 grants of {year} were spent; there are new ones "
            f"from 1 January {year + 1}."
        )
        assert said in told.on(citizen, told.spells["decided"][row])
    assert years == {2027, 2028}


def test_who_does_not_turn_up_queues_again_and_the_second_time_is_the_end_of_it() -> None:
    told = town({"course": {"groups": GROUPS, "no_show": 0.5}})
    for citizen in told.whose("course", attempt=2):
        first, second = told.rows("course", citizen=citizen)
        at = told.spells["offered"][first]
        texts = told.on(citizen, at)
        text = next(text for text in texts if "did not turn up" in text)
        found = re.search(r"queued again, now as number (\d+) of (\d+)\.", text)
        assert found
        still = (told.spells["queued"] <= at) & ~(np.fmin(told.spells["started"], told.spells["ended"]) <= at)
        waiting = int((still & (told.spells["measure"] == "course")).sum())
        assert (int(found[1]), int(found[2])) <= (waiting, waiting)
        assert int(found[2]) == waiting
        if told.spells["reason"][second] == codes.NO_SHOW:
            assert any("for the second time" in t for t in told.on(citizen, told.spells["ended"][second]))


def test_the_waits_of_several_attempts_add_up_from_the_recommendation_to_the_start() -> None:
    told = town({"course": {"groups": GROUPS, "no_show": 0.5}})
    several = 0
    for citizen in told.whose("course", attempt=2):
        telling = told.telling(citizen)
        attempts = tries(telling.spells)[0]
        assert len(attempts) == 2
        begin, end = attempts[0].recommended, attempts[1].started
        if not isnan(end):
            spans = parts(telling, attempts)
            assert sum(telling.days(each.begin, each.end) for each in spans) == telling.days(begin, end)
            assert "in the queue again." in telling.waits()[0]
            several += 1
    assert several > 5


def test_a_measure_that_does_not_raise_motivation_is_replaced_and_the_review_is_told() -> None:
    measures = {
        "mentor": {"review": {"every": "13 weeks"}, "alternatives": ["course"], "places": "unlimited",
                   "lasts": "30 weeks", "growth_per_month": -0.01},
        "course": {"recommended": 0.0} | ALWAYS,
    }  # fmt: skip
    told = town(measures, motivation={"start": 0.5})
    for citizen in told.whose("mentor", reason=codes.REPLACED):
        row = told.rows("mentor", citizen=citizen)[0]
        texts = told.on(citizen, told.spells["ended"][row])
        review = (
            "Mentor: a review found that it had not raised her motivation in 91 days (13 weeks); it stopped, "
            "after 91 days (13 weeks)."
        )
        assert texts[texts.index(review) + 1] == "Course took the place of mentor."
        assert "Mentor: less than a day from the recommendation to the start." in told.texts(citizen)


def test_a_measure_without_an_alternative_is_tried_once_more_from_the_search_on() -> None:
    mentor = {"review": {"every": "13 weeks"}, "search": {"lasts": "3 weeks"}, "places": "unlimited",
              "lasts": "60 weeks", "growth_per_month": -0.01}  # fmt: skip
    told = town({"mentor": mentor}, motivation={"start": 0.5})
    for citizen in told.whose("mentor", attempt=2, status=codes.ACTIVE):
        texts = told.texts(citizen)
        again = "Mentor: it was to be tried once more, beginning with the search for a firm."
        assert again in texts
        assert "Mentor: 21 days from the recommendation to the start: 21 days searching for a firm." in texts
        assert (
            "Mentor: 21 days from the review that stopped it to the start: 21 days searching for a firm."
            in texts
        )


def test_the_case_goes_back_to_the_team_and_what_was_refused_is_tried_again() -> None:
    decision = {"lasts": "3 weeks", "granted": 0.5}
    told = town(
        {"mentor": {"decision": decision} | ALWAYS},
        assessment=MONDAYS,
        programme={"lasts": "60 weeks"},
        rules={"return_when_nothing_started": "26 weeks"},
    )
    for citizen in told.whose("mentor", attempt=2):
        meeting = told.rows("assessment", citizen=citizen, attempt=2)[0]
        returned, taken = told.spells["queued"][meeting], told.spells["started"][meeting]
        assert (
            "Nothing had started in 182 days (26 weeks) of the programme: the case went back to the team."
            in told.on(citizen, returned)
        )
        wait = round(taken - returned)
        said = "less than a day" if not wait else f"{wait} day{'s' * (wait > 1)}"
        assert (
            f"The team took the case again, {said} after it came back: mentor was to be tried again."
            in told.on(citizen, taken)
        )
        telling = told.telling(citizen)
        for attempts in tries(telling.spells):
            until = attempts[-1].started if not isnan(attempts[-1].started) else attempts[-1].ended
            if not isnan(until):
                spans = parts(telling, attempts)
                days = telling.days(attempts[0].recommended, until)
                assert sum(telling.days(each.begin, each.end) for each in spans) == days
                assert "21 days to decide again" in telling.waits()[-2]
