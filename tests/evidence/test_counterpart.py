"""Which number of a scenario stands beside a published figure, whatever its measures are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.evidence.counterpart import all_beside, counterpart, of_field
from sim.evidence.published import THE_TABLE, published
from tests.experiment.towns import town
from tests.indicators.hand import Town, places

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.scenario import Scenario

AIDS = {"aids": {"recommended": 0.2, "given": 0.25}}


def with_fields(**fields: str) -> Scenario:
    return Town({name: places((0, 1)) for name in fields}, fields=dict(fields)).scenario


def ones(indicator: str, of: str, by: str) -> NDArray[np.float64]:
    return np.ones(2)


def test_a_field_is_called_as_indicators_call_it() -> None:
    assert of_field(with_fields(mentor="mentor"), "mentor") == "mentor"
    assert of_field(with_fields(mentor="mentor", coach="mentor"), "mentor") == "field:mentor"
    assert of_field(with_fields(support="social"), "social") == "social"
    assert of_field(with_fields(social="health", support="social"), "social") == "field:social"
    assert of_field(with_fields(mentor="health"), "mentor") is None


def test_every_figure_is_looked_up_in_the_catalogue_of_a_scenario_that_has_it() -> None:
    from sim.indicators import catalogue
    from sim.timetable import timetable

    scenario = town()
    there = {(k.indicator, k.of, k.by) for k in catalogue(scenario, timetable(scenario))}

    def column(indicator: str, of: str, by: str) -> NDArray[np.float64]:
        if (indicator, of, by) not in there:
            raise KeyError((indicator, of, by))
        return np.array([0.3, 0.3])

    lacks = {figure.name for figure in published() if counterpart(figure, scenario, column) is None}
    assert lacks == {
        figure.name
        for figure in published()
        if getattr(figure.model, "field", "") == "social" or hasattr(figure.model, "considerations")
    }


def test_considerations_are_read_from_the_scenario() -> None:
    scenario = town(measures__internship__considerations=AIDS)
    found = {row.figure.name: row.simulated for row in all_beside(scenario, ones)}
    assert found["aids_recommended"] == pytest.approx(0.2)
    assert found["aids_given"] == pytest.approx(0.05)
    assert "psychological_given" not in found


def test_what_the_scenario_lacks_is_left_out() -> None:
    def nothing(*_: str) -> NDArray[np.float64]:
        raise KeyError

    def undefined(*_: str) -> NDArray[np.float64]:
        return np.array([np.nan, np.nan])

    assert all_beside(town(), nothing) == ()
    assert all_beside(town(), undefined) == ()
    assert {row.figure.name for row in all_beside(town(), ones)} >= set(THE_TABLE) - {"social_started"}
