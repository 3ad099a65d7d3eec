"""Which local figures tell explanations apart: few, the best first, and never by chance alone."""

from __future__ import annotations

import numpy as np
import pytest

from sim.evidence.telling import telling

LUCK = np.random.default_rng(20)


def around(*means: float, spread: float = 1.0) -> list[np.ndarray]:
    """A column of 400 replications for each explanation."""
    return [mean + spread * LUCK.standard_normal(400) for mean in means]


def test_the_figure_that_tells_most_comes_first_and_one_that_adds_nothing_is_not_named() -> None:
    found, together = telling(
        {
            "two": around(0, 0, 50),
            "three": around(0, 50, 100),
            "none": around(0, 0, 0),
        }
    )
    assert [each.figure for each in found] == ["three"]
    assert found[0].pairs == {(0, 1), (0, 2), (1, 2)}
    assert not together


def test_a_second_figure_is_named_for_what_the_first_leaves_together() -> None:
    found, together = telling({"one": around(0, 0, 50), "other": around(0, 9, 0)})
    assert [each.figure for each in found] == ["one", "other"]
    assert not together


def test_what_no_figure_tells_apart_is_said() -> None:
    found, together = telling({"one": around(0, 0, 50)})
    assert [each.figure for each in found] == ["one"]
    assert together == {(0, 1)}


@pytest.mark.parametrize(("far", "named"), [(3.4, 0), (4.6, 1)])
def test_two_are_told_apart_where_single_municipalities_hardly_overlap(far: float, named: int) -> None:
    """Twice both standard deviations: four, where each is one. More replications change nothing in it."""
    found, _ = telling({"figure": around(0, far)})
    assert len(found) == named


def test_a_figure_that_never_varies_tells_as_soon_as_it_differs() -> None:
    found, together = telling({"figure": around(0, 1, spread=0.0), "undefined": around(0, np.nan)})
    assert [each.figure for each in found] == ["figure"]
    assert found[0].means == (0.0, 1.0)
    assert not together
