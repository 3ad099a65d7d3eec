"""One citizen's way, read from top to bottom.

    referral → preparation → assessment by the team → a caseworker's place → programme → end

`Journeys.way` is that story up to the programme, which `programme.py` takes to its end. Who loses patience
before that gives up (`give_up`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import DROPPED_OUT, FINISHED, GAVE_UP, NOBODY, NOT_ADMITTED, NOT_REACHED, PROGRAMME_ENDED

from .clock import ARRIVAL, GO_ON, NOWHERE, WAIT, Moment

if TYPE_CHECKING:
    from sim.population import Behaviour, Population
    from sim.tables import Record

    from .clock import Acts, Clock, Way
    from .meeting import Meeting
    from .motivation import Motivation
    from .patience import Patience
    from .places import Places
    from .plan import Plans
    from .programme import Programmes
    from .unlimited import Stretched


FROM_THE_REFERRAL, FROM_THE_PREPARATION, FROM_THE_MEETING, FROM_THE_CASEWORKER = range(4)
"""Where a citizen's way begins: most are referred, others were there before the run and wait already."""


class Journeys:
    """The ways of all citizens, one list entry each."""

    def __init__(
        self,
        clock: Clock,
        population: Population,
        rules: Behaviour,
        record: Record,
        assessment: Meeting | None,
        teams: list[Places | Stretched],
    ) -> None:
        self.clock, self.rules, self.record = clock, rules, record
        self.assessment, self.teams = assessment, teams
        # Built later than this, and filled in by the municipality.
        self.patience: Patience
        self.motivation: Motivation
        self.plans: Plans
        self.programmes: Programmes
        citizens = population.citizens
        self.arrived = citizens.arrived.tolist()
        self.ahead = list(zip(
            citizens.preparation.tolist(), citizens.leads_to.tolist(), citizens.team.tolist(), strict=True
        ))  # fmt: skip
        """What awaits each citizen: seconds of preparation, where the assessment leads, which team."""
        self.ways = [NOWHERE] * len(self.arrived)
        self.awaits_course: set[int] = set()
        """Whose papers are ready, but who is still on the preparation course."""
        self._arrives: Acts = [self.arrive]
        self.there = 0 if population.history is None else len(population.history.started)
        """How many citizens are there when the run begins; `resume.py` puts them where they are."""
        if len(self.arrived) > self.there:
            Moment(clock, self.arrived[self.there], ARRIVAL, self.there, self._arrives, self.there)

    def arrive(self, moment: Moment) -> None:
        """A citizen is referred, and the next stands in the calendar."""
        c: int = moment.subject
        if c + 1 < len(self.arrived):
            Moment(self.clock, self.arrived[c + 1], ARRIVAL, c + 1, self._arrives, c + 1)
        way = self.ways[c] = self.way(c)
        next(way, None)

    def way(self, c: int, begin: int = FROM_THE_REFERRAL) -> Way:
        """From referral to the beginning of the programme; who was there before the run begins midway."""
        clock, record, rules = self.clock, self.record, self.rules
        way = self.ways[c]  # this very way: what it waits for takes it on
        preparation, leads_to, team = self.ahead[c]

        if begin == FROM_THE_REFERRAL:
            if rules.from_referral:
                self.motivation.feel(c)
            if rules.course >= 0:
                self.plans.begin_course(c)
        if begin <= FROM_THE_PREPARATION:
            if preparation:
                yield Moment(clock, clock.now + preparation, ARRIVAL, c, GO_ON, way)
            if rules.course >= 0 and self.plans.preparing(c):
                self.awaits_course.add(c)
                yield WAIT
            record.prepared[c] = clock.now

        if begin <= FROM_THE_MEETING and self.assessment is not None:
            self.assessment.request(c, way)
            yield WAIT
            record.assessed[c] = clock.now
            if leads_to:
                record.end[c] = NOT_ADMITTED
                record.ended[c] = clock.now
                self.patience.stop(c)
                if c < self.there:  # a measure may have begun before the team took the case
                    self.plans.stop(c, PROGRAMME_ENDED)
                self.ways[c] = NOWHERE
                return
            if rules.at_meeting:
                self.move(c, rules.at_meeting)

        if begin < FROM_THE_CASEWORKER:
            record.queued[c] = clock.now
        if team != NOBODY and self.teams[team].request(c, way):
            yield WAIT

        self.ways[c] = NOWHERE
        self.programmes.begin(c)

    def course_over(self, c: int, status: int) -> None:
        """The preparation course is over: it has done what it could, and the case may be ready."""
        if status == FINISHED and self.rules.at_course:
            self.move(c, self.rules.at_course)
        elif self.rules.from_referral:
            self.motivation.feel(c)
        if c in self.awaits_course:
            self.awaits_course.remove(c)
            next(self.ways[c], None)

    def move(self, c: int, step: float) -> None:
        """Something before the programme moves motivation."""
        self.patience.step(c, step)
        self.motivation.feel(c)

    def give_up(self, c: int) -> None:
        """Patience is spent. Before the programme the citizen leaves the queue and is gone."""
        record = self.record
        record.dropped[c] = self.clock.now
        if record.started[c] != NOT_REACHED:
            self.programmes.give_up(c)
            return
        self.leave_queue(c)
        self.ways[c].close()
        self.ways[c] = NOWHERE
        record.end[c] = DROPPED_OUT
        record.ended[c] = self.clock.now
        self.plans.stop(c, GAVE_UP)
        self.patience.stop(c)

    def leave_queue(self, c: int) -> None:
        """Leave the queue for the meeting or for a caseworker, whichever it is."""
        record = self.record
        if record.queued[c] != NOT_REACHED:
            _preparation, _leads_to, team = self.ahead[c]
            self.teams[team].leave(c)
        elif record.prepared[c] != NOT_REACHED and self.assessment is not None:
            self.assessment.leave(c)
