"""The drawing of differences: a dot and an interval for each figure, on one line with zero.

Figures of one unit stand in one panel with one axis; panels stand below each other. Filled and in colour is
what is told from zero; hollow and in colour what is told and no gain by itself; hollow and grey what cannot
be told. What is said of a figure stands at the end of its row.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from sim.report.blocks import Drawing

from . import look
from .rows import (
    GAP,
    HEAD_LETTERS,
    LINE_NARROW,
    LINE_WIDE,
    NAMES_WIDE,
    Head,
    Label,
    broken,
    strips,
    texts_of_rows,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDS_WIDE = 255
"""Pixels to the right of a wide chart, for what rows say: at least so many."""
LETTER = 7.2
"""Pixels of a letter of that, at most on average."""
HEAD, AXIS, BETWEEN = 0.6, 2.6, 0.6
"""Lines of white with a heading, below a panel (ticks, and which way is which), and between panels."""
TOLD, NO_GAIN, UNTOLD = "told", "no gain", "untold"


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure; numbers as the axis has them. `says` and `short`: for a wide and for a narrow page."""

    name: str
    value: float
    low: float
    high: float
    says: str
    short: str
    kind: str = TOLD


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures on one axis, in parts with a heading each. less, more: what lies left and right of zero."""

    parts: tuple[tuple[str, tuple[Dot, ...]], ...]
    less: str
    more: str


@dataclass(frozen=True, slots=True)
class _Placed:
    """A panel where it stands: lines from the top, and its dots with their heights."""

    panel: Panel
    begin: float
    end: float
    dots: tuple[tuple[float, Dot], ...]


def drawing(panels: Sequence[Panel], place: int) -> Drawing:
    """The panels of the option at that place."""
    at = 0.0
    placed, heads, labels = [], [], []
    for panel in panels:
        begin = at
        dots: list[tuple[float, Dot]] = []
        for heading, some in panel.parts:
            at += HEAD if dots else 0.0
            text, lines = broken(heading, HEAD_LETTERS)
            heads.append(Head(at + HEAD / 2, text))
            at += HEAD + lines
            for dot in some:
                name, lines = broken(dot.name)
                at += lines + 1
                dots.append((at - 0.5, dot))
                labels.append(Label(at - 0.5, name, dot.says, dot.short, dot.kind == UNTOLD, lines))
        placed.append(_Placed(panel, begin, at, tuple(dots)))
        at += AXIS + BETWEEN
    total = at - BETWEEN
    data = [trace for k, each in enumerate(placed) for trace in _traces(each, k, place)]
    return Drawing(
        data,
        _layout(placed, heads, labels, total, wide=True),
        _layout(placed, heads, labels, total, wide=False),
    )


def _traces(placed: _Placed, number: int, place: int) -> list[dict[str, Any]]:
    found = []
    for kind in (UNTOLD, NO_GAIN, TOLD):
        mine = [(at, dot) for at, dot in placed.dots if dot.kind == kind]
        if not mine:
            continue
        ink = look.BASELINE if kind == UNTOLD else look.colour(place)
        shape = look.mark(place)
        lows, highs = ([0.0 if isnan(dot.low) else end(dot) for _at, dot in mine] for end in (_below, _above))
        found.append(
            {
                "type": "scatter", "mode": "markers",
                "x": [_short(dot.value) for _at, dot in mine], "y": [at for at, _dot in mine],
                "xaxis": _axis("x", number), "yaxis": _axis("y", number),
                "marker": {
                    "symbol": shape, "size": 11 if kind == TOLD else 10,
                    "color": ink if kind == TOLD else look.PAPER,
                    "line": {"width": 2 if kind != TOLD else 0, "color": ink},
                },
                "error_x": {
                    "type": "data", "symmetric": False, "array": highs, "arrayminus": lows, "color": ink,
                    "thickness": 2.5, "width": 0,
                },
                "hoverinfo": "text", "cliponaxis": False,
                "hovertext": [f"{look.plain_text(dot.name)}: {dot.says}" for _at, dot in mine],
            }
        )  # fmt: skip
    return found


def _layout(
    placed: Sequence[_Placed], heads: Sequence[Head], labels: Sequence[Label], total: float, *, wide: bool
) -> dict[str, Any]:
    line = LINE_WIDE if wide else LINE_NARROW
    ends = max(ENDS_WIDE, GAP + round(LETTER * max((len(label.end) for label in labels), default=0)))
    margin = {"l": NAMES_WIDE, "r": ends} if wide else {"l": 8, "r": 8}
    found = look.layout(round(total * line) + 8, margin={**margin, "t": 4, "b": 4})
    texts = texts_of_rows(heads, labels, total, wide=wide)
    for k, each in enumerate(placed):
        domain = [max(0.0, 1 - each.end / total), 1 - each.begin / total]
        found[_key("xaxis", k)] = {
            **found["xaxis"], "range": _range(each), "anchor": _axis("y", k), "nticks": 6,
            "automargin": False, "zeroline": True, "zerolinewidth": 2, "title": None,
            "tickfont": {"size": look.SMALL},
        }  # fmt: skip
        found[_key("yaxis", k)] = {
            **found["yaxis"], "domain": domain, "range": [each.end, each.begin], "anchor": _axis("x", k),
            "tickvals": [at for at, _dot in each.dots], "showticklabels": False, "zeroline": False,
            "automargin": False, "title": None,
        }  # fmt: skip
        for text, x, anchor in ((each.panel.less, 0, "left"), (each.panel.more, 1, "right")):
            texts.append(
                {
                    "text": text, "xref": "paper", "yref": "paper", "x": x, "xanchor": anchor,
                    "y": round(1 - (each.end + AXIS - 0.1) / total, 5), "yanchor": "bottom",
                    "showarrow": False, "borderpad": 0, "font": {"size": look.SMALL, "color": look.BASELINE},
                }
            )  # fmt: skip
    found["annotations"] = texts
    found["shapes"] = [] if wide else strips(heads, labels, total)
    return found


def _range(placed: _Placed) -> list[float]:
    """From the lowest end to the highest, zero among them, with room for the marks."""
    ends = [end for _at, dot in placed.dots for end in (dot.low, dot.value, dot.high) if not isnan(end)]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    room = 0.07 * (high - low) or 1.0
    return [_short(low - room), _short(high + room)]


def _below(dot: Dot) -> float:
    return _short(dot.value - dot.low)


def _above(dot: Dot) -> float:
    return _short(dot.high - dot.value)


def _short(value: float) -> float:
    return float(f"{value:.5g}")


def _axis(letter: str, number: int) -> str:
    return letter if not number else f"{letter}{number + 1}"


def _key(name: str, number: int) -> str:
    return name if not number else f"{name}{number + 1}"
