"""From rows to waits: attempts, delayed entry, rounding, and what a list taken on a day would show."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf, nan
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.events import Events, of_referrals, of_tables
from calibration.luck import key, uniform
from calibration.operator import Late, Operator
from sim.registers import Referral
from tests.calibration import town as t

if TYPE_CHECKING:
    from typing import Literal

Row = tuple[float, float, float]
"""Referred, started, over without a start."""


def seen(
    *rows: Row, citizen: tuple[int, ...] | None = None, rounded: Literal["day", "week"] = "day"
) -> list[Row]:
    """The waits that a list of 100 days shows of one measure: begun, started, left."""
    how = Operator(t.SINCE, t.SINCE + timedelta(days=100), rounded)
    referred, started, over = zip(*rows, strict=True)
    who = range(len(rows)) if citizen is None else citizen
    made = t.made_up(["mentor"] * len(rows), referred, started, over, list(who), range(len(rows)))
    waits = of_tables(made, how, 1).of("mentor")
    return list(zip(waits.begun.tolist(), waits.started.tolist(), waits.left.tolist(), strict=True))


def test_a_wait_ends_in_a_start_or_in_leaving_or_lasts() -> None:
    assert seen((0, 40, nan), (10, nan, 30), (20, nan, nan)) == [(0, 40, inf), (10, inf, 30), (20, inf, inf)]


def test_when_a_measure_that_started_is_over_is_no_matter_of_the_wait() -> None:
    assert seen((0, 40, 90)) == [(0, 40, inf)]


def test_whoever_waited_on_the_first_day_is_in_the_list_and_whoever_had_started_is_not() -> None:
    found = seen(
        (-50, -1, nan), (-50, 0.5, nan), (-50, 1.5, nan), (-50, nan, -3), (-50, nan, nan), (0.2, 0.4, nan)
    )
    assert found == [(-50, 1, inf), (-50, inf, inf), (0, 0, inf)]


def test_attempts_are_one_wait_until_one_of_them_starts() -> None:
    assert seen((0, nan, 20), (25, 60, nan), (60, nan, 80), citizen=(1, 1, 1)) == [
        (0, 60, inf),
        (60, inf, 80),
    ]
    assert seen((0, nan, 20), (25, nan, 50), citizen=(1, 1)) == [(0, inf, 50)]
    assert seen((0, nan, 20), (25, nan, nan), citizen=(1, 1)) == [(0, inf, inf)]


def test_a_start_after_a_start_is_a_wait_of_its_own_however_many_there_are() -> None:
    found = seen((0, 5, 9), (10, nan, 12), (13, 20, 30), (31, 33, 40), (40, nan, nan), citizen=(1,) * 5)
    assert found == [(0, 5, inf), (10, 20, inf), (31, 33, inf), (40, inf, inf)]


def test_attempts_under_way_together_end_with_the_first_start() -> None:
    assert seen((0, nan, nan), (10, 30, nan), (20, nan, 25), citizen=(1, 1, 1)) == [(0, 30, inf)]


def test_dates_are_those_on_which_moments_lie() -> None:
    assert seen((0.9, 1.1, nan), (5.0, 5.99, nan)) == [(0, 1, inf), (5, 5, inf)]


def test_weeks_are_told_by_their_mondays() -> None:
    assert t.SINCE.weekday() == 0
    assert seen((6.9, 7.1, nan), (8, 27.9, nan), rounded="week") == [(0, 7, inf), (7, 21, inf)]
    wednesday = Operator(date(2024, 1, 3), date(2024, 3, 1), "week")
    made = t.made_up(["mentor"] * 2, [4.9, 5.0], [12.0, 13.5], [nan, nan])
    waits = of_tables(made, wednesday, 1).of("mentor")
    assert waits.begun.tolist() == [-2, 5]
    assert waits.started.tolist() == [12, 12]


def test_days_of_a_list_are_counted_from_the_first_day_seen() -> None:
    first = date(2024, 1, 1).toordinal() - 1
    rows = [
        Referral(2, "K1", "mentor", first + 3, None, first + 9, None),
        Referral(3, "K2", "mentor", first - 4, None, None, first + 2),
        Referral(4, "K1", "visits", first + 5, first + 6, None, None),
    ]
    how = Operator(date(2024, 1, 1), date(2024, 12, 31))
    events = of_referrals(rows, ("mentor", "visits"), how)
    assert events.of("mentor").begun.tolist() == [3, -4]
    assert events.of("mentor").started.tolist() == [9, inf]
    assert events.of("mentor").left.tolist() == [inf, 2]
    assert events.of("visits").begun.tolist() == [5]
    with pytest.raises(KeyError):
        of_referrals(rows, ("mentor",), how)


def test_who_waits_on_a_day_are_those_whom_a_list_taken_then_would_show() -> None:
    tables = t.runs(Operator(t.SINCE, t.EXTRACT).window(t.town()))[0]
    late = Late(0.5, 30)
    events = of_tables(tables, Operator(t.SINCE, t.EXTRACT, "week", late), 4)
    for day in (0, 100, 365, 728):
        until = Operator(t.SINCE, t.SINCE + timedelta(days=max(1, day)), "week", late)
        if day:
            waits = of_tables(tables, until, 4).of("mentor")
            ages = day - waits.begun[np.isinf(waits.over)]
            assert sorted(events.waiting_on("mentor", day)) == sorted(ages)
        assert len(events.waiting_on("mentor", day)) > 5


def test_a_snapshot_sees_those_who_had_started_and_were_not_written_down() -> None:
    tables = t.runs(Operator(t.SINCE, t.EXTRACT).window(t.town()))[0]
    at_once, late = (
        of_tables(tables, Operator(t.SINCE, t.EXTRACT, late=how), 4) for how in (None, Late(0.9, 60))
    )
    for day in (0, 300):
        assert len(late.waiting_on("mentor", day)) > len(at_once.waiting_on("mentor", day))


def test_nobody_is_referred_anew_while_an_earlier_attempt_seems_to_last() -> None:
    rows = 2_000
    who = np.repeat(np.arange(rows // 2), 2)
    referred = np.tile([0.0, 20.0], rows // 2)
    over = np.tile([15.0, 60.0], rows // 2)
    made = t.made_up(["mentor"] * rows, referred, [nan] * rows, over, who, np.tile([1, 2], rows // 2))
    events: Events = of_tables(made, Operator(t.SINCE, t.EXTRACT, late=Late(1.0, 50)), 1)
    registered = events.registered(events.rows).registered
    assert (registered[::2] <= 20).all()
    assert (registered[::2] == 20).mean() == pytest.approx(np.exp(-5 / 50), abs=0.03)
    assert registered[1::2].max() > 150


def test_anonymous_users_of_a_service_are_in_nobodys_list() -> None:
    tables = t.runs(Operator(t.SINCE, t.EXTRACT).window(t.town()))[0]
    assert (tables.spells["citizen"] >= 1_000_000_000).any()
    events = of_tables(tables, Operator(t.SINCE, t.EXTRACT), 1)
    assert (events.rows.citizen < 1_000_000_000).all()


def test_keyed_luck_is_uniform_and_no_two_keys_or_people_share_it() -> None:
    people = np.arange(100_000)
    one = uniform(np.full(len(people), key(1, 0, "x"), np.uint64), people)
    two = uniform(np.full(len(people), key(1, 0, "y"), np.uint64), people)
    again = uniform(np.full(len(people), key(1, 0, "x"), np.uint64), people[::-1])[::-1]
    np.testing.assert_array_equal(one, again)
    assert len({key(1, 0, "x"), key(1, 0, "y"), key(1, 1, "x"), key(2, 0, "x"), key(11, 0, "x")}) == 5
    for luck in (one, two):
        counts = np.bincount((luck * 100).astype(int), minlength=100)
        assert ((counts - 1000) ** 2 / 1000).sum() < 160  # chi-square of 99 degrees: 1 in 10,000
        assert abs(np.corrcoef(luck[1:], luck[:-1])[0, 1]) < 0.015
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.015


def plainly(rows: list[Row]) -> list[Row]:
    """The waits of one citizen at one measure, attempt by attempt."""
    found: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: row[0]):
        if not found or row[0] >= min(started for _, started, _ in found[-1]):
            found.append([])
        found[-1].append(row)
    return [
        (
            attempts[0][0],
            min(started for _, started, _ in attempts),
            inf if any(started < inf for _, started, _ in attempts) else max(over for *_, over in attempts),
        )
        for attempts in found
    ]


@pytest.mark.parametrize("seed", range(5))
def test_attempts_in_any_number_and_order_make_the_waits_that_one_reads_off_by_hand(seed: int) -> None:
    luck = np.random.default_rng(seed)
    rows = 400
    who = luck.integers(0, 40, rows)
    referred = luck.integers(0, 60, rows).astype(float)
    started = np.where(luck.random(rows) < 0.3, referred + luck.integers(0, 30, rows), inf)
    over = np.where(np.isinf(started) & (luck.random(rows) < 0.6), referred + luck.integers(0, 30, rows), inf)
    expected = [
        wait
        for citizen in np.unique(who)
        for wait in plainly(
            [(referred[k], started[k], over[k]) for k in np.flatnonzero(who == citizen)],
        )
    ]
    given = [(referred[k], *(nan if np.isinf(x[k]) else x[k] for x in (started, over))) for k in range(rows)]
    assert seen(*given, citizen=tuple(who.tolist())) == expected
