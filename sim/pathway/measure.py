"""One measure on a citizen's plan, from the recommendation to its end.

    identify → decide → (the measures it comes after) → search → wait → take part

Each step may be where it stops: the offer does not exist, another administration refuses or has no
budget left, no firm is found, the citizen declines or stays away, gives up, or the programme ends first.
`way` is that story for one spell; what follows when it stops is told in `attempts.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import (
    ACTIVE,
    BOUGHT,
    DECIDING,
    FINISHED,
    HELD,
    NO_FIRM,
    NO_REASON,
    NOT_BUDGETED,
    REFUSED,
    SEARCHING,
    STOPPED,
    STOPPED_EARLY,
    UNAVAILABLE,
    WAITING,
)

from . import answers
from .clock import GO_ON, GROUP_START, MEASURE_ENDS, STEP, WAIT, Moment

if TYPE_CHECKING:
    from sim.population import Behaviour, Population
    from sim.tables import Record

    from .answers import Answers
    from .attempts import Attempts
    from .budget import Budget
    from .clock import Acts, Clock, Way
    from .gates import Gates
    from .groups import Groups
    from .lock_in import LockIn
    from .motivation import Motivation
    from .places import Places
    from .plan import Plans
    from .unlimited import Unlimited

    Offer = Places | Groups | Unlimited


FROM_THE_START, FROM_THE_SEARCH = range(2)
"""Where a way begins."""

NO_PLACE = (answers.DECLINED, answers.CLASHED, answers.STAYED_AWAY)
"""Answers that give no place."""


class Measures:
    """The ways of all spells, one row each, sorted by citizen, measure name and attempt."""

    def __init__(
        self,
        clock: Clock,
        population: Population,
        rules: Behaviour,
        record: Record,
        motivation: Motivation,
        answers: Answers,
        budgets: list[Budget | None],
    ) -> None:
        self.clock, self.rules, self.record = clock, rules, record
        self.motivation, self.answers, self.budgets = motivation, answers, budgets
        self.gates: Gates
        self.plans: Plans
        self.attempts: Attempts
        self.lock_in: LockIn | None = None
        self.offers: list[Offer | None] = []
        """One a measure, in order of name; filled in by the municipality."""
        self.purchases = 0
        """Rows of purchases in the calendar begin here, after those of group starts."""
        spells = population.spells
        self.measure = spells.measure.tolist()
        self.ahead = list(zip(
            self.measure, spells.identify.tolist(), spells.contradictory.tolist(),
            spells.decide.tolist(), spells.granted.tolist(), spells.gated.tolist(),
            spells.search.tolist(), spells.no_firm.tolist(), strict=True,
        ))  # fmt: skip
        """What awaits each spell on its way to the queue, as `way` reads it; lengths in seconds."""
        self.lasts = list(zip(spells.lasts.tolist(), spells.stops_after.tolist(), strict=True))
        """How long it lasts, and when it would be stopped early."""
        self._buys: Acts = [self.buy]

    def way(self, s: int, c: int, begin: int = FROM_THE_START) -> Way:
        """From the recommendation to the queue; a further attempt may begin with the search."""
        clock, record = self.clock, self.record
        way = self.plans.ways[s]  # this very way: what it waits for takes it on
        what, identify, contradictory, decide, granted, gated, search, no_firm = self.ahead[s]

        if begin == FROM_THE_START:
            if identify:
                yield Moment(clock, clock.now + identify, STEP, s, GO_ON, way)
            record.spell_identified[s] = clock.now
            if contradictory:
                self.motivation.disappoint(c, self.rules.at_contradiction)
            if not self.rules.offers[what].available:
                return self.attempts.rule_out(s, c, UNAVAILABLE)

            if decide:
                record.spell_status[s] = DECIDING
                if self.motivation.parties_weigh:
                    self.motivation.decision_pends(c)
                yield Moment(clock, clock.now + decide, STEP, s, GO_ON, way)
                if self.motivation.parties_weigh:
                    self.motivation.decision_comes(c)
            record.spell_decided[s] = clock.now
            budget = self.budgets[what]
            if not granted or (budget is not None and not budget.grant(clock.now)):
                self.motivation.disappoint(c, self.rules.at_refusal)
                return self.attempts.rule_out(s, c, NOT_BUDGETED if granted else REFUSED)
            if self.gates.undecided[c]:
                self.gates.decided(s, c)

        if gated and self.gates.closed(s, c):
            record.spell_status[s] = HELD
            yield WAIT
        if search:
            record.spell_status[s] = SEARCHING
            yield Moment(clock, clock.now + search, STEP, s, GO_ON, way)
        if no_firm:
            return self.attempts.rule_out(s, c, NO_FIRM)
        return self.plans.go_on(s, self.take_part(s, c))

    def take_part(self, s: int, c: int) -> Way:
        """From the queue to the end: wait, get a place or not, and take part."""
        clock, record, lock_in = self.clock, self.record, self.lock_in
        way = self.plans.ways[s]
        offer, rules = self.offers[self.measure[s]], self.rules.offers[self.measure[s]]

        record.spell_queued[s] = clock.now
        record.spell_status[s] = WAITING
        if offer.request(s, way):
            if rules.buys_after is not None:
                when = clock.now + rules.buys_after
                Moment(clock, when, GROUP_START, self.purchases + s, self._buys, s)
            if lock_in is not None:
                lock_in.waits(c, 1)
            yield WAIT
            if lock_in is not None:
                lock_in.waits(c, -1)
        now, answer = clock.now, offer.answer
        record.spell_offered[s] = now
        if answer in NO_PLACE:
            return self.attempts.turned_away(s, c, answer)

        record.spell_started[s] = now
        record.spell_status[s] = ACTIVE
        lasts, stops_after = self.lasts[s]
        if answer >= 0:
            record.spell_group[s] = answer
            ends = offer.ends[answer]
        else:
            ends = now + lasts
            if answer == answers.BOUGHT:
                record.spell_via[s] = BOUGHT
        self.motivation.measure_starts(c)
        over = min(ends, now + stops_after)
        if rules.review_every:
            before = self.motivation.now(c)
            while clock.now + rules.review_every < over:
                yield Moment(clock, clock.now + rules.review_every, STEP, s, GO_ON, way)
                after = self.motivation.now(c)
                if before >= after < 1.0 and self.attempts.replace(s, c):
                    return None
                before = after
        yield Moment(clock, over, MEASURE_ENDS, s, GO_ON, way)
        self.motivation.active[c] -= 1
        if answer != answers.BOUGHT:
            offer.release(answer)
        if over < ends:
            return self.plans.settle(s, c, STOPPED, STOPPED_EARLY)
        return self.plans.settle(s, c, FINISHED, NO_REASON)

    def give_back(self, s: int, c: int) -> None:
        """The place of a measure that runs is left."""
        self.motivation.active[c] -= 1
        if self.record.spell_via[s] != BOUGHT:
            self.offers[self.measure[s]].release(self.record.spell_group[s])

    def buy(self, moment: Moment) -> None:
        """Somebody has waited long enough: an external place is bought, unless they decline it."""
        s: int = moment.subject
        if self.record.spell_status[s] != WAITING:
            return
        offer = self.offers[self.measure[s]]
        offer.leave(s)
        offer.answer = answers.BOUGHT if self.answers.accepts(s) else answers.DECLINED
        next(self.plans.ways[s], None)
