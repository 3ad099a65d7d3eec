"""The alarm: silent where the data are of the model, and raised where they cannot be."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.checks.alarm import FEWEST, LIMIT, alarm
from calibration.checks.nearest import Whitened, distances
from tests.calibration import known as k
from tests.calibration.made_up_data import of_nobody

if TYPE_CHECKING:
    from calibration.checks.seen import Seen
    from calibration.prior import Floats
    from calibration.table.table import Table


@cache
def table() -> Table:
    return k.measured_table(4096)


def seen(*values: float) -> Seen:
    return of_nobody(table().names, np.array(values))


def test_data_of_the_model_raise_it_as_rarely_as_it_says() -> None:
    points = np.random.default_rng(31).random((150, 3))
    few = k.measured_table(2 * FEWEST)  # of which it holds as of many
    p = np.array([alarm(few, seen(*values)).p for values in k.measured(points, 32)])
    assert np.mean(p < 0.01) < 0.04
    assert np.mean(p < 0.5) == pytest.approx(0.5, abs=0.12)


def test_a_number_beyond_all_simulations_raises_it_and_is_named() -> None:
    found = alarm(table(), seen(0.5, 0.5, 0.5, 0.5, 0.0, 40.0, 0.0))
    assert found.raised
    worst = found.out_of_line[0]
    assert (worst.key, worst.alone) == ("toy:5:all", True)
    assert "are rare among simulations over all of the ranges" in found.sentences()[0]
    assert found.sentences()[1].startswith("5: 40 observed, and no simulation shows that; they show ")


def test_numbers_that_are_usual_by_themselves_and_impossible_together_raise_it() -> None:
    # Both measure the level, with a noise of .11 each: .2 and .9 are each quite usual.
    found = alarm(table(), seen(0.1, 0.5, 0.9, 0.5, 0.0, 0.0, 0.0))
    assert found.raised
    assert {each.key for each in found.out_of_line[:2]} == {"toy:0:all", "toy:2:all"}
    assert not any(each.alone for each in found.out_of_line)
    assert sum(each.clear for each in found.out_of_line) == 2
    assert "where simulations that are like the data otherwise show" in found.sentences()[1]
    usual = alarm(table(), seen(0.85, 0.5, 0.9, 0.5, 0.0, 0.0, 0.0))
    assert not usual.raised
    assert "The data are like what the model shows" in usual.sentences()[0]


def test_what_rests_on_few_people_is_not_named() -> None:
    values = seen(0.5, 0.5, 0.5, 0.5, 0.0, 40.0, 0.0)
    hidden = replace(values, told=np.zeros(7, np.bool_))
    said = alarm(table(), hidden).sentences()
    assert len(said) == 2
    assert said[1] == "What is most out of line rests on too few people to be told."


def test_a_number_that_never_varies_must_be_what_it_always_is() -> None:
    one = replace(
        table(),
        names=(*table().names, "toy:7:all"),
        statistics=np.hstack([table().statistics, np.full((len(table()), 1), 3.0)]),
    )
    usual = (0.5, 0.5, 0.5, 0.5, 0.0, 0.0, 0.0)
    assert not alarm(one, of_nobody(one.names, np.array([*usual, 3.0]))).raised
    found = alarm(one, of_nobody(one.names, np.array([*usual, 2.0])))
    assert found.raised
    assert found.out_of_line[0].key == "toy:7:all"


def test_statistics_that_were_not_observed_play_no_part() -> None:
    values = seen(0.5, 0.5, 0.5, 0.5, 0.0, 40.0, 0.0)
    assert not alarm(table(), values.only([0, 1, 2, 3])).raised


def test_units_of_the_statistics_do_not_matter() -> None:
    units = np.array([1.0, 100.0, 0.01, 1.0, 7.0, 1.0, 1.0])
    other = replace(table(), statistics=table().statistics * units)
    for values in k.measured(np.full((5, 3), 0.4), 8):
        one = alarm(table(), of_nobody(table().names, values))
        assert alarm(other, of_nobody(other.names, values * units)).p == pytest.approx(one.p)


def test_distances_are_those_to_the_nearest_others() -> None:
    luck = np.random.default_rng(1)
    rows: Floats = luck.normal(size=(700, 3)) @ np.array([[1.0, 2, 0], [0, 1, 5], [0, 0, 1]])
    places = Whitened.of(rows).at(rows)
    assert np.cov(places.T, bias=True) == pytest.approx(np.eye(3), abs=1e-3)
    apart = np.linalg.norm(places[:600, None] - places[None, 600:], axis=2)
    brute = np.sort(apart, axis=1)[:, :5].mean(axis=1)
    assert distances(places[:600], places[600:]) == pytest.approx(brute, abs=1e-6)


def test_a_small_table_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot raise an alarm"):
        alarm(k.measured_table(FEWEST - 1), seen(*np.zeros(7)))
    assert 1 / (FEWEST + 1) < LIMIT / 2
