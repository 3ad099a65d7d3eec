"""What is tried when a measure stops on its way.

A measure that is ruled out is followed by an alternative, where there is one that the citizen can have;
somebody who stayed away queues once more; a measure that moves nobody is replaced at a review; and when
the case has gone back to the team, what has not started is attempted anew. Alternatives and further
attempts are spells of their own, latent until they are needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import (
    BOUGHT,
    CLASH,
    DECLINED,
    IDENTIFYING,
    LATENT,
    NO_FIRM,
    NO_SHOW,
    NOT_BUDGETED,
    NOT_REACHED,
    NOT_STARTED,
    OWN,
    PRIVATE,
    REFUSED,
    REPLACED,
    STOPPED,
    UNAVAILABLE,
)

from . import answers
from .measure import FROM_THE_QUEUE, FROM_THE_SEARCH, FROM_THE_START

if TYPE_CHECKING:
    from sim.population import Behaviour, Population
    from sim.tables import Record

    from .clock import Clock, Way
    from .gates import Gates
    from .measure import Measures
    from .motivation import Motivation
    from .plan import Plans

TRIED_AGAIN = (REFUSED, NOT_BUDGETED, NO_FIRM, DECLINED, CLASH, NO_SHOW)
"""What the team has tried again when a case comes back to it; an offer that does not exist still does not."""


class Attempts:
    """What follows what, for all spells; rows are sorted by citizen, measure name and attempt."""

    def __init__(
        self,
        clock: Clock,
        population: Population,
        rules: Behaviour,
        record: Record,
        motivation: Motivation,
        measures: Measures,
        plans: Plans,
    ) -> None:
        self.clock, self.rules, self.record = clock, rules, record
        self.motivation, self.measures, self.plans = motivation, measures, plans
        # Built later than this, and filled in by the municipality.
        self.gates: Gates
        self.measure, self.citizen = motivation.measure, measures.answers.citizen
        self.arrived = population.citizens.arrived.tolist()
        self.alternatives = [offering.alternatives for offering in rules.offers]
        self.predecessor: dict[int, int] = {}
        """For a spell that is tried in the place of another measure: that one's."""
        self.followed: set[int] = set()
        """Spells that another has followed."""

    def rule_out(self, s: int, c: int, reason: int) -> None:
        """A measure stops before its queue: an alternative is tried in its place, if there is one."""
        other = self.alternative_to(s, c)
        if other is None:
            self.plans.settle(s, c, NOT_STARTED, reason)
        else:
            self.plans.close(s, NOT_STARTED, reason)
            self._follow(s, other, c, self.measures.way(other, c))

    def turned_away(self, s: int, c: int, answer: int) -> None:
        """A measure stops where a place was offered: it was declined, it clashed, or nobody turned up."""
        if answer == answers.DECLINED:
            self.plans.settle(s, c, NOT_STARTED, DECLINED)
        elif answer == answers.CLASHED:
            self.plans.settle(s, c, NOT_STARTED, CLASH)
        else:
            again = self.next_attempt(s)
            if again is None or self.came_after(s, NO_SHOW):
                self.plans.settle(s, c, STOPPED, NO_SHOW)
            else:
                self.plans.close(s, NOT_STARTED, NO_SHOW)
                self._copy_steps(s, again)
                self._follow(s, again, c, self.measures.way(again, c, FROM_THE_QUEUE))

    def replace(self, s: int, c: int) -> bool:
        """A measure moves nobody: something else is tried in its place. False: there is nothing else."""
        other, begin = self.alternative_to(s, c), FROM_THE_START
        still_there = self.rules.offers[self.measure[s]].available
        if other is None and still_there and not self.came_after(s, REPLACED):
            other, begin = self.next_attempt(s), FROM_THE_SEARCH
        if other is None:
            return False
        self.measures.give_back(s, c)
        self.plans.close(s, STOPPED, REPLACED)
        if begin == FROM_THE_SEARCH:
            self._copy_steps(s, other)
        self.motivation.feel(c)
        self._follow(s, other, c, self.measures.way(other, c, begin))
        return True

    def try_again(self, c: int) -> None:
        """The team has taken the case again: what has not started is attempted anew.

        Of a measure and what was tried in its place it is the last that could be had.
        """
        record, first_steps = self.record, []
        for last in self.plans.rows(c):
            s: int | None = last if last not in self.followed else None
            while s is not None and record.spell_reason[s] == UNAVAILABLE:
                s = self.predecessor.get(s)
            if s is not None and record.spell_reason[s] in TRIED_AGAIN:
                again = self.next_attempt(s)
                if again is not None and self.measure[s] != self.rules.course:
                    first_steps.append((s, again))
        self.plans.open[c] += len(first_steps)
        for s, again in first_steps:
            self._follow(s, again, c, self.measures.way(again, c))

    def alternative_to(self, s: int, c: int) -> int | None:
        """The first alternative that the citizen can have and has not had; None if there is none."""
        row: int | None = s
        while row is not None:
            for other in self.alternatives[self.measure[row]]:
                for latent in self.plans.rows(c):
                    if self.measure[latent] == other:  # its first attempt
                        if self.record.spell_status[latent] == LATENT:
                            return latent
                        break
            row = self.predecessor.get(row)
        return None

    def next_attempt(self, s: int) -> int | None:
        """The next attempt at the same measure; None if there is none left."""
        again = s + 1
        return again if self._same_measure(s, again) else None

    def came_after(self, s: int, reason: int) -> bool:
        """Whether an earlier attempt at the same measure was over for this reason."""
        before = s - 1
        while self._same_measure(s, before):
            if self.record.spell_reason[before] == reason:
                return True
            before -= 1
        return False

    def _same_measure(self, s: int, other: int) -> bool:
        c = self.citizen
        return 0 <= other < len(self.measure) and self.measure[s] == self.measure[other] and c[s] == c[other]

    def recommended(self, s: int, c: int) -> int:
        """When a spell came onto the plan; the preparation course does so at the referral."""
        record = self.record
        if record.spell_recommended[s] != NOT_REACHED:
            return record.spell_recommended[s]
        return self.arrived[c] if self.measure[s] == self.rules.course else record.queued[c]

    def _follow(self, s: int, other: int, c: int, way: Way) -> None:
        """Another spell takes over from one that is closed, and begins on its way at once."""
        record = self.record
        self.followed.add(s)
        self.gates.hand_on(s, other)
        if self.measure[other] == self.measure[s]:
            if s in self.predecessor:
                self.predecessor[other] = self.predecessor[s]
            record.spell_via[other] = OWN if record.spell_via[s] == BOUGHT else record.spell_via[s]
            record.spell_recommended[other] = self.recommended(s, c)
        else:
            if self.rules.offers[self.measure[other]].private:
                record.spell_via[other] = PRIVATE
            self.predecessor[other] = s
            record.spell_recommended[other] = self.clock.now
        record.spell_status[other] = IDENTIFYING
        self.plans.go_on(other, way)

    def _copy_steps(self, s: int, again: int) -> None:
        """A further attempt that begins midway has behind it what the one before had."""
        record = self.record
        record.spell_identified[again] = record.spell_identified[s]
        record.spell_decided[again] = record.spell_decided[s]
