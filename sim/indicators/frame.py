"""From a matrix of numbers to a tidy table, as researchers read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import ArrayLike

    from .sheet import Key


def frame(
    values: ArrayLike, catalogue: Sequence[Key], replications: Sequence[int] | None = None
) -> pd.DataFrame:
    """One row per replication and key: replication, indicator, of, by, period, value, unit.

    values: (replications, keys). replications: their numbers; left out, 0, 1, 2, …
    Words are categories in order of first appearance, which keeps hundreds of replications small.
    ValueError where the shape does not fit.
    """
    import pandas as pd

    matrix = np.atleast_2d(np.asarray(values, dtype=np.float64))
    numbers = range(len(matrix)) if replications is None else replications
    if matrix.shape != (len(numbers), len(catalogue)):
        raise ValueError(f"expected {len(numbers)} × {len(catalogue)} numbers, not {matrix.shape}")

    def words(attribute: str) -> pd.Series[Any]:
        column = [getattr(key, attribute) for key in catalogue]
        known = list(dict.fromkeys(column))
        place = {word: code for code, word in enumerate(known)}
        codes = np.tile(np.array([place[word] for word in column], np.int32), len(numbers))
        return pd.Series(pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(known)))

    return pd.DataFrame(
        {
            "replication": np.repeat(np.asarray(numbers, np.int64), len(catalogue)),
            "indicator": words("indicator"),
            "of": words("of"),
            "by": words("by"),
            "period": words("period"),
            "value": matrix.ravel(),
            "unit": words("unit"),
        }
    )
