"""In which order the values of a lever stand, and what is known of it.

The search rules out many candidates at once because less of a capacity is no better. That is said of numbers
and of lengths of time, by their value and never by their cost: what costs more need not be better.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sim.scenario.quantities import decimal, duration
from sim.scenario.wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .asked import Order

CAPACITIES = ("places", "full_time", "citizens_each", "cases", "grants_per_year")
"""Fields of which more is taken to be better, until it is seen to be worse."""


def in_order(
    path: str, values: Sequence[Any], costs: Sequence[float], *, chosen: bool
) -> tuple[Order, list[int]]:
    """What is known of the order of the values, and where each of them goes, the first place first.

    A capacity goes up. Other values go up or down, so that the cheapest stands first where there is such an
    order; and what has no order of its own goes from the cheapest to the dearest.
    """
    positions = list(range(len(values)))
    sizes = _sizes(values)
    if sizes is None:
        return "none", sorted(positions, key=lambda k: costs[k])
    positions.sort(key=lambda k: sizes[k])
    if not chosen or path.rpartition(".")[2] in CAPACITIES:
        return "capacity", positions
    falling = all(costs[a] >= costs[b] for a, b in pairwise(positions))
    return "value", positions[::-1] if falling else positions


def _sizes(values: Sequence[Any]) -> list[float] | None:
    """How large each value is; None where they cannot be ordered.

    Mappings are as large as the one entry in which they differ: `{exponential: {mean: 9 weeks}}`.
    """
    if all(isinstance(value, dict) for value in values):
        if any(value.keys() != values[0].keys() for value in values):
            return None
        apart = [key for key in values[0] if any(value[key] != values[0][key] for value in values)]
        return _sizes([value[apart[0]] for value in values]) if len(apart) == 1 else None
    for size in (_number, _seconds):
        try:
            return [size(value) for value in values]
        except Wrong:
            continue
    return None


def _number(value: object) -> float:
    return float(decimal(value))


def _seconds(value: object) -> float:
    return duration(value).seconds
