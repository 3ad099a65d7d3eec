"""Which of many parameters move a figure at all: the screening of Morris (1991), with SALib.

From a random point of a grid in the prior's ranges one parameter after the other is moved by a step, in
random order, until each has moved once: a trajectory. What a figure changes by in a step, divided by the
length of the step, is an elementary effect: by how much the figure would change over the whole range of
that parameter if it went on so. Over many trajectories `mu_star`, the mean of their sizes (Campolongo,
Cariboni and Saltelli 2007), says how much a parameter matters, `mu` whether it raises or lowers the figure,
and `sigma` whether that depends on where it begins or on what else has been moved.

A figure of a simulation is never the same twice, so sizes of effects are above 0 even where nothing has an
effect. What that comes to is measured by one parameter more, the dummy. It stands for nothing in the
scenario; its step draws other luck. All other steps of a trajectory are taken on the same luck, so a
parameter that does nothing shows the dummy's `mu_star` at most: that much if it shuffles everybody's luck,
and 0 if it touches nobody. `screened` says what lies above the dummy's, and what cannot be told from nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import sim

from .model import seed_of
from .running import Run, run_all
from .screened import CONFIDENCE, DUMMY, FEWEST, Effects, Screening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from calibration.prior import Prior

    from .model import Model
    from .running import Progress

    Floats = NDArray[np.float64]

TRAJECTORIES = 20
"""Between the 10 of Morris (1991) and the 50 of careful use: at 20 the standard error of `mu_star` is about a
fifth of an effect's spread."""
LEVELS = 4
"""Levels of the grid; with 4 a step is two thirds of a range, and all levels are equally often met."""
REPLICATIONS = 4
"""Replications averaged at each point, an assumption: half the chance of one, at four times the cost."""
RESAMPLES = 1_000
"""Resamples of the bootstrap of `mu_star`; its confidence is then known to two digits."""


def screen(
    model: Model,
    prior: Prior,
    trajectories: int = TRAJECTORIES,
    replications: int = REPLICATIONS,
    seed: int = 1,
    jobs: int = -1,
    progress: Progress | None = None,
) -> Screening:
    """Screen the parameters of a prior by what they do to the outputs of a model.

    It takes trajectories × (parameters + 2) × replications runs. `seed` draws the trajectories; luck is the
    model's own. Both the same, the numbers are the same whatever `jobs` is. Raises ValueError for what cannot
    be asked, and `sim.RequestError` where SALib is missing.
    """
    if trajectories < FEWEST:
        raise ValueError(f"a screening takes {FEWEST} trajectories or more, not {trajectories}")
    if DUMMY in prior.paths:
        raise ValueError(f"{DUMMY} is the name of the parameter that stands for nothing")
    names = (*prior.paths, DUMMY)
    problem = {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
    points = _salib()[0](problem, trajectories, num_levels=LEVELS, seed=seed_of(seed, 0))
    blocks = blocks_of(points[:, -1].reshape(trajectories, -1))
    runs = [
        Run(prior.at(point[:-1]), int(block)) for point, block in zip(points, blocks.ravel(), strict=True)
    ]
    made = run_all(model, runs, replications, jobs, progress)
    means = made.answers.mean(axis=1)
    found = [_effects(problem, points, column, seed) for column in means.T]
    return Screening(
        model.outputs, prior.paths, tuple(found), trajectories, replications, len(runs), made.refused
    )


def blocks_of(dummy: Floats) -> NDArray[np.int64]:
    """The blocks of luck of trajectories (rows): two of its own each, before and after the dummy's step."""
    stepped = (dummy != dummy[:, :1]).astype(np.int64)
    found: NDArray[np.int64] = 2 * np.arange(len(dummy), dtype=np.int64)[:, None] + stepped
    return found


def _effects(problem: dict[str, Any], points: Floats, values: Floats, seed: int) -> Effects:
    """The effects on one output; trajectories on which it is not defined everywhere are left out."""
    number = len(problem["names"])
    along = values.reshape(-1, number + 1)
    known = np.isfinite(along).all(axis=1)
    if known.sum() < FEWEST:
        nothing = np.full(number, np.nan)
        return Effects(nothing, nothing, nothing, nothing, int(known.sum()))
    # SALib takes the level of confidence and hands back half the width of the interval.
    found = _salib()[1](
        problem,
        points.reshape(*along.shape, number)[known].reshape(-1, number),
        along[known].ravel(),
        num_resamples=RESAMPLES,
        conf_level=level(number - 1),
        num_levels=LEVELS,
        seed=seed_of(seed, 1),
    )
    mu, mu_star, confidence, sigma = (
        np.asarray(found[name], float) for name in ("mu", "mu_star", "mu_star_conf", "sigma")
    )
    return Effects(mu, mu_star, confidence, sigma, int(known.sum()))


def level(parameters: int) -> float:
    """The confidence of one interval among those of all parameters, so that all hold at once (Bonferroni)."""
    return 1.0 - (1.0 - CONFIDENCE) / max(1, parameters)


def check_salib() -> None:
    """Raise `sim.RequestError` where SALib is missing, before anything else is run."""
    _salib()


def _salib() -> Sequence[Any]:
    """The two functions of SALib that draw trajectories and find effects; they are slow to import."""
    try:
        from SALib.analyze.morris import analyze  # type: ignore[import-untyped]
        from SALib.sample.morris import sample  # type: ignore[import-untyped]
    except ImportError:
        raise sim.RequestError(
            "screening needs SALib, which is not installed: python -m pip install 'ventetid[sensitivity]'"
        ) from None
    return sample, analyze
