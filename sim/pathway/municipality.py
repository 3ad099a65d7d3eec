"""A municipality: the clock, what citizens queue for, and the citizens; put together and run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.collector import collector_at_rest
from sim.population import behaviour
from sim.tables import LATENT, Record
from sim.timetable import UNLIMITED, Intakes

from .answers import Answers
from .attempts import Attempts
from .budget import Budget
from .clock import CAPACITY, Clock, Moment
from .gates import Gates
from .groups import Asking, Groups
from .journey import Journeys
from .lock_in import LockIn
from .measure import Measures
from .meeting import Meeting
from .motivation import Motivation
from .others import OtherUsers
from .patience import Patience
from .places import Places
from .plan import Plans
from .programme import Programmes
from .queue_rules import Known, line
from .resume import resume, what_has_happened
from .unlimited import Stretched, Unlimited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sim.population import Behaviour, Population
    from sim.scenario import Scenario
    from sim.timetable import Timetable

    from .measure import Offer
    from .queue_rules import QueueRule


class Municipality:
    """One replication: built from a timetable and a population, run once.

    `own`: queue rules that somebody has written in Python, by measure, in place of the scenario's.
    """

    def __init__(
        self,
        timetable: Timetable,
        population: Population,
        rules: Behaviour,
        own: Mapping[str, QueueRule] | None = None,
    ) -> None:
        self.timetable, self.rules = timetable, rules
        self.own = own or {}
        self.clock = clock = Clock(timetable.horizon)
        self.record = record = blank(population)
        self.assessment = Meeting(clock, timetable.meetings) if timetable.meetings else None
        self.teams: list[Places | Stretched] = [
            (Stretched if team.stretches else Places)(clock, rank, capacity)
            for rank, ((_name, capacity), team) in enumerate(zip(timetable.teams, rules.teams, strict=True))
        ]
        self.journeys = journeys = Journeys(clock, population, rules, record, self.assessment, self.teams)
        self.programmes = programmes = Programmes(
            clock, population, rules, record, self.assessment, self.teams
        )
        self.patience = Patience(clock, timetable.horizon, population, rules, journeys.give_up)
        self.motivation = Motivation(population, rules, record, self.patience)
        self.answers = Answers(population, rules, record, self.motivation)
        budgets = [
            None
            if of.grants_per_year is None
            else Budget(of.grants_per_year, timetable.new_years.tolist(), used)
            for of, used in zip(rules.offers, granted(population), strict=True)
        ]
        self.measures = Measures(clock, population, rules, record, self.motivation, self.answers, budgets)
        self.plans = plans = Plans(clock, population, rules, record, self.motivation, self.measures)
        self.attempts = Attempts(clock, population, rules, record, self.motivation, self.measures, plans)
        self.gates = Gates(population, rules, record, plans.take_on)
        self.lock_in = LockIn(clock, population, rules, programmes.leave_for_work) if rules.work else None
        self._acquaint()
        self.known = Known(
            self.answers.citizen, record.started, population.citizens.age.tolist(), self.motivation.now
        )
        self.offers = self._offers()
        self.measures.offers = self.offers
        self.measures.purchases = len(self.teams) + len(self.offers)
        self.others = OtherUsers(clock, population, record, self.offers)
        if population.history is not None:
            resume(self, population.history)
        self._before: dict[str, tuple[int, int]] = {}
        Moment(clock, timetable.report_start, CAPACITY, -1, [self._report_starts])

    def _acquaint(self) -> None:
        """Tell those who were built first about those who were built after them."""
        journeys, programmes, measures, plans = self.journeys, self.programmes, self.measures, self.plans
        journeys.patience = programmes.patience = self.patience
        journeys.motivation = programmes.motivation = self.motivation
        journeys.plans = programmes.plans = plans
        journeys.programmes, programmes.lock_in = programmes, self.lock_in
        measures.attempts = programmes.attempts = self.attempts
        self.attempts.gates = self.gates
        measures.gates, measures.plans, measures.lock_in = self.gates, plans, self.lock_in
        plans.gates, plans.done, plans.course_over = self.gates, programmes.plan_done, journeys.course_over

    def _offers(self) -> list[Offer | None]:
        """What there is of each measure; those in a pool share one."""
        offers: list[Offer | None] = []
        shared = {k: members[0] for _name, members in self.timetable.pools for k in members[1:]}
        for k in range(len(self.timetable.measures)):
            offers.append(offers[shared[k]] if k in shared else self._offer(k))
        return offers

    def _may_decline(self, k: int) -> bool:
        return any(self.answers.may_decline(member) for member in self.timetable.sharing(k))

    def _offer(self, k: int) -> Offer | None:
        name, plan = self.timetable.measures[k]
        rule, rank = self.rules.offers[k], len(self.teams) + k
        queue = self.own.get(name, rule.queue)
        accepts = self.answers.accepts if self._may_decline(k) else None
        if plan is None:
            return None
        if isinstance(plan, Intakes):
            fits = self.answers.fits if self.answers.hours_clash else None
            turns_up = self.answers.turns_up if rule.no_show else None
            asking = Asking(fits, accepts, turns_up, rule.standby)
            return Groups(self.clock, rank, plan, asking, line(queue, self.known))
        if plan.places.min() >= UNLIMITED:
            return Unlimited(self.clock, accepts)
        return Places(self.clock, rank, plan, accepts, line(queue, self.known))

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
        parts = (
            self.assessment, *self.teams, *self.offers, self.journeys, self.programmes, self.patience,
            self.motivation, self.answers, self.measures, self.plans, self.attempts, self.gates,
            self.lock_in, self.others,
        )  # fmt: skip
        for part in parts:
            if part is not None:
                vars(part).clear()

    def _report_starts(self, _: Moment) -> None:
        self._before = self._areas()

    def _things_queued_for(self) -> Iterator[tuple[str, Offer]]:
        """Measures by name, and pools as `pool.NAME` in the place of their members."""
        pooled = {k for _name, members in self.timetable.pools for k in members}
        for k, ((name, _), offer) in enumerate(zip(self.timetable.measures, self.offers, strict=True)):
            if offer is not None and k not in pooled:
                yield name, offer
        for name, members in self.timetable.pools:
            offer = self.offers[members[0]]
            if offer is not None:
                yield f"pool.{name}", offer

    def _areas(self) -> dict[str, tuple[int, int]]:
        """Citizen-seconds waited and held up to now, by measure, team (`caseworkers.NAME`) and stage."""
        now = self.clock.now
        areas = {}
        if self.assessment is not None:
            areas["assessment"] = (self.assessment.line.waited_until(now), 0)
        for (name, _), team in zip(self.timetable.teams, self.teams, strict=True):
            areas[f"caseworkers.{name}"] = (team.line.waited_until(now), team.held + team.holding * now)
        for name, offer in self._things_queued_for():
            areas[name] = (offer.line.waited_until(now), offer.held + offer.holding * now)
        return areas


def blank(population: Population) -> Record:
    """A record in which nothing has happened yet; what is not on a plan from its beginning is latent."""
    spells = population.spells
    record = Record.blank(
        len(population.citizens.arrived), len(spells.measure) + len(population.others.measure)
    )
    for s in (~spells.planned).nonzero()[0].tolist():
        record.spell_status[s] = LATENT
    if population.history is not None:
        what_has_happened(record, population.history)
    return record


def granted(population: Population) -> list[int]:
    """Grants of each measure in the first calendar year, before the run."""
    if population.history is None:
        return [0] * len(population.names)
    used: list[int] = population.history.granted.tolist()
    return used


def run(
    scenario: Scenario,
    timetable: Timetable,
    population: Population,
    own: Mapping[str, QueueRule] | None = None,
) -> Record:
    """Run one replication of a scenario on SimPy.

    The scenario is asked for its assumptions only (`sim.population.behaviour`); what happens is decided
    by the timetable and the population, so the same three always give the same record. `own`: queue rules
    that somebody has written in Python, by measure, in place of the scenario's.
    """
    with collector_at_rest():
        return Municipality(timetable, population, behaviour(scenario), own).run()
