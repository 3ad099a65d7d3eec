"""Losing people is never told as a saving, although a pension costs more than the support they stay on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import sim
from sim.cli.losing_people import no_saving
from sim.cli.money_reading import NO_PENSION_LOST, PENSION_LOST, reading
from sim.experiment.moved import Moved
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.experiment import Comparison

PRICED = town(costs={"income_support_month": 14_700, "pension_month": 19_400, "pension_years": 20})
LESS = Moved("cost_pension", "all", 10.0, 8.0, -2.0, -3.0, -1.0, -2.6, -1.4)
MORE = Moved("cost_pension", "all", 8.0, 10.0, 2.0, 1.0, 3.0, 1.4, 2.6)


def compared(option: sim.Scenario, *, outcomes: bool = False) -> Comparison:
    return sim.compare(PRICED, [option.with_({"name": "Option"})], 6, jobs=1, outcomes=outcomes)


def test_less_for_pensions_is_no_saving_where_more_give_up() -> None:
    found = compared(PRICED.with_({"dropout.per_year": 2}))
    assert "more give up" in no_saving(found, "Option", [LESS], trap=False)
    assert no_saving(found, "Option", [MORE], trap=False) == ""


def test_less_for_pensions_is_no_saving_where_fewer_begin_or_are_kept_waiting() -> None:
    found = compared(PRICED.with_({"caseworkers.town_team.full_time": 0.3}))
    assert "fewer begin a programme" in no_saving(found, "Option", [LESS], trap=False)
    same = compared(PRICED)
    assert no_saving(same, "Option", [LESS], trap=False) == ""
    assert "kept waiting" in no_saving(same, "Option", [LESS], trap=True)


@pytest.mark.parametrize("outcomes", [False, True])
def test_what_is_read_about_losing_people_is_true_of_the_figures_beside_it(*, outcomes: bool) -> None:
    found = compared(PRICED.with_({"dropout.per_year": 2}), outcomes=outcomes)
    text = " ".join(reading(found.results))
    assert (PENSION_LOST in text) == outcomes
    assert (NO_PENSION_LOST in text) != outcomes
    lost = [float(each.column("cost_municipality", "all").mean()) for each in found.results]
    if not outcomes:
        assert lost[1] >= lost[0]


def test_who_is_lost_stays_on_support_and_comes_to_no_pension() -> None:
    found = compared(PRICED.with_({"dropout.per_year": 2}), outcomes=True)
    for indicator, way in (("cost_pension", -1), ("cost_income_support", 1)):
        before, after = (float(each.column(indicator, "all").mean()) for each in found.results)
        assert way * (after - before) > 0
