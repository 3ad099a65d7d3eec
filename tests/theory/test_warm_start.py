"""Queues that do not begin empty: those who are held and those who wait, and what theory says of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import integrate, linalg, stats

from sim import compiled
from sim.pathway import run
from sim.population import draw
from sim.scenario import Scenario
from sim.tables import NOT_REACHED
from sim.timetable import timetable
from tests.compiled.agreement import assert_same_record
from tests.population.today import AS_OF, WEEK, ago, tables
from tests.theory.estimates import SIGMAS, Estimate, average, controlled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sim.population import Population
    from sim.tables import Record
    from sim.timetable import Timetable

    Floats = NDArray[np.float64]

A_WEEK = 365.25 / 7
"""Weeks in a year: so many times as many come in a year as in a week."""


def warm(
    held: Sequence[float],
    waiting: Sequence[float] = (),
    *,
    each_week: float,
    lasts: object,
    places: object = "unlimited",
    weeks: int = 52,
) -> Scenario:
    """One measure for everybody; people hold and await its places since so many weeks ago."""
    rows: list[dict[str, object]] = [{"recommended": ago(since), "started": ago(since)} for since in held]
    rows += [{"recommended": ago(since), "queued": ago(since)} for since in waiting]
    rows = [{"citizen": k, "measure": "mentor", **row} for k, row in enumerate(rows)]
    return Scenario.model_validate({
        "name": "Warm",
        "clock": {"start": AS_OF, "years": f"{weeks} weeks"},
        "citizens": {"per_year": each_week * A_WEEK},
        "measures": {"mentor": {"places": places, "lasts": lasts}},
        "initial": tables([], rows),
    })  # fmt: skip


def present(record: Record, weeks: Sequence[float], *, waiting: bool) -> Floats:
    """How many are there at each of these times, or wait for a place only."""
    since = np.array(record.spell_queued)
    ended = np.array(record.spell_started if waiting else record.spell_ended)
    at = np.asarray(weeks)[:, np.newaxis] * WEEK
    there = (since != NOT_REACHED) & (since <= at) & ((ended == NOT_REACHED) | (ended > at))
    return np.asarray(there.sum(axis=1, dtype=np.float64))


def runs(
    scenario: Scenario, replications: int, weeks: Sequence[float], *, waiting: bool = False
) -> list[Estimate]:
    """How many are there at each of these times, with how many have come by then as a control.

    The compiled engine says so, and SimPy's goes the first replication with it.
    """
    dates, found, came = timetable(scenario), [], []
    there = 0
    for replication in range(replications):
        people = draw(scenario, dates, 11, replication)
        there = int((people.citizens.number < 0).sum())
        record = compiled.run(scenario, dates, people)
        if replication == 0:
            assert_same_record(run(scenario, dates, people), scenario, dates, people)
        found.append(present(record, weeks, waiting=waiting))
        came.append(np.searchsorted(people.citizens.arrived, np.asarray(weeks) * WEEK, side="right"))
    expected = scenario.citizens.per_year / A_WEEK * np.asarray(weeks) + there
    surplus = np.array(came) - expected
    return [controlled(n, more[:, np.newaxis]) for n, more in zip(np.array(found).T, surplus.T, strict=True)]


def assert_near(found: Sequence[Estimate], theory: Sequence[float], power: float) -> None:
    """Near theory at all times, and an error of a share of `power` would be seen at the last."""
    for estimate, expected in zip(found, theory, strict=True):
        assert abs(estimate.far_from(expected)) < SIGMAS
    assert found[-1].sees(power * theory[-1])


TIMES = (4.0, 13.0, 52.0, 26.0)
HELD = [0.5 + k % 60 for k in range(200)]


def test_without_a_limit_the_stock_decays_and_newcomers_take_its_place() -> None:
    """M/M/∞ from 200: N(t) is the sum of a binomial and a Poisson number (Eick, Massey and Whitt 1993)."""
    scenario = warm(HELD, each_week=5, lasts={"exponential": {"mean": "26 weeks"}}, weeks=53)
    left = np.exp(-np.array(TIMES) / 26)
    theory = 200 * left + 130 * (1 - left)
    assert abs(theory[-1] - 155.75) < 0.01
    assert_near(runs(scenario, 240, TIMES), theory, 0.02)


def test_without_a_limit_and_with_ages_every_length_counts_from_its_beginning() -> None:
    """M/G/∞: of those who have held a place for a, S(a + t) / S(a) still do; of newcomers, λ ∫ S."""
    mean, sd = 26.0, 13.0
    theirs = stats.gamma((mean / sd) ** 2, scale=sd**2 / mean)
    lasts = {"gamma": {"mean": "26 weeks", "sd": "13 weeks"}}
    scenario = warm(HELD, each_week=5, lasts=lasts, weeks=53)
    ages, theory = np.array(HELD), []
    for t in TIMES:
        newcomers, _ = integrate.quad(theirs.sf, 0.0, t)
        theory.append(float((theirs.sf(ages + t) / theirs.sf(ages)).sum() + 5 * newcomers))
    memoryless = 200 * np.exp(-TIMES[-1] / mean) + 130 * (1 - np.exp(-TIMES[-1] / mean))
    found = runs(scenario, 240, TIMES)
    assert_near(found, theory, 0.02)
    assert abs(found[-1].far_from(memoryless)) > 10


def test_what_is_left_of_the_stock_is_the_integral_of_its_survival() -> None:
    """E[L − a | L > a] = ∫ S(x) dx from a on, over S(a): much for a lognormal, little for a gamma."""
    ages = HELD[:60]
    for lasts, theirs in (
        ({"gamma": {"mean": "26 weeks", "sd": "13 weeks"}}, stats.gamma(4, scale=26 / 4)),
        ({"lognormal": {"mean": "26 weeks", "sd": "26 weeks"}},
         stats.lognorm(np.sqrt(np.log(2)), scale=26 / np.sqrt(2))),
    ):  # fmt: skip
        scenario = warm(ages, each_week=1, lasts=lasts, weeks=1)
        theory = sum(integrate.quad(theirs.sf, age, np.inf)[0] / theirs.sf(age) for age in ages)
        dates, left = timetable(scenario), []
        for replication in range(320):
            spells = draw(scenario, dates, 12, replication).spells
            left.append((spells.lasts[:60] / WEEK).sum() - sum(ages))
        found = average(np.array(left))
        assert abs(found.far_from(theory)) < SIGMAS
        assert found.sees(0.05 * theory)


def birth_and_death(places: int, each_week: float, mean: float, most: int) -> Floats:
    """The generator of the number of people at `places` places, up to `most` of them; rates a week."""
    rates = np.zeros((most + 1, most + 1))
    for n in range(most + 1):
        if n < most:
            rates[n, n + 1] = each_week
        if n:
            rates[n, n - 1] = min(n, places) / mean
        rates[n, n] = -rates[n].sum()
    return rates


def test_a_queue_that_begins_too_long_wears_off_as_the_equations_of_birth_and_death_say() -> None:
    """M/M/c from 20 held and 15 waiting: the forward equations, solved numerically, with c = 20."""
    held, waiting = [0.5 + 3 * k for k in range(20)], [0.3 * k for k in range(15)]
    lasts = {"exponential": {"mean": "15 weeks"}}
    scenario = warm(held, waiting, each_week=1.2, lasts=lasts, places=20, weeks=27)
    rates, weeks = birth_and_death(20, 1.2, 15.0, 200), (4.0, 13.0, 26.0)
    number = np.arange(201)
    of_now = [linalg.expm(rates * t)[35] for t in weeks]
    assert of_now[-1][-1] < 1e-12
    found = runs(scenario, 300, weeks)
    assert_near(found, [float(each @ number) for each in of_now], 0.06)
    waits = runs(scenario, 150, weeks, waiting=True)
    assert_near(waits, [float(each @ np.maximum(number - 20, 0)) for each in of_now], 0.2)


def first_come(people: Population, places: int) -> tuple[list[int], list[int]]:
    """When each of all spells begins and ends at so many places, by hand: held ones first, then in order.

    Those held beyond the number of places stay, and nobody comes in for the first of them to leave.
    """
    assert people.history is not None
    begun = people.history.spell_started.tolist()
    queued = [*people.history.spell_queued.tolist(), *people.citizens.arrived.tolist()[len(begun) :]]
    starts = [*begun, *([NOT_REACHED] * (len(queued) - len(begun)))]
    ends = [start + lasts for start, lasts in zip(starts, people.spells.lasts.tolist(), strict=True)]
    over = sorted(end for start, end in zip(starts, ends, strict=True) if start != NOT_REACHED)
    free = over[len(over) - places :] if len(over) >= places else [0] * (places - len(over)) + over
    for i in sorted((i for i, start in enumerate(starts) if start == NOT_REACHED), key=queued.__getitem__):
        free.sort()
        starts[i] = max(0, queued[i], free[0])
        ends[i] = free[0] = starts[i] + int(people.spells.lasts[i])
    return starts, ends


def reached(times: list[int], dates: Timetable) -> list[int]:
    return [at if at < dates.horizon else NOT_REACHED for at in times]


def test_a_queue_of_known_ages_is_served_first_come_to_the_second() -> None:
    waiting = [0.25, 7.5, 3.0, 40.0, 11.0, 0.5, 2.0, 19.0, 3.0, 3.0]
    kinds: tuple[Any, ...] = (
        {"gamma": {"mean": "20 weeks", "sd": "12 weeks"}},
        {"mixture": [[0.5, "13 weeks"], [0.5, "26 weeks"]]},
        "17 weeks",
    )
    for lasts in kinds:
        for held in (3, 8, 14):
            scenario = warm(
                [1.0 + 1.5 * k for k in range(held)], waiting, each_week=0.5, lasts=lasts, places=8
            )
            dates = timetable(scenario)
            for seed in (1, 2):
                people = draw(scenario, dates, seed, 0)
                record = run(scenario, dates, people)
                starts, ends = first_come(people, 8)
                assert record.spell_started == reached(starts, dates)
                assert record.spell_ended == reached(ends, dates)
                assert sum(start > 0 for start in record.spell_started) > 10
