"""`costs:` what may be said, what holds where it is left out, and what is noted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.scenario import Scenario, load
from sim.scenario.schema_costs import USUAL_SHARES
from tests.scenario.examples import SMALLEST, measure, problems, scenario

BASELINE = load(Path(__file__).parents[2] / "scenarios" / "baseline.yaml")
OUTCOME = {"shares": {"job": 0.4, "disability_pension": 0.6}}


def costs(**said: Any) -> Scenario:  # noqa: ANN401  a price may be anything
    return scenario(costs=said)


def said_of(text: str) -> list[str]:
    """What is wrong with some costs."""
    return [each.message for each in problems(f"{SMALLEST}costs: {text}\n")]


def test_everything_may_be_left_out() -> None:
    found = Scenario.from_text(SMALLEST).costs
    assert found == costs().costs
    assert not found.monthly
    assert found.municipal_share == USUAL_SHARES
    assert found.ends_support == ("job", "flexi_job")


def test_a_meeting_and_a_case_may_stand_together() -> None:
    found = costs(meeting=2000, case=4500).costs
    assert (found.meeting, found.case) == (2000, 4500)


def test_one_share_holds_always_and_a_table_is_put_in_order_of_time() -> None:
    assert costs(municipal_share=0.7).costs.municipal_share == {"0 weeks": 0.7}
    found = costs(municipal_share={"1 year": 0.8, "0 weeks": 0.2, "4 weeks": 0.6}).costs.municipal_share
    assert list(found.items()) == [("0 weeks", 0.2), ("4 weeks", 0.6), ("1 year", 0.8)]


def test_one_number_of_years_holds_for_every_age() -> None:
    assert set(costs(pension_years=18).costs.pension_years.values()) == {18}  # type: ignore[union-attr]


def test_every_amount_of_the_baseline_has_a_source_or_a_range() -> None:
    stated = {path: each for path, each in BASELINE.sources.items() if path.startswith("costs.")}
    assert {path.split(".")[1] for path in stated} == BASELINE.costs.model_fields_set - {"price_level"}
    for source in stated.values():
        assert source.range if source.grade == "assumption" else source.source


def test_a_sixth_case_is_not_free_in_the_baseline() -> None:
    assert BASELINE.costs.case is not None
    assert BASELINE.costs.meeting is None


def test_costs_come_back_as_they_were_written() -> None:
    assert Scenario.from_text(BASELINE.text()).costs == BASELINE.costs
    table = costs(municipal_share={"0 weeks": 0.2, "26 weeks": 0.5}, on_support_before="3 months")
    assert Scenario.from_text(table.text()) == table


def test_an_option_changes_one_price_or_one_share_and_keeps_the_others() -> None:
    changed = BASELINE.with_({"costs.case": 5000, "costs.municipal_share.4 weeks": 0.5})
    assert changed.costs.case == 5000
    assert changed.costs.municipal_share == USUAL_SHARES | {"4 weeks": 0.5}
    assert changed.costs.caseworker_full_time == BASELINE.costs.caseworker_full_time


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{municipal_share: {4 weeks: 0.6}}", "nothing is said about the share in the first weeks"),
        ("{municipal_share: {0 weeks: 0.2, 1 week: 0.3, 7 days: 0.4}}", "7 days stands here twice"),
        ("{pension_years: {under_30: 40}}", "nothing is said about from_30_to_39 and from_40"),
        ("{ends_support: [ordinary]}", 'unknown outcome or way on "ordinary"'),
        ("{price_level: 26}", "expected a whole number of at least 1900, not 26"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(text: str, message: str) -> None:
    assert said_of(text) == [message]


def test_a_pension_and_a_programme_are_no_ways_out_of_support() -> None:
    assert said_of("{ends_support: [disability_pension, programme]}") == [
        "disability_pension does not only end support: a pension is paid from then on",
        "support does not end where a programme begins",
    ]


def test_years_that_differ_by_age_need_profiles() -> None:
    same = "{pension_years: {under_30: 20, from_30_to_39: 20, from_40: 20}}"
    assert not said_of(same)
    (message,) = said_of(same.replace("30: 20,", "30: 45,"))
    assert message.endswith("says nothing without citizens.profiles")


@pytest.mark.parametrize(
    ("found", "note"),
    [
        (measure(cost={"per_group": 3}), "measures.mentor.cost.per_group does nothing"),
        (costs(case=4500), "costs.case does nothing: there is no assessment"),
        (costs(meeting=1), "costs.meeting does nothing: there is no assessment"),
        (costs(caseworker_full_time=1), "costs.caseworker_full_time does nothing"),
        (costs(municipal_share=1), "costs.municipal_share does nothing"),
        (costs(on_support_before="1 year"), "costs.on_support_before does nothing"),
        (costs(income_support_month=1, pension_years=9), "costs.pension_years does nothing"),
        (costs(pension_month=1), "costs: income_support_month is left out"),
        (scenario(outcome=OUTCOME, costs={"income_support_month": 1}), "costs: pension_month is left out"),
    ],
)
def test_a_price_from_which_nothing_follows_is_noted(found: Scenario, note: str) -> None:
    assert [each for each in found.notes if each.startswith(note)]


def test_nothing_is_noted_where_every_price_has_its_part() -> None:
    assert not [each for each in BASELINE.notes if "cost" in each]
    assert not measure(cost={"per_place_year": 3}).notes
