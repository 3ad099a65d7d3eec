"""How programmes end, beside a comparison: each end once, and not by year or whatever else it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import sim
from sim.cli.compare_outcomes import outcomes
from tests.experiment.towns import town

if TYPE_CHECKING:
    from sim.experiment import Comparison


@pytest.fixture(scope="module")
def compared() -> Comparison:
    baseline = town(clock__years=3)
    option = baseline.with_({"name": "More", "measures.mentor.places": 9})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.experiment.outcomes.REPLICATIONS", 5)
        return sim.compare(baseline, [option], 3, jobs=1, outcomes=True)


def test_each_end_of_a_programme_has_one_row(compared: Comparison) -> None:
    table = outcomes(compared, "More")
    assert table is not None
    ends = [str(cell) for cell in table.columns[0].cells]
    assert len(ends) == len(set(ends))
    outcome = compared.baseline.scenario.outcome
    assert outcome is not None
    assert {each.lower().replace(" ", "_") for each in ends} >= set(outcome.shares)


def test_rows_of_a_few_figures_are_those_of_the_table(compared: Comparison) -> None:
    some = compared.rows_of("More", lambda key: key.indicator.startswith("outcome") and key.period != "")
    table = compared.table
    same = table[(table["indicator"].str.startswith("outcome")) & (table["period"] != "")]
    assert len(some) == len(same) > 0
    for name in same.columns:
        assert [getattr(row, str(name)) for row in some] == pytest.approx(list(same[name]), nan_ok=True)
