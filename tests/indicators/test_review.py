"""Files read at the ages of the case review, on programmes that can be counted by eye."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.indicators.review import AGES
from tests.indicators.hand import DAYS, MONTH, NAN, Town, places

if TYPE_CHECKING:
    from tests.indicators.hand import Answers, Row

TOWN = Town(
    {"mentor": places((0, 5)), "anxiety": places((0, 5)), "pain": places((0, 5))},
    fields={"mentor": "mentor", "anxiety": "health", "pain": "health"},
)
SIX, NINE, FIFTEEN = (share for _, share in AGES)


def spell(citizen: int, measure: str, decided: float = NAN, start: float = NAN, **more: object) -> Row:
    status = "waiting" if math.isnan(start) else "completed"
    return {
        "citizen": citizen, "measure": measure, "recommended": 0, "decided": decided, "started": start,
        "status": status, **more,
    }  # fmt: skip


def ask(starts: list[float], *spells: Row) -> Answers:
    return TOWN.ask([{"started": start} for start in starts], spells)


def test_the_ages_are_all_the_cases() -> None:
    assert sum(share for _, share in AGES) == pytest.approx(1)


def test_what_comes_later_counts_in_the_older_files_only() -> None:
    soon, later = spell(0, "mentor", 10, 6 * MONTH), spell(1, "mentor", 7 * MONTH, 8 * MONTH)
    last, never = spell(2, "mentor", 7 * MONTH, 15 * MONTH), spell(3, "mentor", 20, 15 * MONTH + 1)
    found = ask([0, 0, 0, 0], soon, later, last, never)
    assert found("delivered_at_review", "mentor") == pytest.approx(
        SIX * 1 / 4 + NINE * 2 / 4 + FIFTEEN * 3 / 4
    )
    assert found("in_plan_at_review", "mentor") == pytest.approx(SIX * 2 / 4 + (NINE + FIFTEEN) * 4 / 4)
    assert found("nothing_started_at_review") == pytest.approx(1 - found("delivered_at_review", "mentor"))
    assert found("nothing_started_by_9_months") == 2 / 4
    assert found("nothing_started_by_15_months") == 1 / 4


def test_each_age_is_asked_of_the_programmes_old_enough() -> None:
    edge = DAYS - 15 * MONTH
    found = ask([edge, edge + 1], spell(1, "mentor", edge + 2, edge + 3))
    assert found("delivered_at_review", "mentor") == pytest.approx((SIX + NINE) * 1 / 2)
    assert found.count("delivered_at_review", "mentor") == 1
    assert found.count("nothing_started_by_9_months") == 2


def test_where_an_age_has_no_files_there_is_no_number() -> None:
    found = ask([DAYS - 12 * MONTH], spell(0, "mentor", 1, 2))
    for indicator, of in (
        ("in_plan_at_review", "mentor"),
        ("delivered_at_review", "mentor"),
        ("nothing_started_at_review", "all"),
        ("nothing_started_by_15_months", "all"),
    ):
        assert math.isnan(found(indicator, of))
        assert found.count(indicator, of) == 0
    assert not math.isnan(found("nothing_started_by_9_months"))


def test_a_refusal_is_in_no_plan_and_a_field_counts_where_any_of_its_measures_does() -> None:
    refused = spell(0, "anxiety", 10, status="not_started", reason="refused")
    found = ask([0, 0], refused, spell(0, "pain", 10), spell(1, "pain", 10, 20))
    assert found("in_plan_at_review", "anxiety") == 0.0
    assert found("in_plan_at_review", "health") == pytest.approx(1)
    assert found("delivered_at_review", "health") == pytest.approx(1 / 2)
    assert found("nothing_started_at_review") == pytest.approx(1 / 2)


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 700) | st.none(), st.integers(0, 700)), min_size=1)
)
def test_it_lies_between_what_delivery_finds_at_six_months_and_at_eighteen(
    rows: list[tuple[int, int | None, int]],
) -> None:
    # All programmes began at least 17 months before the end, so every age is asked of the same ones.
    spells = [
        spell(k, "mentor", begin + min(decided, wait), begin + wait)
        for k, (begin, wait, decided) in enumerate(rows)
        if wait is not None
    ]
    found = ask([begin for begin, _, _ in rows], *spells)
    shares = [found("nothing_started_by_6_months"), found("nothing_started_by_9_months"),
              found("nothing_started_by_15_months")]  # fmt: skip
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] - 1e-12 <= found("nothing_started_at_review") <= shares[0] + 1e-12
    started, planned = found("delivered_at_review", "mentor"), found("in_plan_at_review", "mentor")
    assert found("delivered_by_6_months", "mentor") - 1e-12 <= started <= planned + 1e-12
    assert found("nothing_started_at_review") == pytest.approx(1 - started)
