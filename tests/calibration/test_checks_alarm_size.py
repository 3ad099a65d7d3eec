"""The alarm is raised as rarely as it says also where simulations are few and statistics many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.checks import alarm as alarms
from calibration.checks.alarm import LIMIT, alarm
from calibration.checks.nearest import Whitened, dealt
from calibration.prior import Parameter, Prior
from tests.calibration.known import table_of
from tests.calibration.made_up_data import of_nobody

if TYPE_CHECKING:
    from collections.abc import Callable

    from calibration.prior import Floats
    from calibration.table.table import Table

PRIOR = Prior(tuple(Parameter(f"p{k}", 0.0, 1.0) for k in range(7)))


def model(statistics: int, seed: int, *, skewed: bool) -> Callable[[Floats], Floats]:
    """Statistics that follow seven parameters, with chance that is shared among them and their own."""
    luck = np.random.default_rng(seed)
    slopes = 0.7 * luck.normal(size=(7, statistics))
    shared = luck.normal(size=(statistics, statistics)) / np.sqrt(statistics)

    def at(points: Floats) -> Floats:
        chance, own = luck.normal(size=(2, len(points), statistics))
        if skewed:
            chance = np.exp(chance) - np.exp(0.5)
        found: Floats = points @ slopes + chance @ shared + 0.5 * own
        return found

    return at


class Spaces:
    """Stands for `Whitened`: the space of the same simulations is made once, for all data."""

    def __init__(self) -> None:
        self.known: dict[bytes, Whitened] = {}

    def of(self, statistics: Floats) -> Whitened:
        if (key := statistics.tobytes()) not in self.known:
            self.known[key] = Whitened.of(statistics)
        return self.known[key]


@pytest.fixture(autouse=True)
def spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alarms, "Whitened", Spaces())


def chances(table: Table, data: Floats) -> Floats:
    return np.array([alarm(table, of_nobody(table.names, each)).p for each in data])


@pytest.mark.parametrize("skewed", [False, True])
@pytest.mark.parametrize(
    ("rows", "statistics", "tables"), [(150, 20, 15), (150, 124, 20), (400, 124, 10), (400, 400, 3)]
)
def test_of_data_of_the_model_one_in_a_hundred_raise_it(
    rows: int, statistics: int, tables: int, *, skewed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarms, "FEWEST", rows)
    monkeypatch.setattr(alarms, "_out_of_line", lambda *_: ())
    found = []
    for seed in range(tables):
        at = model(statistics, seed, skewed=skewed)
        points = PRIOR.points(rows, seed)
        data = at(np.random.default_rng(100 + seed).random((20, 7)))
        found.append(chances(table_of(PRIOR, points, at(points)), data))
    every = np.concatenate(found)
    assert np.mean(every < LIMIT) <= LIMIT + 3.0 * np.sqrt(LIMIT / len(every))
    assert np.mean(every < 0.2) == pytest.approx(0.2, abs=0.1)


def test_what_cannot_be_raises_it_though_statistics_are_many() -> None:
    at = model(124, 3, skewed=False)
    points = PRIOR.points(400, 3)
    table = table_of(PRIOR, points, at(points))
    data = at(np.random.default_rng(5).random((30, 7)))
    data[:, 3] += 6.0 * table.statistics[:, 3].std()
    assert np.mean(chances(table, data) < LIMIT) > 0.8
    worst = [alarm(table, of_nobody(table.names, each)).out_of_line[0].key for each in data]
    assert worst.count("toy:3:all") >= 24


def test_figures_of_the_model_are_seldom_named_as_out_of_line() -> None:
    at = model(124, 4, skewed=False)
    points = PRIOR.points(400, 4)
    table = table_of(PRIOR, points, at(points))
    data = at(np.random.default_rng(6).random((40, 7)))
    clear = [
        sum(each.clear and not each.alone for each in alarm(table, of_nobody(table.names, one)).out_of_line)
        for one in data
    ]
    # Of 124 each is as far as the farthest of 400 simulations once in 401.
    assert np.mean(clear) < 3 * 124 / 401


def test_no_simulation_is_judged_by_itself() -> None:
    parts = list(dealt(23))
    assert np.sum([mine for mine, _ in parts], axis=0).tolist() == [1] * 23
    assert all(not (mine & others).any() and (mine | others).all() for mine, others in parts)
