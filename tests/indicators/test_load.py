"""Demand and capacity of a service, on rows that can be counted by eye, and their bound in every run."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.experiment import simulate
from sim.indicators import catalogue
from sim.scenario import Scenario
from sim.tables import ANONYMOUS, DAY
from sim.timetable import UNLIMITED
from tests.experiment.towns import TOWN
from tests.indicators.hand import DAYS, NAN, WARM_UP, Answers, Row, Town, groups, meetings, places

if TYPE_CHECKING:
    from collections.abc import Sequence

YEARS = DAYS / 365.25
TEAM = {"caseworkers": {"a": {"full_time": 1, "citizens_each": 5}}}
TURNED_DOWN = ("declined", "clash", "no_show")


def spell(citizen: int, queued: float, start: float = NAN, end: float = NAN, **more: object) -> Row:
    status = "waiting" if math.isnan(start) else "active" if math.isnan(end) else "completed"
    if math.isnan(start) and not math.isnan(end):
        status = "not_started"
    return {
        "citizen": citizen, "measure": "mentor", "recommended": queued, "queued": queued, "started": start,
        "ended": end, "status": status, **more,
    }  # fmt: skip


def both(town: Town, spells: Sequence[Row], of: str = "mentor") -> tuple[float, float]:
    """How many asked, and how many could start, in the two years of the window."""
    people = 1 + max((row["citizen"] for row in spells if row["citizen"] < ANONYMOUS), default=0)
    found: Answers = town.ask([{}] * people, spells)
    return found("demand", of) * YEARS, found("capacity", of) * YEARS


def asked(town: Town) -> set[str]:
    return {key.of for key in catalogue(town.scenario, town.timetable) if key.indicator == "demand"}


def test_demand_is_everybody_who_joins_the_queue_in_the_period() -> None:
    town = Town({"mentor": groups([8, 30], lasts=20, seats=3)})
    spells = [
        spell(0, -1, 8, group=0), spell(1, 0, 30, group=1), spell(2, 729), spell(3, NAN, NAN),
        spell(4, 10, end=50, reason="dropped_out"), spell(5, 10, end=50, reason="programme_ended"),
        spell(ANONYMOUS, 100, via="other"),
    ]  # fmt: skip
    assert both(town, spells) == pytest.approx((5, 6))


def test_a_year_of_the_window_is_as_long_as_it_is() -> None:
    town = Town({"mentor": groups([8, 400], lasts=20, seats=3)})
    found = town.ask([{}, {}, {}], [spell(0, -1, 8, group=0), spell(1, 370), spell(2, 380)])
    for period, demand in (("2027", 0), ("2028", 2)):
        assert found("demand", "mentor", period) == pytest.approx(demand * 365.25 / 365)
        assert found("capacity", "mentor", period) == pytest.approx(3 * 365.25 / 365)


@pytest.mark.parametrize("reason", TURNED_DOWN)
def test_who_turns_a_place_down_did_not_need_it(reason: str) -> None:
    town = Town({"mentor": places((-100, 1))})
    spells = [spell(0, 0, 0), spell(1, 1), spell(2, 2, end=9, reason=reason)]
    assert both(town, spells)[0] == pytest.approx(2)


def test_for_whom_a_place_is_bought_asked_for_one_and_took_none() -> None:
    bought = {"buys_after": {"wait": "9 days", "price": 1}}
    town = Town({"mentor": places((-100, 1))}, more={"mentor": bought})
    assert both(town, [spell(0, 0, 0), spell(1, 1, 10, via="bought")]) == pytest.approx((2, 1))


def test_who_joins_again_asks_again() -> None:
    town = Town({"mentor": places((-100, 1))})
    again = [spell(0, 0, 10, 30), spell(0, 40, attempt=2)]
    assert both(town, again)[0] == pytest.approx(2)


def test_places_could_take_more_by_as_much_as_they_stood_empty() -> None:
    town = Town({"mentor": places((-100, 1), (365, 3))})  # 365 + 1,095 place-days, of which 365 are held
    found = town.ask([{}] * 2, [spell(0, 0, 0, 73), spell(1, 0, 73, 365)])
    assert found("capacity", "mentor") * YEARS == pytest.approx(2 * 1460 / 365)
    assert found("capacity", "mentor", "2027") * 365 / 365.25 == pytest.approx(2)


def test_what_has_no_limit_has_no_capacity_and_what_does_not_exist_is_not_asked() -> None:
    town = Town({"mentor": places((-100, UNLIMITED)), "art": None})
    assert math.isnan(both(town, [spell(0, 0, 0)])[1])
    assert asked(town) == {"assessment", "mentor"}


def test_no_places_at_all_take_nobody() -> None:
    assert both(Town({"mentor": places((-100, 0))}), [spell(0, 0)]) == pytest.approx((1, 0))


def test_a_seat_left_empty_is_lost_unless_somebody_stands_by() -> None:
    intakes = groups([8, 30], lasts=20, seats=3)
    away = [spell(0, 0, end=8, reason="no_show")]
    rows = {"no_show": 0.5}
    assert both(Town({"mentor": intakes}, more={"mentor": rows}), away) == pytest.approx((0, 5))
    assert both(Town({"mentor": intakes}, more={"mentor": rows | {"standby": True}}), away)[
        1
    ] == pytest.approx(6)


def test_groups_that_may_not_run_at_once_have_no_seats() -> None:
    intakes = replace(groups([0, 10, 20, 40], lasts=20, seats=3), at_once=1)
    assert both(Town({"mentor": intakes}), [spell(0, 0)])[1] == pytest.approx(9)


def test_a_group_of_the_first_instant_of_a_run_is_one_of_those_that_run_at_once() -> None:
    for lasts, seats in ((111, 0), (110, 3)):  # while it runs, that of day 10 does not
        intakes = replace(groups([-WARM_UP, 10], lasts=lasts, seats=3), at_once=1)
        assert both(Town({"mentor": intakes}), [])[1] == pytest.approx(seats)


def test_seats_taken_later_in_an_open_group_count_as_starts() -> None:
    town = Town({"mentor": groups([-7], lasts=60, seats=3)})
    assert both(town, [spell(0, 0, 7, group=0)]) == pytest.approx((1, 1))


def test_meetings_take_their_slots() -> None:
    town = Town({"mentor": places((-100, 1))}, meetings=meetings([-7, 0, 7, 14], [4, 4, 0, 2]))
    cases = [spell(k, 5, measure="assessment") for k in range(9)]
    assert both(town, cases, "assessment") == pytest.approx((9, 6))


def test_a_team_of_caseworkers_takes_as_many_as_its_places_and_their_stays_let_it() -> None:
    town = Town({"mentor": places((-100, 1))}, teams={"a": places((-100, 1))}, parts=TEAM)
    citizens: list[Row] = [
        {"team": 0, "started": 0, "ended": 365}, {"team": 0, "started": 365}, {"team": 0}, {"started": 9},
    ]  # fmt: skip
    rows = [spell(k, 0, measure="programme") for k in range(4)]
    found = town.ask(citizens, rows)
    assert found("demand", "caseworkers.a") * YEARS == pytest.approx(3)
    assert found("capacity", "caseworkers.a") * YEARS == pytest.approx(2)


def test_a_team_that_stretches_lets_nobody_wait_and_is_not_asked() -> None:
    parts = {"caseworkers": {"a": TEAM["caseworkers"]["a"] | {"when_full": "stretch"}}}
    town = Town({"mentor": places((-100, 1))}, teams={"a": places((-100, 1))}, parts=parts)
    assert "caseworkers.a" not in asked(town)


def test_measures_of_a_pool_are_one_service() -> None:
    shared = places((-100, 2))
    town = Town(
        {"mentor": shared, "support": shared, "other": places((-100, 1))},
        pools={"company": ("mentor", "support")},
        more={"mentor": {"pool": "company"}, "support": {"pool": "company"}},
    )
    spells = [
        spell(0, 0, 0, 365),
        spell(1, 0, 0, 365, measure="support"),
        spell(2, 0),
        spell(3, 0, measure="support"),
    ]
    assert both(town, spells, "pool.company") == pytest.approx((4, 4))
    assert asked(town) == {"assessment", "pool.company", "other"}


TURNS = """
caseworkers: {town_team: {full_time: 1, citizens_each: 15}}
assessment: {weekday: tuesday, cases: {2026-02-01: 1, 2027-06-01: 0, 2027-09-01: 2}}
measures:
  mentor: {pool: company, review: {every: 6 weeks}, also_used_by: {per_year: 9}, declined: {share: 0.2}}
  support:
    pool: company
    places: {2026-02-01: 3, 2027-06-01: 0, 2028-01-01: 2}
    lasts: {gamma: {mean: 4 months, sd: 2 months}}
  anxiety_group: {groups: {admission: open, at_once: 1, every: 4 weeks}, no_show: 0.4, stops_early: 0.3}
  internship: {buys_after: {wait: 60 days, price: 9000}}
