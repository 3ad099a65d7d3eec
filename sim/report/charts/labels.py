"""Names in charts: as somebody wrote them, broken into lines so that they fit on a narrow page."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from .look import SMALL, plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 30
"""Characters in a line of a name: a third of a wide chart, most of a narrow one."""
LINES = 4
"""Lines of a name; what is longer ends in three dots, and stands in full in the table."""


ROW = 16
"""Pixels from one line of small letters to the next."""


def above(
    marks: Sequence[tuple[str | float, str, bool]], width: int, **axes: str
) -> tuple[list[dict[str, Any]], int]:
    """What marked places of an axis say, each in rows of its own above the chart, and how many rows it is.

    marks: where, what, and whether it is to be said to the left of its place. axes: of the annotations.
    """
    found: list[dict[str, Any]] = []
    rows = 0
    for place, text, left in marks:
        lines = broken(text, width)
        side = "right" if left else "left"
        found.append(
            {
                **axes,
                "x": place,
                "y": 1,
                "yshift": ROW * rows,
                "yanchor": "bottom",
                "xanchor": side,
                "align": side,
                "text": lines,
                "showarrow": False,
                "font": {"size": SMALL},
            }
        )
        rows += lines.count("<br>") + 1
    return found, rows


def broken(name: str, width: int = WIDTH) -> str:
    """A name for a text of the drawing library, in short lines."""
    lines = wrap(name, width, max_lines=LINES, placeholder=" …") or [""]
    return "<br>".join(plain_text(line) for line in lines)
