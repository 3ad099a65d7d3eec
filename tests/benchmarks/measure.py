"""Times of two contestants, measured turn by turn, so that a slow minute of the machine hits both."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Contestant:
    """`prepare(seed)` is not timed and returns what is: a function that does all the work."""

    name: str
    prepare: Callable[[int], Callable[[], object]]


def times(
    contestants: Sequence[Contestant], rounds: int, *, collector: bool, seed: int = 1
) -> dict[str, list[float]]:
    """Seconds of processor time of each contestant in each round; the first, unmeasured, warms up.

    `collector`: whether Python's garbage collector is on while the work is done. Rubbish of the work
    before is always collected first.
    """
    found: dict[str, list[float]] = {contestant.name: [] for contestant in contestants}
    for turn in range(-1, rounds):
        order = contestants if turn % 2 else list(reversed(contestants))
        for contestant in order:
            work = contestant.prepare(seed + turn)
            gc.collect()
            if not collector:
                gc.disable()
            try:
                begun = process_time()
                made = work()
                took = process_time() - begun
            finally:
                gc.enable()
            del made, work
            if turn >= 0:
                found[contestant.name].append(took)
    return found


def ratio(slow: Sequence[float], fast: Sequence[float]) -> tuple[float, float, float]:
    """Median of the rounds' ratios, with their smallest and largest."""
    ratios = sorted(one / other for one, other in zip(slow, fast, strict=True))
    return median(ratios), ratios[0], ratios[-1]
