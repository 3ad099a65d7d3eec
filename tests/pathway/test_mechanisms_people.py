"""Citizens and their caseworkers: parties, lock-in, preparation, contact, stretching, a special team."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.pathway.small import MONTH, PROFILES, WEEK, Lived, lived

ROOM: dict[str, Any] = {"places": "unlimited", "lasts": "10 weeks"}
MANY = {"per_year": 60}


def many_parties(number: int, cost: float = 0.0625, *, coordinates: bool = False, **more: object) -> Lived:
    measures = {f"measure_{k}": {"identify": {"lasts": f"{k} weeks"}, **ROOM, **more} for k in range(number)}
    team = {"full_time": 100, "citizens_each": 10, "coordinates": coordinates}
    return lived(measures, caseworkers={"team": team}, motivation={"start": 0.5, "parties": cost})


def test_more_than_two_parties_weigh_on_the_citizen_once() -> None:
    for number, expected in ((1, 0.5), (2, 0.5), (3, 0.4375), (5, 0.4375)):
        run = many_parties(number)
        done = run.citizens.ended.notna()
        assert done.sum() > 50
        assert (run.citizens.motivation_end[done] == expected).all(), number


def test_each_rise_from_two_parties_to_three_costs_and_nothing_is_refunded() -> None:
    measures = {
        "first": {"places": "unlimited", "lasts": "30 weeks"},
        "second": {"places": "unlimited", "lasts": "30 weeks"},
        "third": {"places": "unlimited", "lasts": "5 weeks"},
        "fourth": {"identify": {"lasts": "9 weeks"}, "places": "unlimited", "lasts": "5 weeks"},
    }
    run = lived(measures, motivation={"start": 0.5, "parties": 0.0625})
    done = run.citizens.ended.notna()
    assert (run.citizens.motivation_end[done] == 0.375).all()


def test_decisions_that_are_waited_for_are_parties_too() -> None:
    run = many_parties(3, decision={"lasts": "5 weeks", "granted": 0.0})
    done = run.citizens.ended.notna()
    assert (run.citizens.motivation_end[done] == 0.4375).all()


def test_a_team_that_coordinates_takes_the_parties_off_the_citizen() -> None:
    run = many_parties(4, coordinates=True)
    assert (run.citizens.motivation_end == 0.5).all()
    assert run.citizens.equals(many_parties(4, cost=0.0).citizens)


def working(per_year: float | None, while_waiting: float = 1.0, places: int | str = 4) -> Lived:
    parts: dict[str, Any] = {}
    if per_year is not None:
        parts["lock_in"] = {"exits_to_work_per_year": per_year, "while_waiting": while_waiting}
    return lived(
        {"mentor": {"places": places, "lasts": "20 weeks"}},
        citizens=MANY,
        programme={"lasts": "80 weeks"},
        **parts,
    )


def leavers(run: Lived) -> set[int]:
    return set(run.citizens.query("end == 'left_for_work'").index)


def test_people_leave_for_work_by_the_hazard_and_nothing_goes_on_after() -> None:
    assert not leavers(working(None))
    few, many = working(0.2), working(1.0)
    assert leavers(few) < leavers(many)
    gone = sorted(leavers(many))
    assert len(gone) > 30
    rows = many.of("mentor").loc[gone]
    assert (rows.ended <= many.citizens.ended[gone]).all()
    under_way = rows[rows.status != "completed"]
    assert set(under_way.status) <= {"stopped", "not_started"}
    assert set(under_way.reason) == {"programme_ended"}
    budget = many.population.citizens.work[gone] * 365.25
    assert np.allclose(many.citizens.ended[gone] - many.citizens.started[gone], budget, atol=2 / 86_400)


def test_longer_waits_mean_fewer_exits_to_work() -> None:
    short, long = working(0.5, 0.0, "unlimited"), working(0.5, 0.0, 2)
    assert leavers(long) < leavers(short)
    assert leavers(working(0.5, 1.0, 2)) == leavers(working(0.5, 1.0, "unlimited"))


def prepared(course: dict[str, Any] | None, step: float = 0.125, **parts: Any) -> Lived:  # noqa: ANN401  a scenario's
    preparation: dict[str, Any] = {"lasts": "4 weeks"} | ({} if course is None else {"course": course})
    assessment = {"weekday": "monday", "every": "1 week", "cases": 20}
    return lived(
        preparation=preparation, assessment=assessment, motivation={"start": 0.5, "course": step}, **parts
    )


def test_the_preparation_course_takes_time_and_raises_motivation() -> None:
    off = prepared(None)
    on = prepared({"recommended": 0.5, "places": "unlimited", "lasts": "9 weeks"})
    course = on.of("preparation_course")
    assert 0.3 < len(course) / len(on.citizens) < 0.7
    took = on.citizens.index.isin(course.index)
    ready = on.citizens.prepared - on.citizens.arrived
    assert np.allclose(ready[took].dropna(), 9 * WEEK)
    assert np.allclose(ready[~took].dropna(), 4 * WEEK)
    assert np.allclose(course.recommended, on.citizens.arrived[course.index])
    assert (on.citizens.motivation_end[course.index[course.status == "completed"]] == 0.625).all()
    assert (on.citizens.motivation_end[~took] == 0.5).all()
    assert on.citizens[~took].equals(off.citizens[~took])  # who has no course is not touched by it


def test_a_course_shorter_than_the_preparation_costs_no_time() -> None:
    on = prepared({"places": "unlimited", "lasts": "3 weeks"})
    assert on.citizens.prepared.equals(prepared(None).citizens.prepared)


def test_a_course_with_few_places_makes_cases_wait_and_one_refused_does_not() -> None:
    narrow = prepared({"places": 4, "lasts": "9 weeks"})
    wide = prepared({"places": "unlimited", "lasts": "9 weeks"})
    assert narrow.citizens.prepared.fillna(1e9).mean() > wide.citizens.prepared.fillna(1e9).mean()
    assert narrow.tables.areas["preparation_course"][0] > 0
    refused = prepared({"decision": {"lasts": "1 week", "granted": 0.0}, "places": 4, "lasts": "9 weeks"})
    assert refused.citizens.prepared.equals(prepared(None).citizens.prepared)
    assert (refused.citizens.motivation_end == 0.5).all()


def test_a_course_is_nothing_started() -> None:
    course = {"places": "unlimited", "lasts": "2 weeks"}
    back = prepared(
        course,
        measures={"mentor": {"places": 0, "lasts": "1 week"}},
        programme={"lasts": "60 weeks"},
        rules={"return_when_nothing_started": "10 weeks"},
    )
    begun = back.citizens.started.dropna()
    due = begun.index[begun < 94 * WEEK]
    assert set(due) == set(back.of("assessment", 2).index)


def led_by(team: dict[str, Any]) -> Lived:
    measure = {"identify": {"lasts": "20 weeks"}, "places": "unlimited", "lasts": "10 weeks"}
    return lived(
        {"mentor": measure},
        citizens=MANY,
        caseworkers={"team": {"full_time": 1, "citizens_each": 20, **team}},
        motivation={"start": 0.5, "contact": 0.01, "erosion_per_month": 0.03},
    )


def test_a_team_that_stretches_makes_nobody_wait_and_sees_each_less() -> None:
    wait, stretch = ({"contacts_per_month": 2, "when_full": when} for when in ("wait", "stretch"))
    waiting, stretched = led_by(wait), led_by(stretch)
    assert (stretched.citizens.started == stretched.citizens.queued).all()
    assert waiting.tables.areas["caseworkers.team"][0] > stretched.tables.areas["caseworkers.team"][0] == 0
    assert stretched.citizens.started.notna().sum() > waiting.citizens.started.notna().sum()
    last = stretched.citizens.query("ended == ended")
    held = [
        ((stretched.citizens.started <= at) & ~(stretched.citizens.ended <= at)).sum() for at in last.started
    ]
    contacts = 2 * np.minimum(1, 20 / np.array(held))
    assert contacts.min() < 1.9 < contacts.max()
    expected = 0.5 + 0.01 * contacts * 210 / MONTH - 0.03 * 140 / MONTH
    assert np.allclose(last.motivation_end, expected)


def test_a_team_with_room_for_all_stretches_nothing() -> None:
    wide: dict[str, Any] = {"full_time": 100, "contacts_per_month": 2}
    assert led_by({**wide, "when_full": "stretch"}).citizens.equals(led_by(wide).citizens)


def test_early_frequent_contact_holds_motivation_up_for_so_long() -> None:
    team: dict[str, Any] = {"full_time": 100, "contacts_per_month": 1}
    usual = led_by(team)
    often = led_by({**team, "at_first": {"contacts_per_month": 6, "lasts": "8 weeks"}})
    done = usual.citizens.ended.notna()
    gain = often.citizens.motivation_end[done] - usual.citizens.motivation_end[done]
    assert np.allclose(gain, 0.01 * 5 * 8 * WEEK / MONTH)


def test_a_special_team_takes_its_own_citizens_out_of_the_others_queue() -> None:
    def run(*, special: bool) -> Lived:
        teams: dict[str, Any] = {"job_centre": {"full_time": 1, "citizens_each": 15}}
        if special:
            teams["young"] = {"serves": {"age": ["under_30"]}, "full_time": 1, "citizens_each": 15}
        people = {"per_year": 60, "profiles": PROFILES}
        return lived(citizens=people, caseworkers=teams, programme={"lasts": "30 weeks"})

    one, two = run(special=False), run(special=True)
    young = two.citizens.age == "under_30"
    assert set(two.citizens.team[young]) == {"young"}
    assert set(two.citizens.team[~young]) == {"job_centre"}
    begun = [run.citizens.started.fillna(1e9)[~young] for run in (one, two)]
    assert (begun[1] <= begun[0]).all()
    assert (begun[1] < begun[0]).any()


@pytest.mark.parametrize("more", [{}, {"stops_early": 1.0}])
def test_patience_is_spent_as_usual_once_the_preparation_course_is_over(more: dict[str, Any]) -> None:
    """The hazard rests while the course runs, and only then: whether it moved anybody or was left early."""
    waits: dict[str, Any] = {
        "assessment": {"weekday": "monday", "every": "1 week", "cases": 0},
        "dropout": {"per_year": 2.0, "from": "referral", "while_active": 0.0},
    }
    course = {"places": "unlimited", "lasts": "2 weeks", **more}
    without = lived(**waits).citizens
    with_course = lived(preparation={"course": course}, **waits).citizens
    later = (with_course.dropped - without.dropped).dropna()
    assert len(later) > 50
    assert later.between(-1e-4, 2 * WEEK + 1e-4).all()
    if not more:
        assert np.isclose(later, 2 * WEEK).mean() > 0.9
