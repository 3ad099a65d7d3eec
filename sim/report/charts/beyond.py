"""What lies so far beyond the other points that it would squeeze them: it stands in a band at the edge.

A band belongs to the edge alone, apart from the scale: a triangle that points outwards, and beside it what it
is, in rows of its own, so that no name of it stands among the other points.
"""

from __future__ import annotations

from math import ceil, floor, fsum, log10
from typing import TYPE_CHECKING, Any, NamedTuple

from .look import SMALL
from .naming import TEXT
from .placing import CHARACTER, LINE, broken, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .naming import Page

GROUND = "#f3f4f1"
NUMBERED = 32.0
"""Pixels of a row that holds a triangle with a number in it."""
ROOM, BESIDE = 8.0, 12.0
"""Pixels around the lines of a row, and between a triangle and what stands beside it."""
MOST = 0.5
"""The largest part of the height that all bands may take."""
TICKS = 5
STEPS = (1.0, 2.0, 5.0, 10.0)


class Far(NamedTuple):
    """One point beyond an edge: where it is sideways, in parts of the width, and what stands beside it."""

    along: float
    upwards: bool
    text: tuple[str, ...]
    ink: str


class Bands(NamedTuple):
    """The axis with its bands: its ends, the ends of the scale itself, and where each far point stands."""

    ends: tuple[float, float]
    scale: tuple[float, float]
    at: tuple[float, ...]

    def ticks(self) -> dict[str, Any]:
        """Ticks on the scale alone: a band has no numbers."""
        low, high = self.scale
        if self.ends == self.scale:
            return {}
        rough = (high - low) / TICKS
        ten = 10.0 ** floor(log10(rough))
        step = next(each * ten for each in STEPS if each * ten >= rough)
        places = max(0, -floor(log10(step)))
        values = [round(k * step, places) for k in range(ceil(low / step), floor(high / step) + 1)]
        return {"tickmode": "array", "tickvals": values}

    def shapes(self) -> list[dict[str, Any]]:
        """The grounds of the bands."""
        pairs = ((self.scale[1], self.ends[1]), (self.ends[0], self.scale[0]))
        return [
            {
                "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": low, "y1": high,
                "fillcolor": GROUND, "line": {"width": 0}, "layer": "below",
            }
            for low, high in pairs
            if high > low
        ]  # fmt: skip

    def pixels(self, height: float) -> tuple[float, float]:
        """How high the bands above and below are."""
        whole = self.ends[1] - self.ends[0]
        above, under = self.ends[1] - self.scale[1], self.scale[0] - self.ends[0]
        return height * above / whole, height * under / whole


def bands(scale: tuple[float, float], far: Sequence[Far], pages: Sequence[tuple[Page, float]]) -> Bands:
    """Room beyond a scale for what lies there, a row for each. pages: with the pixels that they are wide."""
    height = pages[0][0].height
    rows = [max(_high(each, width) for _page, width in pages) for each in far]
    shrunk = min(1.0, MOST * height / (fsum(rows) or 1.0))
    rows = [shrunk * row for row in rows]
    above = fsum(row for row, each in zip(rows, far, strict=True) if each.upwards)
    under = fsum(rows) - above
    pixel = (scale[1] - scale[0]) / (height - above - under)
    top, foot = scale[1] + above * pixel, scale[0] - under * pixel
    found = []
    down, up = top, foot
    for row, each in zip(rows, far, strict=True):
        if each.upwards:
            found.append(round(down - row * pixel / 2, 6))
            down -= row * pixel
        else:
            found.append(round(up + row * pixel / 2, 6))
            up += row * pixel
    ends = (round(foot, 6) if under else scale[0], round(top, 6) if above else scale[1])
    return Bands(ends, scale, tuple(found))


def beside_the_edge(far: Far, x: float, y: float, width: float) -> dict[str, Any]:
    """What stands beside a triangle, on the side that has more room."""
    left = far.along > 1 / 2
    text = _lines(far, width)
    return {
        "x": round(x, 3), "y": y, "text": "<br>".join(broken(line, 10 * len(line)) for line in text),
        "showarrow": False, "xanchor": "right" if left else "left", "yanchor": "middle",
        "align": "right" if left else "left", "xshift": -BESIDE if left else BESIDE,
        "bgcolor": GROUND, "borderpad": 0,
        "font": {"size": TEXT if len(text) < TICKS else SMALL, "color": far.ink},
    }  # fmt: skip


def _lines(far: Far, width: float) -> list[str]:
    room = max(far.along, 1 - far.along) * width - BESIDE
    return [line for text in far.text for line in lines(text, int(room / CHARACTER))]


def _high(far: Far, width: float) -> float:
    return LINE * len(_lines(far, width)) + ROOM if far.text else NUMBERED
