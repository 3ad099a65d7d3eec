"""What becomes of those who wait on the day on which a run begins with the people of a list (`initial:`).

They were recommended before the reported window, so the waits of the window leave them out. Here they are
asked about themselves, from that day on: how many get a place, by when, and how many leave before. Of those
in a programme it is how many are still in it. What rests on fewer than five people is not shown, and that
nobody waits is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import DAY, STAGES

from .incidence import CENSORED, incidence
from .rows import FAR
from .sheet import Indicator

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .sheet import Sheet
    from .view import View

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

FEWEST = 5
"""People on whom a figure about a list must rest."""

LIMITS = (30, 90, 180, 365)
"""Days from the beginning of the run."""

STARTED, LEFT = 1, 2
PROGRAMME = STAGES[1]

_FEW = f" Empty where they are fewer than {FEWEST}."
_FEW_OR_SHORT = f" Empty where they are fewer than {FEWEST}, and where the run is shorter."

WAITING = Indicator(
    "today_waiting", "citizens", "",
    "Citizens of the list who wait in the queue on the day on which the run begins." + _FEW,
)  # fmt: skip
WITHIN = {
    days: Indicator(
        f"today_started_within_{days}", "share", "higher",
        f"Share of those who wait on the day on which the run begins who start within {days} days of it."
        + _FEW_OR_SHORT,
    )
    for days in LIMITS
}  # fmt: skip
MEDIAN = Indicator(
    "today_wait_median", "days", "lower",
    "Days from the beginning of the run after which half of those who wait then have started. Not reached "
    "(infinite) where fewer than half are seen to start." + _FEW,
)  # fmt: skip
LEFT_WITHIN = Indicator(
    "today_left_within_365", "share", "lower",
    "Share of those who wait on the day on which the run begins who within 365 days have left the queue "
    "without a start: they declined, gave up, or the programme ended." + _FEW_OR_SHORT,
)  # fmt: skip
IN_PROGRAMME = Indicator(
    "today_in_programme", "citizens", "",
    "Citizens of the list who are in a programme on the day on which the run begins." + _FEW,
)  # fmt: skip
ENDED_WITHIN = Indicator(
    "today_ended_within_365", "share", "",
    "Share of those in a programme on the day on which the run begins whose programme ends, one way or "
    "another, within 365 days." + _FEW_OR_SHORT,
)  # fmt: skip

INDICATORS = (WAITING, *WITHIN.values(), MEDIAN, LEFT_WITHIN, IN_PROGRAMME, ENDED_WITHIN)


def measure(view: View, sheet: Sheet) -> None:
    """Put down what becomes of today's queues, where the run begins with the people of a list."""
    if view.scenario.initial is None:
        return
    begin = -view.timetable.report_start
    for name in (*STAGES, *view.measures):
        _of_queue(view, sheet, name, begin)
    _of_programmes(view, sheet, begin)


def _of_queue(view: View, sheet: Sheet, name: str, begin: int) -> None:
    rows = view.spells(name)
    of_list = view.citizens["citizen"][rows.citizen] < 0
    mine = of_list & (rows.queued <= begin) & (rows.started >= begin) & (rows.left >= begin)
    started, left = rows.started[mine], rows.left[mine]
    sheet.put(WAITING, name, _shown(len(started)))
    end = np.minimum(np.minimum(started, left), view.horizon)
    cause = np.where(started < FAR, STARTED, np.where(left < FAR, LEFT, CENSORED))
    if 0 < len(started) < FEWEST:
        end, cause = end[:0], cause[:0]
    curve = incidence(end - begin, cause, of=(STARTED, LEFT))
    seen = view.horizon - begin
    for days, indicator in WITHIN.items():
        sheet.put(indicator, name, curve.at(days * DAY) if days * DAY <= seen else _NOTHING, curve.size)
    sheet.put(MEDIAN, name, curve.quantile(0.5) / DAY, curve.size)
    year = LIMITS[-1] * DAY
    sheet.put(LEFT_WITHIN, name, curve.at(year, cause=1) if year <= seen else _NOTHING, curve.size)


def _of_programmes(view: View, sheet: Sheet, begin: int) -> None:
    c = view.citizens
    mine = (c["citizen"] < 0) & (c["started"] <= begin) & (c["ended"] >= begin)
    count = int(mine.sum())
    sheet.put(IN_PROGRAMME, PROGRAMME, _shown(count))
    year = LIMITS[-1] * DAY
    known = count >= FEWEST and view.horizon - begin >= year
    share = np.array([(c["ended"][mine] - begin <= year).mean()]) if known else _NOTHING
    sheet.put(ENDED_WITHIN, PROGRAMME, share, np.array([float(count) if known else 0.0]))


_NOTHING = np.array([np.nan])


def _shown(count: int) -> Floats:
    """A number of people; not shown where it is small, but that there is nobody is."""
    return np.array([np.nan if 0 < count < FEWEST else float(count)])
