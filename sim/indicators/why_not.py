"""Why was it not delivered? Every recommendation ends in exactly one row.

All recommendations made in the period: started at any attempt, still on the way when the run ends, or not
delivered for one reason, that of the last attempt. The shares add up to one. An alternative that is tried
is one more recommendation, of the alternative. Those of the preparation course are not among `all`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import NO_REASON, REASONS, STAGES

from .rows import FAR
from .sheet import ALL, Indicator, ratio

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import View

    Floats = NDArray[np.float64]

WORDS = {
    "unavailable": "the offer does not exist",
    "refused": "the decision was a refusal",
    "not_budgeted": "the year's budget of grants was spent",
    "declined": "the citizen declined the place when it was offered",
    "no_firm": "no firm was found",
    "clash": "its fixed times clashed with another measure",
    "no_show": "the citizen did not turn up",
    "dropped_out": "the citizen gave up before it started",
    "programme_ended": "the programme ended before it started",
    "replaced": "another measure took its place before it started",
}
"""Reasons for not starting; what stops early has started."""

WHY_STARTED = Indicator(
    "why_started", "share", "higher",
    "Share of all recommendations of the measure in the period that led to a start before the end of the "
    "run, at whatever attempt, by the municipality, bought or paid for privately. With "
    "`why_still_on_the_way` and all `not_delivered_…` it adds up to one.",
)  # fmt: skip
STILL_ON_THE_WAY = Indicator(
    "why_still_on_the_way", "share", "",
    "Share of all recommendations of the measure in the period that were still being identified, decided, "
    "held back, searched for or waited for when the run ended.",
)  # fmt: skip
NOT_DELIVERED = tuple(
    Indicator(
        f"not_delivered_{reason}", "share", "lower",
        "Share of all recommendations of the measure in the period that never started because "
        f"{WORDS[reason]}.",
    )
    for reason in REASONS
    if reason in WORDS
)  # fmt: skip

INDICATORS = (WHY_STARTED, STILL_ON_THE_WAY, *NOT_DELIVERED)


def measure(view: View, sheet: Sheet) -> None:
    """Why of each measure, and of all recommendations together."""
    counts = _counts(view)
    everything = counts[[name in view.plan for name in view.measures]].sum(axis=0)
    for name, found in zip((*view.measures, ALL), (*counts, everything), strict=True):
        number = found.sum(axis=0)
        shares = ratio(found, number)
        for indicator, values in zip(INDICATORS, shares, strict=True):
            sheet.put(indicator, name, values, number)


def _counts(view: View) -> Floats:
    """(measures, indicators, periods): recommendations by what became of them.

    ValueError where a spell never started and no reason is given; what was recommended before the run began
    may have none, and is not counted.
    """
    rows, which = view.rows_once.spells, view.rows_once.which
    over = rows.left < FAR
    in_the_run = rows.recommended >= -view.timetable.report_start
    unexplained = over & in_the_run & (rows.reason == NO_REASON) & (which >= len(STAGES))
    if unexplained.any():
        name = view.names[which[unexplained][0]]
        raise ValueError(f"a spell of `{name}` was not started and has no reason")
    what = np.where(rows.started < FAR, 0, np.where(over, 1 + rows.reason, 1))
    # a place for each reason there is, those among them after which a measure has started
    kinds = len(REASONS) + 1
    place = which * kinds + what
    places = len(view.names) * kinds
    found = np.array([np.bincount(place[now], minlength=places) for now in view.inside(rows.recommended)])
    of_measures = found.reshape(-1, len(view.names), kinds)[:, len(STAGES) :, : len(INDICATORS)]
    return of_measures.transpose(1, 2, 0).astype(np.float64)
