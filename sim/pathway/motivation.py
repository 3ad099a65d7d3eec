"""What moves motivation: measures that run, contact with the caseworker, disappointments, many parties.

`Motivation` knows what is going on in a citizen's life and tells `patience.py`, which does the reckoning,
along which slope motivation moves from now on and how fast patience is spent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.population import Team
from sim.population.behaviour import PER_MONTH
from sim.tables import ACTIVE

if TYPE_CHECKING:
    from sim.population import Behaviour, Population
    from sim.tables import Record

    from .patience import Patience

NO_TEAM = Team(0.0, 0.0, 0, 0.0, coordinates=False, stretches=False)
"""What citizens without a caseworker have; the last in the list of teams, as `NOBODY` counts."""

TOO_MANY = 3
"""Parties at a time that weigh on a citizen; up to two do not."""


class Motivation:
    """What goes on in the lives of all citizens, one list entry each."""

    def __init__(self, population: Population, rules: Behaviour, record: Record, patience: Patience) -> None:
        self.rules, self.record, self.patience = rules, record, patience
        spells = population.spells
        self.first: list[int] = spells.first.tolist()
        self.measure: list[int] = spells.measure.tolist()
        self.growth = [offering.growth for offering in rules.offers]
        self.grows = any(self.growth)
        self.erosion = rules.erosion
        self.parties_weigh = bool(rules.at_parties)
        n = len(population.citizens.arrived)
        self.in_programme = [False] * n
        self.active = [0] * n
        """How many of the citizen's measures run now."""
        self.pending = [0] * n
        """How many decisions the citizen waits for, where the number of parties weighs on people."""
        teams = [*rules.teams, NO_TEAM]
        of_citizen = [teams[team] for team in population.citizens.team.tolist()]
        self.contacts = [team.contacts for team in of_citizen]
        """Contacts with the caseworker a month, once the programme has begun."""
        self.pace = [rules.contact * team.contacts * PER_MONTH for team in of_citizen]
        """What they add to motivation, per second."""
        self.coordinated = [team.coordinates for team in of_citizen]
        """Whether the caseworker's team keeps measures and parties together."""
        self.calms = [team.contact_on_no_show for team in of_citizen]
        """By how much a contact a month lowers the share of no-shows."""

    def now(self, c: int) -> float:
        """Motivation at this instant; reading it changes nothing."""
        return self.patience.motivation_now(c)

    def feel(self, c: int) -> None:
        """Motivation and hazard from now on: up while measures run, down while nothing does.

        Before the programme motivation rests, and patience is spent only if it counts from the referral.
        """
        patience = self.patience
        if not self.in_programme[c]:
            base = patience.active_base if self.active[c] else patience.waiting_base
            patience.turn(c, 0.0, base if self.rules.from_referral else 0.0)
        elif self.active[c]:
            slope = self.pace[c]
            if self.grows:
                slope += self.growth_now(c)
            patience.turn(c, slope, patience.active_base)
        else:
            patience.turn(c, self.pace[c] - self.erosion, patience.waiting_base)

    def growth_now(self, c: int) -> float:
        """Sum of the growths of the running measures, always in the order of their names."""
        slope, growth, status = 0.0, self.growth, self.record.spell_status
        for s in range(self.first[c], self.first[c + 1]):
            if status[s] == ACTIVE:
                slope += growth[self.measure[s]]
        return slope

    def disappoint(self, c: int, step: float) -> None:
        """A refusal or a contradictory message takes its toll."""
        if step:
            self.patience.step(c, step)
            self.feel(c)

    def meet(self, c: int, contacts: float) -> None:
        """So many contacts with the caseworker a month from now on; `feel` follows."""
        self.contacts[c] = contacts
        self.pace[c] = self.rules.contact * contacts * PER_MONTH

    def fewer_no_shows(self, c: int) -> float:
        """By how much contact with the caseworker lowers the citizen's share of no-shows."""
        return self.calms[c] * self.contacts[c] if self.in_programme[c] else 0.0

    def decision_pends(self, c: int) -> None:
        """One more decision is waited for."""
        if self.parties_weigh:
            self.pending[c] += 1
            self.another_party(c)
            self.feel(c)

    def decision_comes(self, c: int) -> None:
        """One decision less is waited for."""
        if self.parties_weigh:
            self.pending[c] -= 1

    def another_party(self, c: int) -> None:
        """One more measure runs or decision pends: a third party is a step down; `feel` follows."""
        if self.active[c] + self.pending[c] == TOO_MANY and not self.coordinated[c]:
            self.patience.step(c, self.rules.at_parties)
