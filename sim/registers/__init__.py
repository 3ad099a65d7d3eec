"""What municipalities have written down about their citizens: lists of who waits and who takes part.

Nothing here knows the rest of the house, and nothing needs a numerical library. Cells are about people:
no message and no printed value repeats one.
"""

from .faults import Fault, Unusable
from .gathering import Gathered, gather
from .known import Known
from .reading import LARGEST, parsed, read
from .rows import Backlog, Person, Stay
from .sheet import Sheet

__all__ = [
    "LARGEST",
    "Backlog",
    "Fault",
    "Gathered",
    "Known",
    "Person",
    "Sheet",
    "Stay",
    "Unusable",
    "gather",
    "parsed",
    "read",
]
