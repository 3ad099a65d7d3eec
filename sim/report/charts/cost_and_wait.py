"""Cost against wait: a point for each option, with how sure both are; the baseline where the lines cross.

Thick lines are what chance leaves open, thin ones the ranges of prices. Points that would squeeze all others
together stand in a band at the edge that they lie beyond, as triangles with their names and numbers beside
them; what is open of those stands in the table. Few points have their names beside them; many have numbers,
and their names stand below the chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isnan
from statistics import median
from typing import TYPE_CHECKING, Any

from sim.report.blocks import Drawing

from .beyond import Bands, Far, bands, beside_the_edge
from .look import BASELINE, INK, MOST_SERIES, PAPER, SMALL, colour, layout, mark, plain_text
from .naming import TEXT, Name, Page, beside, corner, covered, key, note
from .placing import LINE, Box, broken, lines, placed, size

if TYPE_CHECKING:
    from collections.abc import Sequence

FAR = 5.0
"""Times the usual distance from zero from which on a point stands at the edge."""
AIR = 0.18
"""Part of a side that is left free around the points."""
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 34, 58
WIDE, NARROW = Page(620, 380, 24), Page(300, 380, 15)
LARGER = 1.6
"""Times the width of the smallest page that the largest has."""
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
    across, edges, beyond, shown = _places(spots)
    data: list[dict[str, Any]] = []
    for spot, y in zip(spots, shown, strict=True):
        if y == spot.y:
            data += _open(spot)
        data.append(_point(spot, y, numbered=_many(spots)))
    data.append(_baseline(baseline))  # over all lines
    made = (_layout(page, spots, shown, baseline, texts, across, edges, beyond) for page in (WIDE, NARROW))
    return Drawing(data, *made)


def at_the_edge(spots: Sequence[Spot]) -> bool:
    """Whether some point lies beyond the chart."""
    return bool(_places(spots)[2])


def _many(spots: Sequence[Spot]) -> bool:
    return len(spots) > MOST_SERIES


def _inside(page: Page) -> float:
    """Pixels between the sides of the axes."""
    return float(page.width - LEFT - RIGHT)


def _places(spots: Sequence[Spot]) -> tuple[tuple[float, float], Bands, dict[int, Far], list[float]]:
    """Both axes, what lies beyond them by its number among the points, and how high each point is drawn."""
    far = FAR * (median(abs(spot.y) for spot in spots) or inf)
    near = [spot for spot in spots if abs(spot.y) <= far]
    upwards = _reach([end for spot in near for end in (spot.y, *spot.chance_y)])
    near = [spot for spot in spots if upwards[0] <= spot.y <= upwards[1]]
    sideways = [end for spot in near for end in (*spot.prices, *spot.chance_x)]
    across = _reach([*sideways, *(spot.x for spot in spots)])
    beyond = {
        k: Far(
            (spot.x - across[0]) / (across[1] - across[0]),
            spot.y > upwards[1],
            () if _many(spots) else (_cut(spot.name), _arrow(spot)),
            colour(spot.place),
        )
        for k, spot in enumerate(spots)
        if not upwards[0] <= spot.y <= upwards[1]
    }
    edges = bands(upwards, list(beyond.values()), [(page, _inside(page)) for page in (WIDE, NARROW)])
    at = dict(zip(beyond, edges.at, strict=True))
    return across, edges, beyond, [at.get(k, spot.y) for k, spot in enumerate(spots)]


def _arrow(spot: Spot) -> str:
    """The number of a point beyond the chart, with the way that it lies."""
    return f"{'↑' if spot.y > 0 else '↓'} {spot.said}"


def _reach(ends: Sequence[float]) -> tuple[float, float]:
    """The ends of an axis, zero among them, with air."""
    known = [0.0, *(end for end in ends if not isnan(end))]
    air = AIR * ((max(known) - min(known)) or 1.0)
    return round(min(known) - air, 6), round(max(known) + air, 6)


def _baseline(name: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": [0], "y": [0], "name": plain_text(name),
        "hoverinfo": "skip", "marker": {"color": BASELINE, "size": 13, "line": {"color": PAPER, "width": 1}},
    }  # fmt: skip


def _open(spot: Spot) -> list[dict[str, Any]]:
    """What is open in either direction: thin for prices, thick for chance."""
    across = (spot.y, spot.y)
    found = [_line(spot, spot.prices, across, THIN)]
    if not any(isnan(end) for end in spot.chance_x):
        found.append(_line(spot, spot.chance_x, across, THICK))
    if not any(isnan(end) for end in spot.chance_y):
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
    edges: Bands,
    beyond: dict[int, Far],
) -> dict[str, Any]:
    """The axes, and the names where there is room for them on the smallest page of the kind."""
    above, under = edges.pixels(page.height)
    down = edges.ends
    inside = Box(0, above, _inside(page), page.height - under)

    def pixel(x: float, y: float) -> tuple[float, float]:
        along = (x - across[0]) / (across[1] - across[0])
        return inside.right * along, page.height * (down[1] - y) / (down[1] - down[0])

    x_is, y_is, upper, lower = texts
    many = _many(spots)
    half = 11.0 if many else 7.0
    middle = pixel(0.0, 0.0)
    taken = [
        corner(lines(upper, page.line), inside, top=True),
        corner(lines(lower, page.line), inside, top=False),
        Box(0.0, middle[1] - 1, inside.right, middle[1] + 1),
        Box(middle[0] - 1, 0.0, middle[0] + 1, page.height),
    ]
    names: list[Name] = []
    for k, spot in enumerate(spots):
        if k in beyond:
            continue
        taken += covered(pixel, spot.prices, (spot.y, spot.y), half)
        if not isnan(spot.chance_x[0]):
            taken += covered(pixel, spot.chance_x, (spot.y, spot.y), half)
        if not isnan(spot.chance_y[0]):
            taken += covered(pixel, (spot.x, spot.x), spot.chance_y, half)
        if not many:
            names.append(Name(lines(_cut(spot.name), page.line), (spot.x, spot.y), colour(spot.place)))
    names.append(Name(lines(_cut(baseline), page.line), (0.0, 0.0), BASELINE))
    at = [pixel(*name.at) for name in names]
    own = [[_upright(x, middle[0], page.height)] for x, _y in at]
    where = placed(at, [size(name.text) for name in names], inside, taken, own)
    y_title = broken(y_is, (page.width - 10) // 7)
    top = TOP + 16 * y_title.count("<br>")
    title = broken(x_is, (page.width - 60) // 7)
    below = BOTTOM + 16 * title.count("<br>")
    rows = key(_entries(spots, shown), page, LEFT, below) if many else []
    foot = below + (LINE * len(rows) + 8 if rows else 0)
    axis: dict[str, Any] = {"automargin": False, "zeroline": True, "zerolinewidth": 1.5, "nticks": 6}
    axis |= {"tickfont": {"size": SMALL}}
    return layout(
        round(top + page.height + foot),
        margin={"l": LEFT, "r": RIGHT, "t": top, "b": round(foot)},
        xaxis={**axis, "range": [*across], "title": {"text": title, "standoff": 8, "font": {"size": TEXT}}},
        yaxis={**axis, "range": [*down], **edges.ticks()},
        shapes=edges.shapes(),
        annotations=[
            note(y_title, (0, 1), ("left", "bottom"), INK, (4 - LEFT, 8)),
            note(broken(upper, page.line), (1, 1), ("right", "top"), BASELINE, (0, -above)),
            note(broken(lower, page.line), (1, 0), ("right", "bottom"), BASELINE, (0, under)),
            *(beside(name, offset) for name, offset in zip(names, where, strict=True)),
            *(
                beside_the_edge(far, spots[k].x, shown[k], _inside(page))
                for k, far in beyond.items()
                if far.text
            ),
            *rows,
        ],
    )


def _upright(x: float, zero: float, height: float) -> Box:
    """Where the upright line of zero may stand beside a point, on the smallest page and on larger ones."""
    far = x + LARGER * (zero - x)
    return Box(min(zero, far) - 1, 0.0, max(zero, far) + 1, height)


def _cut(name: str) -> str:
    return name if len(name) <= NAMED else name[: NAMED - 1].rstrip() + "…"


def _entries(spots: Sequence[Spot], shown: Sequence[float]) -> list[tuple[int, str]]:
    """Numbers and names of the points, with what lies beyond the edge."""
    return [
        (spot.place, spot.name if y == spot.y else f"{spot.name} ({_arrow(spot)})")
        for spot, y in zip(spots, shown, strict=True)
    ]
