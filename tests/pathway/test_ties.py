"""What happens at one instant follows the rule for ties, and nothing hangs on the order of scheduling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.pathway.clock import (
    CAPACITY,
    GROUP_START,
    MEASURE_ENDS,
    MEETING,
    PERIOD,
    STEP,
    Clock,
    Moment,
)
from tests.pathway.shuffled import IN_ORDER, assert_the_order_of_scheduling_changes_nothing
from tests.pathway.towns import scenarios

if TYPE_CHECKING:
    from sim.scenario import Scenario


def test_the_kinds_of_one_instant_take_place_in_their_order_however_they_were_scheduled() -> None:
    clock, seen = Clock(8), []
    for kind in reversed(IN_ORDER):
        for row in (2, 0, 1):
            Moment(clock, 7, kind, row, [lambda moment: seen.append(moment.subject)], (kind, row))
    clock.run()
    assert seen == [(kind, row) for kind in IN_ORDER for row in (0, 1, 2)]


def test_an_earlier_kind_that_becomes_due_at_the_instant_goes_next() -> None:
    clock, seen = Clock(8), []

    def meet(_: Moment) -> None:
        seen.append("meeting")
        Moment(clock, 7, MEASURE_ENDS, 0, [lambda _: seen.append("measure ends")])

    Moment(clock, 7, MEETING, 0, [meet])
    Moment(clock, 7, GROUP_START, 0, [lambda _: seen.append("group")])
    clock.run()
    assert seen == ["meeting", "measure ends", "group"]


class Giver:
    """Something that hands out a number of things, one at a time."""

    def __init__(self, clock: Clock, rank: int, number: int, seen: list[object]) -> None:
        self.clock, self.rank, self.left, self.seen = clock, rank, number, seen
        clock.unsettled.append(self)

    def hand_out(self) -> bool:
        self.left -= 1
        self.seen.append(self.rank)
        return self.left > 0


def test_hand_outs_come_last_in_the_order_of_rank_and_before_time_goes_on() -> None:
    clock = Clock(9)
    seen: list[object] = []

    def start(_: Moment) -> None:
        Giver(clock, 2, 2, seen)
        Giver(clock, 1, 1, seen)

    Moment(clock, 7, GROUP_START, 0, [start])
    Moment(clock, 7, GROUP_START, 1, [lambda _: seen.append("group")])
    Moment(clock, 8, CAPACITY, 0, [lambda _: seen.append("next")])
    clock.run()
    assert seen == ["group", 1, 2, 2, "next"]


def test_what_is_due_at_the_end_of_the_run_does_not_happen() -> None:
    clock, seen = Clock(9), []
    for when in (8, 9):
        Moment(clock, when, STEP, 0, [lambda moment: seen.append(moment.subject)], when)
    clock.run()
    assert seen == [8]
    assert clock.now == 9


def test_what_is_due_in_years_comes_in_its_order_too() -> None:
    period = 1 << PERIOD
    times = [5 * period, 3 * period - 1, 3 * period, 3 * period + 1, 0, period, 1, 7 * period - 1]
    clock, seen = Clock(7 * period), []
    for when in times:
        Moment(clock, when, STEP, 0, [lambda moment: seen.append(moment.subject)], when)
    Moment(clock, 3 * period, CAPACITY, 0, [lambda _: seen.append("capacity")])
    Moment(clock, 3 * period, CAPACITY, 1, [lambda _: schedule()])

    def schedule() -> None:
        Moment(clock, 5 * period, CAPACITY, 0, [then])

    def then(_: Moment) -> None:
        seen.append("then")

    clock.run()
    expected: list[object] = [*sorted(times)]
    expected.insert(expected.index(3 * period), "capacity")
    expected.insert(expected.index(5 * period), "then")
    assert seen == expected


@settings(max_examples=60)
@given(scenario=scenarios(), seed=st.integers(0, 2**32))
def test_shuffling_the_order_of_scheduling_changes_nothing(scenario: Scenario, seed: int) -> None:
    """Within a kind rows decide; with random numbers instead the tables are the same all the same.

    Group starts and steps that meddle with each other keep their rows, and only what has the same row is
    shuffled: a decline at one group start may open the way to another.
    """
    assert_the_order_of_scheduling_changes_nothing(scenario, seed)
