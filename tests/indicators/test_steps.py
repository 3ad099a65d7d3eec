"""How far recommendations come: every step counts those of the next, and the same as why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.indicators.steps import STEPS, steps
from tests.indicators.hand import DAYS, Town, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.indicators.hand import Row

TOWN = Town({"mentor": places((0, 5)), "course": places((0, 5))})


def counted(spells: Sequence[Row], people: int) -> dict[str, float]:
    """Of the mentor, by step."""
    tables = TOWN.tables([{}] * people, spells)
    found = steps(tables, TOWN.timetable, TOWN.scenario)
    assert found.shape == (2, len(STEPS))
    return dict(zip(STEPS, found[sorted(TOWN.measures).index("mentor")].tolist(), strict=True))


def of_each(ways: Sequence[Row]) -> dict[str, float]:
    """One recommendation of each citizen."""
    spells = [{"citizen": k, "measure": "mentor", "recommended": k, **way} for k, way in enumerate(ways)]
    return counted(spells, len(ways))


def test_each_recommendation_stands_on_the_step_that_it_reached() -> None:
    ways: list[Row] = [
        {"status": "identifying"},
        {"status": "waiting", "decided": 9},
        {"status": "not_started", "reason": "refused", "decided": 9},
        {"status": "not_started", "reason": "not_budgeted", "decided": 9},
        {"status": "waiting", "decided": 9},
        {"status": "not_started", "reason": "declined", "decided": 9},
        {"status": "active", "decided": 9, "started": 20},
        {"status": "completed", "decided": 9, "started": 20, "ended": 40},
        {"status": "stopped", "decided": 9, "started": 20, "ended": 40, "reason": "dropped_out"},
    ]
    assert of_each(ways) == {
        "recommended": 9, "granted": 6, "started": 3, "completed": 1, "taking_part": 1,
    }  # fmt: skip


def test_what_is_paid_for_privately_needs_no_grant_and_counts_as_granted() -> None:
    found = of_each([{"status": "active", "started": 20, "via": "private"}])
    assert found["granted"] == found["started"] == 1


def test_any_attempt_counts_and_a_citizen_is_counted_once() -> None:
    row: Row = {"citizen": 0, "measure": "mentor", "recommended": 0}
    spells = [
        row | {"attempt": 1, "status": "completed", "decided": 5, "started": 10, "ended": 20},
        row | {"attempt": 2, "status": "not_started", "reason": "refused", "decided": 30},
    ]
    found = counted(spells, 1)
    assert (found["recommended"], found["granted"], found["completed"]) == (1, 1, 1)


def test_what_the_last_citizen_reached_at_one_measure_is_not_what_the_first_did_at_the_next() -> None:
    done: Row = {"recommended": 0, "decided": 5, "started": 10, "ended": 20, "status": "completed"}
    spells = [
        {"citizen": 2, "measure": "course", "recommended": 0},
        {"citizen": 0, "measure": "mentor"} | done,
        {"citizen": 1, "measure": "mentor", "recommended": 0},
    ]
    assert counted(spells, 3) == {
        "recommended": 2, "granted": 1, "started": 1, "completed": 1, "taking_part": 0,
    }  # fmt: skip


def test_only_what_was_recommended_in_the_window_is_counted() -> None:
    moments = (-50, 0, DAYS - 1)
    spells = [
        {"citizen": k, "measure": "mentor", "recommended": moment, "status": "waiting"}
        for k, moment in enumerate(moments)
    ]
    assert counted(spells, 3)["recommended"] == 2


def test_nobody_is_recommended_anything_in_an_empty_municipality() -> None:
    tables = TOWN.tables([], [])
    assert not np.any(steps(tables, TOWN.timetable, TOWN.scenario))
