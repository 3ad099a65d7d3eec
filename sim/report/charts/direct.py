"""Names beside curves instead of a legend, wherever there is room for all of them.

A name stands above its curve to the right, or below it to the left, where neither its own curve nor another
runs through it. Room is looked for on the narrowest page that a layout is for: where there is some, there is
more on any wider one. Where there is none for one of them, all stand in a legend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from .labels import broken
from .look import SIZE, SMALL, colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CHARACTER, LINE = 0.58 * SIZE, 1.3 * SIZE
"""About how wide a character and how high a line of a name is, in pixels."""
GAP = 5.0
"""Pixels between a curve and its name, and around every name."""
LOWEST, HIGHEST = 8.0, 88.0
"""Where names are looked for, of 100: all curves begin together, high up, and meet again near nothing."""
APART = 6.0
"""How far from every other curve a curve must be where its name stands."""


class Room(NamedTuple):
    """A plotting area in pixels, and how many weeks it shows."""

    width: float
    height: float
    weeks: int


class Named(NamedTuple):
    """A curve of numbers up to 100, week by week, with its name and the place of its option."""

    name: str
    place: int
    curve: Floats


class _Box(NamedTuple):
    left: float
    right: float
    bottom: float
    top: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


def direct(lines: Sequence[Named], room: Room, width: int) -> list[dict[str, Any]] | None:
    """An annotation for each curve, in lines of `width` characters; None where there is no room for all."""
    taken: list[_Box] = []
    found = []
    for line in lines:
        text = broken(line.name, width)
        spot = next(
            (
                (week, above, box)
                for week, above, box in _spots(line, text, room)
                if all(_apart(line, each, week) for each in lines if each is not line)
                and not any(box.meets(each) for each in taken)
                and not any(_runs_through(each.curve, box, room) for each in lines)
            ),
            None,
        )
        if spot is None:
            return None
        week, above, box = spot
        taken.append(box)
        found.append(_annotation(line, text, week, above=above))
    return found


def _spots(line: Named, text: str, room: Room) -> Iterator[tuple[int, bool, _Box]]:
    """Where a name may stand, the middle of the curve first."""
    rows = text.split("<br>")
    wide, high = CHARACTER * max(map(len, rows)), LINE * len(rows)
    weeks = range(1, min(room.weeks, len(line.curve)))
    known = [week for week in weeks if LOWEST <= line.curve[week] <= HIGHEST]
    for week in sorted(known, key=lambda week: abs(line.curve[week] - 50)):
        x, y = week * room.width / room.weeks, line.curve[week] * room.height / 100
        for above in (True, False):
            box = (
                _Box(x + GAP, x + GAP + wide, y + GAP, y + GAP + high)
                if above
                else _Box(x - GAP - wide, x - GAP, y - GAP - high, y - GAP)
            )
            if box.left >= GAP and box.right <= room.width and box.bottom >= 0 and box.top <= room.height:
                yield week, above, box


def _apart(line: Named, other: Named, week: int) -> bool:
    return bool(abs(line.curve[week] - other.curve[week]) >= APART)


def _runs_through(curve: Floats, box: _Box, room: Room) -> bool:
    """Whether a curve touches a box, or comes nearer to it than the gap between them."""
    weeks = np.arange(len(curve)) * room.width / room.weeks
    fine = np.linspace(box.left - GAP / 2, box.right + GAP / 2, 40)
    heights = np.interp(fine, weeks, np.nan_to_num(curve)) * room.height / 100
    return bool(((heights > box.bottom - GAP / 2) & (heights < box.top + GAP / 2)).any())


def _annotation(line: Named, text: str, week: int, *, above: bool) -> dict[str, Any]:
    return {
        "x": week,
        "y": round(float(line.curve[week]), 1),
        "xshift": GAP if above else -GAP,
        "yshift": GAP if above else -GAP,
        "xanchor": "left" if above else "right",
        "yanchor": "bottom" if above else "top",
        "align": "left" if above else "right",
        "text": f"<b>{text}</b>",
        "font": {"size": SMALL + 1, "color": colour(line.place)},
        "showarrow": False,
        "borderpad": 0,
    }
