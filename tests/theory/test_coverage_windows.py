"""Intervals hold the truth with short windows and few replications, all of the headline at once too.

Fewer replications and comparisons than `python -m tests.theory.coverage` runs: a comparison has at most a
thirtieth of all replications, which makes its mean seem a sixtieth better known than it is.
"""

from __future__ import annotations

import pytest

from tests.theory import coverage, coverage_windows

RUNS, EACH, COMPARISONS = 600, 20, 400
"""Replications in all and of each comparison, and comparisons; their share that holds the truth is known with
a standard error of 1.1 points where it is 95 of 100."""


@pytest.mark.parametrize("town", coverage_windows.REFERENCE, ids=str)
def test_intervals_of_short_windows_hold_the_truth(town: coverage_windows.Town) -> None:
    results = coverage_windows.runs(town, RUNS)
    comparisons = list(coverage_windows.drawn(results, EACH, COMPARISONS))
    found = coverage_windows.held(results, comparisons)
    assert coverage_windows.in_bounds(found, COMPARISONS), found

    # what would be wrong is seen: Student's t by itself is too narrow for so few
    wrong = coverage_windows.held(results, comparisons, coverage.student)
    assert not coverage_windows.in_bounds(wrong, COMPARISONS), wrong


def test_what_hardly_ever_happens_is_held_all_at_once_from_twenty_replications() -> None:
    """In so small a town waits of a year are so rare that most comparisons see none of them."""
    town = coverage_windows.Town(2, 0.6, 4, 2)
    results = coverage_windows.runs(town, RUNS)
    found = coverage_windows.held(results, coverage_windows.drawn(results, EACH, COMPARISONS))
    assert found.seldom
    assert coverage_windows.in_bounds(found, COMPARISONS), found
    assert min(found.seldom.values()) >= coverage_windows.LEAST