rules: {return_when_nothing_started: 4 months}
"""


@pytest.mark.parametrize("turns", ["", TURNS], ids=["plain", "turns"])
def test_in_every_run_those_beyond_capacity_are_lost_or_wait_or_are_bought_a_place(
    turns: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("town")
    (folder / "town.yaml").write_text(TOWN, "utf-8")
    (folder / "option.yaml").write_text(f"extends: town.yaml\nname: Turns\n{turns}", "utf-8")
    done = simulate(Scenario.from_file(folder / "option.yaml"), 6, 3, jobs=1, outcomes=False)
    spells = done.spells
    end = (done.timetable.horizon - done.timetable.report_start) / DAY
    pools = {
        f"pool.{name}": [done.timetable.measures[k][0] for k in members]
        for name, members in done.timetable.pools
    }
    services = {key.of for key in done.catalogue if key.indicator == "demand"}
    assert services > {"assessment", "caseworkers.town_team", "anxiety_group"}
    for of in services:
        names = ["programme"] if of.startswith("caseworkers.") else pools.get(of, [of])
        rows = spells[spells["measure"].isin(names) & (spells["queued"] >= 0) & (spells["queued"] < end)]
        unserved = rows[
            (rows["started"].isna() & ~rows["reason"].isin(TURNED_DOWN)) | (rows["via"] == "bought")
        ]
        for number in range(done.replications):
            beyond = done.column("demand", of)[number] - done.column("capacity", of)[number]
            if not math.isnan(beyond):
                assert beyond * end / 365.25 <= (unserved["replication"] == number).sum() + 1e-6
    tight = np.mean(
        [done.column("demand", of).mean() > done.column("capacity", of).mean() for of in services]
    )
    assert tight > 0
