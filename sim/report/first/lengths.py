"""Numbers and lengths of time as a scenario states them, with as many decimals as they have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sim.report.texts import later

if TYPE_CHECKING:
    from sim.report.words import Words

LENGTH = re.compile(r"(\d+(?:\.\d+)?) (hour|day|week|month|year)s?")
LENGTHS = {
    "hour": (later("{n} hour"), later("{n} hours")),
    "day": (later("{n} day"), later("{n} days")),
    "week": (later("{n} week"), later("{n} weeks")),
    "month": (later("{n} month"), later("{n} months")),
    "year": (later("{n} year"), later("{n} years")),
}
MOST_DECIMALS = 6


def length_said(words: Words, text: str) -> str:
    """`26 uger` of `26 weeks`; empty where it is no length of time."""
    found = LENGTH.fullmatch(text)
    if found is None:
        return ""
    number = float(found[1])
    return words.plural(*LENGTHS[found[2]], number, n=exact(words, number))


def exact(words: Words, value: float) -> str:
    """A number with as many decimals as it has."""
    digits = next(
        (k for k in range(MOST_DECIMALS) if abs(round(value, k) - value) < 10**-MOST_DECIMALS), MOST_DECIMALS
    )
    return words.number(value, digits)
