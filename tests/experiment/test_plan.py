"""The cheapest plan where Erlang's formulas know it, and what is said where nothing can be told."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import sim
from sim.experiment.plan import Planned
from sim.experiment.plan import plan as search
from sim.experiment.plan.found import TABLE
from sim.experiment.plan.reading import given
from sim.experiment.request import RequestError
from sim.scenario import Scenario
from tests.experiment.planned import asked, queues
from tests.theory.formulas import Markov


def values(found: Planned) -> list[tuple[Any, ...]]:
    return [tuple(each.values.values()) for each in found.open]


def optimum(mentor_days: float, places_days: float) -> tuple[int, int]:
    """The fewest of each with which the P90 of M/M/c lies within so many days."""

    def fewest(rate: float, mean: float, days: float) -> int:
        return next(c for c in range(13, 99) if Markov(rate, mean, c).quantile(0.9) * 7 <= days)

    return fewest(0.45, 26, mentor_days), fewest(0.9, 13, places_days)


@pytest.fixture(scope="module")
def kept() -> Planned:
    return search(asked(), jobs=1)


@pytest.fixture(scope="module")
def on_the_edge() -> Planned:
    return search(asked("28 days", budget={"replications": 900}), jobs=1)


def test_it_finds_the_cheapest_that_theory_knows(kept: Planned) -> None:
    assert kept.verdict == "found"
    assert kept.plan is not None
    assert tuple(kept.plan.values.values()) == optimum(90, 35) == (15, 15)
    assert kept.plan.cost == 2400
    assert kept.asked.today == 12 * 100 + 12 * 60
    assert not kept.open


def test_in_a_town_that_has_settled_nothing_is_said_against_the_long_run(kept: Planned) -> None:
    assert not kept.settling


def test_its_figures_are_those_of_theory(kept: Planned) -> None:
    assert kept.plan is not None
    for figure, queue, weeks in zip(
        kept.plan.promises, (Markov(0.45, 26, 15), Markov(0.9, 13, 15)), (90 / 7, 5), strict=True
    ):
        width = figure.high - figure.low
        assert figure.low - width < 1 - queue.longer(weeks) < figure.high + width


def test_everything_cheaper_is_ruled_out_or_costs_more(kept: Planned) -> None:
    assert kept.plan is not None
    below = {(14, 15), (15, 14)}
    states = {tuple(each.values.values()): each.state for each in kept.tried}
    assert {states[each] for each in below} == {"broken"}
    assert all(each.state == "broken" for each in kept.tried if each.cost < kept.plan.cost)


def test_on_the_edge_it_is_inconclusive_and_names_both_neighbours(on_the_edge: Planned) -> None:
    """27.96 days against 28: no budget could tell."""
    assert optimum(90, 28) == (15, 15)
    assert on_the_edge.verdict == "inconclusive"
    named = values(on_the_edge)
    if on_the_edge.plan is not None:
        named.append(tuple(on_the_edge.plan.values.values()))
    assert {(15, 15), (15, 16)} <= set(named)


@pytest.mark.parametrize("highest", [14, 11])
def test_impossible_bounds_have_no_plan_and_name_every_promise_that_breaks(highest: int) -> None:
    found = search(asked(to=highest), jobs=1)
    assert (found.verdict, found.plan) == ("none", None)
    broken = {found.asked.promises[i].of for i in found.broken if i is not None}
    assert broken == {"mentor", "places"}
    assert not found.unsettled
    assert found.best is not None
    assert found.best.values == dict.fromkeys(found.asked.changes((0, 0)), highest)


@pytest.mark.parametrize("budget", [50, 130, 333])
def test_a_budget_is_never_exceeded(budget: int) -> None:
    found = search(asked(budget={"replications": budget}), jobs=1)
    assert found.spent <= budget
    assert found.verdict == "inconclusive"
    assert found.open


def test_what_is_said_in_all_is_within_the_budget(kept: Planned, on_the_edge: Planned) -> None:
    assert kept.spent < kept.asked.budget
    assert on_the_edge.spent <= on_the_edge.asked.budget


@pytest.mark.usefixtures("processes")
def test_the_same_seed_gives_the_same_plan_whatever_the_jobs() -> None:
    said = asked(budget={"replications": 200})
    alone, shared = (search(said, 5, jobs=jobs) for jobs in (1, 2))
    assert alone.table.equals(shared.table)
    assert (alone.verdict, values(alone), alone.spent) == (shared.verdict, values(shared), shared.spent)


def test_a_year_that_keeps_it_asks_for_more_than_the_long_run() -> None:
    """Of single years some are bad, so 95 of 100 good ones take more places than a good mean."""
    short = queues("2 years", "10 years")
    said = asked(scenario=short, to=40, claim="share_of_years", budget={"replications": 1000})
    years = search(said, jobs=1)
    least = years.plan or years.open[0]
    assert least.cost > 2400
    if years.plan is not None:
        assert years.plan.years[1] > 0.9


def test_beside_the_waits_stand_dropout_and_nothing_started(kept: Planned) -> None:
    assert kept.beside is not None
    there = set(kept.beside.table["indicator"])
    assert {"dropout_within_12_months", "nothing_started_by_12_months"} <= there
    assert kept.beside.baseline.scenario == kept.asked.scenario
    assert kept.beside.baseline.seed != kept.seed


def test_the_plan_is_a_scenario_and_the_table_says_what_was_tried(kept: Planned) -> None:
    assert kept.scenario is not None
    assert kept.scenario.measures["mentor"].places is not None
    assert kept.scenario.measures["mentor"].places.first == 15
    assert list(kept.table.columns) == ["measures.mentor.places", "measures.places.places", *TABLE]
    assert len(kept.table) == len(kept.tried) * 2
    assert np.isfinite(kept.table["share"]).all()


def test_more_upstream_moves_the_queue_and_the_search_reckons_with_it() -> None:
    """With more caseworkers more get into programmes, so the mentors' queue needs more places."""
    town = Scenario.from_text(
        """
name: Upstream
clock: {start: 2027-01-04, years: 4 years, warm_up: 6 years}
citizens: {per_year: 40}
caseworkers: {team: {full_time: 1, citizens_each: 20}}
programme: {lasts: {fixed: 1 year}}
measures: {mentor: {places: 10, lasts: {fixed: 20 weeks}}}
"""
    )
    found = sim.plan(
        {
            "scenario": town,
            "promises": [{"measure": "mentor", "queue_started_within": "60 days", "share": 0.8}],
            "claim": "long_run",
            "levers": {
                "caseworkers.team.full_time": {"from": 1, "to": 3, "step": 0.5, "cost": 600},
                "measures.mentor.places": {"from": 2, "to": 12, "cost": 50},
            },
            "budget": {"replications": 1500},
        },
        jobs=1,
    )
    # with as few caseworkers as there may be, 20 a year come through: 8 places' worth
    assert found.plan is not None
    assert found.plan.values["caseworkers.team.full_time"] == 1
    assert found.plan.values["measures.mentor.places"] < 12
    assert any("Caseworkers of the team, full time" in text for text in found.against)


def test_what_nobody_waits_for_cannot_be_promised() -> None:
    nobody = queues("1 year", "1 year").with_({"measures.mentor.recommended": 0})
    with pytest.raises(RequestError, match="judged by nobody"):
        search(asked(scenario=nobody, budget={"replications": 60}), jobs=1)


def test_one_lever_alone_is_a_plan_too() -> None:
    said = {
        "scenario": queues(),
        "promises": [{"measure": "places", "queue_started_within": "35 days", "share": 0.9}],
        "claim": "long_run",
        "levers": {"measures.places.places": {"from": 10, "to": 25, "cost": 60}},
        "budget": {"replications": 1000},
    }
    found = search(given(said), jobs=1)
    assert found.plan is not None
    assert (found.verdict, found.plan.values) == ("found", {"measures.places.places": 15})
