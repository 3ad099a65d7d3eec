"""What must hold in every run, whatever the scenario: checks that know the rules but not the engine.

They read the record in whole seconds, and the timetable and population that the engine was given.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from sim.tables import (
    ACTIVE,
    COMPLETED,
    DISENGAGED,
    DROPPED_OUT,
    FINISHED,
    INSIDE,
    LENGTH_OVER,
    NOBODY,
    NOT_ADMITTED,
    NOT_REACHED,
    NOT_STARTED,
    STOPPED,
)
from sim.timetable import Capacity, Intakes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.population import Behaviour, Population
    from sim.tables import Record
    from sim.timetable import Timetable


@dataclass(frozen=True)
class Stay:
    """Somebody's time with one thing that people queue for; None where a moment never came."""

    row: int
    queued: int
    started: int | None
    left: int | None  # the queue, or the place


def check_all(record: Record, timetable: Timetable, population: Population, rules: Behaviour) -> None:
    """Every invariant of this file."""
    citizens_are_conserved(record, timetable, population)
    spells_are_conserved(record, population)
    for name, capacity, stays in place_holders(record, timetable, population):
        capacity_is_never_exceeded(name, capacity, stays)
        nobody_waits_beside_a_free_place(name, capacity, stays, timetable.horizon)
        engine_agrees_with_tables(name, record, stays, timetable)
    for name, intakes, stays in groups(record, timetable, population):
        groups_keep_their_rules(name, intakes, stays, record)
        engine_agrees_with_tables(name, record, stays, timetable)
    if timetable.meetings is not None:
        meetings_keep_their_rules(record, timetable, population)
        engine_agrees_with_tables("assessment", record, cases(record), timetable)
    first_come_first_served(record, timetable, population)
    if rules.beta == 0.0:
        patience_is_spent_when_it_should_be(record, timetable, population, rules)


def patience_is_spent_when_it_should_be(
    record: Record, timetable: Timetable, population: Population, rules: Behaviour
) -> None:
    """With a hazard that motivation does not touch, patience is hazard times time, active and not."""
    people, planned = population.citizens, population.spells
    for c, end in enumerate(record.end):
        begun = int(people.arrived[c]) if rules.from_referral else record.started[c]
        if begun == NOT_REACHED:
            continue
        last = timetable.horizon
        for time in (record.dropped[c], record.ended[c]):
            if time != NOT_REACHED:
                last = min(last, time)
        active: list[tuple[int, int]] = []
        for s in range(planned.first[c], planned.first[c + 1]):
            if record.spell_started[s] != NOT_REACHED:
                over = reached(record.spell_ended[s])
                active.append((record.spell_started[s], last if over is None else over))
        running, until = 0, begun
        for start, stop in sorted(active):
            running += max(0, min(stop, last) - max(start, until))
            until = max(until, min(stop, last))
        used = rules.hazard_waiting * (last - begun - running) + rules.hazard_active * running
        if end in (DROPPED_OUT, DISENGAGED):
            assert used == pytest.approx(people.patience[c], rel=1e-9, abs=2 * rules.hazard_waiting)
        else:
            assert used <= people.patience[c] * (1 + 1e-9)


def reached(time: int) -> int | None:
    """A time, or None where the moment never came."""
    return None if time == NOT_REACHED else time


def citizens_are_conserved(record: Record, timetable: Timetable, population: Population) -> None:
    """Everybody who arrives is somewhere at the horizon, in the order of the pathway, and never beyond it."""
    people = population.citizens
    assert len(record.end) == len(people.arrived) > -1
    for c, end in enumerate(record.end):
        arrived = int(people.arrived[c])
        way = [arrived, record.prepared[c], record.assessed[c], record.queued[c], record.started[c]]
        times = [time for time in way if time != NOT_REACHED]
        assert times == sorted(times), f"citizen {c} went backwards: {times}"
        last, over, dropped = times[-1], reached(record.ended[c]), reached(record.dropped[c])
        assert arrived >= 0
        assert max(last, over or 0, dropped or 0) < timetable.horizon
        assert end in (INSIDE, DISENGAGED) or over is not None
        assert end != INSIDE or over is None
        assert over is None or over >= last
        assert (dropped is not None) == (end in (DROPPED_OUT, DISENGAGED))
        if end in (COMPLETED, LENGTH_OVER, DISENGAGED):
            assert record.started[c] != NOT_REACHED
        if end == DROPPED_OUT:
            assert over == dropped
        if end == NOT_ADMITTED:
            assert record.queued[c] == NOT_REACHED
            assert over == record.assessed[c]
        if end in (LENGTH_OVER, DISENGAGED) and over is not None:
            assert over == record.started[c] + people.programme_lasts[c]
        assert 0.0 <= record.motivation_end[c] <= 1.0


