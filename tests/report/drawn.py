"""What every drawing must be: known in full to the drawing library, with letters that can be read."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sim.report.blocks import Chart, Drawing

SMALLEST = 12
"""Pixels of a letter."""


def draws(chart: Chart) -> None:
    """That both layouts of a chart are taken as they are, and no letter in them is too small."""
    assert chart.drawing is not None
    draws_both(chart.drawing)


def draws_both(drawing: Drawing) -> None:
    """The same of a drawing alone."""
    for layout in (drawing.wide, drawing.narrow):
        go.Figure(list(drawing.data), dict(layout))
        assert layout["height"] > 0
        assert all(size >= SMALLEST for size in _sizes(layout))
        assert not any(number != number for number in _numbers(drawing.data))  # noqa: PLR0124 - NaN


def _sizes(layout: object) -> Iterator[float]:
    if isinstance(layout, dict):
        if "family" in layout or set(layout) <= {"size", "color"}:
            yield from (size for name, size in layout.items() if name == "size")
        yield from chain.from_iterable(_sizes(each) for each in layout.values())
    elif isinstance(layout, (list, tuple)):
        yield from chain.from_iterable(_sizes(each) for each in layout)


def _numbers(data: Sequence[Mapping[str, Any]]) -> Iterator[float]:
    for trace in data:
        yield from (number for number in trace["y"] if number is not None)
