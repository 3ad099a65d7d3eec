"""One citizen's way, read from top to bottom.

    referral → preparation → assessment by the team → a caseworker's place → programme → end

`Journeys.way` is that story up to the programme. The programme runs until its plan is done, its length is
over, or the citizen leaves for work or gives up (`plan_done`, `length_over`, `leave_for_work`, `give_up`),
and then it comes to its `end`. When nothing has started for too long, the case goes back to the team
(`return_to_team`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import (
    COMPLETED,
    DISENGAGED,
    DROPPED_OUT,
    FINISHED,
    GAVE_UP,
    INSIDE,
    LEFT_FOR_WORK,
    LENGTH_OVER,
    NOBODY,
    NOT_ADMITTED,
    NOT_REACHED,
    PROGRAMME_ENDED,
)

from .clock import ARRIVAL, GO_ON, NOWHERE, PROGRAMME_ENDS, WAIT, Moment
from .unlimited import Stretched

if TYPE_CHECKING:
    from sim.population import Behaviour, Population
    from sim.tables import Record

    from .clock import Acts, Clock, Way
    from .lock_in import LockIn
    from .meeting import Meeting
    from .motivation import Motivation
    from .patience import Patience
    from .places import Places
    from .plan import Plans


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
        self.patience: Patience
        self.motivation: Motivation
        self.plans: Plans
        self.lock_in: LockIn | None = None
        citizens = population.citizens
        self.arrived = citizens.arrived.tolist()
        self.ahead = list(zip(
            citizens.preparation.tolist(), citizens.leads_to.tolist(), citizens.team.tolist(), strict=True
        ))  # fmt: skip
        """What awaits each citizen: seconds of preparation, where the assessment leads, which team."""
        self.programme_lasts: list[int] = citizens.programme_lasts.tolist()
        self.wrap_up = citizens.wrap_up.tolist()
        self.stays = citizens.stays.tolist()
        self.contact_varies = [bool(team.at_first) or team.stretches for team in rules.teams]
        self.ways = [NOWHERE] * len(self.arrived)
        self.back_at_team: set[int] = set()
        """Whose case waits for the team a second time."""
        self.awaits_course: set[int] = set()
        """Whose papers are ready, but who is still on the preparation course."""
        self.ends_early_at = [NOT_REACHED] * len(self.arrived)
        """When the programme ends if its plan is not opened again before."""
        self._arrives: Acts = [self.arrive]
        self._ends_early: Acts = [self.end_early]
        self._lengths_over: Acts = [self.length_over]
        self._usual_contact: Acts = [self.usual_contact]
        self._returns: Acts = [self.return_to_team]
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
        """From referral to the beginning of the programme."""
        clock, record, rules = self.clock, self.record, self.rules
        way = self.ways[c]  # this very way: what it waits for takes it on
        preparation, leads_to, team = self.ahead[c]

        if rules.from_referral:
            self.motivation.feel(c)
        if rules.course >= 0:
            self.plans.begin_course(c)
        if preparation:
            yield Moment(clock, clock.now + preparation, ARRIVAL, c, GO_ON, way)
        if rules.course >= 0 and self.plans.preparing(c):
            self.awaits_course.add(c)
            yield WAIT
        record.prepared[c] = clock.now

        if self.assessment is not None:
            self.assessment.request(c, way)
            yield WAIT
            record.assessed[c] = clock.now
            if leads_to:
                record.end[c] = NOT_ADMITTED
                record.ended[c] = clock.now
                self.patience.stop(c)
                self.ways[c] = NOWHERE
                return
            if rules.at_meeting:
                self.move(c, rules.at_meeting)

        record.queued[c] = clock.now
        if team != NOBODY:
            if self.teams[team].request(c, way):
                yield WAIT
            if self.contact_varies[team]:
                self.adjust_contact(c, team)

        record.started[c] = clock.now
        self.motivation.in_programme[c] = True
        self.ways[c] = NOWHERE
        if self.programme_lasts[c] != NOT_REACHED:
            Moment(clock, self.length_over_at(c), PROGRAMME_ENDS, c, self._lengths_over, c)
        if rules.returns_after:
            Moment(clock, clock.now + rules.returns_after, ARRIVAL, c, self._returns, c)
        self.motivation.feel(c)
        if self.lock_in is not None:
            self.lock_in.begin(c)
        self.plans.begin(c)
        # From here on the programme runs until something calls `end`.

    def course_over(self, c: int, status: int) -> None:
        """The preparation course is over: it has done what it could, and the case may be ready."""
        if status == FINISHED and self.rules.at_course:
            self.move(c, self.rules.at_course)
        if c in self.awaits_course:
            self.awaits_course.remove(c)
            next(self.ways[c], None)

    def move(self, c: int, step: float) -> None:
        """Something before the programme moves motivation."""
        self.patience.step(c, step)
        self.motivation.feel(c)

    def adjust_contact(self, c: int, team: int) -> None:
        """More contact at first, or less because the team has stretched."""
        rules, holder, motivation = self.rules.teams[team], self.teams[team], self.motivation
        share = holder.share if isinstance(holder, Stretched) else 1.0
        usual = rules.contacts * share
        if rules.at_first:
            motivation.meet(c, rules.contacts_at_first * share)
            when = self.clock.now + rules.at_first
            Moment(self.clock, when, ARRIVAL, c, self._usual_contact, (c, usual))
        else:
            motivation.meet(c, usual)

    def usual_contact(self, moment: Moment) -> None:
        """The first part of the programme, with its more frequent contact, is over."""
        c, usual = moment.subject
        if self.record.end[c] == INSIDE:
            self.motivation.meet(c, usual)
            self.motivation.feel(c)

    def return_to_team(self, moment: Moment) -> None:
        """Nothing has started for too long: the case queues for the team's meeting again."""
        c: int = moment.subject
        inside = self.record.end[c] == INSIDE
        if inside and self.assessment is not None and not self.plans.something_started(c):
            way = self.ways[c] = self.review(c, self.assessment)
            next(way, None)

    def review(self, c: int, team: Meeting) -> Way:
        """The team takes a case again; places, queue positions and running measures are kept meanwhile."""
        self.record.returned[c] = self.clock.now
        self.back_at_team.add(c)
        team.request(c, self.ways[c])
        yield WAIT
        self.record.reviewed[c] = self.clock.now
        self.back_at_team.remove(c)
        self.ways[c] = NOWHERE
        self.plans.try_again(c)

    def end(self, c: int, how: int) -> None:
        """The programme ends: whatever is under way stops, and the caseworker's place is free."""
        self.record.end[c] = how
        self.record.ended[c] = self.clock.now
        self.let_go(c)
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
        self.motivation.feel(c)
        if self.rules.ends_early and (
            not self.rules.only_if_something_started or self.plans.something_started(c)
        ):
            when = self.ends_early_at[c] = self.clock.now + self.wrap_up[c]
            if self.programme_lasts[c] == NOT_REACHED or when < self.length_over_at(c):
                Moment(self.clock, when, PROGRAMME_ENDS, c, self._ends_early, c)

    def length_over_at(self, c: int) -> int:
        """When the drawn length of the programme is over."""
        return self.record.started[c] + self.programme_lasts[c]

    def end_early(self, moment: Moment) -> None:
        """Some months after the plan was done, unless the programme ended or measures were added before."""
        c: int = moment.subject
        if (
            self.record.end[c] == INSIDE
            and not self.plans.open[c]
            and self.ends_early_at[c] == self.clock.now
        ):
            self.end(c, COMPLETED)

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
            self.let_go(c)
        self.plans.stop(c, GAVE_UP)
        self.patience.stop(c)

    def leave_for_work(self, c: int) -> None:
        """A job is found without the pathway's help."""
        self.end(c, LEFT_FOR_WORK)

    def let_go(self, c: int) -> None:
        """Nothing more is expected of a citizen: neither a job nor the team's second look at the case."""
        if self.lock_in is not None:
            self.lock_in.stop(c)
        if self.assessment is not None and c in self.back_at_team:
            self.back_at_team.remove(c)
            self.assessment.leave(c)
            self.ways[c].close()
            self.ways[c] = NOWHERE

    def leave_queue(self, c: int) -> None:
        """Leave the queue for the meeting or for a caseworker, whichever it is."""
        record = self.record
        if record.queued[c] != NOT_REACHED:
            _preparation, _leads_to, team = self.ahead[c]
            self.teams[team].leave(c)
        elif record.prepared[c] != NOT_REACHED and self.assessment is not None:
            self.assessment.leave(c)
