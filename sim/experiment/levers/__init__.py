"""Which lever did it: what each thing that an option changes has done to what it does in all.

An option that changes several things is taken apart into its levers (`apart`): one for each thing that is
decided. They are put upon the baseline one after another on the same luck, in all orders or in circles of
them (`which`), and each one's step is the mean over the orders. So the steps of a figure lead from the
baseline to the option and add up to their difference to the last digit (`sums`, `found`).
"""

from .apart import Lever, apart
from .found import Levers, Step, Waterfall
from .which import levers_of, which_lever

__all__ = ["Lever", "Levers", "Step", "Waterfall", "apart", "levers_of", "which_lever"]
