"""With what a command simulates: the engine, and the processes or the cluster that do the work.

When the engine is compiled, which each computer does once, one line on standard error says so.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sim.experiment.request import Engine


class Means(NamedTuple):
    """What experiments are told by these names."""

    engine: Engine
    jobs: int
    cluster: str | None


def ready(engine: str, jobs: int, cluster: str | None, *, quiet: bool) -> Means:
    """The means that were asked for, the engine ready to run; a `RequestError` where it cannot be used."""
    from sim.experiment import engines, request

    asked = request.engine(engine)
    engines.ready(engines.pick(asked), None if quiet else _say)
    return Means(asked, jobs, request.cluster(cluster))


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
