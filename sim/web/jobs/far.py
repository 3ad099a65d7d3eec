"""How far a piece of work has come, and how long the rest of it will take at the same speed."""

from __future__ import annotations

from dataclasses import dataclass

LOOKED = 1.0
"""Seconds of work without which nothing is said of the rest."""


@dataclass(frozen=True, slots=True)
class Far:
    """`done` of `of` pieces of a `part`; `begun` at a moment (seconds) with `before` of them finished.

    The speed counts from the first piece that was heard of: what a start takes is not taken for the pace.
    """

    part: str = ""
    done: int = 0
    of: int = 0
    begun: float | None = None
    before: int = 0

    def heard(self, part: str, done: int, of: int, now: float) -> Far:
        """What is known once more has been heard."""
        if part != self.part or of != self.of or self.begun is None or done < self.done:
            return Far(part, done, of, now if of else None, done)
        return Far(part, done, of, self.begun, self.before)

    def left(self, now: float) -> float | None:
        """Seconds; None where it cannot be told yet."""
        if self.begun is None or now - self.begun < LOOKED or self.done <= self.before:
            return None
        return (now - self.begun) / (self.done - self.before) * (self.of - self.done)
