"""Amounts of money as people say them: `1.4 million DKK`, `300,000 DKK`, no digits that they do not bear."""

from __future__ import annotations

from math import floor, isnan, log10

from sim.experiment.scales import UNKNOWN

MILLION, BILLION = 1e6, 1e9
DIGITS = 3
"""Digits of an amount below a million that are told where it is certain; 886,600 is 887,000."""
BY_CHANCE = 2
"""Digits of one that chance moves, and of its interval."""
WHOLE_FROM = 100.0
"""Millions from which on they are whole ones."""


def dkk(amount: float, digits: int = DIGITS) -> str:
    """An amount without its sign: the words around it say which way it goes."""
    return UNKNOWN if isnan(amount) else f"{_said(abs(amount), digits)} DKK"


def both_dkk(one: float, other: float) -> tuple[str, str]:
    """Two amounts that stand in one sentence, with as many digits as it takes to tell them apart."""
    digits = DIGITS
    while dkk(one, digits) == dkk(other, digits) and digits < 2 * DIGITS:
        digits += 1
    return dkk(one, digits), dkk(other, digits)


def dkk_interval(low: float, high: float, digits: int = DIGITS) -> str:
    """`240,000 to 600,000`, `2.6 to 5.4 million`; with a digit more where both ends would look the same."""
    first, last = _said(low, digits), _said(high, digits)
    if first == last and low != high and digits < 2 * DIGITS:
        return dkk_interval(low, high, digits + 1)
    for unit in (" million", " billion"):
        if first.endswith(unit) and last.endswith(unit):
            first = first.removesuffix(unit)
    return f"{first} to {last}"


def _said(amount: float, digits: int) -> str:
    size = _rounded(amount, digits)
    if abs(size) < MILLION:
        return f"{size:,.0f}"
    name, unit = ("billion", BILLION) if abs(size) >= BILLION else ("million", MILLION)
    decimals = max(0 if abs(size) >= WHOLE_FROM * unit else 1, digits - DIGITS)
    return f"{amount / unit:,.{decimals}f} {name}"


def _rounded(amount: float, digits: int) -> float:
    return round(amount, digits - 1 - floor(log10(abs(amount)))) + 0.0 if amount else 0.0
