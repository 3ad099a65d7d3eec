"""The programme, from the day a caseworker has a place to its end.

It runs until its plan is done, its length is over, or the citizen leaves for work or gives up
(`plan_done`, `length_over`, `leave_for_work`, `give_up`), and then it comes to its `end`. When nothing has
started for too long, the case goes back to the team meanwhile (`return_to_team`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import (
    COMPLETED,
    DISENGAGED,
    DROPPED_OUT,
    GAVE_UP,
    INSIDE,
    LEFT_FOR_WORK,
    LENGTH_OVER,
    NOBODY,
    NOT_REACHED,
    PROGRAMME_ENDED,
)

from .clock import ARRIVAL, PROGRAMME_ENDS, WAIT, Moment
from .unlimited import Stretched

if TYPE_CHECKING:
    from sim.population import Behaviour, Population
    from sim.tables import Record

    from .attempts import Attempts
    from .clock import Acts, Clock, Way
    from .lock_in import LockIn
    from .meeting import Meeting
    from .motivation import Motivation
    from .patience import Patience
    from .places import Places
    from .plan import Plans


class Programmes:
    """The programmes of all citizens, one list entry each."""

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
        self.attempts: Attempts
        self.lock_in: LockIn | None = None
        citizens = population.citizens
        self.team: list[int] = citizens.team.tolist()
        self.lasts: list[int] = citizens.programme_lasts.tolist()
        self.wrap_up = citizens.wrap_up.tolist()
        self.stays = citizens.stays.tolist()
        self.contact_varies = [bool(team.at_first) or team.stretches for team in rules.teams]
        self.ends_early_at = [NOT_REACHED] * len(self.team)
        """When the programme ends if its plan is not opened again before."""
        self.reviews: dict[int, Way] = {}
        """Whose case waits for the team a second time."""
        self._ends_early: Acts = [self.end_early]
        self._lengths_over: Acts = [self.length_over]
        self._usual_contact: Acts = [self.usual_contact]
        self._returns: Acts = [self.return_to_team]

    def begin(self, c: int) -> None:
        """A caseworker has a place, and the plan is taken up."""
        now, team = self.clock.now, self.team[c]
        self.record.started[c] = now
        self.motivation.in_programme[c] = True
        if self.lasts[c] != NOT_REACHED:
            Moment(self.clock, now + self.lasts[c], PROGRAMME_ENDS, c, self._lengths_over, c)
        if self.rules.returns_after:
            Moment(self.clock, now + self.rules.returns_after, ARRIVAL, c, self._returns, c)
        if team != NOBODY and self.contact_varies[team]:
            self.adjust_contact(c, team, now)
        self.motivation.feel(c)
        if self.lock_in is not None:
            self.lock_in.begin(c)
        self.plans.begin(c)

    def adjust_contact(self, c: int, team: int, begun: int) -> None:
        """More contact at first, or less because the team has stretched; `begun`: when the programme did."""
        rules, holder, motivation = self.rules.teams[team], self.teams[team], self.motivation
        share = holder.share if isinstance(holder, Stretched) else 1.0
        usual = rules.contacts * share
        when = begun + rules.at_first
        if rules.at_first and when >= self.clock.now:
            motivation.meet(c, rules.contacts_at_first * share)
            Moment(self.clock, when, ARRIVAL, c, self._usual_contact, (c, usual))
        else:
            motivation.meet(c, usual)

    def usual_contact(self, moment: Moment) -> None:
        """The first part of the programme, with its more frequent contact, is over."""
        c, usual = moment.subject
        if self.record.end[c] == INSIDE:
            self.motivation.meet(c, usual)
            self.motivation.feel(c)

    def resume(self, c: int, settled: int) -> None:
        """A programme that began before the run goes on; `settled`: when the last measure was, if all are.

        What was due before the run, because it had other rules then, comes at its beginning.
        """
        record, begun, rules = self.record, self.record.started[c], self.rules
        if self.lasts[c] != NOT_REACHED:
            Moment(self.clock, begun + self.lasts[c], PROGRAMME_ENDS, c, self._lengths_over, c)
        if record.end[c] != INSIDE:
            return
        if record.returned[c] != NOT_REACHED:
            if record.reviewed[c] == NOT_REACHED and self.assessment is not None:
                self.clock.now = record.returned[c]
                way = self.reviews[c] = self.review(c, self.assessment)
                next(way, None)
                self.clock.now = 0
        elif rules.returns_after:
            when = max(0, begun + rules.returns_after)
            Moment(self.clock, when, ARRIVAL, c, self._returns, c)
        if not self.plans.open[c]:
            earliest = max(0, begun + rules.shortest)
            if not rules.has_programme:
                self.expect_early_end(c, earliest)
            elif rules.ends_early and (
                not rules.only_if_something_started or self.plans.something_started(c)
            ):
                self.expect_early_end(c, max(settled + self.wrap_up[c], earliest))

    def return_to_team(self, moment: Moment) -> None:
        """Nothing has started for too long: the case queues for the team's meeting again."""
        c: int = moment.subject
        inside = self.record.end[c] == INSIDE
        if inside and self.assessment is not None and not self.plans.something_started(c):
            way = self.reviews[c] = self.review(c, self.assessment)
            next(way, None)

    def review(self, c: int, team: Meeting) -> Way:
        """The team takes a case again; places, queue positions and running measures are kept meanwhile."""
        self.record.returned[c] = self.clock.now
        team.request(c, self.reviews[c])
        yield WAIT
        self.record.reviewed[c] = self.clock.now
        del self.reviews[c]
        self.attempts.try_again(c)

    def plan_done(self, c: int) -> None:
        """Every measure is settled: the programme may end early, though no sooner than the law allows."""
        if self.record.end[c] != INSIDE or self.record.started[c] == NOT_REACHED:
            return
        rules, earliest = self.rules, self.record.started[c] + self.rules.shortest
        if not rules.has_programme and earliest <= self.clock.now:
            self.end(c, COMPLETED)
            return
        self.motivation.feel(c)
        if not rules.has_programme:
            self.expect_early_end(c, earliest)
        elif rules.ends_early and (not rules.only_if_something_started or self.plans.something_started(c)):
            self.expect_early_end(c, max(self.clock.now + self.wrap_up[c], earliest))

    def expect_early_end(self, c: int, when: int) -> None:
        """The programme is to end then, unless its length is over before."""
        self.ends_early_at[c] = when
        if self.lasts[c] == NOT_REACHED or when < self.record.started[c] + self.lasts[c]:
            Moment(self.clock, when, PROGRAMME_ENDS, c, self._ends_early, c)

    def end_early(self, moment: Moment) -> None:
        """Some months after the plan was done, unless the programme ended or the plan was opened before."""
        c: int = moment.subject
        inside = self.record.end[c] == INSIDE
        if inside and not self.plans.open[c] and self.ends_early_at[c] == self.clock.now:
            self.end(c, COMPLETED)

    def length_over(self, moment: Moment) -> None:
        """The programme's length is over, for those in it and for the disengaged."""
        end = self.record.end[moment.subject]
        if end in (INSIDE, DISENGAGED):
            self.end(moment.subject, LENGTH_OVER if end == INSIDE else DISENGAGED)

    def leave_for_work(self, c: int) -> None:
        """A job is found without the pathway's help."""
        self.end(c, LEFT_FOR_WORK)

    def give_up(self, c: int) -> None:
        """Patience is spent: some leave, which ends the programme.

        Others stay on support: their measures stop, and they hold the caseworker's place until the
        programme's length is over.
        """
        if not self.stays[c]:
            self.end(c, DROPPED_OUT)
        else:
            self.record.end[c] = DISENGAGED
            self.expect_nothing(c)
            self.plans.stop(c, GAVE_UP)
            self.patience.stop(c)

    def end(self, c: int, how: int) -> None:
        """The programme ends: whatever is under way stops, and the caseworker's place is free."""
        self.record.end[c] = how
        self.record.ended[c] = self.clock.now
        if self.lock_in is not None or self.reviews:
            self.expect_nothing(c)
        if self.plans.open[c]:
            self.plans.stop(c, GAVE_UP if how == DROPPED_OUT else PROGRAMME_ENDED)
        self.patience.stop(c)
        if self.team[c] != NOBODY:
            self.teams[self.team[c]].release()

    def expect_nothing(self, c: int) -> None:
        """Neither a job nor the team's second look at the case comes any more."""
        if self.lock_in is not None:
            self.lock_in.stop(c)
        if self.assessment is not None and c in self.reviews:
            self.assessment.leave(c)
            self.reviews.pop(c).close()
