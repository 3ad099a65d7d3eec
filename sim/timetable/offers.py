"""What there is of every measure: places, groups, or nothing where the offer does not exist."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .capacity import added, capacity, places
from .dates import DAY, repeating, whole_days
from .plan import UNLIMITED, Capacity, Intakes
from .running import running, taking_part_since

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sim.registers import Backlog
    from sim.scenario import Measure
    from sim.scenario.schema_offer import Groups

    from .calendar import OpenDays
    from .capacity import Steps
    from .dates import Ordinals
    from .plan import Seconds

WEEK = 7
"""Days between two sessions of a group."""


def offers(
    measures: Mapping[str, Measure], origin: date, end: date, days: OpenDays, backlog: Backlog | None = None
) -> tuple[tuple[str, Capacity | Intakes | None], ...]:
    """The capacity of each measure, in order of name; the members of a pool share one object.

    `backlog` are those with whom the run begins; None where it begins empty, and no group is running.
    """
    numbers: dict[str, list[Steps]] = {}
    for each in measures.values():
        if each.pool is not None and each.places is not None:
            numbers.setdefault(each.pool, []).append(places(each.places))
    horizon = (end - origin).days * DAY
    pooled = {pool: capacity(added(steps), origin, horizon) for pool, steps in numbers.items()}
    return tuple(
        (name, pooled[each.pool] if each.pool in pooled else offer(name, each, origin, end, days, backlog))
        for name, each in sorted(measures.items())
    )


def pools(measures: Mapping[str, Measure]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The pools in order of name, each with the positions of its members among the measures by name."""
    members: dict[str, list[int]] = {}
    for position, name in enumerate(sorted(measures)):
        if (pool := measures[name].pool) is not None:
            members.setdefault(pool, []).append(position)
    return tuple((pool, tuple(positions)) for pool, positions in sorted(members.items()))


def offer(
    name: str, measure: Measure, origin: date, end: date, days: OpenDays, backlog: Backlog | None
) -> Capacity | Intakes | None:
    """What there is of one measure that shares with no other.

    Of groups that are not available any more those that still run are left, with whoever is in them.
    """
    if measure.groups is not None:
        since = None if backlog is None else taking_part_since(backlog, name)
        found = intakes(measure.groups, origin, end, days, since)
        return found if measure.available else still_running(found)
    if measure.places is not None and measure.available:
        return capacity(places(measure.places), origin, (end - origin).days * DAY)
    return None


def intakes(groups: Groups, origin: date, end: date, days: OpenDays, since: Seconds | None) -> Intakes:
    """When groups start and end; a start on a closed day moves by whole weeks to the next open one.

    Two that thereby fall on one date both start, in the order of their own dates. Where a start was
    moved into the run from before its first day, it counts as one of the run's. `since` are the days since
    which people take part when the run begins; None where it begins empty, and no group is running.
    """
    begin = origin.toordinal()
    planned = repeating(groups.first.toordinal(), whole_days(groups.every), days.begin, end.toordinal())
    starts = (np.sort(days.moved(planned)) - begin) * DAY
    length, opened = round(groups.lasts.seconds), groups.admission == "open"
    before, starts = starts[starts < 0], starts[starts >= 0]
    ends = starts + length
    if since is not None:
        began, will_end = running(before, since, length, opened=opened)
        starts, ends = np.concatenate((began, starts)), np.concatenate((will_end, ends))
    if opened:
        dates = begin + starts // DAY
        held, session_of = sessions(dates, whole_days(groups.lasts), begin, end.toordinal(), days)
    else:
        held = session_of = np.zeros(0, dtype=np.int64)
    return Intakes(
        starts=starts,
        ends=ends,
        places=groups.places,
        minimum=groups.minimum,
        at_once=UNLIMITED if groups.at_once is None else groups.at_once,
        sessions=(held - begin) * DAY,
        session_of=session_of,
    )


def still_running(groups: Intakes) -> Intakes | None:
    """The groups that run when the run begins, which nobody may join any more; None where none does."""
    begun = groups.starts < 0
    if not begun.any():
        return None
    nothing = np.zeros(0, dtype=np.int64)
    return replace(
        groups, starts=groups.starts[begun], ends=groups.ends[begun], sessions=nothing, session_of=nothing
    )


def sessions(dates: Ordinals, length: int, begin: int, end: int, days: OpenDays) -> tuple[Ordinals, Seconds]:
    """The later weekly sessions of groups that start on `dates` and last `length` days.

    A session on a closed day is not held, nor one before `begin`, at `end` or later. Ordinals and the
    numbers of the groups, sorted by both.
    """
    weeks = np.arange(WEEK, length, WEEK, dtype=np.int64)
    held = (dates[:, np.newaxis] + weeks).ravel()
    group = np.repeat(np.arange(len(dates), dtype=np.int64), len(weeks))
    within = (held >= begin) & (held < end)
    held, group = held[within], group[within]
    is_open = days.among(held)
    held, group = held[is_open], group[is_open]
    order = np.lexsort((group, held))
    return held[order], group[order]
