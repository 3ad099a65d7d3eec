"""Times of contestants, measured turn by turn, so that a slow minute of the machine hits all of them."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Contestant:
    """`prepare(seed)` is not timed and returns what is: a function that does all the work."""

    name: str
    prepare: Callable[[int], Callable[[], object]]
    in_a_row: int = 1
    """How many pieces of work it does at a time, one after the other; quoted is the time of one."""


@dataclass(frozen=True)
class TimedItself:
    """What the work of a contestant returns that runs as a process of its own and takes its own time."""

    seconds: float


def times(
    contestants: Sequence[Contestant],
    rounds: int,
    *,
    collector: bool = True,
    wall: bool = False,
    warm_up: bool = True,
    seed: int = 1,
) -> dict[str, list[float]]:
    """Seconds of each contestant in each round; the first round, unmeasured, warms up.

    Processor time of this process, or with `wall` the time that somebody waits. `collector`: whether
    Python's garbage collector is on while the work is done. Rubbish of the work before is always
    collected first.
    """
    found: dict[str, list[float]] = {contestant.name: [] for contestant in contestants}
    clock = perf_counter if wall else process_time
    for turn in range(-1 if warm_up else 0, rounds):
        order = contestants if turn % 2 else list(reversed(contestants))
        for contestant in order:
            work = contestant.prepare(seed + turn)
            gc.collect()
            if not collector:
                gc.disable()
            try:
                begun = clock()
                made = work()
                took = clock() - begun
            finally:
                gc.enable()
            if isinstance(made, TimedItself):
                took = made.seconds
            del made, work
            if turn >= 0:
                found[contestant.name].append(took / contestant.in_a_row)
    return found


@dataclass(frozen=True)
class Spread:
    """The median of what the rounds gave, with their smallest and largest."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        return cls(median(values), min(values), max(values))


def ratio(slow: Sequence[float], fast: Sequence[float]) -> Spread:
    """How many times as long the one took as the other, round by round."""
    return Spread.of([one / other for one, other in zip(slow, fast, strict=True)])
