"""What the scenario assumes about people and offers, as numbers that an engine can use.

Rates per month and year become rates per second, names become positions, and what is left out of a
scenario becomes the number that does nothing. Engines see this instead of the scenario.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.quantities import SECONDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.scenario import Scenario

    from .people import Spells


@dataclass(frozen=True, slots=True)
class Declining:
    """Probability of declining an offer at motivation m: `share · exp(beta · (reference − m))`."""

    share: float
    beta: float
    reference: float


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Numbers behind motivation, patience, declining and gates; slopes and hazards per second.

    `contact` has one entry a team (in order of name); the tuples of measures one a measure.
    """

    hazard_waiting: float
    hazard_active: float
    beta: float
    reference: float
    from_referral: bool
    erosion: float
    contact: tuple[float, ...]
    growth: tuple[float, ...]
    at_meeting: float
    at_refusal: float
    at_contradiction: float
    available: tuple[bool, ...]
    declining: tuple[Declining | None, ...]
    after_ended: tuple[frozenset[int], ...]
    after_decided: tuple[frozenset[int], ...]
    has_programme: bool
    ends_early: bool
    only_if_something_started: bool


def doubling(fall: float | None) -> float:
    """The exponent that doubles a rate when motivation falls by `fall`: ln 2 / fall, 0 when left out."""
    return log(2.0) / fall if fall else 0.0


def behaviour(scenario: Scenario) -> Behaviour:
    """Read the assumptions of a scenario."""
    motivation, dropout, programme = scenario.motivation, scenario.dropout, scenario.programme
    names = sorted(scenario.measures)
    measures = [scenario.measures[name] for name in names]
    position = {name: k for k, name in enumerate(names)}
    teams = [scenario.caseworkers[name] for name in sorted(scenario.caseworkers)]
    per_month = 1.0 / SECONDS["month"]
    waiting = dropout.per_year / SECONDS["year"] if dropout else 0.0
    usual = motivation.growth_per_month if motivation else 0.0
    early = programme.ends_early if programme else None
    growth = tuple(
        (usual if measure.growth_per_month is None else measure.growth_per_month) * per_month
        for measure in measures
    )
    return Behaviour(
        hazard_waiting=waiting,
        hazard_active=waiting * dropout.while_active if dropout else 0.0,
        beta=doubling(dropout.doubles_when_motivation_falls_by) if dropout else 0.0,
        reference=dropout.reference if dropout else 0.5,
        from_referral=dropout is not None and dropout.from_ == "referral",
        erosion=motivation.erosion_per_month * per_month if motivation else 0.0,
        contact=tuple(
            (motivation.contact if motivation else 0.0) * team.contacts_per_month * per_month
            for team in teams
        ),
        growth=growth if motivation else tuple(0.0 for _ in measures),
        at_meeting=motivation.meeting if motivation else 0.0,
        at_refusal=-motivation.refusal if motivation else 0.0,
        at_contradiction=-motivation.contradiction if motivation else 0.0,
        available=tuple(measure.available for measure in measures),
        declining=tuple(
            Declining(
                measure.declined.share,
                doubling(measure.declined.doubles_when_motivation_falls_by),
                measure.declined.reference,
            )
            if measure.declined
            else None
            for measure in measures
        ),
        after_ended=tuple(frozenset(position[a] for a in measure.after.measures) for measure in measures),
        after_decided=tuple(frozenset(position[a] for a in measure.after.decided) for measure in measures),
        has_programme=programme is not None,
        ends_early=early is not None,
        only_if_something_started=early is not None and early.only_if_something_started,
    )


def blockers(spells: Spells, rules: Behaviour) -> NDArray[np.int64]:
    """How many other spells of the same citizen each planned spell must wait for; shape (spells,).

    A measure that comes both after another's end and after its decision counts twice.
    """
    count = np.zeros(len(spells.measure), np.int64)
    citizens = len(spells.first) - 1
    for k, (ended, decided) in enumerate(zip(rules.after_ended, rules.after_decided, strict=True)):
        if not ended and not decided:
            continue
        rows = np.flatnonzero((spells.measure == k) & spells.gated)
        for other in [*ended, *decided]:
            planned = np.zeros(citizens, bool)
            planned[spells.citizen[spells.measure == other]] = True
            count[rows] += planned[spells.citizen[rows]]
    return count
