"""A comparison over sets of assumptions: what is moved, what is counted, and what is named."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import qmc

import sim
from sim.experiment import Assumptions, Interrupted, RequestError
from sim.experiment.assumptions.chance import beyond_chance, flips, pulls
from sim.experiment.assumptions.design import assumptions, design
from sim.experiment.headline import MATTERS
from sim.scenario.ranged import Ranged
from tests.experiment.doubtful import RANGES, doubtful
from tests.experiment.towns import town

SETS = 14
OPTION = "Twice the mentors"


@pytest.fixture(scope="module")
def found() -> Assumptions:
    """Twice the mentors, where anything from nobody to everybody is granted one; and nothing changed."""
    more = doubtful().with_({"name": OPTION, "measures.mentor.places": 8})
    return sim.over_assumptions(doubtful(), [more, doubtful()], SETS, 3, seed=5, jobs=1)


def test_each_range_is_cut_into_as_many_parts_as_there_are_sets_and_each_is_used_once() -> None:
    drawn = design([doubtful(), doubtful()], 25, seed=3)
    assert drawn.shares.shape == (25, len(RANGES))
    for column in drawn.shares.T:
        assert sorted(np.floor(column * 25).astype(int)) == list(range(25))


def test_the_sets_follow_from_the_seed_alone() -> None:
    one, same, other = (design([doubtful(), doubtful()], 20, seed) for seed in (1, 1, 2))
    assert np.array_equal(one.shares, same.shares)
    assert not np.array_equal(one.shares, other.shares)


def test_what_an_option_decides_is_an_assumption_in_neither() -> None:
    option = doubtful().with_({"measures.internship.places": 9})
    ranges, decided = assumptions([doubtful(), option])
    assert decided == ("measures.internship.places",)
    assert len(ranges) == len(RANGES) - 1
    same = doubtful().with_({"measures.mentor.places": 8})
    assert not assumptions([doubtful(), same])[1]


def test_a_distribution_that_an_option_replaces_is_decided_with_all_its_parts() -> None:
    mean = "mean: {value: 6 months, grade: assumption, range: [4 months, 8 months]}"
    text = doubtful().text().replace("mean: 6 months", mean)
    before = sim.Scenario.from_text(text)
    after = before.with_({"measures.mentor.lasts": "26 weeks"})
    path = "measures.mentor.lasts.gamma.mean"
    assert path in {each.path for each in assumptions([before, before])[0]}
    assert assumptions([before, after])[1] == (path,)


def test_ranges_on_which_no_figure_depends_are_left_out_and_counted() -> None:
    share = "{value: 0.2, grade: assumption, range: [0.1, 0.3]}"
    price = "{value: 9000, grade: assumption, range: [5000, 12000]}"
    text = doubtful().text().replace("{job: 0.2", f"{{job: {share}")
    base = sim.Scenario.from_text(f"{text}\ncosts: {{meeting: {price}}}\n")
    drawn = design([base, base], 10, seed=1)
    assert set(drawn.left_out) == {"outcome.shares.job", "costs.meeting"}
    assert len(drawn.ranges) == len(RANGES)


def test_ranges_of_a_measure_that_only_one_of_them_has_are_moved_there() -> None:
    new = {
        "places": 2,
        "lasts": "3 months",
        "recommended": {"value": 0.3, "grade": "assumption", "range": [0.1, 0.5]},
    }
    option = doubtful().with_({"measures.choir": new})
    ranges, decided = assumptions([doubtful(), option])
    assert "measures.choir.recommended" in {each.path for each in ranges}
    assert not decided
    turned, decided = assumptions([option, doubtful()])
    assert {each.path for each in turned} == {each.path for each in ranges}
    assert not decided


def test_nothing_to_move_is_said() -> None:
    with pytest.raises(RequestError, match="none of these scenarios declares a range"):
        sim.over_assumptions(town(), [town(measures__mentor__places=8)], 10, jobs=1)


@pytest.mark.parametrize(("sets", "replications"), [(9, 1), (10, 0), (True, 1), (10, 1.5)])
def test_what_cannot_be_asked_is_refused(sets: int, replications: int) -> None:
    with pytest.raises(RequestError, match="whole number"):
        sim.over_assumptions(doubtful(), [doubtful()], sets, replications)


def test_every_set_is_better_worse_or_neither(found: Assumptions) -> None:
    assert found.sets == SETS
    for row in found.rows:
        assert row.better + row.worse + row.hardly + row.flattered == row.sets <= SETS
        assert row.near_better + row.near_worse <= row.near <= row.sets
        if row.sets:
            assert row.low <= row.median <= row.high
        if row.near:
            assert row.near_low <= row.near_median <= row.near_high
        assert len(found.apart(row)) == row.sets


def test_an_option_that_changes_nothing_differs_by_exactly_nothing_in_every_set(found: Assumptions) -> None:
    differences = found.differences[:, 1, :]
    assert (differences[~np.isnan(differences)] == 0.0).all()
    for row in found.rows:
        if row.option != OPTION:
            assert row.hardly == row.sets


def test_more_mentors_help_only_where_mentors_are_granted(found: Assumptions) -> None:
    row = found.row(OPTION, "started_within_90", "mentor")
    assert row is not None
    assert 0 < row.better < SETS
    assert row.worse == 0
    best = found.what_pulls(row)
    assert [each.assumption.path for each in best][:1] == ["measures.mentor.decision.granted"]
    assert best[0].correlation > 0


def test_the_counts_follow_from_the_differences(found: Assumptions) -> None:
    place = next(
        n for n, key in enumerate(found.keys) if (key.indicator, key.of) == ("started_within_90", "mentor")
    )
    apart = found.differences[:, 0, place]
    row = found.row(OPTION, "started_within_90", "mentor")
    assert row is not None
    assert row.better == (apart >= MATTERS["share"]).sum()
    assert row.median == pytest.approx(np.median(apart))


def test_the_same_sets_come_out_whatever_the_number_of_processes(found: Assumptions) -> None:
    more = doubtful().with_({"name": OPTION, "measures.mentor.places": 8})
    again = sim.over_assumptions(doubtful(), [more, doubtful()], SETS, 3, seed=5, jobs=2)
    assert np.array_equal(again.differences, found.differences, equal_nan=True)


def test_a_set_that_cannot_be_is_left_out_and_named() -> None:
    low = "{value: 4 weeks, grade: assumption, range: [2 weeks, 9 weeks]}"
    high = "{value: 10 weeks, grade: assumption, range: [3 weeks, 11 weeks]}"
    text = doubtful().text().replace("{fixed: 13 weeks}", f"{{uniform: {{low: {low}, high: {high}}}}}")
    base = sim.Scenario.from_text(text)
    found = sim.over_assumptions(base, [base.with_({"measures.mentor.places": 8})], 20, 1, jobs=1)
    assert found.refused
    assert found.sets + len(found.refused) == 20
    assert all("low must lie below high" in each for each in found.refused)


def test_an_interrupt_leaves_the_sets_that_are_done() -> None:
    def stop(done: int, of: int) -> None:
        if done == 4 < of:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        sim.over_assumptions(doubtful(), [doubtful()], 12, 1, jobs=1, progress=stop)
    assert isinstance(stopped.value.partial, Assumptions)
    assert stopped.value.partial.sets == stopped.value.done == 4
    assert "4 of 12 sets of assumptions" in str(stopped.value)


def test_progress_counts_sets() -> None:
    heard: list[tuple[int, int]] = []
    sim.over_assumptions(doubtful(), [doubtful()], 10, 1, jobs=1, progress=lambda *of: heard.append(of))
    assert heard == [(done, 10) for done in range(11)]
    assert all(a[0] < b[0] for a, b in pairwise(heard))


RANGE = tuple(Ranged(f"range_{k}", 0.0, 1.0, 0.5) for k in range(100))


def test_the_assumption_that_decides_is_named_first_and_alone() -> None:
    shares = np.random.default_rng(1).random((100, 100))
    (flip,) = flips(RANGE, shares, shares[:, 7] > 0.4)
    assert flip.assumption.path == "range_7"
    assert (flip.low + flip.high) == (shares[:, 7] > 0.4).sum()
    assert flip.high == flip.of_high
    assert pulls(RANGE, shares, 3 - shares[:, 7])[0].correlation == pytest.approx(-1.0)


@pytest.mark.parametrize("sets", [12, 20, 40, 60, 100])
@pytest.mark.parametrize("better", [0.1, 0.3, 0.5])
def test_of_a_hundred_assumptions_without_effect_hardly_ever_is_one_named(sets: int, better: float) -> None:
    """Both halves of a range hold as many sets, so ties are many: they are not beyond chance."""
    luck = np.random.default_rng((sets, round(10 * better)))
    named = 0
    for _ in range(40):
        shares = qmc.LatinHypercube(100, rng=luck).random(sets)
        verdict = luck.permutation(np.arange(sets) < better * sets)
        named += bool(flips(RANGE, shares, verdict))
    assert named <= 7  # at most 5 in 100, and 8 of 40 would come up in 1 of 800 such tests


def test_nothing_is_named_where_every_set_says_the_same() -> None:
    shares = np.random.default_rng(3).random((50, 100))
    assert flips(RANGE, shares, np.ones(50, bool)) == ()
    assert pulls(RANGE, shares, np.zeros(50)) == ()
    assert beyond_chance(np.zeros(0), np.zeros((0, 3))) == []
