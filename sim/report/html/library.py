"""The drawing library as it travels in a page: packed, since it is four fifths of a report.

The page's script unpacks it. Its text is what the page's policy knows by its digest, so nothing else can come
out of the packet and run.
"""

from __future__ import annotations

import base64
import gzip
from functools import cache
from importlib.resources import files


@cache
def library() -> str:
    """As its package brings it."""
    return (files("plotly") / "package_data" / "plotly.min.js").read_text("utf-8")


@cache
def packed_library() -> str:
    """The same as letters: gzip, the same bytes every time."""
    return base64.b64encode(gzip.compress(library().encode("utf-8"), 9, mtime=0)).decode("ascii")


@cache
def notice() -> str:
    """Whose it is and on what terms: the first comment of its text, which must go with every copy."""
    return " ".join(library().split("*/", 1)[0].replace("*", " ").replace("/", " ").split())
