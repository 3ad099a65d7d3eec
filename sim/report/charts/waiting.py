"""Curves of who still waits, with bands; and of who has not started, beside what has been observed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.report.blocks import Drawing

from .direct import Named, Room, direct
from .labels import ROW, above, broken
from .look import INK, colour, dash, fill, layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sim.report.words import Words

    Floats = NDArray[np.float64]

FEWEST = 10
"""Courses from which on there is a band that holds eight of ten of them."""
LOW, HIGH = 0.1, 0.9
ENDS = (26, 39, 52, 78)
"""Weeks at which a chart may end: the first after which hardly anybody waits."""
HARDLY = 0.02
WIDE, NARROW = (480, 210), (230, 210)
"""Pixels of the plotting area, across and up, on the narrowest page that each layout is for."""
LEGEND = 34
"""Pixels of a row in a legend."""
QUARTER = 13


@dataclass(frozen=True, slots=True)
class Line:
    """A share over weeks: of one scenario, an array (replications, weeks). `place`: -1 is the baseline."""

    place: int
    name: str
    shares: Floats

    @property
    def mean(self) -> Floats:
        """(weeks,): the mean of the courses; NaN where none has anybody."""
        return over(np.mean, self.shares)

    def band(self) -> tuple[Floats, Floats]:
        """Between which shares eight of ten courses lie, week by week."""
        return over(np.quantile, self.shares, LOW), over(np.quantile, self.shares, HIGH)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit on the axis of weeks, with what it says."""

    weeks: float
    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Observed shares with the ends of their intervals, after so many weeks."""

    name: str
    weeks: Sequence[float]
    shares: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


def over(what: Callable[..., np.floating[Any]], shares: Floats, *more: float) -> Floats:
    """A figure of the known courses for each week; NaN where there is none."""
    columns = (column[~np.isnan(column)] for column in shares.T)
    return np.array([float(what(known, *more)) if len(known) else np.nan for known in columns])


def drawing(
    words: Words,
    lines: Sequence[Line],
    titles: tuple[str, str],
    *,
    limits: Sequence[Limit] = (),
    points: Points | None = None,
) -> Drawing:
    """The chart. `titles`: of the axis of weeks and of that of shares."""
    last = _end(lines, limits, points)
    data: list[dict[str, Any]] = []
    for line in lines:
        if len(line.shares) >= FEWEST:
            data += _band(line, last)
    data += [_curve(words, line, last) for line in lines]
    if points is not None:
        data.append(_points(words, points))
    shapes = [_vertical(limit) for limit in limits]
    layouts = []
    for wide in (True, False):
        room, width, orientation = (WIDE, 30, "h") if wide else (NARROW, 18, "v")
        names = [Named(line.name, line.place, 100 * line.mean) for line in lines]
        beside = None if points is not None else direct(names, Room(*room, last), width)
        marks = [(round(limit.weeks, 2), limit.text, limit.weeks > last / 2) for limit in limits]
        said, rows = above(marks, 44 if wide else 22, yref="paper")
        below = 0 if beside is not None else LEGEND if wide else LEGEND * (len(lines) + 1)
        layouts.append(
            _layout(
                330 + ROW * rows + below, last, titles, shapes, [*said, *(beside or [])],
                rows=rows, legend="" if beside is not None else orientation,
            )
        )  # fmt: skip
    return Drawing(data, *layouts)


def _end(lines: Sequence[Line], limits: Sequence[Limit], points: Points | None) -> int:
    """The week at which the chart ends."""
    needed = max((limit.weeks for limit in limits), default=0.0)
    if points is not None:
        needed = max(needed, *(week + 1 for week in points.weeks))
    for line in lines if points is None else ():
        waits = np.flatnonzero(np.nan_to_num(line.band()[1]) > HARDLY)
        needed = max(needed, waits[-1] if len(waits) else 0)
    known = max((int(np.flatnonzero(~np.isnan(line.mean))[-1]) for line in lines), default=ENDS[-1])
    return min(next((end for end in ENDS if end >= needed), ENDS[-1]), max(known, 1))


def _band(line: Line, last: int) -> list[dict[str, Any]]:
    """Two lines that are not drawn, and what lies between them."""
    ends = line.band()
    bare = {
        "type": "scatter",
        "mode": "lines",
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    shade = {"fill": "tonexty", "fillcolor": fill(line.place, 0.16)}
    return [
        {**bare, "x0": 0, "dx": 1, "y": _hundred(end, last), **(shade if k else {})}
        for k, end in enumerate(ends)
    ]


def _curve(words: Words, line: Line, last: int) -> dict[str, Any]:
    after = words.say("{n} of 100 after {weeks} weeks", n="%{y:.0f}", weeks="%{x}")
    return {
        "type": "scatter",
        "mode": "lines",
        "name": broken(line.name),
        "x0": 0,
        "dx": 1,
        "y": _hundred(line.mean, last),
        "line": {"color": colour(line.place), "dash": dash(line.place), "width": 3},
        "hovertemplate": f"{after}<extra></extra>",
        "showlegend": True,
    }


def _points(words: Words, points: Points) -> dict[str, Any]:
    after = words.say("{n} of 100 after {weeks} weeks", n="%{y:.0f}", weeks="%{x:.0f}")
    return {
        "type": "scatter",
        "mode": "markers",
        "name": broken(points.name),
        "x": [round(week, 2) for week in points.weeks],
        "y": [round(100 * share, 1) for share in points.shares],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": _reach(points.high, points.shares),
            "arrayminus": _reach(points.shares, points.low),
            "color": INK,
            "thickness": 2,
            "width": 5,
        },
        "marker": {"symbol": "diamond", "size": 11, "color": INK},
        "cliponaxis": False,
        "hovertemplate": f"{after}<extra></extra>",
        "showlegend": True,
    }


def _reach(upper: Sequence[float], lower: Sequence[float]) -> list[float]:
    return [max(round(100 * (one - other), 1), 0.0) for one, other in zip(upper, lower, strict=True)]


def _hundred(shares: Floats, last: int) -> list[float | None]:
    """Shares of 100 for the drawing library, which knows no NaN; what rounding leaves beyond is cut."""
    return [
        None if np.isnan(share) else round(100 * min(max(float(share), 0.0), 1.0), 1)
        for share in shares[: last + 1]
    ]


def _vertical(limit: Limit) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": round(limit.weeks, 2),
        "x1": round(limit.weeks, 2),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": INK, "width": 1.5, "dash": "dot"},
    }


def _layout(
    height: int,
    last: int,
    titles: tuple[str, str],
    shapes: list[dict[str, Any]],
    said: list[dict[str, Any]],
    *,
    rows: int,
    legend: str,
) -> dict[str, Any]:
    """`rows`: of text above the chart. `legend`: which way it runs; empty where there is none."""
    across, up = titles
    return layout(
        height,
        margin={"t": 12 + ROW * rows},
        showlegend=bool(legend),
        legend={"orientation": legend or "h", "x": 0, "y": -0.22, "yanchor": "top", "traceorder": "normal"},
        xaxis={
            "title": {"text": across},
            "range": [0, last],
            "dtick": QUARTER,
            "tick0": 0,
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={"title": {"text": up}, "range": [0, 101], "dtick": 25},
        shapes=shapes,
        annotations=said,
    )
