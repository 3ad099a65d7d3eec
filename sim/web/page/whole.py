"""Where a line of the page may end and where it may not: in long names, but not within `80 %-interval`."""

from __future__ import annotations

import re

from markupsafe import Markup

from sim.report.html.unbroken import unbroken

SOFT_HYPHEN, HELD_HYPHEN = "\u00ad", "\u2011"
_JOINT = re.compile(r"(?<=\wings)(?=[^\W\d_]{4})")
"""Within compound words of Danish: `rehabiliterings|møde`."""


def jointed(text: str) -> str:
    """A name with a hyphen where a long word of it is broken, and nothing there where it is not."""
    return _JOINT.sub(SOFT_HYPHEN, text)


def whole(value: object) -> object:
    """A text as it goes into the page; markup, scripts and anything else are left as they are."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return str(unbroken(value)).replace("%-", f"%{HELD_HYPHEN}")
