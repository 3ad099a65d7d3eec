"""What municipalities have written down of their citizens: who waits, who takes part, how long it all took.

Nothing here knows the rest of the house, and nothing needs a numerical library. Cells are about people:
no message and no printed value repeats one.
"""

from .faults import Fault, Unusable
from .gathering import Gathered, gather
from .known import Known
from .reading import LARGEST, parsed, read
from .referrals import Referral, Referrals, referrals
from .rows import Backlog, Person, Stay
from .sheet import Sheet

__all__ = [
    "LARGEST",
    "Backlog",
    "Fault",
    "Gathered",
    "Known",
    "Person",
    "Referral",
    "Referrals",
    "Sheet",
    "Stay",
    "Unusable",
    "gather",
    "parsed",
    "read",
    "referrals",
]
