"""The law: programmes that it cuts or keeps open, and a door that closes while those inside go on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.pathway.small import WEEK, Lived, lived

FOREVER: dict[str, Any] = {"places": 0, "lasts": "10 weeks"}
SHORT: dict[str, Any] = {"places": "unlimited", "lasts": "10 weeks"}
DRAWN: dict[str, Any] = {"lasts": {"uniform": {"low": "10 weeks", "high": "50 weeks"}}}
TEAM: dict[str, Any] = {"team": {"full_time": 1, "citizens_each": 20}}


def law(**limits: str) -> dict[str, Any]:
    return {"rules": {"programme": {name: length for name, length in limits.items() if length}}}


def lengths(run: Lived) -> Any:  # noqa: ANN401  a series of pandas
    """How long the programmes lasted that are over, by citizen."""
    return (run.citizens.ended - run.citizens.started).dropna().round(6)


def test_no_programme_outlasts_the_longest_and_places_come_free_sooner() -> None:
    free = lived({"mentor": FOREVER}, programme=DRAWN, caseworkers=TEAM)
    bound = lived({"mentor": FOREVER}, programme=DRAWN, caseworkers=TEAM, **law(longest="26 weeks"))
    assert lengths(free).max() > 26 * WEEK
    assert lengths(bound).max() == 26 * WEEK
    assert bound.tables.areas["caseworkers.team"][0] < free.tables.areas["caseworkers.team"][0]
    both = lengths(free).index.intersection(lengths(bound).index)
    assert np.allclose(lengths(bound)[both], np.minimum(lengths(free)[both], 26 * WEEK))


def test_no_programme_is_over_before_the_shortest_and_places_are_held_longer() -> None:
    free = lived({"mentor": FOREVER}, programme=DRAWN, caseworkers=TEAM)
    bound = lived({"mentor": FOREVER}, programme=DRAWN, caseworkers=TEAM, **law(shortest="40 weeks"))
    assert lengths(free).min() < 40 * WEEK
    assert lengths(bound).min() == 40 * WEEK
    assert bound.tables.areas["caseworkers.team"][0] > free.tables.areas["caseworkers.team"][0]


@pytest.mark.parametrize(
    "programme", [None, {"ends_early": {"after_plan_done": "3 weeks"}}], ids=["none", "early"]
)
@pytest.mark.parametrize("shortest", ["", "5 weeks", "26 weeks"])
@pytest.mark.parametrize("longest", ["", "30 weeks"])
def test_a_plan_that_is_done_ends_the_programme_no_sooner_than_the_law_allows(
    programme: dict[str, Any] | None, shortest: str, longest: str
) -> None:
    parts: dict[str, Any] = {} if programme is None else {"programme": programme}
    run = lived({"mentor": SHORT}, **parts, **law(shortest=shortest, longest=longest))
    done = 10 + (3 if programme else 0)
    assert set(lengths(run)) == {WEEK * max(done, 26 if shortest == "26 weeks" else 0)}
    assert set(run.citizens.end) == {"completed", "inside"}


def test_who_has_an_empty_plan_is_kept_for_the_shortest_length() -> None:
    empty = {"mentor": {**SHORT, "recommended": 0.0}}
    assert set(lengths(lived(empty))) == {0.0}
    assert set(lengths(lived(empty, **law(shortest="9 weeks")))) == {9 * WEEK}


def test_a_programme_without_a_length_is_over_when_the_law_says_so() -> None:
    early: dict[str, Any] = {"programme": {"ends_early": {"after_plan_done": "3 weeks"}}}
    for programme in ({}, early):
        assert lengths(lived({"mentor": FOREVER}, **programme)).empty
        bound = lived({"mentor": FOREVER}, **programme, **law(longest="26 weeks"))
        assert set(lengths(bound)) == {26 * WEEK}
        assert set(bound.citizens.end) == {"length_over", "inside"}


def test_those_who_have_given_up_leave_when_the_longest_programme_is_over() -> None:
    giving_up: dict[str, Any] = {"dropout": {"per_year": 4.0, "stays": 1.0}}
    run = lived({"mentor": FOREVER}, programme=DRAWN, **giving_up, **law(longest="26 weeks"))
    stayed = run.citizens[run.citizens.end == "disengaged"]
    over = (stayed.ended - stayed.started).dropna().round(6)
    assert len(over) > 20
    assert over.max() == 26 * WEEK


def test_a_case_that_is_kept_open_may_still_go_back_to_the_team() -> None:
    """Refused at once, kept for 20 weeks, taken again after 8: what is then tried ends it, at 20 or later."""
    refused = {"decision": {"granted": 0.5}, "places": "unlimited", "lasts": "10 weeks"}
    rules = {"programme": {"shortest": "20 weeks"}, "return_when_nothing_started": "8 weeks"}
    team = {"weekday": "monday", "every": "1 week", "cases": 50}
    run = lived({"mentor": refused}, assessment=team, rules=rules)
    again = run.of("mentor", 2).started.dropna().index
    assert len(again) > 10
    assert lengths(run).min() == 20 * WEEK
    assert (lengths(run)[lengths(run).index.intersection(again)] >= 18 * WEEK).all()
    without = lived({"mentor": refused}, assessment=team, rules={"return_when_nothing_started": "8 weeks"})
    assert without.of("mentor", 2).empty  # a plan that is done at once is no case to return with


def test_after_the_last_day_nobody_comes_and_those_inside_go_on() -> None:
    """A year before the end: the queue empties, and who was referred before has the same way or better."""
    narrow = {"mentor": {"places": 5, "lasts": "10 weeks"}}
    open_ = lived(narrow, citizens={"per_year": 60})
    closed = lived(narrow, citizens={"per_year": 60}, rules={"new_entrants_until": "2028-01-03"})
    assert open_.citizens.arrived.max() > 90 * WEEK
    assert 50 * WEEK < closed.citizens.arrived.max() < 52 * WEEK
    before = closed.citizens.index
    assert open_.citizens.loc[before].started.equals(closed.citizens.started)
    assert (
        closed.of("mentor").started.fillna(1e9) <= open_.of("mentor").loc[before].started.fillna(1e9)
    ).all()
    assert closed.of("mentor").started.max() > 52 * WEEK


def test_others_take_the_places_on_which_nobody_comes_any_more() -> None:
    shared = {"mentor": {"places": 3, "lasts": "10 weeks", "also_used_by": {"per_year": 20}}}

    def users(**rules: str) -> Any:  # noqa: ANN401  a series of pandas
        rows = lived(shared, rules=rules).spells.query("via == 'other'")
        return rows.queued.to_numpy(), rows.started.notna().sum()

    queued, served = users()
    still, more = users(new_entrants_until="2027-01-05")
    assert np.array_equal(queued, still)
    assert more > served
