"""How often intervals hold the truth: a mark and its limits for each parameter, beside what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.charts import look

from .lanes import across, drawing, labels_of, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calibration.checks.coverage import Held
    from sim.report.blocks import Drawing
    from sim.report.words import Words

APART = 0.42
"""Lines by which the marks of two levels stand apart."""


def held(words: Words, rows: Sequence[tuple[str, Sequence[Held], str, str]]) -> Drawing:
    """The chart: a row for each parameter, with a mark for each level; and what it says, long and short."""
    labels, height = labels_of([(name, says, brief, False) for name, _found, says, brief in rows], 1.5)
    data = []
    levels = sorted({each.level for _name, found, _says, _brief in rows for each in found})
    for place, level in enumerate(levels):
        marks = [
            (label.at + (place - (len(levels) - 1) / 2) * APART, each)
            for label, (_name, found, _says, _brief) in zip(labels, rows, strict=True)
            for each in found
            if each.level == level
        ]
        for wrong in (False, True):
            mine = [(at, each) for at, each in marks if each.wrong is wrong]
            if mine:
                data.append(_marks(mine, look.colour(int(wrong)), look.mark(place)))
    axis = {
        "range": [0, 101], "dtick": 25, "title": {"text": words.say("Of 100 data sets"), "standoff": 4},
    }  # fmt: skip
    return drawing(data, labels, height, axis, shapes=[across(100 * level, height) for level in levels])


def _marks(mine: Sequence[tuple[float, Held]], ink: str, symbol: str) -> dict[str, object]:
    return {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip",
        "x": [short(100 * each.share) for _at, each in mine], "y": [round(at, 2) for at, _each in mine],
        "marker": {"symbol": symbol, "size": 10, "color": ink},
        "error_x": {
            "type": "data", "symmetric": False, "color": ink, "thickness": 2.5, "width": 0,
            "array": [short(100 * (each.high - each.share)) for _at, each in mine],
            "arrayminus": [short(100 * (each.share - each.low)) for _at, each in mine],
        },
    }  # fmt: skip
