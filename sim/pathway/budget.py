"""A yearly budget of grants: when it is spent, nobody is granted the measure before 1 January."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Budget:
    """So many grants in each calendar year; what is left at its end is lost."""

    def __init__(self, grants: int, new_years: Sequence[int], used: int = 0) -> None:
        """`used`: grants of the first year before the run begins."""
        self.grants = grants
        self.left = max(0, grants - used)
        self._new_years = [*new_years, 1 << 62]
        self._next = 0

    def grant(self, now: int) -> bool:
        """Use one grant of the year; False if there is none left."""
        while now >= self._new_years[self._next]:
            self._next += 1
            self.left = self.grants
        if not self.left:
            return False
        self.left -= 1
        return True
