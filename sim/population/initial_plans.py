"""The plans of those who are there when the run begins: which spells they have, and how far each has come.

Rows are as in `plans.py`: whatever has happened, and beside it further attempts and alternatives that may
still be needed. What would happen in them is drawn as for everybody, and then, for steps that are under
way, given that they have lasted so long (`initial_steps.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.tables import LATENT, NO_REASON, NOBODY, NOT_REACHED, OWN, REASONS, SPELL_TIMES, STATUSES, VIAS
from sim.timetable import Intakes

from .initial_order import opened, parts_played, predecessors
from .initial_steps import given_so_far, given_the_search
from .plans import attempts_at, clashing, rows_of, within_reach
from .recommend import recommended
from .steps import each_attempt, once_for_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.registers import Person, Stay
    from sim.scenario import Measure, Scenario
    from sim.timetable import Timetable

    from .initial_order import Key, Played
    from .luck import Luck
    from .people import Bools, Ints, Spells
    from .profiles import People

ORDER = ("recommended", "identified", "decided", "queued", "offered", "started")
"""Times of a spell in their order: who has come to one has come to those before it."""


@dataclass(frozen=True, slots=True)
class Plans:
    """The spells of those who are there, and what has happened in them (fields of `History`)."""

    spells: Spells
    history: dict[str, Ints]


def plans_there(
    persons: Sequence[Person],
    scenario: Scenario,
    timetable: Timetable,
    people: People,
    in_programme: Bools,
    luck: Luck,
) -> Plans:
    """All spells that those who are there have had, have, or may still need."""
    offers = scenario.offers
    names = sorted(offers)
    before = {
        (row, names.index(stay.measure), stay.attempt): stay
        for row, person in enumerate(persons)
        for stay in person.stays
    }
    came_from = predecessors(before, persons, offers, names)
    planned = on_plan(persons, before, came_from, recommended(offers, people, luck), in_programme, names)
    spells = rows_of(planned, *reach(scenario, people, planned, before, names))
    row_of = {
        key: s
        for s, key in enumerate(
            zip(spells.citizen.tolist(), spells.measure.tolist(), spells.attempt.tolist(), strict=True)
        )
    }
    stays = {row_of[key]: stay for key, stay in before.items()}
    played = parts_played(before, came_from, names)
    history = history_of(stays, len(spells.measure), persons, spells, offers, timetable, played)
    for s, key in ((row_of[later], earlier) for later, earlier in came_from.items()):
        history["predecessor"][s] = row_of[key]
    settle(spells, history, scenario, luck)
    return Plans(spells, history)


def on_plan(
    persons: Sequence[Person],
    before: Mapping[Key, Stay],
    came_from: Mapping[Key, object],
    drawn: Bools,
    in_programme: Bools,
    names: Sequence[str],
) -> Bools:
    """Citizens × offers: what was on the plan from its beginning.

    Who has not met the team yet is recommended what chance has in store, as everybody is; and so is who
    waits for a caseworker where no row says that there is a plan. Whether the preparation course was
    recommended is known.
    """
    planned = np.zeros(drawn.shape, dtype=np.bool_)
    for row, person in enumerate(persons):
        made = person.plan_known or any(stay.measure != PREPARATION_COURSE for stay in person.stays)
        if person.queued is None or (person.started is None and not made):
            planned[row] = drawn[row] & in_programme[row]
    if PREPARATION_COURSE in names:
        planned[:, names.index(PREPARATION_COURSE)] = False
    for citizen, measure, attempt in before:
        if attempt == 1 and (citizen, measure, attempt) not in came_from:
            planned[citizen, measure] = True
    return planned


def reach(
    scenario: Scenario,
    people: People,
    planned: Bools,
    before: Mapping[Key, Stay],
    names: Sequence[str],
) -> tuple[Bools, Ints]:
    """Citizens × offers: what may still be needed or has been tried, and how many attempts at each."""
    offers = scenario.offers
    returns = scenario.rules.return_when_nothing_started is not None
    usual = np.array([attempts_at(name, offers[name], returns=returns) for name in names], dtype=np.int64)
    attempts = np.tile(usual, (len(planned), 1))
    within = within_reach(offers, planned, people.flags["able_to_pay"]).copy()
    for citizen, measure, attempt in before:
        within[citizen, measure] = True
        attempts[citizen, measure] = max(attempts[citizen, measure], attempt)
    return within, attempts


def history_of(
    stays: Mapping[int, Stay],
    rows: int,
    persons: Sequence[Person],
    spells: Spells,
    offers: Mapping[str, Measure],
    timetable: Timetable,
    played: Played,
) -> dict[str, Ints]:
    """What has happened in each row, as columns named as in `History`."""
    column = {f"spell_{name}": np.full(rows, NOT_REACHED) for name in SPELL_TIMES}
    column["spell_status"] = np.where(spells.planned, STATUSES.index("identifying"), LATENT)
    column["spell_reason"] = np.full(rows, NO_REASON)
    column["spell_via"] = np.full(rows, OWN)
    column["spell_group"] = np.full(rows, NOBODY)
    column["since"] = np.full(rows, NOT_REACHED)
    column["predecessor"] = np.full(rows, NOBODY)
    names = sorted(offers)
    for s, stay in stays.items():
        for name, time in times_of(stay).items():
            if time is not None:
                column[f"spell_{name}"][s] = time
        column["spell_status"][s] = STATUSES.index(stay.status)
        column["spell_reason"][s] = REASONS.index(stay.reason)
        column["spell_via"][s] = VIAS.index(stay.via)
        if stay.status == "active" and stay.via != "bought" and stay.started is not None:
            column["spell_group"][s] = group_of(timetable, names.index(stay.measure), stay.started)
        citizen = int(spells.citizen[s])
        gate = opened(offers[stay.measure].after, stay, played.get(citizen, ()))
        column["since"][s] = step_began(s, stay, persons[citizen], stays, gate)
    return column


def group_of(timetable: Timetable, position: int, started: int) -> int:
    """The group in which somebody is who took part from `started` on: the last one to begin by then.

    It has begun before the run; `NOBODY` for a measure without groups.
    """
    _name, intakes = timetable.measures[position]
    if not isinstance(intakes, Intakes):
        return NOBODY
    return int(np.searchsorted(intakes.starts, min(started, -1), side="right")) - 1


def times_of(stay: Stay) -> dict[str, int | None]:
    """The times of a spell; one that is blank is that of the next step that was reached."""
    times: dict[str, int | None] = {"ended": stay.ended}
    after: int | None = None
    for name in reversed(ORDER):
        written = getattr(stay, name)
        after = times[name] = after if written is None else written
    return times


def step_began(
    s: int,
    stay: Stay,
    person: Person,
    stays: Mapping[int, Stay],
    gate: int | None,
) -> int:
    """When the step began in which a spell is; `NOT_REACHED` where it is in none.

    `gate`: when the way to its queue was open to who is held by the order between measures.
    """
    if stay.ended is not None:
        return NOT_REACHED
    times = times_of(stay)
    earlier = stays.get(s - 1) if stay.attempt > 1 else None
    if stay.status in ("waiting", "active"):
        began = times["queued" if stay.status == "waiting" else "started"]
    elif stay.status == "deciding":
        began = times["identified"]
    elif stay.status == "searching":
        possible = [times["decided"], gate]
        if earlier is not None and earlier.reason == "replaced":
            possible.append(earlier.ended)
        began = max((time for time in possible if time is not None), default=stay.recommended)
    elif stay.status == "held":
        return 0
    elif stay.measure == PREPARATION_COURSE:
        began = stay.recommended
    elif person.started is None:
        return NOT_REACHED
    else:
        again = person.reviewed if stay.attempt > 1 and person.reviewed is not None else stay.recommended
        began = max(stay.recommended, person.started, again)
    return stay.recommended if began is None else began


def settle(spells: Spells, history: dict[str, Ints], scenario: Scenario, luck: Luck) -> None:
    """Draw what would happen in every row, given how far it has come."""
    offers = scenario.offers
    for position, name in enumerate(sorted(offers)):
        rows = np.flatnonzero(spells.measure == position)
        if not len(rows):
            continue
        measure = offers[name]
        once_for_all(spells, rows, name, measure, luck, clashing=clashing(offers))
        given_the_search(spells, rows, history, name, measure, luck)
        for attempt in range(1, int(spells.attempt[rows].max()) + 1):
            these = rows[spells.attempt[rows] == attempt]
            each_attempt(spells, these, name, measure, luck, attempt)
            given_so_far(spells, these, history, name, measure, luck, attempt)
