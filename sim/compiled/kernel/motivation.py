"""What moves motivation: measures that run, contact with the caseworker, disappointments, many parties.

Knows what is going on in a citizen's life and tells `patience.py`, which does the reckoning, along which
slope motivation moves from now on and how fast patience is spent.
"""

from __future__ import annotations

from sim.tables import ACTIVE

from . import patience
from .memory import citizen, first_spell, measure, measure_of, spell, team, team_of
from .native import Town, inlined, native

TOO_MANY = 3
"""Parties at a time that weigh on a citizen; up to two do not."""


@native
def feel(town: Town, c: int) -> None:
    """Motivation and hazard from now on: up while measures run, down while nothing does.

    Before the programme motivation rests, and patience is spent only if it counts from the referral.
    """
    me = citizen(town, c)
    base = town.hazard_active if me.active else town.hazard_waiting
    if not me.in_programme:
        patience.turn(town, c, 0.0, base if town.from_referral else 0.0)
    elif me.active:
        slope = me.pace
        if town.grows:
            slope += growth_now(town, c)
        patience.turn(town, c, slope, base)
    else:
        patience.turn(town, c, me.pace - town.erosion, base)


@native
def growth_now(town: Town, c: int) -> float:
    """Sum of the growths of the running measures, always in the order of their names."""
    slope = 0.0
    for s in range(first_spell(town, c), first_spell(town, c + 1)):
        if spell(town, s).status == ACTIVE:
            slope += measure(town, measure_of(town, s)).growth
    return slope


@native
def disappoint(town: Town, c: int, step: float) -> None:
    """A refusal or a contradictory message takes its toll."""
    if step != 0.0:
        patience.step(town, c, step)
        feel(town, c)


@native
def meet(town: Town, c: int, contacts: float) -> None:
    """So many contacts with the caseworker a month from now on; `feel` follows."""
    me = citizen(town, c)
    me.contacts = contacts
    me.pace = town.contact * contacts * town.per_month


@native
def fewer_no_shows(town: Town, c: int) -> float:
    """By how much contact with the caseworker lowers the citizen's share of no-shows."""
    me = citizen(town, c)
    return team(town, team_row(town, c)).contact_on_no_show * me.contacts if me.in_programme else 0.0


@native
def decision_pends(town: Town, c: int) -> None:
    """One more decision is waited for."""
    if town.parties_weigh:
        citizen(town, c).pending += 1
        another_party(town, c)
        feel(town, c)


@native
def decision_comes(town: Town, c: int) -> None:
    """One decision less is waited for."""
    if town.parties_weigh:
        citizen(town, c).pending -= 1


@native
def another_party(town: Town, c: int) -> None:
    """One more measure runs or decision pends: a third party is a step down; `feel` follows."""
    me = citizen(town, c)
    if me.active + me.pending == TOO_MANY and not coordinated(town, c):
        patience.step(town, c, town.at_parties)


@inlined
def team_row(town: Town, c: int) -> int:
    """The row of the citizen's team; the last row is nobody's."""
    return team_of(town, c) if team_of(town, c) >= 0 else town.team_count


@native
def coordinated(town: Town, c: int) -> bool:
    """Whether the caseworker's team keeps measures and parties together."""
    return team(town, team_row(town, c)).coordinates != 0
