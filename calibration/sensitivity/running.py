"""Many runs of a model, each with values and a block of luck of its own, in order whatever `jobs` is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import sim

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from .model import Model

    Floats = NDArray[np.float64]
    Progress = Callable[[int, int], None]


class Run(NamedTuple):
    """One run that is wanted."""

    values: Mapping[str, float]
    block: int


class Made(NamedTuple):
    """Answers: (runs, replications, outputs), NaN where values could not be run; and why they could not."""

    answers: Floats
    refused: tuple[str, ...]


def run_all(
    model: Model, runs: Sequence[Run], replications: int, jobs: int, progress: Progress | None
) -> Made:
    """The answers of a model to all runs, so many replications of each."""
    if replications < 1:
        raise ValueError(f"a run has one replication or more, not {replications}")
    answers = np.full((len(runs), replications, len(model.outputs)), np.nan)
    refused: dict[str, None] = {}
    if progress is not None:
        progress(0, len(runs))
    with sim.Workers(jobs, (model, replications)) as workers:
        for number, (found, reason) in enumerate(workers.each(_one, runs)):
            if found is None:
                refused[reason] = None
            else:
                answers[number] = found
            if progress is not None:
                progress(number + 1, len(runs))
    return Made(answers, tuple(refused))


def _one(shared: tuple[Model, int], run: Run) -> tuple[Floats | None, str]:
    """The answers to one run, or why there are none."""
    model, replications = shared
    try:
        return model(run.values, run.block, replications), ""
    except sim.ScenarioError as error:
        return None, error.problems[0].message
