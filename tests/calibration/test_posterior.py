"""Weighted draws: quantiles and effective number; waves; and the file that others read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pandas as pd
import pytest

import sim
from calibration.posterior import file
from calibration.posterior.learnt import learn
from calibration.posterior.posterior import Posterior
from calibration.posterior.waves import HELD, box_of, table_in_waves
from calibration.prior import DAYS, Box, Parameter, Prior
from tests.calibration import known as k
from tests.calibration import one_queue as q

if TYPE_CHECKING:
    from pathlib import Path

PRIOR = Prior(
    (Parameter("citizens.per_year", 0.0, 10.0), Parameter("measures.mentor.lasts", 10.0, 1000.0, "log", DAYS))
)


def even(number: int = 1001) -> Posterior:
    shares = np.linspace(0.0, 1.0, number)
    return Posterior(
        PRIOR, np.column_stack([shares, shares]), np.full(number, 1.0 / number), (("seed", "1"),)
    )


def test_quantiles_are_values_on_the_scale_of_the_parameter() -> None:
    assert even().interval("citizens.per_year") == pytest.approx((0.5, 9.5), abs=0.01)
    assert even().median("measures.mentor.lasts") == pytest.approx(100.0)
    assert list(even().contraction.values()) == pytest.approx([1.0, 1.0], abs=0.01)
    assert even().effective == pytest.approx(1001)


def test_a_notebook_is_shown_a_line_and_can_have_the_draws_as_a_frame() -> None:
    assert repr(even()) == "<Posterior: 1,001 draws of 2 parameters, as good as 1,001>"
    frame = even().frame()
    assert list(frame) == ["weight", "citizens.per_year", "measures.mentor.lasts"]
    assert frame["weight"].sum() == pytest.approx(1.0)
    assert frame["measures.mentor.lasts"].median() == pytest.approx(100.0)


def test_weights_move_quantiles() -> None:
    shares = np.linspace(0.0, 1.0, 1001)
    found = Posterior(PRIOR, np.column_stack([shares, shares]), np.where(shares > 0.5, 1.0, 0.0))
    assert found.interval("citizens.per_year", 0.5) == pytest.approx((6.25, 8.75), abs=0.02)
    assert found.effective == pytest.approx(500)
    assert found.below(np.array([0.75, 0.2])) == pytest.approx([0.5, 0.0], abs=0.01)


def test_a_path_that_is_no_parameter_is_named() -> None:
    with pytest.raises(KeyError) as unknown:
        even().interval("citizens.per_yaer")
    assert "citizens.per_year" in str(unknown.value)


def test_draws_that_are_none_are_refused() -> None:
    for draws, weights in (
        (np.zeros((0, 2)), np.zeros(0)),
        (np.zeros((2, 1)), np.ones(2)),
        (np.zeros((2, 2)), np.zeros(2)),
        (np.full((2, 2), np.nan), np.ones(2)),
    ):
        with pytest.raises(ValueError):
            Posterior(PRIOR, draws, weights)


def test_a_second_wave_lies_where_the_draws_are_and_leaves_the_posterior_as_it_was() -> None:
    first = k.measured_table(3000)
    values = np.array([0.62, 0.4, 0.58, 0.5, 0.0, 0.0, 0.0])
    before = learn(first).posterior(values)
    box = box_of(before)
    assert box.volume < 0.6
    assert box.low[2] == 0.0
    assert box.high[2] == 1.0  # nothing is known of the third, so nothing of it is cut off
    both = first.and_then(k.measured_table(3000, seed=9, box=box))
    after, large = learn(both).posterior(values), learn(k.measured_table(30000, seed=5)).posterior(values)
    for path in (k.LEVEL, k.SPREAD):
        width = np.diff(large.interval(path))[0]
        assert np.abs(np.subtract(after.interval(path), large.interval(path))).max() < 0.07 * width
    assert after.effective > before.effective * 0.6


def test_the_last_digits_of_a_posterior_do_not_draw_another_wave() -> None:
    found = learn(k.measured_table(2000)).posterior(np.array([0.62, 0.4, 0.58, 0.5, 0.0, 0.0, 0.0]))
    box = box_of(found)
    elsewhere = Posterior(found.prior, found.draws * (1.0 + 1e-13), found.weights)
    assert box_of(elsewhere) == box
    for low, high, path in zip(box.low, box.high, found.prior.paths, strict=True):
        assert round(1000 * low) == pytest.approx(1000 * low, abs=1e-9)
        assert low <= found.interval(path, HELD)[0] < found.interval(path, HELD)[1] <= high


def test_points_of_all_waves_weigh_what_the_prior_says() -> None:
    first = k.measured_table(4096)
    both = first.and_then(k.measured_table(4096, seed=9, box=Box((0.2, 0.3, 0.0), (0.5, 0.9, 1.0))))
    assert np.average(both.points, axis=0, weights=both.weights) == pytest.approx([0.5] * 3, abs=0.01)
    assert both.weights.mean() == pytest.approx(1.0, abs=0.01)
    assert both.first(4096).boxes == (None,)


def test_a_posterior_comes_back_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a 'b' [1].parquet"
    file.write(even(), path)
    found = file.read(path)
    assert found.prior == PRIOR
    assert found.made_from == (("seed", "1"),)
    assert np.allclose(found.draws, even().draws)
    assert np.array_equal(found.weights, even().weights)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_others_read_the_file_too(tmp_path: Path) -> None:
    path = tmp_path / "posterior.parquet"
    file.write(even(), path)
    columns = ["weight", "citizens.per_year", "measures.mentor.lasts"]
    with duckdb.connect(":memory:") as running:
        frame = running.execute("SELECT * FROM read_parquet(?)", [str(path)]).df()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame) == columns
    assert frame["measures.mentor.lasts"].iloc[-1] == pytest.approx(1000.0)  # days
    assert len(sim.read_draws(path).paths) == 2


def test_the_same_posterior_is_written_in_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        file.write(even(), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_file_that_holds_no_posterior_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "posterior.parquet"
    with pytest.raises(FileNotFoundError):
        file.read(path)
    path.write_bytes(b"PAR1 is not enough")
    with pytest.raises(ValueError) as refused:
        file.read(path)
    assert "posterior.parquet" in str(refused.value)


def test_waves_are_made_of_a_scenario_and_the_truth_lies_in_the_last_box(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    values = q.at_truth(1)[0]
    made = table_in_waves(
        q.scenario(), q.PRIOR, q.operator(), values, 600, 2, 1, 1, tmp_path, lambda *done: heard.append(done)
    )
    last = made.boxes[-1]
    assert len(made) == 600
    assert last is not None
    assert last.volume < 0.7
    assert last.holds(q.TRUE_POINT[None]).all()
    assert heard[-1] == (600, 600)
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    again = table_in_waves(q.scenario(), q.PRIOR, q.operator(), values, 600, 2, 1, 1, tmp_path)
    assert np.array_equal(again.statistics, made.statistics)
    assert dict(learn(made).posterior(values).made_from)["simulations"] == "600"
