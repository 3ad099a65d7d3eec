"""Who the citizens are, against the tables that they were drawn from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.population.luck import Luck
from sim.population.profiles import People, chosen, cumulative, draw_people
from sim.scenario.profiles import Profiles
from sim.tables import AGES, BENEFITS, FLAGS, WISHES

CITIZENS = 40_000
TABLE: dict[str, Any] = {
    "age": {"under_30": 0.30, "from_30_to_39": 0.22, "from_40": 0.48},
    "woman": 0.6,
    "psychiatric": {"under_30": 0.68, "from_30_to_39": 0.5, "from_40": 0.39},
    "physical": {"under_30": 0.5, "otherwise": 0.73},
    "unskilled": {"from_40": 1.0, "otherwise": 0.0},
    "previous_benefit": {
        "under_30": {"sickness": 0.12, "cash_or_education": 0.8, "other": 0.08},
        "otherwise": {"sickness": 0.33, "cash_or_education": 0.5, "other": 0.17},
    },
    "wish": {"pension": 0.45, "neither": 0.34, "programme": 0.21},
}


def people(seed: int, **changes: object) -> People:
    return draw_people(Profiles.model_validate({**TABLE, **changes}), Luck(seed, 0, CITIZENS))


def z(found: np.ndarray[Any, np.dtype[np.bool_]], share: float) -> float:
    return float((found.mean() - share) / np.sqrt(share * (1 - share) / len(found)))


def test_age_groups_come_in_their_shares() -> None:
    drawn = people(31)
    for code, age in enumerate(AGES):
        assert abs(z(drawn.age == code, TABLE["age"][age])) < 4


@pytest.mark.parametrize("flag", ["woman", "psychiatric", "physical"])
def test_flags_come_in_their_shares_by_age(flag: str) -> None:
    drawn, given_age = people(32), TABLE[flag]
    for code, age in enumerate(AGES):
        share = given_age if flag == "woman" else given_age.get(age, given_age.get("otherwise"))
        assert abs(z(drawn.flags[flag][drawn.age == code], share)) < 4


def test_a_share_of_nobody_or_everybody_is_just_that() -> None:
    drawn = people(33)
    assert (drawn.flags["unskilled"] == (drawn.age == AGES.index("from_40"))).all()
    assert not drawn.flags["able_to_pay"].any()


def test_benefits_and_wishes_come_in_their_shares_by_age() -> None:
    drawn = people(34)
    for code, age in enumerate(AGES):
        here = drawn.age == code
        benefits = TABLE["previous_benefit"].get(age, TABLE["previous_benefit"]["otherwise"])
        for position, word in enumerate(BENEFITS):
            assert abs(z(drawn.previous_benefit[here] == position, benefits[word])) < 4
        for position, word in enumerate(WISHES):
            assert abs(z(drawn.wish[here] == position, TABLE["wish"][word])) < 4


def test_columns_are_independent_given_age() -> None:
    drawn = people(35)
    here = drawn.age == 2
    for flag in ("woman", "physical"):
        r = np.corrcoef(drawn.flags["psychiatric"][here], drawn.flags[flag][here])[0, 1]
        assert abs(r * np.sqrt(here.sum())) < 4


def test_a_higher_share_keeps_everyone_who_had_the_flag_and_touches_no_other_column() -> None:
    before, after = people(36), people(36, woman=0.7)
    assert not (before.flags["woman"] & ~after.flags["woman"]).any()
    assert (before.age == after.age).all()
    assert (before.wish == after.wish).all()
    assert (before.flags["psychiatric"] == after.flags["psychiatric"]).all()


def test_without_profiles_everybody_is_alike() -> None:
    drawn = draw_people(None, Luck(1, 0, 5))
    assert [AGES[code] for code in drawn.age] == ["from_30_to_39"] * 5
    assert [BENEFITS[code] for code in drawn.previous_benefit] == ["other"] * 5
    assert [WISHES[code] for code in drawn.wish] == ["neither"] * 5
    assert not any(drawn.flags[flag].any() for flag in FLAGS)


def test_a_column_left_out_of_the_profiles_is_as_without_them() -> None:
    drawn = draw_people(Profiles.model_validate({"age": {"from_40": 1.0}}), Luck(1, 0, 50))
    assert set(drawn.age.tolist()) == {AGES.index("from_40")}
    assert set(drawn.previous_benefit.tolist()) == {BENEFITS.index("other")}
    assert set(drawn.wish.tolist()) == {WISHES.index("neither")}
    assert not any(drawn.flags[flag].any() for flag in FLAGS)


def test_the_words_of_a_profile_name_its_citizens() -> None:
    drawn = people(37)
    assert (drawn.who("from_40") == (drawn.age == 2)).all()
    assert (drawn.who("psychiatric") == drawn.flags["psychiatric"]).all()
    assert (drawn.who("sickness") == (drawn.previous_benefit == 0)).all()
    assert (drawn.who("programme") == (drawn.wish == 2)).all()
    with pytest.raises(ValueError, match="tall is no word of a profile"):
        drawn.who("tall")


def test_a_share_of_zero_at_the_end_is_nobody_even_if_the_others_round_to_less_than_one() -> None:
    table = {"under_30": 0.7, "from_30_to_39": 0.2, "from_40": 0.1}
    assert 0.7 + 0.2 + 0.1 < 1.0
    reached = cumulative(table, ("under_30", "from_30_to_39", "from_40", "nobody"))
    assert chosen(reached, np.array([1.0 - 2.0**-53])).tolist() == [2]


@given(
    st.lists(st.floats(0, 1), min_size=1, max_size=6).filter(lambda weights: sum(weights) > 0.01),
    st.lists(st.floats(0, 1, exclude_max=True), max_size=20),
)
def test_inversion_takes_the_category_that_the_uniform_falls_into(
    weights: list[float], uniforms: list[float]
) -> None:
    shares = np.array(weights) / sum(weights)
    edges = np.cumsum(shares)
    for uniform, code in zip(uniforms, chosen(edges, np.array(uniforms)).tolist(), strict=True):
        assert code == len(shares) - 1 or uniform < edges[code]
        assert code == 0 or edges[code - 1] <= uniform
