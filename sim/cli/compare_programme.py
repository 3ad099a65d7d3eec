"""How many are in a programme: shown where an option changes who is referred, year by year for a run-off.

Who is no longer referred can be seen nowhere else: shares of programmes begun do not tell how many are left.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from sim.experiment.changes import changes
from sim.experiment.explain.words import day
from sim.experiment.scales import HEADS
from sim.timetable.dates import anniversary

if TYPE_CHECKING:
    from sim.experiment import Comparison
    from sim.scenario import Scenario

HEADING = "Citizens in a programme"
MEAN, NOW = "in_programme", "in_programme_now"
WHO_COMES = ("citizens", "assessment.leads_to")
"""What a scenario says of who is referred, and of whom of them a programme is for."""
NUMBERS = ("baseline", "value", "difference", "low", "high")


class Standing(NamedTuple):
    """Citizens in a programme on average or on a day: under both, and the difference with its interval."""

    label: str
    indicator: str
    numbers: tuple[float, ...]


def in_programme(comparison: Comparison, option: str) -> list[Standing]:
    """On average and at the end, each year's end before it where there is a run-off; else empty."""
    baseline, changed = comparison.baseline.scenario, comparison.options[option].scenario
    if not who_comes_differs(baseline, changed):
        return []
    numbers = {
        (row.indicator, row.period): tuple(getattr(row, name) for name in NUMBERS)
        for row in comparison.rows_of(option, lambda key: not key.by and key.indicator in (MEAN, NOW))
    }
    found = [Standing("On average", MEAN, numbers[MEAN, ""])]
    if any(each.rules.new_entrants_until is not None for each in (baseline, changed)):
        years = sorted(period for indicator, period in numbers if indicator == NOW and period)
        for k, period in enumerate(years[:-1], start=1):
            when = day(anniversary(baseline.clock.start, k))
            found.append(Standing(f"On {when}", NOW, numbers[NOW, period]))
    return [*found, Standing("At the end", NOW, numbers[NOW, ""])]


def left(comparison: Comparison, option: str) -> str:
    """How many are in a programme at the end, in a sentence; empty where it is as many."""
    found = in_programme(comparison, option)
    if not found:
        return ""
    before, now, difference, low, high = found[-1].numbers
    if abs(difference) < 1 or not (isnan(low) or low > 0 or high < 0):
        return ""
    end = day(comparison.baseline.scenario.clock.end)
    size = HEADS.number(now)
    them = "1 citizen is" if size == "1" else f"{size} citizens are"
    return f"At the end, on {end}, {them} in a programme, against {HEADS.number(before)}."


def who_comes_differs(baseline: Scenario, option: Scenario) -> bool:
    """Whether the option changes how many are referred, who they are, or what the team finds for them."""
    if baseline.rules.new_entrants_until != option.rules.new_entrants_until:
        return True
    fields = [f"{change.field}." for change in changes(baseline, option)]
    return any(
        field.startswith(f"{name}.") or f"{name}.".startswith(field) for field in fields for name in WHO_COMES
    )
