"""Other users of the same services: they queue beside the citizens, take part, and are gone.

They are anonymous: nothing is known of them but when they join the queue and how long they stay. They
always accept and turn up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import ACTIVE, FINISHED, NOT_REACHED, NOT_STARTED, OTHER, UNAVAILABLE, WAITING

from .clock import GO_ON, MEASURE_ENDS, NOWHERE, STEP, WAIT, Moment
from .unlimited import Unlimited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.population import Behaviour, Population
    from sim.tables import Record

    from .clock import Acts, Clock, Way
    from .measure import Offer


class OtherUsers:
    """The ways of all other users; in the record they stand after the citizens' spells."""

    def __init__(
        self, clock: Clock, population: Population, record: Record, offers: Sequence[Offer | None]
    ) -> None:
        self.clock, self.record, self.offers = clock, record, offers
        users = population.others
        self.first_row = len(population.spells.measure)
        self.measure = users.measure.tolist()
        self.arrived = users.arrived.tolist()
        self.lasts = users.lasts.tolist()
        self.started = users.started.tolist()
        self.group = users.group.tolist()
        self.ways = [NOWHERE] * len(self.measure)
        self._arrives: Acts = [self.arrive]
        for k, measure in enumerate(self.measure):
            record.spell_via[self.first_row + k] = OTHER
            if self.arrived[k] >= 0 and (k == 0 or measure != self.measure[k - 1] or self.arrived[k - 1] < 0):
                self._announce(k)

    def arrive(self, moment: Moment) -> None:
        """A user joins the queue, and the next of the same service stands in the calendar."""
        k: int = moment.subject
        if k + 1 < len(self.measure) and self.measure[k + 1] == self.measure[k]:
            self._announce(k + 1)
        way = self.ways[k] = self.way(k)
        next(way, None)

    def resume(self, rules: Behaviour) -> None:
        """Those who were there before the run wait or take part, as they did when they came."""
        for k, arrived in enumerate(self.arrived):
            offer, waits = self.offers[self.measure[k]], self.started[k] == NOT_REACHED
            if arrived >= 0:
                continue
            if waits and not rules.offers[self.measure[k]].available:
                self.turn_away(k)
                continue
            self.clock.now = 0 if waits and isinstance(offer, Unlimited) else arrived
            way = self.ways[k] = self.way(k)
            next(way, None)

    def turn_away(self, k: int) -> None:
        """Somebody has waited for what does not exist any more, and hears of it on the first day."""
        record, s = self.record, self.first_row + k
        record.spell_recommended[s] = record.spell_queued[s] = self.arrived[k]
        record.spell_status[s], record.spell_reason[s] = NOT_STARTED, UNAVAILABLE
        record.spell_ended[s] = 0

    def way(self, k: int) -> Way:
        """Wait, take part, and go."""
        clock, record, s = self.clock, self.record, self.first_row + k
        way = self.ways[k]  # this very way: what it waits for takes it on
        offer = self.offers[self.measure[k]]

        record.spell_recommended[s] = record.spell_queued[s] = self.arrived[k]
        record.spell_status[s] = WAITING
        if self.started[k] != NOT_REACHED:
            now, group = self.started[k], self.group[k]
            if offer is not None:  # it may have run out while they are in it
                offer.take(now, group)
        else:
            if offer.request(s, way):
                yield WAIT
            now, group = clock.now, offer.answer
        record.spell_offered[s] = record.spell_started[s] = now
        record.spell_status[s] = ACTIVE
        record.spell_group[s] = group
        ends = offer.ends[group] if group >= 0 else now + self.lasts[k]
        yield Moment(clock, ends, MEASURE_ENDS, s, GO_ON, way)
        if offer is not None:
            offer.release(group)
        record.spell_ended[s] = clock.now
        record.spell_status[s] = FINISHED
        self.ways[k] = NOWHERE

    def _announce(self, k: int) -> None:
        Moment(self.clock, self.arrived[k], STEP, self.first_row + k, self._arrives, k)
