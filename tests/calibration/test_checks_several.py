"""Combinations of three parameters or more: named where the data know one, and not where they do not."""

from __future__ import annotations

import numpy as np
import pytest

from calibration.checks.together import together
from calibration.posterior.posterior import Posterior
from calibration.prior import Parameter, Prior

NAMES = ("hazard", "fall", "doubling", "other")


def posterior(kept: str, number: int = 400, luck: int = 1) -> Posterior:
    """Draws of four even shares that fit a number that was seen: of which, with which noise."""
    draws = np.random.default_rng(luck).random((200_000, 4))
    a, b, c, d = draws.T
    off = {
        "three": a + b - c - 0.5,
        "four": a + b - c + d - 1.0,
        "pair": a + b - 1.0,
        "nothing": np.zeros(len(draws)),
        "roughly": (a + b - c - 0.5) / 15,
    }[kept]
    some = draws[np.abs(off) < 0.03][:number]
    prior = Prior.of(Parameter(name, 0.0, 1.0) for name in NAMES)
    return Posterior(prior, some, np.full(len(some), 1 / len(some)))


def test_three_that_are_known_as_one_number_are_named_and_how_they_go() -> None:
    found = together(posterior("three"))
    assert not found.pairs
    (one,) = found.more
    assert set(one.paths) == set(NAMES[:3])
    # The sum of two of them less the third is seen: the two make up for each other, and the third goes along.
    up = dict(zip(one.paths, (True, *one.higher), strict=True))
    assert up["doubling"] is (up["hazard"] or up["fall"]) or one.paths[0] == "doubling"
    (said,) = found.sentences()
    assert "are known together only" in said
    assert f"{one.paths[0]} would be known {100 * one.narrower:.0f} % narrower" in said


def test_the_rest_of_what_is_unknown_is_what_theory_says() -> None:
    # Seen to within .03, even: its standard deviation, over that of the first given nothing else.
    found = posterior("three")
    (one,) = together(found).more
    spread = found.draws[:, NAMES.index(one.paths[0])].std()
    assert 1.0 - one.narrower == pytest.approx(0.03 / np.sqrt(3.0) / spread, rel=0.1)


def test_four_are_named_together() -> None:
    (one,) = together(posterior("four")).more
    assert set(one.paths) == set(NAMES)


def test_a_pair_stays_a_pair() -> None:
    found = together(posterior("pair"))
    assert len(found.pairs) == 1
    assert not found.more


@pytest.mark.parametrize("kept", ["nothing", "roughly"])
def test_what_is_not_known_as_one_number_is_not_named(kept: str) -> None:
    for luck in range(20):
        assert not together(posterior(kept, luck=luck)).sentences()


def test_few_draws_of_many_parameters_name_nothing_by_chance() -> None:
    luck = np.random.default_rng(3)
    for number, parameters in ((100, 40), (300, 50), (300, 100)):
        prior = Prior.of(Parameter(f"p{k}", 0.0, 1.0) for k in range(parameters))
        found = Posterior(prior, luck.random((number, parameters)), np.full(number, 1 / number))
        assert not together(found).sentences()
