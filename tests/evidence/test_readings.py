"""The same number of what had started and of what stood in the plan."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.evidence.beside import Beside, beside
from sim.evidence.published import Figure, published
from sim.evidence.readings import readings, undecided
from tests.indicators.hand import Town, places


def row(name: str, simulated: float) -> Beside:
    [figure] = [each for each in published() if each.name == name]
    return beside(figure, np.array([simulated, simulated]))


def figure(name: str) -> Figure:
    return row(name, 0.5).figure


def test_the_limit_of_the_judged_reading_holds_for_the_other() -> None:
    within = figure("mentor_started").within
    assert within is not None
    for apart, met in ((within, True), (within + 0.01, False)):
        [both] = readings([row("mentor_started", 0.31), row("mentor_in_plan", 0.31 + apart)])
        assert both.met is met
        assert both.within == within
    assert readings([row("mentor_in_plan", 0.31)]) == ()


@pytest.mark.parametrize(
    ("decision", "names"),
    [
        ({}, ("internship",)),
        ({"granted": 0.8}, ()),
        ({"grants_per_year": 5}, ()),
        ({"lasts": {"fixed": "2 weeks"}}, ()),
    ],
)
def test_what_nobody_decides_on_is_in_the_plan(decision: dict[str, Any], names: tuple[str, ...]) -> None:
    town = Town(
        {"internship": places((0, 1))},
        fields={"internship": "company"},
        more={"internship": {"decision": decision}},
    )
    assert undecided(town.scenario, row("company_in_plan", 0.8)) == names
