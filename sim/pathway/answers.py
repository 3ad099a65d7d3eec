"""What a citizen answers to the offer of a place: whether it clashes, is declined, and whether they turn up.

These are asked when there is a place to give, by whoever gives it (`places.py`, `groups.py`). Asking
changes nothing: the luck is drawn before the run, and motivation is read as it is at the instant. A
service's other users always accept and turn up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.formulas import declines
from sim.tables import ACTIVE, NOBODY, SEARCHING, WAITING

if TYPE_CHECKING:
    from sim.population import Behaviour, Population
    from sim.tables import Record

    from .motivation import Motivation

GRANTED, DECLINED, CLASHED, STAYED_AWAY, BOUGHT = -1, -2, -3, -4, -5
"""What is said to the way of somebody who waited; from 0 on it is the number of the group they are in."""

FITS, MISSES, LOSES = range(3)
"""Whether the times of a group fit: if not, the citizen waits for another one, or gives the course up."""

ARRANGED = (SEARCHING, WAITING, ACTIVE)
"""Where a measure has hours of its own, or is being given some."""


class Answers:
    """The answers of all citizens, asked by the row of a spell."""

    def __init__(
        self, population: Population, rules: Behaviour, record: Record, motivation: Motivation
    ) -> None:
        self.rules, self.record, self.motivation = rules, record, motivation
        spells = population.spells
        others = [NOBODY] * len(population.others.measure)
        self.first, self.measure = motivation.first, motivation.measure
        self.citizen: list[int] = spells.citizen.tolist() + others
        self.decline = spells.decline.tolist()
        self.never_ready = population.citizens.never_ready.tolist()
        self.somebody_is_never_ready = any(self.never_ready)
        self.hours_clash = any(offering.clashes for offering in rules.offers)
        self.clash: list[float] = spells.clash.tolist() if self.hours_clash else []
        somebody_stays_away = any(offering.no_show for offering in rules.offers)
        self.no_show: list[float] = spells.no_show.tolist() if somebody_stays_away else []

    def may_decline(self, measure: int) -> bool:
        """Whether anybody could decline a place in a measure."""
        return self.somebody_is_never_ready or self.rules.offers[measure].declining is not None

    def accepts(self, s: int) -> bool:
        """Whether the citizen takes a place offered now."""
        c = self.citizen[s]
        if c == NOBODY:
            return True
        if self.never_ready[c]:
            return False
        rule = self.rules.offers[self.measure[s]].declining
        return rule is None or not declines(
            self.motivation.now(c), self.decline[s], rule.share, rule.beta, rule.reference
        )

    def fits(self, s: int) -> int:
        """Whether a group's times fit with the hours of what is arranged: `FITS`, `MISSES` or `LOSES`."""
        c = self.citizen[s]
        if c == NOBODY or self.motivation.coordinated[c]:
            return FITS
        status, uniform, worst = self.record.spell_status, self.clash[s], FITS
        for other in range(self.first[c], self.first[c + 1]):
            if status[other] in ARRANGED:
                rules = self.rules.offers[self.measure[other]]
                if uniform < rules.clashes:
                    worst = max(worst, LOSES if rules.clash_loses else MISSES)
        return worst

    def turns_up(self, s: int) -> bool:
        """Whether somebody who has accepted a seat comes to the first session."""
        c = self.citizen[s]
        if c == NOBODY:
            return True
        share = self.rules.offers[self.measure[s]].no_show - self.motivation.fewer_no_shows(c)
        return self.no_show[s] >= share
