"""What further data would tell, where their columns are many and the points near the data few."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.checks.candidates import Candidate
from calibration.checks.further import SHUFFLED, Further, left_by_line
from calibration.checks.would_tell import WORTH_ASKING, would_tell
from calibration.posterior.learnt import learn
from calibration.prior import Box, Parameter, Prior
from calibration.table.table import Table

if TYPE_CHECKING:
    from calibration.prior import Floats

MANY = 300
"""Columns of the further data."""
SEEN = ("referrals:a:mentor", "referrals:b:mentor")
VALUES = np.array([0.5, 0.5])
NOISE = 0.1
OPEN = "open"
"""A parameter that nothing observed tells of."""


@cache
def table(number: int, parameters: int = 3, *, telling: bool) -> Table:
    """Two parameters that are measured roughly, others that are not, and many columns of chance: one of
    these tells of the third parameter where they are telling."""
    names = ("a", "b", OPEN, *(f"p{k}" for k in range(3, parameters)))
    prior = Prior(tuple(Parameter(each, 0.0, 1.0) for each in names))
    points, luck = prior.points(number, 1), np.random.default_rng(number)
    seen = points[:, :2] + 0.3 * luck.normal(size=(number, 2))
    more = luck.normal(size=(number, MANY))
    if telling:
        more[:, MANY // 2] = points[:, 2] + NOISE * luck.normal(size=number)
    keys = (*SEEN, *(f"waiting:{k}:mentor" for k in range(MANY)))
    return Table(prior, keys, points, np.hstack([seen, more]), np.zeros(number, np.intp))


def offered(of: Table) -> Candidate:
    return Candidate("many numbers", 1, of.names[len(SEEN) :])


def gains(of: Table) -> dict[str, float]:
    """By path, how much narrower the many columns are expected to make each."""
    found = would_tell(of, SEEN, VALUES, [offered(of)])
    return {path: each.contraction - each.promises[0].contraction for path, each in found.items()}


@pytest.mark.parametrize(("number", "parameters"), [(1200, 3), (1200, 40), (400, 3)])
def test_many_columns_of_chance_promise_nothing(number: int, parameters: int) -> None:
    some = table(number, parameters, telling=False)
    assert learn(some.only(SEEN)).kept <= 400
    assert max(gains(some).values()) < 0.02
    found = would_tell(some, SEEN, VALUES, [offered(some)])
    assert all(each.best is None for each in found.values())


def test_chance_is_not_promised_in_waves_either() -> None:
    some = table(1200, telling=False)
    narrow = Box((0.2, 0.2, 0.0), (0.8, 0.8, 1.0))
    wave = np.where(narrow.holds(some.points) & (np.arange(len(some)) >= 600), 1, 0)
    assert max(gains(replace(some, wave=wave, boxes=(None, narrow))).values()) < 0.02


@pytest.mark.parametrize("parameters", [3, 40])
def test_the_one_column_that_tells_is_found_among_many(parameters: int) -> None:
    found = gains(table(1200, parameters, telling=True))
    assert found.pop(OPEN) > 3 * WORTH_ASKING
    assert max(found.values()) < WORTH_ASKING


def test_what_is_expected_of_many_columns_is_what_a_refit_with_them_gives() -> None:
    some = table(1200, telling=True)
    expected = would_tell(some, SEEN, VALUES, [offered(some)])[OPEN].promises[0].contraction
    learnt = learn(some.only(SEEN + offered(some).keys))
    luck = np.random.default_rng(5)
    after = []
    for at in np.linspace(0.05, 0.95, 10):
        values = np.concatenate([VALUES, luck.normal(size=MANY)])
        values[len(SEEN) + MANY // 2] = at + NOISE * luck.normal()
        after.append(learnt.posterior(values).contraction[OPEN])
    assert expected == pytest.approx(float(np.mean(after)), rel=0.15)
    # No more can be promised than the column tells by itself.
    assert expected > 0.9 * NOISE * np.sqrt(12.0)


@pytest.mark.parametrize("telling", [True, False])
def test_what_is_told_has_been_held_against_all_that_was_shuffled(
    telling: bool,  # noqa: FBT001 - as pytest gives it
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = []
    with_more = Further._with

    def counted(self: Further, more: Floats) -> Floats:
        looked.append(more)
        return with_more(self, more)

    monkeypatch.setattr(Further, "_with", counted)
    some = table(1200, telling=telling)
    left = Further(some, SEEN, VALUES).left(offered(some).keys)
    assert (left < 1.0).tolist() == [False, False, telling]
    assert not telling or len(looked) == 1 + ceil(SHUFFLED / len(left))


def test_a_point_is_judged_by_a_line_that_was_drawn_without_it() -> None:
    luck = np.random.default_rng(2)
    columns, answers, weights = luck.normal(size=(30, 2)), luck.normal(size=30), luck.random(30) + 0.5
    x = np.column_stack([np.ones(30), columns, np.square(columns)])
    squares = 0.0
    for k in range(30):
        root = np.sqrt(np.where(np.arange(30) == k, 0.0, weights))
        line = np.linalg.lstsq(root[:, None] * x, root * answers, rcond=None)[0]
        squares += weights[k] * float(answers[k] - x[k] @ line) ** 2
    assert left_by_line(columns, answers, weights) == pytest.approx(squares / weights.sum())


def test_a_column_that_never_varies_is_passed_over() -> None:
    luck = np.random.default_rng(3)
    columns, answers = luck.normal(size=(50, 1)), luck.normal(size=50)
    flat = np.hstack([columns, np.full((50, 1), 7.0)])
    assert left_by_line(flat, answers, np.ones(50)) == pytest.approx(
        left_by_line(columns, answers, np.ones(50))
    )
