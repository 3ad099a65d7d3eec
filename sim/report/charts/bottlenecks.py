"""Capacities ranked: a point with its interval for each, the one that gives most above.

What binds is dark and filled, what cannot be told from zero grey and open.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from sim.report.blocks import Drawing

from .headed_rows import Row, both, heights
from .look import BASELINE, INK, PAPER, RULE

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Gain:
    """What one more of a capacity gives, with the ends of its interval (NaN without), and how it is said."""

    name: str
    value: float
    low: float
    high: float
    said: str
    binds: bool


def drawing(gains: Sequence[Gain], unit: str) -> Drawing:
    """The chart."""
    rows = [_row(each) for each in gains]
    middles, _ = heights(rows)
    data: list[dict[str, Any]] = []
    for each, middle in zip(gains, middles, strict=True):
        ink = INK if each.binds else BASELINE
        y = round(middle, 1)
        data.append(_thread(each, y))
        if not isnan(each.low):
            data.append(
                {
                    "type": "scatter", "mode": "lines", "hoverinfo": "skip",
                    "x": [round(each.low, 4), round(each.high, 4)], "y": [y, y],
                    "line": {"color": ink, "width": 3 if each.binds else 1.5},
                }
            )  # fmt: skip
        data.append(
            {
                "type": "scatter", "mode": "markers", "hoverinfo": "skip",
                "x": [round(each.value, 4)], "y": [y],
                "marker": {
                    "size": 12, "color": ink if each.binds else PAPER, "line": {"color": ink, "width": 2},
                },
            }
        )  # fmt: skip
    return Drawing(data, *both(rows, unit))


def _thread(each: Gain, y: float) -> dict[str, Any]:
    """A faint line from zero, that the eye may find the name of a point."""
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "x": [0, round(each.value, 4)], "y": [y, y],
        "line": {"color": RULE, "width": 1},
    }  # fmt: skip


def _row(each: Gain) -> Row:
    ends = [end for end in (each.low, each.value, each.high) if not isnan(end)]
    return Row(each.name, INK if each.binds else BASELINE, min(ends), max(ends), each.said)
