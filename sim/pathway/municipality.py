"""A municipality: the clock, what citizens queue for, and the citizens; put together and run."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sim.population import behaviour
from sim.tables import Record
from sim.timetable import UNLIMITED, Capacity, Intakes

from .clock import CAPACITY, Clock, Moment
from .groups import Groups
from .journey import Journeys
from .measure import Plans
from .meeting import Meeting
from .patience import Patience
from .places import Places, Unlimited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sim.population import Behaviour, Population
    from sim.scenario import Scenario
    from sim.timetable import Timetable

Offer = Places | Groups | Unlimited


class Municipality:
    """One replication: built from a timetable and a population, run once."""

    def __init__(self, timetable: Timetable, population: Population, rules: Behaviour) -> None:
        self.timetable = timetable
        self.clock = clock = Clock(timetable.horizon)
        self.record = record = Record.blank(len(population.citizens.arrived), len(population.spells.measure))
        self.assessment = Meeting(clock, timetable.meetings) if timetable.meetings else None
        self.teams = [Places(clock, rank, capacity) for rank, (_name, capacity) in enumerate(timetable.teams)]
        self.journeys = Journeys(clock, population, rules, record, self.assessment, self.teams)
        self.patience = Patience(clock, timetable.horizon, population, rules, self.journeys.give_up)
        self.plans = Plans(clock, population, rules, record, self.patience, self.journeys.plan_done)
        self.journeys.patience, self.journeys.plans = self.patience, self.plans
        asked = bool(population.citizens.never_ready.any())
        self.offers = [
            self._offer(
                len(self.teams) + k,
                plan,
                self.plans.accepts if asked or rules.declining[k] is not None else None,
            )
            for k, (_name, plan) in enumerate(timetable.measures)
        ]
        self.plans.offers = self.offers
        self._before: dict[str, tuple[int, int]] = {}
        Moment(clock, timetable.report_start, CAPACITY, -1, [self._report_starts])

    def _offer(
        self, rank: int, plan: Capacity | Intakes | None, accepts: Callable[[int], bool] | None
    ) -> Offer | None:
        if plan is None:
            return None
        if isinstance(plan, Intakes):
            return Groups(self.clock, rank, plan, accepts)
        if plan.places.min() >= UNLIMITED:
            return Unlimited(self.clock, accepts)
        return Places(self.clock, rank, plan, accepts)

    def run(self) -> Record:
        """Let the clock run to the horizon and return what happened."""
        self.clock.run()
        self._close()
        self._let_go()
        return self.record

    def _close(self) -> None:
        record = self.record
        patience = self.patience
        record.motivation_end = [
            patience.motivation_now(c) if slope else patience.motivation[c]
            for c, slope in enumerate(patience.slope)
        ]
        after = self._areas()
        record.areas = {
            name: (after[name][0] - waited, after[name][1] - held)
            for name, (waited, held) in self._before.items()
        }

    def _let_go(self) -> None:
        """Forget everything but the record: what knows each other would stay until the collector comes."""
        self.clock.calendar.clear()
        for part in (self.assessment, *self.teams, *self.offers, self.journeys, self.plans, self.patience):
            if part is not None:
                vars(part).clear()

    def _report_starts(self, _: Moment) -> None:
        self._before = self._areas()

    def _areas(self) -> dict[str, tuple[int, int]]:
        """Citizen-seconds waited and held up to now, by measure, team (`caseworkers.NAME`) and stage."""
        now = self.clock.now
        areas = {}
        if self.assessment is not None:
            areas["assessment"] = (self.assessment.line.waited_until(now), 0)
        for (name, _), team in zip(self.timetable.teams, self.teams, strict=True):
            areas[f"caseworkers.{name}"] = (team.line.waited_until(now), team.held + team.holding * now)
        for (name, _), offer in zip(self.timetable.measures, self.offers, strict=True):
            if offer is not None:
                areas[name] = (offer.line.waited_until(now), offer.held + offer.holding * now)
        return areas


def run(scenario: Scenario, timetable: Timetable, population: Population) -> Record:
    """Run one replication of a scenario on SimPy.

    The scenario is asked for its assumptions only (`sim.population.behaviour`); what happens is decided
    by the timetable and the population, so the same three always give the same record.
    """
    with collector_at_rest():
        return Municipality(timetable, population, behaviour(scenario)).run()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Python's garbage collector finds nothing to free in a run, and would cost a third of its time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
