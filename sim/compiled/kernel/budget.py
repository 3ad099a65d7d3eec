"""A yearly budget of grants: when it is spent, nobody is granted the measure before 1 January."""

from __future__ import annotations

from .memory import measure, new_year
from .native import Town, native


@native
def grant(town: Town, k: int) -> bool:
    """Use one grant of the year; False if there is none left."""
    it = measure(town, k)
    if it.grants < 0:
        return True
    while town.now >= new_year(town, it.next_year):
        it.next_year += 1
        it.left = it.grants
    if it.left == 0:
        return False
    it.left -= 1
    return True
