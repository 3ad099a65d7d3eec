"""Running a scenario and comparing what two runs leave behind."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.pathway import run
from sim.population import draw, gather
from sim.scenario import Scenario
from sim.timetable import timetable

if TYPE_CHECKING:
    from sim.tables import Tables


def tables(scenario: Scenario | dict[str, Any], seed: int = 1, replication: int = 0) -> Tables:
    """The two tables of one replication."""
    if isinstance(scenario, dict):
        scenario = Scenario.model_validate(scenario)
    dates = timetable(scenario)
    people = draw(scenario, dates, seed, replication)
    return gather(run(scenario, dates, people), dates, people)


def assert_same(one: Tables, other: Tables) -> None:
    """Equal to the last bit, NaN equal to NaN."""
    assert one.names == other.names
    for field in fields(one):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if field.name in ("citizens", "spells"):
            assert left.keys() == right.keys()
            for column in left:
                np.testing.assert_array_equal(left[column], right[column], err_msg=column)
    assert one.areas == other.areas