def spells_are_conserved(record: Record, population: Population) -> None:
    """Every planned spell has a status that fits its times and its citizen's end."""
    planned = population.spells
    for s, status in enumerate(record.spell_status):
        c = int(planned.citizen[s])
        way = [record.spell_identified[s], record.spell_decided[s], record.spell_queued[s],
               record.spell_offered[s], record.spell_started[s], record.spell_ended[s]]  # fmt: skip
        times = [time for time in way if time != NOT_REACHED]
        assert times == sorted(times), f"spell {s} went backwards: {times}"
        started, ended = record.spell_started[s] != NOT_REACHED, record.spell_ended[s] != NOT_REACHED
        assert started == (status in (ACTIVE, FINISHED, STOPPED))
        assert ended == (status in (FINISHED, STOPPED, NOT_STARTED))
        assert (record.spell_reason[s] != 0) == (status in (STOPPED, NOT_STARTED))
        if record.started[c] == NOT_REACHED:
            assert times in ([], [record.dropped[c]])
        else:
            assert not times or times[0] >= record.started[c]
        over = reached(record.ended[c]) if record.end[c] != DISENGAGED else reached(record.dropped[c])
        if over is not None and record.started[c] != NOT_REACHED:
            assert status >= FINISHED, f"spell {s} goes on after its citizen's end"
            assert times[-1] <= over


def place_holders(
    record: Record, timetable: Timetable, population: Population
) -> Iterator[tuple[str, Capacity, list[Stay]]]:
    """Teams and measures with places, and who stayed with them when."""
    for k, (name, capacity) in enumerate(timetable.teams):
        yield (
            f"caseworkers.{name}",
            capacity,
            [
                Stay(c, record.queued[c], reached(record.started[c]), reached(record.ended[c]))
                for c in range(len(record.end))
                if population.citizens.team[c] == k and record.queued[c] != NOT_REACHED
            ],
        )
    for k, (name, plan) in enumerate(timetable.measures):
        if isinstance(plan, Capacity):
            yield name, plan, spell_stays(record, population, k)


def groups(
    record: Record, timetable: Timetable, population: Population
) -> Iterator[tuple[str, Intakes, list[Stay]]]:
    """Measures in groups, and who took part when."""
    for k, (name, plan) in enumerate(timetable.measures):
        if isinstance(plan, Intakes):
            yield name, plan, spell_stays(record, population, k)


def spell_stays(record: Record, population: Population, measure: int) -> list[Stay]:
    """All who ever queued for a measure; who left the queue without starting left when the spell was over."""
    stays = []
    for s in range(len(record.spell_status)):
        if population.spells.measure[s] != measure or record.spell_queued[s] == NOT_REACHED:
            continue
        started, left = reached(record.spell_started[s]), reached(record.spell_ended[s])
        stays.append(Stay(s, record.spell_queued[s], started, left))
    return stays


def cases(record: Record) -> list[Stay]:
    """All who ever queued for the team's meeting: they leave it at once, or gave up before."""
    return [
        Stay(c, prepared, met, met if met is not None else reached(record.dropped[c]))
        for c, prepared in enumerate(record.prepared)
        if prepared != NOT_REACHED
        for met in [reached(record.assessed[c])]
    ]


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


def capacity_is_never_exceeded(name: str, capacity: Capacity, stays: Sequence[Stay]) -> None:
    """No place is taken that is not there; when a capacity falls, those inside stay."""
    for instant, held, _waiting, taken in held_after_each_instant(stays):
        if taken:
            assert held <= capacity_at(capacity, instant), f"{name} has too many at {instant}"


