"""Waits on tables of a few rows that can be counted by eye."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sim.indicators import indicators
from sim.tables import ANONYMOUS, DAY
from tests.indicators.hand import DAYS, Answers, Town, places

if TYPE_CHECKING:
    from tests.indicators.hand import Row

TOWN = Town({"mentor": places((0, 5))})


def started(citizen: int, recommended: float, queued: float, start: float) -> Row:
    return {
        "citizen": citizen, "measure": "mentor", "recommended": recommended, "identified": recommended,
        "decided": queued, "queued": queued, "offered": start, "started": start, "status": "active",
    }  # fmt: skip


def refused(citizen: int, recommended: float, decided: float) -> Row:
    return {
        "citizen": citizen, "measure": "mentor", "recommended": recommended, "identified": recommended,
        "decided": decided, "status": "not_started", "reason": "refused",
    }  # fmt: skip


def waiting(citizen: int, recommended: float, queued: float) -> Row:
    return {"citizen": citizen, "measure": "mentor", "recommended": recommended, "queued": queued}


def test_shares_started_count_everybody_recommended() -> None:
    spells = [
        started(0, 0, 10, 10), started(1, 5, 20, 35), started(2, 7, 30, 98), refused(3, 8, 50),
        refused(4, 9, 60),
    ]  # fmt: skip
    found = TOWN.ask([{}] * 5, spells)
    assert found("started_within_30", "mentor") == pytest.approx(2 / 5)  # 10 and exactly 30 days
    assert found("started_within_60", "mentor") == pytest.approx(2 / 5)
    assert found("started_within_180", "mentor") == pytest.approx(3 / 5)
    assert found("wait_median", "mentor") == pytest.approx(91)
    assert found("wait_p90", "mentor") == math.inf
    assert found("wait_mean_of_started", "mentor") == pytest.approx((10 + 30 + 91) / 3)
    assert found.count("started_within_30", "mentor") == 5
    assert found.count("wait_mean_of_started", "mentor") == 3


def test_queue_waits_count_those_who_queued_from_when_they_did() -> None:
    found = TOWN.ask([{}] * 3, [started(0, 0, 10, 10), started(1, 5, 20, 35), refused(2, 8, 50)])
    assert found("queue_started_within_30", "mentor") == 1.0
    assert found("queue_wait_median", "mentor") == 0.0
    assert found("queue_wait_p90", "mentor") == pytest.approx(15)
    assert found("queue_wait_mean_of_started", "mentor") == pytest.approx(7.5)
    assert found.count("queue_started_within_30", "mentor") == 2


def test_those_still_waiting_at_the_end_are_censored_there() -> None:
    # Seen for 40 days only: at 20 days one of two starts; the other may still start.
    found = TOWN.ask([{}] * 2, [started(0, 100, 110, 120), waiting(1, DAYS - 40, DAYS - 40)])
    assert found("started_within_30", "mentor") == pytest.approx(1 / 2)
    later = TOWN.ask([{}] * 2, [started(0, 100, 110, 150), waiting(1, DAYS - 40, DAYS - 40)])
    assert later("started_within_60", "mentor") == pytest.approx(1.0)


def test_giving_up_and_the_programmes_end_are_leaving_and_not_censoring() -> None:
    citizens: list[Row] = [{}, {"dropped": 40, "ended": 40}, {"ended": 45}]
    lost = {
        "citizen": 1,
        "measure": "mentor",
        "recommended": 0,
        "ended": 40,
        "status": "not_started",
        "reason": "dropped_out",
    }
    over = lost | {"citizen": 2, "ended": 45, "reason": "programme_ended"}
    found = TOWN.ask(citizens, [started(0, 0, 10, 50), lost, over])
    assert found("started_within_60", "mentor") == pytest.approx(1 / 3)


def test_the_end_of_a_spell_that_never_started_is_taken_from_the_table_where_it_stands() -> None:
    # Left at 10 by its own entry: gone before the other, who is seen for 20 days, is censored.
    no_firm = refused(0, 0, 5) | {"reason": "no_firm", "ended": 10}
    spells = [no_firm, waiting(1, DAYS - 20, DAYS - 20), started(2, 0, 5, 30)]
    found = TOWN.ask([{}] * 3, spells)
    assert found("started_within_30", "mentor") == pytest.approx(2 / 3)
    at_decision = TOWN.ask([{}] * 3, [no_firm | {"ended": 25}, *spells[1:]])
    assert at_decision("started_within_30", "mentor") == pytest.approx(1 / 2)


def test_a_citizen_belongs_to_the_period_of_the_date_recommended_or_queued() -> None:
    spells = [
        started(0, -1, 0, 5),  # recommended before the window, queued on its first day
        started(1, 0, 364.5, 380),
        started(2, 364.5, 365, 366),
        started(3, 365, 370, 375),
    ]
    found = TOWN.ask([{}] * 4, spells)
    assert found.count("wait_median", "mentor") == 3
    assert found.count("wait_median", "mentor", "2027") == 2
    assert found.count("wait_median", "mentor", "2028") == 1
    assert found("wait_median", "mentor", "2028") == pytest.approx(10)
    assert found.count("queue_wait_median", "mentor", "2027") == 2
    assert found.count("queue_wait_median", "mentor", "2028") == 2


def test_nobody_recommended_gives_no_number() -> None:
    found = TOWN.ask([], [])
    for name in ("started_within_30", "wait_median", "wait_p90", "wait_mean_of_started"):
        assert math.isnan(found(name, "mentor"))
        assert math.isnan(found(f"queue_{name}", "mentor"))
        assert found.count(name, "mentor") == 0


def test_a_limit_is_asked_only_where_somebody_could_be_seen_so_long() -> None:
    town = Town({"mentor": places((0, 5))})
    found = town.ask([{}], [started(0, 400, 400, 410)])
    assert found("started_within_365", "mentor", "2028") == 1.0  # its year has 365 days
    assert math.isnan(found("started_within_365", "mentor", "2027"))  # nobody was recommended in it


def in_window(town: Town, days: int, citizens: list[Row], spells: list[Row]) -> Answers:
    """The numbers of a window that ends after some days."""
    dates = town.timetable
    begin = dates.report_start
    end = begin + days * DAY
    years = [(name, since, min(until, end)) for name, since, until in dates.years if since < end]
    cut = replace(dates, horizon=end, years=tuple(years))
    return Answers(indicators(town.tables(citizens, spells), cut, town.scenario))


def test_a_limit_is_not_asked_of_a_year_that_begins_too_late_to_be_seen_so_long() -> None:
    rows = [started(0, 0, 0, 10), started(1, 365, 365, 375)]
    for length, seen in ((60, True), (59, False)):
        found = in_window(TOWN, 365 + length, [{}] * 2, rows)
        for name in ("started_within_60", "queue_started_within_60"):
            assert found(name, "mentor", "2027") == found(name, "mentor") == 1.0
            assert math.isnan(found(name, "mentor", "2028")) is not seen
        assert found("started_within_30", "mentor", "2028") == 1.0


def test_a_limit_is_not_asked_by_profile_of_a_window_that_is_shorter() -> None:
    town = Town({"mentor": places((0, 5))}, profiles=True)
    for length, seen in ((90, True), (89, False)):
        found = in_window(town, length, [{"age": 0}], [started(0, 0, 0, 10)])
        assert math.isnan(found("started_within_90", "mentor", by="under_30")) is not seen


def test_the_mean_of_those_who_started_is_asked_of_each_year() -> None:
    found = TOWN.ask([{}] * 2, [started(0, 0, 5, 20), started(1, 400, 410, 450)])
    years = ("", "2027", "2028")
    assert [found("wait_mean_of_started", "mentor", year) for year in years] == [35, 20, 50]
    assert [found("queue_wait_mean_of_started", "mentor", year) for year in years] == [27.5, 15, 40]
    assert [found.count("wait_mean_of_started", "mentor", year) for year in years] == [2, 1, 1]


def test_stages_are_measured_like_measures() -> None:
    citizens = [{"arrived": 0, "prepared": 20, "assessed": 30, "queued": 30, "started": 90}]
    spells = [
        {
            "citizen": 0, "measure": "assessment", "recommended": 0, "queued": 20, "started": 30, "ended": 30,
            "status": "completed",
        },
        {
            "citizen": 0, "measure": "programme", "recommended": 30, "queued": 30, "started": 90,
            "status": "active",
        },
    ]  # fmt: skip
    found = TOWN.ask(citizens, spells)
    assert found("wait_median", "assessment") == 30
    assert found("queue_wait_median", "assessment") == 10
    assert found("wait_median", "programme") == 60
    assert found("started_within_60", "programme") == 1.0


def no_show(citizen: int, recommended: float, queued: float, day: float, attempt: int = 1) -> Row:
    return {
        "citizen": citizen, "measure": "mentor", "attempt": attempt, "recommended": recommended,
        "decided": recommended, "queued": queued, "offered": day, "ended": day, "reason": "no_show",
        "status": "not_started" if attempt == 1 else "stopped",
    }  # fmt: skip


def test_a_wait_lasts_from_the_first_attempt_to_the_first_start_of_any() -> None:
    first = refused(0, 0, 10)
    second = started(0, 0, 60, 80) | {"attempt": 2}
    replaced = started(1, 5, 10, 15) | {"status": "stopped", "ended": 40, "reason": "replaced"}
    again = waiting(1, 5, 60) | {"attempt": 2}
    found = TOWN.ask([{}] * 2, [first, second, replaced, again])
    assert found.count("started_within_90", "mentor") == 2
    assert found("started_within_90", "mentor") == 1.0
    assert found("wait_mean_of_started", "mentor") == (80 + 10) / 2


def test_where_no_attempt_starts_the_wait_ends_with_the_last() -> None:
    # The other is censored after 20 days: between the first attempt's end and the second's.
    rows = [no_show(0, 0, 0, 10), no_show(0, 0, 10, 25, attempt=2), waiting(1, DAYS - 20, DAYS - 20)]
    both = TOWN.ask([{}] * 3, [*rows, started(2, 0, 0, 28)])
    assert both("started_within_30", "mentor") == pytest.approx(1 / 2)  # left at 25, among two
    once = TOWN.ask([{}] * 3, [rows[0], rows[2], started(2, 0, 0, 28)])
    assert once("started_within_30", "mentor") == pytest.approx(2 / 3)  # left at 10, among three


def test_every_joining_of_the_queue_is_a_wait_in_the_queue() -> None:
    again = started(0, 0, 30, 50) | {"attempt": 2}
    found = TOWN.ask([{}], [no_show(0, 0, 10, 30), again])
    assert found.count("queue_started_within_30", "mentor") == 2
    assert found("queue_started_within_30", "mentor") == 1 / 2
    assert found("queue_wait_mean_of_started", "mentor") == 20
    assert found("wait_mean_of_started", "mentor") == 50


def test_a_return_to_the_team_is_no_second_wait_for_the_assessment() -> None:
    meeting: Row = {"citizen": 0, "measure": "assessment", "recommended": 0, "queued": 20, "started": 30,
                    "ended": 30, "status": "completed"}  # fmt: skip
    back = meeting | {"attempt": 2, "recommended": 240, "queued": 240, "started": 244, "ended": 244}
    found = TOWN.ask([{}], [meeting, back])
    assert found.count("wait_median", "assessment") == 1
    assert found("wait_median", "assessment") == 30
    assert found.count("queue_wait_median", "assessment") == 2
    assert found("queue_wait_mean_of_started", "assessment") == (10 + 4) / 2


def test_bought_and_private_places_are_starts_and_other_users_are_no_citizens() -> None:
    ways = [started(0, 0, 10, 20) | {"via": "bought"}, started(1, 0, 10, 20) | {"via": "private"}]
    found = TOWN.ask([{}] * 2, [*ways, waiting(ANONYMOUS, 0, 0) | {"via": "other"}])
    assert found.count("started_within_30", "mentor") == 2
    assert found("started_within_30", "mentor") == 1.0


def test_profiles_are_asked_apart() -> None:
    town = Town({"mentor": places((0, 5))}, profiles=True)
    citizens: list[Row] = [
        {"age": 0, "psychiatric": True, "woman": True, "wish": 0}, {"age": 2, "wish": 2},
        {"age": 2, "psychiatric": True, "wish": 2},
    ]  # fmt: skip
    found = town.ask(citizens, [started(0, 0, 0, 10), started(1, 0, 0, 100), refused(2, 0, 20)])
    assert found("started_within_90", "mentor", by="under_30") == 1.0
    assert found("started_within_90", "mentor", by="from_40") == 0.0
    assert found("wait_median", "mentor", by="not_psychiatric") == 100
    assert found("wait_median", "mentor", by="psychiatric") == 10
    assert found("started_within_90", "mentor", by="woman") == 1.0
    assert found("started_within_90", "mentor", by="man") == 0.0
    assert found.count("started_within_90", "mentor", by="wish_programme") == 2
    assert math.isnan(found("started_within_90", "mentor", by="from_30_to_39"))
