"""Two ends with one unit: `0 to 23 points`, not `0 points to 23 points`; `3 weeks to 1 month` keeps both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .first.lengths import LENGTHS
from .words import MINUS, UNITS

if TYPE_CHECKING:
    from .words import Words

AMOUNT = re.compile(rf"([+{MINUS}]?\d[\d.,]*)(\D*)")
"""A number as it is printed, and its unit."""


def span(words: Words, low: str, high: str) -> str:
    """From one end to the other, each as it is printed."""
    first, last = ends(words, low, high)
    return words.say("{low} to {high}", low=first, high=last)


def ends(words: Words, low: str, high: str) -> tuple[str, str]:
    """The two ends, for a sentence: the first without its unit where the other has the same."""
    first, last = AMOUNT.fullmatch(low), AMOUNT.fullmatch(high)
    if first and last and _unit(words, first[2]) == _unit(words, last[2]):
        low = first[1]
    return low, high


def _unit(words: Words, text: str) -> str:
    """A unit by its name of several: a day and days are one."""
    for one, many in (*UNITS.values(), *LENGTHS.values()):
        if text == words.plural(one, many, 1, n=""):
            return words.plural(one, many, 2, n="")
    return text
