"""The plan: alternatives, budgets of grants, who decides, considerations, reviews, the return to the team."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.pathway.small import PROFILES, WEEK, Lived, lived

PAYING = {"per_year": 60, "profiles": PROFILES}
ROOM: dict[str, Any] = {"places": "unlimited", "lasts": "10 weeks"}


def refused(share: float = 0.5, **more: object) -> dict[str, Any]:
    return {"decision": {"lasts": "2 weeks", "granted": 1 - share}, **ROOM} | more


def own_way() -> dict[str, Any]:
    return {"private": True, "price": 9000, **ROOM}


def test_an_alternative_follows_a_refusal_at_once_and_nothing_else() -> None:
    measures = {"course": refused(alternatives=["talk"]), "talk": {"recommended": 0.0, **ROOM}}
    run = lived(measures)
    no = run.of("course").query("reason == 'refused'")
    talk = run.of("talk")
    assert 10 < len(no) < len(run.of("course"))
    assert set(talk.index) == set(no.index)
    assert (talk.recommended == no.ended).all()
    assert (talk.via == "own").all()
    off = lived(measures | {"course": refused()})
    assert off.of("talk").empty
    assert off.of("course").equals(run.of("course"))


def test_a_private_alternative_is_for_those_able_to_pay() -> None:
    measures = {"course": refused(alternatives=["own_way"]), "own_way": own_way()}
    run = lived(measures, citizens=PAYING)
    no = run.of("course").query("reason == 'refused'").index
    able = run.citizens.able_to_pay[no]
    assert able.any()
    assert not able.all()
    assert set(run.of("own_way").index) == set(no[able])
    assert set(run.of("own_way").via) == {"private"}


def test_who_cannot_pay_gets_the_next_alternative_in_the_list() -> None:
    measures = {
        "course": refused(alternatives=["own_way", "talk"]),
        "own_way": own_way(),
        "talk": {"recommended": 0.0, **ROOM},
    }
    run = lived(measures, citizens=PAYING)
    no = run.of("course").query("reason == 'refused'").index
    able = run.citizens.able_to_pay[no]
    assert set(run.of("own_way").index) == set(no[able])
    assert set(run.of("talk").index) == set(no[~able])


def test_what_is_on_the_plan_already_is_no_alternative() -> None:
    measures = {"course": refused(alternatives=["talk"]), "talk": {"recommended": 0.5, **ROOM}}
    run = lived(measures)
    talk = run.of("talk")
    assert talk.index.is_unique
    at_once = talk.recommended == run.citizens.queued[talk.index]
    no = run.of("course").query("reason == 'refused'").index
    assert (~at_once).sum() > 5
    assert set(talk.index[~at_once]) <= set(no)
    assert run.spells.attempt.max() == 1


def test_an_alternative_that_is_ruled_out_has_alternatives_before_the_rest_of_the_list() -> None:
    measures = {
        "course": {"available": False, "alternatives": ["first", "last"]},
        "first": {"recommended": 0.0, "available": False, "alternatives": ["second"]},
        "last": {"recommended": 0.0, **ROOM},
        "second": {"recommended": 0.0, **refused(1.0)},
    }
    run = lived(measures)
    assert set(run.of("course").reason) == set(run.of("first").reason) == {"unavailable"}
    decided = run.of("second").query("reason == 'refused'")
    assert len(decided) > 50
    assert set(run.of("last").index) == set(decided.index)
    assert (run.of("last").recommended == decided.ended).all()


def test_what_comes_after_a_measure_comes_after_its_alternative_too() -> None:
    measures = {
        "course": refused(1.0, alternatives=["talk"]),
        "placement": {"after": {"measures": ["course"]}, **ROOM},
        "talk": {"recommended": 0.0, **ROOM},
    }
    run = lived(measures)
    placement, talk = run.of("placement"), run.of("talk")
    over = talk.ended.dropna().index
    assert len(over) > 50
    assert (placement.queued[over] == talk.ended[over]).all()
    assert placement.queued.drop(over).isna().all()
    sooner = lived(measures | {"placement": {"after": {"decided": ["course"]}, **ROOM}})
    decided = sooner.of("talk").decided.dropna()
    assert len(decided) > 50
    assert (sooner.of("placement").queued[decided.index] == decided).all()


def test_an_alternative_does_not_wait_for_the_measure_that_it_follows() -> None:
    measures = {
        "course": refused(1.0, alternatives=["talk"]),
        "talk": {"recommended": 0.0, "after": {"measures": ["course"]}, **ROOM},
    }
    talk = lived(measures).of("talk")
    assert (talk.queued == talk.recommended).all()


def budget(grants: int | None, by: str = "administration") -> Lived:
    decision = {"granted": 0.8, "by": by} | ({} if grants is None else {"grants_per_year": grants})
    return lived({"course": {"decision": decision, **ROOM}}, motivation={"start": 0.5, "refusal": 0.125})


def test_a_budget_of_grants_runs_out_and_comes_back_on_new_years_day() -> None:
    free, run = budget(None), budget(15)
    rows = run.of("course")
    new_year = 361.0  # 1 January 2028, in days from the first day of the run
    for year in (rows.decided < new_year, rows.decided >= new_year):
        here = rows[year]
        granted = here.reason == ""
        short = here.reason == "not_budgeted"
        assert granted.sum() == 15
        assert short.sum() > 5
        assert here.decided[short].min() > here.decided[granted].max()
    assert (rows.reason == "refused").equals(free.of("course").reason == "refused")  # refusals use nothing
    lost = rows.index[rows.reason.isin(["refused", "not_budgeted"])]
    assert (run.citizens.motivation_end[lost] == 0.375).all()


def test_a_budget_that_is_never_used_up_changes_nothing() -> None:
    assert budget(1000).spells.equals(budget(None).spells)


def test_the_budget_holds_where_the_team_decides() -> None:
    rows = budget(15, "team").of("course")
    assert set(rows.reason) == {"", "not_budgeted"}
    assert (rows.reason == "").sum() == 30


def test_decision_by_the_team_removes_refusals_and_leaves_capacity_as_it_is() -> None:
    def run(by: str) -> Lived:
        decision = {"lasts": "2 weeks", "granted": 0.5, "by": by}
        return lived({"mentor": {"decision": decision, "places": 3, "lasts": "20 weeks"}})

    others, team = run("administration"), run("team")
    assert (others.of("mentor").reason == "refused").any()
    assert set(team.of("mentor").reason) == {""}
    assert (team.of("mentor").decided == team.of("mentor").recommended).all()
    held = [one.tables.areas["mentor"][1] for one in (others, team)]
    assert abs(held[1] / held[0] - 1) < 0.05  # the same three places, always held
    assert (team.of("mentor").status == "waiting").sum() > (others.of("mentor").status == "waiting").sum()


def considered(share: float, slower: float = 1.0, given: float = 1.0, without: float = 1.0) -> Lived:
    measure = {
        "search": {"lasts": {"exponential": {"mean": "8 weeks"}}, "slower_with_considerations": slower},
        "considerations": {"psychological": {"recommended": share, "given": given}},
        "stops_early": 0.2,
        "stops_without": without,
        **ROOM,
    }
    return lived({"placement": measure})


def test_considerations_lengthen_the_search() -> None:
    usual, slower = considered(0.5), considered(0.5, slower=1.5)
    required = usual.population.spells.required > 0
    assert 0.3 < required.mean() < 0.7
    before, after = usual.of("placement"), slower.of("placement")
    both = before.queued.notna() & after.queued.notna()
    ratio = (after.queued - after.recommended)[both] / (before.queued - before.recommended)[both]
    assert np.allclose(ratio[required[both]], 1.5, atol=1e-4)
    assert np.allclose(ratio[~required[both]], 1.0)


def test_considerations_that_are_not_given_stop_internships_early() -> None:
    given, lacking = considered(1.0, without=3.0), considered(1.0, given=0.0, without=3.0)
    stopped = [one.of("placement").query("reason == 'stopped_early'") for one in (given, lacking)]
    assert set(stopped[0].index) < set(stopped[1].index)
    assert len(stopped[1]) > 2 * len(stopped[0])
    assert set(stopped[1].status) == {"stopped"}
    for rows in stopped:
        length = rows.ended - rows.started
        assert ((length > 0) & (length < 10 * WEEK)).all()
    unneeded = considered(0.0, given=0.0, without=3.0)
    assert set(unneeded.of("placement").query("reason == 'stopped_early'").index) == set(stopped[0].index)


def reviewed(growth: float, alternatives: list[str] | None = None, *, replaces: bool = True) -> Lived:
    measures = {
        "mentor": {
            "review": {"every": "4 weeks", "replaces": replaces},
            "growth_per_month": growth,
            "alternatives": alternatives or [],
            **ROOM,
        },
        "talk": {"recommended": 0.0, "growth_per_month": 0.02, **ROOM},
    }
    return lived(measures, motivation={"start": 0.5})


def test_a_review_replaces_what_does_not_move_the_citizen() -> None:
    run = reviewed(0.0, ["talk"])
    rows, talk = run.of("mentor"), run.of("talk")
    over = rows[rows.reason == "replaced"]
    assert len(over) > 50
    assert np.allclose(over.ended - over.started, 4 * WEEK)
    assert set(over.index) == set(talk.index)
    assert (talk.recommended == over.ended).all()
    assert run.citizens.motivation_end.mean() > reviewed(0.0).citizens.motivation_end.mean()


def test_a_review_leaves_alone_what_moves_and_what_it_may_not_replace() -> None:
    for run in (reviewed(0.02, ["talk"]), reviewed(0.0, ["talk"], replaces=False)):
        assert run.of("talk").empty
        assert not (run.of("mentor").reason == "replaced").any()


def test_without_an_alternative_the_measure_is_tried_once_more() -> None:
    run = reviewed(-0.01)
    first, second = run.of("mentor", 1), run.of("mentor", 2)
    replaced = first[first.reason == "replaced"]
    assert set(second.index) == set(replaced.index)
    assert (second.started == replaced.ended).all()
    assert not (second.reason == "replaced").any()
    finished = second[second.status == "completed"]
    assert np.allclose(finished.ended - finished.started, 10 * WEEK)


def returning(after: str | None) -> Lived:
    parts: dict[str, Any] = {} if after is None else {"rules": {"return_when_nothing_started": after}}
    assessment = {"weekday": "monday", "every": "1 week", "cases": 2, "notice": "1 week"}
    return lived(
        {"course": refused(0.6)},
        assessment=assessment,
        programme={"lasts": "60 weeks"},
        citizens={"per_year": 80},
        **parts,
    )


def test_the_return_to_the_team_lengthens_its_queue_and_raises_delivery() -> None:
    never, back = returning(None), returning("26 weeks")
    assert back.tables.areas["assessment"][0] > never.tables.areas["assessment"][0]
    assert back.started("course") > never.started("course")
    second = back.of("assessment", 2)
    assert len(second) > 10
    assert never.of("assessment", 2).empty
    started = back.citizens.started[second.index]
    assert np.allclose(second.queued, started + 26 * WEEK)
    assert (second.recommended == second.queued).all()
    met = second[second.started.notna()]
    assert (met.started == met.ended).all()
    again = back.of("course", 2)
    assert set(again.index) == set(met.index)
    assert np.allclose(again.identified, met.started[again.index])
    assert (again.recommended == back.of("course").recommended[again.index]).all()


def test_who_has_something_started_does_not_return() -> None:
    back = returning("26 weeks")
    began = back.of("course").started.dropna().index
    assert not set(began) & set(back.of("assessment", 2).index)
    assert back.of("assessment", 3).empty


def test_demand_for_what_does_not_exist_is_counted_by_need() -> None:
    here = lived({"anxiety": {"recommended": 0.4, **ROOM}})
    not_here = lived({"anxiety": {"recommended": 0.4, "available": False}})
    assert len(here.of("anxiety")) == len(not_here.of("anxiety")) > 20
    assert set(not_here.of("anxiety").reason) == {"unavailable"}
    assert set(here.of("anxiety").index) == set(not_here.of("anxiety").index)


def test_what_takes_the_place_of_a_measure_comes_after_what_that_came_after() -> None:
    measures = {
        "course": ROOM,
        "placement": refused(1.0, after={"measures": ["course"]}, alternatives=["talk"]),
        "talk": {"recommended": 0.0, "places": "unlimited", "lasts": "1 week"},
    }
    run = lived(measures)
    course, talk = run.of("course"), run.of("talk")
    began = talk.started.dropna()
    assert len(began) > 30
    assert np.allclose(began, course.ended[began.index])
    off = lived(measures | {"placement": refused(1.0, alternatives=["talk"])})
    early = off.of("talk").started.dropna()
    assert (early < off.of("course").ended[early.index]).mean() > 0.9


def test_where_nothing_that_exists_is_left_the_team_has_the_measure_itself_tried_again() -> None:
    measures = {
        "course": refused(1.0, alternatives=["talk"]),
        "talk": {"recommended": 0.0, "available": False},
    }
    again: dict[str, Any] = {
        "assessment": {"weekday": "monday", "every": "1 week", "cases": 20},
        "programme": {"lasts": "2 years"},
        "rules": {"return_when_nothing_started": "8 weeks"},
    }
    attempts = lived(measures, **again).tables.spells_frame().query("measure == 'course'").attempt
    assert (attempts == 2).sum() > 50
    exists = lived(measures | {"talk": {"recommended": 0.0, **ROOM}}, **again).of("course", None).attempt
    assert exists.max() == 1  # something has started, so nobody returns
