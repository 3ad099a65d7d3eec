"""Published tables, snapshots, quantiles and shares: read alike off a run and off what is published."""

from __future__ import annotations

from datetime import timedelta
from math import nan

import numpy as np
import pytest

import sim
from calibration.events import of_referrals
from calibration.instruments import Intervals, Quantiles, Shares, WaitingNow
from calibration.operator import Operator
from calibration.scales import share_of
from tests.calibration import town as t

WINDOW = Operator(t.SINCE, t.EXTRACT)


@pytest.fixture(scope="module")
def result() -> sim.Result:
    return sim.simulate(WINDOW.window(t.town()), replications=2, seed=3, keep="tables", jobs=1)


def test_a_table_of_waits_that_nobody_leaves_tells_the_shares_that_have_started() -> None:
    table = Intervals("mentor", (7, 30, 90))
    read = share_of(table.told(200, [20, 80, 150], [180, 120, 50])[:6])
    np.testing.assert_allclose(read, [0.1, 0.4, 0.75, 0.9, 0.6, 0.25], atol=1e-12)


def test_half_of_those_lost_are_at_risk() -> None:
    # Hand: 100, of whom 10 start and 20 are lost; then 70, of whom 21 start and none is lost.
    read = share_of(Intervals("mentor", (7, 30)).told(100, [10, 31], [70, 49])[:2])
    first = 10 / 90
    np.testing.assert_allclose(read, [first, first + (1 - first) * 0.3], atol=1e-12)


def test_a_hidden_row_of_a_table_is_counted_up_to_the_next() -> None:
    whole = Intervals("mentor", (1, 7, 30))
    without = Intervals("mentor", (7, 30))
    every = dict(zip(whole.statistics, whole.told(200, [2, 20, 80], [198, 180, 120]), strict=True))
    some = dict(zip(without.statistics, without.told(200, [20, 80], [180, 120]), strict=True))
    assert {each: every[each] for each in some} == pytest.approx(some)


def test_a_table_need_not_say_of_how_many_it_is() -> None:
    table = Intervals("mentor", (7, 30), referred=False)
    np.testing.assert_array_equal(
        table.told(None, [20, 80], [180, 120]), table.told(200, [20, 80], [180, 120])
    )


def test_the_table_of_a_run_is_of_those_referred_in_the_window() -> None:
    # One waited before, one starts on the day, one within 5, one leaves, one was watched for 8 only.
    made = t.made_up(["mentor"] * 5, [-9, 3, 4, 5, 720], [2, 3.5, 9, nan, nan], [nan, nan, nan, 12, nan])
    table = Intervals("mentor", (0, 5, 8, 30))
    how = WINDOW.through(table)
    np.testing.assert_allclose(how.of(made, 1), table.told(4, [1, 2, 2, 2], [3, 2, 1, 0]))


@pytest.mark.parametrize(
    ("started", "running"), [([20, 10], [70, 60]), ([20, 30], [80, 90]), ([20], [80]), ([30, 40], [80, 60])]
)
def test_tables_that_cannot_be_are_refused(started: list[int], running: list[int]) -> None:
    with pytest.raises(ValueError):
        Intervals("mentor", (7, 30)).told(100, started, running)


def test_a_snapshot_by_number_and_mean_is_the_one_by_person() -> None:
    ages = [3, 50, 100, 7]
    by_person = WaitingNow("mentor", t.EXTRACT, quartiles=False)
    np.testing.assert_allclose(by_person.of_ages(ages), by_person.told(4, 40))
    whole = WaitingNow("mentor", t.EXTRACT).of_ages(ages)
    np.testing.assert_allclose(whole[2:] ** 2, np.quantile([0, *ages], [0.25, 0.5, 0.75]))
    assert not WaitingNow("mentor", t.EXTRACT).of_ages([]).any()
    with pytest.raises(ValueError):
        WaitingNow("mentor", t.EXTRACT).told(4, 40)


