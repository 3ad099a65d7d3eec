"""Amounts beside each other in one language: two that are told apart, and the ends of an interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .words import DIGITS, MINUS

if TYPE_CHECKING:
    from .words import Words


def both_dkk(words: Words, one: float, other: float, digits: int = DIGITS) -> tuple[str, str]:
    """Two amounts that stand beside each other, with as many digits as it takes to tell them apart."""
    while one != other and words.dkk(one, digits) == words.dkk(other, digits) and digits < 2 * DIGITS:
        digits += 1
    return words.dkk(one, digits), words.dkk(other, digits)


def dkk_interval(words: Words, low: float, high: float, digits: int = DIGITS) -> str:
    """`240,000 DKK to 600,000 DKK`; ends on both sides of zero have their signs."""
    first, last = both_dkk(words, low, high, digits)
    if low < 0 < high:
        first, last = MINUS + first, "+" + last
    elif low < 0 and high <= 0:
        first, last = MINUS + first, MINUS + last if high else last
    return words.say("{low} to {high}", low=first, high=last)
