"""The shares of an assumption follow from seed, number of sets and its path, whatever stands beside it."""

from __future__ import annotations

import numpy as np
import pytest
import yaml

import sim
from sim.experiment.assumptions.design import column, design
from sim.scenario import Scenario
from sim.scenario.ranged import moved
from tests.experiment.doubtful import RANGES, doubtful

MANY = 100
LARGE = 2**40


def turned(scenario: Scenario) -> Scenario:
    """The same scenario with every mapping in it written from its end to its beginning."""
    return Scenario.from_text(yaml.safe_dump(_turned(yaml.safe_load(scenario.text())), sort_keys=False))


def _turned(value: object) -> object:
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(each) for each in value] if isinstance(value, list) else value


def more(scenario: Scenario) -> Scenario:
    return scenario.with_({"name": "More", "measures.mentor.places": 8})


def by_path(*scenarios: Scenario, sets: int = 20) -> dict[str, list[float]]:
    drawn = design(scenarios, sets, seed=4)
    return {each.path: list(shares) for each, shares in zip(drawn.ranges, drawn.shares.T, strict=True)}


def test_the_order_in_which_a_file_is_written_changes_no_set() -> None:
    base = doubtful()
    again = turned(base)
    assert list(again.measures) != list(base.measures)
    one, other = design([base, more(base)], 20, seed=4), design([again, more(again)], 20, seed=4)
    assert [each.path for each in one.ranges] == [each.path for each in other.ranges]
    assert np.array_equal(one.shares, other.shares)
    assert (one.decided, one.left_out) == (other.decided, other.left_out)


def test_shares_that_are_brought_to_one_are_the_same_to_the_last_digit_in_any_order() -> None:
    text, stated = (
        doubtful().text(),
        "{programme: {value: 0.8, grade: assumption, range: [0.7, 0.9]}, flexi_job: 0.2}",
    )
    assert stated in text
    share = "{{value: {}, grade: assumption, range: [0.1, 0.9]}}".format
    ways = f"{{programme: {share(0.5)}, flexi_job: {share(0.2)}, pension: {share(0.3)}}}"
    base = Scenario.from_text(text.replace(stated, ways))
    drawn = design([base, base], 50, seed=2)
    for number in range(50):
        one, other = (moved(each, drawn.of(number)).assessment for each in (base, turned(base)))
        assert one is not None
        assert other is not None
        assert dict(one.leads_to) == dict(other.leads_to)


def test_an_option_is_better_in_the_same_sets_in_whatever_order_its_file_is_written() -> None:
    base = doubtful()
    found = [sim.over_assumptions(each, [more(each)], 10, 1, seed=5, jobs=1) for each in (base, turned(base))]
    rows = [{(row.indicator, row.of): row for row in each.rows} for each in found]
    assert rows[0].keys() == rows[1].keys()
    for name, row in rows[0].items():
        other = rows[1][name]
        assert (row.better, row.worse, row.hardly, row.flattered) == (
            other.better, other.worse, other.hardly, other.flattered,
        )  # fmt: skip
        assert row.median == pytest.approx(other.median, abs=1e-9, nan_ok=True)


def test_one_more_assumption_changes_no_other() -> None:
    before = by_path(doubtful(), doubtful())
    new = {
        "places": 2,
        "lasts": "3 months",
        "recommended": {"value": 0.3, "grade": "assumption", "range": [0.1, 0.5]},
    }
    after = by_path(doubtful(), doubtful().with_({"measures.choir": new}))
    assert after.keys() - before.keys() == {"measures.choir.recommended"}
    assert {path: after[path] for path in before} == before


def test_an_option_meets_the_same_sets_beside_others_but_for_what_those_decide() -> None:
    base = doubtful()
    alone = by_path(base, more(base))
    beside = by_path(base, more(base), base.with_({"name": "Jobs", "measures.internship.places": 9}))
    assert alone.keys() - beside.keys() == {"measures.internship.places"}
    assert beside == {path: shares for path, shares in alone.items() if path in beside}
    assert len(alone) == len(RANGES)


def test_another_seed_or_another_path_draws_another_order() -> None:
    one = column("measures.mentor.places", MANY, seed=1)
    assert np.array_equal(one, column("measures.mentor.places", MANY, seed=1))
    for path, seed in (("measures.mentor.places", 2), ("measures.choir.places", 1)):
        assert not np.array_equal(np.argsort(one), np.argsort(column(path, MANY, seed)))
    assert not np.array_equal(one, column("measures.mentor.places", MANY, LARGE + 1))


@pytest.mark.parametrize("sets", [10, 50, 100])
def test_two_assumptions_go_together_no_more_than_two_orders_drawn_by_themselves(sets: int) -> None:
    """Of independent orders the squared rank correlation has the mean 1 / (sets - 1) (Kendall 1948)."""
    shares = np.column_stack([column(f"assumption_{k}", sets, seed=1) for k in range(200)])
    ranks = np.argsort(np.argsort(shares, axis=0), axis=0)
    together = np.asarray(np.corrcoef(ranks.T))[np.triu_indices(200, k=1)]
    assert (together**2).mean() == pytest.approx(1 / (sets - 1), rel=0.05)
    assert abs(together.mean()) < 4 / np.sqrt(len(together) * (sets - 1))


def test_a_share_lies_anywhere_within_its_part_of_the_range() -> None:
    places = np.concatenate([column(f"assumption_{k}", MANY, seed=1) * MANY % 1 for k in range(100)])
    assert np.histogram(places, 10, (0.0, 1.0))[0] == pytest.approx(1000, abs=150)
