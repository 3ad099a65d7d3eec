"""Trying one case: its limits of time and memory, and what is to be said of one that breaks them."""

from __future__ import annotations

import resource
import signal
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from .doors import DOORS
from .ground import BadlySaidError
from .made import MADE

if TYPE_CHECKING:
    from types import FrameType

SLOW = 2.0
"""Seconds of work for one case of a few kilobytes."""
HANGS = 20
"""Seconds of work after which it is given up; others may be at work on the machine, and do not count."""
MOST_MEMORY = 300_000
"""Kilobytes by which one case may raise the most that the process has had."""
ways: Counter[str] = Counter()


class HangsError(BaseException):
    """A case was not through in time; nobody catches it on the way."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A case that was read badly; `kind` is the same for cases that are alike."""

    kind: str
    said: str
    error: BaseException | None = None


def case(door: str, seed: int, number: int) -> bytes:
    """Case number so and so of a door."""
    return MADE[door](Random(f"{door} {seed} {number}"))  # noqa: S311


def tried(door: str, data: bytes) -> Finding | None:
    """What is wrong with how a case is read; None where nothing is."""
    memory, begun = _peak(), time.process_time()
    signal.signal(signal.SIGPROF, _hangs)
    signal.setitimer(signal.ITIMER_PROF, HANGS)
    try:
        ways["used" if DOORS[door](data) else "refused"] += 1
    except (KeyboardInterrupt, SystemExit):
        raise
    except BadlySaidError as error:
        return Finding(f"badly said: {str(error)[:60]}", str(error))
    except BaseException as error:  # noqa: BLE001 - whatever comes out is a finding
        return Finding(f"{type(error).__name__} at {_where(error)}", repr(error)[:500], error)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    spent, more = time.process_time() - begun, _peak() - memory
    if spent > SLOW:
        return Finding("slow", f"{spent:.1f} seconds for {len(data)} bytes")
    if more > MOST_MEMORY:
        return Finding("memory", f"{more / 1000:.0f} MB for {len(data)} bytes")
    return None


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _hangs(_signal: int, _frame: FrameType | None) -> None:
    raise HangsError


def _where(error: BaseException) -> str:
    """The last place of ours on the way to an error."""
    step, found = error.__traceback__, ""
    while step is not None:
        path = Path(step.tb_frame.f_code.co_filename)
        if "sim" in path.parts or "calibration" in path.parts:
            found = f"{path.name}:{step.tb_lineno}"
        step = step.tb_next
    return found
