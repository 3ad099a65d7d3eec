"""One measure on a citizen's plan, from the recommendation to its end.

    identify → decide → (the measures it comes after) → search → wait → take part

Each step may be where it stops: the offer does not exist, another administration refuses or has no
budget left, no firm is found, the citizen declines or stays away, gives up, or the programme ends first.
`way` is that story for one spell; what follows when it stops is told in `attempts.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.population import NEVER
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
from .answers import GRANTED
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

FROM_THE_START, FROM_THE_SEARCH, FROM_THE_QUEUE = range(3)
"""Where an attempt at a measure begins."""


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
        self.offers: list[Any] = []
        """An `Offer` a measure, in order of name; None where there is none. Filled in by the municipality."""
        self.purchases = 0
        """Rows of purchases in the calendar begin here, after those of group starts."""
        spells = population.spells
        self.measure = motivation.measure
        stops_after = np.where(spells.stops_after == NEVER, 0, spells.stops_after)
        self.ahead = list(zip(
            self.measure, spells.identify.tolist(), spells.contradictory.tolist(), spells.decide.tolist(),
            spells.granted.tolist(), spells.search.tolist(), spells.no_firm.tolist(),
            spells.lasts.tolist(), stops_after.tolist(), strict=True,
        ))  # fmt: skip
        """What awaits each spell, as `way` reads it; lengths in seconds, 0 where nothing stops it early."""
        self._buys: Acts = [self.buy]

    def way(  # noqa: C901, PLR0911, PLR0912, PLR0915  one story, which is read from top to bottom
        self, s: int, c: int, begin: int = FROM_THE_START
    ) -> Way:
        """What happens to one measure on the plan; a further attempt may begin midway."""
        clock, record, motivation = self.clock, self.record, self.motivation
        way = self.plans.ways[s]  # this very way: what it waits for takes it on
        what, identify, contradictory, decide, granted, search, no_firm, lasts, stops_after = self.ahead[s]
        rules = self.rules.offers[what]

        if begin == FROM_THE_START:
            if identify:
                yield Moment(clock, clock.now + identify, STEP, s, GO_ON, way)
            record.spell_identified[s] = clock.now
            if contradictory:
                motivation.disappoint(c, self.rules.at_contradiction)
            if not rules.available:
                return self.attempts.rule_out(s, c, UNAVAILABLE)

            if decide:
                record.spell_status[s] = DECIDING
                if motivation.parties_weigh:
                    motivation.decision_pends(c)
                yield Moment(clock, clock.now + decide, STEP, s, GO_ON, way)
                if motivation.parties_weigh:
                    motivation.decision_comes(c)
            record.spell_decided[s] = clock.now
            budget = self.budgets[what]
            if not granted or (budget is not None and not budget.grant(clock.now)):
                motivation.disappoint(c, self.rules.at_refusal)
                return self.attempts.rule_out(s, c, NOT_BUDGETED if granted else REFUSED)
            if self.gates.decisions_matter:
                self.gates.decided(s, c)

        if begin <= FROM_THE_SEARCH:
            if self.gates.closed[s] & self.gates.awaited[c]:
                record.spell_status[s] = HELD
                yield WAIT
            if search:
                record.spell_status[s] = SEARCHING
                yield Moment(clock, clock.now + search, STEP, s, GO_ON, way)
            if no_firm:
                return self.attempts.rule_out(s, c, NO_FIRM)

        offer, lock_in = self.offers[what], self.lock_in
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
        if answer < GRANTED:
            if answer != answers.BOUGHT:
                return self.attempts.turned_away(s, c, answer)
            record.spell_via[s] = BOUGHT

        record.spell_started[s] = now
        record.spell_status[s] = ACTIVE
        if answer >= 0:
            record.spell_group[s] = answer
            ends = offer.ends[answer]
        else:
            ends = now + lasts
        motivation.active[c] += 1
        if motivation.parties_weigh:
            motivation.another_party(c)
        motivation.feel(c)
        over = min(ends, now + stops_after) if stops_after else ends
        if rules.review_every:
            before = motivation.now(c)
            while clock.now + rules.review_every < over:
                yield Moment(clock, clock.now + rules.review_every, STEP, s, GO_ON, way)
                after = motivation.now(c)
                if before >= after < 1.0 and self.attempts.replace(s, c):
                    return None
                before = after
        yield Moment(clock, over, MEASURE_ENDS, s, GO_ON, way)
        motivation.active[c] -= 1
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
