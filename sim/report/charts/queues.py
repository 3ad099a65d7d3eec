"""A queue over time: how far courses lie apart, as bands, and three of them as they run.

Baseline and option stand in two panels, side by side on a wide page and one above the other on a narrow one.
Both have the same axis, so that the eye may compare them, and the same three courses: the same citizens with
the same luck.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.report.blocks import Drawing

from .labels import ROW, broken
from .labels import above as written_above
from .look import INK, RULE, SMALL, colour, fill, layout
from .waiting import FEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from sim.report.words import Words

    Floats = NDArray[np.float64]

BANDS = ((0.1, 0.9, 0.16), (0.25, 0.75, 0.3))
"""From which course to which a band reaches, and how strong it is drawn."""
PATHS = 3
WEEK = 7 * 86_400_000
"""Milliseconds."""
SMOOTH = 5
"""Weeks over which bands are smoothed."""
PATH = 0.55
"""How strong a single course is drawn."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A day of a panel, with what it says; `value`: a point that is drawn on it."""

    day: date
    text: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One scenario: `place` -1 is the baseline; waiting: (replications, weeks), from `start` on."""

    place: int
    name: str
    start: date
    waiting: Floats
    marked: tuple[Marked, ...] = ()


def drawing(words: Words, panels: Sequence[Panel], title: str) -> Drawing:
    """The chart. `title`: of the axis of people."""
    top = 1.05 * max(_top(panel) for panel in panels)
    data = list(chain.from_iterable(_traces(words, k, panel) for k, panel in enumerate(panels)))
    return Drawing(data, _layout(panels, title, top, narrow=False), _layout(panels, title, top, narrow=True))


def quantile(waiting: Floats, share: float) -> Floats:
    """(weeks,): the number below which a share of the courses lies, as a mean over `SMOOTH` weeks.

    Of some dozens of courses it jumps from week to week by chance alone.
    """
    numbers = np.quantile(waiting, share, axis=0)
    weights = np.ones(SMOOTH)
    return np.convolve(numbers, weights, "same") / np.convolve(np.ones(len(numbers)), weights, "same")


def _top(panel: Panel) -> float:
    shown = [panel.waiting[:PATHS].max()]
    if len(panel.waiting) >= FEWEST:
        shown.append(quantile(panel.waiting, BANDS[0][1]).max())
    return max(1.0, *map(float, shown), *(each.value or 0.0 for each in panel.marked))


def _traces(words: Words, k: int, panel: Panel) -> list[dict[str, Any]]:
    axes = {"xaxis": f"x{k + 1}" if k else "x", "yaxis": f"y{k + 1}" if k else "y"}
    weeks = {"type": "scatter", "mode": "lines", "x0": panel.start.isoformat(), "dx": WEEK, **axes}
    quiet = {**weeks, "hoverinfo": "skip"}
    traces: list[dict[str, Any]] = []
    if len(panel.waiting) >= FEWEST:
        for low, high, strength in BANDS:
            for end, shade in (
                (low, {}),
                (high, {"fill": "tonexty", "fillcolor": fill(panel.place, strength)}),
            ):
                numbers = quantile(panel.waiting, end)
                traces.append({**quiet, "line": {"width": 0}, "y": _rounded(numbers), **shade})
    alone = len(panel.waiting) < FEWEST
    thin = {"color": colour(panel.place) if alone else fill(panel.place, PATH), "width": 1.5 if alone else 1}
    traces += [{**quiet, "line": thin, "y": _rounded(path)} for path in panel.waiting[:PATHS]]
    if len(panel.waiting) >= FEWEST:
        traces.append(
            {
                **weeks,
                "line": {"color": colour(panel.place), "width": 3.5},
                "y": _rounded(quantile(panel.waiting, 0.5)),
                "hovertemplate": words.say("{day}: {n} wait", day="%{x}", n="%{y:.0f}") + "<extra></extra>",
            }
        )
    points = [each for each in panel.marked if each.value is not None]
    if points:
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                **axes,
                "x": [each.day.isoformat() for each in points],
                "y": [each.value for each in points],
                "marker": {"symbol": "diamond", "size": 11, "color": INK},
                "hoverinfo": "skip",
            }
        )
    return traces


def _layout(panels: Sequence[Panel], title: str, top: float, *, narrow: bool) -> dict[str, Any]:
    number = len(panels)
    heads = [broken(panel.name, 34) for panel in panels]
    rows = max((_said(panel, "")[1] for panel in panels), default=0)
    above = 44 + 18 * max(head.count("<br>") for head in heads) + ROW * rows
    drawn = 190 if narrow else 240
    height = (above + drawn + 34) * (number if narrow else 1) + 8
    axes: dict[str, Any] = {}
    annotations: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    for k, panel in enumerate(panels):
        across, up = _domains(k, number, height, above, narrow=narrow)
        suffix = str(k + 1) if k else ""
        axes[f"xaxis{suffix}"] = {
            "type": "date",
            "domain": across,
            "anchor": f"y{suffix}",
            "dtick": "M12",
            "tick0": f"{panel.start.year}-01-01",
            "tickformat": "%Y",
            "hoverformat": "%d.%m.%Y",
            "fixedrange": True,
            "showgrid": False,
            "automargin": True,
        }
        axes[f"yaxis{suffix}"] = {
            "domain": up,
            "anchor": f"x{suffix}",
            "range": [0, round(top, 1)],
            "fixedrange": True,
            "gridcolor": RULE,
            "zeroline": False,
            "automargin": True,
            "rangemode": "tozero",
        }
        annotations.append(_head(panel, heads[k], title, (across[0], up[1]), ROW * rows))
        annotations += _said(panel, suffix)[0]
        shapes += [_vertical(each, suffix) for each in panel.marked]
    return layout(height, margin={"t": 0, "b": 24, "r": 14}, annotations=annotations, shapes=shapes) | axes


def _domains(
    k: int, number: int, height: int, above: int, *, narrow: bool
) -> tuple[list[float], list[float]]:
    """The part of the drawing that a panel has, across and up."""
    if not narrow:
        gap = 0.07 if number > 1 else 0.0
        width = (1 - gap * (number - 1)) / number
        left = k * (width + gap)
        return [round(left, 4), round(left + width, 4)], [0, round(1 - above / (height - 24), 4)]
    share = 1 / number
    top = 1 - k * share
    room = above / (height - 24)
    below = 34 / (height - 24) if k < number - 1 else 0.0
    return [0, 1], [round(top - share + below, 4), round(top - room, 4)]


def _head(panel: Panel, text: str, title: str, corner: tuple[float, float], lift: float) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": corner[0],
        "y": corner[1],
        "yshift": lift + 4,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "text": f'<b>{text}</b><br><span style="color:{INK};font-size:{SMALL}px">{title}</span>',
        "font": {"color": colour(panel.place)},
        "showarrow": False,
    }


def _said(panel: Panel, suffix: str) -> tuple[list[dict[str, Any]], int]:
    """What the marked days of a panel say, above it, and how many rows that takes."""
    middle = panel.start + timedelta(weeks=panel.waiting.shape[1] // 2)
    marks = [(each.day.isoformat(), each.text, each.day > middle) for each in panel.marked]
    return written_above(marks, 26, xref=f"x{suffix}", yref=f"y{suffix} domain")


def _vertical(each: Marked, suffix: str) -> dict[str, Any]:
    day = each.day.isoformat()
    return {
        "type": "line",
        "xref": f"x{suffix}",
        "yref": f"y{suffix} domain",
        "x0": day,
        "x1": day,
        "y0": 0,
        "y1": 1,
        "line": {"color": INK, "width": 1.5, "dash": "dot"},
    }


def _rounded(numbers: Floats) -> list[float | int]:
    return [int(n) if n == int(n) else round(float(n), 1) for n in numbers]
