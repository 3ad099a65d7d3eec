"""Comparing options: paired, in the columns that others build on, and honest about what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.experiment.changes import changes
from sim.experiment.headline import headline
from sim.experiment.pairing import numbered
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.experiment import Comparison

COLUMNS = [
    "option", "indicator", "of", "by", "period", "baseline", "value", "difference", "confidence",
    "low", "high", "simultaneous_low", "simultaneous_high", "p_better",
]  # fmt: skip


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """Twice the mentors, and the same town again."""
    return sim.compare(town(), [town(measures__mentor__places=8), town()], 40, seed=3, jobs=1, outcomes=False)


def test_the_table_has_the_columns_that_others_build_on(comparison: Comparison) -> None:
    assert list(comparison.table.columns) == COLUMNS
    keys = ["option", "indicator", "of", "by", "period"]
    assert not comparison.table.duplicated(keys).any()
    assert len(comparison.table) == 2 * len(comparison.baseline.catalogue)
    assert set(comparison.table["confidence"]) == {0.95}


def test_the_same_scenario_differs_by_exactly_zero(comparison: Comparison) -> None:
    same = comparison.table[comparison.table["option"] == comparison.names[2]]
    known = same[same["difference"].notna()]
    assert len(known) > 100
    assert (known[["difference", "low", "high"]] == 0.0).to_numpy().all()
    assert (known["p_better"].dropna() == 0.0).all()
    headlines = known[known["simultaneous_low"].notna()]
    assert (headlines[["simultaneous_low", "simultaneous_high"]] == 0.0).to_numpy().all()


def test_more_mentors_let_more_people_start_in_time(comparison: Comparison) -> None:
    rows = comparison.table.query(
        "indicator == 'started_within_90' and of == 'mentor' and by == period == ''"
    )
    row = rows[rows["option"] == comparison.names[1]].iloc[0]
    assert row["difference"] > 0
    assert row["low"] > 0
    assert row["value"] - row["baseline"] == pytest.approx(row["difference"])
    assert row["p_better"] > 0.5
    assert row["simultaneous_low"] <= row["low"] + 1e-12 or row["simultaneous_high"] >= row["high"]


def test_figures_that_are_not_reached_have_no_difference_and_are_counted(comparison: Comparison) -> None:
    endless = comparison.headline[comparison.headline["not_reached"] > 0]
    assert len(endless)
    assert endless[["difference", "low", "high"]].isna().to_numpy().all()
    assert (endless["not_reached"] <= 40).all()


def test_equal_names_are_numbered(comparison: Comparison) -> None:
    assert comparison.names == ("Town", "Town (2)", "Town (3)")
    assert set(comparison.options) == {"Town (2)", "Town (3)"}
    assert numbered(["A", "A", "A (2)", "A"]) == ("A", "A (3)", "A (2)", "A (4)")


def test_an_option_with_other_measures_gives_the_union_of_figures() -> None:
    coach = {"field": "mentor", "places": 3, "lasts": "3 months"}
    found = sim.compare(town(), [town(measures__coach=coach)], 3, jobs=1, outcomes=False)
    rows = found.table[found.table["of"] == "coach"]
    assert len(rows)
    assert rows["baseline"].isna().all()
    assert rows["difference"].isna().all()
    assert rows["value"].notna().any()


def test_the_spread_between_years_does_not_shrink_with_replications(comparison: Comparison) -> None:
    more = sim.compare(town(), [town(measures__mentor__places=8)], 160, seed=9, jobs=1, outcomes=False)
    pick = ("started_within_90", "mentor")
    few, many = (
        next(s for s in found.swings() if (s.indicator, s.of) == pick) for found in (comparison, more)
    )
    assert many.pairs > few.pairs
    assert 0.6 < many.spread / few.spread < 1.7
    assert 0.0 <= many.chance_worse <= 1.0
    narrow, wide = (
        next(d for d in found.family(0.95) if (d.indicator, d.of) == pick) for found in (more, comparison)
    )
    assert narrow.high - narrow.low < wide.high - wide.low


def test_the_headline_family_is_chosen_before_anything_is_run(comparison: Comparison) -> None:
    scenario = town()
    keys = headline(comparison.baseline.catalogue, [scenario])
    assert ("dropout_within_12_months", "all") in {(key.indicator, key.of) for key in keys}
    assert {key.of for key in keys} >= {"mentor", "anxiety_group", "internship", "assessment", "programme"}
    assert not any(key.by or key.period for key in keys)
    assert len(comparison.headline) == 2 * len(keys)


def test_two_towns_with_other_luck_rarely_look_different() -> None:
    """No effect and independent luck: 95 % intervals miss zero in about one figure of twenty."""
    first, second = (sim.simulate(town(), 60, seed=seed, jobs=1, outcomes=False) for seed in (21, 22))
    from sim.experiment.comparison import Comparison

    pair = Comparison((first, second), ("first", "second"))
    rows = [row for row in pair.family(0.95) if np.isfinite(row.low) and row.low < row.high]
    missed = [row for row in rows if not row.low <= 0 <= row.high]
    assert len(rows) > 8
    assert len(missed) <= max(2, 0.25 * len(rows))
    assert sum(not row.simultaneous_low <= 0 <= row.simultaneous_high for row in rows) <= 1


def test_nothing_to_compare_and_a_senseless_confidence_are_refused() -> None:
    with pytest.raises(sim.RequestError, match="at least one option"):
        sim.compare(town(), [], 1)
    with pytest.raises(sim.RequestError, match="confidence"):
        sim.compare(town(), [town()], 1, confidence=95)


def test_changes_name_the_values_that_differ() -> None:
    option = town(measures__mentor__places=8, name="Other")
    assert [tuple(change) for change in changes(town(), option)] == [("measures.mentor.places", "4", "8")]
    assert changes(town(), town()) == ()
    gone = changes(town(measures__coach={"places": 1, "lasts": "1 month"}), town())
    assert gone[0].field == "measures.coach"
    assert gone[0].after == "(left out)"


def test_one_replication_is_compared_without_intervals() -> None:
    found = sim.compare(town(), [town(measures__mentor__places=8)], 1, jobs=1, outcomes=False)
    assert found.table["difference"].notna().any()
    moved = found.table[found.table["difference"].abs() > 0]
    assert moved["low"].isna().all()


def test_what_cannot_happen_under_one_of_the_two_happens_never_there() -> None:
    buys = town(measures__mentor__buys_after={"wait": "30 days", "price": 9000})
    for pair, sign in (([town(), buys], 1), ([buys, town()], -1)):
        table = sim.compare(pair[0], pair[1:], 6, seed=3, jobs=1, outcomes=False).table
        bought = table[(table["indicator"] == "bought_places") & (table["period"] == "")]
        assert set(bought["of"]) == {"mentor", "all"}
        assert (bought[["baseline", "value"]].min(axis=1) == 0).all()
        assert (sign * bought["difference"] > 0).all()
