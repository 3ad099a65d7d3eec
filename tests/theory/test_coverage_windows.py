"""Intervals hold the truth with short windows and few replications, all of the headline at once too."""

from __future__ import annotations

import pytest

from tests.theory import coverage, coverage_windows

RUNS = {4: 2_000, 10: 1_200}
"""Replications by years of the window: all of this is a minute and a quarter of one core."""
COMPARISONS = 800


@pytest.mark.parametrize("town", coverage_windows.REFERENCE, ids=str)
def test_intervals_of_short_windows_hold_the_truth(town: coverage_windows.Town) -> None:
    results = coverage_windows.runs(town, RUNS[town.years])
    for each in coverage_windows.SIZES:
        found = coverage_windows.held(results, each, COMPARISONS)
        assert coverage_windows.in_bounds(found, COMPARISONS), (each, found)

    # what would be wrong is seen: Student's t by itself is too narrow for so few
    wrong = coverage_windows.held(results, coverage_windows.SIZES[0], COMPARISONS, coverage.student)
    assert not coverage_windows.in_bounds(wrong, COMPARISONS), wrong


def test_what_hardly_ever_happens_is_held_all_at_once_from_twenty_replications() -> None:
    """In so small a town waits of a year are so rare that most comparisons see none of them."""
    town = coverage_windows.Town(2, 0.6, 4, 2)
    found = coverage_windows.held(coverage_windows.runs(town, 1_500), 20, COMPARISONS)
    assert found.seldom
    assert coverage_windows.in_bounds(found, COMPARISONS), found
    assert min(found.seldom.values()) >= coverage_windows.LEAST
