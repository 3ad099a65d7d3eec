"""What a citizen answers to the offer of a place: whether it clashes, is declined, and whether they turn up.

Asking changes nothing: the luck is drawn before the run, and motivation is read as it is at the instant. A
service's other users always accept and turn up.
"""

from __future__ import annotations

from sim.tables import ACTIVE, SEARCHING, WAITING

from . import motivation
from .formulas import declines
from .memory import citizen_of, clash, decline, first_spell, measure, measure_of, never_ready, no_show, spell
from .native import Town, native
from .patience import motivation_now

GRANTED, DECLINED, CLASHED, STAYED_AWAY, BOUGHT = -1, -2, -3, -4, -5
"""What is said to somebody who waited; from 0 on it is the number of the group they are in."""

FITS, MISSES, LOSES = range(3)
"""Whether the times of a group fit: if not, the citizen waits for another one, or gives the course up."""


@native
def accepts(town: Town, s: int) -> bool:
    """Whether a place offered now is taken."""
    if s >= town.spell_count:
        return True
    c = citizen_of(town, s)
    if never_ready(town, c):
        return False
    rule = measure(town, measure_of(town, s))
    if not rule.declines:
        return True
    return not declines(motivation_now(town, c), decline(town, s), rule.share, rule.beta, rule.reference)


@native
def fits(town: Town, s: int) -> int:
    """Whether a group's times fit with the hours of what is arranged: `FITS`, `MISSES` or `LOSES`."""
    if not town.hours_clash or s >= town.spell_count:
        return FITS
    c = citizen_of(town, s)
    if motivation.coordinated(town, c):
        return FITS
    uniform, worst = clash(town, s), FITS
    for other in range(first_spell(town, c), first_spell(town, c + 1)):
        status = spell(town, other).status
        if status in (SEARCHING, WAITING, ACTIVE):
            rules = measure(town, measure_of(town, other))
            if uniform < rules.clashes:
                worst = max(worst, LOSES if rules.clash_loses else MISSES)
    return worst


@native
def turns_up(town: Town, s: int) -> bool:
    """Whether somebody who has accepted a seat comes to the first session."""
    if s >= town.spell_count:
        return True
    share = measure(town, measure_of(town, s)).no_show
    if share == 0.0:
        return True
    return no_show(town, s) >= share - motivation.fewer_no_shows(town, citizen_of(town, s))