def nobody_waits_beside_a_free_place(
    name: str, capacity: Capacity, stays: Sequence[Stay], horizon: int
) -> None:
    """Whoever waits, waits because every place is held: at each instant and up to the next."""
    changes = [when for when in capacity.times.tolist() if when < horizon]
    instants = list(held_after_each_instant(stays))
    for k, (instant, held, waiting, _taken) in enumerate(instants):
        following = instants[k + 1][0] if k + 1 < len(instants) else horizon
        for moment in [instant, *[when for when in changes if instant < when < following]]:
            places = capacity_at(capacity, moment)
            assert not waiting or held >= places, f"{name} keeps a place empty at {moment}"


def groups_keep_their_rules(name: str, intakes: Intakes, stays: Sequence[Stay], record: Record) -> None:
    """A group starts on its date with enough and not too many, and nobody in it stays longer than it."""
    members: dict[int, list[Stay]] = defaultdict(list)
    for stay in stays:
        group = record.spell_group[stay.row]
        assert (group == NOBODY) == (stay.started is None)
        if group != NOBODY:
            members[group].append(stay)
    for start in sorted({int(start) for start in intakes.starts}):
        there = [stay for stay in stays if stands_in_line(stay, start, record)]
        asked = [stay for stay in stays if record.spell_offered[stay.row] == start]
        assert len(there) >= intakes.minimum or not asked, f"{name} asked people for too small a group"
    for group, joined in members.items():
        start, end = int(intakes.starts[group]), int(intakes.ends[group])
        assert intakes.minimum <= len(joined) <= intakes.places, f"{name}, group {group}: {len(joined)}"
        for stay in joined:
            assert stay.started == start
            assert stay.left is None or stay.left <= end
            assert record.spell_status[stay.row] != FINISHED or stay.left == end


def stands_in_line(stay: Stay, start: int, record: Record) -> bool:
    """Whether somebody waits when a group starts; who leaves at that very second has left before."""
    if stay.queued > start or (stay.started is not None and stay.started < start):
        return False
    return stay.left is None or stay.left > start or record.spell_offered[stay.row] == start


def meetings_keep_their_rules(record: Record, timetable: Timetable, population: Population) -> None:
    """Cases are taken at meetings only, not more than there are slots, and in before the notice."""
    assert timetable.meetings is not None
    cases = dict(zip(timetable.meetings.times.tolist(), timetable.meetings.cases.tolist(), strict=True))
    taken: dict[int, int] = defaultdict(int)
    for c, met in enumerate(record.assessed):
        if met != NOT_REACHED:
            assert met in cases, f"citizen {c} met the team when it did not meet"
            assert record.prepared[c] <= met - timetable.meetings.notice
            taken[met] += 1
    for when, number in taken.items():
        assert number <= cases[when]
    gone = [
        record.dropped[c] if record.end[c] == DROPPED_OUT else timetable.horizon
        for c in range(len(record.end))
    ]
    for when, slots in cases.items():
        ready = sum(
            record.prepared[c] != NOT_REACHED
            and record.prepared[c] <= when - timetable.meetings.notice
            and (record.assessed[c] == NOT_REACHED or record.assessed[c] >= when)
            and gone[c] > when
            for c in range(len(record.end))
        )
        assert taken[when] == min(slots, ready), f"the meeting at {when} took {taken[when]} of {ready}"


def first_come_first_served(record: Record, timetable: Timetable, population: Population) -> None:
    """Nobody starts after somebody who queued later, in any queue."""
    queues = [stays for _, _, stays in place_holders(record, timetable, population)]
    queues += [stays for _, _, stays in groups(record, timetable, population)]
    queues.append(cases(record))
    for stays in queues:
        in_line = sorted(
            (stay for stay in stays if stay.started is not None), key=lambda s: (s.queued, s.row)
        )
        starts = [stay.started for stay in in_line if stay.started is not None]
        assert starts == sorted(starts)


def engine_agrees_with_tables(name: str, record: Record, stays: Sequence[Stay], timetable: Timetable) -> None:
    """Queue length and use that the engine kept as it ran equal those computed from the times, exactly."""
    begin, end = timetable.report_start, timetable.horizon

    def inside(start: int | None, stop: int | None) -> int:
        if start is None:
            return 0
        return max(0, min(end if stop is None else stop, end) - max(start, begin))

    waited = sum(inside(s.queued, s.started if s.started is not None else s.left) for s in stays)
    held = sum(inside(s.started, s.left) for s in stays if s.started is not None)
    assert record.areas[name] == (waited, held)