def test_long_waits_are_seen_more_often_among_those_who_wait() -> None:
    """Every day one comes who waits 10 days, and one who waits 100."""
    referred = np.repeat(np.arange(-200.0, 729.0), 2)
    started = referred + np.tile([10.0, 100.0], len(referred) // 2)
    started[started > WINDOW.days] = nan
    made = t.made_up(["mentor"] * len(referred), referred, started, np.full(len(referred), nan))
    how = WINDOW.through(*[Quantiles("mentor", of, (0.4,)) for of in ("referred", "started", "waiting")])
    referred_in, started_in, waiting = how.of(made, 1) ** 2
    assert (referred_in, started_in) == pytest.approx((10, 10))
    assert waiting == pytest.approx(0.4 * 110 - 10, abs=1.5)


def test_quantiles_of_those_referred_are_of_all_and_may_not_be_reached() -> None:
    levels = (0.25, 0.5, 0.75)
    made = t.made_up(["mentor"] * 4, [10] * 4, [20, 40, nan, nan], [nan, nan, 11, nan])
    read = WINDOW.through(Quantiles("mentor", "referred", levels)).of(made, 1) ** 2
    np.testing.assert_allclose(read, [10, 30, WINDOW.days])
    read = WINDOW.through(Quantiles("mentor", "started", (0.5,))).of(made, 1) ** 2
    np.testing.assert_allclose(read, [20])
    assert [each.name for each in Quantiles("mentor", "referred", (0.5, 0.975)).statistics] == [
        "referred_p50",
        "referred_p97.5",
    ]


def test_shares_are_the_models_own_figures(result: sim.Result) -> None:
    everybody = 10_000
    asked = {
        "recommended": ("mentor", "recommended"),
        "granted": ("mentor", "in_plan_by_12_months"),
        "started": ("mentor", "delivered_by_12_months"),
        "dropped_out": ("all", "dropout_within_12_months"),
    }
    how = WINDOW.through(*[Shares(figure, of, everybody) for figure, (of, _name) in asked.items()])
    assert result.kept is not None
    for replication, tables in enumerate(result.kept):
        read = share_of(how.of(tables, 1))
        figures = [result.column(name, of)[replication] for of, name in asked.values()]
        np.testing.assert_allclose(read, figures, atol=1e-12)


def test_a_field_has_whatever_any_of_its_measures_had(result: sim.Result) -> None:
    both = Shares("started", "anything", 10_000, ("mentor", "visits"))
    each = [Shares("started", name, 10_000) for name in ("mentor", "visits")]
    assert result.kept is not None
    together, *apart = share_of(WINDOW.through(both, *each).of(result.kept[0], 1))
    assert max(apart) < together <= sum(apart)


def test_a_share_of_n_people_varies_as_that_of_n_people_does(result: sim.Result) -> None:
    people = 25
    assert result.kept is not None
    tables = result.kept[0]
    all_of = share_of(WINDOW.through(Shares("recommended", "visits", 10_000)).of(tables, 1))[0]
    few = WINDOW.through(Shares("recommended", "visits", people))
    read = np.array([share_of(few.of(tables, seed))[0] for seed in range(1_500)])
    asked = np.count_nonzero(
        (tables.citizens["started"] >= 0) & (tables.citizens["started"] < WINDOW.days + 1)
    )
    assert asked > 2 * people
    without_putting_back = all_of * (1 - all_of) / people * (asked - people) / (asked - 1)
    assert read.mean() == pytest.approx(all_of, abs=0.01)
    assert read.var() == pytest.approx(without_putting_back, rel=0.12)
    np.testing.assert_allclose(read * people, np.round(read * people), atol=1e-9)


def test_outcomes_are_shares_of_the_programmes_that_ended() -> None:
    text = t.TOWN + "outcome: {shares: {job: 0.2, pension: 0.5, other: 0.3}}\n"
    scenario = WINDOW.window(sim.Scenario.from_text(text))
    result = sim.simulate(scenario, replications=1, seed=3, keep="tables", jobs=1)
    how = WINDOW.through(*[Shares(f"outcome:{name}", "all", 10_000) for name in ("job", "pension", "other")])
    assert how.needs_outcomes
    assert not WINDOW.through(Shares("started", "mentor", 9)).needs_outcomes
    assert result.kept is not None
    read = share_of(how.of(result.kept[0], 1))
    figures = [result.column(f"outcome_{name}")[0] for name in ("job", "pension", "other")]
    np.testing.assert_allclose(read, figures, atol=1e-12)
    with pytest.raises(KeyError):
        WINDOW.through(Shares("outcome:nothing", "all", 10)).of(result.kept[0], 1)


@pytest.mark.parametrize(
    ("instrument", "said"),
    [
        (Shares("got", "mentor", 10), "a share may be"),
        (Shares("started", "mentor", 0), "is of nobody"),
        (Shares("started", "mentor", 10, months=30), "cases of 30 months"),
        (Intervals("mentor", (30, 7)), "do not increase"),
        (Intervals("mentor", (30, 7_000)), "cannot be of those referred"),
        (Quantiles("mentor", "all", (0.5,)), "not all"),  # type: ignore[arg-type]
        (Quantiles("mentor", "started", (50,)), "lie between 0 and 1"),
        (WaitingNow("mentor", t.EXTRACT + timedelta(days=1)), "cannot be seen"),
    ],
)
def test_instruments_that_cannot_be_are_refused_with_a_sentence(
    instrument: Intervals | Quantiles | Shares | WaitingNow, said: str
) -> None:
    with pytest.raises(ValueError) as wrong:
        WINDOW.through(instrument)
    assert said in str(wrong.value)


def test_shares_of_programmes_are_not_read_off_a_list() -> None:
    listed = of_referrals([], ("mentor",), WINDOW)
    with pytest.raises(ValueError) as wrong:
        Shares("started", "mentor", 10).of(listed, WINDOW)
    assert "read off a run" in str(wrong.value)
