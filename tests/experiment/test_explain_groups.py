"""What is told of group courses: free seats, seats of those who stayed away, clashes, groups not held."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import numpy as np
import pytest

from sim import tables as codes
from sim.experiment.explain.spells import over
from sim.experiment.explain.words import day
from tests.experiment.explained import ALWAYS, GROUPS, PROFILES, town

FEW = {"places": 3, "minimum": 1, "every": "4 weeks", "first": date(2027, 1, 18), "lasts": "6 weeks"}
INTERNSHIP = {"places": "unlimited", "lasts": "15 weeks"}


def test_a_free_seat_in_an_open_group_is_told_with_the_groups_first_day() -> None:
    groups = GROUPS | {"places": 9, "every": "12 weeks", "lasts": "10 weeks", "admission": "open"}
    told = town({"course": {"groups": groups}})
    starts = told.case.timetable.measures[0][1].starts  # type: ignore[union-attr]
    later = 0
    for row in told.rows("course"):
        citizen, at, group = (told.spells[key][row] for key in ("citizen", "started", "group"))
        if not np.isnan(at):
            telling = told.telling(int(citizen))
            begun = telling.moment(int(starts[group]))
            texts = " ".join(told.on(int(citizen), at))
            said = f"took a free seat in the group that had begun on {day(telling.date_of(begun))}"
            assert (said in texts) == (at > begun)
            later += at > begun
    assert later > 5


def test_who_takes_the_seat_of_somebody_who_stayed_away_is_told_so() -> None:
    told = town({"course": {"groups": FEW, "no_show": 0.4, "standby": True}})
    spells = told.spells
    away = Counter(spells["offered"][told.rows("course", reason=codes.NO_SHOW)].tolist())
    seen = 0
    for at, missing in away.items():
        rows = np.flatnonzero(spells["started"] == at)
        rows = rows[np.lexsort((rows, spells["queued"][rows]))]
        took = [
            "took the seat of somebody" in " ".join(told.on(int(spells["citizen"][row]), at)) for row in rows
        ]
        takers = len(rows) + missing - FEW["places"]  # type: ignore[operator]
        assert took == [k >= len(rows) - takers for k in range(len(rows))]
        seen += sum(took)
    assert seen > 5


def test_a_group_that_cannot_run_beside_another_was_not_held_because_of_it() -> None:
    told = town({"course": {"groups": FEW | {"at_once": 1, "minimum": 1}}})
    said = "Course: the group was not held, because another group was still running."
    days = set()
    for citizen in told.whose("course", status=codes.FINISHED):
        days |= {when for when, text in told.story(citizen).events if text == said}
    started = told.spells["started"][told.rows("course")]
    starts = {told.telling(0).date_of(at) for at in started[~np.isnan(started)]}
    assert days
    assert not days & starts


@pytest.mark.parametrize("then", ["next_intake", "lost"])
def test_a_start_missed_because_of_the_hours_of_an_internship_is_told(then: str) -> None:
    clash = {"groups": 1.0, "then": then}
    measures: dict[str, Any] = {
        "course": {"groups": FEW | {"places": 20}},
        "internship": INTERNSHIP | {"clashes_with": clash},
    }
    told = town(measures)
    if then == "lost":
        for citizen in told.whose("course", reason=codes.CLASH):
            assert any(
                re.fullmatch(
                    r"Course: lost, after .* in the queue: the times of the group clashed with the hours of "
                    r"internship\.",
                    text,
                )
                for text in told.on(citizen, told.spells["ended"][told.rows("course", citizen=citizen)[0]])
            )
        return
    missed = 0
    for citizen in told.whose("course", status=codes.FINISHED):
        course, internship = (told.rows(name, citizen=citizen)[0] for name in ("course", "internship"))
        telling = told.telling(citizen)
        for when, text in told.story(citizen).events:
            if "clashed with the hours of internship; she kept the place in the queue" in text:
                begin, end = (told.spells[key][internship] for key in ("started", "ended"))
                assert telling.date_of(begin) <= when <= telling.date_of(end)
                assert when < telling.date_of(told.spells["started"][course])
                missed += 1
    assert missed > 5


def test_it_is_told_how_far_a_measure_had_come_whose_hours_clash() -> None:
    clash = {"groups": 1.0, "then": "lost"}
    internship = {"search": {"lasts": {"exponential": {"mean": "8 weeks"}}}, "places": 2, "lasts": "5 weeks"}
    told = town({
        "course": {"groups": FEW | {"places": 20}},
        "internship": internship | {"clashes_with": clash},
    })  # fmt: skip
    seen = set()
    for row in told.rows("course", reason=codes.CLASH):
        citizen, at = int(told.spells["citizen"][row]), told.spells["ended"][row]
        other = told.rows("internship", citizen=citizen)[0]
        how = ""
        if not told.spells["started"][other] <= at:
            queued = told.spells["queued"][other] <= at
            how = f" (still being arranged: {'in the queue' if queued else 'searching for a firm'})"
        assert any(f"the hours of internship{how}." in text for text in told.on(citizen, at))
        seen.add(how)
    assert len(seen) == 3


def starts_told(texts: list[str]) -> int:
    """How many groups that were missed are told of, one by one or together."""
    alone = r"a group started with|the group was cancelled|the group was not held"
    together = r"(?:at|of) the next (\d+) group|the(?: times of the)? next (\d+) groups"
    many = [int(found[1] or found[2]) for text in texts if (found := re.search(together, text))]
    assert all(number > 1 for number in many)
    return sum(bool(re.search(alone, text)) for text in texts) + sum(many)


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ({"places": 2}, "at the next"),
        ({"minimum": 40, "places": 40}, "groups were cancelled too"),
        ({"every": "1 week", "at_once": 1}, "not held"),
        ({"every": "4 weeks", "at_once": 1}, "started with others"),
    ],
)
def test_a_long_wait_for_a_group_is_told_in_a_few_lines(groups: dict[str, Any], said: str) -> None:
    per_year = 12 if "minimum" in groups else 60
    told = town({"course": {"groups": FEW | groups}}, citizens={"per_year": per_year, "profiles": PROFILES})
    starts = told.case.timetable.measures[0][1].starts  # type: ignore[union-attr]
    long = 0
    for citizen in told.everybody():
        telling = told.telling(citizen)
        texts = [text for _, text in told.story(citizen).events]
        for s in telling.spells:
            if np.isnan(s.queued):
                continue
            missed = sum(s.queued <= telling.moment(int(start)) < over(telling, s) for start in starts)
            assert starts_told(texts) == missed
            lines = [text for text in texts if re.search(r"groups? (?:was|were|start)|next \d+ group", text)]
            assert len(lines) <= 9 + 1  # and that the queue was joined
            long += missed > 9 and any(said in text for text in texts)
    assert long > 1


def test_a_run_of_groups_says_where_it_began_and_ended_in_the_queue() -> None:
    told = town({"course": {"groups": FEW | {"places": 2}}})
    seen = 0
    for citizen in told.everybody():
        texts = told.texts(citizen)
        for k, text in enumerate(texts):
            if found := re.search(r"had to wait too, up to [\w ]+, as number (\d+) to (\d+)\.", text):
                before, after = (re.search(r"was number (\d+) of", texts[n]) for n in (k - 1, k + 1))
                assert before
                assert int(before[1]) >= int(found[1]) > int(found[2])
                seen += after is not None and int(found[2]) >= int(after[1])
    assert seen > 5


def test_a_team_that_coordinates_avoids_the_clash_and_that_is_told() -> None:
    team = {"full_time": 50, "citizens_each": 20, "coordinates": True}
    measures: dict[str, Any] = {
        "course": {"groups": FEW | {"places": 20}},
        "internship": INTERNSHIP | {"clashes_with": {"groups": 0.5}},
    }
    told = town(measures, caseworkers={"town_team": team})
    clashing = told.people.spells.clash < 0.5
    avoided = 0
    for citizen in told.whose("course", status=codes.FINISHED):
        luck = next(s.luck for s in told.telling(citizen).spells if s.measure == "course")
        said = "would have clashed with the hours of internship, had the caseworkers' team not coordinated"
        texts = " ".join(told.texts(citizen))
        assert (said in texts) == bool(clashing[luck])
        assert "clashed with the hours of internship; she" not in texts
        avoided += said in texts
    assert avoided > 5


def test_who_turns_up_only_for_the_contact_with_the_caseworker_is_told_so() -> None:
    team = {"full_time": 50, "citizens_each": 20, "contacts_per_month": 4, "contact_on_no_show": 0.1}
    told = town({"course": {"groups": FEW, "no_show": 0.4}}, caseworkers={"town_team": team})
    assert not len(told.rows("course", reason=codes.NO_SHOW))
    said = "Without the contact with the caseworker she would not have turned up."
    told_so = [
        any(said in text for text in told.texts(citizen))
        for citizen in told.whose("course", status=codes.FINISHED)
    ]
    assert 0.2 < np.mean(told_so) < 0.6


def test_who_stops_a_course_early_leaves_a_seat_but_the_group_goes_on() -> None:
    told = town({"course": {"groups": FEW, "stops_early": 0.5}, "mentor": dict(ALWAYS)})
    for citizen in told.whose("course", reason=codes.STOPPED_EARLY):
        row = told.rows("course", citizen=citizen)[0]
        assert any(
            re.fullmatch(r"Course: stopped early, after .* of 42 days \(6 weeks\)\.", text)
            for text in told.on(citizen, told.spells["ended"][row])
        )
