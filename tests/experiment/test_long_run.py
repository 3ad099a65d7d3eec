"""A sentence carries the interval over draws of parameters, never narrower than chance and never past it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.experiment.parameters.long_run import in_the_long_run
from sim.experiment.verdicts import by_name, judged
from tests.experiment import half_granted

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.experiment.verdicts import Judged

STARTED = "started_within_90"


@pytest.fixture(scope="module")
def compared() -> Comparison:
    """A gain of half of those for whom a firm is found: between .25 and .45, as the draws have it."""
    return half_granted.compared()


def started(comparison: Comparison) -> Judged:
    (rows,) = judged(comparison).values()
    row = by_name(rows, STARTED, "company")
    assert row is not None
    return row


def test_the_interval_is_that_of_the_draws_and_wider_than_that_of_their_mean(compared: Comparison) -> None:
    row = started(compared)
    (split,) = (e for e in compared.split_rows if (e.indicator, e.of) == (STARTED, "company"))
    assert row.drawn
    assert row.ends == (split.expected_low, split.expected_high)
    assert row.ends[0] < row.meeting_low < row.difference < row.meeting_high < row.ends[1]
    assert row.ends == pytest.approx((0.5 * 0.54, 0.5 * 0.86), abs=0.02)


def test_without_a_second_luck_it_is_that_of_chance(compared: Comparison) -> None:
    row = started(replace(compared, again=()))
    assert not row.drawn
    assert row.ends == (row.meeting_low, row.meeting_high)


def test_draws_that_move_less_than_chance_leave_the_interval_of_chance(compared: Comparison) -> None:
    row, middle = started(compared), started(compared).difference
    narrow = [
        replace(each, expected_low=middle - 1e-6, expected_high=middle + 1e-6) for each in compared.split_rows
    ]
    (found,) = in_the_long_run([row], narrow)
    assert found.ends == (row.meeting_low, row.meeting_high)


def test_draws_are_counted_by_what_is_expected_under_them(compared: Comparison) -> None:
    (split,) = (e for e in compared.split_rows if (e.indicator, e.of) == (STARTED, "company"))
    assert (split.better, split.worse) == (1.0, 0.0)
    away = replace(compared, results=compared.results[::-1], again=compared.again[::-1])
    (turned,) = (e for e in away.split_rows if (e.indicator, e.of) == (STARTED, "company"))
    assert (turned.better, turned.worse) == (0.0, 1.0)
