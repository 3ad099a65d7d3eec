"""Names in a chart of points: beside their points, or as a list of numbers below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .look import INK, PAPER, SMALL, colour
from .placing import LINE, NEAR, Box, broken, lines, size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TEXT = 13
"""Pixels of the letters of a name."""
INDENT = 17
"""Pixels between a number below the chart and its name."""
FAR = 2 * NEAR
"""Pixels between a name and its point from which on a line joins them."""


class Page(NamedTuple):
    """The smallest page of a layout, how high its axes are, and the characters of a line of a name."""

    width: int
    height: int
    line: int


class Name(NamedTuple):
    """A name in lines, the point that it belongs to, and its colour."""

    text: list[str]
    at: tuple[float, float]
    ink: str


def covered(
    pixel: Callable[[float, float], tuple[float, float]],
    x: tuple[float, float],
    y: tuple[float, float],
    half: float,
) -> list[Box]:
    """What the mark and the line of a point cover."""
    (left, bottom), (right, top) = pixel(x[0], y[0]), pixel(x[1], y[1])
    middle = (left + right) / 2, (bottom + top) / 2
    return [
        Box(left - 3, top - 3, right + 3, bottom + 3),
        Box(middle[0] - half, middle[1] - half, middle[0] + half, middle[1] + half),
    ]


def corner(text: list[str], inside: Box, *, top: bool) -> Box:
    """What a text in a corner to the right covers."""
    wide, high = size(text)
    upper = 0.0 if top else inside.bottom - high
    return Box(inside.right - wide, upper, inside.right, upper + high)


def beside(name: Name, offset: tuple[float, float]) -> dict[str, Any]:
    """A name beside its point, with a line to it where it stands apart."""
    across, down = offset
    wide, high = size(name.text)
    apart = max(abs(across) - wide / 2, abs(down) - high / 2) > FAR
    return {
        "x": round(name.at[0], 3), "y": round(name.at[1], 4),
        "text": "<br>".join(broken(line, 10 * len(line)) for line in name.text),
        "showarrow": True, "ax": round(across, 1), "ay": round(down, 1), "arrowhead": 0, "standoff": 8,
        "arrowwidth": 1, "arrowcolor": name.ink if apart else "rgba(0,0,0,0)",
        "font": {"size": TEXT, "color": name.ink}, "borderpad": 0,
        "bgcolor": PAPER,  # no line goes through a name
    }  # fmt: skip


def note(
    text: str, at: tuple[float, float], anchor: tuple[str, str], ink: str, shift: tuple[float, float] = (0, 0)
) -> dict[str, Any]:
    """A text that stands where the axes say, in parts of them, and so many pixels to the right and up."""
    return {
        "xref": "paper", "yref": "paper", "x": at[0], "y": at[1], "xanchor": anchor[0], "yanchor": anchor[1],
        "text": text, "showarrow": False, "align": anchor[0], "xshift": shift[0], "yshift": shift[1],
        "font": {"size": SMALL, "color": ink},
    }  # fmt: skip


def key(entries: Iterable[tuple[int, str]], page: Page, left: float, below: float) -> list[dict[str, Any]]:
    """Numbers and names below the axes, a line each; a long name has several."""
    rows: list[tuple[int | None, str]] = []
    for place, name in entries:
        first, *rest = lines(name, (page.width - INDENT - 8) // 7)
        rows += [(place, first), *((None, line) for line in rest)]
    return [_row(place, text, left, -(below + LINE * k)) for k, (place, text) in enumerate(rows)]


def _row(place: int | None, text: str, left: float, down: float) -> dict[str, Any]:
    name = broken(text, 10 * len(text))
    if place is None:
        return note(name, (0, 0), ("left", "top"), INK, (4 - left + INDENT, down))
    number = f'<b><span style="color:{colour(place)}">{place + 1}</span></b>'
    return note(f"{number}  {name}", (0, 0), ("left", "top"), INK, (4 - left, down))
