"""The queues week by week, on the days on which something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.indicators import by_week
from sim.tables import STAGES
from sim.timetable import UNLIMITED
from tests.indicators.hand import DAYS, NAN, Row, Town, meetings, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def asked(town: Town, what: str, of: str, spells: Sequence[Row] = ()) -> NDArray[np.float64]:
    """One number a week."""
    weeks = by_week(town.tables([{}] * 3, spells), town.timetable, town.scenario)
    found: NDArray[np.float64] = getattr(weeks, what)[weeks.of.index(of)]
    return found


def test_who_joins_on_the_day_of_the_snapshot_has_waited_for_no_time() -> None:
    here = Town({"mentor": places((-100, 1))})
    rows: list[Row] = [
        {"citizen": 0, "measure": "mentor", "queued": 7},
        {"citizen": 1, "measure": "mentor", "queued": 14, "started": 21, "status": "active"},
    ]
    assert asked(here, "waiting", "mentor", rows)[:4].tolist() == [0, 1, 2, 1]
    np.testing.assert_array_equal(asked(here, "waited", "mentor", rows)[:4], [NAN, 0, (7 + 0) / 2, 14])


def test_places_are_those_of_the_day_and_no_number_where_there_is_none() -> None:
    room = {"mentor": places((-100, 1), (7, 3)), "support": places((-100, UNLIMITED), (7, 2))}
    here = Town({"art": None, **room})
    assert asked(here, "places", "mentor")[:3].tolist() == [1, 3, 3]
    np.testing.assert_array_equal(asked(here, "places", "support")[:3], [NAN, 2, 2])
    assert np.isnan(asked(here, "places", "art")).all()
    assert np.isnan(asked(here, "places", STAGES[1])).all()  # nobody says how many caseworkers there are


def test_a_meeting_on_the_day_after_the_window_is_in_no_week() -> None:
    here = Town({"mentor": places((-100, 1))}, meetings=meetings([-7, 0, DAYS - 1, DAYS], [1, 2, 4, 8]))
    offered = asked(here, "offered", STAGES[0])
    assert (offered[0], offered[-1], offered.sum()) == (2, 4, 6)
