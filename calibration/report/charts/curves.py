"""Who has started and who has left, by day of the wait: bands of runs, and what was observed.

Bands are those of runs at draws of the posterior, every week where a list of referrals is set beside them.
Observed shares stand as marks where they may be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from sim.report.blocks import Drawing
from sim.report.charts.look import SMALL, colour, dash, fill, layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.words import Words

WEEK = 7
HEIGHT, LEGEND = 330, 30
"""Pixels of the chart, and of a row of its legend."""
MARKS = ("circle", "diamond-open")
MOST_MARKS = 18
"""Observed shares that are marked; more of them run into each other."""


@dataclass(frozen=True, slots=True)
class Shares:
    """One share: its name and that of what was observed, its bands by day, and the observed by day.

    ends: for each level of `LEVELS`, the share by day.
    """

    name: str
    observed: str
    days: tuple[int, ...]
    ends: tuple[tuple[float, ...], ...]
    seen_days: tuple[int, ...]
    seen: tuple[float, ...]

    @property
    def start(self) -> float:
        """The share on the first day: all of those waiting, nobody of those who have started or left."""
        return 1.0 if self.ends[2][0] > self.ends[2][-1] else 0.0


def curves(words: Words, found: Sequence[Shares]) -> Drawing:
    """The chart: one share after the other."""
    data: list[dict[str, Any]] = []
    for place, each in enumerate(found):
        data += _bands(words, each, place)
    for place, each in enumerate(found):
        data += _seen(words, each, place)
    last = max(day for each in found for day in each.days) / WEEK
    entries = sum(bool(trace.get("showlegend")) for trace in data)
    return Drawing(
        data,
        _layout(words, last, "h", LEGEND * ((entries + 1) // 2)),
        _layout(words, last, "v", LEGEND * entries),
    )


def _bands(words: Words, each: Shares, place: int) -> list[dict[str, Any]]:
    x = [0.0, *(round(day / WEEK, 2) for day in each.days)]
    start = 100.0 * each.start
    bare = {"type": "scatter", "mode": "lines", "x": x, "line": {"width": 0}, "hoverinfo": "skip"}
    found: list[dict[str, Any]] = []
    for low, high, strength in ((0, 4, 0.14), (1, 3, 0.24)):
        for k, end in enumerate((low, high)):
            y = [start, *map(_hundred, each.ends[end])]
            shade = {"fill": "tonexty", "fillcolor": fill(place, strength)} if k else {}
            found.append({**bare, "y": y, "showlegend": False, **shade})
    middle = [start, *map(_hundred, each.ends[2])]
    said = words.say("{n} of 100 after {weeks} weeks", n="%{y:.0f}", weeks="%{x:.0f}")
    found.append(
        {
            "type": "scatter", "mode": "lines", "x": x, "y": middle, "name": each.name, "showlegend": True,
            "line": {"color": colour(place), "dash": dash(place), "width": 2.5},
            "hovertemplate": f"{said}<extra></extra>",
        }
    )  # fmt: skip
    return found


def _seen(words: Words, each: Shares, place: int) -> list[dict[str, Any]]:
    points = [
        (round(day / WEEK, 2), _hundred(share))
        for day, share in zip(each.seen_days, each.seen, strict=True)
        if not isnan(share)
    ]
    if not points:
        return []
    step = -(-len(points) // MOST_MARKS)
    points = points[::step]
    said = words.say("{n} of 100 after {weeks} weeks", n="%{y:.0f}", weeks="%{x:.0f}")
    return [
        {
            "type": "scatter", "mode": "markers", "name": each.observed, "showlegend": True,
            "x": [x for x, _y in points], "y": [y for _x, y in points], "cliponaxis": False,
            "marker": {
                "symbol": MARKS[place % 2], "size": 8, "color": colour(place),
                "line": {"width": 1.5, "color": colour(place)},
            },
            "hovertemplate": f"{said}<extra></extra>",
        }
    ]  # fmt: skip


def _layout(words: Words, last: float, way: str, below: int) -> dict[str, Any]:
    return layout(
        HEIGHT + below,
        showlegend=True,
        legend={
            "orientation": way, "x": 0, "y": -0.2, "yanchor": "top", "traceorder": "normal",
            "font": {"size": SMALL + 1},
        },
        xaxis={
            "title": {"text": words.say("Weeks of the wait")}, "range": [0, round(last + 0.3, 2)],
            "dtick": 13 if last > 20 else 4, "tick0": 0, "showgrid": False, "zeroline": False,
        },
        yaxis={"title": {"text": words.say("Of 100")}, "range": [0, 101], "dtick": 25},
    )  # fmt: skip


def _hundred(share: float) -> float:
    return round(100 * share, 1)
