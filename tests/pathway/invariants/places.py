"""Places: never more are taken than there are, nobody waits beside a free one, two accounts agree."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sim.tables import NOT_REACHED
from sim.timetable import Capacity
from tests.pathway.invariants.seen import Stay, reached

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.pathway.invariants.seen import Run


def queues(run: Run) -> Iterator[tuple[str, Capacity | None, list[Stay]]]:
    """Everything that people queue for, the capacity of what has places, and who stayed with it when.

    A pool is one; its members are not. None stands for what has no places of its own.
    """
    for k, (name, capacity) in enumerate(run.dates.teams):
        limited = None if run.rules.teams[k].stretches else capacity
        yield f"caseworkers.{name}", limited, team_stays(run, k)
    pooled = {k for _, members in run.dates.pools for k in members}
    for k, (name, plan) in enumerate(run.dates.measures):
        if k not in pooled and plan is not None:
            yield name, plan if isinstance(plan, Capacity) else None, stays_of(run, [k])
    for name, members in run.dates.pools:
        plan = run.dates.measures[members[0]][1]
        assert isinstance(plan, Capacity)
        assert all(run.dates.measures[k][1] is plan for k in members)
        yield f"pool.{name}", plan, stays_of(run, members)


def team_stays(run: Run, team: int) -> list[Stay]:
    """All who ever queued for a team of caseworkers."""
    record = run.record
    return [
        Stay(c, record.queued[c], reached(record.started[c]), reached(record.ended[c]))
        for c in range(len(record.end))
        if run.population.citizens.team[c] == team and record.queued[c] != NOT_REACHED
    ]


def stays_of(run: Run, measures: Sequence[int]) -> list[Stay]:
    """All who ever queued for some measures, other users among them, in order of rows."""
    found = [spell.stay for k in measures for spell in run.of_measure[k]]
    return sorted(found, key=lambda stay: stay.row)


def capacity_at(capacity: Capacity, time: int) -> int:
    """Places at a time; a change at that very time has taken place."""
    places = 0
    for when, number in zip(capacity.times.tolist(), capacity.places.tolist(), strict=True):
        if when <= time:
            places = number
    return places


def held_after_each_instant(stays: Sequence[Stay]) -> Iterator[tuple[int, int, int, int]]:
    """(instant, places held, people waiting, places taken at it) after all of an instant has happened."""
    change: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for stay in stays:
        change[stay.queued][1] += 1
        if stay.started is not None:
            change[stay.started][0] += 1
            change[stay.started][1] -= 1
            change[stay.started][2] += 1
            if stay.left is not None:
                change[stay.left][0] -= 1
        elif stay.left is not None:
            change[stay.left][1] -= 1
    held = waiting = 0
    for instant in sorted(change):
        held += change[instant][0]
        waiting += change[instant][1]
        yield instant, held, waiting, change[instant][2]


def capacity_is_never_exceeded(run: Run) -> None:
    """No place is taken that is not there; when a capacity falls, those inside stay."""
    for name, capacity, stays in queues(run):
        if capacity is not None:
            for instant, held, _waiting, taken in held_after_each_instant(stays):
                if taken:
                    assert held <= capacity_at(capacity, instant), f"{name} has too many at {instant}"


def nobody_waits_beside_a_free_place(run: Run) -> None:
    """Whoever waits, waits because every place is held: at each instant and up to the next."""
    horizon = run.dates.horizon
    for name, capacity, stays in queues(run):
        if capacity is None:
            continue
        changes = [when for when in capacity.times.tolist() if when < horizon]
        instants = list(held_after_each_instant(stays))
        for k, (instant, held, waiting, _taken) in enumerate(instants):
            following = instants[k + 1][0] if k + 1 < len(instants) else horizon
            for moment in [instant, *[when for when in changes if instant < when < following]]:
                places = capacity_at(capacity, moment)
                assert not waiting or held >= places, f"{name} keeps a place empty at {moment}"


def nobody_queues_for_a_team_that_stretches(run: Run) -> None:
    """Where contacts are spread over more citizens, every programme begins at once."""
    for k, team in enumerate(run.rules.teams):
        if team.stretches:
            assert all(stay.started == stay.queued for stay in team_stays(run, k))


def engine_agrees_with_tables(run: Run) -> None:
    """Queue length and use that the engine kept as it ran equal those computed from the times, exactly."""
    expected = {name: area(run, stays) for name, _capacity, stays in queues(run)}
    if run.dates.meetings is not None:
        expected["assessment"] = area(run, cases(run))
    assert run.record.areas.keys() == expected.keys()
    for name, found in run.record.areas.items():
        assert found == expected[name], f"{name}: the engine kept {found}, the tables say {expected[name]}"


def area(run: Run, stays: Sequence[Stay]) -> tuple[int, int]:
    """Citizen-seconds waited and held in the reported window."""
    begin, end = run.dates.report_start, run.dates.horizon

    def inside(start: int | None, stop: int | None) -> int:
        if start is None:
            return 0
        return max(0, min(end if stop is None else stop, end) - max(start, begin))

    waited = sum(inside(s.queued, s.started if s.started is not None else s.left) for s in stays)
    return waited, sum(inside(s.started, s.left) for s in stays if s.started is not None)


def cases(run: Run) -> list[Stay]:
    """All who ever queued for the team's meeting: they leave it at once, or before, when all ends."""
    record, people = run.record, run.population.citizens
    found = []
    for c in range(len(people.arrived)):
        first, second = (record.prepared[c], record.assessed[c]), (record.returned[c], record.reviewed[c])
        for queued, met in (first, second):
            if queued != NOT_REACHED:
                last = run.last(c) if met == NOT_REACHED else met
                found.append(Stay(c, queued, reached(met), None if last == run.dates.horizon else last))
    return found
