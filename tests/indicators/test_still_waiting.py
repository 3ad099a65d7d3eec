"""Who has started, left or still waits after so many days, on rows that can be counted by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.indicators.still_waiting import StillWaiting, still_waiting
from tests.indicators.hand import DAYS, Row, Town, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

TOWN = Town({"coach": places((0, 5)), "mentor": places((0, 5))})
ASKED = (0, 5, 9, 10, 11, 20, 40, DAYS, DAYS + 1)


def found(citizens: Sequence[Row], spells: Sequence[Row]) -> StillWaiting:
    tables = TOWN.tables(citizens, spells)
    return still_waiting(tables, TOWN.timetable, TOWN.scenario, ASKED)


def of(waits: StillWaiting, name: str) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    row = waits.of.index(name)
    return waits.started[row], waits.left[row], float(waits.size[row])


def mentor(citizen: int, since: float, **more: object) -> Row:
    return {"citizen": citizen, "measure": "mentor", "recommended": since, "queued": since, **more}


def test_the_days_of_a_measure_run_from_the_first_recommendation_to_the_first_start() -> None:
    declined = {"status": "not_started", "reason": "declined"}
    rows = [
        mentor(0, 0, started=10, status="active"),
        mentor(1, DAYS - 20, ended=DAYS, **declined),
        mentor(2, 5),
        mentor(3, 0, ended=5, **declined), mentor(3, 5, attempt=2, started=40, status="active"),
        mentor(4, -1 / 86_400, started=3, status="active"),
        mentor(5, DAYS, started=DAYS + 1, status="active"),
    ]  # fmt: skip
    started, left, size = of(found([{}] * 6, rows), "mentor")
    assert size == 4
    seen = ~np.isnan(started)
    assert seen.tolist() == (~np.isnan(left)).tolist() == [True] * 8 + [False]
    assert started[seen] == pytest.approx([0, 0, 0, 1 / 4, 1 / 4, 1 / 4, 1 / 2, 1 / 2])
    assert left[seen] == pytest.approx([0, 0, 0, 0, 0, 1 / 4, 1 / 4, 1 / 4])


def test_at_a_stage_each_joining_of_the_queue_is_a_wait_of_its_own() -> None:
    rows: list[Row] = [
        {"citizen": 0, "measure": "assessment", "queued": 0, "started": 10, "status": "completed"},
        {"citizen": 0, "measure": "assessment", "attempt": 2, "queued": 50, "started": 59,
         "status": "completed"},
        {"citizen": 1, "measure": "assessment", "queued": 1, "ended": 10, "status": "not_started",
         "reason": "dropped_out"},
        {"citizen": 2, "measure": "assessment", "queued": -1, "started": 5, "status": "completed"},
        {"citizen": 3, "measure": "assessment", "queued": DAYS},
        {"citizen": 0, "measure": "programme", "queued": 10, "started": 20, "status": "active"},
    ]  # fmt: skip
    waits = found([{}] * 4, rows)
    started, left, size = of(waits, "assessment")
    assert size == 3
    assert started[:6] == pytest.approx([0, 0, 1 / 3, 2 / 3, 2 / 3, 2 / 3])
    assert left[:6] == pytest.approx([0, 0, 1 / 3, 1 / 3, 1 / 3, 1 / 3])
    assert of(waits, "programme")[2] == 1
    assert of(waits, "programme")[0][2:4] == pytest.approx([0, 1])


def test_where_nobody_began_to_wait_nothing_is_known() -> None:
    started, left, size = of(found([{}], [mentor(0, 3)]), "coach")
    assert size == 0
    assert np.isnan(started).all()
    assert np.isnan(left).all()
