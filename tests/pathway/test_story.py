"""One mechanism at a time, switched on in a small municipality where its trace can be read off the tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.pathway import run
from sim.population import draw, gather
from sim.scenario import Scenario
from sim.timetable import timetable
from tests.pathway.compared import tables
from tests.pathway.small import WEEK, town


def story(measures: dict[str, Any] | None = None, **parts: object) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Citizens and spells of one run."""
    run = tables(town(measures, **parts))
    return run.citizens_frame().set_index("citizen"), run.spells_frame()


def of(spells: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The spells of one measure, by citizen."""
    return spells[spells.measure == measure].set_index("citizen")


def test_steps_follow_each_other_by_their_lengths() -> None:
    measure = {
        "identify": {"lasts": "2 weeks"},
        "decision": {"lasts": "3 weeks"},
        "search": {"lasts": "4 weeks"},
        "places": "unlimited",
        "lasts": "10 weeks",
    }
    citizens, spells = story({"placement": measure}, preparation={"lasts": "1 week"})
    done = of(spells, "placement").query("status == 'completed'")
    assert len(done) > 50
    start = citizens.started[done.index]
    assert np.allclose(start - citizens.arrived[done.index], WEEK)
    for column, weeks in [("identified", 2), ("decided", 5), ("queued", 9), ("started", 9), ("ended", 19)]:
        assert np.allclose(done[column] - start, weeks * WEEK), column
    assert np.allclose(citizens.ended[done.index], done.ended)
    assert (citizens.end[done.index] == "completed").all()


def test_a_step_that_takes_no_time_happens_at_once() -> None:
    _, spells = story()
    row = of(spells, "mentor")
    assert (row.recommended == row.started).all()


def test_an_offer_that_does_not_exist_is_found_when_it_is_looked_for() -> None:
    citizens, spells = story({"mentor": {"available": False, "identify": {"lasts": "2 weeks"}}})
    row = of(spells, "mentor").query("status != 'identifying'")
    assert set(row.reason) == {"unavailable"}
    assert row.decided.isna().all()
    assert np.allclose(row.identified - citizens.started[row.index], 2 * WEEK)


def test_a_refusal_comes_with_the_decision_and_wears_motivation_down() -> None:
    measure = {"decision": {"lasts": "3 weeks", "granted": 0.5}, "places": "unlimited", "lasts": "1 week"}
    citizens, spells = story({"support": measure}, motivation={"start": 0.5, "refusal": 0.125})
    row = of(spells, "support").query("status in ('completed', 'not_started')")
    refused = row.query("status == 'not_started'")
    assert set(refused.reason) == {"refused"}
    assert 0.3 < len(refused) / len(row) < 0.7
    assert refused.queued.isna().all()
    assert refused.decided.notna().all()
    assert (citizens.motivation_end[refused.index] == 0.375).all()
    assert (citizens.motivation_end[row.index.difference(refused.index)] == 0.5).all()


def test_a_decision_by_the_team_takes_no_time_and_refuses_nobody() -> None:
    decision = {"lasts": "3 weeks", "granted": 0.5, "by": "team"}
    _, spells = story({"support": {"decision": decision, "places": "unlimited", "lasts": "1 week"}})
    row = of(spells, "support")
    assert (row.reason == "").all()
    assert (row.decided == row.recommended).all()


def test_a_contradictory_message_wears_motivation_down() -> None:
    measure = {
        "identify": {"lasts": "1 week", "contradictory": 1.0},
        "places": "unlimited",
        "lasts": "1 week",
    }
    citizens, spells = story({"mentor": measure}, motivation={"start": 0.5, "contradiction": 0.25})
    told = of(spells, "mentor").identified.dropna().index
    assert (citizens.motivation_end[told] == 0.25).all()


def test_the_meeting_itself_is_a_step_of_motivation() -> None:
    assessment = {"weekday": "monday", "every": "1 week", "cases": 20}
    citizens, _ = story(assessment=assessment, motivation={"start": 0.5, "meeting": -0.125})
    met = citizens.assessed.notna()
    assert (citizens.motivation_end[met] == 0.375).all()
    assert (citizens.motivation_end[~met] == 0.5).all()


def test_motivation_falls_while_nothing_runs_and_grows_while_something_does() -> None:
    measure = {"identify": {"lasts": "4 weeks"}, "places": "unlimited", "lasts": "8 weeks"}
    change = {"start": 0.5, "erosion_per_month": 0.03, "growth_per_month": 0.01}
    citizens, spells = story({"mentor": measure}, motivation=change)
    done = of(spells, "mentor").query("status == 'completed'").index
    month = 30.4375
    assert np.allclose(citizens.motivation_end[done], 0.5 - 0.03 * 28 / month + 0.01 * 56 / month)


def test_contact_with_the_caseworker_holds_motivation_up() -> None:
    team = {"full_time": 100, "citizens_each": 100, "contacts_per_month": 2}
    measure = {"identify": {"lasts": "4 weeks"}, "places": "unlimited", "lasts": "8 weeks"}
    change = {"start": 0.5, "erosion_per_month": 0.03, "growth_per_month": 0.01, "contact": 0.005}
    citizens, spells = story({"mentor": measure}, motivation=change, caseworkers={"team": team})
    done = of(spells, "mentor").query("status == 'completed'").index
    month = 30.4375
    assert np.allclose(citizens.motivation_end[done], 0.5 - 0.02 * 28 / month + 0.02 * 56 / month)


def test_a_measure_after_another_waits_until_that_has_ended_or_been_ruled_out() -> None:
    first = {"decision": {"lasts": "2 weeks", "granted": 0.5}, "places": "unlimited", "lasts": "10 weeks"}
    then = {
        "after": {"measures": ["course"]},
        "search": {"lasts": "1 week"},
        "places": "unlimited",
        "lasts": "1 week",
    }
    _, spells = story({"course": first, "placement": then})
    course, placement = of(spells, "course"), of(spells, "placement")
    opened = course.ended.fillna(course.decided.where(course.reason == "refused"))
    reached = placement.queued.notna()
    assert reached.sum() > 30
    assert np.allclose(placement.queued[reached], opened[reached] + WEEK)
    assert (placement.status[course.status == "active"] == "held").all()


def test_a_measure_after_a_decision_waits_for_that_decision_only() -> None:
    first = {"decision": {"lasts": "5 weeks", "granted": 0.5}, "places": "unlimited", "lasts": "10 weeks"}
    then = {"after": {"decided": ["support"]}, "places": "unlimited", "lasts": "1 week"}
    _, spells = story({"placement": then, "support": first})
    support, placement = of(spells, "support"), of(spells, "placement")
    decided = support.decided.notna()
    assert np.allclose(placement.queued[decided], support.decided[decided])
    assert placement.queued[~decided].isna().all()


def test_the_share_of_after_says_for_how_many_the_order_holds() -> None:
    first = {"places": "unlimited", "lasts": "10 weeks"}
    then = {"after": {"measures": ["course"], "share": 0.6}, "places": "unlimited", "lasts": "1 week"}
    _, spells = story({"course": first, "placement": then})
    at_once = of(spells, "placement").query("queued == recommended")
    assert 0.25 < len(at_once) / len(of(spells, "placement")) < 0.55


def test_no_firm_is_known_at_the_end_of_the_search() -> None:
    measure = {"search": {"lasts": "6 weeks", "no_firm": 1.0}, "places": "unlimited", "lasts": "1 week"}
    citizens, spells = story({"placement": measure})
    row = of(spells, "placement").query("status == 'not_started'")
    assert set(row.reason) == {"no_firm"}
    assert row.queued.isna().all()
    assert np.allclose(citizens.ended[row.index] - row.recommended, 6 * WEEK)


def test_who_is_never_ready_declines_and_the_place_goes_to_the_next() -> None:
    measure = {"places": 1, "lasts": "8 weeks"}
    _, spells = story({"mentor": measure}, never_ready=0.5)
    row = of(spells, "mentor")
    assert set(row.reason) == {"", "declined"}
    assert (row.offered[row.reason == "declined"].notna()).all()
    began = row.started.dropna().sort_values()
    assert np.allclose(began.diff().dropna(), 8 * WEEK)  # the place is never left empty


def test_a_cancelled_group_leaves_everyone_in_their_place() -> None:
    groups = {"places": 6, "minimum": 6, "every": "2 weeks", "first": date(2027, 1, 18), "lasts": "3 weeks"}
    _, spells = story({"course": {"groups": groups}}, citizens={"per_year": 100})
    row = of(spells, "course")
    sizes = row.groupby("group").size().drop(-1)
    assert (sizes == 6).all()
    assert len(sizes) < row.group.max() + 1  # some dates were cancelled
    started = row[row.started.notna()]
    assert started.sort_values(["queued"]).started.is_monotonic_increasing
    assert np.allclose(started.ended.dropna() - started.started[started.ended.notna()], 3 * WEEK)


def test_the_last_half_filled_queue_is_reported_waiting() -> None:
    groups = {"places": 50, "minimum": 50, "every": "1 week", "first": date(2027, 1, 4), "lasts": "3 weeks"}
    _, spells = story({"course": {"groups": groups}}, citizens={"per_year": 20})
    assert set(of(spells, "course").status) == {"waiting"}


def test_the_meeting_takes_only_cases_that_were_in_before_the_notice() -> None:
    assessment = {"weekday": "monday", "every": "1 week", "cases": 100, "notice": "3 weeks"}
    citizens, _ = story(assessment=assessment)
    wait = (citizens.assessed - citizens.prepared).dropna()
    assert wait.min() >= 3 * WEEK
    assert wait.max() < 4 * WEEK


def test_the_assessment_may_lead_elsewhere() -> None:
    assessment = {
        "weekday": "monday",
        "every": "1 week",
        "cases": 100,
        "leads_to": {"programme": 0.5, "flexi_job": 0.5},
    }
    citizens, spells = story(assessment=assessment)
    away = citizens.query("end == 'not_admitted'")
    assert 20 < len(away) < 100
    assert set(away.outcome) == {"flexi_job"}
    assert (away.ended == away.assessed).all()
    assert not set(away.index) & set(of(spells, "mentor").index)
    assert not set(away.index) & set(of(spells, "programme").index)


def test_a_caseworkers_place_is_held_to_the_end_of_the_programme() -> None:
    citizens, _ = story(
        programme={"lasts": "20 weeks"}, caseworkers={"team": {"full_time": 1, "citizens_each": 5}}
    )
    begun = citizens[citizens.started.notna()].sort_values("started")
    assert np.allclose((begun.ended - begun.started).dropna(), 20 * WEEK)
    assert set(begun.end) == {"length_over", "inside"}
    assert np.allclose(begun.started.to_numpy()[5:15] - begun.started.to_numpy()[:10], 20 * WEEK)


def test_a_programme_ends_early_some_time_after_the_plan_is_done() -> None:
    early = {"after_plan_done": "4 weeks"}
    citizens, _ = story(programme={"lasts": "60 weeks", "ends_early": early})
    ended = citizens[citizens.ended.notna()]
    assert set(ended.end) == {"completed"}
    assert np.allclose(ended.ended - ended.started, 14 * WEEK)


def test_ending_early_may_be_only_for_those_who_got_something() -> None:
    measure = {"decision": {"granted": 0.5}, "places": "unlimited", "lasts": "10 weeks"}
    early = {"after_plan_done": "4 weeks", "only_if_something_started": True}
    citizens, spells = story({"mentor": measure}, programme={"lasts": "60 weeks", "ends_early": early})
    nothing = of(spells, "mentor").query("reason == 'refused'").index
    ended = citizens[citizens.ended.notna()]
    length = ended.ended - ended.started
    assert np.allclose(length[ended.index.isin(nothing)], 60 * WEEK)
    assert np.allclose(length[~ended.index.isin(nothing)], 14 * WEEK)


def test_when_the_length_is_over_whatever_is_under_way_stops() -> None:
    measures = {
        "mentor": {"places": "unlimited", "lasts": "10 weeks"},
        "support": {"places": 0, "lasts": "1 week"},
    }
    citizens, spells = story(measures, programme={"lasts": "8 weeks"})
    over = citizens.query("end == 'length_over'").index
    assert set(of(spells, "mentor").status[over]) == {"stopped"}
    assert set(of(spells, "support").status[over]) == {"not_started"}
    for measure in measures:
        assert set(of(spells, measure).reason[over]) == {"programme_ended"}


def test_who_gives_up_leaves_queues_and_gives_places_back() -> None:
    citizens, spells = story(
        {"mentor": {"places": 3, "lasts": "30 weeks"}},
        dropout={"per_year": 2.0},
        programme={"lasts": "90 weeks"},
    )
    gone = citizens.query("end == 'dropped_out'")
    row = of(spells, "mentor").loc[gone.index]
    assert len(gone) > 30
    assert (gone.dropped == gone.ended).all()
    unfinished = row[row.status != "completed"]
    assert set(unfinished.status) == {"stopped", "not_started"}
    assert set(unfinished.reason) == {"dropped_out"}


def test_who_stays_on_support_holds_the_caseworkers_place_to_the_drawn_end() -> None:
    citizens, spells = story(
        {"mentor": {"places": 3, "lasts": "30 weeks"}},
        dropout={"per_year": 3.0, "stays": 1.0},
        programme={"lasts": "40 weeks", "ends_early": {"after_plan_done": "1 week"}},
        caseworkers={"team": {"full_time": 10, "citizens_each": 10}},
    )
    still = citizens.query("end == 'disengaged'")
    assert len(still) > 30
    assert (still.dropped < still.ended.fillna(np.inf)).all()
    ended = still[still.ended.notna()]
    assert np.allclose(ended.ended - ended.started, 40 * WEEK)
    assert set(of(spells, "mentor").loc[still.index].status) <= {"stopped", "not_started", "completed"}


def test_patience_may_run_from_the_referral() -> None:
    assessment = {"weekday": "monday", "every": "4 weeks", "cases": 2}
    citizens, spells = story(
        assessment=assessment, dropout={"per_year": 2.0, "from": "referral", "stays": 0.0}
    )
    early = citizens.query("end == 'dropped_out' and assessed != assessed")
    assert len(early) > 20
    rows = of(spells, "assessment").loc[early.index]
    assert set(rows.status) == {"not_started"}
    assert set(rows.reason) == {"dropped_out"}


@pytest.mark.parametrize("active", [0.0, 1.0])
def test_the_hazard_of_giving_up_may_rest_while_a_measure_runs(active: float) -> None:
    citizens, _ = story(
        {"mentor": {"places": "unlimited", "lasts": "50 weeks"}},
        dropout={"per_year": 2.0, "while_active": active},
    )
    gone = (citizens.end == "dropped_out").sum()
    assert (gone == 0) == (active == 0.0)


def test_without_programme_and_plan_a_programme_ends_at_once() -> None:
    citizens, _ = story({"mentor": {"recommended": 0.0, "places": 1, "lasts": "1 week"}})
    assert (citizens.started == citizens.ended).all()
    assert set(citizens.end) == {"completed"}


def test_an_offer_is_declined_by_the_motivation_of_that_day() -> None:
    """Motivation falls from the programme's start; each uniform meets the share of the day of the offer."""
    declined = {"share": 0.2, "doubles_when_motivation_falls_by": 0.2}
    measure = {"places": 2, "lasts": "9 weeks", "declined": declined}
    scenario = Scenario.model_validate(
        town({"mentor": measure}, motivation={"start": 0.6, "erosion_per_month": 0.03})
    )
    dates = timetable(scenario)
    people = draw(scenario, dates, 1, 0)
    run_tables = gather(run(scenario, dates, people), dates, people)
    row = of(run_tables.spells_frame(), "mentor").query("offered == offered")
    started = run_tables.citizens_frame().set_index("citizen").started[row.index]
    motivation = np.maximum(0.0, 0.6 - 0.03 * (row.offered - started) / 30.4375)
    share = 0.2 * 2 ** ((0.5 - motivation) / 0.2)
    expected = people.spells.decline[row.index] < share
    assert motivation.min() < 0.4
    assert 5 < expected.sum() < len(expected) - 5
    assert ((row.reason == "declined") == expected).all()


def test_patience_goes_on_after_a_step_at_the_meeting() -> None:
    parts: dict[str, Any] = {
        "assessment": {"weekday": "monday", "every": "1 week", "cases": 20},
        "caseworkers": {"team": {"full_time": 1, "citizens_each": 1}},
        "dropout": {"per_year": 4.0, "from": "referral"},
    }
    with_step, _ = story(**parts, motivation={"start": 0.5, "meeting": -0.125})
    without, _ = story(**parts, motivation={"start": 0.5})
    pd.testing.assert_series_equal(with_step.dropped, without.dropped)
    assert (with_step.dropped > with_step.assessed).sum() > 20


def test_patience_lasts_longer_once_a_measure_runs_and_is_spent_all_the_same() -> None:
    measure = {"identify": {"lasts": "1 week"}, "places": "unlimited", "lasts": "40 weeks"}
    dropout = {"per_year": 40.0, "while_active": 0.25}
    scenario = Scenario.model_validate(town({"mentor": measure}, dropout=dropout))
    dates = timetable(scenario)
    people = draw(scenario, dates, 1, 0)
    citizens = gather(run(scenario, dates, people), dates, people).citizens_frame()
    days = people.citizens.patience / 40.0 * 365.25
    after = np.where(days <= WEEK, days, WEEK + (days - WEEK) / 0.25)
    expected = citizens.started + after
    due = (after < 41 * WEEK) & (expected < 104 * WEEK - 0.001)
    assert (after[due] > WEEK).sum() > 30
    assert np.allclose(citizens.dropped[due], expected[due], atol=2 / 86_400)
