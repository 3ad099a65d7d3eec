"""Citizens of a list in a pathway with other stages, rules and caseworkers than the list was taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.pathway.begun import CLOSED, HUNDRED, Row, active, begun, day, inside, row, said, waiting
from tests.pathway.small import MONTH

if TYPE_CHECKING:
    from datetime import date

WEEKLY: dict[str, Any] = {"weekday": "monday", "cases": 50}
WAITS: dict[str, Any] = {"mentor": CLOSED}
SAD: dict[str, Any] = {"start": 0.5, "contact": 0.01}


def team(full_time: int | dict[date, int] = 1, each: int = 1, **more: object) -> dict[str, Any]:
    return {"team": {"full_time": full_time, "citizens_each": each, "contacts_per_month": 1, **more}}


def ready(citizen: str, since: int, **more: object) -> Row:
    """Somebody whose case waits for the team."""
    return {"citizen": citizen, "arrived": since - 30, "prepared": since, **more}


def queueing(citizen: str, since: int, **more: object) -> Row:
    """Somebody who waits for a caseworker."""
    return {"citizen": citizen, "arrived": since - 30, "queued": since, **more}


def test_cases_wait_for_the_next_meeting_with_the_notice_that_they_have_had() -> None:
    run = begun(people=[ready("late", -3), ready("early", -9)], assessment={**WEEKLY, "notice": "1 week"})
    assert run.citizens.assessed.to_dict() == {"early": 0, "late": 7}


def test_who_waits_for_a_team_that_does_not_meet_any_more_goes_on_today() -> None:
    run = begun(people=[ready("a", -20), ready("b", -10)], caseworkers=team())
    assert run.citizens.queued.to_dict() == {"a": 0, "b": 0}
    assert run.citizens.started["a"] == 0
    assert run.citizens.started["b"] == 70


@pytest.mark.parametrize(
    "caseworkers", [{}, team(when_full="stretch"), team(each=9)], ids=["none", "stretch", "free"]
)
def test_who_waits_for_a_caseworker_where_nobody_need_to_begins_today(caseworkers: dict[str, Any]) -> None:
    run = begun(people=[queueing("a", -20), queueing("b", -10)], caseworkers=caseworkers)
    assert run.citizens.queued.to_dict() == {"a": -20, "b": -10}
    assert run.citizens.started.to_dict() == {"a": 0, "b": 0}


def test_a_team_that_stretches_divides_itself_among_all_who_are_there() -> None:
    people = [inside("in", -5, motivation_end=0.5), queueing("waits", -50, motivation_end=0.5)]
    apart = begun([waiting("in", -5)], people, WAITS, caseworkers=team(each=2), motivation=SAD)
    shared = begun([waiting("in", -5)], people, WAITS, caseworkers=team(when_full="stretch"), motivation=SAD)
    usual, half = (run.citizens.motivation_end - 0.5 for run in (apart, shared))
    assert usual.tolist() == pytest.approx([0.01 * 728 / MONTH] * 2)
    assert half.tolist() == pytest.approx((usual / 2).tolist())


def test_a_team_that_grows_has_more_time_for_those_who_come_then() -> None:
    """Half the usual contact for two of today, all of it for the third, who comes when there are three."""
    growing = team({day(0): 1, day(3): 3}, when_full="stretch")
    people = [inside("in", -5, motivation_end=0.5), queueing("waits", -50, motivation_end=0.5)]
    run = begun([waiting("in", -5)], [*people, ready("late", -3, motivation_end=0.5)], WAITS,
                caseworkers=growing, motivation=SAD, assessment={**WEEKLY, "notice": "1 week"})  # fmt: skip
    assert run.citizens.started["late"] == 7
    contacts = (run.citizens.motivation_end - 0.5) / 0.01 * MONTH
    assert contacts[["in", "waits", "late"]].tolist() == pytest.approx([728 / 2, 728 / 2, 721])


def test_who_takes_part_no_more_holds_the_caseworker_to_the_end_and_whatever_stood_open_is_over() -> None:
    gone = inside("gone", -100, dropped=-10, end="disengaged")
    run = begun(
        [waiting("gone", -90), active("gone", -80, "course")], [gone, queueing("next", -50)],
        {"mentor": HUNDRED, "course": HUNDRED}, caseworkers=team(), programme={"lasts": "200 days"},
    )  # fmt: skip
    assert said(run.citizens, "gone", "end", "dropped", "ended") == ["disengaged", -10, 100]
    assert run.citizens.started["next"] == 100
    assert said(run.of(), "gone", "status", "reason", "ended") == ["not_started", "dropped_out", 0]
    assert said(run.of("course"), "gone", "status", "reason", "ended") == ["stopped", "dropped_out", 0]


def test_the_team_does_not_look_again_at_the_case_of_somebody_who_takes_part_no_more() -> None:
    people = [inside(name, -400, dropped=-10, end="disengaged") for name in "ab"]
    people[1] |= {"dropped": None, "end": "inside"}
    second = [
        row(name, "assessment", attempt=2, recommended=-9, queued=-9, status="waiting") for name in "ab"
    ]
    run = begun([*second, waiting("b", -300)], people, WAITS,
                assessment={**WEEKLY, "cases": 1}, rules=BACK["rules"])  # fmt: skip
    assert run.of("assessment", 2).started.dropna().to_dict() == {"b": 0}


def test_more_programmes_than_a_team_has_places_for_go_on_and_nobody_new_begins_until_enough_are_over() -> (
    None
):
    people = [inside(name, since - 9) for name, since in (("a", -90), ("b", -80), ("c", -70))]
    rows = [active(name, since) for name, since in (("a", -90), ("b", -80), ("c", -70))]
    run = begun(rows, [*people, queueing("d", -20)], {"mentor": HUNDRED}, caseworkers=team())
    assert run.citizens.ended[list("abc")].tolist() == [10, 20, 30]
    assert run.citizens.started["d"] == 30


SIX_MONTHS = 6 * MONTH
BACK: dict[str, Any] = {"assessment": WEEKLY, "rules": {"return_when_nothing_started": "6 months"}}


def test_a_new_rule_of_return_sends_those_back_at_once_who_are_beyond_it_and_the_others_in_time() -> None:
    people = [inside("beyond", -400), inside("not yet", -100), inside("begun", -400)]
    rows = [waiting("beyond", -300), waiting("not yet", -90), active("begun", -50)]
    run = begun(rows, people, {"mentor": {**CLOSED, "lasts": "900 days"}}, **BACK)
    again = run.of("assessment", 2)
    assert again.recommended.to_dict() == {"beyond": 0, "not yet": SIX_MONTHS - 100}
    assert again.started["beyond"] == 0


@pytest.mark.parametrize("caseworkers", [{}, team(when_full="stretch")], ids=["none", "stretch"])
def test_who_begins_today_returns_once_and_has_the_whole_programme_before_them(
    caseworkers: dict[str, Any],
) -> None:
    early = {"lasts": "900 days", "ends_early": {"after_plan_done": "40 days"}}
    run = begun(people=[queueing("a", -50)], measures=WAITS, caseworkers=caseworkers, **BACK)
    assert run.of("assessment", 2).recommended.to_dict() == {"a": SIX_MONTHS}
    assert len(run.of("assessment", 3)) == 0
    done = begun(people=[queueing("a", -50)], measures={"mentor": {**HUNDRED, "recommended": 0.0}},
                 caseworkers=caseworkers, programme=early)  # fmt: skip
    assert done.citizens.ended["a"] == 40


def test_a_case_that_is_with_the_team_again_is_taken_at_the_next_meeting() -> None:
    second = row("a", "assessment", attempt=2, recommended=-9, queued=-9, status="waiting")
    run = begun([second, waiting("a", -300)], [inside("a", -400)], WAITS, **BACK)
    assert said(run.of("assessment", 2), "a", "recommended", "started") == [-9, 0]
    feeling = begun([second, waiting("a", -300)], [inside("a", -400, motivation_end=1.0)], WAITS,
                    motivation={"start": 0.5, "erosion_per_month": 0.01}, **BACK)  # fmt: skip
    assert 1.0 - feeling.citizens.motivation_end["a"] == pytest.approx(0.01 * 728 / MONTH, rel=1e-12)


def test_a_longest_length_below_what_has_passed_ends_programmes_with_the_first_day() -> None:
    people = [inside("over", -1200), inside("not yet", -1000)]
    rows = [waiting("over", -1000), waiting("not yet", -900)]
    law = {"programme": {"longest": "1050 days"}}
    run = begun(rows, people, WAITS, programme={"lasts": "5 years"}, rules=law)
    assert run.citizens.ended.to_dict() == {"over": 1, "not yet": 50}
    assert set(run.citizens.end) == {"length_over"}


def test_a_shortest_length_keeps_a_programme_open_whose_plan_is_done() -> None:
    done = row("a", recommended=-50, started=-50, ended=-10, status="completed")
    law = {"programme": {"shortest": "80 days"}}
    run = begun([done], [inside("a", -60)], {"mentor": HUNDRED}, rules=law)
    assert run.citizens.ended["a"] == 20


def course(**preparation: object) -> dict[str, Any]:
    return {"preparation": {"course": {"places": 1, "lasts": "30 days"}, **preparation}}


def test_a_preparation_course_under_way_ends_when_it_should_and_the_case_is_ready_then() -> None:
    people = [{"citizen": name, "arrived": -12} for name in "ab"]
    rows = [active("a", -10, "preparation_course"), waiting("b", -9, "preparation_course")]
    run = begun(rows, people, {"mentor": HUNDRED}, **course())
    assert run.citizens.prepared.to_dict() == {"a": 20, "b": 50}
    assert run.started() == {"a": 20, "b": 50}
    papers = begun(rows[:1], people[:1], {"mentor": HUNDRED}, **course(lasts="40 days"))
    assert papers.citizens.prepared["a"] == 28


def test_patience_runs_from_today_for_those_before_the_programme_where_it_counts_from_the_referral() -> None:
    people = [ready(str(k), -40) for k in range(20)]
    never = {"weekday": "monday", "cases": 0}
    lost = begun(people=people, assessment=never, dropout={"per_year": 9.0, "from": "referral"})
    assert (lost.citizens.dropped >= 0).all()
    assert set(lost.citizens.end) == {"dropped_out"}
    patient = begun(people=people, assessment=never, dropout={"per_year": 9.0, "from": "programme"})
    assert set(patient.citizens.end) == {"inside"}


def test_work_is_put_off_from_the_first_day_by_those_who_stand_in_a_queue() -> None:
    work = {"exits_to_work_per_year": 9.0, "while_waiting": 0.0}
    rows = [waiting(str(k), -40) for k in range(10)]
    rows += [row(f"d{k}", recommended=-40, identified=-20, status="deciding") for k in range(10)]
    slow = {"mentor": {**CLOSED, "decision": {"lasts": "9 years"}}}
    run = begun(rows, measures=slow, lock_in=work)
    left = set(run.citizens.index[run.citizens.end == "left_for_work"])
    assert left == {f"d{k}" for k in range(10)}
    assert (run.citizens.ended.dropna() >= 0).all()


def test_measures_that_began_before_the_programme_go_on_and_begin_only_once() -> None:
    rows = [active("a", -40), waiting("b", -30), *(
        row(name, "programme", recommended=-50, status="waiting") for name in "abc"
    ), row("c", recommended=-20)]  # fmt: skip
    run = begun(rows, measures={"mentor": {"places": 2, "lasts": "100 days"}}, caseworkers=team(1, 1))
    assert run.started() == {"a": -40, "b": 0, "c": 100}
    assert run.citizens.started.tolist() == [0, 60, 100]
    assert (run.of().ended - run.of().started).tolist() == [100, 100, 100]


def test_what_began_before_the_meeting_ends_with_a_case_that_is_led_elsewhere() -> None:
    rows = [
        row("a", "assessment", recommended=-50, queued=-45, status="waiting"),
        active("a", -40),
        waiting("a", -20, "course"),
        waiting("b", -10),
    ]
    run = begun(
        rows,
        measures={"mentor": {"places": 1, "lasts": "100 days"}, "course": CLOSED},
        assessment={**WEEKLY, "leads_to": {"programme": 0.0, "pension": 1.0}},
    )
    assert said(run.citizens, "a", "assessed", "end", "ended") == [0, "not_admitted", 0]
    assert said(run.of(), "a", "status", "reason", "ended") == ["stopped", "programme_ended", 0]
    assert said(run.of("course"), "a", "status", "reason", "ended") == ["not_started", "programme_ended", 0]
    assert run.started() == {"a": -40, "b": 0}, "the place that a held is given on"


@pytest.mark.parametrize(("since", "steps"), [(-20, 1), (0, 0)], ids=["pending", "over at once"])
def test_a_decision_of_the_list_is_a_party_while_it_is_waited_for(since: int, steps: int) -> None:
    """One measure runs and one is decided; another that starts today is a third party, or a second."""
    rows = [
        active("a", -20),
        row("a", "course", recommended=since - 1, identified=since, status="deciding"),
        waiting("a", -10, "internship"),
    ]
    slow = {**CLOSED, "decision": {"lasts": "9 years"}} if steps else CLOSED
    run = begun(
        rows,
        [inside("a", -30, motivation_end=0.5)],
        {"mentor": HUNDRED, "course": slow, "internship": {"places": 1, "lasts": "100 days"}},
        motivation={"start": 0.5, "parties": 0.0625},
    )
    assert run.started("internship") == {"a": 0}
    assert run.citizens.motivation_end["a"] == 0.5 - 0.0625 * steps


def test_patience_runs_no_more_for_those_whose_programme_is_over_on_the_first_day() -> None:
    """Nothing is recommended, so the programme ends when it begins; patience counts from the referral."""
    none = {"mentor": {**HUNDRED, "recommended": 0.0}}
    run = begun(people=[queueing("a", -20)], measures=none, dropout={"per_year": 90.0, "from": "referral"})
    assert said(run.citizens, "a", "started", "ended", "end") == [0, 0, "completed"]
    assert run.citizens.dropped.isna().all()
