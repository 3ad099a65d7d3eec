"""What is said of an option over sets of assumptions, where its differences are known beforehand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

import sim
from sim.cli.assumed import sentences
from sim.cli.compare_demand import sentences as of_demand
from sim.experiment.demand import Demand
from sim.experiment.followed import followed
from sim.experiment.verdicts import judged
from tests.experiment.doubtful import doubtful

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.experiment import Assumptions, Comparison, Result

MENTOR = ("started_within_90", "mentor")
MORE = "More mentors"
SETS = 10


@pytest.fixture(scope="module")
def compared() -> Comparison:
    """The town against twice its mentors."""
    option = doubtful().with_({"name": MORE, "measures.mentor.places": 8})
    return sim.compare(doubtful(), [option], 6, seed=2, jobs=1, outcomes=False)


@pytest.fixture(scope="module")
def drawn(compared: Comparison) -> Assumptions:
    """Sets of assumptions, one replication of each."""
    base, option = (result.scenario for result in compared.results)
    return sim.over_assumptions(base, [option], SETS, 1, seed=2, jobs=1)


def where(found: Assumptions, name: tuple[str, str]) -> int:
    return [(key.indicator, key.of) for key in found.keys].index(name)


def with_differences(found: Assumptions, values: NDArray[np.float64]) -> Assumptions:
    """The sets, with other differences in the share who start with a mentor within 90 days."""
    differences = found.differences.copy()
    differences[:, 0, where(found, MENTOR)] = values
    return replace(found, differences=differences)


def said(compared: Comparison, found: Assumptions) -> dict[str, str]:
    return dict(sentences(compared, found, MORE, MENTOR))


def stated(compared: Comparison) -> float:
    return next(r.difference for r in judged(compared)[MORE] if (r.indicator, r.of) == MENTOR)


def test_a_value_beyond_nearly_all_sets_is_said_to_be_so(compared: Comparison, drawn: Assumptions) -> None:
    assert stated(compared) > 0.05
    little, much = np.linspace(0.01, 0.02, SETS), np.linspace(0.98, 0.99, SETS)
    text = said(compared, with_differences(drawn, little))["Size"]
    assert "At the stated values it is +" in text
    assert "more than in all 10 sets: the baseline stands where this option does most." in text
    one_more = np.append(little[1:], 0.99)
    assert "more than in 9 of 10 sets" in said(compared, with_differences(drawn, one_more))["Size"]
    text = said(compared, with_differences(drawn, much))["Size"]
    assert "less than in all 10 sets: the baseline stands where this option does least." in text


def test_of_a_value_among_the_sets_nothing_is_said(compared: Comparison, drawn: Assumptions) -> None:
    around = np.linspace(-0.9, 0.9, SETS)
    assert "stated values" not in said(compared, with_differences(drawn, around))["Size"]
    trifle = np.full(SETS, stated(compared) - 0.005)
    assert "stated values" not in said(compared, with_differences(drawn, trifle))["Size"]


def test_the_luck_of_the_sets_alone_does_not_put_a_value_beyond_them(
    compared: Comparison, drawn: Assumptions
) -> None:
    base, option = (result.column(*MENTOR) for result in compared.results)
    alike = float((option - base)[0])  # a set has the first replication only
    between = np.full(SETS, (alike + stated(compared)) / 2)
    assert abs(alike - stated(compared)) > 0.02
    assert "stated values" not in said(compared, with_differences(drawn, between))["Size"]


def test_sets_that_come_near_the_table_are_spoken_of_with_their_size(
    compared: Comparison, drawn: Assumptions
) -> None:
    values = np.linspace(0.1, 0.19, SETS)
    near = np.arange(SETS) < 7
    found = replace(with_differences(drawn, values), near=near)
    text = said(compared, found)["Published"]
    assert "Of the 7 sets whose baseline comes near the published table, better in all; " in text
    assert "the difference is +13 points in the middle one, in 8 of 10 of them between +11 and +15" in text
    one = said(compared, replace(found, near=np.arange(SETS) == 2))["Published"]
    assert one.startswith("In the one set whose baseline")
    assert "it is better: the difference is +12 points there." in one


def test_sets_near_the_table_in_which_the_figure_is_not_defined_are_not_denied(
    compared: Comparison, drawn: Assumptions
) -> None:
    values = np.linspace(0.1, 0.19, SETS)
    values[:4] = np.nan
    found = with_differences(drawn, values)
    text = said(compared, replace(found, near=np.arange(SETS) < 4))["Published"]
    assert text.startswith("In the 4 sets whose baseline comes near the published table it is not reached")
    text = said(compared, replace(found, near=np.arange(SETS) < 6))["Published"]
    assert "Of the 6 sets" in text
    assert "better in all of the 2 in which it is defined" in text
    text = said(compared, replace(found, near=np.zeros(SETS, bool)))["Published"]
    assert text.startswith("In none of these sets does the baseline come near")


def test_a_figure_that_most_sets_do_not_have_is_not_followed(
    compared: Comparison, drawn: Assumptions
) -> None:
    assert followed(compared, drawn)[MORE] == MENTOR
    few = np.full(SETS, np.nan)
    few[:3] = 0.5
    figure = followed(compared, with_differences(drawn, few))[MORE]
    assert figure is not None
    assert figure[0] in ("delivered_by_12_months", "wait_mean_of_started")
    assert figure[1] == "mentor"


def test_where_no_measure_is_changed_the_clearest_figure_is_followed() -> None:
    base = doubtful()
    option = base.with_({"name": "Six cases", "assessment.cases": 6})
    compared = sim.compare(base, [option], 6, seed=2, jobs=1, outcomes=False)
    figure = followed(compared, sim.over_assumptions(base, [option], SETS, 1, seed=2, jobs=1))["Six cases"]
    assert figure is not None
    assert "median" not in figure[0]


def test_longer_waits_before_the_programme_are_said_from_ten_per_cent_on(compared: Comparison) -> None:
    stage = ("queue_wait_mean_of_started", "assessment")

    def later(result: Result, days: float) -> Result:
        values = result.values.copy()
        values[
            :, [(k.indicator, k.of, k.by, k.period) for k in result.catalogue].index((*stage, "", ""))
        ] += days
        return replace(result, values=values)

    results = {
        0.0: compared.results,
        0.1: tuple(later(each, 70.0) for each in compared.results),
        0.2: tuple(later(each, 140.0) for each in compared.results),
    }
    rows = judged(compared)[MORE]
    (*_, but) = of_demand(compared, Demand(compared.names, results), MORE, rows, MENTOR)
    assert but.startswith("But the mean wait for the team meeting is ")
    assert but.index("with 10%") < but.index("with 20% more, against")
    (*_, last) = of_demand(
        compared, Demand(compared.names, dict.fromkeys((0.0, 0.1, 0.2), compared.results)), MORE, rows, MENTOR
    )
    assert not last.startswith("But")


def test_a_gain_that_is_perhaps_chance_is_shown_with_these_words(compared: Comparison) -> None:
    rows = [
        replace(row, verdict="may be chance") if (row.indicator, row.of) == MENTOR else row
        for row in judged(compared)[MORE]
    ]
    demand = Demand(compared.names, dict.fromkeys((0.0, 0.1, 0.2), compared.results))
    first, second, *_ = of_demand(compared, demand, MORE, rows, MENTOR)
    assert first.endswith("that is perhaps chance.")
    assert second.startswith("With 10% more referrals ")
    assert ": a gain of " in second


def test_a_gain_that_swings_around_zero_is_not_said_to_be_gone(compared: Comparison) -> None:
    base, option = compared.results
    place = [(k.indicator, k.of, k.by, k.period) for k in option.catalogue].index((*MENTOR, "", ""))
    values = option.values.copy()
    values[:, place] = base.column(*MENTOR) + np.array([0.4, -0.3] * 3)
    results = dict.fromkeys((0.1, 0.2), (base, replace(option, values=values)))
    demand = Demand(compared.names, {0.0: compared.results, **results})
    said = of_demand(compared, demand, MORE, judged(compared)[MORE], MENTOR)
    assert ": a gain of 5 points that can no longer be told from zero (80% interval -" in said[1]
