"""Rows with their names above them, for bars and points: the same on a wide and on a narrow page.

Rows are counted in pixels from the top. A name is given the room that it needs on the narrow page, so what is
drawn stands at the same height on both. What a row says stands at the outer end of what is drawn.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any, NamedTuple

from .look import INK, PAPER, SMALL, layout
from .placing import CHARACTER, LINE, broken, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

BAR, GAP = 22, 8
"""Pixels of what is drawn in a row, and above its name."""
WIDE, NARROW = 84, 40
"""Characters of a line of a name."""
SMALLEST = {WIDE: 560, NARROW: 270}
"""Pixels from one end of the axis to the other, at least, on either page."""
BELOW, UNDER = 34, 18
"""Pixels below the rows for the numbers of the axis, and for each line that says what they are."""
SIZE = 13


class Row(NamedTuple):
    """One row: its name and that name's colour, from where to where something is drawn, and what it says."""

    name: str
    ink: str
    low: float
    high: float
    said: str
    after: bool = True
    """Whether what it says stands at the upper end, and not at the lower."""


def heights(rows: Sequence[Row]) -> tuple[list[float], float]:
    """The middle of what is drawn in each row, and how high all rows are."""
    middles, at = [], 0.0
    for row in rows:
        at += GAP + LINE * len(lines(row.name, NARROW))
        middles.append(at + BAR / 2)
        at += BAR
    return middles, at


def both(rows: Sequence[Row], unit: str, *, zero: bool = True) -> tuple[dict[str, Any], dict[str, Any]]:
    """The layouts of the wide and of the narrow page; `unit` says what is to the right."""
    return _layout(rows, unit, WIDE, zero=zero), _layout(rows, unit, NARROW, zero=zero)


def _layout(rows: Sequence[Row], unit: str, characters: int, *, zero: bool) -> dict[str, Any]:
    middles, height = heights(rows)
    ends = [end for row in rows for end in (row.low, row.high) if not isnan(end)]
    if zero:
        ends.append(0.0)
    low, high = min(ends), max(ends)
    span = (high - low) or 1.0
    room = SMALLEST[characters]
    before = max((len(row.said) for row in rows if not row.after), default=0)
    after = max((len(row.said) for row in rows if row.after), default=0)
    pixels = max(60.0, room - CHARACTER * (before + after) - 30)
    first = round(low - span * (CHARACTER * before + 10) / pixels, 4) if before else low - 0.001 * span
    last = round(high + span * (CHARACTER * after + 14) / pixels, 4) if after else high + 0.01 * span
    notes = []
    for row, middle in zip(rows, middles, strict=True):
        notes.append(_name(row, middle - BAR / 2, characters, 8 if zero and not low else 0))
        notes.append(_said(row, middle))
    title = broken(unit, characters - 4)
    below = BELOW + UNDER * (1 + title.count("<br>"))
    return layout(
        round(height + below),
        margin={"l": 4, "r": 4, "t": 0, "b": below},
        xaxis={
            "range": [first, last], "zeroline": zero, "zerolinewidth": 1.5, "tickfont": {"size": SMALL},
            "nticks": 5, "automargin": False,
            "title": {"text": title, "font": {"size": SIZE}, "standoff": 6},
        },
        yaxis={
            "range": [height, 0], "showticklabels": False, "showgrid": False, "zeroline": False,
            "automargin": False,
        },
        annotations=notes,
    )  # fmt: skip


def _name(row: Row, y: float, characters: int, shift: float) -> dict[str, Any]:
    return {
        "xref": "paper", "x": 0, "y": y, "xanchor": "left", "yanchor": "bottom", "align": "left",
        "text": broken(row.name, characters), "showarrow": False, "bgcolor": PAPER, "borderpad": 0,
        "xshift": shift, "font": {"size": SIZE, "color": row.ink},
    }  # fmt: skip


def _said(row: Row, y: float) -> dict[str, Any]:
    return {
        "x": round(row.high if row.after else row.low, 4), "y": round(y, 1), "text": broken(row.said, 40),
        "showarrow": False, "xanchor": "left" if row.after else "right", "xshift": 6 if row.after else -6,
        "font": {"size": SIZE, "color": INK}, "borderpad": 0,
    }  # fmt: skip
