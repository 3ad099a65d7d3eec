"""One citizen's way in plain sentences: `tell` reads the tables of a run and says what happened and why.

`pick` and `suggest` find citizens whose way is worth telling; `which` is the measure that somebody means.
"""

from __future__ import annotations

from .people import Suggestion, pick, suggest
from .story import Story, tell
from .which import which

__all__ = ["Story", "Suggestion", "pick", "suggest", "tell", "which"]
