"""Rows below each other that share an axis: each has a name, something drawn, and what it says at its end.

The rows are those of `sim.report.charts.rows`: names to the left on a wide page and above on a narrow one.
Heights are counted in lines of text, from the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.report.blocks import Drawing
from sim.report.charts import look
from sim.report.charts.rows import LINE_NARROW, LINE_WIDE, NAMES_WIDE, Label, broken, strips, texts_of_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTER = 7.6
"""Pixels of a letter of what a row says, at most."""
AXIS = 2.8
"""Lines below the rows for the numbers of an axis and what it is."""


def labels_of(rows: Sequence[tuple[str, str, str, bool]], room: float = 1.0) -> tuple[list[Label], float]:
    """Where each row stands, and how high all are; a row has a name, two things to say, and may be faint.

    room: lines for what is drawn, the name being beside or above its middle line.
    """
    at, found = 0.0, []
    for name, says, short, faint in rows:
        text, lines = broken(name)
        at += lines + 1
        found.append(Label(at - 0.5, text, says, short, faint, lines))
        at += room - 1
    return found, at


def drawing(
    data: Sequence[dict[str, Any]],
    labels: Sequence[Label],
    height: float,
    axis: dict[str, Any],
    *,
    below: float = AXIS,
    more: Sequence[dict[str, Any]] = (),
    shapes: Sequence[dict[str, Any]] = (),
) -> Drawing:
    """The chart, in which bars of one row lie over each other.

    more: annotations besides the names; shapes: lines across the rows.
    """
    layouts = []
    for wide in (True, False):
        says = max((len(each.end) for each in labels), default=0)
        right = round(LETTER * says) + 12 if wide and says else 12
        margin = {"l": NAMES_WIDE if wide else 10, "r": right, "t": 4, "b": 4}
        total = height + below
        line = LINE_WIDE if wide else LINE_NARROW
        found = look.layout(round(total * line) + 8, margin=margin, barmode="overlay")
        base = {"automargin": False, "anchor": "y", "tickfont": {"size": look.SMALL}, "zeroline": False}
        found["xaxis"] = {**found["xaxis"], **base, **axis}
        found["yaxis"] = {
            **found["yaxis"], "range": [height, 0], "domain": [below / total, 1], "showticklabels": False,
            "showgrid": False, "zeroline": False, "automargin": False, "title": None, "showline": False,
        }  # fmt: skip
        found["annotations"] = [*texts_of_rows((), labels, total, wide=wide), *more]
        found["shapes"] = [*shapes, *([] if wide else strips((), labels, total))]
        layouts.append(found)
    return Drawing(list(data), *layouts)


def bars(
    rows: Sequence[tuple[float, float, float]], colours: Sequence[str], width: float, **more: object
) -> dict[str, Any]:
    """Bars that lie: (height, from, to) each, in a colour each, so many lines thick."""
    return {
        "type": "bar", "orientation": "h", "hoverinfo": "skip", "width": width, **more,
        "y": [round(at, 2) for at, _low, _high in rows],
        "base": [short(low) for _at, low, _high in rows],
        "x": [short(high - low) for _at, low, high in rows],
        "marker": {"color": list(colours), "line": {"width": 0}},
    }  # fmt: skip


def note(x: float, y: float, text: str, anchor: str, **more: object) -> dict[str, Any]:
    """A few small words at a place among the rows."""
    return {
        "x": x, "y": round(y, 2), "text": look.plain_text(text), "xanchor": anchor, "yanchor": "middle",
        "showarrow": False, "borderpad": 0, "font": {"size": look.SMALL, "color": look.BASELINE}, **more,
    }  # fmt: skip


def across(x: float, height: float, dash: str = "dot") -> dict[str, Any]:
    """A line from the first row to the last."""
    return {
        "type": "line", "x0": x, "x1": x, "y0": 0, "y1": round(height, 2),
        "line": {"color": look.INK, "width": 1.5, "dash": dash}, "layer": "below",
    }  # fmt: skip


def short(value: float) -> float:
    """No more digits than a drawing shows."""
    return float(f"{value:.5g}")
