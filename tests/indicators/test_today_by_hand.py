"""Who waits on the day of a list, and who is in a programme, on rows that can be counted by eye.

The run begins on day −100, with the people of a list, and is seen for 365 days or for one less.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf, isnan
from typing import TYPE_CHECKING

import pytest

from sim.indicators import catalogue, indicators
from sim.registers import Sheet
from sim.tables import DAY
from tests.indicators.hand import NAN, WARM_UP, Answers, Row, Town, places

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = -WARM_UP
YEAR_LATER = FIRST + 365
PLAIN = Town({"mentor": places((FIRST, 5))})
LIST = Sheet.of("list.csv", ("citizen", "measure", "recommended", "status"), [])
TOWN = Town(PLAIN.measures, parts={"initial": {"as_of": PLAIN.timetable.origin, "spells": LIST}})
WITHIN = ("today_started_within_30", "today_started_within_90", "today_started_within_365")


def asked(citizens: Sequence[Row], spells: Sequence[Row], until: int = YEAR_LATER) -> Answers:
    """The numbers of a window that ends on a day."""
    start, end = WARM_UP * DAY, (WARM_UP + until) * DAY
    dates = replace(TOWN.timetable, horizon=end, years=(("2027", start, end),))
    return Answers(indicators(TOWN.tables(citizens, spells), dates, TOWN.scenario))


def waits(citizen: int, queued: float, started: float = NAN, left: float = NAN) -> Row:
    """A place in the queue, until a start or until somebody declines."""
    row: Row = {"citizen": citizen, "measure": "mentor", "recommended": queued, "queued": queued}
    if not isnan(left):
        return row | {"ended": left, "status": "not_started", "reason": "declined"}
    return row | ({"started": started, "status": "active"} if not isnan(started) else {})


WAITING = [
    waits(-7, -300, left=FIRST + 200), waits(-6, FIRST, started=FIRST + 30), waits(-5, -300, started=FIRST),
    waits(-4, -300, left=FIRST), waits(-3, -300),
]  # fmt: skip
NOT_WAITING = [
    waits(-2, -300, started=FIRST - 1), waits(-1, -300, left=FIRST - 1), waits(0, FIRST),
    waits(1, FIRST + 3, started=FIRST + 4),
]  # fmt: skip
PEOPLE: list[Row] = [{"citizen": number} for number in range(-7, 2)]


def test_each_figure_of_today_has_its_unit_and_says_which_way_is_better() -> None:
    found = {key.indicator: (key.unit, key.better) for key in catalogue(TOWN.scenario, TOWN.timetable)}
    assert {name: found[name] for name in found if name.startswith("today_")} == {
        "today_waiting": ("citizens", ""),
        **{f"today_started_within_{days}": ("share", "higher") for days in (30, 90, 180, 365)},
        "today_wait_median": ("days", "lower"),
        "today_left_within_365": ("share", "lower"),
        "today_in_programme": ("citizens", ""),
        "today_ended_within_365": ("share", ""),
    }


def test_those_of_the_list_wait_who_have_joined_the_queue_and_not_left_it_before_the_day() -> None:
    found = asked(PEOPLE, [*WAITING, *NOT_WAITING])
    assert found("today_waiting", "mentor") == len(WAITING)
    assert [found(name, "mentor") for name in WITHIN] == [2 / 5, 2 / 5, 2 / 5]
    assert found("today_left_within_365", "mentor") == 2 / 5
    assert found("today_wait_median", "mentor") == inf
    for name in (*WITHIN, "today_left_within_365", "today_wait_median"):
        assert found.count(name, "mentor") == len(WAITING)


def test_half_of_those_who_wait_have_started_when_the_third_of_five_has() -> None:
    third = waits(-3, -300, started=FIRST + 300)
    found = asked(PEOPLE, [*WAITING[:-1], third, *NOT_WAITING])
    assert found("today_wait_median", "mentor") == 300
    assert found("today_started_within_365", "mentor") == pytest.approx(3 / 5)


def test_of_days_that_are_not_seen_nothing_is_said() -> None:
    found = asked(PEOPLE, WAITING, until=YEAR_LATER - 1)
    assert found("today_started_within_180", "mentor") == 2 / 5
    assert isnan(found("today_started_within_365", "mentor"))
    assert isnan(found("today_left_within_365", "mentor"))


INSIDE: list[Row] = [
    {"citizen": -8, "started": -300, "ended": FIRST, "end": "completed"},
    {"citizen": -7, "started": FIRST},
    {"citizen": -6, "started": -300, "ended": YEAR_LATER, "end": "completed"},
    {"citizen": -5, "started": -300, "ended": YEAR_LATER + 1, "end": "completed"},
    {"citizen": -4, "started": -300},
]  # fmt: skip
NOT_INSIDE: list[Row] = [
    {"citizen": -3, "started": -300, "ended": FIRST - 1, "end": "completed"},
    {"citizen": -2},
    {"citizen": -1, "started": FIRST + 1},
    {"citizen": 0, "started": FIRST},
]  # fmt: skip


def test_those_of_the_list_are_in_a_programme_that_has_begun_and_not_ended_before_the_day() -> None:
    found = asked([*INSIDE, *NOT_INSIDE], [], until=YEAR_LATER + 100)
    assert found("today_in_programme", "programme") == len(INSIDE)
    assert found("today_ended_within_365", "programme") == 2 / 5
    assert found.count("today_ended_within_365", "programme") == len(INSIDE)


@pytest.mark.parametrize(("people", "until", "seen"), [(5, 0, True), (5, -1, False), (4, 0, False)])
def test_the_end_of_programmes_is_told_of_five_who_are_seen_for_a_year(
    people: int, until: int, *, seen: bool
) -> None:
    found = asked([*INSIDE[:2], *INSIDE[4:] * 3][:people], [], until=YEAR_LATER + until)
    assert isnan(found("today_ended_within_365", "programme")) is not seen
    assert found.count("today_ended_within_365", "programme") == (people if seen else 0)
