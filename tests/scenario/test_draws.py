"""Weighted draws of parameters, and scenarios under them."""

from __future__ import annotations

import pickle
from collections import Counter

import numpy as np
import pandas as pd
import pytest

import sim
from sim.scenario import Draws, ScenarioError
from tests.scenario.examples import measure, scenario

RATE, LASTS = "citizens.per_year", "measures.mentor.lasts"


def three(**more: object) -> Draws:
    return Draws.of({RATE: [50, 100, 150], "weight": [1, 2, 5], **more})  # type: ignore[dict-item]


def test_every_draw_comes_as_often_as_its_weight_says_wherever_one_stops() -> None:
    weights = np.random.default_rng(1).exponential(size=40)
    draws = Draws.of({RATE: list(range(40)), "weight": weights})
    for number in (50, 137, 1000):
        count = Counter(draws.which(each, seed=7) for each in range(number))
        expected = number * weights / weights.sum()
        assert max(abs(count[k] - expected[k]) for k in range(40)) < 3


def test_draws_without_weight_never_come_and_rounding_leads_no_further() -> None:
    draws = Draws.of({RATE: [1, 2, 3, 4], "weight": [0, 1e-9, 1e9, 0]})
    assert {draws.which(number, seed) for number in range(500) for seed in (1, 2)} <= {1, 2}


def test_which_draw_depends_on_seed_and_number_and_not_on_the_values() -> None:
    draws, others = three(), three(**{LASTS: [10, 20, 30]})
    dealt = [draws.which(number, 1) for number in range(100)]
    assert dealt == [others.which(number, 1) for number in range(100)]
    assert dealt == [draws.without([RATE]).which(number, 1) for number in range(100)]
    assert dealt == [draws.keyed_by(1).which(number, 2) for number in range(100)]
    assert dealt != [draws.which(number, 2) for number in range(100)]


def test_a_table_of_pandas_makes_draws() -> None:
    frame = pd.DataFrame({"weight": [1.0, 2.0], RATE: [3, 4]})
    assert Draws.of(frame) == Draws((RATE,), ((3.0,), (4.0,)), (1.0, 2.0))
    assert Draws.of(frame.drop(columns="weight")).weights == (1.0, 1.0)


def test_what_draws_are_worth_follows_from_their_weights() -> None:
    assert Draws.of({RATE: [1, 2, 3, 4]}).worth == pytest.approx(4)
    assert Draws.of({RATE: [1, 2, 3, 4], "weight": [1, 1, 0, 0]}).worth == pytest.approx(2)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, "no parameters"),
        ({"weight": [1]}, "no parameters"),
        ({RATE: []}, "no row"),
        ({RATE: [1, 2], LASTS: [1]}, "equally long"),
        ({RATE: [1, 2], "weight": [1]}, "equally many"),
        ({RATE: [1, float("nan")]}, "row 2: nothing stands for citizens.per_year"),
        ({RATE: [1, float("inf")]}, "row 2: inf stands for"),
        ({RATE: [1, 2], "weight": [1, -0.5]}, "row 2: the weight is -0.5"),
        ({RATE: [1], "weight": [float("nan")]}, "row 1: the weight is nan"),
        ({RATE: [1, 2], "weight": [0, 0]}, "all weights are 0"),
        ({RATE: ["0101011234"]}, "citizens.per_year holds something that is no number"),
    ],
)
def test_what_are_no_draws_is_said_without_a_cell_of_text(
    columns: dict[str, list[object]], said: str
) -> None:
    with pytest.raises(ValueError) as raised:
        Draws.of(columns)
    assert said in str(raised.value)
    assert "0101011234" not in str(raised.value)


def test_a_scenario_under_draws_is_another_and_as_stated_otherwise() -> None:
    base = measure()
    under = base.under(three())
    assert under != base
    assert under.digest != base.under(three(**{LASTS: [10, 20, 30]})).digest
    assert under.under(None) == base
    assert under.resolved == base.resolved
    assert under.draws == three()
    assert base.draws is None
    assert pickle.loads(pickle.dumps(under)).draws == three()  # noqa: S301 - written here


def test_what_is_changed_of_a_scenario_is_under_the_same_draws() -> None:
    assert measure().under(three()).with_({"measures.mentor.places": 9}).draws == three()


def test_paths_and_values_that_cannot_be_are_said() -> None:
    base = measure(decision={"lasts": "2 weeks", "granted": 0.7})
    with pytest.raises(ScenarioError, match="did you mean") as raised:
        base.under(Draws.of({"citizens.per_yaer": [1], "measures.coach.lasts": [3]}))
    assert len(raised.value.problems) == 2
    with pytest.raises(
        ScenarioError, match=r"row 2 of the draws, where this is 1\.2, cannot be: expected a share"
    ):
        base.under(Draws.of({"measures.mentor.decision.granted": [0.5, 1.2, 0.7]}))


def test_draws_that_have_no_weight_may_hold_anything() -> None:
    measure().under(Draws.of({RATE: [10, -5], "weight": [1, 0]}))


def test_values_that_go_together_in_every_draw_need_not_go_together_otherwise() -> None:
    groups = {"places": 8, "minimum": 3, "every": "13 weeks", "first": "2027-01-18", "lasts": "10 weeks"}
    base = scenario(measures={"course": {"groups": groups}})
    path = "measures.course.groups"
    base.under(Draws.of({f"{path}.places": [8, 20], f"{path}.minimum": [3, 15]}))
    with pytest.raises(ScenarioError):
        base.under(Draws.of({f"{path}.places": [8, 20], f"{path}.minimum": [15, 3]}))


def test_a_country_is_under_no_draws() -> None:
    country = sim.load("scenarios/national.yaml")
    with pytest.raises(ScenarioError, match="each of its municipalities has numbers of its own"):
        country.under(three())
