"""From a scenario to its timetable: every date becomes whole seconds here, once, before anything runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .calendar import LONGEST_MOVE, OpenDays
from .capacity import capacity, caseload, on_days, places
from .dates import DAY, anniversary, repeating, weekday_from, whole_days
from .offers import offers, pools
from .plan import Meetings, Timetable

if TYPE_CHECKING:
    from datetime import date

    from sim.scenario import Scenario
    from sim.scenario.schema_parts import Assessment, Clock

    from .plan import Seconds


def timetable(scenario: Scenario) -> Timetable:
    """All dates of a scenario as whole seconds from the first day of the run at 00:00.

    ValueError where the public holidays of the calendar's country are not known for the years of the run.
    """
    clock = scenario.clock
    origin, end = clock.origin, clock.end
    horizon = seconds(origin, end)
    days = OpenDays(scenario.calendar, origin.toordinal() - 7 * LONGEST_MOVE, end.toordinal())
    return Timetable(
        origin=origin,
        report_start=seconds(origin, clock.start),
        horizon=horizon,
        years=clock_years(clock),
        meetings=meetings(scenario.assessment, clock, days) if scenario.assessment else None,
        teams=tuple(
            (name, capacity(caseload(team), origin, horizon))
            for name, team in sorted(scenario.caseworkers.items())
        ),
        measures=offers(scenario.offers, origin, end, days),
        pools=pools(scenario.offers),
        new_years=new_years(origin, end),
    )


def seconds(origin: date, day: date) -> int:
    """Seconds from `origin` to `day`, both at 00:00."""
    return (day - origin).days * DAY


def clock_years(clock: Clock) -> tuple[tuple[str, int, int], ...]:
    """The years of the reported window, from anniversary to anniversary, labelled by where they start."""
    years: list[tuple[str, int, int]] = []
    begin = clock.start
    while begin < clock.end:
        following = anniversary(clock.start, len(years) + 1)
        until = min(following, clock.end)
        years.append((str(begin.year), seconds(clock.origin, begin), seconds(clock.origin, until)))
        begin = following
    return tuple(years)


def new_years(origin: date, end: date) -> Seconds:
    """When calendar years begin: every 1 January after `origin` and before `end`, in seconds."""
    firsts = (origin.replace(year=year, month=1, day=1) for year in range(origin.year + 1, end.year + 1))
    return np.array([seconds(origin, first) for first in firsts if first < end], dtype=np.int64)


def meetings(assessment: Assessment, clock: Clock, days: OpenDays) -> Meetings:
    """When the team meets; a meeting on a closed day is skipped."""
    first = weekday_from(clock.start, assessment.weekday).toordinal()
    begin = clock.origin.toordinal()
    dates = repeating(first, whole_days(assessment.every), begin, clock.end.toordinal())
    dates = dates[days.among(dates)]
    return Meetings(
        times=(dates - begin) * DAY,
        cases=on_days(places(assessment.cases), dates),
        notice=round(assessment.notice.seconds),
    )
