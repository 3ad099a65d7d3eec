"""What options cost more or less in each budget year: bars to either side of zero, option by option."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from sim.report.blocks import Drawing

from .look import BASELINE, INK, PAPER, SMALL, colour, fill, layout
from .placing import CHARACTER, LINE, broken, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW, GAP = 26, 14
"""Pixels of a bar with the air around it, and between one option and the next."""
WIDE, NARROW = 78, 38
"""Characters of a line of a name above its bars."""
SMALLEST = {WIDE: 560, NARROW: 190}
"""Pixels that bars have at least, on either page."""
BELOW = 52


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of an option: the difference with its interval (NaN without), and how it is said."""

    year: str
    value: float
    low: float
    high: float
    said: str
    told: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One option with its years."""

    place: int
    name: str
    bars: tuple[Bar, ...]


def drawing(groups: Sequence[Group], unit: str) -> Drawing:
    """The chart; `unit` says what is to the right. Rows are counted in pixels from the top."""
    tops: list[float] = []
    at = 0.0
    for group in groups:
        at += _head(group)
        tops.append(at)
        at += ROW * len(group.bars)
    data = [_bars(group, top) for group, top in zip(groups, tops, strict=True)]
    return Drawing(data, *(_layout(groups, tops, at, unit, characters) for characters in (WIDE, NARROW)))


def _head(group: Group) -> float:
    """Pixels above the bars of an option: for its name, on the narrow page."""
    return LINE * len(lines(group.name, NARROW)) + GAP


def _middles(group: Group, top: float) -> list[float]:
    return [top + ROW * (k + 0.5) for k in range(len(group.bars))]


def _bars(group: Group, top: float) -> dict[str, Any]:
    ink = colour(group.place)
    known = [bar for bar in group.bars if not isnan(bar.low)]
    error = {
        "type": "data", "symmetric": False, "visible": bool(known), "color": INK,
        "thickness": 1.5, "width": 4,
        "array": [0 if isnan(bar.high) else round(bar.high - bar.value, 3) for bar in group.bars],
        "arrayminus": [0 if isnan(bar.low) else round(bar.value - bar.low, 3) for bar in group.bars],
    }  # fmt: skip
    return {
        "type": "bar", "orientation": "h", "hoverinfo": "skip", "width": 0.65 * ROW,
        "x": [round(bar.value, 3) for bar in group.bars], "y": _middles(group, top),
        "marker": {
            "color": [fill(group.place, 0.85) if bar.told else fill(-1, 0.35) for bar in group.bars],
            "line": {"color": [ink if bar.told else BASELINE for bar in group.bars], "width": 1},
        },
        "error_x": error,
    }  # fmt: skip


def _layout(
    groups: Sequence[Group], tops: Sequence[float], height: float, unit: str, characters: int
) -> dict[str, Any]:
    ends = [end for group in groups for bar in group.bars for end in (bar.value, bar.low, bar.high)]
    known = [0.0, *(end for end in ends if not isnan(end))]
    low, high = min(known), max(known)
    longest = max(len(bar.said) for group in groups for bar in group.bars)
    air = (CHARACTER * longest + 16) / SMALLEST[characters] * ((high - low) or 1.0)
    across = [round(low - (air if low < 0 else 0.02 * air), 3), round(high + (air if high > 0 else 0), 3)]
    notes: list[dict[str, Any]] = []
    ticks: list[float] = []
    for group, top in zip(groups, tops, strict=True):
        notes.append(_name(broken(group.name, characters), colour(group.place), top))
        notes += [_value(bar, y) for bar, y in zip(group.bars, _middles(group, top), strict=True)]
        ticks += _middles(group, top)
    return layout(
        round(height + BELOW),
        margin={"l": 8, "r": 12, "t": 0, "b": BELOW},
        xaxis={
            "range": across, "zeroline": True, "zerolinewidth": 1.5, "tickfont": {"size": SMALL}, "nticks": 5,
            "title": {"text": broken(unit, characters), "font": {"size": 13}, "standoff": 6},
        },
        yaxis={
            "range": [height, 0], "tickvals": ticks, "showgrid": False, "zeroline": False,
            "ticktext": [broken(bar.year, 12) for group in groups for bar in group.bars],
            "tickfont": {"size": 13},
        },
        annotations=notes,
        shapes=[_ground(group, top) for group, top in zip(groups, tops, strict=True)],
    )  # fmt: skip


def _name(text: str, ink: str, top: float) -> dict[str, Any]:
    return {
        "xref": "paper", "x": 0, "y": top - 4, "xanchor": "left", "yanchor": "bottom", "align": "left",
        "text": f"<b>{text}</b>", "showarrow": False, "bgcolor": PAPER, "borderpad": 0,
        "font": {"size": 13, "color": ink},
    }  # fmt: skip


def _ground(group: Group, top: float) -> dict[str, Any]:
    """The row of a name: no line of the axes goes through it, on either page."""
    return {
        "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": top - _head(group), "y1": top,
        "fillcolor": PAPER, "line": {"width": 0}, "layer": "above",
    }  # fmt: skip


def _value(bar: Bar, y: float) -> dict[str, Any]:
    """The number at the outer end of its bar, or of its interval."""
    right = bar.value >= 0
    ends = [end for end in (bar.value, bar.low, bar.high) if not isnan(end)]
    return {
        "x": round(max(ends) if right else min(ends), 3), "y": y, "text": bar.said, "showarrow": False,
        "xanchor": "left" if right else "right", "xshift": 6 if right else -6,
        "font": {"size": 13, "color": INK if bar.told else BASELINE},
    }  # fmt: skip
