"""The same luck in every option: what pairing is worth where queues are full and people give up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim import compiled
from sim.tables import NOT_REACHED
from tests.theory.estimates import average
from tests.theory.scenes import drawn, scene

if TYPE_CHECKING:
    from sim import Scenario
    from tests.theory.estimates import Floats

REPLICATIONS = 200

PATHWAY = """
    preparation: {lasts: {gamma: {mean: 6 weeks, sd: 3 weeks}}}
    assessment: {weekday: tuesday, every: 1 week, cases: 2, notice: 1 week}
    programme: {lasts: {gamma: {mean: 18 months, sd: 6 months}}}
    caseworkers: {team: {full_time: 4, citizens_each: 30}}
    measures:
      mentor:
        recommended: 0.7
        identify: {lasts: {exponential: {mean: 6 weeks}}, contradictory: 0.1}
        decision: {lasts: {fixed: 2 weeks}, granted: 0.64}
        places: 14
        lasts: {gamma: {mean: 7 months, sd: 4 months}}
      health_course:
        recommended: 0.4
        decision: {lasts: {gamma: {mean: 2 weeks, sd: 1 week}}, granted: 0.85}
        groups: {places: 5, minimum: 3, every: 10 weeks, first: 2027-01-19, lasts: 10 weeks}
      social_support:
        recommended: 0.5
        decision: {lasts: {gamma: {mean: 6 weeks, sd: 3 weeks}}, granted: 0.54}
        places: 13
        lasts: {gamma: {mean: 11 months, sd: 6 months}}
      internship:
        recommended: 0.8
        after: {measures: [health_course], decided: [social_support], share: 0.6}
        search: {lasts: {exponential: {mean: 14 weeks}}, no_firm: 0.2}
        places: 14
        lasts: {mixture: [[0.6, 13 weeks], [0.4, 26 weeks]]}
    motivation:
      {start: {pension: 0.35, neither: 0.50, programme: 0.65, sd: 0.12}, erosion_per_month: 0.03,
       growth_per_month: 0.012, refusal: 0.05, contradiction: 0.03}
    dropout: {per_year: 0.4, while_active: 0.25, doubles_when_motivation_falls_by: 0.35}
"""


def dropout(town: Scenario, replication: int) -> tuple[float, float]:
    """Share of those admitted in the window who give up in it; use of mentors over the window."""
    one = drawn(town, seed=800, replication=replication)
    record = compiled.run(one.scenario, one.dates, one.population)
    begin, end = one.dates.report_start, one.dates.horizon
    started = np.array(record.started)
    asked = (started != NOT_REACHED) & (started >= begin)
    places = town.measures["mentor"].places
    assert places is not None
    assert places.first is not None
    use = record.areas["mentor"][1] / (places.first * (end - begin))
    return float((np.array(record.dropped)[asked] != NOT_REACHED).mean()), use


def ratio(base: Floats, option: Floats) -> float:
    """Variance of the difference, had the option citizens of its own, over its variance as it is."""
    return float((base.var(ddof=1) + option.var(ddof=1)) / (option - base).var(ddof=1))


def test_pairing_makes_a_difference_in_dropout_at_least_five_times_as_sure() -> None:
    base = scene(PATHWAY, per_year=80, years="4 years", warm_up="3 years")
    option = base.with_({"measures.mentor.places": 15})
    found = np.array([[dropout(town, k) for town in (base, option)] for k in range(REPLICATIONS)])
    assert found[:, 0, 1].mean() >= 0.9, "one more place matters where places are few"
    shares = found[:, :, 0]
    assert shares.mean() > 0.1
    assert (shares[:, 0] != shares[:, 1]).mean() > 0.5, "the place changes somebody's course"
    difference = average(shares[:, 1] - shares[:, 0])
    assert difference.far_from(0.0) < -4, "and it keeps some from giving up"
    luck = np.random.default_rng(801)
    again = luck.integers(0, REPLICATIONS, (4000, REPLICATIONS))
    ratios = [ratio(shares[rows, 0], shares[rows, 1]) for rows in again]
    assert np.quantile(ratios, 0.01) >= 5.0
