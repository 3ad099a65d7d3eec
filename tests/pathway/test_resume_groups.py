"""Groups that run when a run begins: whoever is in one stays to its end, and free seats are as they were."""

from __future__ import annotations

from typing import Any

from tests.pathway.begun import HUNDRED, active, begun, day, row, said, waiting

LASTS = 56


def courses(first: int, weeks: int = 26, seats: int = 3, **more: object) -> dict[str, Any]:
    plan = {
        "places": seats,
        "minimum": 1,
        "every": f"{weeks} weeks",
        "first": day(first),
        "lasts": f"{LASTS} days",
    }
    return {"mentor": {"groups": plan | more}}


def test_a_group_of_the_schedule_that_runs_ends_when_it_should() -> None:
    run = begun([active("a", -21), active("b", -21)], measures=courses(-21))
    assert run.of().ended.to_dict() == {"a": LASTS - 21, "b": LASTS - 21}
    assert run.of().group.nunique() == 1


def test_a_group_off_the_schedule_runs_beside_it_and_ends_when_its_length_is_over() -> None:
    run = begun([active("a", -10), active("b", -12), waiting("c", -3)], measures=courses(28))
    assert run.of().ended[["a", "b"]].to_dict() == {"a": LASTS - 10, "b": LASTS - 12}
    assert run.of().group.nunique() == 3
    assert run.started()["c"] == 28


def test_a_group_that_should_be_over_ends_with_the_first_day() -> None:
    assert begun([active("a", -100)], measures=courses(28)).of().ended["a"] == 1


def test_nobody_joins_a_closed_group_that_runs() -> None:
    run = begun([active("a", -14), waiting("b", -5)], measures=courses(-14))
    assert run.started()["b"] == 26 * 7 - 14


def test_free_seats_of_an_open_group_are_taken_at_its_sessions_from_the_first_second_on() -> None:
    queue = [waiting(name, since) for name, since in (("b", -6), ("c", -5), ("d", -4))]
    today = begun([active("a", -14), *queue], measures=courses(-14, admission="open"))
    assert today.started() == {"a": -14, "b": 0, "c": 0, "d": LASTS - 14 + 126}
    assert set(today.of().ended[["a", "b", "c"]]) == {LASTS - 14}
    midweek = begun([active("a", -11), *queue], measures=courses(-11, admission="open"))
    assert (midweek.started()["b"], midweek.of().ended["b"]) == (3, LASTS - 11)


def test_an_open_group_with_more_people_than_seats_takes_nobody_in() -> None:
    full = [active(name, -14) for name in "abcd"]
    run = begun([*full, waiting("e", -5)], measures=courses(-14, seats=2, admission="open"))
    assert set(run.of().ended[list("abcd")]) == {LASTS - 14}
    assert run.started()["e"] == 26 * 7 - 14


def test_groups_that_run_already_count_among_those_that_may_run_at_once() -> None:
    rows = [active("a", -10), waiting("b", -5)]
    assert begun(rows, measures=courses(28, weeks=4)).started()["b"] == 0
    assert begun(rows, measures=courses(28, weeks=4, at_once=1)).started()["b"] == 56


def test_who_has_stayed_away_once_does_not_get_a_third_chance() -> None:
    away = {**courses(7, weeks=1)["mentor"], "no_show": 1.0}
    missed = row(
        "a", recommended=-40, queued=-40, offered=-20, ended=-20, status="not_started", reason="no_show"
    )
    again = row("a", recommended=-40, queued=-20, status="waiting", attempt=2)
    run = begun([missed | {"attempt": 1}, again], measures={"mentor": away})
    assert said(run.of(attempt=2), "a", "ended", "status", "reason") == [0, "stopped", "no_show"]


def test_a_course_that_has_groups_now_keeps_those_who_began_without_one_as_long_as_a_group_lasts() -> None:
    run = begun([active("a", -30)], measures=courses(28))
    assert run.of().ended["a"] == LASTS - 30


def test_places_that_were_groups_go_on_for_what_is_left_of_their_length() -> None:
    run = begun([active("a", -30), waiting("b", -5)], measures={"mentor": {"places": 1, "lasts": "100 days"}})
    assert run.of().ended.to_dict() == {"a": 70, "b": 170}


def test_a_group_that_starts_on_the_day_on_which_a_place_would_be_bought_comes_first() -> None:
    measures = courses(7)
    measures["mentor"]["buys_after"] = {"wait": "4 weeks", "price": 9000}
    run = begun([waiting("a", -21)], measures={"aftercare": HUNDRED, **measures})
    assert said(run.of(), "a", "started", "via") == [7, "own"]


def test_an_other_user_who_joins_an_open_group_late_leaves_with_it() -> None:
    plan = courses(-21, admission="open")
    plan["mentor"]["also_used_by"] = {"per_year": 0}
    late = row("", recommended=-10, queued=-10, via="other")
    run = begun([active("a", -21), late], measures=plan)
    others = run.others()
    assert others.started[-10] < 7
    assert others.ended[-10] == run.of().ended["a"] == LASTS - 21
