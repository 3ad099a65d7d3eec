"""How charts look: colours that are told apart by everybody, and layouts for a wide and for a narrow page.

The baseline is grey on every page, and an option has its colour and mark from its place among the options.
Every colour has a contrast of at least 3 to 1 with white, and none is alone: lines differ in their dashes,
points in their marks, bars in their labels. The order is that of Okabe and Ito's palette, darkened where it
was too light.
"""

from __future__ import annotations

from typing import Any

BASELINE = "#6b6b6b"
"""Always of the baseline, and of what cannot be told from zero."""
INK, PAPER, RULE = "#1a1a1a", "#ffffff", "#d9d9d9"
COLOURS = (
    "#0072b2", "#c24e00", "#007a58", "#a0408a", "#8a6d00",
    "#5b4fc7", "#00808f", "#b3304a", "#4d7a00", "#7a5230",
)  # fmt: skip
DASHES = (
    "dash", "dot", "dashdot", "longdash", "longdashdot",
    "10px,3px", "2px,6px", "14px,3px,2px,3px", "6px,2px,2px,2px,2px,2px", "18px,6px",
)  # fmt: skip
"""Of the options; a line without any is the baseline's, and nothing else's."""
MARKS = (
    "circle",
    "diamond",
    "square",
    "triangle-up",
    "cross",
    "star",
    "hexagon",
    "triangle-down",
    "x",
    "bowtie",
)
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
SIZE, SMALL = 14, 12
MOST_SERIES = 4
"""Lines or kinds of bars in one chart; what more there is stands in its table."""


def colour(place: int) -> str:
    """Of the option at this place, from 0; the baseline has -1."""
    return BASELINE if place < 0 else COLOURS[place % len(COLOURS)]


def hue(place: int) -> int:
    """Which of the colours that is: its number on pages, whose style says what colour each number has."""
    return -1 if place < 0 else place % len(COLOURS)


def dash(place: int) -> str:
    """The same for lines."""
    return "solid" if place < 0 else DASHES[place % len(DASHES)]


def mark(place: int) -> str:
    """The same for points."""
    return "circle-open" if place < 0 else MARKS[place % len(MARKS)]


def fill(place: int, strength: float) -> str:
    """The colour of an option, thinned: for bands."""
    text = colour(place).removeprefix("#")
    red, green, blue = (int(text[k : k + 2], 16) for k in (0, 2, 4))
    return f"rgba({red},{green},{blue},{strength:g})"


def plain_text(text: str) -> str:
    """What somebody has written, such as a name, for a text of the drawing library: it shows as it stands.

    The library reads some tags, entities and, in its templates, `%{…}`; none of them may come from a name.
    """
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("{", "&#123;")):
        text = text.replace(character, entity)
    return text


def layout(height: int, **more: object) -> dict[str, Any]:
    """What every layout shares; `more` is put upon it. Nothing can be dragged, so a page scrolls over it."""
    axis = {
        "fixedrange": True,
        "gridcolor": RULE,
        "zerolinecolor": INK,
        "linecolor": RULE,
        "automargin": True,
        "title": {"standoff": 12, "font": {"size": SIZE}},
    }
    base: dict[str, Any] = {
        "height": height,
        "autosize": False,
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT, "size": SIZE, "color": INK},
        "margin": {"l": 8, "r": 12, "t": 8, "b": 8},
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": BASELINE, "namelength": -1, "font": {"color": INK}},
        "showlegend": False,
        "xaxis": dict(axis),
        "yaxis": dict(axis),
    }
    return _upon(base, more)


def _upon(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    found = dict(below)
    for name, value in above.items():
        mine = found.get(name)
        found[name] = _upon(mine, value) if isinstance(mine, dict) and isinstance(value, dict) else value
    return found
