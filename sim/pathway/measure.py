"""One measure on a citizen's plan, from the recommendation to its end.

    identify → decide → (the measures it comes after) → search → wait → take part

Each step may be where it stops: the offer does not exist, another administration refuses, no firm is
found, the citizen declines, gives up, or the programme ends first. `Plans.way` is that story for one
spell; the rest keeps a citizen's measures together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.formulas import declines
from sim.population import blockers
from sim.tables import (
    ACTIVE,
    DECIDING,
    FINISHED,
    HELD,
    NO_FIRM,
    NO_REASON,
    NOT_REACHED,
    NOT_STARTED,
    REFUSED,
    SEARCHING,
    STOPPED,
    UNAVAILABLE,
    WAITING,
)
from sim.tables import (
    DECLINED as HAS_DECLINED,
)

from .clock import GO_ON, MEASURE_ENDS, NOWHERE, STEP, WAIT, Moment
from .places import DECLINED

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.population import Behaviour, Population
    from sim.tables import Record

    from .clock import Clock, Way
    from .groups import Groups
    from .patience import Patience
    from .places import Places, Unlimited

    Offer = Places | Groups | Unlimited


class Plans:
    """The planned measures of all citizens, one row a spell, sorted by citizen and measure name."""

    def __init__(
        self,
        clock: Clock,
        population: Population,
        rules: Behaviour,
        record: Record,
        patience: Patience,
        done: Callable[[int], None],
    ) -> None:
        self.clock, self.rules, self.record, self.patience, self.done = clock, rules, record, patience, done
        self.offers: list[Offer | None] = []
        """One a measure, in order of name; filled in by the municipality."""
        spells = population.spells
        self.first = spells.first.tolist()
        self.measure = spells.measure.tolist()
        self.ahead = list(zip(
            spells.measure.tolist(), spells.identify.tolist(), spells.contradictory.tolist(),
            spells.decide.tolist(), spells.granted.tolist(), spells.search.tolist(),
            spells.no_firm.tolist(), spells.lasts.tolist(), strict=True,
        ))  # fmt: skip
        """What awaits each spell, as `way` reads it; lengths in seconds."""
        self.decline = spells.decline.tolist()
        self.citizen = spells.citizen.tolist()
        self.never_ready = population.citizens.never_ready.tolist()
        self.blockers = blockers(spells, rules).tolist()
        """How many of the citizen's own measures each spell still waits for."""
        measures = range(len(rules.available))
        self.opens_when_ended = [any(k in after for after in rules.after_ended) for k in measures]
        self.opens_when_decided = [any(k in after for after in rules.after_decided) for k in measures]
        """Whether any measure comes after this one."""
        self.grows = any(rules.growth)
        self.ways = [NOWHERE] * len(self.ahead)
        self.open = [0] * len(population.citizens.arrived)
        """How many of the citizen's measures are not settled."""
        self.active = [0] * len(self.open)
        """How many of the citizen's measures run now."""
        self.pace = [0.0] * len(self.open)
        """What contact with the caseworker adds to motivation, per second."""

    def begin(self, c: int) -> None:
        """Every measure takes its first steps; an empty plan is done at once."""
        rows = range(self.first[c], self.first[c + 1])
        self.open[c] = len(rows)
        for s in rows:
            way = self.ways[s] = self.way(s, c)
            next(way, None)
        if not rows:
            self.done(c)

    def way(self, s: int, c: int) -> Way:
        """What happens to one recommended measure."""
        clock, record = self.clock, self.record
        way = self.ways[s]  # this very way: what it waits for takes it on
        what, identify, contradictory, decide, granted, search, no_firm, lasts = self.ahead[s]

        if identify:
            yield Moment(clock, clock.now + identify, STEP, s, GO_ON, way)
        record.spell_identified[s] = clock.now
        if contradictory:
            self.disappoint(c, self.rules.at_contradiction)
        if not self.rules.available[what]:
            return self.settle(s, c, NOT_STARTED, UNAVAILABLE)

        if decide:
            record.spell_status[s] = DECIDING
            yield Moment(clock, clock.now + decide, STEP, s, GO_ON, way)
        record.spell_decided[s] = clock.now
        if not granted:
            self.disappoint(c, self.rules.at_refusal)
            return self.settle(s, c, NOT_STARTED, REFUSED)
        if self.opens_when_decided[what]:
            self.open_gates(s, c, self.rules.after_decided)

        if self.blockers[s]:
            record.spell_status[s] = HELD
            yield WAIT
        if search:
            record.spell_status[s] = SEARCHING
            yield Moment(clock, clock.now + search, STEP, s, GO_ON, way)
        if no_firm:
            return self.settle(s, c, NOT_STARTED, NO_FIRM)

        offer = self.offers[what]
        record.spell_queued[s] = clock.now
        record.spell_status[s] = WAITING
        if offer.request(s, way):
            yield WAIT
        now, answer = clock.now, offer.answer
        record.spell_offered[s] = now
        if answer == DECLINED:
            return self.settle(s, c, NOT_STARTED, HAS_DECLINED)

        record.spell_started[s] = now
        record.spell_status[s] = ACTIVE
        record.spell_group[s] = answer
        self.active[c] += 1
        self.feel(c)
        ends = offer.ends[answer] if answer >= 0 else now + lasts
        yield Moment(clock, ends, MEASURE_ENDS, s, GO_ON, way)
        self.active[c] -= 1
        offer.release()
        self.settle(s, c, FINISHED, NO_REASON)

    def settle(self, s: int, c: int, status: int, reason: int) -> None:
        """A measure is over: what comes after it may go on, and the plan may be done."""
        record, what = self.record, self.measure[s]
        record.spell_status[s] = status
        record.spell_reason[s] = reason
        record.spell_ended[s] = self.clock.now
        self.ways[s] = NOWHERE
        self.open[c] -= 1
        if self.open[c]:
            if status == FINISHED:
                self.feel(c)
            if self.opens_when_decided[what] and reason in (UNAVAILABLE, REFUSED):
                self.open_gates(s, c, self.rules.after_decided)
            if self.opens_when_ended[what]:
                self.open_gates(s, c, self.rules.after_ended)
        else:
            self.done(c)

    def open_gates(self, s: int, c: int, after: tuple[frozenset[int], ...]) -> None:
        """What was waiting for this measure's end (or decision) has one less to wait for."""
        blockers, what = self.blockers, self.measure[s]
        for other in range(self.first[c], self.first[c + 1]):
            if blockers[other] and what in after[self.measure[other]]:
                blockers[other] -= 1
                if not blockers[other] and self.record.spell_status[other] == HELD:
                    next(self.ways[other], None)

    def stop(self, c: int, reason: int) -> None:
        """Whatever is under way stops: places are given back, and who waits leaves the queue."""
        record = self.record
        for s in range(self.first[c], self.first[c + 1]):
            status = record.spell_status[s]
            if status > ACTIVE:  # completed, stopped or not started: it is over already
                continue
            if status == ACTIVE:
                self.active[c] -= 1
                self.offers[self.measure[s]].release()
            elif status == WAITING:
                self.offers[self.measure[s]].leave(s)
            record.spell_status[s] = STOPPED if status == ACTIVE else NOT_STARTED
            record.spell_reason[s] = reason
            record.spell_ended[s] = self.clock.now
            self.ways[s].close()
            self.ways[s] = NOWHERE

    def accepts(self, s: int) -> bool:
        """Whether the citizen takes an offer made now: asked by Places and Groups."""
        c = self.citizen[s]
        if self.never_ready[c]:
            return False
        rule = self.rules.declining[self.measure[s]]
        return rule is None or not declines(
            self.patience.motivation_now(c), self.decline[s], rule.share, rule.beta, rule.reference
        )

    def something_started(self, c: int) -> bool:
        """Whether any measure on the plan has started."""
        started = self.record.spell_started
        return any(started[s] != NOT_REACHED for s in range(self.first[c], self.first[c + 1]))

    def disappoint(self, c: int, step: float) -> None:
        """A refusal or a contradictory message takes its toll."""
        if step:
            self.patience.step(c, step)
            self.feel(c)

    def feel(self, c: int) -> None:
        """Motivation and hazard from now on: up while measures run, down while nothing does."""
        patience, slope = self.patience, self.pace[c]
        if self.active[c]:
            if self.grows:
                slope += self.growth_now(c)
            patience.turn(c, slope, patience.active_base)
        else:
            patience.turn(c, slope - self.rules.erosion, patience.waiting_base)

    def growth_now(self, c: int) -> float:
        """Sum of the growths of the running measures, always in the order of their names."""
        slope, growth, status = 0.0, self.rules.growth, self.record.spell_status
        for s in range(self.first[c], self.first[c + 1]):
            if status[s] == ACTIVE:
                slope += growth[self.measure[s]]
        return slope
