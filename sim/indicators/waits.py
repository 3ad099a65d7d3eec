"""How long people wait, and how many of them get started at all.

A wait runs from the recommendation (`wait_…`), or from joining the queue (`queue_wait_…`), to the start.
All who were recommended (who queued) in the period count. Leaving before the start (refused, declined,
gave up, programme ended) is a competing event; those still waiting at the end of the run are censored
there. So "half have started after 80 days" means half of *all*, and a median may never be reached.

Where there are several attempts, a wait from the recommendation lasts from the first of them to the
first start of any, or until the last was over: the citizen waits on. A return to the team begins no new
wait for the assessment. In a queue every attempt is a wait of its own, since whoever joins again has lost
the old place: so it is with those who did not turn up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.tables import DAY, STAGES

from .incidence import CENSORED, incidence
from .sheet import Indicator, ratio
from .view import FAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import Spells, View

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

LIMITS = (30, 60, 90, 180, 365)
"""Days within which a start may be promised."""

MAIN = 90
"""The limit that is also reported by profile."""

STARTED, LEFT = 1, 2


@dataclass(frozen=True, slots=True)
class Waits:
    """The indicators of waits from one moment on (recommended, or queued)."""

    started_within: dict[int, Indicator]
    median: Indicator
    p90: Indicator
    mean_of_started: Indicator

    def all(self) -> tuple[Indicator, ...]:
        """In the order in which they are reported."""
        return (*self.started_within.values(), self.median, self.p90, self.mean_of_started)


def _waits(prefix: str, who: str, since: str, attempts: str) -> Waits:
    whole = "Of all of them, whatever became of them: whoever leaves before the start never starts. "
    whole += attempts
    return Waits(
        {
            days: Indicator(
                f"{prefix}started_within_{days}", "share", "higher",
                f"Share of those {who} who started within {days} days of {since}. {whole} Those still "
                "waiting when the run ends count for as long as they were seen (Aalen–Johansen). Empty where "
                f"the period begins less than {days} days before the end of the run.",
            )
            for days in LIMITS
        },
        Indicator(
            f"{prefix}wait_median", "days", "lower",
            f"Days from {since} after which half had started. {whole} "
            "Not reached (infinite) where fewer than half are seen to start.",
        ),
        Indicator(
            f"{prefix}wait_p90", "days", "lower",
            f"Days from {since} after which nine in ten had started. {whole} "
            "Not reached (infinite) where fewer than nine in ten are seen to start.",
        ),
        Indicator(
            f"{prefix}wait_mean_of_started", "days", "lower",
            f"Mean days from {since} to the start among only those who started before the end of the run. "
            "It says nothing about those who are still waiting or left, and looks short where many leave.",
        ),
    )  # fmt: skip


FROM_RECOMMENDED = _waits(
    "", "recommended the measure in the period", "the recommendation",
    "Any attempt that starts counts, one that is bought or paid for privately too.",
)  # fmt: skip
FROM_QUEUED = _waits(
    "queue_", "who joined the queue in the period", "joining the queue",
    "Whoever joins the queue again, after a no-show or a review, counts again.",
)  # fmt: skip

INDICATORS = FROM_RECOMMENDED.all() + FROM_QUEUED.all()


def measure(view: View, sheet: Sheet) -> None:
    """Waits for each stage and measure; the main ones by profile as well."""
    for name in (*STAGES, *view.measures):
        once, each = view.once(name), view.spells(name)
        _one(view, sheet, name, once, once.recommended, FROM_RECOMMENDED, by_profile=True)
        _one(view, sheet, name, each, each.queued, FROM_QUEUED, by_profile=False)


def _one(
    view: View, sheet: Sheet, name: str, rows: Spells, since: Ints, waits: Waits, *, by_profile: bool
) -> None:
    mine = np.flatnonzero((since >= 0) & (since < view.horizon))
    since, started, left = since[mine], rows.started[mine], rows.left[mine]
    members = view.within_and_by(since, rows.citizen[mine]) if by_profile else view.within(since)
    duration = np.minimum(np.minimum(started, left), view.horizon) - since
    cause = np.where(started < FAR, STARTED, np.where(left < FAR, LEFT, CENSORED))
    curve = incidence(duration, cause, members=members, of=(STARTED,))

    periods = len(view.begins)
    shares = curve.steps([days * DAY for days in LIMITS])
    for days, found in zip(LIMITS, shares, strict=True):
        found[: len(view.begins)][view.begins + days * DAY > view.horizon] = np.nan
        if days * DAY > view.horizon:
            found[periods:] = np.nan
        length = len(found) if days == MAIN else periods
        sheet.put(waits.started_within[days], name, found[:length], curve.size[:length])

    sheet.put(waits.median, name, curve.quantile(0.5) / DAY, curve.size)
    sheet.put(waits.p90, name, curve.quantile(0.9)[:periods] / DAY, curve.size[:periods])
    who = (cause == STARTED).astype(np.float64)
    number = members[:periods] @ who
    total = members[:periods] @ (who * duration)
    sheet.put(waits.mean_of_started, name, ratio(total, number) / DAY, number)
