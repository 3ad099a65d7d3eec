"""Cost against wait: a point for each option, with how sure both are; the baseline where the lines cross.

Thick lines are what chance leaves open, thin ones the ranges of prices. Points that would squeeze all others
together stand at the edge that they lie beyond, as triangles, with their number beside them. Few points have
their names beside them; many have numbers, and their names stand below the chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isnan
from statistics import median
from typing import TYPE_CHECKING, Any

from sim.report.blocks import Drawing

from .look import BASELINE, INK, MOST_SERIES, PAPER, SMALL, colour, layout, mark, plain_text
from .naming import TEXT, Name, Page, beside, corner, covered, key, note
from .placing import LINE, Box, broken, lines, placed, size

if TYPE_CHECKING:
    from collections.abc import Sequence

FAR = 5.0
"""Times the usual distance from zero from which on a point stands at the edge."""
AIR = 0.18
"""Part of a side that is left free around the points."""
EDGE = 0.07
"""Part of the height between the edge and what lies beyond it."""
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 34, 58
WIDE, NARROW = Page(620, 380, 24), Page(300, 380, 15)
NAMED = 60
"""Characters of a name that are drawn beside a point; the table has the whole."""
THIN, THICK = 1.5, 5.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A point as it is drawn, with the ends of what is open; `said`: its y in words, for the edge."""

    place: int
    name: str
    x: float
    y: float
    chance_x: tuple[float, float]
    prices: tuple[float, float]
    chance_y: tuple[float, float]
    said: str
    hollow: bool = False


def drawing(spots: Sequence[Spot], baseline: str, texts: tuple[str, str, str, str]) -> Drawing:
    """The chart. `texts`: what x is, what y is, and what the upper and the lower corner to the right mean."""
    across, down = _reach_of(spots)
    shown = _shown(spots, down)
    data = [_baseline(baseline)]
    for spot, y in zip(spots, shown, strict=True):
        data += _open(spot, y)
        data.append(_point(spot, y, numbered=_many(spots)))
    made = (_layout(page, spots, shown, baseline, texts, across, down) for page in (WIDE, NARROW))
    return Drawing(data, *made)


def at_the_edge(spots: Sequence[Spot]) -> bool:
    """Whether some point lies beyond the chart."""
    _, down = _reach_of(spots)
    return any(y != spot.y for spot, y in zip(spots, _shown(spots, down), strict=True))


def _many(spots: Sequence[Spot]) -> bool:
    return len(spots) > MOST_SERIES


def _reach_of(spots: Sequence[Spot]) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ends of both axes; upwards without the points that lie far beyond the others."""
    far = FAR * (median(abs(spot.y) for spot in spots) or inf)
    across = [end for spot in spots for end in (spot.x, *spot.prices, *spot.chance_x)]
    upwards = [end for spot in spots if abs(spot.y) <= far for end in (spot.y, *spot.chance_y)]
    return _reach(across), _reach(upwards)


def _reach(ends: Sequence[float]) -> tuple[float, float]:
    """The ends of an axis, zero among them, with air."""
    known = [0.0, *(end for end in ends if not isnan(end))]
    air = AIR * ((max(known) - min(known)) or 1.0)
    return round(min(known) - air, 6), round(max(known) + air, 6)


def _shown(spots: Sequence[Spot], down: tuple[float, float]) -> list[float]:
    """Where points stand: where they are, or at the edge that they lie beyond, every other one farther in."""
    low, high = down
    edge = EDGE * (high - low)
    found, beyond = [], 0
    for spot in spots:
        outside = not low <= spot.y <= high
        beyond += outside
        inwards = edge * (1 if beyond % 2 else 2)
        found.append((high - inwards if spot.y > high else low + inwards) if outside else spot.y)
    return found


def _baseline(name: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": [0], "y": [0], "name": plain_text(name),
        "hoverinfo": "skip", "marker": {"color": BASELINE, "size": 13, "line": {"color": PAPER, "width": 1}},
    }  # fmt: skip


def _open(spot: Spot, y: float) -> list[dict[str, Any]]:
    """What is open in either direction: thin for prices, thick for chance."""
    found = [_line(spot, spot.prices, (y, y), THIN)]
    if not any(isnan(end) for end in spot.chance_x):
        found.append(_line(spot, spot.chance_x, (y, y), THICK))
    if y == spot.y and not any(isnan(end) for end in spot.chance_y):
        found.append(_line(spot, (spot.x, spot.x), spot.chance_y, THICK))
    return found


def _line(spot: Spot, x: tuple[float, float], y: tuple[float, float], width: float) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip",
        "x": [round(each, 3) for each in x], "y": [round(each, 4) for each in y],
        "line": {"color": colour(spot.place), "width": width},
    }  # fmt: skip


def _point(spot: Spot, y: float, *, numbered: bool) -> dict[str, Any]:
    """A mark, or a disc with the option's number; a triangle for what lies beyond the edge."""
    ink = colour(spot.place)
    beyond = {True: "triangle-up", False: "triangle-down"}[spot.y > y] if y != spot.y else ""
    symbol = beyond or ("circle" if numbered else mark(spot.place))
    trace: dict[str, Any] = {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip",
        "x": [round(spot.x, 3)], "y": [round(y, 4)],
        "marker": {
            "symbol": symbol, "size": (28 if beyond else 20) if numbered else 14,
            "color": PAPER if spot.hollow else ink,
            "line": {"color": ink if spot.hollow else PAPER, "width": 2},
        },
    }  # fmt: skip
    if numbered:
        trace |= {
            "mode": "markers+text",
            "text": [str(spot.place + 1)],
            "textposition": "middle center",
            "textfont": {"size": SMALL, "color": ink if spot.hollow else PAPER},
            "cliponaxis": False,
        }
    return trace


