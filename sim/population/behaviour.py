"""What the scenario assumes about people and offers, as numbers that an engine can use.

Rates per month and year become rates per second, names become positions, and what is left out of a
scenario becomes the number that does nothing. Engines see this instead of the scenario.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from sim.scenario.quantities import SECONDS
from sim.scenario.schema_parts import PREPARATION_COURSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.scenario import Measure, Scenario, schema_parts
    from sim.scenario.schema_offer import Declined
    from sim.scenario.schema_people import Motivation

PER_MONTH = 1.0 / SECONDS["month"]
"""Turns rates per month into rates per second."""


@dataclass(frozen=True, slots=True)
class Declining:
    """Probability of declining an offer at motivation m: `share · exp(beta · (reference − m))`."""

    share: float
    beta: float
    reference: float


@dataclass(frozen=True, slots=True)
class Team:
    """What a team of caseworkers does for its citizens, in contacts a month."""

    contacts: float
    contacts_at_first: float
    at_first: int  # seconds from the programme's start; 0: no other frequency at first
    contact_on_no_show: float
    coordinates: bool
    stretches: bool


@dataclass(frozen=True, slots=True)
class Offering:
    """What is assumed about one measure, in numbers that an engine can use; positions instead of names."""

    available: bool
    growth: float  # of motivation per second while it runs
    declining: Declining | None
    grants_per_year: int | None
    after_ended: frozenset[int]
    after_decided: frozenset[int]
    alternatives: tuple[int, ...]
    private: bool
    queue: str  # the queue rule
    no_show: float
    standby: bool
    clashes: float  # share for whom its hours clash with a group's times
    clash_loses: bool  # a clash means that the group course is not started
    review_every: int  # seconds; 0: no review that replaces
    buys_after: int | None  # seconds in the queue


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Numbers behind motivation, patience and what people do; slopes and hazards per second.

    `teams` and `offers` stand in the order of their names. `course` is the position of the preparation
    course among the offers, -1 where there is none.
    """

    hazard_waiting: float
    hazard_active: float
    beta: float
    reference: float
    from_referral: bool
    erosion: float
    contact: float  # motivation for each contact with the caseworker
    teams: tuple[Team, ...]
    offers: tuple[Offering, ...]
    at_meeting: float
    at_refusal: float
    at_contradiction: float
    at_parties: float
    at_course: float
    course: int
    work: float  # hazard of leaving for work
    work_while_waiting: float
    returns_after: int  # seconds; 0: no case returns to the team
    has_programme: bool
    shortest: int  # seconds from a programme's start before which it does not end early; 0: no such rule
    ends_early: bool
    only_if_something_started: bool


def doubling(fall: float | None) -> float:
    """The exponent that doubles a rate when motivation falls by `fall`: ln 2 / fall, 0 when left out."""
    return log(2.0) / fall if fall else 0.0


def behaviour(scenario: Scenario) -> Behaviour:
    """Read the assumptions of a scenario."""
    motivation, dropout, programme = scenario.motivation, scenario.dropout, scenario.programme
    lock_in, shortest = scenario.lock_in, scenario.rules.programme.shortest
    returns = scenario.rules.return_when_nothing_started
    offers = scenario.offers
    names = sorted(offers)
    position = {name: k for k, name in enumerate(names)}
    waiting = dropout.per_year / SECONDS["year"] if dropout else 0.0
    early = programme.ends_early if programme else None
    return Behaviour(
        hazard_waiting=waiting,
        hazard_active=waiting * dropout.while_active if dropout else 0.0,
        beta=doubling(dropout.doubles_when_motivation_falls_by) if dropout else 0.0,
        reference=dropout.reference if dropout else 0.5,
        from_referral=dropout is not None and dropout.from_ == "referral",
        erosion=motivation.erosion_per_month * PER_MONTH if motivation else 0.0,
        contact=motivation.contact if motivation else 0.0,
        teams=tuple(team_of(scenario.caseworkers[name]) for name in sorted(scenario.caseworkers)),
        offers=tuple(offering(offers[name], position, motivation) for name in names),
        at_meeting=motivation.meeting if motivation else 0.0,
        at_refusal=-motivation.refusal if motivation else 0.0,
        at_contradiction=-motivation.contradiction if motivation else 0.0,
        at_parties=-motivation.parties if motivation else 0.0,
        at_course=motivation.course if motivation else 0.0,
        course=position.get(PREPARATION_COURSE, -1),
        work=lock_in.exits_to_work_per_year / SECONDS["year"] if lock_in else 0.0,
        work_while_waiting=lock_in.while_waiting if lock_in else 1.0,
        returns_after=round(returns.seconds) if returns else 0,
        has_programme=programme is not None,
        shortest=round(shortest.seconds) if shortest else 0,
        ends_early=early is not None,
        only_if_something_started=early is not None and early.only_if_something_started,
    )


def team_of(caseworkers: schema_parts.Team) -> Team:
    """What one team does for its citizens."""
    at_first = caseworkers.at_first
    return Team(
        contacts=caseworkers.contacts_per_month,
        contacts_at_first=at_first.contacts_per_month if at_first else caseworkers.contacts_per_month,
        at_first=round(at_first.lasts.seconds) if at_first else 0,
        contact_on_no_show=caseworkers.contact_on_no_show,
        coordinates=caseworkers.coordinates,
        stretches=caseworkers.when_full == "stretch",
    )


def offering(measure: Measure, position: Mapping[str, int], motivation: Motivation | None) -> Offering:
    """What is assumed about one measure; `position`: of each name among the offers."""
    clash, review, bought = measure.clashes_with, measure.review, measure.buys_after
    return Offering(
        available=measure.available,
        growth=growth(measure, motivation),
        declining=declining(measure.declined) if measure.declined else None,
        grants_per_year=measure.decision.grants_per_year,
        after_ended=frozenset(position[name] for name in measure.after.measures),
        after_decided=frozenset(position[name] for name in measure.after.decided),
        alternatives=tuple(position[name] for name in measure.alternatives),
        private=measure.private,
        queue=measure.queue,
        no_show=measure.no_show,
        standby=measure.standby,
        clashes=clash.groups if clash else 0.0,
        clash_loses=clash is not None and clash.then == "lost",
        review_every=round(review.every.seconds) if review and review.replaces else 0,
        buys_after=round(bought.wait.seconds) if bought else None,
    )


def growth(measure: Measure, motivation: Motivation | None) -> float:
    """Growth of motivation per second while a measure runs: its own, or as in `motivation:`."""
    if motivation is None:
        return 0.0
    own = measure.growth_per_month
    return (motivation.growth_per_month if own is None else own) * PER_MONTH


def declining(declined: Declined) -> Declining:
    """Who says no to an offer, by motivation."""
    return Declining(declined.share, doubling(declined.doubles_when_motivation_falls_by), declined.reference)
