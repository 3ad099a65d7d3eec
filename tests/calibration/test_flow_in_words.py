"""Parameters and their values, as people read them."""

from __future__ import annotations

import pytest

import sim
from calibration.flow.in_words import shown, with_names
from calibration.prior import DAYS, WHOLE, Parameter
from tests.calibration import one_queue as q


@pytest.mark.parametrize(
    ("parameter", "name", "interval"),
    [
        (Parameter(q.ARRIVALS, 16, 62), "Citizens referred a year", "16.0 to 62.0"),
        (Parameter(q.SERVICE, 84, 420, "log", DAYS), "Mentor, how long it lasts", "12.0 to 60.0 weeks"),
        (Parameter(q.SERVICE, 7, 14, "log", DAYS), "Mentor, how long it lasts", "7.0 to 14.0 days"),
        (Parameter("measures.mentor.places", 10, 20, unit=WHOLE), "Mentor, places", "10 to 20"),
        (Parameter("measures.mentor.recommended", 0.2, 0.9), "Mentor, recommended to", "20.0 to 90.0%"),
        (Parameter(q.PATIENCE, 0.9, 6.5), "Give up a year", "0.90 to 6.50"),
        (Parameter("citizens.per_year", 1000, 2500), "Citizens referred a year", "1,000 to 2,500"),
    ],
)
def test_a_parameter_has_a_name_and_its_values_have_units(
    parameter: Parameter, name: str, interval: str
) -> None:
    how = shown(q.scenario(), parameter)
    assert (how.name, how.interval(parameter.low, parameter.high)) == (name, interval)


def test_a_measure_is_called_by_its_label() -> None:
    labelled = sim.Scenario.from_text(q.SCENARIO.replace("field: mentor", "label: Støtteperson"))
    assert shown(labelled, Parameter(q.SERVICE, 7, 14, unit=DAYS)).name == "Støtteperson, how long it lasts"


def test_paths_in_sentences_become_names_and_longer_ones_first() -> None:
    known = (Parameter(q.SERVICE, 84, 420, unit=DAYS), Parameter(f"{q.SERVICE}.gamma.sd", 1, 2, unit=DAYS))
    told = with_names(f"Nothing narrows {q.SERVICE}.gamma.sd or {q.SERVICE}.", q.scenario(), known)
    assert told == "Nothing narrows “Mentor, how long it lasts (spread)” or “Mentor, how long it lasts”."
