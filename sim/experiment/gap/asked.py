"""Which gap is asked about: of each field, what is recommended and has not started, at the age of a review.

Recommended and started are asked of the same programmes, so their difference is the share in which
something that was recommended is missing. The ages are those at which the case review read its files
(`sim.indicators.review`), or one age where the reported window is too short for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.request import RequestError
from sim.indicators.moments import begun, moments
from sim.indicators.review import AGES
from sim.indicators.rows import FAR
from sim.indicators.view import MONTH, fields, view

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.scenario import Scenario
    from sim.tables import Tables
    from sim.timetable import Timetable

    Floats = NDArray[np.float64]

ANYTHING = "anything"
"""`of` of the last figure: whether anything at all has started. Its gap is nothing started."""

REVIEW = "at review"


@dataclass(frozen=True, slots=True)
class Asked:
    """The figures in order: fields, measures that have none, and anything at all.

    `ages`: months since the programme's start, and the share of programmes asked at that age; `when` says
    it in words.
    """

    of: tuple[str, ...]
    ages: tuple[tuple[int, float], ...]
    when: str


def asked(scenario: Scenario, timetable: Timetable) -> Asked:
    """What can be asked of a scenario; a `RequestError` where its window is too short for any age."""
    window = timetable.horizon - timetable.report_start
    choices = ((AGES, REVIEW), *((((n, 1.0),), f"after {n} months") for n in (12, 6)))
    for ages, when in choices:
        if all(months * MONTH < window for months, _ in ages):
            return Asked((*_figures(scenario), ANYTHING), ages, when)
    raise RequestError(
        "the gap is asked of programmes that began at least 6 months before the end, and the scenario is "
        f"reported for {scenario.clock.years}: make clock.years longer, 2 or more"
    )


def read(tables: Tables, timetable: Timetable, scenario: Scenario, what: Asked) -> Floats:
    """(2, figures): the shares recommended and started; NaN where an age has no programmes.

    Anything at all is recommended to everybody: whoever has no recommendation has nothing started either.
    """
    seen = view(tables, timetable, scenario)
    who, start = begun(seen)
    found = moments(seen).take(who)
    rows = [found.of.index(name) for name in what.of[:-1]]
    wanted = np.vstack([found.recommended[rows] > 0, np.ones(len(who), np.bool_)])
    started = np.vstack([found.started[rows], found.anything])
    shares = np.zeros((2, len(what.of)))
    for months, weight in what.ages:
        due = start + months * MONTH
        old = due <= seen.horizon
        if not old.any():
            return np.full_like(shares, np.nan)
        there = (started <= due) & (started < FAR)
        shares += weight * np.array([wanted[:, old].mean(axis=1), there[:, old].mean(axis=1)])
    return shares


def _figures(scenario: Scenario) -> tuple[str, ...]:
    """Fields by their name in results and measures without one, in the order in which they are written."""
    of_measure = {name: of for of, members in fields(scenario).items() for name in members}
    return tuple(
        dict.fromkeys(
            of_measure.get(name, name)
            for name, measure in scenario.measures.items()
            if measure.field is not None or not measure.private
        )
    )
