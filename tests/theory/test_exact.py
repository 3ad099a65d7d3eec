"""The engine equals the recursions, citizen by citizen and to the second, up to load 0.95 and beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.tables import DROPPED_OUT, NOT_REACHED
from sim.timetable import Capacity, Intakes
from tests.theory.recursions import NEVER, dated_places, groups, kiefer_wolfowitz, meeting
from tests.theory.scenes import HAZARD_PER_YEAR, YEAR_DAYS, digits, drawn, in_whole_weeks, patient, scene

if TYPE_CHECKING:
    from tests.theory.scenes import Change

LOADS = pytest.mark.parametrize("load", [0.5, 0.8, 0.95])
SEEDS = pytest.mark.parametrize("seed", [1, 2])
TIES = pytest.mark.parametrize("change", [patient, in_whole_weeks], ids=["seconds", "weeks"])

GIVE_UP = f"dropout: {{per_year: {digits(HAZARD_PER_YEAR)}, while_active: 0}}"


@LOADS
@SEEDS
@TIES
@pytest.mark.parametrize(
    ("places", "lasts"),
    [(1, "exponential: {mean: 2 weeks}"), (4, "gamma: {mean: 4 weeks, sd: 2 weeks}"), (13, "fixed: 6 weeks")],
)
def test_places(load: float, seed: int, change: Change, places: int, lasts: str) -> None:
    weeks = float(lasts.split(" weeks", maxsplit=1)[0].rsplit(" ", 1)[1])
    town = scene(
        f"measures: {{mentor: {{places: {places}, lasts: {{{lasts}}}}}}}",
        per_year=load * places / weeks * YEAR_DAYS / 7,
        years="60 years",
    )
    case = drawn(town, seed, change=change)
    starts = kiefer_wolfowitz(case.arrived, case.lasts, places)
    record = case.run()
    assert record.spell_queued == case.arrived
    assert record.spell_started == case.reached(starts)
    assert record.spell_ended == case.reached(map(sum, zip(starts, case.lasts, strict=True)))


@pytest.mark.parametrize("load", [0.5, 0.95, 1.4])
@SEEDS
@TIES
def test_places_for_people_who_give_up(load: float, seed: int, change: Change) -> None:
    town = scene(
        f"measures: {{mentor: {{places: 6, lasts: {{exponential: {{mean: 13 weeks}}}}}}}}\n{GIVE_UP}",
        per_year=load * 6 * YEAR_DAYS / 91,
        years="60 years",
    )
    case = drawn(town, seed, change=change)
    leaves = case.leaves
    starts = kiefer_wolfowitz(case.arrived, case.lasts, 6, leaves)
    gave_up = [leave if start == NEVER else NEVER for start, leave in zip(starts, leaves, strict=True)]
    record = case.run()
    assert record.spell_started == case.reached(starts)
    assert record.dropped == case.reached(gave_up)
    assert record.spell_ended == case.reached(
        leave if start == NEVER else start + length
        for start, length, leave in zip(starts, case.lasts, leaves, strict=True)
    )
    assert [end == DROPPED_OUT for end in record.end] == [at != NOT_REACHED for at in record.dropped]
    assert load < 1 or sum(at != NOT_REACHED for at in record.dropped) > 30


@SEEDS
@TIES
def test_places_that_change_on_dates(seed: int, change: Change) -> None:
    dates = {"2028-01-03": 9, "2030-01-01": 3, "2031-06-02": 8, "2034-01-02": 5}
    town = scene(
        "measures: {mentor: {places: {2027-01-04: 5, "
        + ", ".join(f"{day}: {places}" for day, places in dates.items())
        + "}, lasts: {gamma: {mean: 26 weeks, sd: 13 weeks}}}}",
        per_year=10,
        years="20 years",
        warm_up="104 weeks",
    )
    case = drawn(town, seed, change=change)
    days = np.array(list(dates), "datetime64[D]") - np.datetime64(case.dates.origin)
    times = [0, *(days.astype(np.int64) * 86_400).tolist()]
    starts = dated_places(case.arrived, case.lasts, times, [5, *dates.values()])
    assert case.run().spell_started == case.reached(starts)


@LOADS
@SEEDS
@TIES
def test_caseworkers(load: float, seed: int, change: Change) -> None:
    town = scene(
        """
        programme: {lasts: {gamma: {mean: 30 weeks, sd: 12 weeks}}}
        caseworkers: {team: {full_time: 0.7, citizens_each: 30}}
        measures: {talk: {recommended: 0, places: 1, lasts: {fixed: 1 week}}}
        """,
        per_year=load * 21 / 30 * YEAR_DAYS / 7,
        years="60 years",
    )
    case = drawn(town, seed, change=change)
    lasts = case.population.citizens.programme_lasts.tolist()
    starts = kiefer_wolfowitz(case.arrived, lasts, 21)
    record = case.run()
    assert record.queued == case.arrived
    assert record.started == case.reached(starts)
    assert record.ended == case.reached(map(sum, zip(starts, lasts, strict=True)))


@LOADS
@SEEDS
@TIES
@pytest.mark.parametrize("notice", [0, 21])
def test_meeting(load: float, seed: int, change: Change, notice: int) -> None:
    town = scene(
        f"""
        preparation: {{lasts: {{gamma: {{mean: 6 weeks, sd: 3 weeks}}}}}}
        assessment: {{weekday: monday, every: 2 weeks, notice: {notice} days,
                     cases: {{2027-01-04: 8, 2030-01-01: 10, 2045-01-01: 7}}}}
        measures: {{talk: {{recommended: 0, places: 1, lasts: {{fixed: 1 week}}}}}}
        """,
        per_year=load * 8 * YEAR_DAYS / 14,
        years="60 years",
    )
    case = drawn(town, seed, change=change)
    people, meetings = case.population.citizens, case.dates.meetings
    assert meetings is not None
    assert set(meetings.cases.tolist()) == {7, 8, 10}
    requested = (people.arrived + people.preparation).tolist()
    met = meeting(requested, meetings.times.tolist(), meetings.cases.tolist(), notice * 86_400)
    record = case.run()
    assert record.prepared == case.reached(requested)
    assert record.assessed == case.reached(met)


@LOADS
@SEEDS
@TIES
@pytest.mark.parametrize(("minimum", "give_up"), [(1, False), (5, False), (5, True)])
def test_groups(load: float, seed: int, change: Change, minimum: int, *, give_up: bool) -> None:
    town = scene(
        f"""
        measures:
          course:
            groups: {{places: 8, minimum: {minimum}, every: 4 weeks, first: 2030-02-04, lasts: 12 weeks}}
        {GIVE_UP if give_up else ""}
        """,
        per_year=load * 8 * YEAR_DAYS / 28,
        years="60 years",
    )
    case = drawn(town, seed, change=change)
    ((_, intakes),) = case.dates.measures
    assert isinstance(intakes, Intakes)
    starts, ends = intakes.starts.tolist(), intakes.ends.tolist()
    joined = groups(case.arrived, starts, 8, minimum, case.leaves)
    record = case.run()
    assert record.spell_started == case.reached(NEVER if k == NEVER else starts[k] for k in joined)
    assert record.spell_ended == case.reached(
        leave if k == NEVER else ends[k] for k, leave in zip(joined, case.leaves, strict=True)
    )


@pytest.mark.parametrize("load", [0.8, 0.95, 1.2])
@SEEDS
@TIES
def test_a_whole_pathway(load: float, seed: int, change: Change) -> None:
    """Queues in a row: each is a recursion on what the one before let through."""
    town = scene(
        f"""
        preparation: {{lasts: {{gamma: {{mean: 6 weeks, sd: 3 weeks}}}}}}
        assessment: {{weekday: monday, every: 1 week, cases: 4, notice: 1 week,
                     leads_to: {{programme: 0.8, elsewhere: 0.2}}}}
        programme: {{lasts: {{gamma: {{mean: 70 weeks, sd: 30 weeks}}}}}}
        caseworkers: {{team: {{full_time: 5, citizens_each: 25}}}}
        measures:
          course:
            recommended: 0.5
            groups: {{places: 6, minimum: 3, every: 4 weeks, first: 2027-01-04, lasts: 10 weeks}}
          internship:
            recommended: 0.8
            identify: {{lasts: {{exponential: {{mean: 3 weeks}}}}}}
            search: {{lasts: {{exponential: {{mean: 8 weeks}}}}, no_firm: 0.2}}
            places: 18
            lasts: {{mixture: [[0.6, 13 weeks], [0.4, 26 weeks]]}}
          mentor:
            recommended: 0.7
            decision: {{lasts: {{fixed: 2 weeks}}, granted: 0.8}}
            places: 22
            lasts: {{gamma: {{mean: 30 weeks, sd: 16 weeks}}}}
        dropout: {{per_year: {digits(HAZARD_PER_YEAR)}}}
        """,
        per_year=load * 4 * YEAR_DAYS / 7,
        years="624 weeks",
        warm_up="52 weeks",
    )
    case = drawn(town, seed, change=change)
    people, spells, meetings = case.population.citizens, case.population.spells, case.dates.meetings
    assert meetings is not None
    met = meeting(
        (people.arrived + people.preparation).tolist(),
        meetings.times.tolist(),
        meetings.cases.tolist(),
        meetings.notice,
    )
    queued = [at if to == 0 else NEVER for at, to in zip(met, people.leads_to.tolist(), strict=True)]
    lasts = [
        min(length, patience)
        for length, patience in zip(people.programme_lasts.tolist(), case.patience, strict=True)
    ]
    begun = kiefer_wolfowitz(queued, lasts, 125)
    over = [min(NEVER, at + length) for at, length in zip(begun, lasts, strict=True)]
    record = case.run()
    assert record.assessed == case.reached(met)
    assert record.started == case.reached(begun)
    assert [at for at, to in zip(record.ended, people.leads_to, strict=True) if to == 0] == [
        at for at, to in zip(case.reached(over), people.leads_to, strict=True) if to == 0
    ]

    for k, (name, plan) in enumerate(case.dates.measures):
        rows = np.flatnonzero(spells.measure == k).tolist()
        who = spells.citizen[rows].tolist()
        steps = (spells.identify + spells.decide + spells.search * spells.granted)[rows].tolist()
        stopped = (~spells.granted | spells.no_firm)[rows].tolist()
        length = spells.lasts[rows].tolist()
        until = [over[c] for c in who]
        joins = [
            NEVER if no or begun[c] == NEVER or 0 < step >= over[c] - begun[c] else begun[c] + step
            for c, step, no in zip(who, steps, stopped, strict=True)
        ]
        if isinstance(plan, Intakes):
            starts, ends = plan.starts.tolist(), plan.ends.tolist()
            late = [at == begun[c] for at, c in zip(joins, who, strict=True)]
            joined = groups(joins, starts, 6, 3, until, late)
            start = [NEVER if j == NEVER else starts[j] for j in joined]
            end = [NEVER if j == NEVER else ends[j] for j in joined]
        else:
            assert isinstance(plan, Capacity)
            start = kiefer_wolfowitz(joins, length, int(plan.places[0]), until, until)
            end = [at + last for at, last in zip(start, length, strict=True)]
        ruled_out = [
            begun[c] + step if no else NEVER for c, step, no in zip(who, steps, stopped, strict=True)
        ]
        settled = map(min, zip(end, ruled_out, until, strict=True))
        assert [record.spell_queued[s] for s in rows] == case.reached(joins), name
        assert [record.spell_started[s] for s in rows] == case.reached(start), name
        assert [record.spell_ended[s] for s in rows] == case.reached(settled), name
        assert sum(at != NEVER for at in start) > 50, name
