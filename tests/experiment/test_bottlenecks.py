"""What binds stands first, what does not is not said to, and one more is one more of each capacity."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

import sim
from sim.experiment import Interrupted, RequestError
from sim.experiment.bottlenecks import Bottlenecks, Unit, bottlenecks, units
from sim.experiment.bottlenecks.units import NoLimit
from sim.scenario import Scenario
from sim.timetable import Intakes
from tests.experiment.bottleneck_towns import CASEWORKERS, MEASURE, MEETING, plenty, short_of
from tests.experiment.towns import town


@cache
def tried(scenario: Scenario, replications: int = 20) -> Bottlenecks:
    return bottlenecks(scenario, replications, 3, jobs=1)


def by_path(scenario: Scenario) -> dict[str, Unit | NoLimit]:
    return {each.path: each for each in units(scenario)}


def one(scenario: Scenario, path: str) -> Unit:
    found = by_path(scenario)[path]
    assert isinstance(found, Unit)
    return found


@pytest.mark.parametrize("path", [MEETING, CASEWORKERS, MEASURE])
@pytest.mark.parametrize("priced", [True, False])
def test_what_is_short_ranks_first(path: str, *, priced: bool) -> None:
    found = tried(short_of(path, priced=priced))
    assert found.ranked()[0].unit.path == path
    assert found.per_money() == (priced or path != MEASURE)
    first = found.ranked()[0]
    assert first.waiting.simultaneous_high < 0
    assert first.own_queue.mean < 0


def test_where_there_is_plenty_nothing_binds_and_nothing_changes() -> None:
    found = tried(plenty(), 5)
    assert not any(found.ranked(by) for by in ("waiting", "delivery", "dropout"))
    for row in found.rows:
        assert abs(row.waiting.mean) < 0.1
        assert not row.binds()


def test_relief_in_front_of_what_is_short_moves_the_queue_there_and_says_so() -> None:
    both = short_of(MEETING).with_({CASEWORKERS: 1.5})
    found = tried(both)
    (meeting,) = [row for row in found.rows if row.unit.path == MEETING]
    assert meeting.own_queue.mean < 0
    assert meeting.moved_to[0][0] == "programme"


def test_units_are_ranked_by_what_a_hundred_thousand_saves() -> None:
    found = tried(town(costs={"caseworker_full_time": 600000, "case": 4500}).with_(
        {
            "measures.mentor.cost": {"per_place_year": 50000},
            "measures.anxiety_group.cost": {"per_group": 90000},
            "measures.internship.cost": {"per_place_year": 30000},
        }
    ))  # fmt: skip
    ranked = found.ranked()
    assert len(ranked) > 1
    assert found.per_money()
    assert all(a.per_100_000() >= b.per_100_000() for a, b in pairwise(ranked))
    for row in ranked:
        assert row.per_100_000() == pytest.approx(-row.waiting.mean / row.planned * 1e5)


def test_a_place_costs_its_price_a_year() -> None:
    found = tried(short_of(MEASURE), 3)
    (mentor,) = [row for row in found.rows if row.unit.path == MEASURE]
    assert mentor.planned == 50_000
    assert mentor.cost.mean == pytest.approx(50_000, abs=1)  # whole kroner in each budget year


def test_one_more_group_is_ranked_by_its_price_and_not_by_what_cancelled_groups_save() -> None:
    """Few come, so that groups are held no more often where they are planned more often."""
    few = town(
        costs={"caseworker_full_time": 600_000},
        measures__anxiety_group__groups={
            "places": 9, "minimum": 4, "every": "8 weeks", "first": "2027-01-18", "lasts": "6 weeks",
        },
        measures__anxiety_group__recommended=0.5,
    ).with_({"measures.anxiety_group.cost": {"per_group": 90_000}})  # fmt: skip
    found = tried(few)
    (group,) = [row for row in found.rows if row.unit.path.endswith("groups.every")]
    option = found.comparison.results[found.units.index(group.unit) + 1]
    starts = [_groups_a_year(each, "anxiety_group") for each in (found.baseline, option)]
    assert group.planned == pytest.approx(90_000 * (starts[1] - starts[0]))
    assert group.cost.mean < group.planned
    low, high = group.rates()
    assert low <= group.per_100_000() <= high


def _groups_a_year(result: sim.Result, name: str) -> float:
    plan = dict(result.timetable.measures)[name]
    assert isinstance(plan, Intakes)
    first, last = result.timetable.years[0][1], result.timetable.years[-1][2]
    number = np.count_nonzero((plan.starts >= first) & (plan.starts < last))
    return float(number) / len(result.timetable.years)


def test_grants_that_are_short_bind_though_nobody_queues_for_them() -> None:
    found = tried(
        plenty().with_({"measures.mentor.decision": {"lasts": {"fixed": "1 week"}, "grants_per_year": 8}})
    )
    (grants,) = [row for row in found.rows if row.unit.grants]
    assert not grants.binds()
    assert grants.turns_fewer_away()
    assert grants.elsewhere()
    assert grants.turned_away.mean < 0
    others = [row for row in found.rows if row is not grants]
    assert all(np.isnan(row.turned_away.mean) for row in others)


def test_ranks_are_told_apart_where_their_intervals_do_not_overlap() -> None:
    found = tried(short_of(MEASURE))
    ranked, apart = found.ranked(), found.apart()
    assert len(apart) == max(0, len(ranked) - 1)
    for (one, other), told in zip(pairwise(ranked), apart, strict=True):
        assert told == (one.rates()[0] > other.rates()[1])


def test_waiting_in_all_is_the_sum_of_all_queues() -> None:
    found = tried(town(), 3)
    queues = ("assessment", "programme", "mentor", "anxiety_group", "internship")
    total = sum(found.baseline.column("queue_mean", of).mean() for of in queues)
    assert found.waiting == pytest.approx(total)
    assert set(found.queues) == set(queues)


def test_one_more_is_a_comparison_with_that_option() -> None:
    found = tried(town(), 4)
    places = next(row for row in found.rows if row.unit.path == "measures.mentor.places")
    plain = sim.compare(town(), [town(measures__mentor__places=5)], 4, 3, jobs=1, outcomes=False)
    option, baseline = plain.results[1], plain.baseline
    apart = option.column("dropout_within_12_months") - baseline.column("dropout_within_12_months")
    assert places.dropout.mean == pytest.approx(float(apart.mean()), nan_ok=True)


def test_every_step_of_a_dated_number_gets_one_more_and_what_is_unlimited_stays() -> None:
    dated = town(measures__mentor__places={"2027-01-04": 4, "2028-01-01": "unlimited"})
    assert one(dated, "measures.mentor.places").changes == {
        "measures.mentor.places": {"2027-01-04": 5, "2028-01-01": "unlimited"}
    }
    cases = town(assessment__cases={"2027-01-04": 1.5, "2028-01-01": 2})
    assert one(cases, "assessment.cases").changes == {
        "assessment.cases": {"2027-01-04": 2.5, "2028-01-01": 3}
    }


def test_what_has_no_limit_is_no_capacity() -> None:
    free = town(measures__mentor__places="unlimited", assessment__cases="unlimited")
    found = by_path(free)
    assert isinstance(found["measures.mentor.places"], NoLimit)
    assert isinstance(found["assessment.cases"], NoLimit)


def test_where_nothing_has_a_limit_it_is_said() -> None:
    free = Scenario.from_text(
        "clock: {start: 2027-01-04, years: 2}\ncitizens: {per_year: 20}\n"
        "measures: {art: {places: unlimited, lasts: 6 weeks}}\n"
    )
    with pytest.raises(RequestError, match="a place for everybody"):
        bottlenecks(free, 2, jobs=1)


def test_a_pool_gets_one_more_once() -> None:
    shared = town(
        measures__mentor__pool="both",
        measures__coach={"pool": "both", "places": 2, "lasts": "6 weeks", "recommended": 0.2},
    )
    some = [each for each in units(shared) if isinstance(each, Unit) and "shared" in each.name]
    assert [each.queues for each in some] == [("mentor", "coach")]
    assert some[0].changes == {"measures.mentor.places": 5}


@pytest.mark.parametrize(
    ("each", "full_time", "more"),
    [(30, 1.2, "six citizens"), (4, 1.4, "one citizen"), (5, 1.2, "one citizen")],
)
def test_a_day_a_week_says_how_many_citizens_it_takes(each: int, full_time: float, more: str) -> None:
    unit = one(town(caseworkers__town_team__citizens_each=each), "caseworkers.town_team.full_time")
    assert unit.changes == {"caseworkers.town_team.full_time": full_time}
    assert unit.how == more


@pytest.mark.parametrize("weeks", [4, 8, 13, 26, 52, 104])
def test_one_more_group_a_year_is_the_nearest_number_of_whole_weeks(weeks: int) -> None:
    scenario = town(measures__anxiety_group__groups__every=f"{weeks} weeks")
    unit = by_path(scenario)["measures.anxiety_group.groups.every"]
    year = 365.25 / 7
    wanted = year / (year / weeks + 1)
    nearest = min(range(1, 105), key=lambda n: abs(n - wanted))
    if nearest < weeks:
        assert isinstance(unit, Unit)
        (text,) = unit.changes.values()
        assert str(text).split()[0] == str(nearest)
        assert scenario.with_(unit.changes) != scenario
    else:
        assert isinstance(unit, NoLimit)


def test_groups_that_begin_every_week_cannot_begin_more_often() -> None:
    unit = by_path(town(measures__anxiety_group__groups__every="1 week"))
    assert isinstance(unit["measures.anxiety_group.groups.every"], NoLimit)


def test_a_budget_and_the_preparation_course_are_capacities_too() -> None:
    scenario = town(
        preparation__course={"places": 4, "lasts": {"fixed": "2 weeks"}},
        measures__mentor__decision={"granted": 0.7, "grants_per_year": 6},
    )
    assert one(scenario, "measures.mentor.decision.grants_per_year").changes == {
        "measures.mentor.decision.grants_per_year": 7
    }
    assert one(scenario, "preparation.course.places").changes == {"preparation.course.places": 5}
    assert "preparation_course" in tried(scenario, 2).queues


def test_the_same_seed_gives_the_same_answer_in_processes(processes: None) -> None:
    del processes
    here, there = tried(town(), 3), bottlenecks(town(), 3, 3, jobs=2)
    np.testing.assert_array_equal(here.table["mean"], there.table["mean"])


def test_one_replication_has_no_interval_and_binds_nothing() -> None:
    found = tried(short_of(MEASURE), 1)
    assert not found.ranked()
    assert all(np.isnan(row.waiting.low) or row.waiting.mean == 0 for row in found.rows)


def test_whoever_stops_it_gets_what_is_finished() -> None:
    def stop(done: int, of: int) -> None:
        if done > of // 2:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        bottlenecks(town(), 4, 3, jobs=1, progress=stop)
    assert isinstance(stopped.value.partial, Bottlenecks)
    assert stopped.value.partial.replications == stopped.value.done == 2
