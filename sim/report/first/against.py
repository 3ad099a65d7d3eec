"""A figure beside the baseline's, in a sentence that claims no more than its interval bears out."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.experiment.verdicts import MISSING, NEW, REMOVED, SAME
from sim.report.texts import later

from .line import line

if TYPE_CHECKING:
    from sim.experiment.verdicts import Judged
    from sim.report.first_page import Line

    from .teller import Teller

ONE_COURSE, UNTOLD, HARDLY, PERHAPS, TOLD = "one course", "untold", "hardly", "perhaps", "told"
ONE_TRIFLE = "a trifle in one course"

LESS_OR_MORE = {
    ONE_COURSE: (
        later("Against {before} under {baseline}: {size} less, in this one course."),
        later("Against {before} under {baseline}: {size} more, in this one course."),
    ),
    HARDLY: (
        later("Against {before} under {baseline}: only slightly less (80 % interval {interval} {unit})."),
        later("Against {before} under {baseline}: only slightly more (80 % interval {interval} {unit})."),
    ),
    PERHAPS: (
        later("Against {before} under {baseline}: {size} less (80 % interval {interval}). It may be chance."),
        later("Against {before} under {baseline}: {size} more (80 % interval {interval}). It may be chance."),
    ),
    TOLD: (
        later("Against {before} under {baseline}: {size} less (80 % interval {interval})."),
        later("Against {before} under {baseline}: {size} more (80 % interval {interval})."),
    ),
}
NEITHER = {
    SAME: later("Exactly as under {baseline}."),
    NEW: later("{baseline} does not have it."),
    REMOVED: later("{before} under {baseline}; with the option it is gone."),
    MISSING: later("Not comparable with {baseline}: in some simulations it is not reached, or not defined."),
    ONE_TRIFLE: later("Against {before} under {baseline}: hardly any difference, in this one course."),
    UNTOLD: later(
        "Against {before} under {baseline}; the difference cannot be told from zero (80 % interval {signed})."
    ),
}


def state(row: Judged) -> str:
    """How far a difference can be spoken of.

    A verdict where the two cannot be compared or are the same; else whether there is an interval at all,
    whether it excludes zero, whether the difference is worth speaking of, and whether it holds together with
    all the others.
    """
    found = UNTOLD
    if row.verdict in (SAME, NEW, REMOVED, MISSING):
        found = row.verdict
    elif isnan(row.difference):
        found = MISSING
    elif isnan(row.meeting_low):
        found = SAME if not row.difference else ONE_COURSE if row.large else ONE_TRIFLE
    elif row.beyond_zero:
        found = HARDLY if not row.large else TOLD if row.told else PERHAPS
    return found


def against(teller: Teller, row: Judged) -> Line:
    """What the baseline has, and how far the option is from it."""
    how = state(row)
    template = LESS_OR_MORE[how][row.difference > 0] if how in LESS_OR_MORE else NEITHER[how]
    unit = teller.words.unit(row.scale.of_difference)
    return line(teller.words.say(template), teller.told_of(row), baseline=teller.baseline, unit=unit)
