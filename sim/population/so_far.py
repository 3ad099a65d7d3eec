"""Motivation up to now of somebody who is there when the run begins, from what has happened so far.

The same reckoning as the engines': straight lines between starts, ends and steps. It is needed only where
nobody has written down how motivated somebody is today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .behaviour import PER_MONTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.registers import Person

    from .behaviour import Behaviour

REFUSALS = ("refused", "not_budgeted")


def motivation_so_far(
    person: Person,
    at_start: float,
    rules: Behaviour,
    team: int,
    names: Sequence[str],
    confused: set[tuple[int, int]],
) -> float:
    """Motivation at second 0, between 0 and 1.

    `team` is the position of the caseworkers (below 0: none), `names` the offers in order, and `confused`
    the offers (by position) and attempts in which the message was contradictory. What many parties at a
    time weigh is left out: which decisions were pending when is not known well enough.
    """
    motivation = at_start
    if person.assessed is not None:
        motivation = held(motivation + rules.at_meeting)
    if any(names.index(s.measure) == rules.course and s.status == "completed" for s in person.stays):
        motivation = held(motivation + rules.at_course)
    if person.started is None:
        return motivation
    pace = rules.contact * rules.teams[team].contacts * PER_MONTH if team >= 0 else 0.0
    growth = 0.0
    running = 0
    before = person.started
    for when, step, change, more in happenings(person, rules, names, confused):
        slope = pace + (growth if running else -rules.erosion)
        motivation = held(held(motivation + slope * (when - before)) + step)
        growth, running, before = growth + change, running + more, when
    slope = pace + (growth if running else -rules.erosion)
    return held(motivation - slope * before)


def happenings(
    person: Person, rules: Behaviour, names: Sequence[str], confused: set[tuple[int, int]]
) -> list[tuple[int, float, float, int]]:
    """What has moved motivation since the programme began, in order of time.

    Each is (when, the step it is, the change of growth, how many measures more run).
    """
    found: list[tuple[int, float, float, int]] = []
    begun = person.started or 0
    for stay in person.stays:
        k = names.index(stay.measure)
        if k == rules.course:
            continue
        if stay.identified is not None and (k, stay.attempt) in confused:
            found.append((stay.identified, rules.at_contradiction, 0.0, 0))
        if stay.decided is not None and stay.reason in REFUSALS:
            found.append((stay.decided, rules.at_refusal, 0.0, 0))
        if stay.started is not None:
            growth = rules.offers[k].growth
            found.append((stay.started, 0.0, growth, 1))
            if stay.ended is not None:
                found.append((stay.ended, 0.0, -growth, -1))
    return sorted((max(when, begun), step, change, more) for when, step, change, more in found)


def held(motivation: float) -> float:
    """Motivation stays between 0 and 1."""
    return min(1.0, max(0.0, motivation))
