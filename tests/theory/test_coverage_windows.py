"""Intervals hold the truth with short windows and few replications, all of the headline at once too.

Fewer replications and comparisons than `python -m tests.theory.coverage` runs: a comparison has at most a
thirtieth of all replications, which makes its mean seem a sixtieth better known than it is.
"""

from __future__ import annotations

import pytest

from tests.theory import coverage, coverage_windows

RUNS = {4: 1_500, 10: 600}
"""Replications by years of the window."""
SIZES = {4: (20, 50), 10: (20,)}
COMPARISONS = 600


@pytest.mark.parametrize("town", coverage_windows.REFERENCE, ids=str)
def test_intervals_of_short_windows_hold_the_truth(town: coverage_windows.Town) -> None:
    results = coverage_windows.runs(town, RUNS[town.years])
    for each in SIZES[town.years]:
        comparisons = list(coverage_windows.drawn(results, each, COMPARISONS))
        found = coverage_windows.held(results, comparisons)
        assert coverage_windows.in_bounds(found, COMPARISONS), (each, found)

        # what would be wrong is seen: Student's t by itself is too narrow for so few
        if each == min(SIZES[town.years]):
            wrong = coverage_windows.held(results, comparisons, coverage.student)
            assert not coverage_windows.in_bounds(wrong, COMPARISONS), wrong


def test_what_hardly_ever_happens_is_held_all_at_once_from_twenty_replications() -> None:
    """In so small a town waits of a year are so rare that most comparisons see none of them."""
    town = coverage_windows.Town(2, 0.6, 4, 2)
    results = coverage_windows.runs(town, 1_000)
    found = coverage_windows.held(results, coverage_windows.drawn(results, 20, COMPARISONS))
    assert found.seldom
    assert coverage_windows.in_bounds(found, COMPARISONS), found
    assert min(found.seldom.values()) >= coverage_windows.LEAST
