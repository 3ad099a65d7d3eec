"""From the rows of a list to waits: attempts, delayed entry, the extract date, and what is left out."""

from __future__ import annotations

from datetime import date, timedelta

from sim.evidence.waits import LEFT, STARTED, WAITING
from tests.evidence.waits_lists import waits

DAY = date(2026, 1, 1)
EXTRACT = DAY + timedelta(days=300)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def test_a_wait_runs_to_the_start_to_leaving_or_to_the_extract_date() -> None:
    found = waits(
        ("K1", "mentor", on(0), None, None, on(40)),
        ("K2", "mentor", on(10), None, None, None, on(30), "dropped_out"),
        ("K3", "mentor", on(20)),
        extract=EXTRACT,
    ).measures["mentor"]
    assert found.durations == (40, 20, 280)
    assert found.causes == (STARTED, LEFT, WAITING)
    assert found.entries == (0, 0, 0)
    assert found.watched == (300, 290, 280)


def test_whoever_was_referred_before_the_list_begins_is_watched_from_then_on() -> None:
    found = waits(
        ("K1", "mentor", on(0), None, None, on(90)),
        ("K2", "mentor", on(60), None, None, on(90)),
        extract=EXTRACT,
        since=on(50),
    )
    assert found.measures["mentor"].entries == (50, 0)
    assert (found.since, found.kept_from, found.late, found.before) == (on(50), True, 1, 0)


def test_what_was_over_before_the_list_begins_tells_nothing() -> None:
    found = waits(
        ("K1", "mentor", on(0), None, None, on(50)),
        ("K2", "mentor", on(0), None, None, on(51)),
        extract=EXTRACT,
        since=on(50),
    )
    assert found.measures["mentor"].durations == (51,)
    assert found.before == 1


def test_without_a_first_day_the_list_begins_with_its_first_referral() -> None:
    found = waits(("K1", "mentor", on(7), None, None, on(50)), ("K2", "mentor", on(3)))
    assert (found.since, found.kept_from, found.extract, found.stated) == (on(3), False, on(50), False)


def test_attempts_are_one_wait_until_one_of_them_starts() -> None:
    found = waits(
        ("K1", "mentor", on(0), None, None, None, on(20), "declined"),
        ("K1", "mentor", on(30), None, None, on(70)),
        ("K2", "mentor", on(0), None, None, None, on(20), "declined"),
        ("K2", "mentor", on(30), None, None, None, on(45), "declined"),
        extract=EXTRACT,
    ).measures["mentor"]
    assert found.durations == (70, 45)
    assert found.causes == (STARTED, LEFT)


def test_a_referral_after_a_start_is_a_wait_of_its_own() -> None:
    found = waits(
        ("K1", "mentor", on(0), None, None, on(20), on(100)),
        ("K1", "mentor", on(110), None, None, on(140)),
        extract=EXTRACT,
    ).measures["mentor"]
    assert found.durations == (20, 30)


def test_in_a_queue_every_attempt_is_a_wait_of_its_own() -> None:
    found = waits(
        ("K1", "mentor", on(0), None, on(5), None, on(20), "no_show"),
        ("K1", "mentor", on(20), None, on(20), on(70)),
        ("K2", "mentor", on(0), on(10), None, None, on(10), "refused"),
        extract=EXTRACT,
    ).measures["mentor"]
    assert found.n == 2
    assert found.from_queue is not None
    assert found.from_queue.durations == (15, 50)
    assert found.from_queue.causes == (LEFT, STARTED)


def test_where_nobody_joined_a_queue_there_are_no_waits_in_it() -> None:
    found = waits(("K1", "mentor", on(0), None, None, on(20)), extract=EXTRACT)
    assert found.measures["mentor"].from_queue is None


def test_nothing_printed_holds_a_persons_wait() -> None:
    found = waits(("K1", "mentor", on(0), None, None, on(173)), extract=EXTRACT)
    assert "173" not in repr(found)


def test_who_left_and_started_on_one_day_had_one_wait_in_either_order_of_the_rows() -> None:
    left = ("K1", "mentor", on(5), None, None, None, on(5), "declined")
    started = ("K1", "mentor", on(5), None, None, on(5), on(90))
    found = [waits(*rows, extract=EXTRACT).measures["mentor"] for rows in ((left, started), (started, left))]
    assert found[0] == found[1]
    assert (found[0].durations, found[0].causes) == ((0,), (STARTED,))
