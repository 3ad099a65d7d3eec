"""Group courses: minimum, no-shows and standby, open admission, groups at once, clashes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.pathway.small import WEEK, Lived, groups, lived


def course(**more: Any) -> dict[str, Any]:  # noqa: ANN401  as planners write
    return {"groups": groups(**more)}


def test_a_group_below_its_minimum_leaves_everyone_in_place() -> None:
    busy = {"per_year": 30}
    free = lived({"course": course(places=6, minimum=1, weeks=2)}, citizens=busy)
    strict = lived({"course": course(places=6, minimum=4, weeks=2)}, citizens=busy)
    rows = strict.of("course")
    sizes = rows.groupby("group").size().drop(-1, errors="ignore")
    assert (sizes >= 4).all()
    assert len(sizes) < len(free.of("course").groupby("group").size().drop(-1, errors="ignore"))
    assert rows.reason.isin(["", "programme_ended"]).all()
    assert (rows.queued == free.of("course").queued).all()  # nobody was sent to the end of the line
    began = rows.dropna(subset="started").sort_values("queued")
    assert began.started.is_monotonic_increasing
    assert (rows.started.fillna(np.inf) >= free.of("course").started.fillna(np.inf)).all()


def test_the_last_half_filled_group_is_reported_waiting() -> None:
    rows = lived({"course": course(places=5, minimum=5, weeks=1)}).of("course")
    left = rows[rows.started.isna()]
    assert 0 < len(left) < 5
    assert set(left.status) == {"waiting"}
    assert (left.queued > rows.queued[rows.started.notna()].max()).all()


def no_shows(share: float, *, standby: bool = False, **parts: Any) -> Lived:  # noqa: ANN401  as planners write
    measure = {"groups": groups(places=4, weeks=4), "no_show": share, "standby": standby}
    return lived({"course": measure}, citizens={"per_year": 120}, **parts)


def test_no_shows_without_standby_lose_seats() -> None:
    all_come, some_stay_away = no_shows(0.0), no_shows(0.4)
    missing = some_stay_away.of("course", None).query("reason == 'no_show'")
    assert len(missing) > 10
    assert some_stay_away.started("course") == all_come.started("course") - len(missing)


def test_no_shows_with_standby_fill_the_same_seats_as_without_no_shows() -> None:
    all_come, on_standby = no_shows(0.0), no_shows(0.4, standby=True)
    assert len(on_standby.of("course", None).query("reason == 'no_show'")) > 10
    when = [one.of("course", None).started.dropna().sort_values().tolist() for one in (all_come, on_standby)]
    assert when[0] == when[1]


def test_who_does_not_turn_up_queues_again_once_and_is_then_stopped() -> None:
    rows = no_shows(1.0)
    first, second = rows.of("course", 1), rows.of("course", 2)
    missed = first[first.reason == "no_show"]
    assert set(missed.status) == {"not_started"}
    assert set(missed.index) == set(second.index)
    assert (second.queued == missed.ended).all()
    for column in ("recommended", "identified", "decided"):
        assert (second[column] == missed[column]).all(), column
    again = second[second.offered.notna()]
    assert len(again) > 5
    assert set(again.status) == {"stopped"}
    assert again.started.isna().all()
    assert (again.ended == again.offered).all()
    assert rows.of("course", 3).empty


@pytest.mark.parametrize("at_first", [1, 6])
def test_contact_lowers_the_share_who_do_not_turn_up_and_most_at_first(at_first: float) -> None:
    team = {
        "full_time": 100,
        "citizens_each": 10,
        "contacts_per_month": 1,
        "contact_on_no_show": 0.0625,
        "at_first": {"contacts_per_month": at_first, "lasts": "100 weeks"},
    }
    run = no_shows(0.6, caseworkers={"team": team})
    rows = run.of("course", 1)
    asked = rows[rows.offered.notna()]
    spells = run.population.spells
    luck = spells.no_show[spells.attempt == 1][asked.index]
    missed = asked.reason == "no_show"
    assert (missed == (luck < 0.6 - 0.0625 * at_first)).all()
    assert 0 < missed.sum() < (luck < 0.6).sum()


def early_leavers(admission: str) -> Lived:
    measure = {"groups": groups(places=4, weeks=12, lasts=12, admission=admission), "stops_early": 0.5}
    return lived({"course": measure}, citizens={"per_year": 60})


def test_open_admission_fills_seats_that_closed_groups_leave_empty() -> None:
    closed, opened = early_leavers("closed"), early_leavers("open")
    starts = set(closed.of("course").started.dropna())
    later = opened.of("course").started.dropna()
    later = later[~later.isin(starts)]
    assert len(later) > 5
    assert np.allclose(later % WEEK, min(starts) % WEEK)  # weekly sessions
    assert opened.started("course") > closed.started("course")
    finished = opened.of("course").query("status == 'completed'")
    assert (finished.groupby("group").ended.nunique() == 1).all()  # all end together
    held = [one.tables.areas["course"][1] for one in (closed, opened)]
    assert held[1] > held[0]


@pytest.mark.parametrize("most", [1, 2])
def test_at_most_so_many_groups_run_at_once(most: int) -> None:
    def run(**more: Any) -> Lived:  # noqa: ANN401  as planners write
        return lived({"course": {"groups": groups(places=3, weeks=2, lasts=7, **more)}})

    free, limited = run(), run(at_once=most)
    dates = (
        limited.of("course").groupby("group").started.min().drop(-1, errors="ignore").sort_values().to_numpy()
    )
    assert (dates[most:] - dates[:-most] >= 7 * WEEK).all()
    assert limited.started("course") < free.started("course")
    kept = limited.of("course").queued.dropna()
    assert (kept == free.of("course").queued[kept.index]).all()


def clashing(then: str = "next_intake", share: float = 0.5, *, coordinates: bool = False) -> Lived:
    measures = {
        "course": {"groups": groups(places=20, weeks=4)},
        "placement": {
            "places": 60,
            "lasts": "26 weeks",
            "clashes_with": {"groups": share, "then": then},
        },
    }
    team = {"full_time": 100, "citizens_each": 10, "coordinates": coordinates}
    return lived(measures, caseworkers={"team": team})


def test_a_clash_delays_the_group_start_until_the_placement_has_ended() -> None:
    free, delayed = clashing(share=0.0), clashing()
    late = delayed.of("course").started > free.of("course").started
    assert 10 < late.sum() < 0.8 * len(late)
    waited = delayed.of("course").started - delayed.of("placement").ended
    assert (waited[late] >= 0).all()
    assert (waited[late] <= 4 * WEEK).all()
    luck = delayed.population.spells.clash[delayed.population.spells.measure == 0]
    begun = delayed.of("course").offered.notna() & free.of("course").offered.notna()
    assert (late[begun] == (luck < 0.5)[begun]).all()
    assert set(delayed.of("course").reason) == {""}


def test_a_clash_may_cost_the_group_course() -> None:
    lost = clashing("lost").of("course")
    gone = lost[lost.reason == "clash"]
    assert len(gone) > 10
    assert set(gone.status) == {"not_started"}
    assert gone.started.isna().all()


@pytest.mark.parametrize("then", ["next_intake", "lost"])
def test_a_team_that_coordinates_has_no_clashes(then: str) -> None:
    free, coordinated = clashing(share=0.0), clashing(then, coordinates=True)
    for column in ("started", "ended"):
        assert coordinated.of("course")[column].equals(free.of("course")[column])


def test_courses_stop_early_by_the_share_of_those_who_start() -> None:
    rows = early_leavers("closed").of("course").dropna(subset="started")
    stopped = rows[rows.reason == "stopped_early"]
    assert set(stopped.status) == {"stopped"}
    assert 0.2 < len(stopped) / len(rows) < 0.8
    assert (stopped.ended - stopped.started < 12 * WEEK).all()
