"""A posterior in a file: Parquet with a column `weight` and a column a parameter, a row a draw.

Parameters stand under their paths in the scenario, lengths of time in days, so `sim.read_draws` and any
program that reads Parquet can take them. What the file was made from, and the prior of each parameter, stand
beside the columns as words: with them it can be read back as it was.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from calibration.prior import Parameter, Prior
from calibration.table.chunks import Damaged, from_parquet, to_parquet

from .posterior import WEIGHT, Posterior

if TYPE_CHECKING:
    from pathlib import Path

PRIOR = "parameters"
"""The word under which the prior stands; all others say what the draws were made from."""


def write(posterior: Posterior, path: Path) -> None:
    """Write a posterior, whole or not at all. Raises `OSError`."""
    values = posterior.values()
    columns = {WEIGHT: posterior.weights}
    columns |= {name: np.ascontiguousarray(values[:, k]) for k, name in enumerate(posterior.prior.paths)}
    prior = json.dumps([asdict(each) for each in posterior.prior.parameters], ensure_ascii=False)
    to_parquet(path, columns, {**dict(posterior.made_from), PRIOR: prior})


def read(path: Path) -> Posterior:
    """The posterior that a file holds. Raises `ValueError` where it holds none, and `FileNotFoundError`."""
    try:
        columns, known = from_parquet(path)
        prior = Prior(tuple(Parameter(**each) for each in json.loads(known.pop(PRIOR))))
        values = np.column_stack([columns[name] for name in prior.paths])
        weights = columns[WEIGHT]
    except (Damaged, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path} does not hold a posterior of this program") from error
    draws = np.clip(prior.shares(values), 0.0, 1.0)
    return Posterior(prior, draws, weights, tuple(known.items()))
