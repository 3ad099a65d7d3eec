"""Ridge regression: least squares where there is much to see, nothing where there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.posterior.ridge import ridge

if TYPE_CHECKING:
    from calibration.prior import Floats


def made(rows: int, columns: int, seed: int = 1) -> tuple[Floats, Floats]:
    """Columns, and two answers: one that follows the first column closely, and pure chance."""
    luck = np.random.default_rng(seed)
    x = luck.normal(size=(rows, columns))
    return x, np.column_stack([3.0 + 2.0 * x[:, 0] + 0.1 * luck.normal(size=rows), luck.normal(size=rows)])


def test_a_clear_line_is_found_as_least_squares_finds_it() -> None:
    x, y = made(200, 4)
    line = ridge(x, y[:, :1])
    right, *_ = np.linalg.lstsq(np.column_stack([np.ones(200), x]), y[:, :1], rcond=None)
    assert line.slopes[:, 0] / line.scale == pytest.approx(right[1:, 0], abs=1e-3)
    assert line.at(np.zeros((1, 4)))[0, 0] == pytest.approx(right[0, 0], abs=1e-3)
    assert np.allclose(line.at(x), line.fitted)


def test_chance_is_not_followed() -> None:
    x, y = made(100, 40)
    line = ridge(x, y)
    assert line.fitted[:, 1].std() < 0.3 * y[:, 1].std()  # least squares would have 0.63
    assert line.fitted[:, 0].std() == pytest.approx(y[:, 0].std(), rel=0.05)


def test_a_weight_is_a_number_of_rows() -> None:
    x, y = made(60, 3)
    times = np.tile([1, 2, 3], 20)
    weighed, repeated = (
        ridge(x, y[:, :1], times.astype(float)),
        ridge(np.repeat(x, times, 0), np.repeat(y[:, :1], times, 0)),
    )
    assert np.allclose(weighed.fitted, repeated.fitted[np.cumsum(times) - 1], atol=1e-3)


def test_leverages_add_up_to_the_freedom_that_was_used() -> None:
    x, y = made(400, 3)
    line = ridge(x, y[:, :1])
    assert line.leverage(x).sum() == pytest.approx(4.0, abs=0.01)
    assert line.far(x.mean(axis=0)) == pytest.approx([1 / 400], rel=1e-6)
    assert (line.far(x.mean(axis=0) + 5.0) > 20 / 400).all()


def test_residuals_widened_by_leverage_are_as_large_as_chance() -> None:
    luck = np.random.default_rng(3)
    x = luck.normal(size=(60, 8))
    sizes = []
    for _ in range(200):
        y = x @ np.full((8, 1), 5.0) + luck.normal(size=(60, 1))
        line = ridge(x, y)
        sizes.append(np.square(y - line.fitted) / (1.0 - line.leverage(x)))
    assert np.mean(sizes) == pytest.approx(1.0, abs=0.05)


def test_columns_that_do_not_vary_and_columns_that_stand_twice_do_no_harm() -> None:
    x, y = made(80, 2)
    odd = np.column_stack([x, x[:, 0], np.full(80, 7.0), np.zeros(80)])
    assert np.allclose(ridge(odd, y).fitted, ridge(x, y).fitted, atol=0.02)
    alone = ridge(np.full((80, 1), 7.0), y)
    assert np.allclose(alone.fitted, y.mean(axis=0))
