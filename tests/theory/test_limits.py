"""The engine meets queueing theory: within four standard errors, and able to see what would be wrong.

An error of 3 % must show at loads up to 0.8, and one of 10 % beyond where queues have a long memory.
Each case has a seed of its own. Units are chosen so that much happens in little simulated time: theory
knows loads and proportions only.
"""

from __future__ import annotations

from math import ceil, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim import compiled
from sim.tables import NOT_REACHED
from sim.timetable import Intakes
from tests.compiled.agreement import assert_same_record
from tests.theory.dates import Dates
from tests.theory.estimates import average
from tests.theory.formulas import (
    Markov,
    Patience,
    exponential,
    gamma,
    held_from_empty,
    lognormal,
    pollaczek_khinchine,
    starts_before_patience_ends,
)
from tests.theory.limits import Case, Claim, longer_than, lost, mean_wait, taken_within, verify
from tests.theory.quick import groups, kiefer_wolfowitz, meeting
from tests.theory.scenes import DAY, WEEK, YEAR_DAYS, YEAR_SECONDS, Drawn, digits, drawn, scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.tables import Record
    from tests.theory.quick import Whole

MEAN_DAYS = 0.1
MEAN = MEAN_DAYS * DAY
CUSTOMERS = 60_000


def tolerance(load: float) -> float:
    """The relative error that must be seen."""
    return 0.03 if load <= 0.8 else 0.1


def memory(load: float, cv: float = 1.0) -> float:
    """Customers that a queue remembers, times twenty: its relaxation, a multiple of ρ/(1 − √ρ)²."""
    return 20.0 * load / (1.0 - sqrt(load)) ** 2 * (1.0 + cv**2)


def of_measure(case: Drawn) -> Whole:
    return case.population.spells.lasts


def of_programme(case: Drawn) -> Whole:
    return case.population.citizens.programme_lasts


@pytest.mark.parametrize(
    ("seed", "stage", "places", "load", "replications"),
    [(101, "measure", 1, 0.5, 24), (102, "measure", 1, 0.8, 60), (103, "measure", 5, 0.5, 24),
     (104, "measure", 5, 0.8, 72), (105, "measure", 50, 0.8, 150), (106, "measure", 13, 0.9, 24),
     (107, "measure", 30, 0.93, 50), (108, "caseworkers", 5, 0.8, 50), (109, "caseworkers", 13, 0.9, 32)],
)  # fmt: skip
def test_exponential_service(seed: int, stage: str, places: int, load: float, replications: int) -> None:
    """M/M/c: Erlang's share who wait, the mean wait, and the exponential tail."""
    per_day = load * places / MEAN_DAYS
    lasts = f"lasts: {{exponential: {{mean: {MEAN_DAYS} days}}}}"
    bodies = {
        "measure": f"measures: {{mentor: {{places: {places}, {lasts}}}}}",
        "caseworkers": f"caseworkers: {{team: {{full_time: {places}, citizens_each: 1}}}}\n"
        f"programme: {{{lasts}}}\nmeasures: {{talk: {{recommended: 0, places: 1, {lasts}}}}}",
    }
    lengths = of_measure if stage == "measure" else of_programme
    theory, error = Markov(per_day / DAY, MEAN, places), tolerance(load)
    claims = [
        Claim("waits", theory.waits, error * theory.waits, longer_than(0)),
        Claim("mean", theory.mean_wait, error * theory.mean_wait, mean_wait),
    ]
    # 3 % of a median that is nearly nothing could not be seen
    for share in (0.5, 0.1) if load > 0.8 else (min(0.1, theory.waits / 4),):
        wait = theory.quantile(1 - share)
        seen = theory.longer(wait / (1 + error)) - share
        claims.append(Claim(f"longer than {wait:.0f} s", share, seen, longer_than(wait)))
    case = Case(
        bodies[stage], per_day, CUSTOMERS / per_day, (memory(load) + 20 * places) / per_day, replications,
        starts="spell_started" if stage == "measure" else "started",
        recursion=lambda one: by_places(one, lengths(one), places),
        lengths=lengths, mean=MEAN, cv=1.0, places=places,
    )  # fmt: skip
    verify(case, claims, seed)


@pytest.mark.parametrize(
    ("seed", "load", "cv", "lasts", "replications"),
    [
        (201, 0.7, 1.5, "lognormal: {mean: 0.1 days, sd: 0.15 days}", 48),
        (202, 0.8, 0.5, "gamma: {mean: 0.1 days, sd: 0.05 days}", 24),
        (203, 0.5, 0.0, "fixed: 0.1 days", 24),
        (204, 0.6, 2.0, "gamma: {mean: 0.1 days, sd: 0.2 days}", 24),
        (205, 0.9, 0.7, "lognormal: {mean: 0.1 days, sd: 0.07 days}", 24),
    ],
)
def test_one_place_with_any_service(seed: int, load: float, cv: float, lasts: str, replications: int) -> None:
    """M/G/1: Pollaczek and Khinchine's mean wait; a share `load` waits."""
    per_day = load / MEAN_DAYS
    wait = pollaczek_khinchine(per_day / DAY, MEAN, cv)
    case = Case(
        f"measures: {{mentor: {{places: 1, lasts: {{{lasts}}}}}}}",
        per_day, CUSTOMERS / per_day, memory(load, cv) / per_day, replications,
        starts="spell_started",
        recursion=lambda one: by_places(one, of_measure(one), 1),
        lengths=of_measure, mean=MEAN, cv=cv, places=1,
    )  # fmt: skip
    error = tolerance(load)
    claims = [
        Claim("waits", load, error * load, longer_than(0)),
        Claim("mean", wait, error * wait, mean_wait),
    ]
    verify(case, claims, seed)


