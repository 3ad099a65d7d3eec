"""A run that stops on a day and is taken up again from its two tables, with the luck it would have had.

What is drawn for those who are there is put back as it was in the run that did not stop, so that both must
go the same way to the second: this tries what puts people where they are, and not what is drawn for them.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiment.state import snapshot
from sim.pathway import Municipality, run
from sim.population import Others, Population, behaviour, draw
from sim.tables import IDENTIFYING, LATENT, NOBODY, NOT_REACHED
from sim.timetable import Intakes, timetable

if TYPE_CHECKING:
    from datetime import date

    from sim.pathway.patience import Patience
    from sim.population import History
    from sim.scenario import Scenario
    from sim.tables import Record
    from sim.timetable import Timetable

CITIZEN_TIMES = ("prepared", "assessed", "queued", "started", "returned", "reviewed", "dropped", "ended")
SPELL_TIMES = ("identified", "decided", "queued", "offered", "started", "ended")
Ways = dict[Any, tuple[Any, ...]]


def uninterrupted(scenario: Scenario, day: date, seed: int) -> tuple[Ways, Ways]:
    """What happens to those who are there on a day or come later: to citizens and in spells."""
    dates = timetable(scenario)
    people = draw(scenario, dates, seed, 0)
    stop = (day - scenario.origin).days * 86_400
    record = run(scenario, dates, people)
    return ways(record, people, dates, stop, there_then(record, people, stop))


def there_then(record: Record, people: Population, stop: int) -> np.ndarray[Any, Any]:
    """Who is there when the run stops."""
    arrived, ended = people.citizens.arrived, np.array(record.ended, np.int64)
    inside: np.ndarray[Any, Any] = (arrived < stop) & ((ended == NOT_REACHED) | (ended >= stop))
    return inside


def taken_up(scenario: Scenario, day: date, seed: int) -> tuple[Ways, Ways]:
    """The same from a run that is taken up on that day, from the tables of one that stopped on it."""
    again, dates, people = stopped(scenario, day, seed)
    record = run(again, dates, people)
    assert people.history is not None
    there = np.arange(len(people.citizens.arrived)) < len(people.history.started)
    return ways(record, people, dates, 0, there)


def stopped(scenario: Scenario, day: date, seed: int) -> tuple[Scenario, Timetable, Population]:
    """A run that has stopped on a day, as it is taken up again: its scenario, dates and people."""
    dates = timetable(scenario)
    stop = (day - scenario.origin).days * 86_400
    until = replace(dates, horizon=stop)
    before = draw(scenario, until, seed, 0)
    town = Municipality(until, before, behaviour(scenario))
    town.clock.run()
    town.clock.now = stop
    motivation, patience = up_to_date(town.patience, len(before.citizens.arrived))
    work = before.citizens.work.copy()
    if town.lock_in is not None:
        of = town.lock_in
        for c, (budget, rate, since) in enumerate(zip(of.budget, of.rate, of.since, strict=True)):
            work[c] = max(0.0, budget - rate * (stop - since))

    clock = {"start": scenario.clock.start, "years": scenario.clock.years}
    state = snapshot(scenario, day, seed, 0).initial
    again = scenario.with_({"clock": clock, "initial": state})
    dates_again = timetable(again)
    there = draw(again, dates_again, seed, 0)
    whole = draw(scenario, dates, seed, 0)
    inside = there_then(town.record, before, stop)
    known = len(before.citizens.arrived)
    citizens = whole.citizens
    changed = replace(
        citizens,
        patience=np.concatenate((patience, citizens.patience[known:])),
        work=np.concatenate((work, citizens.work[known:])),
    )
    keep = np.concatenate((np.flatnonzero(inside), np.arange(known, len(citizens.arrived))))
    people = only(replace(whole, citizens=changed), keep, stop)
    assert there.history is not None
    history = replace(matched(there, people), motivation=motivation[inside])
    others = others_at(town, before, whole, there, stop)
    return again, dates_again, replace(people, others=others, history=history)


def up_to_date(patience: Patience, count: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Motivation and what is left of patience where the clock stands."""
    for c in range(count):
        patience.turn(c, 0.0, 0.0)
    return np.array(patience.motivation), np.array(patience.budget)


