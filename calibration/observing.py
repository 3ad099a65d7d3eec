"""What would have been observed of a simulation, as a table for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from calibration.checks.words import own_means
from calibration.checks.words import readable as as_read
from sim.tables import Tables

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from sim import Result

    from .operator import Operator

    Floats = NDArray[np.float64]


def observe(
    result: Result | Tables | Sequence[Tables],
    operator: Operator,
    seed: int = 1,
    *,
    readable: bool = False,
) -> pd.DataFrame:
    """Tidy: replication, kind, name, of, value; a row for each statistic of each replication.

    `result` has kept its tables, and is of a scenario whose clock starts on the operator's first day and ends
    with its last (`operator.window(scenario)`). `seed` decides what registration does by chance. Values are
    on the scales of `calibration.scales`, on which they are compared; `readable` brings them back to shares,
    numbers of people and days. Raises ValueError.
    """
    import pandas as pd

    runs = _runs(result, operator)
    names = operator.statistics
    values = [operator.of(tables, seed) for tables in runs]
    if readable:
        values = [brought_back([each.key for each in names], each) for each in values]
    return pd.DataFrame(
        {
            "replication": np.repeat([tables.replication for tables in runs], len(names)),
            **{
                column: [getattr(each, column) for each in names] * len(runs)
                for column in ("kind", "name", "of")
            },
            "value": np.concatenate(values) if values else np.empty(0),
        }
    )


def brought_back(keys: Sequence[str], values: Floats) -> Floats:
    """(…, statistics): values as people read them: shares from 0 to 1, numbers of people, days."""
    found = own_means(keys, values)
    for place, key in enumerate(keys):
        found[..., place] = as_read(key, found[..., place])
    return found


def _runs(result: Result | Tables | Sequence[Tables], operator: Operator) -> Sequence[Tables]:
    if isinstance(result, Tables):
        return (result,)
    if isinstance(result, Sequence):
        return result
    if result.kept is None:
        raise ValueError('the tables were not kept; ask for them with keep="tables"')
    clock = result.scenario.clock
    if clock.start != operator.since or clock.end <= operator.extract:
        raise ValueError(
            f"a run from {clock.start} to {clock.end} does not show what a list from {operator.since} to "
            f"{operator.extract} does: simulate operator.window(scenario)"
        )
    return result.kept
