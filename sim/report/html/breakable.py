"""Words in tables stay whole; only what no column has room for may be broken, at places marked here.

Such are paths, fingerprints, and names without a space in them. A browser that may break words anywhere
breaks short ones too wherever a table is wide.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

LONG, PART = 20, 10
"""Characters from which on a word may be broken, and how many of them stay together."""
_LONG = re.compile(rf"\S{{{LONG},}}")
_JOINT = re.compile(r"(?<=[./_=\-])(?=\w)")
_PART = re.compile(rf".{{1,{PART}}}")


def breakable(text: str) -> Markup:
    """A text with places in its longest words where a line may end: after marks, else anywhere."""
    found, last = Markup(), 0
    for word in _LONG.finditer(text):
        found += escape(text[last : word.start()]) + Markup("<wbr>").join(_pieces(word.group()))
        last = word.end()
    return found + escape(text[last:])


def _pieces(word: str) -> list[str]:
    parts = _JOINT.split(word)
    return [piece for part in parts for piece in (_PART.findall(part) if len(part) >= LONG else [part])]
