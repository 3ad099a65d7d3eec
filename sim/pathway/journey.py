"""One citizen's way, read from top to bottom.

    referral → preparation → assessment by the team → a caseworker's place → programme → end

`Journeys.way` is that story up to the programme. The programme runs until its plan is done, its length is
over, or the citizen gives up (`plan_done`, `length_over`, `give_up`), and then it comes to its `end`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import (
    COMPLETED,
    DISENGAGED,
    DROPPED_OUT,
    GAVE_UP,
    INSIDE,
    LENGTH_OVER,
    NOBODY,
    NOT_ADMITTED,
    NOT_REACHED,
    PROGRAMME_ENDED,
)

from .clock import ARRIVAL, GO_ON, NOWHERE, PROGRAMME_ENDS, WAIT, Moment

if TYPE_CHECKING:
    from sim.population import Behaviour, Population
    from sim.tables import Record

    from .clock import Acts, Clock, Way
    from .measure import Plans
    from .meeting import Meeting
    from .patience import Patience
    from .places import Places


class Journeys:
    """The ways of all citizens, one list entry each."""

    def __init__(
        self,
        clock: Clock,
        population: Population,
        rules: Behaviour,
        record: Record,
        assessment: Meeting | None,
        teams: list[Places],
    ) -> None:
        self.clock, self.rules, self.record = clock, rules, record
        self.assessment, self.teams = assessment, teams
        self.patience: Patience
        self.plans: Plans
        citizens = population.citizens
        self.arrived = citizens.arrived.tolist()
        self.ahead = list(zip(
            citizens.preparation.tolist(), citizens.leads_to.tolist(), citizens.team.tolist(), strict=True
        ))  # fmt: skip
        """What awaits each citizen: seconds of preparation, where the assessment leads, which team."""
        self.programme_lasts: list[int] = citizens.programme_lasts.tolist()
        self.wrap_up = citizens.wrap_up.tolist()
        self.stays = citizens.stays.tolist()
        self.ways = [NOWHERE] * len(self.arrived)
        self._arrives: Acts = [self.arrive]
        self._ends_early: Acts = [self.end_early]
        self._lengths_over: Acts = [self.length_over]
        if self.arrived:
            Moment(clock, self.arrived[0], ARRIVAL, 0, self._arrives, 0)

    def arrive(self, moment: Moment) -> None:
        """A citizen is referred, and the next stands in the calendar."""
        c: int = moment.subject
        if c + 1 < len(self.arrived):
            Moment(self.clock, self.arrived[c + 1], ARRIVAL, c + 1, self._arrives, c + 1)
        way = self.ways[c] = self.way(c)
        next(way, None)

    def way(self, c: int) -> Way:
        """From referral to the end of the programme."""
        clock, record, patience = self.clock, self.record, self.patience
        way = self.ways[c]  # this very way: what it waits for takes it on
        preparation, leads_to, team = self.ahead[c]

        if self.rules.from_referral:
            patience.turn(c, 0.0, patience.waiting_base)
        if preparation:
            yield Moment(clock, clock.now + preparation, ARRIVAL, c, GO_ON, way)
        record.prepared[c] = clock.now

        if self.assessment is not None:
            self.assessment.request(c, way)
            yield WAIT
            record.assessed[c] = clock.now
            if leads_to:
                record.end[c] = NOT_ADMITTED
                record.ended[c] = clock.now
                patience.stop(c)
                self.ways[c] = NOWHERE
                return
            if self.rules.at_meeting:
                patience.step(c, self.rules.at_meeting)
                if self.rules.from_referral:
                    patience.turn(c, 0.0, patience.waiting_base)

        record.queued[c] = clock.now
        caseworkers = self.teams[team] if team != NOBODY else None
        if caseworkers is not None:
            caseworkers.request(c, way)
            yield WAIT
            self.plans.pace[c] = self.rules.contact[team]

        record.started[c] = clock.now
        self.ways[c] = NOWHERE
        if self.programme_lasts[c] != NOT_REACHED:
            Moment(clock, self.length_over_at(c), PROGRAMME_ENDS, c, self._lengths_over, c)
        self.plans.feel(c)
        self.plans.begin(c)
        # From here on the programme runs until `plan_done`, `length_over` or `give_up` calls `end`.

    def end(self, c: int, how: int) -> None:
        """The programme ends: whatever is under way stops, and the caseworker's place is free."""
        self.record.end[c] = how
        self.record.ended[c] = self.clock.now
        if self.plans.open[c]:
            self.plans.stop(c, GAVE_UP if how == DROPPED_OUT else PROGRAMME_ENDED)
        self.patience.stop(c)
        _preparation, _leads_to, team = self.ahead[c]
        if team != NOBODY:
            self.teams[team].release()

    def plan_done(self, c: int) -> None:
        """Every measure is settled: the programme may end early."""
        if self.record.end[c] != INSIDE:
            return
        if not self.rules.has_programme:
            self.end(c, COMPLETED)
            return
        self.plans.feel(c)
        if self.rules.ends_early and (
            not self.rules.only_if_something_started or self.plans.something_started(c)
        ):
            when = self.clock.now + self.wrap_up[c]
            if self.programme_lasts[c] == NOT_REACHED or when < self.length_over_at(c):
                Moment(self.clock, when, PROGRAMME_ENDS, c, self._ends_early, c)

    def length_over_at(self, c: int) -> int:
        """When the drawn length of the programme is over."""
        return self.record.started[c] + self.programme_lasts[c]

    def end_early(self, moment: Moment) -> None:
        """Some months after the plan was done, unless the programme ended before."""
        if self.record.end[moment.subject] == INSIDE:
            self.end(moment.subject, COMPLETED)

    def length_over(self, moment: Moment) -> None:
        """The drawn length is over, for those in the programme and for the disengaged."""
        end = self.record.end[moment.subject]
        if end in (INSIDE, DISENGAGED):
            self.end(moment.subject, LENGTH_OVER if end == INSIDE else DISENGAGED)

    def give_up(self, c: int) -> None:
        """Patience is spent.

        Before the programme the citizen leaves the queue and is gone. In it, some leave, which ends the
        programme; others stay on support: their measures stop, and they hold the caseworker's place
        until the drawn length is over.
        """
        record = self.record
        record.dropped[c] = self.clock.now
        if record.started[c] == NOT_REACHED:
            self.leave_queue(c)
            self.ways[c].close()
            self.ways[c] = NOWHERE
            record.end[c] = DROPPED_OUT
            record.ended[c] = self.clock.now
        elif not self.stays[c]:
            self.end(c, DROPPED_OUT)
            return
        else:
            record.end[c] = DISENGAGED
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
