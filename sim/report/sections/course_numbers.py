"""The numbers of one possible course: beside its dots, month by month, and for the script that draws it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from babel.dates import get_month_names

from sim.experiment.one_course import ASSESSMENT
from sim.experiment.one_queue import ELSEWHERE, LEFT, NEVER, OTHERS, STARTED
from sim.report.blocks import Cell, Column, Table
from sim.report.charts.look import colour

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from sim.experiment.one_course import OneCourse
    from sim.experiment.one_queue import Lane
    from sim.report.words import Words


def numbers(words: Words, one: OneCourse, lane: Lane) -> tuple[tuple[str, str, str], ...]:
    """What stands beside a lane's dots: for the script to renew, and as it is in the end."""
    end = np.array([one.days])
    found = [("waiting", words.say("Waiting"), lane.waiting(end))]
    if one.of != ASSESSMENT:
        found.append(("holding", words.say("In a place"), lane.holding(end)))
    of_cases = one.of == ASSESSMENT
    started = words.say("Taken so far") if of_cases else words.say("Started so far")
    left = words.say("Left the queue so far") if of_cases else words.say("Left without a place so far")
    found.append(("started", started, lane.gone(STARTED, end)))
    if any((each.how == ELSEWHERE).any() for each in one.lanes):
        found.append(("elsewhere", words.say("Place bought so far"), lane.gone(ELSEWHERE, end)))
    found.append(("left", left, lane.gone(LEFT, end)))
    return tuple((key, what, words.number(number[0])) for key, what, number in found)


def months(start: date, names: tuple[str, str], words: Words, one: OneCourse) -> Table:
    """At the beginning of each month, for both: who waits, who has a place, who came and who left so far."""
    dates = [start]
    while (following := _next_month(dates[-1])) < start + timedelta(days=one.days):
        dates.append(following)
    dates.append(start + timedelta(days=one.days))
    days = np.array([(each - start).days for each in dates])
    heads = [Column(words.say("Date"))]
    columns = []
    of_lane: tuple[tuple[str, Callable[[Lane], NDArray[np.int64]]], ...] = (
        (words.say("{name}: waiting"), lambda lane: lane.waiting(days)),
        (words.say("{name}: in a place"), lambda lane: lane.holding(days)),
        (words.say("{name}: started so far"), lambda lane: lane.gone(STARTED, days)),
        (words.say("{name}: left without a place so far"), lambda lane: lane.gone(LEFT, days)),
    )
    for k, (heading, count) in enumerate(of_lane):
        if one.of == ASSESSMENT and k == 1:
            continue
        for name, lane in zip(names, one.lanes, strict=True):
            heads.append(Column(heading.format(name=name), number=True))
            columns.append(count(lane))
    rows = tuple(
        (
            Cell(words.date(day), day, "yyyy-mm-dd"),
            *(Cell(words.number(int(column[k])), int(column[k]), "0") for column in columns),
        )
        for k, day in enumerate(dates)
    )
    return Table(words.say("The same course at the beginning of each month"), tuple(heads), rows)


def script(words: Words, one: OneCourse, start: date, places: tuple[int, int]) -> dict[str, Any]:
    """What the page's script draws from, and the texts that it needs."""
    called = get_month_names("wide", locale=words.locale)
    citizens = np.unique(np.concatenate([lane.who[lane.who >= 0] for lane in one.lanes]))
    return {
        "days": one.days,
        "start": [start.year, start.month, start.day],
        "months": [called[month] for month in range(1, 13)],
        "point": "." if words.language == "da" else "",
        "meetings": one.of == ASSESSMENT,
        "lanes": [
            {
                "colour": colour(place),
                "places": [list(step) for step in lane.places],
                "rows": [
                    [int(value) if value < NEVER else -2 for value in row]
                    for row in zip(
                        np.where(lane.who < 0, OTHERS, np.searchsorted(citizens, lane.who)),
                        lane.joined,
                        lane.out,
                        lane.how,
                        lane.ended,
                        strict=True,
                    )
                ],
            }
            for place, lane in zip(places, one.lanes, strict=True)
        ],
        "say": {
            "play": words.say("Play"),
            "pause": words.say("Pause"),
            "again": words.say("Play again"),
            "follow": words.say("Follow one citizen"),
            "another": words.say("Follow another citizen"),
            "queue": words.say("Queue"),
            "places": words.say("Places"),
            "now": words.say("{date}: {numbers}"),
            "lane": words.say("{name} {n} waiting"),
            "coming": words.say("The citizen who is followed comes to the queue on {date}."),
            "waits": words.say("The citizen who is followed has waited {weeks}."),
            "has": words.say("The citizen who is followed has a place, after {weeks} in the queue."),
            "met": words.say("The citizen who is followed has met the team, after {weeks} in the queue."),
            "done": words.say("The citizen who is followed got a place after {weeks}, and is done."),
            "bought": words.say("The citizen who is followed got a place elsewhere, after {weeks}."),
            "gone": words.say("The citizen who is followed left without a place, after {weeks}."),
            "few": words.say("less than a week"),
            "week": words.plural("{n} week", "{n} weeks", 1, n=words.number(1)),
            "weeks": words.plural("{n} week", "{n} weeks", 2, n="{n}"),
        },
    }


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
