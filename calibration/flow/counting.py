"""How far a calibration has come, and how it ends when somebody stops it.

Whoever stops it loses what was being simulated at that moment. All else is kept where there is a folder for
it, so that the message can say from where the same command goes on.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim import Interrupted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[int, int], None]

SIMULATIONS = "simulations"


@dataclass(slots=True)
class Count:
    """Hears how many of how many simulations are there, and passes it on."""

    of: int
    to: Progress | None = None
    done: int = 0

    def __call__(self, done: int, of: int) -> None:
        """Take notice."""
        self.done, self.of = done, of
        if self.to is not None:
            self.to(done, of)


@contextmanager
def counted(simulations: int, progress: Progress | None, *, kept: bool) -> Iterator[Count]:
    """Count simulations; whoever stops them gets `sim.Interrupted`, which says how many are there.

    kept: whether those that are finished will be found again.
    """
    count = Count(simulations, progress)
    try:
        yield count
    except KeyboardInterrupt as stop:
        told = Interrupted(count.done, count.of, None, of=SIMULATIONS)
        told.kept = kept
        raise told from stop
