"""Where the names of points stand: beside their point, over no other name and over no other point.

Places are tried in order, near ones first, for one name after another; the one that covers least is taken.
Everything is in pixels of the smallest drawing that a layout is for: on a larger one points only lie further
apart. It is no search for the best of all, and it need not be: with ten names there is room.
"""

from __future__ import annotations

from math import fsum
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from .look import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

CHARACTER, LINE = 7.0, 17.0
"""Pixels that a character of 13 pixels is wide, on average, and a line of them is high."""
NEAR = 10.0
"""Pixels between a point and its name."""
DISTANCES = (NEAR, 24.0, 42.0, 62.0, 84.0, 110.0)
WAYS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
COVERED, OUTSIDE = 20.0, 200.0
"""What a pixel costs that lies upon another thing, or outside."""


class Box(NamedTuple):
    """A rectangle; down is more, as on a screen."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """How many pixels two rectangles have in common."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, wide) * max(0.0, high)

    @property
    def pixels(self) -> float:
        """How large it is."""
        return (self.right - self.left) * (self.bottom - self.top)


def lines(text: str, characters: int) -> list[str]:
    """A text in lines of so many characters at most; what is longer than a line is broken within."""
    return wrap(text, max(1, characters), break_long_words=True) or [""]


def broken(text: str, characters: int) -> str:
    """The same for the drawing library: what somebody wrote shows as it stands."""
    return "<br>".join(plain_text(line) for line in lines(text, characters))


def size(text: Sequence[str]) -> tuple[float, float]:
    """How wide and high some lines are."""
    return CHARACTER * max(len(line) for line in text), LINE * len(text)


def placed(
    spots: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    frame: Box,
    taken: Sequence[Box] = (),
    own: Sequence[Sequence[Box]] = (),
) -> list[tuple[float, float]]:
    """By how much the middle of each name lies from its point. `taken`: what names should not cover.

    own: what the name of each point alone should not cover besides, since it is there on a larger page.
    """
    there = [*taken, *(_around(x, y, (NEAR, NEAR)) for x, y in spots)]
    found = []
    for k, ((x, y), (wide, high)) in enumerate(zip(spots, sizes, strict=True)):
        mine = [*there, *(own[k] if own else ())]
        offsets = [
            (along * (wide / 2 + away) * (0.8 if down else 1.0), down * (high / 2 + away))
            for away in DISTANCES
            for along, down in WAYS
        ]
        tries = [(_around(x + across, y + down, (wide, high)), (across, down)) for across, down in offsets]
        costs = [_cost(box, frame, mine) + 2.0 * rank for rank, (box, _) in enumerate(tries)]
        box, offset = tries[costs.index(min(costs))]
        there.append(box)
        found.append(offset)
    return found


def _around(x: float, y: float, size: tuple[float, float]) -> Box:
    wide, high = size
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _cost(box: Box, frame: Box, there: Sequence[Box]) -> float:
    outside = box.pixels - box.shared(frame)
    return OUTSIDE * outside + COVERED * fsum(box.shared(other) for other in there)
