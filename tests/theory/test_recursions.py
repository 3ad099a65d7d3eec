"""The recursions themselves, on cases small enough to do by hand."""

import numpy as np
import pytest

from tests.theory import quick
from tests.theory.recursions import (
    NEVER,
    dated_places,
    groups,
    in_line,
    kiefer_wolfowitz,
    meeting,
    open_groups,
)


def test_the_line_is_by_time_and_then_by_citizen() -> None:
    assert in_line([5, 3, NEVER, 3, 9]) == [1, 3, 0, 4]


def test_one_place_serves_one_after_the_other() -> None:
    assert kiefer_wolfowitz([0, 1, 2], [5, 5, 5], 1) == [0, 5, 10]


def test_two_places_serve_two_at_a_time() -> None:
    assert kiefer_wolfowitz([0, 1, 2, 3], [10, 2, 2, 2], 2) == [0, 1, 3, 5]


def test_a_place_freed_at_an_instant_is_taken_at_that_instant() -> None:
    assert kiefer_wolfowitz([0, 7], [7, 7], 1) == [0, 7]


def test_an_earlier_request_goes_before_a_smaller_number() -> None:
    assert kiefer_wolfowitz([4, 4, 0, 3], [1, 1, 10, 1], 1) == [11, 12, 0, 10]


def test_who_leaves_at_the_instant_of_the_offer_is_gone_and_holds_nothing() -> None:
    assert kiefer_wolfowitz([0, 1, 2], [10, 50, 1], 1, leaves=[NEVER, 10, NEVER]) == [0, NEVER, 10]


def test_who_would_leave_a_second_later_is_served() -> None:
    assert kiefer_wolfowitz([0, 1, 2], [10, 50, 1], 1, leaves=[NEVER, 11, NEVER]) == [0, 10, 60]


def test_a_service_cut_short_frees_its_place() -> None:
    assert kiefer_wolfowitz([0, 1], [10, 10], 1, stops=[4, NEVER]) == [0, 4]


def test_who_never_queues_is_never_served() -> None:
    assert kiefer_wolfowitz([NEVER, 1], [5, 5], 1) == [NEVER, 1]


def test_a_new_place_is_used_at_its_date() -> None:
    assert dated_places([0, 1], [10, 10], [0, 6], [1, 2]) == [0, 6]


def test_a_falling_capacity_throws_nobody_out_and_closes_places_as_they_free() -> None:
    starts = dated_places([0, 0, 1, 1], [10, 20, 5, 5], [0, 5], [2, 1])
    assert starts == [0, 0, 20, 25]


def test_with_no_place_left_the_rest_wait_for_ever() -> None:
    assert dated_places([0, 1, 2], [5, 5, 5], [0, 3], [1, 0]) == [0, NEVER, NEVER]


def test_a_constant_number_of_dated_places_is_kiefer_and_wolfowitz() -> None:
    chance = np.random.default_rng(1)
    for places in (1, 2, 5):
        queued = chance.integers(0, 60, 80).tolist()
        lasts = chance.integers(0, 4 * places, 80).tolist()
        leaves = [at + patience for at, patience in zip(queued, chance.integers(1, 12, 80), strict=True)]
        assert dated_places(queued, lasts, [0], [places]) == kiefer_wolfowitz(queued, lasts, places)
        assert dated_places(queued, lasts, [0], [places], leaves) == kiefer_wolfowitz(
            queued, lasts, places, leaves
        )


def test_a_meeting_takes_the_first_in_line_and_a_request_of_the_same_instant() -> None:
    assert meeting([1, 0, 7, 7], [7, 14], [2, 1]) == [7, 7, 14, NEVER]


def test_a_case_must_be_in_before_the_meeting() -> None:
    assert meeting([4, 5], [7, 14], [5, 5], notice=3) == [7, 14]


def test_a_meeting_does_not_see_those_who_left() -> None:
    assert meeting([0, 1, 2], [7], [1], leaves=[7, 8, NEVER]) == [NEVER, 7, NEVER]


def test_a_group_takes_no_more_than_its_places() -> None:
    assert groups([0, 0, 0, 1], [5, 9], places=3) == [0, 0, 0, 1]


def test_a_group_below_its_minimum_is_cancelled_and_all_keep_their_place() -> None:
    assert groups([0, 6, 7, 8], [5, 9], places=2, minimum=2) == [1, 1, NEVER, NEVER]


def test_those_who_left_do_not_count_towards_the_minimum() -> None:
    assert groups([0, 1, 6], [5, 9], places=2, minimum=2, leaves=[NEVER, 5, NEVER]) == [1, NEVER, 1]


def test_a_request_at_the_start_of_a_group_is_in_time() -> None:
    assert groups([5], [5, 9], places=1) == [0]


def test_who_queues_by_a_hand_out_has_missed_the_group_of_that_instant() -> None:
    assert groups([5, 5, 6], [5, 9], places=2, late=[True, False, False]) == [1, 0, 1]


def test_a_seat_left_in_an_open_group_is_taken_at_its_next_session() -> None:
    assert open_groups([0, 1, 6, 7, 8], [5], lasts=6, every=2, places=4) == [5, 5, 7, 7, NEVER]


def test_an_open_group_that_was_cancelled_has_no_sessions() -> None:
    assert open_groups([0, 6, 7, 7], [5, 15], lasts=6, every=2, places=4, minimum=2) == [15, 15, 15, 15]


def test_nobody_joins_an_open_group_at_its_end() -> None:
    assert open_groups([0, 9], [5], lasts=4, every=2, places=2) == [5, NEVER]


@pytest.mark.parametrize("patience", [0, 12])
def test_machine_code_says_the_same(patience: int) -> None:
    chance = np.random.default_rng(2)
    for places in (1, 2, 5):
        queued = np.sort(chance.integers(0, 60, 80))
        lasts = chance.integers(0, 4 * places, 80)
        leaves = queued + chance.integers(1, patience, 80) if patience else np.full(80, NEVER)
        told = queued.tolist(), leaves.tolist()
        starts = quick.kiefer_wolfowitz(queued, lasts, places, leaves)
        assert starts.tolist() == kiefer_wolfowitz(told[0], lasts.tolist(), places, told[1])
        dates, cases = np.arange(3, 70, 4), chance.integers(0, 2 * places, 17)
        for notice in (0, 3):
            met = quick.meeting(queued, dates, cases, notice, leaves)
            assert met.tolist() == meeting(told[0], dates.tolist(), cases.tolist(), notice, told[1])
        for minimum in (1, 3):
            joined = groups(told[0], dates.tolist(), places, minimum, told[1])
            expected = [NEVER if k == NEVER else int(dates[k]) for k in joined]
            assert quick.groups(queued, dates, places, minimum, leaves).tolist() == expected
