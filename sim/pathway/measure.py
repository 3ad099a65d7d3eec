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

from .answers import BOUGHT as BOUGHT_ONE
from .answers import CLASHED, DECLINED, STAYED_AWAY
from .clock import GO_ON, GROUP_START, MEASURE_ENDS, STEP, WAIT, Moment

if TYPE_CHECKING:
    from collections.abc import Generator

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

FROM_THE_START, FROM_THE_DECISION, FROM_THE_GATE, FROM_THE_SEARCH, FROM_THE_QUEUE = range(5)
"""Where an attempt at a measure begins, or goes on that had begun before the run."""

NO_PLACE = (DECLINED, CLASHED, STAYED_AWAY)
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
        # Built later than this, and filled in by the municipality.
        self.gates: Gates
        self.plans: Plans
        self.attempts: Attempts
        self.lock_in: LockIn | None = None
        self.offers: list[Any] = []
        """An `Offer` a measure, in order of name; None where there is none."""
        self.purchases = 0
        """Rows of purchases in the calendar begin here, after those of group starts."""
        spells = population.spells
        self.measure = motivation.measure
        stops_after = np.where(spells.stops_after == NEVER, 0, spells.stops_after)
        self.ahead = list(zip(
            self.measure, spells.identify.tolist(), spells.contradictory.tolist(), spells.decide.tolist(),
            spells.granted.tolist(), spells.search.tolist(), spells.no_firm.tolist(), strict=True,
        ))  # fmt: skip
        """What awaits each spell up to its queue, as `way` reads it; lengths in seconds."""
        self.lasts = list(zip(spells.lasts.tolist(), stops_after.tolist(), strict=True))
        """How long it lasts, and after how long it is stopped early; 0: it is not."""
        self._buys: Acts = [self.buy]

    def way(self, s: int, c: int, begin: int = FROM_THE_START) -> Way:  # noqa: C901, PLR0912  one story, told in full
        """What happens to one measure on the plan; a further attempt may begin midway."""
        clock, record, motivation = self.clock, self.record, self.motivation
        way = self.plans.ways[s]  # this very way: what it waits for takes it on
        what, identify, contradictory, decide, granted, search, no_firm = self.ahead[s]

        if begin == FROM_THE_START:
            if identify:
                yield Moment(clock, clock.now + identify, STEP, s, GO_ON, way)
            record.spell_identified[s] = clock.now
            if contradictory:
                motivation.disappoint(c, self.rules.at_contradiction)
            if not self.rules.offers[what].available:
                return self.attempts.rule_out(s, c, UNAVAILABLE)

        if begin <= FROM_THE_DECISION:
            if decide:
                if begin == FROM_THE_START:
                    record.spell_status[s] = DECIDING
                    motivation.decision_pends(c)
                yield Moment(clock, clock.now + decide, STEP, s, GO_ON, way)
                motivation.decision_comes(c)
            record.spell_decided[s] = clock.now
            budget = self.budgets[what]
            if not granted or (budget is not None and not budget.grant(clock.now)):
                motivation.disappoint(c, self.rules.at_refusal)
                return self.attempts.rule_out(s, c, NOT_BUDGETED if granted else REFUSED)
            if self.gates.decisions_matter:
                self.gates.decided(s, c)

        if begin <= FROM_THE_SEARCH:
            if begin <= FROM_THE_GATE and self.gates.closed[s] & self.gates.awaited[c]:
                record.spell_status[s] = HELD
                yield WAIT
            if search:
                record.spell_status[s] = SEARCHING
                yield Moment(clock, clock.now + search, STEP, s, GO_ON, way)
            if no_firm:
                return self.attempts.rule_out(s, c, NO_FIRM)

        offer = self.offers[what]
        if self.joins_queue(s, c, way):
            yield WAIT
            if self.lock_in is not None:
                self.lock_in.waits(c, -1)
        record.spell_offered[s] = clock.now
        answer = offer.answer
        if answer in NO_PLACE:
            return self.attempts.turned_away(s, c, answer)
        ends, over = self.start(s, c, answer)
        if self.rules.offers[what].review_every:
            replaced = yield from self.reviewed(s, c, over, motivation.now(c))
            if replaced:
                return None
        yield Moment(clock, over, MEASURE_ENDS, s, GO_ON, way)
        self.finish(s, c, early=over < ends)

    def decision_takes(self, s: int) -> bool:
        """Whether a decision takes any time."""
        decide: int = self.ahead[s][3]
        return decide > 0

    def under_way(self, s: int, c: int, level: float) -> Way:
        """What is left of a measure that runs when the run begins; `level`: see `reviewed`."""
        clock, record = self.clock, self.record
        ends, over = self.lasting(s, record.spell_started[s], record.spell_group[s])
        if self.rules.offers[self.measure[s]].review_every and (yield from self.reviewed(s, c, over, level)):
            return
        yield Moment(clock, over, MEASURE_ENDS, s, GO_ON, self.plans.ways[s])
        self.finish(s, c, early=over < ends)

    def joins_queue(self, s: int, c: int, way: Way) -> bool:
        """Ask for a place. True: there is a wait, and an external place may be bought at its end."""
        what, now = self.measure[s], self.clock.now
        self.record.spell_queued[s] = now
        self.record.spell_status[s] = WAITING
        waits: bool = self.offers[what].request(s, way)
        if waits:
            if (patience := self.rules.offers[what].buys_after) is not None:
                Moment(self.clock, now + patience, GROUP_START, self.purchases + s, self._buys, s)
            if self.lock_in is not None:
                self.lock_in.waits(c, 1)
        return waits

    def start(self, s: int, c: int, answer: int) -> tuple[int, int]:
        """Take part from now on; when the measure ends, and when it is over for this citizen."""
        record, motivation, now = self.record, self.motivation, self.clock.now
        record.spell_started[s] = now
        record.spell_status[s] = ACTIVE
        if answer >= 0:
            record.spell_group[s] = answer
        elif answer == BOUGHT_ONE:
            record.spell_via[s] = BOUGHT
        motivation.active[c] += 1
        if motivation.parties_weigh:
            motivation.another_party(c)
        motivation.feel(c)
        return self.lasting(s, now, answer)

    def lasting(self, s: int, begun: int, group: int) -> tuple[int, int]:
        """When a measure ends that has begun, in a group (from 0 on) or not, and when it is over."""
        lasts, stops_after = self.lasts[s]
        ends: int = begun + lasts if group < 0 else self.offers[self.measure[s]].ends[group]
        return ends, min(ends, begun + stops_after) if stops_after else ends

    def finish(self, s: int, c: int, *, early: bool) -> None:
        """A measure that ran is over, at its end or early."""
        self.give_back(s, c)
        if early:
            self.plans.settle(s, c, STOPPED, STOPPED_EARLY)
        else:
            self.plans.settle(s, c, FINISHED, NO_REASON)

    def reviewed(self, s: int, c: int, over: int, before: float) -> Generator[Moment, None, bool]:
        """Progress is measured every so often; True: the measure was replaced.

        `before` is motivation at the start, or at the last review before the run.
        """
        clock, motivation, way = self.clock, self.motivation, self.plans.ways[s]
        every = self.rules.offers[self.measure[s]].review_every
        due = self.record.spell_started[s] + every
        if due < clock.now:  # it has run since before the run began, and was looked at then
            due += -(-(clock.now - due) // every) * every
        while due < over:
            yield Moment(clock, due, STEP, s, GO_ON, way)
            due += every
            after = motivation.now(c)
            if before >= after < 1.0 and self.attempts.replace(s, c):
                return True
            before = after
        return False

    def give_back(self, s: int, c: int) -> None:
        """The place of a measure that runs is left."""
        self.motivation.active[c] -= 1
        offer = self.offers[self.measure[s]]
        # There is no offer where it has run out while they are in it.
        if self.record.spell_via[s] != BOUGHT and offer is not None:
            offer.release(self.record.spell_group[s])

    def buy(self, moment: Moment) -> None:
        """Somebody has waited long enough: an external place is bought, unless they decline it."""
        s: int = moment.subject
        if self.record.spell_status[s] != WAITING:
            return
        offer = self.offers[self.measure[s]]
        offer.leave(s)
        offer.answer = BOUGHT_ONE if self.answers.accepts(s) else DECLINED
        next(self.plans.ways[s], None)