@pytest.mark.parametrize(
    ("seed", "places", "load", "patience"),
    [(301, 13, 1.2, 20 / 26), (302, 5, 0.8, 1.0), (303, 1, 1.5, 0.5), (304, 30, 0.93, 4.0)],
)
def test_places_for_people_who_give_up(seed: int, places: int, load: float, patience: float) -> None:
    """Erlang-A: the share lost, the mean wait of all, and the share not served at once."""
    per_day = load * places / MEAN_DAYS
    hazard = 1 / (MEAN * patience)
    case = Case(
        f"measures: {{mentor: {{places: {places}, lasts: {{exponential: {{mean: {MEAN_DAYS} days}}}}}}}}\n"
        f"dropout: {{per_year: {digits(YEAR_SECONDS * hazard)}, while_active: 0}}",
        per_day, CUSTOMERS / per_day, 5000 / per_day, 28,
        starts="spell_started",
        recursion=lambda one: by_places(one, of_measure(one), places),
        lengths=of_measure, mean=MEAN, cv=1.0, places=places,
    )  # fmt: skip
    theory = Patience(per_day / DAY, MEAN, MEAN * patience, places)
    claims = [
        Claim("lost", theory.lost, 0.03 * theory.lost, lost),
        Claim("mean", theory.mean_wait, 0.03 * theory.mean_wait, mean_wait),
        Claim("waits", theory.waits, 0.03 * theory.waits, longer_than(0)),
    ]
    verify(case, claims, seed)


def by_places(one: Drawn, lengths: Whole, places: int) -> tuple[Whole, Whole]:
    return kiefer_wolfowitz(one.population.citizens.arrived, lengths, places, one.gone), one.gone


def dated_claims(theory: Dates, load: float, shift: float = 0.0) -> list[Claim]:
    """Mean wait of all and its distribution; `shift` seconds of notice come on top of every wait."""
    error = tolerance(load)
    claims = [Claim("mean", theory.mean_wait, error * theory.mean_wait, lambda seen: mean_wait(seen) - shift)]
    if theory.leave:
        claims.append(Claim("lost", theory.lost, 0.03 * theory.lost, lost))
    if theory.minimum == 1:
        waits = [30 * DAY, 60 * DAY, 90 * DAY] if theory.leave else [theory.quantile(q) for q in (0.5, 0.9)]
        for wait in waits:
            share = theory.within(wait)
            effect = 0.03 * share if theory.leave else theory.within(wait * (1 + error)) - share
            claims.append(Claim(f"within {wait:.0f} s", share, effect, taken_within(wait + shift)))
    return claims


@pytest.mark.parametrize(
    ("seed", "weeks", "cases", "load", "notice", "patience", "replications"),
    [(401, 1, 8, 7 / 8, 0, 0, 24), (402, 2, 10, 0.91, 0, 0, 28), (403, 1, 5, 0.5, 0, 0, 24),
     (404, 1, 3, 0.8, 10, 0, 100), (405, 4, 20, 0.8, 0, 0, 24), (406, 2, 6, 1.1, 0, 60, 24)],
)  # fmt: skip
def test_meetings(
    seed: int, weeks: int, cases: int, load: float, notice: int, patience: int, replications: int
) -> None:
    """Poisson arrivals, up to so many taken on each date; some give up before."""
    per_day = load * cases / (7 * weeks)
    hazard = 1 / (patience * DAY) if patience else 0.0
    case = Case(
        f"assessment: {{weekday: tuesday, every: {weeks} weeks, cases: {cases}, notice: {notice} days}}\n"
        "measures: {talk: {recommended: 0, places: 1, lasts: {fixed: 1 week}}}\n"
        + (f"dropout: {{per_year: {digits(YEAR_SECONDS * hazard)}, from: referral}}" if hazard else ""),
        per_day, 80 * YEAR_DAYS, 15 * YEAR_DAYS, replications,
        starts="assessed",
        recursion=by_meeting,
    )  # fmt: skip
    theory = Dates(per_day / DAY, weeks * WEEK, cases, leave=hazard, most=200 if hazard else 500)
    verify(case, dated_claims(theory, load, notice * DAY), seed)


def by_meeting(one: Drawn) -> tuple[Whole, Whole]:
    plan, leaves = one.dates.meetings, one.gone
    assert plan is not None
    return meeting(one.population.citizens.arrived, plan.times, plan.cases, plan.notice, leaves), leaves


