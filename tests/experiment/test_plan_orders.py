"""What costs more need not be better: plans whose levers go any way, and what is said of them."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from sim.experiment.plan import Planned
from sim.experiment.plan import plan as search
from sim.experiment.plan.asked import Lever
from sim.experiment.plan.lattice import At, Lattice, Sense
from sim.experiment.plan.ordering import in_order
from tests.experiment.planned import asked, queues
from tests.theory.formulas import Markov

PLACES, LASTS = "measures.places.places", "measures.places.lasts"
MENTORS = {"measures.mentor.places": {"from": 10, "to": 18, "cost": 100}}


def found(scenario: Any = None, **lever: Any) -> Planned:  # noqa: ANN401  whatever a plan may say
    """The plan of two queues with some other lever for the places."""
    path = next(iter(lever))
    levers = MENTORS | {path.replace("__", "."): lever[path]}
    return search(asked(scenario=scenario, levers=levers, budget={"replications": 1500}), jobs=1)


def enough(places: int, weeks: float) -> bool:
    """Whether nine in ten join the places within 35 days, by Erlang."""
    return 0.9 * weeks < places and Markov(0.9, weeks, places).quantile(0.9) * 7 <= 35


@pytest.mark.parametrize(
    ("choices", "costs"),
    [([12, 15, 14], [600, 700, 800]), ([20, 14, 12], [10, 60, 5]), ([12, 15, 14, 18], [600, 1000, 800, 900])],
)
def test_places_are_ordered_by_how_many_they_are(choices: list[int], costs: list[int]) -> None:
    answer = found(**{PLACES.replace(".", "__"): {"choose": choices, "cost": costs}})
    cost, best = min((c, k) for k, c in zip(choices, costs, strict=True) if enough(k, 13))
    assert answer.verdict == "found"
    assert answer.plan is not None
    assert tuple(answer.plan.values.values()) == (15, best)
    assert answer.plan.cost == 1500 + cost


def test_lengths_are_ordered_by_how_long_they_are() -> None:
    weeks, costs = (8, 13, 26), [1000, 500, 800]
    fifteen = queues().with_({PLACES: 15})
    said = {"choose": [f"{each} weeks" for each in weeks], "cost": costs}
    answer = found(fifteen, measures__places__lasts__exponential__mean=said)
    assert answer.plan is not None
    assert [enough(15, each) for each in weeks] == [True, True, False]
    assert list(answer.plan.values.values()) == [15, "13 weeks"]
    assert answer.verdict == "found"


def test_what_has_no_order_is_ruled_out_value_by_value() -> None:
    """The dearest breaks the promise and so does the cheapest; only one between keeps it."""
    fifteen = queues().with_({PLACES: 15})
    good = {"exponential": {"mean": "13 weeks"}}
    ways = [{"fixed": "40 weeks"}, {"exponential": {"mean": "26 weeks"}}, good, {"fixed": "30 weeks"}]
    answer = found(fifteen, measures__places__lasts={"choose": ways, "cost": [10, 900, 400, 950]})
    assert answer.asked.levers[1].order == "none"
    assert answer.plan is not None
    assert list(answer.plan.values.values()) == [15, good]


def test_no_plan_is_said_only_where_every_value_without_order_breaks_it() -> None:
    fifteen = queues().with_({PLACES: 15})
    ways: list[Any] = [{"fixed": "40 weeks"}, {"exponential": {"mean": "26 weeks"}}]
    answer = found(fifteen, measures__places__lasts={"choose": ways, "cost": [900, 10]})
    assert (answer.verdict, answer.broken) == ("none", (1,))
    corners = {each.at[1] for each in answer.tried if each.at[0] == len(answer.asked.levers[0].values) - 1}
    assert corners == {0, 1}


@pytest.mark.parametrize("years", [("4 years", "1 year")])
def test_a_plan_whose_queues_still_fill_up_is_not_the_long_run(years: tuple[str, str]) -> None:
    """Fourteen mentors keep it for four years, and Erlang asks for fifteen."""
    answer = search(asked(scenario=queues(*years), to=20), jobs=1)
    assert answer.plan is not None
    assert answer.settling
    assert any("warm-up" in note for note in answer.notes)


def test_each_candidate_that_only_others_rule_out_says_which() -> None:
    answer = search(asked("30 days", budget={"replications": 600}), jobs=1)
    by_at = {each.at: each for each in answer.tried}
    named = [each for each in answer.tried if each.below is not None]
    assert all(each.state == "broken" for each in named)
    assert all(by_at[each.below].state == "broken" for each in named if each.below is not None)
    assert all(each.below != each.at for each in named)


@pytest.mark.parametrize(
    ("path", "values", "costs", "order", "places"),
    [
        (PLACES, [12, 15, 14], [1, 2, 3], "capacity", [0, 2, 1]),
        (LASTS, ["26 weeks", "8 weeks", "13 weeks"], [2, 6, 4], "value", [0, 2, 1]),
        (LASTS, ["26 weeks", "8 weeks", "3 months"], [9, 6, 4], "value", [1, 2, 0]),
        (LASTS, [{"a": {"mean": "9 weeks"}}, {"a": {"mean": "2 weeks"}}], [2, 3], "value", [0, 1]),
        (LASTS, [{"fixed": "9 weeks"}, {"exponential": {"mean": "2 weeks"}}], [3, 2], "none", [1, 0]),
        ("dropout.per_year", [0.3, 0.1], [1, 2], "value", [0, 1]),
    ],
)
def test_values_stand_in_their_own_order(
    path: str, values: list[Any], costs: list[float], order: str, places: list[int]
) -> None:
    assert in_order(path, values, costs, chosen=True) == (order, places)


def towers(draw: np.random.Generator) -> Lattice:
    """Three levers of any cost, each with any sense for each of two promises."""
    sizes = (4, 3, 4)
    levers = tuple(
        Lever(f"{k}", tuple(range(n)), tuple(draw.integers(0, 9, n).astype(float).tolist()))
        for k, n in enumerate(sizes)
    )
    made = Lattice(levers, 2)
    for kind in (made.worse, made.unordered, made.untouched):
        for i in range(2):
            kind[i] = frozenset(np.flatnonzero(draw.random(3) < 0.3).tolist())
    return made


@pytest.mark.parametrize("seed", range(40))
def test_the_list_by_cost_has_all_that_is_left_and_nothing_that_is_ruled_out(seed: int) -> None:
    draw = np.random.default_rng(seed)
    made = towers(draw)
    for _ in range(4):
        made.fails(
            tuple(int(draw.integers(0, n + 1)) for n in made.top), (0, 1, None)[int(draw.integers(0, 3))]
        )
    listed = list(made.by_cost())
    costs = [made.cost(at) for at in listed]
    assert costs == sorted(costs)
    assert len(set(listed)) == len(listed)
    left = {at for at in product(*(range(n + 1) for n in made.top)) if not made.ruled_out(at)}
    assert set(listed) <= left
    for at in left - set(listed):  # one that is cheaper and no worse for anything is listed instead
        assert any(made.cost(other) < made.cost(at) and no_worse(made, other, at) for other in listed)


def no_worse(made: Lattice, one: At, other: At) -> bool:
    for i in range(made.promises):
        for a, b, sense in zip(one, other, made.senses(i), strict=True):
            if a == b or sense is Sense.NOTHING:
                continue
            if sense is Sense.UNKNOWN or (a < b) is (sense is Sense.BETTER):
                return False
    return True


@pytest.mark.parametrize("seed", range(20))
def test_one_of_the_corners_is_no_worse_than_any_candidate(seed: int) -> None:
    made = towers(np.random.default_rng(seed))
    for i in range(2):
        corners = made.corners(i, 1000)
        for at in product(*(range(n + 1) for n in made.top)):
            lone = Lattice(made.levers, 1, {0: made.worse[i]})
            lone.unordered, lone.untouched = {0: made.unordered[i]}, {0: made.untouched[i]}
            assert any(no_worse(lone, corner, at) for corner in corners)
