"""Findings in which figures came out as a test wants them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.experiment.verdicts import BETTER, SHORTER, UNTOLD, WORSE, Judged

if TYPE_CHECKING:
    from sim.report.gathered.findings import Findings

__all__ = ["BETTER", "SHORTER", "UNTOLD", "WORSE", "as_if", "came_out", "figure"]
LEAST = {"days": 3.0, "share": 0.01}


def as_if(found: Findings, *rows: Judged) -> Findings:
    """The same findings, in which these figures came out so and all others cannot be told."""
    option = found.options[0]
    mine = {(row.indicator, row.of): row for row in rows}
    others = [mine.get((row.indicator, row.of)) or came_out(row, UNTOLD, 0.0) for row in found.judged[option]]
    made = replace(found)
    made.__dict__["judged"] = {option: others}
    made.__dict__["traps"] = {}
    return made


def came_out(row: Judged, verdict: str, half_intervals: float, size: float = 10.0) -> Judged:
    """A figure whose difference is so many times half its 80 % interval, and so much larger than a trifle."""
    least = LEAST.get(row.row.unit, 1.0)
    half = size * least / max(abs(half_intervals), 1.0)
    apart = half_intervals * half
    value = row.row.baseline + apart
    low, high = apart - 2 * half, apart + 2 * half
    figure = replace(row.row, value=value, difference=apart, low=low, high=high)
    return Judged(figure, verdict, apart - half, apart + half)


def figure(found: Findings, indicator: str, of: str) -> Judged:
    """One figure of the first option."""
    rows = found.judged[found.options[0]]
    return next(row for row in rows if (row.indicator, row.of) == (indicator, of))
