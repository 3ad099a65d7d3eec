"""Each parameter before and after the data: its range as a thin line, and bars that hold the draws.

Every range is as long as any other, on the scale on which it is even: what is seen is how much of it is left.
The thick bar holds half of the draws, the thinner one nine of ten, and a white line stands at the median. A
parameter that was not identified is grey.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.report.charts import look

from .lanes import bars, drawing, labels_of, note, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.blocks import Drawing

ROOM = 2.0
"""Lines of a row: for its bars, and for the ends of its range below them."""
THIN, THICK = 0.34, 0.8


@dataclass(frozen=True, slots=True)
class Range:
    """One parameter: shares of its range, from the lowest of nine in ten to the highest; and its words."""

    name: str
    shares: tuple[float, float, float, float, float]
    ends: tuple[str, str]
    says: str
    short: str
    known: bool


def ranges(found: Sequence[Range]) -> Drawing:
    """The chart."""
    labels, height = labels_of([(each.name, each.says, each.short, not each.known) for each in found], ROOM)
    colours = [look.colour(0) if each.known else look.BASELINE for each in found]
    places = [label.at for label in labels]
    pairs = list(zip(places, found, strict=True))
    lines = [
        {
            "type": "line", "x0": 0, "x1": 1, "y0": round(at, 2), "y1": round(at, 2),
            "line": {"color": "#8a8a8a", "width": 1.5}, "layer": "below",
        }
        for at in places
    ]  # fmt: skip
    wide = bars([(at, each.shares[0], each.shares[4]) for at, each in pairs], colours, THIN, opacity=0.55)
    half = bars([(at, each.shares[1], each.shares[3]) for at, each in pairs], colours, THICK)
    median = {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip",
        "x": [short(each.shares[2]) for each in found], "y": [round(at, 2) for at in places],
        "marker": {"symbol": "line-ns", "size": 13, "line": {"width": 2.5, "color": look.PAPER}},
    }  # fmt: skip
    notes = [note(x, at + 1.0, each.ends[x], ("left", "right")[x]) for at, each in pairs for x in (0, 1)]
    axis = {"range": [-0.005, 1.005], "visible": False}
    return drawing([wide, half, median], labels, height, axis, below=0.2, more=notes, shapes=lines)
