"""Rules about money: with which ways out support ends, and by what the years to a pension are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.registers.words import AGES

from .schema_costs import PENSION
from .wrong import Wrong, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .schema_parts import ScenarioFields

PROGRAMME = "programme"
"""The way on that is no way out."""


def money(scenario: ScenarioFields) -> Iterator[Wrong]:
    """What ends support is an outcome or a way on, and ages are told apart by profiles."""
    yield from _ways_out(scenario)
    years = scenario.costs.pension_years
    if years is not None and scenario.citizens.profiles is None and len({years[age] for age in AGES}) > 1:
        yield Wrong(
            "the years to the pension age differ by age, which says nothing without citizens.profiles",
            ("costs", "pension_years"),
            "Add citizens.profiles: with the shares of each group, or write one number for all.",
            on_key=True,
            needs=(("citizens", "profiles"),),
        )


def _ways_out(scenario: ScenarioFields) -> Iterator[Wrong]:
    """Those that are left out hold wherever they occur; whoever writes them has names in mind that exist."""
    costs = scenario.costs
    if "ends_support" not in costs.model_fields_set:
        return
    known = [*(scenario.assessment.leads_to if scenario.assessment is not None else ())]
    known += scenario.outcome.shares if scenario.outcome is not None else ()
    known = [name for name in dict.fromkeys(known) if name not in (PENSION, PROGRAMME)]
    for position, name in enumerate(costs.ends_support):
        at = ("costs", "ends_support", position)
        if name == PENSION:
            yield Wrong(
                f"{PENSION} does not only end support: a pension is paid from then on",
                at,
                "Remove it: that is reckoned with costs.pension_month.",
            )
        elif name == PROGRAMME:
            yield Wrong("support does not end where a programme begins", at, "Remove it.")
        elif name not in known:
            message, hint = unknown("outcome or way on", name, known)
            yield Wrong(message, at, hint, needs=(("assessment",), ("outcome",)))
