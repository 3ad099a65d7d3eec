"""A reference table for other programs: one file, a row a point.

Its columns are the parameters by their paths (values; lengths of time in days), the wave and the weight of
each point, and what was observed there, by the keys of the statistics. Whoever has another method of
inference can start from it, and needs no simulation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .chunks import to_parquet

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from .table import Table


def frame(table: Table) -> pd.DataFrame:
    """The table as a frame."""
    import pandas as pd

    columns = [*table.prior.paths, "wave", "weight", *table.names]
    numbers = np.column_stack([table.values(), table.wave, table.weights, table.statistics])
    return pd.DataFrame(numbers, columns=pd.Index(columns)).astype({"wave": int})


def export(table: Table, path: Path) -> None:
    """Write the table as Parquet, or as CSV where the name ends in `.csv`. Raises `OSError`."""
    found = frame(table)
    if path.suffix.lower() == ".csv":
        found.to_csv(path, index=False, lineterminator="\n")
        return
    columns = {str(name): np.ascontiguousarray(found[name].to_numpy()) for name in found}
    to_parquet(path, columns, dict(table.made_from))
