"""Charts of rows below each other: each row has a name, what is drawn, and perhaps what it says at its end.

On a wide page the name stands to the left of what is drawn; on a narrow one above it, so that no name is
cut. Heights are counted in lines of text. A row is as high as its name and one line more, on either page, so
what is drawn stands at the same height in both and only the pixels of a line differ.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from . import look

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE_WIDE, LINE_NARROW = 17, 20
"""Pixels of a line of text."""
NAMES_WIDE = 205
"""Pixels to the left of a wide chart, for names."""
NAME_LETTERS, HEAD_LETTERS = 27, 34
"""Letters of a name, and of a heading, that stand on one line."""
ABOVE, CLEAR = 0.3, 0.12
"""Lines of white above and below a heading, and words of a row: less would let a line touch them."""
GAP = 8
NAME_SIZE = 13


class Label(NamedTuple):
    """A name beside or above what is drawn at `at`, and what is said at the other end (`short`: narrow)."""

    at: float
    name: str
    end: str = ""
    short: str = ""
    faint: bool = False
    lines: int = 1


class Head(NamedTuple):
    """A heading above rows, ready for the drawing library; `top` is where its first line begins."""

    top: float
    text: str


def broken(name: str, letters: int = NAME_LETTERS) -> tuple[str, int]:
    """A name on as many lines as it needs, for the drawing library; and how many those are."""
    lines = wrap(name, letters, break_long_words=True) or [""]
    return "<br>".join(look.plain_text(line) for line in lines), len(lines)


def texts_of_rows(
    heads: Sequence[Head], labels: Sequence[Label], total: float, *, wide: bool, names: int = NAMES_WIDE
) -> list[dict[str, Any]]:
    """The texts of all rows; heights are lines from the top, of `total`. names: pixels for names, if wide."""
    left, lower = (-names, 0.5) if wide else (0, 0.0)  # on a wide page names stand low in their rows
    found = [
        _text(f"<b>{head.text}</b>", 1 - (head.top + lower) / total, "left", "top", shift=left)
        for head in heads
    ]
    for label in labels:
        ink = look.BASELINE if label.faint else look.INK
        end = label.end if wide else label.short
        middle = 1 - label.at / total
        if wide:
            low = middle - 0.5 / total
            found.append(_text(label.name, low, "left", "bottom", shift=left, size=NAME_SIZE))
            if end:
                found.append(_text(end, middle, "left", "middle", x=1, shift=GAP, size=NAME_SIZE, colour=ink))
            continue
        top = 1 - (label.at - label.lines - 0.5) / total
        found.append(_text(label.name, top, "left", "top", size=NAME_SIZE))
        if end:
            found.append(_text(end, top, "right", "top", x=1, size=NAME_SIZE, colour=ink))
    return found


def strips(heads: Sequence[Head], labels: Sequence[Label], total: float) -> list[dict[str, Any]]:
    """White grounds below all words of a narrow page, so that zero and the grid stand beside marks alone."""
    spans = [(head.top - ABOVE, head.top + head.text.count("<br>") + 1 + ABOVE) for head in heads]
    spans += [(label.at - label.lines - 0.5 - CLEAR, label.at - 0.5 + CLEAR) for label in labels]
    return [
        {
            "type": "rect", "xref": "paper", "yref": "paper", "x0": 0, "x1": 1, "line": {"width": 0},
            "y0": round(1 - foot / total, 5), "y1": round(1 - top / total, 5),
            "fillcolor": look.PAPER, "layer": "above",
        }
        for top, foot in spans
    ]  # fmt: skip


def _text(
    text: str,
    y: float,
    x_anchor: str,
    y_anchor: str,
    *,
    x: float = 0,
    shift: float = 0,
    size: int = look.SIZE,
    colour: str = look.INK,
) -> dict[str, Any]:
    """Words at a place of the whole drawing."""
    return {
        "text": text, "xref": "paper", "yref": "paper", "x": x, "y": round(y, 5), "xanchor": x_anchor,
        "yanchor": y_anchor, "xshift": shift, "showarrow": False, "borderpad": 0, "align": x_anchor,
        "bgcolor": look.PAPER,  # no line of the drawing goes through words
        "font": {"size": size, "color": colour},
    }  # fmt: skip
