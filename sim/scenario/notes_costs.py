"""Prices that nothing is reckoned from, and what looks cheap because its price is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .checks_measures import offers
from .schema_costs import PENSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields


def of_costs(scenario: ScenarioFields) -> Iterator[str]:
    """Everything about money that a planner may not have meant."""
    yield from _of_measures(scenario)
    yield from _of_capacity(scenario)
    yield from _of_support(scenario)


def _of_measures(scenario: ScenarioFields) -> Iterator[str]:
    """A price that is not of the measure's kind."""
    for path, measure in offers(scenario):
        where = ".".join(map(str, path))
        if measure.groups is not None and "per_place_year" in measure.cost:
            yield f"{where}.cost.per_place_year does nothing: groups are paid by the group, in per_group"
        if measure.groups is None and "per_group" in measure.cost:
            yield f"{where}.cost.per_group does nothing: places are paid by the year, in per_place_year"


def _of_capacity(scenario: ScenarioFields) -> Iterator[str]:
    """Prices of what there is none of."""
    costs = scenario.costs
    if scenario.assessment is None:
        for name in ("meeting", "case"):
            if getattr(costs, name) is not None:
                yield f"costs.{name} does nothing: there is no assessment"
    if costs.caseworker_full_time is not None and not scenario.caseworkers:
        yield "costs.caseworker_full_time does nothing: there are no caseworkers"


def _of_support(scenario: ScenarioFields) -> Iterator[str]:
    """What people live on."""
    costs = scenario.costs
    if not costs.monthly:
        for name in ("municipal_share", "on_support_before", "ends_support"):
            if name in costs.model_fields_set:
                yield f"costs.{name} does nothing: neither income support nor a pension has a price"
    if costs.pension_years is not None and costs.pension_month is None:
        yield "costs.pension_years does nothing: without pension_month no pension is reckoned"
    pensions = scenario.assessment is not None and scenario.assessment.leads_to.get(PENSION, 0) > 0
    pensions = pensions or (scenario.outcome is not None and scenario.outcome.shares.get(PENSION, 0) > 0)
    if costs.income_support_month is not None and costs.pension_month is None and pensions:
        yield (
            "costs: pension_month is left out, so that whoever is granted a disability pension costs nothing "
            "from then on"
        )
    if costs.pension_month is not None and costs.income_support_month is None:
        yield "costs: income_support_month is left out, so that only pensions are reckoned"
