"""Motivation at the last review of a measure that runs when the run begins, or at its start.

The next review asks whether motivation has risen since then. Nobody writes that down, but it follows: from
motivation now, less what has moved it in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import ACTIVE, NOT_REACHED

from .so_far import contradicted, held, motivation_so_far

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.registers import Person
    from sim.scenario import Scenario

    from .behaviour import Behaviour
    from .people import Floats, Ints, Spells


def last_levels(
    persons: Sequence[Person],
    scenario: Scenario,
    rules: Behaviour,
    team: Ints,
    spells: Spells,
    history: dict[str, Ints],
    at_start: Floats,
    now: Floats,
) -> Floats:
    """For each spell that runs and is reviewed, motivation at the last review or the start; else NaN."""
    levels = np.full(len(spells.measure), np.nan)
    reviewed = np.array([offer.review_every > 0 for offer in rules.offers])
    if not reviewed.any():
        return levels
    names = sorted(scenario.offers)
    rows = np.flatnonzero((history["spell_status"] == ACTIVE) & reviewed[spells.measure])
    for s in rows.tolist():
        c = int(spells.citizen[s])
        when = last_review(int(history["since"][s]), rules.offers[int(spells.measure[s])].review_every)
        if when == NOT_REACHED:
            continue
        confused = contradicted(spells, c)
        meets = scenario.assessment is not None
        then, today = (
            motivation_so_far(
                persons[c], float(at_start[c]), rules, int(team[c]), names, confused, meets=meets, at=at
            )
            for at in (when, 0)
        )
        levels[s] = held(float(now[c]) - (today - then))
    return levels


def last_review(started: int, every: int) -> int:
    """When a measure was last looked at before the run, or started; one that is due at 0 is still to come."""
    if started > 0:
        return NOT_REACHED
    return started + max(0, (-started - 1) // every) * every
