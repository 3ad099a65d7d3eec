"""The console that results are written to."""

from __future__ import annotations

import sys

from rich.console import Console

PIPED = 100
"""Columns where nobody says how wide the reader's page is."""
WIDEST = 120
NARROW = 100
"""Columns below which a figure and its interval stand on two lines."""


def console() -> Console:
    """Standard output, never wider than is good to read; without colour where it is not a terminal."""
    if not sys.stdout.isatty():
        return Console(file=sys.stdout, width=PIPED, highlight=False, markup=False, emoji=False)
    on = Console(highlight=False, markup=False, emoji=False)
    on.width = min(on.width, WIDEST)
    return on


def write_json(data: object) -> None:
    """Data as JSON on standard output; what is not a number there is null."""
    import json

    sys.stdout.write(json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