def only(people: Population, keep: np.ndarray[Any, Any], stop: int) -> Population:
    """The population without those who are not kept, with times from when the run stopped."""
    citizens = {each.name: getattr(people.citizens, each.name)[keep] for each in fields(people.citizens)}
    citizens["arrived"] = citizens["arrived"] - stop
    first = people.spells.first
    rows = np.array([s for c in keep for s in range(first[c], first[c + 1])], dtype=np.int64)
    spells = {
        each.name: getattr(people.spells, each.name)[rows]
        for each in fields(people.spells)
        if each.name not in ("first", "citizen")
    }
    counts = (first[1:] - first[:-1])[keep]
    spells["first"] = np.concatenate(([0], np.cumsum(counts)))
    spells["citizen"] = np.repeat(np.arange(len(keep)), counts)
    return replace(people, citizens=type(people.citizens)(**citizens), spells=type(people.spells)(**spells))


def matched(there: Population, people: Population) -> History:
    """The history of those who are there, in the rows that they have in the other population."""
    history = there.history
    assert history is not None
    count = len(history.started)
    rows = int(people.spells.first[count])
    key = zip(there.spells.citizen, there.spells.measure, there.spells.attempt, strict=True)
    at = {tuple(map(int, k)): s for s, k in enumerate(key) if s < len(history.since)}
    columns = {}
    for each in fields(history):
        if not each.name.startswith("spell_") and each.name not in ("since", "predecessor", "level"):
            continue
        blank = {"spell_status": LATENT, "spell_reason": 0, "spell_via": 0, "level": np.nan}.get(
            each.name, NOBODY if each.name in ("spell_group", "predecessor") else NOT_REACHED
        )
        columns[each.name] = np.full(rows, blank)
    columns["spell_status"][people.spells.planned[:rows]] = IDENTIFYING
    to: dict[int, int] = {}
    for s in range(rows):
        k = (int(people.spells.citizen[s]), int(people.spells.measure[s]), int(people.spells.attempt[s]))
        if k in at and history.spell_recommended[at[k]] != NOT_REACHED:
            to[at[k]] = s
    for other, s in to.items():
        for name, column in columns.items():
            column[s] = getattr(history, name)[other]
        if history.predecessor[other] != NOBODY:
            columns["predecessor"][s] = to[int(history.predecessor[other])]
    return replace(history, **columns)


def others_at(
    town: Municipality, before: Population, whole: Population, there: Population, stop: int
) -> Others:
    """The other users of services: who is there as they are, with the lengths they would have had."""
    first = len(before.spells.measure)
    ended = np.array(town.record.spell_ended[first:], np.int64)
    lasts = before.others.lasts[ended == NOT_REACHED]
    mine = there.others.arrived < 0
    assert len(lasts) == mine.sum()
    measure = [there.others.measure[mine]]
    columns = {
        "arrived": [there.others.arrived[mine]], "lasts": [lasts],
        "started": [there.others.started[mine]], "group": [there.others.group[mine]],
    }  # fmt: skip
    later = whole.others.arrived >= stop
    measure.append(whole.others.measure[later])
    columns["arrived"].append(whole.others.arrived[later] - stop)
    for name in ("lasts", "started", "group"):
        columns[name].append(getattr(whole.others, name)[later])
    codes = np.concatenate(measure)
    order = np.argsort(codes, kind="stable")
    return Others(codes[order], **{name: np.concatenate(each)[order] for name, each in columns.items()})


def ways(
    record: Record, people: Population, dates: Timetable, stop: int, there: np.ndarray[Any, Any]
) -> tuple[Ways, Ways]:
    """What happened to citizens and in their spells, by when they arrived; times from the day of the stop."""

    def since(time: int) -> int | None:
        return None if time == NOT_REACHED else time - stop

    names = people.citizens.arrived - stop
    wanted = there | (names >= 0)
    citizens: Ways = {}
    for c in np.flatnonzero(wanted).tolist():
        times = tuple(since(getattr(record, name)[c]) for name in CITIZEN_TIMES)
        citizens[int(names[c])] = (*times, record.end[c])
    spells: Ways = {}
    for s, c in enumerate(people.spells.citizen.tolist()):
        if not wanted[c] or record.spell_status[s] == LATENT or record.started[c] == NOT_REACHED:
            continue
        times = tuple(since(getattr(record, f"spell_{name}")[s]) for name in SPELL_TIMES)
        group: int | None = None
        plan = dates.measures[int(people.spells.measure[s])][1]
        still = times[-1] is None or times[-1] >= 0
        if still and isinstance(plan, Intakes) and record.spell_group[s] != NOBODY:
            group = int(plan.starts[record.spell_group[s]]) - stop
        key = (int(names[c]), int(people.spells.measure[s]), int(people.spells.attempt[s]))
        spells[key] = (*times, record.spell_status[s], record.spell_reason[s], record.spell_via[s], group)
    return citizens, spells
