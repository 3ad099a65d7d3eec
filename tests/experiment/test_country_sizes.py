"""How large the municipalities of a country are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.experiment import RequestError
from sim.experiment.national.sizes import by_size, municipalities, the_one
from tests.experiment.towns import town

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def drawn(number: int, sd: float, seed: int = 1) -> Floats:
    block = {"number": number, "sizes": {"lognormal": {"sd": sd}}, "seed": seed}
    return np.array([float(each.size) for each in municipalities(town(municipalities=block))])


@given(st.integers(2, 300), st.floats(0.01, 5))
def test_sizes_add_up_exactly_and_nobody_is_left_out(number: int, sd: float) -> None:
    block = {"number": number, "sizes": {"lognormal": {"sd": sd}}}
    towns = municipalities(town(municipalities=block))
    assert sum(each.size for each in towns) == number
    assert all(each.size > 0 for each in towns)
    assert [each.number for each in towns] == list(range(1, number + 1))


def test_drawn_sizes_rise_and_one_lies_in_each_part_of_the_distribution() -> None:
    sizes = drawn(98, 1.1)
    assert (np.diff(sizes) >= 0).all()
    spread = np.sqrt(np.log1p(1.1**2))
    # The mean of the drawn ones is not quite that of the distribution: their ratios are what counts.
    normal = np.log(sizes) / spread
    quantile = stats.norm.ppf((np.arange(98) + 0.5) / 98)
    assert np.abs((normal - normal.mean()) - quantile)[5:-5].max() < 0.15


def test_sizes_are_the_same_in_every_run_and_others_with_another_seed() -> None:
    assert np.array_equal(drawn(20, 1.0), drawn(20, 1.0))
    assert not np.array_equal(drawn(20, 1.0), drawn(20, 1.0, seed=2))


def test_listed_sizes_are_relative_to_the_typical_municipality_whatever_their_mean() -> None:
    block = {"number": 2, "sizes": {"inhabitants": [600_000, 600_000], "typical": 60_000}}
    assert [float(each.size) for each in municipalities(town(municipalities=block))] == [10, 10]
    block = {"number": 3, "sizes": {"inhabitants": [10_000, 50_000, 30_000], "typical": 30_000}}
    towns = municipalities(town(municipalities=block))
    assert [float(each.size) for each in towns] == pytest.approx([1 / 3, 5 / 3, 1], abs=1e-4)
    assert [each.inhabitants for each in towns] == [10_000, 50_000, 30_000]
    assert [list(part) for part in by_size(towns)] == [[0], [2], [1]]


def test_every_municipality_is_in_one_of_three_parts_of_like_number() -> None:
    for number in (2, 3, 4, 5, 98):
        towns = municipalities(town(municipalities={"number": number, "sizes": {"lognormal": {"sd": 1}}}))
        parts = by_size(towns)
        assert sorted(np.concatenate(parts)) == list(range(number))
        assert max(map(len, parts)) - min(map(len, parts)) <= 1
        assert min(map(len, parts)) >= number // 3


def test_luck_differs_from_municipality_to_municipality_and_from_seed_to_seed() -> None:
    towns = municipalities(town(municipalities={"number": 98, "sizes": {"lognormal": {"sd": 1}}}))
    assert len({each.seed(of_run) for each in towns for of_run in (1, 2)}) == 196
    assert towns[0].seed(1) == towns[0].seed(1)


def test_a_number_that_no_municipality_has_and_a_scenario_that_is_no_country_are_refused() -> None:
    country = town(municipalities={"number": 4, "sizes": {"lognormal": {"sd": 1}}})
    with pytest.raises(RequestError) as refused:
        the_one(country, 5)
    assert str(refused.value) == "municipality must be a number from 1 to 4, not 5"
    with pytest.raises(RequestError) as refused:
        municipalities(town())
    assert '"Town" is one municipality' in str(refused.value)
