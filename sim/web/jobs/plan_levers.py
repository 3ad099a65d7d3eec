"""Which capacities serve a measure, and how far each may be turned by a plan."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from sim.experiment.plan.prices import from_prices
from sim.scenario import ScenarioError
from sim.scenario.merging import find
from sim.scenario.provenance import plain
from sim.scenario.schema_parts import PREPARATION_COURSE
from sim.web.asked.knobs import Knob, knobs
from sim.web.asked.refused import of_scenario
from sim.web.asked.turned import TOGETHER, in_writing, said_in_yaml

from .wish import Range

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.scenario import Scenario

STEPS = 12
"""Steps of a lever, at most: more are hardly told apart, and the search takes longer."""
FASTER = 4
"""How many times as often groups and meetings are tried, at most."""
OF_MEASURES = ("places", "groups.places", "groups.every", "groups.at_once", "decision.grants_per_year")
"""What a measure has of its own that more people can start with."""


def serving(scenario: Scenario, of: str) -> list[Knob]:
    """The controls that give those who wait for a measure or stage more, in the order of the pathway."""
    stage = of in ("assessment", "programme")
    found = []
    for each in knobs(scenario):
        if not isinstance(each, Knob):
            continue
        meeting = each.path == "assessment.cases"
        team = each.where == "caseworkers" and each.path.endswith(".full_time") and of != "assessment"
        own = not stage and (of in each.sharing or each.path in _own(of))
        if meeting or team or own:
            found.append(each)
    return found


def _own(of: str) -> list[str]:
    root = "preparation.course" if of == PREPARATION_COURSE else f"measures.{of}"
    return [f"{root}.{each}" for each in OF_MEASURES]


def reach(served: Scenario, now: Scenario, knob: Knob, cost: Decimal | None = None) -> Range | None:
    """From what a control is set to `now` to the most it goes; None where it cannot be turned further.

    `knob` is that of the scenario that is `served`, whose bounds count. Times between two of something go
    down, since more often is more. Raises `Refused` where the scenario cannot have the most of it.
    """
    current = next(each.today for each in knobs(now) if isinstance(each, Knob) and each.path == knob.path)
    end = knob.most
    if knob.unit:
        end = max(knob.least, (current / FASTER).to_integral_value(ROUND_CEILING))
    steps = int(abs(end - current) / knob.step)
    if steps < 1 or (end < current) != bool(knob.unit):
        return None
    stride = knob.step * -(-steps // STEPS)
    way = stride.copy_sign(end - current)
    values = tuple(current + k * way for k in range(int(abs(end - current) / stride) + 1))
    in_yaml = tuple(_in_yaml(served, knob, value) for value in values)
    try:
        now.with_({knob.path: in_yaml[-1]})
    except ScenarioError as error:
        raise of_scenario(error, TOGETHER) from error
    return Range(knob, values, in_yaml, cost)


def priced(now: Scenario, each: Range) -> bool:
    """Whether it is known what turning it costs."""
    return each.cost is not None or from_prices(now, each.knob.path, _ends(each.in_yaml)) is not None


def _ends(values: tuple[object, ...]) -> list[object]:
    return [values[0], values[-1]]


def _in_yaml(served: Scenario, knob: Knob, value: Decimal) -> object:
    """What the scenario is told for a value of a control."""
    said = said_in_yaml(served, [(knob.path, in_writing(knob, value))])
    if knob.path in said:
        return said[knob.path]
    node = find(served.tree, tuple(knob.path.split(".")))
    today = None if node is None else plain(node)
    if isinstance(today, dict):
        return {str(day): each for day, each in today.items()}
    return in_writing(knob, value) if today is None else today


def paths(found: Iterable[Knob]) -> dict[str, Knob]:
    """Controls by their paths."""
    return {each.path: each for each in found}
