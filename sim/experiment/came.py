"""Whose rows may be written to files: of those who came in the run, and of nobody on a municipality's lists.

Who was there when the run began may be a person, and nothing of persons goes into results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.tables import ANONYMOUS, DAY

if TYPE_CHECKING:
    import pandas as pd

    from .result import Result


def came(result: Result, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of those who came in the run: citizens, and other users of services."""
    if result.scenario.initial is None:
        return table
    there = table["citizen"] < 0
    if "recommended" in table:
        begins = -result.timetable.report_start / DAY
        there |= (table["citizen"] >= ANONYMOUS) & (table["recommended"] <= begins)
    return table[~there]
