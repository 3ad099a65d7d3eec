"""The law and chance: lengths within its limits to the second, and a door that closes on a date."""

from __future__ import annotations

import numpy as np
import pytest

from sim.scenario.quantities import SECONDS
from sim.tables import DAY, NOT_REACHED
from sim.timetable import timetable
from tests.population.test_draw import plans, same_citizens
from tests.population.towns import COURSE, MENTOR, PATHWAY, SOCIAL, drawn, town

ALL = (MENTOR, SOCIAL, COURSE)
NO_LENGTH = PATHWAY.replace(
    "programme:\n  lasts: {gamma: {mean: 37 months, sd: 12 months}}", "programme:"
).replace(", stays: 0.5", "")


def under(rules: str, pathway: str = PATHWAY) -> str:
    return f"{pathway}rules: {{{rules}}}\n"


@pytest.mark.parametrize(
    ("limits", "shortest", "longest"),
    [
        ("shortest: 2.5 years", 2.5, 1000),
        ("longest: 3 years", 0, 3),
        ("shortest: 2.5 years, longest: 3 years", 2.5, 3),
        ("shortest: 3 years, longest: 3 years", 3, 3),
    ],
)
def test_lengths_are_the_same_within_the_law_and_its_limits_beyond(
    limits: str, shortest: float, longest: float
) -> None:
    free, bound = drawn(town(*ALL)), drawn(town(*ALL, pathway=under(f"programme: {{{limits}}}")))
    lasts, allowed = free.citizens.programme_lasts, bound.citizens.programme_lasts
    begins = lasts != NOT_REACHED
    assert (allowed[~begins] == NOT_REACHED).all()
    low, high = round(shortest * SECONDS["year"]), round(longest * SECONDS["year"])
    inside = begins & (lasts >= low) & (lasts <= high)
    assert (allowed[inside] == lasts[inside]).all()
    assert (allowed[begins & (lasts < low)] == low).all()
    assert (allowed[begins & (lasts > high)] == high).all()
    assert (allowed[begins] != lasts[begins]).any()


def test_a_programme_without_a_length_lasts_as_long_as_the_law_allows() -> None:
    free = drawn(town(*ALL, pathway=NO_LENGTH)).citizens
    bound = drawn(town(*ALL, pathway=under("programme: {longest: 3 years}", NO_LENGTH))).citizens
    assert (free.programme_lasts == NOT_REACHED).all()
    assert set(bound.programme_lasts[bound.leads_to == 0].tolist()) == {3 * SECONDS["year"]}
    assert (bound.programme_lasts[bound.leads_to != 0] == NOT_REACHED).all()


def test_the_law_changes_nobodys_luck() -> None:
    free = drawn(town(*ALL))
    rules = "programme: {shortest: 1 year, longest: 3 years}, return_when_nothing_started: 6 months"
    bound = drawn(town(*ALL, pathway=under(rules)))
    for name in (
        "arrived",
        "age",
        "wish",
        "leads_to",
        "wrap_up",
        "motivation",
        "patience",
        "stays",
        "outcome",
    ):
        assert np.array_equal(getattr(free.citizens, name), getattr(bound.citizens, name)), name
    assert plans(free, *free.names) == plans(bound, *free.names)


@pytest.mark.parametrize(
    "date", ["2027-07-01", "2026-03-02", "2026-01-04", "2026-01-05", "2020-01-01", "2040-01-01"]
)
def test_nobody_is_referred_from_the_date_on_and_those_before_have_the_same_luck(date: str) -> None:
    open_, closing = town(*ALL), town(*ALL, pathway=under(f"new_entrants_until: {date}"))
    until = closing.rules.new_entrants_until
    assert until is not None
    last = (until - timetable(open_).origin).days * DAY
    everybody, some = drawn(open_), drawn(closing)
    n = int((everybody.citizens.arrived < last).sum())
    assert len(some.citizens.arrived) == n
    assert same_citizens(some.citizens, everybody.citizens, n)
    earlier = {key: row for key, row in plans(everybody, *everybody.names).items() if key[0] < n}
    assert plans(some, *some.names) == earlier


def test_other_users_of_a_service_go_on_coming() -> None:
    shared = MENTOR + "    also_used_by: {per_year: 12}\n"
    open_, closed = drawn(town(shared)), drawn(town(shared, pathway=under("new_entrants_until: 2027-01-04")))
    assert len(closed.others.arrived) > 20
    assert np.array_equal(open_.others.arrived, closed.others.arrived)
    assert np.array_equal(open_.others.lasts, closed.others.lasts)
