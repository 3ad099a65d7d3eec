"""What people live on: three citizens on paper, refund steps, and the same amounts counted one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.scenario import load
from sim.tables import DAY, DROPPED_OUT, ENDS, INSIDE, LEFT_FOR_WORK, OTHER, Tables
from sim.timetable import timetable
from tests.experiment import towns
from tests.indicators.hand import Answers, Row, Town, places
from tests.indicators.money_town import CUT_OFF, LIVING, PENSION, by_year
from tests.pathway.compared import tables

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.timetable import Timetable

SCENARIOS = Path(__file__).parents[2] / "scenarios"
OUTCOMES = ("job", PENSION, "other")
JOB, PENSIONED, OTHERWISE = range(3)
SUPPORT, PAID = 12 * LIVING["income_support_month"], 12 * LIVING["pension_month"]
"""DKK a year."""


def asked(*citizens: Row, **costs: Any) -> Answers:  # noqa: ANN401  prices are anything
    """Citizens of a town with prices for living."""
    return Town({"mentor": places((-100, 5))}, outcomes=OUTCOMES, parts={"costs": LIVING | costs}).ask(
        citizens, []
    )


def test_three_citizens_on_paper() -> None:
    works: Row = {"arrived": 0, "started": 10, "ended": 73, "end": "completed", "outcome": JOB}
    gives_up: Row = {
        "arrived": 292, "started": 295, "dropped": 300, "ended": 300, "end": "dropped_out",
        "outcome": OTHERWISE,
    }  # fmt: skip
    pension: Row = {"arrived": 0, "assessed": 146, "ended": 146, "end": "not_admitted", "outcome": PENSIONED}
    ask = asked(works, gives_up, pension)
    first, second = "2027", "2028"
    # Of 2027 the first is there for a fifth, so is the second, and the third for two fifths.
    assert ask("cost_income_support", "all", first) == (0.2 + 0.2 + 0.4) * SUPPORT
    assert ask("cost_pension", "all", first) == 0.6 * PAID
    assert ask("cost_income_support", "all", second) == round(SUPPORT * CUT_OFF)
    assert ask("cost_pension", "all", second) == round(PAID * CUT_OFF)
    left = 18 - (730 - 146) / 365.25
    assert ask("cost_pension_liability", "all", first) == pytest.approx(left * PAID, abs=0.5)
    assert ask("cost_pension_liability", "all", second) == 0


def test_whoever_was_referred_before_the_window_is_none_of_the_cohort() -> None:
    ask = asked({"arrived": -1})
    assert ask("cost_income_support") == 0
    assert asked({"arrived": 0})("cost_income_support", "all", "2027") == SUPPORT


@pytest.mark.parametrize("end", ["inside", "dropped_out", "disengaged", "completed", "length_over"])
def test_who_gives_up_or_ends_without_a_job_stays_on_support(end: str) -> None:
    over: Row = {} if end == "inside" else {"ended": 100}
    citizen: Row = {"arrived": 0, "started": 10, "end": end} | over
    assert asked(citizen)("cost_income_support", "all", "2027") == SUPPORT
    if end == "dropped_out":  # whatever is drawn for them
        for outcome in (JOB, PENSIONED, OTHERWISE):
            ask = asked(citizen | {"outcome": outcome}, ends_support=["job", "other"])
            assert ask("cost_income_support", "all", "2027") == SUPPORT
            assert ask("cost_pension") == 0


def test_leaving_for_work_ends_support_whatever_the_outcomes_are() -> None:
    citizen: Row = {"arrived": 0, "started": 10, "ended": 73, "end": "left_for_work"}
    for outcome in (-1, PENSIONED, OTHERWISE):
        ask = asked(citizen | {"outcome": outcome})
        assert ask("cost_income_support") == 0.2 * SUPPORT
        assert ask("cost_pension") == 0


def test_other_ways_out_can_be_named() -> None:
    citizen: Row = {"arrived": 0, "started": 10, "ended": 73, "end": "completed", "outcome": OTHERWISE}
    assert asked(citizen)("cost_income_support", "all", "2027") == SUPPORT
    assert asked(citizen, ends_support=["other"])("cost_income_support") == 0.2 * SUPPORT


def share_of_a_year(*weeks: float) -> float:
    """The mean share in 365 days of which so many weeks each have the share of 0, 4, 26 and 52 weeks."""
    return sum(share * 7 * each for share, each in zip((0.2, 0.6, 0.7, 0.8), weeks, strict=True)) / 365


@pytest.mark.parametrize(
    ("before", "share"),
    [
        ("0 weeks", share_of_a_year(4, 22, 26, 1 / 7)),
        ("3 weeks", share_of_a_year(1, 22, 26, 3 + 1 / 7)),
        ("26 weeks", share_of_a_year(0, 0, 26, 26 + 1 / 7)),
        ("9.5 years", 0.8),
    ],
)
def test_the_municipality_bears_more_the_longer_support_has_lasted(before: str, share: float) -> None:
    ask = asked({"arrived": 0}, on_support_before=before)
    assert ask("cost_municipal_share", "all", "2027") == pytest.approx(SUPPORT * share, abs=0.5)
    assert ask("cost_municipal_share", "all", "2028") == round(SUPPORT * 0.8 * CUT_OFF)


def test_the_weeks_go_on_under_a_pension() -> None:
    ask = asked({"arrived": 0, "ended": 28, "end": "not_admitted", "outcome": PENSIONED})
    paid = 28 * 0.2 * SUPPORT + (154 * 0.6 + 182 * 0.7 + 0.8) * PAID
    assert ask("cost_municipal_share", "all", "2027") == pytest.approx(paid / 365, abs=1)


def test_a_municipality_that_bears_everything_pays_all_support_and_pensions() -> None:
    people: list[Row] = [
        {"arrived": day / 3, "started": day, "ended": day + 17.1, "end": "completed", "outcome": day % 3}
        for day in range(300)
    ]
    ask = asked(*people, municipal_share=1, on_support_before="3 weeks", income_support_month=1 / 3)
    for year in ("", "2027", "2028"):
        both = ask("cost_income_support", "all", year) + ask("cost_pension", "all", year)
        assert ask("cost_municipal_share", "all", year) == ask("cost_municipality", "all", year) == both


def test_the_liability_follows_the_age_and_is_never_negative() -> None:
    years = {"under_30": 45, "from_30_to_39": 36, "from_40": 1}
    for age, left in ((0, 45 - 365 / 365.25), (1, 36 - 365 / 365.25), (2, 1 - 365 / 365.25)):
        citizen: Row = {"arrived": 0, "ended": 365, "end": "not_admitted", "outcome": PENSIONED, "age": age}
        parts = {"costs": LIVING | {"pension_years": years}}
        town = Town({"mentor": places((-100, 5))}, outcomes=OUTCOMES, parts=parts, profiles=True)
        ask = town.ask([citizen], [])
        assert ask("cost_pension_liability", "all", "2028") == pytest.approx(PAID * left, abs=0.5)
        early = town.ask([citizen | {"ended": 2}], [])
        assert (early("cost_pension_liability") == 0) == (age == 2)


def test_losing_people_saves_no_support() -> None:
    kept = towns.town(dropout__per_year=0, costs=LIVING)
    lost = towns.town(dropout__per_year=50, costs=LIVING)
    found = [by_year(tables(each), timetable(each), each) for each in (kept, lost)]
    assert (tables(lost).citizens["end"] == DROPPED_OUT).sum() > 30
    assert not (tables(kept).citizens["end"] == DROPPED_OUT).any()
    for of in (("cost_income_support", "all"), ("cost_municipal_share", "all"), ("cost_pension", "all")):
        assert found[0][of] == found[1][of]


def test_the_mean_over_many_towns_is_what_arrivals_at_a_steady_rate_cost() -> None:
    scenario = towns.town(costs={"income_support_month": 1000}).with_({
        "clock.years": 1, "assessment.leads_to": {"programme": 1},
    })  # fmt: skip
    dates = timetable(scenario)
    found = [
        by_year(tables(scenario, replication=k), dates, scenario)["cost_income_support", "all"][0]
        for k in range(30)
    ]
    # Referred at any time of the year, people are on support for half of it on average.
    standard_error = np.std(found, ddof=1) / np.sqrt(len(found))
    assert abs(np.mean(found) - 40 * 0.5 * 12 * 1000) < 4 * standard_error


def ended_somehow(made: Tables, seed: int) -> Tables:
    """Tables with outcomes drawn by lot for those whose programme has ended."""
    c = made.citizens
    names = tuple(dict.fromkeys((*OUTCOMES, *made.outcomes)))
    lot = np.random.default_rng(seed).integers(0, len(OUTCOMES), len(c["end"]))
    kept = np.array([*(names.index(name) for name in made.outcomes), -1])[c["outcome"]]
    over = ~np.isnan(c["started"]) & ~np.isnan(c["ended"])
    return replace(made, outcomes=names, citizens={**c, "outcome": np.where(over, lot, kept)})


def one_by_one(made: Tables, dates: Timetable, scenario: Scenario) -> dict[str, list[float]]:
    """Support, pensions and the municipality's share in each year, citizen by citizen and day by day."""
    costs, c = scenario.costs, made.citizens
    years = [
        ((begin - dates.report_start) / DAY, (end - dates.report_start) / DAY)
        for _, begin, end in dates.years
    ]
    names = ("cost_income_support", "cost_pension", "cost_municipal_share")
    total = {name: [0.0] * len(years) for name in names}
    for k in range(len(c["citizen"])):
        if scenario.initial is None and c["arrived"][k] < 0:
            continue
        end, ended = c["end"][k], c["ended"][k]
        outcome = made.outcomes[c["outcome"][k]] if c["outcome"][k] >= 0 else ""
        off = pension = np.inf
        if end == LEFT_FOR_WORK:
            off = ended
        elif end not in (DROPPED_OUT, INSIDE):
            off = ended if outcome in ("job", "flexi_job", PENSION) else np.inf
            pension = ended if outcome == PENSION else np.inf
        for position, (begin, until) in enumerate(years):
            for day in np.arange(max(begin, np.floor(c["arrived"][k])), until):
                support = max(0, min(day + 1, off) - max(day, c["arrived"][k]))
                paid = max(0, day + 1 - max(day, pension))
                money = (support * costs.income_support_month, paid * costs.pension_month)
                for name, amount in zip(names, (*money, 0.8 * sum(money)), strict=False):
                    total[name][position] += 12 * amount / (until - begin)
    return total


