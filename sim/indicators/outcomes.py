"""How long programmes last, how much of them is spent in nothing, and how they end.

Asked of programmes that ended in the period, however they ended. A number that is asked of finished
programmes sees the short ones first: in a growing municipality they are too many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .queues import standing
from .rows import FAR
from .sheet import ALL, Indicator, ratio
from .use import time_in_programme
from .view import MONTH, YEAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sim.scenario import Scenario

    from .sheet import Sheet
    from .view import View

    Ints = NDArray[np.int64]

OTHER = "other"
"""The outcome of those who left."""

INACTIVE = Indicator(
    "inactive_months", "months", "lower",
    "Mean months of a programme, from its start to its end, in which no measure was running, per programme "
    "that ended in the period. For those who stayed on support without taking part it includes that time.",
)  # fmt: skip
LENGTH = Indicator(
    "programme_months", "months", "",
    "Mean length in months of the programmes that ended in the period, however they ended.",
)  # fmt: skip
BEGUN = Indicator(
    "programmes_begun", "programmes a year", "",
    "Programmes begun in the period, per year of 365.25 days.",
)  # fmt: skip
IN_PROGRAMME = Indicator(
    "in_programme", "citizens", "",
    "Mean number of citizens in a programme over the period, those who stay on support without taking part "
    "included.",
)  # fmt: skip
IN_PROGRAMME_NOW = Indicator(
    "in_programme_now", "citizens", "",
    "Citizens in a programme at the end of the period, those who stay on support without taking part "
    "included.",
)  # fmt: skip

INDICATORS = (INACTIVE, LENGTH, BEGUN, IN_PROGRAMME, IN_PROGRAMME_NOW)


def outcome(name: str) -> Indicator:
    """The indicator of one outcome: `outcome_<name>`."""
    return Indicator(
        f"outcome_{name}", "share", "higher" if name == "job" else "",
        f"Share of the programmes that ended in the period, however they ended, with the outcome `{name}`. "
        "Whoever left for work counts under the outcome that the scenario names first"
        + ("; whoever left otherwise counts here." if name == OTHER else "."),
    )  # fmt: skip


def outcome_names(scenario: Scenario) -> tuple[str, ...]:
    """The outcomes in the order in which they are written; `other` last where the scenario leaves it out."""
    if scenario.outcome is None:
        return ()
    names = tuple(scenario.outcome.shares)
    return names if OTHER in names else (*names, OTHER)


def measure(view: View, sheet: Sheet) -> None:
    """Programmes: how many, how long, how idle, and their outcomes."""
    c = view.citizens
    begun = np.flatnonzero(c["started"] < FAR)
    start, end = c["started"][begun], c["ended"][begun]
    members = view.within(end)
    number = members.sum(axis=1)
    length = np.where(end < FAR, end - start, 0)
    idle = length - _busy(view)[begun]
    sheet.put(INACTIVE, ALL, ratio(members @ idle, number) / MONTH, number)
    sheet.put(LENGTH, ALL, ratio(members @ length, number) / MONTH, number)

    sheet.put(BEGUN, ALL, view.number_within(start) / (view.lasts / YEAR))
    sheet.put(IN_PROGRAMME, ALL, view.kept(time_in_programme).sum(axis=1) / view.lasts)
    sheet.put(IN_PROGRAMME_NOW, ALL, standing(start, end, view.ends))

    code = c["outcome"][begun]
    number = (members * (code >= 0)).sum(axis=1)
    for name in outcome_names(view.scenario):
        with_it = code == view.outcomes.index(name) if name in view.outcomes else np.zeros(len(code))
        sheet.put(outcome(name), ALL, ratio(members @ with_it.astype(np.float64), number), number)


def _busy(view: View) -> Ints:
    """(citizens,): seconds of each ended programme in which at least one measure was running.

    Spells of a citizen may overlap. In order of citizen and start, each adds what lies beyond the latest
    end so far; citizens are kept apart by shifting each beyond the last moment of the one before. Of those
    who were there when the run began a measure may have run since before it, and before their programme.
    """
    rows = view.rows.spells
    run = np.flatnonzero((rows.started < FAR) & view.of_plan)
    citizen, start, end = rows.citizen[run], rows.started[run], rows.ended[run]
    first, last = view.citizens["started"][citizen], view.citizens["ended"][citizen]
    done = (first < FAR) & (last < FAR)
    citizen, start, end = citizen[done], np.maximum(start, first)[done], np.minimum(end, last)[done]
    busy = np.zeros(len(view), np.int64)
    if not len(citizen):
        return busy
    apart = citizen * (view.horizon + 1 - start.min())
    order = np.argsort(start + apart)
    citizen, start, end = citizen[order], (start + apart)[order], (end + apart)[order]
    reached = np.maximum.accumulate(end)
    begin = start.copy()
    np.maximum(start[1:], reached[:-1], out=begin[1:])
    np.add.at(busy, citizen, np.maximum(end - begin, 0))
    return busy
