"""The timetable: when capacities change, meetings are held and groups start, in whole seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    Seconds = NDArray[np.int64]

UNLIMITED = 1 << 40
"""The capacity of what nobody queues for."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """A number of places over time: from `times[k]` on there are `places[k]`; `times[0]` is 0."""

    times: Seconds
    places: Seconds


@dataclass(frozen=True, slots=True)
class Meetings:
    """When the team meets, how many cases it takes at each meeting, and how long before a case must be in."""

    times: Seconds
    cases: Seconds
    notice: int


@dataclass(frozen=True, slots=True)
class Intakes:
    """When groups start, when they end together, and how many they take; one entry a group.

    With open admission, `sessions` are the later weekly sessions at which a free place may be taken, each
    with the number of its group in `session_of`, sorted by time and then group; with closed, empty.
    `at_once` is how many groups may run at the same time (`UNLIMITED`: any number).

    Where the run begins with today's citizens, the groups that run already stand first, with starts before
    0 and ends after it: those of the plan, and those that somebody must be in who takes part. Whoever
    takes part is in the last group that began by then. Nothing is held of them before the run: `sessions`
    are from 0 on.
    """

    starts: Seconds
    ends: Seconds
    places: int
    minimum: int
    at_once: int
    sessions: Seconds
    session_of: Seconds


@dataclass(frozen=True, slots=True)
class Timetable:
    """All dates of a scenario as whole seconds from `origin`, the first day of the run at 00:00.

    `measures` (the preparation course among them) and `teams` stand in the order of their names. A
    measure has `Capacity` or `Intakes`, or None where the offer does not exist. Those that share a pool
    have the pool's capacity, all the same object; `pools` has their positions by the pool's name.
    `new_years` are the starts of calendar years after the first day of the run.
    """

    origin: date
    report_start: int
    horizon: int
    years: tuple[tuple[str, int, int], ...]
    meetings: Meetings | None
    teams: tuple[tuple[str, Capacity], ...]
    measures: tuple[tuple[str, Capacity | Intakes | None], ...]
    pools: tuple[tuple[str, tuple[int, ...]], ...]
    new_years: Seconds

    def sharing(self, k: int) -> tuple[int, ...]:
        """The measures that share their places with the one at position k, itself among them."""
        return next((members for _name, members in self.pools if k in members), (k,))
