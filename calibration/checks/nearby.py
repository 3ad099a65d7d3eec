"""Does the model show such data where it fits them best? A first answer, from runs that are there already.

The simulations whose summaries are nearest to the data were made where the parameters are likely. What was
observed is set beside them as it is beside runs at draws of the posterior (`predictive`). They are not quite
these: their parameters lie a little farther apart, and they were chosen for being like the data. So the bands
are rather too wide, and the check is more lenient than the proper one, which `validate` makes: of data of a
queue, with its truth even in the ranges, it found fault with 1 in 100, and with all where the arrivals lay
beyond their range by four tenths of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .bands import bands
from .words import chance

if TYPE_CHECKING:
    from calibration.posterior.learnt import Learnt

    from .bands import Bands
    from .seen import Seen

NEAREST = 200
"""How many of the simulations are looked at: as many as `predictive` makes. An assumption."""

FEWEST = 600
"""Simulations where the last wave was drawn, from which on it is asked: of fewer, a third or more would be
called near. An assumption."""


def nearby(learnt: Learnt, seen: Seen) -> Bands | None:
    """The data beside the simulations nearest to them; None where there are too few of these.

    learnt: from a table of the statistics that were observed, in their order.
    """
    if learnt.number < FEWEST:
        return None
    data = learnt.summaries.at(seen.values)
    distances = np.square(learnt.summaries.points - data).sum(axis=1)
    nearest = np.argsort(distances, kind="stable")[:NEAREST]
    return bands(seen, learnt.table.statistics[nearest])


def sentences(found: Bands) -> tuple[str, ...]:
    """What is said where chance does not explain what is outside; otherwise nothing: too little was asked."""
    if not found.beyond_chance:
        return ()
    low, high = found.usual
    said = (
        f"The model does not show these data even where it fits them best: {found.inside} of "
        f"{len(found.bands)} figures lie within the bands of the {found.runs} simulations nearest to them, "
        f"where {low} to {high} usually do ({chance(found.p)}). What it says of the parameters should not "
        "be relied on; `ventetid calibrate validate` says which figures do not fit."
    )
    return (said,)
