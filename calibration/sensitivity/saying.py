"""How numbers and lists stand in sentences: shares as percentages, and no more digits than are meant."""

from __future__ import annotations

from math import floor, isnan, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMED = 6
"""So many parameters are named in a sentence, and the others counted: nobody reads on after that."""
DIGITS = 2
"""Digits of a difference that are told; a third says more than replications do."""
SHARE = "share"


def value(number: float, unit: str) -> str:
    """`34 days`, `62 %`, `31.3`."""
    if isnan(number):
        return "not defined"
    if unit == SHARE:
        return f"{100 * number:.1f} %"
    return f"{rounded(number, DIGITS + 1)} {unit}".rstrip()


def size(number: float, unit: str) -> str:
    """A size of a difference: `12 days`, `3.1 points`."""
    if isnan(number):
        return "not defined"
    if unit == SHARE:
        return f"{rounded(100 * number)} points"  # of a hundred
    return f"{rounded(number)} {unit}".rstrip()


def difference(number: float, unit: str) -> str:
    """The same with its sign."""
    return f"+{size(number, unit)}" if number > 0.0 else size(number, unit).replace("-", "−")


def percent(share: float) -> str:
    """A share of a whole, in whole per cents."""
    return f"{100 * share:.0f} %"


def rounded(number: float, digits: int = DIGITS) -> str:
    """A number with so many digits that mean something, and never as a power of ten."""
    if number == 0.0:
        return "0"
    return f"{number:,.{max(0, digits - 1 - floor(log10(abs(number))))}f}"


def short(number: float) -> str:
    """A value that was chosen, with no more digits than it was written with: `20`, `0.35`."""
    text = rounded(number, DIGITS + 1)
    return text.rstrip("0").rstrip(".") if "." in text else text


def listed(names: Sequence[str]) -> str:
    """`a, b and c`; the last of many are counted only."""
    if len(names) > NAMED:
        names = [*names[:NAMED], f"{len(names) - NAMED} more"]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
