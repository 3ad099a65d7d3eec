"""Amounts beside each other in one language: two that are told apart, and the ends of an interval."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from .spans import span
from .words import DIGITS, MINUS

if TYPE_CHECKING:
    from .words import Words

BY_CHANCE = 2
"""Digits of an amount that chance moves; thousands are told in any case, as tables have them."""


def dkk_signed(words: Words, amount: float, digits: int) -> str:
    """An amount with its sign, and without one where nothing is left of it: `+6,000 DKK`, `0 DKK`."""
    text = words.dkk(amount, digits)
    return text if isnan(amount) or abs(amount) < 1 else (MINUS if amount < 0 else "+") + text


def both_dkk(words: Words, one: float, other: float, digits: int = DIGITS) -> tuple[str, str]:
    """Two amounts that stand beside each other, with as many digits as it takes to tell them apart."""
    while one != other and words.dkk(one, digits) == words.dkk(other, digits) and digits < 2 * DIGITS:
        digits += 1
    return words.dkk(one, digits), words.dkk(other, digits)


def dkk_interval(words: Words, low: float, high: float, digits: int = DIGITS, *, sign: bool = False) -> str:
    """`240,000 to 600,000 DKK`; ends on both sides of zero have their signs, as all have if asked for."""
    first, last = both_dkk(words, low, high, digits)
    plus = "+" if sign or low < 0 < high else ""
    first, last = (
        (MINUS if end < 0 else plus if end > 0 else "") + text for end, text in ((low, first), (high, last))
    )
    return span(words, first, last)
