"""A waterfall: from the baseline, change after change, to the option.

Each row is one bar: both ends are levels, and what a change does lies between. Bars that fall are filled,
those that rise are hatched, and each says its number with its sign; what cannot be told from zero is grey.
Changes that make it more come first where bars would otherwise fall below zero: no wait is shorter than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.report.blocks import Drawing

from .headed_rows import BAR, Row, both, heights
from .look import BASELINE, INK, PAPER, colour, fill

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Fall:
    """One change: its name, by how much it moves the figure, how that is said, and whether it is told."""

    name: str
    step: float
    said: str
    told: bool


def drawing(
    start: tuple[str, float, str], falls: Sequence[Fall], end: tuple[str, float, str], place: int, unit: str
) -> Drawing:
    """The chart. `start` and `end`: name, level, and the level in words."""
    falls = _above_zero(start[1], falls)
    rows = [Row(start[0], BASELINE, 0.0, start[1], start[2])]
    bars = [_bar(0.0, start[1], fill(-1, 0.6), BASELINE)]
    level = start[1]
    for each in falls:
        low, high = sorted((level, level + each.step))
        rows.append(Row(each.name, INK, low, high, each.said))
        ink = colour(place) if each.told else BASELINE
        bars.append(_bar(low, high, PAPER if each.step > 0 else ink, ink, hatched=each.step > 0))
        level += each.step
    rows.append(Row(end[0], colour(place), 0.0, end[1], end[2]))
    bars.append(_bar(0.0, end[1], fill(place, 0.85), colour(place)))
    middles, _ = heights(rows)
    for bar, middle in zip(bars, middles, strict=True):
        bar["y"] = [round(middle, 1)]
    joints = _joints(start[1], falls, middles)
    return Drawing([*bars, joints], *both(rows, unit))


def _above_zero(start: float, falls: Sequence[Fall]) -> Sequence[Fall]:
    """In an order in which no level lies below zero, where theirs has one that does."""
    level = start
    for each in falls:
        level += each.step
        if level < 0 <= start:
            return sorted(falls, key=lambda fall: fall.step < 0)
    return falls


def _bar(low: float, high: float, inside: str, ink: str, *, hatched: bool = False) -> dict[str, Any]:
    marker: dict[str, Any] = {"color": inside, "line": {"color": ink, "width": 1.5}}
    if hatched:
        marker["pattern"] = {"shape": "/", "fgcolor": ink, "bgcolor": PAPER, "size": 6, "solidity": 0.35}
    return {
        "type": "bar", "orientation": "h", "hoverinfo": "skip", "width": 0.75 * BAR,
        "base": [round(low, 5)], "x": [round(high - low, 5)], "marker": marker,
    }  # fmt: skip


def _joints(start: float, falls: Sequence[Fall], middles: Sequence[float]) -> dict[str, Any]:
    """Thin lines from the end of a bar to the beginning of the next."""
    x: list[float | None] = []
    y: list[float | None] = []
    level = start
    for k, step in enumerate([0.0, *(each.step for each in falls)]):
        level += step
        x += [round(level, 5), round(level, 5), None]
        y += [middles[k], middles[k + 1], None]
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip",
        "line": {"color": INK, "width": 1, "dash": "dot"},
    }  # fmt: skip
