"""A year's budget of grants, to the second."""

from __future__ import annotations

from sim.pathway.budget import Budget

NEW_YEARS = (1_000, 2_000)


def test_a_grant_on_new_years_day_at_midnight_is_of_the_new_year() -> None:
    of = Budget(1, NEW_YEARS)
    assert [of.grant(now) for now in (0, 999, 1_000, 1_001, 1_999, 2_000, 2_001)] == [
        True, False, True, False, False, True, False,
    ]  # fmt: skip


def test_what_was_granted_before_the_run_is_of_its_first_year_only() -> None:
    assert [Budget(2, NEW_YEARS, used=used).grant(0) for used in (0, 1, 2, 3)] == [True, True, False, False]
    of = Budget(2, NEW_YEARS, used=5)
    assert [of.grant(now) for now in (0, 1_000, 1_000, 1_000)] == [False, True, True, False]


def test_a_year_without_an_application_changes_nothing() -> None:
    of = Budget(1, NEW_YEARS)
    assert [of.grant(now) for now in (0, 2_500, 2_500)] == [True, True, False]
