"""A scenario's timetable: what planners write, in whole seconds from the first day of the run."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario import Scenario
from sim.timetable import UNLIMITED, Capacity, Intakes, Meetings, Timetable, timetable
from sim.timetable.dates import WEEKDAYS

DAY = 86_400
DK = "calendar: {country: DK, closed_weeks: [7, 28, 29, 30, 52]}\n"
MENTOR = "measures: {mentor: {places: 3, lasts: 20 weeks}}\n"
TEAM = "assessment: {weekday: tuesday, every: 1 week, cases: 5, notice: 3 weeks}\n"


def town(
    body: str = MENTOR, start: str = "2027-01-04", years: str = "4", warm_up: str = "6 years"
) -> Scenario:
    return Scenario.from_text(
        f"clock: {{start: {start}, years: {years}, warm_up: {warm_up}}}\n"
        "citizens: {per_year: 100, profiles: {age: {under_30: 0.5, from_40: 0.5}}}\n"
        f"{body}"
    )


def course(first: str, every: str = "26 weeks", lasts: str = "12 weeks") -> str:
    return (
        f"measures: {{course: {{groups: {{places: 8, minimum: 4, every: {every}, first: {first}, "
        f"lasts: {lasts}}}}}}}\n"
    )


def dates(found: Timetable, seconds: list[int]) -> list[date]:
    assert all(second % DAY == 0 for second in seconds)
    return [found.origin + timedelta(days=second // DAY) for second in seconds]


def meeting_dates(found: Timetable) -> list[date]:
    assert isinstance(found.meetings, Meetings)
    return dates(found, found.meetings.times.tolist())


def starts(found: Timetable) -> list[date]:
    ((_, groups),) = found.measures
    assert isinstance(groups, Intakes)
    return dates(found, groups.starts.tolist())


def test_the_run_begins_a_warm_up_before_the_clock_and_ends_at_an_anniversary() -> None:
    found = timetable(town())
    assert found.origin == date(2021, 1, 4)
    assert dates(found, [found.report_start, found.horizon]) == [date(2027, 1, 4), date(2031, 1, 4)]


@pytest.mark.parametrize(
    ("length", "origin", "end"),
    [
        ("1 year", date(2026, 1, 31), date(2028, 1, 31)),
        ("18 months", date(2025, 7, 31), date(2028, 7, 31)),
        ("1 month", date(2026, 12, 31), date(2027, 2, 28)),
        ("1.5 years", date(2025, 8, 1), date(2028, 8, 1)),  # 548 days
        ("26 weeks", date(2026, 8, 2), date(2027, 8, 1)),
        ("10 days", date(2027, 1, 21), date(2027, 2, 10)),
    ],
)
def test_whole_years_and_months_are_calendar_steps_and_other_lengths_are_days(
    length: str, origin: date, end: date
) -> None:
    found = timetable(town(start="2027-01-31", years=length, warm_up=length))
    assert (found.origin, *dates(found, [found.horizon])) == (origin, end)


def test_without_warm_up_the_run_begins_with_the_clock() -> None:
    found = timetable(town(warm_up="0 days"))
    assert (found.origin, found.report_start) == (date(2027, 1, 4), 0)


def test_a_clock_that_starts_on_29_february_ends_its_years_on_the_28th() -> None:
    found = timetable(town(start="2028-02-29", years="5", warm_up="1 year"))
    assert found.origin == date(2027, 2, 28)
    edges = [date(2028, 2, 29), *(date(year, 2, 28) for year in (2029, 2030, 2031)), date(2032, 2, 29)]
    assert [label for label, _, _ in found.years] == ["2028", "2029", "2030", "2031", "2032"]
    assert dates(found, [begin for _, begin, _ in found.years]) == edges
    assert dates(found, [end for _, _, end in found.years]) == [*edges[1:], date(2033, 2, 28)]


def test_the_years_of_the_window_meet_and_the_last_may_be_shorter() -> None:
    found = timetable(town(years="30 months"))
    assert [label for label, _, _ in found.years] == ["2027", "2028", "2029"]
    assert dates(found, [end for _, _, end in found.years]) == [
        date(2028, 1, 4), date(2029, 1, 4), date(2029, 7, 4),
    ]  # fmt: skip
    assert found.years[0][1] == found.report_start
    assert found.years[-1][2] == found.horizon


def test_a_clock_of_weeks_is_one_short_year() -> None:
    found = timetable(town(years="26 weeks"))
    assert found.years == (("2027", found.report_start, found.report_start + 182 * DAY),)


@pytest.mark.parametrize(
    ("start", "warm_up", "expected"),
    [
        ("2027-01-04", "6 years", range(2022, 2032)),
        ("2027-01-01", "0 days", range(2028, 2031)),  # neither its first day nor the one after its last
        ("2026-12-31", "1 day", range(2027, 2031)),
    ],
)
def test_new_years_are_those_within_the_run(start: str, warm_up: str, expected: range) -> None:
    found = timetable(town(start=start, warm_up=warm_up))
    assert dates(found, found.new_years.tolist()) == [date(year, 1, 1) for year in expected]


def test_a_short_run_within_a_year_has_no_new_year() -> None:
    assert timetable(town(years="26 weeks", warm_up="0 days")).new_years.tolist() == []


def test_teams_and_measures_stand_in_the_order_of_their_names() -> None:
    body = (
        "caseworkers: {b: {full_time: 3.4, citizens_each: 30}, a: {serves: {age: [from_40]}, full_time: "
        "{2027-01-04: 1, 2029-01-01: 0.1}, citizens_each: 30}}\n"
        "measures: {social: {places: unlimited, lasts: 3 weeks}, mentor: {places: 4, lasts: 3 weeks}, "
        "anxiety: {available: false}}\n"
    )
    found = timetable(town(body))
    assert [(name, team.places.tolist()) for name, team in found.teams] == [("a", [30, 30, 3]), ("b", [102])]
    assert [name for name, _ in found.measures] == ["anxiety", "mentor", "social"]
    anxiety, mentor, social = (offer for _, offer in found.measures)
    assert anxiety is None
    assert isinstance(mentor, Capacity)
    assert mentor.places.tolist() == [4]
    assert isinstance(social, Capacity)
    assert social.places.tolist() == [UNLIMITED]


def test_without_assessment_there_are_no_meetings() -> None:
    assert timetable(town()).meetings is None


def test_the_team_meets_every_week_on_its_weekday() -> None:
    found = timetable(town(TEAM + MENTOR))
    assert found.meetings is not None
    assert found.meetings.notice == 21 * DAY
    days = meeting_dates(found)
    assert {day.weekday() for day in days} == {1}
    assert {(later - day).days for day, later in pairwise(days)} == {7}
    assert days[0] == date(2021, 1, 5)
    assert days[-1] == date(2030, 12, 31)


def test_every_second_week_is_counted_from_the_start_of_the_clock_in_both_directions() -> None:
    team = TEAM.replace("1 week", "2 weeks")
    days = meeting_dates(timetable(town(team + MENTOR, start="2027-01-06")))
    assert date(2027, 1, 12) in days  # the first Tuesday on or after a Wednesday
    assert date(2026, 12, 29) in days
    assert date(2027, 1, 5) not in days
    short = meeting_dates(timetable(town(team + MENTOR, start="2027-01-06", warm_up="5 weeks")))
    assert short == days[-len(short) :]


def test_meetings_on_closed_days_are_skipped() -> None:
    every = set(meeting_dates(timetable(town(TEAM + MENTOR))))
    held = set(meeting_dates(timetable(town(DK + TEAM + MENTOR))))
    assert held < every
    closed = {day for day in every if day.isocalendar().week in {7, 28, 29, 30, 52}}
    assert every - held == closed | {date(2030, 1, 1)}


def test_a_meeting_takes_the_cases_of_its_date_even_if_none() -> None:
    cases = "{2027-01-05: 5, 2027-01-19: 0, 2027-02-02: unlimited}"
    found = timetable(town(TEAM.replace("cases: 5", f"cases: {cases}") + MENTOR, warm_up="1 week"))
    assert found.meetings is not None
    assert found.meetings.cases[:7].tolist() == [5, 5, 5, 0, 0, UNLIMITED, UNLIMITED]
    assert meeting_dates(found)[3] == date(2027, 1, 19)


@pytest.mark.parametrize("first", ["2021-02-08", "2027-02-01", "2027-08-02", "2030-07-29"])
def test_group_starts_repeat_in_both_directions_from_any_of_them(first: str) -> None:
    found = starts(timetable(town(course(first))))
    assert date(2027, 2, 1) in found
    assert all((day - date(2027, 2, 1)).days % 182 == 0 for day in found)
    assert found[0] == date(2021, 2, 8)
    assert found[-1] == date(2030, 7, 29)


def test_a_group_ends_calendar_weeks_after_its_actual_start() -> None:
    found = timetable(town(DK + course("2027-02-15")))
    ((_, groups),) = found.measures
    assert isinstance(groups, Intakes)
    assert (groups.ends - groups.starts == 84 * DAY).all()
    assert (groups.places, groups.minimum) == (8, 4)
    assert date(2027, 2, 22) in starts(found)  # the 15th lies in a closed week


def test_a_start_moves_over_several_closed_weeks_and_keeps_its_weekday() -> None:
    found = starts(timetable(town(DK + course("2027-07-13", "52 weeks"))))
    assert date(2027, 8, 3) in found


def test_a_group_may_start_on_the_first_day_of_the_run() -> None:
    found = timetable(town(course("2027-01-18", "2 weeks"), warm_up="0 days"))
    assert starts(found)[0] == found.origin == date(2027, 1, 4)


def test_a_start_that_is_moved_into_the_run_from_before_it_is_held() -> None:
    week_53 = "calendar: {country: DK, closed_weeks: [53]}\n"  # 28 December 2026 to 3 January 2027
    found = starts(timetable(town(week_53 + course("2027-03-10", "10 weeks"), warm_up="0 days")))
    assert found[:2] == [date(2027, 1, 6), date(2027, 3, 10)]


def test_two_groups_that_fall_on_one_date_both_start() -> None:
    found = starts(timetable(town(DK + course("2027-07-13", "1 week"))))
    assert [day for day in found if date(2027, 7, 1) <= day <= date(2027, 8, 10)] == [
        date(2027, 7, 6), date(2027, 8, 3), date(2027, 8, 3), date(2027, 8, 3), date(2027, 8, 3),
        date(2027, 8, 10),
    ]  # fmt: skip


def test_no_group_starts_at_the_end_of_the_run_or_is_moved_beyond_it() -> None:
    assert date(2031, 1, 4) not in starts(timetable(town(course("2027-01-09", "1 week"))))
    closed = "calendar: {country: DK, closed_weeks: [1]}\n"  # 30 December 2030 to 5 January 2031
    assert starts(timetable(town(closed + course("2027-01-07", "52 weeks"))))[-1] < date(2030, 6, 1)


def test_a_longer_run_leaves_earlier_dates_alone() -> None:
    body = DK + TEAM + course("2027-02-01", "3 weeks")
    short, long = timetable(town(body, years="2")), timetable(town(body, years="4"))
    assert starts(long)[: len(starts(short))] == starts(short)
    assert meeting_dates(long)[: len(meeting_dates(short))] == meeting_dates(short)


@settings(max_examples=40)
@given(
    weeks=st.frozensets(st.integers(1, 53), max_size=40),
    weekday=st.sampled_from(WEEKDAYS[:5]),
    start=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    into=st.integers(0, 700),
    every=st.integers(1, 60),
)
def test_closed_days_are_never_used(
    weeks: frozenset[int], weekday: str, start: date, into: int, every: int
) -> None:
    calendar = f"calendar: {{country: DK, closed_weeks: {sorted(weeks)}}}\n"
    first = start + timedelta(days=into)
    first -= timedelta(days=max(0, first.weekday() - 4))  # a weekend is refused
    team = TEAM.replace("tuesday", weekday)
    found = timetable(town(calendar + team + course(str(first), f"{every} weeks"), str(start), "2", "1 year"))
    used = meeting_dates(found) + starts(found)
    assert not [day for day in used if day.isocalendar().week in weeks or day.weekday() >= 5]
    assert not [day for day in used if (day.month, day.day) in {(1, 1), (12, 25), (12, 26)}]
    assert starts(found) == sorted(starts(found))
    assert all(0 <= (day - found.origin).days * DAY < found.horizon for day in used)
    assert all((day - first).days % 7 == 0 for day in starts(found))
