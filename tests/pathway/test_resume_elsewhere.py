"""A list that does not fit the offers it starts with is run sensibly: nobody is thrown out, nothing is lost.

What should have happened before, had the offers always been so, happens on the first day.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.pathway.begun import CLOSED, HUNDRED, Row, active, begun, day, inside, row, said, waiting


def places(number: int, **more: object) -> dict[str, Any]:
    return {"mentor": {"places": number, "lasts": "100 days", **more}}


def test_more_people_than_places_stay_and_nobody_starts_until_enough_have_left() -> None:
    many = [active(name, since) for name, since in zip("abcd", (-90, -80, -70, -60), strict=True)]
    run = begun([*many, waiting("e", -30)], measures=places(2))
    assert run.of().ended[list("abcd")].tolist() == [10, 20, 30, 40]
    assert run.started()["e"] == 30


def test_free_places_are_given_on_the_first_day_in_the_order_of_the_queue() -> None:
    run = begun([waiting("late", -10), waiting("early", -50)], measures=places(1))
    assert run.started() == {"early": 0, "late": 100}
    assert run.of().queued.to_dict() == {"early": -50, "late": -10}


def test_places_that_come_on_a_date_of_the_run_are_given_then_and_earlier_dates_hold() -> None:
    dated = {"mentor": {"places": {day(-400): 1, day(-7): 0, day(14): 1}, "lasts": "100 days"}}
    assert begun([waiting("a", -30)], measures=dated).started() == {"a": 14}


def test_who_waits_for_what_has_no_limit_now_gets_it_at_once_and_has_waited_all_the_same() -> None:
    run = begun([waiting("a", -50)], measures={"mentor": HUNDRED})
    assert run.started() == {"a": 0}
    assert run.of().queued["a"] == -50


STEPS: list[Row] = [
    waiting("waits", -30),
    row("decided", recommended=-30, identified=-20, status="deciding"),
    row("searches", recommended=-30, identified=-20, decided=-10, status="searching"),
    row("held", recommended=-30, identified=-20, decided=-10, status="held"),
]


def test_what_is_not_on_offer_any_more_is_ruled_out_on_the_first_day_and_who_is_in_it_stays() -> None:
    run = begun([*STEPS, active("in", -40)], measures={"mentor": {**HUNDRED, "available": False}})
    gone = run.of().loc[[each["citizen"] for each in STEPS]]
    assert set(gone.ended) == {0}
    assert set(gone.reason) == {"unavailable"}
    assert run.of().ended["in"] == 60
    assert run.of().status["in"] == "completed"


def test_a_review_finds_no_new_place_in_what_is_not_on_offer_any_more() -> None:
    gone = {"mentor": {**HUNDRED, "available": False, "review": {"every": "2 weeks"}}}
    run = begun([active("in", -25)], measures=gone)
    assert run.of().ended["in"] == 75
    assert run.of(attempt=2).empty


def test_an_alternative_is_tried_for_those_whose_offer_is_gone() -> None:
    mentor = {**HUNDRED, "available": False, "alternatives": ["coach"]}
    run = begun(STEPS, measures={"mentor": mentor, "coach": {**HUNDRED, "recommended": 0.0}})
    assert run.started("coach") == {each["citizen"]: 0 for each in STEPS}


def test_a_plan_whose_last_measure_is_gone_is_done_today_and_not_when_it_began() -> None:
    gone = {"mentor": {**HUNDRED, "available": False}}
    early = {"ends_early": {"after_plan_done": "21 days"}}
    run = begun([waiting("a", -200)], measures=gone, programme=early)
    assert run.citizens.ended["a"] == 21
    assert run.citizens.end["a"] == "completed"


def test_a_gate_that_is_not_there_any_more_lets_people_on() -> None:
    mentor = {**HUNDRED, "search": {"lasts": "10 days"}}
    assert begun([STEPS[3]], measures={"mentor": mentor}).started() == {"held": 10}


def test_what_waited_for_something_that_is_gone_goes_on_once_on_the_first_day() -> None:
    measures = {"art": {**HUNDRED, "available": False}, "mentor": {**HUNDRED, "after": {"measures": ["art"]}}}
    rows = [row("held", "art", recommended=-30, identified=-20, status="deciding"), STEPS[3]]
    run = begun(rows, measures=measures, dropout={"per_year": 90.0, "while_active": 0.0})
    assert run.started() == {"held": 0}
    assert run.of().ended["held"] == 100


def test_a_bought_place_comes_at_once_for_those_who_have_waited_longer_and_on_its_day_for_others() -> None:
    buying = {**CLOSED, "buys_after": {"wait": "30 days", "price": 9000}}
    run = begun([waiting("long", -100), waiting("short", -10)], measures={"mentor": buying})
    assert run.started() == {"long": 0, "short": 20}
    assert set(run.of().via) == {"bought"}


def test_a_bought_place_under_way_holds_none_of_the_own_and_ends_when_its_length_is_over() -> None:
    run = begun([active("a", -40, via="bought"), waiting("b", -10)], measures=places(1))
    assert run.started()["b"] == 0
    assert run.of().ended["a"] == 60


def test_grants_of_the_year_are_counted_and_those_of_the_year_before_are_not() -> None:
    gone = [
        row(name, recommended=-60, decided=decided, started=decided, ended=decided, status="completed")
        for name, decided in (("x", -2), ("y", -1), ("z", -20))
    ]
    deciding = [
        row(name, recommended=-30, identified=identified, status="deciding")
        for name, identified in (("first", -8), ("second", -7), ("third", -6))
    ]
    decision = {"lasts": "10 days", "grants_per_year": 4}
    run = begun([*gone, *deciding], measures={"mentor": {**HUNDRED, "decision": decision}})
    assert run.started() == {"first": 2, "second": 3}
    assert run.of().reason["third"] == "not_budgeted"
    spent = decision | {"grants_per_year": 1}
    assert begun([*gone, *deciding], measures={"mentor": {**HUNDRED, "decision": spent}}).started() == {}


def test_reviews_go_on_at_their_dates_counted_from_the_start_of_the_measure() -> None:
    reviewed = {"mentor": {**HUNDRED, "review": {"every": "2 weeks"}}}
    run = begun([active("a", -25), active("b", -28)], measures=reviewed)
    assert run.of().ended.to_dict() == {"a": 3, "b": 0}
    assert set(run.of().reason) == {"replaced"}
    assert run.started(attempt=2) == {"a": 3, "b": 0}


def other(since: int, started: int | None = None) -> Row:
    return row("", recommended=since, queued=since, started=started, via="other")


def test_other_users_who_wait_or_take_part_stand_in_the_same_queue() -> None:
    shared = places(1, also_used_by={"per_year": 0})
    run = begun([other(-60, -50), other(-20), waiting("a", -30)], measures=shared)
    assert run.others().ended.to_dict() == {-60: 50, -20: 250}
    assert run.started() == {"a": 50}
    assert run.others().started[-20] == 150


def test_an_other_user_who_came_on_the_first_day_stands_in_the_queue_once() -> None:
    shared = places(1, also_used_by={"per_year": 0})
    run = begun([other(0), waiting("a", 0), active("b", -90)], measures=shared)
    assert run.started() == {"b": -90, "a": 10}
    assert run.others().started[0] == 110


def test_other_users_stand_in_the_middle_of_a_queue_by_motivation() -> None:
    people = [inside("sad", -90, motivation_end=0.2), inside("glad", -90, motivation_end=0.9)]
    measures = places(1, queue="lowest_motivation", also_used_by={"per_year": 0})
    queue = [waiting("glad", -40), other(-30), waiting("sad", -20)]
    run = begun(queue, people, measures, motivation={"start": 0.5})
    assert run.started() == {"sad": 0, "glad": 200}
    assert run.others().started[-30] == 100


@pytest.mark.parametrize("offer", [HUNDRED, {**HUNDRED, "available": False}], ids=["unlimited", "gone"])
def test_other_users_meet_what_has_changed_on_the_first_day_too(offer: dict[str, Any]) -> None:
    run = begun([other(-60, -50), other(-20), waiting("a", -30)], measures={"mentor": offer})
    assert run.others().ended[-60] == 50
    if offer.get("available", True):
        assert run.others().started[-20] == 0
        assert run.others().ended[-20] == 100
    else:
        assert run.others().ended[-20] == 0
        assert run.others().reason[-20] == "unavailable"


@pytest.mark.parametrize(
    ("rule", "first"),
    [("first_come", "queued"), ("longest_in_programme", "began"), ("lowest_motivation", "sad"),
     ("youngest_first", "young")],
)  # fmt: skip
def test_queue_rules_know_those_of_the_list(rule: str, first: str) -> None:
    people = [
        inside("queued", -80, age="from_40", motivation_end=0.6),
        inside("began", -300, age="from_40", motivation_end=0.6),
        inside("sad", -80, age="from_40", motivation_end=0.2),
        inside("young", -80, age="under_30", motivation_end=0.6),
    ]
    queue = [waiting("queued", -40), waiting("began", -30), waiting("sad", -20), waiting("young", -10)]
    motivation = {"start": 0.5}
    measures = places(1, queue=rule)
    run = begun([*queue, active("in", -95)], [*people, inside("in", -96)], measures, motivation=motivation)
    assert min(run.started().items(), key=lambda each: each[1] if each[1] >= 0 else 1e9) == (first, 5)


def test_a_pool_counts_all_who_hold_one_of_its_places() -> None:
    shared = {name: {"places": 1, "lasts": "100 days", "pool": "both"} for name in ("mentor", "friend")}
    held = [active("a", -80), active("b", -70), active("c", -60)]
    run = begun([*held, waiting("d", -5, "friend"), waiting("e", -4)], measures=shared)
    assert run.started("friend") == {"d": 30}
    assert run.started()["e"] == 40


def test_who_waited_for_what_has_no_limit_now_may_decline_it_on_the_first_day() -> None:
    run = begun([waiting("a", -40)], measures={"mentor": {**HUNDRED, "declined": {"share": 1.0}}})
    assert said(run.of(), "a", "status", "reason", "ended") == ["not_started", "declined", 0]


def test_other_users_stay_in_what_has_no_places_at_all_any_more() -> None:
    run = begun([other(-60, -50), waiting("a", -30)], measures={"mentor": {"available": False}})
    assert run.others().status[-60] == "completed"
