from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import sim
from calibration.sensitivity import split
from calibration.sensitivity.splitting import drawn, parted
from tests.calibration.known_models import Linear

LINEAR = Linear((2.0, 1.0, 0.0), chance=0.5)


def test_the_share_of_a_sum_with_chance_is_that_of_its_variances() -> None:
    found = split(LINEAR, LINEAR.prior, sets=4_000, jobs=1).parts[0]
    assert found.share == pytest.approx(LINEAR.share, abs=0.03)
    assert found.low < LINEAR.share < found.high
    assert found.parameters == pytest.approx(np.sqrt(5 / 12), rel=0.05)
    assert found.chance == pytest.approx(0.5, rel=0.05)
    assert found.middle == pytest.approx(1.5, abs=0.05)


def test_with_two_lucks_it_is_the_covariance_of_first_and_second() -> None:
    luck = np.random.default_rng(1)
    values = luck.standard_normal((5_000, 1)) + luck.standard_normal((5_000, 2))
    first, second = values.T
    assert parted(values).parameters ** 2 == pytest.approx(np.cov(first, second)[0, 1], rel=0.01)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("heavy", [False, True])
def test_intervals_hold_as_often_as_they_say(share: float, heavy: bool) -> None:  # noqa: FBT001
    luck = np.random.default_rng([int(10 * share), heavy])

    def noise(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        found = luck.standard_normal(shape)
        return (found**2 - 1.0) / 2**0.5 if heavy else found

    held = 0
    for _ in range(400):
        values = np.sqrt(share) * noise(200, 1) + np.sqrt(1 - share) * noise(200, 2)
        found = parted(values)
        held += found.low <= share <= found.high
    # 95 of 100, less what 400 tries allow; skewed figures (a kurtosis of 15) cost some more.
    assert held / 400 >= (0.86 if heavy else 0.92)


def test_without_chance_all_is_parameters_and_without_parameters_none_is() -> None:
    sure = split(replace(LINEAR, chance=0.0), LINEAR.prior, jobs=1).parts[0]
    assert sure[:3] == (1.0, 1.0, 1.0)
    idle = split(Linear((0.0, 0.0), chance=1.0), Linear((0.0, 0.0)).prior, jobs=1).parts[0]
    assert idle.low == 0.0
    assert idle.share < 0.15
    same = split(Linear((0.0, 0.0)), Linear((0.0, 0.0)).prior, jobs=1)
    assert np.isnan(same.parts[0].share)
    assert "the same in all runs" in same.sentences()[1]


def test_a_figure_that_hangs_on_one_set_has_no_interval() -> None:
    values = np.zeros((50, 2))
    values[7] = 1.0, 0.0
    assert parted(values)[1:3] == (0.0, 1.0)


def test_more_lucks_and_fewer_sets_give_the_same_share() -> None:
    found = split(LINEAR, LINEAR.prior, sets=1_000, lucks=5, jobs=1).parts[0]
    assert found.low < LINEAR.share < found.high


def test_all_sets_have_luck_of_their_own_each_time() -> None:
    asked = []

    class Noting(Linear):
        def __call__(self, values, block, replications):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204
            asked.append((tuple(values.values()), block))
            return super().__call__(values, block, replications)

    split(Noting((1.0, 1.0)), LINEAR.prior, sets=30, jobs=1)
    assert [block for _, block in asked] == list(range(60))
    assert [values for values, _ in asked[:30]] == [values for values, _ in asked[30:]]


def test_draws_come_as_often_as_their_weights_say() -> None:
    draws = sim.Draws.of({"a": [0.0, 1.0], "b": [0.0, 0.0], "weight": [3.0, 1.0]})
    values = [each["a"] for each in drawn(draws, 400, seed=1)]
    assert np.mean(values) == pytest.approx(0.25, abs=0.01)
    found = split(Linear((2.0, 1.0), chance=1.0), draws, sets=2_000, jobs=1).parts[0]
    assert found.parameters**2 == pytest.approx(4 * 0.25 * 0.75, rel=0.15)


def test_sets_without_an_answer_are_left_out_and_counted() -> None:
    found = split(replace(LINEAR, missing=0.75), LINEAR.prior, sets=200, jobs=1)
    assert found.parts[0].sets == pytest.approx(150, abs=3)
    assert "In 50 sets it is not defined" in found.sentences()[1]
    refused = split(replace(LINEAR, refused=0.05), LINEAR.prior, jobs=1)
    assert np.isnan(refused.parts[0].share)
    assert "so many cannot be" in refused.sentences()[-1]


def test_sentences_say_what_more_knowledge_would_narrow() -> None:
    much, little = (
        split(Linear((1.0, 1.0), chance=chance), LINEAR.prior, jobs=1).sentences()[1]
        for chance in (0.05, 2.0)
    )
    assert much.startswith("Wait (mentor): 99 % of its variance (98 % to 99 %) is due to parameters")
    assert "would narrow it more than anything else" in much
    assert "remains however well the parameters are known" in little


def test_the_same_seed_gives_the_same_table() -> None:
    first, again, other = (split(LINEAR, LINEAR.prior, seed=seed, jobs=1).table for seed in (3, 3, 4))
    assert first.equals(again)
    assert not first.equals(other)


def test_too_few_sets_or_lucks_are_refused() -> None:
    for sets, lucks in ((5, 2), (200, 1)):
        with pytest.raises(ValueError) as caught:
            split(LINEAR, LINEAR.prior, sets, lucks, jobs=1)
        assert "twice or more" in str(caught.value)
