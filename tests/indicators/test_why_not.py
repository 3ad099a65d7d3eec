"""Why not: every recommendation in one row."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.tables import REASONS, STATUSES
from tests.indicators.hand import NAN, Town, places

if TYPE_CHECKING:
    from tests.indicators.hand import Row

TOWN = Town({"mentor": places((0, 5)), "course": places((0, 5))})
KEPT_FROM = [reason for reason in REASONS[1:] if reason != "stopped_early"]
NAMES = ("why_started", "why_still_on_the_way", *(f"not_delivered_{reason}" for reason in KEPT_FROM))


def test_each_recommendation_is_in_one_row() -> None:
    ways: list[Row] = [
        {"started": 20, "status": "active"},
        {"started": 20, "ended": 25, "status": "stopped", "reason": "dropped_out"},
        {"status": "held"}, {"status": "identifying"},
        {"status": "not_started", "reason": "refused", "decided": 3},
        {"status": "not_started", "reason": "unavailable"},
        {"status": "not_started", "reason": "no_firm"},
        {"status": "not_started", "reason": "programme_ended"},
    ]  # fmt: skip
    spells = [{"citizen": k, "measure": "mentor", "recommended": k, **way} for k, way in enumerate(ways)]
    found = TOWN.ask([{}] * 8, spells)
    assert found("why_started", "mentor") == 2 / 8
    assert found("why_still_on_the_way", "mentor") == 2 / 8
    for reason in ("refused", "unavailable", "no_firm", "programme_ended"):
        assert found(f"not_delivered_{reason}", "mentor") == 1 / 8
    assert found("not_delivered_dropped_out", "mentor") == 0.0
    assert found.count("why_started", "mentor") == 8
    assert math.isnan(found("why_started", "course"))
    assert found("why_started", "all") == 2 / 8


def test_a_start_at_any_attempt_counts_and_otherwise_the_last_attempt_decides() -> None:
    no_show: Row = {"status": "not_started", "reason": "no_show", "ended": 20}
    replaced: Row = {"started": 10, "status": "stopped", "reason": "replaced", "ended": 30}
    refused: Row = {"status": "not_started", "reason": "refused", "ended": 9}
    pairs: list[tuple[Row, Row]] = [
        (no_show, {"started": 30, "status": "active"}),
        (replaced, {"status": "searching"}),
        (replaced, {"status": "not_started", "reason": "no_firm", "ended": 60}),
        (refused, {"status": "not_started", "reason": "declined", "ended": 90}),
        (refused, {"status": "waiting"}),
        (no_show, {"status": "stopped", "reason": "no_show", "ended": 40}),
    ]
    spells = [
        {"citizen": k, "measure": "mentor", "recommended": 0, "attempt": attempt} | row
        for k, pair in enumerate(pairs)
        for attempt, row in enumerate(pair, 1)
    ]
    found = TOWN.ask([{}] * len(pairs), spells)
    assert found.count("why_started", "mentor") == 6
    assert found("why_started", "mentor") == 3 / 6
    assert found("not_delivered_declined", "mentor") == 1 / 6
    assert found("why_still_on_the_way", "mentor") == 1 / 6
    assert found("not_delivered_no_show", "mentor") == 1 / 6


def test_what_is_cut_short_has_started() -> None:
    row = {
        "citizen": 0,
        "measure": "mentor",
        "recommended": 0,
        "started": 9,
        "ended": 20,
        "status": "stopped",
    }
    found = TOWN.ask([{}], [row | {"reason": "stopped_early"}])
    assert found("why_started", "mentor") == 1.0
    assert ("not_delivered_stopped_early", "mentor") not in found


def test_the_preparation_course_is_asked_by_itself() -> None:
    town = Town({"mentor": places((0, 5)), "preparation_course": places((0, 5))})
    course: Row = {"citizen": 0, "measure": "preparation_course", "recommended": 0, "started": 9}
    mentor: Row = {"citizen": 0, "measure": "mentor", "recommended": 50, "status": "held"}
    found = town.ask([{}], [course | {"status": "active"}, mentor])
    assert found("why_started", "preparation_course") == 1.0
    assert found("why_started", "all") == 0.0
    assert found.count("why_started", "all") == 1


def test_recommendations_count_by_their_date() -> None:
    spells = [
        {"citizen": k, "measure": "mentor", "recommended": day, "status": "held"}
        for k, day in enumerate((-0.5, 0, 364, 365))
    ]
    found = TOWN.ask([{}] * 4, spells)
    assert found.count("why_started", "mentor") == 3
    assert found.count("why_started", "mentor", "2027") == 2
    assert found.count("why_started", "mentor", "2028") == 1


@pytest.mark.parametrize("measure", sorted(TOWN.measures))
def test_a_spell_given_up_without_a_reason_is_refused(measure: str) -> None:
    with pytest.raises(ValueError, match=f"`{measure}` was not started and has no reason"):
        TOWN.ask([{}], [{"citizen": 0, "measure": measure, "recommended": 0, "status": "not_started"}])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("mentor", "course")),
            st.floats(-50, 729, allow_nan=False).map(round),
            st.sampled_from(STATUSES),
            st.sampled_from(KEPT_FROM),
        ),
        min_size=1, max_size=30,
    )
)  # fmt: skip
def test_the_shares_add_up_to_one(rows: list[tuple[str, int, str, str]]) -> None:
    spells = []
    for citizen, (measure, day, status, reason) in enumerate(rows):
        started = day + 1 if status in ("active", "completed", "stopped") else NAN
        why = reason if status in ("not_started", "stopped") else ""
        spells.append(
            {"citizen": citizen, "measure": measure, "recommended": day, "started": started, "status": status,
             "reason": why}
        )  # fmt: skip
    found = TOWN.ask([{}] * len(rows), spells)
    for of in ("mentor", "course", "all"):
        for period in ("", "2027", "2028"):
            number = found.count("why_started", of, period)
            shares = [found(name, of, period) for name in NAMES]
            if number:
                assert sum(round(share * number) for share in shares) == number
                assert sum(shares) == pytest.approx(1.0, abs=1e-12)
            else:
                assert all(map(math.isnan, shares))
