"""Motivation that wears down while people wait, and those who give up: three numbers that are known as one.

How many have given up after a year follows from the hazard of giving up, from how fast motivation falls, and
from how much a fall counts for. One published share tells one number of the three.
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
from tests.calibration.pathways import COST, DOUBLES, ERODING, EROSION, GIVING_UP, MENTOR

THREE = (GIVING_UP, EROSION, DOUBLES)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    assert not ranks(ERODING).uneven
    assert not covered(ERODING).wrong, covered(ERODING).sentences()


def test_what_one_share_does_not_tell_is_flagged() -> None:
    flagged = [found.not_identified for found in known(ERODING)]
    for path in (EROSION, DOUBLES, MENTOR, COST):
        often = sum(path in each for each in flagged)
        assert limits(often, AT_TRUTH, 0.01)[1] >= 0.95, path
    assert not any(GIVING_UP in each for each in flagged)


def test_the_three_are_known_as_one_number_and_that_is_said() -> None:
    named = []
    for data in ERODING.at_truth(AT_TRUTH):
        found = together(ERODING.posterior(data))
        assert not found.pairs
        named += [set(each.paths) == set(THREE) for each in found.more]
        assert all("known together only" in said for said in found.sentences())
    assert all(named)
    assert limits(len(named), AT_TRUTH, 0.01)[1] >= 0.95


def test_no_combination_of_the_three_but_one_is_known() -> None:
    # Directions in logarithms, each parameter in units of its prior: one is narrow, and two are as before.
    for data in ERODING.at_truth(AT_TRUTH):
        found = ERODING.posterior(data)
        columns = [found.prior.paths.index(path) for path in THREE]
        shares = found.draws[:, columns] * np.sqrt(12.0)
        off = shares - found.weights @ shares / found.weights.sum()
        spread = np.sqrt(np.linalg.eigvalsh(off.T @ (found.weights[:, None] * off) / found.weights.sum()))
        assert spread[0] < 0.5
        assert (spread[1:] > 0.85).all()


def test_the_list_is_asked_for_where_it_would_tell_when_people_leave_and_start() -> None:
    for found in known(ERODING)[:ASKED]:
        said = about(found, MENTOR).sentence()
        assert " would (expected " in said
        if COST in found.not_identified:
            assert about(found, COST).sentence().endswith("none of the data that were tried would.")


def test_data_that_are_named_narrow_as_promised() -> None:
    now, promised, kept = promised_and_kept(ERODING, MENTOR)
    assert (kept < now - 0.1).all()
    assert kept.mean() == pytest.approx(promised.mean(), abs=0.12)


def test_a_list_beside_the_share_narrows_all_three() -> None:
    rows = tuple(name for name in ERODING.table.names if name.startswith("referrals") and ":mentor" in name)
    before, after = (
        np.mean(
            [list(ERODING.posterior(data, more).contraction.values()) for data in ERODING.at_truth(AT_TRUTH)],
            axis=0,
        )
        for more in ((), rows)
    )
    columns = [ERODING.prior.paths.index(path) for path in THREE]
    assert (after[columns] < before[columns] - 0.08).all()


def test_what_nothing_informs_comes_back_as_its_prior() -> None:
    p = np.array([unlike_even(each, COST) for each in drawn(ERODING)])
    assert limits(int((p < 0.05).sum()), len(p), 0.01)[0] <= 0.05
    draws = np.sort(
        np.concatenate([each.draws[:, ERODING.prior.paths.index(COST)] for each in drawn(ERODING)])
    )
    assert np.abs(draws - (np.arange(len(draws)) + 0.5) / len(draws)).max() < 0.02
