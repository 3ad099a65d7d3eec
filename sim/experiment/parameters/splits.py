"""What a comparison under draws of parameters can be asked: how much of it is chance."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from .split import split, table

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment.comparison import Comparison

    from .split import Split


class Splits:
    """A comparison's differences, each split into chance and parameters.

    A `RequestError` unless it was made under draws of parameters with `split=True`.
    """

    @cached_property
    def split(self) -> pd.DataFrame:
        """A row a headline difference, with the columns of `Split`."""
        return table(self.split_rows)

    @cached_property
    def split_rows(self) -> tuple[Split, ...]:
        """What stands in `split`, row by row."""
        return split(cast("Comparison", self))