@pytest.mark.parametrize(
    ("seed", "every", "places", "minimum", "load", "patience", "replications"),
    [(501, 28, 12, 1, 0.4 * 28 / 12, 0, 80), (502, 28, 10, 1, 1.12, 120, 24), (503, 14, 6, 1, 0.8, 0, 68),
     (504, 56, 8, 5, 0.5, 0, 24), (505, 7, 4, 3, 0.75, 0, 24), (506, 28, 8, 1, 0.7, 40, 28),
     (507, 28, 8, 6, 0.9, 200, 50)],
)  # fmt: skip
def test_groups(
    seed: int, every: int, places: int, minimum: int, load: float, patience: int, replications: int
) -> None:
    """The same with a minimum below which a group is cancelled, and with people who give up."""
    per_day = load * places / every
    hazard = 1 / (patience * DAY) if patience else 0.0
    case = Case(
        f"measures: {{course: {{groups: {{places: {places}, minimum: {minimum}, every: {every} days, "
        "first: 2027-01-05, lasts: 12 weeks}}}\n"
        + (f"dropout: {{per_year: {digits(YEAR_SECONDS * hazard)}, while_active: 0}}" if hazard else ""),
        per_day, 80 * YEAR_DAYS, 15 * YEAR_DAYS, replications,
        starts="spell_started",
        recursion=by_groups,
    )  # fmt: skip
    theory = Dates(per_day / DAY, every * DAY, places, minimum, hazard, most=200 if hazard else 500)
    verify(case, dated_claims(theory, load), seed)


def by_groups(one: Drawn) -> tuple[Whole, Whole]:
    ((_, plan),), leaves = one.dates.measures, one.gone
    assert isinstance(plan, Intakes)
    return groups(one.population.citizens.arrived, plan.starts, plan.places, plan.minimum, leaves), leaves


def in_machine_code(one: Drawn) -> Record:
    return compiled.run(one.scenario, one.dates, one.population)


@pytest.mark.parametrize(
    ("seed", "kind", "survives"),
    [
        (601, "exponential: {mean: 13 weeks}", exponential(13.0)),
        (602, "gamma: {mean: 13 weeks, sd: 6 weeks}", gamma(13.0, 6.0)),
        (603, "lognormal: {mean: 13 weeks, sd: 20 weeks}", lognormal(13.0, 20.0)),
    ],
)
def test_from_empty_where_nobody_waits(seed: int, kind: str, survives: Callable[[float], float]) -> None:
    """M/G/∞ from empty, straight from the engine: how many are in service after 4, 13 and 26 weeks.

    The compiled engine runs eight replications, and SimPy's the first of them, to the same end.
    """
    town = scene(
        f"measures: {{mentor: {{places: unlimited, lasts: {{{kind}}}}}}}",
        per_year=1000 * YEAR_DAYS / 7, years="27 weeks",
    )  # fmt: skip
    held: list[list[float]] = []
    for replication in range(8):
        one = drawn(town, seed, replication)
        record = in_machine_code(one)
        if replication == 0:
            assert_same_record(one.run(), one.scenario, one.dates, one.population)
        start, end = np.array(record.spell_started), np.array(record.spell_ended)
        assert (start == one.population.citizens.arrived).all()
        held.append([
            float((((end > at * WEEK) | (end == NOT_REACHED)) & (start <= at * WEEK)).sum())
            for at in (4, 13, 26)
        ])  # fmt: skip
    for k, time in enumerate((4.0, 13.0, 26.0)):
        theory = held_from_empty(1000.0, survives, time)
        found = average(np.array(held)[:, k])
        # the number held is Poisson, so its spread is known: eight replications estimate it badly
        error = sqrt(theory / len(held))
        assert error <= 0.03 * theory / 4.84
        assert abs(found.value - theory) < 4 * error


@pytest.mark.parametrize(
    ("seed", "shape", "scale", "patience", "by"), [(701, 2, 20, 60, 90), (702, 3, 30, 200, 60)]
)
def test_a_start_competes_with_patience(seed: int, shape: int, scale: int, patience: int, by: int) -> None:
    """Straight from the engine: the share who start by a day, where giving up ends the chance to.

    The compiled engine says so of five years, and SimPy's goes half a year with it, to the same end.
    """
    body = (
        f"measures: {{mentor: {{identify: {{lasts: {{gamma: {{shape: {shape}, scale: {scale} days}}}}}},"
        " places: unlimited, lasts: {fixed: 1 week}}}\n"
        f"dropout: {{per_year: {digits(YEAR_DAYS / patience)}}}"
    )
    short = drawn(scene(body, per_year=24_000, years="26 weeks"), seed)
    assert_same_record(short.run(), short.scenario, short.dates, short.population)
    one = drawn(scene(body, per_year=24_000, years="5 years"), seed)
    record = in_machine_code(one)
    asked = np.array(one.arrived) < one.dates.horizon - ceil(by) * DAY
    started = np.array(record.spell_started)
    within = (started != NOT_REACHED) & (started - np.array(one.arrived) <= by * DAY)
    theory = starts_before_patience_ends(shape, scale, patience, by)
    found = average(within[asked].astype(float))
    assert found.sees(0.03 * theory)
    assert abs(found.far_from(theory)) < 4
