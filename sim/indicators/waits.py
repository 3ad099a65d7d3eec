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

from sim.tables import DAY

from .curves import BEYOND, curves
from .incidence import CENSORED
from .rows import FAR
from .sheet import Indicator, ratio

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import View

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
    found = _found(view)
    queues = len(view.names)
    for k, name in enumerate(view.names):
        _put(view, sheet, name, FROM_RECOMMENDED, found, k, len(view.slices))
        _put(view, sheet, name, FROM_QUEUED, found, queues + k, len(view.begins))


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found of all waits at once: (slices, waits), from each recommendation, then in each queue.

    The mean of those who started, and how many they are, by period only.
    """

    within: Floats
    median: Floats
    p90: Floats
    size: Floats
    mean_of_started: Floats
    started: Floats


def _found(view: View) -> _Found:
    since, until, started, citizen, wait = _all_waits(view)
    mine = np.flatnonzero((since >= 0) & (since < view.horizon))
    duration = np.minimum(until[mine], view.horizon) - since[mine]
    order = np.argsort(wait[mine] * BEYOND + duration)
    mine, duration = mine[order], duration[order]
    since, until, started, citizen, wait = (a[mine] for a in (since, until, started, citizen, wait))
    cause = np.where(started < FAR, STARTED, np.where(until < FAR, LEFT, CENSORED)).astype(np.int8)

    # A group is a wait in a slice. Slices are the periods and then the profiles; in each of them the waits
    # from a recommendation come first, name by name, and then those in the queues: (slices, 2 · queues).
    queues, periods, slices = len(view.names), len(view.begins), len(view.slices)
    members = view.inside_and_by(since, citizen)
    members[periods:] &= wait < queues  # in queues profiles are not asked about
    rows = [np.flatnonzero(of_slice) for of_slice in members]  # each by wait and duration as before
    row = np.concatenate(rows)
    groups = slices * 2 * queues
    group = np.repeat(np.arange(0, groups, 2 * queues), [len(each) for each in rows]) + wait[row]
    lasts, why = duration[row], cause[row]
    curve = curves(group, lasts, why, groups, STARTED)

    shape, of_periods = (slices, 2 * queues), sum(len(each) for each in rows[:periods])
    yes = np.flatnonzero(why[:of_periods] == STARTED)  # the mean is asked of periods only
    number = np.bincount(group[yes], minlength=periods * 2 * queues).astype(np.float64)
    total = np.bincount(group[yes], lasts[yes], len(number))
    shares = curve.steps([days * DAY for days in LIMITS]).reshape(-1, *shape)
    for days, share in zip(LIMITS, shares, strict=True):
        share[:periods][view.begins + days * DAY > view.horizon] = np.nan
        if days * DAY > view.horizon:
            share[periods:] = np.nan
    return _Found(
        shares,
        curve.quantile(0.5).reshape(shape) / DAY,
        curve.quantile(0.9).reshape(shape) / DAY,
        curve.size.astype(np.float64).reshape(shape),
        (ratio(total, number) / DAY).reshape(periods, -1),
        number.reshape(periods, -1),
    )


def _all_waits(view: View) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """From when and until when all wait, when they started, who, and which wait it is.

    First the waits from each recommendation, then those in each queue.
    """
    once, each = view.rows_once, view.rows
    started = np.concatenate([once.spells.started, each.spells.started])
    left = np.concatenate([once.spells.left, each.spells.left])
    return (
        np.concatenate([once.spells.recommended, each.spells.queued]),
        np.minimum(started, left),
        started,
        np.concatenate([once.spells.citizen, each.spells.citizen]),
        np.concatenate([once.which, len(view.names) + each.which]),
    )


def _put(view: View, sheet: Sheet, name: str, waits: Waits, found: _Found, k: int, length: int) -> None:
    """Put down one wait; `length` numbers of the main ones, and the others by period only."""
    periods, size = len(view.begins), found.size[:, k]
    for days, share in zip(LIMITS, found.within, strict=True):
        n = length if days == MAIN else periods
        sheet.put(waits.started_within[days], name, share[:n, k], size[:n])
    sheet.put(waits.median, name, found.median[:length, k], size[:length])
    sheet.put(waits.p90, name, found.p90[:periods, k], size[:periods])
    sheet.put(waits.mean_of_started, name, found.mean_of_started[:, k], found.started[:, k])
