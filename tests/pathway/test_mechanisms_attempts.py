"""Each second chance comes once, and a further attempt plays the part of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from tests.pathway.small import PROFILES, WEEK, Lived, groups, lived

if TYPE_CHECKING:
    import pandas as pd

ROOM: dict[str, Any] = {"places": "unlimited", "lasts": "10 weeks"}
REVIEW = {"every": "4 weeks", "replaces": True}


def course(no_show: float, **more: object) -> dict[str, Any]:
    """Groups in which few turn up, and which raise nobody's motivation."""
    return {"groups": groups(places=20, weeks=2), "no_show": no_show, "review": REVIEW} | more


def refused(*alternatives: str) -> dict[str, Any]:
    return {"decision": {"lasts": "2 weeks", "granted": 0.0}, "alternatives": list(alternatives), **ROOM}


def test_who_stays_away_twice_is_stopped_though_another_attempt_is_left_for_a_review() -> None:
    run = lived({"course": course(1.0)})
    assert run.population.spells.attempt.max() == 3
    assert run.of("course", 3).empty
    again = run.of("course", 2)
    over = again[again.offered.notna()]
    assert len(over) > 50
    assert set(over.status) == {"stopped"}
    assert set(over.reason) == {"no_show"}


def with_a_return() -> Lived:
    return lived(
        {"course": course(0.5)},
        citizens={"per_year": 200},
        motivation={"start": 0.5},
        assessment={"weekday": "monday", "every": "1 week", "cases": 20},
        programme={"lasts": "2 years"},
        rules={"return_when_nothing_started": "90 weeks"},
    )


def test_a_review_and_a_no_show_each_give_one_more_attempt_whichever_comes_first() -> None:
    run = with_a_return()
    assert run.population.spells.attempt.max() == 4
    rows = run.of("course", None).drop(run.of("assessment", 2).index, errors="ignore")
    reasons = {c: tuple(str(each) for each in mine.reason) for c, mine in rows.groupby(level="citizen")}

    def those(*ways: str) -> pd.DataFrame:
        found = [c for c, mine in reasons.items() if mine[: len(ways)] == ways]
        assert len(found) > 3
        return rows.loc[found].query("attempt == 3")

    assert rows.attempt.max() == 3
    for missed in (those("no_show", "replaced", "no_show"), those("replaced", "no_show", "no_show")):
        assert set(missed.status) == {"stopped"}
    for third in (those("no_show", "replaced"), those("replaced", "no_show")):
        ran = third[third.started.notna() & third.ended.notna()]
        assert len(ran) > 3
        assert np.allclose(ran.ended - ran.started, 8 * WEEK)  # to its end: a review has replaced it once


def test_a_further_attempt_at_an_alternative_has_the_alternatives_of_what_it_stands_for() -> None:
    run = lived(
        {
            "course": refused("talk", "walk"),
            "talk": course(0.5, recommended=0.0),
            "walk": {"recommended": 0.0, **ROOM},
        },
        citizens={"per_year": 120},
        motivation={"start": 0.5},
    )
    second = run.of("talk", 2)
    over = second[second.reason == "replaced"]
    assert len(over) > 10
    walk = run.of("walk").loc[over.index]
    assert (walk.recommended == over.ended).all()
    assert run.of("talk", 3).empty


def test_a_further_attempt_at_what_people_pay_for_is_paid_for_too() -> None:
    run = lived(
        {"course": refused("own_way"), "own_way": course(0.5, private=True, price=9000)},
        citizens={"per_year": 120, "profiles": PROFILES},
    )
    second = run.of("own_way", 2)
    assert len(second) > 10
    assert set(second.via) == {"private"}
