"""Turns that a way may take: a no-show, a case back at the team, leaving for work, a measure cut short.

Each is asked only where the scenario lets it happen. No-shows stand against seats that were accepted, cut
measures against all whose part in the measure ended in the period, and the rest against programmes begun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import BOUGHT, LEFT_FOR_WORK, NO_SHOW, REPLACED, STAGES, STOPPED_EARLY

from .rows import FAR
from .sheet import ALL, Indicator, ratio
from .view import MONTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import View

    Seen = tuple[NDArray[np.int64], NDArray[np.bool_]]

ASSESSMENT = STAGES[0]

WITHIN = 12
"""Months within which leaving for work is asked for."""

_ALL = " For `all`: in all measures of the plan in which this may happen."

NO_SHOWS = Indicator(
    "no_shows", "share", "lower",
    "Of the seats in groups that citizens had accepted by the day in the period on which they were to come, "
    "the share to which they did not turn up." + _ALL,
)  # fmt: skip
RETURNED = Indicator(
    "returned_to_team", "share", "lower",
    "Share of the programmes begun in the period, long enough before the end of the run to be seen, whose "
    "case went back to the team because nothing had started in the time that the rules allow.",
)  # fmt: skip
LEFT = Indicator(
    "left_for_work", "share", "higher",
    f"Share of the programmes begun in the period, at least {WITHIN} months before the end of the run, that "
    f"the citizen left for work within {WITHIN} months of the start. Not a dropout.",
)  # fmt: skip
_ENDED = "Of those who had started the measure and whose part in it ended in the period, the share "

REPLACED_AT_REVIEW = Indicator(
    "replaced", "share", "",
    _ENDED + "for whom it ended because it had not raised motivation by a review." + _ALL,
)  # fmt: skip
STOPPED = Indicator(
    "stopped_early", "share", "lower",
    _ENDED + "who stopped before its end and went on with the programme." + _ALL,
)  # fmt: skip

INDICATORS = (NO_SHOWS, REPLACED_AT_REVIEW, STOPPED, RETURNED, LEFT)


def measure(view: View, sheet: Sheet) -> None:
    """No-shows, measures cut short, returns to the team and leaving for work, as far as they may happen."""
    scenario = view.scenario
    offers = [(name, scenario.offers[name]) for name in view.measures]
    seats = [name for name, offer in offers if offer.groups is not None and offer.no_show > 0]
    reviewed = [name for name, offer in offers if offer.review is not None and offer.review.replaces]
    may_stop = [name for name, offer in offers if offer.stops_early > 0]
    _put(view, sheet, NO_SHOWS, {name: _accepted(view, name) for name in seats})
    _put(view, sheet, REPLACED_AT_REVIEW, {name: _ended(view, name, REPLACED) for name in reviewed})
    _put(view, sheet, STOPPED, {name: _ended(view, name, STOPPED_EARLY) for name in may_stop})
    if (after := scenario.rules.return_when_nothing_started) is not None:
        _returned(view, sheet, round(after.seconds))
    if scenario.lock_in is not None:
        _left_for_work(view, sheet)


def _put(view: View, sheet: Sheet, indicator: Indicator, found: dict[str, Seen]) -> None:
    """Shares of those with a moment in the period of whom something is true: of each measure, and of all."""
    sums = {}
    for name, (moments, what) in found.items():
        members = view.within(moments)
        sums[name] = np.array([members @ what.astype(np.float64), members.sum(axis=1)])
    if planned := [sums[name] for name in view.plan if name in sums]:
        sums[ALL] = np.sum(planned, axis=0)
    for of, (some, number) in sums.items():
        sheet.put(indicator, of, ratio(some, number), number)


def _accepted(view: View, name: str) -> Seen:
    """The day of each seat that was accepted, and whether nobody came."""
    rows = view.spells(name)
    rows = rows.take((rows.via != BOUGHT) & ((rows.started < FAR) | (rows.reason == NO_SHOW)))
    return np.minimum(rows.started, rows.left), rows.left < FAR


def _ended(view: View, name: str, reason: int) -> Seen:
    """When each part in a measure was over, and whether for that reason."""
    rows = view.spells(name)
    rows = rows.take((rows.started < FAR) & (rows.ended < FAR))
    return rows.ended, rows.reason == reason


def _returned(view: View, sheet: Sheet, after: int) -> None:
    start = view.citizens["started"]
    begun = np.flatnonzero((start >= 0) & (start < view.horizon - after))
    meetings = view.spells(ASSESSMENT).citizen
    again: NDArray[np.float64] = np.zeros(len(view))
    again[meetings[1:][meetings[1:] == meetings[:-1]]] = 1.0
    members = view.within(start[begun])
    number = members.sum(axis=1)
    sheet.put(RETURNED, ALL, ratio(members @ again[begun], number), number)


def _left_for_work(view: View, sheet: Sheet) -> None:
    start, ended = view.citizens["started"], view.citizens["ended"]
    limit = WITHIN * MONTH
    begun = np.flatnonzero((start >= 0) & (start <= view.horizon - limit))
    gone = (view.citizens["end"] == LEFT_FOR_WORK) & (ended - start <= limit)
    members = view.within_and_by(start[begun], begun)
    number = members.sum(axis=1)
    sheet.put(LEFT, ALL, ratio(members @ gone[begun].astype(np.float64), number), number)
