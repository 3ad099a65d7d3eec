"""The colours of options and of shades as a style, so that no element of a page says its own.

A page that takes its style from files alone (`style-src 'self'`) shows them too.
"""

from __future__ import annotations

from sim.report.charts.look import BASELINE, COLOURS
from sim.report.charts.shades import SHADES


def colours() -> str:
    """The rules: `data-option` is the number of a colour (`charts.look.hue`), -1 that of the baseline."""
    options = [
        f'[data-option="{number}"] {{ --colour: {shown}; }}'
        for number, shown in enumerate((BASELINE, *COLOURS), start=-1)
    ]
    shades = " ".join(f"--g{k}: {ground}; --n{k}: {number};" for k, (ground, number) in enumerate(SHADES))
    return "\n".join([*options, f".use {{ {shades} }}"])
