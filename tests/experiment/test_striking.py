"""Which figures of an option are taken apart where people read it: none that losing people flatters."""

from __future__ import annotations

import pytest

from sim.experiment.headline import BEGUN, DELIVERY, PEOPLE, STAGE_WAITS, WAITS
from sim.experiment.levers import Lever, Levers, Step, Waterfall
from sim.experiment.levers.figures import BESIDE
from sim.experiment.levers.striking import ALWAYS, OF_ALL, OF_MEASURE, OF_STAGE, striking
from sim.indicators import Key

UNITS = {"started_within_90": "share", "delivered_by_12_months": "share", "dropout_within_12_months": "share"}


def fall(indicator: str, of: str, step: float, spread: float = 0.0) -> Waterfall:
    """A figure that one lever moves by a step, which is known to within a spread."""
    key = Key(indicator, of, "", "", UNITS.get(indicator, "days"), "")
    made = Step(Lever("More", (), (), ()), step, step - spread, step + spread, step)
    return Waterfall(key, 0.0, (made,), step, step, 9)


class Found:
    """Levers, as far as they are asked for what is striking."""

    def __init__(self, *waterfalls: Waterfall) -> None:
        self.waterfalls = waterfalls


def names(*waterfalls: Waterfall) -> list[tuple[str, str]]:
    found: Levers = Found(*waterfalls)  # type: ignore[assignment]
    return [(each.key.indicator, each.key.of) for each in striking(found)]


def test_the_mean_wait_of_those_who_start_is_never_taken_however_much_it_moves() -> None:
    wait = fall("wait_mean_of_started", "mentor", -200.0)
    assert names(wait) == []
    assert names(wait, fall("started_within_90", "mentor", 0.02)) == [("started_within_90", "mentor")]


def test_of_a_measure_the_figure_that_moves_most_stands_for_it_and_the_largest_comes_first() -> None:
    rows = [
        fall("started_within_90", "mentor", 0.02),
        fall("delivered_by_12_months", "mentor", 0.05),
        fall("delivered_by_12_months", "course", 0.30),
        fall("dropout_within_12_months", "all", -0.10),
    ]
    assert names(*rows) == [
        ("delivered_by_12_months", "course"),
        ("dropout_within_12_months", "all"),
        ("delivered_by_12_months", "mentor"),
    ]  # fmt: skip


@pytest.mark.parametrize(("step", "spread"), [(0.005, 0.0), (0.05, 0.06), (0.0, 0.0)])
def test_a_trifle_and_what_is_not_told_from_zero_are_left_out(step: float, spread: float) -> None:
    assert names(fall("started_within_90", "mentor", step, spread)) == []


def test_all_of_them_are_among_the_figures_that_are_taken_apart() -> None:
    """A name that is spelt otherwise would be left out in silence."""
    beside = {name for name, _ in BESIDE}
    assert set(OF_MEASURE) <= {*WAITS, *DELIVERY}
    assert set(OF_STAGE) <= {*STAGE_WAITS}
    assert {*OF_ALL, *ALWAYS} <= {*BEGUN, *PEOPLE, *beside}
