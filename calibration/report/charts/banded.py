"""Figures in different units, each beside its band: the band of nine in ten is as wide for each of them.

What is seen is whether what was observed lies within it, and if not how far outside, in half widths of the
band on that side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.report.charts import look

from .lanes import bars, drawing, labels_of, note, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calibration.checks.bands import Band
    from sim.report.blocks import Drawing

FARTHEST = 2.6
"""Half widths of a band beyond which a mark is drawn at the edge, as an arrow."""
THIN, THICK = 0.34, 0.8


@dataclass(frozen=True, slots=True)
class Row:
    """A figure that may be told, with its name and what is said of it."""

    name: str
    band: Band
    says: str
    short: str


def banded(rows: Sequence[Row], less: str, more: str) -> Drawing:
    """The chart. less, more: what lies left and right of the bands."""
    labels, height = labels_of([(each.name, each.says, each.short, False) for each in rows])
    pairs = [(label.at, row.band) for label, row in zip(labels, rows, strict=True)]
    colours = [look.colour(0)] * len(rows)
    whole = bars([(at, -1.0, 1.0) for at, _band in pairs], colours, THIN, opacity=0.55)
    half = bars(
        [(at, place(band, band.low_half), place(band, band.high_half)) for at, band in pairs], colours, THICK
    )
    middle = {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip",
        "x": [0.0] * len(pairs), "y": [round(at, 2) for at, _band in pairs],
        "marker": {"symbol": "line-ns", "size": 13, "line": {"width": 2.5, "color": look.PAPER}},
    }  # fmt: skip
    axis = {
        "range": [-FARTHEST - 0.2, FARTHEST + 0.2], "tickvals": [-1, 1], "showticklabels": False,
    }  # fmt: skip
    below = {"yref": "paper", "xref": "paper", "yanchor": "bottom"}
    words = [note(0, 0, less, "left", **below), note(1, 0, more, "right", **below)]
    return drawing([whole, half, middle, *_marks(rows, pairs)], labels, height, axis, below=1.6, more=words)


def place(band: Band, value: float) -> float:
    """Where a value stands: 0 in the middle of the band, -1 and 1 at its ends."""
    off = value - band.middle
    half = band.middle - band.low if off < 0 else band.high - band.middle
    if half > 0.0:
        return off / half
    return 0.0 if not off else FARTHEST if off > 0 else -FARTHEST


def _marks(rows: Sequence[Row], pairs: Sequence[tuple[float, Band]]) -> list[dict[str, Any]]:
    """What was observed: a diamond within the band, and beyond its ends one in another colour."""
    found = []
    for outside in (False, True):
        mine = [
            (at, row) for (at, _band), row in zip(pairs, rows, strict=True) if row.band.outside is outside
        ]
        if not mine:
            continue
        x = [place(row.band, row.band.observed) for _at, row in mine]
        symbols = ["diamond" if abs(each) <= FARTHEST else f"triangle-{_way(each)}" for each in x]
        found.append(
            {
                "type": "scatter", "mode": "markers", "cliponaxis": False,
                "x": [short(min(max(each, -FARTHEST), FARTHEST)) for each in x],
                "y": [round(at, 2) for at, _row in mine],
                "marker": {
                    "symbol": symbols, "size": 12, "color": look.colour(1) if outside else look.INK,
                    "line": {"width": 1.5, "color": look.PAPER},
                },
                "hoverinfo": "text",
                "hovertext": [look.plain_text(f"{row.name}: {row.says}") for _at, row in mine],
            }
        )  # fmt: skip
    return found


def _way(x: float) -> str:
    return "right" if x > 0 else "left"
