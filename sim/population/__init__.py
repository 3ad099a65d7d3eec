"""The population: citizens, their luck, and everything about them that no queue can change."""

from .behaviour import Behaviour, Declining, behaviour, blockers
from .draw import draw
from .gather import gather
from .people import Citizens, Population, Spells

__all__ = [
    "Behaviour",
    "Citizens",
    "Declining",
    "Population",
    "Spells",
    "behaviour",
    "blockers",
    "draw",
    "gather",
]
