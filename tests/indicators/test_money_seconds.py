"""Support and pensions to the second, at a krone a second, and what is left out has no price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.indicators.view import YEAR
from sim.tables import DAY
from tests.indicators.hand import DAYS, YEAR_DAYS, Town, places
from tests.indicators.money_town import PENSION

if TYPE_CHECKING:
    from tests.indicators.hand import Answers, Row

JOB, PENSIONED = range(2)
A_KRONE_A_SECOND = YEAR_DAYS * DAY / 12
"""DKK a month, in a budget year of 365 days."""
SECOND = 1 / DAY
FIRST = "2027"


def asked(*citizens: Row, **costs: Any) -> Answers:  # noqa: ANN401  prices are anything
    town = Town({"mentor": places((-100, 5))}, outcomes=("job", PENSION, "other"), parts={"costs": costs})
    return town.ask(citizens, [])


def pensioned(day: float, **more: object) -> Row:
    return {"arrived": 0, "ended": day, "end": "not_admitted", "outcome": PENSIONED, **more}


def test_support_and_pension_begin_and_end_on_the_second() -> None:
    works: Row = {"arrived": 0, "started": 10, "ended": 73, "end": "completed", "outcome": JOB}
    before: Row = works | {"arrived": -SECOND}  # referred a second before the window: none of the cohort
    ask = asked(
        works, before, pensioned(0), pensioned(100),
        income_support_month=A_KRONE_A_SECOND, pension_month=A_KRONE_A_SECOND,
    )  # fmt: skip
    assert ask("cost_income_support", "all", FIRST) == (73 + 100) * DAY
    assert ask("cost_pension", "all", FIRST) == (365 + 265) * DAY


def test_the_share_changes_on_the_second() -> None:
    for since in (1, 2, DAY):
        ask = asked(
            {"arrived": 0},
            income_support_month=A_KRONE_A_SECOND,
            municipal_share={"0 weeks": 0, "4 weeks": 1},
            on_support_before=f"{28 - since * SECOND:.12f} days",
        )
        assert ask("cost_municipal_share", "all", FIRST) == YEAR_DAYS * DAY - since


def test_whose_pension_age_is_past_at_the_end_of_the_window_costs_nothing_after_it() -> None:
    prices = {"pension_month": YEAR / 12, "pension_years": 1}
    assert asked(pensioned(0), pensioned(50), **prices)("cost_pension_liability") == 0
    late = asked(pensioned(400), pensioned(0), **prices)
    assert late("cost_pension_liability") == YEAR - (DAYS - 400) * DAY


def test_a_pension_from_the_end_of_the_window_on_is_none_of_its_pensions() -> None:
    ask = asked(pensioned(DAYS), pension_month=A_KRONE_A_SECOND, pension_years=18)
    assert ask("cost_pension") == ask("cost_pension_liability") == 0


def test_what_has_no_price_is_no_part_of_what_the_municipality_bears() -> None:
    people: list[Row] = [{"arrived": 0}, pensioned(0)]
    for price in ("income_support_month", "pension_month"):
        ask = asked(*people, **{price: A_KRONE_A_SECOND}, municipal_share=1)
        assert ask("cost_municipal_share", "all", FIRST) == YEAR_DAYS * DAY