@pytest.mark.parametrize("file", ["baseline.yaml", "today/from_own_list.yaml"])
def test_amounts_are_those_of_each_citizen_added_up_day_by_day(file: str) -> None:
    scenario = load(SCENARIOS / file).with_({"clock.years": 2})
    dates, made = timetable(scenario), ended_somehow(tables(scenario), 7)
    assert {ENDS[code] for code in made.citizens["end"]} >= {"completed", "dropped_out", "not_admitted"}
    found = by_year(made, dates, scenario)
    for name, years in one_by_one(made, dates, scenario).items():
        assert found[name, "all"][1:] == pytest.approx(years, abs=1)


def test_every_sum_is_the_sum_of_its_posts_to_the_last_digit() -> None:
    scenario = load(SCENARIOS / "baseline.yaml")
    found = by_year(ended_somehow(tables(scenario), 3), timetable(scenario), scenario)
    for numbers in found.values():
        assert numbers[0] == sum(numbers[1:])
    for k in range(5):
        for post in ("cost_caseworkers", "cost_measures"):
            parts = [numbers[k] for (name, of), numbers in found.items() if name == post and of != "all"]
            assert found[post, "all"][k] == sum(parts)
        capacity = (
            found["cost_caseworkers", "all"][k]
            + found["cost_meetings", "assessment"][k]
            + found["cost_measures", "all"][k]
        )
        assert found["cost_capacity", "all"][k] == found["cost_running", "all"][k] == capacity
        municipality = capacity + found["cost_municipal_share", "all"][k]
        assert found["cost_municipality", "all"][k] == municipality


def test_anonymous_users_of_a_service_are_nobody_in_the_cohort() -> None:
    scenario = towns.town(costs=LIVING, measures__mentor__also_used_by={"per_year": 30})
    made = tables(scenario)
    assert (made.spells["via"] == OTHER).any()
    plain = towns.town(costs=LIVING)
    both = [by_year(tables(each), timetable(each), each) for each in (scenario, plain)]
    assert both[0]["cost_municipal_share", "all"] == both[1]["cost_municipal_share", "all"]
