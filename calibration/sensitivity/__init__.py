"""Which of the numbers that are not known matter for what a planner reads, and how much beside chance.

`model` says what is run and read, `screening` finds the few parameters that matter among many (Morris),
`splitting` parts the spread of a figure into chance and parameters, and `tornado` moves each parameter to
its low and its high end. Each gives a table and plain sentences. In the first and the last a dummy stands
beside the parameters: it moves nothing but the luck, so it shows what nothing looks like.
"""

from .ends import Ends
from .model import Indicators, Model, Output
from .screened import Screening
from .screening import screen
from .split import Split
from .splitting import split
from .swung import Tornado
from .tornado import tornado

__all__ = [
    "Ends", "Indicators", "Model", "Output", "Screening", "Split", "Tornado", "screen", "split",
    "tornado",
]  # fmt: skip
