"""A share that shows no difference is certainly the same only where nothing was changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.experiment.comparison import Comparison
from sim.experiment.headline import headline
from sim.experiment.intervals import NONE_SEEN, none_seen
from sim.experiment.precision import Precision
from sim.experiment.until import compare_until
from tests.experiment.towns import town
from tests.experiment.unmoved import REPLICATIONS, beside, found

if TYPE_CHECKING:
    from sim.scenario import Scenario


def test_a_share_that_shows_no_difference_has_the_interval_of_what_has_not_been_seen() -> None:
    comparison = beside(town(measures__mentor__places=8))
    rows = comparison.family(0.95)
    shares = [row for row in rows if row.unit == "share" and row.low == row.low]
    assert shares
    for row in shares:
        alone = none_seen(row.replications)
        at_once = none_seen(row.replications, 0.95, len(shares))
        assert (row.method, row.difference) == (NONE_SEEN, 0.0)
        assert (row.low, row.high) == (alone.low, alone.high)
        assert (row.simultaneous_low, row.simultaneous_high) == (at_once.low, at_once.high)


def test_what_has_no_bound_keeps_an_interval_of_no_width() -> None:
    comparison = beside(town(measures__mentor__places=8))
    others = [row for row in comparison.family(0.95) if row.unit != "share" and row.low == row.low]
    assert others
    for row in others:
        assert (row.low, row.high, row.simultaneous_low, row.simultaneous_high) == (0.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    "same",
    [
        town(name="Another name"),
        town(measures__anxiety_group__label="Group"),
        town(costs={"caseworker_full_time": 500_000}),
        town(measures__mentor__cost={"per_place_year": 50_000}),
    ],
)
def test_names_and_prices_move_no_share(same: Scenario) -> None:
    for row in beside(same).family(0.95):
        assert row.method != NONE_SEEN
        if row.low == row.low:
            assert (row.low, row.high) == (0.0, 0.0)


def test_the_same_scenario_of_which_something_else_came_is_not_the_same() -> None:
    """Queue rules in Python stand in no scenario."""
    today = found(town())
    values = today.values.copy()
    column = next(k for k, key in enumerate(today.catalogue) if key.indicator == "waiting_now")
    values[0, column] += 1.0
    comparison = Comparison((today, replace(today, values=values)), ("Town", "Other rules"))
    assert NONE_SEEN in {row.method for row in comparison.family(0.95)}


def test_a_difference_that_one_replication_in_a_hundred_shows_is_held() -> None:
    """A share that moves by 20 points in one of 100: hardly any comparison of 24 replications sees it."""
    today = found(town())
    other = found(town(measures__mentor__places=8))
    key = next(
        key
        for key in headline(today.catalogue, [today.scenario])
        if key.indicator == "delivered_by_12_months"
    )
    column, luck, held, seen = today.catalogue.index(key), np.random.default_rng(8), 0, 0
    for _ in range(200):
        values = today.values.copy()
        values[:, column] += 0.2 * (luck.random(REPLICATIONS) < 0.01)
        comparison = Comparison((today, replace(other, values=values)), ("Town", "Option"))
        row = next(
            row for row in comparison.family(0.95) if (row.indicator, row.of) == (key.indicator, key.of)
        )
        held += row.simultaneous_low <= 0.002 <= row.simultaneous_high
        seen += row.method != NONE_SEEN
    assert seen < 100
    assert held >= 0.95 * 200


def test_more_replications_are_not_asked_for_what_none_shows() -> None:
    """Its interval stands in what is watched as it is, however wide."""
    option = town(measures__mentor__places=8, name="Option")
    rough = Precision(relative=1e9, days=1e9, share=1e-9)
    made = compare_until(town(), [option], rough, at_most=REPLICATIONS, seed=3, jobs=1, outcomes=False)
    rows = {(row.indicator, row.of): row for row in made.found.family(0.95)}
    unseen = [each for each in made.watched if rows[each.indicator, each.of].method == NONE_SEEN]
    assert unseen
    for each in unseen:
        assert each.met
        assert each.half == pytest.approx(none_seen(rows[each.indicator, each.of].replications).high)
        assert each not in made.missed
        assert each not in made.left_out
