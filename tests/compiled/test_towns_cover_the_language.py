"""The towns in which engines are compared say all that can be said, and in them all happens that can."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import compiled
from sim.population import behaviour
from sim.tables import ENDS, NOT_REACHED, REASONS, STATUSES, VIAS, Record
from sim.timetable import UNLIMITED, Capacity, Intakes
from tests.compiled.drawn import some
from tests.compiled.every_town import Town, towns, with_long_plans
from tests.compiled.language import can_be_said, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.population import Population
    from sim.timetable import Timetable

A_FEW = 5
"""In so many of the towns that are counted everything must occur; almost three times as many are compared."""

UNHEARD = ("assessment.weekday = ", "initial")
"""No engine hears on which weekday the team meets; towns that begin with a list are others."""

GATES_IN_A_WORD = 31


@cache
def counted() -> list[Town]:
    """Some of the towns in which the engines are compared."""
    return [town for part in range(4) for town in some(towns(), 70, part)]


def test_everything_that_can_be_said_is_said() -> None:
    found = Counter(each for town in counted() for each in set(said(town.scenario)))
    asked = {each for each in can_be_said() if not each.startswith(UNHEARD)}
    assert len(asked) > 100
    assert {each: found[each] for each in asked if found[each] < A_FEW} == {}


def test_few_towns_are_like_another() -> None:
    assert len({repr(town.scenario) for town in counted()}) > 0.75 * len(counted())


def test_everything_happens_that_can_happen() -> None:
    found: Counter[str] = Counter()
    for town in counted():
        dates, people = town.drawn()
        found.update(set(happens(compiled.run(town.scenario, dates, people), dates, people)))
        found.update(set(offered(town, dates)))
    asked = {*CODES, *SORTS}
    assert {each: found[each] for each in asked if found[each] < A_FEW} == {}


CODES = {
    *(f"end: {each}" for each in ENDS),
    *(f"status: {each}" for each in STATUSES),
    *(f"reason: {each}" for each in REASONS),
    *(f"via: {each}" for each in VIAS),
}
SORTS = {
    "nobody comes", "comes back to the team", "is seen by the team again", "moves together",
    "joins a group later", "cancelled groups", "hundreds of moments coincide",
    "unlimited places", "no such offer", "places rise", "places fall", "caseworkers rise", "caseworkers fall",
    "cases change", "a pool", "several alternatives", "several teams",
}  # fmt: skip


def happens(record: Record, dates: Timetable, people: Population) -> Iterator[str]:
    """What happens in a run."""
    for name, codes, words in (
        ("end", record.end, ENDS),
        ("status", record.spell_status, STATUSES),
        ("reason", record.spell_reason, REASONS),
        ("via", record.spell_via, VIAS),
    ):
        yield from (f"{name}: {words[code]}" for code in set(codes) if code < len(words))
    if not len(record.end):
        yield "nobody comes"
    if (np.asarray(record.returned) != NOT_REACHED).any():
        yield "comes back to the team"
    if (np.asarray(record.reviewed) != NOT_REACHED).any():
        yield "is seen by the team again"
    columns = [
        getattr(record, name) for name in ("started", "ended", "spell_queued", "spell_started", "spell_ended")
    ]
    moments = np.concatenate(columns)
    moments = moments[moments != NOT_REACHED]
    if len(moments) - len(set(moments.tolist())) > 200:
        yield "hundreds of moments coincide"
    started, group = np.asarray(record.spell_started), np.asarray(record.spell_group)
    measure = np.concatenate((people.spells.measure, people.others.measure))
    for k, (_name, plan) in enumerate(dates.measures):
        if isinstance(plan, Intakes):
            rows = (measure == k) & (group >= 0)
            if (started[rows] > plan.starts[group[rows]]).any():
                yield "joins a group later"
            due = (plan.starts >= 0) & (plan.starts < dates.horizon)
            if due.any() and rows.any() and len(set(group[rows].tolist())) < due.sum():
                yield "cancelled groups"


def offered(town: Town, dates: Timetable) -> Iterator[str]:
    """Sorts of capacities and offers."""
    if town.in_step:
        yield "moves together"
    if len(dates.teams) > 1:
        yield "several teams"
    if dates.pools:
        yield "a pool"
    if dates.meetings is not None and len(set(dates.meetings.cases.tolist())) > 1:
        yield "cases change"
    if any(len(offer.alternatives) > 1 for offer in behaviour(town.scenario).offers):
        yield "several alternatives"
    for sort, plans in (("caseworkers", dates.teams), ("places", dates.measures)):
        for _name, plan in plans:
            yield from changes(sort, plan)


def changes(sort: str, plan: Any) -> Iterator[str]:  # noqa: ANN401  every sort of plan
    """How a capacity changes, or that it has no limit or is not there."""
    if plan is None:
        yield "no such offer"
    if isinstance(plan, Capacity):
        if plan.places.min() >= UNLIMITED:
            yield "unlimited places"
        change = np.diff(plan.places)
        if (change > 0).any():
            yield f"{sort} rise"
        if (change < 0).any():
            yield f"{sort} fall"


def test_long_plans_take_more_than_one_word_of_gates() -> None:
    for town in some(towns(with_long_plans()), 20, 0):
        offers = behaviour(town.scenario).offers
        awaited = {k for offer in offers for k in offer.after_ended | offer.after_decided}
        assert len(awaited) > GATES_IN_A_WORD
