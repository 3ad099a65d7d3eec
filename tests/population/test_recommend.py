"""What is recommended to whom: shares by profile, and measures that exclude each other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.population.luck import Luck
from sim.population.profiles import People, draw_people
from sim.population.recommend import one_of, probability, recommended
from sim.scenario import Measure
from sim.scenario.profiles import Profiles

CITIZENS = 40_000
PROFILES = Profiles.model_validate(
    {
        "age": {"under_30": 0.3, "from_30_to_39": 0.2, "from_40": 0.5},
        "psychiatric": 0.5,
        "physical": 0.6,
        "wish": {"pension": 0.5, "neither": 0.3, "programme": 0.2},
    }
)


def measure(share: object, one_of: str | None = None) -> Measure:
    return Measure.model_validate(
        {"recommended": share, "one_of": one_of, "places": 5, "lasts": "3 weeks"}
        if one_of
        else {"recommended": share, "places": 5, "lasts": "3 weeks"}
    )


def town(seed: int) -> tuple[Luck, People]:
    luck = Luck(seed, 0, CITIZENS)
    return luck, draw_people(PROFILES, luck)


def z(found: np.ndarray[Any, np.dtype[np.bool_]], share: float) -> float:
    return float((found.mean() - share) / np.sqrt(share * (1 - share) / len(found)))


def test_a_measure_is_recommended_to_its_share_of_every_profile() -> None:
    luck, people = town(41)
    found = recommended({"mentor": measure(0.73)}, people, luck)[:, 0]
    assert abs(z(found, 0.73)) < 4
    assert abs(z(found[people.who("psychiatric")], 0.73)) < 4


def test_the_highest_of_the_shares_that_fit_holds_and_otherwise_for_the_rest() -> None:
    luck, people = town(42)
    share = {"psychiatric": 0.4, "under_30": 0.7, "pension": 0.5, "otherwise": 0.1}
    found = recommended({"course": measure(share)}, people, luck)[:, 0]
    young, ill, pension = (people.who(word) for word in ("under_30", "psychiatric", "pension"))
    assert abs(z(found[young], 0.7)) < 4
    assert abs(z(found[~young & pension], 0.5)) < 4
    assert abs(z(found[~young & ~pension & ill], 0.4)) < 4
    assert abs(z(found[~young & ~pension & ~ill], 0.1)) < 4


def test_without_otherwise_nobody_else_is_recommended_it() -> None:
    luck, people = town(43)
    found = recommended({"course": measure({"psychiatric": 1.0})}, people, luck)[:, 0]
    assert (found == people.who("psychiatric")).all()


def test_a_share_of_zero_that_fits_is_not_overruled_by_otherwise() -> None:
    _, people = town(44)
    found = probability(measure({"psychiatric": 0.0, "otherwise": 0.3}), people)
    assert set(found[people.who("psychiatric")].tolist()) == {0.0}
    assert set(found[~people.who("psychiatric")].tolist()) == {0.3}


def test_measures_are_recommended_independently_unless_they_exclude_each_other() -> None:
    luck, people = town(45)
    found = recommended({"a": measure(0.5), "b": measure(0.5)}, people, luck)
    assert abs(z(found[:, 0] & found[:, 1], 0.25)) < 4


def test_measures_that_exclude_each_other_never_come_together() -> None:
    luck, people = town(46)
    measures = {
        "anxiety": measure({"psychiatric": 0.45, "otherwise": 0.05}, "health"),
        "course": measure({"physical": 0.3, "otherwise": 0.1}, "health"),
        "mentor": measure(0.7),
        "psychologist": measure(0.2, "health"),
    }
    found = recommended(measures, people, luck)
    assert found[:, [0, 1, 3]].sum(axis=1).max() == 1
    ill, physical = people.who("psychiatric"), people.who("physical")
    assert abs(z(found[ill, 0], 0.45)) < 4
    assert abs(z(found[~ill, 0], 0.05)) < 4
    assert abs(z(found[physical, 1], 0.3)) < 4
    assert abs(z(found[~physical, 1], 0.1)) < 4
    assert abs(z(found[:, 2], 0.7)) < 4
    assert abs(z(found[:, 3], 0.2)) < 4


def test_probabilities_that_add_to_more_than_one_are_scaled_for_that_profile_only() -> None:
    luck, people = town(47)
    measures = {
        "a": measure({"psychiatric": 0.9, "otherwise": 0.2}, "health"),
        "b": measure(0.6, "health"),
    }
    found = recommended(measures, people, luck)
    ill = people.who("psychiatric")
    assert (found[ill].sum(axis=1) == 1).all()
    assert abs(z(found[ill, 0], 0.6)) < 4
    assert abs(z(found[~ill, 0], 0.2)) < 4
    assert abs(z(found[~ill, 1], 0.6)) < 4


@given(
    st.lists(st.floats(0, 1), min_size=1, max_size=7),
    st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=20),
)
def test_one_uniform_picks_at_most_one_in_the_order_given(shares: list[float], uniforms: list[float]) -> None:
    table = np.repeat(np.array(shares)[:, np.newaxis], len(uniforms), axis=1)
    found = one_of(table, np.array(uniforms))
    assert (found.sum(axis=0) <= 1).all()
    scaled = np.cumsum(shares) / max(1.0, sum(shares))
    for uniform, column in zip(uniforms, found.T, strict=True):
        (picked,) = np.flatnonzero(column).tolist() or [len(shares)]
        assert picked == len(shares) or uniform <= scaled[picked] + 1e-12
        assert picked == 0 or uniform >= scaled[picked - 1] - 1e-12


@pytest.mark.parametrize("order", [["a", "b", "c"], ["c", "a", "b"]])
def test_the_order_in_the_file_is_no_matter(order: list[str]) -> None:
    luck, people = town(48)
    measures = {"a": measure(0.3, "health"), "b": measure(0.5), "c": measure(0.4, "health")}
    found = recommended({name: measures[name] for name in order}, people, luck)
    assert (found == recommended(measures, people, luck)).all()


def test_a_private_measure_is_recommended_to_nobody_and_takes_nothing_from_those_beside_it() -> None:
    luck, people = town(48)
    beside = {"group": measure(0.5, "health"), "mentor": measure(0.7)}
    private = {
        name: Measure.model_validate({"private": True, "one_of": word, "places": 5, "lasts": "3 weeks"})
        for name, word in (("coach", None), ("doctor", "health"))
    }
    found = recommended(beside | private, people, luck)
    assert not found[:, [0, 1]].any()  # coach and doctor
    assert np.array_equal(found[:, [2, 3]], recommended(beside, people, luck))
