"""Bottlenecks: what one more unit of each capacity would do, on the same citizens with the same luck.

One more place of a measure, one more case at each meeting, a day a week more of caseworkers (`units`): each
is an option of one comparison (`run`, `found`), and what it saves in waiting is set against what it costs as
planned (`row`).
What saves nothing is no bottleneck, however full it is; what only moves a queue next door says where to.
"""

from .found import Bottlenecks
from .row import BY, Change, Row
from .run import REPLICATIONS, bottlenecks
from .units import Unit, units

__all__ = ["BY", "REPLICATIONS", "Bottlenecks", "Change", "Row", "Unit", "bottlenecks", "units"]
