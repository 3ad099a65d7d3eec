"""What goes into the log: faults of the program, and not too many, since anybody may cause one again."""

from __future__ import annotations

import logging
from collections import deque
from threading import Lock
from time import monotonic
from traceback import format_exception

MOST = 20
"""Faults that are written down within `WITHIN` seconds; the others are passed over."""
WITHIN = 60.0
LONGEST = 20_000
"""Characters of one: its end, where it says what happened."""
LOG = logging.getLogger("ventetid")
_lock = Lock()
_written: deque[float] = deque(maxlen=MOST)


def write_down(sentence: str, what: BaseException | str) -> None:
    """Write a fault into the log, with where it happened, unless there have been very many just now."""
    with _lock:
        now = monotonic()
        if len(_written) == MOST and now - _written[0] < WITHIN:
            return
        _written.append(now)
    where = what if isinstance(what, str) else "".join(format_exception(what))
    LOG.error("%s\n%s", sentence, where[-LONGEST:])
