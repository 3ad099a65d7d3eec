"""The drawing of why not: a bar of 100 recommendations for each measure, cut into what became of them.

The parts stand in the same order in every bar and in the legend, each with its colour and, where it is not
too small, its number; every other one has a pattern. Their colours are none of the options': here a colour
is what became of people, and not an option.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.report.blocks import Drawing

from . import look
from .rows import LINE_NARROW, LINE_WIDE, Head, Label, broken, texts_of_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

INKS = ("#1f4e5f", "#5a6c78", "#8c3b2e", "#7b5a9e", "#566b1f", "#6b5344")
PATTERNS = ("", "/", "", "x", "", "\\")
"""Of each part in turn."""
SMALLEST = 4
"""Of 100, from where on the number fits into its part on a narrow page."""
BETWEEN, UNDER, THICK = 0.7, 1.3, 1.05
"""Lines between measures, for a bar under its name, and of the bar itself."""
NAMES, NAME_LETTERS = 265, 36
"""Pixels to the left of a wide chart, and letters of a name that stand on one line."""
KEY_LINE, KEY_LETTERS = 22, 33
"""Pixels and letters of a line of the legend."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One scenario at one measure: whole numbers that add up to 100, one for each part."""

    name: str
    parts: tuple[int, ...]


def drawing(groups: Sequence[tuple[str, tuple[Bar, ...]]], parts: Sequence[str]) -> Drawing:
    """Bars by measure. parts: what the numbers of each bar are of."""
    at = 0.0
    heads, labels, bars = [], [], []
    for k, (heading, some) in enumerate(groups):
        at += BETWEEN if k else 0.0
        text, lines = broken(heading, NAME_LETTERS)
        heads.append(Head(at, text))
        at += lines
        for bar in some:
            name, lines = broken(bar.name, NAME_LETTERS)
            at += lines + UNDER
            bars.append((at - UNDER / 2, bar))
            labels.append(Label(at - UNDER / 2, name, lines=lines))
    total = at + 0.3
    data = [_part(bars, number, name) for number, name in enumerate(parts)]
    return Drawing(
        data,
        _layout(heads, labels, total, parts, wide=True),
        _layout(heads, labels, total, parts, wide=False),
    )


def _part(bars: Sequence[tuple[float, Bar]], number: int, name: str) -> dict[str, Any]:
    values, ink = [bar.parts[number] for _at, bar in bars], INKS[number % len(INKS)]
    return {
        "type": "bar", "orientation": "h", "name": broken(name, KEY_LETTERS)[0], "x": values,
        "y": [round(at, 3) for at, _bar in bars], "width": THICK,
        "marker": {
            "color": ink, "line": {"color": look.PAPER, "width": 1.5},
            "pattern": {
                "shape": PATTERNS[number % len(PATTERNS)], "bgcolor": ink, "fgcolor": look.PAPER,
                "fgopacity": 0.22, "size": 7, "solidity": 0.2,
            },
        },
        "text": [str(value) if value >= SMALLEST else "" for value in values], "textposition": "inside",
        "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
        "textfont": {"size": 13, "color": look.PAPER}, "hoverinfo": "text",
        "hovertext": [f"{look.plain_text(name)}: {value}" for value in values],
    }  # fmt: skip


def _layout(
    heads: Sequence[Head], labels: Sequence[Label], total: float, parts: Sequence[str], *, wide: bool
) -> dict[str, Any]:
    line = LINE_WIDE + 1 if wide else LINE_NARROW
    top = KEY_LINE * sum(broken(name, KEY_LETTERS)[1] for name in parts) + 14
    left = NAMES if wide else 0
    found = look.layout(
        round(total * line) + top,
        margin={"l": left, "r": 2, "t": top, "b": 0, "autoexpand": False},
        barmode="stack",
        showlegend=True,
        legend={
            "orientation": "v", "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container",
            "yanchor": "top", "traceorder": "normal", "itemclick": False, "itemdoubleclick": False,
            "font": {"size": 13},
        },
    )  # fmt: skip
    found["xaxis"] |= {"range": [0, 100], "visible": False, "automargin": False, "title": None}
    found["yaxis"] |= {
        "range": [total, 0], "showticklabels": False, "showgrid": False, "zeroline": False, "showline": False,
        "automargin": False, "title": None,
    }  # fmt: skip
    found["annotations"] = texts_of_rows(heads, labels, total, wide=wide, names=NAMES)
    return found
