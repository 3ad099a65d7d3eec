"""A small histogram for each parameter: where the truth lies among the draws, beside what chance makes of it.

The grey band holds a bin of a method that is right in 99 of 100; bars beyond it are in another colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.report.blocks import Drawing
from sim.report.charts import look
from sim.report.charts.rows import broken

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE, NARROW = 3, 1
"""Histograms beside each other."""
PANEL, NAME, GAP = 92, 19, 22
"""Pixels of a histogram up, of a line of its name, and between rows of them."""
LETTERS = {WIDE: 28, NARROW: 40}


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts in bins for one parameter; low, high: the ends of what chance makes of one bin."""

    name: str
    counts: tuple[int, ...]
    low: float
    high: float
    wrong: bool


def histograms(found: Sequence[Histogram]) -> Drawing:
    """The chart."""
    most = max(max(each.counts) for each in found) * 1.08
    data = []
    for number, each in enumerate(found):
        bins = len(each.counts)
        beyond = [not each.low <= count <= each.high for count in each.counts]
        data.append(
            {
                "type": "bar", "hoverinfo": "skip", "xaxis": _axis("x", number), "yaxis": _axis("y", number),
                "x": [round((k + 0.5) / bins, 3) for k in range(bins)], "y": list(each.counts),
                "width": round(0.86 / bins, 4),
                "marker": {
                    "color": [look.colour(1) if far else look.colour(0) for far in beyond],
                    "line": {"width": 0},
                },
            }
        )  # fmt: skip
    return Drawing(data, _layout(found, most, WIDE), _layout(found, most, NARROW))


def _layout(found: Sequence[Histogram], most: float, columns: int) -> dict[str, Any]:
    names = [broken(each.name, LETTERS[columns]) for each in found]
    rows = [names[begin : begin + columns] for begin in range(0, len(names), columns)]
    heads = [NAME * max(lines for _text, lines in row) for row in rows]
    height = sum(heads) + (PANEL + GAP) * len(rows)
    layout = look.layout(height, margin={"l": 34, "r": 8, "t": 0, "b": 0}, bargap=0)
    x, y = layout.pop("xaxis"), layout.pop("yaxis")
    shapes, texts, top = [], [], 0.0
    width = 1.0 / columns
    for row, (in_row, head) in enumerate(zip(rows, heads, strict=True)):
        foot = top + head + PANEL
        for column, (text, _lines) in enumerate(in_row):
            number = row * columns + column
            left, right = column * width, (column + 1) * width - (0.05 if columns > 1 else 0.0)
            layout[_key("xaxis", number)] = {
                **x, "domain": [round(left, 4), round(right, 4)], "range": [0, 1], "showticklabels": False,
                "showgrid": False, "zeroline": False, "automargin": False, "anchor": _axis("y", number),
                "title": None, "showline": True,
            }  # fmt: skip
            layout[_key("yaxis", number)] = {
                **y, "domain": [_up(foot, height), _up(top + head, height)], "range": [0, round(most, 1)],
                "nticks": 3, "automargin": False, "anchor": _axis("x", number), "title": None,
                "showgrid": False, "zeroline": False, "tickfont": {"size": look.SMALL},
            }  # fmt: skip
            each = found[number]
            shapes.append(
                {
                    "type": "rect", "xref": _axis("x", number), "yref": _axis("y", number), "x0": 0, "x1": 1,
                    "y0": round(each.low, 1), "y1": round(each.high, 1), "fillcolor": "#e6e6e6",
                    "line": {"width": 0}, "layer": "below",
                }
            )  # fmt: skip
            texts.append(
                {
                    "text": f"<b>{text}</b>" if each.wrong else text, "xref": "paper", "yref": "paper",
                    "x": round(left, 4), "y": _up(top, height), "xanchor": "left", "yanchor": "top",
                    "align": "left", "showarrow": False, "borderpad": 0, "font": {"size": 13},
                }
            )  # fmt: skip
        top = foot + GAP
    layout["shapes"], layout["annotations"] = shapes, texts
    return layout


def _up(pixels: float, height: float) -> float:
    return round(1.0 - pixels / height, 5)


def _axis(letter: str, number: int) -> str:
    return letter if not number else f"{letter}{number + 1}"


def _key(name: str, number: int) -> str:
    return name if not number else f"{name}{number + 1}"
