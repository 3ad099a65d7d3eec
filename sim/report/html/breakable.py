"""Words in tables stay whole; only what no column has room for may be broken, at places marked here.

Such are paths, fingerprints, and names without a space in them. A word of letters alone has a hyphen where it
is broken, and nothing there where it is not. A browser that may break words anywhere
breaks short ones too wherever a table is wide.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from .unbroken import held

LONG, PART = 20, 10
"""Characters from which on a word may be broken, and how many of them stay together."""
BREAK, SOFT_HYPHEN = Markup("<wbr>"), Markup("&shy;")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG = re.compile(rf"\S{{{LONG},}}")
_JOINT = re.compile(r"(?<=[./_=\-])(?=\w)")
_PART = re.compile(rf".{{1,{PART}}}")


def breakable(text: str) -> Markup:
    """A text with places in its longest words where a line may end: after marks, else anywhere."""
    found, last, text = Markup(), 0, held(text)
    for word in _LONG.finditer(text):
        joint = SOFT_HYPHEN if _LETTERS.fullmatch(word.group()) else BREAK
        found += escape(text[last : word.start()]) + joint.join(_pieces(word.group()))
        last = word.end()
    return found + escape(text[last:])


def _pieces(word: str) -> list[str]:
    parts = _JOINT.split(word)
    return [piece for part in parts for piece in (_PART.findall(part) if len(part) >= LONG else [part])]
