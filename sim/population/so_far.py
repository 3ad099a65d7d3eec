"""Motivation up to now of somebody who is there when the run begins, from what has happened so far.

The same reckoning as the engines': straight lines between starts, ends and steps. It is needed only where
nobody has written down how motivated somebody is today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .behaviour import PER_MONTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.registers import Person, Stay

    from .behaviour import Behaviour
    from .people import Spells

REFUSALS = ("refused", "not_budgeted")


def contradicted(spells: Spells, c: int) -> set[tuple[int, int]]:
    """The offers (by position) and attempts of a citizen in which the message is contradictory."""
    rows = range(spells.first[c], spells.first[c + 1])
    return {(int(spells.measure[s]), int(spells.attempt[s])) for s in rows if spells.contradictory[s]}


def motivation_so_far(
    person: Person,
    at_start: float,
    rules: Behaviour,
    team: int,
    names: Sequence[str],
    confused: set[tuple[int, int]],
    *,
    meets: bool,
    at: int = 0,
) -> float:
    """Motivation at second `at`, at the beginning of the run or before it, between 0 and 1.

    `team` is the position of the caseworkers (below 0: none), `names` the offers in order, and `confused`
    the offers (by position) and attempts in which the message was contradictory; `meets`: there is a
    meeting. Two things are left out, since they are not known well enough: what many parties at a time
    weigh (which decisions were pending when?), and that a team which has stretched meets people less often.
    Whoever takes part no more is as motivated as on the day on which that ended.
    """
    motivation = at_start
    for _when, step in before_the_programme(person, rules, names, confused, meets=meets):
        motivation = held(motivation + step)
    if person.started is None:
        return motivation
    until = min(at, person.dropped) if person.disengaged and person.dropped is not None else at
    of = rules.teams[team] if team >= 0 else None
    usual = person.started if of is None else person.started + of.at_first
    growth = 0.0
    running = 0
    before = person.started
    found = [each for each in happenings(person, rules, names, confused, usual) if each[0] <= until]
    for now, step, change, more in (*found, (until, 0.0, 0.0, 0)):
        slope = growth if running else -rules.erosion
        if of is not None:
            contacts = of.contacts if before >= usual else of.contacts_at_first
            slope += rules.contact * contacts * PER_MONTH
        motivation = held(held(motivation + slope * (now - before)) + step)
        growth, running, before = growth + change, running + more, now
    return motivation


def before_the_programme(
    person: Person, rules: Behaviour, names: Sequence[str], confused: set[tuple[int, int]], *, meets: bool
) -> list[tuple[int, float]]:
    """What has moved motivation before the programme, the course and then the meeting, as (when, step)."""
    found: list[tuple[int, float]] = []
    for stay in person.stays:
        if names.index(stay.measure) == rules.course:
            found += disappointments(stay, person, rules, names, confused)
            if stay.status == "completed" and stay.ended is not None:
                found.append((stay.ended, rules.at_course))
    found.sort(key=lambda each: each[0])
    if meets and person.assessed is not None:
        found.append((person.assessed, rules.at_meeting))
    return found


def happenings(
    person: Person, rules: Behaviour, names: Sequence[str], confused: set[tuple[int, int]], usual: int
) -> list[tuple[int, float, float, int]]:
    """What has moved motivation since the programme began, in order of time.

    Each is (when, the step it is, the change of growth, how many measures more run). At `usual` contact
    with the caseworker comes down to what it is later.
    """
    found: list[tuple[int, float, float, int]] = [(usual, 0.0, 0.0, 0)]
    begun = person.started or 0
    for stay in person.stays:
        k = names.index(stay.measure)
        if k == rules.course:
            continue
        steps = disappointments(stay, person, rules, names, confused)
        found += [(when, step, 0.0, 0) for when, step in steps]
        if stay.started is not None:
            growth = rules.offers[k].growth
            found.append((stay.started, 0.0, growth, 1))
            if stay.ended is not None:
                found.append((stay.ended, 0.0, -growth, -1))
    return sorted((max(when, begun), step, change, more) for when, step, change, more in found)


def disappointments(
    stay: Stay, person: Person, rules: Behaviour, names: Sequence[str], confused: set[tuple[int, int]]
) -> list[tuple[int, float]]:
    """Contradictory messages and refusals on the way to a measure, as (when, the step that each is).

    A further attempt that began midway has its first steps from the one before, and hears nothing new.
    """
    found = []
    before = next(
        (each for each in person.stays if (each.measure, each.attempt + 1) == (stay.measure, stay.attempt)),
        None,
    )
    copied = before is not None and before.identified == stay.identified
    if stay.identified is not None and not copied and (names.index(stay.measure), stay.attempt) in confused:
        found.append((stay.identified, rules.at_contradiction))
    decided = stay.ended if stay.decided is None else stay.decided
    if decided is not None and stay.reason in REFUSALS:
        found.append((decided, rules.at_refusal))
    return found


def held(motivation: float) -> float:
    """Motivation stays between 0 and 1."""
    return min(1.0, max(0.0, motivation))
