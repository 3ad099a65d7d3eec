"""What the drawing library would put into a page by itself, and does not where it finds it there already.

It writes the style of its maps, of which nothing is drawn here, into every page that loads it, unless an
element has the name that it gives that style. A page that allows no style but that of files refuses it, and
says so.
"""

from __future__ import annotations

import re
from functools import cache

from sim.report.html.library import library

_NAMED = re.compile(r'document\.getElementById\("([0-9a-f]{64})"\)')


@cache
def its_styles() -> tuple[str, ...]:
    """The names of those elements."""
    return tuple(dict.fromkeys(_NAMED.findall(library())))
