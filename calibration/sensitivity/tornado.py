"""Each parameter at its low and at its high end, all others left where they are: a tornado.

All of it is run on the same luck, so what a parameter does is taken replication by replication, as the
difference to the run in which nothing was moved; its interval is Student's t of these paired differences.
The intervals of all ends for one output hold together (Bonferroni), so that of a hundred parameters that do
nothing hardly one looks as if it did. A parameter with an end of which the interval leaves out 0 moves the
output.

Beside them stands the dummy, of which only the luck is moved: at either end the same values run on other
luck. It shows how far the mean of so many replications goes by itself, which is as far as differences could
be trusted had the luck not been shared. On the same luck it would show 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .running import Run, run_all
from .screened import CONFIDENCE, DUMMY
from .swung import Bar, Difference, Tornado

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .ends import Ends
    from .model import Model
    from .running import Progress

    Floats = NDArray[np.float64]

REPLICATIONS = 100
"""A standard error of a tenth of the spread of paired differences, for each of many ends: an assumption."""
FEWEST = 10
"""Pairs of replications below which no difference is told."""


def tornado(
    model: Model,
    ends: Ends,
    replications: int = REPLICATIONS,
    jobs: int = -1,
    progress: Progress | None = None,
) -> Tornado:
    """Move each parameter to its ends, one at a time, and see how far the outputs of a model go.

    It takes (2 × parameters + 3) × replications runs. Luck is the model's own; with the same seed there the
    numbers are the same whatever `jobs` is. Raises ValueError for what cannot be asked.
    """
    if replications < FEWEST:
        raise ValueError(f"a tornado takes {FEWEST} replications or more, not {replications}")
    paths = tuple(each.path for each in ends.each)
    if DUMMY in paths:
        raise ValueError(f"{DUMMY} is the name of the parameter that stands for nothing")
    if not paths:
        raise ValueError("there is no parameter to move")
    moved = [{**ends.middle, each.path: value} for each in ends.each for value in (each.low, each.high)]
    runs = [Run(ends.middle, 0), *(Run(each, 0) for each in moved)]
    runs += [Run(ends.middle, other) for other in (1, 2)]
    made = run_all(model, runs, replications, jobs, progress)
    sure = 1.0 - (1.0 - CONFIDENCE) / (2 * len(paths))
    columns = [_bars((*paths, DUMMY), made.answers[:, :, k], sure) for k in range(made.answers.shape[2])]
    middles = tuple(_mean(made.answers[0, :, k]) for k in range(made.answers.shape[2]))
    return Tornado(model.outputs, ends, middles, tuple(columns), replications, made.refused)


def _bars(names: tuple[str, ...], answers: Floats, sure: float) -> tuple[Bar, ...]:
    """A bar for each parameter and the dummy, from answers for one output; nothing is moved in the first."""
    with np.errstate(invalid="ignore"):  # what is not reached in either has no difference
        pairs = (answers[1:] - answers[0]).reshape(len(names), 2, -1)
    return tuple(
        Bar(name, paired(low, sure), paired(high, sure))
        for name, (low, high) in zip(names, pairs, strict=True)
    )


def paired(differences: Floats, sure: float) -> Difference:
    """The mean of paired differences with its interval; pairs in which one is not finite are left out."""
    from scipy import special

    known = differences[np.isfinite(differences)]
    n = len(known)
    if n < FEWEST:
        return Difference(np.nan, np.nan, np.nan, n)
    if np.ptp(known) == 0.0:
        return Difference(float(known[0]), float(known[0]), float(known[0]), n)
    middle = float(known.mean())
    half = float(special.stdtrit(n - 1, (1 + sure) / 2) * known.std(ddof=1) / np.sqrt(n))
    return Difference(middle, middle - half, middle + half, n)


def _mean(values: Floats) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")
