"""How much of a figure's spread is chance, and how much is that its parameters are not known.

Values are drawn from what is held possible, and each set of values is run twice or more, each time on luck
of its own. What runs of the same values differ by is chance; what sets of values differ by beyond that is
parameters. With m runs of each of n sets, and mean squares between sets and within them (Fisher 1925),

    chance = within,  parameters = (between − within) / m,  share = parameters / (parameters + chance)

which is the intraclass correlation. With two runs it is the covariance of the first and the second.

Its interval is that of a jackknife that leaves out one set after the other, taken of log(between / within)
(Arvesen and Schmitz 1970): the interval by the F distribution holds for normal figures only, and shares and
waits are not. `python -m pytest tests/calibration/test_sensitivity_split.py` shows how often it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .running import Run, run_all
from .split import FEWEST, Parted, Split

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calibration.prior import Prior
    from sim import Draws

    from .model import Model
    from .running import Progress

    Floats = NDArray[np.float64]

SETS = 200
"""Sets of values: a share of a half is then known to about 10 percentage points."""
LUCKS = 2
"""Runs of each set; of as many runs in all, more sets tell more than more luck unless a share is small."""
CONFIDENCE = 0.95


def split(
    model: Model,
    possible: Prior | Draws,
    sets: int = SETS,
    lucks: int = LUCKS,
    seed: int = 1,
    jobs: int = -1,
    progress: Progress | None = None,
) -> Split:
    """Part the variance of each output of a model into parameters and chance.

    `possible`: a prior, or the draws of a posterior (`sim.read_draws`). The first runs of all sets come
    first, then the same sets on second luck. `seed` draws the sets; luck is the model's own. Both the same,
    the numbers are the same whatever `jobs` is. Raises ValueError for what cannot be asked.
    """
    if sets < FEWEST or lucks < 2:
        raise ValueError(f"a split takes {FEWEST} sets of values or more, and each of them twice or more")
    values = drawn(possible, sets, seed)
    runs = [Run(each, luck * sets + number) for luck in range(lucks) for number, each in enumerate(values)]
    made = run_all(model, runs, 1, jobs, progress)
    answers = made.answers[:, 0].reshape(lucks, sets, -1)
    parts = tuple(parted(answers[:, :, k].T) for k in range(answers.shape[2]))
    return Split(model.outputs, tuple(values[0]), parts, sets, lucks, made.refused)


def drawn(possible: Prior | Draws, sets: int, seed: int) -> list[dict[str, float]]:
    """Sets of values of a prior, evenly over it, or of weighted draws, as often as their weights say."""
    import sim

    if isinstance(possible, sim.Draws):
        return [possible.values(number, seed) for number in range(sets)]
    return [possible.at(point) for point in possible.points(sets, seed)]


def parted(values: Floats) -> Parted:
    """The split of one output; a row for each set of values, a column for each luck.

    Sets of which a run is not finite are left out.
    """
    values = values[np.isfinite(values).all(axis=1)]
    n, m = values.shape
    nan = float("nan")
    if n < FEWEST:
        return Parted(nan, nan, nan, nan, nan, nan, n)
    middles = values.mean(axis=1)
    squares = ((values - middles[:, None]) ** 2).sum(axis=1)
    between = m * float(middles.var(ddof=1))
    within = float(squares.sum()) / (n * (m - 1))
    parameters = max(0.0, (between - within) / m)
    if between + within <= _ROUNDING * float(np.abs(values).max()) ** 2:
        return Parted(nan, nan, nan, float(values.mean()), 0.0, 0.0, n)
    share = parameters / (parameters + within) if parameters else 0.0
    low, high = _interval(middles, squares, m)
    return Parted(
        share,
        min(low, share),
        max(high, share),
        float(values.mean()),
        float(np.sqrt(parameters)),
        float(np.sqrt(within)),
        n,
    )


def _interval(middles: Floats, squares: Floats, m: int) -> tuple[float, float]:
    """The jackknife's interval of the share, from the mean of each set and its sum of squares."""
    from scipy import special

    n = len(middles)
    if not squares.any():
        return 1.0, 1.0
    # Left out one after the other: sums without it, and squares about the mean without it.
    apart = middles - middles.mean()
    total = float((apart**2).sum())
    without = (total - apart**2 * n / (n - 1)) / (n - 2)
    left = (squares.sum() - squares) / ((n - 1) * (m - 1))
    if total <= 0.0 or (without <= 0.0).any() or (left <= 0.0).any():
        return 0.0, 1.0  # all of it hangs on one set: nothing is known of the share
    whole = np.log(m * total / (n - 1)) - np.log(squares.sum() / (n * (m - 1)))
    single = n * whole - (n - 1) * (np.log(m * without) - np.log(left))
    half = special.stdtrit(n - 1, (1 + CONFIDENCE) / 2) * single.std(ddof=1) / np.sqrt(n)
    ratios = np.exp(single.mean() + np.array([-half, half]))
    low, high = np.clip((ratios - 1.0) / (ratios + m - 1.0), 0.0, 1.0)
    return float(low), float(high)


_ROUNDING = 1e-24
"""A variance below this share of the squared values is rounding: the figure does not vary."""
