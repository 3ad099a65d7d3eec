"""From a scenario to its timetable: every date becomes whole seconds here, once, before anything runs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from .calendar import LONGEST_MOVE, OpenDays
from .capacity import capacity, caseload, in_turn
from .dates import DAY, anniversary, repeating, weekday_from, whole_days
from .offers import offers, pools
from .plan import Meetings, Timetable

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.scenario.schema_parts import Assessment, Clock

    from .plan import Seconds


def timetable(scenario: Scenario) -> Timetable:
    """All dates of a scenario as whole seconds from the first day of the run at 00:00.

    ValueError where the public holidays of the calendar's country are not known for the years of the run.
    """
    clock, assessment, initial = scenario.clock, scenario.assessment, scenario.initial
    origin, end = scenario.origin, clock.end
    horizon = seconds(origin, end)
    days = OpenDays(scenario.calendar, looked_back_to(scenario), end.toordinal())
    return Timetable(
        origin=origin,
        report_start=seconds(origin, clock.start),
        horizon=horizon,
        years=clock_years(clock, origin),
        meetings=meetings(assessment, clock.start, origin, end, days) if assessment else None,
        teams=tuple(
            (name, capacity(caseload(team), origin, horizon))
            for name, team in sorted(scenario.caseworkers.items())
        ),
        measures=offers(scenario.offers, origin, end, days, initial.backlog if initial else None),
        pools=pools(scenario.offers),
        new_years=new_years(origin, end),
    )


def seconds(origin: date, day: date) -> int:
    """Seconds from `origin` to `day`, both at 00:00."""
    return (day - origin).days * DAY


def looked_back_to(scenario: Scenario) -> int:
    """The first day (ordinal) whose group starts concern the run.

    A start may be moved into the run; where it begins with today's citizens, groups may be running.
    """
    lasts = [0]
    if scenario.initial is not None:
        lasts += [whole_days(each.groups.lasts) for each in scenario.offers.values() if each.groups]
    return scenario.origin.toordinal() - 7 * LONGEST_MOVE - max(lasts)


def clock_years(clock: Clock, origin: date) -> tuple[tuple[str, int, int], ...]:
    """The years of the reported window, from anniversary to anniversary, labelled by where they start."""
    years: list[tuple[str, int, int]] = []
    begin = clock.start
    while begin < clock.end:
        following = anniversary(clock.start, len(years) + 1)
        until = min(following, clock.end)
        years.append((str(begin.year), seconds(origin, begin), seconds(origin, until)))
        begin = following
    return tuple(years)


def new_years(origin: date, end: date) -> Seconds:
    """When calendar years begin: every 1 January after `origin` and before `end`, in seconds."""
    firsts = (origin.replace(year=year, month=1, day=1) for year in range(origin.year + 1, end.year + 1))
    return np.array([seconds(origin, first) for first in firsts if first < end], dtype=np.int64)


def meetings(assessment: Assessment, start: date, origin: date, end: date, days: OpenDays) -> Meetings:
    """When the team meets, reckoned from `clock.start`; a meeting on a closed day is skipped."""
    first = weekday_from(start, assessment.weekday).toordinal()
    begin = origin.toordinal()
    every = whole_days(assessment.every)
    dates = repeating(first, every, begin, end.toordinal())
    dates = dates[days.among(dates)]
    turns = [(date.fromordinal(day), (day - first) // every) for day in dates.tolist()]
    return Meetings(
        times=(dates - begin) * DAY,
        cases=in_turn(assessment.cases, turns),
        notice=round(assessment.notice.seconds),
    )
