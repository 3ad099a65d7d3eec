"""A citizen's plan: its measures together, from its beginning until all of them are settled.

What is tried when a measure stops on its way is told in `attempts.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import ACTIVE, IDENTIFYING, NOT_REACHED, NOT_STARTED, STOPPED, WAITING

from .clock import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.population import Behaviour, Population
    from sim.tables import Record

    from .clock import Clock, Way
    from .gates import Gates
    from .measure import Measures
    from .motivation import Motivation


class Plans:
    """The plans of all citizens; spells are rows, sorted by citizen, measure name and attempt."""

    def __init__(
        self,
        clock: Clock,
        population: Population,
        rules: Behaviour,
        record: Record,
        motivation: Motivation,
        measures: Measures,
    ) -> None:
        self.clock, self.record = clock, record
        self.motivation, self.measures = motivation, measures
        # Built later than this, and filled in by the municipality.
        self.gates: Gates
        self.done: Callable[[int], None]
        """Called with a citizen whose measures are all settled."""
        self.course_over: Callable[[int, int], None]
        """Called with a citizen whose preparation course is over, and its status."""
        spells = population.spells
        self.first, self.measure = motivation.first, motivation.measure
        self.course = rules.course
        self.ways = [NOWHERE] * len(self.measure)
        on_plan = spells.planned & (spells.measure != self.course)
        self.on_plan = on_plan.tolist()
        """Whether a spell is on the plan from its beginning; the preparation course came before it."""
        self.open = np.bincount(spells.citizen[on_plan], minlength=len(population.citizens.arrived)).tolist()
        """How many of the citizen's measures are not settled."""

    def rows(self, c: int) -> range:
        """All spells of a citizen, those too that may never be needed."""
        return range(self.first[c], self.first[c + 1])

    def begin(self, c: int) -> None:
        """Every measure on the plan takes its first steps; an empty plan is done at once."""
        if self.open[c]:
            on_plan, status = self.on_plan, self.record.spell_status
            ways, begin = self.ways, self.measures.way
            for s in self.rows(c):
                if on_plan[s] and status[s] == IDENTIFYING:  # before the run it may have come further
                    way = ways[s] = begin(s, c)
                    next(way, None)
        else:
            self.done(c)

    def begin_course(self, c: int) -> None:
        """The preparation course takes its first steps, if it is recommended to the citizen."""
        for s in self.rows(c):
            if self.measure[s] == self.course and self.record.spell_status[s] == IDENTIFYING:
                self.go_on(s, self.measures.way(s, c))
                break

    def preparing(self, c: int) -> bool:
        """Whether the citizen's preparation course is under way."""
        return any(
            self.measure[s] == self.course and self.record.spell_status[s] <= ACTIVE for s in self.rows(c)
        )

    def go_on(self, s: int, way: Way) -> None:
        """A spell goes on along a way from its beginning."""
        self.ways[s] = way
        next(way, None)

    def take_on(self, s: int) -> None:
        """Let a spell go on that was held."""
        next(self.ways[s], None)

    def settle(self, s: int, c: int, status: int, reason: int) -> None:
        """A measure is over for good: what comes after it may go on, and the plan may be done."""
        self.close(s, status, reason)
        if self.measure[s] == self.course:
            self.course_over(c, status)
            return
        self.open[c] -= 1
        if self.open[c]:
            if self.record.spell_started[s] != NOT_REACHED:
                self.motivation.feel(c)
            if self.gates.awaited[c]:
                self.gates.over(s, c)
        else:
            self.done(c)

    def stop(self, c: int, reason: int) -> None:
        """Whatever is under way stops: places are given back, and who waits leaves the queue."""
        record = self.record
        for s in self.rows(c):
            status = record.spell_status[s]
            if status > ACTIVE:  # it is over already, or never came onto the plan
                continue
            if status == ACTIVE:
                self.measures.give_back(s, c)
            elif status == WAITING:
                self.measures.offers[self.measure[s]].leave(s)
            self.ways[s].close()
            self.close(s, STOPPED if status == ACTIVE else NOT_STARTED, reason)

    def something_started(self, c: int) -> bool:
        """Whether any measure on the plan has started; the preparation course came before the plan."""
        started, measure = self.record.spell_started, self.measure
        return any(started[s] != NOT_REACHED and measure[s] != self.course for s in self.rows(c))

    def close(self, s: int, status: int, reason: int) -> None:
        """Write down that a spell is over, and why."""
        record = self.record
        record.spell_status[s] = status
        record.spell_reason[s] = reason
        record.spell_ended[s] = self.clock.now
        self.ways[s] = NOWHERE
