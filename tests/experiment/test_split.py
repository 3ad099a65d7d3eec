"""How much of a difference is chance, and how much parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.experiment.parameters.split import COLUMNS, FEWEST, expected, parts
from tests.experiment import half_granted
from tests.experiment.half_granted import all_granted, town

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiment import Comparison

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


def pairs(chance: float, parameters: float, draws: int, seed: int = 1) -> Floats:
    """Two lucks of each draw, with these standard deviations."""
    luck = np.random.default_rng(seed)
    found: Floats = luck.normal(5.0, parameters, (draws, 1)) + luck.normal(0.0, chance, (draws, 2))
    return found


@pytest.mark.parametrize(("chance", "parameters"), [(1.0, 1.0), (1.0, 2.0), (2.0, 0.5), (1.0, 0.0)])
def test_both_parts_are_found_again(chance: float, parameters: float) -> None:
    found = parts(pairs(chance, parameters, 20_000))
    assert found.chance == pytest.approx(chance**2, rel=0.03)
    assert found.parameters == pytest.approx(parameters**2, abs=0.06 * (chance**2 + parameters**2))


def test_the_interval_of_the_share_holds_it_in_eight_of_ten() -> None:
    held = 0
    for seed in range(200):
        found = parts(pairs(1.0, 1.0, 60, seed))
        held += found.low <= 0.5 <= found.high
    assert 0.70 <= held / 200 <= 0.88


def test_what_is_expected_is_spread_as_much_as_the_parameters() -> None:
    some = pairs(2.0, 1.0, 500)
    found = parts(some)
    drawn = expected(some, found)
    assert drawn.var(ddof=1) == pytest.approx(found.parameters)
    assert drawn.mean() == pytest.approx(some.mean())
    assert some.mean(axis=1).var(ddof=1) > 2 * found.parameters


def test_without_chance_all_is_parameters_and_without_a_difference_nothing_is_said() -> None:
    one = np.random.default_rng(1).normal(size=(40, 1))
    assert parts(np.hstack([one, one])).share == 1.0
    assert np.isnan(parts(np.zeros((40, 2))).share)


def test_of_few_runs_nothing_is_said_of_the_share() -> None:
    for number in (2, 5, FEWEST - 1):
        found = parts(pairs(1.0, 1.0, number))
        assert np.isnan([found.share, found.low, found.high]).all()
        assert found.chance > 0.0
    assert not np.isnan([parts(pairs(1.0, 1.0, FEWEST)).share, parts(pairs(1.0, 1.0, FEWEST)).low]).any()


def clustered(draws: int, times: int, seed: int) -> tuple[Floats, Ints]:
    """Each of so many draws so often, with as much chance as parameters, and which draw each pair has."""
    luck = np.random.default_rng(seed)
    of = np.repeat(np.arange(draws), times)
    found: Floats = luck.normal(0.0, 1.0, draws)[of][:, None] + luck.normal(0.0, 1.0, (len(of), 2))
    return found, of


def test_more_runs_of_the_same_draws_make_them_no_better_known() -> None:
    held, wider = 0, []
    for seed in range(150):
        some, of = clustered(25, 12, seed)
        found, as_if = parts(some, of), parts(some)
        held += found.low <= 0.5 <= found.high
        wider.append((found.high - found.low) / (as_if.high - as_if.low))
    assert 0.6 <= held / 150 <= 0.9  # where runs are drawn again, and not draws, 62 of 150
    assert np.median(wider) > 1.4


def test_runs_of_few_draws_do_not_make_their_part_smaller() -> None:
    found = [parts(*clustered(6, 40, seed)).parameters for seed in range(400)]
    assert np.mean(found) == pytest.approx(1.0, abs=0.12)


def test_few_different_draws_have_no_interval() -> None:
    found = parts(*clustered(FEWEST - 1, 10, 1))
    assert not np.isnan(found.share)
    assert np.isnan([found.low, found.high]).all()


def test_draws_that_are_all_the_same_can_move_nothing() -> None:
    found = parts(pairs(1.0, 0.0, 50), moved=False)
    assert (found.share, found.low, found.high) == (0.0, 0.0, 0.0)
    assert found.chance == pytest.approx(1.0, rel=0.3)


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return half_granted.compared()


def test_a_difference_that_falls_in_a_line_is_split_as_theory_says(compared: Comparison) -> None:
    (row,) = (
        each for each in compared.split_rows if (each.indicator, each.of) == ("started_within_90", "company")
    )
    gain = 0.5 * (1 - np.linspace(0.1, 0.5, 81))
    people = 100 * (2 - 90 / 365.25)  # of whom it is known whether they start within 90 days
    parameters, chance = gain.var(), (gain * (1 - gain)).mean() / people
    assert row.difference == pytest.approx(gain.mean(), abs=0.01)
    assert row.parameters == pytest.approx(parameters**0.5, rel=0.1)
    assert row.chance == pytest.approx(chance**0.5, rel=0.2)
    assert row.share_low < parameters / (parameters + chance) < row.share_high
    assert row.expected_low == pytest.approx(0.5 * (1 - 0.46), abs=0.015)
    assert row.expected_high == pytest.approx(0.5 * (1 - 0.14), abs=0.015)
    assert row.run_low < row.expected_low < row.expected_high < row.run_high
    assert (row.draws, row.different) == (300, 81)


def test_it_is_a_table_of_the_headline_differences(compared: Comparison) -> None:
    assert tuple(compared.split.columns) == COLUMNS
    assert len(compared.split) == len(compared.headline)


def test_the_first_luck_is_what_a_comparison_without_a_second_is_made_of(compared: Comparison) -> None:
    plain = sim.compare(compared.baseline.scenario, [all_granted()], 20, jobs=1)
    assert np.array_equal(plain.results[1].values, compared.results[1].values[:20], equal_nan=True)
    with pytest.raises(sim.RequestError, match="split=True"):
        _ = plain.split


def test_the_second_luck_has_the_same_draws_and_other_people(compared: Comparison) -> None:
    draws = compared.baseline.scenario.draws
    again = compared.again[0].scenario.draws
    assert draws is not None
    assert again is not None
    seeds = compared.baseline.seed, compared.again[0].seed
    assert [draws.which(n, seeds[0]) for n in range(50)] == [again.which(n, seeds[1]) for n in range(50)]
    assert not np.array_equal(compared.baseline.values, compared.again[0].values, equal_nan=True)


def test_a_split_is_asked_of_scenarios_under_draws_only() -> None:
    with pytest.raises(sim.RequestError, match="under draws"):
        sim.compare(town(), [all_granted()], 3, jobs=1, split=True)
