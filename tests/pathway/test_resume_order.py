"""The order between measures for those of a list, and what comes first on the first day."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pathway.begun import CLOSED, HUNDRED, Row, active, begun, inside, row, said, waiting

TRAINING: dict[str, Any] = {**HUNDRED, "after": {"measures": ["mentor"]}}
"""It begins when the mentor has finished."""


def held(citizen: str, measure: str = "training") -> Row:
    """Somebody who waits for what comes before."""
    return row(citizen, measure, recommended=-60, identified=-60, decided=-60, status="held")


def over(citizen: str, reason: str, measure: str = "mentor", ended: int = -40, **more: object) -> Row:
    """A measure that never started."""
    times: Row = {"recommended": -60, "identified": -60, "decided": -55, "ended": ended}
    return row(citizen, measure, **times, status="not_started", reason=reason, **more)


def test_a_gate_stays_closed_while_a_second_attempt_runs_whoever_stands_first_in_the_list() -> None:
    first: Row = {"recommended": -70, "queued": -70, "started": -60, "ended": -40}
    rows = [
        each
        for who in "ab"
        for each in (
            row(who, **first, status="stopped", reason="replaced"),
            active(who, -39, attempt=2),
            held(who),
        )
    ]
    run = begun(rows, measures={"mentor": {**HUNDRED, "review": {"every": "60 weeks"}}, "training": TRAINING})
    assert run.started("training") == {"a": 61, "b": 61}


def test_a_measure_that_is_over_opens_a_gate_though_the_next_in_the_list_is_in_the_same() -> None:
    done = row("a", recommended=-60, queued=-60, started=-60, ended=-20, status="completed")
    rows = [done, held("a", "course"), active("b", -30)]
    run = begun(rows, measures={"mentor": HUNDRED, "course": TRAINING})
    assert run.started("course") == {"a": 0}


def test_the_last_of_a_chain_of_alternatives_plays_the_part_of_the_first() -> None:
    """The names stand in the other order than the attempts were made in."""
    rows = [
        over("a", "no_firm", "office", -50),
        row("a", "garden", recommended=-50, identified=-50, decided=-50, ended=-40,
            status="not_started", reason="no_firm"),
        active("a", -39, "farm"),
        held("a"),
    ]  # fmt: skip
    rows[2]["recommended"] = -40
    never = {"recommended": 0.0}
    run = begun(rows, measures={
        "office": {**HUNDRED, "alternatives": ["garden"]},
        "garden": {**HUNDRED, **never, "alternatives": ["farm"]},
        "farm": {**HUNDRED, **never},
        "training": {**HUNDRED, "after": {"measures": ["office"]}},
    })  # fmt: skip
    assert run.started("training") == {"a": 61}


def test_a_refusal_in_whose_place_something_else_is_decided_opens_no_gate() -> None:
    rows = [
        over("a", "refused"),
        row("a", "coach", recommended=-40, identified=-10, status="deciding"),
        held("a"),
    ]
    run = begun(rows, measures={
        "mentor": {**HUNDRED, "alternatives": ["coach"]},
        "coach": {**HUNDRED, "recommended": 0.0, "decision": {"lasts": "30 days"}},
        "training": {**HUNDRED, "after": {"decided": ["mentor"]}},
    })  # fmt: skip
    assert run.started("coach") == {"a": 20}
    assert run.started("training") == {"a": 20}


def test_what_was_granted_and_later_replaced_has_been_decided() -> None:
    replaced = row("a", recommended=-70, decided=-60, queued=-60, started=-60, ended=-40,
                   status="stopped", reason="replaced")  # fmt: skip
    coach = row("a", "coach", recommended=-40, identified=-10, status="deciding")
    run = begun(
        [replaced, coach, row("a", "training", recommended=-70, status="identifying")],
        measures={
            "mentor": {**HUNDRED, "alternatives": ["coach"]},
            "coach": {**HUNDRED, "recommended": 0.0, "decision": {"lasts": "30 days"}},
            "training": {**HUNDRED, "after": {"decided": ["mentor"]}, "identify": {"lasts": "75 days"}},
        },
    )
    assert run.started("coach") == {"a": 20}
    assert run.started("training") == {"a": 5}


def test_a_second_attempt_at_an_alternative_goes_back_to_the_list_of_what_it_came_after() -> None:
    garden = row("a", "garden", recommended=-50, decided=-50, queued=-50, started=-50, ended=-30,
                 status="stopped", reason="replaced")  # fmt: skip
    never = {"recommended": 0.0}
    run = begun(
        [over("a", "no_firm", "office", -50), garden, active("a", -29, "garden", attempt=2)],
        measures={
            "office": {**HUNDRED, "alternatives": ["garden", "farm"]},
            "garden": {**HUNDRED, **never, "review": {"every": "2 weeks"}},
            "farm": {**HUNDRED, **never},
        },
    )
    assert said(run.of("garden", 2), "a", "ended", "reason") == [13, "replaced"]
    assert run.of("farm").recommended["a"] == 13


def test_what_is_due_today_comes_before_a_purchase_that_is_overdue() -> None:
    """A decision that takes no time any more comes, and then what was bought is a second party, no third."""
    rows = [
        active("a", -20),
        row("a", "course", recommended=-30, identified=-20, status="deciding"),
        waiting("a", -300, "psychologist"),
        *(waiting(f"b{number}", -200 - number, "psychologist") for number in range(9)),
    ]
    run = begun(
        rows,
        [inside("a", -400, motivation_end=0.5)],
        {
            "mentor": HUNDRED,
            "course": CLOSED,
            "psychologist": {**CLOSED, "buys_after": {"wait": "30 days", "price": 9000}},
        },
        motivation={"start": 0.5, "parties": 0.0625},
    )
    assert run.of("course").decided["a"] == 0
    assert run.started("psychologist")["a"] == 0
    assert run.citizens.motivation_end["a"] == 0.5


def test_a_programme_whose_plan_is_done_before_it_begins_ends_when_it_does_and_not_before() -> None:
    rows = [active("a", -40), active("b", -95), *(
        row(name, "programme", recommended=-100, status="waiting") for name in "ab"
    )]  # fmt: skip
    team = {"team": {"full_time": 1, "citizens_each": 1, "contacts_per_month": 1}}
    run = begun(rows, measures={"mentor": HUNDRED}, caseworkers=team)
    assert run.of().ended.to_dict() == {"a": 60, "b": 5}
    assert said(run.citizens, "b", "started", "ended", "end") == [60, 60, "completed"]


def test_two_decisions_of_the_list_are_two_parties() -> None:
    """With a measure that runs they are three already: a fourth costs nothing more."""
    rows = [
        active("a", -20),
        *(row("a", name, recommended=-30, identified=-20, status="deciding") for name in ("coach", "course")),
        waiting("a", -10, "internship"),
    ]
    slow = {**CLOSED, "decision": {"lasts": "9 years"}}
    run = begun(
        rows,
        [inside("a", -40, motivation_end=0.5)],
        {"mentor": HUNDRED, "coach": slow, "course": slow, "internship": {"places": 1, "lasts": "100 days"}},
        motivation={"start": 0.5, "parties": 0.0625},
    )
    assert run.started("internship") == {"a": 0}
    assert run.citizens.motivation_end["a"] == 0.5


@pytest.mark.parametrize("motivation", [1.0, 0.9])
def test_nobody_whose_motivation_cannot_rise_is_moved_on_for_want_of_progress(motivation: float) -> None:
    reviewed = {"mentor": {**HUNDRED, "review": {"every": "2 weeks"}}}
    people = [inside("a", -30, motivation_end=motivation)]
    run = begun([active("a", -25)], people, reviewed, motivation={"start": 0.5})
    assert run.of().reason["a"] == ("" if motivation == 1.0 else "replaced")
