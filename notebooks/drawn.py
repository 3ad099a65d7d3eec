"""How the charts of all notebooks look: the report's palette, and a title that states a finding.

    from drawn import BASELINE, COLOURS, error_bars, finding

Importing it makes this look the one that plotly uses for every figure. The baseline is always grey.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
import plotly.io

from sim.report.charts.look import BASELINE, COLOURS, FONT, INK, PAPER, RULE

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BASELINE", "COLOURS", "error_bars", "finding"]

_AXIS = {
    "gridcolor": RULE,
    "zerolinecolor": INK,
    "linecolor": RULE,
    "automargin": True,
    "title": {"standoff": 10, "font": {"size": 14}},
}
_LOOK = go.layout.Template(
    layout={
        "colorway": COLOURS,
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT, "size": 14, "color": INK},
        "title": {
            "font": {"size": 16},
            "x": 0.01,
            "xref": "container",
            "yref": "container",
            "yanchor": "top",
        },
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"},
        "margin": {"l": 10, "r": 30, "b": 10},
        "width": 860,
    }
)
plotly.io.templates["notebooks"] = _LOOK
plotly.io.templates.default = "notebooks"


def finding(figure: go.Figure, text: str, height: int = 420, **layout: object) -> go.Figure:
    """The figure with a title that says what it shows, above its legend; `layout` as in plotly."""
    lines = wrap(text, 95)
    above = 30 + 20 * len(lines) + 30 * any(trace.name for trace in figure.data)
    title = {"text": "<br>".join(lines), "y": 1 - 14 / height}
    return figure.update_layout(height=height, margin_t=above, title=title, **layout)


def error_bars(value: Iterable[float], low: Iterable[float], high: Iterable[float]) -> dict[str, Any]:
    """Interval ends as plotly's `error_x` or `error_y`, which wants distances from the value."""
    value = list(value)
    return {
        "type": "data",
        "symmetric": False,
        "array": [top - middle for middle, top in zip(value, high, strict=True)],
        "arrayminus": [middle - bottom for middle, bottom in zip(value, low, strict=True)],
    }
