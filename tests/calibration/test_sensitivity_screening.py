from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
import pytest

import sim
from calibration.prior import Parameter, Prior
from calibration.sensitivity import screen
from calibration.sensitivity.screening import blocks_of
from tests.calibration.known_models import Linear

LINEAR = Linear((3.0, -1.0, 0.0))


def test_without_chance_the_effects_of_a_sum_are_its_weights() -> None:
    found = screen(LINEAR, LINEAR.prior, replications=1, jobs=1).effects[0]
    assert np.allclose(found.mu, [3.0, -1.0, 0.0, 0.0])
    assert np.allclose(found.mu_star, [3.0, 1.0, 0.0, 0.0])
    assert np.allclose(found.sigma, 0.0)
    assert found.mu_star[2] == found.mu_star[3] == 0.0


def test_effects_are_of_a_whole_range_on_its_scale() -> None:
    prior = Prior.of([Parameter("a", 2.0, 6.0), Parameter("b", 1.0, 2.0), Parameter("c", 1.0, 9.0, "log")])
    found = screen(LINEAR, prior, replications=1, jobs=1).effects[0]
    assert np.allclose(found.mu[:2], [12.0, -1.0])


def test_a_parameter_that_other_parameters_turn_round_has_effects_of_both_signs() -> None:
    class Product(Linear):
        def __call__(self, values, block, replications):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204, ARG002
            return np.full((replications, 1), (values["a"] - 0.5) * (values["b"] - 0.5))

    model = Product((1.0, 1.0))
    effects = screen(model, model.prior, trajectories=60, replications=1, jobs=1).effects[0]
    # On levels 0, 1/3, 2/3, 1 the other is 1/2 or 1/6 from the middle, as often.
    assert effects.mu_star[0] == pytest.approx(1 / 3, abs=0.06)
    assert abs(effects.mu[0]) < 0.15 < effects.sigma[0]
    assert effects.verdicts == ("moves", "moves")


def test_on_the_same_luck_an_inert_parameter_shows_nothing_and_the_dummy_shows_chance() -> None:
    model = replace(LINEAR, chance=1.0)
    effects = screen(model, model.prior, trajectories=200, replications=4, jobs=1).effects[0]
    assert effects.mu_star[2] == 0.0
    # Two independent means of four, over a step of two thirds: the mean size of a normal variable.
    assert effects.mu_star[3] == pytest.approx(1.5 * np.sqrt(2 / 4) * np.sqrt(2 / np.pi), rel=0.15)
    assert effects.verdicts == ("moves", "within chance", "not told from nothing")


def test_a_parameter_that_only_shuffles_luck_is_seldom_told_from_the_dummy() -> None:
    said = []
    for seed in range(150):
        model = Linear((0.0, 0.0, 0.0), chance=1.0, shuffles=("a", "b"), seed=seed)
        said.append(screen(model, model.prior, replications=1, seed=seed, jobs=1).effects[0].verdicts)
    wrong = {verdict: np.mean([verdict in each for each in said]) for verdict in ("moves", "within chance")}
    assert wrong["moves"] <= 0.09
    assert wrong["within chance"] <= 0.09  # 5 of 100, and what chance allows of 150


def test_an_effect_that_is_large_in_few_places_counts() -> None:
    class Cliff(Linear):
        def __call__(self, values, block, replications):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204
            luck = np.random.default_rng([self.seed, block]).standard_normal(replications)
            over = max(0.0, values["a"] + values["b"] + values["c"] - 2.0)
            return (60.0 * over + luck)[:, None]

    model = Cliff((1.0, 1.0, 1.0))
    effects = screen(model, model.prior, jobs=1).effects[0]
    assert effects.verdicts == ("moves",) * 3


def test_the_luck_changes_in_the_step_of_the_dummy_only() -> None:
    dummy = np.array([[0.0, 0.0, 0.6, 0.6], [1.0, 0.3, 0.3, 0.3]])
    assert blocks_of(dummy).tolist() == [[0, 0, 1, 1], [2, 3, 3, 3]]


def test_where_a_figure_is_not_reached_whole_ways_are_left_out() -> None:
    some = screen(replace(LINEAR, missing=0.9), LINEAR.prior, trajectories=40, replications=1, jobs=1)
    assert 10 <= some.effects[0].used < 40
    assert np.allclose(some.effects[0].mu, [3.0, -1.0, 0.0, 0.0])
    assert "they are left out" in some.sentences()[1]
    none = screen(replace(LINEAR, missing=-1.0), LINEAR.prior, replications=1, jobs=1)
    assert none.effects[0].verdicts == ("unknown",) * 3
    assert "nothing is said of it" in none.sentences()[1]
    assert none.idle == ()


def test_values_that_cannot_be_are_left_out_and_named() -> None:
    found = screen(replace(LINEAR, refused=0.9), LINEAR.prior, trajectories=40, replications=1, jobs=1)
    assert found.refused == ("so many cannot be",)
    assert "so many cannot be" in found.sentences()[-1]


def test_the_same_seed_gives_the_same_numbers_and_another_other_ones() -> None:
    model = replace(LINEAR, chance=1.0)
    first, again, other = (screen(model, model.prior, seed=seed, jobs=1).table for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)


def test_the_table_and_the_sentences_say_what_matters_first() -> None:
    model = replace(LINEAR, chance=0.05)
    found = screen(model, model.prior, jobs=1)
    assert list(found.table["parameter"]) == ["a", "b", "dummy", "c"]
    assert list(found.table["verdict"]) == ["moves", "moves", "dummy", "not told from nothing"]
    assert found.verdict(0, "b") == "moves"
    assert found.idle == ("c",)
    first, of_wait, idle = found.sentences()
    assert first.startswith("3 parameters were screened on 20 ways through their ranges")
    assert of_wait.startswith("Wait (mentor): it is moved by a (3.0 days, ±")
    assert "c cannot be told from nothing" in of_wait
    assert idle.startswith("Whichever of these figures is looked at, c cannot be told from nothing")


def test_without_salib_one_sentence_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "SALib.sample.morris", None)
    with pytest.raises(sim.RequestError) as caught:
        screen(LINEAR, LINEAR.prior, jobs=1)
    assert str(caught.value) == (
        "screening needs SALib, which is not installed: python -m pip install 'ventetid[sensitivity]'"
    )


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(ValueError) as caught:
        screen(LINEAR, LINEAR.prior, trajectories=5, jobs=1)
    assert "10 trajectories or more" in str(caught.value)
    with pytest.raises(ValueError) as caught:
        screen(LINEAR, Prior.of([Parameter("dummy", 0.0, 1.0)]), jobs=1)
    assert "stands for nothing" in str(caught.value)
