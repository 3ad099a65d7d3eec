"""Why what is recommended is not delivered: how much of the gap each mechanism of the pathway explains.

A mechanism is something that stands between a recommendation and its start: a refusal, a waiting list, a
search (`mechanisms`, `switches`). Switch it off, run the same citizens with the same luck, and see how much
of the gap is gone. What that is depends on what else is switched off already, so it is asked in many orders
(`orders`) and averaged (`why`); then the parts add up to the gap (`found`). `asked` says which gap it is.
"""

from .found import Gap
from .why import REPLICATIONS, why_the_gap

__all__ = ["REPLICATIONS", "Gap", "why_the_gap"]
