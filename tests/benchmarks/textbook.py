"""Pathway P (or a town like it) as a textbook on SimPy would have it: the yardstick, not a model to build on.

A process per citizen, `Resource` for what is held, `Container` tokens for what is handed out on dates,
`request | timeout` for patience, and an object per citizen to remember when things happened. Times are
days. Chance is drawn where it is needed, or taken from columns drawn before (`Columns`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import nan
from random import Random
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from simpy import Container, Environment, Resource

if TYPE_CHECKING:
    from collections.abc import Generator

    from simpy.events import Event

    Process = Generator[Event, Any, None]

HORIZON = 3650.0
COURSES = 6


@dataclass(frozen=True)
class Town:
    """Capacities and arrivals a day of pathway P, or of a town that has less of some of them."""

    per_day: float = 2.0
    cases: int = 14
    caseworkers: int = 900
    mentors: int = 120
    seats: int = 12
    internships: int = 150

    def times(self, scale: int) -> Town:
        """`scale` times the citizens and the capacities."""
        return Town(**{field.name: scale * getattr(self, field.name) for field in fields(self)})


class Chance(Protocol):
    """What chance decides about citizen `i`."""

    def arrival(self, i: int, now: float) -> float:
        """When citizen `i` comes, the one before having come `now`."""
        ...

    def mentor(self, i: int) -> bool: ...
    def health(self, i: int) -> bool: ...
    def internship(self, i: int) -> bool: ...
    def course(self, i: int) -> int: ...
    def mentor_days(self, i: int) -> float: ...
    def patience(self, i: int, wait: int) -> float: ...


class Drawing:
    """Chance drawn where it is needed."""

    def __init__(self, seed: int, town: Town) -> None:
        self.random = Random(seed)  # noqa: S311  a simulation is no secret
        self.rate = town.per_day

    def arrival(self, i: int, now: float) -> float:  # noqa: ARG002  the same face as Columns
        return now + self.random.expovariate(self.rate)

    def mentor(self, i: int) -> bool:  # noqa: ARG002
        return self.random.random() < 0.73

    def health(self, i: int) -> bool:  # noqa: ARG002
        return self.random.random() < 0.6

    def internship(self, i: int) -> bool:  # noqa: ARG002
        return self.random.random() < 0.8

    def course(self, i: int) -> int:  # noqa: ARG002
        return self.random.randrange(COURSES)

    def mentor_days(self, i: int) -> float:  # noqa: ARG002
        return self.random.gammavariate(2.0, 90.0)

    def patience(self, i: int, wait: int) -> float:  # noqa: ARG002
        return self.random.expovariate(1 / 365.0)


class Columns:
    """Chance drawn before the run, so that only the run is measured."""

    def __init__(self, seed: int, town: Town) -> None:
        luck = np.random.default_rng(seed)
        n = int(luck.poisson(town.per_day * HORIZON))
        self.arrivals = [*np.sort(luck.uniform(0.0, HORIZON, n)).tolist(), np.inf]
        self.wants = (luck.random((3, n)) < np.array([[0.73], [0.6], [0.8]])).tolist()
        self.courses = luck.integers(0, COURSES, n).tolist()
        self.lasts = luck.gamma(2.0, 90.0, n).tolist()
        self.patiences = luck.exponential(365.0, (3, n)).tolist()

    def arrival(self, i: int, now: float) -> float:  # noqa: ARG002
        return float(self.arrivals[i])

    def mentor(self, i: int) -> bool:
        return bool(self.wants[0][i])

    def health(self, i: int) -> bool:
        return bool(self.wants[1][i])

    def internship(self, i: int) -> bool:
        return bool(self.wants[2][i])

    def course(self, i: int) -> int:
        return int(self.courses[i])

    def mentor_days(self, i: int) -> float:
        return float(self.lasts[i])

    def patience(self, i: int, wait: int) -> float:
        return float(self.patiences[wait][i])


@dataclass(slots=True)
class Citizen:
    """When things happened to one citizen, in days; NaN where they did not."""

    arrived: float
    met: float = nan
    admitted: float = nan
    mentor_from: float = nan
    mentor_to: float = nan
    course_from: float = nan
    course_to: float = nan
    internship_from: float = nan
    internship_to: float = nan
    left: float = nan
    dropped: bool = False


class Textbook:
    """The model: build it, then `run`."""

    def __init__(self, chance: Chance, town: Town) -> None:
        self.chance, self.town = chance, town
        self.env = env = Environment()
        self.citizens: list[Citizen] = []
        self.meeting = Container(env, init=0)
        self.caseworkers = Resource(env, town.caseworkers)
        self.mentors = Resource(env, town.mentors)
        self.courses = [Container(env, init=0) for _ in range(COURSES)]
        self.internships = Resource(env, town.internships)
        env.process(self.arrivals())
        env.process(self.meetings())
        env.process(self.course_starts())

    def run(self) -> None:
        """Until the horizon."""
        self.env.run(until=HORIZON)

    def arrivals(self) -> Process:
        number = 0
        while (when := self.chance.arrival(number, self.env.now)) < np.inf:
            yield self.env.timeout(when - self.env.now)
            citizen = Citizen(self.env.now)
            self.citizens.append(citizen)
            self.env.process(self.way(number, citizen))
            number += 1

    def meetings(self) -> Process:
        while True:
            yield self.env.timeout(7)
            cases = min(self.town.cases, len(self.meeting.get_queue))
            if cases:
                self.meeting.put(cases)

    def course_starts(self) -> Process:
        while True:
            yield self.env.timeout(28)
            for course in self.courses:
                joining = min(self.town.seats, len(course.get_queue))
                if joining:
                    course.put(joining)

    def way(self, i: int, citizen: Citizen) -> Process:
        env, chance = self.env, self.chance
        yield self.meeting.get(1)
        citizen.met = env.now
        with self.caseworkers.request() as caseworker:
            yield caseworker
            citizen.admitted = env.now
            if chance.mentor(i):
                with self.mentors.request() as mentor:
                    news = yield mentor | env.timeout(chance.patience(i, 0))
                    if mentor not in news:
                        return self.give_up(citizen)
                    citizen.mentor_from = env.now
                    yield env.timeout(chance.mentor_days(i))
                    citizen.mentor_to = env.now
            if chance.health(i):
                seat = self.courses[chance.course(i)].get(1)
                news = yield seat | env.timeout(chance.patience(i, 1))
                if seat not in news:
                    seat.cancel()
                    return self.give_up(citizen)
                citizen.course_from = env.now
                yield env.timeout(84)
                citizen.course_to = env.now
            if chance.internship(i):
                with self.internships.request() as internship:
                    news = yield internship | env.timeout(chance.patience(i, 2))
                    if internship not in news:
                        return self.give_up(citizen)
                    citizen.internship_from = env.now
                    yield env.timeout(91)
                    citizen.internship_to = env.now
        citizen.left = env.now
        return None

    def give_up(self, citizen: Citizen) -> None:
        citizen.left = self.env.now
        citizen.dropped = True

    def table(self) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
        """What happened, a column each."""
        return {
            field.name: np.array([getattr(citizen, field.name) for citizen in self.citizens], float)
            for field in fields(Citizen)
        }
