"""What there is of each measure: sessions of open groups, groups at once, pools, and a course before all."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario import Scenario
from sim.timetable import UNLIMITED, Capacity, Intakes, Timetable, timetable

DAY = 86_400
HOLIDAYS = holidays.country_holidays("DK", years=range(2025, 2031))


def town(measures: str, rest: str = "") -> Scenario:
    return Scenario.from_text(
        "clock: {start: 2027-01-04, years: 2, warm_up: 1 year}\n"
        f"citizens: {{per_year: 100}}\n{rest}\nmeasures:\n{measures}"
    )


def group(every: str = "10 weeks", lasts: str = "12 weeks", more: str = "admission: open") -> str:
    return f"  course: {{groups: {{places: 8, every: {every}, first: 2027-02-01, lasts: {lasts}, {more}}}}}\n"


def intakes(found: Timetable) -> Intakes:
    ((_, groups),) = found.measures
    assert isinstance(groups, Intakes)
    return groups


def held(found: Timetable) -> list[tuple[date, int]]:
    """The sessions as dates, each with the number of its group."""
    groups = intakes(found)
    assert (groups.sessions % DAY == 0).all()
    days = [found.origin + timedelta(days=second // DAY) for second in groups.sessions.tolist()]
    return list(zip(days, groups.session_of.tolist(), strict=True))


@settings(max_examples=30)
@given(
    weeks=st.frozensets(st.integers(1, 53), max_size=30),
    every=st.integers(1, 30),
    lasts=st.integers(1, 20),
    odd=st.integers(0, 6),
)
def test_sessions_are_weekly_on_open_days_until_their_group_ends(
    weeks: frozenset[int], every: int, lasts: int, odd: int
) -> None:
    calendar = f"calendar: {{country: DK, closed_weeks: {sorted(weeks)}}}"
    found = timetable(town(group(f"{every} weeks", f"{7 * lasts + odd} days"), calendar))
    groups = intakes(found)
    expected = []
    for number, (start, end) in enumerate(zip(groups.starts.tolist(), groups.ends.tolist(), strict=True)):
        second = start + 7 * DAY
        while second < min(end, found.horizon):
            day = found.origin + timedelta(days=second // DAY)
            if day.weekday() < 5 and day.isocalendar().week not in weeks and day not in HOLIDAYS:
                expected.append((day, number))
            second += 7 * DAY
    assert held(found) == sorted(expected)


def test_a_course_of_a_week_or_less_has_no_later_session() -> None:
    for lasts in ("1 day", "1 week"):
        assert held(timetable(town(group(lasts=lasts)))) == []
    assert held(timetable(town(group(lasts="8 days"))))


@pytest.mark.parametrize("more", ["admission: closed", "minimum: 2"])
def test_a_closed_group_has_no_later_sessions(more: str) -> None:
    groups = intakes(timetable(town(group(more=more))))
    assert len(groups.starts) > 0
    assert (len(groups.sessions), len(groups.session_of)) == (0, 0)


def test_open_admission_leaves_the_starts_as_they_are() -> None:
    closed, opened = (
        intakes(timetable(town(group(more=f"admission: {word}")))) for word in ("closed", "open")
    )
    assert closed.starts.tolist() == opened.starts.tolist()
    assert closed.ends.tolist() == opened.ends.tolist()


def test_any_number_of_groups_may_run_at_once_unless_it_is_said() -> None:
    assert intakes(timetable(town(group()))).at_once == UNLIMITED
    assert intakes(timetable(town(group(more="at_once: 2")))).at_once == 2


def test_the_preparation_course_stands_among_the_measures_by_its_name() -> None:
    course = "{groups: {places: 9, every: 2 weeks, first: 2027-02-01, lasts: 3 weeks}}"
    body = "  zumba: {places: 3, lasts: 9 weeks}\n  mentor: {places: 4, lasts: 9 weeks}\n"
    found = timetable(town(body, f"preparation: {{course: {course}}}"))
    assert [name for name, _ in found.measures] == ["mentor", "preparation_course", "zumba"]
    offer = found.measures[1][1]
    assert isinstance(offer, Intakes)
    assert offer.places == 9


def places_on(offer: object, seconds: int) -> int:
    assert isinstance(offer, Capacity)
    return int(offer.places[np.searchsorted(offer.times, seconds, side="right") - 1])


DATED = st.dictionaries(
    st.dates(date(2026, 1, 4), date(2029, 1, 3)), st.integers(0, 20), min_size=1, max_size=4
)


@settings(max_examples=40)
@given(st.lists(DATED, min_size=2, max_size=4))
def test_a_pool_has_as_many_places_on_each_date_as_its_members_together(
    numbers: list[dict[date, int]],
) -> None:
    def body(pool: str) -> str:
        return "".join(
            f"  m{k}: {{places: {{{', '.join(f'{day}: {n}' for day, n in sorted(steps.items()))}}}, "
            f"lasts: 9 weeks{pool}}}\n"
            for k, steps in enumerate(numbers)
        )

    apart, pooled = timetable(town(body(""))), timetable(town(body(", pool: shared")))
    assert pooled.pools == (("shared", tuple(range(len(numbers)))),)
    shared = pooled.measures[0][1]
    assert all(offer is shared for _, offer in pooled.measures)
    days = {0, pooled.horizon - 1}
    for _, offer in apart.measures:
        assert isinstance(offer, Capacity)
        days |= {time + before for time in offer.times.tolist() for before in (0, -1) if time + before >= 0}
    for second in sorted(days):
        assert places_on(shared, second) == sum(places_on(offer, second) for _, offer in apart.measures)


def test_a_member_may_leave_the_places_to_the_others() -> None:
    found = timetable(
        town(
            "  mentor: {places: 4, lasts: 9 weeks, pool: p}\n  aide: {lasts: 3 weeks, pool: p}\n"
            "  club: {places: 5, lasts: 3 weeks}\n  gym: {places: 1, lasts: 2 weeks, pool: b}\n"
            "  zumba: {places: 2, lasts: 2 weeks, pool: b}\n"
        )
    )
    offers = dict(found.measures)
    assert offers["aide"] is offers["mentor"]
    assert [places_on(offers[name], 0) for name in ("aide", "club", "gym")] == [4, 5, 3]
    assert found.pools == (("b", (2, 4)), ("p", (0, 3)))


def test_without_pools_every_measure_has_places_of_its_own() -> None:
    found = timetable(town("  a: {places: 4, lasts: 9 weeks}\n  b: {places: 4, lasts: 9 weeks}\n"))
    assert found.pools == ()
    assert found.measures[0][1] is not found.measures[1][1]


@pytest.mark.parametrize(
    "what", [group(), group(more="admission: closed"), "  course: {places: 3, lasts: 9 weeks}\n"]
)
def test_of_what_is_not_available_there_is_nothing(what: str) -> None:
    there = town(what)
    ((_, offered),) = timetable(there).measures
    assert offered is not None
    assert timetable(there.with_({"measures.course.available": False})).measures == (("course", None),)
