"""Which number of a scenario a published figure is to be read beside.

Published figures speak of fields of work (a mentor, a social measure); a scenario may call its measures
what it likes. So a figure is looked up by field, and a figure of a field that a scenario does not have, or
of profiles that it does not state, has no counterpart there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.indicators.view import fields

from .beside import Beside, beside
from .published import Indicated, published

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sim.scenario import Scenario

    from .published import Figure, Stated

    Floats = NDArray[np.float64]
    Column = Callable[[str, str, str], Floats]
    """A column by indicator, of and by, an entry a replication; KeyError where there is none."""


def all_beside(
    scenario: Scenario, column: Column, figures: Sequence[Figure] | None = None
) -> tuple[Beside, ...]:
    """Published figures beside those of a scenario, in order; those without a counterpart are left out."""
    found = []
    for figure in published() if figures is None else figures:
        values = counterpart(figure, scenario, column)
        if values is not None and not np.isnan(values).all():
            found.append(beside(figure, values))
    return tuple(found)


def counterpart(figure: Figure, scenario: Scenario, column: Column) -> Floats | None:
    """What the scenario has for a published figure, an entry a replication; None where it has nothing."""
    model = figure.model
    if not isinstance(model, Indicated):
        return _stated(model, scenario)
    of = of_field(scenario, model.field) if model.field else model.of
    if of is None:
        return None
    try:
        return column(model.indicator, of, model.by)
    except KeyError:
        return None


def of_field(scenario: Scenario, field: str) -> str | None:
    """What indicators call a field of the scenario; None where none of its measures is of that field."""
    if all(measure.field != field for measure in scenario.measures.values()):
        return None
    of_its_own = f"field:{field}"
    return of_its_own if of_its_own in fields(scenario) else field


def _stated(model: Stated, scenario: Scenario) -> Floats | None:
    """A share that the scenario states, once and for all replications."""
    for measure in scenario.measures.values():
        kind = measure.considerations.get(model.considerations)
        if measure.field == model.field and kind is not None:
            given = kind.given if model.share == "given" else 1.0
            return np.array([kind.recommended * given])
    return None
