"""What moves a figure: bars by parameter, beside a dummy that moves nothing but the luck; and shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.report.charts import look

from .lanes import across, bars, drawing, labels_of, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.report.blocks import Drawing

THICK = 0.75


@dataclass(frozen=True, slots=True)
class Effect:
    """A parameter, by how much it moves a figure at most, and how sure that is; told: more than chance."""

    name: str
    size: float
    give: float
    says: str
    told: bool


@dataclass(frozen=True, slots=True)
class Swing:
    """A parameter, and by how much its low and its high end move a figure."""

    name: str
    low: float
    high: float
    says: str
    short: str
    told: bool


def effects(found: Sequence[Effect], chance: float, title: str) -> Drawing:
    """Bars from 0; a dotted line where chance alone ends."""
    labels, height = labels_of([(each.name, each.says, each.says, not each.told) for each in found])
    pairs = list(zip((label.at for label in labels), found, strict=True))
    colours = [look.colour(0) if each.told else look.BASELINE for each in found]
    data = bars([(at, 0.0, each.size) for at, each in pairs], colours, THICK)
    data["error_x"] = {
        "type": "data", "array": [short(each.give) for each in found], "color": look.INK, "thickness": 1.5,
        "width": 4,
    }  # fmt: skip
    most = max([chance, *(each.size + each.give for each in found)]) or 1.0
    axis = {"range": [0, short(1.04 * most)], "nticks": 5, "title": {"text": title, "standoff": 4}}
    return drawing([data], labels, height, axis, shapes=[across(short(chance), height)])


def swings(found: Sequence[Swing], title: str) -> Drawing:
    """Bars to both sides of 0: hatched at the low end of a parameter, filled at its high end."""
    labels, height = labels_of([(each.name, each.says, each.short, not each.told) for each in found], 1.3)
    pairs = list(zip((label.at for label in labels), found, strict=True))
    data: list[dict[str, Any]] = []
    for low in (True, False):
        rows = [(at + (-0.28 if low else 0.28), 0.0, each.low if low else each.high) for at, each in pairs]
        colours = [look.colour(0) if each.told else look.BASELINE for each in found]
        trace = bars(rows, colours, 0.5)
        if low:
            trace["marker"]["pattern"] = {
                "shape": "/", "fgcolor": colours, "bgcolor": look.PAPER, "size": 6, "solidity": 0.35,
            }  # fmt: skip
            trace["marker"]["line"] = {"width": 1.5, "color": colours}
        data.append(trace)
    ends = [0.0, *(end for each in found for end in (each.low, each.high))]
    room = 0.05 * (max(ends) - min(ends)) or 1.0
    axis = {
        "range": [short(min(ends) - room), short(max(ends) + room)], "nticks": 5, "zeroline": True,
        "zerolinewidth": 2, "title": {"text": title, "standoff": 4},
    }  # fmt: skip
    return drawing(data, labels, height, axis)


def parted(rows: Sequence[tuple[str, float, float, float, str]], title: str) -> Drawing:
    """Shares of variance due to parameters, with their ends: (name, share, low, high, says)."""
    labels, height = labels_of([(name, says, says, False) for name, _share, _low, _high, says in rows])
    places = [label.at for label in labels]
    known = bars(
        [(at, 0.0, 100 * row[1]) for at, row in zip(places, rows, strict=True)],
        [look.colour(0)] * len(rows), THICK,
    )  # fmt: skip
    rest = bars(
        [(at, 100 * row[1], 100.0) for at, row in zip(places, rows, strict=True)],
        ["#d0d0d0"] * len(rows), THICK,
    )  # fmt: skip
    known["error_x"] = {
        "type": "data", "symmetric": False, "color": look.INK, "thickness": 1.5, "width": 4,
        "array": [short(100 * (row[3] - row[1])) for row in rows],
        "arrayminus": [short(100 * (row[1] - row[2])) for row in rows],
    }  # fmt: skip
    axis = {"range": [0, 100], "dtick": 25, "title": {"text": title, "standoff": 4}}
    return drawing([rest, known], labels, height, axis)
