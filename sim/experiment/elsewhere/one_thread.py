"""One thread for numpy's products of matrices, since every core has a replication of its own to work on.

Left to itself the library behind them (OpenBLAS and its like) keeps a thread on each core, which spins
while it waits for the next product: two workers on two cores then hold each other up, and take twice as
long.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLES = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")
"""What such libraries ask, once, when numpy is imported."""


def one_thread() -> list[str]:
    """Ask for one thread in this process and its children, where nothing else was asked for; what was set."""
    missing = [name for name in VARIABLES if name not in os.environ]
    os.environ.update(dict.fromkeys(missing, "1"))
    return missing


@contextmanager
def one_thread_in_children() -> Iterator[None]:
    """Ask for one thread in the processes that are started meanwhile."""
    added = one_thread()
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)
