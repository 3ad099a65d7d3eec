"""The drawing of delivery: of 100 recommended, how many are granted, start and complete; a panel a measure.

Panels stand in two columns on a wide page and below each other on a narrow one. In each, the bars of one step
stand together, in the order of the legend; every scenario has its colour and its pattern, and every bar its
number. All that is recommended is the same in every scenario and has one bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from sim.report.blocks import Drawing

from . import look
from .rows import broken

if TYPE_CHECKING:
    from collections.abc import Sequence

PATTERNS = ("", "/", ".", "x", "\\", "-", "|", "+")
BAR, ROOM = 19, 13
"""Pixels of a bar, and between steps."""
TITLE, AXIS, KEY_LINE = 30, 12, 22
STEP_NAMES = 104
"""Pixels to the left of a panel."""
COLUMN = 0.40
"""How much of a wide page the bars of a column take."""
NAME_LETTERS, TITLE_LETTERS = 30, 36
"""Letters of a line of the legend, and of a panel's title."""
END = 116.0
"""Where the axis ends: 100, and room for a number."""


@dataclass(frozen=True, slots=True)
class Series:
    """One scenario: its name, and its place among the options (-1: the baseline)."""

    name: str
    place: int


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure. shares: for each series and step after the first, of 100; said: the same as texts."""

    name: str
    shares: tuple[tuple[float, ...], ...]
    said: tuple[tuple[str, ...], ...]


def drawing(panels: Sequence[Panel], series: Sequence[Series], steps: Sequence[str]) -> Drawing:
    """All panels with all series."""
    number, names = len(series), [broken(each.name, NAME_LETTERS) for each in series]
    begins = [BAR + ROOM + k * (BAR * number + ROOM) for k in range(len(steps) - 1)]
    centres = [BAR / 2, *(begin + BAR * number / 2 for begin in begins)]
    data = []
    for p, panel in enumerate(panels):
        for row, each in enumerate(series):
            heights = [begin + BAR * (row + 0.5) for begin in begins]
            data.append(_bars(panel, row, each, names[row][0], heights, p))
    lines = sum(count for _name, count in names)
    high = begins[-1] + BAR * number
    layouts = [_layout(panels, steps, centres, high, lines, wide=wide) for wide in (True, False)]
    return Drawing(data, layouts[0], layouts[1])


def _bars(
    panel: Panel, row: int, series: Series, name: str, heights: list[float], number: int
) -> dict[str, Any]:
    ink, shares, said = look.colour(series.place), panel.shares[row], panel.said[row]
    if not row:  # everything that is recommended, once
        shares, said, heights = (100.0, *shares), ("100", *said), [BAR / 2, *heights]
    pattern = "" if series.place < 0 else PATTERNS[1 + series.place % (len(PATTERNS) - 1)]
    return {
        "type": "bar", "orientation": "h", "name": name, "showlegend": number == 0, "legendgroup": str(row),
        "x": [None if isnan(share) else float(f"{share:.4g}") for share in shares], "y": heights,
        "width": BAR - 2, "xaxis": _axis("x", number), "yaxis": _axis("y", number),
        "marker": {
            "color": ink,
            "pattern": {
                "shape": pattern, "bgcolor": ink, "fgcolor": look.PAPER, "fgopacity": 0.6, "size": 6,
                "solidity": 0.2,
            },
        },
        "text": [look.plain_text(text) for text in said], "textposition": "outside",
        "textfont": {"size": look.SMALL, "color": look.INK}, "cliponaxis": False, "hoverinfo": "none",
    }  # fmt: skip


def _layout(
    panels: Sequence[Panel],
    steps: Sequence[str],
    centres: list[float],
    high: float,
    key_lines: int,
    *,
    wide: bool,
) -> dict[str, Any]:
    columns = 2 if wide and len(panels) > 1 else 1
    titles = [broken(panel.name, TITLE_LETTERS) for panel in panels]
    room = TITLE + 17 * (max(count for _title, count in titles) - 1)
    slot = room + high + AXIS
    rows = -(-len(panels) // columns)
    top = KEY_LINE * key_lines + 12
    found = look.layout(
        round(rows * slot) + top,
        margin={"l": STEP_NAMES, "r": 4, "t": top, "b": 0, "autoexpand": False},
        barmode="overlay",
        showlegend=True,
        legend={
            "orientation": "v", "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container",
            "yanchor": "top", "traceorder": "normal", "itemclick": False, "itemdoubleclick": False,
            "font": {"size": 13}, "borderwidth": 0, "tracegroupgap": 0,
        },
    )  # fmt: skip
    texts = []
    for p in range(len(panels)):
        row, column = divmod(p, columns)
        begin = column * (1 - COLUMN) if columns == 2 else 0.0
        end = begin + COLUMN if columns == 2 else 1.0
        above = 1 - row / rows
        first = above - room / (rows * slot)
        last = above - (room + high) / (rows * slot)
        found[_key("xaxis", p)] = {
            **found["xaxis"], "domain": [begin, end], "range": [0, END], "anchor": _axis("y", p),
            "tickvals": [0, 50, 100], "showticklabels": False, "zerolinewidth": 1, "automargin": False,
            "title": None, "showline": False,
        }  # fmt: skip
        found[_key("yaxis", p)] = {
            **found["yaxis"], "domain": [max(0.0, last), first], "range": [high, 0], "anchor": _axis("x", p),
            "tickvals": centres, "ticktext": [look.plain_text(step) for step in steps], "showgrid": False,
            "zeroline": False, "automargin": False, "title": None, "tickfont": {"size": 13},
        }  # fmt: skip
        texts.append(
            {
                "text": f"<b>{titles[p][0]}</b>", "xref": "paper", "yref": "paper", "x": begin,
                "xanchor": "left", "xshift": -STEP_NAMES, "y": round(first, 5), "yanchor": "bottom",
                "showarrow": False, "borderpad": 0, "yshift": 4, "align": "left",
                "font": {"size": look.SIZE},
            }
        )  # fmt: skip
    found["annotations"] = texts
    return found


def _axis(letter: str, number: int) -> str:
    return letter if not number else f"{letter}{number + 1}"


def _key(name: str, number: int) -> str:
    return name if not number else f"{name}{number + 1}"
