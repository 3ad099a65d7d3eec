"""Waves: simulating where the data have been found likely, and not where they have not.

Most of a prior is soon out of the question, and a table of it spends most of its runs there. So the budget is
shared among waves. The first is of the whole prior. Each of the others is of the box in which the draws of
the posterior so far lie, and a margin around it: the prior is *truncated* to it (Sisson, Fan & Tanaka 2007
and Toni et al. 2009 choose proposals more closely, at the price of weights that vary more). Then all points
in the last box serve, of whatever wave, each with its weight (`table.weights`). A box that is too wide costs
runs, and only one that is too narrow would cost truth; therefore the margin.
"""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from calibration.prior import Box
from calibration.table.reference import reference_table

from .learnt import learn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    import sim
    from calibration.operator import Operator
    from calibration.prior import Prior
    from calibration.table.table import Table

    from .learnt import Learnt
    from .posterior import Posterior

    Floats = NDArray[np.float64]

HELD = 0.999
"""The probability of each parameter's interval that makes its side of the box: an assumption. The farthest
draws of all have next to no weight, and would make the box of a small table as wide as the cube."""

MARGIN = 0.1
"""What is added at either end of a side, in lengths of it: an assumption."""

SHORTEST = 1e-6
"""The shortest side of a box before its ends are rounded."""

EDGES = 1000
"""Ends of a box are moved outwards to the next of so many steps. Another machine reckons the last digits
otherwise, and a wave is drawn anew for every other box."""


def box_of(posterior: Posterior) -> Box:
    """The part of the cube that next to all draws lie in, with a margin around them."""
    low, high = [], []
    for each in posterior.prior.parameters:
        one, other = (float(each.share(end)) for end in posterior.interval(each.path, HELD))
        margin = MARGIN * (other - one) + SHORTEST
        low.append(floor(EDGES * min(max(one - margin, 0.0), 1.0 - SHORTEST)) / EDGES)
        high.append(ceil(EDGES * max(min(other + margin, 1.0), SHORTEST)) / EDGES)
    return Box(tuple(low), tuple(high))


def table_in_waves(
    scenario: sim.Scenario,
    prior: Prior,
    operator: Operator,
    values: Floats,
    simulations: int,
    waves: int = 1,
    seed: int = 1,
    jobs: int = 1,
    folder: str | Path | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    observed: Sequence[str] | None = None,
) -> Table:
    """A table of so many simulations in all, made in waves for the data `values`.

    `learn(table).posterior(values)` is the posterior; the table serves other data only if `waves` is 1. See
    `reference_table` for the rest.

    observed: the statistics that `values` are of, where the operator shows more: these are simulated too, and
    have no part in where the later waves are drawn.
    """
    if not 1 <= waves <= simulations:
        raise ValueError("there is at least one wave, and at least one simulation in each")
    table: Table | None = None
    for wave in range(waves):
        first = 0 if table is None else len(table)
        number = simulations * (wave + 1) // waves - first
        within = None if table is None else box_of(_known(table, observed).posterior(values))
        more = reference_table(
            scenario, prior, operator, number, seed, jobs, folder,
            _behind(progress, first, simulations), within=within, first=first,
        )  # fmt: skip
        table = more if table is None else table.and_then(more)
    assert table is not None  # noqa: S101 - there is at least one wave
    return table


def _known(table: Table, observed: Sequence[str] | None) -> Learnt:
    return learn(table if observed is None else table.only(observed))


def _behind(
    progress: Callable[[int, int], None] | None, first: int, simulations: int
) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, _: progress(first + done, simulations)