def _layout(
    page: Page,
    spots: Sequence[Spot],
    shown: Sequence[float],
    baseline: str,
    texts: tuple[str, str, str, str],
    across: tuple[float, float],
    down: tuple[float, float],
) -> dict[str, Any]:
    """The axes, and the names where there is room for them on the smallest page of the kind."""
    inside = Box(0, 0, page.width - LEFT - RIGHT, page.height)

    def pixel(x: float, y: float) -> tuple[float, float]:
        along = (x - across[0]) / (across[1] - across[0])
        return inside.right * along, inside.bottom * (down[1] - y) / (down[1] - down[0])

    x_is, y_is, upper, lower = texts
    many = _many(spots)
    half = 11.0 if many else 7.0
    middle = pixel(0.0, 0.0)
    taken = [
        corner(lines(upper, page.line), inside, top=True),
        corner(lines(lower, page.line), inside, top=False),
        Box(0.0, middle[1] - 1, inside.right, middle[1] + 1),
        Box(middle[0] - 1, 0.0, middle[0] + 1, inside.bottom),
    ]
    names: list[Name] = []
    for spot, y in zip(spots, shown, strict=True):
        taken += covered(pixel, spot.prices, (y, y), half)
        if y == spot.y and not isnan(spot.chance_y[0]):
            taken += covered(pixel, (spot.x, spot.x), spot.chance_y, half)
        text = lines(_cut(spot.name), page.line)
        if y != spot.y:
            text += lines(spot.said, page.line)
        if not many:
            names.append(Name(text, (spot.x, y), colour(spot.place)))
    names.append(Name(lines(_cut(baseline), page.line), (0.0, 0.0), BASELINE))
    where = placed([pixel(*name.at) for name in names], [size(name.text) for name in names], inside, taken)
    y_title = broken(y_is, (page.width - 10) // 7)
    top = TOP + 16 * y_title.count("<br>")
    title = broken(x_is, (page.width - 60) // 7)
    below = BOTTOM + 16 * title.count("<br>")
    rows = key(_entries(spots, shown), page, LEFT, below) if many else []
    under = below + (LINE * len(rows) + 8 if rows else 0)
    axis: dict[str, Any] = {"automargin": False, "zeroline": True, "zerolinewidth": 1.5, "nticks": 6}
    axis |= {"tickfont": {"size": SMALL}}
    return layout(
        round(top + page.height + under),
        margin={"l": LEFT, "r": RIGHT, "t": top, "b": round(under)},
        xaxis={**axis, "range": [*across], "title": {"text": title, "standoff": 8, "font": {"size": TEXT}}},
        yaxis={**axis, "range": [*down]},
        annotations=[
            note(y_title, (0, 1), ("left", "bottom"), INK, (4 - LEFT, 8)),
            note(broken(upper, page.line), (1, 1), ("right", "top"), BASELINE),
            note(broken(lower, page.line), (1, 0), ("right", "bottom"), BASELINE),
            *(beside(name, offset) for name, offset in zip(names, where, strict=True)),
            *rows,
        ],
    )


def _cut(name: str) -> str:
    return name if len(name) <= NAMED else name[: NAMED - 1].rstrip() + "…"


def _entries(spots: Sequence[Spot], shown: Sequence[float]) -> list[tuple[int, str]]:
    """Numbers and names of the points, with what lies beyond the edge."""
    return [
        (spot.place, spot.name if y == spot.y else f"{spot.name} ({spot.said})")
        for spot, y in zip(spots, shown, strict=True)
    ]
