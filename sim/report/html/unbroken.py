"""A number stays on one line with what it is counted in: `93 %`, `1.4 million DKK`."""

from __future__ import annotations

import re

from markupsafe import Markup

_UNIT = re.compile(r"(?<=\d) (?=(?:%|kr\.|mio\.|mia\.|DKK|million DKK|billion DKK))|(?<=mio\.) (?=kr\.)")
HELD = "\u00a0"
"""A space at which no line ends."""


def unbroken(value: object) -> object:
    """A text as it goes into the page; markup, scripts and anything else are left as they are."""
    return held(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def held(text: str) -> str:
    """A text with such spaces between its numbers and their units."""
    return _UNIT.sub(HELD, text)
