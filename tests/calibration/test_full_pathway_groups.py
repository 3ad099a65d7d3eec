"""A course that begins in groups, seen through its own list: what that tells, and what it cannot.

How many are referred to the course is how many come times the share that is recommended it: the list tells
the product. It tells nothing of how long people stay with mentors, and nothing tells of what a place costs.
"""

from __future__ import annotations

import numpy as np
import pytest

from calibration.checks.coverage import limits
from calibration.checks.together import together
from tests.calibration.asking import (
    ASKED,
    AT_TRUTH,
    about,
    covered,
    drawn,
    known,
    promised_and_kept,
    ranks,
    unlike_even,
)
from tests.calibration.pathways import ARRIVALS, COST, GRANTED, GROUPS, MENTOR, PLACES, RECOMMENDED

KNOWN = (GRANTED, PLACES)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    assert not ranks(GROUPS).uneven
    assert not covered(GROUPS).wrong, covered(GROUPS).sentences()


def test_what_the_list_tells_is_narrowed_and_the_rest_is_not() -> None:
    contractions = np.array([list(each.contraction.values()) for each in drawn(GROUPS)]).mean(axis=0)
    mean = dict(zip(GROUPS.prior.paths, contractions.tolist(), strict=True))
    assert mean[GRANTED] < 0.4
    assert mean[PLACES] < 0.75
    assert mean[MENTOR] == pytest.approx(1.0, abs=0.03)
    assert mean[COST] == pytest.approx(1.0, abs=0.03)


def test_what_is_not_identified_is_flagged_and_what_is_known_is_not() -> None:
    flagged = [found.not_identified for found in known(GROUPS)]
    for path in (MENTOR, COST):
        often = sum(path in each for each in flagged)
        assert limits(often, AT_TRUTH, 0.01)[1] >= 0.95, path
    assert not any(GRANTED in each for each in flagged)


def test_the_sentence_names_data_about_mentors_and_none_for_what_nothing_informs() -> None:
    for found in known(GROUPS)[:ASKED]:
        if MENTOR in found.not_identified:
            said = about(found, MENTOR).sentence()
            assert f"arrows {MENTOR}; " in said or f"narrow {MENTOR} (" in said
            assert "for mentor would (expected " in said
        if COST in found.not_identified:
            assert about(found, COST).sentence().endswith("none of the data that were tried would.")


@pytest.mark.parametrize("path", [MENTOR, ARRIVALS])
def test_data_that_are_named_narrow_as_promised(path: str) -> None:
    now, promised, kept = promised_and_kept(GROUPS, path)
    assert (kept < now - 0.1).all()
    assert kept.mean() == pytest.approx(promised.mean(), abs=0.12)


def test_only_the_product_of_arrivals_and_recommendations_is_known_and_that_is_said() -> None:
    for data in GROUPS.at_truth(AT_TRUTH):
        found = GROUPS.posterior(data)
        (pair,) = together(found).pairs
        assert {pair.one, pair.other} == {ARRIVALS, RECOMMENDED}
        assert pair.combination == "product"
        assert pair.correlation < -0.85
        values = dict(zip(found.prior.paths, np.log(found.values()).T, strict=True))
        product = values[ARRIVALS] + values[RECOMMENDED]
        spread = [_spread(each, found.weights) for each in (product, values[ARRIVALS])]
        assert spread[0] < 0.5 * spread[1]  # narrower, though two unknowns are in it
        middle = np.exp(found.weights @ product / found.weights.sum())
        assert middle == pytest.approx(GROUPS.truth[ARRIVALS] * GROUPS.truth[RECOMMENDED], rel=0.35)


def test_what_nothing_informs_comes_back_as_its_prior() -> None:
    p = np.array([unlike_even(each, COST) for each in drawn(GROUPS)])
    assert limits(int((p < 0.05).sum()), len(p), 0.01)[0] <= 0.05
    draws = np.sort(np.concatenate([each.draws[:, GROUPS.prior.paths.index(COST)] for each in drawn(GROUPS)]))
    assert np.abs(draws - (np.arange(len(draws)) + 0.5) / len(draws)).max() < 0.02


def _spread(values: np.ndarray, weights: np.ndarray) -> float:
    off = values - weights @ values / weights.sum()
    return float(np.sqrt(weights @ off**2 / weights.sum()))
