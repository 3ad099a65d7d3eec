"""The tests of this folder can fail: each of these mistakes in the engine is caught by a named test."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from sim.pathway.clock import Clock
from sim.pathway.groups import Groups
from sim.pathway.journey import Journeys
from sim.pathway.line import Line
from sim.pathway.meeting import Meeting
from sim.pathway.places import Places
from sim.pathway.plan import Plans
from sim.tables import GAVE_UP
from tests.theory import test_exact
from tests.theory.scenes import in_whole_weeks, patient

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.pathway.clock import Way

Patch = pytest.MonkeyPatch


def last_come_first_served(patch: Patch) -> None:
    def join(self: Line, now: int, row: int, way: Way) -> None:
        self.entries.appendleft((now, row, way))

    patch.setattr(Line, "join", join)


def ties_go_by_who_was_scheduled_first(patch: Patch) -> None:
    def join(self: Line, now: int, row: int, way: Way) -> None:
        self.entries.append((now, row, way))

    patch.setattr(Line, "join", join)


def dropouts_keep_their_turn_in_the_queue(patch: Patch) -> None:
    patch.setattr(Line, "leave", lambda _self, _now, _row: None)


def dropouts_keep_their_place(patch: Patch) -> None:
    stop = Plans.stop

    def hold_on(self: Plans, c: int, reason: int) -> None:
        with pytest.MonkeyPatch.context() as inner:
            if reason == GAVE_UP:
                inner.setattr(Places, "release", lambda _self, _group: None)
            stop(self, c, reason)

    patch.setattr(Plans, "stop", hold_on)


def dropouts_come_after_group_starts(patch: Patch) -> None:
    patch.setattr("sim.pathway.patience.DROPOUT", 99)


def groups_admit_one_too_many(patch: Patch) -> None:
    changed_at_birth(patch, Groups, lambda groups: setattr(groups, "places", groups.places + 1))


def groups_start_below_their_minimum(patch: Patch) -> None:
    changed_at_birth(patch, Groups, lambda groups: setattr(groups, "minimum", 1))


def meetings_ignore_notice(patch: Patch) -> None:
    changed_at_birth(patch, Meeting, lambda meeting: setattr(meeting, "notice", 0))


def the_last_arrival_is_lost(patch: Patch) -> None:
    changed_at_birth(patch, Journeys, lambda journeys: journeys.arrived.pop())


def events_at_the_horizon_happen(patch: Patch) -> None:
    begin = Clock.__init__
    patch.setattr(Clock, "__init__", lambda self, until: begin(self, until + 1))


def a_freed_place_is_seen_a_second_later(patch: Patch) -> None:
    settled = Places.release

    def release(self: Places, group: int = -1) -> None:
        settled(self, group)
        if self._unsettled:
            self._unsettled = False
            self.clock.unsettled.remove(self)

    patch.setattr(Places, "release", release)


def changed_at_birth(patch: Patch, kind: type[Any], change: Callable[[Any], object]) -> None:
    """Every object of a kind is changed as soon as it is made."""
    make: Callable[..., None] = kind.__init__

    def born(self: object, *arguments: object) -> None:
        make(self, *arguments)
        change(self)

    patch.setattr(kind, "__init__", born)


PLACES = partial(test_exact.test_places, 0.95, 1, patient, 4, "gamma: {mean: 4 weeks, sd: 2 weeks}")
PATIENCE = partial(test_exact.test_places_for_people_who_give_up, 1.4, 1, patient)
MEETING = partial(test_exact.test_meeting, 0.8, 1, patient, 21)
GROUPS = partial(test_exact.test_groups, 0.95, 1, in_whole_weeks, 5, give_up=True)
PATHWAY = partial(test_exact.test_a_whole_pathway, 0.95, 1, in_whole_weeks)


@pytest.mark.parametrize(
    ("mistake", "check"),
    [
        (last_come_first_served, PLACES),
        (ties_go_by_who_was_scheduled_first, PATHWAY),
        (dropouts_keep_their_turn_in_the_queue, PATIENCE),
        (dropouts_keep_their_place, PATHWAY),
        (dropouts_come_after_group_starts, GROUPS),
        (groups_admit_one_too_many, GROUPS),
        (groups_start_below_their_minimum, GROUPS),
        (meetings_ignore_notice, MEETING),
        (the_last_arrival_is_lost, PLACES),
        (events_at_the_horizon_happen, PATHWAY),
        (a_freed_place_is_seen_a_second_later, PLACES),
    ],
    ids=lambda value: getattr(value, "__name__", None) or value.func.__name__,
)
def test_a_mistake_is_caught(
    mistake: Callable[[Patch], None], check: Callable[[], None], monkeypatch: Patch
) -> None:
    check()
    mistake(monkeypatch)
    with pytest.raises(AssertionError):
        check()
