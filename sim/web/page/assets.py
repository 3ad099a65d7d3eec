"""The files that a page takes from us beside itself: one style, one script.

The style is that of the report with what a page has more; the script is written in small files that are one
when they are served, so a page asks once. Both are the same bytes as long as the program is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sim.report.html.colours import colours
from sim.report.html.page import style

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_THE_REPORT = ("page", "first", "blocks", "use")
STYLES = ("page", "controls", "answer", "below", "plotly", "narrow")
SCRIPTS = (
    "start",
    "numbers",
    "state",
    "status",
    "sliders",
    "stream",
    "draw",
    "source",
    "answer",
    "options",
    "jobs",
    "files",
    "page",
)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served."""

    media: str
    text: str


@cache
def assets() -> Mapping[str, Asset]:
    """By name: `page.css`, `page.js`, `mark.svg`."""
    rules = [*map(style, OF_THE_REPORT), colours(), *(_text(f"{name}.css") for name in STYLES)]
    return {
        "page.css": Asset("text/css", "\n".join(rules)),
        "page.js": Asset("text/javascript", _together([_text(f"{name}.js") for name in SCRIPTS])),
        "mark.svg": Asset("image/svg+xml", _text("mark.svg")),
    }


def _together(scripts: list[str]) -> str:
    """One script whose names are seen by nobody else."""
    return '(function () {\n"use strict";\n' + "\n".join(scripts) + "}());\n"


@cache
def _text(name: str) -> str:
    return (files(__package__) / "static" / name).read_text("utf-8")
