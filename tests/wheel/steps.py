"""The steps of a trial, one after the other, and the table of how each has ended."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TextIO

from .place import Failed

if TYPE_CHECKING:
    from collections.abc import Callable


class Steps:
    """What was done, how it ended, and how long it took."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, float]] = []

    def take(self, name: str, work: Callable[[], object]) -> bool:
        """Do a step; whether it has done what it should."""
        begun, why = time.monotonic(), ""
        try:
            work()
        except Failed as failure:
            why = str(failure)
        except Exception as error:  # noqa: BLE001 - whatever happens in a step, the others are tried
            why = f"{type(error).__name__}: {error}"
        self.rows.append((name, why, time.monotonic() - begun))
        say(self.row(*self.rows[-1]), sys.stderr)
        return not why

    def failed(self, name: str, why: str) -> None:
        """Note what failed beside the steps."""
        self.rows.append((name, why, 0.0))

    def row(self, name: str, why: str, seconds: float) -> str:
        """A row of the table."""
        return f"{seconds:7.1f} s  {'FAILED' if why else 'well  '}  {name}{f': {why}' if why else ''}"

    def told(self) -> int:
        """Print the table; 1 if anything has failed."""
        say("\n".join(self.row(*each) for each in self.rows))
        failed = sum(bool(why) for _, why, _ in self.rows)
        say(f"{sum(seconds for *_, seconds in self.rows):7.1f} s  {len(self.rows)} steps, {failed} failed")
        return 1 if failed else 0


def say(text: str, where: TextIO | None = None) -> None:
    """Print at once: a step may take long."""
    where = where or sys.stdout
    where.write(f"{text}\n")
    where.flush()
