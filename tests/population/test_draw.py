"""A whole population: what is the same in two options, and what every column promises."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.population.prospects import GRID
from sim.population.quantiles import LONGEST
from sim.tables import NOBODY, NOT_REACHED, WISHES
from tests.population.towns import COURSE, INTERNSHIP, MENTOR, PATHWAY, PROFILES, SOCIAL, drawn, town

if TYPE_CHECKING:
    from sim.population import Citizens, Population, Spells

ALL = (MENTOR, SOCIAL, COURSE, INTERNSHIP)
BARE = ""
SPELL_COLUMNS = (
    "planned", "identify", "contradictory", "decide", "granted", "gated", "search", "no_firm", "required",
    "given", "lasts", "stops_after", "decline", "clash", "no_show",
)  # fmt: skip


def same_citizens(one: Citizens, other: Citizens, upto: int | None = None) -> bool:
    return all(
        np.array_equal(getattr(one, column.name)[:upto], getattr(other, column.name)[:upto])
        for column in fields(one)
    )


def plans(population: Population, *measures: str) -> dict[tuple[int, str], tuple[object, ...]]:
    """All that is settled of first attempts at these measures, by citizen and measure name."""
    spells: Spells = population.spells
    names = [population.names[k] for k in spells.measure.tolist()]
    columns = [getattr(spells, column).tolist() for column in SPELL_COLUMNS]
    return {
        (citizen, name): tuple(row)
        for citizen, name, attempt, *row in zip(
            spells.citizen.tolist(), names, spells.attempt.tolist(), *columns, strict=True
        )
        if name in measures and attempt == 1
    }


def test_the_same_seed_gives_the_same_population_and_another_gives_another() -> None:
    scenario = town(*ALL)
    one, again = drawn(scenario, 3, 7), drawn(scenario, 3, 7)
    assert same_citizens(one.citizens, again.citizens)
    assert plans(one, *one.names) == plans(again, *again.names)
    assert one.replication == 7
    others = drawn(scenario, 3, 8), drawn(scenario, 4, 7)
    patience = [found.citizens.patience[:50].tolist() for found in (one, *others)]
    assert patience[0] not in patience[1:]


def test_the_order_of_measures_in_the_file_changes_nothing() -> None:
    one, other = drawn(town(*ALL)), drawn(town(*reversed(ALL)))
    assert one.names == other.names == ("course", "internship", "mentor", "social_support")
    assert same_citizens(one.citizens, other.citizens)
    assert plans(one, *one.names) == plans(other, *other.names)


def test_one_more_measure_leaves_the_luck_of_the_others_alone() -> None:
    one, more = drawn(town(MENTOR, INTERNSHIP)), drawn(town(MENTOR, COURSE, SOCIAL, INTERNSHIP))
    assert same_citizens(one.citizens, more.citizens)
    assert plans(one, "mentor", "internship") == plans(more, "mentor", "internship")


@pytest.mark.parametrize(
    "more",
    [
        MENTOR + "    review: {every: 6 weeks}\n",
        MENTOR + "    alternatives: [social_support]\n",
        MENTOR + "    considerations: {aids: {recommended: 0.3, given: 0.5}}\n",
        MENTOR + "    stops_early: 0.3\n",
        MENTOR + "    clashes_with: {groups: 0.3}\n",
        MENTOR + "    also_used_by: {per_year: 12}\n",
    ],
)
def test_whatever_else_a_measure_may_do_leaves_the_luck_of_the_others_alone(more: str) -> None:
    one, other = drawn(town(*ALL)), drawn(town(more, SOCIAL, COURSE, INTERNSHIP))
    assert same_citizens(one.citizens, other.citizens)
    rest = ("course", "internship", "social_support")
    clash = SPELL_COLUMNS.index("clash")
    planned = {key: row for key, row in plans(other, *rest).items() if row[0]}
    assert {key: row[:clash] for key, row in planned.items()} == {
        key: row[:clash] for key, row in plans(one, *rest).items()
    }


def test_those_who_turn_up_and_cases_that_return_leave_everybodys_first_attempt_alone() -> None:
    one = drawn(town(*ALL))
    no_shows = drawn(town(MENTOR, SOCIAL, COURSE + "    no_show: 0.2\n", INTERNSHIP))
    returns = drawn(town(*ALL, pathway=PATHWAY + "rules: {return_when_nothing_started: 6 months}\n"))
    for other in (no_shows, returns):
        assert len(other.spells.citizen) > len(one.spells.citizen)
        assert same_citizens(one.citizens, other.citizens)
    assert plans(one, *one.names) == plans(returns, *one.names)
    rest = ("mentor", "social_support", "internship")
    assert plans(one, *rest) == plans(no_shows, *rest)
    before, after = plans(one, "course"), plans(no_shows, "course")
    no_show = SPELL_COLUMNS.index("no_show")
    assert before.keys() == after.keys()
    assert all(row[:no_show] == after[key][:no_show] for key, row in before.items())


def test_more_people_at_the_end_change_nobody_before_them() -> None:
    short, long = drawn(town(*ALL, years="2")), drawn(town(*ALL, years="4"))
    n = len(short.citizens.number)
    assert n < len(long.citizens.number)
    assert same_citizens(short.citizens, long.citizens, n)
    earlier = {key: row for key, row in plans(long, *long.names).items() if key[0] < n}
    assert earlier == plans(short, *short.names)


def test_more_arrivals_bring_the_same_people_sooner() -> None:
    few, many = drawn(town(*ALL)), drawn(town(*ALL, per_year=448))
    n = len(few.citizens.number)
    assert np.abs(2 * many.citizens.arrived[:n] - few.citizens.arrived).max() <= 2
    assert np.array_equal(many.citizens.preparation[:n], few.citizens.preparation)
    assert np.array_equal(many.citizens.patience[:n], few.citizens.patience)
    earlier = {key: row for key, row in plans(many, *many.names).items() if key[0] < n}
    assert earlier == plans(few, *few.names)


def test_a_longer_measure_changes_its_own_lengths_only() -> None:
    one = drawn(town(*ALL))
    other = drawn(town(MENTOR.replace("7 months", "9 months"), SOCIAL, COURSE, INTERNSHIP))
    assert same_citizens(one.citizens, other.citizens)
    rest = ("course", "internship", "social_support")
    assert plans(one, *rest) == plans(other, *rest)
    before, after = plans(one, "mentor"), plans(other, "mentor")
    assert before.keys() == after.keys()
    lasts = SPELL_COLUMNS.index("lasts")
    assert all(row[:lasts] == after[key][:lasts] for key, row in before.items())
    assert all(row[lasts + 1 :] == after[key][lasts + 1 :] for key, row in before.items())
    assert any(row[lasts] != after[key][lasts] for key, row in before.items())


def test_another_share_of_grants_changes_who_is_granted_and_nothing_else() -> None:
    one, other = drawn(town(MENTOR, SOCIAL)), drawn(town(MENTOR.replace("0.64", "0.8"), SOCIAL))
    granted = SPELL_COLUMNS.index("granted")
    before, after = plans(one, *one.names), plans(other, *other.names)
    assert before.keys() == after.keys()
    for key, row in before.items():
        now = after[key]
        assert (row[:granted], row[granted + 1 :]) == (now[:granted], now[granted + 1 :])
        assert now[granted] or not row[granted]


def test_what_is_left_out_does_not_exist() -> None:
    found = drawn(town(MENTOR, profiles=BARE, pathway=BARE)).citizens
    assert set(found.team.tolist()) == {NOBODY}
    assert set(found.preparation.tolist()) == {0}
    assert set(found.leads_to.tolist()) == {0}
    assert set(found.programme_lasts.tolist()) == {NOT_REACHED}
    assert set(found.wrap_up.tolist()) == {NOT_REACHED}
    assert set(found.motivation.tolist()) == {0.5}
    assert not (found.stays | found.never_ready).any()


def test_the_assessment_leads_where_its_shares_say_the_programme_first() -> None:
    population = drawn(town(MENTOR, per_year=8_000))
    assert population.destinations == ("programme", "flexi_job", "ordinary")
    found = population.citizens.leads_to
    for code, share in enumerate((0.43, 0.30, 0.27)):
        assert abs(((found == code).mean() - share) / np.sqrt(share * (1 - share) / len(found))) < 4


def test_only_those_led_to_the_programme_have_a_plan_and_a_length() -> None:
    population = drawn(town(*ALL))
    led = population.citizens.leads_to == 0
    assert led[population.spells.citizen].all()
    assert (population.citizens.programme_lasts[led] > 0).all()
    assert (population.citizens.programme_lasts[~led] == NOT_REACHED).all()
    assert (population.citizens.wrap_up[~led] == NOT_REACHED).all()


def test_where_the_assessment_leads_does_not_touch_the_plans_of_those_in_both() -> None:
    few = drawn(town(*ALL))
    many = drawn(town(*ALL, pathway=PATHWAY.replace("0.43", "0.63").replace("0.27", "0.07")))
    few_plans, many_plans = plans(few, *few.names), plans(many, *many.names)
    assert few_plans.keys() < many_plans.keys()
    assert all(many_plans[key] == row for key, row in few_plans.items())


def test_motivation_starts_by_wish_with_its_spread_on_a_grid() -> None:
    found = drawn(town(MENTOR, per_year=8_000)).citizens
    assert (np.modf(found.motivation * GRID)[0] == 0).all()
    assert ((found.motivation >= 0) & (found.motivation <= 1)).all()
    for code, wish in enumerate(WISHES):
        mean = {"pension": 0.35, "neither": 0.5, "programme": 0.65}[wish]
        here = found.motivation[found.wish == code]
        # Fewer than one in five hundred lies beyond 0 or 1, so that cutting there hardly moves the mean.
        assert abs((here.mean() - mean) / (0.12 / np.sqrt(len(here)))) < 4.5


def test_motivation_may_start_at_one_number_for_all() -> None:
    scenario = town(MENTOR, pathway="motivation: {start: 0.3}")
    assert set(drawn(scenario).citizens.motivation.tolist()) == {np.rint(0.3 * GRID) / GRID}


@pytest.mark.parametrize("wide", ["sd: 0.9", "sd: 0.0"])
def test_motivation_stays_within_its_edges_however_wide_its_spread(wide: str) -> None:
    found = drawn(town(MENTOR, pathway=PATHWAY.replace("sd: 0.12", wide))).citizens.motivation
    assert ((found >= 0) & (found <= 1)).all()


def test_shares_of_never_ready_and_of_those_who_stay() -> None:
    found = drawn(town(MENTOR, per_year=8_000)).citizens
    n = len(found.number)
    assert abs((found.never_ready.mean() - 0.08) / np.sqrt(0.08 * 0.92 / n)) < 4
    assert abs((found.stays.mean() - 0.5) / np.sqrt(0.25 / n)) < 4


def test_leaving_for_work_is_a_budget_of_mean_one_that_no_rate_changes() -> None:
    often, seldom = (
        drawn(town(MENTOR, per_year=8_000, pathway=f"lock_in: {{exits_to_work_per_year: {rate}}}")).citizens
        for rate in (0.2, 0.02)
    )
    n = len(often.work)
    assert abs(often.work.mean() - 1.0) * np.sqrt(n) < 4
    assert abs(np.corrcoef(often.work, often.patience)[0, 1]) * np.sqrt(n) < 4
    assert np.array_equal(often.work, seldom.work)


@pytest.mark.parametrize("pathway", [BARE, "lock_in: {exits_to_work_per_year: 0}"])
def test_where_nobody_leaves_for_work_the_budget_is_never_spent(pathway: str) -> None:
    assert set(drawn(town(MENTOR, pathway=pathway)).citizens.work.tolist()) == {np.inf}


@pytest.mark.parametrize("per_year", [0, 0.5, 224])
def test_columns_fit_together_and_nothing_is_undefined(per_year: float) -> None:
    population = drawn(town(*ALL, per_year=per_year))
    citizens, spells = population.citizens, population.spells
    n, rows = len(citizens.number), len(spells.citizen)
    assert citizens.number.tolist() == list(range(n))
    assert all(len(getattr(citizens, column.name)) == n for column in fields(citizens))
    columns = ("citizen", "measure", "attempt", *SPELL_COLUMNS)
    assert {column.name for column in fields(spells)} == {"first", *columns}
    assert all(len(getattr(spells, column)) == rows for column in columns)
    assert all(len(getattr(population.others, column.name)) == 0 for column in fields(population.others))
    assert len(spells.first) == n + 1
    for column in (citizens.motivation, citizens.patience, citizens.outcome, spells.decline):
        assert np.isfinite(column).all()
    for length in (citizens.preparation, spells.identify, spells.decide, spells.search, spells.lasts):
        assert length.dtype == np.int64
        assert ((length >= 0) & (length <= LONGEST)).all()


def test_profiles_of_the_citizens_are_those_of_the_scenario() -> None:
    found = drawn(town(MENTOR, profiles=PROFILES)).citizens
    assert found.unskilled.all()
    assert not found.able_to_pay.any()
    assert set(found.team.tolist()) == {0, 1}
    assert ((found.age == 2) == (found.team == 0)).all()
