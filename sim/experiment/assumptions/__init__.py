"""Whether a conclusion rests on assumptions: every declared range moved at once, again and again.

`design` says what is moved and where to, `sets` runs one set, `over` all of them, `found` counts in how
many an option is better, and `chance` says on which assumptions that turns.
"""

from .found import Assumptions
from .over import over_assumptions

__all__ = ["Assumptions", "over_assumptions"]
