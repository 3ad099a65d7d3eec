"""What Places, Meeting and Groups must do, written a second time as plain recursions.

An engine follows events; a recursion follows citizens (Places) or dates (Meeting, Groups) and needs no
calendar, so that the two have nothing in common but the rules. Times are whole seconds. Whoever waits
does so in the order (queued, citizen), and the ties at one instant are those of the model: capacity
changes, measure ends, programme ends, dropouts, arrivals and requests, meetings, group starts, and
hand-outs last. So a place freed at t is taken at t, a request at t is met by a meeting at t, and one
who leaves at t is not served at t.

Arguments that all share: `queued[i]` is when citizen i joins the queue (`NEVER` for one who does not),
`leaves[i]` when that citizen gives up the queue (`NEVER`, or left out, for one who stays until served).
Results hold `NEVER` for those who are not served. Nothing here knows of a horizon: what an engine does
before its horizon does not depend on what would come after.
"""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush, heapreplace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NEVER = 2**62


def in_line(queued: Sequence[int]) -> list[int]:
    """Citizens in the order (queued, citizen), without those who never queue."""
    return sorted((i for i, at in enumerate(queued) if at < NEVER), key=queued.__getitem__)


def kiefer_wolfowitz(
    queued: Sequence[int],
    lasts: Sequence[int],
    places: int,
    leaves: Sequence[int] | None = None,
    stops: Sequence[int] | None = None,
) -> list[int]:
    """Starts of service at `places` equal places (Kiefer and Wolfowitz 1955), first come first served.

    The next in line starts when the place that is free first is free, and not before queueing.
    `stops[i]` cuts a service short.
    """
    started = [NEVER] * len(queued)
    free = [0] * places
    for i in in_line(queued):
        start = max(queued[i], free[0])
        if leaves is None or start < leaves[i]:
            started[i] = start
            end = start + lasts[i]
            heapreplace(free, end if stops is None else min(end, stops[i]))
    return started


def dated_places(
    queued: Sequence[int],
    lasts: Sequence[int],
    times: Sequence[int],
    places: Sequence[int],
    leaves: Sequence[int] | None = None,
) -> list[int]:
    """The same where `places[k]` hold from `times[k]` on (`times[0]` is 0), and nobody is thrown out.

    The next in line starts at the first instant, from the last start on, at which fewer are held than
    there are places.
    """
    started = [NEVER] * len(queued)
    held: list[int] = []
    now, step = 0, 0
    for i in in_line(queued):
        now = max(now, queued[i])
        while True:
            while step + 1 < len(times) and times[step + 1] <= now:
                step += 1
            while held and held[0] <= now:
                heappop(held)
            if len(held) < places[step]:
                break
            changes = times[step + 1] if step + 1 < len(times) else NEVER
            now = min(held[0] if held else NEVER, changes)
            if now == NEVER:
                return started
        if leaves is None or now < leaves[i]:
            started[i] = now
            heappush(held, now + lasts[i])
    return started


def meeting(
    requested: Sequence[int],
    dates: Sequence[int],
    cases: Sequence[int],
    notice: int = 0,
    leaves: Sequence[int] | None = None,
) -> list[int]:
    """When each case is met: `cases[k]` at `dates[k]`, of those requested at least `notice` before."""
    met = [NEVER] * len(requested)
    coming = deque(in_line(requested))
    waiting: list[int] = []
    for date, most in zip(dates, cases, strict=True):
        while coming and requested[coming[0]] + notice <= date:
            waiting.append(coming.popleft())
        waiting = _stay(waiting, date, leaves)
        for i in waiting[:most]:
            met[i] = date
        del waiting[:most]
    return met


def groups(
    queued: Sequence[int],
    starts: Sequence[int],
    places: int,
    minimum: int = 1,
    leaves: Sequence[int] | None = None,
    late: Sequence[bool] | None = None,
) -> list[int]:
    """The position in `starts` of the group that each joins, `NEVER` for none.

    A group with fewer than `minimum` waiting is cancelled, and everyone keeps their place in the queue.
    `late[i]` if citizen i queues because of a hand-out, which comes after the group starts of its instant.
    """
    joined = [NEVER] * len(queued)
    coming = deque(in_line(queued))
    waiting: list[int] = []
    for k, start in enumerate(starts):
        while coming and queued[coming[0]] <= start:
            waiting.append(coming.popleft())
        waiting = _stay(waiting, start, leaves)
        due = waiting if late is None else [i for i in waiting if queued[i] < start or not late[i]]
        if len(due) >= minimum:
            for i in due[:places]:
                joined[i] = k
            waiting = [i for i in waiting if joined[i] == NEVER]
    return joined


def open_groups(
    queued: Sequence[int],
    starts: Sequence[int],
    lasts: int,
    every: int,
    places: int,
    minimum: int = 1,
    leaves: Sequence[int] | None = None,
) -> list[int]:
    """When each joins a group that is open: seats left at its start are taken `every` so often until its end.

    Only a group that has started has sessions; of two dates at one instant that of the earlier group is
    first. Whoever has a seat keeps it.
    """
    joined = [NEVER] * len(queued)
    coming = deque(in_line(queued))
    waiting: list[int] = []
    free: dict[int, int] = {}
    dates = [(start + step, k) for k, start in enumerate(starts) for step in range(0, lasts, every)]
    for date, k in sorted(dates):
        while coming and queued[coming[0]] <= date:
            waiting.append(coming.popleft())
        waiting = _stay(waiting, date, leaves)
        if date == starts[k] and len(waiting) >= minimum:
            free[k] = places
        taken = waiting[: free.get(k, 0)]
        for i in taken:
            joined[i] = date
        if taken:
            free[k] -= len(taken)
            del waiting[: len(taken)]
    return joined


def _stay(waiting: list[int], now: int, leaves: Sequence[int] | None) -> list[int]:
    return waiting if leaves is None else [i for i in waiting if now < leaves[i]]
