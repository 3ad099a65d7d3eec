"""With as many simulations as are asked for, what nothing informs is not narrowed to a point by luck."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.flow.enough import EACH, too_many
from calibration.posterior.learnt import learn
from calibration.prior import Parameter, Prior
from calibration.table.table import Table
from tests.calibration.calibrations import project, some_waits
from tests.calibration.calibrations import table as rows_of

if TYPE_CHECKING:
    from pathlib import Path

STATISTICS = 26


@pytest.mark.parametrize("number", [10, 50, 135])
def test_parameters_that_nothing_informs_stay_as_wide_as_they_were(number: int) -> None:
    luck = np.random.default_rng(number)
    prior = Prior(tuple(Parameter(f"p{k}", 0.0, 1.0) for k in range(number)))
    simulations = EACH * number
    points, noise = luck.random((simulations, number)), luck.normal(size=(simulations, STATISTICS))
    names = tuple(f"toy:{k}:all" for k in range(STATISTICS))
    table = Table(prior, names, points, noise, np.zeros(simulations, np.intp))
    found = learn(table).posterior(luck.normal(size=STATISTICS))
    contractions = np.array(list(found.contraction.values()))
    assert np.median(contractions) > 0.9
    assert contractions.min() > 0.5


def test_more_parameters_than_numbers_are_warned_of(tmp_path: Path) -> None:
    asked = project(tmp_path, referrals=rows_of("referrals", *some_waits()))
    assert too_many(asked, 1) == ""
    free = tuple(replace(asked.parameters[0], path=f"p{k}") for k in range(27))
    assert too_many(replace(asked, parameters=free), 26).startswith(
        "27 parameters are free and 26 numbers are"
    )
