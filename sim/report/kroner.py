"""Amounts beside each other in one language: two that are told apart, and the ends of an interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .spans import span
from .words import DIGITS, MINUS

if TYPE_CHECKING:
    from .words import Words


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
