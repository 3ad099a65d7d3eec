"""Services that others use too, and open groups: exactly, and against theory.

Two Poisson streams together are one, so a service whose demand comes in part from other users has the
queue of one stream with the same total.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.timetable import Intakes
from tests.theory import quick
from tests.theory.estimates import controlled
from tests.theory.formulas import Markov
from tests.theory.limits import Case, longer_than, mean_wait
from tests.theory.recursions import NEVER, groups, kiefer_wolfowitz, open_groups
from tests.theory.scenes import (
    DAY,
    HAZARD_PER_YEAR,
    WEEK,
    YEAR_DAYS,
    Drawn,
    digits,
    drawn,
    in_whole_weeks,
    patient,
    scene,
)

if TYPE_CHECKING:
    from tests.theory.scenes import Change

LOADS = pytest.mark.parametrize("load", [0.5, 0.95])
SEEDS = pytest.mark.parametrize("seed", [1, 2])
TIES = pytest.mark.parametrize("change", [patient, in_whole_weeks], ids=["seconds", "weeks"])


def stream(case: Drawn) -> tuple[list[int], list[int]]:
    """When everybody queues, and how long each is served: citizens, then other users, as rows are."""
    others, people = case.population.others, case.population.citizens
    queued = [*people.arrived.tolist(), *others.arrived.tolist()]
    return queued, [*case.lasts, *others.lasts.tolist()]


@LOADS
@SEEDS
@TIES
def test_places_that_others_use_too(load: float, seed: int, change: Change) -> None:
    total = load * 4 * YEAR_DAYS / 28
    town = scene(
        "measures: {mentor: {places: 4, lasts: {gamma: {mean: 4 weeks, sd: 2 weeks}}, "
        f"also_used_by: {{per_year: {digits(total / 3)}}}}}}}",
        per_year=2 * total / 3,
        years="60 years",
    )
    case = drawn(town, seed, change=change)
    queued, lasts = stream(case)
    assert len(case.population.others.arrived) > 200
    starts = kiefer_wolfowitz(queued, lasts, 4)
    record = case.run()
    assert record.spell_queued == queued
    assert record.spell_started == case.reached(starts)
    assert record.spell_ended == case.reached(map(sum, zip(starts, lasts, strict=True)))


@SEEDS
@TIES
def test_groups_that_others_use_too(seed: int, change: Change) -> None:
    town = scene(
        """
        measures:
          course:
            groups: {places: 8, minimum: 5, every: 4 weeks, first: 2030-02-04, lasts: 12 weeks}
            also_used_by: {per_year: 40}
        """,
        per_year=45,
        years="60 years",
    )
    case = drawn(town, seed, change=change)
    queued, _ = stream(case)
    ((_, intakes),) = case.dates.measures
    assert isinstance(intakes, Intakes)
    starts = intakes.starts.tolist()
    joined = groups(queued, starts, 8, 5)
    assert case.run().spell_started == case.reached(NEVER if k == NEVER else starts[k] for k in joined)


@pytest.mark.parametrize("load", [0.5, 0.9])
@pytest.mark.parametrize(("minimum", "give_up"), [(1, False), (5, False), (5, True)])
@SEEDS
@TIES
def test_open_groups(load: float, minimum: int, seed: int, change: Change, *, give_up: bool) -> None:
    town = scene(
        f"""
        measures:
          course:
            groups: {{places: 8, minimum: {minimum}, every: 5 weeks, first: 2030-02-04, lasts: 12 weeks,
                     admission: open}}
        {f"dropout: {{per_year: {digits(HAZARD_PER_YEAR)}, while_active: 0}}" if give_up else ""}
        """,
        per_year=load * 8 * YEAR_DAYS / 35,
        years="60 years",
    )
    case = drawn(town, seed, change=change)
    ((_, intakes),) = case.dates.measures
    assert isinstance(intakes, Intakes)
    starts = intakes.starts.tolist()
    joined = open_groups(case.arrived, starts, 12 * WEEK, WEEK, 8, minimum, case.leaves)
    assert np.mean([at not in set(starts) for at in joined if at != NEVER]) > 0.03
    assert case.run().spell_started == case.reached(joined)


MEAN_DAYS = 0.1
PLACES = 5


@pytest.mark.parametrize(("seed", "load", "replications"), [(901, 0.6, 30), (902, 0.8, 40)])
def test_two_streams_have_the_queue_of_one(seed: int, load: float, replications: int) -> None:
    """M/M/c with a share of other users: Erlang's share who wait, and the mean wait, of both together.

    The engine equals the recursion to the second (above), so the recursion alone is asked here.
    """
    per_day = load * PLACES / MEAN_DAYS
    body = f"measures: {{mentor: {{places: {PLACES}, lasts: {{exponential: {{mean: {MEAN_DAYS} days}}}}"
    case = Case(
        body + "}}", per_day, 40_000 / per_day, 4000 / per_day, replications, "spell_started",
        recursion=lambda one: (quick.kiefer_wolfowitz(
            one.population.citizens.arrived, one.population.spells.lasts, PLACES, one.gone
        ), one.gone),
        lengths=lambda one: one.population.spells.lasts, mean=MEAN_DAYS * DAY, cv=1.0, places=PLACES,
    )  # fmt: skip
    yearly = per_day * YEAR_DAYS
    both = f", also_used_by: {{per_year: {digits(0.4 * yearly)}}}}}}}"
    town = replace(case, body=body + both, per_day=0.6 * per_day).scene()
    theory = Markov(per_day / DAY, MEAN_DAYS * DAY, PLACES)
    figures, controls = [], []
    for replication in range(replications):
        one = together(drawn(town, seed, replication), case)
        who = case.asked(one)
        seen = case.by_recursion(one).of(who)
        figures.append([mean_wait(seen), longer_than(0)(seen)])
        controls.append(case.controls(one, who))
    for k, expected in enumerate((theory.mean_wait, theory.waits)):
        found = controlled(np.array(figures)[:, k], np.array(controls))
        assert found.sees(0.05 * expected), found
        assert abs(found.far_from(expected)) < 4, (found, expected)


def together(one: Drawn, case: Case) -> Drawn:
    """The same demand as if all were citizens, in the order in which they queue."""
    queued, lasts = (np.array(column) for column in stream(one))
    order = np.argsort(queued, kind="stable")
    people = one.population
    return Drawn(
        case.scene(),
        one.dates,
        replace(
            people,
            citizens=replace(people.citizens, arrived=queued[order]),
            spells=replace(people.spells, lasts=lasts[order]),
        ),
    )
